"""What a programme takes as given, because nobody measured it: every number of it that is no evidence stands here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claimgraph.errors import BadRequestError, did_you_mean, suggest

FEWEST, USUAL, MOST = 2, 3, 4
"""Exercises of a programme: the fewest, how many where nobody says, and the most; more are done less often."""
SET_MINUTES = 2
"""Minutes that one set takes, both sides and the rest after it included."""
MOST_SETS = 3
"""Sets of an exercise at most."""
MOST_MINUTES = 90
"""Minutes a session that are believed."""
DAYS = 7
"""Days of a week."""
DAYS_WITH_REST = 3
"""Days a week up to which a day of rest fits between two sessions."""
LEAST_PEOPLE = 8
"""People behind the values of an exercise that may be picked, at least."""
LEAST_RATIO = 1.0
"""How much more of the muscle wanted than of the one to spare, in one study, at least."""
LEAST_STEP = 5
"""Percent of MVIC by which an easier or harder exercise must differ, at least."""
STEP_REPETITIONS = 2
"""Repetitions more or fewer, where no easier or harder exercise is known."""
WEEKS, WEEKS_OF_MANY_DAYS = 4, 2
"""Weeks that the boxes to tick are for: fewer where there are many days a week."""
PAIN, PAIN_MOST = 3, 10
"""Pain up to which one goes on, and the highest of the scale."""
EASY_SESSIONS = 2
"""Sessions in a row that must have felt easy before something harder."""
UP, DOWN = 2, 2
"""Seconds of the way there and of the way back."""
REST_MINUTES = 1
"""Minutes of rest between two sets."""
OWN_BODY = frozenset({"bodyweight", "maximal-isometric"})
"""Kinds of load for which one needs nothing."""
UNTOLD = frozenset({"unknown"})
"""Kinds of load that say nothing of what was done: nobody can repeat it."""
LOADED_WITH: Mapping[str, frozenset[str]] = MappingProxyType(
    {"band": frozenset({"band"}), "machine": frozenset({"machine"})}
)
"""Equipment that a kind of load takes; any of `WEIGHTS` for the other kinds."""
WEIGHTS = frozenset({"barbell", "belt", "dumbbell", "hex-bar", "kettlebell", "machine", "weight"})
LOADING = WEIGHTS | {"band"}
"""Equipment that adds load to an exercise one can also do without."""


@dataclass(frozen=True, slots=True)
class Level:
    """A stage of a programme: which ranges of amplitude fit, and how much one does. All of it is a convention."""

    id: str
    bands: tuple[str, ...]
    repetitions: int
    spare_repetitions: int
    """Repetitions that one could still do at the end of a set: what it should feel like."""


LEVELS: Mapping[str, Level] = MappingProxyType(
    {
        level.id: level
        for level in (
            Level("early", ("low", "moderate"), 10, 5),
            Level("middle", ("moderate", "high"), 10, 3),
            Level("late", ("high", "very-high"), 8, 2),
        )
    }
)
"""The stages by name."""


def level_of(name: str) -> Level:
    """The stage of a name; a name that is none is refused with what is accepted."""
    if (found := LEVELS.get(name.strip().casefold())) is not None:
        return found
    near = did_you_mean(suggest(name, LEVELS))
    raise BadRequestError(f"there is no level {name!r}; accepted: {', '.join(LEVELS)}{near}")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much one does: what follows from the level, the minutes and the days by convention alone."""

    level: Level
    exercises: int
    days: int
    minutes: int
    sets: int

    @property
    def weeks(self) -> int:
        """Weeks to tick off before one looks again."""
        return WEEKS if self.days <= DAYS_WITH_REST else WEEKS_OF_MANY_DAYS

    @property
    def minutes_used(self) -> int:
        """Minutes that the sets take."""
        return self.exercises * self.sets * SET_MINUTES


def plan_of(level: Level, minutes: int, days: int, exercises: int | None) -> Plan:
    """The amounts that fit into the time there is; what does not fit is refused with what would."""
    if not 1 <= days <= DAYS:
        raise BadRequestError(f"days must be 1 to {DAYS} a week, found {days}")
    if exercises is not None and not FEWEST <= exercises <= MOST:
        raise BadRequestError(
            f"a programme has {FEWEST} to {MOST} exercises, found {exercises}; more are done less often"
        )
    least = SET_MINUTES * (exercises or FEWEST)
    if not least <= minutes <= MOST_MINUTES:
        told = f"{exercises or FEWEST} exercises take {least} minutes at least"
        raise BadRequestError(f"minutes must be {least} to {MOST_MINUTES}, found {minutes}: {told}")
    count = exercises or min(USUAL, minutes // SET_MINUTES)
    return Plan(level, count, days, minutes, sets_of(count, minutes))


def sets_of(exercises: int, minutes: int) -> int:
    """Sets of each exercise that fit into the minutes."""
    return min(MOST_SETS, max(1, minutes // (exercises * SET_MINUTES)))


def told(plan: Plan, *, spared: bool) -> tuple[tuple[str, str], ...]:
    """Name and words of everything in a programme that is a convention and no evidence, as it stands in this one.

    Examples
    --------
    >>> plan = plan_of(level_of("early"), minutes=20, days=2, exercises=None)
    >>> told(plan, spared=False)[2]
    ('sets', '3 sets of each exercise: a set is taken to last 2 minutes with both sides and the rest')
    """
    level = plan.level
    bands = " or ".join(band.replace("-", " ") for band in level.bands)
    found = [
        ("exercises", f"{FEWEST} to {MOST} exercises, no two of one family where that is possible"),
        ("level", f"{level.id}: exercises whose typical value is {bands}"),
        (
            "sets",
            f"{plan.sets} {'set' if plan.sets == 1 else 'sets'} of each exercise: a set is taken to last {SET_MINUTES} "
            "minutes with both sides and the rest",
        ),
        ("repetitions", f"{level.repetitions} a set; where a position is held, breathe and count {level.repetitions}"),
        ("effort", f"stop when you could do {level.spare_repetitions} more"),
        ("tempo", f"{UP} seconds there, {DOWN} seconds back"),
        ("rest", f"{REST_MINUTES} minute between sets"),
        ("days", _days(plan.days)),
        ("order", "as listed: what is best known first"),
        ("pain", f"up to {PAIN} of {PAIN_MOST}, and gone by the next day"),
        ("harder", f"after {EASY_SESSIONS} sessions in a row in which all sets felt easy"),
        ("easier", f"when pain goes above {PAIN} of {PAIN_MOST}, lasts into the next day, or the form is lost"),
        (
            "steps",
            f"to an exercise of the family that differs by {LEAST_STEP} % MVIC at least and, where it is easier, adds "
            f"no load; where none is known, {STEP_REPETITIONS} repetitions more or fewer",
        ),
        ("evidence", f"values that were read in a reviewed text, of at least {LEAST_PEOPLE} people"),
        ("weeks", f"boxes for {plan.weeks} weeks; then look again"),
    ]
    if spared:
        low = f"a ratio below {LEAST_RATIO:g} in these very conditions"
        found.append(("spare", f"no exercise in which studies found the muscle to spare at work harder ({low})"))
    return tuple(found)


def _days(days: int) -> str:
    if days <= DAYS_WITH_REST:
        return f"{days} a week, with a day of rest between" if days > 1 else "1 a week"
    return f"{days} a week; a day of rest does not fit between all of them"
