"""A whole base for other programs: forms by name, each a file or a folder of files."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.export._whole._asked import Asked as Asked
from claimgraph.export._whole._asked import checked_version as checked_version
from claimgraph.export._whole._datapackage import datapackage
from claimgraph.export._whole._linked import as_nanopubs, as_turtle, is_address
from claimgraph.export._whole._notes import notes
from claimgraph.export._whole._sqlite import database
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import refuse_inside
from claimgraph.writing import write_bytes, write_folder


@dataclass(frozen=True, slots=True)
class WholeFormat:
    """One form of a whole base.

    Parameters
    ----------
    name
        As people type it.
    description
        One line for help texts.
    files
        Gives the bytes of the files by their path.
    ending
        How the name of its one file ends; empty for a folder of files.
    text
        Whether a person can read it on a screen.
    """

    name: str
    description: str
    files: Callable[[KnowledgeBase, Asked], Mapping[str, bytes]]
    ending: str = ""
    text: bool = False


WHOLE_FORMATS: Mapping[str, WholeFormat] = {
    one.name: one
    for one in (
        WholeFormat(
            "datapackage", "a folder of CSV tables and datapackage.json (Frictionless Data Package, v2)", datapackage
        ),
        WholeFormat(
            "sqlite",
            "one SQLite file, for SQL and Datasette",
            lambda kb, asked: {"base.db": database(kb, asked)},
            ".db",
        ),
        WholeFormat("markdown", "a folder of Markdown notes that lead to each other, for Obsidian or Quarto", notes),
        WholeFormat(
            "rdf", "linked data: one Turtle file, in SEPIO, CiTO, PROV and terms of our own", as_turtle, ".ttl", True
        ),
        WholeFormat(
            "nanopub", "a nanopublication for each evidence line and verdict, in TriG", as_nanopubs, ".trig", True
        ),
    )
}
"""The forms of whole bases by name."""


def whole(
    kb: KnowledgeBase,
    form: str,
    path: str | os.PathLike[str] | None = None,
    *,
    version: str = "",
    iri: str = "",
) -> Mapping[str, bytes]:
    """The files of a whole base in a form of `WHOLE_FORMATS`, also written to `path` if one is given.

    The same base gives the same bytes each time.

    Parameters
    ----------
    form
        Name of the form.
    path
        The file to write, or the folder for a form of several files; in that, files of others stay as they are.
    version
        Version of the data, where there is one.
    iri
        Address under which the base is published, `http` or `https`; where it is left out, things are named by a
        `urn:uuid:` that follows from the title of the base.

    Returns
    -------
    Mapping[str, bytes]
        The bytes of each file by its path in the folder; of one file under its usual name.

    Raises
    ------
    BadRequestError
        The form is unknown, the address or the version is none, or `path` cannot be written.

    Examples
    --------
    >>> from claimgraph import export, load
    >>> sorted(export.whole(load("tests/data/trial"), "datapackage"))[:4]
    ['claims.csv', 'conditions.csv', 'datapackage.json', 'drugs.csv']
    """
    if form not in WHOLE_FORMATS:
        hint = did_you_mean(suggest(form, WHOLE_FORMATS))
        raise BadRequestError(f"no form of a whole base called {form!r}; accepted: {', '.join(WHOLE_FORMATS)}{hint}")
    if iri and not is_address(iri):
        raise BadRequestError(
            f"{iri!r} is no address of a base; write one that begins with https:// and has no blanks, quotes, brackets"
        )
    if version:
        checked_version(version)
    chosen = WHOLE_FORMATS[form]
    files = chosen.files(kb, Asked(version, iri if not iri or iri.endswith(("/", "#")) else f"{iri}/"))
    if path is not None:
        refuse_inside(path)
        if chosen.ending:
            (data,) = files.values()
            write_bytes(path, data)
        else:
            write_folder(path, files)
    return files
