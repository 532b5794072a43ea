"""What is in the archive of a release: the base, its tables and other forms, its notes and its site."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from claimgraph import export, files, site
from claimgraph.errors import BadRequestError
from claimgraph.loading import BIBLIOGRAPHY, MAX_BYTES
from claimgraph.release._about import About

_NOT_OURS = ("texts",)
"""Folders of `kb/` that hold what others wrote and may not be handed on: stored texts of works."""
_FOLDERS = {"datapackage": "tables", "markdown": "notes"}
_LISTS = {"references.ris": "ris", "references.csl.json": "csl-json"}
_LEGAL = ("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENCE.md", "LICENCE.txt", "LICENSE-DATA")


def parts(about: About, root: Path) -> Iterator[tuple[str, bytes]]:
    """Each file by its path, and its bytes."""
    yield from _base(root)
    kb = about.kb
    for form in (one for one in export.WHOLE_FORMATS.values() if not one.ending):
        made = export.whole(kb, form.name, version=about.version, iri=about.iri)
        folder = f"{_FOLDERS.get(form.name, form.name)}/"
        yield from ((f"{folder}{name}", data) for name, data in made.items())
    files_of_site = site.downloads(kb, address=about.iri, version=about.version)
    yield from files_of_site.items()
    if kb.references:
        lists = ((name, export.bibliography(kb, list(kb.references), form)) for name, form in _LISTS.items())
        yield from ((name, text.encode("utf-8")) for name, text in lists)
    yield from _site(about, files_of_site)


def _base(root: Path) -> Iterator[tuple[str, bytes]]:
    """The files of the base as they stand, but for links, hidden ones and texts of others."""
    for name in (BIBLIOGRAPHY, *_LEGAL):
        if (root / name).is_file() and not (root / name).is_symlink():
            yield f"base/{name}", _read(root / name)
    for folder, folders, names in os.walk(root / "kb"):
        here = Path(folder)
        at_top = here == root / "kb"
        folders[:] = sorted(one for one in folders if not one.startswith(".") and not (at_top and one in _NOT_OURS))
        for name in sorted(names):
            path = here / name
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield f"base/{path.relative_to(root).as_posix()}", _read(path)


def _read(path: Path) -> bytes:
    try:
        return files.read(path, MAX_BYTES)
    except files.UnreadableFileError as fault:
        raise BadRequestError(f"{str(path)!r} cannot be part of a release: {fault}") from fault


def _site(about: About, beside: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The web site of the base, with the files for other programs that it leads to."""
    yield from ((f"site/{site.DOWNLOADS}/{name}", data) for name, data in beside.items())
    made = site.make(about.kb, address=about.iri)
    yield from ((f"site/{name}", text.encode("utf-8")) for name, text in made.items())


def readme(about: About, names: list[str]) -> str:
    """What a person reads first in the archive."""
    there = [
        ("base/", "the text files, which say more than anything made from them; `claimgraph` reads them"),
        ("site/", "a web site of it; open `site/index.html`"),
        ("tables/", "every table as CSV, with `datapackage.json` on its columns (Frictionless Data Package)"),
        ("notes/", "a Markdown note for each thing, for Obsidian or Quarto"),
        ("base.db", "all tables as one SQLite file, for SQL and Datasette"),
        ("base.ttl", "linked data, as Turtle"),
        ("nanopubs.trig", "a nanopublication for each evidence line and verdict"),
        ("graph.gexf", "the graph, for Gephi; `graph.graphml` and `graph.json` are the same for other programs"),
        ("references.ris", "the works, for reference managers; `base/references.bib` and `references.csl.json`, too"),
    ]
    listed = [f"- `{name}`: {told}" for name, told in there if any(one.startswith(name) for one in names)]
    by = ", ".join(about.creators)
    lines = [
        f"# {about.kb.info.title}, {about.version}",
        about.kb.info.description,
        f"Released on {about.on.isoformat()} by {by}. Licence of the data: {about.kb.info.licence or 'none declared'}.",
        "\n".join(listed),
        "`CHANGELOG.md` says what changed since the release before, `CITATION.cff` how to cite this one, `SHA256SUMS` "
        "what each file has to be. Stored texts of works (`kb/texts/`) are not part of it: they are others'.",
    ]
    return "\n\n".join(lines) + "\n"
