"""The table of evidence lines: what studies found, judged against claims."""

from __future__ import annotations

from typing import Annotated, TypedDict

from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.records import Directness, Stance
from claimgraph.tables._columns import Row, parse_columns
from claimgraph.tables.filters import Choice, Term, Thing, Wanted, declared
from claimgraph.tables.sources import Source

_COLUMNS = parse_columns("""
    evidence: Identifier of the line: claim, study and a number.
    claim: Identifier of the claim.
    statement: The claim in one sentence.
    study: Citation key.
    label: The study in words.
    design: Design of the study.
    design_name: The design in words.
    n: count: People the study analysed.
    stance: Whether the finding supports or disputes the claim, or is inconclusive.
    directness: Whether the finding is about what the claim asserts.
    indirect_because: What separates an indirect finding from the claim.
    finding: What was found.
    limitation: What keeps the finding from saying more.
    why: Why stance and directness are as they are, where somebody said so.
    locator: Place in the work.
    seen_as: How much of the work was read.
    results: list: Results it rests on.
    rows: count: Rows of other tables it rests on.
""")


def _design(kb: KnowledgeBase, line: Line) -> str | None:
    study = kb.studies.get(line.evidence.study)
    return study.design if study else None


def _claims(kb: KnowledgeBase, line: Line) -> frozenset[str]:
    """The claim a line bears on, and the compound ones that it is a part of."""
    return kb.wholes_of[line.claim.id]


class EvidenceFilters(TypedDict, total=False):
    """What narrows evidence lines."""

    claim: Annotated[Wanted, Thing("only lines on this claim, or on its parts", "claim", of=_claims)]
    study: Annotated[Wanted, Thing("only lines drawn from this study", "study", of="evidence.study")]
    stance: Annotated[Wanted, Choice("supports, disputes or inconclusive", Stance, "stance", of="evidence.stance")]
    directness: Annotated[
        Wanted,
        Choice("whether the finding is direct or indirect", Directness, "directness", of="evidence.directness"),
    ]
    design: Annotated[
        Wanted,
        Term("only studies of this design: rct, laboratory, systematic-review …", "designs", "design", of=_design),
    ]


def evidence_row(kb: KnowledgeBase, line: Line) -> Row:
    """One row of the table of evidence lines.

    Examples
    --------
    >>> from claimgraph import load, tables
    >>> kb = load("tests/data/tiny")
    >>> tables.evidence_row(kb, kb.lines[0])["finding"]
    'Twists activate the upper flank.'
    """
    evidence, study = line.evidence, kb.studies.get(line.evidence.study)
    return {
        "evidence": line.id,
        "claim": line.claim.id,
        "statement": line.claim.statement,
        "study": evidence.study,
        "label": kb.label(evidence.study),
        "design": study.design if study else None,
        "design_name": kb.term_name("designs", study.design).lower() if study else None,
        "n": study.sample.n if study else None,
        "stance": str(evidence.stance),
        "directness": str(evidence.directness),
        "indirect_because": str(evidence.indirect_because) if evidence.indirect_because else None,
        "finding": evidence.finding,
        "limitation": evidence.limitation,
        "why": evidence.why,
        "locator": evidence.locator,
        "seen_as": str(study.seen_as) if study else None,
        "results": evidence.results,
        "rows": sum(map(len, kb.rows_named(evidence).values())) if evidence.rows else None,
    }


SOURCES = {"evidence": Source("evidence", _COLUMNS, declared(EvidenceFilters), lambda kb, _: kb.lines, evidence_row)}
