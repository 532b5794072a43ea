"""No verb writes a file that a colleague with Windows cannot have, and `check` names those that are there."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

import claimgraph
from claimgraph import curation
from claimgraph.cli import main
from claimgraph.curation import New
from claimgraph.errors import BadRequestError
from conftest import TINY

CLAIM = {"statement": "Twists help.", "locator": "p. 1", "kind": "empirical", "rung": "symptom"}
DAY = dt.date(2026, 1, 2)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "base"))


@pytest.mark.parametrize("id_", ["con", "nul", "com1", "lpt9"])
def test_nothing_is_added_under_the_name_of_a_device(base: Path, id_: str) -> None:
    with pytest.raises(BadRequestError, match=f"'{id_}.yaml': on Windows that is the name of a device"):
        curation.add(base, [New("claim", {"id": id_, **CLAIM})])
    with pytest.raises(BadRequestError, match="take another id"):
        curation.rename(base, "claim", "twist-eases-ache", id_, on=DAY, confirm=lambda change: True)
    with pytest.raises(BadRequestError, match="the study"):
        curation.add(base, [New("study", {"key": id_.upper(), "design": "rct", "finding": "F", "seen_as": "abstract"})])
    assert [path for path in base.rglob("*") if path.stem.casefold() == id_] == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["init", "{here}/aux"], "the base 'aux' cannot have a folder 'aux'"),
        (["init", "{here}/tea."], "ends in a full stop"),
        (["init", "{here}/tea", "--kinds", "drug:prn"], "the kind 'prn' cannot have a folder 'prn'"),
        (["add", "kind", "--id", "drug", "--many", "nul", "--base", "{here}/base"], "another plural with --many"),
    ],
)
def test_no_folder_has_such_a_name(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: list[str], told: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert main([word.format(here=tmp_path) for word in asked]) == 2
    assert told in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_term_may_be_called_so_since_it_has_no_file(base: Path) -> None:
    curation.add(base, [New("term", {"id": "con", "name": "con", "definition": "Against."}, "designs")])
    assert "con" in claimgraph.load(base).vocabulary["designs"]


def test_a_list_is_not_parted_into_such_files(base: Path) -> None:
    claims = base / "kb" / "claims"
    one = (claims / "champion-twists-daily.yaml").read_text(encoding="utf-8")
    text = one.replace("id: champion-twists-daily", "id: con").replace("\n", "\n  ").rstrip()
    (claims / "champion-twists-daily.yaml").unlink()
    (claims / "list.yaml").write_text(f"- {text}\n", encoding="utf-8")
    with pytest.raises(BadRequestError, match="`claimgraph rename claim con NEW` gives it another id"):
        curation.format_base(base, layout="file-per-record")


@pytest.mark.skipif(Path("a").absolute().drive != "", reason="Windows has no such files")
def test_check_names_what_windows_has_no_room_for(base: Path) -> None:
    for name in ("kb/nul.md", "kb/claims/Notes.md", "kb/claims/notes.md", "kb/claims/a:b.md", "kb/claims/end..md"):
        (base / name).write_text("")
    told = {one.path: one.message for one in claimgraph.check(base) if one.code == "windows-name"}
    assert told == {
        "kb/nul.md": "cannot be on Windows: 'nul.md' is the name of a device",
        "kb/claims/a:b.md": "cannot be on Windows: 'a:b.md' holds ':'",
        "kb/claims/notes.md": (
            "cannot be beside 'Notes.md' on Windows and macOS, where small and capital letters are one"
        ),
    }
