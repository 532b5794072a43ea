"""A lineage, put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimgraph.citations._lineage._chains import Chain, chains_from
from claimgraph.citations._lineage._graph import ARTICLE, Citation, Stop, Ways
from claimgraph.citations._lineage._measures import Measures, measures_of
from claimgraph.citations._lineage._warnings import Warned, warnings_of


@dataclass(frozen=True)
class Lineage:
    """How a number travelled.

    Parameters
    ----------
    claim
        Id of the claim; empty where it is of no base.
    ways
        Stops and the citations among them.
    chains
        The chains that begin at works cited for the claim, one for each end.
    beside
        The chains from works that were judged on the claim and that no article cites for it.
    measures
        Citation bias, amplification and invention.
    warnings
        What to be warned of.
    """

    claim: str
    ways: Ways
    chains: tuple[Chain, ...]
    beside: tuple[Chain, ...]
    measures: Measures
    warnings: tuple[Warned, ...]

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The articles and works on the way."""
        return self.ways.stops

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Who cites whom among them."""
        return self.ways.citations


def trace(stops: Iterable[Stop], cited: Iterable[Citation], claim: str = "") -> Lineage:
    """The lineage that some stops and citations among them make.

    Parameters
    ----------
    stops
        The works on a claim, and the article that makes it.
    cited
        Who cites whom among them; one pair may be given several times with several intents.
    claim
        Id of the claim.

    Raises
    ------
    BadRequestError
        A citation names a stop that is not there, or two stops have one id.

    Examples
    --------
    >>> from claimgraph import citations
    >>> article = citations.Stop("article", kind="article")
    >>> review = citations.Stop("ruhl2012review", "Ruhl 2012", holds=False, review=True)
    >>> trial = citations.Stop("moss2010trial", "Moss 2010", holds=True)
    >>> found = citations.trace(
    ...     [article, review, trial],
    ...     [
    ...         citations.Citation("article", "ruhl2012review", frozenset({"supports"})),
    ...         citations.Citation("ruhl2012review", "moss2010trial", frozenset({"includes"})),
    ...     ],
    ... )
    >>> [(chain.works, str(chain.end)) for chain in found.chains]
    [(('ruhl2012review', 'moss2010trial'), 'holds')]
    >>> [one.code for one in found.warnings], found.measures.amplification
    (['quotes-number'], 0.5)
    """
    ways = Ways(tuple(sorted(stops, key=lambda stop: (stop.kind != ARTICLE, stop.id))), tuple(cited))
    chains = tuple(chain for work in ways.first for chain in chains_from(ways, work))
    others = (stop.id for stop in ways.stops if stop.stance and stop.id not in ways.first)
    beside = tuple(chain for work in others for chain in chains_from(ways, work))
    return Lineage(claim, ways, chains, beside, measures_of(ways, chains), warnings_of(ways, chains, beside))
