"""What results say in words, how that was come by, and the numbers that an evidence line rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from claimgraph.cards._card import Fact, Value
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._words import facts
from claimgraph.packs import Table
from claimgraph.records import EvidenceLine, Measure, Outcome, Result, Role
from claimgraph.wording import capital, comma, counted, in_words, people, ratio_writer, writer

if TYPE_CHECKING:
    from claimgraph.synthesis import ResultEstimate

_FEW = 3
"""Rows of a table that are told one by one beside a line."""
_ROLES = {Role.ONLY: "the only one of its study", Role.POST_HOC: "not planned"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a result says.

    Parameters
    ----------
    words
        The estimate in its measure and unit with its interval, else what is told of the arms, else a direction.
    how
        How estimate and interval were come by; empty where there is neither.
    people
        How many people it is about: `24 people`; empty where nobody tells.
    """

    words: str
    how: str
    people: str

    @property
    def brief(self) -> str:
        """Words and people: `mean difference 1.5 points of 100 (95 % CI −9.0 to 12.0), 24 people`."""
        return comma(self.words, self.people)


def found(row: Result) -> Found:
    """What a result says, in words.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> [_, ache, strength, *_] = load("tests/data/tiny").results
    >>> cards.found(ache).brief
    'mean difference 1.5 points of 100 (95 % CI −9.0 to 12.0), 24 people'
    >>> cards.found(strength).words
    'mean difference 10 newton (95 % CI −24 to 44)'
    >>> cards.found(strength).how
    'worked out from its arms: 210 newton (SD 40) against 200 (SD 45)'
    """
    from claimgraph import synthesis

    size = people(row.people) if row.people is not None else ""
    if row.measure is None:
        return Found(row.words, "", size)
    told = synthesis.result_estimate(row)
    remark = synthesis.REMARKS.get(told.remark, "")
    if row.estimate is not None and row.ci_low is not None and row.ci_high is not None:
        return Found(row.words, _parts("printed with its interval", remark), size)
    if not (told.source and isfinite(told.low) and isfinite(told.high)):
        return Found(row.words, _parts("printed" if row.estimate is not None else "", remark), size)
    return Found(_worked_out(row, told), _parts(_how(row, told), remark), size)


def _worked_out(row: Result, told: ResultEstimate) -> str:
    """Estimate and interval, as exactly as the interval allows; what was printed stays as it was."""
    measure, value, low, high = row.measure, *told.shown
    write = ratio_writer if measure is not None and measure.ratio else writer(value, low, high)
    estimate = str(row.estimate).replace("-", "−") if row.estimate is not None else write(value)
    unit = f" {row.unit}" if row.unit else ""
    level = f"{100 * told.level:g} % CI {write(low)} to {write(high)}"
    return f"{measure.words if measure else ''} {estimate}{unit} ({level})".lstrip()


def _how(row: Result, told: ResultEstimate) -> str:
    if told.source == "arms":
        return f"worked out from its arms: {row.arms}" if row.arms else "worked out from its arms"
    if row.estimate is None:
        return f"worked out {told.how}"
    return f"printed; its interval is worked out {told.how}"


def _parts(*told: str) -> str:
    return "; ".join(part for part in told if part)


def result_title(maker: CardMaker, row: Result) -> str:
    """Outcome and finding: `Ache: mean difference 1.5 points of 100 (95 % CI −9.0 to 12.0)`."""
    return f"{capital(maker.called('outcome', row.outcome))}: {found(row).words}"


def numbers_of_line(maker: CardMaker, line: EvidenceLine) -> tuple[Fact, ...]:
    """What a line rests on: its results with unit, interval and people, and rows of other tables.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> maker = cards.CardMaker(load("tests/data/trial"))
    >>> [told] = cards.numbers_of_line(maker, maker.kb.lines[0].evidence)
    >>> told.text
    'Systolic pressure: mean difference −9.0 mmHg (95 % CI −11.1 to −6.9), 480 people'
    """
    rows = [row for id_ in line.results if (row := maker.kb.result_by_id.get(id_)) is not None]
    told = (Value(comma(result_title(maker, row), found(row).people), ref=f"result:{row.id}") for row in rows)
    return facts(
        ("Result" if len(rows) == 1 else "Results", tuple(told)),
        (
            "Rests on",
            tuple(value for name, some in maker.kb.rows_named(line).items() for value in _rows(maker, name, some)),
        ),
    )


def _rows(maker: CardMaker, name: str, rows: Sequence[Any]) -> Iterator[Value]:
    """The rows of a table, one by one where they are few and things of their own, else counted."""
    table = maker.kb.tables[name]
    if not table.node or len(rows) > _FEW:
        yield Value(rows_counted(name, len(rows)))
        return
    yield from (Value(row_title(maker, table, row), ref=f"{table.node}:{row.id}") for row in rows)


def rows_counted(table: str, count: int) -> str:
    """`3 rows of measurements.csv`."""
    return f"{counted(count, 'row')} of {table}.csv"


def row_title(maker: CardMaker, table: Table, row: Any) -> str:
    """What a row of a table is of, and its number: `Cloud: 8.25 hours`."""
    named = comma(*(maker.called(link.kind, getattr(row, column)) for column, link in table.relations.items()))
    return f"{named}: {row.words}" if named else row.words


def compared(row: Result) -> str:
    """What is compared with what, in the words of the row."""
    return " against ".join(part for part in (row.exposure, row.comparator) if part)


def role_words(row: Result) -> str:
    """What a result is in its study."""
    return _ROLES.get(row.role, in_words(row.role))


def important_words(outcome: Outcome) -> str:
    """The smallest important difference of an outcome with its unit and source; nothing where none is declared."""
    least = outcome.smallest_important_difference
    if least is None:
        return ""
    unit = outcome.unit or "" if least.measure is Measure.MD else f"({least.measure.words})"
    return comma(" ".join(part for part in (str(least.value), unit) if part), least.source)
