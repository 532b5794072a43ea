"""What pictures of a network of citations are drawn from: named groups of works, and the citations worth a line."""

from claimgraph.citations._maps._groups import NamedGroup, named_groups, plain_title
from claimgraph.citations._maps._lines import leading

__all__ = ["NamedGroup", "leading", "named_groups", "plain_title"]
