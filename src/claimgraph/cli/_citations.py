"""The verb about who cites whom: take works in from elsewhere, and count what is known."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from typing import TYPE_CHECKING, Any

from claimgraph.cli import _citing_candidates, _citing_field, _citing_lineage, _citing_map, _citing_overlap, _fetching
from claimgraph.cli._out import plain
from claimgraph.cli.verbs import ANSWER_FORMATS, Parser, Verb, add_format, add_verb, emit, open_base, send
from claimgraph.errors import BadRequestError
from claimgraph.wording import comma, counted, noun

if TYPE_CHECKING:
    from claimgraph.citations import Stats, Taken, Work
    from claimgraph.citations.reading import Gathered

_TOLD = 20
"""Refused records that are shown one by one; `--format json` has all."""
_SOURCES = {
    "openalex": "OpenAlex",
    "crossref": "Crossref",
    "semanticscholar": "Semantic Scholar",
    "opencitations": "OpenCitations",
    "pubmed": "PubMed",
}


def _takes_jobs(parser: Parser) -> None:
    jobs = parser.add_subparsers(metavar="JOB", title="jobs", parser_class=type(parser))
    for job in JOBS:
        add_verb(jobs, job, parser.outline)


def _citations(options: argparse.Namespace) -> int:
    raise BadRequestError(f"say what to do: `claimgraph citations {'`, `'.join(job.name for job in JOBS)}`")


# import ----------------------------------------------------------------------------------------------------


def _takes_import(parser: Parser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="files of works or links, packed or not")
    parser.add_argument("--on", metavar="DAY", help="day on which the source gave them, YYYY-MM-DD (default: today)")
    parser.add_argument("--dry-run", action="store_true", help="say what would come of it, write nothing")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the report (default: text)")


def _import(options: argparse.Namespace) -> int:
    """Take works in; 1 if some of the files could not be read."""
    from claimgraph import citations
    from claimgraph.citations import reading

    day = _day(options.on)
    kb = open_base(options, writes=not options.dry_run)
    gathered = reading.read_files(options.files, day)
    taken = citations.take(kb, gathered, write=not options.dry_run)
    if options.format == "json":
        sys.stdout.write(json.dumps(_report(gathered, taken), indent=2, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("".join(f"{plain(line)}\n" for line in _told(gathered, taken, options.dry_run)))
    return 1 if gathered.lost else 0


def _day(text: str | None) -> str:
    if text is None:
        return dt.date.today().isoformat()
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise BadRequestError(f"--on {text!r} is no day; write it as YYYY-MM-DD") from None
    if day > dt.date.today():
        raise BadRequestError(f"--on {text} has not come yet; give the day on which the source gave the files")
    return day.isoformat()


def _told(gathered: Gathered, taken: Taken, dry: bool) -> list[str]:
    lines = [comma(*(f"{count:,} {_source(name)}" for name, count in sorted(gathered.records.items()))) or "nothing"]
    lines[0] = f"records read: {lines[0]}"
    lines.append(
        f"works: {taken.new:,} new, {taken.known:,} joined with known ones; "
        f"{counted(taken.stored, 'work')} around the base{' then' if dry else ''}"
    )
    if taken.in_base:
        lines.append(f"of the base: {_some(list(taken.in_base))}")
    if gathered.references or gathered.unresolved:
        lost = gathered.unresolved
        told = f"; {lost:,} without an identifier, which cannot be followed" if lost else ""
        lines.append(f"references: {gathered.references:,}{told}")
    for name, (included, looked) in taken.included.items():
        lines.append(f"labels of {name}: {included:,} included of {looked:,}")
    if taken.unknown_labels:
        lines.append(f"  {counted(taken.unknown_labels, 'label')} of works that are not known here")
    lines += _fetching.notices(taken)
    lines += gathered.told
    if gathered.lost:
        lines.append(f"refused: {counted(gathered.lost, 'record')}")
        lines += [f"  {refused}" for refused in gathered.refused[:_TOLD]]
        if gathered.lost > _TOLD:
            lines.append(f"  and {gathered.lost - _TOLD:,} more; --format json lists them")
    if dry:
        lines.append("nothing was written")
    return lines


def _report(gathered: Gathered, taken: Taken) -> dict[str, Any]:
    return {
        "read": dict(sorted(gathered.records.items())),
        "new": taken.new,
        "known": taken.known,
        "in_base": list(taken.in_base),
        "stored": taken.stored,
        "references": gathered.references,
        "unresolved": gathered.unresolved,
        "labels": {name: {"included": one, "of": of} for name, (one, of) in taken.included.items()},
        "unknown_labels": taken.unknown_labels,
        "notices": [
            {"work": one.work, "key": key, "kind": one.kind, "by": one.by, "source": one.source, "on": one.on}
            for one, key in taken.notices
        ],
        "stand_again": [{"work": id_, "key": key} for id_, key in taken.stand_again],
        "told": gathered.told,
        "refused": gathered.lost,
        "why": [{"place": one.place, "why": one.why} for one in gathered.refused],
    }


# stats -----------------------------------------------------------------------------------------------------


def _takes_stats(parser: Parser) -> None:
    parser.add_argument(
        "--works", action="store_true", help="a row for each work: how often it is cited, PageRank, group, main path"
    )
    add_format(parser, ANSWER_FORMATS)


def _stats(options: argparse.Namespace) -> int:
    from claimgraph import citations, query

    kb = open_base(options)
    if options.works:
        return send(options, kb, query.standings(kb))
    if options.format not in ("text", "json"):
        raise BadRequestError(
            f"--format {options.format} needs rows; add --works for a row for each work, or take text or json"
        )
    found = citations.stats(kb)
    if options.quiet:
        return 0
    if options.format == "json":
        emit(json.dumps(_as_data(found), indent=2, ensure_ascii=False) + "\n", options.out)
    else:
        emit("".join(f"{plain(line)}\n" for line in _as_text(found)), options.out)
    return 0


def _as_text(found: Stats) -> list[str]:
    lines = [
        f"works: {found.own:,} of the base, {found.around:,} around it, {found.named:,} only named in references",
        f"links: {found.edges:,}, of them {found.within:,} among works of the base",
    ]
    if found.intents:
        told = comma(*(f"{count:,} {intent}" for intent, count in found.intents.items()))
        lines.append(f"  a source states how: {told}")
    for words, lists in (("works", found.lists), ("works of the base", found.own_lists)):
        count = lists.whole + lists.partial + lists.none
        lines.append(f"lists of references: {lists.whole:,} whole and {lists.partial:,} in part, of {count:,} {words}")
    if found.joined:
        lines.append(f"of {counted(found.joined, 'work')} of the base sources say more")
    if found.years:
        undated = f"; {found.undated:,} without a year" if found.undated else ""
        lines.append(f"years: {min(found.years)} to {max(found.years)}{undated}")
    for source, (count, first, last) in found.sources.items():
        days = first if first == last else f"{first} to {last}"
        lines.append(f"source: {_source(source)}, {counted(count, 'work')}, {days}")
    lines += _reviews(found)
    for work in found.retracted:
        lines.append(f"retracted: {_named(work)}")
    if found.cited:
        lines.append("cited most by these works:")
        lines += [f"  {count:>5}  {_named(work)}" for work, count in found.cited]
    return lines


def _reviews(found: Stats) -> list[str]:
    told = found.reviews
    count = sum(told.values())
    lines = []
    if count:
        unseen = f", of {told['unknown']:,} nobody looked" if told["unknown"] else ""
        lines.append(
            f"what {counted(count, 'review')} of the base {noun(count, 'includes', 'include')} is known: "
            f"of {told['complete'] or 'none'} whole, of {told['partial'] or 'none'} in part, "
            f"of {told['none'] or 'none'} not at all{unseen}"
        )
    for name, (included, looked) in found.labels.items():
        lines.append(f"review {name}: {included:,} included of {looked:,} looked at")
    return lines


def _as_data(found: Stats) -> dict[str, Any]:
    def lists(one: Any) -> dict[str, int]:
        return {"whole": one.whole, "partial": one.partial, "none": one.none}

    return {
        "own": found.own,
        "around": found.around,
        "joined": found.joined,
        "named": found.named,
        "edges": found.edges,
        "within": found.within,
        "intents": dict(found.intents),
        "lists": lists(found.lists),
        "own_lists": lists(found.own_lists),
        "years": {str(year): count for year, count in found.years.items()},
        "undated": found.undated,
        "sources": {name: {"works": n, "first": a, "last": b} for name, (n, a, b) in found.sources.items()},
        "retracted": [work.id for work in found.retracted],
        "reviews": dict(found.reviews),
        "labels": {name: {"included": one, "of": of} for name, (one, of) in found.labels.items()},
        "cited": [
            {"id": work.id, "title": work.title, "year": work.year, "count": count} for work, count in found.cited
        ],
    }


# ---------------------------------------------------------------------------------------------------------


def _source(name: str) -> str:
    return _SOURCES.get(name, name)


def _named(work: Work) -> str:
    title = work.title if len(work.title) <= 70 else f"{work.title[:69]}…"
    year = f" ({work.year})" if work.year else ""
    return f"{work.key or work.id}  {title}{year}".rstrip()


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _TOLD:,} more" if len(names) > _TOLD else ""
    return ", ".join(names[:_TOLD]) + more


JOBS: list[Verb] = [
    Verb(
        "import",
        "works and links of OpenAlex, Crossref, Semantic Scholar, OpenCitations, PubMed or a table",
        "claimgraph citations import works.json.gz",
        _import,
        _takes_import,
    ),
    Verb(
        "stats",
        "how many works and links are known, how whole, from where, and what is cited most",
        "claimgraph citations stats",
        _stats,
        _takes_stats,
    ),
    _citing_lineage.JOB,
    _citing_overlap.JOB,
    _citing_map.JOB,
    *_fetching.JOBS,
    *_citing_field.JOBS,
    *_citing_candidates.JOBS,
]
"""What `claimgraph citations` does; each module of jobs adds its own below."""

VERBS = (
    Verb(
        "citations",
        "who cites whom: works around the base, fetched or taken in from files, counted",
        "claimgraph citations import works.json.gz",
        _citations,
        _takes_jobs,
    ),
)
