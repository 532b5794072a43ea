"""Plain questions as people put them: `questions.yaml` says what each answer has to hold."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import yaml
from rich.console import Console

from claimgraph import BadRequestError, KnowledgeBase, query
from claimgraph.cli import _render, main  # an answer as it is printed at 80 columns

QUESTIONS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text(encoding="utf-8"))


def printed(asked: query.Asked) -> str:
    out = io.StringIO()
    _render.show_asked(Console(file=out, width=80, highlight=False, markup=False, emoji=False), asked)
    return out.getvalue()


def faults(kb: KnowledgeBase, case: dict[str, Any]) -> tuple[list[str], int]:
    """What is wrong with an answer, and its score: 3 with its studies, 2 after one more command, 0 for a wrong one."""
    asked = query.ask(kb, case["ask"])
    if "not_covered" in case or case.get("not_understood"):
        told = (
            f"No answer here is about {case['not_covered']}."
            if "not_covered" in case
            else ("The base knows no", "This was not understood.", "Not answered: ")
        )
        wrong = [] if not asked.command and asked.offers else [f"answered by {asked.command!r}"]
        if not asked.notes[0].startswith(told):
            wrong.append(f"says {asked.notes[0]!r}")
        wrong += [f"shows nothing of {one}" for one in case.get("near", ()) if one not in asked.works]
        return wrong, 0 if wrong else 3
    if "no_answer" in case:
        wrong = (
            [] if not asked.command and asked.notes[0].startswith(case["no_answer"]) else [f"says {asked.notes[:1]}"]
        )
        return wrong if any(case["offers"] == one for one, _ in asked.offers) else [*wrong, "offers others"], 2
    wrong = [] if asked.command.startswith(case["command"]) else [f"answered by {asked.command!r}"]
    if not wrong and case.get("has"):
        text = " ".join(printed(asked).split())
        wrong += [f"lacks {one!r}" for one in case["has"] if one not in text]
    if wrong:
        return wrong, 0
    return [], 3 if asked.rows and asked.works else 2


def test_every_question_is_answered_as_its_line_says(shipped: KnowledgeBase) -> None:
    found = {case["ask"]: faults(shipped, case) for case in QUESTIONS}
    wrong = {ask: told for ask, (told, _) in found.items() if told}
    assert not wrong, "\n".join(f"{ask}: {'; '.join(told)}" for ask, told in wrong.items())
    assert len(found) == len(QUESTIONS) >= 60
    assert sum(score for _, score in found.values()) >= 2.5 * len(found)


def test_an_answer_is_that_of_its_command(shipped: KnowledgeBase) -> None:
    asked = query.ask(shipped, "glute med but not tfl at home")
    assert asked.command == 'claimgraph emg "gluteus medius" --spare "tensor fasciae latae" --equipment none'
    same = query.backing(shipped, "gluteus medius", spare="tfl", equipment="none")
    assert (asked.rows, asked.works, asked.notes[asked.told :]) == (same.rows, same.works, same.notes)


def test_the_example_of_each_phrasing_is_a_question(tiny: KnowledgeBase) -> None:
    for one in query.recogniser(tiny)["asks"]:
        assert one["example"].endswith("?")
        assert one["cues"]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what helps against flank ache?", 'claimgraph claims --condition "flank ache"'),
        ("do twists ease flank ache", "claimgraph trail twist-eases-ache"),
        ("EXERCISES FOR THE UPPER FLANK", 'claimgraph emg "upper flank"'),
        ("upper flank without calf", 'claimgraph emg "upper flank" --spare calf'),
        ("uper flnak exercises", ""),
    ],
)
def test_questions_to_an_invented_base(tiny: KnowledgeBase, text: str, command: str) -> None:
    asked = query.ask(tiny, text)
    assert asked.command == command or not command
    assert asked.offers


@pytest.mark.parametrize("text", ["", "  ?!", "a" * 401])
def test_what_is_no_question_is_refused(tiny: KnowledgeBase, text: str) -> None:
    with pytest.raises(BadRequestError, match="question"):
        query.ask(tiny, text)


def test_the_command_says_what_it_was_and_what_is_next(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "what helps against flank ache", "--base", "tests/data/tiny"]) == 0
    told = capsys.readouterr().out
    assert told.startswith('This is: claimgraph claims --condition "flank ache"')
    assert "Ask next:" in told
    assert main(["ask", "qwertz", "--base", "tests/data/tiny", "--format", "json"]) == 1


def test_what_is_offered_next_keeps_the_limits_of_the_question(shipped: KnowledgeBase) -> None:
    asked = query.ask(shipped, "exercises under 20% MVIC for glute med")
    assert asked.command == 'claimgraph emg "gluteus medius" --max 20'
    assert not any("--min" in command or "--max" in command for command, _ in asked.offers)


def test_a_group_is_spared_as_a_whole(shipped: KnowledgeBase) -> None:
    asked = query.ask(shipped, "glute med exercises without back muscles")
    assert asked.command == 'claimgraph emg "gluteus medius" --spare "back muscles"'
    same = query.backing(shipped, "gluteus medius", spare="back muscles")
    assert (asked.rows, asked.notes[asked.told :]) == (same.rows, same.notes)


def test_a_claim_in_another_ones_place_is_only_offered(shipped: KnowledgeBase) -> None:
    asked = query.ask(shipped, "delayed glute firing in low back pain")
    assert not asked.command
    assert asked.notes[0].startswith("Not answered: 'delayed' and 'firing'")
    assert asked.offers[1] == ("claimgraph trail gmed-weakness-lbp", "the claim that comes nearest")
    assert any(command == 'claimgraph claims --condition "low back pain"' for command, _ in asked.offers)


def test_what_only_narrows_a_barren_command_is_not_offered(shipped: KnowledgeBase) -> None:
    asked = query.ask(shipped, "does glute training lower injury in running")
    empty = [note[1:].partition("`")[0] for note in asked.notes if note.endswith("` finds nothing.")]
    assert not any(command.startswith(tuple(empty)) for command, _ in asked.offers if empty)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["show", "elephant"], "look for it with `claimgraph search elephant`"),
        (["explain", "xyzzy"], "`claimgraph explain` lists them all"),
    ],
)
def test_a_name_like_no_other_says_where_to_look(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--base", "tests/data/tiny"]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "wanted", "spared"),
    [
        ("calf less, upper flank more", ["upper-flank"], ["calf"]),
        ("upper flank more calf less", ["upper-flank"], ["calf"]),
        ("less calf more upper flank", ["upper-flank"], ["calf"]),
        ("more upper flank than calf", ["upper-flank"], ["calf"]),
        ("less calf than upper flank", ["upper-flank"], ["calf"]),
        ("calf and lower flank less, upper flank more", ["upper-flank"], ["calf", "lower-flank"]),
        ("upper flank and calf at low load", ["upper-flank", "calf"], []),
        ("upper flank and calf less", ["upper-flank", "calf"], []),
    ],
)
def test_words_of_more_and_less_go_with_their_muscle_on_either_side(
    tiny: KnowledgeBase, text: str, wanted: list[str], spared: list[str]
) -> None:
    named = query.recognise(query.recogniser(tiny), text)["named"]
    assert [one["key"] for one in named if not one["role"]] == wanted
    assert [one["key"] for one in named if one["role"] == "spare"] == spared


def test_a_term_is_explained_in_one_way_however_it_is_asked_for(shipped: KnowledgeBase) -> None:
    answers = [
        query.ask(shipped, text) for text in ("explain P-score", "what does the P-score mean", "P-score meaning")
    ]
    assert len({(one.command, one.columns, str(one.rows)) for one in answers}) == 1, [one.command for one in answers]


def test_studies_by_their_risk_of_bias_say_how_many_nobody_judged(tiny: KnowledgeBase) -> None:
    found = query.studies(tiny, risk="low")
    assert [row["study"] for row in found] == ["cole2015twist"]
    assert any("Nobody has judged the other" in note for note in found.notes)
    parts = [{row["study"] for row in query.studies(tiny, risk=one)} for one in ("high", "low", "unjudged")]
    assert sorted(key for part in parts for key in part) == sorted(tiny.studies)
    with pytest.raises(BadRequestError, match="no risk of bias called 'good'; accepted: high, low, unjudged"):
        query.studies(tiny, risk="good")


def test_women_and_men_are_counted_where_a_study_tells_how_many(shipped: KnowledgeBase) -> None:
    told = {sex: query.ask(shipped, f"how many {sex} were tested") for sex in ("women", "men")}
    for sex, asked in told.items():
        assert {row["study"] for row in asked} == {row["study"] for row in query.studies(shipped, population=sex)}
        assert any(note.startswith("Together at least") and sex in note for note in asked.notes)
    assert told["women"].rows != told["men"].rows


def test_a_short_family_is_an_author_only_behind_words_that_say_so(shipped: KnowledgeBase) -> None:
    recogniser = query.recogniser(shipped)
    named = {text: query.recognise(recogniser, text)["named"] for text in ("studies by Lee", "glute med lee")}
    assert [one["kind"] for one in named["studies by Lee"]] == ["author"]
    assert [one["kind"] for one in named["glute med lee"]] == ["muscle"]


def test_works_are_found_by_the_whole_name_of_any_of_their_authors(shipped: KnowledgeBase) -> None:
    found = query.studies(shipped, author="Semciw")
    families = {row["study"]: {one.family for one in shipped.references[row["study"]].authors} for row in found}
    assert len(families) > 1
    assert all("Semciw" in one for one in families.values())
    assert not query.studies(shipped, author="Semci").rows


def test_several_are_spared_at_once_each_as_alone(shipped: KnowledgeBase) -> None:
    asked = query.ask(shipped, "glute med exercises without tfl or quads")
    assert (
        asked.command == 'claimgraph emg "gluteus medius" --spare "tensor fasciae latae" --spare "quadriceps muscles"'
    )
    alone = [query.backing(shipped, "gluteus medius", spare=one) for one in ("tfl", "quads")]
    lowest = {row["exercise"]: [] for row in asked}
    for answer in alone:
        for row in answer:
            lowest[row["exercise"]] += [row["spare_lowest"]] if row["spare_lowest"] is not None else []
    assert {row["exercise"]: row["spare_lowest"] for row in asked if row["spare_range"]} == {
        exercise: min(found) for exercise, found in lowest.items() if found
    }
    with pytest.raises(BadRequestError, match="cannot be worked and spared at once"):
        query.backing(shipped, "gluteus medius", spare=["tfl", "gmed"])
