"""What was read from elsewhere, joined with what is known, into the store of a base."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from claimgraph.citations._joining import joined
from claimgraph.citations._labels import load_labels, write_labels
from claimgraph.citations._own import works_of
from claimgraph.citations._retractions import SAY_SO
from claimgraph.citations._store import load_works, write_works
from claimgraph.citations._work import Work
from claimgraph.citations.reading import Gathered, Notice
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.writing import alone


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it."""

    new: int
    """Works that the store did not have."""
    known: int
    """Works that it had, which now know what both say."""
    in_base: tuple[str, ...]
    """Citation keys of works of the base among those that were read."""
    included: Mapping[str, tuple[int, int]]
    """For each review whose labels were read: how many works it included, and of how many there is a label."""
    unknown_labels: int
    """Labels of works that neither the store nor the base has."""
    notices: tuple[tuple[Notice, str], ...]
    """Retractions, corrections and the like, each with the citation key of its work, if it is one of the base."""
    stored: int
    """Works that the store has now."""
    stand_again: tuple[tuple[str, str], ...] = ()
    """Works that the only source which called them retracted no longer does, each with its citation key, if any."""


def take(kb: KnowledgeBase, gathered: Gathered, *, write: bool = True) -> Taken:
    """Join what was read with the store of a base, and write the store.

    Works of the base are not changed, and no work becomes one of its studies.

    Parameters
    ----------
    kb
        The base.
    gathered
        What was read.
    write
        Whether to write; without it, the report says what would come of it.

    Raises
    ------
    BadRequestError
        The base has no folder, its store cannot be read, or there are too many works.

    Examples
    --------
    >>> from claimgraph import citations, load
    >>> from claimgraph.citations import reading
    >>> gathered = reading.read_files(["tests/data/citations/opencitations.csv"], "2026-11-30")
    >>> taken = citations.take(load("tests/data/tiny"), gathered, write=False)
    >>> taken.new, taken.known, taken.in_base
    (2, 0, ('dunn2018review', 'eck2019null'))
    """
    if kb.root is None:
        raise BadRequestError("this base has no folder to keep works in; load it from its files")
    with alone(kb.root / "kb") if write else nullcontext():
        return _take(kb, kb.root, gathered, write)


def _take(kb: KnowledgeBase, root: Path, gathered: Gathered, write: bool) -> Taken:
    old, own = load_works(root), works_of(kb)
    read = joined(gathered.works)
    read = _by_known(read, gathered, [*own, *old, *read])
    back = _taken_back(old, read)
    old = [replace(work, retracted=False) if work.id in back else work for work in old] if back else old
    together = joined([*old, *read])
    had, place = {work.id for work in old}, _places(together)
    known = sum(any(id_ in had for id_ in together[place[work.id]].ids) for work in read)
    keys = _keys([*own, *together])
    labels, unknown = _labels(gathered, together, keys)
    if write:
        if together != old or back or labels:
            write_works(root, together)
        if labels:
            kept = load_labels(root)
            write_labels(root, kept | {name: kept.get(name, {}) | found for name, found in labels.items()})
    return Taken(
        new=len(read) - known,
        known=known,
        in_base=tuple(sorted({key for work in read if (key := keys.get(work.id))} & kb.references.keys())),
        included={name: (sum(found.values()), len(found)) for name, found in labels.items()},
        unknown_labels=unknown,
        notices=tuple((notice, keys.get(notice.work, "")) for notice in gathered.notices),
        stored=len(together),
        stand_again=tuple((id_, keys.get(id_, "")) for id_ in sorted(back)),
    )


def _taken_back(old: Iterable[Work], read: Iterable[Work]) -> set[str]:
    """Works of the store of which all sources that might have called them retracted say now that they are not."""
    now = {id_: work for work in read if work.retracted is False for id_ in work.ids}
    found = set()
    for work in old if now else ():
        news = next((now[id_] for id_ in work.ids if id_ in now), None) if work.retracted else None
        if news is not None:
            told = {seen.source: seen.on for seen in news.seen}
            asked = [seen for seen in work.seen if seen.source in SAY_SO]
            if asked and all(seen.on <= told.get(seen.source, "") for seen in asked):
                found.add(work.id)
    return found


def _by_known(works: list[Work], gathered: Gathered, known: Iterable[Work]) -> list[Work]:
    """The works, each cited one by an identifier by which it is known, where the source gave several."""
    if not gathered.same:
        return works
    ids = {id_ for work in known for id_ in work.ids}
    better = {
        first: other
        for first, others in gathered.same.items()
        if first not in ids and (other := next((id_ for id_ in others if id_ in ids), ""))
    }
    return [
        replace(work, references=tuple(dict.fromkeys(better.get(one, one) for one in work.references)))
        if work.references and not better.keys().isdisjoint(work.references)
        else work
        for work in works
    ]


def _places(works: list[Work]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, work in enumerate(works):
        found.setdefault(work.id, place)
    for place, work in enumerate(works):
        for id_ in work.ids:
            found.setdefault(id_, place)
    return found


def _keys(works: Iterable[Work]) -> dict[str, str]:
    """Citation keys of works of the base by each of their identifiers."""
    return {id_: work.key for work in joined(works) if work.key for id_ in work.ids}


def _labels(gathered: Gathered, works: list[Work], keys: Mapping[str, str]) -> tuple[dict[str, dict[str, bool]], int]:
    """Labels by review and identifier of the work as the store has it, and how many works it does not have."""
    place = _places(works)
    found: dict[str, dict[str, bool]] = {}
    unknown = 0
    for label in gathered.labels:
        known = next((works[place[id_]].id for id_ in label.ids if id_ in place), "")
        unknown += not known and not any(id_ in keys for id_ in label.ids)
        found.setdefault(label.review, {})[known or label.ids[0]] = label.included
    return found, unknown
