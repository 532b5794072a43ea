"""The balance of a claim as a row of cells, one for each sample; a symbol tells sides apart where colour does not."""

from __future__ import annotations

from claimgraph.export._html import Html, el
from claimgraph.records import Stance
from claimgraph.signs import STANCES

_CELL, _HEIGHT, _WIDEST, _NARROWEST_MARKED = 15.0, 20, 450.0, 9.0


def bar(supports: int, disputes: int, inconclusive: int) -> Html | None:
    """Cells for, against and undecided, in this order; hidden from readers by ear, who have the words beside it."""
    total = supports + disputes + inconclusive
    if not total:
        return None
    cell = min(_CELL, _WIDEST / total)
    sides = zip(Stance, (supports, disputes, inconclusive), strict=True)
    if cell < _NARROWEST_MARKED:
        drawn = _blocks([(stance, count * cell) for stance, count in sides if count])
    else:
        drawn = [
            part
            for number, stance in enumerate(stance for stance, count in sides for _ in range(count))
            for part in (_rect(stance, number * cell, cell), _mark(stance, (number + 0.5) * cell))
        ]
    width = _short(total * cell)
    return el("svg", *drawn, class_="bar", viewBox=f"0 0 {width} {_HEIGHT}", width=width, aria_hidden="true")


def _blocks(sides: list[tuple[Stance, float]]) -> list[Html]:
    """One block a side, where there are too many samples for cells."""
    drawn, at = [], 0.0
    for stance, width in sides:
        drawn.append(_rect(stance, at, width))
        if width >= _NARROWEST_MARKED:
            drawn.append(_mark(stance, at + width / 2))
        at += width
    return drawn


def _rect(stance: Stance, at: float, width: float) -> Html:
    size = {"width": _short(max(width - 1, 0.5)), "height": str(_HEIGHT - 1)}
    return el("rect", class_=str(stance), x=_short(at + 0.5), y="0.5", **size)


def _mark(stance: Stance, middle: float) -> Html:
    return el("text", STANCES[stance].sign, class_=str(stance), x=_short(middle), y="14.5")


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
