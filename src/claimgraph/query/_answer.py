"""What a question gives back: rows with documented columns, the sentences beside them, and the works behind them."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimgraph.markdown import cell, line
from claimgraph.tables import Column, Row, Sort, inert, plain, to_frame, written
from claimgraph.wording import counted

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Answer:
    """The answer to one question.

    Parameters
    ----------
    question
        The question in words.
    columns
        What each column of `rows` means.
    rows
        Plain values by column name.
    notes
        Sentences that must stand beside the rows: what was left out, what cannot be compared.
    works
        Citation keys of exactly the works the answer rests on, in order.
    brief
        Columns a person sees first; all of them are in the data.
    keep
        Those of them that a person sees however little room there is, the most important first: what was found, and
        its source, unit and kind.
    once
        Those of them that are said once above the rows where they are the same in all.
    """

    question: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    brief: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    once: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __repr__(self) -> str:
        return f"<Answer: {self.question} {counted(len(self.rows), 'row')} from {counted(len(self.works), 'work')}>"

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns of `brief`, or all."""
        by_name = {column.name: column for column in self.columns}
        return tuple(by_name[name] for name in self.brief if name in by_name) or self.columns

    @property
    def said_once(self) -> tuple[tuple[Column, str], ...]:
        """Columns of `shown` that are the same in all of several rows, with what they say."""
        if len(self.rows) < 2:
            return ()
        told = ((column, {cell_text(column, row) for row in self.rows}) for column in self.shown)
        same = ((column, next(iter(texts))) for column, texts in told if column.name in self.once and len(texts) == 1)
        return tuple((column, text) for column, text in same if text)

    @property
    def above(self) -> str:
        """What is said once above the rows, such as `In all rows: study Able 2010.`."""
        said = "; ".join(f"{column.title} {text}" for column, text in self.said_once)
        return f"In all rows: {said}." if said else ""

    @property
    def tabled(self) -> tuple[Column, ...]:
        """The columns of `shown` that are not said once."""
        said = {column.name for column, _ in self.said_once}
        return tuple(column for column in self.shown if column.name not in said)

    def to_frame(self) -> pd.DataFrame:
        """The rows as a pandas frame.

        Examples
        --------
        >>> from claimgraph import load, query
        >>> query.claims(load("tests/data/tiny")).to_frame()["claim"].tolist()
        ['twist-eases-ache', 'step-activates-flank', 'champion-twists-daily']
        """
        return to_frame(self.columns, self.rows)

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain values: question, columns with their meaning, rows, notes and works."""
        return {
            "question": self.question,
            "columns": {column.name: column.meaning for column in self.columns},
            "rows": [{c.name: plain(row.get(c.name)) for c in self.columns} for row in self.rows],
            "notes": list(self.notes),
            "works": list(self.works),
        }

    def to_json(self) -> str:
        """`to_dict` as indented JSON text, UTF-8 letters kept.

        Examples
        --------
        >>> import json
        >>> from claimgraph import load, query
        >>> json.loads(query.contested(load("tests/data/tiny")).to_json())["works"]
        ['able2010step', 'able2012step', 'cole2015twist', 'dunn2018review', 'eck2019null', 'fox2020withdrawn']
        """
        return json.dumps(self.to_dict(), indent=2, ensure_ascii=False) + "\n"

    def to_csv(self) -> str:
        """The rows as CSV; lists joined by `; `, numbers as printed, and texts a spreadsheet would run made inert.

        Examples
        --------
        >>> from claimgraph import load, query
        >>> print(query.overview(load("tests/data/tiny")).to_csv().splitlines()[1])
        claims,3
        """
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([column.name for column in self.columns])
        for row in self.rows:
            writer.writerow([inert(column, row.get(column.name)) for column in self.columns])
        return out.getvalue()

    def to_markdown(self) -> str:
        """Question, table of the brief columns and notes as Markdown.

        Examples
        --------
        >>> from claimgraph import load, query
        >>> print(query.overview(load("tests/data/tiny")).to_markdown().splitlines()[0])
        ### Invented flank base
        """
        return "\n\n".join(self.markdown_parts(f"### {line(self.question)}")) + "\n"

    def markdown_parts(self, heading: str) -> list[str]:
        """Blocks of Markdown under a heading."""
        notes = "\n".join(f"- {line(note)}" for note in self.notes)
        table = self._markdown_table() if self.rows else "Nothing found."
        return [part for part in (heading, line(self.above), table, notes) if part]

    def _markdown_table(self) -> str:
        shown = self.tabled
        lines = ["| " + " | ".join(cell(column.title) for column in shown) + " |"]
        lines.append("|" + "|".join(" ---: " if _right(column) else " --- " for column in shown) + "|")
        lines += ["| " + " | ".join(cell(cell_text(c, row)) for c in shown) + " |" for row in self.rows]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        shown = self.tabled
        head = "".join(f'<th scope="col" title="{html.escape(c.meaning)}">{html.escape(c.title)}</th>' for c in shown)
        body = "".join(
            "<tr>" + "".join(f"<td{_align(c)}>{html.escape(cell_text(c, row))}</td>" for c in shown) + "</tr>"
            for row in self.rows
        )
        notes = "".join(f"<li>{html.escape(note)}</li>" for note in self.notes)
        above = f"<br>{html.escape(self.above)}" if self.above else ""
        return (
            f"<table><caption style='text-align:left'><b>{html.escape(self.question)}</b>{above}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" + (f"<ul>{notes}</ul>" if notes else "")
        )


def cell_text(column: Column, row: Row, joiner: str = "; ") -> str:
    """A cell as people read it: computed numbers to three digits, and a doubtful value says so.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.studies(load("tests/data/tiny"))
    >>> [query.cell_text(column, answer.rows[0]) for column in answer.columns[:2]]
    ['able2010step', 'Able & Baker 2010']
    """
    value = row.get(column.name)
    text = f"{value:.3g}" if isinstance(value, float) else written(column.said(value), joiner)
    return f"{text} (doubtful)" if column.name == "value" and row.get("cautioned") else text


def in_order(*groups: Iterable[str]) -> tuple[str, ...]:
    """The keys of all groups, sorted, each once.

    Examples
    --------
    >>> from claimgraph import query
    >>> query.in_order(["b2019", "a2010"], ["a2010"])
    ('a2010', 'b2019')
    """
    return tuple(sorted({key for group in groups for key in group}))


def _right(column: Column) -> bool:
    return column.sort in {Sort.NUMBER, Sort.COUNT}


def _align(column: Column) -> str:
    return " style='text-align:right'" if _right(column) else " style='text-align:left'"
