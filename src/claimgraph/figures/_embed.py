"""A figure in a page or a notebook: a still picture that becomes the interactive one where scripts may run."""

from __future__ import annotations

import base64
import gzip
import html
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from claimgraph.errors import BadRequestError
from claimgraph.figures._narrow import forms
from claimgraph.figures._still import said_of, still

BASIC, WHOLE = "basic", "whole"
"""Names of two copies of plotly.js: the one that draws points, lines and bars, and the one that draws everything."""
_BASIC_KINDS = frozenset({"scatter", "bar", "pie"})
DARK = "invert(0.93) hue-rotate(180deg)"
"""What makes a figure light on dark: colours keep their hue."""
STYLE = (
    ".claimgraph-figure{max-width:100%;overflow-x:auto;overflow-y:hidden}"
    ".claimgraph-figure img{max-width:100%;height:auto}"
    "@media screen and (max-width:600px){.claimgraph-figure img{max-width:none}}"
    ".claimgraph-plot .plotly-graph-div{padding-top:28px}"
    ".claimgraph-plot .modebar-container{top:-28px!important}"
    ".claimgraph-names{position:sticky;left:0;width:0;height:0;z-index:2;pointer-events:none}"
    ".claimgraph-names>div{position:absolute;overflow:hidden;background:#fff}"
    ".claimgraph-drawn .claimgraph-still,.claimgraph-paper{display:none}"
    f'@media screen{{[data-jp-theme-light="false"] .claimgraph-figure{{filter:{DARK}}}}}'
    "@media print{.claimgraph-figure{overflow:visible}.claimgraph-plot{display:none}"
    ".claimgraph-figure .claimgraph-still{display:block;width:100%}"
    ".claimgraph-figure.claimgraph-long .claimgraph-still{display:none}.claimgraph-paper{display:block}"
    ".claimgraph-paper table{width:100%;border-collapse:collapse;border:0;margin:0}"
    ".claimgraph-paper tr{break-inside:avoid}.claimgraph-paper td{padding:0;border:0}"
    ".claimgraph-piece{position:relative;overflow:hidden;break-inside:avoid}"
    ".claimgraph-piece img{position:absolute;left:0;width:100%}"
    "@page claimgraph-wide{size:landscape;margin:10mm}.claimgraph-wide{page:claimgraph-wide}}"
)
"""How figures stand in a page; the buttons of a figure have a strip of their own above its title. Paper gets the still
picture, as wide as the paper, which is turned for a wide one."""
ACROSS = "claimgraph-wide"
"""Class of what is printed across."""
_WIDE = 960
"""Pixels of width from which a picture is printed across."""
_WAIT = (
    "(function(){var box=document.currentScript.parentElement;(function wait(){var all=window.claimgraphFigures;"
    "if(all&&all.draw)all.draw(box);else setTimeout(wait,200);})();})();"
)


def packed(text: str | bytes) -> str:
    """A text, compressed, as letters that stand anywhere."""
    return _letters(gzip.compress(text if isinstance(text, bytes) else text.encode(), 9, mtime=0))


def unpacked(text: str) -> str:
    """What `packed` made of a text, as it was."""
    return gzip.decompress(base64.b64decode(text)).decode()


def _letters(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _escaped(picture: str) -> str:
    """A picture as part of an address in an attribute: it stays readable, and shorter than in letters of its bytes."""
    return quote(picture.strip().replace('"', "'"), safe=" /:;,='()!*?@+$~-._[]|")


def is_wide(figure: Any) -> bool:
    """Whether paper is turned for a figure."""
    return (figure.layout.width or 0) >= _WIDE


def _said(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"), sort_keys=True)


def library_of(figure: Any) -> str:
    """The copy of plotly.js that a figure needs."""
    return BASIC if {trace.type for trace in go.Figure(figure).data} <= _BASIC_KINDS else WHOLE


def scripts(names: Iterable[str] = (BASIC,)) -> str:
    """The script that draws figures, and copies of plotly.js for it, compressed."""
    told = "".join(
        f'window.claimgraphFigures.libraries.{name}=window.claimgraphFigures.libraries.{name}||"{_library(name)}";'
        for name in sorted(set(names))
    )
    return f"<script>{_drawing()}{told}</script>"


@cache
def _drawing() -> str:
    script = (files("claimgraph.figures") / "static" / "figures.js").read_text("utf-8")
    return script.replace('"__STYLE__"', json.dumps(STYLE))


@cache
def _library(name: str) -> str:
    if name == BASIC:
        return _letters((files("claimgraph.figures") / "static" / "plotly-basic.min.js.gz").read_bytes())
    return packed(get_plotlyjs())


def box(figure: Any, config: Mapping[str, Any], id_: str = "") -> str:
    """A figure as HTML: a still picture, and what a script needs to put the interactive one in its place.

    Parameters
    ----------
    figure
        Any Plotly figure.
    config
        Plotly's settings for it.
    id_
        Name of the element that it is drawn in.
    """
    drawn = go.Figure(figure)
    told = json.loads(drawn.to_json())
    spec = {
        "data": told["data"],
        "layout": told["layout"],
        "config": dict(config),
        "forms": forms(drawn),
        "library": library_of(drawn),
    }
    says = html.escape(said_of(drawn) or "figure")
    name = f' data-id="{html.escape(id_)}"' if id_ else ""
    try:
        picture, pages = still(drawn)
        shown = f'<img class="claimgraph-still" alt="{says}" src="data:image/svg+xml,{_escaped(picture)}">'
        name += f' data-pages="{html.escape(_said(asdict(pages)))}"' if pages else ""
    except BadRequestError:  # a sort of trace that no still picture shows
        shown = f'<p class="claimgraph-still">{says}</p>'
    figure_said = packed(_said(spec))
    across = f" {ACROSS}" if is_wide(drawn) else ""
    return (
        f'<div class="claimgraph-figure{across}"{name} tabindex="0" data-says="{says}" data-figure="{figure_said}">'
        f"{shown}"
        f"<script>{_WAIT}</script></div>"
    )
