"""The list of references that claimgraph itself wrote into a text: where it stands, and how it is put there."""

from __future__ import annotations

import re

from claimgraph.errors import BadRequestError

_START, _END = "claimgraph: list of references", "claimgraph: end of list"
_EDGE = re.compile(rf"^(?:<!-- (?:(?P<s1>{_START})|{_END}) -->|% (?:(?P<s2>{_START})|{_END}))[ \t]*\r?$", re.MULTILINE)


def without_own_list(text: str) -> str:
    """The text without the list, which cites nothing; lines stay in place."""
    parts, end = [], 0
    for start, stop in _lists(text)[0]:
        parts += [text[end:start], "\n" * text.count("\n", start, stop)]
        end = stop
    return "".join([*parts, text[end:]])


def with_own_list(text: str, entries: str, *, latex: bool) -> str:
    r"""The text with the list at its end, or in place of the one written before; the rest of it stays as it is.

    Raises
    ------
    BadRequestError
        One of the two comments around the list is gone, or there are several lists.

    Examples
    --------
    >>> with_own_list("Text.\n", "Eck (2019).", latex=True).splitlines()[2:]
    ['% claimgraph: list of references', 'Eck (2019).', '% claimgraph: end of list']
    """
    lists, alone = _lists(text)
    if alone is not None or len(lists) > 1:
        line = text.count("\n", 0, lists[1][0] if alone is None else alone) + 1
        what = "a second list of references begins" if alone is None else "a comment of the list has lost its other one"
        raise BadRequestError(
            f"line {line}: {what}; delete the list with its comments “{_START}” and “{_END}”, then write it anew"
        )
    start, end = (f"% {_START}\n", f"\n% {_END}") if latex else (f"<!-- {_START} -->\n\n", f"\n\n<!-- {_END} -->")
    block = f"{start}{entries.strip()}{end}"
    if "\r\n" in text:
        block = block.replace("\n", "\r\n")
    if lists:
        return text[: lists[0][0]] + block + text[lists[0][1] :]
    line_end = "\r\n" if "\r\n" in text else "\n"
    place = text.rfind("\\end{document}") if latex else -1
    place = len(text) if place < 0 else place
    before = text[:place].rstrip("\r\n")
    return f"{before}{2 * line_end if before else ''}{block}{line_end}{text[place:]}"


def _lists(text: str) -> tuple[list[tuple[int, int]], int | None]:
    """Where the lists stand, and the first comment of one that has no other end."""
    found: list[tuple[int, int]] = []
    alone: int | None = None
    start: int | None = None
    for edge in _EDGE.finditer(text):
        opens = bool(edge["s1"] or edge["s2"])
        if opens:
            alone = start if alone is None else alone
            start = edge.start()
        elif start is None:
            alone = edge.start() if alone is None else alone
        else:
            end = edge.end() - edge[0].endswith("\r")
            found.append((start, end))
            start = None
    return found, start if alone is None else alone
