"""Answers and profiles as text for a terminal, readable from 40 columns up, without meaning in colour alone."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimgraph.cli._parser import say
from claimgraph.query import Answer, Profile
from claimgraph.tables import Column, Row, Sort, written

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

_NARROW = 14
_MARKS = {"supports": "+", "disputes": "−", "inconclusive": "?"}

_INDIRECT = {
    "surrogate": "a stand-in was measured",
    "population": "other people",
    "task-or-load": "other task or load",
    "muscle-part": "other part of the muscle",
    "comparator": "other comparison",
    "intervention": "other treatment",
}


def console(out: str | None = None) -> Console:
    """A console on standard output, or one that collects plain text for a file."""
    from rich.console import Console

    if out is not None:
        return Console(file=io.StringIO(), width=100, color_system=None, highlight=False, markup=False, emoji=False)
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False)


def show_answer(screen: Console, answer: Answer) -> None:
    """Question, rows and notes."""
    screen.print(_text(answer.question, "bold"))
    screen.print()
    _body(screen, answer)
    _notes(screen, answer)


def show_profile(screen: Console, profile: Profile) -> None:
    """Title, facts, then each section under its question."""
    screen.print(_text(profile.title, "bold"))
    if profile.place:
        screen.print(_text(f"{profile.ref}  ({profile.place})", "dim"))
    screen.print()
    _facts(screen, profile.facts)
    for section in profile.sections:
        screen.print()
        count = f" ({len(section.rows)})" if len(section.rows) > 1 else ""
        screen.print(_text(section.question + count, "bold underline"))
        screen.print()
        _body(screen, section)
        _notes(screen, section)


def _body(screen: Console, answer: Answer) -> None:
    if not answer.rows:
        screen.print(_text("Nothing found."))
    elif answer.prose:
        _paragraphs(screen, answer)
    else:
        screen.print(_table(screen, answer))


def _facts(screen: Console, facts: Sequence[tuple[str, str]]) -> None:
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=screen.width > 60, max_width=26)
    grid.add_column(ratio=1, overflow="fold")
    for label, text in facts:
        grid.add_row(_text(label), _text(text))
    screen.print(grid)


def _table(screen: Console, answer: Answer) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    shown = _fitting(answer.shown, answer.rows, screen.width)
    for column in shown:
        right = column.sort in {Sort.NUMBER, Sort.COUNT} or column.name.endswith("range")
        table.add_column(
            _text(column.title),
            justify="right" if right else "left",
            overflow="fold",
            min_width=min(_least(column, answer.rows), 30),
            no_wrap=right,
        )
    for row in answer.rows:
        table.add_row(*(_cell(column, row) for column in shown))
    hidden = [column.title for column in answer.shown if column not in shown]
    if hidden:
        say(f"(no room here for: {', '.join(hidden)}; --format csv has every column)")
    return table


def _least(column: Column, rows: Sequence[Row]) -> int:
    """Width below which a column becomes hard to read."""
    cells = [written(row.get(column.name), ", ") for row in rows]
    whole = column.sort in {Sort.NUMBER, Sort.COUNT, Sort.FLAG} or column.name.endswith("range")
    longest = max((len(cell) for cell in cells), default=0)
    words = max((len(word) for cell in [column.title, *cells] for word in cell.split()), default=0)
    if whole:
        return max(longest, max(len(word) for word in column.title.split()))
    return min(max(longest, len(column.title)), max(words, _NARROW), 24)


def _fitting(columns: Sequence[Column], rows: Sequence[Row], width: int) -> list[Column]:
    """As many of the first columns as the terminal has room for."""
    kept: list[Column] = []
    used = 0
    for column in columns:
        used += _least(column, rows) + 3
        if kept and used > width:
            continue
        kept.append(column)
    return kept


def _cell(column: Column, row: Row) -> Text:
    value = row.get(column.name)
    if column.name == "stance" and value in _MARKS:
        return _text(f"{_MARKS[value]} {value}")
    return _text(written(value, ", "))


def _paragraphs(screen: Console, answer: Answer) -> None:
    for number, row in enumerate(answer.rows):
        if number:
            screen.print()
        if "finding" in row:
            screen.print(_line_head(row), soft_wrap=False)
            screen.print(_indented(row["finding"]))
            screen.print(_indented(f"Limit: {row['limitation']}", "italic"))
        else:
            screen.print(_indented(row["reference"], indent=0))
            if row.get("link"):
                screen.print(_indented(row["link"], "dim"))


def _line_head(row: Row) -> Text:
    head = _text(f"{_MARKS[row['stance']]} {row['label']}", "bold")
    direct = row["directness"]
    if row["indirect_because"]:
        direct += f": {_INDIRECT[row['indirect_because']]}"
    people = "" if row["n"] is None else f", {row['n']} people"
    parts = (direct, _spoken(row["design"] or "unknown design") + people, row["locator"])
    head.append("  " + "; ".join(parts), "dim not bold")
    return head


def _spoken(code: str) -> str:
    return code.replace("-", " ")


def _indented(text: str, style: str = "", indent: int = 2) -> RenderableType:
    from rich.padding import Padding

    return Padding(_text(text, style), (0, 0, 0, indent))


def _notes(screen: Console, answer: Answer) -> None:
    if answer.notes:
        screen.print()
    for note in answer.notes:
        screen.print(_text(f"Note: {note}", "italic"))


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(text, style=style)
