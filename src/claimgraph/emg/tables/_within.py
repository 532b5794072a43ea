"""What one has, as a filter: what needs more is left out."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.emg.equipment import NOTHING
from claimgraph.knowledge import KnowledgeBase
from claimgraph.tables.filters import Term, Wanted, many


class Within(Term):
    """All that one has, `none` for nothing: what needs more is left out, and what needs something nobody names."""

    __slots__ = ()

    def understood(self, kb: KnowledgeBase, value: Wanted) -> frozenset[str] | None:
        """Ids of what one has."""
        had = None if value is None else [piece for piece in many(value) if piece != NOTHING]
        return super().understood(kb, had)

    def fits(self, found: Iterable[str] | None, wanted: frozenset[str]) -> bool:
        """Whether all of it is had."""
        return found is not None and wanted.issuperset(found)
