"""Strengths after Bradley and Terry: agreement with base R, and what holds where comparisons are few, equal or odd."""

from __future__ import annotations

import csv
import itertools
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import BadRequestError
from claimgraph.synthesis import Preference, Strengths, bradley_terry
from conftest import REFERENCE

SETS = ("baseball", "steps", "cycle", "shares")


def lines(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open() as file:
        return list(csv.DictReader(file))


def preferences(name: str) -> list[Preference]:
    return [
        Preference(line["one"], line["other"], float(line["share"]), float(line["weight"]))
        for line in lines("bradley_terry_pairs.csv")
        if line["set"] == name
    ]


def only(given_: list[Preference], **options: float) -> Strengths:
    (found,) = bradley_terry(given_, **options)
    return found


def chain(*things: str, weight: float = 1.0) -> list[Preference]:
    """Each thing had more than the next one, always."""
    return [Preference(one, other, 1.0, weight) for one, other in itertools.pairwise(things)]


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("prior", [0.1, 1.0, 4.0])
def test_strengths_and_chances_agree_with_a_logistic_regression_in_r(name: str, prior: float) -> None:
    expected = {
        line["thing"]: line
        for line in lines("bradley_terry.csv")
        if line["set"] == name and float(line["prior"]) == prior
    }
    found = only(preferences(name), prior=prior)
    assert set(found.things) == set(expected)
    for thing, line in expected.items():
        assert found.strength[thing] == pytest.approx(float(line["strength"]), rel=1e-7, abs=1e-9)
        assert found.chance[thing] == pytest.approx(float(line["chance"]), rel=1e-7)
        chance = found.chance[thing]
        reach = log(found.high[thing] / (1 - found.high[thing])) - log(chance / (1 - chance))
        assert reach * chance * (1 - chance) == pytest.approx(1.959963984540054 * float(line["chance_se"]), rel=1e-6)


def test_with_hardly_any_prior_the_strengths_are_those_printed_by_agresti() -> None:
    found = only(preferences("baseball"), prior=1e-7)
    printed = {"Milwaukee": 1.5814, "Detroit": 1.4364, "Toronto": 1.2945, "NewYork": 1.2476, "Boston": 1.1077}
    for team, strength in {**printed, "Cleveland": 0.6839}.items():
        assert found.strength[team] - found.strength["Baltimore"] == pytest.approx(strength, abs=1e-4)


def test_what_nothing_ever_exceeded_is_finite_and_first() -> None:
    found = only(chain("a", "b", "c"))
    assert found.things == ("a", "b", "c")
    assert found.strength["b"] == pytest.approx(0)
    assert found.strength["a"] == pytest.approx(-found.strength["c"])
    assert 0.5 < found.chance["a"] < 1
    strengths = [only(chain("a", "b", "c"), prior=prior).strength["a"] for prior in (0.01, 0.5, 1, 2, 100)]
    assert strengths == sorted(strengths, reverse=True)


def test_ties_and_cycles_leave_all_equal() -> None:
    tied = only([Preference("a", "b", 0.5), Preference("b", "c", 0.5)])
    cycle = only([*chain("a", "b", "c"), Preference("c", "a", 1.0)])
    for found in (tied, cycle):
        assert found.things == ("a", "b", "c")
        assert list(found.chance.values()) == pytest.approx([0.5] * 3)


def test_a_huge_comparison_outweighs_a_tiny_one() -> None:
    found = only([Preference("a", "b", 1.0, 1e6), Preference("b", "a", 1.0, 1e-6)])
    assert found.things == ("a", "b")
    assert found.over("a", "b") > 0.999
    assert found.low["a"] < found.chance["a"] < found.high["a"] <= 1


def test_things_that_nothing_joins_stand_apart_the_larger_set_first() -> None:
    found = bradley_terry([*chain("x", "y"), *chain("a", "b", "c")])
    assert [one.things for one in found] == [("a", "b", "c"), ("x", "y")]
    assert found[0].strength == only(chain("a", "b", "c")).strength
    assert bradley_terry([]) == ()


def test_wrong_comparisons_are_refused_with_a_sentence() -> None:
    for wrong, words in (
        (Preference("a", "a", 1.0), "two different things, found 'a' twice"),
        (Preference("a", "b", 1.2), "a share must lie from 0 to 1, found 1.2"),
        (Preference("a", "b", 1.0, 0.0), "a weight must be above zero"),
    ):
        with pytest.raises(BadRequestError, match=words):
            bradley_terry([wrong])
    for prior in (0.0, float("inf"), float("nan")):
        with pytest.raises(BadRequestError, match="the prior must be above zero"):
            bradley_terry(chain("a", "b"), prior=prior)


_THINGS = st.sampled_from("abcde")
_GIVEN = st.lists(
    st.builds(Preference, _THINGS, _THINGS, st.floats(0, 1), st.floats(0.01, 50)).filter(lambda p: p.one != p.other),
    min_size=1,
    max_size=12,
)


@given(_GIVEN, st.floats(0.05, 20))
def test_strengths_keep_their_laws(given_: list[Preference], prior: float) -> None:
    found = bradley_terry(given_, prior=prior)
    turned = bradley_terry([Preference(p.other, p.one, 1 - p.share, p.weight) for p in reversed(given_)], prior=prior)
    assert {thing for one in found for thing in one.things} == {name for p in given_ for name in (p.one, p.other)}
    for one, other in zip(found, turned, strict=True):
        assert sum(one.chance.values()) == pytest.approx(len(one.things) / 2)
        assert dict(other.strength) == pytest.approx(dict(one.strength), abs=1e-7)
        for thing in one.things:
            assert 0 <= one.low[thing] <= one.chance[thing] <= one.high[thing] <= 1
        # At the top each thing had as much as expected, the invented comparisons included.
        for thing in one.things:
            seen = sum(p.weight * (p.share - one.over(p.one, p.other)) for p in given_ if p.one == thing)
            seen -= sum(p.weight * (p.share - one.over(p.one, p.other)) for p in given_ if p.other == thing)
            alone = Strengths(("x", "0"), {"x": one.strength[thing], "0": 0.0}, {}, {}, {}).over("x", "0")
            assert seen + prior * (0.5 - alone) == pytest.approx(0, abs=1e-6)
