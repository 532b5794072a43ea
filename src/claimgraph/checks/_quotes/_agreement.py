"""Whether two amounts say the same: sign, operator, unit, and what they are amounts of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from claimgraph.checks._quotes._amounts import Amount
from claimgraph.checks._quotes._units import (
    LESS,
    LEVEL,
    PERCENT,
    POINT,
    POINT_OF_PERCENT,
    SIZES,
)

_NEAR = 70
_LESS = re.compile(rf"\b(?:{'|'.join(LESS)})", re.IGNORECASE)
_SPELT = {"": "=", "<=": "≤", ">=": "≥"}
_NEEDED = frozenset({PERCENT, POINT_OF_PERCENT})
_POINTS = frozenset({POINT, POINT_OF_PERCENT})


def conflicts(said: Amount, sentence: str, printed: Amount, text: str) -> list[str]:
    """What keeps an amount of a sentence from being the one of the same size that is printed; empty where nothing does.

    Parameters
    ----------
    said, sentence
        The amount, and the text in which it stands.
    printed, text
        The amount of the stored text, and that text.

    Examples
    --------
    >>> from claimgraph.checks._quotes._amounts import amounts
    >>> from claimgraph.checks._quotes._agreement import conflicts
    >>> [one], [other] = amounts("p < 0.05"), amounts("p > 0.05")
    >>> conflicts(one, "p < 0.05", other, "p > 0.05")
    ["operator '<', not '>'"]
    """
    found = []
    if said.operator != printed.operator:
        one, other = (_SPELT.get(sign, sign) for sign in (said.operator, printed.operator))
        found.append(f"operator {one!r}, not {other!r}")
    if said.minus != printed.minus and not _worded(said, sentence, printed, text):
        found.append("a minus sign" if said.minus else "no minus sign")
    converted = said.values.isdisjoint(printed.values)
    if not converted and not any(_units_agree(one, other) for one in said.units for other in printed.units):
        found.append(f"unit {_unit(said)}, not {_unit(printed)}")
    if said.name and printed.name and said.name != printed.name:
        found.append(f"{said.name!r}, not {printed.name!r}")
    if {said.role, printed.role} == {"centre", "spread"}:
        found.append("before ±, not behind it" if said.role == "centre" else "behind ±, not before it")
    return found


def same_size(said: Amount, printed: Amount) -> bool:
    """Whether two amounts are equal in size, as numbers or once their units are one: `0.5 m` and `50 cm`."""
    if not said.values.isdisjoint(printed.values):
        return True
    return any(_size(said, one) & _size(printed, other) for one, other in _of_one_kind(said, printed))


def rounded_from(said: Amount, printed: Amount) -> bool:
    """Whether an amount is the printed one with fewer digits behind the point; numbers of two digits at least."""
    for value in said.values:
        if said.operator or (value < 10 and len(value.as_tuple().digits) < 2):
            continue
        digits = _digits(value)
        for other in printed.values:
            if _digits(other) > digits and abs(value - other) * 2 <= Decimal(1).scaleb(-digits):
                return True
    return False


def implied(said: Amount, printed: Iterable[Amount]) -> bool:
    """Whether a bound of p follows from a p that is printed: `p < 0.05` from `p = 0.03` or `p < 0.001`."""
    if said.name != "p" or not said.operator:
        return False
    for one in printed:
        if one.name != "p":
            continue
        value, other = min(said.values), min(one.values)
        if said.operator.startswith("<") and one.operator in {"", "<", "<="} and other < value:
            return True
        if said.operator.startswith(">") and one.operator in {"", ">", ">="} and other > value:
            return True
    return False


def _digits(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _worded(said: Amount, sentence: str, printed: Amount, text: str) -> bool:
    """Whether words say beside one amount what the minus sign says before the other."""
    unsigned, around = (printed, text) if said.minus else (said, sentence)
    return _LESS.search(around[max(0, unsigned.at - _NEAR) : unsigned.stop + _NEAR]) is not None


def _units_agree(one: str, other: str) -> bool:
    if one == other or {one, other} == _POINTS:
        return True
    if not one:
        return other not in _NEEDED and other != LEVEL
    return not other and one != LEVEL


def _of_one_kind(said: Amount, printed: Amount) -> Iterable[tuple[str, str]]:
    for one in said.units & SIZES.keys():
        for other in printed.units & SIZES.keys():
            if one != other and SIZES[one].of == SIZES[other].of:
                yield one, other


def _size(amount: Amount, unit: str) -> set[Decimal]:
    return {(value * SIZES[unit].factor).normalize() for value in amount.values}


def _unit(amount: Amount) -> str:
    named = sorted(amount.units - {""})
    return repr(named[0]) if named else "none"
