"""Rules on findings as sentences: pasted under another study, or with other numbers than the results they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from claimgraph.checks._base import At, Base, Field
from claimgraph.checks._slips import equal_as_printed, meant, numbers_of, percentages, quoted
from claimgraph.checks.rules import Found, warning
from claimgraph.records import Result

_FEWEST_WORDS = 5
"""Words from which two equal sentences are no chance."""
_SIZES = "estimate se ci_low ci_high mean_exposed mean_comparator sd_exposed sd_comparator".split()
_NUMBERS = [*_SIZES, *"n_exposed n_comparator events_exposed events_comparator n".split()]
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|some|over|under|above|below)\s[0-9]|[0-9]%? (?:to|and) [0-9]"
)
"""What tells that a sentence does not quote one printed number."""
_SIGNIFICANT = re.compile(r"(?<!not )(?<!no )(?<!non-)(?<!in)\bsignificant(?:ly)?\b", re.IGNORECASE)
_NO = re.compile(r"\b(?:not|no|without|neither|nor|non|never|n't)\b", re.IGNORECASE)
_P = re.compile(r"(?P<sign>[<>=≤≥]=?)?\s*(?P<number>[01]?\.[0-9]+)")
_CHANCE = 0.05


@warning("pasted-finding")
def pasted_finding(base: Base) -> Iterable[Found]:
    """The same finding stands under two studies.

    Why: two works hardly ever found the same in the same words; one was pasted and not changed.
    Mend: write what this study found; if both really found it, say so in words of its own.
    Example: "Steps work the upper flank more than holds." both of able2010step and of cole2015twist.
    """
    first: dict[str, tuple[str, At]] = {}
    for study, text, at in _sentences(base):
        said = " ".join(text.casefold().split()).rstrip(" .")
        if said.count(" ") + 1 < _FEWEST_WORDS:
            continue
        other, there = first.setdefault(said, (study, at))
        if other != study:
            spot = base.at(there)[0]
            message = f"the same finding as of {other!r} at {spot.path}:{spot.line}"
            yield Found(*base.at(at), message, f"write what {study!r} found")


def _sentences(base: Base) -> Iterator[tuple[str, str, At]]:
    """Study, text and place of every finding, as it stands in claims and in files of studies."""
    for claim in base.kb.claims.values():
        for i, line in enumerate(claim.evidence):
            if not line.empty:
                yield line.study, line.finding, Field(f"claim:{claim.id}", ("evidence", i, "finding"))
            if line.quote is not None:
                yield line.study, line.quote, Field(f"claim:{claim.id}", ("evidence", i, "quote"))
    for key, study in base.kb.studies.items():
        yield key, study.finding, Field(f"study:{key}", ("finding",))


def _resting(base: Base) -> Iterator[tuple[str, str, At, list[Result]]]:
    """Study, text and place of every finding that rests on results, with these."""
    for claim in base.kb.claims.values():
        for i, line in enumerate(claim.evidence):
            rows = [base.kb.result_by_id[id_] for id_ in line.results if id_ in base.kb.result_by_id]
            if rows and all(row.study == line.study for row in rows):
                yield line.study, line.finding, Field(f"claim:{claim.id}", ("evidence", i, "finding")), rows


@warning("number-against-result")
def number_against_result(base: Base) -> Iterable[Found]:
    """A finding quotes a number that neither its results nor anything else of its study has.

    Why: sentence and row are read off the same page; if they differ, one of them was typed wrongly.
    Mend: look the number up again, and correct the sentence or the row; or add the row that it is from.
    Example: "Pressure fell by 21.5 mmHg" where the result says -12.5.
    """
    for study, text, at, rows in _resting(base):
        numbers = [Decimal(value) for row in rows for name in _NUMBERS if (value := getattr(row, name)) is not None]
        sizes = [Decimal(value) for row in rows for name in _SIZES if (value := getattr(row, name)) is not None]
        shares = percentages(text)
        for number in quoted(text):
            if any(equal_as_printed(number, abs(one)) for one in numbers):
                continue
            value = meant(number, sizes if number in shares else numbers)
            told = value is not None or ((number in shares or "." in number) and not _ABOUT.search(text))
            if told and not any(equal_as_printed(number, one) for one in numbers_of(base, study)):
                have = f"have {value} and no {number}" if value is not None else f"have no {number}, nor has its file"
                message = f"quotes {number}; the results of {study!r} {have}"
                yield Found(*base.at(at), message, "look it up again, and correct the sentence or the row")


@warning("significant-against-p")
def significant_against_p(base: Base) -> Iterable[Found]:
    """A finding is called significant, and its results have p-values of 0.05 and more only.

    Why: readers take the word for a test that was passed.
    Mend: correct the sentence, or the p-value of the row.
    Example: "Ache fell significantly." with a result of p 0.77.
    """
    for _, text, at, rows in _resting(base):
        told = [row for row in rows if row.p_value is not None]
        found = _SIGNIFICANT.search(text)
        if not told or not found or not all(_is_chance(row.p_value or "") for row in told):
            continue
        if not _NO.search(text[: found.start()].rpartition(". ")[2]):
            shown = ", ".join(f"p {row.p_value}" for row in told)
            yield Found(*base.at(at), f"says {found[0]!r}, and its results have {shown}", "correct one of them")


def _is_chance(text: str) -> bool:
    found = _P.fullmatch(text.strip())
    if found is None:
        return False
    number, sign = float(found["number"]), found["sign"] or "="
    return number > _CHANCE if sign in ("<", "<=", "≤") else number >= _CHANCE
