"""What a work is used for in this base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from claimgraph import packs
from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.records import Directness, DispersionKind, Measurement, Study
from claimgraph.wording import capital, noun

_OTHERS = {"ratios": ("ratio, index or time", "ratios, indices or times"), "comparisons": ("comparison", "comparisons")}

Annotation = tuple[tuple[str, tuple[str, ...]], ...]
"""Headings, each with the points that stand under it."""


def annotation(kb: KnowledgeBase, key: str) -> Annotation:
    """How the work was done and read, what it speaks for and against, and what it measured."""
    study = kb.studies.get(key)
    lines, rows = kb.lines_by_study.get(key, ()), kb.measurements_by_study.get(key, ())
    others = [(words, sum(row.study == key for row in getattr(kb, name))) for name, words in _OTHERS.items()]
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
    counts = tuple(f"{count} {noun(count, one, many)}" for (one, many), count in others if count)
    if counts:
        found.append(("Other numbers in the tables", counts))
    if not (lines or cited or rows or counts):
        found.append(("Not used for any claim or number in this base", ()))
    return tuple(found)


def _study(kb: KnowledgeBase, study: Study) -> Iterator[str]:
    people = f", {study.sample.n} {noun(study.sample.n, 'person', 'people')}" if study.sample.n else ""
    population = f": {study.sample.population}" if study.sample.population else ""
    design = kb.term_name("designs", study.design)
    yield f"{capital(design)}{people}{population}; {study.seen_as.words}"
    yield study.finding
    if study.note:
        yield f"Caution: {study.note}"


def _line(line: Line) -> str:
    evidence = line.evidence
    direct = str(evidence.directness)
    if evidence.directness is Directness.INDIRECT and evidence.indirect_because is not None:
        direct += f" ({packs.because(evidence.indirect_because)})"
    return (
        f"{str(evidence.stance).capitalize()}, {direct}: “{line.claim.statement}” {evidence.finding} "
        f"[{evidence.locator}] Limit: {evidence.limitation}"
    )


def _measured(kb: KnowledgeBase, rows: tuple[Measurement, ...]) -> Iterator[str]:
    """One point an exercise."""
    by_exercise: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        by_exercise[row.exercise, row.variant or ""].append(_value(kb, row))
    for (exercise, variant), values in sorted(by_exercise.items()):
        name = kb.called("exercise", exercise) + (f", {variant}" if variant else "")
        yield f"{name}: {'; '.join(values)}"


def _value(kb: KnowledgeBase, row: Measurement) -> str:
    """`Gluteus medius 63 ± 22 SD (peak, body weight; abstract, results)`."""
    part = kb.term_name("segments", row.segment)
    muscle = kb.called("muscle", row.muscle) + (f" ({part})" if part else "")
    spread = ""
    if row.dispersion is not None:
        spread = f" ± {row.dispersion} {(row.dispersion_kind or DispersionKind.UNKNOWN).words}"
    load = "load not told" if row.load == "unknown" else kb.term_name("loads", row.load)
    kind_of_value = ", ".join(part for part in (str(row.statistic), load) if part)
    source = row.extracted_from.words
    where = row.locator if row.locator.casefold().startswith(source) else f"{source}: {row.locator}"
    doubt = "; doubtful" if row.cautioned else ""
    return f"{muscle} {row.value}{spread} ({kind_of_value}; {where}{doubt})"
