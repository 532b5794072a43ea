"""Exercises ranked over studies from within-study ratios."""

from __future__ import annotations

import csv
import itertools
import subprocess
import sys
from decimal import Decimal
from math import exp, log, sqrt

import pytest
from flanks import base, row, stated, study_of
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from claimgraph import KnowledgeBase
from claimgraph.emg.records import Measurement, Statistic
from claimgraph.errors import BadRequestError, UnknownNameError
from claimgraph.records import DispersionKind, Provenance, Relation, Sample, StudyStatus, WorkRelation
from claimgraph.synthesis import Network, rank, sensitivity
from conftest import REFERENCE

ALONE = "no other exercise was measured in the same people in the same way"


def reasons(network: Network) -> dict[tuple[str, str], str]:
    return {(one.measurement.study, one.measurement.exercise): one.reason for one in network.excluded}


def test_the_variance_of_a_log_ratio_in_the_same_people_agrees_with_metafor() -> None:
    with (REFERENCE / "network_romc.csv").open() as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 144
    for line in lines:
        rows = [row("a", "one", line["m1"], line["sd1"], n=int(line["n"]))]
        rows.append(row("a", "two", line["m2"], line["sd2"], n=int(line["n"])))
        (contrast,) = rank(base(rows), "flank", r=float(line["r"])).contrasts
        sign = 1 if contrast.better == "one" else -1
        assert sign * contrast.estimate == pytest.approx(float(line["y"]), rel=1e-12)
        assert contrast.se**2 == pytest.approx(float(line["v"]), rel=1e-9)


# What is set against what -----------------------------------------------------------------------------------


def test_two_exercises_of_one_study_give_their_ratio() -> None:
    network = rank(base([row("a", "one", 60), row("a", "two", 30)]), "flank", reference="two")
    first, second = network.effects
    assert (first.exercise, first.against) == ("one", "two")
    assert first.ratio == pytest.approx(2.0)
    se = sqrt((10 / 60) ** 2 / 20 + (10 / 30) ** 2 / 20 - 2 * 0.5 * (10 / 60) * (10 / 30) / 20)
    assert first.low == pytest.approx(exp(log(2) - stats.t.ppf(0.975, 19) * se))
    assert first.high == pytest.approx(exp(log(2) + stats.t.ppf(0.975, 19) * se))
    assert (second.exercise, second.ratio, second.low, second.high) == ("two", 1.0, 1.0, 1.0)
    assert network.tau2 is None


def test_rows_that_differ_in_phase_are_set_against_each_other_only_if_asked(tiny: KnowledgeBase) -> None:
    assert rank(tiny, "upper flank").exercises == ()
    mixed = rank(tiny, "upper flank", mixed=True)
    assert mixed.exercises == ("step", "hold")
    assert [sentence.partition(":")[0] for sentence in mixed.mixed] == ["phases differ"]


@pytest.mark.parametrize("column", ["load", "phase", "segment"])
def test_rows_of_another_condition_are_not_set_against_each_other(column: str) -> None:
    kb = base([row("a", "one", 60, **{column: "this"}), row("a", "two", 30, **{column: "that"})])
    network = rank(kb, "flank")
    assert network.effects == ()
    assert set(reasons(network).values()) == {ALONE}


def test_groups_of_different_people_in_one_study_are_not_set_against_each_other() -> None:
    kb = base([row("a", "one", 60, population="patients"), row("a", "two", 30, population="controls")])
    assert rank(kb, "flank").effects == ()
    assert rank(kb, "flank", mixed=True).effects == ()


def test_exercises_measured_in_unlike_numbers_of_the_same_people_are_set_against_each_other() -> None:
    network = rank(base([row("a", "one", 60, n=20), row("a", "two", 30, n=11)]), "flank")
    (contrast,) = network.contrasts
    assert (contrast.better, contrast.n, network.unheard) == ("one", 11, ())
    one, two = (10 / 60) ** 2 / 20, (10 / 30) ** 2 / 11
    # Eleven of the twenty were measured twice, and only they make the two means go together.
    together = 0.5 * (10 / 60) * (10 / 30) * 11 / (20 * 11)
    assert contrast.se == pytest.approx(sqrt(one + two - 2 * together))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(2, 400), min_size=2, max_size=5), st.floats(0, 0.99))
def test_no_numbers_of_people_make_a_variance_negative(people: list[int], r: float) -> None:
    rows = [row("a", f"e{place}", 10 + 7 * place, n=n) for place, n in enumerate(people)]
    assert all(contrast.se > 0 for contrast in rank(base(rows), "flank", r=r).contrasts)


def test_a_study_that_could_speak_and_does_not_is_named_with_its_reason() -> None:
    rows = [row("a", "one", 60), row("a", "two", 30), row("a", "three", 30, note="caution: x")]
    rows += [row("b", "one", 60, None), row("b", "four", 30, None), row("c", "one", 50)]
    rows += [row("d", "one", 60, population="old", note="caution: x"), row("d", "two", 30, population="old")]
    rows += [row("d", "one", 60, population="young"), row("d", "two", 30, population="young")]
    network = rank(base(rows, comparisons=[stated("e", "two", "one")], studies=[study_of("e")]), "flank")
    assert [(one.study, one.population, one.exercises, one.wholly, one.reason) for one in network.unheard] == [
        ("a", None, ("three",), False, "marked as doubtful"),
        ("b", None, ("four", "one"), True, "no spread was printed"),
        ("d", "old", ("one", "two"), False, "marked as doubtful; " + ALONE),
        ("e", None, ("one", "two"), True, "it states an order and no amplitudes of both"),
    ]
    assert network.notes[-2:] == (
        "left out, although they set exercises against each other: b (no spread was printed); "
        "e (it states an order and no amplitudes of both)",
        "heard in part: a without three (marked as doubtful); d, old without one and two (marked as doubtful; "
        f"{ALONE})",
    )


def test_every_study_of_the_shipped_base_that_could_speak_is_heard_or_named(shipped: KnowledgeBase) -> None:
    for muscle in shipped.muscles:
        network = rank(shipped, muscle)
        named = set(network.studies) | {one.study for one in network.unheard if one.wholly}
        together: dict[tuple[str, str | None], set[str]] = {}
        for one in shipped.measurements_by_muscle.get(muscle, ()):
            together.setdefault((one.study, one.population), set()).add(one.exercise)
        assert {study for (study, _), exercises in together.items() if len(exercises) > 1} <= named


def test_numbers_of_a_review_are_no_contrast() -> None:
    kb = base([row("a", "one", 60), row("a", "two", 30)], [study_of("a", design="systematic-review")])
    assert rank(kb, "flank", mixed=True).effects == ()


def test_a_retracted_study_takes_no_part() -> None:
    kb = base([row("a", "one", 60), row("a", "two", 30)], [study_of("a", status=StudyStatus.RETRACTED)])
    assert rank(kb, "flank").effects == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"note": "caution: doubtful"}, "doubtful"),
        ({"extracted_from": Provenance.UNREVIEWED_SECONDARY}, "app or web page"),
        ({"dispersion_kind": DispersionKind.UNKNOWN}, "kind of spread"),
        ({"dispersion": None, "dispersion_kind": None}, "no spread"),
        ({"n": None}, "number of people"),
        ({"statistic": Statistic.MEDIAN}, "median"),
        ({"value": Decimal(0)}, "above zero"),
    ],
)
def test_a_row_that_cannot_be_weighed_is_left_out_with_its_reason(change: dict[str, object], reason: str) -> None:
    rows = [row("a", "one", 60), row("a", "two", 30), row("a", "three", 20).model_copy(update=change)]
    network = rank(base(rows), "flank")
    assert set(network.exercises) == {"one", "two"}
    assert reason in reasons(network)["a", "three"]


def test_doubtful_and_unreviewed_rows_take_part_if_asked() -> None:
    doubtful = row("a", "two", 30, note="caution: x")
    unreviewed = row("a", "three", 30, extracted_from=Provenance.UNREVIEWED_SECONDARY)
    kb = base([row("a", "one", 60), doubtful, unreviewed])
    assert set(rank(kb, "flank", cautioned=True).exercises) == {"one", "two"}
    assert set(rank(kb, "flank", unreviewed=True).exercises) == {"one", "three"}


def test_a_standard_error_is_turned_into_a_standard_deviation() -> None:
    printed = {"dispersion_kind": DispersionKind.SE, "n": 25}
    by_se = base([row("a", "one", 60, 2, **printed), row("a", "two", 30, 2, **printed)])
    by_sd = base([row("a", "one", 60, 10, n=25), row("a", "two", 30, 10, n=25)])
    assert rank(by_se, "flank").effects == rank(by_sd, "flank").effects


def test_studies_of_the_same_people_count_once() -> None:
    rows = [row("a", "one", 60), row("a", "two", 30), row("a", "three", 20), row("b", "one", 50), row("b", "two", 40)]
    same = Relation(study="b", relation=WorkRelation.SAME_SAMPLE, related_study="a", basis="x")
    network = rank(base(rows, relations=[same]), "flank")
    assert network.studies == ("a",)
    assert "the same people" in reasons(network)["b", "one"]
    named = [study_of(key, sample=Sample(id="people")) for key in ("a", "b")]
    assert rank(base(rows, named), "flank").effects == network.effects


def test_the_same_people_measured_in_two_ways_count_once_for_an_exercise() -> None:
    rows = [row("a", "one", 60), row("a", "two", 30), row("a", "three", 20)]
    peaks = [replace_statistic(one) for one in (rows[0], rows[1])]
    assert rank(base(rows + peaks), "flank").effects == rank(base(rows), "flank").effects


def replace_statistic(one: Measurement) -> Measurement:
    return one.model_copy(update={"statistic": Statistic.PEAK, "value": one.value * 2})


def test_a_second_condition_adds_the_exercises_it_alone_has() -> None:
    light = [row("a", "one", 60), row("a", "two", 30)]
    heavy = [row("a", "three", 80, load="10RM"), row("a", "four", 40, load="10RM")]
    network = rank(base(light + heavy), "flank")
    assert {frozenset(part) for part in network.components} == {frozenset({"one", "two"}), frozenset({"three", "four"})}


def test_versions_of_an_exercise_are_averaged_with_their_covariance() -> None:
    rows = [row("a", "one", 80, variant="x"), row("a", "one", 20, variant="y"), row("a", "two", 20)]
    network = rank(base(rows), "flank", reference="two")
    one, two = network.arms
    assert one.mean == pytest.approx(40)
    assert len(one.measurement_ids) == 2
    s = [10 / (sqrt(20) * mean) for mean in (80, 20, 20)]
    variance = (s[0] ** 2 + s[1] ** 2 + 2 * 0.5 * s[0] * s[1]) / 4
    assert one.sd == pytest.approx(40 * sqrt(20 * variance))
    shared = 0.5 * (s[0] + s[1]) / 2 * s[2]
    assert network.effects[0].se == pytest.approx(sqrt(variance + s[2] ** 2 - 2 * shared))
    assert any("stands for 2 versions" in note for note in network.notes)
    assert two.measurement_ids == (rows[2].id,)


# What comes out ---------------------------------------------------------------------------------------------


def test_exercises_that_no_study_joins_are_ranked_apart() -> None:
    rows = [row("a", "one", 60), row("a", "two", 30), row("a", "three", 20), row("b", "four", 60), row("b", "five", 90)]
    network = rank(base(rows), "flank")
    assert network.components == (("one", "two", "three"), ("five", "four"))
    assert ("one", "four") not in network.league
    assert "a study that measures one and five in the same people would join" in network.missing[0]
    assert [effect.against for effect in network.effects] == ["one"] * 3 + ["five"] * 2


def test_numbers_that_would_join_an_exercise_are_named() -> None:
    rows = [row("a", "one", 60), row("a", "two", 30), row("b", "one", 60), row("b", "three", 70, None)]
    rows += [row("c", "two", 60, n=None), row("c", "four", 70, n=None), row("d", "five", 1)]
    assert rank(base(rows), "flank", reference="two").missing == (
        "standard deviations of b would join three to the exercises around two",
        "the number of people of c would join four to the exercises around two",
        "no usable contrast reaches five: a study that measures one of them beside two in the same people "
        "would join it",
    )


def test_stated_orderings_are_counted_but_take_no_part() -> None:
    rows = [row("a", "one", 60), row("a", "two", 30)]
    with_it, without = rank(base(rows, comparisons=[stated("a", "two", "one")]), "flank"), rank(base(rows), "flank")
    assert with_it.effects == without.effects
    assert [note for note in with_it.notes if note not in without.notes] == [
        "1 stated ordering of two exercises carries no size and takes no part; see the dominance order"
    ]


def test_the_reference_is_the_exercise_in_most_studies() -> None:
    rows = [row("a", "one", 60), row("a", "two", 30), row("b", "two", 30), row("b", "three", 20)]
    assert rank(base(rows), "flank").reference == "two"
    assert rank(base(rows), "flank", reference="Three").reference == "three"


def test_a_closed_loop_is_tested_for_consistency() -> None:
    loop = [row("a", "one", 60), row("a", "two", 30), row("b", "two", 30), row("b", "three", 20)]
    tree = rank(base(loop), "flank")
    assert tree.consistency is None
    assert "no closed loop" in tree.parts[0].consistency_note
    closed = rank(base([*loop, row("c", "three", 20), row("c", "one", 20)]), "flank")
    assert closed.consistency is not None
    assert closed.consistency.df == 1
    agreeing = rank(base([*loop, row("c", "three", 20), row("c", "one", 60)]), "flank")
    assert agreeing.consistency is not None
    assert agreeing.consistency.q == pytest.approx(0, abs=1e-12)
    assert closed.consistency.p < 0.001 < agreeing.consistency.p


def test_studies_that_disagree_widen_the_intervals() -> None:
    agree = rank(base([row("a", "one", 60), row("a", "two", 30), row("b", "one", 60), row("b", "two", 30)]), "flank")
    differ = rank(base([row("a", "one", 60), row("a", "two", 30), row("b", "one", 60), row("b", "two", 60)]), "flank")
    assert agree.tau2 == 0
    assert differ.tau2 is not None
    assert differ.tau2 > 0.1
    assert differ.league["one", "two"].se > agree.league["one", "two"].se * 3


def test_sensitivity_gives_a_ranking_for_each_correlation() -> None:
    kb = base([row("a", "one", 60), row("a", "two", 40)])
    found = sensitivity(kb, "flank", rs=(0.0, 0.9))
    assert list(found) == [0.0, 0.9]
    assert found[0.0].league["one", "two"].se > found[0.9].league["one", "two"].se


def test_the_level_sets_the_width() -> None:
    kb = base([row("a", "one", 60), row("a", "two", 40)])
    wide, narrow = (rank(kb, "flank", level=level).league["one", "two"] for level in (0.99, 0.5))
    assert wide.low < narrow.low < wide.ratio < narrow.high < wide.high


def test_a_muscle_without_numbers_gives_an_empty_ranking() -> None:
    network = rank(base([]), "flank")
    assert (network.reference, network.tau2, network.effects, dict(network.league)) == (None, None, (), {})


def test_wrong_requests_end_in_a_sentence() -> None:
    kb = base([row("a", "one", 60), row("a", "two", 30), row("b", "three", 30)])
    with pytest.raises(UnknownNameError):
        rank(kb, "no such muscle")
    with pytest.raises(BadRequestError, match=r"'three' is not in the network of 'flank'; .*: one, two"):
        rank(kb, "flank", reference="three")
    with pytest.raises(BadRequestError, match="correlation r must lie from 0 to below 1, found 1"):
        rank(kb, "flank", r=1)
    with pytest.raises(BadRequestError, match="level must lie between 0 and 1, found 95"):
        rank(kb, "flank", level=95)


# Laws -------------------------------------------------------------------------------------------------------

_EXERCISES = ["e0", "e1", "e2", "e3", "e4"]


@st.composite
def rows_of_studies(draw: st.DrawFn, prefix: str = "") -> list[Measurement]:
    """Rows of up to four studies of two to four exercises each."""
    rows = []
    for number in range(draw(st.integers(1, 4))):
        names = draw(st.lists(st.sampled_from(_EXERCISES), min_size=2, max_size=4, unique=True))
        for name in names:
            value, sd = draw(st.integers(5, 150)), draw(st.integers(3, 40))
            rows.append(row(f"{prefix}s{number}", prefix + name, value, sd))
    return rows


def numbers(network: Network) -> dict[tuple[str, str], tuple[float, float]]:
    return {pair: (effect.ratio, effect.se) for pair, effect in network.league.items()}


def assert_same(one: Network, other: Network) -> None:
    assert numbers(one).keys() == numbers(other).keys()
    for pair, found in numbers(one).items():
        assert found == pytest.approx(numbers(other)[pair], rel=1e-5, abs=1e-7)


@settings(max_examples=40, deadline=None)
@given(rows_of_studies(), st.randoms())
def test_the_order_of_rows_and_the_keys_of_studies_do_not_matter(rows: list[Measurement], random: object) -> None:
    shuffled = [one.model_copy(update={"study": "z" + one.study[::-1]}) for one in rows]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert_same(rank(base(rows), "flank"), rank(base(shuffled), "flank"))


@settings(max_examples=40, deadline=None)
@given(rows_of_studies(), st.sampled_from(["0.5", "3", "17"]))
def test_scaling_all_numbers_of_a_study_changes_nothing(rows: list[Measurement], factor: str) -> None:
    scaled = [
        one.model_copy(update={"value": one.value * Decimal(factor), "dispersion": one.dispersion * Decimal(factor)})
        if one.study == "s0" and one.dispersion is not None
        else one
        for one in rows
    ]
    assert_same(rank(base(rows), "flank"), rank(base(scaled), "flank"))


@settings(max_examples=30, deadline=None)
@given(rows_of_studies(), rows_of_studies(prefix="far-"))
def test_a_study_that_joins_nothing_changes_nothing_elsewhere(rows: list[Measurement], far: list[Measurement]) -> None:
    alone, both = rank(base(rows), "flank"), rank(base(rows + far), "flank")
    near = {pair: found for pair, found in numbers(both).items() if not pair[0].startswith("far-")}
    assert near == numbers(alone)
    scores = {effect.exercise: effect.p_score for effect in both.effects}
    assert all(scores[effect.exercise] == effect.p_score for effect in alone.effects)


@settings(max_examples=40, deadline=None)
@given(rows_of_studies())
def test_a_ranking_keeps_its_laws(rows: list[Measurement]) -> None:
    network = rank(base(rows), "flank")
    for part in network.parts:
        scores = [effect.p_score for effect in part.effects if effect.p_score is not None]
        assert sum(scores) == pytest.approx(len(scores) / 2)
        assert scores == sorted(scores, reverse=True)
        assert part.tau2 is None or part.tau2 >= 0
        for one, other in itertools.permutations(part.exercises, 2):
            there, back = network.league[one, other], network.league[other, one]
            assert there.ratio * back.ratio == pytest.approx(1)
            assert there.low * back.high == pytest.approx(1)
            assert there.se == back.se
        for one, other, third in itertools.permutations(part.exercises, 3):
            way = network.league[one, other].ratio * network.league[other, third].ratio
            assert way == pytest.approx(network.league[one, third].ratio)


def test_every_row_of_the_shipped_base_is_ranked_or_left_out_with_a_reason(shipped: KnowledgeBase) -> None:
    for muscle in shipped.muscles:
        network = rank(shipped, muscle)
        used = [id_ for arm in network.arms for id_ in arm.measurement_ids]
        left = [one.measurement.id for one in network.excluded]
        assert sorted(used + left) == sorted(one.id for one in shipped.measurements_by_muscle.get(muscle, ()))
        assert all(one.reason for one in network.excluded)


def test_the_correlation_taken_does_not_change_what_is_joined(shipped: KnowledgeBase) -> None:
    found = sensitivity(shipped, "gluteus-medius").values()
    assert len({frozenset(map(frozenset, network.components)) for network in found}) == 1


def test_ranking_imports_no_heavy_library() -> None:
    code = (
        "import sys, claimgraph; from claimgraph.synthesis import rank; "
        "rank(claimgraph.load('tests/data/tiny'), 'upper flank', mixed=True); "
        "print({'networkx', 'pandas', 'plotly'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=REFERENCE.parents[1]
    )
    assert done.stdout.strip() == "set()"
