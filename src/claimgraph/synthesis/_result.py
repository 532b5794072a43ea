"""What pooling gives: one pool, or many as arrays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimgraph.synthesis._variance import Floats, Ints


@dataclass(frozen=True, slots=True)
class Pool:
    """Several values as one, in the unit of the values.

    `weights` are shares that sum to one, in the order of the values. `i2` is a percentage. `predict_low` and
    `predict_high`, the range in which the mean of a further study is expected, are `None` for a fixed effect and
    where fewer than three studies are pooled.
    """

    k: int
    people: int | None
    estimate: float
    se: float
    low: float
    high: float
    method: str
    knapp_hartung: bool
    tau2: float
    q: float
    q_df: int
    q_p: float
    i2: float
    h2: float
    predict_low: float | None
    predict_high: float | None
    weights: tuple[float, ...]
    level: float


@dataclass(frozen=True, slots=True)
class Pools:
    """Many pools as arrays, one entry a pool; `pools[i]` is one of them as a `Pool`.

    `weights` is flat, as the values were; pool `i` has `weights[offsets[i]:offsets[i + 1]]`. What a pool does not have
    is `nan` here.
    """

    k: Ints
    estimate: Floats
    se: Floats
    low: Floats
    high: Floats
    tau2: Floats
    q: Floats
    q_df: Ints
    q_p: Floats
    i2: Floats
    h2: Floats
    predict_low: Floats
    predict_high: Floats
    weights: Floats
    offsets: Ints
    method: str
    knapp_hartung: NDArray[np.bool_]
    level: float

    def __len__(self) -> int:
        return len(self.k)

    def __iter__(self) -> Iterator[Pool]:
        return (self[i] for i in range(len(self)))

    def __getitem__(self, i: int) -> Pool:
        if not -len(self) <= i < len(self):
            raise IndexError(f"there are {len(self)} pools, and none with index {i}")
        i %= len(self)
        predicted = not np.isnan(self.predict_low[i])
        return Pool(
            k=int(self.k[i]),
            people=None,
            estimate=float(self.estimate[i]),
            se=float(self.se[i]),
            low=float(self.low[i]),
            high=float(self.high[i]),
            method=self.method if self.k[i] > 1 else "FE",
            knapp_hartung=bool(self.knapp_hartung[i]),
            tau2=float(self.tau2[i]),
            q=float(self.q[i]),
            q_df=int(self.q_df[i]),
            q_p=float(self.q_p[i]),
            i2=float(self.i2[i]),
            h2=float(self.h2[i]),
            predict_low=float(self.predict_low[i]) if predicted else None,
            predict_high=float(self.predict_high[i]) if predicted else None,
            weights=tuple(self.weights[self.offsets[i] : self.offsets[i + 1]].tolist()),
            level=self.level,
        )
