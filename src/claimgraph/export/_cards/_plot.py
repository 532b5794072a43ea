"""A range of amplitudes as a small drawing; what it shows stands in words beside it."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from claimgraph.cards import CardMaker, Item, Range
from claimgraph.records import Measurement, Provenance

_WIDTH, _HEIGHT, _EDGE = 260.0, 20.0, 6.0
_STEP = 50
LEGEND = (
    "The line goes from the lowest to the highest value that counts, the bar across marks the typical one. Full dots "
    "count; hollow ones were read in unreviewed texts or are doubtful."
)


def scale_of(maker: CardMaker, items: Iterable[Item]) -> int:
    """The upper end of the scale that the ranges of a section share, in % MVIC; 0 where there is no range."""
    values = [float(row.value) for item in items if isinstance(item, Range) for row in points(maker, item)]
    return _STEP * ceil(max(values) / _STEP) or _STEP if values else 0


def points(maker: CardMaker, one: Range) -> list[Measurement]:
    """The measurements of a range."""
    held = maker.kb.collection("measurement")
    return [held[key.partition(":")[2]] for key in one.points]


def svg(maker: CardMaker, one: Range, scale: int) -> str:
    """The range on a scale from 0 to `scale`, hidden from readers by ear, who have the words."""
    middle = _HEIGHT / 2
    drawn = [f'<path d="M{_EDGE:g} {middle:g}H{_WIDTH - _EDGE:g}" class="cg-axis"/>']
    if one.low is not None and one.high is not None:
        drawn.append(f'<path d="M{_x(one.low, scale)} {middle:g}H{_x(one.high, scale)}" class="cg-span"/>')
    if one.typical is not None:
        drawn.append(f'<path d="M{_x(one.typical, scale)} 3V{_HEIGHT - 3:g}" class="cg-typical"/>')
    for row in points(maker, one):
        hollow = row.cautioned or row.extracted_from is Provenance.UNREVIEWED_SECONDARY
        kind = "cg-hollow" if hollow else "cg-dot"
        drawn.append(f'<circle cx="{_x(float(row.value), scale)}" cy="{middle:g}" r="3.5" class="{kind}"/>')
    box = f'viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" width="{_WIDTH:g}" height="{_HEIGHT:g}"'
    return f'<svg {box} aria-hidden="true" focusable="false">{"".join(drawn)}</svg>'


def _x(value: float, scale: int) -> str:
    return f"{_EDGE + max(value, 0.0) / scale * (_WIDTH - 2 * _EDGE):.1f}"
