"""A forest plot in letters, for a terminal: one row a result, its interval as a line, a mark where it stands."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import exp, isfinite, log
from operator import itemgetter

from claimgraph.query import Answer
from claimgraph.records import Measure
from claimgraph.tables import Row
from claimgraph.wording import people

_LABEL, _LEAST, _MOST = 26, 16, 44
_SQUARE, _DIAMOND, _HOLLOW = "■", "◆", "□"
_MARKS = {"sample": _SQUARE, "pool": _DIAMOND, "aside": _HOLLOW}


def forest_lines(answer: Answer, width: int) -> Iterator[str]:
    """The rows of `query.forest` as lines no longer than `width`, with its notes."""
    yield from textwrap.wrap(answer.question, width)
    yield ""
    several = "claim" in answer.brief
    for _, found in groupby(answer.rows, key=itemgetter("claim")):
        rows = list(found)
        if several:
            yield from textwrap.wrap(rows[0]["statement"], width)
            yield ""
        yield from _of_claim(rows, width)
    for note in answer.notes:
        yield from _hanging(f"Note: {note}", width, "")


def _of_claim(rows: Sequence[Row], width: int) -> Iterator[str]:
    drawn = [row for row in rows if row["row"] != "silent" and row["low"] is not None]
    if drawn:
        yield from _plot(drawn, width)
    silent = [row for row in rows if row["row"] == "silent"]
    if silent:
        yield "Without such an effect:"
        for row in silent:
            effect = f"; {row['effect']}" if row["effect"] else ""
            size = f", {people(row['people'])}" if row["people"] else ""
            yield from _hanging(f"{row['label']}: {row['side']}{size} ({row['why']}{effect})", width, "  ")
        yield ""


def _hanging(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=f"{indent}  ")


def _plot(rows: Sequence[Row], width: int) -> Iterator[str]:
    label = min(_LABEL, max(len(row["label"]) for row in rows), width // 3)
    told = max(len(row["effect"] or "") for row in rows)
    beside = width - label - told - 4 >= _LEAST
    room = min(_MOST, width - label - (told + 4 if beside else 2))
    ratio = Measure(rows[0]["measure"]).ratio
    ends = [_on(row[name], ratio) for row in rows for name in ("low", "high")]
    null = 0.0 if Measure(rows[0]["measure"]).contrasts else None
    known = [end for end in ends if isfinite(end)] + ([null] if null is not None else [])
    low, high = min(known), max(known)
    at = None if null is None else _place(null, low, high, room)
    for row in rows:
        name = row["label"] if len(row["label"]) <= label else row["label"][: label - 1] + "…"
        bar = _bar(row, ratio, low, high, room, at)
        effect = row["effect"] or ""
        if beside:
            yield f"{name:<{label}}  {bar}  {effect}".rstrip()
        else:
            yield f"{name:<{label}}  {bar}".rstrip()
            yield from _hanging(effect, width, "    ") if effect else ()
        if row["why"]:
            yield from _hanging(f"not pooled: {row['why']}", width, "    ")
    yield f"{'':<{label}}  {_scale(low, high, room, ratio)}".rstrip()
    yield ""
    mark = "" if at is None else ", │ no effect"
    shape = f"■ a sample, ◆ all of them, □ not pooled, ─ 95 % interval, ┄ one more such study{mark}"
    yield from _hanging(shape + (" (logarithmic)" if ratio else ""), width, "")
    yield ""


def _scale(low: float, high: float, room: int, ratio: bool) -> str:
    """Numbers below a plot, each around the place it stands for: both ends, no effect, and the middle where it fits."""
    cells = [" "] * room
    values = [low, high, *([0.0] if low <= 0 <= high else ()), (low + high) / 2]
    taken: list[tuple[int, int]] = []
    for value in values:
        name = f"{exp(value) if ratio else value:.3g}".replace("-", "−")
        first = min(max(_place(value, low, high, room) - len(name) // 2, 0), room - len(name))
        last = first + len(name)
        if all(last < start or end < first for start, end in taken):
            taken.append((first, last))
            cells[first:last] = name
    return "".join(cells)


def _on(value: float, ratio: bool) -> float:
    if not ratio:
        return float(value)
    return log(value) if value > 0 else float("-inf")


def _place(value: float, low: float, high: float, room: int) -> int:
    share = (min(max(value, low), high) - low) / ((high - low) or 1.0)
    return round(share * (room - 1))


def _bar(row: Row, ratio: bool, low: float, high: float, room: int, null: int | None) -> str:
    cells = [" "] * room
    if null is not None:
        cells[null] = "│"
    first, last = (_place(_on(row[name], ratio), low, high, room) for name in ("low", "high"))
    line = "┄" if row["row"] == "further" else "─"
    for place in range(first, last + 1):
        cells[place] = "┼" if place == null and line == "─" else line
    if row["estimate"] is not None:
        cells[_place(_on(row["estimate"], ratio), low, high, room)] = _MARKS[row["row"]]
    return "".join(cells)
