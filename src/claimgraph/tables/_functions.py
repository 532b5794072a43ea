"""A function for each table of the core, which gives a frame.

They are made when they are first asked for, so that what packs add to a table is known. For type checkers, filters that
packs and bases bring to claims and studies may be anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack, overload

from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.tables import (
    ClaimFilters,
    EvidenceFilters,
    OutcomeFilters,
    RelationFilters,
    ResultFilters,
    StudyFilters,
    accepted,
    frame,
)

if TYPE_CHECKING:
    import pandas as pd


@overload
def claims(kb: KnowledgeBase, **filters: Unpack[ClaimFilters]) -> pd.DataFrame: ...
@overload
def claims(kb: KnowledgeBase, **filters: Any) -> pd.DataFrame: ...
@takes(ClaimFilters, also=accepted("claims"))
def claims(kb: KnowledgeBase, **filters: Any) -> pd.DataFrame:
    """Frame with one row per claim in the source's order, its evidence lines counted by stance.

    Examples
    --------
    >>> from claimgraph import load, tables
    >>> frame = tables.claims(load("tests/data/tiny"))
    >>> frame[["claim", "supports", "disputes"]].values.tolist()
    [['twist-eases-ache', 2, 1], ['step-activates-flank', 3, 1], ['champion-twists-daily', 0, 0]]
    """
    return frame(kb, "claims", **filters)


@takes(EvidenceFilters, also=accepted("evidence"))
def evidence(kb: KnowledgeBase, **filters: Unpack[EvidenceFilters]) -> pd.DataFrame:
    """Frame with one row per evidence line: what a study found, judged against a claim.

    Examples
    --------
    >>> from claimgraph import load, tables
    >>> tables.evidence(load("tests/data/tiny"), stance="disputes")["label"].tolist()
    ['Eck et al. 2019', 'Cole et al. 2015']
    """
    return frame(kb, "evidence", **filters)


@overload
def studies(kb: KnowledgeBase, **filters: Unpack[StudyFilters]) -> pd.DataFrame: ...
@overload
def studies(kb: KnowledgeBase, **filters: Any) -> pd.DataFrame: ...
@takes(StudyFilters, also=accepted("studies"))
def studies(kb: KnowledgeBase, **filters: Any) -> pd.DataFrame:
    """Frame with one row per work: bibliographic facts, design, people, how it was read, what it is used for.

    Examples
    --------
    >>> from claimgraph import load, tables
    >>> tables.studies(load("tests/data/tiny"), year="2015-2020")["study"].tolist()
    ['cole2015twist', 'dunn2018review', 'eck2019null', 'fox2020withdrawn']
    """
    return frame(kb, "studies", **filters)


@overload
def results(kb: KnowledgeBase, **filters: Unpack[ResultFilters]) -> pd.DataFrame: ...
@overload
def results(kb: KnowledgeBase, **filters: Any) -> pd.DataFrame: ...
@takes(ResultFilters, also=accepted("results"))
def results(kb: KnowledgeBase, **filters: Any) -> pd.DataFrame:
    """Frame with one row per result: what a study found about one outcome, as it was printed.

    Examples
    --------
    >>> from claimgraph import load, tables
    >>> tables.results(load("tests/data/tiny"), outcome="ache")["found"].tolist()
    ['mean difference 1.5 points of 100 (95 % CI −9.0 to 12.0)']
    """
    return frame(kb, "results", **filters)


@takes(OutcomeFilters, also=accepted("outcomes"))
def outcomes(kb: KnowledgeBase, **filters: Unpack[OutcomeFilters]) -> pd.DataFrame:
    """Frame with one row per outcome: its unit, which way is better, the smallest difference that matters.

    Examples
    --------
    >>> from claimgraph import load, tables
    >>> tables.outcomes(load("tests/data/tiny"))[["outcome", "better", "results"]].values.tolist()[0]
    ['ache', 'lower', 1]
    """
    return frame(kb, "outcomes", **filters)


@takes(RelationFilters, also=accepted("relations"))
def relations(kb: KnowledgeBase, **filters: Unpack[RelationFilters]) -> pd.DataFrame:
    """Frame with one row per link between two works.

    Examples
    --------
    >>> from claimgraph import load, tables
    >>> tables.relations(load("tests/data/tiny"))["relation"].tolist()
    ['same-sample', 'includes']
    """
    return frame(kb, "relations", **filters)
