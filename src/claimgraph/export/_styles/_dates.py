"""Dates as styles want them; elements in place of citeproc-py's, loaded with it on first use.

Beside what `_elements` names: ranges of dates with what both ends share written once, seasons, and dates in macros that
works are sorted by.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from citeproc import model
from citeproc.source import DateRange, LiteralDate, VariableError

from claimgraph.export._styles._cased import Called, Cased
from claimgraph.export._styles._state import state
from claimgraph.export._styles._words import in_case

_LEVELS = ("year", "month", "day")


class Piece(NamedTuple):
    """A part of one date as it is written, with what stands before and after it."""

    name: str
    prefix: str
    text: str
    suffix: str

    def __str__(self) -> str:
        return f"{self.prefix}{self.text}{self.suffix}"


def numbers(date: Any) -> tuple[int, int, int]:
    """Year, month and day; a season counts as a month from 21 on, what is missing as nothing."""
    month = date.get("month") or (20 + date["season"] if date.get("season") else 0)
    return date["year"], 20 + month - 12 if 13 <= month <= 16 else month, date.get("day") or 0


class LocalDate(Cased, model.Date):  # type: ignore[misc]
    """`cs:date`, before it tells of its variable."""

    def process(self, item: Any, *, context: Any = None, sort_options: Any = None, **_: Any) -> Any:
        """The date of this variable, in parts as the style or its language has them."""
        date = item.reference[self.get("variable").replace("-", "_")]
        if not date and not isinstance(date, LiteralDate):
            raise VariableError
        holder = self.get_date(self.get("form")) if self.get("form") else self
        wanted = (self.get("date-parts") or "year-month-day").split("-") if self.get("form") else _LEVELS
        parts = [part for part in (holder if holder is not None else ()) if part.get("name") in wanted]
        if isinstance(date, LiteralDate):
            return str(date.text) or None
        begin, end = (date["begin"], date.get("end")) if isinstance(date, DateRange) else (date, None)
        shown = {part.get("name") for part in parts}
        if sort_options is not None:
            both = [begin] if end is None else [begin, end]
            return "-".join("".join(f"{10000 * (not p) + n:05}" for p, n in self._levels(one, shown)) for one in both)
        delimiter = self.get("delimiter") or (holder.get("delimiter") if holder is not None else "") or ""

        def pieces(one: Any) -> list[Piece]:
            return self._pieces(one, parts, item)

        if end is None or not any(numbers(end)):
            text = _joined(pieces(begin), delimiter)
            return text + (self.unicode_character("EN DASH") if end is not None and text else "") or None
        return self._range(begin, end, pieces, parts, delimiter) or None

    def _levels(self, date: Any, shown: set[str]) -> list[tuple[int, int]]:
        return [(place, n) for place, n in enumerate(numbers(date)) if _LEVELS[place] in shown]

    def markup(self, text: Any) -> Any:
        """The date in its font, with its affixes."""
        return self.wrap(self.format(self.case(text))) if text else None

    def render(self, *arguments: Any, **options: Any) -> Any:
        """The date as it is printed; in sorting, as it is compared."""
        text = self.process(*arguments, **options)
        return text if options.get("sort_options") is not None else self.markup(text)

    def _range(
        self, begin: Any, end: Any, pieces: Callable[[Any], list[Piece]], parts: Sequence[Any], delimiter: str
    ) -> str:
        first, last = pieces(begin), pieces(end)
        for level, ours, theirs in zip(_LEVELS, numbers(begin), numbers(end), strict=True):
            if ours != theirs and any(piece.name == level for piece in (*first, *last)):
                break
        else:
            return _joined(first, delimiter)
        moving = _LEVELS[_LEVELS.index(level) :]
        joint = next((part.get("range-delimiter") for part in parts if part.get("name") == level), None)
        own = self.xpath_search(f"./cs:date-part[@name='{level}']")
        joint = (own[0].get("range-delimiter") if own else None) or joint or self.unicode_character("EN DASH")
        before = [piece for piece in first[: _place(first, moving)] if piece.name not in moving]
        after = [piece for piece in last[_place(last, moving) :] if piece.name not in moving]
        one = [piece for piece in first if piece.name in moving]
        other = [piece for piece in last if piece.name in moving]
        if one:
            one[-1] = one[-1]._replace(suffix="")
        if other:
            other[0] = other[0]._replace(prefix="")
        text = f"{_joined(one, delimiter)}{joint}{_joined(other, delimiter)}"
        if before:
            text = f"{_joined(before, delimiter)}{delimiter}{text}"
        return f"{text}{delimiter}{_joined(after, delimiter)}" if after else text

    def _pieces(self, date: Any, parts: Sequence[Any], item: Any) -> list[Piece]:
        found = []
        for part in parts:
            own = (
                self.xpath_search(f"./cs:date-part[@name='{part.get('name')}']") if part.getparent() is not self else []
            )
            given = dict(part.attrib)
            try:
                part.attrib.update({name: text for one in own for name, text in one.attrib.items()})
                text = _written(part, date, self)
                if text:
                    text += self._suffix(item) if part.get("name") == "year" else ""
                    found.append(
                        Piece(part.get("name"), part.get("prefix", ""), str(part.format(text)), part.get("suffix", ""))
                    )
            finally:
                part.attrib.clear()
                part.attrib.update(given)
        return found

    def _suffix(self, item: Any) -> str:
        """The letter after the year, once, where the style has no place of its own for it."""
        now, suffix = state(self), str(item.reference.get("year_suffix", ""))
        if not suffix or self.get("variable") != "issued" or getattr(self.get_root(), "prints_suffixes", True):
            return ""
        if now.suffixed:
            return ""
        now.suffixed = True
        return suffix


def _place(pieces: list[Piece], moving: Sequence[str]) -> int:
    return next((place for place, piece in enumerate(pieces) if piece.name in moving), len(pieces))


def _joined(pieces: list[Piece], delimiter: str) -> str:
    return delimiter.join(str(piece) for piece in pieces)


class Date(Called, LocalDate):
    """`cs:date`."""


class Date_Part(model.Date_Part):  # type: ignore[misc]  # noqa: N801
    """`cs:date-part`; the date writes it, and changes its attributes on the way."""

    settled = False


def _written(part: Any, date: Any, context: Any) -> str:
    """A part of a date, without its affixes; nothing if the date has none. Those of languages are citeproc-py's."""
    year, month, day = numbers(date)
    form = part.get("form", "")
    match part.get("name"):
        case "year":
            text = _year(year, form, context)
        case "month":
            text = _month(month, form, context) if month else ""
        case _:
            text = _day(day, form, context) if day else ""
    text = text.replace(".", "") if part.get("strip-periods") == "true" else text
    return in_case(text, part.get("text-case", ""))


def _year(year: int, form: str, context: Any) -> str:
    if form == "short":
        return f"{year % 100:02}"
    era = context.get_single_term(name="bc" if year < 0 else "ad") if year < 1000 else ""
    return f"{abs(year)}{era}"


def _month(month: int, form: str, context: Any) -> str:
    if month <= 12 and form in ("numeric", "numeric-leading-zeros"):
        return f"{month:02}" if form.endswith("zeros") else str(month)
    name = f"month-{month:02}" if month <= 12 else f"season-{month - 20:02}"
    return str(context.get_single_term(name=name, form="short" if form == "short" else None))


def _day(day: int, form: str, context: Any) -> str:
    only_first = str(context.get_locale_option("limit-day-ordinals-to-day-1") or "").lower() == "true"
    if form == "ordinal" and (day == 1 or not only_first):
        return str(model.to_ordinal(day, context))
    return f"{day:02}" if form == "numeric-leading-zeros" else str(day)
