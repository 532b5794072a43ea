"""Answers and profiles as tables."""

from __future__ import annotations

import os
from typing import Protocol

from claimgraph.errors import BadRequestError
from claimgraph.export._formats import Format, chosen, registry
from claimgraph.export._sheets import jsonl, tsv
from claimgraph.query import Answer
from claimgraph.writing import write_text


class Tabular(Protocol):
    """What can be written: an answer of `claimgraph.query`; a profile, in all formats but CSV."""

    def to_json(self) -> str:
        """Text as JSON."""
        ...

    def to_markdown(self) -> str:
        """Text as Markdown."""
        ...


def _csv(answer: Tabular) -> str:
    return _one(answer).to_csv()


def _tsv(answer: Tabular) -> str:
    return tsv(_one(answer))


def _jsonl(answer: Tabular) -> str:
    return jsonl(_one(answer))


def _one(answer: Tabular) -> Answer:
    if isinstance(answer, Answer):
        return answer
    raise BadRequestError(f"{answer!r} is more than one table; write it as json or md")


TABLE_FORMATS = registry(
    Format("csv", (".csv",), "CSV, for spreadsheets and R", _csv),
    Format("tsv", (".tsv",), "the same with tabs between the cells", _tsv),
    Format("json", (".json",), "JSON with the meaning of each column, the notes and the works", lambda a: a.to_json()),
    Format("jsonl", (".jsonl", ".ndjson"), "one JSON object a line for each row", _jsonl),
    Format("md", (".md", ".markdown"), "Markdown, for texts", lambda a: a.to_markdown()),
)
"""The formats of answers by name."""


def table(answer: Tabular, path: str | os.PathLike[str] | None = None, format: str | None = None) -> str:
    """The text of an answer in a format of `TABLE_FORMATS`, also written to `path` if one is given.

    Parameters
    ----------
    answer
        What a question of `claimgraph.query` gave.
    path
        File to write; nothing is written if left out.
    format
        Name of the format; if left out, what the ending of `path` means, else `csv`.

    Raises
    ------
    BadRequestError
        The format is unknown or does not suit, or the path cannot be written.

    Examples
    --------
    >>> from claimgraph import export, load, query
    >>> export.table(query.contested(load("tests/data/tiny")), format="csv").splitlines()[0][:33]
    'claim,statement,supports,disputes'
    """
    text = str(chosen(TABLE_FORMATS, format, path, "table", "csv").text(answer))
    if path is not None:
        write_text(path, text)
    return text
