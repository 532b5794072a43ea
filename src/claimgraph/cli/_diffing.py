"""The verb that compares two states of a base."""

from __future__ import annotations

import argparse
import json

from claimgraph import curation
from claimgraph.cli.verbs import Parser, Verb, add_forms, emit


def _takes_diff(parser: Parser) -> None:
    text = "a folder that holds kb/, or a revision of git: main, v1.0, HEAD~2, main...topic (default: the last commit)"
    parser.add_argument("before", nargs="?", metavar="BEFORE", help=text)
    parser.add_argument("after", nargs="?", metavar="AFTER", help="the same (default: the files as they are now)")
    add_forms(parser, ("text", "md", "json"), "text", "form of the answer")


def _diff(options: argparse.Namespace) -> int:
    """Print what changed; 1 if a state cannot be loaded."""
    from claimgraph import export

    named = [name for name in (options.before, options.after) if name is not None]
    found = curation.diff(*named, base=options.base)
    match options.format:
        case "json":
            text = json.dumps(found.to_dict(), indent=2, ensure_ascii=False) + "\n"
        case "md":
            text = export.difference_markdown(found)
        case _:
            text = export.difference_text(found)
    emit(text, options.out)
    return int(not found.judged)


VERBS = (
    Verb(
        "diff",
        "what changed between two states of a base: records, fields and verdicts",
        "claimgraph diff main...HEAD --format md",
        _diff,
        _takes_diff,
    ),
)
