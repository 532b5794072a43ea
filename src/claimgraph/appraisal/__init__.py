"""Verdicts on claims: which way the evidence points and how sure that is, by rules that explain themselves.

The rules are GRADE-informed house rules, kept as data in `kb/vocabulary/scheme.yaml`; they are not GRADE. Nothing is
stored: a verdict is a pure function of the base.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.homes import read_when_used
from claimgraph.loading import default_scheme
from claimgraph.records import Certainty, risk_of

if TYPE_CHECKING:
    from claimgraph.appraisal._asked import appraise, scheme_of, studies_behind, verdicts, what_ifs, without
    from claimgraph.appraisal._became import why_became
    from claimgraph.appraisal._contradictions import both_supported
    from claimgraph.appraisal._data import trace_of, verdict_data
    from claimgraph.appraisal._effects import Effect, PooledEffect, Side
    from claimgraph.appraisal._facts import Body, Fact, level_of
    from claimgraph.appraisal._forest import ClaimForest, ForestLine, ForestMode, forest_of
    from claimgraph.appraisal._positions import Position
    from claimgraph.appraisal._readings import Reading, clashes, readings
    from claimgraph.appraisal._replay import replay
    from claimgraph.appraisal._score import score
    from claimgraph.appraisal._sensitivity import Scorer
    from claimgraph.appraisal._shares import Share, shares
    from claimgraph.appraisal._sides import Sides, sides_of
    from claimgraph.appraisal._standing import Standing, standing_of
    from claimgraph.appraisal._verdict import (
        Deciding,
        Direction,
        Downgrade,
        Fragility,
        Score,
        Threshold,
        TraceStep,
        Verdict,
    )
    from claimgraph.appraisal._without import MOST_WITHOUT, Without
    from claimgraph.appraisal._words import (
        Absolute,
        Headline,
        Reader,
        ShownEffect,
        contradictions,
        direction_words,
        hangs_on,
        headline,
        summary,
        under_other_differences,
        verdict_facts,
    )

__all__ = [
    "MOST_WITHOUT",
    "Absolute",
    "Body",
    "Certainty",
    "ClaimForest",
    "Deciding",
    "Direction",
    "Downgrade",
    "Effect",
    "Fact",
    "ForestLine",
    "ForestMode",
    "Fragility",
    "Headline",
    "PooledEffect",
    "Position",
    "Reader",
    "Reading",
    "Score",
    "Scorer",
    "Share",
    "ShownEffect",
    "Side",
    "Sides",
    "Standing",
    "Threshold",
    "TraceStep",
    "Verdict",
    "Without",
    "appraise",
    "both_supported",
    "clashes",
    "contradictions",
    "default_scheme",
    "direction_words",
    "forest_of",
    "hangs_on",
    "headline",
    "level_of",
    "readings",
    "replay",
    "risk_of",
    "scheme_of",
    "score",
    "shares",
    "sides_of",
    "standing_of",
    "studies_behind",
    "summary",
    "trace_of",
    "under_other_differences",
    "verdict_data",
    "verdict_facts",
    "verdicts",
    "what_ifs",
    "why_became",
    "without",
]

_HOMES = {
    "_asked": (
        "appraise",
        "scheme_of",
        "studies_behind",
        "verdicts",
        "what_ifs",
        "without",
    ),
    "_became": ("why_became",),
    "_contradictions": ("both_supported",),
    "_data": (
        "trace_of",
        "verdict_data",
    ),
    "_effects": (
        "Effect",
        "PooledEffect",
        "Side",
    ),
    "_facts": (
        "Body",
        "Fact",
        "level_of",
    ),
    "_forest": (
        "ClaimForest",
        "ForestLine",
        "ForestMode",
        "forest_of",
    ),
    "_positions": ("Position",),
    "_readings": (
        "Reading",
        "clashes",
        "readings",
    ),
    "_replay": ("replay",),
    "_score": ("score",),
    "_sensitivity": ("Scorer",),
    "_shares": (
        "Share",
        "shares",
    ),
    "_sides": (
        "Sides",
        "sides_of",
    ),
    "_standing": (
        "Standing",
        "standing_of",
    ),
    "_verdict": (
        "Deciding",
        "Direction",
        "Downgrade",
        "Fragility",
        "Score",
        "Threshold",
        "TraceStep",
        "Verdict",
    ),
    "_without": (
        "MOST_WITHOUT",
        "Without",
    ),
    "_words": (
        "Absolute",
        "Headline",
        "Reader",
        "ShownEffect",
        "contradictions",
        "direction_words",
        "hangs_on",
        "headline",
        "summary",
        "under_other_differences",
        "verdict_facts",
    ),
}

if not TYPE_CHECKING:
    __getattr__, __dir__ = read_when_used(__name__, _HOMES)
