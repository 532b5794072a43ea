"""The works that stand: those left when some are taken away and the retracted are out, and how they overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from claimgraph.knowledge import KnowledgeBase, remembered, samples
from claimgraph.records import Listed, Relation, Study, StudyStatus, WorkRelation

MAX_RETRACTIONS = 10
"""Longest chain of works that retract each other that is followed."""

_LINKS = {
    WorkRelation.INCLUDES,
    WorkRelation.EXCLUDES,
    WorkRelation.SAME_SAMPLE,
    WorkRelation.COMPANION_OF,
    WorkRelation.REANALYSES,
    WorkRelation.RETRACTS,
}


@dataclass(frozen=True)
class Standing:
    """The works of a base that stand.

    Parameters
    ----------
    without
        Works taken away: it is as if the base had never had them.
    retracted
        Works that are out because they were retracted.
    studies
        All others, by key.
    sample_of
        The sample of each of them.
    inside
        For each sample, those that one of its works says to include.
    listed, excluded
        Reviews of which all that they include is known; and for a review the samples that it cannot hold.
    with_retracted
        Reviews that include a retracted work.
    """

    without: frozenset[str]
    retracted: frozenset[str]
    studies: Mapping[str, Study]
    sample_of: Mapping[str, str]
    inside: Mapping[str, frozenset[str]]
    listed: frozenset[str] = frozenset()
    excluded: Mapping[str, frozenset[str]] = field(default_factory=dict)
    with_retracted: frozenset[str] = frozenset()

    def included(self, body: Collection[str]) -> Mapping[str, frozenset[str]]:
        """For each sample of the body, those it includes at whatever depth."""
        found: dict[str, frozenset[str]] = {}
        for sample in self.inside.keys() & set(body):
            seen: set[str] = set()
            waiting = [sample]
            while waiting:
                new = self.inside.get(waiting.pop(), frozenset()) - seen
                seen |= new
                waiting += new
            found[sample] = frozenset(seen - {sample})
        return found


def standing_of(kb: KnowledgeBase, without: Collection[str] = ()) -> Standing:
    """The works that stand in a base that never had those in `without`.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> standing = appraisal.standing_of(load("tests/data/tiny"))
    >>> sorted(standing.retracted)
    ['fox2020withdrawn']
    """
    whole = remembered(kb, standing_of, lambda: _standing(kb.studies, kb.relations, kb.scheme.reviews, ()))
    return _anew(kb, whole, frozenset(without)) if without else whole


def _anew(kb: KnowledgeBase, whole: Standing, without: frozenset[str]) -> Standing:
    """The works that stand without some: only what hangs together with these is looked at again."""
    islands = remembered(kb, _islands, lambda: _islands(kb))
    near: set[str] = set(without)
    rows: list[Relation] = []
    for island in {id(one): one for key in without if (one := islands.get(key)) is not None}.values():
        near |= island.works
        rows += island.rows
    part = _standing({key: kb.studies[key] for key in near & kb.studies.keys()}, rows, kb.scheme.reviews, without)
    return Standing(
        without=without,
        retracted=whole.retracted - near | part.retracted,
        studies=_merged(whole.studies, near, part.studies),
        sample_of=_merged(whole.sample_of, near, part.sample_of),
        inside=_merged(whole.inside, near, part.inside),
        listed=whole.listed - near | part.listed,
        excluded=_merged(whole.excluded, near, part.excluded),
        with_retracted=whole.with_retracted - near | part.with_retracted,
    )


_T = TypeVar("_T")


def _merged(whole: Mapping[str, _T], gone: Collection[str], part: Mapping[str, _T]) -> dict[str, _T]:
    found = dict(whole)
    for key in gone:
        found.pop(key, None)
    return found | dict(part)


@dataclass(frozen=True)
class _Island:
    """Works that hang together, and the relations between them."""

    works: set[str]
    rows: list[Relation]


def _islands(kb: KnowledgeBase) -> Mapping[str, _Island]:
    """The island of each work that has to do with another: by a relation, or as the same people."""
    found: dict[str, _Island] = {}
    named: dict[str, str] = {}

    def join(one: str, other: str) -> _Island:
        first, second = (found.get(key) or _Island({key}, []) for key in (one, other))
        if len(first.works) < len(second.works):
            first, second = second, first
        if first is not second:
            first.works.update(second.works)
            first.rows.extend(second.rows)
        found.update(dict.fromkeys((*second.works, one, other), first))
        return first

    for key, study in kb.studies.items():
        if study.sample.id is not None:
            join(named.setdefault(study.sample.id, key), key)
    for row in kb.relations:
        join(row.study, row.related_study).rows.append(row)
    return found


def _standing(
    all_studies: Mapping[str, Study], rows: Sequence[Relation], reviews: Collection[str], without: Collection[str]
) -> Standing:
    gone = _retracted(all_studies, rows, without)
    studies = {key: study for key, study in all_studies.items() if key not in gone and key not in without}
    sample_of = samples(studies, rows)
    inside: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.relation is WorkRelation.INCLUDES and row.study in studies and row.related_study in studies:
            inside[sample_of[row.study]].add(sample_of[row.related_study])
    includes = [row for row in rows if row.relation is WorkRelation.INCLUDES and row.related_study not in without]
    excluded: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.relation is WorkRelation.EXCLUDES and row.related_study in studies:
            excluded[row.study].add(sample_of[row.related_study])
    return Standing(
        without=frozenset(without),
        retracted=gone,
        studies=studies,
        sample_of=sample_of,
        inside={key: frozenset(found) for key, found in inside.items()},
        listed=_complete(studies, rows, reviews),
        excluded={key: frozenset(found) for key, found in excluded.items()},
        with_retracted=_holding(includes, gone),
    )


def _complete(studies: Mapping[str, Study], rows: Iterable[Relation], reviews: Collection[str]) -> frozenset[str]:
    """Reviews whose list of what they include is complete, and so are those of the reviews among it."""
    found = {key for key, study in studies.items() if study.included_listed is Listed.COMPLETE}
    inner = [
        (row.study, row.related_study)
        for row in rows
        if row.relation is WorkRelation.INCLUDES
        and row.related_study in studies
        and studies[row.related_study].design in reviews
    ]
    while open_ := {outer for outer, other in inner if outer in found and other not in found}:
        found -= open_
    return frozenset(found)


def _holding(includes: Iterable[Relation], gone: Collection[str]) -> frozenset[str]:
    """Reviews that include one of some works, themselves or in a review they include."""
    found: set[str] = set()
    rows = list(includes)
    while new := {row.study for row in rows if row.related_study in gone or row.related_study in found} - found:
        found |= new
    return frozenset(found)


def linked_works(kb: KnowledgeBase) -> frozenset[str]:
    """Works whose removal changes more than their own lines: what is a sample, what is included, what stands."""
    return remembered(
        kb,
        linked_works,
        lambda: frozenset(
            key for row in kb.relations if row.relation in _LINKS for key in (row.study, row.related_study)
        ),
    )


def _retracted(studies: Mapping[str, Study], relations: Iterable[Relation], without: Collection[str]) -> frozenset[str]:
    """Works that are marked as retracted, or retracted by a work that stands itself."""
    named = {key for key, study in studies.items() if study.status is StudyStatus.RETRACTED}
    rows = [row for row in relations if row.relation is WorkRelation.RETRACTS and row.study not in without]
    gone = before = named
    for _ in range(MAX_RETRACTIONS):
        gone, before = named | {row.related_study for row in rows if row.study not in gone}, gone
        if gone == before:
            break
    return frozenset(gone | before)
