"""Two who write at once, and an editor that saves in between: nothing of either is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import claimgraph
from claimgraph import bibliography, citations
from claimgraph.cli import main
from claimgraph.errors import BadRequestError
from claimgraph.writing import rewrite
from conftest import TINY


@pytest.fixture
def base(tmp_path: Path) -> Path:
    root = tmp_path / "base"
    shutil.copytree(TINY, root)
    return root


def works(folder: Path, count: int) -> list[Path]:
    """Files of one work each."""
    made = []
    for i in range(count):
        path = folder / f"new{i}.ris"
        path.write_text(f"TY  - JOUR\nTI  - Wholly new matter {i}\nDO  - 10.5555/new{i}\nPY  - 2020\nER  - \n", "utf-8")
        made.append(path)
    return made


def test_programs_that_add_at_the_same_time_keep_all_works(base: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "claimgraph", "refs", "add", "--log", "--base", str(base)]
    running = [
        subprocess.Popen([*command, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ))
        for path in works(tmp_path, 4)
    ]
    told = [one.communicate() for one in running]
    assert [one.returncode for one in running] == [0] * 4, told
    dois = {reference.doi for reference in claimgraph.load(base).references.values()}
    assert dois >= {f"10.5555/new{i}" for i in range(4)}
    assert [search.id for search in citations.load_searches(base)] == ["s1", "s2", "s3", "s4"]


def test_many_rewrites_at_once_lose_none(tmp_path: Path) -> None:
    path = tmp_path / "count.txt"
    path.write_text("", encoding="utf-8")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda i: rewrite(path, lambda text: f"{text}{i}\n"), range(40)))
    assert sorted(map(int, path.read_text("utf-8").split())) == list(range(40))


@pytest.mark.parametrize("job", ["add", "format", "merge"])
def test_what_an_editor_saves_in_between_is_kept(
    base: Path, tmp_path: Path, job: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = base / "references.bib"
    late = "@misc{late, title = {Saved late}, author = {Late, Lea}, year = {2024}}\n\n"
    double = "@misc{again1, title={Twice and again}, doi={10.5555/a}}\n@misc{again2, title={Twice}, doi={10.5555/a}}\n"
    path.write_text(path.read_text("utf-8") + double, encoding="utf-8")
    name = {"add": "merge", "format": "format_document", "merge": "united"}[job]
    once = getattr(bibliography, name)
    saved = []

    def with_a_save(*arguments: object, **named: object) -> object:
        made = once(*arguments, **named)
        if not saved:
            saved.append(path.write_text(late + path.read_text("utf-8"), encoding="utf-8"))
        return made

    monkeypatch.setattr(bibliography, name, with_a_save)
    words = {"add": ["add", str(works(tmp_path, 1)[0])], "format": ["format", "--write"]}
    assert main(["refs", *words.get(job, ["duplicates", "--merge"]), "--base", str(base)]) == 0
    references = bibliography.parse(path.read_text("utf-8")).references
    assert saved
    assert "late" in references
    assert (job == "merge") != ("again2" in references)
    assert (job == "add") == ("10.5555/new0" in {one.doi for one in references.values()})


def test_a_file_that_is_saved_again_and_again_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "busy.txt"
    path.write_text("0", encoding="utf-8")

    def change(text: str) -> str:
        path.write_text(f"{int(text) + 1}", encoding="utf-8")
        return "ours"

    with pytest.raises(BadRequestError, match="saved again and again by another program; close it"):
        rewrite(path, change)
    assert path.read_text("utf-8") == "5"
    assert list(tmp_path.iterdir()) == [path]


def test_a_change_that_fails_leaves_the_file_and_no_other_one(tmp_path: Path) -> None:
    path = tmp_path / "kept.txt"
    path.write_bytes(b"one\r\ntwo")
    with pytest.raises(ZeroDivisionError):
        rewrite(path, lambda text: str(1 / 0))
    assert rewrite(path, str) == ("one\r\ntwo", "one\r\ntwo")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("data", "told"), [(b"\xff", "is not UTF-8"), (None, "cannot be read: No such file")])
def test_what_cannot_be_read_is_not_written(tmp_path: Path, data: bytes | None, told: str) -> None:
    path = tmp_path / "odd.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(BadRequestError, match=told):
        rewrite(path, str.upper)


def test_decisions_of_two_people_are_both_kept(base: Path) -> None:
    citations.keep_same_works(base, [citations.SameWork("a", "b", "different", by="Ada")])
    citations.keep_same_works(base, [citations.SameWork("c", "d", "same", by="Bo")])
    citations.keep_same_works(base, [citations.SameWork("b", "a", "same", by="Cy")])
    assert [(one.one, one.by) for one in citations.load_same_works(base)] == [("b", "Cy"), ("c", "Bo")]
