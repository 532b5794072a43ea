"""The evidence gap map: which muscle was measured in which exercise, by whom, and where nobody looked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.emg import base
from claimgraph.emg.questions import backing, ratios_within
from claimgraph.errors import BadRequestError
from claimgraph.figures.drawing import INK, Figure, escaped, frame, hover, new_figure, shortened
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import READ_OUTSIDE, reading_words
from claimgraph.tables import Row
from claimgraph.wording import counted, in_sentence

_ROW, _COLUMN, _LEFT, _RIGHT, _NAMES, _LEAST = 32, 46, 220, 14, 150, 600
"""Sizes in pixels: a row, a column, and the room for names; the least width."""
_LIGHT, _DARK = (222, 235, 247), (8, 48, 107)
_NOBODY, _DOUBTFUL, _ORDER = "nobody looked", "doubtful", "no amplitude"
_HALO = "1px 1px 2px white, -1px -1px 2px white, 1px -1px 2px white, -1px 1px 2px white"
_CAPTION = (
    "A cell says studies/people of the values that count and, in squares as in shade, the band of the highest; with a "
    f"question mark, {READ_OUTSIDE}. Hatched: nobody looked, as far as this base knows, which is not a "
    "low value. Many studies do not make an exercise good, and bands of unlike studies are not a ranking."
)


@dataclass(frozen=True)
class _Cell:
    """What is known of one muscle in one exercise: its sort, what stands in it, and what a hover says."""

    sort: str
    text: str
    hover: str


@dataclass(frozen=True)
class _Look:
    """How a sort of cell looks."""

    name: str
    colour: str
    hatch: str = ""
    ink: str = INK


def plot_gap_map(
    kb: KnowledgeBase,
    *,
    muscles: str | Iterable[str] | None = None,
    exercises: str | Iterable[str] | None = None,
    spare: str | None = None,
) -> Figure:
    """Exercises by muscles: what was measured how often, in which band it fell, and what nobody looked at.

    Look for the hatched cells first: they are open questions. Exercises and muscles stand in falling order of studies.

    Parameters
    ----------
    muscles, exercises
        Names in people's words; those with any published amplitude if left out. `exercises=kb.exercises` shows all.
    spare
        A muscle to spare: it stands last, and a hover says the best ratio to it within one study.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        A list without names was given.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_gap_map(load("tests/data/tiny"))
    >>> figure.data[-1].name, figure.data[-1].hovertext[0].partition("<br>")[0]
    ('nobody looked (5 cells)', '<b>Flank hold, lower flank</b> ')
    """
    columns, named = _asked(kb, "muscle", muscles), _asked(kb, "exercise", exercises)
    other = kb.muscle(spare).id if spare is not None else None
    columns = [id_ for id_ in columns if id_ != other] + ([other] if other else [])
    answers = {id_: {row["exercise"]: row for row in backing(kb, f"muscle:{id_}").rows} for id_ in columns}
    rows = [id_ for id_ in named if exercises is not None or any(id_ in found for found in answers.values())]
    columns = [id_ for id_ in columns if muscles is not None or any(row in answers[id_] for row in rows)]
    columns.sort(key=lambda id_: (id_ == other, -_works(answers[id_].values()), kb.called("muscle", id_).casefold()))
    found_in = {row: [answers[id_][row] for id_ in columns if row in answers[id_]] for row in rows}
    rows.sort(key=lambda id_: (-_works(found_in[id_]), kb.called("exercise", id_).casefold()))
    others = _without_amplitude(kb)
    ratios = {id_: ratios_within(kb, id_, other) for id_ in columns if other and id_ != other}
    cells = {
        (row, column): _cell(
            kb,
            row,
            column,
            answers[column].get(row),
            others.get((row, column), ()),
            ratios.get(column, {}).get(row, ""),
        )
        for row in rows
        for column in columns
    }
    figure = new_figure()
    _draw(figure, _looks(kb), cells, rows, columns)
    studies = _works(row for found in found_in.values() for row in found)
    left_out = (len(kb.exercises) - len(rows), len(kb.muscles) - len(columns))
    _lay_out(figure, kb, rows, columns, studies, left_out, other)
    return figure


def _asked(kb: KnowledgeBase, kind: str, names: str | Iterable[str] | None) -> list[str]:
    if names is None:
        return list(kb.collection(kind))
    wanted = [names] if isinstance(names, str) else list(names)
    if not wanted:
        raise BadRequestError(f"no {kind} is named; name one, or leave the option out")
    return list(dict.fromkeys(id_ for name in wanted for id_ in kb.those(name, kind).ids))


def _works(rows: Iterable[Row]) -> int:
    return len({work for row in rows for work in row["works"]})


def _without_amplitude(kb: KnowledgeBase) -> Mapping[tuple[str, str], list[str]]:
    """Studies with an ordering, a ratio or an onset time of a muscle in an exercise."""
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for row in (*kb.comparisons, *kb.ratios):
        for exercise in row.exercise_ids:
            for muscle in row.muscle_ids:
                found[exercise, muscle][row.study] = None
    return {pair: list(studies) for pair, studies in found.items()}


def _cell(kb: KnowledgeBase, exercise: str, muscle: str, row: Row | None, others: Sequence[str], ratio: str) -> _Cell:
    heading = f"{kb.called('exercise', exercise)}, {in_sentence(kb.called('muscle', muscle))}"
    if row is None and not others:
        return _Cell(
            _NOBODY, "", hover(heading, text="Nobody looked, as far as this base knows: a gap, not a low value.")
        )
    if row is None:
        says = "No amplitude in % MVIC, only an ordering, a ratio or an onset time."
        facts = [("studies", ", ".join(kb.label(key) for key in others))]
        return _Cell(_ORDER, f"{len(others)}/–", hover(heading, facts, says))
    band = row["bands"][-1] if row["bands"] else ""
    unsure = " ?" if not row["reviewed_studies"] else ""
    words = hover(
        heading,
        [
            ("% MVIC", row["range"].replace(" ?", f", {READ_OUTSIDE}").replace("doubtful", "")),
            ("band of the highest value", band),
            ("people", row["people"] or ("number not known" if row["studies"] else "")),
            ("load", ", ".join(row["loads"])),
            ("best reading", reading_words(row["best_reading"] or "")),
            ("left out of these numbers", ", ".join(row["left_out_why"])),
            ("best ratio to the spared muscle within one study", ratio),
            ("studies of which no value counts", ", ".join(row["left_out_labels"])),
        ],
        text=": ".join(filter(None, (counted(row["studies"], "study", "studies"), ", ".join(row["labels"])))),
    )
    if row["highest"] is None:
        return _Cell(_DOUBTFUL, "0/–", words)
    return _Cell(band, f"{row['studies']}/{row['people'] or '?'}{unsure}", words)


def _looks(kb: KnowledgeBase) -> dict[str, _Look]:
    """How each sort of cell looks, bands from light to dark."""
    bands = base.bands(kb)
    looks = {"": _Look("measured, below the bands", "#FFFFFF")} if not bands or bands[0].lower > 0 else {}
    for number, band in enumerate(bands):
        share = number / max(len(bands) - 1, 1)
        rgb = [round(low + (high - low) * share) for low, high in zip(_LIGHT, _DARK, strict=True)]
        limits = f"from {band.lower}" + (f" to below {band.upper}" if band.upper is not None else "") + " % MVIC"
        squares = _squares(number + 1, len(bands))
        ink = "#FFFFFF" if sum(rgb) < 400 else INK
        looks[band.name] = _Look(f"{squares} {band.name}, {limits}", f"rgb({rgb[0]},{rgb[1]},{rgb[2]})", ink=ink)
    looks[_DOUBTFUL] = _Look("measured, all values doubtful: none counts", "#A8A8A8", "x")
    looks[_ORDER] = _Look("looked at, no amplitude published here: ordering, ratio or onset", "#A8A8A8", ".")
    looks[_NOBODY] = _Look("nobody looked", "#D0D0D0", "/")
    return looks


def _squares(rank: int, of: int) -> str:
    return "■" * rank + "□" * (of - rank)


def _draw(
    figure: Figure,
    looks: Mapping[str, _Look],
    cells: Mapping[tuple[str, str], _Cell],
    rows: Sequence[str],
    columns: Sequence[str],
) -> None:
    row_of = {row: place for place, row in enumerate(rows)}
    column_of = {column: place for place, column in enumerate(columns)}
    for sort, look in looks.items():
        own = [pair for pair, cell in cells.items() if cell.sort == sort]
        if not own:
            continue
        squares = look.name.partition(" ")[0] if "■" in look.name else ""
        below = f"<br><span style='font-size:8px'>{squares}</span>" if squares else ""
        pattern = {"shape": look.hatch, "fillmode": "replace", "fgcolor": look.colour, "bgcolor": "#FFFFFF"}
        figure.add_bar(
            x=[column_of[column] for _, column in own],
            y=[0.9] * len(own),
            base=[row_of[row] - 0.45 for row, _ in own],
            width=0.92,
            xaxis="x" if figure.data else "x2",
            name=f"{escaped(look.name)} ({counted(len(own), 'cell')})",
            marker={
                "color": look.colour,
                "line": {"color": "#9A9A9A", "width": 0.5},
                "pattern": {**pattern, "solidity": 0.2, "size": 7} if look.hatch else {},
            },
            text=[cells[pair].text + below if cells[pair].text else "" for pair in own],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"size": 10, "color": look.ink, "shadow": _HALO if look.hatch else "none"},
            hovertext=[cells[pair].hover for pair in own],
            hoverinfo="text",
            meta=[f"{row} {column}" for row, column in own],
        )


def _lay_out(
    figure: Figure,
    kb: KnowledgeBase,
    rows: Sequence[str],
    columns: Sequence[str],
    studies: int,
    left_out: tuple[int, int],
    spared: str | None,
) -> None:
    gone = [counted(count, one) for count, one in zip(left_out, ("exercise", "muscle"), strict=True) if count]
    says = (
        f"{counted(len(rows), 'exercise')}, {counted(len(columns), 'muscle')}, {counted(studies, 'study', 'studies')}, "
        f"% MVIC. {_CAPTION}" + (f" Left out: {' and '.join(gone)} not asked for or never measured." if gone else "")
    )
    name = f" of {in_sentence(kb.called('muscle', columns[0]))}" if len(columns) == 1 else ""
    plot, width = max(len(rows), 1) * _ROW, max(_LEFT + len(columns) * _COLUMN + _RIGHT, _LEAST)
    spare = width - _LEFT - len(columns) * _COLUMN
    frame(
        figure,
        f"Where EMG{name} was measured, and where nobody looked (bands of % MVIC)",
        says,
        plot=plot,
        left=_LEFT,
        right=spare,
        over=_NAMES,
        under=_NAMES,
        width=width,
        narrow={},
    )
    axis = {
        "range": [-0.5, max(len(columns), 1) - 0.5],
        "tickvals": list(range(len(columns))),
        "ticktext": [
            shortened(kb.called("muscle", id_), 26) + (" (spared)" if id_ == spared else "") for id_ in columns
        ],
        "tickangle": -60,
        "tickfont": {"size": 11},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
    figure.update_layout(
        barmode="overlay",
        xaxis={**axis, "side": "top"},
        xaxis2={**axis, "side": "bottom", "overlaying": "x"},
        yaxis={
            "range": [max(len(rows), 1) - 0.5, -0.5],
            "tickvals": list(range(len(rows))),
            "ticktext": [shortened(kb.called("exercise", id_), 38) for id_ in rows],
            "tickfont": {"size": 11},
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    )
