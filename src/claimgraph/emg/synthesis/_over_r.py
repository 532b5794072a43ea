"""What a ranking becomes under other correlations between two amplitudes of the same people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Unpack

from claimgraph.emg.synthesis._network import Network, rank
from claimgraph.emg.synthesis._options import SensitivityOptions
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class OverR:
    """How far one exercise moves over several correlations.

    Parameters
    ----------
    low, high
        The lowest lower and the highest upper limit of its ratio to the reference of its set.
    first, last
        The best and the worst rank it takes in its set.
    """

    low: float
    high: float
    first: int
    last: int


@takes(SensitivityOptions)
def sensitivity(
    kb: KnowledgeBase, muscle: str, rs: Iterable[float] | None = None, **options: Unpack[SensitivityOptions]
) -> Mapping[float, Network]:
    """The ranking under several correlations, by `r`: what moves with it, hangs on it. Otherwise as `rank`.

    Without `rs`, the correlations are those of the base's scheme.

    Examples
    --------
    >>> from claimgraph import load, synthesis
    >>> found = synthesis.sensitivity(load("tests/data/tiny"), "upper flank", [0.3, 0.7])
    >>> {r: network.studies for r, network in found.items()}
    {0.3: (), 0.7: ()}
    """
    tried = [float(r) for r in (kb.scheme.correlations if rs is None else rs)]
    return MappingProxyType({r: rank(kb, muscle, r=r, **options) for r in tried})


def over_r(networks: Iterable[Network]) -> Mapping[str, OverR]:
    """The range of each ranked exercise over rankings that differ in their correlation only.

    Examples
    --------
    >>> from claimgraph import load, synthesis
    >>> dict(synthesis.over_r(synthesis.sensitivity(load("tests/data/tiny"), "upper flank").values()))
    {}
    """
    found: dict[str, OverR] = {}
    for network in networks:
        for part in network.parts:
            for place, effect in enumerate(part.effects, start=1):
                was = found.get(effect.exercise, OverR(effect.low, effect.high, place, place))
                limits = min(was.low, effect.low), max(was.high, effect.high)
                found[effect.exercise] = OverR(*limits, min(was.first, place), max(was.last, place))
    return MappingProxyType(found)
