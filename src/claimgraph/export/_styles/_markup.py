"""Formatted text that knows no output format yet, and the formats it is turned into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

STYLES = ("italic", "bold", "small-caps", "superscript", "subscript", "underline")
_IN_TURN = ("italic", "bold")
"""Styles that are switched off where they stand in themselves."""
_OPEN = {name: chr(0xE000 + 2 * place) for place, name in enumerate(STYLES)}
_CLOSE = {name: chr(0xE001 + 2 * place) for place, name in enumerate(STYLES)}
_SPACE_AFTER_OPEN = re.compile(f"([{''.join(_OPEN.values())}])( )")
_SPACE_BEFORE_CLOSE = re.compile(f"( )([{''.join(_CLOSE.values())}])")
KEEP, END_KEEP = "\ue00e", "\ue00f"
"""Marks around text whose capitals stay as they are."""

WALL = "\ue010"
"""Between marks of punctuation that belong together."""

FAR = 1000
"""How far back a quote may have begun."""

GAP = "\ue011"
"""A space around what a style shows as a block, unless punctuation follows."""

_MARKS = "\ue000-\ue00f"
ALL_MARKS = "".join(map(chr, range(0xE000, 0xE010)))
SILENT = "\ue012"
"""Where people would stand who are named already."""
_ANY = re.compile(f"[{_MARKS}{WALL}{GAP}{SILENT}]")
_GAP_BEFORE_MARK = re.compile(f"(?<!{GAP}){GAP}++(?=[{_MARKS}]*+[.,;:)])")
_SEAM = re.compile(f"([.,;:!?])([{_MARKS}’”]*)([.,;:!?])")
_AFTER_QUOTE = re.compile(f"([”’])([{_MARKS}]*)([.,])")
_MEETING = {"..": ".", "?.": "?", "!.": "!", ",,": ",", ";;": ";", "::": ":", ":.": ":", ";.": ";", ",.": "."}
_MEETING |= {";:": ";", "!:": "!", "?:": "?", ":!": "!", ";!": "!", "!!": "!", ":?": "?", ";?": "?", "??": "?"}
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#~^$|!]|&(?=[\w#])|(?<![\w.])@(?=[\w{*]))")
_DOI = re.compile(f'(?:https?://(?:dx\\.)?doi\\.org/|(?<![\\w/:.])doi: ?)(10\\.[^\\s"“”«»{_MARKS}]+)')
_ADDRESS = re.compile(f'{_DOI.pattern}|https?://[^\\s<>"“”«»{_MARKS}]+')
_PAIRS = {")": "(", "]": "[", ">": "<"}
_CODED = re.compile(r"%[0-9A-Fa-f]{2}")
_TAGS = {
    "italic": ("<i>", "</i>"),
    "bold": ("<b>", "</b>"),
    "small-caps": ('<span style="font-variant:small-caps">', "</span>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "underline": ("<u>", "</u>"),
}
_COMMANDS = dict(
    zip(STYLES, ("emph", "textbf", "textsc", "textsuperscript", "textsubscript", "underline"), strict=True)
)
_LATEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {"<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}"}
    | {_OPEN[style]: f"\\{command}{{" for style, command in _COMMANDS.items()}
    | dict.fromkeys(_CLOSE.values(), "}")
)
_SIGNS = {"italic": "*", "bold": "**", "superscript": "^", "subscript": "~"}


def marked(style: str, text: str) -> str:
    """The text with marks of a style around it."""
    return f"{_OPEN[style]}{text}{_CLOSE[style]}" if text and style else text


def unmarked(text: str) -> str:
    """The text without any marks; what comes from files goes through this first."""
    return _ANY.sub("", text)


def tidy(text: str, *, inside_quotes: bool = False) -> str:
    """Single spaces, and no two marks of punctuation where pieces of a citation met.

    Commas and full stops after a closing quote move inside, where the language wants them there.
    """
    text = text.replace(KEEP, "").replace(END_KEEP, "")
    text = _GAP_BEFORE_MARK.sub("", text).replace(GAP, " ")
    for _ in range(2):
        text = _SEAM.sub(lambda found: _met(found[1], found[2], found[3]), text)
    if inside_quotes:
        for _ in range(2):
            text = _AFTER_QUOTE.sub(_inside, text)
        text = re.sub(f"([?!]),([{_MARKS}]*[”’])", r"\1\2", text)
        text = _SEAM.sub(lambda found: _met(found[1], found[2], found[3]), text)
    return " ".join(_in_turn(text.replace(WALL, "")).split())


def _in_turn(text: str) -> str:
    """The text with italics inside of italics upright, and so on."""
    for style in _IN_TURN:
        opening, closing = _OPEN[style], _CLOSE[style]
        if text.count(opening) < 2:
            continue
        depth, out = 0, []
        for piece in re.split(f"([{opening}{closing}])", text):
            if piece in (opening, closing):
                step = piece == opening
                depth += 1 if step else -1
                piece = opening if (depth if step else depth + 1) % 2 == step else closing
            out.append(piece)
        text = "".join(out).replace(opening + closing, "").replace(closing + opening, "")
    return text


def _inside(found: re.Match[str]) -> str:
    """Comma or full stop before the closing quote, unless that is an apostrophe."""
    before = found.string[max(0, found.start() - FAR) : found.start()]
    if found[1] == "’":
        opened = before.rfind("‘")
        if opened < 0 or re.search(r"’(?!\w)", before[opened:]):
            return found[0]
    return found[3] + found[1] + found[2]


def _met(first: str, between: str, second: str) -> str:
    both = _MEETING.get(first + second)
    return f"{first}{between}{second}" if both is None else f"{both}{between}"


def as_text(marked_text: str) -> str:
    """Plain text.

    Examples
    --------
    >>> from claimgraph import export
    >>> export.as_text("Eck & Fox, https://doi.org/10.5555/eck")
    'Eck & Fox, https://doi.org/10.5555/eck'
    """
    return unmarked(marked_text)


def as_markdown(marked_text: str) -> str:
    r"""Markdown; signs that would mean something are escaped, addresses stand in angle brackets.

    Examples
    --------
    >>> from claimgraph import export
    >>> export.as_markdown("Eck [and others], https://doi.org/10.5555/eck")
    'Eck \\[and others\\], <https://doi.org/10.5555/eck>'
    """
    # Stars with a space inside of them are no emphasis.
    marked_text = _SPACE_BEFORE_CLOSE.sub(r"\2\1", _SPACE_AFTER_OPEN.sub(r"\2\1", marked_text))
    pieces = []
    for text, target in _split(marked_text):
        linked = target is not None and text.startswith("http")
        pieces.append(f"<{target}>" if linked else _MARKDOWN.sub(r"\\\1", text))
    text = "".join(pieces)
    text = re.sub(r"^(\d+)([.)])", r"\1\\\2", text)
    text = re.sub(r"^([-+=])", r"\\\1", text)
    for style in STYLES:
        sign = _SIGNS.get(style, "")
        text = text.replace(_OPEN[style], sign).replace(_CLOSE[style], sign)
    return text


def as_latex(marked_text: str) -> str:
    r"""LaTeX; signs that would mean something are escaped.

    Examples
    --------
    >>> from claimgraph import export
    >>> export.as_latex("Eck & Fox, 50%")
    'Eck \\& Fox, 50\\%'
    """
    return marked_text.translate(_LATEX)


def as_html(marked_text: str) -> str:
    """HTML with everything escaped and addresses and DOIs as links.

    Examples
    --------
    >>> from claimgraph import export
    >>> export.as_html("Eck & Fox, https://doi.org/10.5555/eck")
    'Eck &amp; Fox, <a href="https://doi.org/10.5555/eck">https://doi.org/10.5555/eck</a>'
    """
    text = "".join(
        escape(text) if target is None else f'<a href="{escape(target)}">{escape(text)}</a>'
        for text, target in _split(marked_text)
    )
    for style in STYLES:
        text = text.replace(_OPEN[style], _TAGS[style][0]).replace(_CLOSE[style], _TAGS[style][1])
    return text


def _split(text: str) -> Iterator[tuple[str, str | None]]:
    """The text in pieces, each with where it leads: nothing for plain text."""
    end = 0
    for found in _ADDRESS.finditer(text):
        shown = _without_tail(found[0])
        if not shown[-1:].isalnum() and not re.search(r"\w", shown.partition("//")[2]):
            continue
        yield text[end : found.start()], None
        yield shown, _target(shown)
        end = found.start() + len(shown)
    yield text[end:], None


def _without_tail(address: str) -> str:
    """The address without the punctuation of the sentence it ends, and without brackets that opened before it."""
    extra = {close: address.count(close) - address.count(opening) for close, opening in _PAIRS.items()}
    end = len(address)
    while end and (address[end - 1] in ".,;:!?’'" or extra.get(address[end - 1], 0) > 0):
        end -= 1
        if address[end] in extra:
            extra[address[end]] -= 1
    return address[:end]


def _target(address: str) -> str:
    """Where an address leads; what a DOI may hold and an address may not is encoded."""
    found = _DOI.fullmatch(address)
    if found is None:
        return address
    return "https://doi.org/" + quote(found[1], safe="/:;()._-~%" if _CODED.search(found[1]) else "/:;()._-~")
