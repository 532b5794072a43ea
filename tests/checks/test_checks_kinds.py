"""Rules over what is declared: kinds of a base's own, packs that are on or off, and codes that packs bring."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import claimgraph
from claimgraph import checks, packs
from claimgraph.errors import UnknownNameError
from claimgraph.loading import read
from claimgraph.packs import Kind, Link, Pack
from claimgraph.records import Thing
from conftest import DATA
from nets.broken import found, replace
from nets.words import WORDS

TRIAL, TINY = DATA / "trial", DATA / "tiny"
CORE = packs.registered()[:1]

Edited = Callable[..., list[str]]


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """Code, place and message of what is wrong after edits of the invented base with kinds of its own."""

    def after(*edits: tuple[str, str, str]) -> list[str]:
        root = tmp_path / "base"
        shutil.copytree(TRIAL, root)
        for name, old, new in edits:
            if new == "delete":
                (root / name).unlink()
            else:
                replace(root, name, old, new)
        return [f"{p.code} {p.path}:{p.line} {p.where}: {p.message}; {p.hint}" for p in claimgraph.check(root)]

    return after


# Kinds of a base's own -------------------------------------------------------------------------------------------


def test_a_base_without_any_pack_is_sound_and_no_word_of_a_pack_shows(tmp_path: Path, edited: Edited) -> None:
    assert claimgraph.check(TRIAL) == []
    told = edited(
        ("kb/drugs/pressolol.yaml", "class: blockers", "class: blokers"),
        ("kb/drugs/pressolol.yaml", "blocks: squeezin", "blocks: squeezing"),
        ("kb/claims/pills-are-safe.yaml", "- calmopril", "- calmopril\n  - calmopril"),
    )
    assert len(told) == 3
    assert [text for text in told if WORDS.search(text)] == []


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (
            "kb/drugs/calmopril.yaml",
            "- clenchase",
            "- clenchas",
            "unknown-thing kb/drugs/calmopril.yaml:8 blocks.2: no protein has the id 'clenchas'; "
            "did you mean 'clenchase'?",
        ),
        (
            "kb/vocabulary/proteins.yaml",
            "- id: squeezin",
            "- id: gripperase",
            "unknown-thing kb/drugs/calmopril.yaml:7 blocks.1: no protein has the id 'squeezin', here and at "
            "kb/drugs/pressolol.yaml:7; add it to kb/vocabulary/proteins.yaml",
        ),
        (
            "kb/claims/pills-are-safe.yaml",
            "- calmopril",
            "- tonicol",
            "unknown-thing kb/claims/pills-are-safe.yaml:10 about.drugs.2: no drug has the id 'tonicol'; "
            "add it to kb/drugs/",
        ),
        (
            "kb/drugs/calmopril.yaml",
            "- relaxers",
            "- relaxer",
            "unknown-term kb/drugs/calmopril.yaml:5 class.2: 'relaxer' is not defined in "
            "kb/vocabulary/drug-classes.yaml; accepted: blockers, relaxers; did you mean 'relaxers'?",
        ),
        (
            "kb/vocabulary/drug-classes.yaml",
            "",
            "delete",
            "missing-vocabulary kb/vocabulary/drug-classes.yaml:None : is missing, and these terms of it are used: "
            "blockers, relaxers; define them there",
        ),
        (
            "kb/vocabulary/proteins.yaml",
            "name: Squeezin",
            "name: CLN",
            "shared-name kb/vocabulary/proteins.yaml:2 name: 'CLN' is also a name of 'clenchase'; "
            "take it from one of them",
        ),
        (
            "kb/drugs/pressolol.yaml",
            "chebi: CHEBI:99999991",
            "chebi: MONDO:0000001",
            "wrong-ontology kb/drugs/pressolol.yaml:11 chebi: found 'MONDO:0000001'; accepted: ids that begin with "
            "CHEBI:; move it to its own field, or correct it",
        ),
        (
            "kb/drugs/pressolol.yaml",
            "chebi: CHEBI:99999991",
            "chebi: CHEBI:77777777",
            "unchecked-ontology-id kb/drugs/pressolol.yaml:11 chebi: 'CHEBI:77777777' is not in "
            "kb/vocabulary/ontology.yaml; look it up and add it there, or give a reason instead",
        ),
        (
            "kb/vocabulary/ontology.yaml",
            "label: pressolol",
            "label: moonflower",
            "ontology-label kb/drugs/pressolol.yaml:11 chebi: CHEBI:99999991 is checked as 'moonflower', which is no "
            "name of 'Pressolol'; correct the id, or add the label to `aliases`",
        ),
        (
            "kb/drugs/calmopril.yaml",
            "- clenchase",
            "- squeezin",
            "repeated-item kb/drugs/calmopril.yaml:8 blocks.2: 'squeezin' stands at 1 already; "
            "delete one of them, or correct it",
        ),
        (
            "kb/drugs/calmopril.yaml",
            "id: calmopril",
            "id: calmoprill",
            "file-name kb/drugs/calmopril.yaml:1 : the record's id is 'calmoprill' and the file is called 'calmopril'; "
            "rename the file to calmoprill.yaml, or correct the id",
        ),
        (
            "kb/vocabulary/proteins.yaml",
            "- id: clenchase",
            "- id: squeezin",
            "duplicate-id kb/vocabulary/proteins.yaml:4 : 'squeezin' is already the id of the record at "
            "kb/vocabulary/proteins.yaml:1; give one of them another id, or merge them",
        ),
    ],
)
def test_things_of_a_kind_of_ones_own_are_checked_like_others(
    edited: Edited, name: str, old: str, new: str, told: str
) -> None:
    assert told in edited((name, old, new))


def test_an_id_of_an_ontology_may_hold_letters(edited: Edited) -> None:
    assert (
        edited(
            ("kb/drugs/pressolol.yaml", "CHEBI:99999991", "CHEBI:P99A1"),
            ("kb/vocabulary/ontology.yaml", "CHEBI:99999991", "CHEBI:P99A1"),
        )
        == []
    )


def test_a_work_that_only_a_thing_names_is_used_and_has_to_be_there(edited: Edited) -> None:
    told = edited(
        ("kb/kinds.yaml", "made_from: text", "made_from: thing:study"),
        ("kb/drugs/pressolol.yaml", "made_from: moonflower", "made_from: hart2018presolol"),
    )
    assert told == [
        "unknown-study kb/drugs/pressolol.yaml:10 made_from.1: 'hart2018presolol' has no entry in references.bib; "
        "did you mean 'hart2018pressolol'?"
    ]


def test_a_thing_that_cannot_be_read_is_one_problem(edited: Edited) -> None:
    told = edited(("kb/drugs/calmopril.yaml", "approved: false", "approved: hardly"))
    assert [text.partition(" ")[0] for text in told] == ["not-yes-or-no"]


# Packs -----------------------------------------------------------------------------------------------------------


def test_a_base_that_does_not_name_a_pack_is_told_of_each_file_the_pack_would_read(tmp_path: Path) -> None:
    root = tmp_path / "base"
    shutil.copytree(TINY, root)
    with (root / "kb" / "base.yaml").open("a", encoding="utf-8") as file:
        file.write("packs: []\n")
    problems = claimgraph.check(root)
    ignored = [problem for problem in problems if problem.code == "ignored-file"]
    assert {"kb/exercises/step.yaml", "kb/measurements.csv", "kb/ratios.csv", "kb/comparisons.csv"} <= {
        problem.path for problem in ignored
    }
    assert {problem.hint for problem in ignored} == {
        "it is for the pack 'emg': name it under `packs:` in kb/base.yaml, or move the file elsewhere"
    }
    assert {problem.code for problem in problems} <= {code.name for code in checks.codes(CORE)}


def test_what_only_a_pack_knows_is_told_with_the_pack_and_not_to_be_deleted(tmp_path: Path) -> None:
    root = tmp_path / "base"
    shutil.copytree(TINY, root)
    with (root / "kb" / "base.yaml").open("a", encoding="utf-8") as file:
        file.write("packs: []\n")
    replace(root, "kb/claims/twist-eases-ache.yaml", "indirect_because: surrogate", "indirect_because: muscle-part")
    hints = {problem.where: problem.hint for problem in claimgraph.check(root)}
    for where in ("default_muscle", "emg", "about.muscles", "about.exercises", "evidence.1.indirect_because"):
        assert hints[where] == "it is for the pack 'emg': name it under `packs:` in kb/base.yaml", where


def test_a_name_of_a_pack_in_the_wrong_place_of_a_base_that_has_it_gets_no_such_hint(tmp_path: Path) -> None:
    root = tmp_path / "base"
    shutil.copytree(TINY, root)
    replace(root, "kb/studies/able2010step.yaml", "emg:", "muscles:\n- calf\nemg:")
    (problem,) = (problem for problem in claimgraph.check(root) if problem.code == "unknown-field")
    assert (problem.where, problem.hint) == ("muscles", "delete or rename it")


def test_a_base_that_names_its_pack_is_checked_like_one_whose_files_tell(tmp_path: Path) -> None:
    root = tmp_path / "base"
    shutil.copytree(TINY, root)
    with (root / "kb" / "base.yaml").open("a", encoding="utf-8") as file:
        file.write("packs:\n- emg\n")
    assert found(claimgraph.check(root)) == found(claimgraph.check(TINY))
    replace(root, "kb/measurements.csv", "percent_mvic", "mV")
    assert "wrong-unit" in {problem.code for problem in claimgraph.check(root)}


def test_codes_are_those_of_the_packs_of_a_base() -> None:
    core = {code.name for code in checks.codes(CORE)}
    assert core < {code.name for code in checks.codes()}
    assert {code.pack for code in checks.codes(read(TINY).kb.packs)} == {"core", "emg"}
    assert {"unknown-thing", "unsorted-table", "spread-without-kind"} <= core
    assert core.isdisjoint({"wrong-unit", "unknown-exercise", "duplicate-measurement", "bands-gap"})


def test_no_code_of_the_core_speaks_of_things_of_a_pack() -> None:
    assert [code.name for code in checks.codes(CORE) if WORDS.search(f"{code.name} {code.text}")] == []


def test_a_code_that_a_base_does_not_have_is_explained_with_the_pack_that_brings_it() -> None:
    told = checks.explain("error[wrong-unit]", CORE)
    assert told == checks.explain("wrong-unit") + (
        "\n\nThis code comes with the pack 'emg', which the base does not use."
    )
    assert checks.explain("unknown-study", CORE) == checks.explain("unknown-study")


def test_near_codes_are_those_of_the_packs_of_a_base() -> None:
    with pytest.raises(UnknownNameError, match=re.escape("did you mean 'unknown-exercise'")):
        checks.explain("unknown-exercises")
    with pytest.raises(UnknownNameError) as caught:
        checks.explain("unknown-exercises", CORE)
    assert not WORDS.search(" ".join(caught.value.suggestions))


_PART = '''
from claimgraph.checks.rules import Field, error, unknown, warning


@error("unknown-bed", pack="naps", of=("bed",))
def unknown_bed(base):
    """A bed is named that nobody made."""
    yield from unknown(base, "bed")


def _slept_in(base):
    yield "hammock", Field("base:", ("title",))


LINKS = {"bed": _slept_in}
'''


@pytest.fixture
def naps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A pack with two kinds, one of which has a code of its own, and with a place that no declaration tells."""
    home = tmp_path / "naps_pack"
    home.mkdir()
    (home / "__init__.py").write_text("", encoding="utf-8")
    (home / "checks.py").write_text(_PART, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    pillows = {"pillow": Link("has", "pillow")}
    packs.register(
        Pack(
            "naps",
            "beds and pillows",
            kinds=(
                Kind("bed", "bed", "beds", Bed, "beds/", about=True, links=pillows),
                Kind("pillow", "pillow", "pillows", Thing, "vocabulary/pillows.yaml"),
            ),
            settings={"default_bed": "bed"},
            parts="naps_pack",
        )
    )
    yield
    packs.unregister("naps")


class Bed(Thing):
    """A bed."""

    pillow: tuple[str, ...] = ()
    """Pillows on it."""


@pytest.mark.usefixtures("naps")
def test_a_pack_brings_kinds_codes_and_places_of_its_own(edited: Edited, tmp_path: Path) -> None:
    told = edited(
        ("kb/base.yaml", "packs: []", "packs:\n- naps\ndefault_bed: bunk"),
        ("kb/claims/pills-are-safe.yaml", "  drugs:", "  beds:\n  - sofa\n  drugs:"),
    )
    assert [text.partition(":")[0] for text in told] == [
        "unknown-bed kb/base.yaml",
        "unknown-bed kb/base.yaml",
        "unknown-bed kb/claims/pills-are-safe.yaml",
    ]
    root = tmp_path / "base"
    (root / "kb" / "beds").mkdir()
    for name in ("bunk", "sofa", "hammock"):
        text = f"id: {name}\nname: {name}\npillow:\n- feathers\n"
        (root / "kb" / "beds" / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert [problem.code for problem in claimgraph.check(root)] == ["missing-vocabulary"]
    (root / "kb" / "vocabulary" / "pillows.yaml").write_text("- id: wool\n  name: wool\n", encoding="utf-8")
    (problem,) = claimgraph.check(root)
    assert (problem.code, problem.path, problem.line) == ("unknown-thing", "kb/beds/bunk.yaml", 4)
    assert "unknown-bed" not in {code.name for code in checks.codes(CORE)}
