"""The flow of records of a review as a picture: SVG for a paper, HTML that reads on any width and aloud."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph import citations
from claimgraph.export._colours import colours
from claimgraph.export._html import Html, el, join

if TYPE_CHECKING:
    from claimgraph.citations import Flow

_STREAMS = {"database": "databases", "register": "registers", "other": "other ways"}
_MAIN = ("identified", "screened", "sought", "assessed", "included")
_ASIDE = {
    "identified": "duplicates",
    "screened": "excluded",
    "sought": "not-retrieved",
    "assessed": "excluded-reports",
}
"""What left the flow at a step."""
_WIDE, _COLUMN, _GAP, _LINE, _PAD, _SIGNS = 760, 340, 46, 18, 12, 44

_STYLE = """
body { font: 1rem/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 1rem auto;
  max-width: 52rem; padding: 0 1rem; }
ol { list-style: none; margin: 0; padding: 0; }
.step { display: grid; grid-template-columns: 1fr 2rem 1fr; align-items: center; padding-bottom: 2rem;
  position: relative; }
.step:not(:last-child)::after { content: "↓" / ""; position: absolute; bottom: .25rem; left: calc(25% - 1rem); }
.box { border: 1px solid var(--soft); border-radius: 4px; padding: .6rem .8rem; overflow-wrap: anywhere; }
.aside { background: var(--card); }
.arrow { text-align: center; }
.box p, .box ul { margin: .2rem 0 0; padding-left: 0; list-style: none; }
h2 { font-size: 1rem; margin: 0; font-weight: 600; }
@media (max-width: 34rem) {
  .step { grid-template-columns: 1fr; }
  .step:not(:last-child)::after { left: 50%; }
  .arrow { transform: rotate(90deg); }
  .aside { margin-left: 1.5rem; }
}
"""


@dataclass(frozen=True, slots=True)
class _Box:
    code: str
    heading: str
    lines: tuple[str, ...]

    @property
    def wrapped(self) -> list[str]:
        return [part for line in (self.heading, *self.lines) for part in textwrap.wrap(line, _SIGNS) or [""]]


def flow_svg(counts: Flow) -> str:
    """The flow as a picture that stands alone, with its counts as a description.

    Examples
    --------
    >>> from claimgraph import citations, export
    >>> picture = export.flow_svg(citations.flow([]))
    >>> picture.startswith("<svg"), "Studies included" in picture
    (True, True)
    """
    boxes = _boxes(counts)
    parts: list[str] = []
    top = _PAD
    for code in _MAIN:
        main, aside = boxes[code], boxes.get(_ASIDE.get(code, ""))
        height = max(_height(main), _height(aside) if aside else 0)
        parts.append(_drawn(main, _PAD, top))
        if aside:
            parts.append(_drawn(aside, _WIDE - _COLUMN - _PAD, top))
            middle = top + min(_height(main), _height(aside)) // 2
            parts.append(_arrow(_PAD + _COLUMN, middle, _WIDE - _COLUMN - _PAD, middle))
        if code != _MAIN[-1]:
            parts.append(_arrow(_PAD + _COLUMN // 2, top + _height(main), _PAD + _COLUMN // 2, top + height + _GAP))
        top += height + _GAP
    told = "; ".join(f"{box.heading} ({', '.join(box.lines)})" if box.lines else box.heading for box in boxes.values())
    return (
        str(
            el(
                "svg",
                el("title", "Flow of records", id="flow-title"),
                el("desc", told, id="flow-told"),
                el("rect", width="100%", height="100%", fill="#fff"),
                *(Html(part) for part in parts),
                xmlns="http://www.w3.org/2000/svg",
                viewBox=f"0 0 {_WIDE} {top - _GAP + _PAD}",
                role="img",
                aria_labelledby="flow-title flow-told",
                font_family="system-ui, sans-serif",
                font_size="14",
            )
        )
        + "\n"
    )


def flow_page(counts: Flow) -> str:
    """The flow as a page: boxes beside each other where there is room, one below the other where there is none.

    Examples
    --------
    >>> from claimgraph import citations, export
    >>> "not known" in export.flow_page(citations.flow([]))
    True
    """
    boxes = _boxes(counts)
    steps = []
    for code in _MAIN:
        aside = boxes.get(_ASIDE.get(code, ""))
        beside = [el("span", "→", class_="arrow", aria_hidden="true"), _block(aside, "box aside")] if aside else []
        steps.append(el("li", _block(boxes[code], "box"), *beside, class_="step"))
    doubts = [el("p", f"Sums that do not come out: {'; '.join(counts.doubts)}.", role="note")] if counts.doubts else []
    body = el("main", el("h1", "Flow of records"), *doubts, el("ol", *steps))
    head = join(
        el("meta", charset="utf-8"),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">\n'),
        el("title", "Flow of records"),
        el("style", Html(colours() + _STYLE)),
    )
    return f"<!doctype html>\n{el('html', el('head', head), el('body', body), lang='en')}\n"


def _boxes(counts: Flow) -> dict[str, _Box]:
    made = {}
    for code, heading, count, told in citations.steps(counts):
        lines = list(_sources(counts)) if code == "identified" else told.split("; ") if told else []
        made[code] = _Box(code, f"{heading}: {'not known' if count is None else f'{count:,}'}", tuple(lines))
    return made


def _sources(counts: Flow) -> Iterator[str]:
    for stream, found in counts.identified.items():
        yield f"{_STREAMS[stream]}: {sum(found.values()):,}"
        for name, count in found.items():
            yield f"– {name[:100]}: {count:,}"


def _block(box: _Box, class_: str) -> Html:
    lines = el("ul", *(el("li", line) for line in box.lines), role="list") if box.lines else None
    return el("div", el("h2", box.heading), lines, class_=class_)


def _height(box: _Box) -> int:
    return len(box.wrapped) * _LINE + 2 * _PAD


def _drawn(box: _Box, left: int, top: int) -> str:
    shape = el(
        "rect", x=str(left), y=str(top), width=str(_COLUMN), height=str(_height(box)), rx="4",
        fill="#f1f4f7" if box.code in _ASIDE.values() else "#fff", stroke="#5b6b7a",
    )  # fmt: skip
    heads = len(textwrap.wrap(box.heading, _SIGNS))
    lines = [
        el(
            "text",
            line,
            x=str(left + _PAD),
            y=str(top + _PAD + 13 + place * _LINE),
            fill="#1b1b1b",
            font_weight="600" if place < heads else None,
        )
        for place, line in enumerate(box.wrapped)
    ]
    return str(join(shape, *lines))


def _arrow(left: int, top: int, right: int, bottom: int) -> str:
    down = left == right
    tip = (
        f"{right - 5},{bottom - 8} {right + 5},{bottom - 8} {right},{bottom}"
        if down
        else f"{right - 8},{bottom - 5} {right - 8},{bottom + 5} {right},{bottom}"
    )
    line = el("line", x1=str(left), y1=str(top), x2=str(right), y2=str(bottom), stroke="#5b6b7a")
    return str(join(line, el("polygon", points=tip, fill="#5b6b7a")))
