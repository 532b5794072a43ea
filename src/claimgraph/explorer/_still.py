"""The explorer as a still picture: SVG drawn from the base, for readers that run no scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from math import log10
from typing import Any

from claimgraph import appraisal, signs
from claimgraph.appraisal import Share, Verdict, shares
from claimgraph.errors import ClaimgraphError
from claimgraph.explorer._labels import clipped
from claimgraph.explorer._narrowed import limits, narrowed
from claimgraph.explorer._views import views
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Claim
from claimgraph.wording import capital, counted, in_words

WIDTH = 960
_TOP, _LINE, _EDGE, _MIDDLE, _HALF = 92, 24, 14, 760, 120
_VERDICT, _PEOPLE = 470, WIDTH - _EDGE
_LETTER = 0.49
"""How wide a letter is, in parts of its size; rather too much."""
_COLOURS = {"supports": "#0072B2", "disputes": "#D55E00", "inconclusive": "#5F5F5F", "muted": "#5F5F5F"}
_SIDES = {"for": "supports", "undecided": "inconclusive", "against": "disputes"}
_ORDER = tuple((side, direct) for side in ("against", "undecided", "for") for direct in (side == "for", side != "for"))
_SEEN = 2.0
"""Least width of a part that is seen."""
_HOW = (
    "A line is a claim. Its bar: evidence against it to the left, for it to the right, grey cannot tell.",
    "Longer: more people, a tenfold number by equal steps. Hatched: indirect.",
)


def still(kb: KnowledgeBase, state: Mapping[str, Any], document: Mapping[str, Any]) -> str:
    """What the explorer shows in this state at first sight, as SVG text; the article where a view has no still picture.

    Under a filter by facets or years it holds only what passes, and says so; a view without a still picture is then
    the matrix. Words that are looked for, paths and selections are not in it.
    """
    asked = limits(document, state["filter"])
    shown = narrowed(kb, document, state["filter"]) if asked else kb
    return _by_figure(shown, str(state["view"]), state["focus"], asked) or article(kb)


def _by_figure(kb: KnowledgeBase, view: str, focus: str | None, asked: str) -> str:
    name = views(kb)[view].still or ("plot_matrix" if asked else "")
    if not name or (view == "around" and focus is None):
        return ""
    from claimgraph import figures

    try:
        figure = getattr(figures, name)(kb, **({"around": focus} if view == "around" else {}))
        if asked:
            caption = figure.layout.title.subtitle
            caption.text = f"Only {escape(asked, quote=False)}.<br>{caption.text or ''}"
        return figures.svg(figure)
    except ClaimgraphError:  # nothing to draw
        return ""


def article(kb: KnowledgeBase) -> str:
    """Every claim that is no part of another on a line, with its verdict and a bar of what its evidence weighs."""
    inside = {part.id for parts in kb.parts_of.values() for part in parts}
    tops = [claim for claim in kb.claims.values() if claim.id not in inside] or list(kb.claims.values())
    weighed = shares(kb)
    verdicts = {verdict.claim: verdict for verdict in appraisal.verdicts(kb, sensitivity=False)}
    scale = _HALF / max([1.0, *(_reach(weighed[claim.id]) for claim in tops)])
    height = _TOP + _LINE * len(tops) + _EDGE
    title = kb.info.title
    rows = (_row(claim, verdicts[claim.id], weighed[claim.id], at, scale) for at, claim in enumerate(tops))
    lines = [piece for row in rows for piece in row]
    said = f"{counted(len(tops), 'claim')}, each with its verdict and a bar of its evidence."
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
            f'role="img" font-family="Arial, Helvetica, sans-serif" font-size="13" fill="#222222">',
            f"<title>{escape(title)}</title><desc>{escape(said)}</desc>",
            f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
            _text(_EDGE, 26, clipped(title, 90), size=17, weight="bold"),
            *(_text(_EDGE, 46 + 15 * i, line, size=12, colour="#5F5F5F") for i, line in enumerate(_HOW)),
            *_heads(),
            *lines,
            "</svg>",
        ]
    )


def _heads() -> Iterator[str]:
    y = _TOP - 8
    yield _text(_VERDICT, y, "verdict, certainty", size=12, colour="#5F5F5F")
    yield _text(_MIDDLE - _HALF, y, "against", size=12, colour=_COLOURS["disputes"])
    yield _text(_MIDDLE, y, "cannot tell", size=12, colour="#5F5F5F", anchor="middle")
    yield _text(_MIDDLE + _HALF, y, "for", size=12, colour=_COLOURS["supports"], anchor="end")
    yield _text(_PEOPLE, y, "people", size=12, colour="#5F5F5F", anchor="end")


def _row(claim: Claim, verdict: Verdict, found: Sequence[Share], place: int, scale: float) -> Iterator[str]:
    top = _TOP + place * _LINE
    base = top + 16
    sign = signs.VERDICTS[str(verdict.direction)]
    yield f'<path d="M{_EDGE} {top}H{WIDTH - _EDGE}" stroke="#D9D9D9"/>'
    yield _text(_EDGE, base, sign.sign, colour=_COLOURS[sign.colour], size=14)
    room = int((_VERDICT - _EDGE - 34) / (13 * _LETTER))
    yield _text(_EDGE + 20, base, clipped(claim.statement.removesuffix("."), room))
    sure = f", {in_words(str(verdict.certainty))}" if verdict.certainty and str(verdict.certainty) != "none" else ""
    words = capital(sign.words if len(sign.words) < 20 else sign.words.partition(",")[0])
    yield _text(_VERDICT, base, clipped(words + sure, 26), size=12, colour="#444444")
    if found:
        yield from _bar(found, top + _LINE / 2, scale)
        yield _text(_PEOPLE, base, _people(found), size=12, anchor="end")
    else:
        yield _text(_MIDDLE, base, "no study", size=12, colour="#5F5F5F", anchor="middle")


def _people(found: Sequence[Share]) -> str:
    """How many people stand behind a claim, as far as that is known."""
    known, unsized = sum(share.known for share in found), sum(share.unsized for share in found)
    return f"{known:,}{'+' if unsized else ''}" if known or not unsized else "unknown"


def _steps(people: float) -> float:
    return log10(1 + people)


def _reach(found: Iterable[Share]) -> float:
    """How far the bar of a claim reaches from the middle, in steps that are equal for each tenfold number."""
    weights = {side: sum(share.people for share in found if str(share.side) == side) for side in _SIDES}
    total = sum(weights.values())
    if not total:
        return 0.0
    return _steps(total) * (weights["undecided"] / 2 + max(weights["for"], weights["against"])) / total


def _bar(found: Sequence[Share], y: float, scale: float) -> Iterator[str]:
    by = {(str(share.side), share.direct): share.people for share in found}
    total = sum(by.values())
    length = scale * _steps(total)
    wide = {part: max(_SEEN, length * by[part] / total) if total else _SEEN for part in _ORDER if part in by}
    left = sum(width for (side, _), width in wide.items() if side == "against")
    left += sum(width for (side, _), width in wide.items() if side == "undecided") / 2
    x = _MIDDLE - left
    for (side, direct), width in wide.items():
        colour = _COLOURS[_SIDES[side]]
        outline = f'x="{x:.1f}" y="{y - 5:.1f}" width="{width:.1f}" height="10" stroke="{colour}" stroke-width="0.8"'
        yield f'<rect {outline} fill="{colour if direct else "#ffffff"}"/>'
        if not direct:
            yield f'<path d="{_hatching(x, y - 5, width)}" stroke="{colour}" stroke-width="0.8" fill="none"/>'
        x += width


def _hatching(x: float, y: float, width: float, height: float = 10, step: float = 4) -> str:
    lines, at = [], step - height
    while at < width:
        start, end = max(0.0, at), min(width, at + height)
        lines.append(f"M{x + start:.1f} {y + height - (start - at):.1f}L{x + end:.1f} {y + height - (end - at):.1f}")
        at += step
    return "".join(lines)


def _text(
    x: float, y: float, words: str, *, size: int = 13, colour: str = "", anchor: str = "", weight: str = ""
) -> str:
    given = {"font-size": "" if size == 13 else size, "fill": colour, "text-anchor": anchor, "font-weight": weight}
    more = "".join(f' {name}="{value}"' for name, value in given.items() if value)
    return f'<text x="{x:.1f}" y="{y:.1f}"{more}>{escape(words)}</text>'
