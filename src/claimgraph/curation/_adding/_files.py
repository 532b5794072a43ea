"""The files of a base as they become while records are put in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claimgraph.curation._adding._origins import Origins
from claimgraph.curation._changing import text_of
from claimgraph.curation._file_names import refuse_name
from claimgraph.curation._schema import FOLDER, modeline
from claimgraph.errors import BadRequestError
from claimgraph.loading import Reading
from claimgraph.packs import Table
from claimgraph.records import ID_PATTERN, Record


class Files:
    """The files of a base as they become while records are put in.

    Parameters
    ----------
    root
        Folder that holds `kb/`.
    reading
        The base as it is.
    """

    def __init__(self, root: Path, reading: Reading) -> None:
        self._root, self._reading, self.kb = root, reading, reading.kb
        self.texts: dict[str, str] = {}
        self.before: dict[str, str | None] = {}
        """What files said when they were first looked at."""
        self.touched: set[str] = set()
        """Claims whose verdicts may be others."""
        self._new: dict[str, tuple[str, int | None]] = {}
        self._rows: dict[str, tuple[Table, list[dict[str, str]]]] = {}
        self.origins = Origins()
        """Where the records come from."""
        self._from = ""
        self._said: dict[str, dict[Record, str]] = {}
        """Rows by table, their ids left aside, each with where it stands."""
        self._marked = (root / FOLDER).is_dir()
        self._results = {row.id for row in self.kb.results}
        self._order = max((claim.order or 0 for claim in self.kb.claims.values()), default=0)

    def _text(self, path: str) -> str | None:
        if path in self.texts:
            return self.texts[path]
        return self.before.setdefault(path, text_of(self._root, path))

    def _headed(self, path: str, text: str) -> str:
        """A new file, with the line that editors read where the base has schemas."""
        return modeline(path, text, self.kb) if self._marked else text


def ordered(fields: Mapping[str, Any], record: Any) -> dict[str, Any]:
    """Fields in the order of their record; what it has not goes last."""
    order = list(record.model_fields)
    return {name: fields[name] for name in sorted(fields, key=lambda n: order.index(n) if n in order else len(order))}


def needed(fields: Mapping[str, Any], name: str) -> Any:
    """A field without which nothing can be put in; `BadRequestError` where it is missing."""
    if not fields.get(name):
        raise BadRequestError(f"{name!r} is needed; say --{name.replace('_', '-')}")
    return fields[name]


def fit(what: str, id_: str, pattern: str) -> str:
    """The id, which becomes the name of a file."""
    if not re.fullmatch(pattern, id_) or len(id_) > 120:
        raise BadRequestError(
            f"{id_[:60]!r} is no id of a {what}; use words in lower case, digits and hyphens between them"
            if pattern == ID_PATTERN
            else f"{id_[:60]!r} is no key of a {what}; use letters, digits and the signs _ . + -"
        )
    if what not in ("source", "kind"):
        refuse_name(what, id_)
    return id_
