"""The table of claims: what the source says, its evidence lines counted by stance."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, TypedDict

from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Kind
from claimgraph.records import Claim, ClaimKind, Directness, EvidenceLine, Stance
from claimgraph.tables._columns import Column, Row, Sort, parse_columns
from claimgraph.tables.filters import Choice, Term, Thing, Wanted, Words, declared
from claimgraph.tables.sources import Source

_COLUMNS = parse_columns("""
    claim: Identifier of the claim.
    statement: The statement in one sentence.
    locator: Place in the source.
    kind: Whether the source reports, advises, opines or testifies.
    rung: What the claim asserts about.
    supports: count: Evidence lines that go with the claim; of a compound one, those of its parts.
    disputes: count: Evidence lines that go against it.
    inconclusive: count: Evidence lines that cannot tell.
    direct: count: Evidence lines about what the claim asserts.
    studies: count: Studies behind the lines.
    cites: list: Works the source cites here.
    searches: count: Searches recorded.
""")


def _lines(kb: KnowledgeBase, claim: Claim) -> list[EvidenceLine]:
    """The lines on a claim; of a compound one those on its parts, too."""
    return [line.evidence for line in kb.lines_on(claim.id)]


def _stances(kb: KnowledgeBase, claim: Claim) -> set[str]:
    return {line.stance for line in _lines(kb, claim)}


def _studies(kb: KnowledgeBase, claim: Claim) -> set[str]:
    return {line.study for line in _lines(kb, claim)}


def _told(kb: KnowledgeBase, claim: Claim) -> str:
    """What a claim says and is about, and the outcome it predicts, as one text."""
    names = [
        kb.called(kind.id, id_)
        for kind in kb.about_kinds
        for id_ in claim.about.ids.get(kind.collection, ())
        if id_ in kb.collection(kind.id)
    ]
    outcome = kb.called("outcome", claim.predicts.outcome) if claim.predicts is not None else ""
    return " ".join((claim.statement, *map(str, names), str(outcome)))


class ClaimFilters(TypedDict, total=False):
    """What narrows claims."""

    kind: Annotated[Wanted, Choice("empirical, recommendation, opinion or testimony", ClaimKind, "kind of claim")]
    rung: Annotated[Wanted, Term("what the claim asserts about", "rungs", "rung")]
    stance: Annotated[
        Wanted, Choice("only claims with such a line: supports, disputes, inconclusive", Stance, "stance", of=_stances)
    ]
    about: Annotated[
        str | None, Words("words of the statement, of what it is about or of the outcome it predicts", of=_told)
    ]
    study: Annotated[Wanted, Thing("only claims this study is evidence on", "study", of=_studies)]
    condition: Annotated[Wanted, Thing("only claims about this condition", "condition", of="about.conditions")]
    treatment: Annotated[Wanted, Thing("only claims about this treatment", "treatment", of="about.treatments")]
    person: Annotated[Wanted, Thing("only claims about this person", "person", of="about.people")]


def _row(kb: KnowledgeBase, claim: Claim) -> dict[str, Any]:
    lines = _lines(kb, claim)
    held = {stance: sum(line.stance is stance for line in lines) for stance in Stance}
    return {
        "claim": claim.id,
        "statement": claim.statement,
        "locator": claim.locator,
        "kind": str(claim.kind),
        "rung": claim.rung,
        "supports": held[Stance.SUPPORTS],
        "disputes": held[Stance.DISPUTES],
        "inconclusive": held[Stance.INCONCLUSIVE],
        "direct": sum(line.directness is Directness.DIRECT for line in lines),
        "studies": len({line.study for line in lines}),
        "cites": tuple(cite.study for cite in claim.cites),
        "searches": len(claim.searches),
    }


def source(about: Iterable[Kind]) -> Source:
    """The table with a column for each of the kinds that claims are about."""
    more = tuple(Column(kind.collection, f"{kind.many.capitalize()} it is about.", Sort.LIST) for kind in about)

    def row(kb: KnowledgeBase, claim: Claim) -> Row:
        return _row(kb, claim) | {column.name: getattr(claim.about, column.name) for column in more}

    return Source("claims", (*_COLUMNS, *more), declared(ClaimFilters), lambda kb, _: kb.claims.values(), row)
