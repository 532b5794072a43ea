"""What evidence lines and studies are filtered by, flattened onto each of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimgraph.appraisal import Verdict
from claimgraph.explorer import _domain
from claimgraph.explorer.parts import Facts, known, nodes
from claimgraph.knowledge import KnowledgeBase, Line


def of_line(kb: KnowledgeBase, line: Line, verdict: Verdict) -> Facts:
    """Facts of an evidence line; what it is about is what its claim is about."""
    evidence, about = line.evidence, line.claim.about
    told = known(
        claim=f"claim:{line.claim.id}",
        study=f"study:{evidence.study}",
        stance=str(evidence.stance),
        directness=str(evidence.directness),
        indirect_because=str(evidence.indirect_because) if evidence.indirect_because else None,
        certainty=str(verdict.certainty),
        direction=str(verdict.direction),
        **_of_study(kb, evidence.study),
    )
    for part in _domain.parts(kb):
        told |= part.facts_of_line(kb, line.claim)
    return told | known(condition=nodes("condition", about.conditions), treatment=nodes("treatment", about.treatments))


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
