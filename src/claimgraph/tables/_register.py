"""Which tables there are."""

from __future__ import annotations

from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.tables import (
    _additions,
    _claims,
    _evidence,
    _exercises,
    _measurements,
    _muscles,
    _published,
    _relations,
    _studies,
)
from claimgraph.tables._sources import Source

_OWN = (_claims, _evidence, _studies, _exercises, _muscles, _measurements, _published, _relations)


def _gathered() -> dict[str, Source]:
    """Sources by name, with what domains add to those of others."""
    found = {name: source for home in _OWN for name, source in home.SOURCES.items()}
    for name, additions in _additions.ADDITIONS.items():
        for addition in additions:
            found[name] = found[name].plus(addition)
    return found


_SOURCES = _gathered()

NAMES: tuple[str, ...] = tuple(_SOURCES)
"""Names of the tables."""


def source(name: str) -> Source:
    """A table by its name."""
    if name not in _SOURCES:
        raise BadRequestError(
            f"no table called {name!r}; accepted: {', '.join(NAMES)}{did_you_mean(suggest(name, NAMES))}"
        )
    return _SOURCES[name]
