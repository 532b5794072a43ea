"""What the published values of one muscle in one exercise say together: worked out here, and nowhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean, median

from claimgraph.emg.base import band_of
from claimgraph.emg.records import Band, Measurement
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Provenance
from claimgraph.wording import noun

_UNREVIEWED = Provenance.UNREVIEWED_SECONDARY
_NOISE = 9
"""Decimals of a mean beyond which there is only the noise of computing: it must not push a mean below a limit."""
UNLIKE = (
    "Ranges span studies that differ in load, phase, electrode and kind of amplitude: "
    "read them as what was seen, not as a ranking."
)
"""What to bear in mind of values of more than one study."""
NO_PROOF = "EMG amplitude says how hard a muscle works, not whether an exercise heals or prevents anything."
"""What to bear in mind of all values."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Published values of one muscle in one exercise as one, all amplitudes in percent of MVIC.

    Parameters
    ----------
    rows, counting
        All rows in the order given, and those of them that count: no doubtful ones, and unreviewed ones only where
        there is nothing else.
    studies, people
        Keys of the studies behind the rows of `shown`, sorted; people in them, each sample once, `None` where no number
        is known.
    cautions, unreviewed
        How many rows are doubtful, and how many were read in unreviewed texts only.
    lowest, highest
        The lowest and the highest value that counts, as printed; of equal ones the first.
    typical
        The median over the studies' means of the values that count, not rounded.
    band
        What `typical` falls in: never looked up from `typical_shown`, which may have been rounded over a limit.
    best_reading
        The most trusted text a row of `shown` was read in; `None` where there is no row.
    """

    rows: tuple[Measurement, ...]
    counting: tuple[Measurement, ...]
    studies: tuple[str, ...]
    people: int | None
    cautions: int
    unreviewed: int
    lowest: Decimal | None
    highest: Decimal | None
    typical: float | None
    band: Band | None
    best_reading: Provenance | None

    @property
    def typical_shown(self) -> float | None:
        """The typical value as people see it: to one decimal."""
        return None if self.typical is None else round(self.typical, 1)

    @property
    def shown(self) -> tuple[Measurement, ...]:
        """The rows that numbers of studies and people rest on, as the range does: those that count, else all."""
        return self.counting or self.rows

    @property
    def left_out(self) -> tuple[Measurement, ...]:
        """The other rows: doubtful ones, and unreviewed ones where there are better."""
        kept = {id(row) for row in self.shown}
        return tuple(row for row in self.rows if id(row) not in kept)

    @property
    def unreviewed_only(self) -> bool:
        """Whether every row was read in an unreviewed text."""
        return bool(self.rows) and all(row.extracted_from is _UNREVIEWED for row in self.rows)

    @property
    def counts_unreviewed(self) -> bool:
        """Whether the values that count were read in unreviewed texts only; better ones, if any, are doubtful."""
        return bool(self.counting) and self.counting[0].extracted_from is _UNREVIEWED

    def span(self, between: str) -> str:
        """The values that count as printed: `41`, or `41 to 103` with ` to ` between; nothing where none counts."""
        if self.lowest == self.highest:
            return "" if self.lowest is None else f"{self.lowest}"
        return f"{self.lowest}{between}{self.highest}"


def activity(kb: KnowledgeBase, rows: Iterable[Measurement]) -> Activity:
    """What rows of one muscle in one exercise say together.

    Examples
    --------
    >>> import claimgraph
    >>> kb = claimgraph.load("tests/data/tiny")
    >>> found = activities(kb, kb.measurements)["twist", "upper-flank"]
    >>> len(found.rows), found.span(" to "), found.cautions, found.band.name
    (2, '64.0', 1, 'very high')
    """
    values = tuple(rows)
    sound = counting(values)
    shown = sound or values
    typical = _typical(sound)
    return Activity(
        rows=values,
        counting=sound,
        studies=tuple(sorted({row.study for row in shown})),
        people=kb.people_behind((row.study, row.n) for row in shown),
        cautions=sum(row.cautioned for row in values),
        unreviewed=sum(row.extracted_from is _UNREVIEWED for row in values),
        lowest=min((row.value for row in sound), default=None),
        highest=max((row.value for row in sound), default=None),
        typical=typical,
        band=None if typical is None else band_of(kb, round(typical, _NOISE)),
        best_reading=min((row.extracted_from for row in shown), key=lambda one: one.trust, default=None),
    )


def activities(kb: KnowledgeBase, rows: Iterable[Measurement]) -> dict[tuple[str, str], Activity]:
    """What rows say by exercise and muscle, sorted by the two ids."""
    groups: dict[tuple[str, str], list[Measurement]] = defaultdict(list)
    for row in rows:
        groups[row.exercise, row.muscle].append(row)
    return {pair: activity(kb, found) for pair, found in sorted(groups.items())}


def counting(rows: Iterable[Measurement]) -> tuple[Measurement, ...]:
    """The rows that make a range: no doubtful ones, and unreviewed ones only where there is nothing else.

    Examples
    --------
    >>> import claimgraph
    >>> rows = claimgraph.load("tests/data/tiny").measurements_by_exercise["twist"]
    >>> [str(row.value) for row in rows], [str(row.value) for row in counting(rows)]
    (['9.25', '64.0', '140'], ['9.25', '64.0'])
    """
    sound = tuple(row for row in rows if not row.cautioned)
    return tuple(row for row in sound if row.extracted_from is not _UNREVIEWED) or sound


def left_out(doubtful: int, of: int) -> str:
    """How many values are doubtful, or nothing."""
    told = "The only value is" if of == 1 else f"{doubtful} of {of} values {noun(doubtful, 'is', 'are')}"
    return f"{told} marked as doubtful and left out of the ranges." if doubtful else ""


def unreviewed_out(found: Iterable[Activity]) -> str:
    """How many values read in unreviewed texts stand back behind better ones, or nothing."""
    count = sum(not row.cautioned for one in found for row in one.left_out)
    told = f"{count} {noun(count, 'value')} read in unreviewed texts {noun(count, 'is', 'are')} left out"
    return f"{told} of studies, people and ranges, where there are better ones." if count else ""


def _typical(rows: Iterable[Measurement]) -> float | None:
    by_study: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        by_study[row.study].append(float(row.value))
    return median(fmean(values) for values in by_study.values()) if by_study else None
