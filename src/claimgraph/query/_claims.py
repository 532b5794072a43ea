"""Questions about claims: how they stand, what they rest on, and what they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Annotated, Any, Unpack, overload

from claimgraph import appraisal
from claimgraph.cards import works_read
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._answer import Answer, in_order
from claimgraph.query._compound import compound_notes
from claimgraph.records import Stance
from claimgraph.tables import ClaimFilters, EvidenceFilters, Row, accepted, columns, parse_columns, rows
from claimgraph.tables.filters import Choice, Wanted, many
from claimgraph.wording import capital, enumeration, in_sentence

_CONTESTED = parse_columns("""
    claim: Identifier of the claim.
    statement: The statement in one sentence.
    supports: count: Evidence lines that go with it.
    disputes: count: Evidence lines that go against it.
    inconclusive: count: Evidence lines that cannot tell.
    supporting: list: Studies with a line that goes with it, in words.
    disputing: list: Studies with a line that goes against it, in words.
    both: list: Studies with lines on either side, in words.
""")
_SHARED = parse_columns("""
    study: Citation key.
    label: The study in words.
    first: Identifier of one claim.
    first_stances: list: Its stances there.
    second: Identifier of the other claim.
    second_stances: list: Its stances there.
""")


_STANDING = parse_columns("""
    verdict: Direction and certainty in words.
    direction: Which way the evidence points.
    certainty: How sure that is, by the rules of the base; none where it is not graded.
    lines: How many evidence lines go with it, go against it and cannot tell, in words.
""")


_VERDICT = Choice(
    "only claims that stand so: " + ", ".join(appraisal.Direction), appraisal.Direction, "verdict", name="verdict"
)


class ClaimOptions(ClaimFilters, total=False):
    """What narrows claims, by how they stand too."""

    verdict: Annotated[Wanted, _VERDICT]


@overload
def claims(kb: KnowledgeBase, **filters: Unpack[ClaimOptions]) -> Answer: ...
@overload
def claims(kb: KnowledgeBase, **filters: Any) -> Answer: ...
@takes(ClaimOptions, also=accepted("claims"))
def claims(kb: KnowledgeBase, **filters: Any) -> Answer:
    """Claims in the source's order with their verdicts and their evidence counted.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.claims(load("tests/data/tiny"), stance="disputes")
    >>> [(row["claim"], row["disputes"]) for row in answer]
    [('twist-eases-ache', 1), ('step-activates-flank', 1)]
    """
    wanted = _VERDICT.understood(kb, filters.pop("verdict", None))
    found = [
        {**row, **_standing(kb, row)} for row in rows(kb, "claims", **filters)
    ]  # a verdict is no column of the table, so that it is judged here
    if wanted is not None:
        found = [row for row in found if row["direction"] in wanted]
    kept = {row["claim"] for row in found}
    empty = sum(not row["studies"] for row in found)
    whole = [row["claim"] for row in found if kb.parts_of.get(row["claim"])]
    notes = []
    if empty:
        notes.append(f"{empty} without evidence: a search is on record for each, which is not the same as refuted.")
    missing = tuple(_without_claims(kb, filters))
    if whole:
        notes.append(f"Compound claims count the lines of their parts: {enumeration(whole)}.")
    notes.append("The counts are lines, not votes: several lines of one study are one sample.")
    works = in_order(line.evidence.study for line in kb.lines if line.claim.id in kept)
    notes.append(works_read(kb, works))
    return Answer(
        question="What does the source claim, and how does it stand?",
        columns=(*columns("claims", kb), *_STANDING),
        rows=tuple(found),
        notes=(*missing, *(filter(None, notes) if found else ())),
        works=works,
        brief=("claim", "statement", "verdict", "lines"),
        keep=("claim", "statement", "verdict", "lines"),
    )


def _without_claims(kb: KnowledgeBase, filters: Mapping[str, Any]) -> Iterator[str]:
    """The members of the groups asked for that no claim is about."""
    for kind in (kind for kind in kb.about_kinds if filters.get(kind.id.replace("-", "_"))):
        for word in many(filters[kind.id.replace("-", "_")]):
            meant = kb.those(word, kind.id)
            names = {id_: in_sentence(kb.called(kind.id, id_)) for id_ in meant.ids}
            left = [name for id_, name in names.items() if not kb.claims_about.get(f"{kind.id}:{id_}")]
            if meant.group and left:
                told = enumeration([*names.values()])
                yield f"{capital(meant.group)} means {told}; no claim is about {enumeration(left)}."


@takes(EvidenceFilters, also=accepted("evidence"))
def evidence(kb: KnowledgeBase, **filters: Unpack[EvidenceFilters]) -> Answer:
    """Evidence lines one by one.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.evidence(load("tests/data/tiny"), claim="twist-eases-ache", stance="disputes")
    >>> [(row["label"], row["finding"]) for row in answer]
    [('Eck et al. 2019', 'Ache did not differ after eight weeks of twists.')]
    """
    found = rows(kb, "evidence", **filters)
    asked = (kb.claim(name).id for name in many(filters.get("claim")))
    return Answer(
        question="What was found, judged against the claims?",
        columns=columns("evidence", kb),
        rows=tuple(found),
        notes=compound_notes(kb, asked),
        works=in_order(row["study"] for row in found),
        brief=("claim", "label", "stance", "directness", "finding"),
        keep=("claim", "label", "stance", "finding"),
    )


def contested(kb: KnowledgeBase) -> Answer:
    """Claims with evidence on both sides, those with most lines on the smaller side first.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> [(row["claim"], row["supports"], row["disputes"]) for row in query.contested(load("tests/data/tiny"))]
    [('twist-eases-ache', 2, 1), ('step-activates-flank', 3, 1)]
    """
    found: list[dict[str, Any]] = []
    for claim in kb.claims.values():
        by_stance: dict[Stance, set[str]] = defaultdict(set)
        for line in claim.evidence:
            by_stance[line.stance].add(line.study)
        supporting, disputing = by_stance[Stance.SUPPORTS], by_stance[Stance.DISPUTES]
        if not (supporting and disputing):
            continue
        counts = {stance: sum(line.stance is stance for line in claim.evidence) for stance in Stance}
        found.append(
            {
                "claim": claim.id,
                "statement": claim.statement,
                "supports": counts[Stance.SUPPORTS],
                "disputes": counts[Stance.DISPUTES],
                "inconclusive": counts[Stance.INCONCLUSIVE],
                "supporting": _labels(kb, supporting),
                "disputing": _labels(kb, disputing),
                "both": _labels(kb, supporting & disputing),
            }
        )
    found.sort(key=lambda row: -min(row["supports"], row["disputes"]))
    kept = {row["claim"] for row in found}
    return Answer(
        question="Which claims have evidence on both sides?",
        columns=_CONTESTED,
        rows=tuple(found),
        notes=("A study stands on both sides where it half agrees.",) if any(row["both"] for row in found) else (),
        works=in_order(
            line.evidence.study
            for line in kb.lines
            if line.claim.id in kept and line.evidence.stance is not Stance.INCONCLUSIVE
        ),
        brief=("claim", "supports", "disputes", "inconclusive", "statement"),
        keep=("claim", "supports", "disputes"),
    )


def shared_studies(kb: KnowledgeBase, first: str | None = None, second: str | None = None) -> Answer:
    """Studies that are evidence on two claims: on the two given, on one and any other, or on any pair.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits no claim, or several.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> [row["study"] for row in query.shared_studies(load("tests/data/tiny"))]
    ['cole2015twist']
    """
    wanted = [kb.claim(name).id for name in (first, second) if name is not None]
    found: list[Row] = []
    for study, lines in sorted(kb.lines_by_study.items()):
        stances: dict[str, dict[str, None]] = defaultdict(dict)
        for line in lines:
            stances[line.claim.id][str(line.evidence.stance)] = None
        for pair in combinations(stances, 2):
            if not set(wanted) <= set(pair):
                continue
            one, other = pair if not wanted or pair[0] == wanted[0] else pair[::-1]
            found.append(
                {
                    "study": study,
                    "label": kb.label(study),
                    "first": one,
                    "first_stances": tuple(stances[one]),
                    "second": other,
                    "second_stances": tuple(stances[other]),
                }
            )
    return Answer(
        question="Which studies bear on two claims?",
        columns=_SHARED,
        rows=tuple(found),
        notes=("Two claims that lean on one study are not independent.",) if found else (),
        works=in_order(row["study"] for row in found),
        brief=("label", "first", "first_stances", "second", "second_stances"),
        keep=("label", "first", "second"),
    )


def _standing(kb: KnowledgeBase, row: Row) -> Row:
    """The verdict on the claim of a row, in words and codes, and its lines in words."""
    found = appraisal.appraise(kb, row["claim"], sensitivity=False)
    return {
        "verdict": found.words,
        "direction": str(found.direction),
        "certainty": str(found.certainty),
        "lines": f"{row['supports']} for, {row['disputes']} against, {row['inconclusive']} undecided",
    }


def _labels(kb: KnowledgeBase, keys: set[str]) -> tuple[str, ...]:
    return tuple(kb.label(key) for key in sorted(keys))
