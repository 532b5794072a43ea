"""Verdicts under half and double of the smallest important difference: told where they hang on a convention."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings

from bodies import Bodies, differences
from claimgraph import KnowledgeBase, query
from claimgraph.appraisal import Direction, appraise, under_other_differences
from weighed import pooled_bases

INTERVALS = (("-8", "-5", "-3"), ("-7", "-5", "-3"), ("-8", "-6", "-4"))


def under(kb: KnowledgeBase, outcome: str, factor: float) -> KnowledgeBase:
    """The base with so many times the smallest important difference."""
    declared = kb.outcomes[outcome].smallest_important_difference
    value = Decimal(str(float(declared.value) * factor))
    other = kb.outcomes[outcome].model_copy(
        update={"smallest_important_difference": declared.model_copy(update={"value": value})}
    )
    return kb.replace(outcomes={**kb.outcomes, outcome: other})


def published(body: Bodies) -> Bodies:
    """The body with a difference that somebody published."""
    declared = body.outcome.smallest_important_difference
    assert declared is not None
    told = declared.model_copy(update={"source": "Able 2010, Table 2"})
    body.outcome = body.outcome.model_copy(update={"smallest_important_difference": told})
    return body


def test_a_verdict_that_hangs_on_the_difference_says_what_it_would_be() -> None:
    kb = differences(*INTERVALS, important="7", unit="points").base()
    verdict = appraise(kb, "claim")
    assert verdict.direction is Direction.SUPPORTED or verdict.direction is Direction.SMALL
    assert len({one.direction for one in verdict.thresholds} | {verdict.direction}) == 2
    (told,) = under_other_differences(kb, verdict)
    assert told.startswith("It hangs on the smallest important difference of ache (7 points, convention of this base)")
    assert told in query.why(kb, "claim").notes
    assert query.audit(kb).rows[0]["other_differences"] == (told,)


@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_it_is_the_verdict_of_a_base_with_that_difference(factor: float) -> None:
    kb = differences(*INTERVALS, important="7").base()
    (found,) = (one for one in appraise(kb, "claim").thresholds if one.factor == factor)
    other = appraise(under(kb, "ache", factor), "claim", sensitivity=False)
    assert (found.direction, found.certainty) == (other.direction, other.certainty)
    assert found.value == 7 * factor


def test_a_convention_that_decides_nothing_is_told_too_and_a_published_difference_is_not() -> None:
    far = (("-80", "-75", "-70"), ("-82", "-76", "-70"))
    convention, known = differences(*far, important="2"), published(differences(*far, important="2"))
    (told,) = under_other_differences(convention.base(), appraise(convention.base(), "claim"))
    assert told.startswith("It does not hang on")
    assert appraise(known.base(), "claim").thresholds == ()


def test_a_published_difference_on_which_the_verdict_hangs_is_told() -> None:
    kb = published(differences(*INTERVALS, important="7")).base()
    assert under_other_differences(kb, appraise(kb, "claim"))


def test_without_a_declared_difference_or_without_sensitivity_nothing_is_told() -> None:
    assert appraise(differences(*INTERVALS).base(), "claim").thresholds == ()
    assert appraise(differences(*INTERVALS, important="7").base(), "claim", sensitivity=False).thresholds == ()


@settings(deadline=None)
@given(kb=pooled_bases())
def test_on_any_base_it_is_the_verdict_of_the_base_with_that_difference(kb: KnowledgeBase) -> None:
    for claim in kb.claims:
        for found in appraise(kb, claim).thresholds:
            other = appraise(under(kb, found.outcome, found.factor), claim, sensitivity=False)
            assert (found.direction, found.certainty) == (other.direction, other.certainty)
