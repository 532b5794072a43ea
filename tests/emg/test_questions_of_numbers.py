"""Questions over several studies: what is pooled, ranked and compared, what stays out, and what is said beside it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from decimal import Decimal
from math import isclose
from typing import Any

import pytest

from claimgraph import BadRequestError, KnowledgeBase, errors, query, synthesis
from claimgraph.emg import synthesis as emg_synthesis
from claimgraph.emg.records import Measurement, Statistic
from claimgraph.query import Answer


@pytest.fixture(scope="session")
def measured(tiny: KnowledgeBase) -> KnowledgeBase:
    """The tiny base with a second and a third group of people for the step, and a swing that stands apart."""
    rows = {(row.study, row.exercise, row.muscle, row.variant): row for row in tiny.measurements}
    step, hold = (rows["able2010step", name, "upper-flank", None] for name in ("step", "hold"))

    def like(row: Measurement, study: str, value: str, **more: object) -> Measurement:
        return Measurement.model_validate(
            {**row.model_dump(), "study": study, "value": Decimal(value), "n": 24, **more}
        )

    same = {"side": step.side, "phase": step.phase}
    extra = (
        like(step, "eck2019null", "60", exercise="step"),
        like(hold, "eck2019null", "36", **same),
        like(hold, "able2010step", "30.0", n=20, **same),
        like(step, "gale2021said", "40", load="band"),
        like(step, "gale2021said", "20", load="band", exercise="swing"),
    )
    kept = tuple(
        row for row in tiny.measurements if row.study not in {"cole2015twist", "eck2019null"} and row is not hold
    )
    return tiny.replace(measurements=kept + extra)


def _parts(answer: Answer, part: str) -> list[dict[str, object]]:
    return [dict(row) for row in answer if row["part"] == part]


def test_a_pool_shows_what_enters_the_result_and_what_stays_out(measured: KnowledgeBase) -> None:
    answer = query.pool(measured, "step", "UF", only={"load": "bodyweight"})
    assert [row["study"] for row in _parts(answer, "study")] == ["able2010step", "eck2019null"]
    (pooled,) = _parts(answer, "pool")
    made = synthesis.pool_exercise(measured, "step", "UF", only={"load": "bodyweight"}).pool
    assert made is not None
    assert (pooled["value"], pooled["low"], pooled["high"], pooled["n"]) == (made.estimate, made.low, made.high, 44)
    assert isclose(sum(float(str(row["weight"])) for row in _parts(answer, "study")), 100)
    left = {row["study"]: row["reason"] for row in _parts(answer, "left out")}
    assert "same people" in str(left["able2012step"])
    assert "load band" in str(left["gale2021said"])
    assert set(answer.works) == {"able2010step", "eck2019null"}


def test_a_pool_of_unlike_values_is_refused_with_the_difference_unless_asked_for(measured: KnowledgeBase) -> None:
    with pytest.raises(errors.IncomparableError, match="loads differ"):
        query.pool(measured, "step", "UF")
    answer = query.pool(measured, "step", "UF", mixed=True)
    assert len(_parts(answer, "pool")) == len(_parts(answer, "prediction")) == 1
    assert any(note.startswith("Mixed as asked: loads differ") for note in answer.notes)


def test_where_nothing_can_be_pooled_the_answer_says_why(measured: KnowledgeBase) -> None:
    answer = query.pool(measured, "side step", "UF")
    assert not _parts(answer, "pool")
    assert answer.notes[0].startswith("Nothing is pooled: ")


def test_a_rank_rests_on_differences_within_studies_and_keeps_sets_apart(measured: KnowledgeBase) -> None:
    answer = query.rank(measured, "UF")
    assert [row["exercise"] for row in answer] == ["step", "hold", "swing"]
    assert {row["set"] for row in answer} == {1}
    scores = [row["p_score"] for row in answer if row["set"] == 1]
    assert scores == sorted(scores, reverse=True)
    assert set(answer.works) == {"able2010step", "eck2019null", "gale2021said"}


def test_exercises_that_no_study_joins_are_ranked_apart(measured: KnowledgeBase) -> None:
    apart = measured.replace(measurements=tuple(row for row in measured.measurements if row.exercise != "step"))
    twist = next(row for row in measured.measurements if row.exercise == "swing")
    pair = [
        Measurement.model_validate({**twist.model_dump(), "exercise": name, "value": value})
        for name, value in (("twist", Decimal(30)), ("side-step", Decimal(25)))
    ]
    hold = next(row for row in measured.measurements if row.exercise == "hold" and row.study == "eck2019null")
    other = Measurement.model_validate({**hold.model_dump(), "exercise": "swing", "value": Decimal(11)})
    rows = (*(row for row in apart.measurements if row.study == "eck2019null"), other, *pair)
    answer = query.rank(measured.replace(measurements=rows), "UF")
    assert {row["set"]: row["against"] for row in answer}.keys() == {1, 2}
    assert "Sets are not comparable with each other." in answer.notes


def test_a_rank_without_contrasts_is_empty_and_says_so(tiny: KnowledgeBase) -> None:
    answer = query.rank(tiny, "calf")
    assert not answer.rows
    assert answer.notes[0].startswith("No two exercises were measured in the same people")
    assert any("takes no part" in note for note in answer.notes)


def test_two_exercises_are_compared_together_by_number_and_by_statement(measured: KnowledgeBase) -> None:
    answer = query.compare(measured, "hold", "step", "UF")
    assert {row["source"] for row in answer} == {"together", "measured", "stated"}
    assert {str(row["greater"]).casefold() for row in answer} == {"step"}
    for row in answer:
        if row["ratio"] is not None:
            assert row["low"] <= row["ratio"] <= row["high"]
            assert row["ratio"] >= 1
    mirrored = query.compare(measured, "step", "hold", "UF")
    assert [row["ratio"] for row in mirrored] == pytest.approx([row["ratio"] for row in answer])


def test_exercises_that_no_study_joins_are_called_incomparable(measured: KnowledgeBase) -> None:
    answer = query.compare(measured, "side step", "hold", "UF")
    assert not answer.rows
    assert answer.notes == ("No chain of studies joins the two: they are not comparable by numbers.",)
    with pytest.raises(BadRequestError, match="two different exercises"):
        query.compare(measured, "step", "box step", "UF")


def bare(kb: KnowledgeBase, study: str, **more: object) -> KnowledgeBase:
    """The base with rows of a study that lack something."""
    rows = tuple(row.model_copy(update=more) if row.study == study else row for row in kb.measurements)
    return kb.replace(measurements=rows)


def test_a_study_that_measured_both_without_spread_gives_its_ratio_without_interval(measured: KnowledgeBase) -> None:
    lacking = bare(measured, "gale2021said", dispersion=None, dispersion_kind=None)
    answer = query.compare(lacking, "step", "swing", "UF")
    (row,) = answer
    assert (row["source"], row["study"], row["greater"], row["lesser"]) == (
        "measured",
        "gale2021said",
        "Step",
        "Leg swing",
    )
    assert (row["ratio"], row["low"], row["high"], row["n"]) == (pytest.approx(2.0), None, None, 24)
    assert row["note"] == "no interval: no spread was printed"
    assert answer.works == ("gale2021said",)
    assert "Cannot be put together with other studies: Gale's Gym 2021 (no spread was printed)." in answer.notes


def test_a_ratio_without_interval_stands_beside_the_studies_together(measured: KnowledgeBase) -> None:
    lacking = bare(measured, "eck2019null", n=None)
    answer = query.compare(lacking, "step", "hold", "UF")
    told = [(row["source"], row["study"], row["low"] is None, row["n"]) for row in answer]
    assert told == [
        ("together", None, False, None),
        ("measured", "able2010step", False, 20),
        ("measured", "eck2019null", True, None),
        ("stated", "able2010step", True, 20),
    ]
    assert answer.rows[0]["label"] == "2 studies"


def test_no_answer_speaks_of_all_studies(measured: KnowledgeBase) -> None:
    answers = [question(measured) for question in _QUESTIONS.values()]
    said = [text for one in answers for text in (one.question, *one.notes, *(str(row) for row in one))]
    assert not [text for text in said if "all studies" in text.casefold()]


def test_a_rank_says_among_how_many_and_what_speaks_against_it(measured: KnowledgeBase) -> None:
    turned = {"greater_exercise": "hold", "lesser_exercise": "step", "greater": "hold", "lesser": "step"}
    other = measured.comparisons[0].model_copy(update={**turned, "study": "eck2019null", "p_value": "0.04"})
    answer = query.rank(measured.replace(comparisons=(*measured.comparisons, other)), "UF")
    assert answer.question.startswith("Which exercise works upper flank hardest, among 3 of 3 exercises, ")
    assert "Against this order: Eck et al. 2019 states more in flank hold than in step (p 0.04)." in answer.notes
    fewer = query.rank(bare(measured, "gale2021said", n=None), "UF")
    assert ", among 2 of 3 exercises, " in fewer.question
    assert any(note.startswith("1 of 3 exercises measured for this muscle is not ranked") for note in fewer.notes)


def test_a_rank_shows_its_range_over_correlations(measured: KnowledgeBase) -> None:
    answer = query.rank(measured, "UF")
    tried = query.rank_sensitivity(measured, "UF")
    for row in answer:
        same = [other for other in tried if other["exercise"] == row["exercise"]]
        assert row["low_over_r"] == min(other["low"] for other in same) <= row["low"]
        assert row["high_over_r"] == max(other["high"] for other in same) >= row["high"]
        assert (row["best_rank"], row["worst_rank"]) == (
            min(other["rank"] for other in same),
            max(other["rank"] for other in same),
        )


def test_an_exploratory_order_is_labelled_and_says_how_often_it_is_right(measured: KnowledgeBase) -> None:
    said = measured.comparisons[0].model_copy(update={"study": "eck2019null"})
    answer = query.rank_exploratory(measured.replace(comparisons=(*measured.comparisons, said)), "UF")
    assert answer.question.startswith("Exploratory: ")
    assert "among 4 of 4 exercises" in answer.question
    assert answer.notes[0].startswith("Exploratory, not a ranking: ")
    assert any("with each study left out in turn, " in note for note in answer.notes)
    found = synthesis.explore(measured.replace(comparisons=(*measured.comparisons, said)), "UF")
    assert [row["chance"] for row in answer] == [one.chance for part in found.sets for one in part]
    assert [row["exercise"] for row in answer] == list(found.exercises)
    assert answer.works == found.studies
    assert {"p_score"}.isdisjoint(column.name for column in answer.columns)


def test_an_exploratory_order_of_nothing_says_so(tiny: KnowledgeBase) -> None:
    answer = query.rank_exploratory(tiny, "calf")
    assert not answer.rows
    assert answer.notes == ("No study states or measured an order of two exercises for this muscle.",)


def test_selectivity_puts_computed_ratios_before_published_indices(tiny: KnowledgeBase) -> None:
    answer = query.selectivity(tiny, "UF", "LF")
    sources = [row["source"] for row in answer]
    assert sources == sorted(sources)
    step = next(row for row in answer if row["study"] == "able2010step")
    assert isclose(step["ratio"], 52.5 / 20.5)
    assert step["low"] < step["ratio"] < step["high"]
    assert [(str(row["index"]), row["ratio"]) for row in answer if row["source"] != "computed"] == [("7.1", None)]


def test_selectivity_never_mixes_ratios_and_indices_and_names_every_study(tiny: KnowledgeBase) -> None:
    index = next(row for row in tiny.ratios if row.unit == "index")
    printed = index.model_copy(update={"unit": "ratio", "value": Decimal("1.9"), "study": "dunn2018review"})
    answer = query.selectivity(tiny.replace(ratios=(*tiny.ratios, printed)), "UF", "LF")
    told = [(row["label"], row["ratio"] and round(float(row["ratio"]), 2), row["index"]) for row in answer]
    assert told == [
        ("Cole et al. 2015", 6.92, None),
        ("Able & Baker 2010", 2.56, None),
        ("Dunn 2018", 1.9, None),
        ("Cole et al. 2015", None, Decimal("7.1")),
    ]
    assert {"label", "ratio", "index"} <= {column.name for column in answer.shown}


def test_backing_can_be_sorted_by_selectivity_but_needs_a_muscle_to_spare(tiny: KnowledgeBase) -> None:
    answer = query.backing(tiny, "UF", spare="LF", sort="selectivity")
    best: dict[str, float] = {}
    for row in query.selectivity(tiny, "UF", "LF"):
        if row["source"] == "computed":
            best[row["exercise"]] = max(best.get(row["exercise"], 0.0), row["ratio"])
    order = [best.get(row["exercise"], 0.0) for row in answer]
    assert order == sorted(order, reverse=True)
    with pytest.raises(BadRequestError, match="needs a muscle to spare"):
        query.backing(tiny, "UF", sort="selectivity")


def test_selectivity_orders_by_ratios_of_the_values_asked_for(shipped: KnowledgeBase) -> None:
    answer = query.backing(shipped, "gmed", spare="tfl", sort="selectivity", load="bodyweight")
    asked = {str(row.id) for row in shipped.measurements if row.load == "bodyweight"}
    best: dict[str, float] = {}
    for one in synthesis.selectivity(shipped, "gmed", "tfl"):
        if one.measurement_ids[0] in asked:
            best[one.exercise] = max(best.get(one.exercise, 0.0), one.ratio)
    order = [best.get(row["exercise"], 0.0) for row in answer]
    assert best
    assert order == sorted(order, reverse=True)


def test_dominance_lists_steps_and_names_contradictions(tiny: KnowledgeBase) -> None:
    answer = query.dominance(tiny, "UF")
    assert [(row["greater"], row["lesser"], row["kind"]) for row in answer] == [
        ("twist", "step", "step"),
        ("step", "hold", "step"),
    ]
    turned = {"study": "cole2015twist", "greater_exercise": "hold", "lesser_exercise": "step"}
    other = tiny.comparisons[0].model_copy(update=turned)
    against = query.dominance(tiny.replace(comparisons=(*tiny.comparisons, other)), "UF")
    assert sum(row["kind"] == "contradiction" for row in against) == 2
    assert any(note.startswith("Contradiction between ") for note in against.notes)


_QUESTIONS: dict[str, Callable[[KnowledgeBase], Answer]] = {
    "pool": lambda kb: query.pool(kb, "step", "UF", mixed=True),
    "rank": lambda kb: query.rank(kb, "UF"),
    "exploratory": lambda kb: query.rank_exploratory(kb, "UF"),
    "compare": lambda kb: query.compare(kb, "hold", "step", "UF"),
    "selectivity": lambda kb: query.selectivity(kb, "UF", "LF"),
    "dominance": lambda kb: query.dominance(kb, "UF", measured=True),
}


@pytest.mark.parametrize("name", _QUESTIONS)
def test_every_answer_has_exactly_its_documented_columns_and_known_works(measured: KnowledgeBase, name: str) -> None:
    answer = _QUESTIONS[name](measured)
    names = {column.name for column in answer.columns}
    assert len(answer) > 0
    assert all(set(row) == names for row in answer)
    assert {column.name for column in answer.shown} <= names
    assert set(answer.works) <= set(measured.references)
    assert list(answer.to_frame().columns) == [column.name for column in answer.columns]


def test_medians_never_enter_a_pool(measured: KnowledgeBase) -> None:
    rows = tuple(row.model_copy(update={"statistic": Statistic.MEDIAN}) for row in measured.measurements)
    answer = query.pool(measured.replace(measurements=rows), "step", "UF")
    assert {str(row["reason"]).split(",")[0] for row in _parts(answer, "left out")} >= {"a median"}
    assert not _parts(answer, "study")


def options(function: Callable[..., Any]) -> dict[str, Any]:
    """Names and defaults of what may be given by name."""
    shown = inspect.signature(function).parameters.values()
    return {one.name: one.default for one in shown if one.kind is inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        (query.rank, synthesis.rank),
        (query.rank_sensitivity, synthesis.sensitivity),
        (query.rank_exploratory, synthesis.explore),
        (query.pool, synthesis.pool_exercise),
    ],
)
def test_a_question_shows_the_options_of_what_it_computes(
    question: Callable[..., Answer], computed: Callable[..., Any]
) -> None:
    assert options(question) == options(computed)
    assert {"level": 0.95, "cautioned": False}.items() <= options(question).items()
    doc = inspect.getdoc(question) or ""
    assert "\nlevel\n    Level of the intervals.\n" in doc


def test_options_have_the_defaults_of_the_functions_that_use_them() -> None:
    assert options(synthesis.unfit) == {"cautioned": False, "unreviewed": False}
    own = options(synthesis.pool)
    assert {name: own[name] for name in ("method", "knapp_hartung", "level")}.items() <= options(query.pool).items()
    assert options(query.compare).items() - {("muscle", None)} <= options(query.rank).items()
    assert options(query.selectivity).items() <= options(synthesis.selectivity).items()


def test_a_wrong_option_is_refused_with_a_near_one(tiny: KnowledgeBase) -> None:
    with pytest.raises(TypeError, match=r"rank\(\) got an unexpected keyword argument 'mixd'.*did you mean 'mixed'"):
        query.rank(tiny, "UF", mixd=True)  # type: ignore[call-arg]


def test_synthesis_offers_exactly_its_names() -> None:
    assert dir(synthesis) == sorted({*synthesis.__all__, *emg_synthesis.NAMES})
    assert all(getattr(synthesis, name) is not None for name in dir(synthesis))
    assert all(getattr(synthesis, name) is getattr(emg_synthesis, name) for name in emg_synthesis.NAMES)
    with pytest.raises(AttributeError, match="no attribute 'pol'"):
        synthesis.pol  # type: ignore[attr-defined]  # noqa: B018
