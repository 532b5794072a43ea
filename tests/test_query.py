"""Questions: what is counted, what is left out of ranges, and which works an answer rests on."""

from __future__ import annotations

import csv
import inspect
import io
import json
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import AmbiguousNameError, BadRequestError, KnowledgeBase, UnknownNameError, query, tables
from claimgraph.query import SORTS, Answer
from claimgraph.tables import parse_columns


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
    assert (twist["rows"], twist["cautions"], twist["range"]) == (2, 1, "64.0")
    assert "1 of 7 values is marked as doubtful and left out of the ranges." in answer.notes


def test_notes_speak_of_one_thing_in_the_singular(tiny: KnowledgeBase) -> None:
    (doubtful,) = (row for row in tiny.measurements if row.cautioned)
    alone = tiny.replace(measurements=(doubtful,))
    (note, _) = query.backing(alone, "upper flank").notes
    assert note == "The only value is marked as doubtful and left out of the ranges."
    assert query.measured_values(alone).notes == ("This value is marked as doubtful; see the column note.",)
    assert query.measured_values(tiny).notes == ("1 of these values is marked as doubtful; see the column note.",)
    other = doubtful.model_copy(update={"exercise": "step"})
    (note, _) = query.backing(tiny.replace(measurements=(doubtful, other)), "upper flank").notes
    assert note == "2 of 2 values are marked as doubtful and left out of the ranges."
    beside = query.backing(tiny, "upper flank", spare="calf", exercise="side step").notes
    assert "A question mark (1 exercise): all values were read in unreviewed texts only." in beside
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
    with pytest.raises(BadRequestError, match="accepted: evidence, value, name"):
        query.backing(tiny, "UF", sort="size")
    with pytest.raises(BadRequestError, match="1 or more"):
        query.backing(tiny, "UF", min_studies=0)
    with pytest.raises(UnknownNameError, match="did you mean 'Upper flank'"):
        query.backing(tiny, "uper flnk")
    with pytest.raises(AmbiguousNameError, match="lower-flank, upper-flank"):
        query.backing(tiny, "flank")


def test_sorting_by_value_says_that_values_do_not_compare(tiny: KnowledgeBase) -> None:
    answer = query.backing(tiny, "upper flank", sort="value")
    highest = [row["highest"] for row in answer]
    assert highest == sorted(highest, reverse=True)
    assert any("do not compare" in note for note in answer.notes)


def test_trail_leads_from_a_claim_to_the_rows_it_rests_on(tiny: KnowledgeBase) -> None:
    answer = query.trail(tiny, "step-activates-flank")
    values = {(row["study"], str(row["value"])) for row in answer if row["value"] is not None}
    assert values == {("able2010step", "52.5"), ("able2012step", "50"), ("cole2015twist", "18")}
    assert _row(answer, "study", "able2010step")["place"] == "kb/measurements.csv:5"
    review = _row(answer, "study", "dunn2018review")
    assert review["value"] is None
    assert str(review["place"]).startswith("kb/claims/step-activates-flank.yaml")


def test_contested_claims_have_lines_on_both_sides(tiny: KnowledgeBase) -> None:
    answer = query.contested(tiny)
    assert {row["claim"] for row in answer} == {"step-activates-flank", "twist-eases-ache"}


def test_shared_studies_are_found_for_a_pair_and_for_all(tiny: KnowledgeBase) -> None:
    pair = query.shared_studies(tiny, "twist-eases-ache", "step-activates-flank")
    assert [row["study"] for row in pair] == ["cole2015twist"]
    assert pair.rows[0]["first"] == "twist-eases-ache"
    assert {row["study"] for row in query.shared_studies(tiny)} == {"cole2015twist"}


def test_article_exercises_are_listed_with_and_without_emg(tiny: KnowledgeBase) -> None:
    assert [(row["exercise"], row["emg"]) for row in query.article_exercises(tiny)] == [
        ("twist", True),
        ("step", True),
        ("swing", False),
    ]
    assert [row["exercise"] for row in query.article_exercises(tiny, emg=False)] == ["swing"]


def test_unused_works_are_those_nothing_names(tiny: KnowledgeBase) -> None:
    assert not query.unused_works(tiny).rows
    assert [row["study"] for row in query.unused_works(tiny, as_evidence=True)] == ["gale2021said"]


def test_a_claim_shows_both_sides_their_limits_and_references(tiny: KnowledgeBase) -> None:
    profile = query.about(tiny, "twist-eases-ache")
    told = profile.to_dict()
    sections = {section["title"]: section["rows"] for section in told["sections"]}
    assert [row["works"] for row in sections["What speaks for it (2 lines)"]] == [
        ["cole2015twist"],
        ["fox2020withdrawn"],
    ]
    assert [row["works"] for row in sections["What speaks against it (1 line)"]] == [["eck2019null"]]
    assert sections["What cannot tell (1 line)"][0]["facts"] == [["Limit", "Wide intervals."], ["Found in", "abstract"]]
    assert [row["study"] for row in told["references"]] == ["cole2015twist", "eck2019null", "fox2020withdrawn"]
    assert dict(told["facts"])["In the article"][0]["text"] == "Best Invented Flank Exercises"


def test_a_claim_without_evidence_shows_what_was_looked_for(tiny: KnowledgeBase) -> None:
    profile = query.about(tiny, "champion-twists-daily")
    assert profile.card.section("searches") is not None
    assert dict(profile.to_dict()["facts"])["Evidence"].startswith("none found")


def test_a_profile_holds_the_rows_of_tables_about_its_thing(tiny: KnowledgeBase) -> None:
    def sizes(name: str) -> dict[str, int]:
        return {table: len(rows) for table, rows in query.about(tiny, name).tables().items()}

    assert sizes("claim:twist-eases-ache") == {"claims": 1, "evidence": 4, "studies": 3}
    assert sizes("exercise:twist") == {
        "claims": 2,
        "studies": 1,
        "exercises": 1,
        "measurements": 3,
        "ratios": 1,
        "comparisons": 1,
    }
    assert sizes("person:gale") == {"claims": 1}
    assert sizes("source:flank-article") == {"claims": 3}
    assert sizes("evidence:twist-eases-ache/eck2019null/2") == {"evidence": 1}
    (row,) = query.about(tiny, f"measurement:{tiny.measurements[0].id}").tables()["measurements"]
    assert row["value"] == tiny.measurements[0].value
    told = query.about(tiny, "twist").to_dict()["tables"]["ratios"]
    assert told["rows"][0]["value"] == 7.1
    assert told["columns"].keys() == told["rows"][0].keys()


@pytest.mark.parametrize(
    "name",
    [
        "source:flank-article",
        "claim:twist-eases-ache",
        "evidence:twist-eases-ache/eck2019null/2",
        "study:able2010step",
        "exercise:step",
        "muscle:upper-flank",
        "condition:flank-ache",
        "treatment:twisting",
        "person:gale",
    ],
)
def test_everything_has_a_profile_that_names_its_place(tiny: KnowledgeBase, name: str) -> None:
    profile = query.about(tiny, name)
    assert profile.ref == name
    assert profile.card.facts
    assert profile.title == profile.card.title
    assert profile.title in profile.to_markdown()
    assert f"<h3>{profile.title}</h3>" in profile._repr_html_()
    assert json.loads(profile.to_json())["ref"] == name
    assert set(profile.works) <= set(tiny.references)


def test_a_measurement_has_a_profile(tiny: KnowledgeBase) -> None:
    row = tiny.measurements[0]
    assert dict(query.about(tiny, f"measurement:{row.id}").to_dict()["facts"])["Value"] == f"{row.value} % MVIC"


def test_a_study_is_found_by_label_doi_and_key(tiny: KnowledgeBase) -> None:
    for name in ("able2010step", "Able & Baker 2010", "10.5555/able.2010"):
        assert query.about(tiny, name).ref == "study:able2010step"


def test_a_study_names_the_sites_it_was_read_at_without_their_addresses(tiny: KnowledgeBase) -> None:
    facts = dict(query.about(tiny, "able2010step").to_dict()["facts"])
    assert facts["Read at"] == "doi.org"
    assert facts["Links"] == {"text": "DOI", "url": "https://doi.org/10.5555/able.2010"}


def test_search_finds_words_in_findings_names_authors_and_notes(tiny: KnowledgeBase) -> None:
    def found(words: str, **more: str) -> list[str]:
        return [f"{row['kind']}:{row['id']}" for row in query.search(tiny, words, **more)]

    assert "study:cole2015twist" in found("Dool")
    assert "evidence:twist-eases-ache/fox2020withdrawn/1" in found("vanished")
    assert found("corkscrew") == ["exercise:twist"]
    assert any(one.startswith("measurement:cole2015twist") for one in found("reference contraction doubtful"))
    assert found("flank ACHE", kind="condition") == ["condition:flank-ache"]
    assert not query.search(tiny, "xylophone").rows


def test_search_refuses_nothing_to_look_for_and_unknown_kinds(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match="at least one word"):
        query.search(tiny, " ?! ")
    with pytest.raises(BadRequestError, match="did you mean 'claim'"):
        query.search(tiny, "flank", kind="clam")


_QUESTIONS: dict[str, Callable[[KnowledgeBase], Answer]] = {
    "backing": lambda kb: query.backing(kb, "upper flank", spare="lower flank"),
    "measured_values": query.measured_values,
    "claims": query.claims,
    "evidence": query.evidence,
    "studies": query.studies,
    "exercises": query.exercises,
    "article_exercises": query.article_exercises,
    "contested": query.contested,
    "shared_studies": query.shared_studies,
    "trail": lambda kb: query.trail(kb, "step-activates-flank"),
    "search": lambda kb: query.search(kb, "flank"),
    "unused_works": lambda kb: query.unused_works(kb, as_evidence=True),
    "overview": query.overview,
    "table": lambda kb: query.table(kb, "measurements"),
}


@pytest.mark.parametrize("name", _QUESTIONS)
def test_every_answer_comes_out_alike_as_frame_json_csv_and_markdown(tiny: KnowledgeBase, name: str) -> None:
    answer = _QUESTIONS[name](tiny)
    names = [column.name for column in answer.columns]
    assert len(answer) > 0
    assert all(set(row) == set(names) for row in answer)
    assert {column.name for column in answer.shown} <= set(names)
    assert list(answer.to_frame().columns) == names
    data = json.loads(answer.to_json())
    assert len(data["rows"]) == len(answer)
    header, *cells = csv.reader(io.StringIO(answer.to_csv()))
    assert header == names
    assert len(cells) == len(answer)
    assert answer.question in answer.to_markdown()
    assert set(answer.works) <= set(tiny.references)


_CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


@given(st.lists(_CELLS.filter(lambda text: not text.startswith("'")), min_size=1, max_size=4))
def test_csv_keeps_texts_and_lets_no_cell_run_as_a_formula(cells: list[str]) -> None:
    answer = Answer("?", parse_columns("a: A text."), tuple({"a": cell} for cell in cells))
    read = [row[0] if row else "" for row in csv.reader(io.StringIO(answer.to_csv(), newline=""))][1:]
    assert [cell.removeprefix("'") for cell in read] == cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in read)


def test_html_and_markdown_escape_what_comes_from_files() -> None:
    answer = Answer("<b>?", parse_columns("a: <i>A."), ({"a": "<script>|x"},), notes=("<img>",))
    assert "<script>" not in answer._repr_html_()
    assert "<img>" not in answer._repr_html_()
    assert "<script>" not in answer.to_markdown()
    assert "\\|x" in answer.to_markdown()


def test_json_keeps_whole_numbers_whole_and_decimals_decimal() -> None:
    answer = Answer("?", parse_columns("v: number: A."), ({"v": Decimal("26")}, {"v": Decimal("38.20")}))
    assert [row["v"] for row in json.loads(answer.to_json())["rows"]] == [26, 38.2]
    assert answer.to_csv().splitlines() == ["v", "26", "38.20"]


def test_the_order_of_rows_in_the_files_does_not_matter(tiny: KnowledgeBase) -> None:

    shuffled = tiny.replace(measurements=tiny.measurements[::-1], ratios=tiny.ratios[::-1])
    assert query.backing(shuffled, "UF", spare="LF").to_json() == query.backing(tiny, "UF", spare="LF").to_json()


@pytest.mark.parametrize(
    ("question", "table"),
    [
        (query.claims, "claims"),
        (query.evidence, "evidence"),
        (query.studies, "studies"),
        (query.exercises, "exercises"),
        (query.measured_values, "measurements"),
    ],
)
def test_a_question_shows_the_filters_of_its_table(question: Callable[..., Answer], table: str) -> None:
    assert list(inspect.signature(question).parameters) == ["kb", *(one.name for one in tables.accepted(table))]


def test_backing_shows_what_narrows_exercises_and_their_measurements() -> None:
    shown = inspect.signature(query.backing).parameters
    assert {"spare", "equipment", "weight_bearing", "segment", "reviewed", "min_studies", "sort"} <= set(shown)
    assert (shown["min_studies"].default, shown["sort"].default) == (1, "evidence")
    assert shown["sort"].default in SORTS
    assert "Leave out values read only in unreviewed texts." in (inspect.getdoc(query.backing) or "")


def test_a_wrong_filter_of_a_question_is_refused_with_a_near_one(tiny: KnowledgeBase) -> None:
    with pytest.raises(TypeError, match=r"claims\(\) got an unexpected keyword argument 'stanze'.*mean 'stance'"):
        query.claims(tiny, stanze="supports")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="did you mean 'equipment'"):
        query.backing(tiny, "UF", equipmnt="none")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="did you mean 'design'"):
        query.works(tiny, desing="rct")  # type: ignore[call-arg]
