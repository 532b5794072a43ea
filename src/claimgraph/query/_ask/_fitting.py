"""Which of the claims that a plain question comes near may be its answer: those that are about what it asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claimgraph.knowledge import KnowledgeBase, words
from claimgraph.query._ask._declare import Heard, Named
from claimgraph.query._ask._spec import prepared_for
from claimgraph.query._ask._words import OUTCOMES

_KEEPS_AWAY = frozenset(("prevent", "risk"))
"""Words by which a question asks whether something keeps an outcome away: a claim on another outcome is no answer."""


def fitting(kb: KnowledgeBase, heard: Heard) -> tuple[str, ...]:
    """Claims that are about what a question names, those that speak of the outcome it asks for first.

    A claim on a complaint answers only where the question says something of that complaint.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> fitting(load("tests/data/tiny"), query.Heard("", claims=("twist-eases-ache",)))
    ()
    """
    spec = prepared_for(kb)
    said = {spec["alike"].get(word, word) for word in heard.beside}
    kept = [
        id_
        for id_ in heard.claims
        if _is_about(kb, spec, id_, heard)
        and _is_of_complaint(kb, spec, id_, heard)
        and _is_of_person(kb, spec, id_, heard)
        and not _is_of_weakness_alone(spec, id_, heard)
    ]
    wanted = said & {*OUTCOMES}
    if not wanted:
        return tuple(kept)
    held = {id_: sum(spec["claims"][id_].get(word, 0) for word in wanted) for id_ in kept}
    most = max(held.values(), default=0)
    if not most and "injury" in wanted and said & _KEEPS_AWAY:
        return ()
    told = {spec["alike"].get(word, word) for word in words(heard.text) if word not in spec["stop"]}
    share = {id_: len(told & spec["claims"][id_].keys()) for id_ in kept}
    same = {id_: len({*words(heard.text)} & {*words(kb.claims[id_].statement)} - spec["stop"]) for id_ in kept}
    rests = {id_: len(kb.lines_on(id_)) for id_ in kept}
    return tuple(sorted(kept, key=lambda id_: (held[id_] < most, -share[id_], -same[id_], -rests[id_])))


def holds(kb: KnowledgeBase, claims: Sequence[str], one: Named) -> bool:
    """Whether one of some claims is about something named, or has all words of its name.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> holds(load("tests/data/tiny"), ["twist-eases-ache"], query.Named("condition", "flank-ache"))
    True
    """
    spec = prepared_for(kb)
    return any(_holds(kb, spec, id_, one) for id_ in claims)


def _holds(kb: KnowledgeBase, spec: Mapping[str, Any], id_: str, one: Named) -> bool:
    held = spec["claims"].get(id_, {})
    alike = spec["alike"]
    if one.kind in kb.kinds:
        about = {*kb.claims[id_].about.ids.get(kb.kinds[one.kind].collection, ())}
        ids = {*kb.those(one.key, one.kind).ids} if one.group or one.wide else {one.key}
        if about & ids:
            return True
        if one.group and any(word in held for word in spec["groups"].get(f"{one.kind} {one.key}", ())):
            return True
    told = [alike.get(word, word) for word in words(one.key.replace("-", " ")) if word not in spec["little"]]
    return all(word in held for word in told)


def _is_about(kb: KnowledgeBase, spec: Mapping[str, Any], id_: str, heard: Heard) -> bool:
    """Whether a claim that is about things of a kind is about one of those that a question names of it."""
    for kind in kb.about_kinds:
        named = [one for one in heard.of(kind.id) if not one.group]
        is_about = kb.claims[id_].about.ids.get(kind.collection)
        if is_about and named and not any(_holds(kb, spec, id_, one) for one in named):
            return False
        if not is_about and named and kind.id in spec["whole"] and not any(_touches(spec, id_, one) for one in named):
            return False
    return True


def _touches(spec: Mapping[str, Any], id_: str, one: Named) -> bool:
    """Whether a claim has a word of the name of something."""
    told = (spec["alike"].get(word, word) for word in words(one.key.replace("-", " ")) if word not in spec["little"])
    return any(word in spec["claims"].get(id_, {}) and word != "runner" for word in told)


def _is_of_complaint(kb: KnowledgeBase, spec: Mapping[str, Any], id_: str, heard: Heard) -> bool:
    """Whether a question says something of the complaint that a claim is about."""
    own = {*_complaint(kb, spec, id_)}
    if not own or heard.of("condition") or heard.of("outcome") or heard.of("treatment") or heard.of("person"):
        return True
    said = {spec["alike"].get(word, word) for word in (*heard.beside, *words(heard.text))}
    return bool(said & own or said & {*OUTCOMES} or said & spec["judged"])


def _is_of_person(kb: KnowledgeBase, spec: Mapping[str, Any], id_: str, heard: Heard) -> bool:
    """Whether a question speaks of the person that a claim names, or in its words of such people."""
    statement = {*words(kb.claims[id_].statement)}
    ids = kb.claims[id_].about.ids.get(kb.kinds["person"].collection, ())
    people = {word for one in ids for word in words(kb.called("person", one))}
    said = {spec["alike"].get(word, word) for word in words(heard.text)}
    late = "late" in said and said & {"runner", "performance"}
    return not people & statement or bool(late or heard.of("person") or said & (people | {"elite", "testimony"}))


def _is_of_weakness_alone(spec: Mapping[str, Any], id_: str, heard: Heard) -> bool:
    """Whether a question asks what training does, and a claim only says who is weak."""
    said = {spec["alike"].get(word, word) for word in words(heard.text)}
    held = spec["claims"].get(id_, {})
    return "strengthening" in said - held.keys() and "weakness" in held.keys() - said


def _complaint(kb: KnowledgeBase, spec: Mapping[str, Any], id_: str) -> Iterator[str]:
    """Words for what a claim is about people suffering from, other than those for where it is."""
    ids = kb.claims[id_].about.ids
    where = {
        word
        for kind in kb.about_kinds
        if kind.id != "condition"
        for one in ids.get(kind.collection, ())
        for word in words(f"{one.replace('-', ' ')} {kb.called(kind.id, one)}")
    }
    for kind in kb.about_kinds:
        for one in ids.get(kind.collection, ()) if kind.id == "condition" else ():
            told = words(f"{one.replace('-', ' ')} {kb.called(kind.id, one)}")
            yield from (spec["alike"].get(word, word) for word in told if word not in where)
