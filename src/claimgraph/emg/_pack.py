"""What the pack declares: its kinds, tables and vocabularies."""

from __future__ import annotations

from claimgraph.emg.records import Band, Comparison, EmgMethod, Exercise, Family, Measurement, Muscle, Ratio
from claimgraph.packs import Kind, Link, Look, Method, Pack, Table, tables_of
from claimgraph.records import Term

_SPREAD = ("value", "dispersion")

PACK = Pack(
    name="emg",
    summary="EMG amplitudes of muscles in exercises: which exercises have backing, with how much and how sure",
    kinds=(
        Kind(
            "exercise",
            "exercise",
            "exercises",
            Exercise,
            "exercises/",
            about=True,
            links={"variant_of": Link("variant-of", "exercise")},
            terms={
                "family": "families",
                "position": "positions",
                "equipment": "equipment",
                "optional_equipment": "equipment",
            },
            group="family",
            place=40,
            look=Look("triangle", "green", 50),
        ),
        Kind(
            "muscle",
            "muscle",
            "muscles",
            Muscle,
            "vocabulary/muscles.yaml",
            about=True,
            terms={"group": "groups", "segments": "segments"},
            ontologies={"uberon": "UBERON"},
            reason="uberon_reason",
            group="group",
            place=50,
            look=Look("diamond", "purple", 60, 2.5),
        ),
        Kind("measurement", "measurement", "measurements", Measurement, place=90, look=Look("cross", "pale", 40, 0)),
    ),
    tables=(
        Table(
            "measurements",
            Measurement,
            tuple(
                "study exercise variant muscle segment electrode normalisation statistic value unit dispersion "
                "dispersion_kind n population load load_detail equipment side phase extracted_from locator source_url "
                "note second_read".split()
            ),
            node="measurement",
            measured="measured",
            relations={
                "exercise": Link("of-exercise", "exercise", ("variant",)),
                "muscle": Link("of-muscle", "muscle", ("segment",)),
            },
            terms={"load": "loads", "equipment": "equipment", "side": "sides", "phase": "phases"},
            numbers=_SPREAD,
            order=("study", "exercise", "muscle"),
        ),
        Table(
            "ratios",
            Ratio,
            tuple(
                "study exercise variant measure numerator denominator value unit dispersion dispersion_kind n "
                "population extracted_from locator source_url note".split()
            ),
            names={"exercise": "exercise"},
            terms={"measure": "measures", "unit": "units"},
            numbers=_SPREAD,
            order=("study", "exercise"),
        ),
        Table(
            "comparisons",
            Comparison,
            tuple(
                "study muscle_or_ratio greater greater_exercise greater_variant lesser lesser_exercise "
                "lesser_variant p_value n extracted_from locator source_url note".split()
            ),
            names={"greater_exercise": "exercise", "lesser_exercise": "exercise"},
        ),
    ),
    vocabularies={
        "bands": Band,
        "families": Family,
        "groups": Family,
        **dict.fromkeys(
            (
                "segments",
                "positions",
                "equipment",
                "loads",
                "sides",
                "phases",
                "measures",
                "units",
            ),
            Term,
        ),
    },
    methods={"emg": Method(EmgMethod, rung="muscle-activity", words="EMG")},
    settings={"default_muscle": "muscle"},
    reasons={"muscle-part": "other part of the muscle"},
    parts="claimgraph.emg",
)
"""What the pack declares."""

TABLES = tables_of([PACK])
"""The tables it declares, by name."""
