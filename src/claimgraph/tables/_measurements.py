"""The table of measurements: published amplitudes, and which of them fit."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Measurement, Provenance, Statistic
from claimgraph.tables._filters import Wanted, choices, holds_words, terms, things


def select_measurements(
    kb: KnowledgeBase,
    *,
    muscle: Wanted = None,
    exercise: Wanted = None,
    study: Wanted = None,
    segment: Wanted = None,
    load: Wanted = None,
    statistic: Wanted = None,
    provenance: Wanted = None,
    reviewed: bool = False,
    population: str | None = None,
    cautioned: bool | None = None,
) -> Iterator[Measurement]:
    """Measurements that fit every filter given; see `claimgraph.tables.measurements`."""
    muscles, exercises = things(kb, "muscle", muscle), things(kb, "exercise", exercise)
    studies = things(kb, "study", study)
    segments, loads = terms(kb, "segments", segment, "segment"), terms(kb, "loads", load, "load")
    statistics = choices(Statistic, statistic, "statistic")
    provenances = choices(Provenance, provenance, "provenance")
    rows: tuple[Measurement, ...] = kb.measurements
    if muscles is not None and len(muscles) == 1:
        rows = kb.measurements_by_muscle.get(next(iter(muscles)), ())
    for row in rows:
        if (
            (muscles is None or row.muscle in muscles)
            and (exercises is None or row.exercise in exercises)
            and (studies is None or row.study in studies)
            and (segments is None or row.segment in segments)
            and (loads is None or row.load in loads)
            and (statistics is None or row.statistic in statistics)
            and (provenances is None or row.extracted_from in provenances)
            and not (reviewed and row.extracted_from is Provenance.UNREVIEWED_SECONDARY)
            and holds_words(row.population, population)
            and (cautioned is None or row.cautioned is cautioned)
        ):
            yield row
