"""Exercises of low load, or of high: those whose values all lie within limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, TypedDict, TypeVar

from claimgraph.errors import BadRequestError
from claimgraph.keywords import Keyword
from claimgraph.knowledge import KnowledgeBase
from claimgraph.tables import Row
from claimgraph.tables.filters import many
from claimgraph.wording import counted, enumeration, noun

_Row = TypeVar("_Row", bound=Row)


class Limits(TypedDict, total=False):
    """What narrows exercises by how hard the muscle works."""

    at_least: Annotated[
        float | None, Keyword("only exercises in which no value that counts is lower, in percent of MVIC")
    ]
    at_most: Annotated[
        float | None, Keyword("only exercises in which no value that counts is higher, in percent of MVIC")
    ]


class Choosing(TypedDict, total=False):
    """What takes exercises out of a list, or ends it early."""

    leave_out: Annotated[str | Iterable[str] | None, Keyword("not this exercise, nor one of this family (repeatable)")]
    top: Annotated[int | None, Keyword("only so many exercises, the first in the order")]


def unwanted(kb: KnowledgeBase, leave_out: str | Iterable[str] | None) -> set[str]:
    """Ids of the exercises that are to be left out."""
    return {id_ for name in many(leave_out or ()) for id_ in kb.those(name, "exercise").ids}


def refuse_top(top: int | None) -> None:
    """Raise where a list would end before its first exercise."""
    if top is not None and top < 1:
        raise BadRequestError(f"a list of the first exercises holds 1 or more, found {top}; write for example 3")


def first_of(rows: Sequence[_Row], top: int | None) -> list[_Row]:
    """The rows of the first so many exercises; all where no number is given."""
    kept = {*list(dict.fromkeys(row["exercise"] for row in rows))[:top]}
    return [row for row in rows if row["exercise"] in kept]


def chosen_notes(
    kb: KnowledgeBase, leave_out: str | Iterable[str] | None, top: int | None, count: int, sort: str
) -> tuple[str, ...]:
    """What was taken out as asked, and where the list ends early by which order."""
    notes = []
    if names := many(leave_out or ()):
        notes.append(f"Left out as asked: {enumeration([str(name).partition(':')[2] or name for name in names])}.")
    if top is not None and count > top:
        order = {
            "evidence": "by how many studies and people stand behind them, not by the value",
            "value": "by the highest value, although values do not compare across studies",
            "ascending": "by the highest value, the lowest first, although values do not compare across studies",
            "name": "by name",
            "selectivity": "by the best ratio of the two muscles within one study",
        }[sort]
        notes.append(f"The first {top} of {counted(count, 'exercise')}, {order}.")
    return tuple(notes)


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
