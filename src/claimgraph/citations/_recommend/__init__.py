"""Works that a base lacks, ranked by what they share with some that it has."""

from claimgraph.citations._recommend._likeness import Likeness
from claimgraph.citations._recommend._measure import ORDERS, Draw, Measured, Order, draws_of, measure
from claimgraph.citations._recommend._rank import WEIGHTS, Ranking, rank

__all__ = [
    "ORDERS",
    "WEIGHTS",
    "Draw",
    "Likeness",
    "Measured",
    "Order",
    "Ranking",
    "draws_of",
    "measure",
    "rank",
]
