"""The page "Your own base in fifteen minutes" does what it says, and speaks of no pack before one is used."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

import claimgraph
from claimgraph.cli import main
from conftest import ROOT
from nets.words import words_of_packs

PAGE = (ROOT / "docs" / "your-own-base.md").read_text(encoding="utf-8")
_GIT = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_AUTHOR_NAME": "Ann",
    "GIT_AUTHOR_EMAIL": "ann@tea.example",
    "GIT_COMMITTER_NAME": "Ann",
    "GIT_COMMITTER_EMAIL": "ann@tea.example",
}


def steps(page: str) -> list[tuple[str, str]]:
    """Name and text of each block, in order: a file with its name, or commands with none."""
    return re.findall(r"^```([\w.]*)\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE)


def texts_of(folder: Path) -> dict[str, str]:
    names = [path for path in folder.rglob("*") if path.is_file() and ".git" not in path.relative_to(folder).parts]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in names}


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed, and the page uses it")
def test_the_page_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for name, value in _GIT.items():
        monkeypatch.setenv(name, value)
    said: dict[str, str] = {}
    by_hand: set[str] = set()
    before_the_pack = ""
    for name, block in steps(PAGE):
        if "." in name:
            Path(name).write_text(block, encoding="utf-8")
            by_hand.add(name)
        elif not name:
            for command in block.strip().splitlines():
                program, *words = shlex.split(command)
                if "add pack" in command:
                    before_the_pack = "\n".join([*said.values(), *texts_of(tmp_path / "tea").values()])
                if program == "cd":
                    monkeypatch.chdir(words[0])
                elif program == "git":
                    subprocess.run(["git", *words], check=True, capture_output=True)
                else:
                    assert program == "claimgraph"
                    code = main(words)
                    out, err = capsys.readouterr()
                    assert code == 0, (command, out, err)
                    said[command] = out + err

    assert by_hand == {"works.ris"}
    assert claimgraph.check(tmp_path / "tea") == []
    kb = claimgraph.load(tmp_path / "tea")
    assert (len(kb.claims), len(kb.references), len(kb.results), len(kb.rows["measurements"])) == (3, 4, 4, 1)
    clean = re.sub(r"<script\b.*?</script>|[A-Za-z0-9+/=]{2000,}", "", before_the_pack, flags=re.DOTALL)
    assert len(clean) > 20_000
    assert words_of_packs(clean) == []

    def answer(begin: str) -> str:
        return next(text for command, text in reversed(said.items()) if command.startswith(begin))

    assert answer("claimgraph check --strict") == "no problems\n"
    assert "3 claims: 2 supported, 1 inconclusive" in " ".join(said["claimgraph audit"].split())
    assert "Chamomile before bed" in answer("claimgraph cite")
    assert "inconclusive → refuted" in answer("claimgraph diff")
    assert "38.20" in answer("claimgraph emg")
    assert (tmp_path / "tea" / "map.html").stat().st_size > 100_000


def test_every_line_of_the_page_with_claimgraph_in_it_is_a_command_of_the_test() -> None:
    commands = [line for name, block in steps(PAGE) if not name for line in block.strip().splitlines()]
    assert {line.split()[0] for line in commands} == {"claimgraph", "cd", "git"}
    assert len(commands) > 25
