"""Job of the verb about references: how many records there were at each step of a review, and a picture of it."""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from typing import TYPE_CHECKING, Any

from claimgraph.cli._out import plain
from claimgraph.cli.verbs import Parser, Verb, add_forms, emit, say
from claimgraph.errors import BadRequestError
from claimgraph.loading import find_root

if TYPE_CHECKING:
    from claimgraph.citations import Flow

_COUNTS = {
    "screened": "records screened by title and abstract",
    "excluded": "records left out by title and abstract",
    "sought": "reports sought in full",
    "not-retrieved": "reports that could not be had",
    "assessed": "reports read in full",
    "included": "studies included",
}


def _takes_flow(parser: Parser) -> None:
    add_forms(parser, ("text", "json", "csv", "svg", "html"), "text", "form of it")
    for name, meaning in _COUNTS.items():
        parser.add_argument(f"--{name}", type=int, metavar="N", help=f"{meaning}, where the log does not know it")
    parser.add_argument(
        "--reason", action="append", metavar="N=WHY", help="reports left out after reading, for a reason (repeatable)"
    )


def _flow(options: argparse.Namespace) -> int:
    """The counts of PRISMA 2020; 1 if no search was logged."""
    from claimgraph import citations, export

    searches = citations.load_searches(find_root(options.base))
    given = {name.replace("-", "_"): getattr(options, name.replace("-", "_")) for name in _COUNTS}
    counts = citations.flow(searches, **given, reasons=_reasons(options.reason or ()))
    match options.format:
        case "svg":
            emit(export.flow_svg(counts), options.out)
        case "html":
            emit(export.flow_page(counts), options.out)
        case "json":
            emit(_json(counts), options.out)
        case "csv":
            emit(_csv(counts), options.out)
        case _:
            emit(_text(counts), options.out)
    for doubt in counts.doubts:
        print(f"a sum does not come out: {doubt}", file=sys.stderr)
    if not searches:
        say("no search is logged; `claimgraph refs add FILE --log` writes kb/searches.csv")
    return 0 if searches else 1


def _reasons(texts: list[str] | tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for text in texts:
        count, _, why = text.partition("=")
        if not (count.strip().isascii() and count.strip().isdecimal() and why.strip()):
            raise BadRequestError(f'--reason {text!r}; write a number and the reason: --reason "3=no control group"')
        found[why.strip()] = found.get(why.strip(), 0) + int(count)
    return found


def _rows(counts: Flow) -> list[tuple[str, str, int | None, str]]:
    from claimgraph import citations

    first, *rest = citations.steps(counts)
    sources = [
        ("identified-from", f"  {stream}: {name}", count, "")
        for stream, found in counts.identified.items()
        for name, count in found.items()
    ]
    return [first, *sources, *rest]


def _text(counts: Flow) -> str:
    rows = [(name, "" if count is None else f"{count:,}", told) for _, name, count, told in _rows(counts)]
    wide = max(len(name) for name, _, _ in rows)
    lines = [f"{name:<{wide}}  {count:>7}  {told}".rstrip() for name, count, told in rows]
    return "\n".join(plain(line) for line in lines) + "\n"


def _json(counts: Flow) -> str:
    from claimgraph import citations

    data: dict[str, Any] = {code.replace("-", "_"): count for code, _, count, _ in citations.steps(counts)}
    data |= {
        "sources": {stream: dict(found) for stream, found in counts.identified.items()},
        "reasons_screening": dict(counts.reasons_screening),
        "reasons": dict(counts.reasons),
        "waiting": counts.waiting,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _csv(counts: Flow) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("step", "name", "count", "told"))
    writer.writerows((code, name.strip(), "" if n is None else n, told) for code, name, n, told in _rows(counts))
    return out.getvalue()


JOBS = (
    Verb(
        "flow",
        "how many records were identified, removed, screened and included, as PRISMA 2020 counts them",
        "claimgraph refs flow --format html --out flow.html",
        _flow,
        _takes_flow,
    ),
)
