"""What pictures are made with, for packs that bring pictures of their own: figure, frame, words and colours.

A pack's module `figures` may hold `FIGURES`, its pictures by name; `NODES`, what a hover says of things of its kinds;
and `EDGES`, what is said of links of its relations.
"""

from claimgraph.figures._domain import EdgeWords, NodeWords
from claimgraph.figures._figure import FONT, SUBTITLE_WIDTH, TITLE_WIDTH, Figure, new_figure
from claimgraph.figures._forest import Forest, ForestPool, ForestRow, forest_label, pool_method, pool_spread
from claimgraph.figures._frame import Ladder, frame, message
from claimgraph.figures._style import (
    BLACK,
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PALE,
    PURPLE,
    SKY,
    STANCES,
    VERMILION,
    YELLOW,
    StanceStyle,
)
from claimgraph.figures._text import NEXT_FACT, escaped, hover, sentence, shortened, wrapped

__all__ = [
    "BLACK",
    "BLUE",
    "FONT",
    "GREEN",
    "GREY",
    "INK",
    "NEXT_FACT",
    "ORANGE",
    "PALE",
    "PURPLE",
    "SKY",
    "STANCES",
    "SUBTITLE_WIDTH",
    "TITLE_WIDTH",
    "VERMILION",
    "YELLOW",
    "EdgeWords",
    "Figure",
    "Forest",
    "ForestPool",
    "ForestRow",
    "Ladder",
    "NodeWords",
    "StanceStyle",
    "escaped",
    "forest_label",
    "frame",
    "hover",
    "message",
    "new_figure",
    "pool_method",
    "pool_spread",
    "sentence",
    "shortened",
    "wrapped",
]
