"""Whether studies that compare different sets of things agree where their comparisons meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from claimgraph.synthesis._contrasts import Array, fit
from claimgraph.synthesis._quantiles import chi2_tail

Design = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Consistency:
    """Test of design-by-treatment interaction (Wald test, Higgins and others 2012).

    Parameters
    ----------
    q, df, p
        Chi-squared statistic, its degrees of freedom, and the probability of one as large in a consistent network.
    tau2
        Between-study variance within sets, under which it was tested; 0 where no set was studied twice.
    designs
        The sets of things that studies compared.
    note
        How far the test reaches.
    """

    q: float
    df: int
    p: float
    tau2: float
    designs: tuple[Design, ...]
    note: str = ""


def consistency_of(
    y: Array, x: Array, v: Array, studies: Sequence[object], designs: Sequence[Design], *, many: str = "things"
) -> Consistency | str:
    """The test, or in words why there is none.

    Parameters
    ----------
    y, x, v, studies
        As for `fit`.
    designs
        For each contrast, the things that its study compared.
    many
        What several of the things are called.
    """
    sets = tuple(sorted(set(designs)))
    if len(sets) < 2:
        return f"only one set of {many} was compared, so there is no second way to check it by"
    # Each set of things gets contrasts of its own: as many as its rows of the design matrix span.
    columns, common = [], []
    for one in sets:
        rows = np.array([design == one for design in designs])
        _, singular, axes = np.linalg.svd(x[rows], full_matrices=False)
        basis = axes[singular > 1e-9 * singular.max()]
        columns.append(np.where(rows[:, None], x @ basis.T, 0.0))
        common.append(basis)
    apart, shared = np.hstack(columns), np.vstack(common)
    df = len(shared) - int(np.linalg.matrix_rank(shared))
    if df == 0:
        return f"no closed loop: no two studies of different {many} meet in a second comparison"
    free = fit(y, apart, v, studies)
    spread = np.linalg.inv(np.linalg.cholesky(free.covariance))
    left, right = spread @ shared, spread @ free.estimates
    misfit = right - left @ np.linalg.lstsq(left, right, rcond=None)[0]
    q = float(misfit @ misfit)
    p = float(chi2_tail(np.array([q]), np.array([float(df)]))[0])
    note = (
        ""
        if free.estimated
        else (
            f"no set of {many} was studied twice, so differences between studies and between sets cannot be told "
            "apart; the test takes them all for inconsistency"
        )
    )
    return Consistency(q, df, p, free.tau2, sets, note)
