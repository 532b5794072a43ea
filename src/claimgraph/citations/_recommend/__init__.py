"""Works that a base lacks, ranked by what they share with some that it has."""

from claimgraph.citations._recommend._likeness import Likeness
from claimgraph.citations._recommend._list import Candidate, Recommendations, Unseen, recommend, recommend_in
from claimgraph.citations._recommend._measure import ORDERS, Draw, Measured, Order, Round, draws_of, measure
from claimgraph.citations._recommend._papers import entries, reading_list
from claimgraph.citations._recommend._rank import WEIGHTS, Ranking, rank
from claimgraph.citations._recommend._snowball import WAYS, Snowball, Step, snowball
from claimgraph.citations._recommend._text import terms

__all__ = [
    "ORDERS",
    "WAYS",
    "WEIGHTS",
    "Candidate",
    "Draw",
    "Likeness",
    "Measured",
    "Order",
    "Ranking",
    "Recommendations",
    "Round",
    "Snowball",
    "Step",
    "Unseen",
    "draws_of",
    "entries",
    "measure",
    "rank",
    "reading_list",
    "recommend",
    "recommend_in",
    "snowball",
    "terms",
]
