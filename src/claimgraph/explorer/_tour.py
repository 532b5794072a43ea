"""A tour of a minute through a base: where it stops, and what is said there, told by the base itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claimgraph.appraisal import Direction, Verdict, shares
from claimgraph.explorer import _domain
from claimgraph.explorer.parts import Stop
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import counted, enumeration

_HOLDS = (Direction.SUPPORTED, Direction.SMALL, Direction.PARTLY)
_BARE = (Direction.NO_EVIDENCE_FOUND, Direction.NOT_SEARCHED)


def tour(kb: KnowledgeBase, verdicts: Mapping[str, Verdict]) -> list[dict[str, Any]]:
    """The stops as the document tells them; none in a base without claims."""
    if not kb.claims:
        return []
    stops = [*_of_claims(kb, list(verdicts.values())), *_of_packs(kb), _end()]
    return [{"title": one.title, "text": one.text, "state": dict(one.state)} for one in stops]


def _of_claims(kb: KnowledgeBase, verdicts: Sequence[Verdict]) -> Iterator[Stop]:
    parts = {part.id for whole in kb.parts_of.values() for part in whole}
    tops = [one for one in verdicts if one.claim not in parts]
    yield Stop(
        f"{counted(len(tops), 'claim')} on one page",
        "Each line is a claim of the source, each bar the evidence on it: for it to the right, against it to the left. "
        f"{_cast(tops)}",
        {"view": "article"},
    )
    told: set[str] = set()
    for title, why, found in (
        (
            "What stands best",
            "Of all claims this one has the surest verdict, and the most people behind it.",
            _best(verdicts),
        ),
        ("What falls", "Here what decides speaks against the claim.", _refuted(verdicts)),
        ("Where findings disagree most", *_torn(kb, verdicts)),
        ("What nobody has studied", "To find nothing is not to refute.", _bare(verdicts)),
    ):
        if found is not None and found.claim not in told:
            told.add(found.claim)
            yield _stop(kb, title, why, found)
    if told and kb.lines:
        lines, studies = len(kb.lines), len({line.evidence.study for line in kb.lines})
        yield Stop(
            "Every finding has its place",
            f"{counted(lines, 'finding')} of {counted(studies, 'study', 'studies')}: a row is a claim, a column a "
            "study. A mark opens its finding, with the page that it was read on.",
            {"view": "matrix"},
        )


def _stop(kb: KnowledgeBase, title: str, why: str, verdict: Verdict) -> Stop:
    claim = kb.claims[verdict.claim]
    node = f"claim:{claim.id}"
    wholes = [f"claim:{id_}" for id_ in sorted(kb.wholes_of.get(claim.id, ())) if id_ != claim.id]
    text = f"“{claim.statement.rstrip('.')}”: {verdict.words}. {verdict.sentence} {why}"
    return Stop(title, text, {"view": "article", "focus": node, "expanded": [*wholes, node]})


def _of_packs(kb: KnowledgeBase) -> Iterator[Stop]:
    for stops in _domain.functions(kb, "tour"):
        yield from stops(kb)


def _end() -> Stop:
    return Stop(
        "Now you",
        "Search by any name people use, tick filters, open any line or mark. Every step can be undone, and “Take away” "
        "saves references, numbers and the picture.",
        {"view": "article"},
    )


def _cast(tops: Sequence[Verdict]) -> str:
    """How many claims hold, fall, and stay open."""
    holds = sum(one.direction in _HOLDS for one in tops)
    falls = sum(one.direction is Direction.REFUTED for one in tops)
    bare = sum(one.direction in _BARE or one.direction is Direction.TESTIMONY_ONLY for one in tops)
    open_ = len(tops) - holds - falls - bare
    said = [
        f"{n} {words}"
        for n, words in (
            (holds, "may hold at least in part"),
            (falls, "refuted"),
            (open_, "undecided"),
            (bare, "without any study that could tell"),
        )
        if n
    ]
    return f"{enumeration(said)}."


def _best(verdicts: Sequence[Verdict]) -> Verdict | None:
    found = [one for one in verdicts if one.direction is Direction.SUPPORTED and not one.parts]
    return max(found, key=lambda one: (one.certainty.rank, one.people), default=None)


def _refuted(verdicts: Sequence[Verdict]) -> Verdict | None:
    found = [one for one in verdicts if one.direction is Direction.REFUTED]
    return max(found, key=lambda one: (one.certainty.rank, one.people), default=None)


def _torn(kb: KnowledgeBase, verdicts: Sequence[Verdict]) -> tuple[str, Verdict | None]:
    """The open claim with the most people on its lesser side, then with the most undecided; and how they stand."""
    people = {
        id_: {side: sum(one.people for one in own if str(one.side) == side) for side in ("for", "undecided", "against")}
        for id_, own in shares(kb).items()
    }
    open_ = [
        one for one in verdicts if one.direction in (Direction.CONTESTED, Direction.INCONCLUSIVE) and not one.parts
    ]

    def torn(one: Verdict) -> tuple[bool, int, int]:
        own = people[one.claim]
        return one.direction is Direction.CONTESTED, min(own["for"], own["against"]), own["undecided"]

    found = max(open_, key=torn, default=None)
    if found is None:
        return "", None
    own = people[found.claim]
    why = (
        f"Samples of {counted(own['for'], 'person', 'people')} speak for it and of {own['against']:,} against it; "
        f"those of {own['undecided']:,} cannot tell."
    )
    return why, found


def _bare(verdicts: Sequence[Verdict]) -> Verdict | None:
    return next((one for one in verdicts if one.direction in _BARE), None)
