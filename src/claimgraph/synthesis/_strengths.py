"""Things in order of strength, from which of two was found to have more: Bradley and Terry, with a prior."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from claimgraph.errors import BadRequestError
from claimgraph.synthesis._contrasts import Array
from claimgraph.synthesis._quantile import checked_level
from claimgraph.synthesis._quantiles import quantiles

_STEPS = 500
_HALVINGS = 60
_NOISE = 1e-12


@dataclass(frozen=True, slots=True)
class Preference:
    """One thing against another.

    Parameters
    ----------
    one, other
        The two.
    share
        Share of the comparisons in which `one` had more: 1 where it always had, a half where neither had.
    weight
        How many comparisons it stands for.
    """

    one: str
    other: str
    share: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Strengths:
    """Things that comparisons join, in order of strength.

    Parameters
    ----------
    things
        The things, the strongest first, then by name.
    strength
        Log odds of each against an average one.
    chance
        How likely each is to be found to have more than another one, on average over them: from 0 to 1.
    low, high
        Interval of that chance.
    """

    things: tuple[str, ...]
    strength: Mapping[str, float]
    chance: Mapping[str, float]
    low: Mapping[str, float]
    high: Mapping[str, float]

    def over(self, one: str, other: str) -> float:
        """How likely a comparison of the two is to find more in the first."""
        return float(_logistic(np.array(self.strength[one] - self.strength[other])))


def bradley_terry(
    preferences: Iterable[Preference], *, prior: float = 1.0, level: float = 0.95
) -> tuple[Strengths, ...]:
    """Strengths of things from comparisons of two, one entry for each set that comparisons join, the largest first.

    The odds that one thing has more than another are the ratio of their strengths (Bradley and Terry 1952, Biometrika
    39:324–345). Without a prior, a thing that nothing ever exceeded would be infinitely strong; so each thing is taken
    to have been compared with an average one `prior` times, and to have had more in half of them. That is the log-F
    prior of Greenland and Mansournia (2015, Stat Med 34:3133–3143) on each strength, found by data augmentation; with
    1 the odds against an average thing lie between 1 : 648 and 648 : 1 with a probability of 95 %.

    Parameters
    ----------
    preferences
        The comparisons; several of the same two things add up.
    prior
        Weight of the invented comparisons of each thing, above zero.
    level
        Level of the intervals, which rest on the curvature of the penalised likelihood.

    Raises
    ------
    BadRequestError
        A share is not between 0 and 1, a weight not above zero, or a thing is compared with itself.

    Examples
    --------
    >>> from claimgraph import synthesis
    >>> said = [synthesis.Preference("tea", "milk", 1.0), synthesis.Preference("milk", "mud", 1.0)]
    >>> [found] = synthesis.bradley_terry(said)
    >>> found.things, round(found.over("tea", "mud"), 2)
    (('tea', 'milk', 'mud'), 0.9)
    """
    given = [_checked(one) for one in preferences]
    checked_level(level)
    if not (prior > 0 and np.isfinite(prior)):
        raise BadRequestError(f"the prior must be above zero, found {prior}")
    found = [_strengths(names, given, prior, level) for names in _sets(given)]
    return tuple(sorted(found, key=lambda one: (-len(one.things), sorted(one.things))))


def _checked(one: Preference) -> Preference:
    if one.one == one.other:
        raise BadRequestError(f"a comparison needs two different things, found {one.one!r} twice")
    if not 0 <= one.share <= 1:
        raise BadRequestError(f"a share must lie from 0 to 1, found {one.share}")
    if not (one.weight > 0 and np.isfinite(one.weight)):
        raise BadRequestError(f"a weight must be above zero, found {one.weight}")
    return one


def _sets(given: Sequence[Preference]) -> list[set[str]]:
    """Things that comparisons join, directly or through others."""
    groups: list[set[str]] = []
    for one in given:
        touching = [group for group in groups if group & {one.one, one.other}]
        groups = [group for group in groups if group not in touching]
        groups.append({one.one, one.other}.union(*touching))
    return groups


def _strengths(names: set[str], given: Sequence[Preference], prior: float, level: float) -> Strengths:
    order = sorted(names)
    place = {name: at for at, name in enumerate(order)}
    own = [one for one in given if one.one in names]
    given_ = _Given(
        size=len(order),
        one=np.array([place[one.one] for one in own]),
        other=np.array([place[one.other] for one in own]),
        share=np.array([one.share for one in own]),
        weight=np.array([one.weight for one in own]),
        prior=prior,
    )
    strength, information = _fit(given_)
    sure = _logistic(strength[:, None] - strength[None, :])
    np.fill_diagonal(sure, 0.0)
    chance = sure.sum(axis=1) / (len(order) - 1)
    # How the mean chance moves with the strengths, and from that its error, on the scale of its log odds.
    slope = sure * (1 - sure)
    gradient = (np.diag(slope.sum(axis=1)) - slope) / (len(order) - 1)
    variance = np.einsum("ij,jk,ik->i", gradient, np.linalg.inv(information), gradient)
    reach = quantiles(np.array([np.inf]), level)[0] * np.sqrt(np.maximum(variance, 0.0)) / (chance * (1 - chance))
    odds = np.log(chance / (1 - chance))

    def by_name(values: Array) -> Mapping[str, float]:
        return MappingProxyType(dict(zip(order, values.tolist(), strict=True)))

    return Strengths(
        things=tuple(sorted(order, key=lambda name: (-round(float(strength[place[name]]), 9), name))),
        strength=by_name(strength),
        chance=by_name(chance),
        low=by_name(_logistic(odds - reach)),
        high=by_name(_logistic(odds + reach)),
    )


@dataclass(frozen=True)
class _Given:
    """The comparisons of one set by the places of its things, and the weight of the invented ones."""

    size: int
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    share: Array
    weight: Array
    prior: float


def _fit(given: _Given) -> tuple[Array, Array]:
    """The top of the penalised likelihood and its curvature there, by Newton's steps, halved where they lead down."""
    strength = np.zeros(given.size)
    height = _likelihood(strength, given)
    for _ in range(_STEPS):
        slope, information = _slope(strength, given)
        step = np.linalg.solve(information, slope)
        for _ in range(_HALVINGS):
            there = _likelihood(strength + step, given)
            # Near the top the height is flat to within rounding, and whole steps are right.
            if there >= height - _NOISE * (1 + abs(height)):
                break
            step = step / 2
        strength, height = strength + step, max(there, height)
        if np.abs(step).max() < 1e-12 * (1 + np.abs(strength).max()):
            break
    return strength, _slope(strength, given)[1]


def _likelihood(strength: Array, given: _Given) -> float:
    apart = strength[given.one] - strength[given.other]
    said = given.share * np.logaddexp(0.0, -apart) + (1 - given.share) * np.logaddexp(0.0, apart)
    invented = (np.logaddexp(0.0, -strength) + np.logaddexp(0.0, strength)) / 2
    return -float(given.weight @ said) - given.prior * float(invented.sum())


def _slope(strength: Array, given: _Given) -> tuple[Array, Array]:
    """Slope and curvature, the latter with its sign turned."""
    expected, alone = _logistic(strength[given.one] - strength[given.other]), _logistic(strength)
    beyond, bend = given.weight * (given.share - expected), given.weight * expected * (1 - expected)
    slope, information = given.prior * (0.5 - alone), np.diag(given.prior * alone * (1 - alone))
    np.add.at(slope, given.one, beyond)
    np.add.at(slope, given.other, -beyond)
    for row, column, sign in (
        (given.one, given.one, 1.0),
        (given.other, given.other, 1.0),
        (given.one, given.other, -1.0),
        (given.other, given.one, -1.0),
    ):
        np.add.at(information, (row, column), sign * bend)
    return slope, information


def _logistic(x: Array) -> Array:
    return np.asarray(np.exp(-np.logaddexp(0.0, -x)))
