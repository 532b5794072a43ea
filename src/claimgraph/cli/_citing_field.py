"""The jobs about a field of research: a snapshot into Parquet, and questions that an engine answers over it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from claimgraph.cli._out import plain
from claimgraph.cli._screen import plainest
from claimgraph.cli.verbs import Parser, Verb, add_format, open_base, send
from claimgraph.errors import BadRequestError
from claimgraph.query import Answer
from claimgraph.tables import parse_columns
from claimgraph.wording import counted, enumeration, noun

if TYPE_CHECKING:
    from claimgraph.citations import Field, SnapshotRead
    from claimgraph.knowledge import KnowledgeBase

_QUESTIONS = {
    "candidates": "Which works stand near these, by citations?",
    "counts": "How often are these works cited?",
    "most-cited": "Which works are cited most in this field?",
    "cocited": "Which works are cited together with these?",
    "coupled": "Which works share references with these?",
    "around": "Which works are within two citations of these?",
    "pagerank": "Which works have the highest PageRank in this field?",
}
_ENGINES = ("duckdb", "spark")
_NO_SEEDS = ("most-cited", "pagerank")
_MEANINGS = """
work: Identifier of the work, its DOI if it has one.
title: Title; empty if the field has no record of the work.
year: count: Year of publication.
key: Citation key in the base; empty if it is not there.
retracted: flag: Whether the source says that it was retracted.
direct: count: How many of the works asked for it cites or is cited by.
coupled: count: References that it shares with the works asked for.
cocited: count: How often it is cited beside one of the works asked for.
total: count: The sum of the three, by which candidates are ranked.
cited: count: How many works of the field cite it.
cites: count: How many works it cites.
seeds: count: With how many of the works asked for.
times: count: How often in all.
steps: count: How many citations lead to it.
score: number: Share of the time that a reader who follows references is at it.
"""
_FORMATS = ("text", "csv", "tsv", "json", "jsonl", "md")
_TOLD = 20
"""Places of a report that are told one by one."""
_MISSING = 3
"""Works that a field lacks which are named."""


def _takes_snapshot(parser: Parser) -> None:
    parser.add_argument("snapshot", metavar="FOLDER", help="the folder that holds data/works or data/jsonl/works")
    parser.add_argument("--out", metavar="FIELD", required=True, help="the folder of Parquet files, new or begun")
    parser.add_argument("--memory", default="4GB", help="what may be held in memory (default: 4GB)")


def _snapshot(options: argparse.Namespace) -> int:
    """Read a snapshot; 1 if some of it could not be read."""
    from claimgraph import citations

    with _progress() as told:
        found = citations.read_snapshot(options.snapshot, options.out, memory=options.memory, progress=told)
    sys.stdout.write("".join(f"{plain(line)}\n" for line in _report(found)))
    return 1 if found.broken or found.refused else 0


@contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None] | None]:
    """A bar with the time left, for whoever sits there."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=plainest(sys.stderr)), transient=True) as bar:
        task = bar.add_task("parts", total=None)
        yield lambda done, parts, name: bar.update(task, completed=done, total=parts, description=name)


def _report(found: SnapshotRead) -> Iterator[str]:
    yield f"parts: {found.parts:,} in the snapshot, {found.read:,} read now"
    yield f"in the field: {counted(found.works, 'work')}, {counted(found.citations, 'citation')}"
    if found.repeated:
        yield f"left out: {counted(found.repeated, 'older record')} of works with a newer one"
    if found.odd_references:
        noted = noun(found.odd_references, "names", "name")
        yield f"left out: {counted(found.odd_references, 'reference')} that {noted} no work of OpenAlex"
    if found.retracted:
        yield f"retracted, by OpenAlex: {counted(found.retracted, 'work')}"
    for words, places in (("not read whole", found.broken), ("refused", found.refused)):
        if places:
            yield f"{words}:"
            yield from (f"  {place}" for place in places[:_TOLD])
            if len(places) > _TOLD:
                yield f"  and {len(places) - _TOLD:,} more"


def _takes_field(parser: Parser) -> None:
    parser.add_argument("field", metavar="FIELD", help="the folder of Parquet files that `citations snapshot` wrote")
    parser.add_argument(
        "question",
        nargs="?",
        default="candidates",
        choices=tuple(_QUESTIONS),
        help=f"what to ask: {enumeration(tuple(_QUESTIONS))} (default: candidates)",
    )
    parser.add_argument(
        "--works",
        nargs="+",
        metavar="WORK",
        default=[],
        help="works to ask for: citation keys, DOIs, PubMed or OpenAlex ids (default: all works of the base)",
    )
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="how many works to list (default: 20)")
    parser.add_argument("--engine", choices=_ENGINES, default=_ENGINES[0], help=f"engine (default: {_ENGINES[0]})")
    parser.add_argument("--master", default="local[2]", help="the master that Spark uses (default: local[2])")
    parser.add_argument("--memory", default="4GB", help="what the engine may hold in memory here (default: 4GB)")
    add_format(parser, _FORMATS)


def _field(options: argparse.Namespace) -> int:
    from claimgraph import citations

    if options.limit < 1:
        raise BadRequestError(f"--limit {options.limit} lists nothing; give 1 or more")
    kb = open_base(options)
    wanted = {} if options.question in _NO_SEEDS else _wanted(kb, options.works)
    with citations.open_field(options.field, options.engine, master=options.master, memory=options.memory) as field:
        return send(options, kb, _answer(kb, field, options.question, wanted, options.limit))


def _wanted(kb: KnowledgeBase, asked: list[str]) -> dict[str, tuple[str, ...]]:
    """Works to ask for, each with all its identifiers."""
    from claimgraph.citations import Network, identifier

    own = {work.key: work.ids for work in Network.of_base(kb).works}
    if not asked:
        return own
    by_id = {id_: key for key, ids in own.items() for id_ in ids}
    found = {}
    for text in asked:
        id_ = f"key:{text}" if text in own else identifier(text)
        if not id_:
            raise BadRequestError(
                f"{text!r} is neither a citation key of this base nor an identifier; "
                "give a DOI, or an id as in pmid:12345, PMC12345 or W12345"
            )
        key = by_id.get(id_, "")
        found[key or id_] = own.get(key, (id_,))
    return found


def _answer(kb: KnowledgeBase, field: Field, question: str, wanted: dict[str, tuple[str, ...]], most: int) -> Answer:
    from claimgraph.citations import Network

    size = field.size()
    notes = [
        f"The field holds {counted(size.works, 'work')}, {size.with_references:,} of them with a list of references, "
        f"and {counted(size.citations, 'citation')}; what is not in it cannot be counted."
    ]
    seeds = {}
    if question not in _NO_SEEDS:
        numbers = field.numbers(id_ for ids in wanted.values() for id_ in ids)
        seeds = {name: numbers[id_] for name, ids in wanted.items() for id_ in ids if id_ in numbers}
        lacking = [name for name in wanted if name not in seeds]
        notes.insert(0, _found(len(wanted), lacking))
    own = {id_: work.key for work in Network.of_base(kb).works for id_ in work.ids}
    columns = {column.name: column for column in parse_columns(_MEANINGS)}
    names = ("work", "title", "year", *field.questions[question], "key", "retracted")
    found = field.ask(question, seeds.values(), most) if seeds or question in _NO_SEEDS else []
    rows = tuple(
        {
            "work": one.id,
            "title": plain(one.title) or None,
            "year": one.year,
            **one.values,
            "key": own.get(one.id),
            "retracted": one.retracted or None,
        }
        for one in found
    )
    return Answer(
        _QUESTIONS[question],
        tuple(columns[name] for name in names),
        rows,
        tuple(notes),
        tuple(sorted({own[one.id] for one in found if own.get(one.id)})),
        brief=("work", "title", "year", *field.questions[question], "key", "retracted"),
        keep=("work", field.questions[question][-1], "title"),
    )


def _found(count: int, lacking: list[str]) -> str:
    """How many of the works asked for the field has, and some that it lacks."""
    here = count - len(lacking)
    told = f"Of {counted(count, 'work')} asked for, {here or 'none'} {'is' if here < 2 else 'are'} in the field"
    if not lacking:
        return f"{told}."
    more = len(lacking) - _MISSING
    names = lacking[:_MISSING] + ([f"{more:,} more"] if more > 0 else [])
    return f"{told}; it lacks {enumeration(names)}."


JOBS = (
    Verb(
        "snapshot",
        "the works of an OpenAlex snapshot into a folder of Parquet files; goes on where it was stopped",
        "claimgraph citations snapshot openalex-snapshot --out field",
        _snapshot,
        _takes_snapshot,
    ),
    Verb(
        "field",
        "questions about a field of research in Parquet, answered by DuckDB or by Spark",
        "claimgraph citations field field candidates --limit 20",
        _field,
        _takes_field,
    ),
)
