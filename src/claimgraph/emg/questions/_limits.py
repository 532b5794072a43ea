"""Exercises of low load, or of high: those whose values all lie within limits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, TypedDict

from claimgraph.errors import BadRequestError
from claimgraph.keywords import Keyword
from claimgraph.tables import Row
from claimgraph.wording import noun


class Limits(TypedDict, total=False):
    """What narrows exercises by how hard the muscle works."""

    at_least: Annotated[
        float | None, Keyword("only exercises in which no value that counts is lower, in percent of MVIC")
    ]
    at_most: Annotated[
        float | None, Keyword("only exercises in which no value that counts is higher, in percent of MVIC")
    ]


def refuse_limits(at_least: float | None, at_most: float | None) -> None:
    """Raise where no value can lie within the limits."""
    for told in (at_least, at_most):
        if told is not None and not 0 <= told < float("inf"):
            raise BadRequestError(f"a limit in percent of MVIC must be 0 or more, found {told:g}")
    if at_least is not None and at_most is not None and at_least > at_most:
        raise BadRequestError(
            f"no value is at least {at_least:g} and at most {at_most:g} % MVIC; write the lower limit as the least"
        )


def within(row: Row, at_least: float | None, at_most: float | None) -> bool:
    """Whether all values of an exercise that count lie within the limits; one without such values does not."""
    if at_least is None and at_most is None:
        return True
    lowest, highest = row["lowest"], row["highest"]
    if lowest is None or highest is None:
        return False
    return (at_least is None or lowest >= at_least) and (at_most is None or highest <= at_most)


def beyond(rows: Iterable[Row], at_least: float | None, at_most: float | None) -> tuple[str, ...]:
    """The note on exercises left out by the limits: some of their values would fit, others not."""
    rows = list(rows)
    half = sum(_partly(row, at_least, at_most) for row in rows)
    if not half:
        return ()
    told = " and ".join(
        f"{side} {limit:g}" for side, limit in (("below", at_least), ("above", at_most)) if limit is not None
    )
    has = noun(half, "has", "have")
    return (f"{half} more {noun(half, 'exercise')} {has} values on both sides of a limit ({told} % MVIC): left out.",)


def _partly(row: dict[str, Any] | Row, at_least: float | None, at_most: float | None) -> bool:
    lowest, highest = row["lowest"], row["highest"]
    if lowest is None or highest is None:
        return False
    return (at_most is None or lowest <= at_most) and (at_least is None or highest >= at_least)
