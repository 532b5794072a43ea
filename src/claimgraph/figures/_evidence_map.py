"""The evidence on one claim: each line at its side and at its design, from the strongest design down."""

from __future__ import annotations

from collections import defaultdict
from math import sqrt

from claimgraph.appraisal import appraise, level_of
from claimgraph.figures._figure import Figure, new_figure
from claimgraph.figures._frame import frame
from claimgraph.figures._style import INK, PALE, STANCES
from claimgraph.figures._text import hover, wrapped
from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.records import Claim, Directness, Stance, StudyStatus
from claimgraph.wording import counted, in_words

_COLUMNS = (Stance.DISPUTES, Stance.INCONCLUSIVE, Stance.SUPPORTS)
_HEADS = ("against", "undecided", "for")
_ROW, _GAP, _LEFT, _BOTTOM = 24, 0.7, 118, 24
_LABEL, _NARROW = 28, 600
_CAPTION = (
    "Filled: direct; open: indirect. Larger marks: more people. Designs from the strongest for this question down. "
    "A study on both sides half agrees. Hover for what was found."
)


def plot_evidence_map(kb: KnowledgeBase, claim: str) -> Figure:
    """One claim's evidence lines: against, undecided and for as columns, designs as rows, people as size.

    Compare the filled marks of the upper rows: there stands what decides.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name fits no claim, or several.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_evidence_map(load("tests/data/tiny"), "twist-eases-ache")
    >>> [trace.name for trace in figure.data]
    ['disputes, direct (1)', 'inconclusive, direct (1)', 'supports, direct (1)', 'supports, indirect (1)']
    """
    asked = kb.claim(claim)
    rows, cells = _placed(kb, asked)
    figure = new_figure()
    for stance in _COLUMNS:
        for directness in Directness:
            _draw(figure, kb, cells, stance, directness)
    _lay_out(figure, kb, asked, rows)
    return figure


def _placed(kb: KnowledgeBase, claim: Claim) -> tuple[list[tuple[str, float, float]], list[tuple[Line, float]]]:
    """Designs with their first and last height, and every line with its height."""
    scheme = kb.scheme
    groups: dict[str, dict[Stance, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in kb.lines_by_claim.get(claim.id, ()):
        groups[kb.studies[line.evidence.study].design][line.evidence.stance].append(line)
    order = sorted(groups, key=lambda design: (level_of(scheme, claim, design), design))
    top, rows, cells = 0.0, [], []
    for design in order:
        stacks = groups[design]
        deep = max(len(stack) for stack in stacks.values())
        for stack in stacks.values():
            stack.sort(key=lambda line: (line.evidence.directness is not Directness.DIRECT, line.id))
            cells += [(line, top + i) for i, line in enumerate(stack)]
        rows.append((design, top, top + deep - 1))
        top += deep + _GAP
    return rows, cells


def _draw(
    figure: Figure, kb: KnowledgeBase, cells: list[tuple[Line, float]], stance: Stance, directness: Directness
) -> None:
    style = STANCES[str(stance)]
    own = [one for one in cells if one[0].evidence.stance is stance and one[0].evidence.directness is directness]
    if not own:
        return
    open_ = "" if directness is Directness.DIRECT else "-open"
    figure.add_scatter(
        x=[_COLUMNS.index(stance)] * len(own),
        y=[height for _, height in own],
        mode="markers+text",
        name=f"{style.words}, {directness} ({len(own)})",
        text=["\u00a0" + wrapped(_label(kb, line), _LABEL, 2) for line, _ in own],
        textposition="middle right",
        textfont={"size": 10, "color": INK},
        marker={
            "symbol": style.symbol + open_,
            "size": [_size(kb, line) for line, _ in own],
            "color": style.colour,
            "line": {"color": style.colour, "width": 1.6},
        },
        hovertext=[_hover(kb, line) for line, _ in own],
        hoverinfo="text",
        cliponaxis=False,
    )


def _label(kb: KnowledgeBase, line: Line) -> str:
    study = kb.studies[line.evidence.study]
    gone = ", retracted" if study.status is StudyStatus.RETRACTED else ""
    return kb.label(line.evidence.study) + gone


def _size(kb: KnowledgeBase, line: Line) -> float:
    n = kb.studies[line.evidence.study].sample.n or 0
    return min(7 + sqrt(n) / 3, 16)


def _hover(kb: KnowledgeBase, line: Line) -> str:
    evidence, study = line.evidence, kb.studies[line.evidence.study]
    because = f" ({in_words(evidence.indirect_because)})" if evidence.indirect_because else ""
    return hover(
        f"{kb.label(evidence.study)} {evidence.stance}",
        [
            ("found", evidence.finding),
            ("but", evidence.limitation),
            ("directness", f"{evidence.directness}{because}"),
            ("design", kb.term_name("designs", study.design)),
            ("people", study.sample.n),
            ("place", evidence.locator),
        ],
    )


def _lay_out(figure: Figure, kb: KnowledgeBase, claim: Claim, rows: list[tuple[str, float, float]]) -> None:
    verdict = appraise(kb, f"claim:{claim.id}", sensitivity=False)
    warning = f" {verdict.warning}." if verdict.warning else ""
    lines = len(kb.lines_on(claim.id))
    parts = ", those on its parts" if kb.parts_of.get(claim.id) else ""
    said = f"Verdict: {verdict.words}.{warning} {counted(lines, 'line')} of evidence{parts}. {_CAPTION}"
    if not lines:
        said = f"Verdict: {verdict.words}. There is no evidence line."
    bottom = rows[-1][2] if rows else 0
    frame(
        figure,
        claim.statement,
        said,
        plot=(bottom + 1.4) * _ROW,
        left=_LEFT,
        right=12,
        over=30,
        under=_BOTTOM,
        narrow={"width": _NARROW},
    )
    figure.update_layout(
        xaxis={
            "range": [-0.12, 2.95],
            "tickvals": [0.3, 1.3, 2.3],
            "ticktext": [f"<b>{head}</b>" for head in _HEADS],
            "side": "top",
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={
            "range": [bottom + 0.7, -0.7],
            "tickvals": [(first + last) / 2 for _, first, last in rows],
            "ticktext": [wrapped(kb.term_name("designs", design), 18, 2) for design, _, _ in rows],
            "tickfont": {"size": 10},
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    )
    for column in (0.88, 1.88):
        figure.add_shape(type="line", x0=column, x1=column, y0=0, y1=1, yref="paper", line={"color": PALE, "width": 1})
    for _, _, last in rows[:-1]:
        edge = last + 0.5 + _GAP / 2
        figure.add_shape(type="line", x0=0, x1=1, xref="paper", y0=edge, y1=edge, line={"color": "#E4E4E4", "width": 1})
