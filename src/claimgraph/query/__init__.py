"""The questions people ask of a base; every answer names the works it rests on."""

from claimgraph.appraisal import verdict_facts
from claimgraph.cards._emg import bears_on
from claimgraph.query._about import Profile, about, references
from claimgraph.query._answer import Answer, cell_text
from claimgraph.query._audit import audit, what_if, why
from claimgraph.query._backing import SORTS, BackingOptions, backing, measured_values
from claimgraph.query._claims import claims, contested, evidence, shared_studies, trail
from claimgraph.query._pools import pool, selectivity
from claimgraph.query._ranks import compare, dominance, rank, rank_sensitivity
from claimgraph.query._search import search
from claimgraph.query._selection import WorkFilters, Works, works
from claimgraph.query._works import article_exercises, exercises, overview, studies, table, unused_works

__all__ = [
    "SORTS",
    "Answer",
    "BackingOptions",
    "Profile",
    "WorkFilters",
    "Works",
    "about",
    "article_exercises",
    "audit",
    "backing",
    "bears_on",
    "cell_text",
    "claims",
    "compare",
    "contested",
    "dominance",
    "evidence",
    "exercises",
    "measured_values",
    "overview",
    "pool",
    "rank",
    "rank_sensitivity",
    "references",
    "search",
    "selectivity",
    "shared_studies",
    "studies",
    "table",
    "trail",
    "unused_works",
    "verdict_facts",
    "what_if",
    "why",
    "works",
]
