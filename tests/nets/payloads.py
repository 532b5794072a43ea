"""What the explorer is given, in parts: a new form of the document shows in the record of the part that changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from claimgraph import explorer

from .bases import base
from .record import Record, compact, digest, flat, full_or_digest

_SAID_ELSEWHERE = {"id", "f", "row", "card"}


def nodes(name: str) -> Record:
    """How each thing is called and found."""
    return _items(
        name, ((node["id"], {k: v for k, v in node.items() if k not in _SAID_ELSEWHERE}) for node in _nodes(name))
    )


def facts(name: str) -> Record:
    """What filters and pictures know of each thing."""
    return _items(name, ((node["id"], node["f"]) for node in _nodes(name)))


def rows(name: str) -> Record:
    """Each thing as a row in the card of another."""
    return _items(name, ((node["id"], node["row"]) for node in _nodes(name) if "row" in node))


def cards(name: str) -> Record:
    """The card of each thing: in full for the invented base, else a digest of each part of it."""
    if name == "tiny":
        return {node["id"]: list(flat(node["card"])) for node in _nodes(name)}
    return {node["id"]: " · ".join(_parts(node["card"])) for node in _nodes(name)}


def edges(name: str) -> Record:
    """Ids of the links of each relation, which saved links name, with what they join."""
    found: dict[str, list[str]] = {}
    for edge in _payload(name)["edges"]:
        ends = full_or_digest(f"{edge['from']} → {edge['to']}", name)
        found.setdefault(edge["relation"], []).append(f"{edge['id']} {ends}")
    return {relation: sorted(links) for relation, links in found.items()}


def says(name: str) -> Record:
    """What each link says, and what filters and pictures know of it."""
    return _items(name, ((edge["id"], [edge["says"], edge.get("f", {})]) for edge in _payload(name)["edges"]))


def works(name: str) -> Record:
    """Each work in all its forms."""
    return _items(name, _payload(name)["works"].items())


def words(name: str) -> Record:
    """How kinds and relations are called, and the filters with their values."""
    told = _payload(name)["words"]
    found: Record = {f"filter {facet['id']}": list(flat(facet)) for facet in told["facets"]}
    found["kinds"] = [f"{kind}: {of['one']}, {of['many']}" for kind, of in told["kinds"].items()]
    found["relations"] = [f"{relation}: {words}" for relation, words in told["relations"].items()]
    return found


def looks(name: str) -> Record:
    """How kinds, rows, relations and scales are drawn, and what the views are."""
    return {part: list(flat(told)) for part, told in _payload(name)["looks"].items()}


def document() -> Record:
    """The form of the document: its number, its parts, and all words that are no names of kinds, relations, filters."""
    told = _payload("tiny")
    kinds = {
        kind: {part: one for part, one in of.items() if part not in {"one", "many"}}
        for kind, of in told["words"]["kinds"].items()
    }
    return {
        "format": str(told["format"]),
        "title": told["title"],
        "description": told["description"],
        "parts": sorted(told),
        "parts of a thing": sorted({part for node in told["nodes"] for part in node}),
        "parts of a link": sorted({part for edge in told["edges"] for part in edge}),
        "more on kinds": list(flat({kind: more for kind, more in kinds.items() if more})),
        **{
            f"words: {part}": list(flat(more))
            for part, more in told["words"].items()
            if part not in {"kinds", "relations", "facets"}
        },
    }


def state() -> Record:
    """The views, the state nobody has touched, and what a focus and a filter make of it."""
    kb = base("tiny")
    asked = {"stance": "disputes", "muscle": "UF", "years": (2010, None), "words": "step"}
    return {
        "views": [f"{view}: {what}" for view, what in explorer.VIEWS.items()],
        "untouched": list(flat(dict(explorer.widget(kb).state))),
        "with focus and filter": list(flat(explorer.payload(kb, focus="step", filter=asked)["start"])),
        "with view": list(flat(explorer.payload(kb, view="exercises")["start"])),
    }


@cache
def _payload(name: str) -> dict[str, Any]:
    return explorer.payload(base(name))


def _nodes(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _payload(name)["nodes"]
    return found


def _items(name: str, told: Any) -> Record:
    return {item: full_or_digest(compact(value), name) for item, value in told}


def _parts(card: dict[str, Any]) -> Iterator[str]:
    """A digest of each part of a card."""
    yield card["kicker"]
    for part in sorted(card.keys() - {"sections", "kicker"}):
        yield f"{part} {digest(compact(card[part]))}"
    for section in card.get("sections", ()):
        yield f"{section['title']}: {digest(compact(section))}"
