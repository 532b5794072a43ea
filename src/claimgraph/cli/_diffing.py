"""The verbs that compare states of a base: what is different between two, and the history of a verdict."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from claimgraph.cli.verbs import Parser, Verb, add_format, add_forms, emit, send
from claimgraph.export import TABLE_FORMATS
from claimgraph.query import Answer
from claimgraph.tables import Row, parse_columns

if TYPE_CHECKING:
    from claimgraph.curation import Moment

_HISTORY = parse_columns("""
    on: Day of the commit; empty for files that are not committed yet.
    commit: The commit, by the first characters of its name.
    verdict: Direction and certainty after it, in words.
    effect: The effect that decides, as it would be printed.
    change: What is different from the commit before, in words.
    made_by: list: The changed records that made it so.
    subject: First line of the commit's message.
""")


def _takes_diff(parser: Parser) -> None:
    text = "a folder that holds kb/, or a revision of git: main, v1.0, HEAD~2, main...topic (default: the last commit)"
    parser.add_argument("before", nargs="?", metavar="BEFORE", help=text)
    parser.add_argument("after", nargs="?", metavar="AFTER", help="the same (default: the files as they are now)")
    add_forms(parser, ("text", "md", "json"), "text", "form of the answer")


def _diff(options: argparse.Namespace) -> int:
    """Print what changed; 1 if a state cannot be loaded."""
    from claimgraph import curation, export

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


def _takes_history(parser: Parser) -> None:
    parser.add_argument("claim", nargs="+", help="id of the claim")
    parser.add_argument(
        "--limit",
        type=int,
        default=20,
        metavar="COUNT",
        help="commits that are looked at, the newest first (default: 20)",
    )
    parser.add_argument("--until", default="HEAD", metavar="REV", help="the newest commit looked at (default: HEAD)")
    add_format(parser, ("text", *TABLE_FORMATS))


def _history(options: argparse.Namespace) -> int:
    """Print the verdicts; 1 if there are none."""
    from claimgraph import curation

    claim = " ".join(options.claim)
    found = curation.history(claim, options.base, start=options.until, most=options.limit)
    notes = ["Commits that touched what the verdict rests on, the newest first."]
    if len(found) >= options.limit:
        notes.append(f"Older ones may be there: --limit {options.limit * 2} looks further back.")
    rows = tuple(_moment(one) for one in found)
    brief = ("on", "commit", "verdict", "change", "made_by", "subject")
    return send(options, options.outline, Answer(f"What became of {claim}?", _HISTORY, rows, tuple(notes), brief=brief))


def _moment(one: Moment) -> Row:
    told = one.change
    change = "" if told is None else told.why or ("new" if told.before is None else "gone")
    return {
        "on": one.on or None,
        "commit": one.commit[:10] or None,
        "verdict": one.verdict or ("cannot be loaded" if one.fault else "no such claim"),
        "effect": one.effect or None,
        "change": one.fault or change or None,
        "made_by": told.made_by if told is not None else (),
        "subject": one.subject,
    }


VERBS = (
    Verb(
        "diff",
        "what changed between two states of a base: records, fields and verdicts",
        "claimgraph diff main...HEAD --format md",
        _diff,
        _takes_diff,
    ),
    Verb(
        "history",
        "the verdict on a claim after each commit that touched what it rests on",
        "claimgraph history CLAIM",
        _history,
        _takes_history,
    ),
)
