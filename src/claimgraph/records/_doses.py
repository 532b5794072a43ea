"""Programmes of trials: how often, how long and how much, as far as a source says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BeforeValidator

from claimgraph.records._base import Record, Text

_AMOUNT = re.compile(r"([0-9]{1,5}(?:\.[0-9]+)?)(?:\s*[-–]\s*([0-9]{1,5}(?:\.[0-9]+)?))?", re.ASCII)


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Amount = Annotated[Text, BeforeValidator(_as_text)]
"""A number, a range such as `2-3`, or the source's words, such as `3 planned, about 2 done`."""


class Dose(Record):
    """How much of something the people of a study did; what its source does not say is left out, never guessed."""

    sessions_per_week: Amount | None = None
    """Sessions a week: a number, a range such as `2-3`, or the source's words."""
    weeks: Amount | None = None
    """How many weeks it went on."""
    minutes: Amount | None = None
    """Minutes a session; words where a source counts otherwise, as in `120 a week`."""
    sets: Amount | None = None
    """Sets of each part."""
    repetitions: Amount | None = None
    """Repetitions in a set."""
    effort: Amount | None = None
    """How hard it was: load, or words such as `heavy`."""
    locator: Text
    """Where in the source it stands: `abstract`, `p. 536`."""

    @property
    def told(self) -> dict[str, str]:
        """What the source says, by field."""
        return {name: value for name in FIELDS if (value := getattr(self, name)) is not None}

    @property
    def untold(self) -> tuple[str, ...]:
        """Words for what the source does not say."""
        return tuple(words for name, words in FIELDS.items() if getattr(self, name) is None)

    def limits(self, name: str) -> tuple[float, float] | None:
        """The number of a field, twice, or the two limits of its range; `None` where it is in words, or not told.

        Examples
        --------
        >>> from claimgraph import records
        >>> dose = records.Dose(sessions_per_week="2-3", effort="heavy", locator="abstract")
        >>> dose.limits("sessions_per_week"), dose.limits("effort")
        ((2.0, 3.0), None)
        """
        found = _AMOUNT.fullmatch(self.told.get(name, ""))
        return None if found is None else (float(found[1]), float(found[2] or found[1]))

    @property
    def words(self) -> str:
        """What is told, then what is not.

        Examples
        --------
        >>> from claimgraph import records
        >>> records.Dose(sessions_per_week="2", weeks="8", locator="abstract").words
        '2 × a week, 8 weeks; not reported: minutes a session, sets, repetitions, effort'
        """
        rest = f"not reported: {', '.join(self.untold)}" if self.untold else ""
        return "; ".join(part for part in (self.said, rest) if part)

    @property
    def said(self) -> str:
        """What is told alone: `2 × a week, 8 weeks`."""
        return ", ".join(self._said())

    def _said(self) -> Iterator[str]:
        for name, value in self.told.items():
            number = self.limits(name)
            if number is None and not any(sign.isdigit() for sign in value):
                yield value
            elif number is None or name == "effort":
                yield f"{FIELDS[name].removesuffix(' a session')}: {value}"
            elif name == "sessions_per_week":
                yield f"{value} × a week"
            else:
                yield f"{value} {_ONE[name] if number == (1, 1) else FIELDS[name]}"


FIELDS = {
    "sessions_per_week": "sessions a week",
    "weeks": "weeks",
    "minutes": "minutes a session",
    "sets": "sets",
    "repetitions": "repetitions",
    "effort": "effort",
}
_ONE = {"weeks": "week", "minutes": "minute a session", "sets": "set", "repetitions": "repetition"}
