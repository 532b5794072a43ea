"""A range of values as a small drawing; what it shows stands in words beside it."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from claimgraph.cards import Item, Range

_WIDTH, _HEIGHT, _EDGE = 260.0, 20.0, 6.0
_STEP = 50
LEGEND = (
    "The line goes from the lowest to the highest value that counts, the bar across marks the typical one. Full dots "
    "count; hollow ones were read only in an app or web page, or are doubtful."
)


def scale_of(items: Iterable[Item]) -> tuple[int, str]:
    """The upper end of the scale that the ranges of a section share, with its unit; 0 where there is no range."""
    found = [item for item in items if isinstance(item, Range)]
    values = [point.value for one in found for point in one.points]
    return (_STEP * ceil(max(values) / _STEP) or _STEP, found[0].unit) if values else (0, "")


def svg(one: Range, scale: int) -> str:
    """The range on a scale from 0 to `scale`, hidden from readers by ear, who have the words."""
    middle = _HEIGHT / 2
    drawn = [f'<path d="M{_EDGE:g} {middle:g}H{_WIDTH - _EDGE:g}" class="cg-axis"/>']
    if one.low is not None and one.high is not None:
        drawn.append(f'<path d="M{_x(one.low, scale)} {middle:g}H{_x(one.high, scale)}" class="cg-span"/>')
    if one.typical is not None:
        drawn.append(f'<path d="M{_x(one.typical, scale)} 3V{_HEIGHT - 3:g}" class="cg-typical"/>')
    for point in one.points:
        kind = "cg-dot" if point.sure else "cg-hollow"
        drawn.append(f'<circle cx="{_x(point.value, scale)}" cy="{middle:g}" r="3.5" class="{kind}"/>')
    box = f'viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" width="{_WIDTH:g}" height="{_HEIGHT:g}"'
    return f'<svg {box} aria-hidden="true" focusable="false">{"".join(drawn)}</svg>'


def _x(value: float, scale: int) -> str:
    return f"{_EDGE + max(value, 0.0) / scale * (_WIDTH - 2 * _EDGE):.1f}"
