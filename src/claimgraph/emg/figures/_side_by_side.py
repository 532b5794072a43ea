"""Exercises side by side: every published value of some muscles in some exercises, on one axis."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.emg.figures._backing import draw_ranges, lay_out
from claimgraph.emg.figures._marks import draw_values
from claimgraph.emg.questions import beside_each_other
from claimgraph.errors import BadRequestError
from claimgraph.figures.drawing import Figure, new_figure
from claimgraph.knowledge import KnowledgeBase
from claimgraph.tables import Row
from claimgraph.wording import counted, enumeration, in_sentence


def plot_side_by_side(
    kb: KnowledgeBase, exercises: Iterable[str], *, muscles: str | Iterable[str] | None = None
) -> Figure:
    """Two to six exercises on one axis: one line for each muscle and exercise, one mark for each value.

    Compare the marks of one study; marks of unlike studies only stand beside each other. Hollow marks were not read in
    a reviewed text. The rows are the ranges of `claimgraph.query.side_by_side`.

    Parameters
    ----------
    exercises
        In people's words.
    muscles
        One muscle or several, or groups; all that were measured in two of the exercises if left out.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        As `claimgraph.query.side_by_side` does; also where nothing was measured.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_side_by_side(load("tests/data/tiny"), ["step", "twist"], muscles="upper flank")
    >>> [label.partition("<br>")[0] for label in figure.layout.yaxis.ticktext]
    ['Step', 'Lying twist']
    """
    ranges, values = beside_each_other(kb, exercises, muscles)
    if not ranges:
        raise BadRequestError("none of these muscles was measured in these exercises; name others")
    several = len({row["muscle"] for row in ranges}) > 1
    rows = [{**row, "name": f"{row['muscle_name']}: {in_sentence(row['name'])}"} if several else row for row in ranges]
    shown = {_place(row): number for number, row in enumerate(ranges)}
    marks = [{**value, "exercise": _place(value)} for value in values]
    highest = max(float(value["value"]) for value in values) * 1.06
    figure = new_figure()
    draw_ranges(figure, rows, split=False)
    draw_values(figure, kb, marks, shown, "", spare=False, split=False, highest=highest)
    names = dict.fromkeys(in_sentence(row["muscle_name"]) for row in ranges)
    said = dict.fromkeys(in_sentence(row["name"]) for row in ranges)
    what = f"{counted(len(said), 'exercise')}, {counted(len(names), 'muscle')}"
    of = enumeration(list(names)) if len(names) < 4 else counted(len(names), "muscle")
    lay_out(figure, kb, rows, f"EMG of {of} in {enumeration(list(said))}", what, highest)
    return figure


def _place(row: Row) -> str:
    return f"{row['muscle']} {row['exercise']}"
