"""Walks over a base that several rules make: names of things, circles among things, rows as they stand in files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from claimgraph.checks._base import At, Base, Found, dangling
from claimgraph.records import Record

Links = Iterator[tuple[str, At]]
"""Ids of things, each with the place that names it."""

_R = TypeVar("_R", bound=Record)


def unknown(base: Base, kind: str, links: Links) -> Iterator[Found]:
    """What is wrong with places that name a thing of a kind which is not there: one finding for each name."""
    known = base.known(kind)
    if known is None:
        return
    declared = base.kb.kinds[kind]
    for id_, places in dangling(base, links, known).items():
        also = f", here and at {base.listed(places[1:], len(places) - 1)}" if len(places) > 1 else ""
        hint = base.near(id_, known, f"add it to kb/{declared.home}")
        yield Found(*base.at(places[0]), f"no {declared.one} has the id {id_!r}{also}", hint)


def circles(links: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Circles among ids that point to others, each from its smallest id on."""
    found: list[list[str]] = []
    left = {id_: sorted(targets, reverse=True) for id_, targets in links.items()}
    for start in sorted(left):
        path = {start: None}
        while path:
            here = next(reversed(path))
            if not left.get(here):
                left.pop(here, None)
                del path[here]
                continue
            following = left[here].pop()
            if following in path:
                way = list(path)
                circle = way[way.index(following) :]
                least = circle.index(min(circle))
                found.append(circle[least:] + circle[:least])
            elif following in left:
                path[following] = None
    return found


def in_file_order(base: Base, rows: Iterable[_R]) -> list[_R]:
    """Rows in the order in which they stand in the files."""
    return sorted(rows, key=lambda row: base.reading.row_spot(row)[:2])
