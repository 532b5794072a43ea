"""Target against spared muscle, within one study and condition."""

from __future__ import annotations

from decimal import Decimal
from math import exp, inf, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import KnowledgeBase
from claimgraph.errors import BadRequestError, UnknownNameError
from claimgraph.records import (
    BaseInfo,
    DispersionKind,
    Electrode,
    Exercise,
    Measurement,
    Muscle,
    Normalisation,
    Provenance,
    Ratio,
    Statistic,
)
from claimgraph.synthesis import Selectivity, published_ratios, ratio_interval, selectivity
from claimgraph.synthesis._quantiles import t_quantile


def row(muscle: str, value: object, sd: object = 10, **more: object) -> Measurement:
    """A sound row of the exercise `step` in study `able`."""
    given_ = {
        "study": "able",
        "exercise": "step",
        "normalisation": Normalisation.MVIC,
        "statistic": Statistic.AVERAGE,
        "unit": "percent_mvic",
        "dispersion": None if sd is None else Decimal(str(sd)),
        "dispersion_kind": None if sd is None else DispersionKind.SD,
        "n": 20,
        "extracted_from": Provenance.FULL_TEXT,
        "locator": "Table 1",
    } | more
    return Measurement(muscle=muscle, value=Decimal(str(value)), **given_)


def index(numerator: str, denominator: str, unit: str = "index", **more: object) -> Ratio:
    plain = {"study": "cole", "exercise": "step", "measure": "x", "extracted_from": "abstract", "locator": "x"} | more
    return Ratio(numerator=numerator, denominator=denominator, value=Decimal(7), unit=unit, **plain)


def base(*rows: Measurement, ratios: tuple[Ratio, ...] = ()) -> KnowledgeBase:
    exercise = Exercise(id="step", name="step", family="x", position="x", weight_bearing=True, description="x")
    return KnowledgeBase(
        info=BaseInfo(title="A base", description="Invented."),
        exercises={"step": exercise},
        muscles={id_: Muscle(id=id_, name=id_, group="x") for id_ in ("flank", "calf", "shin")},
        measurements=rows,
        ratios=ratios,
    )


def only(kb: KnowledgeBase, **asked: object) -> Selectivity:
    (found,) = selectivity(kb, "flank", "calf", **asked)  # type: ignore[arg-type]
    return found


def test_two_muscles_of_one_condition_give_their_ratio() -> None:
    found = only(base(row("flank", 60), row("calf", 30)))
    assert (found.study, found.exercise, found.target, found.spared) == ("able", "step", "flank", "calf")
    assert found.ratio == 2
    assert (found.n, found.r, found.method, found.note) == (20, 0.5, "delta", "")
    se = sqrt((10 / 60) ** 2 + (10 / 30) ** 2 - (10 / 60) * (10 / 30)) / sqrt(20)
    assert found.low == pytest.approx(exp(log(2) - t_quantile(19, 0.95) * se))
    assert found.high == pytest.approx(exp(log(2) + t_quantile(19, 0.95) * se))


def test_selectivity_on_the_invented_base(tiny: KnowledgeBase) -> None:
    found = selectivity(tiny, "upper flank", "lower flank")
    assert [(s.study, s.exercise, round(s.ratio, 3)) for s in found] == [
        ("able2010step", "step", 2.561),
        ("cole2015twist", "twist", 6.919),
    ]
    step, twist = found
    assert step.low is not None
    assert (twist.low, twist.high) == (None, None)
    assert twist.note.endswith("no interval: the kind of spread is not known (lower-flank)")
    assert [ratio.value for ratio in twist.published] == [Decimal("7.1")]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("study", "other"),
        ("exercise", "hop"),
        ("variant", "with band"),
        ("population", "runners"),
        ("load", "band"),
        ("load_detail", "red band"),
        ("statistic", Statistic.PEAK),
        ("phase", "concentric"),
        ("side", "left"),
        ("normalisation", Normalisation.OTHER),
        ("n", 11),
    ],
)
def test_rows_that_differ_are_not_set_against_each_other(column: str, value: object) -> None:
    assert selectivity(base(row("flank", 60), row("calf", 30, **{column: value})), "flank", "calf") == ()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"n": None}, "number of people"),
        ({"dispersion": None, "dispersion_kind": None}, "no spread"),
        ({"dispersion_kind": DispersionKind.UNKNOWN}, "kind of spread"),
    ],
)
def test_a_ratio_without_spread_or_people_stands_without_an_interval(change: dict[str, object], why: str) -> None:
    found = only(base(row("flank", 60), row("calf", 30).model_copy(update=change)))
    assert found.ratio == 2
    assert (found.low, found.high) == (None, None)
    assert why in found.note
    assert "(calf)" in found.note


def test_a_ratio_of_medians_stands_without_an_interval() -> None:
    found = only(base(*(row(muscle, 30, statistic=Statistic.MEDIAN) for muscle in ("flank", "calf"))))
    assert (found.ratio, found.low) == (1, None)


def test_doubtful_and_unreviewed_rows_take_part_only_if_asked() -> None:
    doubtful = base(row("flank", 60), row("calf", 30, note="caution: x"))
    unreviewed = base(row("flank", 60, extracted_from=Provenance.UNREVIEWED_SECONDARY), row("calf", 30))
    for kb in (doubtful, unreviewed):
        assert selectivity(kb, "flank", "calf") == ()
    assert only(doubtful, cautioned=True).ratio == 2
    assert only(unreviewed, unreviewed=True).ratio == 2


def test_a_spared_muscle_at_zero_gives_no_ratio() -> None:
    assert selectivity(base(row("flank", 60), row("calf", 0)), "flank", "calf") == ()


def test_parts_and_electrodes_are_named_in_the_note() -> None:
    kb = base(row("flank", 60, segment="upper", electrode=Electrode.FINE_WIRE), row("calf", 30))
    assert only(kb).note == "upper part of flank; electrodes: fine-wire and unknown"


def test_published_indices_stand_beside() -> None:
    ours, other = index("flank;shin:upper", "calf"), index("calf", "flank")
    late, doubtful = index("flank", "calf", "ms"), index("flank", "calf", note="caution: x")
    kb = base(row("flank", 60), row("calf", 30), ratios=(ours, other, late, doubtful))
    assert published_ratios(kb, "flank", "calf") == (ours,)
    assert only(kb).published == (ours,)
    assert set(published_ratios(kb, "flank", "calf", cautioned=True)) == {ours, doubtful}


def test_wrong_requests_end_in_a_sentence() -> None:
    kb = base(row("flank", 60), row("calf", 30))
    with pytest.raises(BadRequestError, match="two different muscles, found 'flank' twice"):
        selectivity(kb, "flank", "Flank")
    with pytest.raises(UnknownNameError, match="no muscle called 'calv' in this base; did you mean 'calf'"):
        selectivity(kb, "flank", "calv")
    with pytest.raises(BadRequestError, match="no interval called 'bootstrap'; accepted: delta, fieller"):
        selectivity(kb, "flank", "calf", method="bootstrap")  # type: ignore[arg-type]
    with pytest.raises(BadRequestError, match=r"correlation r must lie between -1 and 1, found 1"):
        selectivity(kb, "flank", "calf", r=1)
    with pytest.raises(BadRequestError, match="level must lie between 0 and 1"):
        selectivity(kb, "flank", "calf", level=1)


# Intervals --------------------------------------------------------------------------------------------------


def test_fiellers_interval_holds_the_ratios_that_a_paired_t_test_does_not_reject() -> None:
    draw = np.random.default_rng(7)
    for _ in range(20):
        common = draw.normal(0, 5, 12)
        target, spared = 60 + common + draw.normal(0, 8, 12), 25 + common + draw.normal(0, 4, 12)
        r = float(np.corrcoef(target, spared)[0, 1])
        means = ((target.mean(), target.std(ddof=1)), (spared.mean(), spared.std(ddof=1)))
        for limit in ratio_interval(*means, 12, r=r, method="fieller"):
            gap = target - limit * spared
            t = gap.mean() / (gap.std(ddof=1) / sqrt(12))
            assert abs(t) == pytest.approx(t_quantile(11, 0.95), rel=1e-9)


def test_fiellers_interval_has_no_end_where_the_spared_muscle_may_be_zero() -> None:
    assert ratio_interval((60, 10), (10, 30), 20, r=0.5, method="fieller") == (-inf, inf)
    found = only(base(row("flank", 60), row("calf", 10, 30)), method="fieller")
    assert (found.ratio, found.low, found.high) == (6, None, None)
    assert found.note.endswith("Fieller's interval has no end")


@given(st.floats(20, 100), st.floats(20, 100), st.floats(0.02, 0.1), st.floats(0.02, 0.1), st.floats(-0.9, 0.95))
def test_both_intervals_agree_where_spreads_are_small(a: float, b: float, ca: float, cb: float, r: float) -> None:
    delta = ratio_interval((a, ca * a), (b, cb * b), 100, r=r)
    fieller = ratio_interval((a, ca * a), (b, cb * b), 100, r=r, method="fieller")
    assert delta == pytest.approx(fieller, rel=0.002)
    assert delta[0] < a / b < delta[1]


@given(st.floats(5, 100), st.floats(5, 100), st.floats(1, 40), st.floats(1, 40), st.integers(2, 50))
def test_swapping_target_and_spared_turns_the_delta_interval_over(
    a: float, b: float, s: float, t: float, n: int
) -> None:
    low, high = ratio_interval((a, s), (b, t), n, r=0.5)
    back = ratio_interval((b, t), (a, s), n, r=0.5)
    assert (log(low), log(high)) == pytest.approx((-log(back[1]), -log(back[0])))


@pytest.mark.parametrize("method", ["delta", "fieller"])
def test_intervals_cover_the_true_ratio_about_as_often_as_they_say(method: str) -> None:
    draw = np.random.default_rng(20240531)
    covariance = [[20.0**2, 0.5 * 20 * 15], [0.5 * 20 * 15, 15.0**2]]
    samples = draw.multivariate_normal([60, 40], covariance, size=(1500, 20))
    covered = 0
    for people in samples:
        (a, b), (s, t) = people.mean(axis=0), people.std(axis=0, ddof=1)
        r = float(np.corrcoef(people.T)[0, 1])
        low, high = ratio_interval((a, s), (b, t), 20, r=r, method=method)  # type: ignore[arg-type]
        covered += low <= 1.5 <= high
    assert 0.935 < covered / 1500 < 0.965
