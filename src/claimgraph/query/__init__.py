"""The questions people ask of a base; every answer names the works it rests on.

Packs add questions about what they bring; each is here by its name. A pack's module for the floor `questions` may hold

- `QUESTIONS`: its questions, and what belongs to them, by name;
- `TRAIL`: the `Steps` that the trail of a claim takes to its numbers;
- `ASKS`: its plain questions, and how people put them;
- `PROSE`: the columns of its tables whose words a search finds;
- `behind_edges(kb, edges)`: the works behind edges of its views that name none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph import packs
from claimgraph.errors import did_you_mean, suggest
from claimgraph.homes import finder

if TYPE_CHECKING:
    from claimgraph.appraisal import verdict_facts
    from claimgraph.cards import bears_on
    from claimgraph.query._about import Profile, about, references
    from claimgraph.query._answer import Answer, cell_text, in_order
    from claimgraph.query._ask import (
        Asked,
        Asks,
        Heard,
        Named,
        Phrasing,
        Reply,
        Role,
        ask,
        ask_key,
        ask_name,
        asked_years,
        how_many,
        people_asked,
        people_in,
        recognise,
        recogniser,
        studies_behind,
        study_limits,
    )
    from claimgraph.query._audit import audit, what_if, why
    from claimgraph.query._claims import ClaimOptions, claims, contested, evidence, shared_studies
    from claimgraph.query._findings import findings
    from claimgraph.query._forest import forest
    from claimgraph.query._lineage import lineage
    from claimgraph.query._overlap import overlap
    from claimgraph.query._recommended import recommended, searches, snowballed
    from claimgraph.query._search import search
    from claimgraph.query._selection import WorkFilters, Works, works
    from claimgraph.query._standings import standings
    from claimgraph.query._trail import Steps, trail
    from claimgraph.query._words_of import defined_words, names_of_word, words_called
    from claimgraph.query._works import overview, studies, table, unused_works

__all__ = [
    "Answer",
    "Asked",
    "Asks",
    "ClaimOptions",
    "Heard",
    "Named",
    "Phrasing",
    "Profile",
    "Reply",
    "Role",
    "Steps",
    "WorkFilters",
    "Works",
    "about",
    "ask",
    "ask_key",
    "ask_name",
    "asked_years",
    "audit",
    "bears_on",
    "cell_text",
    "claims",
    "contested",
    "defined_words",
    "evidence",
    "findings",
    "forest",
    "how_many",
    "in_order",
    "lineage",
    "names_of_word",
    "overlap",
    "overview",
    "people_asked",
    "people_in",
    "recognise",
    "recogniser",
    "recommended",
    "references",
    "search",
    "searches",
    "shared_studies",
    "snowballed",
    "standings",
    "studies",
    "studies_behind",
    "study_limits",
    "table",
    "trail",
    "unused_works",
    "verdict_facts",
    "what_if",
    "why",
    "words_called",
    "works",
]

_HOMES = {
    "claimgraph.appraisal": ("verdict_facts",),
    "claimgraph.cards": ("bears_on",),
    "_about": (
        "Profile",
        "about",
        "references",
    ),
    "_answer": (
        "Answer",
        "cell_text",
        "in_order",
    ),
    "_ask": (
        "Asked",
        "Asks",
        "Heard",
        "Named",
        "Phrasing",
        "Reply",
        "Role",
        "ask",
        "ask_key",
        "ask_name",
        "asked_years",
        "how_many",
        "people_asked",
        "people_in",
        "recognise",
        "recogniser",
        "studies_behind",
        "study_limits",
    ),
    "_audit": (
        "audit",
        "what_if",
        "why",
    ),
    "_claims": (
        "ClaimOptions",
        "claims",
        "contested",
        "evidence",
        "shared_studies",
    ),
    "_findings": ("findings",),
    "_forest": ("forest",),
    "_lineage": ("lineage",),
    "_overlap": ("overlap",),
    "_recommended": (
        "recommended",
        "searches",
        "snowballed",
    ),
    "_search": ("search",),
    "_selection": (
        "WorkFilters",
        "Works",
        "works",
    ),
    "_standings": ("standings",),
    "_trail": (
        "Steps",
        "trail",
    ),
    "_words_of": (
        "defined_words",
        "names_of_word",
        "words_called",
    ),
    "_works": (
        "overview",
        "studies",
        "table",
        "unused_works",
    ),
}

_find = finder(__name__, _HOMES)


def __getattr__(name: str) -> Any:
    """The name from its home, which is read when the name is first used; or a question of a pack."""
    if (found := _find(name)) is not None:
        return found
    offered = {} if name.startswith("_") else packs.offered("questions", "QUESTIONS")
    if name in offered:
        return offered[name]
    known = [*__all__, *offered]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}{did_you_mean(suggest(name, known))}")


def __dir__() -> list[str]:
    return sorted([*__all__, *packs.offered("questions", "QUESTIONS")])
