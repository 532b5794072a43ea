"""JSON Schemas of the files of a base, so that editors complete and check what people write."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from claimgraph import files, packs
from claimgraph.curation._schema_ids import of_base
from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import find_root, own_root, read, refuse_outside
from claimgraph.records import Term
from claimgraph.writing import write_bytes

FOLDER = "kb/schema"
"""Where a base keeps them."""


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """Schemas that were not as the base needs them."""

    stale: tuple[str, ...]
    """Files that were missing or said something else, and YAML files whose first line did."""
    gone: tuple[str, ...]
    """Schemas of nothing that the base has."""


_MODELINE = "# yaml-language-server: $schema="


def schemas(kb: KnowledgeBase) -> dict[str, str]:
    """The schemas of a base, by the name of their file in its folder.

    They know its kinds, the terms of its vocabulary and its things, and take what `load` takes: `2020` as a text, too.
    Studies and claims are not listed: they grow with every addition, and `check` knows near spellings.

    Examples
    --------
    >>> import claimgraph
    >>> from claimgraph import curation
    >>> list(curation.schemas(claimgraph.load("tests/data/trial")))[:3]
    ['kb/schema/base.json', 'kb/schema/claim.json', 'kb/schema/conditions.json']
    """
    return {f"{FOLDER}/{name}": of_base(text, kb) for name, text in packs.json_schemas(kb.packs, kb.own_kinds).items()}


def schema(root: str | os.PathLike[str] | None, name: str) -> str:
    """The text of one schema of a base.

    Parameters
    ----------
    root
        Folder that holds `kb/`, as `claimgraph.load` takes it; the base may have faults.
    name
        Name of the schema, such as `claim`.

    Raises
    ------
    BadRequestError
        The base has none of that name.
    BaseNotFoundError
        There is no base at `root`.

    Examples
    --------
    >>> import json
    >>> from claimgraph import curation
    >>> json.loads(curation.schema("tests/data/trial", "drug"))["title"]
    'Drug'
    """
    found = schemas(_readable(find_root(root)))
    stem = name.removesuffix(".json")
    if (text := found.get(f"{FOLDER}/{stem}.json")) is not None:
        return text
    known = [PurePosixPath(one).stem for one in found]
    near = did_you_mean(suggest(stem, known))
    raise BadRequestError(f"no schema is called {name!r}; accepted: {', '.join(known)}{near}")


def renew_schemas(root: str | os.PathLike[str] | None, *, write: bool, modelines: bool = False) -> SchemaChange:
    """Bring the schemas of a base up to date, or only say which are not.

    Parameters
    ----------
    root
        Folder that holds `kb/`, as `claimgraph.load` takes it; the base may have faults.
    write
        Whether to write.
    modelines
        Whether every YAML file names its schema in the first line; those that name one always name the right one.

    Raises
    ------
    BaseNotFoundError
        There is no base at `root`; or, to write, none but that which comes with the package.
    BadRequestError
        A file to write is a link that leads out of the base; nothing was written.

    Examples
    --------
    >>> from claimgraph import curation
    >>> curation.renew_schemas("tests/data/tiny", write=False).gone
    ()
    """
    base = own_root(root) if write else find_root(root)
    kb = _readable(base)
    wanted = schemas(kb)
    folder = base / FOLDER
    there = {f"{FOLDER}/{path.name}" for path in folder.glob("*.json")} if folder.is_dir() else set()
    for path in sorted((base / "kb").rglob("*.yaml")):
        relative = path.relative_to(base).as_posix()
        text = files.read(path).decode("utf-8", errors="surrogateescape")
        if modelines or text.startswith(_MODELINE):
            wanted[relative] = modeline(relative, text, kb)
    stale = tuple(
        name for name, text in wanted.items() if _text(base / name) != text.encode("utf-8", "surrogateescape")
    )
    gone = tuple(sorted(there - wanted.keys()))
    if write:
        for name in (*stale, *gone):
            refuse_outside(base, name)
        for name in stale:
            (base / name).parent.mkdir(parents=True, exist_ok=True)
            write_bytes(base / name, wanted[name].encode("utf-8", "surrogateescape"))
        for name in gone:
            (base / name).unlink()
    return SchemaChange(stale, gone)


def _readable(root: Path) -> KnowledgeBase:
    """What could be read of a base: schemas are there to help while something is wrong."""
    return read(root).kb


def _text(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def modeline(name: str, text: str, kb: KnowledgeBase) -> str:
    """The text of a YAML file with the line that tells an editor its schema; one that is there is replaced.

    Parameters
    ----------
    name
        The file, relative to the folder that holds `kb/`.
    text
        What it says.
    kb
        The base, or one with the same kinds.

    Examples
    --------
    >>> import claimgraph
    >>> from claimgraph import curation
    >>> trial = claimgraph.load("tests/data/trial")
    >>> print(curation.modeline("kb/vocabulary/designs.yaml", "- id: rct", trial))
    # yaml-language-server: $schema=../schema/term.json
    - id: rct
    """
    schema = schema_of(name, kb)
    if not schema:
        return text
    there = posixpath.relpath(f"{FOLDER}/{schema}.json", str(PurePosixPath(name).parent))
    lines = text.splitlines(keepends=True)
    if lines and lines[0].startswith(_MODELINE):
        lines = lines[1:]
    return "".join([f"{_MODELINE}{there}\n", *lines])


def schema_of(name: str, kb: KnowledgeBase) -> str:
    """Name of the schema of a YAML file of a base; empty for what is none of its files."""
    home, *parts = PurePosixPath(name).parts
    if home != "kb" or not name.endswith(".yaml"):
        return ""
    if len(parts) == 1:
        return {"base.yaml": "base", "kinds.yaml": "kinds"}.get(parts[0], "")
    if parts[0] == "vocabulary":
        stem = PurePosixPath(name).stem
        record = packs.vocabularies_of(kb.packs, kb.kinds.values()).get(stem, Term)
        return "term" if record is Term else stem
    return next((kind.id for kind in kb.kinds.values() if kind.folder == parts[0]), "")
