"""The verb that hands out a whole base for other programs."""

from __future__ import annotations

import argparse
from pathlib import PurePath
from typing import TYPE_CHECKING

from claimgraph.cli._out import emit_bytes
from claimgraph.cli.verbs import Parser, Verb, emit, open_base, say
from claimgraph.errors import BadRequestError
from claimgraph.loading import refuse_inside
from claimgraph.wording import counted

if TYPE_CHECKING:
    from claimgraph.export import WholeFormat


def _takes_export(parser: Parser) -> None:
    from claimgraph.export import WHOLE_FORMATS

    told = "; ".join(f"{one.name}: {one.description}" for one in WHOLE_FORMATS.values())
    parser.add_argument("form", choices=tuple(WHOLE_FORMATS), metavar="FORM", help=told)
    parser.add_argument("--out", metavar="PATH", help="the file, or for a form of several files the folder, to write")
    parser.add_argument("--iri", default="", metavar="ADDRESS", help="address under which the base is published")
    parser.add_argument("--data-version", default="", metavar="VERSION", help="version of the data, such as 2026.1")


def _export(options: argparse.Namespace) -> int:
    from claimgraph import export

    form = export.WHOLE_FORMATS[options.form]
    if options.out is None and not form.ending:
        raise BadRequestError(f"{form.name} is a folder of files; name it with --out, such as --out {form.name}")
    if options.out is not None:
        _fits(options.out, form)
        refuse_inside(options.out)
    kb = open_base(options)
    asked = {"version": options.data_version, "iri": options.iri}
    files = export.whole(kb, form.name, None if form.ending else options.out, **asked)
    if not form.ending:
        say(f"wrote {counted(len(files), 'file')} into {options.out}")
        return 0
    (data,) = files.values()
    if form.text:
        emit(data.decode("utf-8"), options.out, form.name)
    else:
        emit_bytes(data, options.out)
    return 0


_ALSO = {".db": (".sqlite", ".sqlite3")}
"""Other endings of the same kind of file."""


def _fits(path: str, form: WholeFormat) -> None:
    """Refuse a name that says that something else is there.

    Raises
    ------
    BadRequestError
        The ending is that of another form.
    """
    ending = PurePath(path).suffix.lower()
    if form.ending:
        fitting = (form.ending, *_ALSO.get(form.ending, ()))
        if ending and ending not in fitting:
            told = ", ".join(fitting)
            raise BadRequestError(f"the ending of {path!r} names no file of the form {form.name}; accepted: {told}")
    elif ending in _OF_FILES:
        raise BadRequestError(f"{form.name} is a folder of files, and {path!r} is called as a file; name a folder")


_OF_FILES = (".csv", ".json", ".zip", ".md", ".db", ".sqlite", ".ttl", ".trig", ".txt", ".xlsx")
"""Endings that no folder has."""


VERBS = (
    Verb(
        "export",
        "the whole base for other programs: CSV with its description, SQLite and more",
        "claimgraph export datapackage --out base-tables",
        _export,
        _takes_export,
    ),
)
"""`table`, `graph` and `cite` hand out parts of a base; this one all of it."""
