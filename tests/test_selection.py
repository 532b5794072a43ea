"""Selections of works: exactly those behind what was asked, narrowed and combined."""

from __future__ import annotations

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
    assert "<b>1 works</b>" in shown
    assert "@article{able2010step" in shown
    assert "Able" in repr(query.works(tiny, "calf"))
