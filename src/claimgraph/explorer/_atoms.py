"""What evidence lines and measurements are filtered by, flattened onto each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claimgraph.activity import band_of
from claimgraph.appraisal import Verdict
from claimgraph.explorer._labels import number, unit
from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.records import DispersionKind, Electrode, Measurement, Normalisation

NOTHING = "none"
"""The equipment of an exercise that needs none."""

Facts = dict[str, Any]


def of_line(kb: KnowledgeBase, line: Line, verdict: Verdict) -> Facts:
    """Facts of an evidence line; what it is about is what its claim is about."""
    evidence, about = line.evidence, line.claim.about
    exercises = [kb.exercises[id_] for id_ in about.exercises]
    return known(
        claim=f"claim:{line.claim.id}",
        study=f"study:{evidence.study}",
        stance=str(evidence.stance),
        directness=str(evidence.directness),
        indirect_because=str(evidence.indirect_because) if evidence.indirect_because else None,
        certainty=str(verdict.certainty),
        direction=str(verdict.direction),
        **_of_study(kb, evidence.study),
        muscle=_nodes("muscle", about.muscles),
        exercise=_nodes("exercise", about.exercises),
        family=unique(exercise.family for exercise in exercises),
        equipment=unique(one for exercise in exercises for one in exercise.equipment or (NOTHING,)),
        condition=_nodes("condition", about.conditions),
        treatment=_nodes("treatment", about.treatments),
    )


def of_measurement(kb: KnowledgeBase, row: Measurement) -> Facts:
    """Facts of a published amplitude; `value` and `sd` in percent of MVIC."""
    exercise, band = kb.exercises[row.exercise], band_of(kb, row.value)
    spread = row.dispersion if row.dispersion_kind is DispersionKind.SD else None
    told = _of_study(kb, row.study)
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
        design=told["design"],
        year=told["year"],
        n=row.n,
        reading=str(row.extracted_from),
        population=row.population or told["population"],
        family=exercise.family,
        equipment=unique(exercise.equipment) or [NOTHING],
        cautioned=row.cautioned,
    )


def _of_study(kb: KnowledgeBase, key: str) -> Facts:
    study, reference = kb.studies.get(key), kb.references.get(key)
    return {
        "design": study.design if study else None,
        "year": reference.year if reference else None,
        "reading": str(study.seen_as) if study else None,
        "population": study.sample.population if study else None,
        "n": study.sample.n if study else None,
    }


def known(**facts: Any) -> Facts:
    """The facts that are known: neither empty nor missing."""
    return {name: value for name, value in facts.items() if value is not None and value != [] and value != ""}


def unique(values: Iterable[str]) -> list[str]:
    """Each value once, in its first place."""
    return list(dict.fromkeys(values))


def _nodes(kind: str, ids: Iterable[str]) -> list[str]:
    return [f"{kind}:{id_}" for id_ in ids]


def held(facts: Mapping[str, Any], name: str) -> list[Any]:
    """The values of a fact, whether it has one, several or none."""
    value = facts.get(name)
    return [] if value is None else value if isinstance(value, list) else [value]
