"""Dates as BibLaTeX writes them, and as others do.

BibLaTeX has EDTF: `2015-04-25`, `2015-04/2015-06`, `2015-21` for spring, `2015~` for about 2015.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from typing import Any

from claimgraph.bibliography._values import MONTHS

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""EDTF's numbers of the seasons."""

_MONTHS = tuple(MONTHS)
_ONE = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?[?~%]?", re.ASCII)
_ISO = re.compile(r"(\d{4})(?:[-/.](\d\d?)(?:[-/.](\d\d?)(?:[T ].*)?)?)?/*", re.ASCII)
_WITH_TIME = re.compile(r"(\d{4}-\d\d?-\d\d?)[T ]\d\d?:.{0,40}", re.ASCII)
_WORD = re.compile(r"[A-Za-z]{3,}")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)", re.ASCII)
_LAST = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?[ -])?(?P<month>[A-Za-z]{3,9})\.?(?:[ -](?P<day2>\d{1,2})(?:st|nd|rd|th)?)?"
    r"(?:,? |[,-])(?P<year>\d{4})",
    re.ASCII,
)
_SAID = re.compile(
    r"(?P<year>\d{4})(?:[ ,]++(?P<month>[A-Za-z]{3,})\.?(?: (?P<day>\d{1,2}))?)?"
    r"(?: ?[-–/] ?(?:(?P<year2>\d{4})(?!\d) ?)?(?P<month2>[A-Za-z]{3,})?\.?(?: ?(?P<day2>\d{1,2}))?)?",
    re.ASCII,
)


def is_date(text: str) -> bool:
    """Whether this is a date, or a range of two, with months and days that exist."""
    ends = text.split("/")
    return len(ends) <= 2 and bool(ends[0]) and all(_is_one(end) for end in ends if end not in ("", ".."))


def _is_one(text: str) -> bool:
    found = _ONE.fullmatch(text)
    if not found:
        return False
    year, month, day = (int(part) if part else 0 for part in found.groups())
    return _exists(year, month, day) if found[2] else True


def _exists(year: int, month: int, day: int) -> bool:
    if 21 <= month <= 24:
        return day == 0
    return 1 <= month <= 12 and (day == 0 or (year > 0 and 1 <= day <= monthrange(year, month)[1]))


def join(parts: Sequence[int]) -> str:
    """`2015-04-25` of a year, and a month or season, and a day, as far as given.

    Examples
    --------
    >>> join([2015, 4]), join([2015])
    ('2015-04', '2015')
    """
    return "-".join(f"{part:0{2 if place else 4}}" for place, part in enumerate(parts))


def fields_of(date: str) -> dict[str, str]:
    """A date as fields of an entry: `year`, with `month`, or with the whole as `date` if that says more.

    Examples
    --------
    >>> fields_of("2015-04"), fields_of("2015-04-25")
    ({'year': '2015', 'month': 'apr'}, {'year': '2015', 'date': '2015-04-25'})
    """
    found = re.fullmatch(r"(\d{4})(?:-(\d\d?))?", date, re.ASCII)
    if not found:
        return {"year": date[:4], "date": date}
    if not found[2]:
        return {"year": found[1]}
    month = int(found[2])
    return {"year": found[1], "month": _MONTHS[month - 1]} if month <= 12 else {"year": found[1], "date": date}


def without_time(date: str) -> str:
    """A date without the time of day that databases put behind it.

    Examples
    --------
    >>> without_time("2021-04-08T00:39:34Z"), without_time("2021-04")
    ('2021-04-08', '2021-04')
    """
    found = _WITH_TIME.fullmatch(date)
    return found[1] if found else date


def date_of(fields: Mapping[str, str]) -> str:
    """The date of an entry as far as it is known: from `date`, or from `year`, `month` and `day`; else nothing.

    Examples
    --------
    >>> date_of({"year": "2015", "month": "April", "day": "3"}), date_of({"year": "2015", "month": "Jan--Feb"})
    ('2015-04-03', '2015-01/2015-02')
    """
    date = without_time(fields.get("date", ""))
    if is_date(date):
        return date
    year = fields.get("year", "")
    if not re.fullmatch(r"\d{4}", year, re.ASCII):
        return ""
    text = fields.get("month", "")
    if text.isascii() and text.isdigit():
        months = [int(text)] if 1 <= int(text) <= 12 else []
    else:
        months = [number for word in _WORD.findall(text) if (number := month_of(word))]
    if len(months) == 2 and months[0] < months[1] <= 12 and not _DAY.search(text):
        return f"{join([int(year), months[0]])}/{join([int(year), months[1]])}"
    if len(months) != 1:
        return year
    days = _DAY.findall(fields.get("day", "") or ("" if text.isdigit() else text))
    if len(days) == 1 and _exists(int(year), months[0], int(days[0])):
        return join([int(year), months[0], int(days[0])])
    return join([int(year), months[0]])


def month_of(word: str) -> int:
    """Number of the month or season that a word names; 0 if none."""
    word = word.lower()
    return [*MONTHS].index(word[:3]) + 1 if word[:3] in MONTHS else SEASONS.get(word, 0)


def said(text: str) -> str:
    """The date that a text such as `2018 Apr 5`, `2017 Dec-2018 Jan` or `2018/04/05` says; nothing if not wholly clear.

    Examples
    --------
    >>> said("2018 Apr 5"), said("2017 Dec-2018 Jan"), said("2018 Spring"), said("spring of 2018")
    ('2018-04-05', '2017-12/2018-01', '2018-21', '')
    >>> said("12 October 2015"), said("2015/Oct/12"), said("20151012"), said("Oct. 12, 2015")
    ('2015-10-12', '2015-10-12', '2015-10-12', '2015-10-12')
    """
    text = _in_order(" ".join(text.split()))
    if found := _ISO.fullmatch(text):
        return _joined(*found.groups())
    found = _SAID.fullmatch(text)
    if not found:
        return text if is_date(text) else ""
    part = found.groupdict()
    start = _joined(part["year"], _number(part["month"]), part["day"])
    if not any(part[name] for name in ("year2", "month2", "day2")):
        return start
    end = _joined(
        part["year2"] or part["year"],
        _number(part["month2"]) or (None if part["year2"] else _number(part["month"])),
        part["day2"],
    )
    return f"{start}/{end}" if start and end else ""


def _in_order(text: str) -> str:
    """`12 October 2015`, `Oct 12, 2015`, `2015/Oct/12` and `20151012` in the order of ISO; other texts as they are."""
    if found := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text, re.ASCII):
        return "-".join(found.groups())
    found = _LAST.fullmatch(text)
    if found and (found["day"] or found["day2"] or found["month"]):
        return " ".join(part for part in (found["year"], found["month"], found["day"] or found["day2"]) if part)
    found = re.fullmatch(r"(\d{4})[/-]([A-Za-z]{3,9})\.?(?:[/-](\d{1,2}))?/*", text, re.ASCII)
    return " ".join(part for part in found.groups() if part) if found else text


def _number(word: str | None) -> str | None:
    return str(month_of(word)) if word else None


def _joined(year: str | None, month: str | None, day: str | None) -> str:
    parts = [int(part) for part in (year, month, day) if part]
    text = join(parts)
    return text if (bool(month) or not day) and is_date(text) else ""


# CSL-JSON --------------------------------------------------------------------------------------------------------


def to_csl(date: str) -> dict[str, Any]:
    """A date, or range, as CSL-JSON has it; nothing if this is none.

    Examples
    --------
    >>> to_csl("2015-21~")
    {'date-parts': [[2015]], 'season': 1, 'circa': True}
    """
    date = without_time(date)
    if not is_date(date):
        return {}
    item: dict[str, Any] = {"date-parts": []}
    for end in date.split("/"):
        found = _ONE.fullmatch(end)
        numbers = [int(number) for number in found.groups() if number] if found else [0]
        if len(numbers) > 1 and numbers[1] > 20:
            item.setdefault("season", numbers[1] - 20)
            numbers = numbers[:1]
        item["date-parts"].append(numbers)
    if any(sign in date for sign in "?~%"):
        item["circa"] = True
    return item


def from_csl(value: Any) -> tuple[str, str]:
    """The date of a CSL-JSON date, and what of it could not be kept; either may be empty."""
    if isinstance(value, str):
        value = {"raw": value}
    if not isinstance(value, dict):
        return "", f"{str(value)[:60]!r} is no date"
    told = next((str(value[name]) for name in ("literal", "raw", "edtf") if value.get(name)), "")
    given = value.get("date-parts")
    if not (isinstance(given, list) and given and isinstance(given[0], list) and given[0]):
        date = said(told)
        year = re.search(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", told, re.ASCII)
        if date or not told:
            return date, ""
        return (year[0], f"{told[:60]!r} was read as {year[0]}") if year else ("", f"{told[:60]!r} has no year")
    ends, lost = [], []
    for numbers in given[:2]:
        end, left = _end(numbers if isinstance(numbers, list) else [])
        ends.append(end)
        lost += left
    if not ends[0]:
        return "", f"{str(given)[:60]} was not understood"
    season = _whole(value.get("season"))
    if season is None and isinstance(value.get("season"), str):
        season = SEASONS.get(value["season"].lower(), 0)
    if season:
        if (season := season if season > 20 else season + 20) <= 24 and len(ends[0]) == 4 and len(ends) == 1:
            ends[0] += f"-{season}"
        else:
            lost.append(f"season {value['season']}")
    circa = value.get("circa")
    if circa and str(circa).lower() not in ("false", "0"):
        ends = [f"{end}~" if end else end for end in ends]
    lost += [str(part) for part in given[2:]]
    if told and ends[0][:4] not in told:
        lost.append(told[:60])
    return "/".join(ends), f"{', '.join(lost)} was left out" if lost else ""


def _end(numbers: list[Any]) -> tuple[str, list[str]]:
    """One end of a range as far as it exists, and what of it does not."""
    parts = [_whole(number) for number in numbers]
    year = parts[0] if parts else None
    if not year:
        return "", [] if all(number in (0, "", None, "0") for number in numbers) else [str(numbers)[:60]]
    if not 1000 <= year <= 9999:
        return "", [str(numbers)[:60]]
    kept = [year]
    for place, part in enumerate(parts[1:3], 1):
        if part and 13 <= part <= 16 and place == 1:
            part += 8
        if part is None or part == 0 or not _exists(year, *(*kept[1:], part, 0)[:2]):
            break
        kept.append(part)
    rest = [number for number in numbers[len(kept) :] if number not in (0, "", None, "0")]
    return join(kept), [str(number) for number in rest]


def _whole(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return int(value)
    text = value.strip() if isinstance(value, str) else ""
    return int(text) if re.fullmatch(r"\d{1,4}", text, re.ASCII) else None
