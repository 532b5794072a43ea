"""Rows of the pack's tables: amplitudes, ratios, and orderings within studies."""

from __future__ import annotations

from functools import cached_property

from claimgraph.emg.records._choices import Electrode, Normalisation, Statistic
from claimgraph.records import Code, Count, DispersionKind, Id, Number, Row, Several, Text, digest


class Published(Row):
    """A row that names exercises and muscles."""

    @property
    def exercise_ids(self) -> frozenset[str]:
        """Ids of the exercises the row names."""
        names = ("exercise", "greater_exercise", "lesser_exercise")
        return frozenset(found for name in names if (found := getattr(self, name, None)))

    @property
    def muscle_ids(self) -> frozenset[str]:
        """Ids of the muscles the row names; words that are no ids may be among them."""
        names = ("muscle", "muscle_or_ratio", "numerator", "denominator")
        cells = (cell for name in names if (cell := getattr(self, name, None)))
        return frozenset(muscle for cell in cells for muscle, _ in split_muscles(cell))


class Measurement(Published):
    """One published EMG amplitude of one muscle in one exercise."""

    exercise: Id
    """Id of the exercise."""
    variant: Text | None = None
    """How this version differs."""
    muscle: Id
    """Id of the muscle."""
    segment: Code | None = None
    """Part of the muscle."""
    electrode: Electrode = Electrode.UNKNOWN
    """Kind of electrode."""
    normalisation: Normalisation
    """What the amplitude was divided by."""
    statistic: Statistic
    """Which statistic the value is."""
    value: Number
    """The value, as printed, in `unit`."""
    unit: Text
    """Unit, always `percent_mvic`."""
    dispersion: Number | None = None
    """Spread beside the value, in `unit`."""
    dispersion_kind: DispersionKind | None = None
    """What the spread is."""
    n: Count | None = None
    """People behind the value."""
    population: Text | None = None
    """Who they were."""
    load: Code | None = None
    """Kind of load, an id in `kb/vocabulary/loads.yaml`."""
    load_detail: Text | None = None
    """The load in the source's words."""
    equipment: Several[Code] = ()
    """What was used, ids in `kb/vocabulary/equipment.yaml`; `none` for nothing, empty where nobody says."""
    side: Code | None = None
    """Which limb, an id in `kb/vocabulary/sides.yaml`."""
    phase: Code | None = None
    """Part of the movement, an id in `kb/vocabulary/phases.yaml`."""
    second_read: bool = False
    """Whether a second reader found the number again."""

    @property
    def words(self) -> str:
        """`74 % MVIC`, as printed."""
        return f"{self.value} {'% MVIC' if self.unit == 'percent_mvic' else self.unit}"

    @cached_property
    def id(self) -> str:
        """Study and a digest of the condition measured; the value is not part of it."""
        return f"{self.study}-" + digest(
            self.exercise,
            self.variant,
            self.muscle,
            self.segment,
            self.electrode,
            self.normalisation,
            self.statistic,
            self.population,
            self.load,
            self.load_detail,
            self.side,
            self.phase,
        )


class Ratio(Published):
    """A ratio, index, onset time or other published number that is not an amplitude in %MVIC."""

    exercise: Id | None = None
    """Id of the exercise."""
    variant: Text | None = None
    """How this version differs."""
    measure: Code
    """What was measured, an id in `kb/vocabulary/measures.yaml`."""
    numerator: Text
    """Muscle ids (`;` joins, `:` gives a part), or words."""
    denominator: Text | None = None
    """Muscle ids or words."""
    value: Number
    """The value, as printed."""
    unit: Code
    """Unit, an id in `kb/vocabulary/units.yaml`."""
    dispersion: Number | None = None
    """Spread beside the value."""
    dispersion_kind: DispersionKind | None = None
    """What the spread is."""
    n: Count | None = None
    """People behind the value."""
    population: Text | None = None
    """Who they were."""

    @cached_property
    def id(self) -> str:
        """Study and a digest of what was measured."""
        return f"{self.study}-" + digest(
            self.exercise,
            self.variant,
            self.measure,
            self.numerator,
            self.denominator,
            self.unit,
            self.population,
            self.note,
        )


class Comparison(Published):
    """A within-study ordering: one side had more activity than the other."""

    muscle_or_ratio: Text
    """Muscle ids (`;` joins, `:` gives a part), or the name of a ratio."""
    greater: Text
    """The side with more, in words."""
    greater_exercise: Id | None = None
    """Id of its exercise, where it is one."""
    greater_variant: Text | None = None
    """Its version."""
    lesser: Text
    """The side with less, in words."""
    lesser_exercise: Id | None = None
    """Id of its exercise, where it is one."""
    lesser_variant: Text | None = None
    """Its version."""
    p_value: Text | None = None
    """As printed; `significant` if only that is said."""
    n: Count | None = None
    """People behind the comparison."""

    @property
    def muscles(self) -> tuple[tuple[str, str | None], ...]:
        """The muscles named, each with its segment or `None`; ratios come back as they stand."""
        return split_muscles(self.muscle_or_ratio)


def split_muscles(text: str) -> tuple[tuple[str, str | None], ...]:
    """Parts of a muscle cell: `a:upper;b` gives `(("a", "upper"), ("b", None))`.

    Examples
    --------
    >>> from claimgraph.emg import records
    >>> records.split_muscles("upper-flank:front;calf")
    (('upper-flank', 'front'), ('calf', None))
    """
    pairs = (part.strip().partition(":") for part in text.split(";") if part.strip())
    return tuple((muscle.strip(), segment.strip() or None) for muscle, _, segment in pairs)
