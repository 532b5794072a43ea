"""The command `claimgraph`: one verb per question."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from claimgraph import packs
from claimgraph._version import __version__
from claimgraph.cli import _checking, _exploring, _packs, _questions, _refs, _verdicts, _writing
from claimgraph.cli._glance import glance
from claimgraph.cli._parser import Parser
from claimgraph.cli.verbs import add_base, add_verb
from claimgraph.errors import BaseNotFoundError, ClaimgraphError, KnowledgeBaseError
from claimgraph.loading import Plan, find_root, plan_at

__all__ = ["build_parser", "main"]

_OWN = (_questions, _verdicts, _writing, _exploring, _refs, _checking)


def build_parser(plan: Plan | None = None) -> Parser:
    """The parser of all verbs.

    Parameters
    ----------
    plan
        What the base at hand may hold: verbs, options and choices are those of its packs and kinds. Without it, those
        of all packs that are installed.
    """
    plan = plan if plan is not None else Plan(packs.registered())
    parser = Parser(
        prog="claimgraph",
        description=_packs.more("", plan.packs).summary or "Evidence behind claims: studies, findings, bibliographies.",
        epilog="Without a verb, the base at a glance and what to ask next.",
        plan=plan,
    )
    parser.add_argument("--version", action="version", version=f"claimgraph {__version__}")
    add_base(parser)
    parser.set_defaults(run=glance, plan=plan)
    verbs = parser.add_subparsers(metavar="VERB", title="verbs", parser_class=Parser)
    own = (verb for module in _OWN for verb in module.VERBS)
    for verb in _packs.verbs(own, plan.packs):
        add_verb(verbs, verb, plan)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 is fine, 1 means problems in the base, 2 means wrong usage."""
    told = sys.argv[1:] if arguments is None else list(arguments)
    options = build_parser(_plan(told)).parse_args(told)
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


def _plan(arguments: Sequence[str]) -> Plan | None:
    """What the base that is asked about may hold; `None` where no base is asked about, or there is none."""
    if "--version" in arguments[:1]:
        return None
    folder = None
    for word, following in zip(arguments, (*arguments[1:], None), strict=True):
        option, _, value = word.partition("=")
        if len(option) > len("--") and "--base".startswith(option):
            folder = value or following
    try:
        return plan_at(find_root(folder))
    except BaseNotFoundError:
        return None
