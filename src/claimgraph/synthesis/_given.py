"""Numbers as they were given, checked before anything is computed from them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from claimgraph.errors import BadRequestError
from claimgraph.synthesis._variance import Floats, Ints


def numbers(given: ArrayLike, what: str) -> Floats:
    """A list of numbers as an array."""
    try:
        flat = np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError):
        raise BadRequestError(f"the {what} must be numbers") from None
    if flat.ndim != 1:
        raise BadRequestError(f"the {what} must be a list of numbers, found {flat.ndim} dimensions")
    return flat


def checked_values(values: ArrayLike, variances: ArrayLike) -> tuple[Floats, Floats]:
    """Values and variances as arrays, if they can be pooled."""
    y, v = numbers(values, "values"), numbers(variances, "variances")
    if len(y) != len(v):
        raise BadRequestError(f"each value needs one variance: found {len(y)} values and {len(v)} variances")
    if not len(y):
        raise BadRequestError("there is nothing to pool: no values were given")
    _refuse(~np.isfinite(y), y, "value", "must be a finite number; leave out what is missing")
    _refuse(~np.isfinite(v), v, "variance", "must be a finite number; leave out what is missing")
    _refuse(v <= 0.0, v, "variance", "must be above zero: a value without spread would get all the weight")
    return y, v


def checked_pools(values: ArrayLike, variances: ArrayLike, offsets: ArrayLike) -> tuple[Floats, Floats, Ints]:
    """Values, variances and offsets of many pools as arrays, if they can be pooled."""
    y, v = checked_values(values, variances)
    bounds = np.asarray(offsets)
    if bounds.ndim != 1 or len(bounds) < 2 or bounds.dtype.kind not in "iu":
        raise BadRequestError("the offsets must be two or more whole numbers")
    bounds = bounds.astype(np.int64)
    if bounds[0] != 0 or bounds[-1] != len(y):
        raise BadRequestError(f"the offsets must go from 0 to the number of values, {len(y)}")
    if (np.diff(bounds) < 1).any():
        raise BadRequestError("the offsets must rise: no pool can be empty")
    return y, v, bounds


def _refuse(wrong: NDArray[np.bool_], numbers: Floats, what: str, why: str) -> None:
    if wrong.any():
        first = int(np.argmax(wrong))
        raise BadRequestError(f"{what} {first + 1} is {numbers[first]:g}; it {why}")
