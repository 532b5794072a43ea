"""What the pack checks."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.checks.rules import Base, Found, error


@error("night-too-long", pack="sleep")
def night_too_long(base: Base) -> Iterable[Found]:
    """A night has more hours than a day.

    Why: nobody sleeps that long, so a digit or a point is wrong.
    Mend: look at the page again and correct hours.
    Example: `75` in the column hours, where the page says 7.5.
    """
    for row in base.kb.nights:
        if row.hours > 24:
            yield Found(*base.cell(row, "hours"), f"{row.hours} hours are more than a day", "correct it")
