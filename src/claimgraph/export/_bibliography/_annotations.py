"""What a work is used for in this base."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import packs
from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.records import Directness, Study
from claimgraph.wording import capital, noun

Annotation = tuple[tuple[str, tuple[str, ...]], ...]
"""Headings, each with the points that stand under it."""


def annotation(kb: KnowledgeBase, key: str) -> Annotation:
    """How the work was done and read, what it speaks for and against, and what it measured."""
    study = kb.studies.get(key)
    lines = kb.lines_by_study.get(key, ())
    numbers = [point for part in packs.parts(kb.packs, "annotations") for point in part.annotations(kb, key)]
    found: list[tuple[str, tuple[str, ...]]] = []
    if study is not None:
        found.append(("How it was done and read", tuple(_study(kb, study))))
    if lines:
        found.append(("What it is evidence for", tuple(_line(line) for line in lines)))
    cited = [claim for claim in kb.claims_citing.get(key, ()) if not any(line.claim.id == claim.id for line in lines)]
    if cited:
        found.append(("Likely cited for", tuple(claim.statement for claim in cited)))
    found += numbers
    if not (lines or cited or numbers):
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
