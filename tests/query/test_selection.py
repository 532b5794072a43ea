"""Selections of works: exactly those behind what was asked, narrowed and combined."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from claimgraph import BadRequestError, KnowledgeBase, UnknownNameError, bibliography, export, graph, query
from claimgraph.query import Works


def test_without_anything_the_whole_base_is_selected(tiny: KnowledgeBase) -> None:
    assert set(query.works(tiny)) == set(tiny.references)


def test_the_works_behind_several_things_are_put_together(tiny: KnowledgeBase) -> None:
    calf, twist = query.works(tiny, "calf"), query.works(tiny, "twist-eases-ache")
    assert set(calf) == {"able2010step"}
    assert query.works(tiny, "calf", "twist-eases-ache") == calf | twist
    assert set(query.works(tiny, "Able & Baker 2012")) == {"able2012step"}


def test_a_stance_keeps_works_with_such_a_line_on_the_claims_asked_for(tiny: KnowledgeBase) -> None:
    assert set(query.works(tiny, "twist-eases-ache", stance="disputes")) == {"eck2019null"}
    assert set(query.works(tiny, "step-activates-flank", stance="disputes")) == {"cole2015twist"}
    assert set(query.works(tiny, stance="disputes")) == {"cole2015twist", "eck2019null"}


def test_design_year_and_words_narrow_a_selection(tiny: KnowledgeBase) -> None:
    assert set(query.works(tiny, design="rct")) == {"eck2019null", "fox2020withdrawn"}
    assert set(query.works(tiny, design="rct", year="2020-")) == {"fox2020withdrawn"}
    assert set(query.works(tiny, words="vanished")) == {"fox2020withdrawn"}
    assert set(query.works(tiny, "calf", design="rct")) == set()


def test_selections_combine_as_sets_do(tiny: KnowledgeBase) -> None:
    one, other = query.works(tiny, "twist-eases-ache"), query.works(tiny, "step-activates-flank")
    assert set(one & other) == {"cole2015twist"}
    assert set(one - other) == {"eck2019null", "fox2020withdrawn"}
    assert one | other == other | one
    assert hash(one | other) == hash(other | one)
    assert "eck2019null" in one
    assert len(one | other) == 6


def test_answers_profiles_graphs_and_keys_are_selections_too(tiny: KnowledgeBase) -> None:
    answer = query.backing(tiny, "UF")
    assert query.works(tiny, answer) == Works(tiny, answer.works)
    profile = query.about(tiny, "calf")
    assert query.works(tiny, profile) == Works(tiny, profile.works)
    around = graph.neighbourhood(tiny, "twist-eases-ache", depth=2)
    assert set(query.works(tiny, around)) == {node[6:] for node in around if node.startswith("study:")}
    assert set(query.works(tiny, ["eck2019null"])) == {"eck2019null"}


@pytest.mark.parametrize("name", ["evidence", "studies", "measurements", "ratios", "comparisons", "relations"])
def test_a_frame_of_a_table_selects_the_works_of_its_rows(tiny: KnowledgeBase, name: str) -> None:
    answer = query.table(tiny, name)
    frame = answer.to_frame()
    assert set(query.works(tiny, frame)) == set(answer.works)
    assert set(query.works(tiny, frame.head(1))) <= set(answer.works)
    assert set(query.works(tiny, frame.set_index("study"))) == set(answer.works)
    assert set(query.works(tiny, frame["study"])) == set(frame["study"])


def test_a_frame_of_an_answer_selects_the_works_of_the_rows_left_in_it(tiny: KnowledgeBase) -> None:
    answer = query.backing(tiny, "UF")
    frame = answer.to_frame()
    assert set(query.works(tiny, frame)) == set(answer.works)
    (row, *_) = answer
    assert set(query.works(tiny, frame[frame["exercise"] == row["exercise"]])) == set(row["works"])
    assert set(query.works(tiny, [row])) == set(row["works"])


def test_a_frame_that_names_no_works_selects_those_behind_its_things(tiny: KnowledgeBase) -> None:
    frame = query.table(tiny, "claims").to_frame()
    assert query.works(tiny, frame) == query.works(tiny, *frame["claim"])


def test_a_frame_with_gaps_or_without_a_column_of_use_is_refused_with_what_to_do(tiny: KnowledgeBase) -> None:
    frame = query.table(tiny, "measurements").to_frame()
    frame.loc[1, "study"] = None
    with pytest.raises(BadRequestError, match=r"1 row of the frame name no work in 'study', .* row 2; .*dropna"):
        query.works(tiny, frame)
    with pytest.raises(BadRequestError, match="none of the columns value, unit names works; accepted: works, study"):
        query.works(tiny, frame[["value", "unit"]])
    assert set(query.works(tiny, frame.head(0))) == set()
    with pytest.raises(UnknownNameError, match=r"'able2010stp'.*did you mean 'able2010step'"):
        query.works(tiny, pd.DataFrame({"study": ["able2010stp"]}))


@pytest.mark.parametrize("view", graph.VIEWS)
def test_every_view_of_the_graph_selects_the_works_behind_it(tiny: KnowledgeBase, view: str) -> None:
    found = graph.VIEWS[view](tiny)
    nodes = {node.partition(":")[2] for node in found if node.startswith("study:")}
    chosen = set(query.works(tiny, found))
    if nodes:
        assert chosen == nodes
    elif view == "dominance":
        named = (values["works"].split("; ") for _, _, values in found.edges(data=True))
        assert chosen == {key for works in named for key in works}
    else:
        assert chosen == {row.study for row in tiny.measurements}


def test_a_view_that_cannot_tell_its_works_says_so_and_what_to_do(tiny: KnowledgeBase) -> None:
    narrowed = graph.exercises_and_muscles(tiny)
    for _, _, values in narrowed.edges(data=True):
        values["rows"] += 1
    with pytest.raises(BadRequestError, match="count only some of the measurements and do not say of which works"):
        query.works(tiny, narrowed)
    alone = graph.build(tiny).subgraph(["exercise:step", "muscle:upper-flank"])
    lone = alone.edge_subgraph([]).copy()
    lone.add_node("exercise:step")
    with pytest.raises(BadRequestError, match=r"none of the 1 nodes of the graph is a study.*list\(graph\)"):
        query.works(tiny, lone)


def test_node_keys_and_ids_in_a_list_select_what_they_name(tiny: KnowledgeBase) -> None:
    line = tiny.lines[0]
    keys = ["claim:twist-eases-ache", "muscle:calf", "study:eck2019null", f"evidence:{line.id}", "step"]
    wanted = query.works(tiny, "twist-eases-ache", "calf", "eck2019null", [line.evidence.study], "exercise:step")
    assert query.works(tiny, keys) == wanted
    assert query.works(tiny, set(keys)) == query.works(tiny, iter(keys)) == wanted
    assert set(query.works(tiny, f"measurement:{tiny.measurements[0].id}")) == {tiny.measurements[0].study}


def test_a_claim_in_a_list_narrows_a_stance_as_its_name_does(tiny: KnowledgeBase) -> None:
    by_name = query.works(tiny, "step-activates-flank", stance="disputes")
    assert query.works(tiny, ["claim:step-activates-flank"], stance="disputes") == by_name


def test_records_select_their_works(tiny: KnowledgeBase) -> None:
    assert set(query.works(tiny, tiny.references.values())) == set(tiny.references)
    assert set(query.works(tiny, tiny.lines)) == {line.evidence.study for line in tiny.lines}
    assert set(query.works(tiny, tiny.measurements[0])) == {tiny.measurements[0].study}


def test_several_unknown_names_are_told_together(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match=r"2 of the names given mean nothing here: .*'nowhere'.*'claim:nothing'"):
        query.works(tiny, ["eck2019null", "nowhere", "claim:nothing"])


@pytest.mark.parametrize("thing", [7, b"eck2019null", None, object(), [[[["eck2019null"]]]], {"a": 1}])
def test_what_holds_no_works_is_refused_in_a_sentence(tiny: KnowledgeBase, thing: Any) -> None:
    with pytest.raises(BadRequestError, match=r"has no works; give|names works; accepted"):
        query.works(tiny, thing)


def test_a_selection_combines_with_whatever_a_selection_is_made_of(tiny: KnowledgeBase) -> None:
    chosen = query.works(tiny, "twist-eases-ache")
    answer = query.backing(tiny, "UF")
    assert chosen | answer == chosen | query.works(tiny, answer)
    assert chosen & "step-activates-flank" == chosen & query.works(tiny, "step-activates-flank")
    assert chosen - query.table(tiny, "studies", design="rct").to_frame() == chosen - query.works(tiny, design="rct")
    with pytest.raises(UnknownNameError):
        chosen & ["eck2019nul"]


def test_what_has_no_works_and_unknown_keys_are_refused(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match="int has no works"):
        query.works(tiny, 7)
    with pytest.raises(UnknownNameError, match="did you mean 'eck2019null'"):
        query.works(tiny, ["eck2019nul"])


def test_a_selection_goes_wherever_keys_are_taken(tiny: KnowledgeBase) -> None:
    chosen = query.works(tiny, "calf", "twist-eases-ache")
    assert set(bibliography.parse(export.bibliography(tiny, chosen)).references) == set(chosen)


def test_a_selection_shows_references_and_bibtex_to_copy_in_a_notebook(tiny: KnowledgeBase) -> None:
    shown = query.works(tiny, "calf")._repr_html_()
    assert "<b>1 work</b>" in shown
    assert "@article{able2010step" in shown
    assert "Able" in repr(query.works(tiny, "calf"))


def test_studies_and_exercises_show_words_and_keep_codes_in_the_data(shipped: KnowledgeBase) -> None:
    studies, exercises = query.studies(shipped), query.exercises(shipped)
    assert {row["design_name"] for row in studies if row["design"] == "rct"} == {"randomised controlled trial"}
    assert {row["equipment_name"] for row in exercises if row["equipment"] == ("band",)} == {("elastic band",)}
    assert not {column.name for answer in (studies, exercises) for column in answer.shown} & {"design", "position"}
