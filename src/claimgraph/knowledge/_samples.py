"""Who is whose sample: studies of the same people count them once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from claimgraph.records import Relation, Study, WorkRelation

_SHARED = {WorkRelation.SAME_SAMPLE, WorkRelation.COMPANION_OF, WorkRelation.REANALYSES}


def samples(studies: Mapping[str, Study], relations: Iterable[Relation]) -> Mapping[str, str]:
    """The sample of each study, named after the first key of those that share it.

    Studies share a sample where they give the same sample id, or where a relation says `same-sample`,
    `companion-of` or `reanalyses`.

    Examples
    --------
    >>> from claimgraph import knowledge, load
    >>> kb = load("tests/data/tiny")
    >>> knowledge.samples(kb.studies, kb.relations)["able2012step"]
    'able2010step'
    """
    parent = {key: key for key in studies}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def join(one: str, other: str) -> None:
        first, second = sorted((root(one), root(other)))
        parent[second] = first

    named: dict[str, str] = {}
    for key, study in studies.items():
        if study.sample.id is not None:
            join(named.setdefault(study.sample.id, key), key)
    for relation in relations:
        if relation.relation in _SHARED and relation.study in parent and relation.related_study in parent:
            join(relation.study, relation.related_study)
    return MappingProxyType({key: root(key) for key in studies})


def people(sample_of: Mapping[str, str], counts: Iterable[tuple[str, int | None]]) -> int | None:
    """People behind `(study, n)` pairs, each sample once at its largest n; `None` where no n is known."""
    largest: dict[str, int] = {}
    for study, n in counts:
        if n is not None:
            sample = sample_of.get(study, study)
            largest[sample] = max(n, largest.get(sample, 0))
    return sum(largest.values()) if largest else None
