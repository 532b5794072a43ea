"""What narrows a table, declared once: what people type, how it is understood, and which records it keeps.

Filters stand in the `Annotated` of a typed dictionary; a word that means nothing is an error with suggestions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from operator import attrgetter
from typing import Any, TypeVar, cast

from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.keywords import Keyword
from claimgraph.keywords import declared as keywords
from claimgraph.knowledge import KnowledgeBase, words

Wanted = str | Iterable[str] | None
"""One word, several (any of them may fit), or `None` for no filter."""

Years = str | int | tuple[int | None, int | None] | None
"""`2009`, `"2009-2015"`, `"2009-"`, `"-2015"`, a pair, or `None` for no filter."""

_Record = TypeVar("_Record")

_YEARS = re.compile(r"([0-9]{4})?\s*+(-|–|\.\.|:)?\s*+([0-9]{4})?")


@dataclass(frozen=True, slots=True)
class Filter(Keyword):
    """One way to narrow a table.

    Parameters
    ----------
    of
        What of a record is looked at: a field (`evidence.study`), or a function of base and record; the field of the
        filter's name if left out.
    """

    of: str | Callable[[KnowledgeBase, Any], Any] = field(default="", kw_only=True)

    def understood(self, kb: KnowledgeBase, value: Any) -> Any:
        """What is meant by what somebody typed; `None` where nothing is asked for."""
        return value

    def fits(self, found: Any, wanted: Any) -> bool:
        """Whether what is found in a record is what is wanted."""
        return bool(found == wanted)

    def test(self, kb: KnowledgeBase, wanted: Any) -> Callable[[Any], bool]:
        """Tells of a record whether it stays."""
        of, fits = self.of or self.name, self.fits
        look = attrgetter(of) if isinstance(of, str) else partial(of, kb)
        return lambda record: fits(look(record), wanted)


class Named(Filter):
    """One word or several for ids; a record stays that has any of them."""

    __slots__ = ()

    def fits(self, found: Any, wanted: frozenset[str]) -> bool:
        """Whether one of the ids is wanted."""
        if found is None or isinstance(found, str):
            return found in wanted
        return not wanted.isdisjoint(found)


@dataclass(frozen=True, slots=True)
class Thing(Named):
    """Things of a kind, in people's words."""

    kind: str

    @property
    def values(self) -> str:
        """What may be given, as a sentence."""
        return "Names in people's words, one or several."

    def understood(self, kb: KnowledgeBase, value: Wanted) -> frozenset[str] | None:
        """Ids of the things; a group means its members."""
        return (
            None if value is None else frozenset(id_ for word in many(value) for id_ in kb.those(word, self.kind).ids)
        )


@dataclass(frozen=True, slots=True)
class Term(Named):
    """Terms of a vocabulary, by id, name or alias; `what` is what an error calls one."""

    vocabulary: str
    what: str

    @property
    def values(self) -> str:
        """What may be given, as a sentence."""
        return f"Terms of the vocabulary `{self.vocabulary}`, one or several."

    def understood(self, kb: KnowledgeBase, value: Wanted) -> frozenset[str] | None:
        """Ids of the terms."""
        if value is None:
            return None
        found: set[str] = set()
        known = kb.vocabulary.get(self.vocabulary, {})
        for word in many(value):
            asked = words(word)
            fits = [id_ for id_, t in known.items() if asked in {words(n) for n in (id_, t.name, *t.aliases)}]
            if not fits:
                near = did_you_mean(suggest(word, known))
                raise BadRequestError(f"no {self.what} called {word!r}; accepted: {', '.join(known) or 'none'}{near}")
            found.update(fits)
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Choice(Named):
    """Members of a closed choice; `what` is what an error calls one."""

    choices: type[StrEnum]
    what: str

    def understood(self, kb: KnowledgeBase, value: Wanted) -> frozenset[str] | None:
        """The members."""
        if value is None:
            return None
        known = {str(member).casefold(): str(member) for member in self.choices}
        for word in many(value):
            if word.casefold().replace(" ", "-") not in known:
                near = did_you_mean(suggest(word.casefold(), known))
                raise BadRequestError(f"no {self.what} called {word!r}; accepted: {', '.join(known.values())}{near}")
        return frozenset(known[word.casefold().replace(" ", "-")] for word in many(value))


class Words(Filter):
    """Words that must occur in a text, or begin a word of it."""

    __slots__ = ()

    def fits(self, found: str | None, wanted: str) -> bool:
        """Whether the text has them all."""
        return holds_words(found, wanted)


class Whole(Words):
    """Whole words that must occur in a text."""

    __slots__ = ()

    def fits(self, found: str | None, wanted: str) -> bool:
        """Whether the text has them all."""
        return {*words(wanted)} <= {*words(found or "")}


class YesNo(Filter):
    """Records for which something is so, or is not."""

    __slots__ = ()

    @property
    def values(self) -> str:
        """What may be given, as a sentence."""
        return "`True` or `False`."

    def fits(self, found: bool | None, wanted: bool) -> bool:
        """Whether it is as wanted; what is not known is neither."""
        return found is wanted


@dataclass(frozen=True, slots=True)
class Switch(Filter):
    """Off, or on to keep only the records for which something is so."""

    default: Any = field(default=False, kw_only=True)

    def understood(self, kb: KnowledgeBase, value: bool) -> bool | None:
        """Nothing is asked for while it is off."""
        return True if value else None

    def fits(self, found: bool, wanted: bool) -> bool:
        """Whether it is so."""
        return found


class Span(Filter):
    """Years, from the first to the last."""

    __slots__ = ()

    def understood(self, kb: KnowledgeBase, value: Years) -> tuple[int, int] | None:
        """First and last year."""
        if value is None:
            return None
        if isinstance(value, tuple):
            first, last = value
        else:
            parts = _YEARS.fullmatch(str(value).strip())
            if parts is None or not (parts[1] or parts[3]) or (parts[1] and parts[3] and not parts[2]):
                raise BadRequestError(f"{value!r} is no year; write 2009, 2009-2015, 2009- or -2015")
            first = int(parts[1]) if parts[1] else None
            last = int(parts[3]) if parts[3] else None
            if not parts[2]:
                last = first
        low, high = first or 0, last or 9999
        if low > high:
            raise BadRequestError(f"the years {value!r} run backwards; write the earlier one first")
        return low, high

    def fits(self, found: int | None, wanted: tuple[int, int]) -> bool:
        """Whether the year lies between them."""
        return found is not None and wanted[0] <= found <= wanted[1]


class Least(Filter):
    """A number that must be reached; what is not known does not reach it."""

    __slots__ = ()

    def understood(self, kb: KnowledgeBase, value: int | str | None) -> int | None:
        """The number."""
        if value is None:
            return None
        if not str(value).strip().isdigit():
            raise BadRequestError(f"{value!r} is no whole number of people; write for example 30")
        return int(value)

    def fits(self, found: int | None, wanted: int) -> bool:
        """Whether it is reached."""
        return found is not None and found >= wanted


def declared(typed: type) -> tuple[Filter, ...]:
    """The filters of a typed dictionary, in its order.

    Examples
    --------
    >>> from claimgraph.tables import RelationFilters
    >>> [(one.name, one.meaning) for one in declared(RelationFilters)]
    [('study', 'only links of this work, on either side')]
    """
    return tuple(cast(Filter, one) for one in keywords(typed))


def understood(kb: KnowledgeBase, filters: Iterable[Filter], given: Mapping[str, Any]) -> dict[str, Any]:
    """What is meant by the values given, by the names of those filters that ask for something.

    Raises
    ------
    BadRequestError, UnknownNameError, AmbiguousNameError
        The value of a filter means nothing, or several things.
    """
    meant = {one.name: one.understood(kb, given.get(one.name, one.default)) for one in filters}
    return {name: value for name, value in meant.items() if value is not None}


def narrowed(
    kb: KnowledgeBase, filters: Iterable[Filter], asked: Mapping[str, Any], records: Iterable[_Record]
) -> Iterator[_Record]:
    """Records that fit every filter; `asked` is what `understood` gives."""
    found = iter(records)
    for one in filters:
        if one.name in asked:
            found = filter(one.test(kb, asked[one.name]), found)
    return found


def many(value: Wanted) -> tuple[str, ...]:
    """A filter's value as a tuple: `None` is empty, one word is itself."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def holds_words(text: str | None, wanted: str | None) -> bool:
    """Whether every word asked for begins a word of the text.

    Examples
    --------
    >>> from claimgraph import tables
    >>> tables.holds_words("Healthy adults, aged 20 to 30", "adult health")
    True
    """
    if wanted is None:
        return True
    present = words(text or "")
    return all(any(word.startswith(part) for word in present) for part in words(wanted))
