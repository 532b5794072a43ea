"""What evidence lines, rows and things are filtered by, flattened onto each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from claimgraph.appraisal import Verdict
from claimgraph.explorer import _domain, _results
from claimgraph.explorer.parts import Facts, known, nodes, number, unique
from claimgraph.knowledge import KnowledgeBase, Line, ids_in
from claimgraph.packs import Kind
from claimgraph.records import Claim, Record, Thing

_OF_STUDIES = ("design", "year", "reading", "population", "n")
_OF_LINES = (
    *("claim", "study", "source", "stance", "directness", "indirect_because", "certainty", "direction"),
    *_OF_STUDIES,
)
_ELSEWHERE = frozenset({"person", *_OF_LINES})
"""Kinds that claims are about and lines are not filtered by: people, and what is called like another fact of a line."""


def about(kb: KnowledgeBase) -> tuple[Kind, ...]:
    """Kinds that lines are filtered by, because claims can be about them."""
    return tuple(kind for kind in kb.about_kinds if kind.id not in _ELSEWHERE)


def of_line(kb: KnowledgeBase, line: Line, verdict: Verdict) -> Facts:
    """Facts of an evidence line; what it is about is what its claim is about."""
    evidence, claim = line.evidence, line.claim
    told = known(
        claim=f"claim:{claim.id}",
        study=f"study:{evidence.study}",
        stance=str(evidence.stance),
        directness=str(evidence.directness),
        indirect_because=str(evidence.indirect_because) if evidence.indirect_because else None,
        certainty=str(verdict.certainty),
        direction=str(verdict.direction),
        **_of_study(kb, evidence.study),
    )
    if outcomes := _results.outcomes_of(kb, line):
        told["outcome"] = outcomes
    told |= of_claim(kb, claim)
    for kind in _domain.own(kb):
        if kind.id in told and kind.id not in _ELSEWHERE:
            told |= _terms_of(kb, kind, told[kind.id])
    for facts in _domain.functions(kb, "facts_of_line"):
        told |= facts(kb, claim)
    return told


def of_claim(kb: KnowledgeBase, claim: Claim) -> Facts:
    """Facts of a claim that its lines have as well: what it is about, and of several sources those that make it."""
    told: Facts = {}
    if len(kb.sources) > 1:
        told |= known(source=nodes("source", (source.id for source in kb.sources_of(claim))))
    for kind, ids in kb.about(claim):
        if kind.id not in _ELSEWHERE:
            told |= known(**{kind.id: nodes(kind.id, ids)})
    return told


def _terms_of(kb: KnowledgeBase, kind: Kind, about: Iterable[str]) -> Facts:
    """Terms of the things of a kind that a claim is about; a base put together by hand may lack some of them."""
    found = (kb.things[kind.id].get(node.partition(":")[2]) for node in about)
    things = [thing for thing in found if thing is not None]
    held_by = {field: (one for thing in things for one in ids_in(getattr(thing, field))) for field in kind.terms}
    return known(**{term_fact(kind, field): unique(terms) for field, terms in held_by.items()})


def of_row(kb: KnowledgeBase, table: str, row: Record) -> Facts:
    """Facts of a row that is a thing of its own, by what its table declares: whatever no pack says more of."""
    declared = kb.tables[table]
    study = getattr(row, "study", None)
    told = known(**_of_study(kb, study), study=f"study:{study}") if study else {}
    for column, link in declared.relations.items():
        if (id_ := getattr(row, column)) is not None:
            node = f"{link.kind}:{id_}"
            told[link.kind] = unique([*held(told, link.kind), node]) if link.kind in told else node
    for column in declared.terms:
        told |= known(**{column: getattr(row, column)})
    for column in declared.numbers:
        if isinstance(value := getattr(row, column), Decimal | float | int):
            told |= {column: number(value), **({"printed": str(value)} if column == "value" else {})}
    return told


def of_thing(kind: Kind, thing: Thing) -> Facts:
    """Facts of a thing that no pack tells more of: its own fields but those that are links."""
    fields = [one for one in type(thing).model_fields if one not in Thing.model_fields and one not in kind.links]
    return known(**{field: _plain(getattr(thing, field)) for field in fields})


def term_fact(kind: Kind, field: str) -> str:
    """Name of the fact of a line that tells the terms of what its claim is about."""
    return f"{kind.id}_{field}"


def _plain(value: Any) -> Any:
    """A field as JSON knows it; nothing for records inside records."""
    if isinstance(value, Decimal | float) and not isinstance(value, bool):
        return number(value)
    if isinstance(value, tuple):
        return [found for one in value if (found := _plain(one)) is not None]
    return value if isinstance(value, str | int | None) else None if isinstance(value, Record) else str(value)


def _of_study(kb: KnowledgeBase, key: str) -> Facts:
    study, reference = kb.studies.get(key), kb.references.get(key)
    return {
        "design": study.design if study else None,
        "year": reference.year if reference else None,
        "reading": str(study.seen_as) if study else None,
        "population": study.sample.population if study else None,
        "n": study.sample.n if study else None,
    }


def held(facts: Mapping[str, Any], name: str) -> list[Any]:
    """The values of a fact, whether it has one, several or none."""
    value = facts.get(name)
    return [] if value is None else value if isinstance(value, list) else [value]
