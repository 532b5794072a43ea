"""The records of a base: frozen facts with their fields described; no input or output."""

from claimgraph.records._base import ID_PATTERN, KEY_PATTERN, Record, control_character
from claimgraph.records._choices import (
    ClaimKind,
    ClaimRelationKind,
    Confidence,
    Directness,
    DispersionKind,
    Electrode,
    IndirectBecause,
    Normalisation,
    Provenance,
    Reading,
    Stance,
    Statistic,
    StudyStatus,
    WorkRelation,
)
from claimgraph.records._claims import About, Cite, Claim, ClaimRelation, EvidenceLine, Search
from claimgraph.records._references import Name, Reference
from claimgraph.records._rows import Comparison, Measurement, Ratio, Relation, Row, counting, split_muscles
from claimgraph.records._schema import schema_texts
from claimgraph.records._scheme import (
    Certainty,
    Domain,
    Override,
    Question,
    Scheme,
    Standing,
    Step,
    Upgrade,
    UpgradeReason,
)
from claimgraph.records._studies import Appraisal, EmgMethod, Sample, Study
from claimgraph.records._terms import (
    Band,
    BaseInfo,
    Condition,
    Exercise,
    Muscle,
    OntologyTerm,
    Passage,
    Person,
    Rung,
    Source,
    Term,
    Treatment,
)

VOCABULARIES: dict[str, type[Record]] = {
    "muscles": Muscle,
    "conditions": Condition,
    "treatments": Treatment,
    "people": Person,
    "ontology": OntologyTerm,
    "rungs": Rung,
    "bands": Band,
    "scheme": Scheme,
    **dict.fromkeys(
        (
            "designs",
            "tiers",
            "instruments",
            "groups",
            "segments",
            "families",
            "positions",
            "equipment",
            "loads",
            "sides",
            "phases",
            "measures",
            "units",
            "treatment-kinds",
        ),
        Term,
    ),
}
"""Files of `kb/vocabulary/` and the record each of them lists."""

FILES: dict[str, type[Record]] = {"base": BaseInfo, "claim": Claim, "study": Study, "exercise": Exercise}
"""Kinds of YAML files outside the vocabulary and the record each of them holds."""

TABLES: dict[str, type[Record]] = {
    "measurements": Measurement,
    "ratios": Ratio,
    "comparisons": Comparison,
    "relations": Relation,
}
"""Tables of `kb/` and the record one row is."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "measurements": tuple(
        "study exercise variant muscle segment electrode normalisation statistic value unit dispersion "
        "dispersion_kind n population load load_detail side phase extracted_from locator source_url note "
        "second_read".split()
    ),
    "ratios": tuple(
        "study exercise variant measure numerator denominator value unit dispersion dispersion_kind n "
        "population extracted_from locator source_url note".split()
    ),
    "comparisons": tuple(
        "study muscle_or_ratio greater greater_exercise greater_variant lesser lesser_exercise "
        "lesser_variant p_value n extracted_from locator source_url note".split()
    ),
    "relations": ("study", "relation", "related_study", "basis"),
}
"""Columns of each table, in the order of the file."""

__all__ = [
    "COLUMNS",
    "FILES",
    "ID_PATTERN",
    "KEY_PATTERN",
    "TABLES",
    "VOCABULARIES",
    "About",
    "Appraisal",
    "Band",
    "BaseInfo",
    "Certainty",
    "Cite",
    "Claim",
    "ClaimKind",
    "ClaimRelation",
    "ClaimRelationKind",
    "Comparison",
    "Condition",
    "Confidence",
    "Directness",
    "DispersionKind",
    "Domain",
    "Electrode",
    "EmgMethod",
    "EvidenceLine",
    "Exercise",
    "IndirectBecause",
    "Measurement",
    "Muscle",
    "Name",
    "Normalisation",
    "OntologyTerm",
    "Override",
    "Passage",
    "Person",
    "Provenance",
    "Question",
    "Ratio",
    "Reading",
    "Record",
    "Reference",
    "Relation",
    "Row",
    "Rung",
    "Sample",
    "Scheme",
    "Search",
    "Source",
    "Stance",
    "Standing",
    "Statistic",
    "Step",
    "Study",
    "StudyStatus",
    "Term",
    "Treatment",
    "Upgrade",
    "UpgradeReason",
    "WorkRelation",
    "control_character",
    "counting",
    "schema_texts",
    "split_muscles",
]
