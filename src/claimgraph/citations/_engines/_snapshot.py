"""Works of an OpenAlex snapshot into a field: part by part, so that a second run goes on where the first one ended."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimgraph.citations._engines._duck import MEMORY, library
from claimgraph.citations._engines._layout import OPENALEX, Layout, make_layout
from claimgraph.citations._engines._part import read_part
from claimgraph.citations._engines._settle import settle
from claimgraph.citations._engines._unpack import BrokenFileError
from claimgraph.errors import BadRequestError

_HOMES = (
    "",
    "works",
    "data/works",
    "jsonl/works",
    "data/jsonl/works",
    "legacy-data/works",
    "parquet/works",
    "data/parquet/works",
)
"""Where the works are in a snapshot, as it was laid out until 2025 and since 2026, or in a part of it."""
_PARTITION = re.compile(r"updated_date=(\d{4}-\d\d-\d\d)", re.ASCII)
_FILE = re.compile(r"[\w.-]+\.(?:gz|parquet)", re.ASCII)
_MAX_MANIFEST = 64 << 20


@dataclass(frozen=True, slots=True)
class SnapshotRead:
    """What was read of a snapshot."""

    parts: int
    """Parts that the snapshot has here."""
    read: int
    """Parts read in this run; the others had been read before."""
    works: int
    """Works in the field."""
    citations: int
    """Citations in the field."""
    repeated: int
    """Older records of a work, left out because a newer one is there."""
    odd_references: int
    """Entries in lists of references that name no work of OpenAlex."""
    retracted: int
    """Works that OpenAlex marks as retracted."""
    refused: tuple[str, ...]
    """Records that are no works, with place and reason; a part names the first 20 and counts the rest."""
    broken: tuple[str, ...]
    """Parts that could not be read, with the reason, and what the manifest has and the folder lacks."""


def read_snapshot(
    snapshot: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    *,
    memory: str = MEMORY,
    progress: Callable[[int, int, str], object] | None = None,
) -> SnapshotRead:
    """Read the works of an OpenAlex snapshot into a field of Parquet files.

    Parts (`updated_date=2024-01-31/part_000.gz`) are read one by one; each is in the field whole or not at all, and a
    part that is there with the same size is not read again. A part that cannot be read is named, and the rest goes on.
    Where a work is in several parts, its newest record counts.

    Parameters
    ----------
    snapshot
        The folder that holds `data/works`, `data/jsonl/works` or `data/parquet/works`, or one of these.
    folder
        Where the field is, or is to be.
    memory
        What DuckDB may hold in memory; beyond it, it writes to disk.
    progress
        Told before each part: how many are done, how many there are, which one is next.

    Raises
    ------
    BadRequestError
        The folder is no snapshot, the field holds something else, or DuckDB is not installed.

    Examples
    --------
    >>> import gzip, json
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph.citations import read_snapshot
    >>> work = {"id": "https://openalex.org/W2", "referenced_works": ["https://openalex.org/W1"]}
    >>> with TemporaryDirectory() as folder:
    ...     part = Path(folder, "data", "works", "updated_date=2024-01-31", "part_000.gz")
    ...     part.parent.mkdir(parents=True)
    ...     _ = part.write_bytes(gzip.compress(json.dumps(work).encode()))
    ...     read_snapshot(folder, Path(folder, "field")).citations
    1
    """
    library()
    home, parts = _parts(Path(snapshot))
    layout = make_layout(folder, OPENALEX)
    shutil.rmtree(layout.drafts, ignore_errors=True)
    broken, read = [], 0
    for done, (name, source) in enumerate(parts.items()):
        if progress is not None:
            progress(done, len(parts), name)
        size = source.stat().st_size
        if (layout.facts(name) or {}).get("bytes") == size:
            continue
        try:
            with layout.draft(name) as draft:
                layout.write_facts(draft, source=name, bytes=size, **read_part(source, draft, memory))
        except BrokenFileError as fault:
            broken.append(f"{source}: {fault}")
        else:
            read += 1
    settle(layout, memory)
    return _taken(layout, parts, read, [*broken, *_lacking(home, parts, layout)])


def _parts(snapshot: Path) -> tuple[Path, dict[str, Path]]:
    """Where the works are, and their files by the names of their parts, oldest first."""
    for home in _HOMES:
        place = snapshot / home
        found: dict[str, Path] = {}
        for partition in sorted(place.iterdir()) if place.is_dir() else ():
            if dated := _PARTITION.fullmatch(partition.name):
                files = sorted(path for path in partition.iterdir() if path.is_file() and _FILE.fullmatch(path.name))
                found |= {f"{dated[1]}_{path.name.rpartition('.')[0]}": path for path in files}
        if found:
            return place, found
    told = "there is no such folder" if not snapshot.is_dir() else "no folder in it is called updated_date=YYYY-MM-DD"
    if snapshot.is_file():
        told = "it is a file; `claimgraph citations import FILE` reads works from a file into the base"
    raise BadRequestError(
        f"{str(snapshot)!r} is no snapshot of OpenAlex's works ({told}); "
        "name the folder that holds data/works, data/jsonl/works or data/parquet/works"
    )


def _lacking(home: Path, parts: dict[str, Path], layout: Layout) -> Iterator[str]:
    """What the manifest of the works has and the folder or a part of the field lacks."""
    for path in (home / "manifest", home / "manifest.json", home.parent / "manifest.json"):
        if not path.is_file():
            continue
        if path.stat().st_size > _MAX_MANIFEST:
            yield f"{path}: it is larger than {_MAX_MANIFEST:,} bytes; nothing was compared with it"
            continue
        try:
            listed = dict(_listed(json.loads(path.read_text(encoding="utf-8"))))
        except (OSError, ValueError, RecursionError) as fault:
            yield f"{path}: it cannot be read ({fault}); nothing was compared with it"
            continue
        for name, count in listed.items():
            facts = layout.facts(name) or {}
            if name not in parts:
                yield f"{path}: it names {name}, which is not here; download it"
            elif count is not None and facts and facts["records"] != count:
                yield f"{parts[name]}: {facts['records']:,} records were read, the manifest says {count:,}"


def _listed(found: Any) -> Iterator[tuple[str, int | None]]:
    """Parts of works that a manifest names, with their numbers of records, whatever it is nested in."""
    waiting = deque([found])
    while waiting:
        one = waiting.popleft()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            waiting += [part for part in one.values() if isinstance(part, dict | list)]
            url = one.get("url")
            if isinstance(url, str) and "/works/" in url:
                folder, _, file = url.rpartition("/")
                dated = _PARTITION.search(folder)
                meta = one.get("meta", one)
                count = meta.get("record_count") if isinstance(meta, dict) else None
                if dated and _FILE.fullmatch(file):
                    yield f"{dated[1]}_{file.rpartition('.')[0]}", count if isinstance(count, int) else None


def _taken(layout: Layout, parts: dict[str, Path], read: int, broken: list[str]) -> SnapshotRead:
    facts = {path.name: layout.facts(path.name) or {} for path in layout.parts}
    total = {
        name: sum(one.get(name, 0) for one in facts.values())
        for name in ("works", "edges", "repeated", "superseded", "odd_references", "retracted")
    }
    refused = []
    for name, one in facts.items():
        place = parts.get(name, name)
        refused += [f"{place}:{line}: {why}" for line, why in one.get("named", ())]
        if more := one.get("refused", 0) - len(one.get("named", ())):
            refused.append(f"{place}: {more:,} more")
    return SnapshotRead(
        parts=len(parts),
        read=read,
        works=total["works"],
        citations=total["edges"],
        repeated=total["repeated"] + total["superseded"],
        odd_references=total["odd_references"],
        retracted=total["retracted"],
        refused=tuple(refused),
        broken=tuple(broken),
    )
