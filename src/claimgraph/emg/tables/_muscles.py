"""The table of muscles, their measurements counted."""

from __future__ import annotations

from typing import Annotated, TypedDict

from claimgraph.emg import base
from claimgraph.emg.records import Muscle
from claimgraph.knowledge import KnowledgeBase
from claimgraph.tables import Row, parse_columns
from claimgraph.tables.filters import Term, Wanted, declared
from claimgraph.tables.sources import Source

_COLUMNS = parse_columns("""
    muscle: Identifier of the muscle.
    name: Name of the muscle.
    group: Functional group.
    uberon: UBERON id, where checked.
    segments: list: Parts that studies tell apart.
    measurements: count: EMG measurements of it.
    studies: count: Studies that measured it.
    exercises: count: Exercises it was measured in.
    aliases: list: Other names.
""")


class MuscleFilters(TypedDict, total=False):
    """What narrows muscles."""

    group: Annotated[Wanted, Term("only muscles of this group", "groups", "muscle group")]


def _row(kb: KnowledgeBase, muscle: Muscle) -> Row:
    measured = base.measurements_by_muscle(kb).get(muscle.id, ())
    return {
        "muscle": muscle.id,
        "name": muscle.name,
        "group": muscle.group,
        "uberon": muscle.uberon,
        "segments": muscle.segments,
        "measurements": len(measured),
        "studies": len({row.study for row in measured}),
        "exercises": len({row.exercise for row in measured}),
        "aliases": muscle.aliases,
    }


SOURCES = {
    "muscles": Source("muscles", _COLUMNS, declared(MuscleFilters), lambda kb, _: base.muscles(kb).values(), _row)
}
