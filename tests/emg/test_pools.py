"""Pools put together only what compares."""

from __future__ import annotations

from decimal import Decimal
from math import exp, log, sqrt
from typing import Any

import pytest

from claimgraph import KnowledgeBase
from claimgraph.emg.records import Electrode, Measurement, Normalisation, Statistic
from claimgraph.errors import BadRequestError, IncomparableError
from claimgraph.records import DispersionKind, Provenance, StudyStatus
from claimgraph.synthesis import (
    differences,
    pool,
    pool_exercise,
    pool_muscle,
    select,
)

# What compares ---------------------------------------------------------------------------------------------

STEP = ("step", "upper flank")


def row(kb: KnowledgeBase, **changes: Any) -> Measurement:
    """The first study's value of the step for the upper flank, changed."""
    first = next(
        each
        for each in kb.measurements
        if each.study == "able2010step" and each.muscle == "upper-flank" and each.exercise == "step"
    )
    return first.model_copy(update=changes)


def based_on(kb: KnowledgeBase, *rows: Measurement, **changes: Any) -> KnowledgeBase:
    return kb.replace(measurements=rows, **changes)


def two_studies(kb: KnowledgeBase, **changes: Any) -> KnowledgeBase:
    """Two studies that compare but for the changes to the second."""
    other = {"study": "cole2015twist", "value": Decimal("40"), "n": 30} | changes
    return based_on(kb, row(kb), row(kb, **other))


def test_two_studies_that_compare_are_pooled_on_the_log_scale(tiny: KnowledgeBase) -> None:
    found = pool_exercise(two_studies(tiny), *STEP)
    # The log of a mean and its variance, SD² / (n · mean²): "MNLN" of metafor.
    variances = [100 / (20 * 52.5**2), 100 / (30 * 40**2)]
    assert [(each.value, each.sd, each.n, each.variance) for each in found.inputs] == [
        (52.5, pytest.approx(10.0), 20, pytest.approx(variances[0])),
        (40.0, pytest.approx(10.0), 30, pytest.approx(variances[1])),
    ]
    logs = pool([log(52.5), log(40.0)], variances, people=50, wider=True)
    assert found.pool is not None
    shown = (found.pool.estimate, found.pool.low, found.pool.high)
    assert shown == pytest.approx((exp(logs.estimate), exp(logs.low), exp(logs.high)))
    assert (found.pool.tau2, found.pool.people) == (pytest.approx(logs.tau2), 50)
    low, high = found.inputs[0].interval(0.95)
    assert (log(low) + log(high)) / 2 == pytest.approx(log(52.5))
    assert (found.mixed, found.notes, found.reason, found.excluded) == ((), (), "", ())


def test_studies_are_pooled_in_percentage_points_if_asked(tiny: KnowledgeBase) -> None:
    found = pool_exercise(two_studies(tiny), *STEP, scale="raw")
    assert [(each.value, each.sd, each.n, each.variance) for each in found.inputs] == [
        (52.5, 10.0, 20, 5.0),
        (40.0, 10.0, 30, pytest.approx(10 / 3)),
    ]
    assert found.pool == pool([52.5, 40.0], [5.0, 100 / 30], people=50, wider=True)
    assert (found.mixed, found.notes, found.reason, found.excluded) == ((), (), "", ())


UNLIKE = [
    ("load", "band", "loads differ: band (cole2015twist), bodyweight (able2010step)"),
    ("load", None, "loads differ: bodyweight (able2010step), not stated (cole2015twist)"),
    ("statistic", Statistic.PEAK, "statistics differ: average (able2010step), peak (cole2015twist)"),
    ("statistic", Statistic.MEAN, "statistics differ: average (able2010step), mean (cole2015twist)"),
    ("segment", "front", "segments differ: front (cole2015twist), not stated (able2010step)"),
    ("normalisation", Normalisation.UNKNOWN, "normalisations differ: MVIC (able2010step), unknown (cole2015twist)"),
    ("phase", "eccentric", "phases differ: eccentric (cole2015twist), not stated (able2010step)"),
    ("electrode", Electrode.FINE_WIRE, "electrodes differ: fine-wire (cole2015twist), surface (able2010step)"),
]


@pytest.mark.parametrize(("column", "other", "sentence"), UNLIKE)
def test_values_that_differ_are_not_pooled_unasked(tiny: KnowledgeBase, column: str, other: Any, sentence: str) -> None:
    kb = two_studies(tiny, **{column: other})
    with pytest.raises(IncomparableError) as caught:
        pool_exercise(kb, *STEP)
    assert caught.value.differences == (sentence,)
    assert f"do not compare: {sentence}; keep one kind (`--only " in str(caught.value)
    assert str(caught.value).endswith("or mix them on purpose (`--mixed`)")


@pytest.mark.parametrize(("column", "other", "sentence"), UNLIKE)
def test_values_pooled_all_the_same_carry_how_they_differ(
    tiny: KnowledgeBase, column: str, other: Any, sentence: str
) -> None:
    found = pool_exercise(two_studies(tiny, **{column: other}), *STEP, mixed=True)
    assert found.mixed == (sentence,)
    assert found.pool is not None
    assert found.pool.k == 2


def test_an_unknown_electrode_compares_and_is_told(tiny: KnowledgeBase) -> None:
    found = pool_exercise(two_studies(tiny, electrode=Electrode.UNKNOWN), *STEP)
    assert found.pool is not None
    assert found.notes == ("the electrode is not known in cole2015twist",)


def test_one_kind_can_be_chosen_instead_of_mixing(tiny: KnowledgeBase) -> None:
    kb = based_on(
        tiny,
        row(tiny),
        row(tiny, study="cole2015twist", value=Decimal("40")),
        row(tiny, study="eck2019null", load="band"),
    )
    found = pool_exercise(kb, *STEP, only={"load": "bodyweight"})
    assert found.pool is not None
    assert found.pool.k == 2
    assert [out.reason for out in found.excluded] == ["not what was asked for: load band"]


@pytest.mark.parametrize(
    ("only", "words"),
    [
        ({"loads": "band"}, "values cannot be chosen by 'loads'; accepted: load, .*did you mean 'load'"),
        ({"load": "barbell"}, "no value here has the load 'barbell'; there are: band, bodyweight"),
    ],
)
def test_a_kind_nobody_has_is_refused(tiny: KnowledgeBase, only: dict[str, str], words: str) -> None:
    with pytest.raises(BadRequestError, match=words):
        select(two_studies(tiny, load="band"), *STEP, only=only)


LEFT_OUT = [
    ({"note": "caution: attribution unsure"}, "marked as doubtful"),
    ({"extracted_from": Provenance.UNREVIEWED_SECONDARY}, "read only in an app or web page"),
    ({"dispersion": None, "dispersion_kind": None}, "no spread was printed"),
    ({"dispersion": None, "n": None}, "neither spread nor number of people was printed"),
    ({"dispersion_kind": DispersionKind.UNKNOWN}, "the kind of spread is not known"),
    ({"dispersion_kind": None}, "the kind of spread is not known"),
    ({"dispersion_kind": DispersionKind.IQR}, "the spread is an interquartile range, not a standard deviation"),
    ({"dispersion": Decimal(0)}, "the spread printed is zero"),
    ({"n": None}, "the number of people was not printed"),
    ({"n": 1}, "a single person has no spread"),
    ({"statistic": Statistic.MEDIAN}, "a median, which has no standard error from a spread"),
    ({"unit": "millivolt"}, "in millivolt, not in percent of MVIC"),
    ({"study": "dunn2018review"}, "a number of a review, not of a study of its own"),
    ({"study": "fox2020withdrawn"}, "the study was retracted"),
    ({"study": "able2012step"}, "the same people as in"),
]


@pytest.mark.parametrize(("changes", "reason"), LEFT_OUT)
def test_what_cannot_be_weighed_or_trusted_stays_out_with_a_reason(
    tiny: KnowledgeBase, changes: dict[str, Any], reason: str
) -> None:
    kb = based_on(tiny, row(tiny), row(tiny, study="eck2019null"), row(tiny, **{"study": "cole2015twist"} | changes))
    found = pool_exercise(kb, *STEP)
    assert [out.reason.partition(reason)[:2] for out in found.excluded] == [("", reason)]
    assert [each.measurement.study for each in found.inputs] == ["able2010step", "eck2019null"]


def test_the_base_has_the_retracted_study_of_the_cases_above(tiny: KnowledgeBase) -> None:
    assert tiny.studies["fox2020withdrawn"].status is StudyStatus.RETRACTED


@pytest.mark.parametrize(
    ("changes", "flag"),
    [
        ({"note": "caution: attribution unsure"}, "cautioned"),
        ({"extracted_from": Provenance.UNREVIEWED_SECONDARY}, "unreviewed"),
    ],
)
def test_doubtful_and_unreviewed_values_enter_when_asked(
    tiny: KnowledgeBase, changes: dict[str, Any], flag: str
) -> None:
    kb = two_studies(tiny, **changes)
    found = pool_exercise(kb, *STEP, cautioned=flag == "cautioned", unreviewed=flag == "unreviewed")
    assert found.pool is not None
    assert found.pool.k == 2


@pytest.mark.parametrize(
    ("kind", "sd"),
    [(DispersionKind.SE, 2.0 * 30**0.5), (DispersionKind.CI95_HALFWIDTH, 2.0 * 30**0.5 / 2.045229642)],
)
def test_a_standard_error_or_interval_enters_as_a_standard_deviation(
    tiny: KnowledgeBase, kind: DispersionKind, sd: float
) -> None:
    found = pool_exercise(two_studies(tiny, dispersion=Decimal(2), dispersion_kind=kind), *STEP)
    assert found.inputs[1].sd == pytest.approx(sd, rel=1e-8)


def test_several_values_of_one_study_enter_once_and_gain_no_weight(tiny: KnowledgeBase) -> None:
    other = {"study": "cole2015twist", "value": Decimal(40), "n": 30}
    twice = row(tiny, variant="slow", value=Decimal(60), dispersion=Decimal(14), n=18, **{"study": "able2010step"})
    kb = based_on(tiny, row(tiny), twice, row(tiny, **other))
    found = pool_exercise(kb, *STEP, scale="raw")
    first = found.inputs[0]
    assert (first.value, first.sd, first.n, first.variance) == (56.25, 12.0, 18, 8.0)
    assert len(first.rows) == 2
    assert first.label.endswith("(mean of 2 values)")
    assert found.pool == pool([56.25, 40.0], [8.0, 100 / 30], people=48, wider=True)
    geometric = pool_exercise(kb, *STEP).inputs[0]
    assert (geometric.value, geometric.n) == (pytest.approx(sqrt(52.5 * 60)), 18)
    assert geometric.variance == pytest.approx(((10 / 52.5 + 14 / 60) / 2) ** 2 / 18)
    assert found.notes == (f"several values of one study enter as their mean: {tiny.label('able2010step')}",)


def test_studies_of_the_same_people_count_once(tiny: KnowledgeBase) -> None:
    kb = based_on(
        tiny,
        row(tiny, extracted_from=Provenance.ABSTRACT),
        row(tiny, study="able2012step", value=Decimal(50)),
        row(tiny, study="cole2015twist", value=Decimal(40), n=30),
    )
    found = pool_exercise(kb, *STEP)
    assert [each.measurement.study for each in found.inputs] == ["able2012step", "cole2015twist"]
    assert found.pool is not None
    assert found.pool.people == 50
    assert [out.measurement.study for out in found.excluded] == ["able2010step"]


def test_one_study_is_no_pool_even_where_its_values_differ(tiny: KnowledgeBase) -> None:
    found = pool_exercise(based_on(tiny, row(tiny), row(tiny, load="band")), *STEP)
    assert found.pool is None
    assert found.reason == "only one study has a value with spread and number of people"
    assert len(found.inputs) == 2


def test_without_a_fitting_value_there_is_no_pool(tiny: KnowledgeBase) -> None:
    found = pool_exercise(based_on(tiny, row(tiny, n=None)), *STEP)
    assert (found.pool, found.inputs) == (None, ())
    assert found.reason == "no study has a value with spread and number of people"


@pytest.mark.parametrize("scale", ["log", "raw"])
def test_no_interval_on_the_log_scale_reaches_below_zero(tiny: KnowledgeBase, scale: str) -> None:
    values = {"able2010step": "8", "cole2015twist": "40", "eck2019null": "95"}
    kb = based_on(tiny, *(row(tiny, study=study, value=Decimal(value)) for study, value in values.items()))
    found = pool_exercise(kb, *STEP, scale=scale)
    assert found.pool is not None
    assert found.pool.predict_low is not None
    assert (found.pool.predict_low > 0) is (scale == "log")
    assert (found.pool.low > 0) is (scale == "log")
    assert found.notes[0].startswith("the prediction interval rests on 3 studies only")


def test_a_value_of_zero_has_no_logarithm_and_says_so(tiny: KnowledgeBase) -> None:
    kb = based_on(tiny, row(tiny), row(tiny, study="cole2015twist", value=Decimal(0)))
    found = pool_exercise(kb, *STEP)
    assert [out.reason for out in found.excluded] == ["not above zero, so it has no logarithm"]
    assert (found.pool, found.reason) == (None, "only one study has a value with spread and number of people")
    raw = pool_exercise(kb, *STEP, scale="raw")
    assert raw.pool is not None
    assert pool_muscle(kb, "upper flank") == ()


def test_equal_means_do_not_make_a_pool_certain(tiny: KnowledgeBase) -> None:
    found = pool_exercise(two_studies(tiny, value=Decimal("52.5"), n=20), *STEP)
    assert found.pool is not None
    assert (found.pool.tau2, found.pool.knapp_hartung) == (0.0, False)
    assert log(found.pool.high / found.pool.low) == pytest.approx(2 * 1.959964 * 10 / 52.5 / sqrt(40), rel=1e-6)
    assert found.spread == "the true means of studies differ no more than chance lets expect"


def test_a_scale_nobody_knows_is_refused(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match="no scale 'cube'; accepted: log, raw"):
        pool_exercise(tiny, *STEP, scale="cube")


def test_a_wrong_method_is_refused_even_where_nothing_is_pooled(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match="no method 'ML'"):
        pool_exercise(tiny, *STEP, method="ML")


def test_the_pools_of_a_muscle_keep_loads_apart(tiny: KnowledgeBase) -> None:
    rows = [
        row(tiny, study=study, load=load, variant=load)
        for study in ("able2010step", "cole2015twist", "eck2019null")
        for load in ("band", "bodyweight")
    ]
    found = pool_muscle(based_on(tiny, *rows[:-1]), "upper flank")
    assert [(one.inputs[0].measurement.load, one.pool and one.pool.k) for one in found] == [
        ("band", 3),
        ("bodyweight", 2),
    ]
    assert {out.reason for out in found[0].excluded} == {"measured in another way"}


def test_no_pool_of_the_shipped_base_mixes_what_does_not_compare(shipped: KnowledgeBase) -> None:
    found = [one for muscle in shipped.muscles for one in pool_muscle(shipped, muscle)]
    assert found
    for one in found:
        rows = [each for given in one.inputs for each in given.rows]
        assert differences(rows) == ()
        assert len({shipped.samples[each.measurement.study] for each in one.inputs}) == len(one.inputs) >= 2
        assert not any(each.cautioned or each.extracted_from is Provenance.UNREVIEWED_SECONDARY for each in rows)


def test_every_value_of_the_shipped_base_is_either_pooled_or_left_out_with_a_reason(shipped: KnowledgeBase) -> None:
    for exercise, rows in shipped.measurements_by_exercise.items():
        for muscle in {each.muscle for each in rows}:
            chosen = select(shipped, exercise, muscle)
            told = {*chosen.kept, *(out.measurement for out in chosen.excluded)}
            assert told == {each for each in rows if each.muscle == muscle}
            assert all(out.reason for out in chosen.excluded)


def test_side_lying_abduction_is_pooled_from_the_two_studies_that_compare(shipped: KnowledgeBase) -> None:
    (found,) = [one for one in pool_muscle(shipped, "gluteus medius") if one.exercise == "side-lying-hip-abduction"]
    assert [each.measurement.study for each in found.inputs] == ["cynn2006effects", "park2010effects"]
    assert [each.value for each in found.inputs] == pytest.approx([sqrt(46.06 * 25.03), sqrt(35.02 * 26.71)])
    assert found.pool is not None
    assert found.pool.estimate == pytest.approx(32.011, abs=0.001)
