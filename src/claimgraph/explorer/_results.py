"""Results and outcomes in the explorer: their names, facts, filters, columns, and what their links say."""

from __future__ import annotations

from typing import Any

from claimgraph import cards
from claimgraph.explorer.parts import EVIDENCE, Column, Facet, Facts, Labels, known, nodes, number, things, unique
from claimgraph.knowledge import KnowledgeBase, Line, keys_in
from claimgraph.records import Contrast, Result, Role
from claimgraph.wording import in_words

RESULT = "result"
FACETS = (
    Facet("outcome", "Outcome", (EVIDENCE, RESULT), things("outcome"), kind="outcome"),
    Facet("role", "Role of the result", (RESULT,), lambda kb: {str(one): in_words(one) for one in Role}),
    Facet("contrast", "Compared", (RESULT,), lambda kb: {str(one): one.words for one in Contrast}),
)
"""Filters of results; those of outcomes narrow evidence lines as well."""
_FACTS = "estimate low high unit measure people role contrast exposure comparator timepoint favours".split()
COLUMNS = (
    Column("outcome", "label", "outcome"),
    Column("outcome_id", "id", "outcome"),
    *(Column(name, fact=name) for name in _FACTS),
)
"""Columns of results among the rows a reader takes away."""


def said(labels: Labels, row: Result) -> str:
    """Outcome and finding with unit, interval and people, as inside a sentence."""
    return f"{labels.inside('outcome', row.outcome)}: {cards.found(row).brief}"


def facts(kb: KnowledgeBase, row: Result) -> Facts:
    """What filters and pictures know of a result beside its study; numbers as printed, else as worked out."""
    from claimgraph import synthesis

    value, low, high = synthesis.result_estimate(row).shown
    told = known(
        outcome=f"outcome:{row.outcome}",
        measure=str(row.measure) if row.measure else None,
        unit=row.unit,
        estimate=_number(row.estimate, value),
        low=_number(row.ci_low, low),
        high=_number(row.ci_high, high),
        people=row.people,
        role=str(row.role),
        contrast=str(row.contrast),
        exposure=row.exposure,
        comparator=row.comparator,
        timepoint=row.timepoint,
        favours=str(row.favours),
        reading=str(row.extracted_from),
        cautioned=row.cautioned,
    )
    if row.population:
        told["population"] = row.population
    about = [key for key in keys_in(row.things) if key.partition(":")[0] in {kind.id for kind in kb.about_kinds}]
    for kind in unique(key.partition(":")[0] for key in about):
        told.setdefault(kind, unique(key for key in about if key.startswith(f"{kind}:")))
    return told


def outcomes_of(kb: KnowledgeBase, line: Line) -> list[str]:
    """Node keys of the outcomes of the results that a line rests on; without results, of what its claim predicts."""
    rows = (kb.result_by_id[id_] for id_ in line.evidence.results if id_ in kb.result_by_id)
    found = unique(row.outcome for row in rows)
    predicts = line.claim.predicts
    return nodes("outcome", found or ([predicts.outcome] if predicts else []))


def texts(kb: KnowledgeBase, kind: str, id_: str) -> tuple[str | None, ...]:
    """More text in which a result or an outcome is found."""
    if kind == "outcome":
        outcome = kb.things["outcome"][id_]
        return outcome.definition, outcome.unit
    row: Result = kb.collection(RESULT)[id_]
    return row.exposure, row.comparator, row.population, row.timepoint


def told(kb: KnowledgeBase, labels: Labels, start: str, relation: str, end: str) -> str | None:
    """The sentence of a link to or from a result or an outcome; nothing of other links."""
    name, id_ = labels.inside_node, start.partition(":")[2]
    match relation:
        case "found" if end.startswith("result:"):
            return f"{name(start)} found on {said(labels, kb.collection(RESULT)[end.partition(':')[2]])}"
        case "of-outcome":
            row: Result = kb.collection(RESULT)[id_]
            return f"{labels.study(row.study)} on {name(end)}: {cards.found(row).brief}"
        case "about" if start.startswith("result:"):
            return f"{labels.label(start)} is about {name(end)}"
        case "rests-on":
            line: Line = kb.collection(EVIDENCE)[id_]
            of = f"What {labels.study(line.evidence.study)} says of {name(f'claim:{line.claim.id}')}"
            return f"{of} rests on {_rest(kb, labels, end)}"
        case "predicts":
            return f"{name(start)} predicts {cards.predicts_words(cards.CardMaker.of(kb), kb.claims[id_])}"
    return None


def _rest(kb: KnowledgeBase, labels: Labels, node: str) -> str:
    kind, _, id_ = node.partition(":")
    return said(labels, kb.collection(RESULT)[id_]) if kind == RESULT else labels.label(node)


def _number(printed: Any, worked_out: float) -> float | int | None:
    """As printed, else rounded to five digits; nothing where neither is known."""
    if printed is not None:
        return number(printed)
    return number(float(f"{worked_out:.5g}")) if abs(worked_out) < float("inf") else None
