"""The verb that brings data sets of others into a base: tables of results, sets of claims, graphs of statements."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from claimgraph.cli._out import plain
from claimgraph.cli.verbs import Parser, Verb, add_verb
from claimgraph.errors import BadRequestError

if TYPE_CHECKING:
    from claimgraph.curation import Imported


def _takes_import(parser: Parser) -> None:
    jobs = parser.add_subparsers(metavar="JOB", title="jobs", parser_class=type(parser))
    for job in _JOBS:
        add_verb(jobs, job, parser.outline)


def _import(options: argparse.Namespace) -> int:
    raise BadRequestError(
        "say what to bring in: `claimgraph import table FILE`, `import claims FILE`, `import graph FILE`"
    )


def _dry(parser: Parser) -> None:
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would come of it and show the files, write nothing"
    )


def _takes_table(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="table with a header: CSV or a workbook (.xlsx)")
    text = "YAML that says which column is which: columns, values, translate, leave_out, table, sheet, first_row"
    parser.add_argument("--map", metavar="FILE", help=text)
    _dry(parser)


def _takes_rung(parser: Parser) -> None:
    parser.add_argument(
        "--rung", required=True, metavar="RUNG", help="what its claims assert about, a term of the base"
    )
    parser.add_argument("--by", default="", metavar="NAME", help="who judged the evidence")
    parser.add_argument(
        "--source", default="", metavar="SOURCE", help="source of the claims, where the base has several"
    )
    text = "passage of the source in which they stand, where it has an outline"
    parser.add_argument("--passage", default="", metavar="TEXT", help=text)


def _takes_claims(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="claims, a JSON object a line: id, claim, evidence, cited_doc_ids")
    text = "documents, a JSON object a line: doc_id, title, abstract as a list of sentences"
    parser.add_argument("--corpus", default="", metavar="FILE", help=text)
    parser.add_argument(
        "--prefix", default="claim-", metavar="TEXT", help="what ids of claims begin with (default: claim-)"
    )
    parser.add_argument("--design", default="", metavar="DESIGN", help="design of all its works (default: not-read)")
    _takes_rung(parser)
    _dry(parser)


def _takes_graph(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="node-link JSON: nodes, and links or edges")
    parser.add_argument("--kind", default="", metavar="KIND", help="kind of nodes that name none")
    _takes_rung(parser)
    _dry(parser)


def _table(options: argparse.Namespace) -> int:
    from claimgraph import curation

    confirm = _confirm(options)
    return _tell(options, curation.import_table(options.base, options.file, options.map, confirm=confirm))


def _claims(options: argparse.Namespace) -> int:
    from claimgraph import curation

    told: dict[str, Any] = {
        name: getattr(options, name) for name in ("corpus", "prefix", "by", "design", "source", "passage", "rung")
    }
    return _tell(options, curation.import_claims(options.base, options.file, confirm=_confirm(options), **told))


def _graph(options: argparse.Namespace) -> int:
    from claimgraph import curation

    told: dict[str, Any] = {name: getattr(options, name) for name in ("kind", "by", "source", "passage", "rung")}
    return _tell(options, curation.import_graph(options.base, options.file, confirm=_confirm(options), **told))


def _confirm(options: argparse.Namespace) -> Any:
    return lambda added: not options.dry_run


_MOST = 12


def _tell(options: argparse.Namespace, done: Imported) -> int:
    """Say what came in and what did not."""
    added = done.added
    out = sys.stderr if options.dry_run else sys.stdout
    if options.dry_run:
        sys.stdout.write(added.diff)
    verb = "would add" if options.dry_run else "added"
    files = [change.path for change in added.changes if not change.path.startswith("kb/schema/")]
    lines = [f"{verb} {one}" for one in added.ids[:_MOST]]
    lines += [f"… and {len(added.ids) - _MOST} more"] if len(added.ids) > _MOST else []
    shown = ", ".join(files[:_MOST]) + (f" and {len(files) - _MOST} more" if len(files) > _MOST else "")
    if added.changes:
        lines.append(f"{'would change' if options.dry_run else 'wrote'} {shown}")
    else:
        lines.append(f"{options.file} has nothing that the base has not; nothing was written")
    lines += [f"read otherwise: {one}" for one in done.told]
    lines += [f"left out: {one}" for one in done.left_out] or ["left out: nothing"]
    out.write("".join(f"{plain(line)}\n" for line in lines))
    if added.warnings:
        told = f"{len(added.warnings)} new warnings; `claimgraph check` lists them\n"
        sys.stderr.write(f"{plain(str(added.warnings[0]))}\n" if len(added.warnings) == 1 else told)
    return 0


_JOBS = (
    Verb(
        "table",
        "results of trials, or rows of another table, from a CSV file or a workbook",
        "claimgraph import table trials.xlsx --map mapping.yaml --dry-run",
        _table,
        _takes_table,
    ),
    Verb(
        "claims",
        "claims with labelled sentences of abstracts, a JSON object a line, as SciFact has them",
        "claimgraph import claims claims.jsonl --corpus corpus.jsonl --rung symptom",
        _claims,
        _takes_claims,
    ),
    Verb(
        "graph",
        "statements of a graph in node-link JSON: nodes become things, edges claims",
        "claimgraph import graph statements.json --kind protein --rung physiology",
        _graph,
        _takes_graph,
    ),
)
VERBS = (
    Verb(
        "import",
        "bring a data set of others into the base: a table, a set of claims, a graph",
        "claimgraph import table trials.csv --map mapping.yaml",
        _import,
        _takes_import,
    ),
)
