"""What floors read from the modules of packs, and what it must be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from claimgraph.cli.verbs import More, Verb
from claimgraph.explorer.parts import Column, Facet, Reach, Scale, Sum
from claimgraph.explorer.parts import View as Tab
from claimgraph.figures.drawing import EdgeWords, NodeWords
from claimgraph.glossary import Entry
from claimgraph.graph.elements import View
from claimgraph.query import Steps
from claimgraph.tables import Addition, Source


def mapping(of: Any) -> Callable[[Any], bool]:
    return lambda found: (
        isinstance(found, Mapping) and all(isinstance(key, str) and isinstance(one, of) for key, one in found.items())
    )


def listing(of: Any) -> Callable[[Any], bool]:
    return lambda found: isinstance(found, tuple) and all(isinstance(one, of) for one in found)


def triples(found: Any) -> bool:
    return all(isinstance(one, tuple) and len(one) == 3 for one in found)


def names_in(found: Any) -> bool:
    return all(isinstance(one, str) for one in found)


FLOORS: Mapping[str, Mapping[str, Callable[[Any], bool]]] = {
    "checks": {"LINKS": mapping(Callable)},
    "tables": {
        "SOURCES": mapping(Source),
        "ADDITIONS": lambda found: all(listing(Addition)(one) for one in found.values()),
        "TABLES": mapping(Callable),
    },
    "graph": {
        "edges": callable,
        "NODES": mapping(Callable),
        "SCHEMA": triples,
        "VIEWS": mapping(View),
        "NAMES": mapping(object),
    },
    "glossary": {"TERMS": listing(Entry)},
    "synthesis": {"NAMES": names_in, "amount": callable},
    "questions": {
        "QUESTIONS": mapping(object),
        "TRAIL": listing(Steps),
        "PROSE": mapping(tuple),
        "behind_edges": callable,
    },
    "cards": {
        **dict.fromkeys(("CARDS", "ROWS", "BESIDE", "FACTS", "SECTIONS"), mapping(Callable)),
        "sizes": callable,
    },
    "facets": {
        "FACETS": listing(Facet),
        "VIEWS": listing(Tab),
        **dict.fromkeys(("EXAMPLES", "NAMES"), listing(str)),
        **dict.fromkeys(("ABOUT", "NUMBERS", "MORE"), listing(Column)),
        "REACH": mapping(Reach),
        "RELATIONS": mapping(str),
        "SUMS": mapping(Sum),
        "SCALES": mapping(Scale),
        **dict.fromkeys(("facts", "facts_of_line", "label", "short", "texts", "teller"), callable),
    },
    "annotations": {"annotations": callable},
    "figures": {"FIGURES": mapping(Callable), "NODES": mapping(NodeWords), "EDGES": mapping(EdgeWords)},
    "site": {"pages": callable, "DOCUMENTS": names_in},
    "verbs": {"VERBS": listing(Verb), "MORE": mapping(More), "next_steps": callable, "often": callable},
    "schemas": {"SCHEMAS": mapping(int), "text_of": callable},
}
"""What each floor reads from the module of that name in a pack, and what it must be. Checks are read by importing."""
