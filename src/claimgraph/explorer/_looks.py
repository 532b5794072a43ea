"""How kinds, rows, relations and scales are drawn and told, as the document tells the script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimgraph.explorer import _domain, _views
from claimgraph.explorer.parts import EVIDENCE, Column, Look, Reach, Rows, known
from claimgraph.knowledge import KnowledgeBase

_LOOKS = {
    "source": Look("source", "sources", "star", "black", 0, 3),
    "claim": Look("claim", "claims", "square", "orange", 10, 3),
    EVIDENCE: Look("evidence line", "evidence lines", "circle", "yellow", 20, 0.5),
    "study": Look("study", "studies", "circle", "sky", 30, 2),
    "condition": Look("condition", "conditions", "pentagon", "vermilion", 70, 2),
    "treatment": Look("treatment", "treatments", "hexagon", "blue", 80, 2),
    "person": Look("person", "people", "triangle-down", "grey", 90, 1.5),
}
_REACH = {
    "source": Reach(1, 12),
    "claim": Reach(1.2),
    EVIDENCE: Reach(0.5, 0),
    "study": Reach(1.1, 0),
    "person": Reach(1),
}
_ABOUT = ("condition", "treatment")
"""Kinds that claims of any domain can be about, which are facts of their evidence lines."""
_HEAD = (
    Column("record", "kind"),
    Column("id", "id"),
    Column("claim", "label", "claim"),
    Column("claim_id", "id", "claim"),
    Column("study", "label", "study"),
    Column("study_id", "id", "study"),
    *(Column(name, fact=name) for name in ("stance", "directness", "indirect_because", "certainty", "direction")),
    Column("finding", "text"),
)
_STUDY = tuple(Column(name, fact=name) for name in ("n", "design", "year", "population", "reading"))
_TAIL = (Column("reference", "works"), Column("link", "links"))


def kinds(kb: KnowledgeBase) -> Mapping[str, Look]:
    """Words and look of each kind, in the order in which people read them."""
    found = {**_LOOKS, **_domain.named(kb, "LOOKS")}
    return dict(sorted(found.items(), key=lambda item: item[1].column))


def rows(kb: KnowledgeBase) -> Mapping[str, Rows]:
    """How rows join other things, by their kind: evidence lines, then the kinds of numbers."""
    about = (*(facet.id for facet in _domain.listed(kb, "FACETS") if facet.kind), *_ABOUT)
    lines = Rows(("study", "claim"), ("claim", "study"), ("bears-on", "drawn-from"), about=about)
    return {EVIDENCE: lines, **_domain.named(kb, "ROWS")}


def off(kb: KnowledgeBase) -> list[str]:
    """What is switched off at first: rows, which are then drawn as lines between what they join."""
    return [f"kind:{kind}" for kind in rows(kb)]


def described(kb: KnowledgeBase) -> dict[str, Any]:
    """The looks as the document tells them."""
    joining = rows(kb)
    return {
        "kinds": _kinds(kb, joining),
        "rows": {kind: _row(row) for kind, row in joining.items()},
        "sums": {
            relation: {"rows": one.rows, "from": one.start, "to": one.end, "scale": one.scale}
            for relation, one in _domain.named(kb, "SUMS").items()
        },
        "scales": _scales(kb),
        "views": _views.described(kb),
        "columns": [known(name=one.name, **{"is": one.shows, "of": one.fact}) for one in _columns(kb)],
        "off": off(kb),
    }


def _kinds(kb: KnowledgeBase, joining: Mapping[str, Rows]) -> dict[str, Any]:
    reach = {**_REACH, **_domain.named(kb, "REACH")}
    joined = {*joining, *(end for row in joining.values() for end in row.ends)}
    told = {}
    for kind, look in kinds(kb).items():
        own = reach.get(kind, Reach())
        told[kind] = {
            "shape": look.shape,
            "colour": look.colour,
            # What no row joins stands together, beside the article: only claims speak of it.
            "column": look.column if kind in joined else 0,
            "weight": look.weight,
            "worth": own.worth,
            "through": own.through,
        }
    return told


def _row(row: Rows) -> dict[str, Any]:
    told = known(
        ends=list(row.ends),
        line=list(row.line),
        relations=list(row.relations),
        relation=row.relation,
        about=list(row.about),
        scale=row.scale,
    )
    return told if row.relation else {**told, "each": True}


def _scales(kb: KnowledgeBase) -> dict[str, Any]:
    told = {}
    for fact, scale in _domain.named(kb, "SCALES").items():
        steps = [known(id=one.id, label=one.label, **{"from": one.lower}, below=one.below) for one in scale.steps(kb)]
        told[fact] = {
            "label": scale.label,
            "unit": scale.unit,
            "full": scale.full,
            "none": scale.none,
            "joined": scale.joined,
            "width": scale.width,
            "help": scale.help,
            "steps": steps,
        }
    return told


def _columns(kb: KnowledgeBase) -> list[Column]:
    """Columns of the rows a reader takes away, each once."""
    about = (Column(kind, "label", kind) for kind in _ABOUT)
    found = (
        *_HEAD,
        *_domain.listed(kb, "ABOUT"),
        *about,
        *_domain.listed(kb, "NUMBERS"),
        *_STUDY,
        *_domain.listed(kb, "MORE"),
        *_TAIL,
    )
    return list(dict.fromkeys(found))
