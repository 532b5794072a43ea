"""How things look: colours that colour-blind readers can tell apart, each with a second sign beside it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
YELLOW, BLUE, VERMILION, PURPLE = "#F0E442", "#0072B2", "#D55E00", "#CC79A7"
INK, GREY, PALE = "#222222", "#5F5F5F", "#D9D9D9"


class StanceStyle(NamedTuple):
    """Colour, dash and symbol of a stance."""

    words: str
    colour: str
    dash: str
    symbol: str


class KindStyle(NamedTuple):
    """Colour and symbol of a kind of node."""

    words: str
    colour: str
    symbol: str


STANCES: Mapping[str, StanceStyle] = MappingProxyType(
    {
        "supports": StanceStyle("supports", BLUE, "solid", "circle"),
        "disputes": StanceStyle("disputes", VERMILION, "dash", "x"),
        "inconclusive": StanceStyle("inconclusive", GREY, "dot", "diamond"),
    }
)
"""Every stance has a colour and a dash of its own, so that greyscale loses nothing."""

KINDS: Mapping[str, KindStyle] = MappingProxyType(
    {
        "source": KindStyle("sources", BLACK, "star"),
        "claim": KindStyle("claims", ORANGE, "square"),
        "evidence": KindStyle("evidence lines", YELLOW, "circle"),
        "study": KindStyle("studies", SKY, "circle"),
        "measurement": KindStyle("measurements", PALE, "cross"),
        "exercise": KindStyle("exercises", GREEN, "triangle-up"),
        "muscle": KindStyle("muscles", PURPLE, "diamond"),
        "condition": KindStyle("conditions", VERMILION, "pentagon"),
        "treatment": KindStyle("treatments", BLUE, "hexagon"),
        "person": KindStyle("people", GREY, "triangle-down"),
    }
)
"""Every kind of node has a colour and a symbol of its own."""

OTHER_KIND = KindStyle("other things", GREY, "x")
