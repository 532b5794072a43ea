"""What a ranking becomes under other correlations between two amplitudes of the same people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Unpack

from claimgraph.emg.synthesis._blocks import blocks_of
from claimgraph.emg.synthesis._component import component_of
from claimgraph.emg.synthesis._network import Network, assumed_r, rank
from claimgraph.emg.synthesis._options import Admitted, RankOptions, SensitivityOptions
from claimgraph.keywords import takes, those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.synthesis.networks import connected


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


@takes(RankOptions)
def over_r(kb: KnowledgeBase, muscle: str, **options: Unpack[RankOptions]) -> Mapping[str, OverR]:
    """The range of each ranked exercise over the correlation taken and those of the base's scheme; else as `rank`.

    Examples
    --------
    >>> from claimgraph import load, synthesis
    >>> dict(synthesis.over_r(load("tests/data/tiny"), "upper flank"))
    {}
    """
    id_, reference = kb.muscle(muscle).id, options["reference"]
    blocks, _ = blocks_of(kb, id_, mixed=options["mixed"], **those_of(options, Admitted))
    chosen = None if reference is None else kb.exercise(reference).id
    groups = connected(blocks, chosen)
    found: dict[str, OverR] = {}
    for r in {assumed_r(kb, options["r"]), *map(float, kb.scheme.correlations)}:
        for group in groups:
            part, _ = component_of(group, r, options["level"], chosen, tested=False)
            for place, effect in enumerate(part.effects, start=1):
                was = found.get(effect.exercise, OverR(effect.low, effect.high, place, place))
                limits = min(was.low, effect.low), max(was.high, effect.high)
                found[effect.exercise] = OverR(*limits, min(was.first, place), max(was.last, place))
    return MappingProxyType(found)
