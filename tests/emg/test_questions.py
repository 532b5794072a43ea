"""Questions of the pack: what is counted, what is left out of ranges, and which works an answer rests on."""

from __future__ import annotations

import csv
import inspect
import io
import json
from collections.abc import Callable

import pytest

from claimgraph import AmbiguousNameError, BadRequestError, KnowledgeBase, UnknownNameError, graph, query, tables
from claimgraph.emg import questions
from claimgraph.emg.questions import QUESTIONS, SORTS
from claimgraph.query import Answer


def _row(answer: Answer, key: str, value: str) -> dict[str, object]:
    (found,) = (dict(row) for row in answer if row[key] == value)
    return found


def test_backing_counts_studies_people_rows_and_the_range(tiny: KnowledgeBase) -> None:
    step = _row(query.backing(tiny, "UF"), "exercise", "step")
    assert step["studies"] == 3
    assert step["rows"] == 3
    assert (str(step["lowest"]), str(step["highest"]), step["range"]) == ("18", "52.5", "18–52.5")
    assert step["bands"] == ("low", "high")
    assert step["best_reading"] == "full-text"
    assert step["statistics"] == ("average", "peak")


def test_people_of_one_sample_are_counted_once(tiny: KnowledgeBase) -> None:
    step = _row(query.backing(tiny, "upper flank"), "exercise", "step")
    assert step["people"] == 20 + 30


def test_doubtful_values_are_counted_but_stay_out_of_ranges(tiny: KnowledgeBase) -> None:
    answer = query.backing(tiny, "upper flank")
    twist = _row(answer, "exercise", "twist")
    assert (twist["rows"], twist["left_out"], twist["cautions"], twist["range"]) == (1, 1, 1, "64.0")
    assert "1 value left out: doubtful; no number of studies or people and no range rests on it." in answer.notes


def test_notes_speak_of_one_thing_in_the_singular(tiny: KnowledgeBase) -> None:
    (doubtful,) = (row for row in tiny.measurements if row.cautioned)
    alone = tiny.replace(measurements=(doubtful,))
    (note, *_) = query.backing(alone, "upper flank").notes
    assert note == "1 value left out: doubtful; no number of studies or people and no range rests on it."
    for kb in (alone, tiny):
        assert query.measured_values(kb).notes[0] == "1 value left out: doubtful; such a value is in no range."
    other = doubtful.model_copy(update={"exercise": "step"})
    (note, *_) = query.backing(tiny.replace(measurements=(doubtful, other)), "upper flank").notes
    assert note == "2 values left out: doubtful; no number of studies or people and no range rests on them."
    beside = query.backing(tiny, "upper flank", spare="calf", exercise="side step").notes
    assert "A question mark (1 exercise): all values were read only in an app or web page." in beside
    assert "Nobody measured calf in this exercise: that is not a low value." in beside


def test_values_from_unreviewed_texts_alone_are_marked(tiny: KnowledgeBase) -> None:
    side_step = _row(query.backing(tiny, "upper flank"), "exercise", "side-step")
    assert side_step["range"] == "35 ?"
    assert side_step["people"] is None
    assert "side-step" not in {row["exercise"] for row in query.backing(tiny, "upper flank", reviewed=True)}


def test_a_spared_muscle_stands_beside_and_what_was_measured_together_comes_first(tiny: KnowledgeBase) -> None:
    answer = query.backing(tiny, "upper flank", spare="lower flank")
    assert [row["exercise"] for row in answer][:2] == ["twist", "step"] or [row["exercise"] for row in answer][:2] == [
        "step",
        "twist",
    ]
    twist = _row(answer, "exercise", "twist")
    assert twist["spare_range"] == "9.25"
    assert twist["together"] == ("Cole et al. 2015",)
    assert twist["published_index"] == ("7.1 flank index, Cole et al. 2015",)
    hold = _row(answer, "exercise", "hold")
    assert (hold["spare_range"], hold["spare_studies"]) == ("", 0)
    assert any("not a low value" in note for note in answer.notes)


def test_backing_rests_on_exactly_the_studies_of_its_rows(tiny: KnowledgeBase) -> None:
    assert query.backing(tiny, "calf").works == ("able2010step",)
    answer = query.backing(tiny, "upper flank", spare="lower flank", family="lying")
    assert set(answer.works) == {"able2010step", "cole2015twist"}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"equipment": "none"}, {"hold", "side-step", "twist"}),
        ({"family": "lying"}, {"hold", "twist"}),
        ({"weight_bearing": True}, {"step", "side-step"}),
        ({"in_article": True}, {"step", "twist"}),
        ({"min_studies": 2}, {"step"}),
        ({"load": "band"}, {"twist"}),
        ({"position": "standing"}, {"step", "side-step"}),
        ({"provenance": "full-text"}, {"step", "hold"}),
        ({"population": "healthy"}, {"step", "hold"}),
        ({"segment": "front"}, {"step", "twist"}),
        ({"statistic": "peak"}, {"step", "twist"}),
        ({"exercise": ["hold", "corkscrew"]}, {"hold", "twist"}),
    ],
)
def test_backing_filters(tiny: KnowledgeBase, filters: dict[str, object], expected: set[str]) -> None:
    assert {row["exercise"] for row in query.backing(tiny, "upper flank", **filters)} == expected  # type: ignore[arg-type]


def test_backing_refuses_what_makes_no_sense(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match="worked and spared at once"):
        query.backing(tiny, "UF", spare="upper flank")
    with pytest.raises(BadRequestError, match="accepted: evidence, value, ascending, name"):
        query.backing(tiny, "UF", sort="size")
    with pytest.raises(BadRequestError, match="1 or more"):
        query.backing(tiny, "UF", min_studies=0)
    with pytest.raises(UnknownNameError, match="did you mean 'Upper flank'"):
        query.backing(tiny, "uper flnk")
    with pytest.raises(AmbiguousNameError, match="lower-flank, upper-flank"):
        query.backing(tiny, "fla")


def test_sorting_by_value_says_that_values_do_not_compare(tiny: KnowledgeBase) -> None:
    answer = query.backing(tiny, "upper flank", sort="value")
    highest = [row["highest"] for row in answer]
    assert highest == sorted(highest, reverse=True)
    assert any("do not compare" in note for note in answer.notes)


def test_trail_leads_from_a_claim_to_the_rows_it_rests_on(tiny: KnowledgeBase) -> None:
    answer = query.trail(tiny, "step-activates-flank")
    values = {(row["study"], str(row["value"])) for row in answer if row["value"] is not None}
    assert values == {("cole2015twist", "18")}
    assert answer.notes[1] == "3 of them rest on a finding in words only."
    assert _row(answer, "study", "cole2015twist")["told"] == "18 % MVIC, peak"
    able = _row(answer, "study", "able2010step")
    assert able["told"] == able["finding"]
    review = _row(answer, "study", "dunn2018review")
    assert review["value"] is None
    assert str(review["place"]).startswith("kb/claims/step-activates-flank.yaml")


def test_article_exercises_are_listed_with_and_without_emg(tiny: KnowledgeBase) -> None:
    assert [(row["exercise"], row["emg"]) for row in query.article_exercises(tiny)] == [
        ("twist", True),
        ("step", True),
        ("swing", False),
    ]
    assert [row["exercise"] for row in query.article_exercises(tiny, emg=False)] == ["swing"]


def test_the_order_of_rows_in_the_files_does_not_matter(tiny: KnowledgeBase) -> None:

    shuffled = tiny.replace(measurements=tiny.measurements[::-1], ratios=tiny.ratios[::-1])
    assert query.backing(shuffled, "UF", spare="LF").to_json() == query.backing(tiny, "UF", spare="LF").to_json()


def test_backing_shows_what_narrows_exercises_and_their_measurements() -> None:
    shown = inspect.signature(query.backing).parameters
    assert {"spare", "equipment", "weight_bearing", "segment", "reviewed", "min_studies", "sort"} <= set(shown)
    assert (shown["min_studies"].default, shown["sort"].default) == (1, "evidence")
    assert shown["sort"].default in SORTS
    assert "Leave out values read only in an app or web page." in (inspect.getdoc(query.backing) or "")


def test_a_wrong_filter_of_backing_is_refused_with_a_near_one(tiny: KnowledgeBase) -> None:
    with pytest.raises(TypeError, match="did you mean 'equipment'"):
        questions.backing(tiny, "UF", equipmnt="none")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("question", "table"), [(query.exercises, "exercises"), (query.measured_values, "measurements")]
)
def test_a_question_of_the_pack_shows_the_filters_of_its_table(question: Callable[..., Answer], table: str) -> None:
    assert list(inspect.signature(question).parameters) == ["kb", *(one.name for one in tables.accepted(table))]


_ASKED: dict[str, Callable[[KnowledgeBase], Answer]] = {
    "backing": lambda kb: query.backing(kb, "upper flank", spare="lower flank"),
    "measured_values": query.measured_values,
    "exercises": query.exercises,
    "article_exercises": query.article_exercises,
    "trail": lambda kb: query.trail(kb, "step-activates-flank"),
    "table": lambda kb: query.table(kb, "measurements"),
}


@pytest.mark.parametrize("name", _ASKED)
def test_every_answer_of_the_pack_comes_out_alike_as_frame_json_and_csv(tiny: KnowledgeBase, name: str) -> None:
    answer = _ASKED[name](tiny)
    names = [column.name for column in answer.columns]
    assert len(answer) > 0
    assert all(set(row) == set(names) for row in answer)
    assert {column.name for column in answer.shown} <= set(names)
    assert list(answer.to_frame().columns) == names
    assert len(json.loads(answer.to_json())["rows"]) == len(answer)
    header, *cells = csv.reader(io.StringIO(answer.to_csv()))
    assert (header, len(cells)) == (names, len(answer))
    assert set(answer.works) <= set(tiny.references)


def test_query_offers_every_question_of_the_pack() -> None:
    assert set(QUESTIONS) < set(dir(query))
    assert all(getattr(query, name) is found for name, found in QUESTIONS.items())


def test_works_behind_a_view_of_measurements_are_those_measured(tiny: KnowledgeBase) -> None:
    whole = graph.exercises_and_muscles(tiny)
    assert set(query.works(tiny, whole)) == {row.study for row in tiny.measurements}
    with pytest.raises(BadRequestError, match="count only some of the measurements"):
        query.works(tiny, graph.exercises_and_muscles(tiny, provenance="full-text"))


def test_a_base_without_the_pack_has_no_answers_and_no_faults(trial: KnowledgeBase) -> None:
    assert not query.exercises(trial).rows
    assert not query.measured_values(trial).rows
    with pytest.raises(UnknownNameError, match="no muscle called 'gmed'"):
        query.backing(trial, "gmed")
    with pytest.raises(UnknownNameError, match="no muscle called 'gmed'"):
        query.rank(trial, "gmed")
