"""What the pack brings to the explorer: exercises, muscles, and the numbers that join them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from claimgraph.emg import base
from claimgraph.emg.activity import Activity, activities
from claimgraph.emg.records import Electrode, Measurement, Normalisation
from claimgraph.explorer.parts import (
    Cell,
    Column,
    Facet,
    Facts,
    Labels,
    Pairs,
    Reach,
    Scale,
    Step,
    Sum,
    View,
    known,
    number,
    terms,
    things,
    unique,
)
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Claim, DispersionKind
from claimgraph.wording import capital, noun

NOTHING = "none"
"""The equipment of an exercise that needs none."""
_ROW = "measurement"
_MVIC = "% MVIC"

# Words and looks -----------------------------------------------------------------------------------------------------

REACH = {_ROW: Reach(0.25, 0), "exercise": Reach(1.2, 1), "muscle": Reach(1.2, 6)}
RELATIONS = {
    "measured": "measured",
    "of-exercise": "was measured in",
    "of-muscle": "is the activity of",
    "activates": "activates",
    "variant-of": "is a variant of",
}
SUMS = {"activates": Sum(_ROW, "exercise", "muscle", "band")}
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
        unit=_MVIC,
        full=100,
        none="no number that can be compared",
        joined="activity was measured",
        width="the typical percentage of MVIC",
        help="how active a muscle was",
        steps=_steps,
    )
}
VIEWS = (
    View(
        "exercises",
        "exercises and the muscles they activate",
        "Exercises and muscles",
        "Which exercise works which muscle, and how hard?",
        "pairs",
        after="evidence",
        pairs=Pairs(
            relation="activates",
            main="muscle",
            others="exercise",
            group="family",
            ungrouped="Family not given",
            cells=(
                Cell("Exercise", "thing", "exercise"),
                Cell("Muscle", "thing", "muscle"),
                Cell(_MVIC, "value"),
                Cell("Activity", "grade", "band"),
                Cell("Study", "thing", "study"),
                Cell("People", "number", "n"),
                Cell("Year", "number", "year"),
                Cell("Load", "term", "load"),
            ),
        ),
    ),
)

# Filters and columns -------------------------------------------------------------------------------------------------


def _bands(kb: KnowledgeBase) -> Mapping[str, str]:
    return {band.id: _band(band) for band in base.bands(kb)}


def _band(band: Any) -> str:
    upper = f" to below {band.upper}" if band.upper is not None else " and more"
    return f"{band.name} ({band.lower}{upper} {_MVIC})"


def _equipment(kb: KnowledgeBase) -> Mapping[str, str]:
    return {NOTHING: "nothing", **terms("equipment")(kb)}


FACETS = (
    Facet("muscle", "Muscle", known=things("muscle"), kind="muscle"),
    Facet("exercise", "Exercise", known=things("exercise"), kind="exercise"),
    Facet("family", "Family of exercises", known=terms("families"), vocabulary="families"),
    Facet("equipment", "Equipment", known=_equipment, vocabulary="equipment"),
    Facet("load", "Load", (_ROW,), terms("loads"), vocabulary="loads"),
    Facet("band", "Muscle activity", (_ROW,), _bands, vocabulary="bands"),
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
    for name in ("value", "printed", "unit", "sd", "n", "band", "load", "electrode", "normalisation", "cautioned")
)
"""Columns of what a row measured."""
MORE = tuple(Column(name, fact=name) for name in ("family", "equipment"))
"""Columns of what more is known of what a row is about."""

# Facts ---------------------------------------------------------------------------------------------------------------


def facts(kb: KnowledgeBase, kind: str, id_: str) -> Facts | None:
    """What filters and pictures know of a thing of this pack, beyond its fields."""
    match kind:
        case "exercise":
            return _exercise(kb, id_)
        case "muscle":
            return known(group=kb.term_name("groups", kb.muscles[id_].group))
        case "measurement":
            return _measurement(kb, _row(kb, id_))
    return None


def facts_of_line(kb: KnowledgeBase, claim: Claim) -> Facts:
    """What filters know of an evidence line by what its claim is about."""
    exercises = [kb.exercises[id_] for id_ in claim.about.exercises]
    return known(
        family=unique(exercise.family for exercise in exercises),
        equipment=unique(one for exercise in exercises for one in exercise.equipment or (NOTHING,)),
    )


def _exercise(kb: KnowledgeBase, id_: str) -> Facts:
    exercise = kb.exercises[id_]
    rows = kb.measurements_by_exercise.get(id_, ())
    return known(
        family=exercise.family,
        position=kb.term_name("positions", exercise.position),
        equipment=unique(exercise.equipment),
        article=exercise.in_article,
        muscles=len({row.muscle for row in rows}),
        studies=len({row.study for row in rows}),
    )


def _measurement(kb: KnowledgeBase, row: Measurement) -> Facts:
    """Facts of a published amplitude; `value` and `sd` in percent of MVIC."""
    exercise, band, study = kb.exercises[row.exercise], base.band_of(kb, row.value), kb.studies.get(row.study)
    reference = kb.references.get(row.study)
    spread = row.dispersion if row.dispersion_kind is DispersionKind.SD else None
    return known(
        study=f"study:{row.study}",
        exercise=f"exercise:{row.exercise}",
        muscle=f"muscle:{row.muscle}",
        value=number(row.value),
        printed=str(row.value),
        unit=_unit(row),
        sd=None if spread is None else number(spread),
        band=band.id if band else None,
        load=row.load,
        electrode=None if row.electrode is Electrode.UNKNOWN else str(row.electrode),
        normalisation=None if row.normalisation is Normalisation.UNKNOWN else str(row.normalisation),
        design=study.design if study else None,
        year=reference.year if reference else None,
        n=row.n,
        reading=str(row.extracted_from),
        population=row.population or (study.sample.population if study else None),
        family=exercise.family,
        equipment=unique(exercise.equipment) or [NOTHING],
        cautioned=row.cautioned,
    )


def _row(kb: KnowledgeBase, id_: str) -> Measurement:
    found: Measurement = kb.collection(_ROW)[id_]
    return found


# Names and sentences -------------------------------------------------------------------------------------------------


def label(labels: Labels, kind: str, id_: str) -> str | None:
    """What a row is called; other things have names."""
    if kind != _ROW:
        return None
    row = _row(labels.kb, id_)
    variant = f" ({row.variant})" if row.variant else ""
    where = f"{labels.inside('muscle', row.muscle)} in {labels.inside('exercise', row.exercise)}{variant}"
    return f"{_amount(row)}, {where}, {labels.study(row.study)}"


def short(labels: Labels, kind: str, id_: str) -> str | None:
    """What a row is called in a picture."""
    return _amount(_row(labels.kb, id_)) if kind == _ROW else None


def texts(kb: KnowledgeBase, kind: str, id_: str) -> tuple[str | None, ...] | None:
    """More text in which a thing is found, beyond its fields."""
    match kind:
        case "exercise":
            return (kb.exercises[id_].description,)
        case "muscle":
            return (kb.muscles[id_].definition,)
        case "measurement":
            return _texts(kb, id_)
    return None


def _texts(kb: KnowledgeBase, id_: str) -> tuple[str | None, ...]:
    # People who are the study's own are found through the study.
    row = _row(kb, id_)
    study = kb.studies.get(row.study)
    own = study.sample.population if study else None
    return None if row.population == own else row.population, row.load_detail


Told = tuple[str, Facts]


def teller(kb: KnowledgeBase, labels: Labels) -> Callable[[str, str, str], Told | None]:
    """Tells the sentence and the facts of a link by its start, relation and end; `None` for links of others."""
    found = activities(kb, kb.measurements)
    name = labels.inside_node

    def tell(start: str, relation: str, end: str) -> Told | None:
        match relation:
            case "measured":
                row = _row(kb, end.partition(":")[2])
                where = f"{name(f'muscle:{row.muscle}')} in {name(f'exercise:{row.exercise}')}"
                return f"{name(start)} measured {_amount(row)} of {where}", {}
            case "of-exercise":
                return f"{_amount(_row(kb, start.partition(':')[2]))} was measured in {name(end)}", {}
            case "of-muscle":
                return f"{_amount(_row(kb, start.partition(':')[2]))} is the activity of {name(end)}", {}
            case "activates":
                one = found[start.partition(":")[2], end.partition(":")[2]]
                facts = _activity(one)
                return f"{capital(name(start))}: {name(end)} {_range(one, facts)}", facts
        return None

    return tell


def _activity(found: Activity) -> Facts:
    return known(
        studies=len(found.studies),
        people=found.people,
        rows=len(found.rows),
        cautions=found.cautions,
        low=_maybe(found.lowest),
        high=_maybe(found.highest),
        typical=_maybe(found.typical_shown),
        band=found.band.id if found.band else None,
        reading=str(found.best_reading),
    )


def _maybe(value: Decimal | float | None) -> float | int | None:
    return None if value is None else number(value)


def _range(found: Activity, facts: Facts) -> str:
    """`41 to 103 % MVIC in 5 studies of 120 people`."""
    low, high = facts.get("low"), facts.get("high")
    said = f"{low} {_MVIC}" if low == high else f"{low} to {high} {_MVIC}"
    if low is None:
        said = "with doubtful values only"
    studies = facts["studies"]
    said += f" in {studies} {noun(studies, 'study', 'studies')}"
    if facts.get("people"):
        said += f" of {facts['people']} {noun(facts['people'], 'person', 'people')}"
    return said + (", read in unreviewed texts only" if found.unreviewed_only else "")


def _amount(row: Measurement) -> str:
    """`74 % MVIC`, as printed."""
    return f"{row.value} {_unit(row)}"


def _unit(row: Measurement) -> str:
    """The unit as people write it."""
    return _MVIC if row.unit == "percent_mvic" else row.unit
