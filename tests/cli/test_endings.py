"""The ending of a file tells the form in which an answer is written."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimgraph.cli import build_parser
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


def test_a_form_that_the_ending_does_not_mean_is_said(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "answer.csv"
    _, _, err = run(*ASKED, "--format", "json", "--out", str(file))
    assert err == f"claimgraph: {file} holds json, as --format says, although its ending means csv\n"
    _, _, err = run("cite", "--all", "--format", "bibtex-ascii", "--out", str(tmp_path / "works.bib"))
    assert err == ""


@pytest.mark.parametrize(
    ("asked", "ending", "lists"),
    [
        (("explore",), ".pdf", ".html"),
        (("refs", "flow"), ".xlsx", ".txt, .json, .csv, .svg, .html"),
        (("refs", "duplicates"), ".md", ".txt, .csv, .json"),
        (("help", "claims"), ".md", ".txt, .1"),
        (("cite", "--all"), ".pdf", ".bib, .ris"),
        (("cite", "--all", "--in-text"), ".pdf", ".bib, .ris"),
        (("figure", "verdicts"), ".jpeg", ".svg, .png, .pdf, .html"),
        (("citations", "map"), ".jpeg", ".svg, .png, .pdf, .html"),
    ],
)
def test_every_verb_that_writes_a_file_knows_its_endings(
    run: Run, tmp_path: Path, asked: tuple[str, ...], ending: str, lists: str
) -> None:
    file = tmp_path / f"answer{ending}"
    code, out, err = run(*asked, "--out", str(file))
    assert (code, out, file.exists()) == (2, "", False)
    assert lists in err


@pytest.mark.parametrize(
    ("asked", "ending", "begins"),
    [
        (("refs", "flow"), ".svg", "<svg"),
        (("refs", "flow"), ".csv", "step,"),
        (("refs", "duplicates"), ".json", "["),
        (("help",), ".1", ".TH"),
        (("help", "names"), ".txt", "A thing"),
    ],
)
def test_the_ending_tells_the_form_of_other_verbs(
    run: Run, tmp_path: Path, asked: tuple[str, ...], ending: str, begins: str
) -> None:
    file = tmp_path / f"answer{ending}"
    run(*asked, "--out", str(file))
    assert file.read_text("utf-8").startswith(begins)


def test_every_option_for_a_file_has_its_forms() -> None:
    """So that a new verb does not forget the endings of its files."""
    found = dict(_with_out(build_parser(), ()))
    folders = {("citations", "snapshot"), ("site",), ("release",)}
    assert [names for names in folders if found.pop(names)] == []
    del found["export",]  # has one form, or a folder of files, see tests/export/test_whole.py
    assert [" ".join(names) for names, forms in found.items() if not forms and names != ("figure",)] == []


def _with_out(parser: argparse.ArgumentParser, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for action in parser._actions:
        if "--out" in action.option_strings:
            yield names, parser.get_default("forms")
        if isinstance(action, argparse._SubParsersAction):
            for name, one in action.choices.items():
                yield from _with_out(one, (*names, name))
