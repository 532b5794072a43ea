"""Rules on people who may be counted twice: reviews with their primary studies, and two reports of one sample."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from claimgraph.checks._base import Base
from claimgraph.checks.rules import Found, warning
from claimgraph.errors import Level
from claimgraph.knowledge import words
from claimgraph.loading import Spot
from claimgraph.records import Claim, Directness, Listed, Study

_NAMED = 6
_MOST_YEARS = 3
_FEWEST = 10
"""People from which it is odd that two samples of one team have equal numbers; a convention."""
_ALIKE = 0.5
"""Share of words that two descriptions of people must have in common to be alike; a convention."""
_RELATIONS = "kb/relations.csv"


def _reviews(base: Base) -> frozenset[str]:
    """Works whose design is a review of several studies, by the scheme, and that carry weight."""
    scheme = base.kb.scheme
    designs = set(scheme.reviews) - set(scheme.opinions)
    return frozenset(key for key, study in base.kb.studies.items() if study.design in designs)


def _listing(base: Base) -> frozenset[str]:
    """Reviews of which all included works are listed."""
    return frozenset(key for key, one in base.kb.studies.items() if one.included_listed is Listed.COMPLETE)


def _looked_for(base: Base) -> frozenset[str]:
    """Reviews of which somebody has looked for what they include, and said or listed what came of it."""
    said = {key for key, one in base.kb.studies.items() if one.included_listed is not None}
    return frozenset(said | {row.study for row in base.kb.relations if str(row.relation) == "includes"})


def _all_relations(base: Base) -> bool:
    """Whether every row of the relations was read: one that was not may be the one that is missed."""
    wrong = (p.path for p in base.reading.problems if p.level is Level.ERROR)
    return base.all_read("relations") and not any(path.startswith("kb/relations") for path in wrong)


def _apart(base: Base) -> list[tuple[Claim, str, list[str]]]:
    """Claim, review and the works it may include, of which nothing is said; none where the relations were not read."""
    if not _all_relations(base):
        return []
    reviews, listing = _reviews(base), _listing(base)
    joined = {frozenset((row.study, row.related_study)) for row in base.kb.relations}
    found = (
        (claim, review, [key for key in studies if key not in reviews and frozenset((review, key)) not in joined])
        for claim in base.kb.claims.values()
        for review, studies in _beside(base, claim, reviews - listing).items()
    )
    return [one for one in found if one[2]]


@warning("review-without-list")
def review_without_list(base: Base) -> Iterable[Found]:
    """Reviews are evidence, and nothing says which studies they include, or that this was looked for.

    Why: without a complete list a review is taken to overlap with others of its question, and to hold the studies of
    its years.
    Mend: add a row `REVIEW,includes,STUDY,…` to kb/relations.csv for each included study that the base has, and say in
    the study's file how complete that is: `included_listed: complete`, `partial` or `none`.
    Example: dunn2018review supports a claim, and relations.csv has no row `dunn2018review,includes,…`.
    """
    if not _all_relations(base):
        return
    used = {line.evidence.study for line in base.kb.lines}
    named = {review for _, review, _ in base.recall("reviews apart", _apart)}
    found = sorted((_reviews(base) & used) - _looked_for(base) - named)
    if found:
        message = f"no included work is listed for {_some(found)}"
        hint = "add rows `REVIEW,includes,STUDY,…`, or say `included_listed:` in their files"
        yield Found(Spot(_RELATIONS), "", message, hint)


@warning("review-beside-primary")
def review_beside_primary(base: Base) -> Iterable[Found]:
    """A review and a study that it may include bear on one claim, and nothing says whether it does.

    Why: the same people would stand on the claim twice; until it is known, they are taken to be in the review.
    Mend: add a row `REVIEW,includes,STUDY,…` to kb/relations.csv, or one that says that the review excludes it.
    Example: dunn2018review of 2018 and able2010step of 2010 on one claim, and no relation between them.
    """
    for claim, review, apart in base.recall("reviews apart", _apart):
        message = f"{review!r} may include {_some(apart)}, and no relation says so or not"
        where = base.field(f"claim:{claim.id}", "evidence", _first(claim, review), "study")
        yield Found(*where, message, f"add a row to {_RELATIONS}: includes, or that it cannot")


def _beside(base: Base, claim: Claim, reviews: frozenset[str]) -> dict[str, list[str]]:
    """For each review among the direct lines of a claim, the other direct works from before it."""
    direct = list(dict.fromkeys(line.study for line in claim.evidence if line.directness is Directness.DIRECT))
    found: dict[str, list[str]] = {}
    for review in (key for key in direct if key in reviews):
        until = base.kb.studies[review].searched_until or _year(base, review)
        others = ((key, _year(base, key)) for key in direct if key != review)
        found[review] = [key for key, year in others if until is None or year is None or year <= until]
    return found


def _first(claim: Claim, study: str) -> int:
    return next(i for i, line in enumerate(claim.evidence) if line.study == study)


def _year(base: Base, key: str) -> int | None:
    reference = base.kb.references.get(key)
    return reference.year if reference is not None else None


def _some(keys: list[str]) -> str:
    more = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
    return ", ".join(keys[:_NAMED]) + more


@warning("likely-same-sample")
def likely_same_sample(base: Base) -> Iterable[Found]:
    """Two studies of one team have as many people, alike and within a few years, and may be of the same.

    Why: one sample reported twice would count as two.
    Mend: give both one `sample: id:`, or add a row `same-sample` or `companion-of` to kb/relations.csv; if they are
    different people, give each a `sample: id:` of its own.
    Example: able2010step and able2012step, both of 20 healthy adults, without a shared `sample: id:`.
    """
    if not _all_relations(base):
        return
    samples, reviews = base.kb.samples, _reviews(base)
    joined = {frozenset((row.study, row.related_study)) for row in base.kb.relations}
    groups: dict[tuple[int, str], list[Study]] = defaultdict(list)
    for key, study in base.kb.studies.items():
        n = study.sample.n
        if n is not None and n >= _FEWEST and key not in reviews:
            for family in _team(base, key):
                groups[n, family].append(study)
    seen: set[frozenset[str]] = set()
    for group in groups.values():
        for one, other in combinations(group, 2):
            pair = frozenset((one.key, other.key))
            if pair in seen or pair in joined or samples[one.key] == samples[other.key]:
                continue
            seen.add(pair)
            if _told_apart(one, other) or not _near(base, one, other):
                continue
            message = f"{one.sample.n} people, as in {one.key!r} by the same team"
            hint = "say in relations.csv or by `sample: id:` whether they are the same people"
            yield Found(*base.field(f"study:{other.key}", "sample", "n"), message, hint)


def _team(base: Base, key: str) -> Iterator[str]:
    """First and last author of a work: who leads a team."""
    reference = base.kb.references.get(key)
    authors = reference.authors if reference is not None else ()
    yield from dict.fromkeys(author.family.casefold() for author in (authors[:1] + authors[-1:]))


def _told_apart(one: Study, other: Study) -> bool:
    """Whether a curator gave each its own name of a sample."""
    return one.sample.id is not None and other.sample.id is not None


def _near(base: Base, one: Study, other: Study) -> bool:
    """Whether they are of about the same time, and of people described alike."""
    years = [year for key in (one.key, other.key) if (year := _year(base, key)) is not None]
    if len(years) < 2 or abs(years[0] - years[1]) > _MOST_YEARS:
        return False
    told = [set(words(study.sample.population or "")) for study in (one, other)]
    return bool(told[0] and told[1]) and len(told[0] & told[1]) >= _ALIKE * len(told[0] | told[1])
