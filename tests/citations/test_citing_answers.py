"""Answers about overlap and lineage: rows for people and programs, and what must stand beside them."""

from __future__ import annotations

import csv
import io

import pytest

from claimgraph import KnowledgeBase, glossary, query
from claimgraph.errors import UnknownNameError
from claimgraph.records import Cite, Listed, Relation


def with_review(tiny: KnowledgeBase, listed: Listed, *included: str) -> KnowledgeBase:
    """The invented base with a second review, which includes some studies."""
    dunn = tiny.studies["dunn2018review"].model_copy(update={"included_listed": Listed.COMPLETE})
    hart = dunn.model_copy(update={"key": "hart2020review", "included_listed": listed})
    rows = [
        Relation.model_validate({"study": hart.key, "relation": "includes", "related_study": key, "basis": "Table 1"})
        for key in included
    ]
    return tiny.replace(studies={**tiny.studies, dunn.key: dunn, hart.key: hart}, relations=(*tiny.relations, *rows))


def test_the_matrix_has_a_row_for_each_study_and_a_column_for_each_review(tiny: KnowledgeBase) -> None:
    answer = query.overlap(with_review(tiny, Listed.COMPLETE, "able2010step", "cole2015twist"))
    rows = list(csv.DictReader(io.StringIO(answer.to_csv())))
    assert [(row["study"], row["times"], row["dunn2018review"], row["hart2020review"]) for row in rows] == [
        ("able2010step", "2", "yes", "yes"),
        ("cole2015twist", "1", "no", "yes"),
    ]
    assert "corrected covered area 50.0 % (very high)" in answer.notes[0]
    assert answer.works == ("able2010step", "cole2015twist", "dunn2018review", "hart2020review")


def test_pairs_have_a_band_only_where_both_lists_are_complete(tiny: KnowledgeBase) -> None:
    [whole] = query.overlap(with_review(tiny, Listed.COMPLETE, "able2010step"), pairs=True).rows
    [part] = query.overlap(with_review(tiny, Listed.PARTIAL, "able2010step"), pairs=True).rows
    assert (whole["area"], whole["band"], whole["complete"]) == (100, "very high", True)
    assert (part["area"], part["band"], part["complete"]) == (100, "", False)


def test_a_review_of_which_nothing_is_known_is_named(tiny: KnowledgeBase) -> None:
    answer = query.overlap(with_review(tiny, Listed.NONE))
    assert any(note.startswith("Nobody knows yet what these include: hart2020review") for note in answer.notes)


def test_one_review_is_told_apart_from_no_overlap(tiny: KnowledgeBase) -> None:
    assert query.overlap(tiny, "step-activates-flank").notes == (
        "1 review to compare: an overlap is one of two or more.",
    )
    assert query.overlap(tiny, "twist-eases-ache").notes == ("0 reviews to compare: an overlap is one of two or more.",)


def test_a_lineage_warns_in_words_and_counts_what_is_unknown(tiny: KnowledgeBase) -> None:
    cites = tuple(
        Cite.model_validate({"study": key, "confidence": "high", "why": "named"})
        for key in ("dunn2018review", "cole2015twist")
    )
    claim = tiny.claims["step-activates-flank"].model_copy(update={"cites": cites})
    bare = Relation.model_validate(
        {"study": "cole2015twist", "relation": "cites", "related_study": "able2010step", "basis": "its introduction"}
    )
    kb = tiny.replace(claims={**tiny.claims, claim.id: claim}, relations=(*tiny.relations, bare))
    answer = query.lineage(kb, claim.id)
    assert [(row["way"], row["end"], row["by_article"]) for row in answer] == [
        ("Cole et al. 2015", "holds", True),
        ("Dunn 2018 → Able & Baker 2010", "holds", True),
        ("Able & Baker 2012", "holds", False),
    ]
    assert (
        "Warning: Best Invented Flank Exercises cites the review Dunn 2018, which has no number of its own on it; the "
        "number stands in Able & Baker 2010."
    ) in answer.notes
    assert "Of 1 citation it is not known why it stands there; it is in no number above." in answer.notes
    links = {(row["citing"], row["cited"]): row["does"] for row in query.lineage(kb, claim.id, links=True)}
    assert links["cole2015twist", "able2010step"] == "not known"
    assert links["dunn2018review", "able2010step"] == "takes it over"


def test_a_claim_for_which_nothing_is_cited_says_so_and_shows_the_evidence(tiny: KnowledgeBase) -> None:
    answer = query.lineage(tiny, "twist-eases-ache")
    assert answer.notes[0] == "The article cites no work for this claim, so nothing can be followed from it."
    assert {row["by_article"] for row in answer} == {False}
    assert any(row["retracted"] for row in answer)


def test_a_name_of_no_claim_is_refused(tiny: KnowledgeBase) -> None:
    for ask in (query.lineage, query.overlap):
        with pytest.raises(UnknownNameError):
            ask(tiny, "nothing-of-the-kind")


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("CCA", "corrected-covered-area"),
        ("cocitation", "co-citation"),
        ("bibliographic coupling", "bibliographic-coupling"),
        ("page rank", "pagerank"),
        ("SPC", "main-path"),
        ("CD index", "disruption-index"),
    ],
)
def test_words_of_these_answers_are_explained(typed: str, id_: str) -> None:
    found = glossary.find(typed)
    assert found is not None
    assert found.id == id_


def test_every_note_of_the_shipped_base_is_a_sentence(shipped: KnowledgeBase) -> None:
    for id_ in shipped.claims:
        for answer in (query.lineage(shipped, id_), query.overlap(shipped, id_)):
            assert [note for note in answer.notes if not note.endswith(".")] == []
            assert set(answer.works) <= shipped.references.keys()
