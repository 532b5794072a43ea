"""The pack's columns and filters, where what is declared is not enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypedDict, Unpack

from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Study
from claimgraph.tables import Row, frame, parse_columns
from claimgraph.tables.filters import Switch, Thing, Wanted, declared
from claimgraph.tables.sources import Addition, row_source
from sleep_pack import PACK
from sleep_pack.records import Night

if TYPE_CHECKING:
    import pandas as pd

_WEEKS = parse_columns("weeks: count: Weeks for which sleep diaries were kept.")


def _long(_: KnowledgeBase, row: Night) -> bool:
    return row.hours >= 8


class NightFilters(TypedDict, total=False):
    """What narrows nights."""

    mattress: Annotated[Wanted, Thing("only nights on this mattress", "mattress")]
    long: Annotated[bool, Switch("only nights of eight hours and more", of=_long)]


def _weeks(_: KnowledgeBase, study: Study) -> Row:
    return {"weeks": study.methods["diary"].weeks if "diary" in study.methods else None}


@takes(NightFilters)
def nights(kb: KnowledgeBase, **filters: Unpack[NightFilters]) -> pd.DataFrame:
    """Frame with one row per night."""
    return frame(kb, "nights", **filters)


SOURCES = {"nights": row_source(PACK.tables[0], declared(NightFilters), mattress="mattress")}
ADDITIONS = {"studies": (Addition((), _WEEKS, "population", _weeks),)}
TABLES = {"nights": nights}
