"""The table of links between works that some source states."""

from __future__ import annotations

from typing import Annotated, TypedDict

from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import registered, tables_of
from claimgraph.records import Relation
from claimgraph.tables.filters import Thing, Wanted, declared
from claimgraph.tables.sources import row_source

_TABLE = tables_of(registered()[:1])["relations"]


def _works(_: KnowledgeBase, row: Relation) -> set[str]:
    return {row.study, row.related_study}


class RelationFilters(TypedDict, total=False):
    """What narrows links between works."""

    study: Annotated[Wanted, Thing("only links of this work, on either side", "study", of=_works)]


SOURCES = {"relations": row_source(_TABLE, declared(RelationFilters))}
