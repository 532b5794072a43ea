"""A programme as an answer: its exercises as rows, and beside them all that stands on the sheet, as data."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from claimgraph.emg.questions._programme._tried import Said, Tried
from claimgraph.emg.questions._programme.conventions import Plan
from claimgraph.query import Answer
from claimgraph.tables import plain

VERSION = 1
"""Version of the shape of `Programme.to_dict`, as in `programme-1.json`."""


@dataclass(frozen=True, slots=True)
class Value:
    """One published value behind a line."""

    study: str
    label: str
    value: str
    """As printed, in percent of MVIC."""
    statistic: str
    variant: str | None
    """How this version differs, and which part of the muscle it is."""
    n: int | None
    read: str
    """Where it was read, in words."""
    locator: str
    measurement: str
    """Id of its row."""
    why_not: str = ""
    """Why it does not count; empty where it does."""


@dataclass(frozen=True, slots=True)
class Near:
    """An easier or a harder exercise."""

    exercise: str
    name: str
    load: str
    typical: float
    band: str
    studies: int
    people: int | None
    same_people: tuple[str, ...]
    """Studies, in words, that measured both in the same people."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """How much more of the muscle wanted than of the one to spare."""

    label: str
    ratio: float
    n: int | None
    variant: str | None
    load: str
    counted: bool
    """Whether it is of the very values that speak for the exercise; else it is of another version or load."""


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise of a programme, with its evidence."""

    exercise: str
    name: str
    description: str
    position: str
    family: str
    equipment: tuple[str, ...]
    """What one needs, in words."""
    load: str
    typical: float
    """Median over the studies' means, in percent of MVIC, to one decimal."""
    band: str
    bands: tuple[str, ...]
    """Ranges of the lowest and the highest value that counts; one where both are in the same."""
    kinds: tuple[str, ...]
    """Kinds of amplitude among the values that count."""
    studies: int
    people: int | None
    values: tuple[Value, ...]
    left_out: tuple[Value, ...]
    ratios: tuple[Ratio, ...]
    published: tuple[str, ...]
    """Ratios and indices that studies print, in words."""
    easier: Near | None
    harder: Near | None
    loaded: Near | None
    """The exercise itself with load, for which one may lack equipment."""
    claims: tuple[Said, ...]
    """Claims about the exercise and the muscle, with their verdicts."""
    muscle: str = ""
    """Name of the muscle that the values are of, where the programme is for a group."""

    @property
    def spare_known(self) -> bool:
        """Whether anybody measured the muscle wanted and the one to spare in this exercise."""
        return bool(self.ratios or self.published)

    @property
    def span(self) -> str:
        """The lowest and the highest value that counts, as printed."""
        ends = sorted({value.value for value in self.values}, key=float)
        return ends[0] if len(ends) == 1 else f"{ends[0]} to {ends[-1]}"


@dataclass(frozen=True)
class Programme(Answer):
    """The answer to the question which exercises to do, how they progress and what is known of them.

    Parameters
    ----------
    goal, spare
        Names of the muscle wanted, or of the group, and of the one to spare.
    plan
        How much one does: conventions only.
    had
        Equipment one has, in words; `None` where nobody said.
    steps
        The exercises.
    tried
        Programmes of studies, each with its dose and what came of it.
    conventions
        Name and words of all that is no evidence.
    limits
        What the sheet cannot show.
    base
        Title, version and date of the base.
    """

    goal: str = ""
    spare: str | None = None
    plan: Plan | None = None
    had: tuple[str, ...] | None = None
    steps: tuple[Step, ...] = ()
    tried: tuple[Tried, ...] = ()
    conventions: tuple[tuple[str, str], ...] = ()
    limits: tuple[str, ...] = ()
    base: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The programme as plain values, in the shape of `programme-1.json`."""
        plan = self.plan
        return {
            "version": VERSION,
            "question": self.question,
            "asked": {
                "goal": self.goal,
                "spare": self.spare,
                "level": plan.level.id if plan else "",
                "equipment": None if self.had is None else list(self.had),
                "minutes": plan.minutes if plan else 0,
                "days": plan.days if plan else 0,
            },
            "plan": {"exercises": len(self.steps), "sets": plan.sets, "repetitions": plan.level.repetitions}
            if plan
            else {},
            "exercises": [_plain(asdict(step)) for step in self.steps],
            "tried": [_tried(one) for one in self.tried],
            "conventions": dict(self.conventions),
            "limits": list(self.limits),
            "notes": list(self.notes),
            "works": list(self.works),
            "base": dict(self.base),
        }

    def to_json(self) -> str:
        """`to_dict` as indented JSON text."""
        return json.dumps(self.to_dict(), indent=2, ensure_ascii=False) + "\n"


def _tried(one: Tried) -> dict[str, Any]:
    found: dict[str, Any] = _plain(asdict(one) | {"dose": one.dose.told | {"locator": one.dose.locator}})
    return found | {"not_reported": list(one.dose.untold)}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return plain(value)
