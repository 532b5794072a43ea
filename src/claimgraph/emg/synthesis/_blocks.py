"""Which values may be set against each other: those of the same people, measured in the same way."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Unpack

from claimgraph.emg.records import Measurement, Statistic
from claimgraph.emg.synthesis._comparable import CONDITIONS, Exclusion, unfit
from claimgraph.emg.synthesis._options import Admitted
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import DispersionKind

ALONE = "no other exercise was measured in the same people in the same way"

Key = tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """Rows that may be set against each other; `people` is the same for blocks of the same people."""

    study: str
    people: Key
    rows: tuple[Measurement, ...]

    @property
    def exercises(self) -> tuple[str, ...]:
        """Exercises of the block, sorted."""
        return tuple(sorted({row.exercise for row in self.rows}))

    @property
    def n(self) -> int:
        """The fewest people behind one of its rows."""
        return min(row.n or 0 for row in self.rows)

    @property
    def things(self) -> tuple[str, ...]:
        """What the block compares: its exercises."""
        return self.exercises


def unsound(kb: KnowledgeBase, row: Measurement, **admitted: Unpack[Admitted]) -> str | None:
    """Why a row may not be set against another one, its spread and number of people apart; `None` where it may."""
    if row.value <= 0:
        return "not above zero, so it has no ratio to another"
    weighed = {"dispersion": Decimal(1), "dispersion_kind": DispersionKind.SD, "n": 2, "statistic": Statistic.MEAN}
    return unfit(kb, row.model_copy(update=weighed), **admitted)


def condition(row: Measurement, mixed: bool = False) -> Key:
    """What must be equal for two rows to be set against each other: study, people, and how they were measured.

    The number of people is no part of it: a lost electrode or a missed session makes it differ within one group.
    """
    same_people = (row.study, row.population or "")
    return same_people if mixed else same_people + tuple(str(getattr(row, name) or "") for name in CONDITIONS)


def groups_of(
    kb: KnowledgeBase, muscle: str, *, mixed: bool, **admitted: Unpack[Admitted]
) -> dict[Key, list[Measurement]]:
    """Rows of the muscle that may be set against each other, with or without spread and number of people."""
    groups: dict[Key, list[Measurement]] = defaultdict(list)
    for row in kb.measurements_by_muscle.get(muscle, ()):
        if unsound(kb, row, **admitted) is None:
            groups[condition(row, mixed)].append(row)
    return {key: groups[key] for key in sorted(groups)}


def blocks_of(
    kb: KnowledgeBase, muscle: str, *, mixed: bool, bare: bool = False, **admitted: Unpack[Admitted]
) -> tuple[tuple[Block, ...], tuple[Exclusion, ...]]:
    """Blocks of at least two exercises each, and the rows of the muscle left out, each with its reason.

    Rows without spread or number of people take part if `bare` is set.

    The same people count once for an exercise: of several ways in which they were measured, the one with most
    exercises is taken first (then the one read best), and the others add only what it lacks.
    """
    excluded: list[Exclusion] = []
    groups: dict[Key, list[Measurement]] = defaultdict(list)
    for row in kb.measurements_by_muscle.get(muscle, ()):
        reason = unsound(kb, row, **admitted)
        if not bare:
            reason = reason or unfit(kb, row, cautioned=True, unreviewed=True)
        if reason is None:
            groups[condition(row, mixed)].append(row)
        else:
            excluded.append(Exclusion(row, reason))

    def rank(item: tuple[Key, list[Measurement]]) -> tuple[int, int, Key]:
        key, rows = item
        return -len({row.exercise for row in rows}), min(row.extracted_from.trust for row in rows), key

    shared = _shared(kb)
    taken: dict[Key, dict[str, str]] = defaultdict(dict)
    blocks: list[Block] = []
    for key, rows in sorted(groups.items(), key=rank):
        people = _people(kb, rows[0], shared)
        fresh = [row for row in rows if row.exercise not in taken[people]]
        for row in rows:
            if row.exercise in taken[people]:
                study = kb.label(taken[people][row.exercise])
                excluded.append(Exclusion(row, f"the same people are in with this exercise already ({study})"))
        if len({row.exercise for row in fresh}) < 2:
            excluded += (Exclusion(row, ALONE) for row in fresh)
            continue
        taken[people].update((row.exercise, row.study) for row in fresh)
        blocks.append(Block(key[0], people, tuple(fresh)))
    blocks.sort(key=lambda block: (block.study, block.exercises, block.people))
    excluded.sort(key=lambda one: (one.measurement.study, one.measurement.exercise, one.measurement.id))
    return tuple(blocks), tuple(excluded)


def _shared(kb: KnowledgeBase) -> frozenset[str]:
    """Samples that several studies share."""
    counts: dict[str, int] = defaultdict(int)
    for sample in kb.samples.values():
        counts[sample] += 1
    return frozenset(sample for sample, count in counts.items() if count > 1)


def _people(kb: KnowledgeBase, row: Measurement, shared: frozenset[str]) -> Key:
    """Groups of one study are different people; where studies share a sample, they cannot be told apart."""
    sample = kb.samples.get(row.study, row.study)
    return (sample,) if sample in shared else (sample, row.population or "")
