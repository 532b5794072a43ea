"""Questions about claims: how they stand, what they rest on, and how far the trail of numbers goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import combinations
from typing import Any, Unpack

from claimgraph.cards import bearing
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.query._answer import Answer, in_order
from claimgraph.records import Stance
from claimgraph.tables import ClaimFilters, EvidenceFilters, Row, columns, parse_columns, rows
from claimgraph.wording import noun

_TRAIL = parse_columns("""
    claim: Identifier of the claim.
    evidence: Identifier of the evidence line.
    stance: Whether the finding supports or disputes the claim, or is inconclusive.
    directness: Whether the finding is about what the claim asserts.
    finding: What was found.
    study: Citation key.
    label: The study in words.
    seen_as: How much of the work was read.
    exercise: Exercise of a measurement of that study, where it bears on the claim.
    exercise_name: The exercise in words.
    muscle: Muscle of the measurement.
    muscle_name: The muscle in words.
    value: number: Amplitude in percent of MVIC, as printed.
    statistic: Kind of amplitude.
    extracted_from: Where the number was read.
    cautioned: flag: Whether the number is marked as doubtful.
    place: File and line of the number, or of the claim where there is no number.
""")
_TRAIL_BRIEF = (
    "stance",
    "label",
    "exercise_name",
    "muscle_name",
    "value",
    "statistic",
    "directness",
    "place",
)
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


@takes(ClaimFilters, others=True)
def claims(kb: KnowledgeBase, **filters: Unpack[ClaimFilters]) -> Answer:
    """Claims in the source's order with their evidence counted."""
    found = rows(kb, "claims", **filters)
    kept = {row["claim"] for row in found}
    empty = sum(not row["studies"] for row in found)
    notes = []
    if empty:
        notes.append(f"{empty} without evidence: a search is on record for each, which is not the same as refuted.")
    notes.append("The counts are lines, not votes: several lines of one study are one sample.")
    return Answer(
        question="What does the source claim, and what speaks for and against it?",
        columns=columns("claims", kb),
        rows=tuple(found),
        notes=tuple(notes) if found else (),
        works=in_order(line.evidence.study for line in kb.lines if line.claim.id in kept),
        brief=("claim", "supports", "disputes", "inconclusive", "statement", "rung"),
    )


@takes(EvidenceFilters, others=True)
def evidence(kb: KnowledgeBase, **filters: Unpack[EvidenceFilters]) -> Answer:
    """Evidence lines one by one."""
    found = rows(kb, "evidence", **filters)
    return Answer(
        question="What was found, judged against the claims?",
        columns=columns("evidence", kb),
        rows=tuple(found),
        works=in_order(row["study"] for row in found),
        brief=("claim", "label", "stance", "directness", "finding"),
    )


def trail(kb: KnowledgeBase, claim: str) -> Answer:
    """The way from a claim to numbers: claim, evidence lines, studies, their measurements, exercises.

    Measurements are those of the study in exercises (and their variants) and muscles the claim is about. A line
    without such numbers has one row with empty cells.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name fits no claim, or several.
    """
    asked = kb.claim(claim)
    bears = bearing(kb, asked)
    found = [row for line in kb.lines_by_claim.get(asked.id, ()) for row in _steps(kb, line, bears)]
    numbers = sum(row["value"] is not None for row in found)
    told = f"{len(asked.evidence)} evidence {noun(len(asked.evidence), 'line leads', 'lines lead')}"
    return Answer(
        question=f"What does the claim rest on: {asked.statement}",
        columns=_TRAIL,
        rows=tuple(found),
        notes=(f"{told} to {numbers} {noun(numbers, 'measurement')} of what the claim is about.",),
        works=in_order(row["study"] for row in found),
        brief=(
            "stance",
            "label",
            "exercise_name",
            "muscle_name",
            "value",
            "cautioned",
            "statistic",
            "directness",
            "place",
        ),
    )


def _steps(kb: KnowledgeBase, line: Line, bears: Callable[[Any], bool]) -> list[Row]:
    evidence, study = line.evidence, kb.studies.get(line.evidence.study)
    base: dict[str, Any] = {
        "claim": line.claim.id,
        "evidence": line.id,
        "stance": str(evidence.stance),
        "directness": str(evidence.directness),
        "finding": evidence.finding,
        "study": evidence.study,
        "label": kb.label(evidence.study),
        "seen_as": str(study.seen_as) if study else None,
    }
    numbers = list(filter(bears, kb.measurements_by_study.get(evidence.study, ())))
    if not numbers:
        gone = dict.fromkeys(
            ("exercise", "exercise_name", "muscle", "muscle_name", "value", "statistic", "extracted_from", "cautioned")
        )
        return [base | gone | {"place": _place(kb, f"claim:{line.claim.id}")}]
    return [
        base
        | {
            "exercise": row.exercise,
            "exercise_name": kb.called("exercise", row.exercise),
            "muscle": row.muscle,
            "muscle_name": kb.called("muscle", row.muscle),
            "value": row.value,
            "statistic": str(row.statistic),
            "extracted_from": str(row.extracted_from),
            "cautioned": row.cautioned,
            "place": _place(kb, f"measurement:{row.id}"),
        }
        for row in numbers
    ]


def _place(kb: KnowledgeBase, ref: str) -> str:
    place = kb.place(ref)
    return str(place) if place is not None else ""


def contested(kb: KnowledgeBase) -> Answer:
    """Claims with evidence on both sides, those with most lines on the smaller side first."""
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
    )


def shared_studies(kb: KnowledgeBase, first: str | None = None, second: str | None = None) -> Answer:
    """Studies that are evidence on two claims: on the two given, on one and any other, or on any pair.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits no claim, or several.
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
    )


def _labels(kb: KnowledgeBase, keys: set[str]) -> tuple[str, ...]:
    return tuple(kb.label(key) for key in sorted(keys))
