"""Networks into a field, and out of it."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.citations._engines._duck import arrays, connect, text
from claimgraph.citations._engines._layout import OWN, TABLES, make_layout
from claimgraph.citations._work import Work

if TYPE_CHECKING:
    from claimgraph.citations._engines._engine import Row
    from claimgraph.citations._network import Network

_PART = "network"
_BLOCK = 100_000


def write_field(network: Network, folder: str | os.PathLike[str]) -> None:
    """Write a network as Parquet; a network that the folder held before is replaced.

    Kept are identifiers, titles, years, types, counts, lists of references, retractions and intents; authors, venues
    and abstracts are not. Works are numbered as in the network.

    Raises
    ------
    BadRequestError
        The folder cannot be made, holds something else, or DuckDB is not installed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph.citations import Network, Work, read_field, write_field
    >>> network = Network.of([Work(("doi:10.5555/a",), references=("doi:10.5555/b",))])
    >>> with TemporaryDirectory() as folder:
    ...     write_field(network, folder)
    ...     read_field(folder).ids
    ('doi:10.5555/a', 'doi:10.5555/b')
    """
    layout = make_layout(folder, OWN)
    rows, columns = network.matrix.nonzero()
    arrows = [(int(i), int(j)) for i, j in zip(rows.tolist(), columns.tolist(), strict=True)]
    told = {pair: "; ".join(sorted(intents)) for pair, intents in network.intents.items()}
    tables: dict[str, list[Row]] = {
        "works": [
            (
                number,
                work.id,
                work.title,
                work.year,
                work.type,
                work.cited_by,
                None if work.references is None else len(work.references),
                work.partial,
                work.retracted,
                None,
            )
            for number, work in enumerate(network.works)
        ],
        "edges": [(i, j, told.get((i, j))) for i, j in arrows],
        "names": sorted(network.index.items()),
    }
    with layout.draft(_PART) as draft:
        connection = connect(str(draft / "spill"))
        try:
            for table, found in tables.items():
                _write(connection, draft / f"{table}.parquet", TABLES[table], found)
        finally:
            connection.close()
            shutil.rmtree(draft / "spill", ignore_errors=True)
        layout.write_facts(draft, works=len(network.works), edges=len(arrows))


def _write(connection: Any, path: Path, columns: dict[str, str], rows: list[Row]) -> None:
    kinds = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    connection.execute(f"CREATE OR REPLACE TEMP TABLE given ({kinds})")
    for start in range(0, len(rows), _BLOCK):
        connection.register("arrived", arrays(columns, rows[start : start + _BLOCK]))
        connection.execute("INSERT INTO given SELECT * FROM arrived")
        connection.unregister("arrived")
    connection.execute(f"COPY given TO {text(str(path))} (FORMAT parquet, COMPRESSION zstd)")


def network_of(works: list[Row], names: list[Row], arrows: list[Row]) -> Network:
    """The network of what a field's queries give: works, all identifiers of all nodes, citations among them."""
    from claimgraph.citations._network import Network

    ids: dict[int, list[str]] = defaultdict(list)
    for number, id_ in names:
        ids[number].append(id_)
    record = {row[0]: row for row in works}
    cites: dict[int, list[int]] = defaultdict(list)
    edges = []
    for citing, cited, intent in arrows:
        if citing in record and record[citing][6] is not None:
            cites[citing].append(cited)
        if intent or citing not in cites:
            edges += [(ids[citing][0], ids[cited][0], part) for part in (intent or "").split("; ")]
    return Network.of(
        (
            Work(
                tuple(ids[number]),
                title=title or "",
                year=year,
                type=type_ or "",
                cited_by=cited_by,
                references=None if listed is None else tuple(ids[cited][0] for cited in cites[number]),
                partial=bool(partial) or (listed or 0) > len(cites[number]),
                retracted=retracted,
            )
            for number, _, title, year, type_, cited_by, listed, partial, retracted in works
        ),
        edges,
    )
