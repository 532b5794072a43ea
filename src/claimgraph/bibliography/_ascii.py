"""Unicode to LaTeX commands, for BibTeX and LaTeX that read ASCII only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from claimgraph.bibliography._fields import VERBATIM
from claimgraph.bibliography._letters import ACCENTS, LETTERS, MATHS, SAME, SIGNS
from claimgraph.bibliography._scan import ScanFaultError, scan
from claimgraph.bibliography._write import write
from claimgraph.records import Reference

_FOREIGN = re.compile(r"[^\x00-\x7f]")
_KEPT = re.compile(r"\\url\s*+\{[^{}]*+\}|\\href\s*+\{[^{}]*+\}|https?://[^\s{}]++|\b10\.[0-9]{4,9}/[^\s{}]++")
_TOKEN = re.compile(
    r"(?P<escaped>\\(?:.|\Z))|(?P<dollar>\$)"
    r"|(?P<letter>[^\x00-\x7f][\u0300-\u036f]*+|[A-Za-z][\u0300-\u036f]++)",
    re.DOTALL,
)
_MARKS = {mark: command for command, mark in ACCENTS.items()}
_BELOW = frozenset({"c", "d", "b", "k", "textcommabelow"})
"""Accents under a letter: an i keeps its dot."""
_ON_I = "`'^\""
"""Accents for which LaTeX takes the dot off an i; not all other programs know the i without dot."""
_WRITTEN = {sign: f"{{\\{name}}}" for name, sign in (SIGNS | LETTERS).items()}
_FORMULAS = {sign: f"\\{name}" for name, sign in MATHS.items()}
_ALIKE = str.maketrans(SAME)
_SPACES = {"\u00a0": "~", "\u2009": r"\,", "\u200a": r"\,", "\u202f": r"\,", "\u2002": " ", "\u2003": " "}
_DASHES = {"–": "--", "—": "---"}


class Encoded(NamedTuple):
    """LaTeX in ASCII, and the signs that LaTeX has no command for; they stand in the text as they are."""

    text: str
    unknown: tuple[str, ...]


def encode(text: str) -> Encoded:
    r"""A text of a BibTeX field with each letter beyond ASCII as a LaTeX command.

    What is ASCII stays as it stands, commands and braces included, and so do addresses and DOIs. Hyphens, ligatures
    and spaces that LaTeX sets like plain ones become plain.

    Examples
    --------
    >>> encode("Sørensen’s β, 5–9 µV in 李")
    Encoded(text='S{\\o}rensen{\\textquoteright}s {$\\beta$}, 5--9 {\\textmu}V in 李', unknown=('李',))
    """
    if text.isascii():
        return Encoded(text, ())
    unknown: dict[str, None] = {}
    parts, start = [], 0
    for found in _KEPT.finditer(text):
        parts += [_prose(text[start : found.start()], unknown), found[0]]
        unknown |= dict.fromkeys(_FOREIGN.findall(found[0]))
        start = found.end()
    parts.append(_prose(text[start:], unknown))
    return Encoded("".join(parts), tuple(unknown))


def to_ascii(references: Iterable[Reference]) -> str:
    r"""BibTeX of exactly these works in ASCII, sorted by key, each entry otherwise as it stands in its file.

    Signs that LaTeX has no command for stay as they are; a line above their entry names them.

    Examples
    --------
    >>> print(to_ascii([Reference("able2010step", "misc", {"title": "Größe 李"})]), end="")
    % able2010step: no LaTeX command for 李 (U+674E) in title
    @misc{able2010step,
      title = {Gr{\"o}{\ss}e 李}
    }
    """
    works: dict[str, Reference] = {}
    for reference in references:
        works.setdefault(reference.key, reference)
    entries = [_entry(works[key]) for key in sorted(works)]
    return "\n\n".join(entries) + "\n" if entries else ""


def _entry(reference: Reference) -> str:
    raw = write([reference]).rstrip("\n")
    if raw.isascii():
        return raw
    left: dict[str, tuple[str, ...]] = {}
    try:
        entry = scan(raw)
    except ScanFaultError:
        left["this entry, which cannot be read as a whole"] = tuple(dict.fromkeys(_FOREIGN.findall(raw)))
    else:
        for field in reversed(entry.fields):
            if field.name in VERBATIM or field.value[:1] not in '{"':
                written = Encoded(field.value, tuple(dict.fromkeys(_FOREIGN.findall(field.value))))
            else:
                written = encode(field.value)
            raw = raw[: field.start] + written.text + raw[field.end :]
            if written.unknown:
                left[field.name] = written.unknown
    told = [f"{', '.join(f'{sign} (U+{ord(sign):04X})' for sign in signs)} in {name}" for name, signs in left.items()]
    # The line stands outside of any entry, where BibTeX reads nothing but an at sign.
    return f"% {reference.key}: no LaTeX command for {'; '.join(reversed(told))}\n{raw}" if told else raw


def _prose(text: str, unknown: dict[str, None]) -> str:
    text = unicodedata.normalize("NFC", text.translate(_ALIKE))
    parts, start, in_formula = [], 0, False
    # A dollar sign that stands alone is meant as one; a pair more would take it for the start of a formula.
    has_lone = sum(found.lastgroup == "dollar" for found in _TOKEN.finditer(text)) % 2
    for found in _TOKEN.finditer(text):
        kind, token = found.lastgroup, found[0]
        if kind == "dollar":
            in_formula = not in_formula
        elif kind == "escaped" and not token.isascii():
            # A brace after a backslash would be a letter, and the command would lose its end.
            unknown[token[1]] = None
        elif kind == "letter":
            around = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
            written = _sign(token, around) or _accented(token)
            if token in _FORMULAS:
                formula = _FORMULAS[token]
                written = f"{{\\ensuremath{{{formula}}}}}" if in_formula or has_lone else f"{{${formula}$}}"
            elif not written:
                written = token
                unknown |= dict.fromkeys(_FOREIGN.findall(token))
            elif in_formula and written.startswith("{"):
                written = f"\\mbox{written}"
            parts += [text[start : found.start()], written]
            start = found.end()
    return "".join([*parts, text[start:]])


def _sign(sign: str, around: tuple[str, str]) -> str:
    if sign in _DASHES:
        return f"{{{_DASHES[sign]}}}" if any(one and one in "-–—‐‑" for one in around) else _DASHES[sign]
    return _SPACES.get(sign) or _WRITTEN.get(sign, "")


def _accented(token: str) -> str:
    r"""A letter with its accents, the last one outermost: `{\'{\^e}}`; nothing if LaTeX lacks a command for it."""
    letter, *marks = list(unicodedata.normalize("NFD", token))
    commands = [_MARKS.get(mark, "") for mark in marks]
    written = letter if letter.isascii() and letter.isalpha() else _WRITTEN.get(letter, "") if letter in _BASES else ""
    is_odd = "textcommabelow" in commands and len(commands) > 1
    if not written or not commands or "" in commands or is_odd:
        return ""
    if letter in "ij" and any(command not in (*_BELOW, *_ON_I) for command in commands):
        written = f"\\{letter}"
    for command in commands:
        spaced = " " if command.isalpha() and written[:1].isalpha() else ""
        inner = written if len(written) == 1 or written in (r"\i", r"\j") or written[0] == "{" else f"{{{written}}}"
        written = f"{{\\{command}{spaced}{inner}}}"
    return written


_BASES = frozenset(LETTERS.values())
