"""Words, scales, views, filters and columns of the pack, as declared data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimgraph.emg import base
from claimgraph.emg.equipment import NOTHING, UNNAMED
from claimgraph.emg.facets._rows import MVIC, ROW
from claimgraph.explorer.parts import (
    Cell,
    Column,
    Facet,
    Pairs,
    Reach,
    Scale,
    Step,
    Sum,
    View,
    number,
    terms,
    things,
)
from claimgraph.knowledge import KnowledgeBase

# Words and looks -----------------------------------------------------------------------------------------------------

REACH = {ROW: Reach(0.25, 0), "exercise": Reach(1.2, 1), "muscle": Reach(1.2, 6)}
RELATIONS = {
    "measured": "measured",
    "of-exercise": "was measured in",
    "of-muscle": "is the activity of",
    "activates": "activates",
    "variant-of": "is a variant of",
}
SUMS = {"activates": Sum(ROW, "exercise", "muscle", "band")}
EXAMPLES = ("runners",)
"""Words to look for, as examples."""
NAMES = ("side plank", "tfl")
"""Names of things, as examples."""


def _steps(kb: KnowledgeBase) -> Iterator[Step]:
    for band in base.bands(kb):
        upper = None if band.upper is None else number(band.upper)
        yield Step(band.id, band.name, number(band.lower), upper)


SCALES = {
    "band": Scale(
        label="Activity",
        unit=MVIC,
        full=100,
        none="no number that can be compared",
        joined="activity was measured",
        width="the typical percentage of MVIC",
        help="how active a muscle was",
        steps=_steps,
    )
}
_PAIRS = Pairs(
    relation="activates",
    main="muscle",
    others="exercise",
    group="family",
    ungrouped="Family not given",
    cells=(
        Cell("Exercise", "thing", "exercise"),
        Cell("Muscle", "thing", "muscle"),
        Cell(MVIC, "value"),
        Cell("Activity", "grade", "band"),
        Cell("Study", "thing", "study"),
        Cell("People", "number", "n"),
        Cell("Year", "number", "year"),
        Cell("Load", "term", "load"),
        Cell("Left out of the range", "term", "left_out"),
    ),
    picks=("Work", "Spare"),
    alike="alike",
)
VIEWS = (
    View(
        "exercises",
        "exercises and the muscles they activate",
        "Exercises and muscles",
        "Which exercise works which muscle, and how hard?",
        "pairs",
        after="evidence",
        pairs=_PAIRS,
        still="plot_gap_map",
    ),
    View(
        "work-and-spare",
        "exercises by muscles, a cell for each two that were measured together; one muscle to work, another to spare",
        "Work and spare",
        "Which exercise works one muscle hard and spares another?",
        "grid",
        after="exercises",
        pairs=_PAIRS,
        still="plot_gap_map",
    ),
    View(
        "side-by-side",
        "two to six selected exercises beside each other, every number on one axis",
        "Side by side",
        "How hard does each selected exercise work each muscle?",
        "beside",
        after="work-and-spare",
        pairs=_PAIRS,
    ),
)

# Filters and columns -------------------------------------------------------------------------------------------------


def _bands(kb: KnowledgeBase) -> Mapping[str, str]:
    return {band.id: _band(band) for band in base.bands(kb)}


def _band(band: Any) -> str:
    upper = f" to below {band.upper}" if band.upper is not None else " and more"
    return f"{band.name} ({band.lower}{upper} {MVIC})"


def _equipment(kb: KnowledgeBase) -> Mapping[str, str]:
    return {NOTHING: "nothing", **terms("equipment")(kb), UNNAMED: "a load nobody names"}


FACETS = (
    Facet("muscle", "Muscle", known=things("muscle"), kind="muscle"),
    Facet("exercise", "Exercise", known=things("exercise"), kind="exercise"),
    Facet("family", "Family of exercises", known=terms("families"), vocabulary="families"),
    Facet("equipment", "Equipment", known=_equipment, vocabulary="equipment"),
    Facet("load", "Load", (ROW,), terms("loads"), vocabulary="loads"),
    Facet("band", "Muscle activity", (ROW,), _bands, vocabulary="bands"),
)
ABOUT = (
    Column("exercise", "label", "exercise"),
    Column("exercise_id", "id", "exercise"),
    Column("muscle", "label", "muscle"),
    Column("muscle_id", "id", "muscle"),
)
"""Columns of what a row is about."""
NUMBERS = tuple(
    Column(name, fact=name)
    for name in "value printed unit sd n band load electrode normalisation cautioned left_out".split()
)
"""Columns of what a row measured."""
MORE = tuple(Column(name, fact=name) for name in ("family", "equipment"))
"""Columns of what more is known of what a row is about."""
