"""Amounts in a text: numbers with their sign, operator, unit, and the name of what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from claimgraph.checks._quotes._units import LEVEL, NAMES, PEOPLE, UNITS, WORDS

_NUMBER = re.compile(
    r"(?<![A-Za-zÀ-ÿα-ωΑ-Ω_\d^])(?<!\d[.,])(?<![A-Za-z]-)"
    r"(?P<number>\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?P<gap>[,'\u202f ])\d{3}(?:(?P=gap)\d{3})*(?!\d)"
    r"(?:\.\d+|(?<!,\d\d\d),\d+)?"
    r"|\d+(?:[.,]\d+)?|[.,]\d+)"
    r"(?:\s?[×xX*]\s?10\s?\^?(?P<power>[-+–]?\d{1,2})|[eE](?P<exponent>-?\d{1,2})(?![\w]))?"
    r"(?!(?:st|nd|rd|th|D)\b)(?!\d)"
)
_WORD = re.compile(rf"\b(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})\b", re.IGNORECASE)
_OPERATOR = re.compile(r"(<\s?=|>\s?=|=\s?<|=\s?>|<|>|=|~)\s*$")
_IN_WORDS = (
    (">=", re.compile(r"\b(?:at least|(?:no|not) (?:less|fewer) than)\s*$", re.IGNORECASE)),
    ("<=", re.compile(r"\b(?:at most|(?:no|not) more than|up to)\s*$", re.IGNORECASE)),
    ("<", re.compile(r"\b(?:less|lower|fewer|smaller) than\s*$", re.IGNORECASE)),
    (">", re.compile(r"\b(?:more|greater|higher|larger) than\s*$", re.IGNORECASE)),
)
_SIGNS = {"=": "", "~": "", "=<": "<=", "=>": ">="}
_NAME = re.compile(
    rf"(?<![\w-])({'|'.join(re.escape(name) for name in sorted(NAMES, key=len, reverse=True))})"
    r"(\s*+(?:\(\s*+)?(?:(?:was|were|of|is|:|,)\s*+)?|\s++(?:of|for|in)\s++[A-Za-z-]++(?:\s[A-Za-z-]++){0,3}\s++(?:was|were|is)\s*+)$"
)
_ONE = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_UNIT = re.compile(
    rf"[\s-]?(?:({_ONE})(?:\^?-?[123](?!\d))?(?![A-Za-z])((?:\s?[/·⋅]\s?(?:{_ONE})(?:\^?[123](?!\d))?(?![A-Za-z])){{0,3}}))"
)
_NOT_BETWEEN = "in of for to and or with than the among vs versus per after from at on by were was had who did".split()
_PEOPLE = re.compile(
    rf"(?:[\s-](?!(?:{'|'.join(_NOT_BETWEEN)})\b)[A-Za-z]+(?:-[a-z]+)?){{1,2}}?\s"
    rf"(?:{'|'.join(form for form, unit in UNITS.items() if unit == PEOPLE)})\b"
)
_LEVEL = re.compile(r"\s?(?:%|per ?cent)\s?-?(?:CI|CrI|C\.I\.|confidence|credible|limits of|prediction)")
_TOGETHER = re.compile(r"\)?\s*+(?:-|–|/|,|;|to|and|or|, and|vs\.?|versus|through|±|\+/-|\+-)\s*+[(+-]?(?:[<>]=?)?\s*+")
_PARTS_OF_A_WORK = re.compile(
    r"\b(?:tables?|figs?\.?|figures?|sections?|chapters?|pages?|pp?\.|refs?\.?|references?|appendix|equations?|eq\."
    r"|version|vol\.?|doi:?|https?:\S*|box|part|heading|bullet|level|grade|type|phase|stage|question)\s*\(?(?:\S*/)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it stands in a text."""

    start: int
    end: int
    written: str
    values: frozenset[Decimal]
    """What its size can be; more than one where a comma or a space may part thousands or a fraction."""
    minus: bool = False
    operator: str = ""
    """`<`, `<=`, `>`, `>=`, or empty for equal and about."""
    units: frozenset[str] = frozenset({""})
    """Units that it can have: in `3 and 5 kg`, the 3 may be of kg."""
    name: str = ""
    """What it is, where a name stands before it: `p`, `n`, `OR`."""
    role: str = ""
    """`centre` before ± and `spread` behind it."""
    word: bool = False
    """Whether it is written as a word."""
    place: bool = False
    """Whether it counts a part of a work or is a year, rather than an amount."""
    at: int = 0
    """Where its digits or its word begin."""
    stop: int = 0
    """Where its digits or its word end."""


def amounts(text: str) -> tuple[Amount, ...]:
    """All numbers of a text in one spelling, in their order.

    Examples
    --------
    >>> from claimgraph.checks._quotes._amounts import amounts
    >>> [(a.written, a.operator, a.minus, a.name) for a in amounts("twelve adults: r = -0.36, p < .05")]
    [('twelve adults', '', False, ''), ('r = -0.36', '', True, 'r'), ('p < .05', '<', False, 'p')]
    """
    found = sorted((*_in_digits(text), *_in_words(text)), key=lambda amount: amount.start)
    return tuple(_with_shared(text, found))


def _in_digits(text: str) -> Iterator[Amount]:
    for match in _NUMBER.finditer(text):
        start, minus = _signed(text, match.start())
        yield _made(text, match, start, _values(match), minus)


def _in_words(text: str) -> Iterator[Amount]:
    for match in _WORD.finditer(text):
        if match[0].lower() not in {"one", "zero"}:
            value = Decimal(WORDS[match[0].lower()])
            yield _made(text, match, match.start(), frozenset({value}), False, word=True)


def _made(
    text: str, match: re.Match[str], start: int, values: frozenset[Decimal], minus: bool, word: bool = False
) -> Amount:
    before = text[max(0, start - 64) : start]
    operator, rest = _operator(before)
    named = _NAME.search(rest)
    lone = named is not None and len(named[1]) == 1
    if named and (operator is not None or not lone or named[2].strip()):
        start -= len(before) - named.start()
    else:
        named = None
        start -= len(before) - len(rest) if operator else 0
    end, unit = _unit(text, match.end())
    name = NAMES[named[1]] if named else ""
    if name == "n":
        unit = PEOPLE
    spread = re.search(r"(?:±|\+/-|\+-)\s*$", before)
    follows = re.match(r"\s?%?\s*(?:±|\+/-|\+-)", text[end : end + 8])
    role = "spread" if spread else "centre" if follows else ""
    place = not unit and (
        _PARTS_OF_A_WORK.search(before) is not None
        or (re.fullmatch(r"(?:19|20)\d\d", match[0]) is not None and not operator and not named)
    )
    written = " ".join(text[start:end].split())
    return Amount(
        start,
        end,
        written,
        values,
        minus,
        operator or "",
        frozenset({unit}),
        name,
        role,
        word,
        place,
        match.start(),
        match.end(),
    )


def _values(match: re.Match[str]) -> frozenset[Decimal]:
    number, gap = match["number"], match["gap"]
    read: set[str] = set()
    if gap:
        read.add(number.replace(gap, "").replace(",", "."))
        if gap == "," and number.count(",") == 1 and "." not in number:
            read = {number.replace(",", ".")} if number.startswith("0") else {*read, number.replace(",", ".")}
        elif gap == " ":
            read.update(number.replace(",", ".").split(" "))
    elif "," in number and "." in number:
        read.add(number.replace(".", "").replace(",", "."))
    else:
        read.add(number.replace(",", "."))
    power = int((match["power"] or match["exponent"] or "0").replace("–", "-"))
    return frozenset(Decimal(one).scaleb(power).normalize() + 0 for one in read)


def _signed(text: str, start: int) -> tuple[int, bool]:
    """Where a number with its sign begins, and whether the sign is a minus rather than the dash of a range."""
    if text[start - 1 : start] == "+":
        return start - 1, False
    if start == 0 or text[start - 1] not in "-–":
        return start, False
    before = text[start - 2 : start - 1] if start > 1 else ""
    if before.isalnum() or before in {"%", ")", "°"}:
        return start, False
    return start - 1, True


def _operator(before: str) -> tuple[str | None, str]:
    """The operator at the end of a text, `None` without one, and what stands before it."""
    if found := _OPERATOR.search(before):
        sign = found[1].replace(" ", "")
        return _SIGNS.get(sign, sign), before[: found.start()]
    for sign, words in _IN_WORDS:
        if told := words.search(before):
            return sign, before[: told.start()]
    return None, before


def _unit(text: str, end: int) -> tuple[int, str]:
    if level := _LEVEL.match(text, end):
        return level.end(), LEVEL
    if found := _UNIT.match(text, end):
        whole = re.sub(r"[\s^-]+", "", found[0][len(found[0]) - len(found[0].lstrip(" -\u202f\n")) :])
        unit = UNITS[found[1]]
        return found.end(), unit if not found[2] and not whole[-1:].isdigit() else whole
    if people := _PEOPLE.match(text, end):
        return people.end(), PEOPLE
    return end, ""


def _with_shared(text: str, found: list[Amount]) -> list[Amount]:
    """Amounts that may have the unit or the name that a neighbour is written with: `3–5 kg`, `12 ± 3 %`."""
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        if one.units == {""} and _TOGETHER.fullmatch(text[one.end : other.start]) and LEVEL not in other.units:
            found[at] = replace(one, units=one.units | other.units)
    for at in range(1, len(found)):
        one, other = found[at - 1], found[at]
        if other.role == "spread" and other.units == {""}:
            found[at] = replace(other, units=other.units | one.units)
    return found
