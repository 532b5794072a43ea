"""Rules on results that lie outside what their measure can be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimgraph.checks._base import Base
from claimgraph.checks.rules import Found, warning
from claimgraph.records import Measure, Result

_SCALES = {Measure.R: (-1, 1), Measure.PROPORTION: (0, 1), Measure.RD: (-1, 1)}
_LARGEST_RATIO = 100
_P = re.compile(r"(?:[<>=≤≥]=?)?\s*([0-9]+(?:\.[0-9]+)?)")


@warning("off-the-scale")
def off_the_scale(base: Base) -> Iterable[Found]:
    """A result, a limit of its interval or its p-value lies outside what its measure can be.

    Why: it is percent where a fraction is meant, or a slip of the keyboard.
    Mend: write a proportion of 54 percent as 0.54, or say `percent` in unit; correct the measure if it is another one.
    Example: `1.4` for a correlation, `54` for a proportion, `5` in p_value.
    """
    for row in base.kb.results:
        if row.cautioned:
            continue
        low, high = _scale(row)
        for name in ("estimate", "ci_low", "ci_high"):
            number = getattr(row, name)
            told = number is not None and number <= 0 and row.measure is not None and row.measure.ratio
            if number is not None and low is not None and not told and not low <= number <= high:
                measure = row.measure.words if row.measure else ""
                message = f"found {number} for a {measure}; accepted: {low} to {high}"
                yield Found(*base.cell(row, name), message, "write it as a fraction, or correct the measure or unit")
        found = _P.fullmatch(row.p_value.strip()) if row.p_value else None
        if found and float(found[1]) > 1:
            message = f"found a p-value of {found[1]}; accepted: 0 to 1"
            yield Found(*base.cell(row, "p_value"), message, "write it as printed, such as 0.05")


def _scale(row: Result) -> tuple[int | None, int]:
    """Between which numbers the measure of a row lies; nothing where it may be any."""
    if row.measure is None:
        return None, 0
    if row.measure.ratio:
        return 0, _LARGEST_RATIO
    low, high = _SCALES.get(row.measure, (None, 0))
    in_percent = row.measure is not Measure.R and "percent" in (row.unit or "").replace("%", "percent")
    return (None if low is None else low * 100, high * 100) if in_percent else (low, high)
