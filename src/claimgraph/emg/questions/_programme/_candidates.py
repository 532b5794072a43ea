"""Which exercises could be in a programme: each under one kind of load, with the values that speak for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import TYPE_CHECKING

from claimgraph.emg import base
from claimgraph.emg.activity import Activity, activity
from claimgraph.emg.equipment import NOTHING
from claimgraph.emg.questions._programme import conventions as given
from claimgraph.emg.records import Exercise, Measurement, Statistic
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Provenance
from claimgraph.tables.filters import Term, Wanted, many

if TYPE_CHECKING:
    from claimgraph.emg.synthesis import Selectivity

_NEEDS_MORE = "done with more equipment"
"""Why a value does not count for somebody who lacks what was used."""


@dataclass(frozen=True, slots=True)
class Spared:
    """What is known of the muscle to spare in an exercise, from studies that measured both."""

    ratios: tuple[Selectivity, ...] = ()
    """Ratios of the very rows that speak for the exercise."""
    otherwise: tuple[Selectivity, ...] = ()
    """Ratios of the same exercise in another version or under another load."""
    published: tuple[str, ...] = ()
    """Ratios and indices that studies print, in words."""

    @property
    def ratio(self) -> float | None:
        """The median ratio, if somebody measured both."""
        return median(one.ratio for one in self.ratios) if self.ratios else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exercise under one kind of load, and what was measured of the muscle wanted."""

    exercise: Exercise
    load: str | None
    muscle: str
    """The muscle that was measured, one of those wanted."""
    rows: tuple[Measurement, ...]
    """Every published value of it."""
    counted: Activity
    """The values that count, all of one kind of amplitude: means where there are any, else peaks."""
    spared: Spared = field(default_factory=Spared)
    undoable: frozenset[str] = frozenset()
    """Ids of the rows that were measured with more than one has."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it apart."""
        return self.exercise.id, self.load or "", self.muscle

    @property
    def needs(self) -> frozenset[str]:
        """What one needs to do it: of the ways behind the values that count, the one that asks for least.

        What a single study added, a belt or a gauge, is not needed where others measured it without.
        """
        ways = Counter(_needed(self.exercise, row) for row in self.values)
        return min(ways, key=lambda way: (len(way), -ways[way], sorted(way)), default=frozenset())

    @property
    def values(self) -> tuple[Measurement, ...]:
        """The values that count."""
        return self.counted.counting

    @property
    def left_out(self) -> tuple[tuple[Measurement, str], ...]:
        """The values that do not, each with its reason."""
        kept = {id(row) for row in self.values}
        return tuple(
            (row, _NEEDS_MORE if row.id in self.undoable else _why_not(row, self.values))
            for row in self.rows
            if id(row) not in kept
        )

    @property
    def studies(self) -> int:
        """Studies behind the values that count."""
        return len({row.study for row in self.values})

    @property
    def typical(self) -> float:
        """The median over the studies' means, in percent of MVIC; only of a candidate that has values."""
        return self.counted.typical or 0.0

    @property
    def evident(self) -> bool:
        """Whether enough is known of it: read in a reviewed text, in enough people, under a load that is told."""
        people = self.counted.people or 0
        return bool(self.values) and not self.counted.counts_unreviewed and people >= given.LEAST_PEOPLE

    @property
    def repeatable(self) -> bool:
        """Whether its sources say with what load it was done."""
        return self.load is not None and self.load not in given.UNTOLD

    def fits(self, level: given.Level) -> bool:
        """Whether its typical value is in the ranges of a level."""
        return self.counted.band is not None and self.counted.band.id in level.bands

    @property
    def spares(self) -> bool:
        """Whether no study found the muscle to spare at work harder; nobody having looked is fine."""
        return self.spared.ratio is None or self.spared.ratio >= given.LEAST_RATIO

    @property
    def order(self) -> tuple[int, int, int, str, str, str]:
        """What is known best comes first: sparing known, studies, people, then the name."""
        known = self.spared.ratio is not None or bool(self.spared.published)
        return (
            not known,
            -self.studies,
            -(self.counted.people or 0),
            self.exercise.name.casefold(),
            self.load or "",
            self.muscle,
        )


def candidates(kb: KnowledgeBase, goals: Iterable[str], spare: str | None) -> tuple[Candidate, ...]:
    """Every exercise with published values of one of some muscles, by kind of load, what is known best first."""
    found = (one for goal in goals for one in _of_muscle(kb, goal, spare))
    return tuple(sorted(found, key=lambda one: one.order))


def _of_muscle(kb: KnowledgeBase, goal: str, spare: str | None) -> Iterator[Candidate]:
    groups: dict[tuple[str, str | None], list[Measurement]] = defaultdict(list)
    for row in base.measurements_by_muscle(kb).get(goal, ()):
        if row.exercise in base.exercises(kb):
            groups[row.exercise, row.load].append(row)
    spared = _spared(kb, goal, spare) if spare is not None else {}
    printed = _printed(kb, goal, spare) if spare is not None else {}
    for (exercise, load), rows in groups.items():
        known = spared.get(exercise, ())
        yield _counted(
            kb,
            Candidate(
                base.exercises(kb)[exercise],
                load,
                goal,
                tuple(rows),
                activity(kb, ()),
                Spared(known, (), printed.get(exercise, ())),
            ),
        )


def _counted(kb: KnowledgeBase, one: Candidate) -> Candidate:
    """A candidate with the values that count among those that one can do, and the ratios that rest on these."""
    counted = activity(kb, _of_one_kind([row for row in one.rows if row.id not in one.undoable]))
    ids = {row.id for row in counted.counting}
    known = (*one.spared.ratios, *one.spared.otherwise)
    beside = Spared(
        tuple(ratio for ratio in known if ratio.measurement_ids[0] in ids),
        tuple(ratio for ratio in known if ratio.measurement_ids[0] not in ids),
        one.spared.published,
    )
    return replace(one, counted=counted, spared=beside)


def with_equipment(kb: KnowledgeBase, found: Iterable[Candidate], equipment: Wanted) -> tuple[Candidate, ...]:
    """Those that one can do with what one has, `none` for nothing; all of them where nobody says.

    Each published value is judged by what was used for it, where its source says so, else by what its exercise and its
    load need; values that were measured with more do not count.
    """
    if equipment is None:
        return tuple(found)
    names = [name for name in many(equipment) if name != NOTHING]
    had = Term("what one has", "equipment", "piece of equipment").understood(kb, names) or frozenset()
    kept: list[Candidate] = []
    for one in found:
        undoable = frozenset(row.id for row in one.rows if not _doable(one.exercise, row, had))
        if len(undoable) < len({row.id for row in one.rows}):
            kept.append(_counted(kb, replace(one, undoable=undoable)) if undoable else one)
    return tuple(sorted(kept, key=lambda one: one.order))


def _doable(exercise: Exercise, row: Measurement, had: frozenset[str]) -> bool:
    return _needed(exercise, row) <= had and (bool(row.equipment) or _can_load(row.load, had))


def _needed(exercise: Exercise, row: Measurement) -> frozenset[str]:
    """What one needs for a value: what was used, else what the exercise names, less what would only load it."""
    if row.equipment:
        return frozenset(row.equipment) - {NOTHING}
    named = frozenset(exercise.equipment) - {NOTHING}
    return named - given.LOADING if row.load in given.OWN_BODY else named


def _can_load(load: str | None, had: frozenset[str]) -> bool:
    return load in given.OWN_BODY or not had.isdisjoint(given.LOADED_WITH.get(load or "", given.WEIGHTS))


def _of_one_kind(rows: Sequence[Measurement]) -> tuple[Measurement, ...]:
    """Means and peaks are different amplitudes: the means where one of them was read in a reviewed text, or no peak."""
    means = tuple(row for row in rows if row.statistic is not Statistic.PEAK)
    peaks = tuple(row for row in rows if row.statistic is Statistic.PEAK)
    return means if _sound(means) or (not _sound(peaks) and means) else peaks


def _sound(rows: Iterable[Measurement]) -> bool:
    return any(not row.cautioned and row.extracted_from is not Provenance.UNREVIEWED_SECONDARY for row in rows)


def _why_not(row: Measurement, counting: tuple[Measurement, ...]) -> str:
    if row.cautioned:
        return "doubtful"
    if counting and (row.statistic is Statistic.PEAK) is not (counting[0].statistic is Statistic.PEAK):
        return "another kind of amplitude"
    return "read in an unreviewed text only"


def _spared(kb: KnowledgeBase, goal: str, spare: str) -> Mapping[str, tuple[Selectivity, ...]]:
    from claimgraph.emg.synthesis import selectivity

    found: dict[str, list[Selectivity]] = defaultdict(list)
    for one in selectivity(kb, f"muscle:{goal}", f"muscle:{spare}"):
        found[one.exercise].append(one)
    return {exercise: tuple(ratios) for exercise, ratios in found.items()}


def _printed(kb: KnowledgeBase, goal: str, spare: str) -> Mapping[str, tuple[str, ...]]:
    from claimgraph.emg.synthesis import published_ratios

    found: dict[str, list[str]] = defaultdict(list)
    for row in published_ratios(kb, f"muscle:{goal}", f"muscle:{spare}"):
        if row.exercise:
            words = f"{row.value} {kb.term_name('measures', row.measure)}, {kb.label(row.study)}"
            found[row.exercise].append(words)
    return {exercise: tuple(words) for exercise, words in found.items()}
