"""A field of research on disk: parts of Parquet files, each there whole or not at all.

A field is a folder: `field.json` says how works are numbered, and each folder in `parts/` holds `works.parquet`,
`edges.parquet`, `names.parquet` and `part.json`, which says where it comes from.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from claimgraph import files
from claimgraph.errors import BadRequestError
from claimgraph.writing import write_text

FORMAT = 1
OPENALEX: Literal["openalex"] = "openalex"
"""Works are numbered as OpenAlex numbers them: `W12` is 12."""
OWN: Literal["own"] = "own"
"""Works are numbered from 0, in the order of a network."""
Numbering = Literal["openalex", "own"]

TABLES = {
    "works": {
        "work": "BIGINT",
        "id": "VARCHAR",
        "title": "VARCHAR",
        "year": "INTEGER",
        "type": "VARCHAR",
        "cited_by": "BIGINT",
        "listed": "BIGINT",
        "partial": "BOOLEAN",
        "retracted": "BOOLEAN",
        "updated": "VARCHAR",
    },
    "edges": {"citing": "BIGINT", "cited": "BIGINT", "intent": "VARCHAR"},
    "names": {"id": "VARCHAR", "work": "BIGINT"},
}
"""Columns of each table. `listed` is how many references a work lists, and empty where nobody gave a list."""

_SETTINGS, _PARTS, _DRAFTS, PART = "field.json", "parts", "unfinished", "part.json"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the files of a field are."""

    folder: Path
    numbering: Numbering

    @property
    def parts(self) -> list[Path]:
        """Folders of the parts, ordered by name."""
        return sorted(path for path in (self.folder / _PARTS).iterdir() if path.is_dir())

    @property
    def drafts(self) -> Path:
        """Folder of what is not finished; it may be deleted at any time when nothing is being written."""
        return self.folder / _DRAFTS

    def files(self, table: str) -> list[str]:
        """The Parquet files of a table, one for each part."""
        found = [path / f"{table}.parquet" for path in self.parts]
        for path in found:
            if not path.is_file():
                raise BadRequestError(
                    f"{str(path)!r} is missing; delete the folder {str(path.parent)!r} and read its source again"
                )
        if not found:
            raise BadRequestError(f"the field {str(self.folder)!r} holds no works yet; read a snapshot into it first")
        return [os.path.realpath(path) for path in found]

    def part(self, name: str) -> Path:
        """The folder of a part, which may not be there."""
        return self.folder / _PARTS / name

    def facts(self, name: str) -> dict[str, Any] | None:
        """What `part.json` says, or `None` where the part is not there or not readable."""
        try:
            found = json.loads(files.read(self.part(name) / PART))
        except (OSError, ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) and found.get("format") == FORMAT else None

    @contextmanager
    def draft(self, name: str) -> Iterator[Path]:
        """A folder to write a part into; it takes the part's place when the block ends well."""
        self.drafts.mkdir(exist_ok=True)
        path = self.drafts / f"{name}.{secrets.token_hex(4)}"
        path.mkdir()
        try:
            yield path
            target = self.part(name)
            if target.exists():
                target.rename(path.with_suffix(".old"))
            path.rename(target)
        finally:
            shutil.rmtree(path, ignore_errors=True)
            shutil.rmtree(path.with_suffix(".old"), ignore_errors=True)

    def write_facts(self, draft: Path, **facts: Any) -> None:
        """Write `part.json` into a draft."""
        write_text(draft / PART, json.dumps({**facts, "format": FORMAT}, ensure_ascii=False, indent=1) + "\n")


def read_layout(folder: str | os.PathLike[str]) -> Layout:
    """The layout of a field that is there."""
    path = Path(folder)
    if not os.path.lexists(path / _SETTINGS):
        raise BadRequestError(
            f"{str(folder)!r} is no field of Parquet files: it holds no {_SETTINGS}; "
            "`claimgraph citations snapshot FOLDER --out FIELD` makes one"
        )
    try:
        found = json.loads(files.read(path / _SETTINGS))
        numbering, known = found["numbers"], found["format"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as fault:
        raise BadRequestError(f"{str(path / _SETTINGS)!r} cannot be read ({fault}); make the field again") from None
    if known != FORMAT or numbering not in (OPENALEX, OWN):
        raise BadRequestError(
            f"{str(path / _SETTINGS)!r} is of format {known!r}, and this version reads {FORMAT}; make the field again"
        )
    (path / _PARTS).mkdir(exist_ok=True)
    return Layout(path, numbering)


def make_layout(folder: str | os.PathLike[str], numbering: Numbering) -> Layout:
    """The layout of a field that is there with this numbering, or of a new one in a new or empty folder."""
    path = Path(folder)
    try:
        if path.is_dir() and any(path.iterdir()):
            layout = read_layout(path)
            if layout.numbering != numbering:
                raise BadRequestError(f"{str(folder)!r} numbers its works in another way; name a new folder")
            return layout
        path.mkdir(parents=True, exist_ok=True)
        (path / _PARTS).mkdir()
        write_text(path / _SETTINGS, json.dumps({"format": FORMAT, "numbers": numbering}) + "\n")
    except OSError as fault:
        raise BadRequestError(f"{str(folder)!r} cannot be made: {fault.strerror or fault}") from fault
    return Layout(path, numbering)
