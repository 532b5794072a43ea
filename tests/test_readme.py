"""A newcomer's path: what README shows is what the command says, and the first command names its studies."""

from __future__ import annotations

import re
import shlex

import pytest

from claimgraph import KnowledgeBase
from claimgraph.cli import main
from conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```\n(.*?)```", README, flags=re.DOTALL)


def said(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Lines that a command prints in a window of 80 columns, without white space at their ends."""
    monkeypatch.setenv("COLUMNS", "80")
    program, *arguments = shlex.split(command)
    assert program == "claimgraph"
    assert main(["--base", str(ROOT), *arguments]) == 0
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


SHOWN = [
    pytest.param(block, id=f"{name} {block.splitlines()[0]}")
    for name in ("README.md", "docs/five-minutes.md")
    for block in re.findall(r"```\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    if block.startswith("$ claimgraph")
]


def test_the_pages_for_readers_show_answers() -> None:
    assert len(SHOWN) >= 7


@pytest.mark.parametrize("block", SHOWN)
def test_what_a_page_shows_is_what_the_command_says(
    block: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command, *shown = block.splitlines()
    lines = said(command.removeprefix("$ "), capsys, monkeypatch)
    at = 0
    for line in shown:  # where a page leaves lines out, it says so by dots
        if line != "…":
            assert line in lines[at:], f"the page shows {line!r}, which the command does not say there"
            at = lines.index(line, at) + 1


def test_the_first_command_names_studies_and_unit(
    shipped: KnowledgeBase, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = next(block for block in BLOCKS if block.startswith("pip install --no-compile . && "))
    lines = said(first.strip().partition(" && ")[2], capsys, monkeypatch)
    assert max(map(len, lines)) <= 80
    told = " ".join(" ".join(lines).split())
    assert "% MVIC" in told
    labels = {re.sub(r" (et al\.|& [^ ]+)", "", shipped.label(key)) for key in shipped.studies}
    assert sum(label in told for label in labels) >= 10


def test_a_picture_opens_the_page() -> None:
    top = README.partition("## ")[0]
    (picture,) = re.findall(r"!\[[^\]]{40,}\]\(([^)]+)\)", top)
    assert (ROOT / picture).exists()
