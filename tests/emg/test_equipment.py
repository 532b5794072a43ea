"""What was used belongs to the measurement, and filters by equipment judge measurements."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from claimgraph import KnowledgeBase, check, explorer, query, tables
from claimgraph.emg.equipment import needed
from claimgraph.emg.records import Exercise, Measurement
from claimgraph.records import Term

PIECES = {one: Term(id=one, name=one, definition=one) for one in ("band", "bar", "box", "none")}


@pytest.fixture(scope="module")
def gym(tiny: KnowledgeBase) -> KnowledgeBase:
    """A base with a bar and a band; the twist may be done with a band."""
    twist = tiny.exercises["twist"].model_copy(update={"optional_equipment": ("band",)})
    vocabulary = {**tiny.vocabulary, "equipment": PIECES}
    return tiny.replace(vocabulary=vocabulary, exercises={**tiny.exercises, "twist": twist})


def row(kb: KnowledgeBase, exercise: str, **fields: object) -> Measurement:
    """A row of the exercise, with other fields."""
    held = next(one for one in kb.measurements if one.exercise == exercise and one.muscle == "upper-flank")
    return Measurement(**{**held.model_dump(), "equipment": (), "load": None, **fields})


@pytest.mark.parametrize(
    ("exercise", "fields", "needs"),
    [
        ("twist", {}, set()),
        ("twist", {"load": "bodyweight"}, set()),
        ("twist", {"load": "unknown"}, set()),
        ("twist", {"equipment": ("none",)}, set()),
        ("twist", {"load": "band"}, {"band"}),
        ("twist", {"load": "external-load"}, None),
        ("twist", {"load": "external-load", "equipment": ("bar", "band")}, {"bar", "band"}),
        ("step", {}, {"box"}),
        ("step", {"load": "external-load"}, {"box"}),
        ("step", {"load": "external-load", "equipment": ("bar",)}, {"bar", "box"}),
    ],
)
def test_a_value_needs_what_was_used_and_what_its_exercise_cannot_do_without(
    gym: KnowledgeBase, exercise: str, fields: dict[str, object], needs: set[str] | None
) -> None:
    assert needed(gym, row(gym, exercise, **fields)) == needs


def test_a_filter_judges_values_and_says_what_it_could_not_judge(gym: KnowledgeBase) -> None:
    rows = (
        row(gym, "twist", variant="plain", equipment=("none",)),
        row(gym, "twist", variant="untold"),
        row(gym, "twist", variant="with band", equipment=("band",)),
        row(gym, "hold", variant="with bar", equipment=("bar",), value=90),
        row(gym, "side-step", variant="loaded", load="external-load"),
    )
    kb = gym.replace(measurements=rows)
    answer = query.backing(kb, "upper flank", equipment="none")
    (twist,) = answer
    assert (twist["exercise"], twist["rows"]) == ("twist", 2)
    assert twist["left_out_why"] == ("1 with equipment not named here",)
    notes = " ".join(answer.notes)
    assert "1 of the 2 values that count does not say what was used" in notes
    assert "Not shown: 2 exercises measured otherwise; 2 values left out: " in notes
    assert "1 with an added load of which nobody says what it was" in notes
    variants = {value["variant"] for value in query.measured_values(kb, equipment=["none", "bar"])}
    assert variants == {"plain", "untold", "with bar"}
    assert not query.backing(kb, "upper flank", equipment="none", exercise="hold").rows


def test_one_limit_alone_is_told(tiny: KnowledgeBase) -> None:
    (note,) = (note for note in query.backing(tiny, "upper flank", at_most=45).notes if "limit" in note)
    assert "(above 45 % MVIC)" in note


def test_what_is_optional_takes_no_exercise_away(gym: KnowledgeBase) -> None:
    found = tables.rows(gym, "exercises", equipment="none")
    assert {row["exercise"]: row["optional_equipment"] for row in found}["twist"] == ("band",)
    assert "step" not in {row["exercise"] for row in found}


def test_the_explorer_filters_values_by_what_they_need(gym: KnowledgeBase) -> None:
    rows = (
        row(gym, "twist", variant="bar", equipment=("bar",)),
        row(gym, "twist", load="bodyweight"),
        row(gym, "twist", load="external-load"),
    )
    nodes = explorer.payload(gym.replace(measurements=rows))["nodes"]
    found = sorted(one["f"]["equipment"] for one in nodes if one["kind"] == "measurement")
    assert found == [["bar"], ["none"], ["not-told"]]


def test_a_cell_holds_several_pieces_and_one_nobody_defined_is_an_error(tmp_path: Path) -> None:
    copytree("tests/data/tiny", tmp_path, dirs_exist_ok=True)
    table = tmp_path / "kb" / "measurements.csv"
    head, first, *others = table.read_text(encoding="utf-8").splitlines()
    lines = [f"{head},equipment", f"{first},box; bax", *(f"{line}," for line in others)]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (found,) = (one for one in check(tmp_path) if "bax" in one.message)
    assert (found.code, found.path, found.line) == ("unknown-term", "kb/measurements.csv", 2)
    assert "did you mean 'box'" in (found.hint or "")


def test_the_shipped_rows_contradict_neither_their_load_nor_their_exercise(shipped: KnowledgeBase) -> None:
    exercises: dict[str, Exercise] = dict(shipped.exercises)
    wrong = [
        one.id
        for one in shipped.measurements
        if "none" in one.equipment
        and (len(one.equipment) > 1 or one.load not in ("bodyweight", "unknown") or exercises[one.exercise].equipment)
    ]
    assert wrong == []
    kept = query.measured_values(shipped, equipment="none").rows
    assert {row["load"] for row in kept} <= {"bodyweight", "unknown", "maximal-isometric"}
    assert "clamshell" in {row["exercise"] for row in kept}
    assert "walking-lunge" not in {row["exercise"] for row in kept}
