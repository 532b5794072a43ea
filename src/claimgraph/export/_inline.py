"""Text inside of Markdown: signs that would mean something in it are escaped, wherever they come from."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#~^$|!&@])")
_ADDRESS = re.compile(r"https?://[^\s<>\"\\]*[^\s<>\"\\.,;:!?)\]}'*_~]")
_LINKING = re.compile(r"(?i)(\bwww)(\.)|(https?|ftp|mailto|xmpp)(:)")
_BEGINNING = re.compile(r"^(?:(\d+)([.)])|([-+=:]))")


def inline(text: str) -> str:
    """The text on one line, with nothing in it that Markdown reads; whole `http(s)` addresses are links."""
    line, pieces, end = " ".join(text.split()), [], 0
    for found in _ADDRESS.finditer(line):
        pieces += [escaped(line[end : found.start()]), f"<{found[0]}>"]
        end = found.end()
    line = "".join([*pieces, escaped(line[end:])])
    return _BEGINNING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line)


def escaped(text: str) -> str:
    """The text with every sign escaped that means something in Markdown, and nothing that turns into a link."""
    text = _SPECIAL.sub(r"\\\1", text)
    return _LINKING.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", text)
