"""A programme rests on what the base knows; all else in it is a declared convention, and it prints on one page."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from statistics import fmean, median
from typing import Any

import pytest
import textstat
from flanks import row, study_of
from jsonschema import Draft202012Validator

from browsing import CHROMIUM, WITHOUT, Visit, chromium
from claimgraph import BadRequestError, KnowledgeBase, export, query
from claimgraph.emg import handout
from claimgraph.emg.questions import Programme, conventions
from claimgraph.emg.records import Exercise, Measurement, Muscle, Statistic
from claimgraph.emg.synthesis import selectivity
from claimgraph.records import BaseInfo, Provenance
from commands import Run

WISHES: tuple[dict[str, Any], ...] = (
    {"level": "early", "equipment": "none"},
    {"level": "middle", "spare": "tfl", "equipment": "none", "exercises": 4},
    {"level": "late", "spare": "tfl", "days": 5, "minutes": 30, "exercises": 2},
)


def base(tiny: KnowledgeBase, rows: Iterable[Measurement], **families: str) -> KnowledgeBase:
    """A base of these rows about the flank; each exercise is its own family and position unless told."""
    rows = tuple(rows)
    names = {one.exercise for one in rows}
    exercises = {
        id_: Exercise(id=id_, name=id_.title(), family=families.get(id_, id_), position=id_, description=f"Do {id_}.")
        for id_ in names
    }
    return KnowledgeBase(
        info=BaseInfo(title="A base", description="Invented."),
        studies={key: study_of(key) for key in {one.study for one in rows}},
        exercises=exercises,
        muscles={id_: Muscle(id=id_, name=id_, group="x", uberon_reason="x") for id_ in {one.muscle for one in rows}},
        measurements=rows,
        vocabulary=tiny.vocabulary,
    )


def names(programme: Programme) -> list[str]:
    return [step.name for step in programme.steps]


@pytest.fixture(scope="module")
def shown(shipped: KnowledgeBase) -> list[Programme]:
    return [query.programme(shipped, "glute med", **wish) for wish in WISHES]


# Which exercises -----------------------------------------------------------------------------------------------------


def test_bands_follow_the_level_and_what_is_known_best_comes_first(tiny: KnowledgeBase) -> None:
    rows = [row("a", "soft", 12), row("a", "mid", 30), row("b", "mid", 34), row("a", "hard", 50), row("a", "top", 80)]
    kb = base(tiny, rows)
    assert names(query.programme(kb, "flank", level="early")) == ["Mid", "Soft"]
    assert names(query.programme(kb, "flank", level="middle")) == ["Mid", "Hard"]
    assert names(query.programme(kb, "flank", level="late")) == ["Hard", "Top"]


def test_ties_go_by_name_and_the_order_of_rows_is_irrelevant(tiny: KnowledgeBase) -> None:
    rows = [row("a", name, 30) for name in ("e", "d", "c", "b")]
    one, other = (query.programme(base(tiny, found), "flank") for found in (rows, rows[::-1]))
    assert names(one) == ["B", "C", "D"]
    assert one.to_json() == other.to_json()


def test_no_two_of_a_family_where_others_are_there(tiny: KnowledgeBase) -> None:
    rows = [row(study, name, 30) for name, studies in {"b": "xyz", "c": "xy", "d": "x"}.items() for study in studies]
    kb = base(tiny, rows, b="one", c="one")
    assert names(query.programme(kb, "flank", exercises=2)) == ["B", "D"]
    assert names(query.programme(kb, "flank", exercises=3)) == ["B", "C", "D"]


@pytest.mark.parametrize(
    "weak",
    [
        {"extracted_from": Provenance.UNREVIEWED_SECONDARY},
        {"note": "caution: doubtful"},
        {"n": 7},
        {"n": None},
        {"load": "unknown"},
        {"load": None},
    ],
)
def test_what_is_not_known_well_enough_is_not_picked(tiny: KnowledgeBase, weak: Mapping[str, Any]) -> None:
    rows = [row("a", "b", 30), row("a", "c", 30), row("z", "weak", 30, **weak)]
    programme = query.programme(base(tiny, rows), "flank")
    assert names(programme) == ["B", "C"]
    assert programme.notes[0].startswith("Only 2 exercises fit")


def test_means_and_peaks_are_not_mixed_and_what_does_not_count_says_why(tiny: KnowledgeBase) -> None:
    rows = [
        row("a", "b", 30),
        row("b", "b", 90, statistic=Statistic.PEAK),
        row("c", "b", 99, note="caution: odd"),
        row("d", "b", 5, extracted_from=Provenance.UNREVIEWED_SECONDARY),
        row("a", "c", 35, statistic=Statistic.PEAK),
    ]
    first, second = query.programme(base(tiny, rows), "flank").steps
    assert (first.typical, first.kinds, first.span) == (30.0, ("average",), "30")
    assert {one.value: one.why_not for one in first.left_out} == {
        "90": "another kind of amplitude",
        "99": "doubtful",
        "5": "read in an unreviewed text only",
    }
    assert second.kinds == ("peak",)


def test_an_exercise_in_which_the_spared_muscle_works_harder_is_left_out(tiny: KnowledgeBase) -> None:
    rows = [
        *(row("a", name, 30) for name in ("b", "c", "d", "e")),
        row("a", "b", 60, muscle="calf"),
        row("a", "c", 15, muscle="calf"),
        row("a", "e", 30, muscle="calf"),
    ]
    programme = query.programme(base(tiny, rows), "flank", spare="calf")
    assert names(programme) == ["C", "E", "D"]
    assert [[one.ratio for one in step.ratios] for step in programme.steps] == [[2.0], [1.0], []]
    assert programme.notes[0] == "Nobody measured calf in D: that is not a low value."


def test_optional_equipment_is_optional_and_load_needs_something(shipped: KnowledgeBase) -> None:
    early = query.programme(shipped, "glute med", equipment="none")
    assert "Clamshell" in names(early)
    late = query.programme(shipped, "glute med", level="late", equipment="none", exercises=4)
    assert {step.load for step in late.steps} == {"body weight"}
    assert all(not step.equipment for step in late.steps)


def test_easier_adds_no_load_and_harder_is_well_above(tiny: KnowledgeBase) -> None:
    rows = [
        row("a", "b", 30),
        row("a", "b", 33, load="band"),
        row("a", "c", 24),
        row("a", "d", 22, load="band"),
        row("a", "e", 33),
        row("a", "f", 36),
        row("b", "b", 30),
        row("a", "b", 70, load="external-load"),
        row("a", "g", 30),
    ]
    kb = base(tiny, rows, **dict.fromkeys("bcdef", "one"))
    step = next(one for one in query.programme(kb, "flank").steps if one.name == "B")
    assert step.easier is not None
    assert step.harder is not None
    assert step.loaded is not None
    assert (step.easier.name, step.easier.typical, step.easier.same_people) == ("C", 24.0, ("a",))
    assert (step.harder.name, step.harder.typical) == ("F", 36.0)
    assert step.loaded.typical == 33.0


# What is refused -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        ({"level": "erly"}, r"no level 'erly'; accepted: early, middle, late; did you mean 'early'"),
        ({"days": 0}, "days must be 1 to 7 a week, found 0"),
        ({"days": 8}, "found 8"),
        ({"minutes": 3}, "minutes must be 4 to 90, found 3: 2 exercises take 4 minutes at least"),
        ({"minutes": 91}, "found 91"),
        ({"exercises": 4, "minutes": 7}, "minutes must be 8 to 90"),
        ({"exercises": 1}, "2 to 4 exercises, found 1"),
        ({"exercises": 5}, "found 5"),
        ({"spare": "upper flank"}, "cannot be worked and spared at once"),
        ({"equipment": "rocket"}, "no piece of equipment called 'rocket'"),
        ({}, r"only 1 exercise fits, and a programme needs 2; relax one condition .*: --level middle \(2\)"),
        ({"level": "middle", "equipment": "none"}, r"only 1 exercise fits.*more --equipment \(2\)"),
    ],
)
def test_a_wish_that_cannot_be_met_says_what_can(tiny: KnowledgeBase, wish: dict[str, Any], message: str) -> None:
    with pytest.raises(BadRequestError, match=message):
        query.programme(tiny, "upper flank", **wish)


def test_a_base_without_the_bands_is_told_what_to_add(tiny: KnowledgeBase) -> None:
    kb = KnowledgeBase(info=tiny.info, muscles=tiny.muscles, vocabulary={**tiny.vocabulary, "bands": {}})
    with pytest.raises(BadRequestError, match=r"no band 'low'; add it to kb/vocabulary/bands\.yaml"):
        query.programme(kb, "upper flank")


@pytest.mark.parametrize(("minutes", "exercises", "sets"), [(4, 2, 1), (8, 3, 1), (20, 3, 3), (90, 4, 3), (12, 3, 2)])
def test_sets_fit_into_the_minutes(minutes: int, exercises: int, sets: int) -> None:
    plan = conventions.plan_of(conventions.level_of("early"), minutes, 2, exercises)
    assert plan.sets == sets
    assert plan.minutes_used <= minutes


# What stands on it ---------------------------------------------------------------------------------------------------


def test_a_dose_stands_beside_its_study_and_what_came_of_it(shown: list[Programme]) -> None:
    (cai,) = (one for one in shown[0].tried if one.study == "cai2017comparison")
    assert cai.dose.words.startswith("8 weeks; not reported: sessions a week")
    assert cai.outcomes[0].said.verdict == "supported, but small, very low certainty"
    text = re.sub(r"\s+", " ", handout.sheet_text(shown[0]))
    assert "Cai et al. 2017 (randomised controlled trial, 84 people" in text
    assert "not reported: sessions a week, minutes a session, sets" in text
    assert "8 weeks; not reported" in handout.handout(shown[0])


def test_hands_on_treatment_and_testimony_are_no_programmes(shown: list[Programme]) -> None:
    tried = {one.study for programme in shown for one in programme.tried}
    assert tried
    assert not tried & {"lee2020effects", "nam2020effects", "tak2013effects", "scott2011pain"}


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", text))


def test_no_number_on_a_sheet_is_absent_from_the_base_or_the_conventions(
    shown: list[Programme], shipped: KnowledgeBase
) -> None:
    """Each is a cell or a sentence of the base, worked out of cells again, asked for, or a convention."""
    rows = {one.id: one for one in shipped.measurements}
    prose = {line.evidence.finding for line in shipped.lines} | {one.statement for one in shipped.claims.values()}
    for wish, programme in zip(WISHES, shown, strict=True):
        known: list[object] = [
            *wish.values(),
            *programme.base,
            shipped.info.title,
            *(words for _, words in programme.conventions),
        ]
        known += [value for value in vars(conventions).values() if isinstance(value, int | float)]
        known += [
            value for level in conventions.LEVELS.values() for value in (level.repetitions, level.spare_repetitions)
        ]
        assert programme.plan is not None
        known += [programme.plan.sets, programme.plan.minutes_used, len(programme.tried), len(programme.steps)]
        ratios = {round(one.ratio, 2) for one in selectivity(shipped, "gmed", "tfl")}
        for step in programme.steps:
            by_study: dict[str, list[float]] = {}
            for value in (*step.values, *step.left_out):
                cell = rows[value.measurement]
                assert (value.value, value.n) == (str(cell.value), cell.n)
                known += [value.value, value.n, value.label, value.variant]
                if not value.why_not:
                    by_study.setdefault(value.study, []).append(float(value.value))
            assert step.typical == round(median(fmean(found) for found in by_study.values()), 1)
            assert step.studies == len(by_study)
            assert step.people == shipped.people_behind((value.study, value.n) for value in step.values)
            assert {one.ratio for one in step.ratios} <= ratios
            assert step.description == shipped.exercises[step.exercise].description
            known += [f"{step.typical:g}", step.studies, step.people, step.description, step.name, *step.published]
            known += [text for one in step.ratios for text in (f"{one.ratio:g}", one.n, one.label, one.variant)]
            known += [len(step.left_out), len(step.values), *range(len(step.values))]
            for near in filter(None, (step.easier, step.harder, step.loaded)):
                known += [f"{near.typical:g}", near.studies, near.people, near.name, *near.same_people]
            known += [text for said in step.claims for text in (said.statement, said.sentence)]
        for one in programme.tried:
            assert one.dose == shipped.studies[one.study].dose
            assert {text for found in one.outcomes for text in (found.finding, found.said.statement)} <= prose
            known += [one.label, one.people, one.population, one.dose.words]
            known += [text for found in one.outcomes for text in (found.finding, found.said.statement)]
        allowed = numbers(" ".join(str(one) for one in known))
        body = re.sub(r"<style>.*?</style>|<[^>]+>|&#x?\w+;", " ", handout.handout(programme), flags=re.DOTALL)
        for text in (handout.sheet_text(programme), handout.sheet_markdown(programme), body):
            assert numbers(text) - allowed == set()


def test_the_programme_as_data_has_the_shape_of_its_schema(shown: list[Programme], tiny: KnowledgeBase) -> None:
    schema = json.loads(export.json_schema("programme"))
    Draft202012Validator.check_schema(schema)
    for programme in (*shown, query.programme(tiny, "upper flank", level="late", spare="lower flank")):
        Draft202012Validator(schema).validate(json.loads(programme.to_json()))


def test_the_works_are_those_that_the_sheet_names(shown: list[Programme]) -> None:
    for programme in shown:
        named = {value.study for step in programme.steps for value in step.values}
        assert named | {one.study for one in programme.tried} <= set(programme.works)


# How it reads and prints ---------------------------------------------------------------------------------------------


def test_a_patient_of_eight_years_of_school_can_read_it(shown: list[Programme]) -> None:
    for programme in shown:
        text = " ".join(handout.patient(programme).sentences())
        for step in programme.steps:
            for name in filter(None, (step.name, *(near.name for near in (step.easier, step.harder) if near))):
                text = text.replace(name, "").replace(name[:1].lower() + name[1:], "")
        assert textstat.flesch_kincaid_grade(text) <= 8
        assert not re.search(r"\b(EMG|MVIC|amplitude|heals?|cures?|treats?|prevents?)\b", text)


def test_the_page_lets_nothing_in_and_escapes_everything(tiny: KnowledgeBase) -> None:
    evil = '<script>alert(1)</script>"&'
    rows = [row("a", "b", 30), row("a", "c", 30)]
    kb = base(tiny, rows)
    named = {id_: one.model_copy(update={"name": evil, "description": evil}) for id_, one in kb.exercises.items()}
    kb = KnowledgeBase(
        info=BaseInfo(title=evil, description=evil),
        studies=kb.studies,
        exercises=named,
        muscles={"flank": kb.muscles["flank"].model_copy(update={"name": evil})},
        measurements=kb.measurements,
        vocabulary=tiny.vocabulary,
    )
    programme = query.programme(kb, "muscle:flank")
    page = handout.handout(programme)
    assert "<script" not in page
    assert "src=" not in page
    assert "href=" not in page
    (style,) = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src &#x27;none&#x27;; style-src &#x27;sha256-{digest}&#x27;" in page
    assert not re.search(r"(?<!\\)<script", handout.sheet_markdown(programme))


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_line_is_wider_than_the_screen(shown: list[Programme], width: int) -> None:
    assert max(len(line) for line in handout.sheet_text(shown[1], width).splitlines()) <= width


def test_the_verb_answers_in_every_form(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    asked = ("programme", "--goal", "upper flank", "--level", "middle")
    code, out, _ = run(*asked)
    assert (code, out.splitlines()[0]) == (0, "Which exercises to do for upper flank (middle)?")
    assert json.loads(run(*asked, "--format", "json")[1])["asked"]["minutes"] == 20
    assert run(*asked, "--format", "csv")[1].startswith("exercise,name,load")
    assert run(*asked, "--format", "md")[1].startswith("# Which exercises")
    assert "@article{able2010step" in run(*asked, "--format", "bibtex")[1]
    assert run(*asked, "--format", "html", "--out", str(tmp_path / "plan.html"))[0] == 0
    assert "Your exercises" in (tmp_path / "plan.html").read_text(encoding="utf-8")
    code, _, err = run(*asked, "--equipment", "none")
    assert code == 2
    assert "more --equipment (2)" in err


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT)
def test_it_prints_on_one_page_and_fits_a_phone(shown: list[Programme], shipped: KnowledgeBase, tmp_path: Path) -> None:
    three = query.programme(shipped, "gluteus maximus", level="late", days=7)
    assert sorted({len(one.steps) for one in (*shown, three)}) == [2, 3, 4]
    file = tmp_path / "plan.html"
    with chromium() as browser:
        view = Visit(browser, width=400, height=800)
        for programme in (*shown, three):
            file.write_text(handout.handout(programme), encoding="utf-8")
            page = view.open(file)
            assert view.too_wide() == []
            sizes = page.evaluate(
                "[...document.querySelectorAll('main *')].map(e => parseFloat(getComputedStyle(e).fontSize))"
            )
            assert min(sizes) >= 16
            for form in ("A4", "Letter"):
                assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=form))) == 1
        view.close()


def test_decimals_of_the_base_stay_as_printed(tiny: KnowledgeBase) -> None:
    rows = [row("a", "b", Decimal("30.00")), row("a", "c", "30.5")]
    assert [step.span for step in query.programme(base(tiny, rows), "flank").steps] == ["30.00", "30.5"]


def test_a_programme_for_a_group_says_which_muscle_each_exercise_is_for(shipped: KnowledgeBase) -> None:
    found = query.programme(shipped, "glutes", equipment="none")
    muscles = [step.muscle for step in found.steps]
    assert set(muscles) >= {"Gluteus maximus", "Gluteus medius"}
    assert len({step.exercise for step in found.steps}) == len(found.steps)
    assert "muscle" in {column.name for column in found.shown}
    for step in found.steps:
        known = query.measured_values(shipped, muscle=step.muscle, exercise=f"exercise:{step.exercise}")
        assert {value.value for value in step.values} <= {str(row["value"]) for row in known}
        for near in filter(None, (step.easier, step.harder, step.loaded)):
            assert query.measured_values(shipped, muscle=step.muscle, exercise=f"exercise:{near.exercise}").rows
    for sheet in (handout.handout(found), handout.sheet_text(found, 400)):
        assert "gluteus maximus" in sheet
    spared = query.programme(shipped, "glutes", spare="glute max", level="middle")
    assert "Gluteus maximus" not in {step.muscle for step in spared.steps}


def test_equipment_is_judged_by_what_was_used_for_each_value(tiny: KnowledgeBase) -> None:
    rows = [
        row("a", "one", 30, equipment=("box",)),
        row("b", "one", 34, equipment=("none",)),
        row("a", "two", 32),
        row("b", "three", 36, equipment=("box",)),
    ]
    vocabulary = tiny.vocabulary
    free = query.programme(base(tiny, rows).replace(vocabulary=vocabulary), "flank", equipment="none")
    assert [(step.name, step.span) for step in free.steps] == [("One", "34"), ("Two", "32")]
    assert [(value.value, value.why_not) for value in free.steps[0].left_out] == [("30", "done with more equipment")]
    boxed = query.programme(base(tiny, rows), "flank", equipment="box")
    assert {step.name: step.equipment for step in boxed.steps} == {"One": (), "Three": ("box",), "Two": ()}


def test_what_one_study_added_is_not_needed_where_others_did_without(tiny: KnowledgeBase) -> None:
    rows = [
        row("a", "one", 30, equipment=("box",)),
        row("b", "one", 34, equipment=("none",)),
        row("a", "two", 32, equipment=("box",)),
        row("b", "two", 33, equipment=("box", "band")),
    ]
    found = query.programme(base(tiny, rows).replace(vocabulary=tiny.vocabulary), "flank")
    assert {step.name: step.equipment for step in found.steps} == {"One": (), "Two": ("box",)}


def test_a_leg_lifted_while_lying_needs_no_belt_and_no_gauge(shipped: KnowledgeBase) -> None:
    found = query.programme(shipped, "glute med")
    assert [step.equipment for step in found.steps if step.exercise == "side-lying-hip-abduction"] == [()]


def test_a_sheet_says_what_it_was_made_from_in_a_sentence(tiny: KnowledgeBase) -> None:
    programme = query.programme(tiny, "upper flank", level="middle")
    for sheet in (handout.handout(programme), handout.sheet_text(programme, 400)):
        assert re.search(r"Made from “Invented flank base”, state \w+", sheet)
        assert "title: " not in sheet
