"""Measures of a network of citations, over a sparse matrix whose rows cite its columns; read when first used."""

from claimgraph.citations._metrics._age import Ages, citation_ages
from claimgraph.citations._metrics._counts import Direct, citation_counts, direct, reference_counts
from claimgraph.citations._metrics._disruption import Disruption, disruption
from claimgraph.citations._metrics._leading import leading
from claimgraph.citations._metrics._main_path import MainPath, main_path
from claimgraph.citations._metrics._pagerank import pagerank
from claimgraph.citations._metrics._pairs import co_citation, coupling, similarity
from claimgraph.citations._metrics._self_citation import Person, SelfCitation, self_citation
from claimgraph.citations._metrics._standings import Standing, Standings, standings
from claimgraph.citations._metrics._structure import betweenness, communities, k_core

__all__ = [
    "Ages",
    "Direct",
    "Disruption",
    "MainPath",
    "Person",
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
]
