"""The exploratory order: what it says from orders and ratios without spread, and how it is checked."""

from __future__ import annotations

from decimal import Decimal
from math import log, sqrt
from statistics import NormalDist

import pytest
from flanks import base, order, ratio_of, row, stated, study_of
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import KnowledgeBase
from claimgraph.emg.records import Measurement, Statistic
from claimgraph.errors import BadRequestError, UnknownNameError
from claimgraph.records import DispersionKind, Provenance, Relation, StudyStatus, WorkRelation
from claimgraph.synthesis import Exploration, Preference, bradley_terry, check_of_base, explore, rank

BARE = {"sd": None}


def told(found: Exploration) -> dict[tuple[str, str, str], float]:
    return {(one.sample, one.one, one.other): one.share for one in found.told}


def checked(found: Exploration) -> tuple[int, int] | None:
    right = found.by_orders.right
    return None if right is None else (right.count, right.of)


# What enters ------------------------------------------------------------------------------------------------


def test_stated_orders_alone_give_the_strengths_of_bradley_and_terry() -> None:
    found = explore(base([], comparisons=[*order("one", "two", "three"), stated("b", "three", "two")]), "flank")
    (part,) = found.sets
    # Three exercises are two independent comparisons, shared by the three pairs of the study.
    pairs = [("one", "two"), ("one", "three"), ("two", "three")]
    given_ = [Preference(*pair, 1.0, 2 / 3) for pair in pairs] + [Preference("three", "two", 1.0, 1.0)]
    (alone,) = bradley_terry(given_)
    assert [one.exercise for one in part] == list(alone.things)
    assert [one.chance for one in part] == pytest.approx([alone.chance[name] for name in alone.things])
    assert [one.ratio for one in part] == [None] * 3
    assert (found.filled, found.values) == (0, 0)


def test_a_measured_order_counts_by_how_sure_its_own_numbers_make_it() -> None:
    kb = base([row("a", "one", 60), row("a", "two", 57)])
    a, b = 10 / 60, 10 / 57
    z = log(60 / 57) / sqrt((a**2 + b**2 - a * b) / 20)
    found = explore(kb, "flank")
    assert told(found) == {("a", "one", "two"): pytest.approx(NormalDist().cdf(z))}
    assert not found.told[0].clear
    assert explore(base([row("a", "one", 60), row("a", "two", 20)]), "flank").told[0].clear


def test_a_value_without_spread_gets_the_spread_of_others_and_is_counted() -> None:
    known = [row("a", f"e{place}", 20 + place, 2 * place) for place in range(1, 7)]
    kb = base([*known, row("b", "e1", 60, **BARE), row("b", "new", 30, **BARE)])
    found = explore(kb, "flank")
    relative = sorted(2 * place / (20 + place) for place in range(1, 7))
    assert found.spreads.middle == pytest.approx((relative[2] + relative[3]) / 2)
    assert found.spreads.low < relative[1]
    assert found.spreads.high > relative[4]
    assert found.spreads.source == "the spreads of 6 other values of the muscle"
    assert (found.filled, found.values) == (2, 8)
    z = log(2) / (found.spreads.middle / sqrt(20))  # r = 0.5 and equal relative spreads
    assert told(found)["b", "e1", "new"] == pytest.approx(NormalDist().cdf(z))


def test_a_number_of_people_left_unprinted_is_the_smallest_known_one() -> None:
    two = (("one", 60), ("two", 50))
    rows = [row(study, name, value, n=n) for study, n in (("a", 9), ("b", None)) for name, value in two]
    found = explore(base(rows), "flank")
    assert found.spreads.people == 9
    assert told(found)["a", "one", "two"] == pytest.approx(told(found)["b", "one", "two"])


def test_spreads_are_a_convention_where_too_few_are_known_and_can_be_given() -> None:
    kb = base([row("a", "one", 60, **BARE), row("a", "two", 50, **BARE)])
    assert explore(kb, "flank").spreads.tried == (0.5, 0.3, 0.8)
    assert "a convention" in explore(kb, "flank").spreads.source
    wide = explore(kb, "flank", spreads=(1.0, 2.0, 3.0))
    assert wide.spreads.tried == (2.0, 1.0, 3.0)
    assert wide.sets[0][0].chance < explore(kb, "flank").sets[0][0].chance
    for wrong in ((0.0, 1.0, 2.0), (2.0, 1.0, 3.0)):
        with pytest.raises(BadRequestError, match="three rising spreads above zero"):
            explore(kb, "flank", spreads=wrong)


@pytest.mark.parametrize(
    "more",
    [
        {"dispersion": None, "dispersion_kind": None},
        {"dispersion_kind": DispersionKind.IQR},
        {"statistic": Statistic.MEDIAN},
        {"n": None},
    ],
)
def test_what_a_ranking_cannot_weigh_takes_part_here(more: dict[str, object]) -> None:
    rows = [row("a", "one", 60).model_copy(update=more), row("a", "two", 30).model_copy(update=more)]
    kb = base(rows)
    assert rank(kb, "flank").exercises == ()
    assert explore(kb, "flank").exercises == ("one", "two")
    assert explore(kb, "flank").sets[0][0].ratio is not None


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"note": "caution: x"}, "marked as doubtful"),
        ({"extracted_from": Provenance.UNREVIEWED_SECONDARY}, "read only in an app or web page"),
        ({"value": Decimal(0)}, "not above zero, so it has no ratio to another"),
    ],
)
def test_doubtful_unreviewed_and_zero_values_stay_out_and_are_named(more: dict[str, object], reason: str) -> None:
    rows = [row("a", "one", 60).model_copy(update=more), row("a", "two", 30).model_copy(update=more)]
    found = explore(base(rows), "flank")
    assert found.exercises == ()
    assert [(one.study, one.reason) for one in found.unheard] == [("a", reason)]
    assert explore(base(rows), "flank", cautioned=True, unreviewed=True).exercises == (
        () if "zero" in reason else ("one", "two")
    )


def test_orders_of_reviews_and_retracted_studies_stay_out() -> None:
    for study in (study_of("a", design="systematic-review"), study_of("a", status=StudyStatus.RETRACTED)):
        assert explore(base([], [study], comparisons=order("one", "two")), "flank").exercises == ()


def test_a_statement_goes_before_the_numbers_of_the_same_study() -> None:
    rows = [row("a", "one", 60), row("a", "two", 59)]
    found = explore(base(rows, comparisons=order("two", "one")), "flank")
    assert told(found) == {("a", "one", "two"): 0.0}
    assert found.exercises == ("two", "one")


def test_published_ratios_of_two_exercises_take_part_unless_the_values_do() -> None:
    found = explore(base([], ratios=[ratio_of("a", "one", "two", 2)]), "flank")
    assert found.exercises == ("one", "two")
    assert [one.ratio for one in found.sets[0]] == [1.0, pytest.approx(1 / 2)]
    both = base([row("a", "one", 60), row("a", "two", 50)], ratios=[ratio_of("a", "one", "two", 2)])
    assert [one.ratio for one in explore(both, "flank").sets[0]] == [1.0, pytest.approx(50 / 60)]
    for other in ({"unit": "index"}, {"numerator": "flank;hip"}, {"note": "caution: x"}):
        assert explore(base([], ratios=[ratio_of("a", "one", "two", 2, **other)]), "flank").exercises == ()


def test_studies_of_the_same_people_are_one_sample() -> None:
    same = Relation(study="b", relation=WorkRelation.SAME_SAMPLE, related_study="a", basis="x")
    twice = [*order("one", "two"), *order("one", "two", study="b")]
    found = explore(base([], relations=[same], comparisons=twice), "flank")
    assert [(one.studies, one.share) for one in found.told] == [(("a", "b"), 1.0)]
    assert checked(found) is None


# The check --------------------------------------------------------------------------------------------------


def test_each_study_is_foretold_from_the_others() -> None:
    agreeing = [*order("one", "two", "three"), *order("one", "three", study="b"), *order("two", "three", study="c")]
    found = explore(base([], comparisons=agreeing), "flank")
    # Without a, nothing but three joins one and two, and both lie above it; the rest of a is foretold, and b and c.
    assert checked(found) == (4, 5)
    assert [(one.one, one.other) for one in found.by_orders.wrong] == [("one", "two")]
    assert found.by_orders.samples == 3
    against = explore(base([], comparisons=[*order("one", "two"), *order("two", "one", study="b")]), "flank")
    assert checked(against) == (0, 2)
    assert against.disputed == (("one", "two"),)


def test_orders_that_nobody_else_joins_and_those_not_clear_are_no_test() -> None:
    rows = [row("a", "one", 60), row("a", "two", 59)]
    found = explore(base(rows, comparisons=[*order("one", "two", study="b"), *order("x", "y", study="c")]), "flank")
    assert (found.by_orders.unclear, found.by_orders.apart) == (1, 1)
    assert checked(found) == (1, 1)


def test_one_study_cannot_be_checked() -> None:
    found = explore(base([], comparisons=order("one", "two", "three")), "flank")
    assert (found.by_orders.right, found.by_ratios.right, found.by_orders.apart) == (None, None, 3)


def test_ratios_are_checked_by_their_signs() -> None:
    rows = [row("a", "one", 60, **BARE), row("a", "two", 20, **BARE), row("b", "one", 50), row("b", "two", 30)]
    found = explore(base(rows, comparisons=order("one", "two", study="c")), "flank")
    share = found.by_ratios.right
    assert share is not None
    assert (share.count, share.of) == (3, 3)


def test_the_check_of_a_base_adds_up_its_muscles(shipped: KnowledgeBase) -> None:
    found = check_of_base(shipped)
    each = [explore(shipped, muscle).by_orders for muscle in shipped.muscles]
    assert found.right is not None
    assert found.right.of == sum(one.right.of for one in each if one.right)
    assert len(found.wrong) == found.right.of - found.right.count
    assert found.apart == sum(one.apart for one in each)


# Degenerate cases -------------------------------------------------------------------------------------------


def test_nothing_gives_nothing() -> None:
    found = explore(base([row("a", "one", 60)]), "flank")
    assert (found.sets, found.told, found.measured, found.disputed) == ((), (), ("one",), ())


def test_ties_and_cycles_share_a_rank() -> None:
    tied = explore(base([row("a", "one", 60), row("a", "two", 60)]), "flank")
    assert [(one.rank, one.chance, one.first, one.last) for one in tied.sets[0]] == [(1, pytest.approx(0.5), 1, 1)] * 2
    cycle = [stated("a", "one", "two"), stated("b", "two", "three"), stated("c", "three", "one")]
    found = explore(base([], comparisons=cycle), "flank")
    assert [(one.rank, one.chance) for one in found.sets[0]] == [(1, pytest.approx(0.5))] * 3
    assert checked(found) == (0, 3)


def test_a_study_counts_by_its_exercises_not_by_its_pairs() -> None:
    names = ["one", "two", *(f"e{number}" for number in range(8))]
    many = order(*names, study="big")
    against = [stated(f"s{number}", "two", "one") for number in range(2)]
    found = explore(base([], comparisons=[*many, *against]), "flank")
    places = {one.exercise: one.chance for one in found.sets[0]}
    assert places["two"] > places["one"]


def test_huge_and_tiny_values_and_samples_stay_finite() -> None:
    rows = [row("a", "one", "100000", "1", n=100000), row("a", "two", "0.001", "0.5", n=2)]
    rows += [row("b", "two", "0.001", **BARE, n=2), row("b", "three", "900", **BARE, n=None)]
    found = explore(base(rows), "flank")
    assert found.exercises[-1] == "two"
    for one in found.sets[0]:
        assert 0 < one.chance < 1
        assert 0 <= one.low <= one.chance <= one.high <= 1
        assert one.ratio is not None
        assert one.ratio_low is not None
        assert one.ratio_high is not None
        assert 0 < one.ratio_low <= one.ratio <= one.ratio_high < float("inf")


def test_wrong_requests_end_in_a_sentence() -> None:
    kb = base([row("a", "one", 60), row("a", "two", 30)])
    with pytest.raises(UnknownNameError):
        explore(kb, "no such muscle")
    with pytest.raises(BadRequestError, match="correlation r must lie from 0 to below 1, found 1"):
        explore(kb, "flank", r=1)
    with pytest.raises(BadRequestError, match="the prior must be above zero, found 0"):
        explore(kb, "flank", prior=0)
    with pytest.raises(BadRequestError, match="level must lie between 0 and 1, found 95"):
        explore(kb, "flank", level=95)


# Laws -------------------------------------------------------------------------------------------------------


@st.composite
def evidence(draw: st.DrawFn) -> tuple[list[Measurement], list[tuple[str, str, str]]]:
    """Rows of some studies, with and without spread, and orders that others state."""
    rows = []
    for number in range(draw(st.integers(0, 3))):
        for name in draw(st.lists(st.sampled_from("abcde"), min_size=2, max_size=4, unique=True)):
            sd = draw(st.none() | st.integers(3, 40))
            rows.append(row(f"s{number}", name, draw(st.integers(5, 150)), sd))
    pair = st.lists(st.sampled_from("abcde"), min_size=2, max_size=2, unique=True)
    said = [(f"t{number}", *draw(pair)) for number in range(draw(st.integers(0, 4)))]
    return rows, [(study, more, less) for study, more, less in said]


@given(evidence(), st.randoms())
def test_an_exploration_keeps_its_laws(
    given_: tuple[list[Measurement], list[tuple[str, str, str]]], random: object
) -> None:
    rows, said = given_
    kb = base(rows, comparisons=[stated(*one) for one in said])
    found = explore(kb, "flank")
    assert {one for part in found.sets for one in part}.issuperset(found.sets[0] if found.sets else ())
    for part in found.sets:
        assert sum(one.chance for one in part) == pytest.approx(len(part) / 2)
        assert [one.rank for one in part] == sorted(one.rank for one in part)
        assert all(1 <= one.first <= one.rank <= one.last <= len(part) for one in part)
    for check in (found.by_orders, found.by_ratios):
        of = check.right.of if check.right else 0
        assert of + check.unclear + check.apart == len(found.told)
    # Every exercise of a ranking is in the order as well, and nothing of the order changes the ranking.
    assert set(rank(kb, "flank").exercises) <= set(found.exercises)
    turned_rows, turned_said = rows[:], said[:]
    random.shuffle(turned_rows)  # type: ignore[attr-defined]
    random.shuffle(turned_said)  # type: ignore[attr-defined]
    again = explore(base(turned_rows, comparisons=[stated(*one) for one in turned_said]), "flank")
    assert {one.exercise: one.chance for part in again.sets for one in part} == pytest.approx(
        {one.exercise: one.chance for part in found.sets for one in part}
    )


def test_for_gluteus_medius_it_says_more_than_the_ranking_and_foretells_most(shipped: KnowledgeBase) -> None:
    found, ranked = explore(shipped, "gluteus medius"), rank(shipped, "gluteus medius")
    assert len(found.exercises) > 2 * len(ranked.exercises)
    assert set(ranked.exercises) < set(found.exercises)
    for check in (found.by_orders, found.by_ratios, check_of_base(shipped)):
        assert check.right is not None
        assert check.right.share > 0.7
    assert not {one.study for one in found.unheard if one.wholly} & set(found.studies)
