"""The evidence matrix: claims by studies, a mark for every line of evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import Unpack

from claimgraph.figures._figure import SUBTITLE_WIDTH, TITLE_WIDTH, Figure, new_figure
from claimgraph.figures._style import GREY, STANCES
from claimgraph.figures._text import escaped, hover, shortened, wrapped
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import reading_words
from claimgraph.tables import EvidenceFilters, Row, rows
from claimgraph.wording import counted, in_words

_COLUMN, _ROW = 12, 46
_LEFT, _RIGHT, _BOTTOM, _LEAST = 250, 20, 180, 600
_WRAP, _NARROW_WRAP = 42, 23
_LETTER = 6
_SHIFT = 0.22
"""How far the marks of one cell stand apart, in rows."""
_MARK = 9
_CAPTION = (
    "Filled: direct evidence; open: indirect. Several lines of one study are one sample, so marks are not votes. "
    "Hover for what was found."
)


@takes(EvidenceFilters, also=())
def plot_matrix(kb: KnowledgeBase, **filters: Unpack[EvidenceFilters]) -> Figure:
    """Claims by studies: where the evidence for, against and undecided stands, and where there is none.

    Read along a row: does a claim have marks of one kind, of both, or none? A column shows one study's part in
    several claims.

    Without filters, claims without evidence have an empty row; with filters, claims and studies without a line that
    fits are left out, and the picture says so.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, BadRequestError
        As `claimgraph.tables.rows` does.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_matrix(load("tests/data/tiny"), stance="supports")
    >>> [trace.name for trace in figure.data]
    ['supports, direct (4)', 'supports, indirect (1)']
    """
    lines = rows(kb, "evidence", **filters)
    with_lines = {line["claim"] for line in lines}
    filtered = any(value is not None for value in filters.values())
    claims = [id_ for id_ in kb.claims if id_ in with_lines or not filtered]
    studies = _columns(kb, lines)
    figure = new_figure()
    _draw_lines(figure, kb, lines, {id_: i for i, id_ in enumerate(claims)}, {key: i for i, key in enumerate(studies)})
    _lay_out(figure, kb, claims, studies, len(lines), len(kb.claims) - len(claims))
    return figure


def _columns(kb: KnowledgeBase, lines: Sequence[Row]) -> list[str]:
    """Studies grouped by design in the order of the vocabulary, then by year."""
    designs = {id_: i for i, id_ in enumerate(kb.vocabulary.get("designs", {}))}

    def order(key: str) -> tuple[int, str, int, str]:
        design, reference = _design(kb, key), kb.references.get(key)
        year = reference.year if reference is not None and reference.year is not None else 9999
        return designs.get(design, len(designs)), design, year, key

    return sorted({line["study"] for line in lines}, key=order)


def _design(kb: KnowledgeBase, key: str) -> str:
    return kb.studies[key].design if key in kb.studies else ""


def _draw_lines(
    figure: Figure, kb: KnowledgeBase, lines: Sequence[Row], row_of: dict[str, int], column_of: dict[str, int]
) -> None:
    """One trace for each stance and directness; lines of one cell stand side by side."""
    cells: dict[tuple[str, str], dict[tuple[str, str], list[Row]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        cells[line["claim"], line["study"]][line["stance"], line["directness"]].append(line)
    for stance, style in STANCES.items():
        for directness in ("direct", "indirect"):
            x, y, texts, ids = [], [], [], []
            for (claim, study), marks in cells.items():
                here = marks.get((stance, directness))
                if not here:
                    continue
                order = [(s, d) for s in STANCES for d in ("direct", "indirect") if (s, d) in marks]
                place = order.index((stance, directness)) - (len(order) - 1) / 2
                x.append(column_of[study])
                y.append(row_of[claim] + 2 * _SHIFT * place / max(len(order) - 1, 1))
                texts.append(_hover(kb, here))
                ids.append("; ".join(line["evidence"] for line in here))
            count = sum(len(marks.get((stance, directness), ())) for marks in cells.values())
            if not count:
                continue
            figure.add_scatter(
                x=x,
                y=y,
                mode="markers",
                name=f"{style.words}, {directness} ({count})",
                marker={
                    "symbol": style.symbol if directness == "direct" else f"{style.symbol}-open",
                    "size": _MARK,
                    "color": style.colour,
                    "line": {"color": style.colour, "width": 1 if directness == "direct" else 1.6},
                },
                hovertext=texts,
                hoverinfo="text",
                meta=ids,
            )


def _hover(kb: KnowledgeBase, lines: Sequence[Row]) -> str:
    first = lines[0]
    reasons = sorted({in_words(line["indirect_because"]) for line in lines if line["indirect_because"]})
    return hover(
        f"{first['label']} {first['stance']}",
        [
            ("claim", first["statement"]),
            ("found", " / ".join(line["finding"] for line in lines)),
            ("but", " / ".join(line["limitation"] for line in lines)),
            ("directness", first["directness"] + (f" ({', '.join(reasons)})" if reasons else "")),
            ("design", kb.term_name("designs", first["design"])),
            ("read as", reading_words(first["seen_as"] or "")),
            ("place", "; ".join(dict.fromkeys(line["locator"] for line in lines))),
        ],
    )


def _lay_out(
    figure: Figure, kb: KnowledgeBase, claims: Sequence[str], studies: Sequence[str], lines: int, left_out: int
) -> None:
    says = f"{counted(len(claims), 'claim')} in the order of the article, {counted(len(studies), 'study', 'studies')} "
    says += f"by design and year, {counted(lines, 'line')} of evidence. {_CAPTION}"
    if left_out:
        says += f" Left out: {counted(left_out, 'claim')} without such a line."
    heading, subtitle = (
        f"<b>{wrapped('Evidence for and against each claim', TITLE_WIDTH)}</b>",
        wrapped(says, SUBTITLE_WIDTH),
    )
    legend_top = 62 + (heading.count("<br>") + subtitle.count("<br>")) * 17
    groups = _groups(kb, studies)
    room = max((len(name) for name, first, last in groups if not _fits(name, first, last)), default=2) * _LETTER + 12
    top = legend_top + len(figure.data) * 19 + 16 + room
    plot_height = max(len(claims), 1) * _ROW
    height = top + plot_height + _BOTTOM
    width = max(_LEFT + len(studies) * _COLUMN + _RIGHT, _LEAST)
    grid = {"gridcolor": "#E4E4E4", "zeroline": False, "tickmode": "array", "fixedrange": True}
    figure.update_layout(
        title={"text": heading, "y": 1 - 12 / height, "subtitle": {"text": subtitle, "font": {"size": 12}}},
        width=width,
        height=height,
        meta={"narrow": {"yaxis.ticktext": [wrapped(kb.claims[id_].statement, _NARROW_WRAP, 4) for id_ in claims]}},
        margin={"l": _LEFT, "r": _RIGHT, "t": top, "b": _BOTTOM, "autoexpand": False},
        legend={
            "yref": "container",
            "y": 1 - legend_top / height,
            "yanchor": "top",
            "xref": "container",
            "x": 8 / width,
            "xanchor": "left",
            "maxheight": height,
        },
        xaxis={
            **grid,
            "range": [-0.5, max(len(studies), 1) - 0.5],
            "tickvals": list(range(len(studies))),
            "ticktext": [shortened(kb.label(key), 32) for key in studies],
            "tickangle": -90,
            "tickfont": {"size": 10},
        },
        yaxis={
            **grid,
            "range": [max(len(claims), 1) - 0.5, -0.5],
            "tickvals": list(range(len(claims))),
            "ticktext": [wrapped(kb.claims[id_].statement, _WRAP, 3) for id_ in claims],
            "tickfont": {"size": 10},
        },
    )
    _draw_groups(figure, groups)


def _groups(kb: KnowledgeBase, studies: Sequence[str]) -> list[tuple[str, int, int]]:
    """Name, first and last column of each design."""
    found, start = [], 0
    for design, members in groupby(studies, key=lambda key: _design(kb, key)):
        count = len(list(members))
        found.append((kb.term_name("designs", design) or "design not known", start, start + count - 1))
        start += count
    return found


def _fits(name: str, first: int, last: int) -> bool:
    return len(name) * _LETTER < (last - first + 1) * _COLUMN


def _draw_groups(figure: Figure, groups: Sequence[tuple[str, int, int]]) -> None:
    for number, (name, first, last) in enumerate(groups):
        if number % 2:
            figure.add_shape(
                type="rect",
                x0=first - 0.5,
                x1=last + 0.5,
                y0=0,
                y1=1,
                yref="paper",
                layer="below",
                fillcolor="#F3F3F3",
                line={"width": 0},
            )
        figure.add_annotation(
            x=(first + last) / 2,
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=3,
            text=escaped(name),
            textangle=0 if _fits(name, first, last) else -90,
            showarrow=False,
            font={"size": 10, "color": GREY},
        )
