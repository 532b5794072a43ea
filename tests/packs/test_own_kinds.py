"""Kinds that a base declares itself: one YAML file brings them, and fields of one's own are kept."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

import claimgraph
from claimgraph import explorer, graph, query, tables
from claimgraph.errors import Problem
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import read
from claimgraph.loading._files import Files  # kinds alone, without reading a whole base for each name
from claimgraph.loading._plan import planned as _planned  # as above
from commands import Run
from conftest import TINY, TRIAL


def after(root: Path, name: str, old: str, new: str) -> list[Problem]:
    """Problems of reading the base when a text in it is replaced."""
    shutil.copytree(TRIAL, root)
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return read(root).problems


def planned(root: Path) -> list[Problem]:
    """Problems of the two files that say what a base may hold."""
    files = Files(root)
    _planned(files)
    return files.problems


def test_the_base_has_its_own_kinds_after_those_of_the_core_and_no_other(trial: KnowledgeBase) -> None:
    core = "source claim evidence study condition treatment person outcome result".split()
    assert list(trial.kinds) == [*core, "drug", "protein"]
    assert list(trial.tables) == ["results", "relations", "redirects"]
    assert [pack.name for pack in trial.packs] == ["core"]


def test_things_of_an_own_kind_have_the_fields_that_were_declared(trial: KnowledgeBase) -> None:
    drug = trial.drug("PRS-1")
    assert drug is trial.drugs["pressolol"]
    assert (drug.half_life_hours, drug.approved, drug.blocks) == (Decimal("12.5"), True, ("squeezin",))
    assert trial.drugs["calmopril"].blocks == ("squeezin", "clenchase")
    assert trial.pointing_to("drug", "blocks")["squeezin"] == ("calmopril", "pressolol")


def test_claims_are_about_things_of_an_own_kind(trial: KnowledgeBase) -> None:
    assert trial.claims["pills-are-safe"].about.drugs == ("pressolol", "calmopril")
    assert [claim.id for claim in trial.claims_about["drug:calmopril"]] == [
        "calmopril-prevents-strokes",
        "pills-are-safe",
        "calmopril-is-safe",
    ]


def test_fields_of_ones_own_are_kept_by_records_and_rows(trial: KnowledgeBase) -> None:
    assert trial.drugs["pressolol"].own == {"colour-of-pill": "white"}
    assert trial.claims["pressolol-lowers-pressure"].own == {"checked": "twice"}
    assert trial.studies["hart2018pressolol"].own == {"funding": "maker of the pill"}
    assert trial.relations[0].own == {"seen-by": "Test Curator"}
    assert trial.info.own == {"review-cycle": "yearly"}


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "place"),
    [
        ("kb/drugs/pressolol.yaml", "half_life_hours: 12.5", "half_life_hours: long", "not-a-number", ":8"),
        ("kb/drugs/pressolol.yaml", "approved: true", "approved: maybe", "not-yes-or-no", ":9"),
        ("kb/drugs/pressolol.yaml", "made_from:", "made_of:", "unknown-field", ":10"),
        ("kb/drugs/pressolol.yaml", "blocks: squeezin", "blocks: Squeeze In", "bad-id", ":7"),
        ("kb/claims/pills-are-safe.yaml", "drugs:", "drug:", "unknown-field", ":8"),
        ("kb/claims/pills-are-safe.yaml", "drugs:", "proteins:", "unknown-field", ":8"),
        ("kb/kinds.yaml", "made_from: text", "made_from: words", "bad-kind", ":8"),
        ("kb/kinds.yaml", "shape: hexagon", "shape: blob", "bad-kind", ":10"),
        ("kb/kinds.yaml", "many: proteins", "many: drugs", "bad-kind", ":13"),
        ("kb/kinds.yaml", "many: proteins", "many: drug", "bad-kind", ":13"),
        ("kb/kinds.yaml", "id: protein", "id: drugs", "bad-kind", ":12"),
        ("kb/kinds.yaml", "id: protein", "id: base", "bad-kind", ":12"),
        ("kb/kinds.yaml", "blocks: thing:protein", "blocks: thing:evidence", "bad-kind", ":5"),
        ("kb/drugs/pressolol.yaml", "made_from:", "x-:", "unknown-field", ":10"),
        ("kb/drugs/pressolol.yaml", "made_from:", "'x-<b>':", "unknown-field", ":10"),
        ("kb/drugs/pressolol.yaml", "made_from:", "x-__proto__:", "unknown-field", ":10"),
        ("kb/drugs/pressolol.yaml", "made_from: ", 'x-a: "\\e[31m" # ', "control-character", ":10"),
        ("kb/drugs/pressolol.yaml", "made_from: ", 'x-a: [{b: "\\u202e"}] # ', "control-character", ":10"),
        ("kb/base.yaml", "publisher:", "publsher:", "unknown-field", ":6"),
        ("kb/base.yaml", "packs: []", "packs: [emg]\ndefault_muscle: [a]", "not-text", ":20"),
        ("kb/base.yaml", "packs: []", "packs:\n- emgg", "unknown-pack", ":20"),
    ],
)
def test_a_slip_is_told_with_its_place(tmp_path: Path, name: str, old: str, new: str, code: str, place: str) -> None:
    problems = after(tmp_path / "base", name, old, new)
    assert f"{name}{place}" in {f"{p.path}:{p.line}" for p in problems if p.code == code}
    assert all(problem.message and problem.hint for problem in problems)


@pytest.mark.parametrize("field", ["id: protein", "many: proteins"])
def test_no_kind_takes_a_name_under_which_every_base_has_something(tmp_path: Path, field: str) -> None:
    names = {name for name in (*dir(KnowledgeBase), *vars(read(TRIAL).kb)) if not name.startswith("_")}
    assert {"lines", "find", "replace", "info", "root", "places", "explore", "label"} <= names
    root = tmp_path / "base"
    after(root, "kb/kinds.yaml", field, f"{field[:-1]}x")
    kinds = root / "kb" / "kinds.yaml"
    text = kinds.read_text(encoding="utf-8")
    for name in sorted(names):
        kinds.write_text(
            text.replace(f"{field[:-1]}x", f"{field.split()[0]} {name.replace('_', '-')}"), encoding="utf-8"
        )
        assert ("bad-kind", field.split(":")[0]) in {(one.code, one.where) for one in planned(root)}, name


def test_a_field_may_name_works_by_their_keys(tmp_path: Path) -> None:
    root = tmp_path / "base"
    after(root, "kb/kinds.yaml", "gene: text", "gene: thing:study")
    proteins = root / "kb" / "vocabulary" / "proteins.yaml"
    proteins.write_text("- id: squeezin\n  name: Squeezin\n  gene: [Hart_2018, ives2020pressolol]\n", encoding="utf-8")
    reading = read(root)
    assert reading.problems == []
    assert reading.kb.proteins["squeezin"].gene == ("Hart_2018", "ives2020pressolol")


@pytest.mark.parametrize(
    "text", ["- id: drug\n  many: Drugs\n", "- [", "\x1b", "- id: drug\n  id: drug\n  many: drugs\n"]
)
def test_where_the_kinds_cannot_be_read_only_they_are_told(tmp_path: Path, text: str) -> None:
    root = tmp_path / "base"
    shutil.copytree(TRIAL, root)
    (root / "kb" / "kinds.yaml").write_text(text, encoding="utf-8")
    [problem] = read(root).problems
    assert problem.path == "kb/kinds.yaml"


def test_a_base_that_names_no_pack_cannot_take_the_kinds_of_one(tmp_path: Path) -> None:
    """A field of the pack in some study would show that the base uses it."""
    root = tmp_path / "base"
    assert after(root, "kb/kinds.yaml", "- id: protein", "- id: muscle\n  many: tissues\n- id: protein") == []
    info = root / "kb" / "base.yaml"
    info.write_text(info.read_text(encoding="utf-8").replace("packs: []\n", ""), encoding="utf-8")
    [problem] = [problem for problem in read(root).problems if problem.path == "kb/kinds.yaml"]
    assert "packs: []" in problem.hint


def test_no_sign_that_steers_a_terminal_stands_in_a_problem(tmp_path: Path) -> None:
    problems = after(tmp_path / "base", "kb/drugs/pressolol.yaml", "made_from:", '"x-\\e[31m\\u202e":')
    assert problems
    assert all(str(problem).isprintable() for problem in problems)


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    root = tmp_path / "base"
    shutil.copytree(TRIAL, root)
    (root / "kb" / "claims" / "round.yaml").symlink_to("round.yaml")
    (told,) = read(root).problems
    assert (told.path, told.code) == ("kb/claims/round.yaml", "unreadable-file")
    assert "put the file itself there" in told.hint


def test_files_of_a_pack_that_is_off_are_named_with_the_pack(tmp_path: Path) -> None:
    root = tmp_path / "base"
    shutil.copytree(TRIAL, root)
    (root / "kb" / "exercises").mkdir()
    (root / "kb" / "exercises" / "step.yaml").write_text("id: step\n", encoding="utf-8")
    (root / "kb" / "measurements.csv").write_text("study\n", encoding="utf-8")
    (root / "kb" / "vocabulary" / "muscles.yaml").write_text("- id: calf\n", encoding="utf-8")
    told = {problem.path: problem for problem in read(root).problems}
    assert told.keys() == {"kb/exercises/step.yaml", "kb/measurements.csv", "kb/vocabulary/muscles.yaml"}
    assert all("pack 'emg'" in problem.hint for problem in told.values())


def test_without_a_line_the_files_tell_which_packs_a_base_uses(tmp_path: Path) -> None:
    root = tmp_path / "base"
    problems = after(root, "kb/base.yaml", "packs: []\n", "")
    assert problems == []
    assert [pack.name for pack in read(root).kb.packs] == ["core"]
    (root / "kb" / "measurements.csv").write_text("", encoding="utf-8")
    assert [pack.name for pack in read(root).kb.packs] == ["core", "emg"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("kb/studies/jude2019vessels.yaml", "design:", "emg:\n  electrode: surface\ndesign:"),
        ("kb/base.yaml", "title:", "default_muscle: calf\ntitle:"),
        ("kb/claims/calmopril-prevents-strokes.yaml", "indirect_because: surrogate", "indirect_because: muscle-part"),
    ],
)
def test_a_field_of_a_pack_shows_that_a_base_uses_it(tmp_path: Path, name: str, old: str, new: str) -> None:
    root = tmp_path / "base"
    assert after(root, name, old, new)
    info = root / "kb" / "base.yaml"
    info.write_text(info.read_text(encoding="utf-8").replace("packs: []\n", ""), encoding="utf-8")
    found = read(root)
    assert found.problems == []
    assert [pack.name for pack in found.kb.packs] == ["core", "emg"]


def test_one_yaml_file_adds_a_kind_to_a_base(tmp_path: Path, run: Run) -> None:
    """The file declares it, beside the kinds of a pack; things of it are data like any other."""
    root, base = tmp_path / "base", str(tmp_path / "base")
    shutil.copytree(TINY, root)
    before = claimgraph.load(root)
    declared = "- id: song\n  many: songs\n  fields:\n    tempo: number\n    goes_with: thing:exercise\n"
    (root / "kb" / "kinds.yaml").write_text(declared, encoding="utf-8")

    kb = claimgraph.load(root)
    assert claimgraph.check(root) == claimgraph.check(TINY)
    assert list(kb.kinds) == [*before.kinds, "song"]
    assert tables.names(kb)[-2:] == ("songs", "relations")
    assert [column.name for column in tables.columns("songs", kb)][:4] == ["song", "name", "tempo", "goes_with"]
    told = {("song", "goes-with", "exercise"), ("claim", "about", "song"), ("result", "about", "song")}
    assert told == graph.schema(kb) - graph.schema(before)
    assert explorer.payload(kb)["words"]["kinds"]["song"] == {"one": "song", "many": "songs"}
    assert "--song" in run("claims", "--help", base=base)[1]

    (root / "kb" / "songs").mkdir()
    song = "id: waltz\nname: Blue Waltz\naliases:\n- BW\ntempo: 90\ngoes_with: step\nx-mood: merry\n"
    (root / "kb" / "songs" / "waltz.yaml").write_text(song, encoding="utf-8")
    kb = claimgraph.load(root)
    assert claimgraph.check(root) == claimgraph.check(TINY)
    assert run("check", base=base)[0] == 0
    shown = run("show", "BW", base=base)[1]
    assert all(told in shown for told in ("SONG", "Blue Waltz", "Tempo: 90", "Goes with: Step", "Mood: merry"))
    (row,) = tables.rows(kb, "songs", goes_with="step")
    assert (row["song"], row["tempo"], row["x-mood"]) == ("waltz", 90, "merry")
    assert graph.build(kb).has_edge("song:waltz", "exercise:step", "song:waltz goes-with exercise:step")
    node = next(node for node in explorer.payload(kb, focus="BW")["nodes"] if node["id"] == "song:waltz")
    assert (node["label"], node["also"], node["f"]) == ("Blue Waltz", ["BW"], {"tempo": 90})
    assert [row["id"] for row in query.search(kb, "waltz")] == ["waltz"]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Литий-ионный", "литий"),
        ("Ηλεκτρολύτης", "ΗΛΕΚΤΡΟΛΎΤΗΣ"),
        ("日本の電池", "日本の電池"),
        ("Þórður № 5", "thordur no 5"),
    ],
)
def test_names_in_any_script_are_found(tmp_path: Path, name: str, asked: str) -> None:
    root = shutil.copytree(TRIAL, tmp_path / "base")
    path = root / "kb" / "drugs" / "calmopril.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: Calmopril", f"name: {name}"), encoding="utf-8")
    kb = read(root).kb
    assert [f"{row['kind']}:{row['id']}" for row in query.search(kb, asked)] == ["drug:calmopril"]
    assert kb.drug(name) is kb.drugs["calmopril"]


@pytest.mark.parametrize(
    ("asked", "command"),
    [
        ("what is calmopril?", "claimgraph show drug:calmopril"),
        ("PRS-1", "claimgraph show drug:pressolol"),
        ("half life of pressolol", "claimgraph show drug:pressolol"),
        ("which drugs are there?", "claimgraph table drugs"),
        ("list proteins", "claimgraph table proteins"),
        ("pressolol vs calmopril", "claimgraph claims --drug pressolol --drug calmopril"),
        ("does pressolol lower pressure?", "claimgraph trail pressolol-lowers-pressure"),
        ("which drugs are purple?", ""),
    ],
)
def test_plain_questions_know_kinds_that_a_base_declares(trial: KnowledgeBase, asked: str, command: str) -> None:
    assert query.ask(trial, asked).command == command
