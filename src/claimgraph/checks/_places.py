"""Rules on where in a work something stands, and on the days on which it was read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from claimgraph.checks._base import At, Base, Cell, Field
from claimgraph.checks._walks import rows_with
from claimgraph.checks.rules import Found, warning
from claimgraph.records import Provenance, Reading

_INSIDE = re.compile(r"\b(?:Tables?|Tab\.|Figures?|Figs?\.?|Appendix|Supplement\w*)\s+[A-Z]?[0-9]+", re.IGNORECASE)
_ABSTRACT = re.compile(r"\babstract\b", re.IGNORECASE)


@warning("place-not-read")
def place_not_read(base: Base) -> Iterable[Found]:
    """A number is said to stand in a table or figure of a work of which the abstract was read.

    Why: an abstract has no tables; either more was read, or the number is from elsewhere.
    Mend: correct the locator, or say how much was read: `seen_as` in the study's file, extracted_from in the row.
    Example: `locator: Table 7` in a line of able2012step, whose file says `seen_as: abstract`.
    """
    for locator, at in _locators(base):
        found = _INSIDE.search(locator)
        if found and not _ABSTRACT.search(locator):
            message = f"names {found[0]!r}, and only the abstract was read"
            yield Found(*base.at(at), message, "correct the locator, or say how much was read")


def _locators(base: Base) -> Iterator[tuple[str, At]]:
    """Places in works of which the abstract was read."""
    for claim in base.kb.claims.values():
        for i, line in enumerate(claim.evidence):
            study = base.kb.studies.get(line.study)
            if study is not None and study.seen_as is Reading.ABSTRACT:
                yield line.locator, Field(f"claim:{claim.id}", ("evidence", i, "locator"))
    for row in rows_with(base, "study", "extracted_from", "locator"):
        if row.extracted_from is Provenance.ABSTRACT:
            yield row.locator, Cell(row, "locator")


@warning("before-the-work")
def before_the_work(base: Base) -> Iterable[Found]:
    """Something was judged or looked for before the work that it is about appeared, or a review searched after it did.

    Why: one of the two years is a slip, and years decide what a review can hold.
    Mend: correct the day, `searched_until`, or the year in references.bib.
    Example: `on: 2004-05-31` in a line of able2010step, which appeared in 2010.
    """
    for day, year, what, at in _judged(base):
        if day is not None and year is not None and day.year < year - 1:
            yield Found(*base.at(at), f"{day} is before {what} appeared ({year})", "correct the day, or the year")
    for key, study in base.kb.studies.items():
        year, until = _year(base, key), study.searched_until
        latest = dt.date.today().year
        if until is not None and (until > latest or (year is not None and until > year + 1)):
            told = "has not come yet" if until > latest else f"is after {key!r} appeared ({year})"
            yield Found(*base.field(f"study:{key}", "searched_until"), f"{until} {told}", "correct one of the two")


def _judged(base: Base) -> Iterator[tuple[dt.date | None, int | None, str, At]]:
    """Days of judgements and searches, with the year of what they are about, and its name."""
    for claim in base.kb.claims.values():
        thing = f"claim:{claim.id}"
        for i, line in enumerate(claim.evidence):
            yield line.on, _year(base, line.study), repr(line.study), Field(thing, ("evidence", i, "on"))
        source = base.kb.source_of(claim)
        for i, search in enumerate(claim.searches):
            told = re.match(r"[0-9]{4}", str(getattr(source, "date", None) or ""))
            year = int(told[0]) if told else None
            yield search.on, year, "the source", Field(thing, ("searches", i, "on"))
    for key, study in base.kb.studies.items():
        for i, one in enumerate(study.appraisal):
            yield one.on, _year(base, key), repr(key), Field(f"study:{key}", ("appraisal", i, "on"))
        yield study.status_on, _year(base, key), repr(key), Field(f"study:{key}", ("status_on",))


def _year(base: Base, key: str) -> int | None:
    reference = base.kb.references.get(key)
    return reference.year if reference is not None else None
