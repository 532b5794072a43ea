"""What a reader must know of a work before citing it: that it was retracted, and which of its facts nobody saw."""

from __future__ import annotations

from claimgraph.bibliography import unverified
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Reference, StudyStatus

_STATUS = {StudyStatus.RETRACTED: "retracted", StudyStatus.CORRECTED: "corrected after publication"}


def caveat(kb: KnowledgeBase, reference: Reference) -> str:
    """`retracted; not verified: volume, issue`, or nothing where nothing is to be told."""
    study = kb.studies.get(reference.key)
    status = _STATUS.get(study.status) if study is not None else None
    fields = ", ".join(unverified(reference))
    return "; ".join(part for part in (status, f"not verified: {fields}" if fields else None) if part)
