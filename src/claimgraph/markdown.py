"""Text as Markdown: nothing that a base says is read as Markdown or HTML, and a person reads the same letters."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#~^$|!@]|&(?=[\w#]))")
_ADDRESS = re.compile(r"https?://[^\s<>\"\\]*[^\s<>\"\\.,;:!?)\]}'*_~]")
_LINKING = re.compile(r"(?i)(\bwww)(\.)|(https?|ftp|mailto|xmpp)(:)")
_BEGINNING = re.compile(r"^(?:(\d+)([.)])|([-+=:]))")


def line(text: str) -> str:
    r"""The text on one line, with nothing in it that Markdown reads; whole `http(s)` addresses are links.

    Examples
    --------
    >>> from claimgraph import markdown
    >>> print(markdown.line("*5* | <b>\nhttps://doi.org/10.5555/eck"))
    \*5\* \| \<b\> <https://doi.org/10.5555/eck>
    """
    told, pieces, end = " ".join(text.split()), [], 0
    for found in _ADDRESS.finditer(told):
        pieces += [inline(told[end : found.start()]), f"<{found[0]}>"]
        end = found.end()
    told = "".join([*pieces, inline(told[end:])])
    return _BEGINNING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", told)


def cell(text: str) -> str:
    r"""The text as a cell of a table; a bar inside an address is written so that it does not end the cell.

    Examples
    --------
    >>> from claimgraph import markdown
    >>> markdown.cell("https://doi.org/10.5555/a|b"), markdown.cell("a|b")
    ('<https://doi.org/10.5555/a%7Cb>', 'a\\|b')
    """
    return re.sub(r"(?<!\\)\|", "%7C", line(text))


def inline(text: str) -> str:
    r"""Text in the middle of a line, with nothing in it that Markdown reads.

    Examples
    --------
    >>> from claimgraph import markdown
    >>> print(markdown.inline("R&D [see](javascript:x)"))
    R\&D \[see\](javascript:x)
    """
    text = _SPECIAL.sub(r"\\\1", text)
    return _LINKING.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", text)
