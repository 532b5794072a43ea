"""The table of muscles, their measurements counted."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.knowledge import KnowledgeBase
from claimgraph.tables._columns import Row, parse_columns
from claimgraph.tables._filters import Wanted, terms

MUSCLES = parse_columns("""
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


def muscle_rows(kb: KnowledgeBase, *, group: Wanted = None) -> Iterator[Row]:
    """Rows of `MUSCLES`."""
    groups = terms(kb, "groups", group, "muscle group")
    for muscle in kb.muscles.values():
        if groups is not None and muscle.group not in groups:
            continue
        measured = kb.measurements_by_muscle.get(muscle.id, ())
        yield {
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
