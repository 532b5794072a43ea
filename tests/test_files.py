"""A file that a person names is read whole, or a sentence says why not; nothing hangs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph import files
from claimgraph.cli import main
from commands import Run, runner
from conftest import TINY

POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes, devices and links are those of POSIX systems")


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3 * 1024**3)  # a hole: it takes no room


def _loop(path: Path) -> None:
    path.symlink_to(path)


STRANGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: None, "cannot be read: No such file or directory; check its name"),
    "folder": (Path.mkdir, "is a folder; name the files in it"),
    "pipe": (os.mkfifo, "is no regular file; save what it gives into one"),
    "device": (lambda path: path.symlink_to("/dev/zero"), "is no regular file"),
    "large": (_large, "is larger than "),
    "loop": (_loop, "cannot be read: Too many levels of symbolic links; put the file itself there"),
    "astray": (lambda path: path.symlink_to("nowhere"), "cannot be read: No such file or directory"),
}


@POSIX
@pytest.mark.parametrize("kind", STRANGE)
def test_what_is_no_usual_file_is_told(tmp_path: Path, kind: str) -> None:
    make, told = STRANGE[kind]
    make(tmp_path / "named")
    with pytest.raises(files.UnreadableFileError) as raised:
        files.read(tmp_path / "named")
    assert str(raised.value).startswith(f"{str(tmp_path / 'named')!r} {told}")


def test_a_name_that_no_system_takes_is_told() -> None:
    with pytest.raises(files.UnreadableFileError, match="cannot be read: embedded null byte; check its name"):
        files.read("a\0b")


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    opening = files.opened(path)
    opening.__enter__().read()
    path.write_text("another")
    with pytest.raises(files.UnreadableFileError, match="was changed while it was read; run this again"):
        opening.__exit__(None, None, None)


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_forbidden_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").touch(0o000)
    with pytest.raises(files.UnreadableFileError, match="Permission denied; check its permissions"):
        files.read(tmp_path / "a")


@POSIX
def test_what_a_shell_hands_over_is_read() -> None:
    code = "import sys; from claimgraph import files; print(files.read(sys.argv[1]))"
    command = f"{sys.executable} -c '{code}' <(printf told)"
    assert subprocess.run(["bash", "-c", command], capture_output=True, text=True).stdout == "b'told'\n"


# Each verb that takes a file ------------------------------------------------------------------------------------

TAKES = (
    "refs add {file}",
    "refs retractions {file}",
    "refs duplicates --decide {file}",
    "citations import {file}",
    "cite --manuscript {file}",
    "cite --all --style {file}",
)
NAMES = {"cite --manuscript {file}": "named.md", "cite --all --style {file}": "named.csl"}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    return runner(capsys, str(shutil.copytree(TINY, tmp_path / "base")))


@POSIX
@pytest.mark.parametrize("verb", TAKES)
@pytest.mark.parametrize("kind", ["folder", "pipe", "large", "loop"])
def test_every_verb_refuses_it_in_a_sentence(run: Run, tmp_path: Path, verb: str, kind: str) -> None:
    path = tmp_path / NAMES.get(verb, "named")
    STRANGE[kind][0](path)
    code, out, err = run(*verb.format(file=path).split())
    assert (code, out) == (2, "")
    assert err.startswith("claimgraph: ")
    assert path.name in err
    assert err.count("\n") == 1


@POSIX
@pytest.mark.parametrize("kind", STRANGE)
@pytest.mark.parametrize("verb", ["refs format --check", "check"])
def test_no_verb_waits_for_the_references_of_a_base(run: Run, tmp_path: Path, verb: str, kind: str) -> None:
    path = tmp_path / "base" / "references.bib"
    path.unlink()
    STRANGE[kind][0](path)
    code, out, err = run(*verb.split())
    assert code in (1, 2)
    assert "references.bib" in out + err


@POSIX
@pytest.mark.parametrize("kind", [kind for kind in STRANGE if kind != "missing"])
def test_strange_things_in_a_base_are_told_by_check(run: Run, tmp_path: Path, kind: str) -> None:
    STRANGE[kind][0](tmp_path / "base" / "kb" / "claims" / "strange.yaml")
    code, out, _ = run("check")
    assert code == (0 if kind == "folder" else 1)
    assert kind == "folder" or out.startswith("kb/claims/strange.yaml: error[")


@POSIX
def test_a_base_that_is_a_link_to_itself_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    code, _, err = run("claims", base=str(tmp_path / "loop"))
    assert code == 2
    assert "no knowledge base at" in err


@POSIX
def test_a_folder_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert main(["claims"]) == 2
