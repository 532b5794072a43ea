"""Which works of many are worth comparing: those that share an identifier, words of the title, or their place.

Each work is looked up under a few keys, and under each at most `_MOST` works are compared, so that the time is
linear in the number of works, whatever they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.bibliography._traits import Traits

_MOST = 20
_OF_SERIES = 12


class Candidates:
    """Works to compare others with."""

    def __init__(self) -> None:
        self._index: dict[tuple[str, ...], list[str]] = {}
        self._traits: dict[str, Traits] = {}

    def add(self, one: Traits) -> None:
        """Put a work in, in the place of what stood under its key."""
        self._traits[one.key] = one
        for mark in _marks(one):
            held = self._index.setdefault(mark, [])
            if one.key not in held[-_MOST:]:
                held.append(one.key)

    def near(self, one: Traits) -> Iterator[Traits]:
        """Works worth comparing with one, those first that share more."""
        seen = {one.key}
        for mark in _marks(one):
            held = self._index.get(mark, ())
            most = _OF_SERIES if mark[0] == "title" and one.is_series else _MOST
            for key in (*held[: most // 4], *held[-most:]):
                if key not in seen:
                    seen.add(key)
                    yield self._traits[key]


def _marks(one: Traits) -> Iterator[tuple[str, ...]]:
    yield from one.ids
    year = str(one.year or "")
    first = one.families[0] if one.families else ""
    if one.title:
        if one.is_series:
            yield "series", one.title[:200], year, one.volume, one.number, one.pages.first
        yield "titleyear", one.title[:200], year, first
        yield "title", one.title[:200]
    if one.pages.first and one.volume:
        yield "place", one.volume, one.pages.first
    if one.pages.first and first:
        yield "page", first, one.pages.first
    if one.is_series:
        return
    words = one.words
    if len(words) > 2:
        yield "begins", *words[:3]
        yield "ends", *words[-3:]
        yield "rare", *sorted(sorted(set(words), key=lambda word: (-len(word), word))[:3])
    if first and year:
        yield "who", first, year, *words[:1]
        yield "whom", first, year, *words[-1:]
