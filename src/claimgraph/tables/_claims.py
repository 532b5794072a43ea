"""The table of claims: what the source says, its evidence lines counted by stance."""

from __future__ import annotations

from typing import Annotated, Any, TypedDict

from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import kinds_of, registered
from claimgraph.records import Claim, ClaimKind, Directness, Stance
from claimgraph.tables._columns import Column, Row, Sort, parse_columns
from claimgraph.tables._sources import Source
from claimgraph.tables.filters import Choice, Term, Thing, Wanted, declared

_COLUMNS = parse_columns("""
    claim: Identifier of the claim.
    statement: The statement in one sentence.
    locator: Place in the source.
    kind: Whether the source reports, advises, opines or testifies.
    rung: What the claim asserts about.
    supports: count: Evidence lines that go with the claim.
    disputes: count: Evidence lines that go against it.
    inconclusive: count: Evidence lines that cannot tell.
    direct: count: Evidence lines about what the claim asserts.
    studies: count: Studies behind the lines.
    cites: list: Works the source cites here.
    searches: count: Searches recorded.
""")
_ABOUT = tuple(
    Column(kind.collection, f"{kind.many.capitalize()} it is about.", Sort.LIST)
    for kind in kinds_of(registered()).values()
    if kind.about
)


def _stances(_: KnowledgeBase, claim: Claim) -> set[str]:
    return {line.stance for line in claim.evidence}


def _studies(_: KnowledgeBase, claim: Claim) -> set[str]:
    return {line.study for line in claim.evidence}


class ClaimFilters(TypedDict, total=False):
    """What narrows claims."""

    kind: Annotated[Wanted, Choice("empirical, recommendation, opinion or testimony", ClaimKind, "kind of claim")]
    rung: Annotated[Wanted, Term("what the claim asserts about: muscle-activity … injury, practice", "rungs", "rung")]
    stance: Annotated[
        Wanted, Choice("only claims with such a line: supports, disputes, inconclusive", Stance, "stance", of=_stances)
    ]
    study: Annotated[Wanted, Thing("only claims this study is evidence on", "study", of=_studies)]
    condition: Annotated[Wanted, Thing("only claims about this condition", "condition", of="about.conditions")]


def _row(_: KnowledgeBase, claim: Claim) -> Row:
    held = {stance: sum(line.stance is stance for line in claim.evidence) for stance in Stance}
    row: dict[str, Any] = {
        "claim": claim.id,
        "statement": claim.statement,
        "locator": claim.locator,
        "kind": str(claim.kind),
        "rung": claim.rung,
        "supports": held[Stance.SUPPORTS],
        "disputes": held[Stance.DISPUTES],
        "inconclusive": held[Stance.INCONCLUSIVE],
        "direct": sum(line.directness is Directness.DIRECT for line in claim.evidence),
        "studies": len({line.study for line in claim.evidence}),
        "cites": tuple(cite.study for cite in claim.cites),
        "searches": len(claim.searches),
    }
    return row | {column.name: getattr(claim.about, column.name) for column in _ABOUT}


SOURCES = {
    "claims": Source("claims", (*_COLUMNS, *_ABOUT), declared(ClaimFilters), lambda kb, _: kb.claims.values(), _row)
}
