"""Full-text search over everything a base says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from claimgraph import packs
from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.knowledge import KnowledgeBase, remembered, words
from claimgraph.packs import Kind
from claimgraph.query._answer import Answer, in_order
from claimgraph.query._drawn import study_of
from claimgraph.records import OWN
from claimgraph.tables import Row, parse_columns

_COLUMNS = parse_columns("""
    kind: Kind of thing.
    id: Identifier of the thing.
    name: The thing in words.
    field: Where the words were found.
    text: The passage, cut to a readable length.
    place: File and line.
""")
_PROSE = {"results": ("id", "exposure", "comparator", "population", "timepoint", "unit", "shared_arm", "note")}
"""Columns of tables of the core whose words a search finds."""
_MAX_WORDS = 32
_AROUND = 90

Passage = tuple[str, str, str]
"""Node key, field and text."""


def search(kb: KnowledgeBase, text: str, *, kind: str | Iterable[str] | None = None) -> Answer:
    """Things in which every word occurs, as the beginning of a word; best match first.

    A thing counts as found if the words are spread over its fields. Names weigh more than texts, whole words more
    than beginnings.

    Parameters
    ----------
    text
        Words to look for; accents, capitals and plural endings do not matter.
    kind
        Keep only things of this kind or these kinds: `claim`, `evidence`, `study` ….

    Raises
    ------
    BadRequestError
        There is no word in `text`, there are too many, or a kind is not known.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> [(row["kind"], row["id"]) for row in query.search(load("tests/data/tiny"), "ache", kind="claim")]
    [('claim', 'twist-eases-ache')]
    """
    kinds = {kind} if isinstance(kind, str) else set(kind or ())
    order = {kind: position for position, kind in enumerate(kb.kinds)}
    for wanted in sorted(kinds - order.keys()):
        near = did_you_mean(suggest(wanted, order))
        raise BadRequestError(f"no kind of thing called {wanted!r}; accepted: {', '.join(order)}{near}")
    asked = tuple(dict.fromkeys(words(text)))
    if not asked:
        raise BadRequestError(f"nothing to look for in {text!r}; write at least one word")
    if len(asked) > _MAX_WORDS:
        raise BadRequestError(f"{len(asked)} words are too many to look for at once; at most {_MAX_WORDS}")
    best: dict[str, tuple[dict[str, int], tuple[int, str, str]]] = {}
    index = remembered(kb, search, lambda: _indexed(kb))
    for at, hits in sorted(index.hits(asked).items()):
        ref, field, passage = index.passages[at]
        if kinds and ref.partition(":")[0] not in kinds:
            continue
        weight = 3 if field in {"id", "name", "alias", "statement", "title"} else 1
        scores, top = best.get(ref, ({}, (0, "", "")))
        for word, score in hits.items():
            scores[word] = max(scores.get(word, 0), score * weight)
        best[ref] = scores, max(top, (sum(hits.values()) * weight, field, passage), key=lambda one: one[0])
    found = [(sum(scores.values()), ref, top) for ref, (scores, top) in best.items() if len(scores) == len(asked)]
    found.sort(key=lambda one: (-one[0], order[one[1].partition(":")[0]], one[1]))
    rows = [_row(kb, ref, field, passage, asked) for _, ref, (_, field, passage) in found]
    return Answer(
        question=f"Where does the base speak of {' '.join(text.split())!r}?",
        columns=_COLUMNS,
        rows=tuple(rows),
        notes=() if rows else (f"Nothing holds all of: {', '.join(asked)}. Take a word away, or shorten it.",),
        works=in_order(_works(kb, rows)),
        brief=("kind", "id", "text"),
        keep=("kind", "id", "text"),
    )


@dataclass(frozen=True, slots=True)
class _Index:
    """Passages, and where each word stands in them; words in order of letters, so that beginnings are found."""

    passages: list[Passage]
    words: list[str]
    places: dict[str, list[int]]

    def hits(self, asked: tuple[str, ...]) -> dict[int, dict[str, int]]:
        """By the place of a passage, the words in it: 2 for a whole word, 1 for the beginning of one."""
        found: dict[int, dict[str, int]] = {}
        for word in asked:
            for other in islice(self.words, bisect_left(self.words, word), None):
                if not other.startswith(word):
                    break
                for at in self.places[other]:
                    held = found.setdefault(at, {})
                    held[word] = max(held.get(word, 0), 2 if other == word else 1)
        return found


def passages(kb: KnowledgeBase) -> list[Passage]:
    """All passages of a base in which words are looked for."""
    return remembered(kb, search, lambda: _indexed(kb)).passages


def _indexed(kb: KnowledgeBase) -> _Index:
    passages = list(_passages(kb))
    places: dict[str, list[int]] = {}
    for at, (_, _, text) in enumerate(passages):
        for word in dict.fromkeys(words(text)):
            places.setdefault(word, []).append(at)
    return _Index(passages, sorted(places), places)


def _passages(kb: KnowledgeBase) -> Iterator[Passage]:
    for source in kb.sources.values():
        yield f"source:{source.id}", "title", source.title
        yield from _own(f"source:{source.id}", source)
    for claim in kb.claims.values():
        ref = f"claim:{claim.id}"
        yield ref, "id", claim.id
        yield ref, "statement", claim.statement
        yield ref, "locator", claim.locator
        yield from ((ref, "search", f"{search.query}: {search.result}") for search in claim.searches)
        yield from ((ref, "cites", f"{cite.study}: {cite.why}") for cite in claim.cites)
        yield from _own(ref, claim)
    for line in kb.lines:
        ref = f"evidence:{line.id}"
        yield ref, "finding", line.evidence.finding
        yield ref, "limitation", line.evidence.limitation
        if line.evidence.why:
            yield ref, "why", line.evidence.why
        if line.evidence.quote:
            yield ref, "quote", line.evidence.quote
        yield from _own(ref, line.evidence)
    yield from _study_passages(kb)
    for kind in kb.kinds.values():
        if kind.named:
            yield from _named_passages(kb, kind)
    yield from _row_passages(kb)


def _named_passages(kb: KnowledgeBase, kind: Kind) -> Iterator[Passage]:
    """Names and prose of things; what their fields point to, and why they lack an id, is not theirs to say."""
    other = {"id", "name", kind.reason, *kind.links, *kind.terms, *kind.ontologies}
    prose = [field for field in kind.record.model_fields if field not in other]
    for id_, thing in kb.collection(kind.id).items():
        ref = f"{kind.id}:{id_}"
        yield ref, "name", thing.name
        yield ref, "id", id_
        yield from ((ref, "alias", alias) for alias in thing.aliases)
        yield from ((ref, field, text) for field in prose if isinstance(text := getattr(thing, field), str))
        yield from _own(ref, thing)


def _row_passages(kb: KnowledgeBase) -> Iterator[Passage]:
    """Names of results, and prose of rows that are things, in the columns that their packs name."""
    prose: dict[str, Iterable[str]] = dict(_PROSE)
    for part in packs.parts(kb.packs, "questions"):
        prose |= getattr(part, "PROSE", {})
    for name, table in kb.tables.items():
        for row in kb.rows[name] if table.node else ():
            ref = f"{table.node}:{row.id}"
            if name in _PROSE:
                yield ref, "name", kb.name(ref)
            yield from ((ref, field, text) for field in prose.get(name, ()) if (text := getattr(row, field)))
            yield from _own(ref, row)


def _own(ref: str, record: Any) -> Iterator[Passage]:
    """Fields that a curator added."""
    for name, value in getattr(record, "own", {}).items():
        held = value if isinstance(value, list | tuple) else (value,)
        yield from ((ref, f"{OWN}{name}", str(one)) for one in held)


def _study_passages(kb: KnowledgeBase) -> Iterator[Passage]:
    for key in sorted(kb.studies.keys() | kb.references.keys()):
        ref, reference, study = f"study:{key}", kb.references.get(key), kb.studies.get(key)
        yield ref, "id", key
        if reference is not None:
            yield ref, "title", reference.title
            yield ref, "authors", ", ".join(str(name) for name in reference.authors)
            yield ref, "reference", f"{reference.container} {reference.year or ''} {reference.doi or ''}"
        if study is not None:
            yield ref, "finding", study.finding
            for text in (study.sample.population, study.sample.groups, study.note, study.dose and study.dose.said):
                if text:
                    yield ref, "study", text
            yield from _own(ref, study)


def _row(kb: KnowledgeBase, ref: str, field: str, passage: str, asked: tuple[str, ...]) -> Row:
    kind, _, id_ = ref.partition(":")
    place = kb.place(ref)
    if place is None and kind == "evidence":
        place = kb.place(f"claim:{id_.partition('/')[0]}")
    return {
        "kind": kind,
        "id": id_,
        "name": kb.name(ref),
        "field": field,
        "text": _snippet(passage, asked),
        "place": str(place) if place else "",
    }


def _snippet(passage: str, asked: tuple[str, ...]) -> str:
    if len(passage) <= 2 * _AROUND:
        return passage
    spots = [m.start() for m in re.finditer(r"\w+", passage) if any(w.startswith(asked) for w in words(m[0]))]
    middle = spots[0] if spots else 0
    start, end = max(0, middle - _AROUND), min(len(passage), middle + _AROUND)
    start = passage.rfind(" ", 0, start) + 1 if start else 0
    end = end if end == len(passage) else max(passage.rfind(" ", start, end), start + 1)
    return ("… " if start else "") + passage[start:end] + (" …" if end < len(passage) else "")


def _works(kb: KnowledgeBase, rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        if row["kind"] == "study":
            yield row["id"]
        elif (key := study_of(kb, row["kind"], row["id"])) is not None:
            yield key
