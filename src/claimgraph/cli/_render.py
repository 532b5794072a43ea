"""Answers and profiles as text for a terminal, readable from 40 columns up, without meaning in colour alone."""

from __future__ import annotations

import io
import re
import sys
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimgraph.cli._out import say
from claimgraph.export import card_lines
from claimgraph.query import Answer, Profile, cell_text
from claimgraph.signs import sign_of
from claimgraph.tables import Column, Row, Sort

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

_BREAK = re.compile(r"\s+|(?<=[a-z]-)(?=[a-z])")
_NARROW = 14
_WIDE = 60
_GAP = 3
_STYLES = {"title": "bold", "heading": "bold underline"}


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
    """By what name to ask for it and where it stands, then its card."""
    place = f"  ({profile.place})" if profile.place else ""
    screen.print(_text(f"{profile.ref}{place}", "dim"))
    for role, line in card_lines(profile.maker, profile.card, width=screen.width):
        screen.print(_text(line, _STYLES.get(role, "")))


def _body(screen: Console, answer: Answer) -> None:
    if not answer.rows:
        screen.print(_text("Nothing found."))
    else:
        screen.print(_table(screen, answer))


def _table(screen: Console, answer: Answer) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    widths = _widths(answer.shown, answer.rows, screen.width)
    shown = answer.shown[: len(widths)]
    for column, width in zip(shown, widths, strict=True):
        right = column.sort in {Sort.NUMBER, Sort.COUNT} or column.name.endswith("range")
        table.add_column(
            _text(column.title), justify="right" if right else "left", overflow="fold", width=width, vertical="top"
        )
    for row in answer.rows:
        table.add_row(*(_cell(column, row, width) for column, width in zip(shown, widths, strict=True)))
    hidden = [column.title for column in answer.shown[len(widths) :]]
    if hidden:
        say(f"(no room here for: {', '.join(hidden)}; --format csv has every column)")
    return table


def _widths(columns: Sequence[Column], rows: Sequence[Row], room: int) -> list[int]:
    """Widths of as many of the first columns as there is room for; what is left goes to whoever still wraps."""
    least: list[int] = []
    natural: list[int] = []
    for column in columns:
        cells = [cell_text(column, row, ", ") for row in rows]
        longest = max(len(cell) for cell in (column.title, *cells))
        word = max(len(word) for cell in (column.title, *cells) for word in _BREAK.split(cell))
        whole = column.sort in {Sort.NUMBER, Sort.COUNT, Sort.FLAG} or column.name.endswith("range")
        narrow = max((len(cell) for cell in cells), default=0) if whole else max(word, min(longest, _NARROW))
        narrow = max(narrow, *(len(word) for word in column.title.split()))
        if least and sum(least) + narrow + _GAP * len(least) > room:
            break
        least.append(min(narrow, room))
        natural.append(longest)
    spare = room - sum(least) - _GAP * (len(least) - 1)
    for cap in (_WIDE, max(natural, default=0)):
        while spare > 0 and (wanting := [i for i, width in enumerate(least) if width < min(natural[i], cap)]):
            least[max(wanting, key=lambda i: natural[i] / least[i])] += 1
            spare -= 1
    return least


def _cell(column: Column, row: Row, width: int) -> Text:
    text = cell_text(column, row, ", ")
    if column.name == "stance":
        text = f"{sign_of('stance', text)} {text}".lstrip()
    elif column.name == "verdict" and text:
        text = f"{sign_of('verdict', str(row.get('direction', '')))} {text}".lstrip()
    return _text("\n".join(textwrap.wrap(text, width)))


def _notes(screen: Console, answer: Answer) -> None:
    if answer.notes:
        screen.print()
    for note in answer.notes:
        screen.print(_text(f"Note: {note}", "italic"))


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(text, style=style)
