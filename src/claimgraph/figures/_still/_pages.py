"""Where a still picture may be cut when it is printed, and what of it stands again on each page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimgraph.figures._still._axes import Plot
from claimgraph.figures._still._given import Given

_LEAST_PIECE = 0.2
"""Least height of what stays on one page, in widths of the picture."""
_MOST_AGAIN = 0.16
"""Most height of what stands again on each page, in widths of the picture."""
_LONG = 1.3
"""From this height, in widths of the picture, it may need more than one page."""


@dataclass(frozen=True)
class Pages:
    """Heights in a picture, in its pixels from the top.

    Parameters
    ----------
    width, height
        Size of the picture.
    head, foot
        From where to where the names of columns stand above and below the rows; `None` without such names.
    cuts
        Between rows, from the end of what stands above them to where what stands below them begins.
    """

    width: float
    height: float
    head: tuple[float, float] | None
    foot: tuple[float, float] | None
    cuts: tuple[float, ...]


def pages(
    layout: Given, plot: Plot, size: tuple[float, float], over: float, under: float, across: Sequence[bool]
) -> Pages | None:
    """Where to cut a long picture of rows; `None` for a short one, and for one without rows.

    Parameters
    ----------
    size
        Width and height of the picture.
    over, under
        Room for names of columns above and below the rows.
    across
        For each axis with names of columns, whether they stand above the rows.
    """
    width, high = size
    scale, yaxis = plot.scales.get("y"), layout.of("yaxis")
    places = sorted(
        at for value in yaxis.get("tickvals") or () if scale is not None and (at := scale.at(value)) is not None
    )
    if high < width * _LONG or len(places) < 2 or yaxis.get("visible") is False:
        return None
    cuts = [plot.top]
    for one, other in pairwise(places):
        if (one + other) / 2 - cuts[-1] >= width * _LEAST_PIECE:
            cuts.append((one + other) / 2)
    cuts.append(plot.bottom)
    most = width * _MOST_AGAIN
    above = any(across) or any(note.yref == "paper" and note.y == 1 for note in layout.annotations or ())
    head = (plot.top - over, plot.top) if above and 0 < over <= most else None
    foot = (plot.bottom, plot.bottom + under) if not all(across) and 0 < under <= most else None
    return Pages(width, high, head, foot, tuple(round(cut, 1) for cut in cuts))
