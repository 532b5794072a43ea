"""Answers as sheets: what a spreadsheet opens, with the DOIs of the works in each row."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from claimgraph import query
from claimgraph.errors import BadRequestError, ClaimgraphError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer
from claimgraph.tables import Column, Row, Sort, inert, plain, written
from claimgraph.writing import write_bytes

_DOI = Column("doi", "DOIs of the works in the row, in their order.", Sort.LIST)
_KEYS = ("study", "studies", "works", "related_study")
"""Columns that hold citation keys, in any answer."""
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Letters that no workbook can hold."""
_WIDEST = 60
_MOST = 32_767
"""Letters that a cell of a workbook can hold."""
_NEEDS = (
    "a workbook needs the library openpyxl, which is not installed: `pip install 'claimgraph[sheets]'` brings it; "
    "or take --format csv, with --bom for Excel"
)


def with_dois(kb: KnowledgeBase, answer: Answer) -> Answer:
    """The answer with a column of the DOIs of the works in each row; as it is where rows name no works.

    Examples
    --------
    >>> from claimgraph import export, load, query
    >>> kb = load("tests/data/tiny")
    >>> export.with_dois(kb, query.trail(kb, "twist-eases-ache")).rows[1]["doi"]
    ('10.5555/eck.2019',)
    """
    names = [column.name for column in answer.columns]
    held = [name for name in _KEYS if name in names]
    if not held or "doi" in names:
        return answer
    rows = tuple({**row, "doi": _dois(kb, row, held)} for row in answer.rows)
    return replace(answer, columns=(*answer.columns, _DOI), rows=rows)


def _dois(kb: KnowledgeBase, row: Row, names: list[str]) -> tuple[str, ...]:
    keys: dict[str, None] = {}
    for name in names:
        value = row.get(name)
        keys |= dict.fromkeys(value if isinstance(value, tuple | list) else (value,))
    works = (kb.references.get(key) for key in keys if isinstance(key, str))
    return tuple(dict.fromkeys(work.doi for work in works if work is not None and work.doi))


def tsv(answer: Answer) -> str:
    """Rows with a tab between the cells; tabs and line breaks in a text become spaces."""
    lines = ["\t".join(column.name for column in answer.columns)]
    lines += ["\t".join(" ".join(inert(c, row.get(c.name)).split()) for c in answer.columns) for row in answer.rows]
    return "\n".join(lines) + "\n"


def jsonl(answer: Answer) -> str:
    """One JSON object a line for each row; nothing for no rows."""
    rows = ({c.name: plain(row.get(c.name)) for c in answer.columns} for row in answer.rows)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def workbook(kb: KnowledgeBase, answer: Answer, path: str | os.PathLike[str] | None = None) -> bytes:
    """The answer as a workbook (xlsx): its rows, what question, notes and columns say, and the works.

    Numbers are numbers; every text is a text, whatever sign it begins with, so that none is taken for a formula.

    Parameters
    ----------
    path
        File to write; nothing is written if left out.

    Raises
    ------
    ClaimgraphError
        The library openpyxl is not installed (the extra `sheets` brings it).

    Examples
    --------
    >>> from claimgraph import export, load, query
    >>> kb = load("tests/data/tiny")
    >>> export.workbook(kb, query.claims(kb))[:2]
    b'PK'
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise ClaimgraphError(_NEEDS) from None
    answer = with_dois(kb, answer)
    book = Workbook()
    book.remove(book.active)
    _fill(book.create_sheet("answer"), [[c.name for c in answer.columns], *_cells(answer)])
    about = [["question", answer.question], *(["note", note] for note in answer.notes)]
    about += [[f"column {column.name}", column.meaning] for column in answer.columns]
    _fill(book.create_sheet("about"), [["what", "words"], *about])
    works = query.references(kb, answer.works)
    dois = [getattr(kb.references.get(row["study"]), "doi", None) for row in works]
    listed = [[row["study"], row["reference"], doi] for row, doi in zip(works, dois, strict=True)]
    _fill(book.create_sheet("works"), [["study", "reference", "doi"], *listed])
    out = io.BytesIO()
    book.save(out)
    if path is not None:
        write_bytes(path, out.getvalue())
    return out.getvalue()


def _cells(answer: Answer) -> Iterator[list[Any]]:
    for row in answer.rows:
        yield [_value(row.get(column.name)) for column in answer.columns]


def _value(value: Any) -> Any:
    if isinstance(value, bool):
        return written(value)
    return float(value) if isinstance(value, Decimal) else value if isinstance(value, int | float) else written(value)


def _fill(sheet: Any, rows: list[list[Any]]) -> None:
    """Rows of cells, the first of them as a heading that stays in view."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            if value in (None, ""):
                continue
            cell = sheet.cell(number, place)
            if isinstance(value, int | float):
                cell.value = value
            else:
                cell.value = _UNWRITABLE.sub(" ", str(value))[:_MOST]
                cell.data_type = "s"
                cell.quotePrefix = True
            if number == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for place in range(1, max(map(len, rows)) + 1):
        longest = max(len(str(row[place - 1])) for row in rows if place <= len(row))
        sheet.column_dimensions[get_column_letter(place)].width = min(longest + 2, _WIDEST)


def with_mark(text: str, form: str) -> str:
    """The text after a byte order mark, by which Excel knows that letters are UTF-8.

    Examples
    --------
    >>> from claimgraph import export
    >>> export.with_mark("claim,verdict", "csv")[0] == chr(0xFEFF)
    True
    """
    if form not in {"csv", "tsv"}:
        raise BadRequestError(f"--bom goes with --format csv or tsv, found {form}; leave it out, or say --format csv")
    return f"\ufeff{text}"
