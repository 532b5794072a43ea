"""Markup in which terms say what they mean where they first stand: by hover, by keyboard and by ear."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from claimgraph import glossary
from claimgraph.packs import Pack

_TAG = re.compile(r"(<!--(?:(?!<!--).)*?-->|<[^<>]*+>)", re.DOTALL)
_NAME = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_CLASS = re.compile(r' class="([^"]*)"')
_SILENT = frozenset("a abbr button code cite h1 h2 h3 h4 h5 h6 label option script style summary svg th title".split())
"""Elements inside which nothing is explained: links, headings, what somebody clicks, and what is no text."""
_QUOTED = frozenset({"cg-kicker", "cg-refs", "entry", "references", "quote"})
"""Classes of elements that quote works, or stand above a heading."""
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def glossed(markup: str, packs: Iterable[Pack]) -> str:
    """The markup with the first place of each term as an abbreviation that tells what the term means.

    Only text outside of links, headings, buttons, quoted works and drawings is touched; no tag and no attribute is.

    Examples
    --------
    >>> from claimgraph import packs
    >>> from claimgraph.export import glossed
    >>> glossed("<p>indirect, indirect</p>", packs.registered()).count("<abbr")
    1
    """
    pattern, by_sign = glossary.signs(packs)
    told: set[str] = set()

    def explained(hit: re.Match[str]) -> str:
        entry = by_sign[html.unescape(hit[0]).casefold()]
        if entry.id in told:
            return hit[0]
        told.add(entry.id)
        meaning = html.escape(f"{entry.name}: {entry.text}")
        return f'<abbr class="cg-term" tabindex="0" title="{meaning}">{hit[0]}</abbr>'

    return "".join(pattern.sub(explained, piece) if spoken else piece for piece, spoken in _pieces(markup))


def _pieces(markup: str) -> Iterator[tuple[str, bool]]:
    """Tags and texts in order, each with whether terms in it are explained."""
    depth, quiet = 0, 0
    for piece in _TAG.split(markup):
        named = _NAME.match(piece)
        if named is None:
            yield piece, not quiet and not piece.startswith("<")
            continue
        yield piece, False
        name = named[2].casefold()
        if name in _VOID or piece.endswith("/>"):
            continue
        if named[1]:
            quiet = 0 if quiet == depth else quiet
            depth -= 1
        else:
            depth += 1
            classes = _CLASS.search(piece)
            if not quiet and (name in _SILENT or (classes and not _QUOTED.isdisjoint(classes[1].split()))):
                quiet = depth
