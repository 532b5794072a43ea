"""What the pack adds to general questions: the trail of a claim, words to search in, and works behind edges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claimgraph.emg import base
from claimgraph.emg.activity import activity
from claimgraph.emg.records import Measurement
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Steps
from claimgraph.tables import Row, parse_columns

_COLUMNS = parse_columns("""
    exercise: Exercise of a measurement of that study, where it bears on the claim.
    exercise_name: The exercise in words.
    muscle: Muscle of the measurement.
    muscle_name: The muscle in words.
    value: number: Amplitude in percent of MVIC, as printed.
    statistic: Kind of amplitude.
    extracted_from: Where the number was read.
    cautioned: flag: Whether the number is marked as doubtful.
""")


def _cells(kb: KnowledgeBase, row: Measurement) -> Row:
    return {
        "exercise": row.exercise,
        "exercise_name": kb.called("exercise", row.exercise),
        "muscle": row.muscle,
        "muscle_name": kb.called("muscle", row.muscle),
        "value": row.value,
        "statistic": str(row.statistic),
        "extracted_from": str(row.extracted_from),
        "cautioned": row.cautioned,
    }


TRAIL = (Steps("measurements", _COLUMNS, _cells, kind="statistic"),)
"""What the trail of a claim says of amplitudes."""

PROSE = {"measurements": ("variant", "population", "load_detail", "note")}
"""Columns whose words a search finds."""


def behind_edges(kb: KnowledgeBase, edges: Iterable[tuple[str, str, Mapping[str, Any]]]) -> set[str]:
    """Citation keys of the works behind edges that count measurements and name no works.

    Raises
    ------
    BadRequestError
        Some of them count only a part of the measurements.
    """
    keys: set[str] = set()
    untold = 0
    for start, end, values in edges:
        if values.get("relation") != "activates" or values.get("works"):
            continue
        rows = base.measurements_by_exercise(kb).get(start.partition(":")[2], ())
        found = activity(kb, (row for row in rows if row.muscle == end.partition(":")[2]))
        if len(found.counting) == values.get("rows") and len(found.left_out) == values.get("left_out"):
            keys |= set(found.studies)
        else:
            untold += 1
    if untold:
        raise BadRequestError(
            f"{untold} edges of the graph count only some of the measurements and do not say of which works; ask for "
            "the works with the same filters: query.table(kb, 'measurements', …), or give the exercises themselves"
        )
    return keys
