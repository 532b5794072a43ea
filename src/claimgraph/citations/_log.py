"""Searches for works, and what came of each: `kb/searches.csv`, from which reports of a search are drawn.

The new works of each search stand in `kb/citations/found.csv`. How many of them were taken in or left out follows from
the decisions, and is brought up to date with each. A search of another kind (a query in PubMed) is a row written by
hand: without works in `found.csv`, its counts stay as they are.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.citations._decisions import NOT_RELEVANT, TAKE_IN, Decision, load_decisions
from claimgraph.citations._same_works import load_same_works
from claimgraph.citations._sheets import SheetError, inside, read_table, write_table
from claimgraph.citations._store import FOLDER, Fault
from claimgraph.writing import alone

if TYPE_CHECKING:
    from claimgraph.citations._network import Network

SEARCHES, FOUND = "kb/searches.csv", f"{FOLDER}/found.csv"
_COUNTS = ("found", "duplicates", "taken_in", "left_out")
_OF_CITATIONS = frozenset({"backward", "forward", "both", "recommended"})
_COUNT = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Search:
    """One search, and what came of it."""

    id: str
    """`s1`, `s2` …"""
    date: str
    """Day of the search, `YYYY-MM-DD`."""
    way: str
    """`backward`, `forward`, `both`, `recommended`; or, written by hand, `database`, `hand` and the like."""
    source: str
    """Where the works came from, with the day of retrieval: `openalex 2026-11-30`."""
    seeds: str
    """The works it started from, or the query."""
    found: int
    """Works it led to."""
    duplicates: int
    """Those that were there already: works of the base, decided ones, and ones an earlier search had found."""
    taken_in: int = 0
    """New ones that were taken in."""
    left_out: int = 0
    """New ones that are not relevant."""
    why: str = ""
    """Why they were left out, with how many for each reason."""

    @property
    def open(self) -> int:
        """New ones of which nobody has decided."""
        return self.found - self.duplicates - self.taken_in - self.left_out


_HEADER = tuple(field.name for field in fields(Search))


def load_searches(root: str | os.PathLike[str]) -> list[Search]:
    """The searches of a base, in the order of the file.

    Parameters
    ----------
    root
        Folder that holds `kb/`.

    Raises
    ------
    BadRequestError
        A line cannot be used; it is named, with what is accepted.

    Examples
    --------
    >>> from claimgraph import citations
    >>> citations.load_searches("tests/data/tiny")
    []
    """
    searches: dict[str, Search] = {}
    for line, row in read_table(inside(root, SEARCHES), SEARCHES, _HEADER):
        cells = dict(zip(_HEADER, row, strict=True))
        counts = {name: int(cells[name] or 0) for name in _COUNTS if _COUNT.fullmatch(cells[name] or "0")}
        wrong = next((name for name in _COUNTS if name not in counts), "")
        if wrong:
            raise SheetError(SEARCHES, line, f"{wrong} {cells[wrong]!r:.60} is no count", "write 0, 1, 2 …")
        if not cells["id"] or cells["id"] in searches:
            raise SheetError(SEARCHES, line, f"id {cells['id']!r} is empty or used before", "number it anew")
        try:
            dt.date.fromisoformat(cells["date"])
        except ValueError:
            raise SheetError(SEARCHES, line, f"{cells['date']!r} is no day", "write YYYY-MM-DD") from None
        texts = {name: cells[name] for name in _HEADER if name not in _COUNTS}
        search = Search(**texts, **counts)  # type: ignore[arg-type]
        if search.open < 0:
            told = f"found is {search.found}, less than duplicates, taken_in and left_out together"
            raise SheetError(SEARCHES, line, told, "count again")
        searches[cells["id"]] = search
    return list(searches.values())


def log_faults(root: str | os.PathLike[str]) -> list[Fault]:
    """The first line that cannot be used of each table of decisions and searches.

    Examples
    --------
    >>> from claimgraph import citations
    >>> citations.log_faults("tests/data/tiny")
    []
    """
    faults = []
    for read in (load_decisions, load_searches, _found, load_same_works):
        try:
            read(root)
        except SheetError as error:
            faults.append(error.fault)
    return faults


def log_search(
    root: str | os.PathLike[str],
    network: Network,
    decisions: Iterable[Decision],
    *,
    date: str,
    way: str,
    seeds: str,
    found: Sequence[str],
) -> Search:
    """Write down a search and the works it led to; the row is given back.

    Parameters
    ----------
    root
        Folder that holds `kb/`.
    network
        The base and the works around it.
    decisions
        What was decided before.
    date
        Day of the search, `YYYY-MM-DD`.
    way, seeds
        How it went, and what it started from.
    found
        Identifiers of the works it led to.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from claimgraph import citations
    >>> network = citations.Network.of([citations.Work(("key:a",)), citations.Work(("doi:10.5555/b",))])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     (Path(folder) / "kb").mkdir()
    ...     search = citations.log_search(
    ...         folder, network, [], date="2026-11-30", way="both", seeds="a", found=["key:a", "doi:10.5555/b"]
    ...     )
    >>> search.id, search.found, search.duplicates, search.open
    ('s1', 2, 1, 1)
    """
    with alone(Path(root) / "kb"):
        return _log(root, network, decisions, date, way, seeds, found)


def _log(
    root: str | os.PathLike[str],
    network: Network,
    decisions: Iterable[Decision],
    date: str,
    way: str,
    seeds: str,
    found: Sequence[str],
) -> Search:
    searches, earlier = load_searches(root), _found(root)
    known = _numbers(network, [id_ for ids in earlier.values() for id_ in ids])
    known |= _numbers(network, [one.work for one in decisions])
    known |= {i for i, work in enumerate(network.works) if work.key}
    new = sorted({id_ for id_ in found if network.position(id_) not in known})
    id_ = _next_id(searches)
    search = Search(id_, date, way, _sources(network, found), seeds, len(set(found)), len(set(found)) - len(new))
    write_table(inside(root, FOUND), ("search", "work"), _pairs({**earlier, id_: new}))
    _write(root, [*searches, search])
    return search


def log_file(
    root: str | os.PathLike[str],
    *,
    date: str,
    file: str,
    source: str,
    found: int,
    duplicates: int,
    way: str = "database",
) -> tuple[Search, bool]:
    """Write down what a file of a database brought; a file that stands in the log stays as it stands.

    Parameters
    ----------
    root
        Folder that holds `kb/`.
    date
        Day on which it was added, `YYYY-MM-DD`.
    file
        Name of the file, with what tells it from another of this name.
    source
        Database or register.
    found, duplicates
        Works in the file, and those that were there already.
    way
        `database`, `register` or another word.

    Returns
    -------
    Search and bool
        The row, and whether it is new.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from claimgraph import citations
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     (Path(folder) / "kb").mkdir()
    ...     kwargs = {"date": "2026-11-30", "file": "a.ris (1f)", "source": "Embase", "found": 9, "duplicates": 2}
    ...     first, again = citations.log_file(folder, **kwargs), citations.log_file(folder, **kwargs)
    >>> first[0].id, first[0].open, first[1], again[1]
    ('s1', 7, True, False)
    """
    with alone(Path(root) / "kb"):
        searches = load_searches(root)
        if known := next((one for one in searches if one.seeds == file), None):
            return known, False
        search = Search(_next_id(searches), date, way, source, file, found, duplicates)
        _write(root, [*searches, search])
        return search, True


def log_merged(root: str | os.PathLike[str], databases: Sequence[str]) -> list[Search]:
    """Count works that went into others after they were added: one duplicate more for each, in the search it is of.

    Parameters
    ----------
    root
        Folder that holds `kb/`.
    databases
        For each work that went, the database that its entry names, or nothing. A work is counted in the last search of
        this database that has records of which nobody decided, else in the last search that has such records.

    Returns
    -------
    list of Search
        The rows that changed.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from claimgraph import citations
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     (Path(folder) / "kb").mkdir()
    ...     kwargs = {"date": "2026-11-30", "file": "a.ris (1f)", "source": "Embase", "found": 9, "duplicates": 2}
    ...     first, _ = citations.log_file(folder, **kwargs)
    ...     changed = citations.log_merged(folder, ["Embase"])
    >>> changed[0].id, changed[0].duplicates, changed[0].open
    ('s1', 3, 6)
    """
    with alone(Path(root) / "kb"):
        return _log_merged(root, databases)


def _log_merged(root: str | os.PathLike[str], databases: Sequence[str]) -> list[Search]:
    searches = load_searches(root)
    changed: dict[str, None] = {}
    for database in databases:
        # Searches of citations count the works that they found themselves.
        places = [i for i, one in enumerate(searches) if one.way not in _OF_CITATIONS and one.open > 0]
        named = [i for i in places if database and searches[i].source.casefold() == database.casefold()]
        if places:
            place = (named or places)[-1]
            searches[place] = replace(searches[place], duplicates=searches[place].duplicates + 1)
            changed[searches[place].id] = None
    if changed:
        _write(root, searches)
    return [one for one in searches if one.id in changed]


def settle(root: str | os.PathLike[str], network: Network, decisions: Sequence[Decision]) -> None:
    """Bring the log up to date with what was decided of the works that each search found."""
    searches, found = load_searches(root), _found(root)
    verdicts = {network.position(one.work): one for one in decisions}
    settled = []
    for search in searches:
        if search.id in found:
            got = [verdicts[i] for i in sorted(_numbers(network, found[search.id])) if i in verdicts]
            why = Counter(one.why for one in got if one.decision == NOT_RELEVANT)
            search = replace(
                search,
                taken_in=sum(one.decision == TAKE_IN for one in got),
                left_out=why.total(),
                why="; ".join(
                    f"{count} {text}" for text, count in sorted(why.items(), key=lambda one: (-one[1], one[0]))
                ),
            )
        settled.append(search)
    if settled != searches:
        _write(root, settled)


def _next_id(searches: Sequence[Search]) -> str:
    taken = {one.id for one in searches}
    return next(f"s{i}" for i in range(1, len(searches) + 2) if f"s{i}" not in taken)


def _write(root: str | os.PathLike[str], searches: Iterable[Search]) -> None:
    write_table(inside(root, SEARCHES), _HEADER, ([getattr(one, name) for name in _HEADER] for one in searches))


def _found(root: str | os.PathLike[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for _, (search, work) in read_table(inside(root, FOUND), FOUND, ("search", "work")):
        found.setdefault(search, []).append(work)
    return found


def _pairs(found: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(search, work) for search, works in found.items() for work in works]


def _numbers(network: Network, ids: Iterable[str]) -> set[int]:
    return {place for id_ in ids if (place := network.position(id_)) is not None}


def _sources(network: Network, found: Iterable[str]) -> str:
    """Where the works were read, each source with its first and last day."""
    days: dict[str, list[str]] = {}
    for place in _numbers(network, found):
        for seen in network.works[place].seen if place < len(network.works) else ():
            days.setdefault(seen.source, []).append(seen.on)
    told = ((name, min(on), max(on)) for name, on in sorted(days.items()))
    return "; ".join(f"{name} {first}" if first == last else f"{name} {first} to {last}" for name, first, last in told)
