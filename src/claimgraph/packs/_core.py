"""The core's own pack: articles, claims, evidence, works, and what claims of any domain are about."""

from __future__ import annotations

from claimgraph.packs._declare import Kind, Link, Look, Pack, Table
from claimgraph.records import (
    Claim,
    Condition,
    EvidenceLine,
    IndirectBecause,
    OntologyTerm,
    Outcome,
    Person,
    Redirect,
    Relation,
    Result,
    Rung,
    Scheme,
    Source,
    Study,
    Term,
    Treatment,
)

_RESULT = tuple(
    "id study outcome role contrast exposure comparator things population timepoint measure unit estimate se ci_low "
    "ci_high ci_level p_value n n_exposed n_comparator events_exposed events_comparator mean_exposed mean_comparator "
    "sd_exposed sd_comparator time_exposed time_comparator correlation shared_arm favours certainty certainty_by "
    "extracted_from locator source_url note second_read".split()
)
"""Columns of a table of results."""
_RESULT_NUMBERS = tuple(
    "estimate se ci_low ci_high ci_level mean_exposed mean_comparator sd_exposed sd_comparator time_exposed "
    "time_comparator correlation".split()
)

CORE = Pack(
    name="core",
    summary="claims of an article, the evidence on them, and the works it is drawn from",
    kinds=(
        Kind("source", "source", "sources", Source, place=0, look=Look("star", "black", 0, 3)),
        Kind(
            "claim",
            "claim",
            "claims",
            Claim,
            "claims/",
            terms={"rung": "rungs"},
            place=10,
            look=Look("square", "orange", 10, 3),
        ),
        Kind(
            "evidence",
            "evidence line",
            "evidence lines",
            EvidenceLine,
            place=20,
            look=Look("circle", "yellow", 20, 0.5),
        ),
        Kind(
            "study",
            "study",
            "studies",
            Study,
            "studies/",
            terms={"design": "designs", "tier": "tiers"},
            place=30,
            look=Look("circle", "sky", 30),
        ),
        Kind(
            "condition",
            "condition",
            "conditions",
            Condition,
            "vocabulary/conditions.yaml",
            about=True,
            links={"broader": Link("kind-of", "condition")},
            ontologies={"mondo": "MONDO", "hp": "HP"},
            reason="reason",
            place=60,
            look=Look("pentagon", "vermilion", 70),
        ),
        Kind(
            "treatment",
            "treatment",
            "treatments",
            Treatment,
            "vocabulary/treatments.yaml",
            about=True,
            terms={"kind": "treatment-kinds"},
            place=70,
            look=Look("hexagon", "blue", 80),
        ),
        Kind(
            "person",
            "person",
            "people",
            Person,
            "vocabulary/people.yaml",
            about=True,
            place=80,
            look=Look("triangle-down", "grey", 90, 1.5),
        ),
        Kind(
            "outcome",
            "outcome",
            "outcomes",
            Outcome,
            "vocabulary/outcomes.yaml",
            terms={"rung": "rungs"},
            place=85,
            look=Look("pentagon", "blue", 95, 1.5),
        ),
        Kind("result", "result", "results", Result, place=95, look=Look("cross", "sky", 35, 0.5)),
    ),
    tables=(
        Table(
            "results",
            Result,
            _RESULT,
            node="result",
            measured="found",
            relations={"outcome": Link("of-outcome", "outcome")},
            about=("things",),
            numbers=_RESULT_NUMBERS,
            order=("study", "outcome", "id"),
        ),
        Table(
            "relations",
            Relation,
            ("study", "relation", "related_study", "basis", "source_url", "retrieved"),
            works=("study", "related_study"),
        ),
        Table("redirects", Redirect, ("old", "new", "kind", "on", "why"), works=(), order=("kind", "old")),
    ),
    vocabularies={
        "ontology": OntologyTerm,
        "rungs": Rung,
        "scheme": Scheme,
        **dict.fromkeys(("designs", "tiers", "instruments", "treatment-kinds", "synonyms"), Term),
    },
    reasons={str(one): one.words for one in IndirectBecause},
)
"""What every base has."""
