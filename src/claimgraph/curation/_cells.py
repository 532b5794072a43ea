"""Cells of a CSV table in its text, so that one of them can be changed and all others stay as they are written."""

from __future__ import annotations

from dataclasses import dataclass

_SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class RowSpan:
    """One row of a table: its line, counted from one, its place in the text, and those of its cells."""

    line: int
    start: int
    end: int
    """Behind its line end."""
    cells: tuple[tuple[int, int], ...]


def separator(text: str, known: tuple[str, ...] = ()) -> str:
    """What stands between the cells of a table, told by its header."""
    header = text.lstrip("\ufeff").splitlines()[0] if text.strip("\ufeff") else ""
    return max(
        _SEPARATORS, key=lambda sign: (len(set(known) & set(header.split(sign))), header.count(sign), sign == ",")
    )


def row_spans(text: str, sign: str = ",") -> list[RowSpan]:
    r"""Where the rows and cells of a table stand, its header among them.

    Examples
    --------
    >>> from claimgraph.curation._cells import row_spans
    >>> [[text[start:end] for start, end in row.cells] for text in ["a,b\n1,'x'\n"] for row in row_spans(text)]
    [['a', 'b'], ['1', "'x'"]]
    """
    rows: list[RowSpan] = []
    at, line = (1 if text.startswith("\ufeff") else 0), 1
    while at < len(text):
        start, first, cells = at, line, []
        while True:
            begin = at
            if text.startswith('"', at):
                at += 1
                while at < len(text):
                    if text[at] == '"':
                        if text.startswith('""', at):
                            at += 1
                        else:
                            break
                    line += text[at] == "\n" or (text[at] == "\r" and not text.startswith("\r\n", at))
                    at += 1
                at += 1
            while at < len(text) and text[at] not in (sign, "\n", "\r"):
                at += 1
            cells.append((begin, at))
            if at < len(text) and text[at] == sign:
                at += 1
                continue
            break
        at += 2 if text.startswith("\r\n", at) else 1 if at < len(text) else 0
        line += 1
        rows.append(RowSpan(first, start, min(at, len(text)), tuple(cells)))
    return rows


def unquoted(cell: str) -> str:
    """What a cell says."""
    cell = cell.strip()
    return cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


def quoted(value: str, sign: str = ",") -> str:
    """A cell that says this, in quotation marks where it needs them."""
    if any(one in value for one in (sign, '"', "\n", "\r")) or value != value.strip():
        return '"' + value.replace('"', '""') + '"'
    return value
