"""The table of studies: works, how they were done and read, and what is drawn from them."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Reading, Study
from claimgraph.tables._columns import Row, parse_columns
from claimgraph.tables._filters import Wanted, choices, holds_words, terms, things, years

STUDIES = parse_columns("""
    study: Citation key.
    label: The study in words: authors and year.
    title: Title of the work.
    year: count: Year of publication.
    container: Journal, site or book.
    doi: DOI.
    design: Design.
    n: count: People analysed.
    population: Who they were.
    electrode: Kind of EMG electrode.
    normalisation: What EMG amplitudes were divided by.
    finding: Main result in one sentence.
    seen_as: How much of the work was read.
    status: Whether the work stands.
    evidence: count: Evidence lines drawn from it.
    measurements: count: EMG measurements taken from it.
    unverified: list: Bibliographic fields that were recalled rather than seen.
""")


def study_row(kb: KnowledgeBase, study: Study) -> Row:
    """One row of `STUDIES`."""
    reference = kb.references.get(study.key)
    return {
        "study": study.key,
        "label": kb.label(study.key),
        "title": reference.title if reference else None,
        "year": reference.year if reference else None,
        "container": (reference.container or None) if reference else None,
        "doi": reference.doi if reference else None,
        "design": study.design,
        "n": study.sample.n,
        "population": study.sample.population,
        "electrode": str(study.emg.electrode) if study.emg else None,
        "normalisation": str(study.emg.normalisation) if study.emg else None,
        "finding": study.finding,
        "seen_as": str(study.seen_as),
        "status": str(study.status),
        "evidence": len(kb.lines_by_study.get(study.key, ())),
        "measurements": len(kb.measurements_by_study.get(study.key, ())),
        "unverified": tuple(sorted(reference.unverified)) if reference else (),
    }


def study_rows(
    kb: KnowledgeBase,
    *,
    design: Wanted = None,
    year: str | int | tuple[int | None, int | None] | None = None,
    seen_as: Wanted = None,
    tier: Wanted = None,
    population: str | None = None,
    claim: Wanted = None,
    muscle: Wanted = None,
    exercise: Wanted = None,
) -> Iterator[Row]:
    """Rows of `STUDIES`; see `claimgraph.tables.studies`."""
    designs, tiers = terms(kb, "designs", design, "design"), terms(kb, "tiers", tier, "tier")
    readings, span = choices(Reading, seen_as, "reading"), years(year)
    claims, muscles = things(kb, "claim", claim), things(kb, "muscle", muscle)
    exercises = things(kb, "exercise", exercise)
    for study in kb.studies.values():
        row = study_row(kb, study)
        measured = kb.measurements_by_study.get(study.key, ())
        if (
            (designs is None or study.design in designs)
            and (tiers is None or study.tier in tiers)
            and (readings is None or study.seen_as in readings)
            and (span is None or (row["year"] is not None and span[0] <= row["year"] <= span[1]))
            and holds_words(study.sample.population, population)
            and (claims is None or any(line.claim.id in claims for line in kb.lines_by_study.get(study.key, ())))
            and (muscles is None or any(one.muscle in muscles for one in measured))
            and (exercises is None or any(one.exercise in exercises for one in measured))
        ):
            yield row
