"""From files to a base: places of faults, oddities of YAML and CSV, and files that must not be trusted."""

from __future__ import annotations

import csv
import os
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimgraph
from claimgraph import checks, loading
from claimgraph.errors import BaseNotFoundError, KnowledgeBaseError, Level, Problem
from claimgraph.knowledge import Place
from claimgraph.loading import find_root, read
from strategies import damaged

TINY = Path(__file__).resolve().parent / "data" / "tiny"
FILES = sorted(path.relative_to(TINY).as_posix() for path in TINY.rglob("*") if path.is_file())


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A copy of the invented base that may be changed."""
    return Path(shutil.copytree(TINY, tmp_path / "base"))


def write(base: Path, name: str, text: str | bytes) -> None:
    path = base / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def change(base: Path, name: str, old: str, new: str) -> None:
    text = (base / name).read_text(encoding="utf-8")
    assert old in text
    write(base, name, text.replace(old, new, 1))


def problems(base: Path) -> list[str]:
    return [f"{p.place} {p.code} {p.where}".strip() for p in sorted(read(base).problems, key=lambda p: p.sort_key)]


# Reading a sound base -------------------------------------------------------------------------------------------


def test_the_invented_base_is_read_without_a_problem() -> None:
    reading = read(TINY)
    assert reading.problems == []
    assert len(reading.files) == len(FILES) - 1  # all but references.bib
    assert (len(reading.kb.claims), len(reading.kb.studies), len(reading.kb.measurements)) == (3, 7, 10)


def test_the_order_of_files_does_not_show(base: Path) -> None:
    (base / "kb/claims/step-activates-flank.yaml").rename(base / "kb/claims/zz.yaml")
    text = "".join((base / f"kb/exercises/{name}.yaml").read_text() for name in ("twist",))
    (base / "kb/exercises/twist.yaml").unlink()
    write(base, "kb/exercises/aa/twist.yaml", text)
    assert read(base).kb == read(TINY).kb


def test_a_table_may_be_split_over_a_folder(base: Path) -> None:
    header, *rows = (base / "kb/measurements.csv").read_text().splitlines(keepends=True)
    (base / "kb/measurements.csv").unlink()
    write(base, "kb/measurements/b.csv", header + "".join(rows[:4]))
    write(base, "kb/measurements/a.csv", header + "".join(rows[4:]))
    assert read(base).kb.measurements == read(TINY).kb.measurements


@pytest.mark.parametrize("name", ["tiny", "trial"])
def test_a_record_of_a_list_stands_where_its_item_begins(name: str) -> None:
    reading = read(TINY.parent / name)
    listed = {thing: (path, at) for thing, (path, at) in reading.origin.items() if at is not None}
    assert listed
    for thing, (path, at) in listed.items():
        assert reading.kb.places[thing] == Place(path, reading.yaml_spot(path, (at,)).line)


def test_a_list_of_records_in_one_file_is_read(base: Path) -> None:
    texts = []
    for name in ("hold", "swing"):
        lines = (base / f"kb/exercises/{name}.yaml").read_text().splitlines()
        texts += [("- " if i == 0 else "  ") + line for i, line in enumerate(lines)]
        (base / f"kb/exercises/{name}.yaml").unlink()
    write(base, "kb/exercises/all.yaml", "\n".join(texts) + "\n")
    reading = read(base)
    assert reading.problems == []
    assert reading.kb == read(TINY).kb
    assert reading.spot("exercise:swing", "family") == ("kb/exercises/all.yaml", 9, 3)


# Places ---------------------------------------------------------------------------------------------------------


def test_places_of_fields_are_line_and_column() -> None:
    reading = read(TINY)
    claim = "claim:step-activates-flank"
    path = "kb/claims/step-activates-flank.yaml"
    assert reading.spot(claim) == (path, 1, 1)
    assert reading.spot(claim, "rung") == (path, 6, 1)
    assert reading.spot(claim, "about", "muscles", 0) == (path, 11, 5)
    assert reading.spot(claim, "evidence", 1, "stance") == (path, 26, 3)
    assert reading.spot(claim, "evidence", 1, "quote") == (path, 25, 3)
    assert reading.spot("muscle:calf", "group") == ("kb/vocabulary/muscles.yaml", 20, 3)
    assert reading.spot("vocabulary:rungs/symptom", "step") == ("kb/vocabulary/rungs.yaml", 20, 3)
    assert reading.spot("reference:cole2015twist", "pmid") == ("references.bib", 32, None)


def test_places_of_cells_are_line_and_column_of_the_table() -> None:
    reading = read(TINY)
    row = reading.rows["measurements"]["kb/measurements.csv"][3]
    assert reading.row_spot(row) == ("kb/measurements.csv", 5, None)
    assert reading.row_spot(row, "value") == ("kb/measurements.csv", 5, 9)


def test_a_row_after_a_cell_with_line_breaks_keeps_its_line(base: Path) -> None:
    change(base, "kb/relations.csv", "the methods say so", '"the methods\nsay so"')
    change(base, "kb/relations.csv", "dunn2018review,includes", "dunn2018review,contains")
    assert problems(base) == ["kb/relations.csv:4:2 unknown-value relation"]


def test_each_fault_of_a_record_has_its_own_place(base: Path) -> None:
    path = "kb/claims/step-activates-flank.yaml"
    change(base, path, "kind: empirical", "kind: fact")
    change(base, path, "- study: able2012step\n  stance: supports", "- study: able2012step\n  stance: yes")
    change(base, path, "  locator: p. 101\n", "")
    change(base, path, "on: 2024-05-31", "on: yesterday")
    assert problems(base) == [
        f"{path}:5:1 unknown-value kind",
        f"{path}:24:3 bad-date evidence.1.on",
        f"{path}:26:3 unknown-value evidence.2.stance",
        f"{path}:31:3 missing-field evidence.3.locator",
    ]


def test_faults_of_several_files_are_reported_at_once(base: Path) -> None:
    change(base, "kb/exercises/hold.yaml", "family", "familie")
    change(base, "kb/measurements.csv", ",41,", ",4l,")
    change(base, "kb/vocabulary/muscles.yaml", "group: leg", "group: [leg")
    change(base, "references.bib", "year = {2018}", "year = {soon}")
    assert problems(base) == [
        "kb/exercises/hold.yaml:3:1 unknown-field familie",
        "kb/measurements.csv:3:9 not-a-number value",
        "kb/vocabulary/muscles.yaml:21:1 yaml-syntax",
        "references.bib:39 bad-year dunn2018review.year",
    ]


# YAML -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["no", "12:30", "1e3", "0x1F", "2024-05-31", "1_000", ".5", "=", "on", "48"])
def test_text_that_yaml_would_convert_stays_text(base: Path, text: str) -> None:
    change(base, "kb/studies/able2010step.yaml", "groups: one group", f"groups: {text}")
    assert read(base).kb.studies["able2010step"].sample.groups == text


@pytest.mark.parametrize("text", ["", "~", "null", "NULL"])
def test_nothing_is_nothing(base: Path, text: str) -> None:
    change(base, "kb/studies/able2010step.yaml", "groups: one group", f"groups: {text}")
    reading = read(base)
    assert reading.problems == []
    assert reading.kb.studies["able2010step"].sample.groups is None


def test_a_quoted_null_is_text(base: Path) -> None:
    change(base, "kb/studies/able2010step.yaml", "groups: one group", "groups: 'null'")
    assert read(base).kb.studies["able2010step"].sample.groups == "null"


def test_flow_style_and_folded_text_are_read(base: Path) -> None:
    change(base, "kb/exercises/step.yaml", "aliases:\n- box step\n", "aliases: [box step, up step]\n")
    change(base, "kb/exercises/step.yaml", "Step onto a box.", ">\n  Step onto\n  a box.")
    exercise = read(base).kb.exercises["step"]
    assert exercise.aliases == ("box step", "up step")
    assert exercise.description == "Step onto a box."


def test_no_object_is_built_from_a_tag(base: Path) -> None:
    marker = base / "made"
    change(base, "kb/studies/able2010step.yaml", "one group", f"!!python/object/apply:os.mkdir ['{marker}']")
    assert problems(base) == ["kb/studies/able2010step.yaml:5:11 yaml-tag"]
    assert not marker.exists()


def test_aliases_cannot_blow_a_file_up(base: Path) -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 40))]
    write(base, "kb/studies/bomb.yaml", "\n".join(lines) + "\n")
    assert {line.partition(" ")[2] for line in problems(base)} == {"yaml-anchor"}


def test_deep_nesting_is_cut_off(base: Path) -> None:
    write(base, "kb/studies/deep.yaml", "a: " + "[" * 500)
    write(base, "kb/studies/deeper.yaml", "a: " + "[" * 100_000)
    assert problems(base) == ["kb/studies/deep.yaml:1:19 yaml-depth", "kb/studies/deeper.yaml:1:1003 yaml-syntax"]


# CSV ------------------------------------------------------------------------------------------------------------


def test_a_table_from_a_spreadsheet_is_read_and_its_oddities_named(base: Path) -> None:
    path = base / "kb/measurements.csv"
    rows = list(csv.reader(path.read_text().splitlines()))
    for row in rows[1:]:
        row[8] = row[8].replace(".", ",")
    path.write_bytes(("\ufeff" + "\r\n".join(";".join(row) for row in rows) + "\r\n").encode())
    reading = read(base)
    assert {(p.code, p.level) for p in reading.problems} == {
        (code, Level.WARNING) for code in ("byte-order-mark", "crlf-line-ends", "other-separator", "decimal-comma")
    }
    assert reading.kb.measurements == read(TINY).kb.measurements


def test_printed_precision_is_kept() -> None:
    values = {str(row.value) for row in read(TINY).kb.measurements}
    assert {"30.0", "64.0", "9.25"} <= values


def test_a_comma_inside_quotation_marks_belongs_to_the_cell(base: Path) -> None:
    change(base, "kb/relations.csv", "the methods say so", '"the methods, p. 3, ""say so"""')
    assert read(base).kb.relations[0].basis == 'the methods, p. 3, "say so"'


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("8I.5", "a letter stands for a digit: did you mean 81.5?"),
        ("52.5%", "leave the percent sign out"),
        ("52.5 ± 10", "the spread goes into the column dispersion"),
        ("<5", "write the number alone and the sign into note"),
        ("1e3", "write digits with a decimal point, such as 81.5"),
        ("٥٢", "write digits with a decimal point, such as 81.5"),
        ("NaN", "write digits with a decimal point, such as 81.5"),
    ],
)
def test_a_cell_that_is_no_number_is_refused_with_the_remedy(base: Path, cell: str, hint: str) -> None:
    change(base, "kb/measurements.csv", ",52.5,", f",{cell},")
    (problem,) = read(base).problems
    assert (problem.code, problem.place, problem.hint) == ("not-a-number", "kb/measurements.csv:5:9", hint)


def test_an_ambiguous_number_is_an_error_with_both_readings(base: Path) -> None:
    change(base, "kb/measurements.csv", ",52.5,", ',"1,234",')
    (problem,) = read(base).problems
    assert problem.code == "ambiguous-number"
    assert problem.hint == "write 1.234 or 1234"


def test_columns_may_stand_in_any_order_and_optional_ones_be_left_out(base: Path) -> None:
    text = "basis,related_study,relation,study\nthe methods say so,able2010step,same-sample,able2012step\n"
    write(base, "kb/relations.csv", text)
    reading = read(base)
    assert reading.problems == []
    assert reading.kb.relations[0].study == "able2012step"


# Files that must not be trusted -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["kb/claims/out.yaml", "kb/studies", "kb/measurements.csv", "references.bib"])
def test_links_that_lead_out_of_the_base_are_not_followed(base: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    path = base / name
    if path.exists():
        shutil.move(path, outside / "moved")
    else:
        (outside / "moved").write_text("statement: secret\n")
    path.symlink_to(outside / "moved")
    found = claimgraph.check(base)
    assert [(p.code, p.path) for p in found if p.level is Level.ERROR] == [("path-escape", name)]
    assert "secret" not in "".join(map(str, found))


def test_links_inside_the_base_are_followed(base: Path) -> None:
    (base / "kb/exercises/hold.yaml").rename(base / "hold.yaml")
    (base / "kb/exercises/hold.yaml").symlink_to("../../hold.yaml")
    assert problems(base) == []


def test_a_file_above_the_bound_is_not_read(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading._files, "MAX_BYTES", 1500)  # no test writes 64 MB
    assert problems(base) == ["kb/measurements.csv file-too-large", "references.bib file-too-large"]


def test_a_pipe_in_place_of_a_file_does_not_hang(base: Path) -> None:
    os.mkfifo(base / "kb/claims/pipe.yaml")
    assert problems(base) == ["kb/claims/pipe.yaml unreadable-file"]


@pytest.mark.parametrize("character", ["\x1b", "\u202e", "\u2066", "\x00", "\x85"])
def test_characters_that_steer_a_terminal_are_refused(base: Path, character: str) -> None:
    change(base, "kb/studies/able2010step.yaml", "one group", f"one{character}group")
    assert problems(base) == ["kb/studies/able2010step.yaml:5 control-character"]


def test_characters_that_steer_a_terminal_cannot_be_written_as_escapes(base: Path) -> None:
    change(base, "kb/studies/able2010step.yaml", "one group", r'"one\e[2Jgroup"')
    assert problems(base) == ["kb/studies/able2010step.yaml:5:3 control-character sample.groups"]


# Finding a base ---------------------------------------------------------------------------------------------------


def test_a_base_is_found_by_its_folder_and_by_its_kb(base: Path) -> None:
    assert find_root(base) == base
    assert find_root(str(base / "kb")) == base


def test_a_base_is_found_from_a_folder_below(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(base / "kb" / "claims")
    assert find_root() == base


def test_without_a_base_around_the_bundled_one_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_root() == loading.bundled_root()
    assert loading.is_base(find_root())


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("nowhere", "does not exist"),
        ("folder", "has no kb/"),
        ("file.txt", "is a file"),
        ("empty", "has a kb/ without anything of a base in it"),
        ("empty/kb", "is one without anything of a base in it"),
        ("loop", "is a link that leads nowhere"),
    ],
)
def test_a_wrong_place_is_named_with_what_is_there(tmp_path: Path, name: str, found: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").touch()
    (tmp_path / "empty/kb").mkdir(parents=True)
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(BaseNotFoundError, match=f"it {found}; name the folder that holds kb/ and references.bib"):
        find_root(tmp_path / name)


def test_an_empty_kb_is_no_reason_to_answer_from_another_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kb").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BaseNotFoundError, match=r"without anything of a base in it: write kb/base\.yaml"):
        find_root()


def test_an_empty_base_has_one_error(tmp_path: Path) -> None:
    (tmp_path / "kb" / "claims").mkdir(parents=True)
    assert problems(tmp_path) == ["kb/base.yaml no-base-info", "references.bib no-bibliography"]
    assert [p.level for p in read(tmp_path).problems if p.code == "no-bibliography"] == [Level.WARNING]


# Whatever happens to a file -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def battered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the invented base in which each example damages one file and puts it right again."""
    return Path(shutil.copytree(TINY, tmp_path_factory.mktemp("battered") / "base"))


@given(st.data())
def test_a_damaged_file_gives_problems_and_never_another_exception(battered: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(FILES))
    path = battered / name
    sound = path.read_bytes()
    path.write_bytes(data.draw(damaged(sound)))
    try:
        found = claimgraph.check(battered)
        assert all(isinstance(problem, Problem) and problem.code in CODES for problem in found)
        checks.render_text(found)
        checks.render_github(found)
        if any(problem.level is Level.ERROR for problem in found):
            with pytest.raises(KnowledgeBaseError) as caught:
                claimgraph.load(battered)
            assert list(caught.value.problems) == found
        else:
            kb = claimgraph.load(battered)
            assert list(kb.warnings) == found
            assert all(isinstance(row.value, Decimal) for row in kb.measurements)
    finally:
        path.write_bytes(sound)


CODES = {code.name for code in checks.codes()}
