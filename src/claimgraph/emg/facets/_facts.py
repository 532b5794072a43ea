"""What filters and pictures know of exercises, muscles, numbers and evidence lines."""

from __future__ import annotations

from claimgraph.emg import base
from claimgraph.emg.activity import activity
from claimgraph.emg.equipment import NOTHING, UNNAMED, needed
from claimgraph.emg.facets._rows import row_of, unit
from claimgraph.emg.records import Electrode, Measurement, Normalisation
from claimgraph.emg.synthesis import alike
from claimgraph.explorer.parts import Facts, known, number, unique
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Claim, DispersionKind


def facts(kb: KnowledgeBase, kind: str, id_: str) -> Facts | None:
    """What filters and pictures know of a thing of this pack, beyond its fields."""
    match kind:
        case "exercise":
            return _exercise(kb, id_)
        case "muscle":
            return known(group=kb.term_name("groups", kb.muscles[id_].group))
        case "measurement":
            return _measurement(kb, row_of(kb, id_))
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
    needs = needed(kb, row)
    reference = kb.references.get(row.study)
    spread = row.dispersion if row.dispersion_kind is DispersionKind.SD else None
    return known(
        study=f"study:{row.study}",
        exercise=f"exercise:{row.exercise}",
        muscle=f"muscle:{row.muscle}",
        value=number(row.value),
        printed=str(row.value),
        unit=unit(row),
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
        equipment=[UNNAMED] if needs is None else sorted(needs) or [NOTHING],
        cautioned=row.cautioned,
        left_out=_left_out(kb, row),
        alike=alike(kb, row),
    )


def _left_out(kb: KnowledgeBase, row: Measurement) -> str | None:
    """Why a row is left out of the range of its exercise and muscle, if it is."""
    beside = (one for one in base.measurements_by_exercise(kb)[row.exercise] if one.muscle == row.muscle)
    return next((why for one, why in activity(kb, beside).left_out if one.id == row.id), None)
