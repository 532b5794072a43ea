"""Groups of works that cite the same, each with the words that tell its titles from those of the others."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.citations._network import Network

_TAG = re.compile(r"<[^<>]*>")
_NUMBER = re.compile(r"^\d+$")
_WORDS = 3


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """Works that cite the same.

    Parameters
    ----------
    works
        Their numbers in the network.
    words
        What its titles have and others have not, the most telling first; empty where nothing sets them apart.
    """

    works: tuple[int, ...]
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its words, or that it has none of its own."""
        return ", ".join(self.words) or "no words of its own"


def plain_title(title: str) -> str:
    """A title without the markup that some sources leave in it.

    Examples
    --------
    >>> plain_title("Antibody ( <scp>ACE</scp> 910) &amp; others")
    'Antibody (ACE 910) & others'
    """
    text = " ".join(html.unescape(_TAG.sub("", title)).split())
    return text.replace("( ", "(").replace(" )", ")")


def named_groups(network: Network, *, seed: int = 1) -> tuple[NamedGroup, ...]:
    """Groups of works that cite the same, the largest first; works that share no reference with another are in none.

    Parameters
    ----------
    network
        The works and who cites whom; groups are those of `standings`.
    seed
        Same seed and same network give the same groups.

    Notes
    -----
    A word or a pair of words counts for a group by how many of its titles have it, times the logarithm of how much
    more often than all titles they do.

    Examples
    --------
    >>> from claimgraph.citations import Network, Work, named_groups
    >>> def work(name, title, *cited):
    ...     return Work((f"doi:10.5555/{name}",), title, references=tuple(f"doi:10.5555/{one}" for one in cited))
    >>> network = Network.of(
    ...     [
    ...         work("a", "Twists of the trunk", "x", "y"),
    ...         work("b", "More trunk twists", "x", "y"),
    ...         work("c", "Sleep and pain", "z"),
    ...         work("d", "Pain at night", "z"),
    ...     ]
    ... )
    >>> [(group.works, group.name) for group in named_groups(network)]
    [((0, 1), 'trunk, twists'), ((2, 3), 'pain')]
    """
    from claimgraph.citations._metrics import communities, similarity

    count = len(network.works)
    near = similarity(network.matrix)[:count, :count]
    groups = [group for group in communities(near, seed=seed) if len(group) > 1]
    terms = [_terms(plain_title(work.title)) for work in network.works]
    spread = Counter(term for found in terms for term in found)
    return tuple(NamedGroup(group, _telling([terms[i] for i in group], spread, count)) for group in groups)


def _terms(title: str) -> frozenset[str]:
    from claimgraph.citations._recommend import terms

    return frozenset(term for term in terms(title) if not any(_NUMBER.match(word) for word in term.split()))


def _telling(titles: Sequence[frozenset[str]], spread: Counter[str], count: int) -> tuple[str, ...]:
    inside = Counter(term for title in titles for term in title)
    weight = {
        term: found * log((found / len(titles)) / (spread[term] / count))
        for term, found in inside.items()
        if found > 1 or len(titles) == 1
    }
    ranked = sorted((term for term, value in weight.items() if value > 0), key=lambda term: (-weight[term], term))
    chosen: list[str] = []
    for term in ranked:
        words = set(term.split())
        if any(words & set(other.split()) for other in chosen):
            continue
        chosen.append(term)
        if len(chosen) == _WORDS:
            break
    return tuple(chosen)
