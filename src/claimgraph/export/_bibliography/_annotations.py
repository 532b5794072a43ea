"""What a work is used for in this base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.records import Directness, Measurement, Study

Annotation = tuple[tuple[str, tuple[str, ...]], ...]
"""Headings, each with the points that stand under it."""


def annotation(kb: KnowledgeBase, key: str) -> Annotation:
    """How the work was done and read, what it speaks for and against, and what it measured."""
    reference, study = kb.references.get(key), kb.studies.get(key)
    lines, rows = kb.lines_by_study.get(key, ()), kb.measurements_by_study.get(key, ())
    others = [(name, sum(row.study == key for row in getattr(kb, name))) for name in ("ratios", "comparisons")]
    found: list[tuple[str, tuple[str, ...]]] = []
    if study is not None:
        found.append(("How it was done and read", tuple(_study(kb, study))))
    if lines:
        found.append(("What it is evidence for", tuple(_line(line) for line in lines)))
    cited = [claim for claim in kb.claims_citing.get(key, ()) if not any(line.claim.id == claim.id for line in lines)]
    if cited:
        found.append(("Likely cited for", tuple(claim.statement for claim in cited)))
    if rows:
        found.append(("What it measured, in % of maximal voluntary contraction", tuple(_measured(kb, rows))))
    counts = tuple(f"{name}: {count}" for name, count in others if count)
    if counts:
        found.append(("Other numbers in the tables", counts))
    if not (lines or cited or rows or counts):
        found.append(("Not used for any claim or number in this base", ()))
    if reference is not None and reference.unverified:
        found.append((f"Check before citing: {', '.join(sorted(reference.unverified))}", ()))
    return tuple(found)


def _study(kb: KnowledgeBase, study: Study) -> Iterator[str]:
    people = f", {study.sample.n} people" if study.sample.n else ""
    population = f" ({study.sample.population})" if study.sample.population else ""
    yield f"{kb.term_name('designs', study.design)}{people}{population}; read as {study.seen_as}"
    yield study.finding
    if study.note:
        yield f"Caution: {study.note}"


def _line(line: Line) -> str:
    evidence = line.evidence
    direct = str(evidence.directness)
    if evidence.directness is Directness.INDIRECT and evidence.indirect_because is not None:
        direct += f" ({evidence.indirect_because})"
    return (
        f"{str(evidence.stance).capitalize()}, {direct}: “{line.claim.statement}” {evidence.finding} "
        f"[{evidence.locator}] Limit: {evidence.limitation}"
    )


def _measured(kb: KnowledgeBase, rows: tuple[Measurement, ...]) -> Iterator[str]:
    """One point an exercise."""
    by_exercise: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        muscle = kb.called("muscle", row.muscle) + (f" ({row.segment})" if row.segment else "")
        spread = f" ± {row.dispersion}" if row.dispersion is not None else ""
        kind = f", {row.load}" if row.load else ""
        doubt = ", doubtful" if row.cautioned else ""
        value = f"{muscle} {row.value}{spread} ({row.statistic}{kind}; {row.extracted_from}, {row.locator}{doubt})"
        by_exercise[row.exercise, row.variant or ""].append(value)
    for (exercise, variant), values in sorted(by_exercise.items()):
        name = kb.called("exercise", exercise) + (f", {variant}" if variant else "")
        yield f"{name}: {'; '.join(values)}"
