"""Blocks of a BibTeX text in which nothing is unusual, split in one pass; anything else is bibtexparser's."""

from __future__ import annotations

import re

from claimgraph.bibliography._places import Block, Lines, Span

_SIGN = r"[^{}\\@]|\\(?![{}\\])|@(?!\w*\s*[{(])"
_DEEP = rf"\{{(?:{_SIGN})*+\}}"
for _ in range(4):
    _DEEP = rf"\{{(?:{_SIGN}|{_DEEP})*+\}}"
_HEAD = re.compile(r"@([A-Za-z]++)\{[ \t]*+([\w.+:/-]++)[ \t]*+,", re.ASCII)
_FIELD = re.compile(
    rf"\s*+([A-Za-z][\w-]*+)[ \t]*+=[ \t]*+({_DEEP}|\d++|[A-Za-z][\w-]*+|\"[^\"{{}}\\@=,\n]*+\")\s*+([,}}])", re.ASCII
)
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
_CLOSE = re.compile(r"\s*+\}")
_UNUSUAL = frozenset({"string", "preamble", "comment"})


def plain_blocks(text: str, lines: Lines) -> list[Block] | None:
    """All blocks, or `None` where the text holds anything that is read in more than one way.

    Parameters
    ----------
    text
        The whole file.
    lines
        Its lines.
    """
    if _ODD.search(text):
        return None
    blocks: list[Block] = []
    here = 0
    while True:
        at = text.find("@", here)
        between = text[here : at if at >= 0 else len(text)]
        if between.strip():
            # Only a remark over the first entry: one behind an entry may be its rest.
            if here or "{" in between or "}" in between or "\\" in between or between[-1:] not in ("\n", ""):
                return None
            said = between.strip()
            start = between.index(said)
            blocks.append(Block("text", said, start, lines.at(start)))
        if at < 0:
            return blocks
        if at and text[at - 1] != "\n":
            return None
        head = _HEAD.match(text, at)
        if head is None or head[1].lower() in _UNUSUAL:
            return None
        spans: list[Span] = []
        here = head.end()
        closed = False
        while not closed:
            found = _FIELD.match(text, here)
            if found is None:
                close = _CLOSE.match(text, here)
                if close is None or not spans:
                    return None
                here = close.end()
                break
            spans.append(Span(found[1], found[2], found.start(2) - at, lines.at(found.start(1))))
            here, closed = found.end(), found[3] == "}"
        blocks.append(Block("entry", text[at:here], at, lines.at(at), head[1].lower(), head[2], tuple(spans)))
