"""What is added stands where a person would write it, every other line stays, and nothing wrong gets in."""

from __future__ import annotations

import csv
import io
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimgraph
from claimgraph import curation
from claimgraph.curation import (
    New,
    _adding,  # somebody writes while a change is tried
)
from claimgraph.curation._adding._items import with_item, with_record  # laws of one step
from claimgraph.curation._adding._rows import with_rows  # laws of one step
from claimgraph.errors import BadRequestError, UnknownNameError
from claimgraph.loading import parse
from claimgraph.packs import registered, tables_of
from commands import Run
from conftest import TINY, TRIAL

RELATIONS = tables_of(registered()[:1])["relations"]
LINE = {
    "study": "eck2019null",
    "stance": "inconclusive",
    "directness": "direct",
    "finding": "Days did not differ.",
    "limitation": "Small trial.",
    "locator": "abstract",
}
RESULT = {
    "study": "hart2018pressolol",
    "outcome": "controlled-pressure",
    "role": "secondary",
    "contrast": "between-groups",
    "measure": "OR",
    "estimate": "1.80",
    "ci_low": "1.2",
    "ci_high": "2.7",
    "favours": "exposure",
    "extracted_from": "full-text",
    "locator": "Table 3",
}

CITES = {
    "study": "hart2018pressolol",
    "relation": "cites",
    "related_study": "ives2020pressolol",
    "basis": "its list",
}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "base"))


@pytest.fixture
def trial_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TRIAL, tmp_path / "trial"))


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def lines_added(before: bytes, after: bytes) -> list[str]:
    """Lines that came in; fails where one went or moved."""
    old, new = before.decode().splitlines(), after.decode().splitlines()
    found, at = [], 0
    for line in new:
        if at < len(old) and line == old[at]:
            at += 1
        else:
            found.append(line)
    assert at == len(old)
    return found


def test_a_line_goes_to_the_end_of_its_claim_and_changes_nothing_else(base: Path) -> None:
    path = "kb/claims/step-activates-flank.yaml"
    before = files(base)
    added = curation.add(base, [New("line", LINE, "step-activates-flank")])
    after = files(base)
    assert {name for name in after if after[name] != before.get(name)} == {path}
    assert lines_added(before[path], after[path]) == [
        "- study: eck2019null",
        "  stance: inconclusive",
        "  directness: direct",
        "  finding: Days did not differ.",
        "  limitation: Small trial.",
        "  locator: abstract",
    ]
    assert after[path].decode().index("eck2019null") < after[path].decode().index("relations:")
    assert added.written


def test_a_line_on_a_claim_without_evidence_begins_the_list_before_the_searches(base: Path) -> None:
    curation.add(base, [New("line", LINE, "champion-twists-daily")])
    text = (base / "kb" / "claims" / "champion-twists-daily.yaml").read_text(encoding="utf-8")
    assert "  why: the nearest text found\nevidence:\n- study: eck2019null\n" in text
    assert text.index("evidence:") < text.index("searches:")
    assert len(claimgraph.load(base).claim("champion-twists-daily").evidence) == 1


def test_a_row_goes_where_it_belongs_in_a_sorted_table(trial_copy: Path) -> None:
    path = "kb/results.csv"
    before = files(trial_copy)
    added = curation.add(trial_copy, [New("result", RESULT)])
    after = files(trial_copy)
    [line] = lines_added(before[path], after[path])
    assert line.startswith("hart2018pressolol-controlled-pressure,hart2018pressolol,controlled-pressure,secondary,")
    assert after[path].decode().splitlines().index(line) == 1
    assert added.ids == ("result hart2018pressolol-controlled-pressure",)
    assert not [p for p in claimgraph.check(trial_copy) if p.code == "unsorted-table"]


def test_a_second_result_of_one_outcome_gets_an_id_of_its_own(trial_copy: Path) -> None:
    added = curation.add(trial_copy, [New("result", RESULT), New("result", {**RESULT, "role": "subgroup"})])
    assert added.ids[1] == "result hart2018pressolol-controlled-pressure-2"


@pytest.mark.parametrize(
    ("sort", "of", "row", "says"),
    [
        ("result", "", RESULT, "the same as kb/results.csv:2 but for its id"),
        ("result", "", {**RESULT, "estimate": "1.8"}, "the same as kb/results.csv:2 but for its id"),
        ("row", "relations", CITES, "the same as kb/relations.csv:2, and be counted twice"),
    ],
)
def test_a_row_that_is_there_under_another_id_is_refused(
    trial_copy: Path, sort: str, of: str, row: dict[str, str], says: str
) -> None:
    (trial_copy / "kb" / "relations.csv").unlink()
    curation.add(trial_copy, [New(sort, {**RESULT, "id": "first"} if sort == "result" else row, of)])
    before = files(trial_copy)
    with pytest.raises(BadRequestError, match="say in another column how this one differs") as told:
        curation.add(trial_copy, [New(sort, row, of)])
    assert says in str(told.value)
    assert files(trial_copy) == before
    with pytest.raises(BadRequestError, match="another one that is added"):
        curation.add(trial_copy, [New("result", {**RESULT, "timepoint": "1 year"})] * 2)


def test_a_column_that_a_table_lacks_is_put_in_and_no_cell_is_lost(base: Path) -> None:
    path = base / "kb" / "relations.csv"
    before = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    row = {"study": "able2010step", "relation": "cites", "related_study": "dunn2018review", "basis": "p. 3"}
    curation.add(base, [New("row", {**row, "x-seen-by": "Ann"}, "relations")])
    after = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert [{k: v for k, v in one.items() if k != "x-seen-by"} for one in after if one["basis"] != "p. 3"] == before
    assert [one["x-seen-by"] for one in after] == ["Ann", *[""] * len(before)]


def test_a_claim_gets_an_id_a_place_in_the_order_and_what_it_is_about_by_name(trial_copy: Path) -> None:
    fields = {
        "statement": "Pressolol doesn't make people sleepy.",
        "locator": 'Heading "Safety"',
        "kind": "empirical",
        "rung": "symptom",
        "about": ["pressolol", "condition:high-pressure"],
        "searches": [{"query": "sleepiness", "result": "none found"}],
    }
    added = curation.add(trial_copy, [New("claim", fields)])
    assert added.ids == ("claim pressolol-doesnt-make-people-sleepy",)
    claim = claimgraph.load(trial_copy).claim("pressolol-doesnt-make-people-sleepy")
    assert claim.order == 50
    assert dict(claim.about.ids) == {"conditions": ("high-pressure",), "drugs": ("pressolol",)}
    assert [str(one) for one in added.verdicts] == [
        "pressolol-doesnt-make-people-sleepy: nothing found, although somebody looked"
    ]


def test_what_a_line_does_to_the_verdict_is_told(trial_copy: Path) -> None:
    line = {**LINE, "study": "hart2018pressolol", "stance": "supports", "finding": "No harm was seen."}
    [effect] = curation.add(trial_copy, [New("line", line, "pills-are-safe")], confirm=lambda _: False).verdicts
    assert effect.claim == "pills-are-safe"
    assert effect.before != effect.after


def test_records_that_need_each_other_are_added_at_once(trial_copy: Path) -> None:
    outcome = {"id": "sleepiness", "name": "sleepiness", "definition": "How sleepy people are.", "rung": "symptom"}
    drug = {"id": "slumbrol", "name": "Slumbrol", "class": ["blockers"]}
    added = curation.add(
        trial_copy,
        [
            New("thing", outcome, "outcome"),
            New("thing", drug, "drug"),
            New("result", {**RESULT, "outcome": "sleepiness", "things": "slumbrol"}),
        ],
    )
    assert "drug:slumbrol" in added.diff
    assert added.ids[2] == "result hart2018pressolol-sleepiness"
    assert claimgraph.load(trial_copy).drug("slumbrol").name == "Slumbrol"


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (New("line", {**LINE, "study": "eck2018null"}, "step-activates-flank"), "did you mean 'eck2019null'"),
        (New("line", {**LINE, "stance": "suports"}, "step-activates-flank"), "did you mean 'supports'"),
        (
            New("line", {k: v for k, v in LINE.items() if k != "locator"}, "step-activates-flank"),
            "'locator' is missing",
        ),
        (New("line", LINE), "name it with --claim"),
        (
            New("study", {"key": "able2010step", "design": "rct", "finding": "x", "seen_as": "abstract"}),
            "there is a study",
        ),
        (New("study", {"key": "../../x", "design": "rct", "finding": "x", "seen_as": "abstract"}), "is no key"),
        (New("claim", {"id": "../x", "statement": "x"}), "is no id"),
        (New("thing", {"id": "gale", "name": "Gale", "role": "champion"}, "person"), "has 'gale' already"),
        (New("thing", {"id": "x"}, "persn"), "did you mean 'person'"),
        (New("row", {}, "relation"), "did you mean 'relations'"),
        (New("claim", {"statement": "x", "about": ["step", "stepp"]}), "did you mean 'step'"),
        (New("pack", {}, "egm"), "did you mean 'emg'"),
        (New("pack", {}, "emg"), "uses the pack 'emg' already"),
        (New("letter", {}), "accepted: claim, study"),
    ],
)
def test_what_check_would_call_an_error_is_refused_and_no_file_changes(base: Path, new: New, says: str) -> None:
    before = files(base)
    with pytest.raises(BadRequestError, match=says):
        curation.add(base, [New("term", {"id": "x", "name": "x", "definition": "x"}, "designs"), new])
    assert files(base) == before


def test_a_line_on_a_claim_that_is_not_there_names_near_ones(base: Path) -> None:
    with pytest.raises(UnknownNameError, match="step-activates-flank"):
        curation.add(base, [New("line", LINE, "step-activates-flanks")])


def test_what_is_written_while_the_change_is_tried_is_not_overwritten(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = base / "kb" / "claims" / "step-activates-flank.yaml"
    tried = _adding.tried

    def meanwhile(*told: object) -> object:
        path.write_text(path.read_text(encoding="utf-8") + "x-mine: yes\n", encoding="utf-8")
        return tried(*told)

    monkeypatch.setattr("claimgraph.curation._adding.tried", meanwhile)
    with pytest.raises(BadRequestError, match="was changed meanwhile"):
        curation.add(base, [New("line", LINE, "step-activates-flank")])
    assert path.read_text(encoding="utf-8").endswith("x-mine: yes\n")


def test_a_file_that_another_program_wrote_meanwhile_is_not_overwritten(base: Path) -> None:
    path = base / "kb" / "claims" / "step-activates-flank.yaml"

    def meddle(_: curation.Added) -> bool:
        path.write_text(path.read_text(encoding="utf-8") + "x-mine: yes\n", encoding="utf-8")
        return True

    with pytest.raises(BadRequestError, match="was changed meanwhile"):
        curation.add(base, [New("line", LINE, "step-activates-flank")], confirm=meddle)
    assert path.read_text(encoding="utf-8").endswith("x-mine: yes\n")


def test_links_that_lead_nowhere_and_pipes_in_the_folder_hinder_nobody(base: Path) -> None:
    (base / "kb" / "gone.yaml").symlink_to(base / "nowhere.yaml")
    if hasattr(os, "mkfifo"):
        os.mkfifo(base / "kb" / "pipe")
    assert curation.add(base, [New("line", LINE, "step-activates-flank")]).written


def test_a_base_that_keeps_lists_gets_the_record_into_its_list(base: Path) -> None:
    studies = base / "kb" / "studies"
    texts = [path.read_text(encoding="utf-8") for path in sorted(studies.iterdir())]
    for path in studies.iterdir():
        path.unlink()
    listed = ["- " + text.replace("\n", "\n  ").rstrip(" ") for text in texts]
    (studies / "all.yaml").write_text("".join(listed), encoding="utf-8")
    (base / "references.bib").write_text(
        (base / "references.bib").read_text(encoding="utf-8")
        + "@misc{ames2001new, title={New}, author={Ames, A}, year={2001}}\n",
        encoding="utf-8",
    )
    fields = {"key": "ames2001new", "design": "rct", "finding": "Nothing.", "seen_as": "abstract"}
    curation.add(base, [New("study", fields)])
    text = (studies / "all.yaml").read_text(encoding="utf-8")
    assert text.index("able2012step") < text.index("ames2001new") < text.index("cole2015twist")
    assert claimgraph.load(base).study("ames2001new").finding == "Nothing."


def test_switching_a_pack_on_brings_its_vocabularies_and_keeps_the_words_that_are_there(tmp_path: Path) -> None:
    curation.init(tmp_path)
    curation.add(tmp_path, [New("pack", {}, "emg")])
    kb = claimgraph.load(tmp_path)
    assert [pack.name for pack in kb.packs] == ["core", "emg"]
    assert {"symptom", "muscle-activity"} <= kb.vocabulary["rungs"].keys()
    assert "muscle-activity" in {question.id for question in kb.scheme.questions}
    assert curation.renew_schemas(tmp_path, write=False).stale == ()


# Command line -----------------------------------------------------------------------------------------------


def test_several_records_go_in_at_once_from_options(run: Run, trial_copy: Path) -> None:
    told = "--study hart2018pressolol --relation cites --related-study jude2019vessels --basis list"
    other = "--study ives2020pressolol --relation cites --related-study jude2019vessels --basis list"
    code, out, err = run("add", "row", "relations", *told.split(), "--and", *other.split(), base=str(trial_copy))
    assert (code, err) == (0, "")
    assert out.count("added") == 2
    assert len(claimgraph.load(trial_copy).relations) == 3


def test_records_come_from_a_file_or_another_program(run: Run, trial_copy: Path, tmp_path: Path) -> None:
    (tmp_path / "terms.yaml").write_text("- {id: one, name: One, definition: First.}\n", encoding="utf-8")
    lines = '{"id": "two", "name": "Two", "definition": "A"}\n{"id": "three", "name": "Three", "definition": "B"}\n'
    (tmp_path / "terms.jsonl").write_text(lines, encoding="utf-8")
    for name in ("terms.yaml", "terms.jsonl"):
        assert run("add", "term", "designs", "--from", str(tmp_path / name), base=str(trial_copy))[0] == 0
    assert {"one", "two", "three"} <= claimgraph.load(trial_copy).vocabulary["designs"].keys()


def test_a_dry_run_shows_the_difference_and_writes_nothing(run: Run, trial_copy: Path) -> None:
    before = files(trial_copy)
    told = ("--id", "survey", "--name", "survey", "--definition", "People are asked.", "--dry-run")
    code, out, err = run("add", "term", "designs", *told, base=str(trial_copy))
    assert code == 0
    assert "+- id: survey" in out
    assert "would add designs survey" in err
    assert files(trial_copy) == before


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("add", "say what to add"),
        ("add line --claim pills-are-safe --study hart2018pressolol", "also needs --stance, --directness, --finding"),
        ("add thing", "say which"),
        ("add thing drugs --id x", "did you mean 'drug'"),
        ("add row measurements --study x", "is brought by the pack 'emg'"),
        ("add term designs --id a --id b", "--and begins another record"),
        ("add term designs --field colour", "has no value"),
        ("add term designs --from nowhere.yaml", "cannot be read"),
        ("add claim", "nothing was told"),
    ],
)
def test_a_slip_ends_in_a_sentence(run: Run, trial_copy: Path, told: str, says: str) -> None:
    code, out, err = run(*told.split(), base=str(trial_copy))
    assert (code, out) == (2, "")
    assert says in err


def test_on_a_terminal_what_is_needed_is_asked_for(run: Run, trial_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["", "survey", "survey", "People are asked."])
    monkeypatch.setattr("claimgraph.cli._adding.somebody", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    assert run("add", "term", "designs", base=str(trial_copy))[0] == 0
    assert claimgraph.load(trial_copy).vocabulary["designs"]["survey"].definition == "People are asked."


# Laws -------------------------------------------------------------------------------------------------------

_words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
_ids = st.from_regex(r"[a-z]{1,4}", fullmatch=True)


@settings(max_examples=40)
@given(st.lists(_ids, unique=True, max_size=5), _ids, st.booleans(), _words)
def test_a_record_more_in_a_list_leaves_the_others(ids: list[str], new: str, windows: bool, words: str) -> None:
    end = "\r\n" if windows else "\n"
    text = "".join(f"# before {one}{end}- id: {one}{end}  name: '{one}'{end}" for one in ids)
    made = with_record(text, {"id": new, "name": words}, "x.yaml")
    found = parse(made).data
    assert [one for one in found if one["id"] != new or one["name"] != words] == [
        {"id": one, "name": one} for one in ids if (one, one) != (new, words)
    ]
    assert all(f"# before {one}{end}- id: {one}{end}" in made for one in ids)
    if ids == sorted(ids) and new not in ids:
        assert [one["id"] for one in found] == sorted([*ids, new])


@settings(max_examples=40)
@given(st.lists(_words, max_size=3), _words, st.booleans())
def test_an_item_more_of_a_record_leaves_its_other_fields(items: list[str], new: str, indented: bool) -> None:
    dash = "  - " if indented else "- "
    told = "evidence:\n" + "".join(f"{dash}{curation.as_yaml({'study': one})}" for one in items) if items else ""
    text = f"id: a # mine\n{told}relations:\n- relation: refines\n  claim: b\n"
    made = with_item(text, None, "evidence", {"study": new}, {"id"}, "x.yaml")
    assert parse(made).data["evidence"] == [{"study": one} for one in (*items, new)]
    assert made.startswith("id: a # mine\n")
    assert made.endswith("relations:\n- relation: refines\n  claim: b\n")


@settings(max_examples=40)
@given(st.lists(st.tuples(_ids, _words), max_size=5), _ids, _words, st.sampled_from([",", ";", "\t"]), st.booleans())
def test_a_row_more_leaves_the_others(
    rows: list[tuple[str, str]], study: str, basis: str, delimiter: str, windows: bool
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if windows else "\n")
    writer.writerow(["study", "relation", "related_study", "basis"])
    writer.writerows([one, "cites", "b", words] for one, words in rows)
    cells = {"study": study, "relation": "cites", "related_study": "b", "basis": basis}
    made = with_rows(out.getvalue(), RELATIONS, [cells], "x.csv")
    found = [tuple(cells) for cells in csv.reader(io.StringIO(made, newline=""), delimiter=delimiter)][1:]
    wanted = [(one, "cites", "b", words) for one, words in rows]
    assert sorted(found) == sorted([*wanted, (study, "cites", "b", basis)])
    kept = list(found)
    kept.remove((study, "cites", "b", basis))
    assert kept == wanted or (study, "cites", "b", basis) in wanted
