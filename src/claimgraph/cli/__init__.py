"""The command `claimgraph`: one verb per question."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from claimgraph._version import __version__
from claimgraph.cli import _checking, _exploring, _numbers, _parser, _questions, _refs, _verdicts, _writing
from claimgraph.errors import ClaimgraphError, KnowledgeBaseError

__all__ = ["build_parser", "main"]

_NEXT = (
    ('claimgraph emg "{muscle}"', "which exercises have EMG backing for a muscle"),
    ("claimgraph claims", "what is claimed, and what speaks for and against it"),
    ("claimgraph audit", "whether the article holds up, claim by claim"),
    ("claimgraph show {claim}", "one claim, study, exercise or muscle in full"),
    ("claimgraph search WORDS", "where the base speaks of something"),
    ("claimgraph cite {claim}", "the bibliography behind an answer"),
    ("claimgraph check", "what is wrong in the files"),
)


def build_parser() -> argparse.ArgumentParser:
    """The parser of all verbs."""
    parser = _parser.Parser(
        prog="claimgraph",
        description="Evidence behind health and sport claims: EMG numbers, studies, findings, bibliographies.",
        epilog="Without a verb, the base at a glance and what to ask next.",
    )
    parser.add_argument("--version", action="version", version=f"claimgraph {__version__}")
    _parser.add_base(parser)
    parser.set_defaults(run=_glance)
    verbs = parser.add_subparsers(metavar="VERB", title="verbs", parser_class=_parser.Parser)
    for module in (_questions, _numbers, _verdicts, _writing, _exploring, _refs, _checking):
        module.add(verbs)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 is fine, 1 means problems in the base, 2 means wrong usage."""
    options = build_parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except KnowledgeBaseError as error:
        from claimgraph import checks

        sys.stderr.write(checks.render_text(error.problems))
        return 1
    except ClaimgraphError as error:
        print(f"claimgraph: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _glance(options: argparse.Namespace) -> int:
    """The base at a glance."""
    from claimgraph import query

    kb = _parser.open_base(options)
    sizes = query.overview(kb)
    print(kb.info.title)
    print(" · ".join(f"{row['count']} {row['what']}" for row in sizes.rows if row["count"]))
    muscle = kb.muscles.get(kb.info.setting("default_muscle") or "") or next(iter(kb.muscles.values()), None)
    claim = next(iter(kb.claims), "CLAIM")
    print("\nAsk next:")
    for command, meaning in _NEXT:
        filled = command.format(muscle=muscle.name.lower() if muscle else "MUSCLE", claim=claim)
        print(f"  {filled}\n      {meaning}")
    print("\n`claimgraph --help` lists every verb.")
    return 0
