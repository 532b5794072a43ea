"""How things look: colours that colour-blind readers can tell apart, each with a second sign beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from claimgraph import signs
from claimgraph.packs import INKS, SHAPES, Kind

BLACK, ORANGE, SKY, GREEN = (INKS[name] for name in ("black", "orange", "sky", "green"))
YELLOW, BLUE, VERMILION, PURPLE = (INKS[name] for name in ("yellow", "blue", "vermilion", "purple"))
INK, GREY, PALE = "#222222", INKS["grey"], INKS["pale"]


class StanceStyle(NamedTuple):
    """Colour, dash and symbol of a stance."""

    words: str
    colour: str
    dash: str
    symbol: str


_INKS = {"supports": BLUE, "disputes": VERMILION, "inconclusive": GREY}
STANCES: Mapping[str, StanceStyle] = MappingProxyType(
    {code: StanceStyle(one.words, _INKS[one.colour], one.dash, one.shape) for code, one in signs.STANCES.items()}
)
"""Every stance has a colour and a dash of its own, so that greyscale loses nothing."""

COLOURS = INKS
"""The colours that kinds of things choose from, by the names that packs know."""

SYMBOLS: Mapping[str, str] = MappingProxyType({**{shape: shape for shape in SHAPES}, "triangle": "triangle-up"})
"""Plotly's names of the outlines that kinds of things choose from."""


class KindStyle(NamedTuple):
    """Words, colour and symbol of a kind of thing."""

    words: str
    colour: str
    symbol: str


def styles_of(kinds: Iterable[Kind]) -> dict[str, KindStyle]:
    """How things are drawn, by kind, from the first column of an ordered picture to the last."""
    ordered = sorted(kinds, key=lambda kind: kind.look.column)
    return {kind.id: KindStyle(kind.many, COLOURS[kind.look.colour], SYMBOLS[kind.look.shape]) for kind in ordered}


OTHER_KIND = KindStyle("other things", GREY, "x")
"""Things of which nobody declared the kind."""
