"""The key that a work from elsewhere gets: its own where that is legal and free, else one made from the work."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from string import Formatter

from claimgraph.bibliography._draft import Draft
from claimgraph.bibliography._library import is_legal_key
from claimgraph.bibliography._make_key import make_key, plain_words, with_letters
from claimgraph.bibliography._traits import behind
from claimgraph.errors import BadRequestError, suggest
from claimgraph.records import Reference

_PARTS = ("author", "Author", "year", "yy", "title", "Title", "words", "journal")
_BETWEEN = re.compile(r"[A-Za-z0-9_.+:/-]*")


@dataclass(frozen=True, slots=True)
class Keys:
    """How works that come in are named."""

    keep: bool = True
    """Whether the key that a work has where it comes from stays, if it is legal and not taken."""
    pattern: str = ""
    """How a key is made: `{author}{year}{title}` and the like; empty for the usual one."""

    def __post_init__(self) -> None:
        if not self.pattern:
            return
        try:
            pieces = list(Formatter().parse(self.pattern))
        except ValueError as fault:
            raise BadRequestError(f"the pattern of keys {self.pattern[:60]!r} is not understood: {fault}") from None
        for between, name, form, turned in pieces:
            if name is not None and (name not in _PARTS or form or turned):
                near = [] if name in _PARTS else suggest(name, _PARTS, 1)
                asked = f"{name}{'!' if turned else ''}{turned or ''}{':' if form else ''}{form or ''}"
                meant = f"; did you mean {{{near[0]}}}?" if near else ";"
                accepted = ", ".join(f"{{{part}}}" for part in _PARTS)
                raise BadRequestError(f"a pattern of keys knows no {{{asked[:40]}}}{meant} accepted: {accepted}")
            if not _BETWEEN.fullmatch(between):
                raise BadRequestError(
                    f"a pattern of keys holds {between[:40]!r}; accepted: letters, digits and _ . + - : / between parts"
                )
        if not any(name for _, name, _, _ in pieces):
            raise BadRequestError("a pattern of keys needs a part that differs between works, such as {author}{year}")

    def key(self, draft: Draft, work: Reference, taken: Container[str]) -> tuple[str, str]:
        """The key of a new work, and what a person should know of it.

        Parameters
        ----------
        draft
            The work as it comes in.
        work
            The same, read.
        taken
            Keys that are taken, in lower case.
        """
        who = behind(work)
        family = who[0].family if who else ""
        own = draft.key if self.keep and draft.is_key_chosen and not self.pattern else ""
        if own and is_legal_key(own) and own.casefold() not in taken:
            return own, ""
        made = self._made(family, work, taken) if self.pattern else make_key(family, work.year, work.title, taken)
        if not own or own.casefold() == made.casefold():
            return made, ""
        why = "is taken" if is_legal_key(own) else "is not one that BibTeX takes"
        return made, f"its key {own[:60]!r} {why}; {made} was made for it, change it in your text"

    def _made(self, family: str, work: Reference, taken: Container[str]) -> str:
        names, words = plain_words(family), plain_words(work.title, small=False)
        author, year = "".join(names)[:40] or "anon", str(work.year) if work.year else "nd"
        title = words[0][:40] if words else ""
        parts = {
            **{"author": author, "Author": author.capitalize(), "year": year, "yy": year[-2:], "title": title},
            **{"Title": title.capitalize(), "words": "-".join(words[:4])[:60]},
            **{"journal": "".join(word[:1] for word in plain_words(work.container, small=False))},
        }
        key = self.pattern.format_map(parts)
        key = re.sub(r"^[^A-Za-z0-9]+|\.\.+", "", key)[:110] or "work"
        return with_letters(key, taken) if key.casefold() in taken else key
