"""What a plain question limits its answer to is kept, or named as not answered."""

from __future__ import annotations

import pytest

from claimgraph import BadRequestError, KnowledgeBase, query


def test_a_list_ends_after_the_first_exercises_and_says_of_how_many(tiny: KnowledgeBase) -> None:
    whole = query.backing(tiny, "upper flank")
    first = query.backing(tiny, "upper flank", top=1)
    assert [row["exercise"] for row in first] == [row["exercise"] for row in whole][:1]
    assert any(note.startswith(f"The first 1 of {len(whole.rows)} exercises") for note in first.notes)
    with pytest.raises(BadRequestError, match="holds 1 or more, found 0"):
        query.backing(tiny, "upper flank", top=0)


def test_an_exercise_that_is_not_wanted_is_left_out_with_its_numbers(tiny: KnowledgeBase) -> None:
    found = query.backing(tiny, "upper flank", leave_out="step")
    assert {row["exercise"] for row in query.backing(tiny, "upper flank")} - {row["exercise"] for row in found} == {
        "step"
    }
    assert "Left out as asked: step." in found.notes


def test_values_are_kept_by_how_they_were_measured(shipped: KnowledgeBase) -> None:
    found = query.measured_values(shipped, exercise="clamshell", detail="60 degrees")
    assert found.rows
    assert all("60 degrees" in row["variant"] for row in found)


def test_studies_are_kept_by_people_and_by_free_text(shipped: KnowledgeBase) -> None:
    large = query.studies(shipped, least_people=100)
    assert large.rows
    assert all(row["n"] >= 100 for row in large)
    free = query.studies(shipped, free=True)
    assert free.rows
    assert all(shipped.references[row["study"]].pmcid for row in free)
    with pytest.raises(BadRequestError, match="'many' is no whole number of people"):
        query.studies(shipped, least_people="many")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("upper flank over 60 percent", {"least": 60}),
        ("upper flank for people over 60", {}),
        ("upper flank in more than 30 participants", {}),
        ("upper flank under 20 minutes", {}),
    ],
)
def test_a_number_of_people_or_years_is_no_percentage(
    tiny: KnowledgeBase, text: str, numbers: dict[str, float]
) -> None:
    assert query.recognise(query.recogniser(tiny), text)["numbers"] == numbers


def test_people_of_whom_nothing_is_told_are_named_first(tiny: KnowledgeBase) -> None:
    asked = query.ask(tiny, "exercises for the upper flank in older people")
    assert asked.notes[0].startswith("Not answered: “older people”")
