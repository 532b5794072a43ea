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

from claimgraph import BadRequestError, KnowledgeBase, query, tables
from claimgraph.query import Answer
from claimgraph.tables import parse_columns
from nets.words import WORDS


def _row(answer: Answer, key: str, value: str) -> dict[str, object]:
    (found,) = (dict(row) for row in answer if row[key] == value)
    return found


def test_contested_claims_have_lines_on_both_sides(tiny: KnowledgeBase) -> None:
    answer = query.contested(tiny)
    assert {row["claim"] for row in answer} == {"step-activates-flank", "twist-eases-ache"}


def test_shared_studies_are_found_for_a_pair_and_for_all(tiny: KnowledgeBase) -> None:
    pair = query.shared_studies(tiny, "twist-eases-ache", "step-activates-flank")
    assert [row["study"] for row in pair] == ["cole2015twist"]
    assert pair.rows[0]["first"] == "twist-eases-ache"
    assert {row["study"] for row in query.shared_studies(tiny)} == {"cole2015twist"}


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

    assert sizes("claim:twist-eases-ache") == {"claims": 1, "evidence": 4, "studies": 3, "results": 3}
    assert sizes("exercise:twist") == {
        "claims": 2,
        "studies": 1,
        "results": 4,
        "exercises": 1,
        "measurements": 3,
        "ratios": 1,
        "comparisons": 1,
    }
    assert sizes("person:gale") == {"claims": 1, "results": 1}
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
    "claims": query.claims,
    "evidence": query.evidence,
    "studies": query.studies,
    "contested": query.contested,
    "shared_studies": query.shared_studies,
    "trail": lambda kb: query.trail(kb, "step-activates-flank"),
    "search": lambda kb: query.search(kb, "flank"),
    "unused_works": lambda kb: query.unused_works(kb, as_evidence=True),
    "overview": query.overview,
    "table": lambda kb: query.table(kb, "relations"),
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


@pytest.mark.parametrize(
    ("question", "table"),
    [
        (query.claims, "claims"),
        (query.evidence, "evidence"),
        (query.studies, "studies"),
    ],
)
def test_a_question_shows_the_filters_of_its_table(question: Callable[..., Answer], table: str) -> None:
    beside = {"verdict"} if table == "claims" else set()  # what no column of the table holds
    wanted = {"kb", *(one.name for one in tables.accepted(table))}
    assert set(inspect.signature(question).parameters) == wanted | beside


def test_a_wrong_filter_of_a_question_is_refused_with_a_near_one(tiny: KnowledgeBase) -> None:
    with pytest.raises(TypeError, match=r"claims\(\) got an unexpected keyword argument 'stanze'.*mean 'stance'"):
        query.claims(tiny, stanze="supports")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="did you mean 'design'"):
        query.works(tiny, desing="rct")  # type: ignore[call-arg]


# A base without packs, and with kinds of its own -------------------------------------------------------------


def test_the_trail_of_a_claim_ends_at_results_or_at_studies_where_no_pack_has_numbers(trial: KnowledgeBase) -> None:
    answer = query.trail(trial, "pressolol-lowers-pressure")
    assert [(row["study"], row["result"]) for row in answer] == [
        ("hart2018pressolol", "hart2018pressolol-pressure"),
        ("ives2020pressolol", "ives2020pressolol-pressure"),
        ("ives2020pressolol", "ives2020pressolol-controlled"),
        ("jude2019vessels", None),
    ]
    assert [str(row["place"]) for row in answer][2:] == ["kb/results.csv:3", "kb/claims/pressolol-lowers-pressure.yaml"]
    alone = "1 of them rests on a finding in words only."
    assert answer.notes == ("3 evidence lines lead to 3 results.", alone)
    assert query.trail(trial, "calmopril-prevents-strokes").notes == ("1 evidence line leads to 1 study.",)


def test_search_finds_names_fields_and_own_fields_of_any_kind(trial: KnowledgeBase) -> None:
    def found(words: str) -> list[tuple[str, str]]:
        return [(f"{row['kind']}:{row['id']}", str(row["field"])) for row in query.search(trial, words)]

    assert found("PRS-1") == [("drug:pressolol", "alias")]
    assert found("moonflower") == [("drug:pressolol", "made_from")]
    assert found("white") == [("drug:pressolol", "x-colour-of-pill")]
    assert found("maker of the pill") == [("study:hart2018pressolol", "x-funding")]
    assert found("twice") == [("claim:pressolol-lowers-pressure", "x-checked")]
    assert found("squeezin")[0] == ("protein:squeezin", "name")
    with pytest.raises(BadRequestError, match="did you mean 'drug'"):
        query.search(trial, "pill", kind="drugg")


def test_works_behind_a_thing_are_those_of_the_claims_about_it(trial: KnowledgeBase) -> None:
    behind = query.works(trial, "calmopril")
    assert set(behind) == {line.evidence.study for line in trial.lines if "calmopril" in line.claim.about.drugs}
    assert query.works(trial, {"drug": "calmopril"}) == behind
    assert query.works(trial, query.table(trial, "drugs").to_frame().query("drug == 'calmopril'")) == behind
    with pytest.raises(BadRequestError, match=r"accepted: works, study, related_study, claim, condition.*drug"):
        query.works(trial, {"colour": "white"})


def test_works_that_nothing_names_are_counted_by_the_tables_there_are(trial: KnowledgeBase) -> None:
    answer = query.unused_works(trial)
    assert [column.name for column in answer.columns][-2:] == ["results", "other_rows"]
    assert answer.columns[-1].meaning == "Relations and redirects that name it."


def test_the_overview_counts_kinds_of_ones_own(trial: KnowledgeBase) -> None:
    assert {(row["what"], row["count"]) for row in query.overview(trial)} >= {("drugs", 2), ("proteins", 2)}


@pytest.mark.parametrize("name", ["claims", "evidence", "studies", "contested", "shared_studies", "audit", "overview"])
def test_no_question_to_a_base_without_packs_brings_a_word_of_one(trial: KnowledgeBase, name: str) -> None:
    answer = getattr(query, name)(trial)
    assert not WORDS.search(answer.to_json() + answer.to_markdown())


# Questions of packs ------------------------------------------------------------------------------------------


def test_a_question_of_a_pack_is_found_by_its_name_and_a_near_one_is_suggested() -> None:
    assert "backing" in dir(query)
    assert query.backing is query.backing
    with pytest.raises(AttributeError, match="did you mean 'backing'"):
        _ = query.backin
    with pytest.raises(AttributeError):
        _ = query._backing  # private names are asked of no pack


def test_claims_on_a_group_say_which_members_no_claim_is_about(shipped: KnowledgeBase) -> None:
    notes = query.claims(shipped, muscle="glutes").notes
    assert any(note.startswith("Gluteal muscles means") and "no claim is about" in note for note in notes), notes
    assert not any("no claim is about" in note for note in query.claims(shipped, muscle="gluteus medius").notes)
