"""The rule on samples that may have been reported twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from claimgraph import citations
from claimgraph.checks._base import Base
from claimgraph.checks._overlaps import all_relations
from claimgraph.checks.rules import Found, warning
from claimgraph.knowledge import words
from claimgraph.records import Study, WorkRelation

_MOST_YEARS = 3
_MOST_PEOPLE = 2
"""People by which two reports of one sample may differ: some drop out, or come late; a convention."""
_FEWEST = 10
"""People from which it is odd that two samples of one team have equal numbers; a convention."""
_ALIKE = 0.5
"""Share of words that two descriptions of people must have in common to be alike; a convention."""
_TEAM = 3
"""Authors in common from which equal numbers are odd, however the people are described; a convention."""
_SAYS_NOTHING = (
    WorkRelation.CITES,
    WorkRelation.CITES_AS_DATA_SOURCE,
    WorkRelation.DISCUSSES,
    WorkRelation.SUPPORTS,
    WorkRelation.DISPUTES,
)
"""Relations that do not tell whether two works are about the same people."""

Names = frozenset[tuple[str, str]]
"""Authors: family and first letter of the given name, in small letters."""


@warning("likely-same-sample")
def likely_same_sample(base: Base) -> Iterable[Found]:
    """Studies share authors, have about as many people, alike, within a few years, and may be of the same.

    Why: one sample reported twice would count as two.
    Mend: give them one `sample: id:`, or add a row `same-sample` or `companion-of` to kb/relations.csv; if they are
    different people, give each a `sample: id:` of its own.
    Example: able2010step and able2012step, both of 20 healthy adults, without a shared `sample: id:`.
    """
    if not all_relations(base):
        return
    doubles: dict[str, set[str]] = defaultdict(set)
    for one, other in _pairs(base):
        doubles[one.key].add(other.key)
        doubles[other.key].add(one.key)
    seen: set[str] = set()
    for key in sorted(doubles):
        if key in seen:
            continue
        group = _reached(doubles, key)
        seen |= group
        *others, last = sorted(group, key=lambda each: (_year(base, each), each))
        named = ", ".join(f"{each!r} ({base.kb.studies[each].sample.n})" for each in others)
        message = f"{base.kb.studies[last].sample.n} people, about as many and alike as in {named} of the same authors"
        hint = "say in relations.csv or by `sample: id:` whether they are the same people"
        yield Found(*base.field(f"study:{last}", "sample", "n"), message, hint)


def _pairs(base: Base) -> Iterable[tuple[Study, Study]]:
    """Studies that may be of the same people, and nothing says whether they are."""
    samples, known = base.kb.samples, citations.reviews(base.kb)
    joined = {
        frozenset((row.study, row.related_study)) for row in base.kb.relations if row.relation not in _SAYS_NOTHING
    }
    authors: dict[str, Names] = {}
    alike: dict[tuple[str, int], list[Study]] = defaultdict(list)
    for key, study in base.kb.studies.items():
        n = study.sample.n or 0
        if n >= _FEWEST and key not in known:
            authors[key] = _authors(base, key)
            for family in sorted({family for family, _ in authors[key]}):
                alike[family, n].append(study)
    seen: set[frozenset[str]] = set()
    for one, other in _near(alike):
        pair = frozenset((one.key, other.key))
        if pair in seen or pair in joined or samples[one.key] == samples[other.key] or _told_apart(one, other):
            continue
        seen.add(pair)
        if _may_be_one(base, one, other, _shared(authors[one.key], authors[other.key])):
            yield one, other


def _near(alike: Mapping[tuple[str, int], list[Study]]) -> Iterator[tuple[Study, Study]]:
    """Studies with an author of one family and about as many people, two by two."""
    for (family, n), group in alike.items():
        yield from combinations(group, 2)
        for more in range(1, _MOST_PEOPLE + 1):
            yield from product(group, alike.get((family, n + more), ()))


def _may_be_one(base: Base, one: Study, other: Study, shared: int) -> bool:
    """Whether time, numbers, authors and descriptions allow that they are of the same people."""
    years = [_year(base, key) for key in (one.key, other.key)]
    if not shared or not all(years) or abs(years[0] - years[1]) > _MOST_YEARS:
        return False
    return (one.sample.n == other.sample.n and shared >= _TEAM) or _alike(one, other)


def _alike(one: Study, other: Study) -> bool:
    """Whether two descriptions of people are alike, one says no more than the other, or one says nothing."""
    first, second = (set(words(study.sample.population or "")) for study in (one, other))
    common = first & second
    return common in (first, second) or len(common) >= _ALIKE * len(first | second)


def _authors(base: Base, key: str) -> Names:
    reference = base.kb.references.get(key)
    authors = reference.authors if reference is not None else ()
    return frozenset((each.family.casefold(), each.given[:1].casefold()) for each in authors if not each.literal)


def _shared(one: Names, other: Names) -> int:
    """How many authors may be the same; a given name that is not told may be any."""
    return sum(
        any(family == name and (first == letter or not (first and letter)) for name, letter in other)
        for family, first in one
    )


def _told_apart(one: Study, other: Study) -> bool:
    """Whether a curator gave each its own name of a sample."""
    return one.sample.id is not None and other.sample.id is not None


def _year(base: Base, key: str) -> int:
    """Year of a work, 0 where it is not known."""
    reference = base.kb.references.get(key)
    return (reference.year or 0) if reference is not None else 0


def _reached(links: dict[str, set[str]], start: str) -> set[str]:
    """All that is linked to it, at whatever distance."""
    found, waiting = {start}, [start]
    while waiting:
        new = links[waiting.pop()] - found
        found |= new
        waiting += new
    return found
