"""Jobs of the verb about who cites whom that ask services, and that follow what they say of retractions."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from claimgraph.cli._confirming import is_writing, set_each, takes_writing
from claimgraph.cli._out import plain
from claimgraph.cli._screen import plainest
from claimgraph.cli.verbs import Parser, Verb, open_base
from claimgraph.errors import UnknownNameError, suggest
from claimgraph.wording import counted

if TYPE_CHECKING:
    from claimgraph.citations import Fetched, Retraction, Taken, Work
    from claimgraph.knowledge import KnowledgeBase

_TOLD = 20
"""Works and failures that are told one by one."""
SERVICES = ("openalex", "crossref", "semanticscholar", "opencitations")
_INTERRUPTED = 130


# fetch -----------------------------------------------------------------------------------------------------


def takes_fetch(parser: Parser) -> None:
    """What `fetch` takes."""
    add = parser.add_argument
    add("--works", nargs="+", action="extend", metavar="WORK", help="citation keys, DOIs or PubMed ids (default: all)")
    add("--source", choices=SERVICES, default=SERVICES[0], help=f"who is asked (default: {SERVICES[0]})")
    add(
        "--direction",
        choices=("references", "citing", "both"),
        default="references",
        help="what the works cite, what cites them, or both (default: references)",
    )
    add("--api-key", metavar="KEY", default="", help="key of the source; better in CLAIMGRAPH_OPENALEX_KEY or the like")
    add("--contact", metavar="MAIL", help="address by which the source can reach you (or CLAIMGRAPH_CONTACT)")
    add("--limit", type=int, metavar="N", help="make at most N requests; the next run goes on from there")
    add("--refresh", action="store_true", help="ask again what was answered before")
    add("--cache", metavar="FOLDER", help="where replies are kept (default: the user's cache, or CLAIMGRAPH_CACHE)")
    add("--base-address", metavar="URL", default="", help=argparse.SUPPRESS)


def fetch(options: argparse.Namespace) -> int:
    """Ask a service and take in what it says; 1 if something was asked in vain, 130 if somebody stopped it."""
    from claimgraph import citations

    kb = open_base(options, writes=True)
    works = _chosen(kb, options.works)
    with _progress() as progress:
        fetched = citations.fetch(
            works,
            options.source,
            known=citations.load_works(kb.root) if kb.root is not None else (),
            direction=options.direction,
            key=options.api_key,
            contact=options.contact or os.environ.get("CLAIMGRAPH_CONTACT", ""),
            limit=options.limit,
            refresh=options.refresh,
            cache=options.cache,
            base=options.base_address or os.environ.get(f"CLAIMGRAPH_{options.source.upper()}_ADDRESS", ""),
            progress=progress,
        )
    taken = citations.take(kb, fetched.gathered)
    lines = [
        f"asked {options.source} about {counted(fetched.asked, 'work')}: {counted(fetched.requests, 'request')}, "
        f"{counted(fetched.kept, 'reply', 'replies')} kept from before",
        f"works: {taken.new:,} new, {taken.known:,} joined with known ones; "
        f"{counted(taken.stored, 'work')} around the base",
        *_missing(fetched, {id_: work.key for work in works if work.key for id_ in work.ids}),
        *notices(taken),
    ]
    sys.stdout.write("".join(f"{plain(line)}\n" for line in lines))
    if fetched.interrupted:
        return _INTERRUPTED
    return 0 if fetched.whole else 1


def _chosen(kb: KnowledgeBase, names: list[str] | None) -> list[Work]:
    """The works that are named, or all of the base."""
    from claimgraph import citations

    own = citations.works_of(kb)
    if names is None:
        return own
    by_id = {id_: work for work in own for id_ in work.ids}
    found = []
    for name in names:
        id_ = citations.identifier(name)
        work = by_id.get(f"key:{name}") or by_id.get(id_)
        if work is None and (not id_ or id_.startswith("key:")):
            raise UnknownNameError(name, "work", suggest(name, kb.references))
        found.append(work or citations.Work((id_,)))
    return found


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """A bar with the time left, where somebody is there to see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=plainest(sys.stderr)), transient=True) as bar:
        tasks: dict[str, int] = {}

        def tell(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=of)
            bar.update(tasks[what], completed=done, total=of)  # type: ignore[arg-type]

        yield tell


def _missing(fetched: Fetched, keys: Mapping[str, str]) -> list[str]:
    lines = list(fetched.notes)
    if fetched.unknown:
        lines.append(f"nothing known to {fetched.source} of: {_some(fetched.unknown, keys)}")
    if fetched.unasked:
        lines.append(f"not asked about, without an identifier {fetched.source} takes: {_some(fetched.unasked, keys)}")
    if lost := fetched.gathered.unresolved:
        lines.append(f"{counted(lost, 'reference')} without an identifier, which cannot be followed")
    lines += [f"could not be read: {one}" for one in fetched.gathered.refused[:_TOLD]]
    lines += [f"failed: {one}" for one in fetched.failures[:_TOLD]]
    if len(fetched.failures) > _TOLD:
        lines.append(f"  and {len(fetched.failures) - _TOLD:,} more")
    if fetched.stopped:
        lines.append(f"not all was asked: {fetched.stopped}")
    return lines


def _some(ids: tuple[str, ...], keys: Mapping[str, str]) -> str:
    names = [keys.get(one, one) for one in ids]
    return ", ".join(names[:_TOLD]) + (f" and {len(names) - _TOLD:,} more" if len(names) > _TOLD else "")


# retractions -----------------------------------------------------------------------------------------------


def retractions(options: argparse.Namespace) -> int:
    """Works of the base that a source says were retracted; 1 if there is none."""
    from claimgraph import citations

    kb = open_base(options, writes=is_writing(options))
    found = citations.retractions(kb)
    for one in found:
        sys.stdout.write(f"{plain(_told(one))}\n")
    if not found:
        print("no source says that a work of the base was retracted", file=sys.stderr)
    news = [(one.key, "retracted", _why(one)) for one in found if one.is_news]
    set_each(options, kb, news, "claimgraph citations retractions --write")
    return 0 if found else 1


def _told(one: Retraction) -> str:
    if one.status is None:
        return f"{one.key}: {_why(one)}; the base has no study of it"
    return f"{one.key}: {_why(one)}; its status here is {one.status}"


def _why(one: Retraction) -> str:
    return "retracted, by " + " or ".join(f"{seen.source} (read on {seen.on})" for seen in one.seen)


def notices(taken: Taken) -> list[str]:
    """What was published about works, those of the base first, and what to do about retractions of them."""
    told = sorted(taken.notices, key=lambda one: (not one[1], not one[0].retracts))
    lines = [
        f"notice of {notice.kind}: {notice.work}{f' ({key}, a work of the base)' if key else ''}"
        + (f", by {notice.by}" if notice.by else "")
        for notice, key in told[:_TOLD]
    ]
    if len(told) > _TOLD:
        lines.append(f"  and {len(told) - _TOLD:,} more notices")
    if any(key and notice.retracts for notice, key in told):
        lines.append("`claimgraph citations retractions --write` sets the status of works of the base, after asking")
    lines += [
        f"no longer called retracted: {id_}{f' ({key}, a work of the base): look at its status' if key else ''}"
        for id_, key in taken.stand_again[:_TOLD]
    ]
    if len(taken.stand_again) > _TOLD:
        lines.append(f"  and {len(taken.stand_again) - _TOLD:,} more")
    return lines


JOBS = (
    Verb(
        "fetch",
        "what works cite and what cites them, asked of a service on the net",
        "claimgraph citations fetch --direction both --contact ada@example.org",
        fetch,
        takes_fetch,
    ),
    Verb(
        "retractions",
        "works of the base that a source says were retracted, and their status set after asking",
        "claimgraph citations retractions --dry-run",
        retractions,
        takes_writing,
    ),
)
