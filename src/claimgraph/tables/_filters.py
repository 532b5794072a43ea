"""What people type into a filter, turned into ids; a word that means nothing is an error with suggestions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.knowledge import KnowledgeBase, words
from claimgraph.tables._columns import many

Wanted = str | Iterable[str] | None
"""One word, several (any of them may fit), or `None` for no filter."""

_YEARS = re.compile(r"([0-9]{4})?\s*(-|–|\.\.|:)?\s*([0-9]{4})?")


def things(kb: KnowledgeBase, kind: str, wanted: Wanted) -> frozenset[str] | None:
    """Ids of the things meant, or `None` where nothing is asked for."""
    return None if wanted is None else frozenset(kb.find(word, kind).id for word in many(wanted))


def terms(kb: KnowledgeBase, vocabulary: str, wanted: Wanted, what: str) -> frozenset[str] | None:
    """Ids of vocabulary terms, by id, name or alias."""
    if wanted is None:
        return None
    found: set[str] = set()
    known = kb.vocabulary.get(vocabulary, {})
    for word in many(wanted):
        asked = words(word)
        fits = [id_ for id_, t in known.items() if asked in {words(n) for n in (id_, t.name, *t.aliases)}]
        if not fits:
            near = did_you_mean(suggest(word, known))
            raise BadRequestError(f"no {what} called {word!r}; accepted: {', '.join(known) or 'none'}{near}")
        found.update(fits)
    return frozenset(found)


def choices(kind: type[StrEnum], wanted: Wanted, what: str) -> frozenset[str] | None:
    """Members of a closed choice."""
    if wanted is None:
        return None
    known = {str(member).casefold(): str(member) for member in kind}
    for word in many(wanted):
        if word.casefold().replace(" ", "-") not in known:
            near = did_you_mean(suggest(word.casefold(), known))
            raise BadRequestError(f"no {what} called {word!r}; accepted: {', '.join(known.values())}{near}")
    return frozenset(known[word.casefold().replace(" ", "-")] for word in many(wanted))


def years(wanted: str | int | tuple[int | None, int | None] | None) -> tuple[int, int] | None:
    """First and last year of `2009`, `2009-2015`, `2009-`, `-2015` or a pair."""
    if wanted is None:
        return None
    if isinstance(wanted, tuple):
        first, last = wanted
    else:
        parts = _YEARS.fullmatch(str(wanted).strip())
        if parts is None or not (parts[1] or parts[3]) or (parts[1] and parts[3] and not parts[2]):
            raise BadRequestError(f"{wanted!r} is no year; write 2009, 2009-2015, 2009- or -2015")
        first = int(parts[1]) if parts[1] else None
        last = int(parts[3]) if parts[3] else None
        if not parts[2]:
            last = first
    low, high = first or 0, last or 9999
    if low > high:
        raise BadRequestError(f"the years {wanted!r} run backwards; write the earlier one first")
    return low, high


def holds_words(text: str | None, wanted: str | None) -> bool:
    """Whether every word asked for begins a word of the text."""
    if wanted is None:
        return True
    present = words(text or "")
    return all(any(word.startswith(part) for word in present) for part in words(wanted))
