"""EMG in words: amplitudes, spreads, loads, electrodes, muscles and exercises."""

from __future__ import annotations

from typing import Any

from claimgraph.cards import CardMaker
from claimgraph.emg.records import Electrode, Measurement, Statistic, split_muscles
from claimgraph.records import DispersionKind
from claimgraph.wording import comma, enumeration, in_sentence

MVIC = "% MVIC"
DOUBTFUL = "doubtful, never counts"
MOST = 12
"""Rows a section of numbers has before it is folded at first."""


def kind_of_amplitude(statistic: Statistic) -> str:
    """Which amplitude it is; a source may not tell."""
    return statistic.words


def spread(value: Any) -> str:
    """`± 22 SD`, or nothing."""
    if value.dispersion is None:
        return ""
    return f"± {value.dispersion} {(value.dispersion_kind or DispersionKind.UNKNOWN).words}"


def muscle_words(maker: CardMaker, cell: str) -> str:
    """A cell of muscles, of their parts, of a ratio or of other words, in words."""
    named = []
    for muscle, segment in split_muscles(cell):
        if maker.kb.term("measures", muscle) is not None:
            name = maker.term("measures", muscle)
        elif maker.has("muscle", muscle):
            name = in_sentence(maker.called("muscle", muscle))
        elif maker.has("exercise", muscle):
            name = in_sentence(maker.called("exercise", muscle))
        else:
            name = maker.worded(muscle)
        named.append(f"{name} ({maker.term('segments', segment)})" if segment else name)
    return enumeration(named)


def load(maker: CardMaker, row: Measurement) -> str:
    """Kind of load, with the source's words where they add something."""
    kind = maker.term("loads", row.load)
    if kind == "unknown":
        kind = "load not told"
    detail = maker.worded(row.load_detail)
    new = detail.replace(" ", "").casefold() != kind.replace(" ", "").casefold()
    return f"{kind}: {detail}" if kind and detail and new else kind or detail


def electrode(kind: Electrode) -> str:
    """Kind of electrode, or that nobody says."""
    return "electrode not told" if kind is Electrode.UNKNOWN else f"{kind} electrodes"


def exercise_words(maker: CardMaker, exercise: str | None, variant: str | None) -> str:
    """An exercise with its version."""
    return comma(maker.called("exercise", exercise), maker.worded(variant))
