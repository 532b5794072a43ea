"""Rules on ids of public ontologies, rungs, sources and addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from claimgraph.checks._base import At, Base, Cell, Field
from claimgraph.checks._walks import rows_with
from claimgraph.checks.rules import Found, error, warning
from claimgraph.knowledge import words


def _ontology_ids(base: Base) -> Iterator[tuple[Field, str, str, Any]]:
    """Place, prefix, id and record of every id of a public ontology."""
    for kind in base.kb.kinds.values():
        for name, prefix in kind.ontologies.items():
            for id_, thing in base.kb.collection(kind.id).items():
                found = getattr(thing, name)
                if found is not None:
                    yield Field(f"{kind.id}:{id_}", (name,)), prefix, found, thing


@error("unchecked-ontology-id")
def unchecked_ontology_id(base: Base) -> Iterable[Found]:
    """An id of a public ontology is not in kb/vocabulary/ontology.yaml, the list of ids that were looked up.

    Why: a wrong id ties our data to something else, and looks right.
    Mend: look the id up, then add it with its label and release; else replace it by a reason.
    Example: `mondo: MONDO:0000002` while ontology.yaml lists MONDO:0000001 only.
    """
    checked = base.terms("ontology")
    if checked is None and "kb/vocabulary/ontology.yaml" in base.reading.files:
        return
    for at, prefix, id_, _ in _ontology_ids(base):
        if id_ not in (checked or ()) and id_.startswith(prefix + ":"):
            hint = base.near(id_, checked or (), "look it up and add it there, or give a reason instead")
            yield Found(*base.at(at), f"{id_!r} is not in kb/vocabulary/ontology.yaml", hint)


@error("wrong-ontology")
def wrong_ontology(base: Base) -> Iterable[Found]:
    """An id stands in the field of another ontology.

    Why: links to that ontology would lead nowhere.
    Mend: move it to the field of its ontology: MONDO ids go into `mondo`, HP ids into `hp`.
    Example: `mondo: HP:0000001`.
    """
    for at, prefix, id_, _ in _ontology_ids(base):
        if not id_.startswith(prefix + ":"):
            message = f"found {id_!r}; accepted: ids that begin with {prefix}:"
            yield Found(*base.at(at), message, "move it to its own field, or correct it")


@warning("ontology-label")
def ontology_label(base: Base) -> Iterable[Found]:
    """The label of an ontology id is no name of the thing that carries the id.

    Why: it is the quickest sign of an id that was copied to the wrong line.
    Mend: correct the id, or add the label to the aliases of the thing.
    Example: `mondo: MONDO:0000001` under "Flank ache", where that id is checked as "knee pain".
    """
    checked = base.kb.vocabulary.get("ontology", {})
    for at, _, id_, record in _ontology_ids(base):
        if id_ in checked:
            label = set(words(checked[id_].label))
            names = [set(words(text)) for text in (record.id, record.name, *getattr(record, "aliases", ()))]
            if not any(label <= n or n <= label for n in names if n):
                message = f"{id_} is checked as {checked[id_].label!r}, which is no name of {record.name!r}"
                yield Found(*base.at(at), message, "correct the id, or add the label to `aliases`")


@warning("ontology-reason")
def ontology_reason(base: Base) -> Iterable[Found]:
    """A thing has neither an id of a public ontology nor a reason for having none.

    Why: "looked for and not there" and "nobody looked" are different things.
    Mend: add the id after looking it up, or a reason; the message names the fields.
    Example: a condition with neither `mondo`, `hp` nor `reason`.
    """
    for kind in (kind for kind in base.kb.kinds.values() if kind.reason):
        names = (*kind.ontologies, kind.reason)
        for id_, thing in base.kb.collection(kind.id).items():
            if all(getattr(thing, name) is None for name in names):
                message = f"{id_!r} has no {' or '.join(kind.ontologies.values())} id and no reason"
                yield Found(*base.field(f"{kind.id}:{id_}"), message, f"add {_either(names)}")


def _either(names: tuple[str, ...]) -> str:
    *first, last = (f"`{name}`" for name in names)
    return f"{', '.join(first)} or {last}" if first else last


@error("same-step")
def same_step(base: Base) -> Iterable[Found]:
    """Two rungs have the same step.

    Why: how far a finding is from a claim is counted in steps, so their order has to be clear.
    Mend: number the rungs from 0 upward; leave `step` out for what stands beside the ladder.
    Example: `step: 1` both for physiology and for performance.
    """
    first: dict[int, str] = {}
    for id_, rung in base.kb.vocabulary.get("rungs", {}).items():
        if rung.step is not None and first.setdefault(rung.step, id_) != id_:
            place = base.field(f"vocabulary:rungs/{id_}", "step")
            yield Found(*place, f"{rung.step} is also the step of {first[rung.step]!r}", "number them one by one")


@error("duplicate-source")
def duplicate_source(base: Base) -> Iterable[Found]:
    """Two sources in kb/base.yaml have the same id.

    Why: a claim that names it would have two origins.
    Mend: give one of them another id.
    Example: `- id: flank-article` twice under `sources:`.
    """
    ids = [source.id for source in base.kb.info.sources]
    for i, id_ in enumerate(ids):
        if id_ in ids[:i]:
            place = base.field("base:", "sources", i, "id")
            yield Found(*place, f"{id_!r} is also the id of source {ids.index(id_) + 1}", "give one another id")


@error("bad-address")
def bad_address(base: Base) -> Iterable[Found]:
    """An address is not one of the web.

    Why: it is shown as a link, and only links that begin with http:// or https:// are safe to follow.
    Mend: write the whole address.
    Example: `source_url` with `www.site.example/flank`, or with `javascript:…`.
    """
    for address, at in _addresses(base):
        if not address.casefold().startswith(("https://", "http://")) or " " in address:
            hint = "write the whole address, with https://"
            yield Found(*base.at(at), f"found {address[:80]!r}; accepted: http:// or https:// and no spaces", hint)


def _addresses(base: Base) -> Iterator[tuple[str, At]]:
    kb = base.kb
    for i, source in enumerate(kb.info.sources):
        if source.url is not None:
            yield source.url, Field("base:", ("sources", i, "url"))
    for study in kb.studies.values():
        for i, address in enumerate(study.seen_at):
            yield address, Field(f"study:{study.key}", ("seen_at", i))
    for row in rows_with(base, "source_url"):
        if row.source_url is not None:
            yield row.source_url, Cell(row, "source_url")
