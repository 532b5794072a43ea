"""How kinds, rows, relations and scales are drawn and told, as the document tells the script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claimgraph import packs
from claimgraph.explorer import _atoms, _domain, _results, _views
from claimgraph.explorer.parts import EVIDENCE, Column, Reach, known
from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Kind

_REACH = {
    "source": Reach(1, 12),
    "claim": Reach(1.2),
    EVIDENCE: Reach(0.5, 0),
    "study": Reach(1.1, 0),
    "person": Reach(1),
}
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


@dataclass(frozen=True, slots=True)
class Rows:
    """How the rows of a kind join other things.

    Parameters
    ----------
    ends
        Kinds of the things joined, which are also the facts that name them; those a reader needs first to place a row
        stand first.
    line
        The two of them between which a line stands for rows that are not drawn themselves.
    relations
        Relations of the graph that lead to a row.
    relation
        The relation a line for all rows between two things stands for; empty where each row has a line of its own.
    about
        Facts that name what else a row speaks of.
    scale
        The fact whose values are the steps its numbers fall in.
    """

    ends: tuple[str, ...]
    line: tuple[str, str]
    relations: tuple[str, ...]
    relation: str = ""
    about: tuple[str, ...] = ()
    scale: str = ""


def kinds(kb: KnowledgeBase) -> Mapping[str, Kind]:
    """The kinds of a base, in the order in which people read them."""
    return dict(sorted(kb.kinds.items(), key=lambda item: item[1].look.column))


def rows(kb: KnowledgeBase) -> Mapping[str, Rows]:
    """How rows join other things, by their kind: evidence lines, then the kinds of numbers."""
    about = tuple(kind.id for kind in _atoms.about(kb))
    outcome = ("outcome",) if kb.collection("outcome") else ()
    lines = ("bears-on", "drawn-from")
    found = {EVIDENCE: Rows(("study", "claim"), ("claim", "study"), lines, about=(*about, *outcome))}
    scales = {one.rows: one.scale for one in _domain.named(kb, "SUMS").values()}
    for table in kb.tables.values():
        if table.node and table.relations:
            links = tuple(table.relations.values())
            found[table.node] = Rows(
                ends=(*(link.kind for link in links), "study"),
                line=("study", links[0].kind),
                relations=(table.measured, *(link.relation for link in links)),
                relation=table.measured,
                about=tuple(kind.id for kind in kb.about_kinds) if table.about else (),
                scale=scales.get(table.node, ""),
            )
    return found


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
    beside = {kind.id for kind in packs.registered()[0].kinds} - joined
    told = {}
    for kind, one in kinds(kb).items():
        look, own = one.look, reach.get(kind, Reach(through=0) if kind in joining else Reach())
        told[kind] = {
            "shape": look.shape,
            "colour": look.colour,
            # What claims of any domain are about and no row joins stands together, beside the article.
            "column": 0 if kind in beside else look.column,
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
    about = (Column(kind.id, "label", kind.id) for kind in _atoms.about(kb))
    found = (
        *_HEAD,
        *_domain.listed(kb, "ABOUT"),
        *about,
        *(_results.COLUMNS if kb.results else ()),
        *_domain.listed(kb, "NUMBERS"),
        *_STUDY,
        *_domain.listed(kb, "MORE"),
        *_TAIL,
    )
    return list(dict.fromkeys(found))
