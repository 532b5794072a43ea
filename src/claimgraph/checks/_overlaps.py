"""Rules on reviews and what they include: people in them must not count twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from claimgraph import appraisal, citations
from claimgraph.checks._base import Base
from claimgraph.checks.rules import Found, warning
from claimgraph.errors import Level
from claimgraph.loading import Spot
from claimgraph.records import Claim, Listed, WorkRelation

_NAMED = 6
_RELATIONS = "kb/relations.csv"


_TELLING = (
    WorkRelation.INCLUDES,
    WorkRelation.EXCLUDES,
    WorkRelation.SAME_SAMPLE,
    WorkRelation.COMPANION_OF,
    WorkRelation.REANALYSES,
)
"""Relations that tell whether a review holds the people of another work; that it cites it does not."""


def _listing(base: Base) -> frozenset[str]:
    """Reviews of which all included works are listed."""
    return frozenset(key for key, one in base.kb.studies.items() if one.included_listed is Listed.COMPLETE)


def _looked_for(base: Base) -> frozenset[str]:
    """Reviews of which somebody has looked for what they include, and said or listed what came of it."""
    said = {key for key, one in base.kb.studies.items() if one.included_listed is not None}
    return frozenset(said | {row.study for row in base.kb.relations if str(row.relation) == "includes"})


def all_relations(base: Base) -> bool:
    """Whether every row of the relations was read: one that was not may be the one that is missed."""
    wrong = (p.path for p in base.reading.problems if p.level is Level.ERROR)
    return base.all_read("relations") and not any(path.startswith("kb/relations") for path in wrong)


def _apart(base: Base) -> list[tuple[Claim, str, list[str]]]:
    """Claim, review and the works it may include, of which nothing is said; none where the relations were not read."""
    if not all_relations(base):
        return []
    known, listing = citations.reviews(base.kb), _listing(base)
    joined = {frozenset((row.study, row.related_study)) for row in base.kb.relations if row.relation in _TELLING}
    found = (
        (claim, review, [key for key in studies if key not in known and frozenset((review, key)) not in joined])
        for claim in base.kb.claims.values()
        for review, studies in _beside(base, claim, known - listing).items()
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
    if not all_relations(base):
        return
    used = {line.evidence.study for line in base.kb.lines}
    named = {review for _, review, _ in base.recall("reviews apart", _apart)}
    found = sorted((citations.reviews(base.kb) & used) - _looked_for(base) - named)
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


def _beside(base: Base, claim: Claim, unlisted: frozenset[str]) -> dict[str, list[str]]:
    """For each review of a claim, the other works from before it that count beside it."""
    found: dict[str, list[str]] = {}
    for together in _counting(base, claim, unlisted):
        for review in (key for key in together if key in unlisted):
            until = base.kb.studies[review].searched_until or _year(base, review)
            others = ((key, _year(base, key)) for key in together if key != review)
            older = [key for key, year in others if until is None or year is None or year <= until]
            found[review] = list(dict.fromkeys([*found.get(review, ()), *older]))
    return found


def _counting(base: Base, claim: Claim, unlisted: frozenset[str]) -> Iterable[list[str]]:
    """Works that count beside each other: the direct ones, and indirect ones of one reason, where these decide."""
    groups: dict[str | None, list[str]] = defaultdict(list)
    for line in claim.evidence:
        if line.study not in groups[line.indirect_because]:
            groups[line.indirect_because].append(line.study)
    yield groups.pop(None, [])
    if any(unlisted.intersection(studies) and len(studies) > 1 for studies in groups.values()):
        deciding = appraisal.sides_of(base.kb, claim.id).deciding
        indirect = {fact.study for one in deciding if not one.direct for fact in one.facts}
        yield from ([key for key in studies if key in indirect] for studies in groups.values())


def _first(claim: Claim, study: str) -> int:
    return next(i for i, line in enumerate(claim.evidence) if line.study == study)


def _year(base: Base, key: str) -> int | None:
    reference = base.kb.references.get(key)
    return reference.year if reference is not None else None


def _some(keys: list[str]) -> str:
    more = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
    return ", ".join(keys[:_NAMED]) + more
