"""The works that stand where some are left out: the same as in a base that never had them."""

from __future__ import annotations

import random

import pytest

from claimgraph import appraisal
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import BaseInfo, Listed, Relation, Sample, Study, StudyStatus, WorkRelation

DESIGNS = ("rct", "cohort", "systematic-review", "meta-analysis")


def _base(seed: int) -> KnowledgeBase:
    """Twenty works with relations of all kinds between them, some in circles, some retracted, some the same people."""
    rng = random.Random(seed)
    keys = [f"w{number:02}" for number in range(20)]
    studies = {key: _study(key, rng) for key in keys}
    pairs = (rng.sample(keys, 2) for _ in range(rng.randint(0, 16)))
    rows = [
        Relation(study=one, relation=rng.choice(tuple(WorkRelation)), related_study=other, basis="x")
        for one, other in pairs
    ]
    return KnowledgeBase(BaseInfo(title="x", description="x"), studies=studies, relations=tuple(rows))


def _study(key: str, rng: random.Random) -> Study:
    return Study(
        key=key,
        design=rng.choice(DESIGNS),
        sample=Sample(id=rng.choice((None, None, None, "one-cohort", "another")), n=10),
        finding="x",
        seen_as="abstract",
        status=rng.choice((StudyStatus.ACTIVE,) * 5 + (StudyStatus.RETRACTED,)),
        included_listed=rng.choice((None, *Listed)),
    )


def _never_had(kb: KnowledgeBase, gone: frozenset[str]) -> KnowledgeBase:
    rows = tuple(row for row in kb.relations if gone.isdisjoint((row.study, row.related_study)))
    studies = {key: study for key, study in kb.studies.items() if key not in gone}
    return KnowledgeBase(kb.info, studies=studies, relations=rows)


@pytest.mark.parametrize("seed", range(40))
def test_the_works_that_stand_without_some_are_those_of_a_base_that_never_had_them(seed: int) -> None:
    kb, rng = _base(seed), random.Random(seed)
    for count in (1, 1, 2, 3):
        gone = frozenset(rng.sample(sorted(kb.studies), count))
        found, anew = appraisal.standing_of(kb, gone), appraisal.standing_of(_never_had(kb, gone))
        assert found.without == gone
        assert (found.studies, dict(found.sample_of)) == (anew.studies, dict(anew.sample_of))
        assert {one: inner for one, inner in found.inside.items() if one not in gone} == anew.inside
        assert found.retracted - gone == anew.retracted
        assert found.listed == anew.listed
        assert {one: left for one, left in found.excluded.items() if one not in gone} == anew.excluded
        assert found.with_retracted - gone == anew.with_retracted
