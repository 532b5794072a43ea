"""The verb that hands out a whole base for other programs."""

from __future__ import annotations

import argparse

from claimgraph.cli._out import emit_bytes
from claimgraph.cli.verbs import Parser, Verb, emit, open_base, say
from claimgraph.errors import BadRequestError
from claimgraph.wording import counted


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
