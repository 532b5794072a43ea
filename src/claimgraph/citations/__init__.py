"""Works that cite works: what is known of them, and the network they make.

Works around a base are no studies of it: they are what its works cite, what cites them, and candidates. Everything
heavy is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.citations._ids import identifier
from claimgraph.citations._overlap import Area, Overlap, overlap, overlap_of, reviews
from claimgraph.citations._work import Author, Seen, Work
from claimgraph.homes import finder

if TYPE_CHECKING:
    from claimgraph.citations._around import network, readable
    from claimgraph.citations._deciding import (
        Decided,
        decide,
        draft_of,
    )
    from claimgraph.citations._decisions import (
        DECISIONS,
        Decision,
        gone,
        load_decisions,
        write_decisions,
    )
    from claimgraph.citations._doubts import Doubts, doubts
    from claimgraph.citations._engines import Field, SnapshotRead, open_field, read_field, read_snapshot, write_field
    from claimgraph.citations._fetch import DIRECTIONS, SERVICES, Fetched, fetch
    from claimgraph.citations._flow import Flow, flow, steps
    from claimgraph.citations._from_field import Share, keep_from
    from claimgraph.citations._labels import label_faults, load_labels, write_labels
    from claimgraph.citations._lineage import Chain, Citation, End, Lineage, Measures, Stop, Warned, lineage, trace
    from claimgraph.citations._log import (
        Search,
        load_searches,
        log_faults,
        log_file,
        log_merged,
        log_search,
    )
    from claimgraph.citations._maps import NamedGroup, named_groups, plain_title
    from claimgraph.citations._metrics import (
        Ages,
        Direct,
        Disruption,
        MainPath,
        SelfCitation,
        Standing,
        Standings,
        betweenness,
        citation_ages,
        citation_counts,
        co_citation,
        communities,
        coupling,
        direct,
        disruption,
        k_core,
        leading,
        main_path,
        pagerank,
        reference_counts,
        self_citation,
        similarity,
        standings,
    )
    from claimgraph.citations._names import address, called, coverage
    from claimgraph.citations._network import Network
    from claimgraph.citations._own import works_of
    from claimgraph.citations._recommend import (
        Candidate,
        Draw,
        Measured,
        Order,
        Recommendations,
        Round,
        Snowball,
        Step,
        Unseen,
        draws_of,
        entries,
        measure,
        reading_list,
        recommend,
        recommend_in,
        snowball,
    )
    from claimgraph.citations._retractions import Retraction, retractions
    from claimgraph.citations._same_works import SameWork, keep_same_works, load_same_works
    from claimgraph.citations._stats import Stats, stats
    from claimgraph.citations._store import Fault, load_works, read_store, write_works
    from claimgraph.citations._strays import READ, strays
    from claimgraph.citations._taking import Taken, take

__all__ = [
    "DECISIONS",
    "DIRECTIONS",
    "READ",
    "SERVICES",
    "Ages",
    "Area",
    "Author",
    "Candidate",
    "Chain",
    "Citation",
    "Decided",
    "Decision",
    "Direct",
    "Disruption",
    "Doubts",
    "Draw",
    "End",
    "Fault",
    "Fetched",
    "Field",
    "Flow",
    "Lineage",
    "MainPath",
    "Measured",
    "Measures",
    "NamedGroup",
    "Network",
    "Order",
    "Overlap",
    "Recommendations",
    "Retraction",
    "Round",
    "SameWork",
    "Search",
    "Seen",
    "SelfCitation",
    "Share",
    "SnapshotRead",
    "Snowball",
    "Standing",
    "Standings",
    "Stats",
    "Step",
    "Stop",
    "Taken",
    "Unseen",
    "Warned",
    "Work",
    "address",
    "betweenness",
    "called",
    "citation_ages",
    "citation_counts",
    "co_citation",
    "communities",
    "coupling",
    "coverage",
    "decide",
    "direct",
    "disruption",
    "doubts",
    "draft_of",
    "draws_of",
    "entries",
    "fetch",
    "flow",
    "gone",
    "identifier",
    "k_core",
    "keep_from",
    "keep_same_works",
    "label_faults",
    "leading",
    "lineage",
    "load_decisions",
    "load_labels",
    "load_same_works",
    "load_searches",
    "load_works",
    "log_faults",
    "log_file",
    "log_merged",
    "log_search",
    "main_path",
    "measure",
    "named_groups",
    "network",
    "open_field",
    "overlap",
    "overlap_of",
    "pagerank",
    "plain_title",
    "read_field",
    "read_snapshot",
    "read_store",
    "readable",
    "reading_list",
    "recommend",
    "recommend_in",
    "reference_counts",
    "retractions",
    "reviews",
    "self_citation",
    "similarity",
    "snowball",
    "standings",
    "stats",
    "steps",
    "strays",
    "take",
    "trace",
    "works_of",
    "write_decisions",
    "write_field",
    "write_labels",
    "write_works",
]

_HOMES = {
    "_own": ("works_of",),
    "_retractions": (
        "Retraction",
        "retractions",
    ),
    "_fetch": (
        "DIRECTIONS",
        "SERVICES",
        "Fetched",
        "fetch",
    ),
    "_around": ("network", "readable"),
    "_engines": ("Field", "open_field", "read_field", "write_field", "SnapshotRead", "read_snapshot"),
    "_doubts": ("Doubts", "doubts"),
    "_labels": (
        "label_faults",
        "load_labels",
        "write_labels",
    ),
    "_lineage": (
        "Chain",
        "Citation",
        "End",
        "Lineage",
        "Measures",
        "Stop",
        "Warned",
        "lineage",
        "trace",
    ),
    "_maps": ("NamedGroup", "named_groups", "plain_title"),
    "_metrics": (
        "Ages",
        "Direct",
        "Disruption",
        "MainPath",
        "SelfCitation",
        "Standing",
        "Standings",
        "betweenness",
        "citation_ages",
        "citation_counts",
        "co_citation",
        "communities",
        "coupling",
        "direct",
        "disruption",
        "k_core",
        "leading",
        "main_path",
        "pagerank",
        "reference_counts",
        "self_citation",
        "similarity",
        "standings",
    ),
    "_names": ("address", "called", "coverage"),
    "_network": ("Network",),
    "_stats": (
        "Stats",
        "stats",
    ),
    "_store": (
        "Fault",
        "load_works",
        "read_store",
        "write_works",
    ),
    "_strays": ("READ", "strays"),
    "_taking": (
        "Taken",
        "take",
    ),
    "_recommend": (
        "Candidate",
        "Draw",
        "Measured",
        "Order",
        "Recommendations",
        "Round",
        "Snowball",
        "Step",
        "Unseen",
        "draws_of",
        "entries",
        "measure",
        "reading_list",
        "recommend",
        "recommend_in",
        "snowball",
    ),
    "_decisions": (
        "DECISIONS",
        "Decision",
        "gone",
        "load_decisions",
        "write_decisions",
    ),
    "_deciding": (
        "Decided",
        "decide",
        "draft_of",
    ),
    "_same_works": ("SameWork", "keep_same_works", "load_same_works"),
    "_flow": ("Flow", "flow", "steps"),
    "_from_field": ("Share", "keep_from"),
    "_log": (
        "Search",
        "load_searches",
        "log_file",
        "log_merged",
        "log_faults",
        "log_search",
    ),
}

_find = finder(__name__, _HOMES)


def __getattr__(name: str) -> Any:
    """The name from its home, which is read when the name is first used."""
    if (found := _find(name)) is not None:
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
