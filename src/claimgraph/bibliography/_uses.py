"""A work that a text cites, and where; keys as Markdown writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_KEY = r"[^\W_][\w]*(?:[:.#$%&\-+?<>~/]\w+)*|_\w+(?:[:.#$%&\-+?<>~/]\w+)*"
_AT = re.compile(rf"(?<![\w@\\/.])@(?:\{{(?P<braced>[^{{}}\s]{{1,200}})\}}|(?P<plain>{_KEY})|(?P<all>\*))")


@dataclass(frozen=True, slots=True)
class Use:
    """A work cited at one place of a text."""

    key: str
    place: str
    """`line 12`, `paragraph 3`."""
    item: dict[str, Any] = field(default_factory=dict, compare=False, hash=False)
    """The work as a reference manager put it into the text (CSL-JSON); empty where the text has only a key."""


@dataclass(frozen=True, slots=True)
class Used:
    """What a text cites."""

    uses: tuple[Use, ...]
    """In the order of the text."""
    everything: bool = False
    r"""Whether the text asks for all works (`nocite: '@*'`, `\nocite{*}`)."""
    notes: tuple[str, ...] = ()
    """Citations that could not be read, each with its place."""


def in_words(text: str, place: str) -> Iterator[Use]:
    """Keys in a stretch of Markdown without code: `@key`, `[@key]`, `@{key}`."""
    for found in _AT.finditer(text):
        yield Use(found["braced"] or found["plain"] or "*", place)
