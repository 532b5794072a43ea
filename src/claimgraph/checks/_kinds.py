"""Rules that every kind of thing brings: what is named is there, terms are defined, names are of one thing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from claimgraph.checks._base import At, Base, Found
from claimgraph.checks._walks import links, terms, unknown
from claimgraph.checks.rules import error, warning
from claimgraph.knowledge import words
from claimgraph.loading import Spot


@error("unknown-thing")
def unknown_thing(base: Base) -> Iterable[Found]:
    """A thing is named that is not in the folder or list of its kind.

    Why: the link would lead nowhere, and both ends would miss it in every answer.
    Mend: correct the id, or add the thing to the folder or list in kb/ that its kind has.
    Example: `blocks: squeezing` in kb/drugs/, where kb/vocabulary/proteins.yaml lists `squeezin`.
    """
    for kind in base.kb.kinds.values():
        if kind.home and kind.id not in base.apart:
            yield from unknown(base, kind.id)


@error("unknown-term")
def unknown_term(base: Base) -> Iterable[Found]:
    """A record uses a term that its file in kb/vocabulary/ does not define.

    Why: a word without a definition is read differently by everyone, and rows that use it are never compared.
    Mend: correct the term, or define it in the vocabulary.
    Example: `design: labratory`, where designs.yaml defines `laboratory`.
    """
    wrong: dict[tuple[str, str], list[At]] = {}
    known: dict[str, Collection[str] | None] = {}
    for name, id_, at in terms(base):
        if name not in known:
            known[name] = base.terms(name)
        defined = known[name]
        if defined is not None and id_ not in defined:
            wrong.setdefault((name, id_), []).append(at)
    for (name, id_), places in wrong.items():
        defined = known[name] or ()
        also = base.also(", here and at ", places)
        accepted = ", ".join(sorted(defined)[:30])
        message = f"{id_!r} is not defined in kb/vocabulary/{name}.yaml{also}; accepted: {accepted}"
        hint = base.near(id_, defined, "choose one of them, or define it there")
        yield Found(*base.at(places[0]), message, hint)


@error("missing-vocabulary")
def missing_vocabulary(base: Base) -> Iterable[Found]:
    """A file of kb/vocabulary/ is not there, and records use terms that it would define.

    Why: without definitions and accepted spellings nothing keeps the words of a base together.
    Mend: write the file: a list of terms, each with id, name and definition.
    Example: studies have designs, and there is no kb/vocabulary/designs.yaml.
    """
    if "kb/vocabulary" in base.unread or any(p.code == "unknown-vocabulary" for p in base.reading.problems):
        return
    used: dict[str, set[str]] = {}
    for name, id_, _ in terms(base):
        used.setdefault(name, set()).add(id_)
    for kind in (kind for kind in base.kb.kinds.values() if kind.listed):
        used.setdefault(kind.vocabulary, set()).update(id_ for id_, _ in links(base, kind.id))
    for name, ids in sorted(used.items()):
        path = f"kb/vocabulary/{name}.yaml"
        if ids and path not in base.reading.files and path not in base.unread:
            shown = ", ".join(sorted(ids)[:8]) + (" …" if len(ids) > 8 else "")
            yield Found(Spot(path), "", f"is missing, and these terms of it are used: {shown}", "define them there")


@error("shared-name")
def shared_name(base: Base) -> Iterable[Found]:
    """Two things of one kind, or two groups of them, share a name.

    Why: whoever asks by that name is told that it fits both.
    Mend: take the name from one of them, or make both longer; a name that means several things belongs to a group.
    Example: the alias "UF" both for upper-flank and for calf.
    """
    for kind in (kind for kind in base.kb.kinds.values() if kind.named):
        things = base.kb.collection(kind.id)
        yield from _shared(base, {f"{kind.id}:{id_}": (id_, thing) for id_, thing in things.items()})
        if kind.group:
            vocabulary = kind.terms[kind.group]
            terms = base.kb.vocabulary.get(vocabulary, {})
            yield from _shared(base, {f"vocabulary:{vocabulary}/{id_}": (id_, term) for id_, term in terms.items()})


def _shared(base: Base, named: Mapping[str, tuple[str, Any]]) -> Iterator[Found]:
    first: dict[tuple[str, ...], str] = {}
    for at, (id_, thing) in named.items():
        for path, name in ((("id",), id_), (("name",), thing.name), *_aliases(thing)):
            other = first.setdefault(words(name), id_)
            if other != id_ and words(name):
                yield Found(*base.field(at, *path), f"{name!r} is also a name of {other!r}", "take it from one of them")


def _aliases(thing: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for i, alias in enumerate(thing.aliases):
        yield ("aliases", i), alias


@warning("repeated-item")
def repeated_item(base: Base) -> Iterable[Found]:
    """A list holds the same thing twice.

    Why: it counts once; the second one may have been meant to be something else.
    Mend: delete one of them, or correct it.
    Example: `- flank-ache` twice under `about: conditions:`.
    """
    for thing, path, values in _lists(base):
        if len(set(values)) < len(values):
            for i, value in enumerate(values):
                if value in values[:i]:
                    message = f"{value!r} stands at {values.index(value) + 1} already"
                    yield Found(*base.field(thing, *path, i), message, "delete one of them, or correct it")


def _lists(base: Base) -> Iterator[tuple[str, tuple[str | int, ...], tuple[str, ...]]]:
    for claim in base.kb.claims.values():
        thing = f"claim:{claim.id}"
        for many, ids in claim.about.ids.items():
            yield thing, ("about", many), ids
        yield thing, ("cites",), tuple(cite.study for cite in claim.cites)
        for i, line in enumerate(claim.evidence):
            yield thing, ("evidence", i, "results"), line.results
        yield thing, ("relations",), tuple(f"{link.relation} {link.claim}" for link in claim.relations)
    for kind in (kind for kind in base.kb.kinds.values() if kind.home):
        names = tuple(kind.record.model_fields)
        for id_, record in base.kb.collection(kind.id).items():
            for name in names:
                values = getattr(record, name)
                if isinstance(values, tuple) and all(isinstance(value, str) for value in values):
                    yield f"{kind.id}:{id_}", (name,), values
