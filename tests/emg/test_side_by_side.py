"""Two to six exercises side by side: differences in the same people first, then what was published of each."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

import pytest

from claimgraph import KnowledgeBase, figures, query
from claimgraph.errors import BadRequestError, UnknownNameError
from claimgraph.records import Provenance
from commands import Run


def test_two_exercises_and_one_muscle_are_compared_as_before(tiny: KnowledgeBase) -> None:
    for answer in (
        query.compare(tiny, "step", "hold", "upper flank"),
        query.compare(tiny, "step", "hold", muscle="UF"),
    ):
        assert [(row["source"], row["greater"]) for row in answer] == [("stated", "step")]


def test_differences_come_before_ranges_muscle_by_muscle(tiny: KnowledgeBase) -> None:
    answer = query.compare(tiny, "step", "hold", "twist")
    blocks = [muscle for muscle, _ in groupby(row["muscle"] for row in answer)]
    assert blocks == ["upper-flank", "lower-flank"]
    for muscle in blocks:
        sources = [row["source"] for row in answer if row["muscle"] == muscle]
        order = ["measured", "stated", "together", "range"]
        assert sources == sorted(sources, key=order.index)
        assert "range" in sources


def test_ranges_are_those_of_the_backing(tiny: KnowledgeBase, shipped: KnowledgeBase) -> None:
    for kb, names in ((tiny, ("step", "hold", "twist")), (shipped, ("clam", "single-leg squat"))):
        for row in query.side_by_side(kb, names):
            if row["source"] == "range":
                (told,) = query.backing(kb, f"muscle:{row['muscle']}", exercise=f"exercise:{row['exercise']}")
                for name in ("range", "studies", "people", "rows", "left_out", "left_out_why", "works", "statistics"):
                    assert row[name] == told[name]


def test_a_muscle_that_was_not_measured_in_one_of_them_is_no_low_value(tiny: KnowledgeBase) -> None:
    answer = query.side_by_side(tiny, ["step", "hold"], "calf")
    assert [row["name"] for row in answer] == ["Step"]
    assert "Calf: nobody measured it in flank hold, which is not a low value." in answer.notes


def test_a_study_says_a_difference_once(shipped: KnowledgeBase) -> None:
    answer = query.side_by_side(shipped, ["clam", "side-lying hip abduction"], "tfl")
    found = [(row["source"], row["study"]) for row in answer if row["source"] != "range"]
    assert [source for source, study in found if study == "mcbeth2012hip"] == ["measured"]
    assert "together" not in [source for source, _ in found]
    assert not [row["says"] for row in answer if "side-lying-hip" in row["says"]]


@pytest.mark.parametrize(
    ("exercises", "error", "says"),
    [
        (["step"], BadRequestError, "two to 6 exercises stand side by side, found 1"),
        (["step", "box step"], BadRequestError, "needs different exercises, found 'step' twice"),
        (["step", "stap"], UnknownNameError, "stap"),
    ],
)
def test_what_cannot_stand_side_by_side_is_refused(
    tiny: KnowledgeBase, exercises: list[str], error: type[Exception], says: str
) -> None:
    for ask in (query.side_by_side, figures.plot_side_by_side):
        with pytest.raises(error, match=says):
            ask(tiny, exercises)
    with pytest.raises(BadRequestError, match="no muscle is named"):
        query.side_by_side(tiny, ["step", "twist"], [])


def test_exercises_that_share_no_muscle_say_so(tiny: KnowledgeBase) -> None:
    answer = query.side_by_side(tiny, ["swing", "step"])
    assert (answer.rows, answer.notes) == ((), ("No muscle was measured in two of these exercises.",))
    with pytest.raises(BadRequestError, match="none of these muscles was measured"):
        figures.plot_side_by_side(tiny, ["swing", "step"])


def test_the_command_takes_several_exercises_and_muscles(run: Run) -> None:
    code, out, _ = run("compare", "step", "hold", "twist", "--muscle", "UF", "--muscle", "LF")
    assert code == 0
    assert "Step: 18–52.5 % MVIC" in " ".join(out.split())


def test_the_picture_draws_every_value_and_hollow_where_no_work_was_read(tiny: KnowledgeBase) -> None:
    rows = list(tiny.measurements)
    other = rows[0].model_dump() | {"extracted_from": Provenance.UNREVIEWED_SECONDARY, "value": Decimal(99)}
    kb = tiny.replace(measurements=(*rows, type(rows[0])(**other | {"variant": "read in a list"})))
    figure = figures.plot_side_by_side(kb, ["step", "hold", "twist"], muscles=["UF", "LF"])
    drawn = {id_: trace.marker.symbol for trace in figure.data if trace.meta for id_ in trace.meta}
    values = query.measured_values(kb, muscle=["UF", "LF"], exercise=["step", "hold", "twist"])
    assert drawn.keys() == {value["id"] for value in values}
    (hollow,) = (value["id"] for value in values if str(value["value"]) == "99")
    assert drawn[hollow] == "circle-open"
    assert "% MVIC" in figure.layout.title.subtitle.text
    assert [label.partition("<br>")[0] for label in figure.layout.yaxis.ticktext][:2] == [
        "Upper flank: step",
        "Upper flank: flank hold",
    ]


def test_an_exercise_nobody_measured_by_its_plain_name_names_its_kinds(shipped: KnowledgeBase) -> None:
    beside = query.side_by_side(shipped, ["squat", "hip thrust"], "gluteus maximus")
    assert any("kinds of it have" in note and "back squat" in note for note in beside.notes), beside.notes
    alone = query.backing(shipped, "gluteus maximus", exercise="squat")
    assert not alone.rows
    assert any("kinds of it have" in note for note in alone.notes)
    nobody = query.side_by_side(shipped, ["squat", "hip thrust"])
    assert any("back squat" in note for note in nobody.notes), nobody.notes


def test_ratios_of_parts_of_a_muscle_say_which_part(shipped: KnowledgeBase) -> None:
    says = [row["says"] for row in query.side_by_side(shipped, ["hip thrust", "back squat"], "gluteus maximus")]
    assert "Barbell hip thrust: 1.91 times back squat (lower part of the muscle), same people" in says
    assert any("(upper part of the muscle)" in one for one in says)
