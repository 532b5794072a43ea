"""What nodes of the pack carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimgraph.emg.records import Exercise, Measurement, Muscle


def of_exercise(exercise: Exercise) -> Mapping[str, Any]:
    """Attributes of an exercise."""
    return {
        "family": exercise.family,
        "position": exercise.position,
        "equipment": exercise.equipment,
        "optional_equipment": exercise.optional_equipment,
        "weight_bearing": exercise.weight_bearing,
        "in_article": exercise.in_article,
        "description": exercise.description,
    }


def of_muscle(muscle: Muscle) -> Mapping[str, Any]:
    """Attributes of a muscle."""
    return {
        "group": muscle.group,
        "segments": muscle.segments,
        "uberon": muscle.uberon,
        "definition": muscle.definition,
    }


def of_measurement(row: Measurement) -> Mapping[str, Any]:
    """Attributes of an amplitude: value and spread as numbers and as printed, and how it was measured."""
    return {
        "value": row.value,
        "value_printed": str(row.value),
        "unit": row.unit,
        "statistic": row.statistic,
        "dispersion": row.dispersion,
        "dispersion_printed": None if row.dispersion is None else str(row.dispersion),
        "dispersion_kind": row.dispersion_kind,
        "n": row.n,
        "population": row.population,
        "variant": row.variant,
        "segment": row.segment,
        "electrode": row.electrode,
        "normalisation": row.normalisation,
        "load": row.load,
        "load_detail": row.load_detail,
        "equipment": row.equipment,
        "side": row.side,
        "phase": row.phase,
        "extracted_from": row.extracted_from,
        "locator": row.locator,
        "note": row.note,
        "cautioned": row.cautioned,
        "second_read": row.second_read,
    }
