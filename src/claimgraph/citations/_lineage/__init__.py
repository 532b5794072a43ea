"""How a number travelled: from an article through the works it cites to the measurement, and what went wrong."""

from claimgraph.citations._lineage._chains import Chain, End
from claimgraph.citations._lineage._graph import ARTICLE, WORK, Citation, Stop, Ways
from claimgraph.citations._lineage._intents import CITED_FOR, Way, way_of
from claimgraph.citations._lineage._measures import Measures
from claimgraph.citations._lineage._of_base import lineage
from claimgraph.citations._lineage._trace import Lineage, trace
from claimgraph.citations._lineage._warnings import CODES, Warned

__all__ = [
    "ARTICLE",
    "CITED_FOR",
    "CODES",
    "WORK",
    "Chain",
    "Citation",
    "End",
    "Lineage",
    "Measures",
    "Stop",
    "Warned",
    "Way",
    "Ways",
    "lineage",
    "trace",
    "way_of",
]
