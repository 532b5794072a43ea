"""What answers on a compound claim say of it: that its parts keep the evidence."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import counted, enumeration


def compound_note(kb: KnowledgeBase, claim: str) -> str:
    """That a claim is a compound one and where the answer comes from; nothing for any other claim."""
    parts = kb.with_parts(claim)[1:]
    if not parts:
        return ""
    own = " and the rest of it" if kb.lines_by_claim.get(claim) else ""
    return f"{claim} is a compound claim; this is from its {counted(len(parts), 'part')}{own}: {enumeration(parts)}."


def compound_notes(kb: KnowledgeBase, claims: Iterable[str]) -> tuple[str, ...]:
    """The same of each of several claims that is a compound one."""
    return tuple(note for id_ in claims if (note := compound_note(kb, id_)))
