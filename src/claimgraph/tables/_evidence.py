"""The table of evidence lines: what studies found, judged against claims."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.records import Directness, Stance
from claimgraph.tables._columns import Row, parse_columns
from claimgraph.tables._filters import Wanted, choices, terms, things

EVIDENCE = parse_columns("""
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
    locator: Place in the work.
    seen_as: How much of the work was read.
""")


def evidence_row(kb: KnowledgeBase, line: Line) -> Row:
    """One row of `EVIDENCE`."""
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
        "locator": evidence.locator,
        "seen_as": str(study.seen_as) if study else None,
    }


def evidence_rows(
    kb: KnowledgeBase,
    *,
    claim: Wanted = None,
    study: Wanted = None,
    stance: Wanted = None,
    directness: Wanted = None,
    design: Wanted = None,
) -> Iterator[Row]:
    """Rows of `EVIDENCE`; see `claimgraph.tables.evidence`."""
    claims, studies = things(kb, "claim", claim), things(kb, "study", study)
    stances, directs = choices(Stance, stance, "stance"), choices(Directness, directness, "directness")
    designs = terms(kb, "designs", design, "design")
    for line in kb.lines:
        row = evidence_row(kb, line)
        if (
            (claims is None or row["claim"] in claims)
            and (studies is None or row["study"] in studies)
            and (stances is None or row["stance"] in stances)
            and (directs is None or row["directness"] in directs)
            and (designs is None or row["design"] in designs)
        ):
            yield row
