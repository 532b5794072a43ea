"""Text of a still picture: Plotly's few tags read as runs, measured with care, broken between words, and written."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
_LETTERS = dict(zip(map(chr, range(32, 127)), (int(width) / 1000 for width in _WIDTHS.split()), strict=True))
"""How wide letters of Arial and its kin are, in parts of their size."""
_OTHER, _WIDE, _SAFE, _BOLD = 0.6, 1.0, 1.05, 1.08
"""Other letters, signs and dashes, slack for other fonts, and how much wider bold letters are."""
_SIGNS = frozenset("—…■□▲▼◀▶◆→←×≥≤")
LINE = 1.3
"""Height of a line, in parts of the size of its letters."""
_TOKEN = re.compile(r"<(/?)([a-z]++)([^<>]*)>|([^<]+)", re.IGNORECASE)
_COLOUR, _SIZE = re.compile(r"color:\s*([^;'\"]+)"), re.compile(r"font-size:\s*([\d.]+)px")
_TEXT, _ATTRIBUTE = re.compile(r"<text([^<>]*)>"), re.compile(r' ([a-z-]+)="([^"]*)"')
_PLACES = frozenset({"x", "y", "transform"})
_PIECE = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look: size in pixels, colour, weight, slant, and whether they stand on a halo of white."""

    size: float = 12.0
    colour: str = "#222222"
    bold: bool = False
    italic: bool = False
    halo: bool = False


Run = tuple[str, Look]
Line = list[Run]


def lines_of(text: str, look: Look) -> list[Line]:
    """A text with Plotly's tags as lines of runs."""
    lines: list[Line] = [[]]
    looks = [look]
    for closing, tag, rest, words in _TOKEN.findall(text):
        if words:
            lines[-1].append((html.unescape(words), looks[-1]))
        elif tag.lower() == "br":
            lines.append([])
        elif closing:
            looks = looks[:-1] or [look]
        else:
            looks.append(_changed(looks[-1] if looks else look, tag.lower(), rest))
    return lines


def _changed(look: Look, tag: str, rest: str) -> Look:
    colour, size = _COLOUR.search(rest), _SIZE.search(rest)
    return replace(
        look,
        bold=look.bold or tag in ("b", "strong"),
        italic=look.italic or tag in ("i", "em"),
        colour=colour[1].strip() if colour else look.colour,
        size=float(size[1]) if size else look.size,
    )


def plain(text: str) -> str:
    """A text with tags as words on one line."""
    return " ".join(" ".join("".join(words for words, _ in line) for line in lines_of(text, Look())).split())


def width_of(line: Iterable[Run]) -> float:
    """How wide a line may come out, in pixels; rather too much."""
    return sum(_width(words) * look.size * (_BOLD if look.bold else 1.0) for words, look in line)


def _width(words: str) -> float:
    return _SAFE * sum(_LETTERS.get(one) or (_WIDE if one in _SIGNS or ord(one) > 0x2E80 else _OTHER) for one in words)


def height_of(lines: Sequence[Line], look: Look) -> float:
    """How high some lines are."""
    return sum(line_height(line, look) for line in lines)


def line_height(line: Line, look: Look) -> float:
    """How high a line is."""
    return LINE * max((one.size for _, one in line), default=look.size)


def fitted(lines: Iterable[Line], room: float) -> list[Line]:
    """The lines, those that are too wide broken between words; a word that is too wide alone stays whole."""
    return [part for line in lines for part in _fitted(line, room)]


def _fitted(line: Line, room: float) -> list[Line]:
    if width_of(line) <= room:
        return [line]
    found: list[Line] = [[]]
    used = 0.0
    for words, look in line:
        for piece in _PIECE.findall(words):
            wide = width_of([(piece, look)])
            if piece.isspace() and not used:
                continue
            if not piece.isspace() and used and used + wide > room:
                found.append([])
                used = 0.0
            found[-1].append((piece, look))
            used += wide
    return [_joined(part) for part in found]


def _joined(line: Line) -> Line:
    """Neighbours that look alike as one run, without white space at the end."""
    joined = [("".join(words for words, _ in runs), look) for look, runs in groupby(line, key=lambda run: run[1])]
    if joined:
        joined[-1] = (joined[-1][0].rstrip(), joined[-1][1])
    return [run for run in joined if run[0]]


def unbroken(text: str) -> str:
    """A paragraph without its line breaks, so that it can be broken anew."""
    return text.replace("<br>", " ")


def number(value: float) -> str:
    """A coordinate, to a tenth of a pixel."""
    return (
        f"{value:.1f}".removesuffix(".0").replace("-0", "0") if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")
    )


def written(
    lines: Sequence[Line],
    look: Look,
    x: float,
    top: float,
    *,
    anchor: str = "start",
    turn: tuple[float, float, float] = (0, 0, 0),
) -> str:
    """Lines as SVG text, from the top down; `turn` is an angle and the point it turns about."""
    marks, y = [], top
    for line in lines:
        high = line_height(line, look)
        if line:
            marks.append(_line(line, look, x, y + high * 0.5 + 0.35 * high / LINE, anchor, turn))
        y += high
    return "".join(marks)


def _line(line: Line, look: Look, x: float, y: float, anchor: str, turn: tuple[float, float, float]) -> str:
    first = line[0][1] if len(line) == 1 else look
    placed = f'<text x="{number(x)}" y="{number(y)}"{_style(first, Look(), base=True)}'
    if anchor != "start":
        placed += f' text-anchor="{anchor}"'
    if turn[0]:
        placed += f' transform="rotate({number(turn[0])} {number(turn[1])} {number(turn[2])})"'
    said = "".join(
        _escaped(words) if len(line) == 1 or own == first else f"<tspan{_style(own, first)}>{_escaped(words)}</tspan>"
        for words, own in line
    )
    return f"{placed}>{said}</text>"


def _escaped(words: str) -> str:
    """Words as SVG, with quotation marks only where they end attributes."""
    return html.escape(words, quote=False).replace('"', "&quot;")


def _style(look: Look, usual: Look, *, base: bool = False) -> str:
    said = ""
    if look.size != usual.size:
        said += f' font-size="{number(look.size)}"'
    if look.colour != usual.colour:
        said += f' fill="{html.escape(look.colour)}"'
    if look.bold != usual.bold:
        said += f' font-weight="{"bold" if look.bold else "normal"}"'
    if look.italic != usual.italic:
        said += f' font-style="{"italic" if look.italic else "normal"}"'
    if base and look.halo:
        said += ' stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    return said


def group(sort: str, said: Sequence[str]) -> str:
    """Texts as a group that holds what they share, so that it is said once."""
    if not said:
        return ""
    shown = "".join(said)
    own = [dict(_ATTRIBUTE.findall(found)) for found in _TEXT.findall(shown)]
    same = {name: value for name, value in own[0].items() if all(one.get(name) == value for one in own)} if own else {}
    kept = {name: value for name, value in same.items() if name not in _PLACES}

    def without(found: re.Match[str]) -> str:
        rest = _ATTRIBUTE.sub(lambda one: "" if one[1] in kept else one[0], found[1])
        return f"<text{rest}>"

    hoisted = "".join(f' {name}="{value}"' for name, value in kept.items())
    return f'<g class="{sort}"{hoisted}>{_TEXT.sub(without, shown)}</g>'


def by_look(sort: str, said: Sequence[tuple[str, str]], more: str = "") -> str:
    """Paths, each with its look, as one group for each look; what is hatched is one path.

    A hatching that is filled in a thousand times keeps a browser's printer busy for minutes.
    """
    looks: dict[str, list[str]] = {}
    for look, path in said:
        looks.setdefault(look, []).append(path)
    whole = {look: ["".join(paths)] if "url(#" in look else paths for look, paths in looks.items()}
    drawn = {look: "".join(f'<path d="{path}"/>' for path in paths) for look, paths in whole.items()}
    return "".join(f'<g class="{sort}"{look}{more}>{paths}</g>' for look, paths in drawn.items())
