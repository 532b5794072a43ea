"""Rules on spreads beside amplitudes: sizes that no sample gives, and spreads of another kind than is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import sqrt
from statistics import median

from claimgraph.checks.rules import Base, Found
from claimgraph.emg.checks._codes import warning
from claimgraph.emg.records import Measurement
from claimgraph.records import DispersionKind

_TIMES = 3
"""Times the value from which a spread is not believed; a convention."""
_NEIGHBOURS = 8
"""Times by which a spread, in parts of its value, may differ from those of its study; a convention."""
_FEWEST = 3
"""Other rows from which a study tells what is usual in it."""
_LARGEST_PART = 1.25
"""Standard deviation, in parts of the value, above which half of a study's rows never lie; a convention."""
_ALIKE = 2


@warning("odd-spread")
def odd_spread(base: Base) -> Iterable[Found]:
    """A spread does not fit its value, or lies far from the spreads beside it.

    Why: value and spread may have changed places, or a point was lost; the row then weighs wrongly in every pool.
    Mend: look both numbers up again; if they are really printed so, say in the note what the spread is of.
    Example: `10.0` in value and `52.5` in dispersion, read off "52.5 (10.0)".
    """
    for rows in _by_study(base):
        for row in rows:
            others = [_part(other) for other in rows if other is not row]
            message = "" if _explained(row) else _odd(row, others)
            if message:
                hint = "look both up again, or say in the note what the spread is of"
                yield Found(*base.cell(row, "dispersion"), message, hint)


def _explained(row: Measurement) -> bool:
    """Whether the note warns of the row, or speaks of its spread."""
    return row.cautioned or "spread" in (row.note or "").casefold()


def _odd(row: Measurement, others: list[float]) -> str:
    """What is odd about a spread beside its value; nothing where it may be so."""
    part = _part(row)
    if part >= _TIMES:
        return f"a spread of {row.dispersion} beside {row.value} is {part:.1f} times the value"
    if len(others) < _FEWEST:
        return ""
    usual = median(others)
    if usual and (part > _NEIGHBOURS * usual or part * _NEIGHBOURS < usual):
        return f"{part:.0%} of the value, where the other rows of {row.study!r} have {usual:.0%}"
    if part > _LARGEST_PART and max(others) < 1:
        return f"a spread of {row.dispersion} is above its value {row.value}, as in no other row of {row.study!r}"
    return ""


@warning("spread-of-another-kind")
def spread_of_another_kind(base: Base) -> Iterable[Found]:
    """A spread is called a standard error and is as large as a standard deviation, or the other way round.

    Why: the two differ by the root of the number of people, and a pool weighs the row by it.
    Mend: read again what the source calls it, and correct dispersion_kind.
    Example: `se` in one row of able2010step, whose other rows have `sd` and spreads of the same size.
    """
    for rows in _by_study(base):
        known = [row for row in rows if row.n and row.dispersion_kind in (DispersionKind.SD, DispersionKind.SE)]
        errors = [row for row in known if row.dispersion_kind is DispersionKind.SE and not row.cautioned]
        deviations = [row for row in known if row.dispersion_kind is DispersionKind.SD]
        usual = median(map(_part, deviations)) if deviations else 0.0
        odd = [row for row in errors if _as_deviation(row, usual) or (not deviations and _too_large(errors))]
        for row in odd if deviations else odd[:1]:
            others = f"; the other rows of {row.study!r} have {usual:.0%}" if deviations else ""
            more = "" if deviations or len(odd) < 2 else f"; so it is in {len(odd)} rows of {row.study!r}"
            message = (
                f"{row.dispersion} as the standard error of {row.n} people beside {row.value} makes a standard "
                f"deviation of {_part(row) * sqrt(row.n or 1):.0%} of the value{others}{more}"
            )
            yield Found(*base.cell(row, "dispersion_kind"), message, "write `sd` if the source means that")


def _as_deviation(row: Measurement, usual: float) -> bool:
    """Whether a standard error is about as large as the standard deviations of its study."""
    return sqrt(row.n or 1) > _ALIKE and usual / _ALIKE <= _part(row) <= usual * _ALIKE


def _too_large(errors: list[Measurement]) -> bool:
    """Whether the standard errors of a study would make larger standard deviations than people have."""
    return median(_part(one) * sqrt(one.n or 1) for one in errors) > _LARGEST_PART


def _by_study(base: Base) -> Iterator[list[Measurement]]:
    """Rows with a spread and a value, study by study."""
    found: dict[str, list[Measurement]] = defaultdict(list)
    for row in base.kb.measurements:
        if row.dispersion is not None and row.dispersion > 0 and row.value > 0:
            found[row.study].append(row)
    yield from found.values()


def _part(row: Measurement) -> float:
    """The spread in parts of the value."""
    return float(row.dispersion or 0) / float(row.value)
