"""LaTeX to plain Unicode text, for display; the home of pylatexenc.

Accents, letters, signs and fonts are read in one pass of a pattern. What else there is, formulas above all, goes
through pylatexenc, which takes far longer.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from claimgraph.bibliography import _rich
from claimgraph.bibliography._blocks import quiet
from claimgraph.bibliography._letters import ACCENTS, COMMANDS

MAX_DECODED = 100_000
"""Longest text in which LaTeX commands are looked for; longer text loses its braces only."""
MAX_CACHED = 300
"""Longest text that is remembered with its decoded form: names and journals come again and again."""

_LATEX = re.compile(r"[\\$~]|--|``|''|[?!]`")
_COMMAND = re.compile(r"[\\$~&#%]")
_KEPT = re.compile(
    r"\\url\s*+\{([^{}]*+)\}"  # \url{address}
    r"|\\href\s*+\{[^{}]*+\}()"  # \href{address}{text}: the text stays
    r"|(https?://[^\s{}]++)"
    r"|\b(10\.[0-9]{4,9}/[^\s{}]++)"
)
_BARE = re.compile(r"(?<!\\)((?:\\\\)*+)([&#%])")
_DOLLAR = re.compile(r"(?<!\\)((?:\\\\)*+)\$")
_FORMULA = re.compile(r"(?<!\\)\$([^$]*)\$")
_SCRIPT = re.compile(r"(?<!\\)([_^])\s*+(?:\{([^{}^_]*+)\}|([0-9+\-]|\\circ(?![A-Za-z])))")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_COMMA_BELOW = re.compile(r"\\textcommabelow(?:\s*+\{\s*+([A-Za-z])\s*+\}|\s++([A-Za-z]))")  # pylatexenc has it not
_LONE = re.compile(r"(?<!\\)((?:\\\\)*+)\\(?=[^\x00-\x7f])")
_BRACE = re.compile(r"\\([{}])|[{}]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

_TOKEN = re.compile(
    r"(?P<brace>[{}])"
    r"|\\(?:(?P<mark>[`'^\"~=.])\s*+|(?P<word>[uvHcdbkr]|textcommabelow)(?:\s++|(?=[{\\])))"
    r"(?:\{\s*+(?P<in>\\[ij](?![A-Za-z])|[A-Za-z])\s*+\}|(?P<on>\\[ij](?![A-Za-z])\s*+|[A-Za-z]))"
    r"|(?:\\ensuremath\s*+\{\s*+\\(?P<ensured>[A-Za-z]++)\s*+\}|\$\s*+\\(?P<math>[A-Za-z]++)\s*+\$"
    r"|\\(?P<name>[A-Za-z]++)(?:\{\}|\s*+))"
    r"|\$(?P<formula>(?:[^\\$~`'&%#\-]|-(?!-))++)\$"
    r"|\\(?P<sign>[&%#$_{}])"
    r"|(?P<space>\\[ ,;:\n\t\\]|~)"
    r"|(?P<nothing>\\(?:[-/!]|(?=[^\x00-\x7f])))"
    r"|(?P<ligature>---?|``|''|[?!]`)"
    r"|(?P<other>[\\$])"
)
_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”", "?`": "¿", "!`": "¡"}
_FONTS = frozenset(
    "emph textit textbf textsc textrm textsf texttt textup textsl textmd textnormal text mbox textsuperscript "
    "textsubscript it em bf rm sc sf tt sl itshape bfseries scshape upshape relax protect mkbibemph mkbibitalic "
    "mkbibbold NoCaseChange ensuremath mathrm mathit mathbf".split()
)
"""Commands that change how their text looks, and not what it says."""


def decode(text: str) -> str:
    r"""Plain text of a LaTeX string: accents and commands resolved, braces and line breaks gone.

    Addresses and DOIs inside the text stay as they are. Any text is accepted; what is not LaTeX is left alone.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> bibliography.decode(r"{\"O}sterg{\aa}rd {\&} M{\"u}ller")
    'Östergård & Müller'
    """
    return _remembered(text) if len(text) <= MAX_CACHED else _decoded(text)


def effort(text: str) -> int:
    """How many LaTeX commands of a text take long to decode: those of a text that not only has accents and the like."""
    if "\\" not in text and "$" not in text:
        return 0
    return sum(
        sum(1 for _ in _COMMAND.finditer(piece))
        for piece, is_prose in _parts(text)
        if is_prose and len(piece) <= MAX_DECODED and _LATEX.search(piece) and _simple(piece) is None
    )


def without_latex(text: str) -> str:
    """The text on one line without its braces, its commands as they stand."""
    return verbatim(_without_braces(text))


def verbatim(text: str) -> str:
    """The text on one line, composed (NFC), without characters that steer a terminal."""
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    return " ".join(_CONTROL.sub("\ufffd", text).split())


def _decoded(text: str) -> str:
    text = _rich.quoted(text) if "quote" in text and len(text) <= MAX_DECODED else text
    return verbatim("".join(_prose(piece) if is_prose else piece for piece, is_prose in _parts(text)))


_remembered = lru_cache(maxsize=8192)(_decoded)


def _parts(text: str) -> list[tuple[str, bool]]:
    """Stretches of a text, each with whether it is prose; the others are addresses."""
    if "/" not in text:
        return [(text, True)]
    parts: list[tuple[str, bool]] = []
    start = 0
    for found in _KEPT.finditer(text):
        parts += [(text[start : found.start()], True), (next(one for one in found.groups() if one is not None), False)]
        start = found.end()
    return [*parts, (text[start:], True)]


def _prose(text: str) -> str:
    if not _LATEX.search(text) or len(text) > MAX_DECODED:
        return _without_braces(text)
    simple = _simple(text)
    return _walked(text) if simple is None else simple


@lru_cache(maxsize=32)  # its cost is asked for first, then the text
def _simple(text: str) -> str | None:
    """The text decoded, if it has nothing but accents, letters, signs and fonts."""
    try:
        return _TOKEN.sub(_token, _with_plain_scripts(_with_paired_dollars(text)))
    except LookupError:
        return None


def _token(found: re.Match[str]) -> str:
    kind, text = found.lastgroup, found[0]
    match kind:
        case "brace" | "nothing":
            return ""
        case "in" | "on":
            letter = (found["in"] or found["on"]).strip()[-1]
            return unicodedata.normalize("NFC", letter + ACCENTS[found["mark"] or found["word"]])
        case "name":
            return "" if found["name"] in _FONTS else COMMANDS[found["name"]]
        case "formula":
            return _without_braces(found["formula"].strip())
        case "ensured" | "math":
            return COMMANDS[found[kind]]
        case "sign":
            return text[1]
        case "space":
            return " "
        case "ligature":
            return _LIGATURES[text]
    raise LookupError(text)


def _with_paired_dollars(text: str) -> str:
    """The text, each dollar sign written as one that is meant where their number is odd."""
    if "$" in text and sum(1 for _ in _DOLLAR.finditer(text)) % 2:
        return _DOLLAR.sub(r"\1\\$", text)
    return text


def _with_plain_scripts(text: str) -> str:
    """The text, what formulas lower or raise written as people write it: `VO2max`, `m²`, `30°`, `1st`."""
    if "$" not in text or ("_" not in text and "^" not in text):
        return text
    return _FORMULA.sub(lambda found: f"${_SCRIPT.sub(_script, found[1])}$", text)


def _script(found: re.Match[str]) -> str:
    sign, script = found[1], found[2].strip() if found[3] is None else found[3]
    if sign == "^" and script in (r"\circ", "o"):
        return "°"
    if sign == "^" and re.fullmatch(r"[0-9+-]+", script):
        return script.translate(_RAISED)
    # One letter alone is an index, as in x_i, and says less without its sign.
    return script if script.isdigit() or len(script) > 1 else found[0]


def _walked(text: str) -> str:
    """The text decoded by pylatexenc, whatever it holds."""
    text = _COMMA_BELOW.sub(lambda found: unicodedata.normalize("NFC", f"{found[1] or found[2]}\u0326"), text)
    text = _LONE.sub(r"\1", _BARE.sub(r"\1\\\2", _with_plain_scripts(_with_paired_dollars(text))))
    decoder, context = _decoder()
    try:
        with quiet("pylatexenc"):
            decoded: str = decoder.latex_to_text(text, tolerant_parsing=True, latex_context=context)
    except (RecursionError, LookupError, ValueError, TypeError, AttributeError):
        return _without_braces(text)
    return decoded


def _without_braces(text: str) -> str:
    return _BRACE.sub(lambda found: found[1] or "", text) if "{" in text or "}" in text else text


@cache
def _decoder() -> tuple[Any, Any]:
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
    from pylatexenc.latexwalker import get_default_latex_context_db as commands

    signs = get_default_latex_context_db()
    spaces = {sign: " " for sign in ",;:"} | {"-": "", "/": "", "!": ""}
    ours = {name: text for name, text in (COMMANDS | spaces).items() if name not in "ij"} | {"mbox": "%s"}
    signs.add_context_category("ours", [MacroTextSpec(name, text) for name, text in ours.items()], prepend=True)
    return LatexNodes2Text(signs, math_mode="text", keep_comments=True), commands()
