"""Terms that answers use, each explained in plain words: what a term means, where that is from, and where it stands.

The core declares its own; a pack has a module for the floor `glossary` that holds `TERMS`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from claimgraph.errors import suggest
from claimgraph.glossary._entry import CONVENTION, Entry
from claimgraph.packs import Pack, parts, registered

__all__ = ["CONVENTION", "Entry", "find", "near", "signs", "spotted", "terms"]


def terms(packs: Iterable[Pack] | None = None) -> tuple[Entry, ...]:
    """The terms of some packs, those of the core among them, by name.

    Parameters
    ----------
    packs
        The packs of a base, as in `kb.packs`; all that are installed if left out.

    Examples
    --------
    >>> from claimgraph import glossary
    >>> [entry.id for entry in glossary.terms() if entry.id.startswith("supported")]
    ['supported', 'supported-but-small']
    """
    from claimgraph.glossary import _citing, _core, _marks

    used = registered() if packs is None else packs
    found = [
        *_core.TERMS,
        *_citing.TERMS,
        *_marks.TERMS,
        *(entry for part in parts(used, "glossary") for entry in part.TERMS),
    ]
    return tuple(sorted(found, key=lambda entry: _plain(entry.name)))


def find(name: str, packs: Iterable[Pack] | None = None) -> Entry | None:
    """The term that is called so, by its id, its name or another name; `None` where none is.

    Examples
    --------
    >>> from claimgraph import glossary
    >>> glossary.find("I2").name, glossary.find("nonsense")
    ('I²', None)
    """
    asked = _plain(name)
    return next((one for one in terms(packs) if asked in {_plain(called) for called in one.names}), None)


def near(name: str, packs: Iterable[Pack] | None = None) -> list[str]:
    """Names of terms that are spelled nearly like it."""
    known = {called.casefold(): one.id for one in terms(packs) for called in one.names}
    return list(dict.fromkeys(known[found] for found in suggest(name.strip().casefold(), known)))


def spotted(text: str, packs: Iterable[Pack] | None = None) -> tuple[Entry, ...]:
    """The terms that stand in a text as they are looked for in answers, in the order in which they first do.

    Examples
    --------
    >>> from claimgraph import glossary
    >>> [entry.id for entry in glossary.spotted("inconclusive, for the evidence is indirect (I² 80 %)")]
    ['inconclusive', 'indirect', 'i2']
    """
    pattern, by_sign = signs(packs)
    found = (by_sign[hit[0].casefold()] for hit in pattern.finditer(text))
    return tuple(dict.fromkeys(found))


def signs(packs: Iterable[Pack] | None = None) -> tuple[re.Pattern[str], dict[str, Entry]]:
    """What finds terms in a text, and the term of each hit in lower case."""
    return _signs(terms(packs))


@cache
def _signs(entries: tuple[Entry, ...]) -> tuple[re.Pattern[str], dict[str, Entry]]:
    by_sign = {sign.casefold(): entry for entry in entries for sign in entry.signs}
    longest_first = sorted(by_sign, key=lambda sign: (-len(sign), sign))
    either = "|".join(re.escape(sign) for sign in longest_first) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE), by_sign


def _plain(name: str) -> str:
    """A name for comparing: no case, no signs between letters, digits on the line."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name.casefold()) if letter.isalnum())
