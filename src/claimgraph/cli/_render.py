"""Answers and profiles as text for a terminal, readable from 40 columns up, without meaning in colour alone."""

from __future__ import annotations

import io
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from claimgraph.cli._columns import Placed, placed, plain_cell
from claimgraph.cli._out import say
from claimgraph.cli._screen import coloured, harmless
from claimgraph.cli._screen import columns as asked_columns
from claimgraph.tables import Sort

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from claimgraph.query import Answer, Asked, Profile

_INDENT = "  "
_SENTENCES = ("finding", "sentence", "statement", "text")
"""Columns that say by themselves what they are."""
_BETWEEN = " · "
_MOST_TERMS = 2
"""Terms that are explained below an answer."""
_STYLES = {"title": "bold", "heading": "bold underline"}


def console(out: str | None = None) -> Console:
    """A console on standard output, or one that collects plain text for a file."""
    from rich.console import Console

    if out is not None:
        return Console(file=io.StringIO(), width=100, color_system=None, highlight=False, markup=False, emoji=False)

    class Piped(Console):
        def on_broken_pipe(self) -> None:
            # The command ends as it does for all it writes, and not with a code of this library's own.
            raise BrokenPipeError

    return Piped(file=coloured(sys.stdout), width=asked_columns(), highlight=False, markup=False, emoji=False)


def show_answer(screen: Console, answer: Answer, steps: Sequence[str] = ()) -> None:
    """Question, rows, notes, and what to try next."""
    screen.print(_text(answer.question, "bold"))
    screen.print()
    _body(screen, answer)
    _notes(screen, answer)
    _terms(screen, _told(answer))
    if steps:
        screen.print()
        screen.print(_text("Try next:"))
    for step in steps:
        screen.print(_text(f"{_INDENT}{step}"), soft_wrap=True)


def show_asked(screen: Console, asked: Asked) -> None:
    """Which command it was, what is to be said before, its answer, and what to ask next."""
    if asked.command:
        screen.print(_text(f"This is: {asked.command}", "dim"))
    for note in asked.notes[: asked.told]:
        screen.print(_text(note))
    screen.print()
    if asked.profile is not None:
        show_profile(screen, asked.profile)
    elif asked.command or asked.rows:
        show_answer(screen, replace(asked, notes=asked.notes[asked.told :]))
    screen.print(
        _text("\nAsk next:" if asked.command else "\nWhat can be asked:" if asked.rows else "What can be asked:")
    )
    for command, gives in asked.offers:
        screen.print(_text(f"  {command}"))
        screen.print(_text(f"      {gives}", "dim"))


def show_profile(screen: Console, profile: Profile) -> None:
    """By what name to ask for it and where it stands, then its card."""
    place = f"  ({profile.place})" if profile.place else ""
    screen.print(_text(f"{profile.ref}{place}", "dim"))
    from claimgraph.export import card_lines

    lines = list(card_lines(profile.maker, profile.card, width=screen.width))
    for role, line in lines:
        screen.print(_text(line, _STYLES.get(role, "")))
    own = takewhile(lambda one: one[0] != "heading" or not one[1].startswith("Reference"), lines)
    _terms(screen, (line for _, line in own))


def _body(screen: Console, answer: Answer) -> None:
    if not answer.rows:
        screen.print(_text("Nothing found."))
        return
    if answer.above:
        screen.print(_text(answer.above))
        screen.print()
    columns = placed(answer, screen.width)
    if columns is None:
        _listed(screen, answer)
        return
    screen.print(_table(answer, columns))
    shown = [one.column for one in columns]
    if hidden := [column.title for column in answer.tabled if column not in shown]:
        say(f"(no room here for: {', '.join(hidden)}; --format csv has every column)")


def _table(answer: Answer, columns: Sequence[Placed]) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    for one in columns:
        right = one.column.sort in {Sort.NUMBER, Sort.COUNT} or one.column.name.endswith("range")
        table.add_column(
            _text(one.column.title),
            justify="right" if right else "left",
            overflow="fold",
            width=one.width,
            vertical="top",
        )
    for row in answer.rows:
        table.add_row(*(_text(one.cell(row)) for one in columns))
    return table


def _listed(screen: Console, answer: Answer) -> None:
    """The rows one below the other, where the columns to keep do not fit side by side."""
    first, *others = answer.tabled
    room = max(screen.width - len(_INDENT), 1)
    named = others.pop(0) if others and others[0].holds_ids else None
    for row in answer.rows:
        head = " ".join(plain_cell(column, row) for column in (first, named) if column is not None)
        screen.print(_text(head, "bold"))
        told = ((column, plain_cell(column, row, short=True)) for column in others)
        parts = [text if column.name in _SENTENCES else f"{column.title}: {text}" for column, text in told if text]
        for line in _joined(parts, room):
            for piece in textwrap.wrap(line, room, break_on_hyphens=False):
                screen.print(_text(f"{_INDENT}{piece}"))


def _joined(parts: Sequence[str], room: int) -> list[str]:
    """Parts side by side as long as there is room, so that none is broken that fits on a line."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(_BETWEEN) + len(part) <= room:
            lines[-1] += f"{_BETWEEN}{part}"
        else:
            lines.append(part)
    return lines


def _notes(screen: Console, answer: Answer) -> None:
    if answer.notes:
        screen.print()
    for note in answer.notes:
        screen.print(_text(f"Note: {note}", "italic"))


def _told(answer: Answer) -> Iterator[str]:
    """All that is printed of an answer, from the top."""
    tabled = answer.tabled
    yield from (answer.question, answer.above, *(column.title for column in tabled))
    yield from (plain_cell(column, row) for row in answer.rows for column in tabled)
    yield from answer.notes


def _terms(screen: Console, texts: Iterable[str]) -> None:
    """What the first terms of an answer mean, and how to read more; the command is never broken over lines."""
    from claimgraph import glossary

    found = glossary.spotted("\n".join(texts))[:_MOST_TERMS]
    if found:
        screen.print()
    for entry in found:
        whole = entry.note.replace(entry.command, entry.command.replace(" ", "\0"))
        for line in textwrap.wrap(whole, screen.width, subsequent_indent=_INDENT, break_on_hyphens=False):
            screen.print(_text(line.replace("\0", " "), "dim"))


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(harmless(text), style=style)
