"""Jobs of the verb about citations that look for works a base lacks: recommend, snowball, decide, searches."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from claimgraph import query
from claimgraph.cli._out import plain
from claimgraph.cli.verbs import ANSWER_FORMATS, Parser, Verb, add_format, emit, open_base, say, send
from claimgraph.errors import BadRequestError
from claimgraph.export import DATA_FORMATS
from claimgraph.wording import counted

if TYPE_CHECKING:
    from claimgraph.citations import Decided, Field
    from claimgraph.knowledge import KnowledgeBase

_FORMATS = tuple(name for name in ANSWER_FORMATS if name not in DATA_FORMATS)
_PAPERS = ("list", "bibtex")
_WAYS = ("backward", "forward", "both")
_DECISIONS = ("take-in", "not-relevant")


def _takes_starts(parser: Parser) -> None:
    add = parser.add_argument
    add("--claim", action="append", metavar="CLAIM", help="start from the works behind this claim (repeatable)")
    add("--works", nargs="+", action="extend", metavar="WORK", help="start from these: citation keys, DOIs, PubMed ids")
    add("--query", metavar="WORDS", help="start from works behind what a search of the base for these words finds")
    add("--all", action="store_true", help="start from all works of the base (default)")
    add("--decisions", metavar="FILE", help="another table of decisions than kb/citations/decisions.csv")
    add("--log", action="store_true", help="write the search and what it found into kb/searches.csv")


def _starts(options: argparse.Namespace, kb: KnowledgeBase) -> list[str] | None:
    """The works to start from; `None` for all of the base."""
    if options.all or not (options.claim or options.works or options.query):
        if options.all and (options.claim or options.works or options.query):
            raise BadRequestError("--all starts from every work; leave it out to start from some")
        return None
    found = list(options.works or ())
    if options.claim:
        found += query.works(kb, *(f"claim:{kb.claim(name).id}" for name in options.claim))
    if options.query:
        found += query.works(kb, words=options.query)
    if not found:
        raise BadRequestError("no work of the base stands behind that; `claimgraph search WORDS` shows what it has")
    return found


def _told(options: argparse.Namespace) -> str:
    """What a search started from, as it stands in the log."""
    parts = [
        *(f"claim {name}" for name in options.claim or ()),
        *(options.works or ()),
        *([f"query {options.query!r}"] if options.query else []),
    ]
    return "; ".join(parts) or "all works of the base"


def _undecided(options: argparse.Namespace) -> None:
    if options.decisions and not os.path.lexists(options.decisions):
        told = f"there is no {options.decisions!r} yet, so nothing counts as decided; `citations decide` begins it"
        print(told, file=sys.stderr)


def _write_down(options: argparse.Namespace, kb: KnowledgeBase, way: str, found: list[str]) -> None:
    from claimgraph import citations

    if kb.root is None:
        raise BadRequestError("this base has no folder to keep a log in; load it from its files")
    decisions = citations.load_decisions(kb.root, options.decisions)
    row = citations.log_search(
        kb.root,
        citations.network(kb, decisions),
        decisions,
        date=dt.date.today().isoformat(),
        way=way,
        seeds=_told(options),
        found=found,
    )
    say(f"{row.id} in kb/searches.csv: {row.found} found, {row.duplicates} there already")


def _takes_field(parser: Parser, words: str) -> None:
    parser.add_argument("--from", dest="field", metavar="FIELD", help=words)


def _opened(options: argparse.Namespace) -> AbstractContextManager[Field | None]:
    """The field that works come from, if one is named."""
    from claimgraph import citations

    return citations.open_field(options.field) if options.field is not None else nullcontext()


# recommend -------------------------------------------------------------------------------------------------


def _takes_recommend(parser: Parser) -> None:
    _takes_starts(parser)
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="how many works to list (default: 20)")
    parser.add_argument("--no-text", action="store_true", help="do not compare titles and abstracts")
    _takes_field(parser, "rank works of this field (a folder of Parquet files) in place of those kept around the base")
    add_format(parser, (*_FORMATS, *_PAPERS))


def _recommend(options: argparse.Namespace) -> int:
    """List works; 1 if none has anything in common with those one starts from."""
    from claimgraph import citations

    kb = open_base(options, writes=options.log)
    _undecided(options)
    starts, text = _starts(options, kb), not options.no_text
    with _opened(options) as field:
        if options.format in _PAPERS:
            found = citations.recommend(kb, starts, limit=options.limit, text=text, file=options.decisions, field=field)
            listed = [one.work.id for one in found.candidates]
            papers = (one.work for one in found.candidates)
            told = citations.entries(papers) if options.format == "bibtex" else citations.reading_list(found)
            emit(told, options.out)
            code = int(not listed)
        else:
            answer = query.recommended(
                kb, starts, limit=options.limit, text=text, decisions=options.decisions, field=field
            )
            listed = [str(row["work"]) for row in answer]
            code = send(options, kb, answer)
        if options.log and field is not None and listed:
            new = citations.keep_from(kb, field, listed)
            say(f"{counted(new, 'work')} of the field kept in kb/citations")
    if options.log:
        _write_down(options, kb, "recommended", listed)
    return code


# snowball --------------------------------------------------------------------------------------------------


def _takes_snowball(parser: Parser) -> None:
    parser.add_argument(
        "way", nargs="?", choices=_WAYS, default="both", help="backward: what they cite; forward: what cites them"
    )
    _takes_starts(parser)
    add_format(parser, _FORMATS)


def _snowball(options: argparse.Namespace) -> int:
    kb = open_base(options, writes=options.log)
    _undecided(options)
    answer = query.snowballed(kb, _starts(options, kb), options.way, decisions=options.decisions)
    code = send(options, kb, answer)
    if options.log:
        _write_down(options, kb, options.way, [str(row["work"]) for row in answer])
    return code


# decide ----------------------------------------------------------------------------------------------------


def _takes_decide(parser: Parser) -> None:
    add = parser.add_argument
    add("work", help="identifier of the work, as the list has it")
    add("decision", choices=_DECISIONS, help="take-in puts it into references.bib; not-relevant needs --why")
    add("--why", metavar="TEXT", default="", help="the reason, for the report of the search")
    add("--by", metavar="NAME", default="", help="who decides")
    add("--on", metavar="DAY", help="day of the decision, YYYY-MM-DD (default: today)")
    add("--decisions", metavar="FILE", help="another table of decisions than kb/citations/decisions.csv")
    add("--dry-run", action="store_true", help="say what would come of it, write nothing")
    _takes_field(parser, "take what is known of the work from this field, and keep it in kb/citations")


def _decide(options: argparse.Namespace) -> int:
    from claimgraph import citations

    with _opened(options) as field:
        found = citations.decide(
            open_base(options, writes=not options.dry_run),
            options.work,
            options.decision,
            why=options.why,
            by=options.by,
            on=options.on,
            file=options.decisions,
            field=field,
            write=not options.dry_run,
        )
    sys.stdout.write("".join(f"{plain(line)}\n" for line in _outcome(found, options.dry_run)))
    return 0


def _outcome(found: Decided, dry: bool) -> list[str]:
    one, outcome = found.decision, found.outcome
    lines = []
    if found.before is not None:
        why = f" ({found.before.why})" if found.before.why else ""
        lines.append(f"before: {found.before.decision}{why}")
    if outcome is None:
        lines.append(f"{one.work}: not relevant ({one.why}); it is not recommended again")
    elif outcome.by:
        filled = f"; filled in: {', '.join(outcome.filled)}" if outcome.filled else ""
        lines.append(f"{one.work}: is {outcome.key} of references.bib (same {outcome.by}){filled}")
    else:
        lines.append(f"{one.work}: taken into references.bib as {outcome.key}")
        lines.append(f"it is no study of the base until somebody writes kb/studies/{outcome.key}.yaml")
    if outcome is not None and found.retracted:
        lines.append(
            "a source says that it was retracted; once its study is written, `claimgraph citations retractions` "
            "sets its status"
        )
    if outcome is not None and outcome.note:
        lines.append(outcome.note)
    if dry:
        lines.append("nothing was written")
    return lines


# searches --------------------------------------------------------------------------------------------------


def _takes_searches(parser: Parser) -> None:
    add_format(parser, _FORMATS)


def _searches(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, query.searches(kb))


JOBS = (
    Verb(
        "recommend",
        "works that the base may lack, ranked by what they share with some of its own, with reasons",
        "claimgraph citations recommend --claim CLAIM",
        _recommend,
        _takes_recommend,
    ),
    Verb(
        "snowball",
        "one step along citations: what works cite, and what cites them",
        "claimgraph citations snowball backward --works KEY --log",
        _snowball,
        _takes_snowball,
    ),
    Verb(
        "decide",
        "take a recommended work into references.bib, or leave it out with a reason; it does not come back",
        "claimgraph citations decide doi:10.5555/twist not-relevant --why animals",
        _decide,
        _takes_decide,
    ),
    Verb(
        "searches",
        "searches for works that were written down, and what came of each",
        "claimgraph citations searches",
        _searches,
        _takes_searches,
    ),
)
