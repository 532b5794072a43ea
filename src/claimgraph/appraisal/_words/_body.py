"""Which studies decide a verdict, in words: how many, of what sort, with how many people, and what stays aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from claimgraph.appraisal._effects import Side
from claimgraph.appraisal._positions import Position, apart
from claimgraph.appraisal._sides import Sides
from claimgraph.appraisal._verdict import Deciding
from claimgraph.wording import counted, enumeration, noun, people

_SORTS = {
    "review": ("review", "reviews"),
    "controlled": ("study", "studies"),
    "uncontrolled": ("uncontrolled study", "uncontrolled studies"),
    "indirect-review": ("indirect review", "indirect reviews"),
    "indirect-controlled": ("indirect study", "indirect studies"),
    "indirect-uncontrolled": ("indirect, uncontrolled study", "indirect, uncontrolled studies"),
    "stand-in": ("study of a stand-in", "studies of stand-ins"),
}


def body_words(body: Deciding, sides: Sides) -> str:
    """The body that decides: `1 uncontrolled study, 12 people; 6 other studies undecided or about something else`."""
    if not body.samples:
        return ""
    studies = {fact.study: _sort(one) for one in sides.deciding for fact in one.facts if fact.study in body.studies}
    count = Counter(studies.values())
    told = enumeration([counted(count[sort], *words) for sort, words in _SORTS.items() if count[sort]])
    if body.samples != len(studies):
        overlapping = "overlapping: " if count["review"] or count["indirect-review"] else ""
        told += f" ({overlapping}{counted(body.samples, 'independent sample')})"
    said = f"{told}, {_people(body)}"
    aside = _aside(sides, frozenset(studies))
    return f"{said}; {aside}" if aside else said


def parts_words(body: Deciding) -> str:
    """The studies that decide the parts of a compound claim, each once."""
    if not body.studies:
        return ""
    decide = noun(len(body.studies), "that decides", "that decide")
    return f"{counted(len(body.studies), 'study', 'studies')} {decide} its parts, {_people(body)}"


def _sort(one: Position) -> str:
    if one.stand_in:
        return "stand-in"
    sort = "review" if one.review else "controlled" if one.controlled else "uncontrolled"
    return sort if one.direct else f"indirect-{sort}"


def _people(body: Deciding) -> str:
    if not body.people:
        return "number of people not known"
    rest = f" and {counted(body.unknown, 'sample')} of unknown size" if body.unknown else ""
    return f"{people(body.people)}{rest}"


def _aside(sides: Sides, studies: frozenset[str]) -> str:
    """The studies that take a position and may not decide, with what keeps them from it."""
    others = [one for one in sides.whole if one not in sides.deciding]
    keys = {fact.study for one in others for fact in one.facts} - studies
    if not keys:
        return ""
    reasons = dict.fromkeys(_reason(one, len(keys)) for one in others)
    return f"{counted(len(keys), 'other study', 'other studies')} {' or '.join(reasons)}"


def _reason(one: Position, studies: int) -> str:
    if one.side is Side.UNDECIDED:
        return "undecided"
    if one.stand_in:
        return "of a stand-in"
    if not one.direct:
        return "about something near it"
    return noun(studies, "that compares nobody", "that compare nobody")


def balance_words(body: Deciding) -> str:
    """How the samples that decide stand: `3 for, 1 against, 2 undecided`."""
    return f"{body.supporting} for, {body.disputing} against, {body.undecided} undecided"


def share_words(body: Deciding) -> str:
    """The share of samples on each side with its exact interval, where several decide without a pooled effect."""
    if body.samples < 2 or not body.supporting + body.disputing:
        return ""
    sides = (("for it", body.supporting), ("against it", body.disputing))
    total = body.supporting + body.disputing + body.undecided
    return f"Of {counted(total, 'sample')} " + "; ".join(
        f"{count} {noun(count, 'is', 'are')} {words} ({_share(count, total)})" for words, count in sides if count
    )


@lru_cache(maxsize=1024)
def _share(count: int, total: int) -> str:
    from claimgraph import synthesis

    found = synthesis.exact_share(count, total)
    return f"{found.share * 100:.0f} %, 95 % CI {found.low * 100:.0f} to {found.high * 100:.0f} %"


def searched_until(found: Iterable[Position]) -> int | None:
    """The year to which the reviews that decide searched, the latest of them."""
    years = [fact.until for one in apart(tuple(found)) for fact in one.facts if fact.review and fact.until]
    return max(years, default=None)
