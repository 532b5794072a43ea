"""Tables of links, as CSV or Parquet, and tables of which works a review included."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from claimgraph.citations._work import Work
from claimgraph.citations.reading._gathered import Gathered, Label, PartError, ids_of
from claimgraph.citations.reading._links import ACCEPTED, OPENCITATIONS, Links, columns_of

_DELIMITERS = ",\t;|"
_LABELS = ("label_included", "included", "label")
_IDS = {
    "doi": "doi",
    "pmid": "pmid",
    "pmcid": "pmcid",
    "openalex_id": "openalex",
    "id": "openalex",
}
_YES, _NO = ("1", "true", "yes", "included"), ("0", "false", "no", "excluded")
_ROWS = 10_000


def read_csv(text: io.TextIOBase, name: str, source: str, into: Gathered) -> None:
    """Take in a table of links or of labels; another one is refused with what is accepted."""
    first = text.readline(1024**2)
    delimiter = max(_DELIMITERS, key=lambda sign: (first.count(sign), sign == ","))
    try:
        header = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error as fault:
        raise PartError(f"is in no form that is read, and no table: {fault} in line 1; save it again") from None
    rows = _rows(text, delimiter, name, into)
    if columns_of(header):
        _links(header, rows, OPENCITATIONS if "oci" in header else source, into)
    elif label := next((one for one in _LABELS if one in header), None):
        _labels(header, label, rows, into)
    else:
        shown = ", ".join(part[:40] for part in header[:8])
        raise PartError(f"is in no form that is read: it begins {shown[:200]!r}; a table has the columns {ACCEPTED}")


def read_parquet(stream: BinaryIO, name: str, source: str, into: Gathered) -> None:
    """Take in a table of links in Parquet, by DuckDB."""
    try:
        import duckdb
    except ImportError:
        raise PartError("is Parquet, which DuckDB reads; install it: pip install 'claimgraph[citations]'") from None
    with tempfile.TemporaryDirectory() as folder:
        # A name of our own: DuckDB takes signs such as * in names for patterns.
        path = Path(folder) / "links.parquet"
        with path.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        settings: dict[str, Any] = {
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "threads": "1",
        }
        with duckdb.connect(":memory:", config=settings) as connection:
            try:
                found = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
                header = [column[0] for column in found.description or ()]
                columns = columns_of(header)
                if columns is None:
                    shown = ", ".join(part[:40] for part in header[:8])
                    raise PartError(f"has the columns {shown[:200]!r}; a table of links has {ACCEPTED}")
                _links(header, _fetched(found, name), source, into)
            except duckdb.Error as fault:
                raise PartError(f"is no Parquet that can be read: {str(fault).splitlines()[0][:120]}") from None


def _fetched(found: Any, name: str) -> Iterator[tuple[str, Sequence[Any]]]:
    number = 0
    while rows := found.fetchmany(_ROWS):
        for row in rows:
            number += 1
            yield f"{name} row {number}", row


def _rows(text: io.TextIOBase, delimiter: str, name: str, into: Gathered) -> Iterator[tuple[str, Sequence[Any]]]:
    reader = csv.reader(text, delimiter=delimiter)
    while True:
        place = f"{name} line {reader.line_num + 2}"
        try:
            row = next(reader, None)
        except csv.Error as fault:
            into.refuse(place, f"cannot be read on: {fault}")
            return
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield place, row


def _links(header: Sequence[str], rows: Iterator[tuple[str, Sequence[Any]]], source: str, into: Gathered) -> None:
    columns = columns_of(header)
    assert columns is not None
    citing, cited, *kinds = columns
    creation = header.index("creation") if "creation" in header else None
    links = Links(into, source)
    for place, row in rows:
        into.records[source] += 1
        if len(row) <= max(citing, cited):
            into.refuse(place, f"has {len(row)} cells where the header has {len(header)}")
            continue
        date = row[creation] if creation is not None and creation < len(row) else ""
        links.add(place, row[citing], row[cited], (kinds[0], kinds[1]), date)
    if any(name in header for name in ("relation", "intent", "cito")):
        into.told.append("why a work cites another is kept in kb/relations.csv only, so that column was left out")
    links.finish()


def _labels(header: Sequence[str], label: str, rows: Iterator[tuple[str, Sequence[Any]]], into: Gathered) -> None:
    columns = [(header.index(name), kind) for name, kind in _IDS.items() if name in header]
    if not columns:
        raise PartError(f"is a table of labels without a column of identifiers; one of {', '.join(_IDS)} is asked for")
    for place, row in rows:
        into.records["labels"] += 1
        cells = [(kind, row[at]) for at, kind in columns if at < len(row)]
        ids = ids_of(*cells)
        told = row[header.index(label)].strip().lower() if header.index(label) < len(row) else ""
        if not ids or told not in (*_YES, *_NO):
            why = "has no identifier" if not ids else f"{label} is {told[:40]!r}; 1 or 0 is accepted"
            into.refuse(place, why)
            continue
        into.labels.append(Label(into.review, Work(ids).ids, told in _YES))
