"""What the published values of one muscle in one exercise say together: worked out here, and nowhere else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean, median

from claimgraph.emg.base import band_of
from claimgraph.emg.records import Band, Measurement
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import READ_OUTSIDE, Provenance
from claimgraph.wording import counted

_UNREVIEWED = Provenance.UNREVIEWED_SECONDARY
DOUBTFUL, UNREVIEWED = "doubtful", READ_OUTSIDE
"""Why values that fit are left out of a range: marked as doubtful, or unreviewed where there are better ones."""
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
    apart
        Rows of the same muscle and exercise that do not fit what was asked, each with the reason: `with another load`.
    studies, people
        Keys of the studies behind the rows that count, sorted; people in them, each sample once, `None` where no number
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
        The most trusted text a row that counts was read in; `None` where none counts.
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
    apart: tuple[tuple[Measurement, str], ...] = ()

    @property
    def typical_shown(self) -> float | None:
        """The typical value as people see it: to one decimal."""
        return None if self.typical is None else round(self.typical, 1)

    @property
    def left_out(self) -> tuple[tuple[Measurement, str], ...]:
        """The rows that do not count, each with the reason; with `counting` all rows there are, each once."""
        kept = {id(row) for row in self.counting}
        others = (row for row in self.rows if id(row) not in kept)
        return (*((row, DOUBTFUL if row.cautioned else UNREVIEWED) for row in others), *self.apart)

    @property
    def reasons(self) -> Mapping[str, int]:
        """How many rows are left out for which reason."""
        return reasons((self,))

    @property
    def counts_unreviewed(self) -> bool:
        """Whether the values that count were read in unreviewed texts only; better ones, if any, are doubtful."""
        return bool(self.counting) and self.counting[0].extracted_from is _UNREVIEWED

    def span(self, between: str) -> str:
        """The values that count as printed: `41`, or `41 to 103` with ` to ` between; nothing where none counts."""
        if self.lowest == self.highest:
            return "" if self.lowest is None else f"{self.lowest}"
        return f"{self.lowest}{between}{self.highest}"


def activity(kb: KnowledgeBase, rows: Iterable[Measurement], apart: Iterable[tuple[Measurement, str]] = ()) -> Activity:
    """What rows of one muscle in one exercise say together; `apart` are those not asked for, each with the reason.

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
    typical = _typical(sound)
    return Activity(
        rows=values,
        counting=sound,
        studies=tuple(sorted({row.study for row in sound})),
        people=kb.people_behind((row.study, row.n) for row in sound),
        cautions=sum(row.cautioned for row in values),
        unreviewed=sum(row.extracted_from is _UNREVIEWED for row in values),
        lowest=min((row.value for row in sound), default=None),
        highest=max((row.value for row in sound), default=None),
        typical=typical,
        band=None if typical is None else band_of(kb, round(typical, _NOISE)),
        best_reading=min((row.extracted_from for row in sound), key=lambda one: one.trust, default=None),
        apart=tuple(apart),
    )


def activities(
    kb: KnowledgeBase, rows: Iterable[Measurement], apart: Iterable[tuple[Measurement, str]] = ()
) -> dict[tuple[str, str], Activity]:
    """What rows say by exercise and muscle, sorted by the two ids; `apart` stand beside rows of the same two."""
    groups: dict[tuple[str, str], list[Measurement]] = defaultdict(list)
    beside: dict[tuple[str, str], list[tuple[Measurement, str]]] = defaultdict(list)
    for row in rows:
        groups[row.exercise, row.muscle].append(row)
    for row, reason in apart:
        beside[row.exercise, row.muscle].append((row, reason))
    return {pair: activity(kb, found, beside.get(pair, ())) for pair, found in sorted(groups.items())}


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


def reasons(found: Iterable[Activity]) -> dict[str, int]:
    """How many rows are left out for which reason: doubtful ones, unreviewed ones, then what was not asked for."""
    return _in_order(Counter(reason for one in found for _, reason in one.left_out))


def left_out(counts: Mapping[str, int]) -> str:
    """What is left out and why, or nothing.

    Examples
    --------
    >>> left_out({"doubtful": 2, "with another load": 7}), left_out({"doubtful": 1})
    ('9 values left out: 2 doubtful, 7 with another load', '1 value left out: doubtful')
    """
    if not counts:
        return ""
    told = next(iter(counts)) if len(counts) == 1 else ", ".join(because(counts))
    return f"{counted(sum(counts.values()), 'value')} left out: {told}"


def because(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The reasons one by one, each with its number: `2 doubtful`."""
    return tuple(f"{count} {reason}" for reason, count in counts.items())


def summed(told: Iterable[str]) -> dict[str, int]:
    """The numbers of `because` of several activities, added up.

    Examples
    --------
    >>> summed(["2 doubtful", "7 with another load", "1 doubtful"])
    {'doubtful': 3, 'with another load': 7}
    """
    counts: Counter[str] = Counter()
    for count, _, reason in (one.partition(" ") for one in told):
        counts[reason] += int(count)
    return _in_order(counts)


def _in_order(counts: Counter[str]) -> dict[str, int]:
    first = {reason: counts[reason] for reason in (DOUBTFUL, UNREVIEWED) if counts[reason]}
    return first | dict(sorted(counts.items() - first.items()))


def left_out_of_all(found: Iterable[Activity]) -> str:
    """The sentence about what the numbers of studies, people and ranges leave out, or nothing."""
    counts = reasons(found)
    if not counts:
        return ""
    pronoun = "it" if sum(counts.values()) == 1 else "them"
    return f"{left_out(counts)}; no number of studies or people and no range rests on {pronoun}."


def _typical(rows: Iterable[Measurement]) -> float | None:
    by_study: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        by_study[row.study].append(float(row.value))
    return median(fmean(values) for values in by_study.values()) if by_study else None
