"""Words in pictures: escaped, wrapped between words, and shortened by whole words."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import capital

_SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_KEY = re.compile(r"\b[a-z]+[0-9]{4}[a-z0-9]+\b")
_KEPT = re.compile(r"(?:(?<!\d)\d++ )?% [A-Z]\w*|(?<![\d.])−?\.*+\d[\d.]*+ to −?\d[\d.]*|et al\. \d{4}|[◀◄] as \w+")
"""What is hard to read over two lines: a percentage and what it is of, an interval, an author's year."""
_GLUE = "\x00"
_HOVER_WIDTH = 52
NEXT_FACT = " <br>"
"""Between two facts of a hover label; a plain `<br>` only breaks a long line."""
_LONGEST = 400
"""Letters of one text in a hover label; longer texts belong into a table."""
_TITLE_LINE, _RISE = 22, 12
"""Height of further lines of a title, and how far the first of several rises above where one alone would stand."""


def escaped(text: str) -> str:
    """Text from data, safe where Plotly reads tags and entities."""
    return text.translate(_SPECIAL)


def wrapped(text: str, width: int, lines: int | None = None) -> str:
    """Escaped text over several lines, broken between words; what does not fit on `lines` ends in an ellipsis."""
    if len(text) <= width and text.isprintable() and not text.endswith(" "):
        # Most texts of a large picture are short, and to look for words in each takes most of its time.
        return escaped(text)
    parts = textwrap.wrap(glued(text), width, max_lines=lines, placeholder=" …", break_on_hyphens=False)
    return parted("<br>".join(escaped(part) for part in parts))


def glued(text: str) -> str:
    """Text in which what should stay on one line has no space to break at; `parted` puts the spaces back."""
    return _KEPT.sub(lambda found: found[0].replace(" ", _GLUE), text)


def parted(text: str) -> str:
    """Glued text as it was."""
    return text.replace(_GLUE, " ")


def shortened(text: str, width: int) -> str:
    """Escaped text of one line, cut after a whole word."""
    return wrapped(text, width, lines=1)


def hover(heading: str, facts: Iterable[tuple[str, object]] = (), text: str = "") -> str:
    """A hover label: a bold heading, a text, and the facts that are known, each on its line."""
    lines = [f"<b>{wrapped(heading, _HOVER_WIDTH, 4)}</b>"]
    if text:
        lines.append(wrapped(text[:_LONGEST], _HOVER_WIDTH, 8))
    lines += [wrapped(f"{label}: {fact}", _HOVER_WIDTH, 6) for label, fact in facts if fact not in (None, "", ())]
    return NEXT_FACT.join(lines)


def sentence(text: str, kb: KnowledgeBase) -> str:
    """A remark as a sentence: with a capital, a full stop, and studies in words in place of their keys."""
    told = _KEY.sub(lambda found: kb.label(found[0]) if found[0] in kb.references else found[0], text)
    return capital(told) + "." * (not told.endswith("."))


def title_top(heading: str) -> float:
    """Where a title stands, in pixels from the top: Plotly sets several lines on it, and hangs one alone from it."""
    return 12 + (_RISE if "<br>" in heading else 0)


def title_room(heading: str) -> float:
    """Pixels that a title needs beyond those of one line."""
    further = heading.count("<br>")
    return further * _TITLE_LINE + (_RISE if further else 0)
