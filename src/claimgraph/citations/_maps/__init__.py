"""What pictures of a network of citations are drawn from: groups of works, named by words of their titles."""

from claimgraph.citations._maps._groups import NamedGroup, named_groups, plain_title

__all__ = ["NamedGroup", "named_groups", "plain_title"]
