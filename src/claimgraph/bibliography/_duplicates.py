"""Entries of a bibliography that are of one work, or may be, and two entries made into one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from claimgraph.bibliography._candidates import Candidates
from claimgraph.bibliography._document import Document, Piece
from claimgraph.bibliography._format import inserted
from claimgraph.bibliography._library import parse
from claimgraph.bibliography._likeness import Sure, likeness
from claimgraph.bibliography._same_work import ALIASES, is_other
from claimgraph.bibliography._scan import scan, written
from claimgraph.bibliography._traits import traits
from claimgraph.errors import BadRequestError
from claimgraph.records import Reference

_DATED = frozenset({"year", "date", "month", "day"})


@dataclass(frozen=True, slots=True)
class Double:
    """Two entries that are of one work, or may be."""

    one: str
    """Key of the entry that stands first."""
    other: str
    """Key of the other."""
    certain: bool
    """Whether nothing speaks against it; else a person decides."""
    why: tuple[str, ...]
    """What agrees and what does not, in words."""


def duplicates(
    references: Mapping[str, Reference], *, decided: Collection[frozenset[str]] = frozenset()
) -> tuple[Double, ...]:
    r"""Pairs of entries that are of one work, or may be: certain ones first, then in the order of the entries.

    Parameters
    ----------
    references
        Entries by key.
    decided
        Pairs of keys of which somebody decided; they are left out.

    Returns
    -------
    tuple of Double
        A group of many doubles has a pair for each entry with those that came shortly before it, so that the number of
        pairs grows with that of the entries.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> text = "@misc{%s, author = {Eck, E}, title = {No difference between the t%ss}, year = 2019, pages = {3--4}}\n"
    >>> library = bibliography.parse(text % ("a", "wist") + text % ("b", "wits"))
    >>> for double in bibliography.duplicates(library.references):
    ...     print(double.one, double.other, double.certain, *double.why, sep=", ")
    a, b, False, titles nearly the same, same year, same first author
    """
    candidates = Candidates()
    found = []
    for reference in references.values():
        mine = traits(reference)
        for other in candidates.near(mine):
            if frozenset((other.key, mine.key)) in decided:
                continue
            like = likeness(other, mine)
            if like.sure:
                wrong = like.by != "title" and is_other(references[other.key], reference)
                why = (*like.why, "another title") if wrong else like.why
                found.append(Double(other.key, mine.key, like.sure is Sure.CERTAIN and not wrong, why))
        candidates.add(mine)
    return tuple(sorted(found, key=lambda double: not double.certain))


def united(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    r"""The text of a bibliography in which the second entry of each pair is left out; the first gets fields it lacks.

    Parameters
    ----------
    text
        The bibliography.
    pairs
        Keys of the entry that stays and of the one that goes.

    Raises
    ------
    BadRequestError
        There is no entry with one of the keys.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> text = "@misc{a, title = {T}}\n\n@misc{b, title = {T}, year = {2019}}\n"
    >>> print(bibliography.united(text, [("a", "b")]), end="")
    @misc{a, title = {T}, year = {2019}}
    """
    document = Document(text)
    library = parse(text).references
    raws = {piece.key: piece.raw for piece in reversed(document.entries)}
    heir: dict[str, str] = {}
    for keep, drop in pairs:
        keep, drop = _last(heir, keep), _last(heir, drop)
        if missing := next((key for key in (keep, drop) if key not in library or key not in raws), ""):
            raise BadRequestError(f"references.bib has no entry {missing!r}; list the duplicates anew")
        if keep == drop:
            continue
        for name, value in written(raws[drop]).items():
            have = {ALIASES.get(one, one) for one in written(raws[keep])}
            dated = name in _DATED and have & _DATED and not _is_day_of(name, value, library[keep], have)
            if ALIASES.get(name, name) not in have and not dated:
                raws[keep] = inserted(raws[keep], scan(raws[keep]), name, value)
        heir[drop] = keep
    document.pieces = list(_remaining(document.pieces, raws, heir))
    return str(document)


def _is_day_of(name: str, value: str, kept: Reference, have: set[str]) -> bool:
    """Whether a date says the day of the year that the entry has, and the entry says no more than the year."""
    return name == "date" and have & _DATED == {"year"} and value.strip('{}" ').startswith(f"{kept.year}-")


def _last(heir: Mapping[str, str], key: str) -> str:
    """The entry into which one went."""
    while key in heir:
        key = heir[key]
    return key


def _remaining(pieces: list[Piece], raws: Mapping[str, str], heir: Mapping[str, str]) -> Iterator[Piece]:
    """Pieces without the entries that went, and without the space behind them; what is written between stays."""
    seen: set[str] = set()
    gone = False
    for piece in pieces:
        space = piece.kind == "text" and not piece.raw.strip()
        if gone and space:
            gone = False
            continue
        gone = False
        if piece.kind != "entry" or piece.key in seen:
            yield piece
            continue
        seen.add(piece.key)
        if piece.key in heir:
            gone = True
        else:
            yield replace(piece, raw=raws[piece.key])
