"""Small bases about one muscle, the flank: rows, orders and the studies behind them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from claimgraph import KnowledgeBase
from claimgraph.emg.records import Comparison, Exercise, Measurement, Muscle, Normalisation, Ratio, Statistic
from claimgraph.records import BaseInfo, DispersionKind, Provenance, Reading, Relation, Study


def row(study: str, exercise: str, value: object, sd: object = "10", **more: object) -> Measurement:
    """A sound row of `flank`, measured in 20 people."""
    given_ = {
        "muscle": "flank",
        "normalisation": Normalisation.MVIC,
        "statistic": Statistic.AVERAGE,
        "unit": "percent_mvic",
        "dispersion": None if sd is None else Decimal(str(sd)),
        "dispersion_kind": None if sd is None else DispersionKind.SD,
        "n": 20,
        "load": "bodyweight",
        "extracted_from": Provenance.FULL_TEXT,
        "locator": "Table 1",
    } | more
    return Measurement(study=study, exercise=exercise, value=Decimal(str(value)), **given_)


def base(
    rows: Iterable[Measurement],
    studies: Iterable[Study] = (),
    relations: Iterable[Relation] = (),
    comparisons: Iterable[Comparison] = (),
    ratios: Iterable[Ratio] = (),
) -> KnowledgeBase:
    """A base of these rows, with a study for each key in them and an exercise for each one named."""
    rows, comparisons, ratios = tuple(rows), tuple(comparisons), tuple(ratios)
    every = (*rows, *comparisons, *ratios)
    described = {study.key: study for study in studies}
    for key in {one.study for one in every} - described.keys():
        described[key] = study_of(key)
    exercises = {
        id_: Exercise(id=id_, name=id_, family="x", position="x", weight_bearing=True, description="x")
        for id_ in {name for one in every for name in one.exercise_ids} | {str(one.denominator) for one in ratios}
    }
    muscles = {
        id_: Muscle(id=id_, name=id_, group="x", uberon_reason="x") for id_ in {"flank"} | {one.muscle for one in rows}
    }
    return KnowledgeBase(
        info=BaseInfo(title="A base", description="Invented."),
        studies=described,
        exercises=exercises,
        muscles=muscles,
        measurements=rows,
        relations=tuple(relations),
        comparisons=comparisons,
        ratios=ratios,
    )


def study_of(key: str, **more: object) -> Study:
    plain = {"design": "laboratory", "finding": "x", "seen_as": Reading.FULL_TEXT}
    return Study(key=key, **(plain | more))


def stated(study: str, greater: str, lesser: str, **more: object) -> Comparison:
    """An ordering of two exercises for the front of the flank."""
    given_ = {"muscle_or_ratio": "flank:front", "extracted_from": Provenance.ABSTRACT, "locator": "x"} | more
    sides = {"greater": greater, "greater_exercise": greater, "lesser": lesser, "lesser_exercise": lesser}
    return Comparison.model_validate({"study": study, **sides, **given_})


def order(*exercises: str, study: str = "a", **more: object) -> list[Comparison]:
    """What a study states of exercises, the one with most activity first: each over each later one."""
    return [
        stated(study, greater, lesser, **more)
        for place, greater in enumerate(exercises)
        for lesser in exercises[place + 1 :]
    ]


def ratio_of(study: str, exercise: str, other: str, value: object, **more: object) -> Ratio:
    """A published ratio of one exercise to another for the flank."""
    given_ = {"measure": "other", "unit": "ratio", "n": 20, "extracted_from": Provenance.ABSTRACT, "locator": "x"}
    sides = {"exercise": exercise, "numerator": "flank", "denominator": other, "value": Decimal(str(value))}
    return Ratio.model_validate({"study": study, **sides, **given_, **more})
