"""Trials with several arms and one comparator: each person counts once."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite, sqrt

from claimgraph.errors import BadRequestError
from claimgraph.synthesis._effects._estimate import Estimate


def shared_comparator(contrasts: Iterable[Estimate], *, share: float = 0.5) -> Estimate:
    """Several contrasts of one trial with the same comparator as one estimate, in which the comparator counts once.

    The contrasts are correlated, since the comparator's arm stands in each of them: their covariance is that arm's
    part of the variance, c (Gleser and Olkin 2009, in The Handbook of Research Synthesis, ch. 19). Weighed by the
    inverse of the covariance matrix they have the mean Σ(y / a) / Σ(1 / a) with a = v − c, and its variance is
    c + 1 / Σ(1 / a). For means with one spread this is what putting the exposed arms together gives (Cochrane
    Handbook, version 6, section 23.3.4). Halving the comparator, which the Handbook also has, leaves the halves
    correlated, and cannot be done with estimates that were only printed. The exposures are taken to have one effect:
    what differs between them within the trial is not in the standard error.

    Parameters
    ----------
    contrasts
        Estimates of one trial in one measure. Those that carry no information stay out.
    share
        The comparator's share in the smallest variance, from 0 to below 1, where the estimates do not tell it
        (`comparator_variance`): one half for arms of equal size; for means n₁ / (n₁ + n₂), n₂ being the comparator's.

    Returns
    -------
    Estimate
        A single contrast as it is; of several the mean, with the remark `shared`. Where none carries information, the
        first one with its reason.

    Raises
    ------
    BadRequestError
        There is no contrast, they are in several measures, or the share is none.

    Examples
    --------
    >>> from claimgraph.synthesis import estimate
    >>> arms = {"n_exposed": 50, "mean_comparator": 5.0, "sd_comparator": 2.0, "n_comparator": 50}
    >>> low = estimate("MD", mean_exposed=4.0, sd_exposed=2.0, **arms)
    >>> high = estimate("MD", mean_exposed=3.0, sd_exposed=2.0, **arms)
    >>> both = shared_comparator([low, high])
    >>> round(both.value, 2), round(both.variance, 2)
    (-1.5, 0.12)
    """
    given = list(contrasts)
    if not given:
        raise BadRequestError("there is nothing to take together: no contrasts were given")
    kinds = sorted({each.measure for each in given})
    if len(kinds) > 1:
        raise BadRequestError(f"the contrasts are in different measures: {', '.join(kinds)}")
    if not 0.0 <= share < 1.0:
        raise BadRequestError(f"the comparator's share must be at least 0 and below 1, found {share}")
    telling = [each for each in given if each.informative]
    if len(telling) < 2:
        return (telling or given)[0]
    least = min(each.variance for each in telling)
    parts = [each.comparator_variance for each in telling]
    c = min(parts) if all(map(isfinite, parts)) else share * least
    # An arm next to which the comparator is tiny keeps a part of its own, however small.
    own = [max(each.variance - c, 1e-12 * each.variance) for each in telling]
    weights = [min(own) / each for each in own]
    value = sum(w * each.value for w, each in zip(weights, telling, strict=True)) / sum(weights)
    variance = c + min(own) / sum(weights)
    return Estimate(telling[0].measure, value, sqrt(variance), c, "shared")
