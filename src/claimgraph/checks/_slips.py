"""Slips of the keyboard in numbers: what a number that fits nothing was probably meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from claimgraph.checks._base import Base

__all__ = ["equal_as_printed", "is_a_date_by_mistake", "meant", "numbers_of", "percentages", "quoted"]

_QUOTED = re.compile(r"(?<![\w.,–-])([0-9]{1,4}(?:\.[0-9]{1,4})?)(?![0-9]|\.[0-9])")
_PERCENT = re.compile(r"\s?(?:%|per ?cent\b)")
_MONTH = "(?:jan|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)"
_DATE = re.compile(rf"[0-9]{{1,2}}(?:-|\. ?){_MONTH}(?:-[0-9]{{2}})?|{_MONTH}[- ][0-9]{{2}}", re.IGNORECASE)
_DIGITS = 3
"""Digits from which one wrong digit is told as a slip; in shorter numbers too many are alike."""


def quoted(text: str) -> list[str]:
    """Numbers of a sentence as they are written in it.

    Examples
    --------
    >>> from claimgraph.checks import _slips
    >>> _slips.quoted("The pressure fell by 52.5% in 20 adults (L5 level).")
    ['52.5', '20']
    """
    return _QUOTED.findall(text)


def percentages(text: str) -> list[str]:
    """Numbers of a sentence with a sign of percent behind them.

    Examples
    --------
    >>> from claimgraph.checks import _slips
    >>> _slips.percentages("The pressure fell by 52.5% in 20 adults.")
    ['52.5']
    """
    return [found[1] for found in _QUOTED.finditer(text) if _PERCENT.match(text, found.end())]


def equal_as_printed(said: str, value: Decimal) -> bool:
    """Whether a number in a text is the value, or the value rounded to the digits of the text.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from claimgraph.checks import _slips
    >>> _slips.equal_as_printed("53", Decimal("52.5")), _slips.equal_as_printed("54", Decimal("52.5"))
    (True, False)
    """
    number = Decimal(said)
    return abs(number - value) * 2 <= Decimal(1).scaleb(int(number.as_tuple().exponent))


def meant(said: str, numbers: Iterable[Decimal]) -> Decimal | None:
    """The number of which another one is a slip: two digits changed places, a point moved, or one digit is wrong.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from claimgraph.checks import _slips
    >>> numbers = [Decimal("52.5"), Decimal("30.0")]
    >>> [_slips.meant(said, numbers) for said in ("25.5", "525", "3.0", "51.5", "44.1")]
    [Decimal('52.5'), Decimal('52.5'), Decimal('30.0'), Decimal('52.5'), None]
    """
    return next((number for number in numbers if _is_slip(said, number)), None)


def is_a_date_by_mistake(text: str) -> bool:
    """Whether a spreadsheet took two numbers, such as pages, for day and month, or month and year.

    Examples
    --------
    >>> from claimgraph.checks import _slips
    >>> [_slips.is_a_date_by_mistake(text) for text in ("10-Mar", "Mar-52", "3--10", "p. 3", "May 2019")]
    [True, True, False, False, False]
    """
    return _DATE.fullmatch(text.strip()) is not None


def _is_slip(said: str, number: Decimal) -> bool:
    if Decimal(said) == abs(number) or not number:
        return False
    one, other = (text.replace(".", "").lstrip("0") for text in (said, str(abs(number))))
    if len(one.rstrip("0")) > 1 and one.rstrip("0") == other.rstrip("0"):
        return True
    if one and one.rstrip("0") == other.rstrip("0"):
        return "." in said or "." in str(number)
    if len(one) != len(other):
        return False
    wrong = [place for place in range(len(one)) if one[place] != other[place]]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(one) == sorted(other):
        return True
    return len(wrong) == 1 and len(one) >= _DIGITS


def numbers_of(base: Base, key: str) -> list[Decimal]:
    """All numbers that the records of a study hold, in whatever field.

    Examples
    --------
    >>> from pathlib import Path
    >>> from claimgraph import loading
    >>> from claimgraph.checks import rules
    >>> tiny = rules.Base(loading.read(Path("tests/data/tiny")))
    >>> [int(number) for number in rules.numbers_of(tiny, "fox2020withdrawn")]
    [400, 8, 200, 200, 0, 120]
    """
    found: dict[str, list[Decimal]] = base.recall("numbers of studies", lambda _: {})
    if key not in found:
        study = base.kb.studies.get(key)
        texts = [study.finding, study.note or "", *_told(study.sample)] if study is not None else []
        for table, declared in base.kb.tables.items():
            if "study" in declared.columns:
                texts += [text for row in base.kb.rows_by(table, "study").get(key, ()) for text in _told(row)]
        found[key] = [Decimal(number) for number in quoted(" ; ".join(texts).replace("-", " "))]
    return found[key]


def _told(record: Any) -> list[str]:
    """What stands in the fields of a record, addresses left out."""
    told = (str(value) for name, value in record.__dict__.items() if value is not None and name != "source_url")
    return list(told)
