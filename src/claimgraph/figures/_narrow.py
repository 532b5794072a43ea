"""A figure on narrow and wide screens: lines, rows and labels as there is room, so that nothing is pushed aside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from claimgraph.figures._text import glued, parted, title_room, title_top

NARROW = 600
"""Pixels of room below which a figure is laid out for narrow screens."""
_TITLE, _CAPTION, _LEGEND, _LABEL, _AXIS = 32, 54, 44, 20, 34
"""Letters of a line of each sort of text on a narrow screen."""
_WIDE_TITLE, _WIDE_CAPTION = 92, 146
"""The same where there is much room."""
_LEFT, _LINE, _ENTRY, _ROW, _PAD = 128, 17, 15, 14, 14
"""Room for labels, and heights of lines of a heading, a legend and a label, in pixels."""
_OWN_LINE, _SOFT = re.compile(r"(?=<br><span)"), re.compile(r"<br>(?!•)")
_PART = re.compile(r"[^.\[\]]+")
_TOKEN = re.compile(r"(<[^<>]+>)|([^< \n]+)|([ \n]+)")


def forms(figure: Any) -> dict[str, Any] | None:
    """How a figure is laid out where there is little room, some, and much; `None` for one of a fixed layout.

    Each form holds `names`, the name of each trace, and `layout`, changes by their dotted path; all three change the
    same, so that each undoes the others. A figure of a fixed width is as usual wherever it is not narrow.
    """
    found = narrow(figure)
    if found is None:
        return None
    small, usual = found
    layout = figure.layout
    if layout.width is not None:
        return {"narrow": small, "usual": usual, "wide": usual}
    title, caption = rebroken(layout.title.text, _WIDE_TITLE), rebroken(layout.title.subtitle.text, _WIDE_CAPTION)
    less = title_room(title) - title_room(layout.title.text or "")
    less += _more(layout.title.subtitle.text, caption) * _LINE
    height = layout.height + less
    wide = {
        **usual["layout"],
        "title.text": title,
        "title.subtitle.text": caption,
        "title.y": 1 - title_top(title) / height,
        "height": height,
        "margin.t": layout.margin.t + less,
        "legend.y": 1 - ((1 - layout.legend.y) * layout.height + less) / height,
        "legend.maxheight": height,
    }
    return {"narrow": small, "usual": usual, "wide": {"names": usual["names"], "layout": wide}}


def narrow(figure: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """What to change for narrow screens, and the same as it is; `None` for a figure that cannot be made narrow.

    Both hold `names`, the name of each trace, and `layout`, changes by their dotted path. A figure says that it can be
    made narrow by `narrow` in the `meta` of its layout: changes of its own, often none. One with a width, its own or
    among these changes, is as wide as its columns need and scrolls under a heading that does not.
    """
    small = narrowed(figure.layout, figure.data)
    if small is None:
        return None
    now = {path: _at(figure.layout, path) for path in small["layout"]}
    return small, {"names": [trace.name or "" for trace in figure.data], "layout": now}


def narrowed(layout: Any, data: Sequence[Any]) -> dict[str, Any] | None:
    """The first of what `narrow` gives, of the layout and the traces of a figure, whatever holds their settings."""
    hints = layout.meta.get("narrow") if isinstance(layout.meta, Mapping) else None
    if hints is None:
        return None
    if layout.legend.y is None or layout.height is None:
        return None
    names = [rebroken(trace.name or "", _LEGEND) for trace in data]
    entries = [name for name, trace in zip(names, data, strict=True) if trace.showlegend is not False]
    title = rebroken(layout.title.text, _TITLE)
    caption = rebroken(hints.get("title.subtitle.text", layout.title.subtitle.text), _CAPTION)
    heading = title_room(title) - title_room(layout.title.text or "")
    heading += _more(layout.title.subtitle.text, caption) * _LINE
    legend = sum(name.count("<br>") for name in entries)
    over = heading + legend * _ENTRY
    labels = hints.get("yaxis.ticktext") or [rebroken(text, _LABEL) for text in layout.yaxis.ticktext or ()]
    left = min(layout.margin.l, _LEFT)
    width = hints.get("width") or (layout.width and layout.width - layout.margin.l + left)
    axis = rebroken(layout.xaxis.title.text or "", _AXIS)
    plot = layout.height - layout.margin.t - layout.margin.b
    higher = plot * _stretch(layout, labels, plot)
    under, notes = _foot(layout, left, _more(layout.xaxis.title.text or "", axis) * _LINE)
    height = higher + layout.margin.t + over + layout.margin.b + under
    legend_top = (1 - layout.legend.y) * layout.height + heading
    changes = {
        "title.text": title,
        "title.subtitle.text": caption,
        "title.y": 1 - title_top(title) / height,
        "height": height,
        "margin.l": left,
        "margin.t": layout.margin.t + over,
        "margin.b": layout.margin.b + under,
        "legend.y": 1 - legend_top / height,
        "legend.maxheight": height,
        "xaxis.title.text": axis,
        **({"yaxis.ticktext": labels} if labels else {}),
        **({"width": width} if width else {}),
        **({"legend.x": 8 / width} if width and layout.width else {}),
        **({"legend2.y": 1 - legend_top / height, "legend2.maxheight": height} if "legend2" in layout else {}),
        **notes,
        **{path: value for path, value in hints.items() if path != "title.subtitle.text"},
    }
    return {"names": names, "layout": changes}


def rebroken(text: str | None, width: int) -> str:
    """A text with markup, broken anew so that no line has more letters than fit.

    Lines that begin with small letters or a bullet, and those after them in small letters, stay lines of their own.
    """
    large, *rest = _OWN_LINE.split(text or "", maxsplit=1)
    small = "".join(rest)
    lines = [*_SOFT.sub(" ", large).split("<br>"), *(line for line in small.split("<br>") if line)]
    return "<br>".join(_broken(line, width) for line in lines)


def _broken(line: str, width: int) -> str:
    said, used = "", 0
    for tag, word, space in _TOKEN.findall(glued(line)):
        letters = len(word or space)
        if word and used and used + letters > width:
            said, used = said.rstrip(" ") + "<br>", 0
        if space and not used:
            continue
        said += tag or word or space
        used += 0 if tag else letters
    return parted(said)


def _more(before: str | None, after: str) -> int:
    """Lines that a text has gained."""
    return after.count("<br>") - (before or "").count("<br>")


def _stretch(layout: Any, labels: list[str], plot: float) -> float:
    """How many times higher rows must be so that their labels have room."""
    places, ends = layout.yaxis.tickvals, layout.yaxis.range
    if not labels or ends is None or places is None or len(places) < 1:
        return 1.0
    pixels = plot / (abs(ends[1] - ends[0]) or 1.0)
    edges = [ends[1], *places, ends[0]] if ends[0] > ends[1] else [ends[0], *places, ends[1]]
    found = 1.0
    for number, label in enumerate(labels, start=1):
        around = [abs(edges[number] - edges[number - 1]), abs(edges[number + 1] - edges[number])]
        around[0] *= 2 if number == 1 else 1
        around[1] *= 2 if number == len(labels) else 1
        wanted = (label.count("<br>") + 1) * _ROW + _PAD
        found = max(found, wanted / max(min(around) * pixels, 1.0))
    return found


def _foot(layout: Any, left: float, under: float) -> tuple[float, dict[str, Any]]:
    """Room for notes under the figure, and how they change."""
    changes: dict[str, Any] = {}
    for number, note in enumerate(layout.annotations):
        if note.xref == note.yref == "paper" and note.x == 0 and note.yanchor == "top":
            text = rebroken(note.text, _CAPTION)
            changes |= {
                f"annotations[{number}].text": text,
                f"annotations[{number}].xshift": 8 - left,
                f"annotations[{number}].yshift": (note.yshift or 0) - under,
            }
            under += _more(note.text, text) * _ROW
    return under, changes


def _at(layout: Any, path: str) -> Any:
    """What stands at a dotted path."""
    found = layout
    for part in _PART.findall(path):
        found = found[int(part)] if part.isdigit() else found[part]
    return list(found) if isinstance(found, tuple) else found


def put(layout: dict[str, Any], changes: Mapping[str, Any]) -> None:
    """Make changes by their dotted path in a layout of plain values."""
    for path, value in changes.items():
        *above, last = _PART.findall(path)
        found: Any = layout
        for part in above:
            found = found[int(part)] if part.isdigit() else found.setdefault(part, {})
        found[last] = value
