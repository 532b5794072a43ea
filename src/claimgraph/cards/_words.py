"""Facts and sections from what there is to say; what says nothing is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from claimgraph.cards._card import Fact, Item, Section, Value
from claimgraph.wording import capital, in_words

Said = str | int | bool | Value | Iterable["str | Value"] | None
"""What a fact may be given as."""


def facts(*pairs: tuple[str, Said]) -> tuple[Fact, ...]:
    """The facts that say something, in order.

    Examples
    --------
    >>> from claimgraph import cards
    >>> cards.facts(("People", "20"), ("Note", None))
    (Fact(label='People', values=(Value(text='20', ref=None, url=None),)),)
    """
    found = ((label, _values(said)) for label, said in pairs)
    return tuple(Fact(label, values) for label, values in found if values)


def own_facts(record: Any) -> Iterator[tuple[str, str]]:
    """What the curator's own fields of a record say: those whose names begin with `x-`.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> list(cards.own_facts(load("tests/data/tiny").claim("twist-eases-ache")))
    []
    """
    return ((capital(in_words(name)), str(value)) for name, value in getattr(record, "own", {}).items())


def _values(said: Said) -> tuple[Value, ...]:
    match said:
        case None | "":
            return ()
        case bool():
            return (Value("yes" if said else "no"),)
        case str():
            return (Value(said),)
        case int():
            return (Value(f"{said:,}"),)
        case Value():
            return (said,) if said.text else ()
    return tuple(value for one in said for value in _values(one))


def sections(*wanted: Section | None) -> tuple[Section, ...]:
    """The sections that have rows.

    Examples
    --------
    >>> from claimgraph import cards
    >>> cards.sections(cards.section("Claims about it", []), None)
    ()
    """
    return tuple(one for one in wanted if one is not None and one.rows)


def section(
    title: str, rows: Iterable[Item], note: str = "", *, most: int | None = None, more: bool = False
) -> Section:
    """A section; it is folded if asked for, or where it has more rows than `most`.

    Examples
    --------
    >>> from claimgraph import cards
    >>> cards.section("Claims about it", [], most=3).title
    'Claims about it'
    """
    listed = tuple(rows)
    return Section(title, listed, note, more or (most is not None and len(listed) > most))


def site(address: str) -> str:
    """The site only: addresses of pages read are provenance in the files, not links for readers.

    Examples
    --------
    >>> from claimgraph import cards
    >>> cards.site("https://www.example.org/page?x=1")
    'www.example.org'
    """
    try:
        return urlsplit(address).hostname or "an unnamed place"
    except ValueError:
        return "an unreadable address"
