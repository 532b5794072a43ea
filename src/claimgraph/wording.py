"""Small wording that all rooms share: counts, numbers, capitals, codes as words, and what stands between texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from math import floor, inf, log10

_STEPS = 30
"""Steps of the last digit that an interval spans at least."""

_YEAR = re.compile(r" \d{4}\w?$")


def noun(count: int, one: str, many: str = "") -> str:
    """The word that goes with a count: `study` with 1, `studies` with 2."""
    return one if count == 1 else many or one + "s"


def counted(count: int, one: str, many: str = "") -> str:
    """A count and its word: `1 study`, `2,000 studies`."""
    return f"{count:,} {noun(count, one, many)}"


def people(count: int) -> str:
    """`1 person`, `20 people`."""
    return counted(count, "person", "people")


def rounded(value: float, places: int) -> str:
    """A number with so many decimals, commas between thousands, and a minus sign only before what is not zero."""
    text = f"{value:,.{places}f}"
    return text.replace("-", "−") if float(text.replace(",", "")) else text.lstrip("-")


def ratio_writer(value: float) -> str:
    """A ratio as it is written: two decimals, more below 0.1, none from 100 on."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value >= 0.095 else f"{value:.2g}"


def writer(value: float, low: float, high: float) -> Callable[[float], str]:
    """How an estimate and its limits are written: as exactly as the interval allows, and whole where they are whole.

    Examples
    --------
    >>> from claimgraph import wording
    >>> [wording.writer(8.709, 6.79, 10.63)(one) for one in (8.709, 6.79, 10.63)]
    ['8.7', '6.8', '10.6']
    """
    width = abs(high - low)
    places = 0 if not 0 < width < inf else min(max(0, -floor(log10(width / _STEPS))), 4)
    if all(round(number, places) % 1 == 0 for number in (value, low, high)):
        places = 0
    return lambda number: rounded(number, places)


def in_words(code: object) -> str:
    """A code such as `very-high` as words."""
    return str(code).replace("-", " ")


def slug(text: str) -> str:
    """Lower-case words and numbers with hyphens between; empty where there are none of the Latin alphabet."""
    return "-".join(re.findall(r"[a-z0-9]+", text.casefold()))


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def in_sentence(name: str) -> str:
    """A name as it stands inside a sentence: `Low back` loses its capital, `NSAID` keeps its own.

    Examples
    --------
    >>> from claimgraph import wording
    >>> wording.in_sentence("Low back"), wording.in_sentence("NSAID")
    ('low back', 'NSAID')
    """
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def ended(text: str) -> str:
    """The text as a sentence: with a full stop, unless it ends in one, or asks or calls."""
    return text if text.rstrip("”").endswith((".", "!", "?")) else f"{text}."


def without_stop(text: str) -> str:
    """A sentence as it stands before a colon or a bracket: without its full stop."""
    return text.removesuffix(".")


def dotted(*parts: str | None) -> str:
    """The parts that say something, with dots between."""
    return " · ".join(part for part in parts if part)


def comma(*parts: str | None) -> str:
    """The parts that say something, with commas between."""
    return ", ".join(part for part in parts if part)


def first_author(label: str) -> str:
    """The label of a study by its first author: `DiStefano 2009` for `DiStefano et al. 2009`."""
    year = _YEAR.search(label)
    if year is None:
        return label
    first, _, others = label[: year.start()].partition(" & ")
    return (first if others else label[: year.start()].removesuffix(" et al.")) + year[0]


def enumeration(names: Sequence[str]) -> str:
    """The names as one speaks them: `a`, `a and b`, `a, b and c`."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def joiner(texts: Iterable[str]) -> str:
    """What stands between several texts: a space between sentences, else a semicolon."""
    return " " if all(text.endswith((".", "?", "!")) for text in texts) else "; "
