"""The ending of a file tells the form in which an answer is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import Run

ASKED = ("claims", "--contested")


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        (".csv", "claim,statement"),
        (".TSV", "claim\tstatement"),
        (".json", "{"),
        (".jsonl", '{"claim"'),
        (".md", "### Which claims"),
        (".bib", "@article"),
        (".ris", "TY  -"),
        (".txt", "Which claims"),
        (".xlsx", "PK"),
    ],
)
def test_the_ending_of_a_file_tells_the_form(run: Run, tmp_path: Path, ending: str, begins: str) -> None:
    file = tmp_path / f"answer{ending}"
    assert run(*ASKED, "--out", str(file))[0] == 0
    assert file.read_bytes().startswith(begins.encode())


def test_a_form_that_is_asked_for_goes_before_the_ending(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "answer.csv"
    assert run(*ASKED, "--format", "json", "--out", str(file))[0] == 0
    assert json.loads(file.read_text())["rows"]


def test_a_file_without_an_ending_gets_the_usual_form(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "answer"
    assert run("table", "claims", "--out", str(file))[0] == 0
    assert file.read_text().startswith("claim,")


@pytest.mark.parametrize(
    ("asked", "lists"),
    [
        (ASKED, ".txt, .csv, .tsv, .json, .jsonl, .ndjson, .md, .markdown, .xlsx, .bib, .ris"),
        (("ask", "what is contested"), ".xlsx"),
        (("show", "flank"), ".md"),
        (("graph",), ".graphml, .gexf, .json"),
        (("emg", "upper flank"), ".html"),
    ],
)
def test_an_unknown_ending_is_refused_with_those_that_are_known(
    run: Run, tmp_path: Path, asked: tuple[str, ...], lists: str
) -> None:
    file = tmp_path / "answer.docx"
    code, out, err = run(*asked, "--out", str(file))
    assert (code, out, file.exists()) == (2, "", False)
    assert "names no form of this answer" in err
    assert lists in err


def test_a_verb_refuses_the_ending_of_a_form_that_it_does_not_have(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "graph.csv"
    assert run("graph", "--out", str(file))[0] == 2
    assert not file.exists()
