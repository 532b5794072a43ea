"""Target against spared muscle, within one study and condition."""

from __future__ import annotations

from decimal import Decimal
from math import exp, log, sqrt

import pytest
from scipy import stats

from claimgraph import KnowledgeBase
from claimgraph.emg.records import Electrode, Exercise, Measurement, Muscle, Normalisation, Ratio, Statistic
from claimgraph.errors import BadRequestError, UnknownNameError
from claimgraph.records import BaseInfo, DispersionKind, Provenance
from claimgraph.synthesis import Selectivity, alike, published_ratios, selectivity


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
    assert found.low == pytest.approx(exp(log(2) - stats.t.ppf(0.975, 19) * se))
    assert found.high == pytest.approx(exp(log(2) + stats.t.ppf(0.975, 19) * se))


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
    ],
)
def test_rows_that_differ_are_not_set_against_each_other(column: str, value: object) -> None:
    assert selectivity(base(row("flank", 60), row("calf", 30, **{column: value})), "flank", "calf") == ()


def test_muscles_measured_in_unlike_numbers_of_the_same_people_are_set_against_each_other() -> None:
    found = only(base(row("flank", 60), row("calf", 30, n=11)))
    assert (found.ratio, found.n, found.note) == (2, 11, "people: 20 and 11")
    a, b = 10 / 60, 10 / 30
    se = sqrt(a**2 / 20 + b**2 / 11 - 2 * 0.5 * a * b * 11 / (20 * 11))
    assert found.low == pytest.approx(exp(log(2) - stats.t.ppf(0.975, 10) * se))
    assert only(base(row("flank", 60, n=11), row("calf", 30))).n == 11


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


def test_fiellers_interval_has_no_end_where_the_spared_muscle_may_be_zero() -> None:
    found = only(base(row("flank", 60), row("calf", 10, 30)), method="fieller")
    assert (found.ratio, found.low, found.high) == (6, None, None)
    assert found.note.endswith("Fieller's interval has no end")


def test_rows_alike_are_those_that_ratios_are_made_of(tiny: KnowledgeBase) -> None:
    rows = [(row, condition) for row in tiny.measurements if (condition := alike(tiny, row)) is not None]
    pairs = {(one.id, two.id) for one, a in rows for two, b in rows if a == b and one.muscle != two.muscle}
    muscles = {row.muscle for row in tiny.measurements}
    found = {
        ratio.measurement_ids
        for above in muscles
        for below in muscles - {above}
        for ratio in selectivity(tiny, above, below)
    }
    assert pairs == found
    assert pairs
