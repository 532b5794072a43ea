"""Works that a text cites: their keys, with the place of each; from Markdown, Quarto, LaTeX and Word.

Nothing of a text is run, and nothing is written into it here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from claimgraph.bibliography._own_list import without_own_list
from claimgraph.bibliography._uses import Use, Used, in_words
from claimgraph.errors import BadRequestError

MAX_BYTES = 64 * 1024 * 1024
"""Largest text that is read whole."""

_MARKDOWN = (".md", ".markdown", ".qmd", ".rmd", ".txt")
LATEX = (".tex", ".ltx", ".rnw")
"""Endings of texts in LaTeX."""
ENDINGS = (*_MARKDOWN, *LATEX, ".docx")
"""Endings of the texts that are read."""

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RUN = re.compile(r"`+")
_ADDRESS = re.compile(r"<https?://[^<>\s]*>|\]\([^()\s]*\)")
_CROSS = tuple(
    f"{kind}-"
    for kind in "fig tbl sec eq lst thm lem cor prp cnj def exm exr rem sol alg tip nte wrn imp cau vid".split()
)
"""What Quarto's references to its own figures and tables begin with."""

_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]{0,30}[Cc]ite[A-Za-z]{0,30}\*?)(?![A-Za-z])\s{0,20}(?=[\[({])")
_NO_CITATION = re.compile(r"(?:set|re|provide|new|declare|define|use)\w*|cite(?:style|name|reset|field|list)\w*", re.I)
_VERB = re.compile(
    r"\\(?:verb\*?|lstinline|mintinline\{[^{}\n]{0,100}\})(?P<edge>[^\sA-Za-z*{\[])[^\n]{0,2000}?(?P=edge)"
)
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_EDGE = re.compile(r"\\(?P<edge>begin|end)\{(?P<of>verbatim\*?|lstlisting|minted|comment)\}")
_ARGUMENT = re.compile(r"\s{0,20}(?:\[[^\[\]{}]{0,2000}\]|\((?:[^(){}\[\]]{0,2000})\)|\{(?P<keys>[^{}]{0,20000})\})")
MAX_ARGUMENTS = 200
"""Most arguments of one command that are read."""


def used(data: bytes, name: str) -> Used:
    r"""The works that a text cites, by the ending of its name.

    Parameters
    ----------
    data
        The file.
    name
        Its name, such as `paper.qmd`.

    Returns
    -------
    Used
        Keys in the order of the text, each as often as it is cited.

    Raises
    ------
    BadRequestError
        The ending is none of those read, the file is too large, or no text of its kind.

    Examples
    --------
    >>> [use.key for use in used(b"As seen [@able2010step, p. 3; @eck2019null].", "paper.md").uses]
    ['able2010step', 'eck2019null']
    >>> [use.key for use in used(rb"As seen \citep[see][]{able2010step, eck2019null}.", "paper.tex").uses]
    ['able2010step', 'eck2019null']
    """
    if len(data) > MAX_BYTES:
        raise BadRequestError(f"{name!r} is larger than {MAX_BYTES // 1024**2} MiB; cite from its parts one by one")
    ending = PurePath(name).suffix.lower()
    if ending == ".docx":
        from claimgraph.bibliography._used_docx import used_in_docx

        return used_in_docx(data, name)
    if ending not in ENDINGS:
        raise BadRequestError(f"{name!r} is no text that is read for its citations; accepted: {', '.join(ENDINGS)}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadRequestError(f"{name!r} is not UTF-8; save it as UTF-8 first") from None
    text = without_own_list(text.replace("\r\n", "\n").replace("\r", "\n"))
    uses = list(_in_latex(text) if ending in LATEX else _in_markdown(text))
    return Used(tuple(use for use in uses if use.key != "*"), any(use.key == "*" for use in uses))


def _in_markdown(text: str) -> Iterator[Use]:
    text = _without_code(text)
    for number, line in enumerate(text.split("\n"), 1):
        for use in in_words(line, f"line {number}"):
            if not use.key.lower().startswith(_CROSS):  # `@Fig-gait` begins a sentence
                yield use


def _without_code(text: str) -> str:
    """The text without code, comments and addresses, and of its head no more than `nocite`; lines stay in place."""
    lines = _without_comments(text).split("\n")
    fence = ""
    head = 0
    if lines[0].rstrip() == "---":
        head = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    in_nocite = False
    for place, line in enumerate(lines):
        if place <= head and head:
            in_nocite = line.startswith("nocite:") or (in_nocite and line[:1] in (" ", "\t", "-", "|"))
            lines[place] = line if in_nocite else ""
            continue
        found = _FENCE.match(line)
        if fence:
            if found and found[1][0] == fence[0] and len(found[1]) >= len(fence) and not line[found.end() :].strip():
                fence = ""
            lines[place] = ""
        elif found and not (found[1][0] == "`" and "`" in line[found.end() :]):
            fence, lines[place] = found[1], ""
        else:
            lines[place] = _ADDRESS.sub(" ", _without_spans(line))
    return "\n".join(lines)


def _without_comments(text: str) -> str:
    parts, start = [], 0
    while (here := text.find("<!--", start)) >= 0 and (end := text.find("-->", here)) >= 0:
        parts += [text[start:here], "\n" * text.count("\n", here, end)]
        start = end + 3
    return "".join([*parts, text[start:]])


def _without_spans(line: str) -> str:
    """A line without code between backticks, as many behind it as before it."""
    runs = list(_RUN.finditer(line))
    closing: list[int | None] = [None] * len(runs)
    last: dict[int, int] = {}
    for place in reversed(range(len(runs))):
        length = len(runs[place][0])
        closing[place] = last.get(length)
        last[length] = place
    parts, start, place = [], 0, 0
    while place < len(runs):
        end = closing[place]
        if end is None:
            place += 1
            continue
        parts.append(line[start : runs[place].start()])
        start, place = runs[end].end(), end + 1
    return " ".join([*parts, line[start:]])


def _in_latex(text: str) -> Iterator[Use]:
    text = _COMMENT.sub(r"\1", _VERB.sub(" ", text))
    text = _without_verbatim(text)
    line = 1
    seen = 0
    for found in _COMMAND.finditer(text):
        if _NO_CITATION.fullmatch(found["name"]):
            continue
        line += text.count("\n", seen, found.start())
        seen = found.start()
        here, several = found.end(), found["name"].rstrip("*").lower().endswith("cites")
        for _ in range(MAX_ARGUMENTS):
            argument = _ARGUMENT.match(text, here)
            if argument is None:
                break
            here = argument.end()
            if argument["keys"] is None:
                continue
            for key in re.split(r"[\s,]+", argument["keys"]):
                if key and "#" not in key and "\\" not in key:  # arguments of the text's own commands
                    yield Use(key, f"line {line}")
            if not several:
                break


def _without_verbatim(text: str) -> str:
    """The text without what LaTeX prints as it stands; lines stay in place."""
    parts, start, inside = [], 0, ""
    for found in _EDGE.finditer(text):
        if not inside and found["edge"] == "begin":
            parts.append(text[start : found.start()])
            inside, start = found["of"], found.start()
        elif inside == found["of"] and found["edge"] == "end":
            parts.append("\n" * text.count("\n", start, found.end()))
            inside, start = "", found.end()
    return "".join([*parts, text[start:]])
