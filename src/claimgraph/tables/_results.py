"""The tables of results and of outcomes: what studies found, in whatever measure, and what it was found about."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Annotated, TypedDict

from claimgraph.knowledge import KnowledgeBase, keys_in
from claimgraph.packs import Kind, kinds_of, registered, tables_of
from claimgraph.records import Contrast, Measure, Outcome, Result, Role
from claimgraph.tables._columns import Row, parse_columns
from claimgraph.tables._declared import of_kind
from claimgraph.tables.filters import Choice, Filter, Term, Thing, Wanted, YesNo, declared
from claimgraph.tables.sources import Addition, Source, about, row_source

_CORE = registered()[:1]
_TABLE, _OUTCOME = tables_of(_CORE)["results"], kinds_of(_CORE)["outcome"]
_WORDS = parse_columns("""
    things_names: list: The things it is about, in words.
    found: The estimate with its interval, or to which side it points, in words.
""")
_COUNTED = parse_columns("""
    important: number: Smallest difference in it that matters.
    important_from: Where that difference comes from.
    results: count: Results about it.
""")


def _claims(kb: KnowledgeBase, row: Result) -> set[str]:
    return {line.claim.id for line in kb.lines_by_result.get(row.id, ())}


class ResultFilters(TypedDict, total=False):
    """What narrows results."""

    study: Annotated[Wanted, Thing("only results of this study", "study")]
    outcome: Annotated[Wanted, Thing("only results about this outcome", "outcome")]
    claim: Annotated[Wanted, Thing("only results that evidence on this claim rests on", "claim", of=_claims)]
    role: Annotated[Wanted, Choice("primary, secondary, subgroup, post-hoc or only", Role, "role")]
    contrast: Annotated[Wanted, Choice("what is compared: between-groups, before-after …", Contrast, "contrast")]
    measure: Annotated[Wanted, Choice("measure of the estimate: MD, RR, ratio-of-means …", Measure, "measure")]
    second_read: Annotated[bool | None, YesNo("only results that a second reader found again, or did not")]
    condition: Annotated[Wanted, Thing("only results about this condition", "condition", of=about("condition"))]
    treatment: Annotated[Wanted, Thing("only results about this treatment", "treatment", of=about("treatment"))]
    person: Annotated[Wanted, Thing("only results about this person", "person", of=about("person"))]


class OutcomeFilters(TypedDict, total=False):
    """What narrows outcomes."""

    rung: Annotated[Wanted, Term("only outcomes that stand on this rung", "rungs", "rung")]


def sources(kinds: Iterable[Kind]) -> dict[str, Source]:
    """Both tables; results can be narrowed to things of the kinds that claims can be about."""
    filters = declared(ResultFilters)
    filters += tuple(_of_things(kinds, {one.name for one in filters}))
    results = row_source(_TABLE, filters, outcome="outcome").plus(Addition((), _WORDS, "outcome_name", _words))
    outcomes = of_kind(_OUTCOME).plus(Addition(declared(OutcomeFilters), _COUNTED, "better", _counted))
    return {"results": results, "outcomes": outcomes}


def _of_things(kinds: Iterable[Kind], known: Container[str]) -> Iterator[Filter]:
    for kind in kinds:
        name = kind.id.replace("-", "_")
        if name not in known:
            yield Thing(f"only results about this {kind.one}", kind.id, of=about(kind.id), name=name, type=Wanted)


def _words(kb: KnowledgeBase, row: Result) -> Row:
    parts = (key.partition(":") for key in keys_in(row.things))
    return {"things_names": tuple(kb.called(kind, id_) for kind, _, id_ in parts), "found": row.words}


def _counted(kb: KnowledgeBase, outcome: Outcome) -> Row:
    least = outcome.smallest_important_difference
    return {
        "important": least.value if least else None,
        "important_from": least.source if least else None,
        "results": len(kb.rows_by("results", "outcome").get(outcome.id, ())),
    }
