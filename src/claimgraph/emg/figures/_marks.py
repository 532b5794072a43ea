"""The marks of the range plot: one for each published value, its form saying how the value was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from claimgraph.emg.records import Statistic
from claimgraph.figures.drawing import BLUE, VERMILION, Figure, escaped, hover
from claimgraph.knowledge import KnowledgeBase, words
from claimgraph.records import READ_OUTSIDE, reading_words
from claimgraph.tables import Row

_LANE = 0.17
"""Height between two lanes of an exercise, in rows."""
_DISPERSION = {"sd": "SD", "se": "SE", "iqr": "IQR", "ci95-halfwidth": "half of the 95% CI", "unknown": "not said"}


@dataclass(frozen=True)
class _Reading:
    """How sure a value is, and how that looks for the muscle wanted and for the one to spare."""

    name: str
    symbol: str
    spare_symbol: str


_READINGS = (
    _Reading("read in the study itself", "circle", "triangle-up"),
    _Reading("read in a reviewed text about it", "square", "diamond"),
    _Reading(f"hollow: {READ_OUTSIDE}", "circle-open", "triangle-up-open"),
    _Reading("cross: doubtful, never counts", "x-thin-open", "cross-thin-open"),
)


def draw_values(
    figure: Figure,
    kb: KnowledgeBase,
    values: Sequence[Row],
    shown: Mapping[str, int],
    name: str,
    *,
    spare: bool,
    split: bool,
    highest: float,
) -> None:
    """Draw the values, a trace for each way of reading."""
    lanes = lanes_of(values, highest, 1 if split else 2)
    shift = (0.2 if spare else -0.2) if split else 0.0
    colour = VERMILION if spare else BLUE
    for number, reading in enumerate(_READINGS):
        group = [value for value in values if _reading(value) == number]
        if not group:
            continue
        lane = _LANE * (0.7 if split else 1.0)
        figure.add_scatter(
            x=[float(value["value"]) for value in group],
            y=[shown[value["exercise"]] + shift + lane * lanes[value["id"]] for value in group],
            mode="markers",
            name=escaped(f"{name}: {reading.name}") if split else reading.name,
            marker={
                "symbol": reading.spare_symbol if spare else reading.symbol,
                "size": [_size(value["n"]) for value in group],
                "color": colour,
                "opacity": 0.85,
                "line": {"color": colour if number > 1 else "white", "width": 2 if number > 1 else 1},
            },
            cliponaxis=False,
            hovertext=[value_hover(kb, value) for value in group],
            hoverinfo="text",
            meta=[value["id"] for value in group],
        )
    _draw_spread(figure, values, shown, lanes, colour, shift, name if split else "")


def _draw_spread(
    figure: Figure,
    values: Sequence[Row],
    shown: Mapping[str, int],
    lanes: Mapping[str, int],
    colour: str,
    shift: float,
    name: str,
) -> None:
    group = [value for value in values if value["dispersion"] is not None]
    if not group:
        return
    lane = _LANE * (0.7 if name else 1.0)
    figure.add_scatter(
        x=[float(value["value"]) for value in group],
        y=[shown[value["exercise"]] + shift + lane * lanes[value["id"]] for value in group],
        mode="markers",
        name=escaped(f"{name}: " if name else "") + "published spread (click to show)",
        visible="legendonly",
        marker={"size": 1, "color": colour, "symbol": "line-ns-open"},
        error_x={"array": [float(v["dispersion"]) for v in group], "color": colour, "thickness": 1, "width": 3},
        hoverinfo="skip",
    )


def _size(n: int | None) -> float:
    """Diameter of a mark in pixels; an unknown number of people counts as few."""
    return round(min(7 + sqrt(n or 0) * 0.9, 16), 1)


def lanes_of(values: Iterable[Row], highest: float, most: int) -> dict[str, int]:
    """A lane for each value of an exercise, so that marks near each other do not hide one another."""
    near = highest / 36
    taken: dict[str, dict[int, float]] = defaultdict(dict)
    lanes: dict[str, int] = {}
    order = sorted(range(-most, most + 1), key=lambda lane: (abs(lane), lane))
    for value in sorted(values, key=lambda value: (value["exercise"], value["value"], value["id"])):
        last, x = taken[value["exercise"]], float(value["value"])
        free = [lane for lane in order if x - last.get(lane, -near) >= near]
        lane = free[0] if free else min(order, key=lambda one: last[one])
        last[lane] = x
        lanes[value["id"]] = lane
    return lanes


def value_hover(kb: KnowledgeBase, value: Row) -> str:
    """What a mark says of a published value: value, spread, people, load, kind of amplitude, and where it was read."""
    spread = ""
    if value["dispersion"] is not None:
        kind = _DISPERSION.get(str(value["dispersion_kind"]), "not said")
        spread = f" ± {value['dispersion']} ({'kind of spread ' if kind == 'not said' else ''}{kind})"
    load = kb.term_name("loads", value["load"])
    detail = value["load_detail"]
    if load and detail and "".join(words(load)) == "".join(words(detail)):
        detail = None
    return hover(
        f"{value['exercise_name']}, {value['muscle_name']}",
        [
            ("version", value["variant"]),
            ("part of the muscle", kb.term_name("segments", value["segment"])),
            ("people", _people(value)),
            ("load", f"{load} ({detail})" if load and detail else load or detail),
            ("kind of amplitude", Statistic(value["statistic"]).words),
            ("electrode", value["electrode"]),
            ("read in", f"{reading_words(value['extracted_from'])}, {value['locator']}"),
            ("note", value["note"]),
            ("left out of counts and line", value.get("left_out")),
        ],
        text=f"{value['value']}{spread} % MVIC, {value['label']}",
    )


def _people(value: Row) -> str:
    return "; ".join(str(part) for part in (value["n"], value["population"]) if part) or "number not known"


def _reading(value: Row) -> int:
    if value["cautioned"]:
        return 3
    return {"peer-reviewed-secondary": 1, "unreviewed-secondary": 2}.get(value["extracted_from"], 0)
