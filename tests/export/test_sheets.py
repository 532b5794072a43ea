"""Answers as sheets: DOIs in each row, letters that Excel reads, and no text that a spreadsheet runs."""

from __future__ import annotations

import io
import json
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from claimgraph import KnowledgeBase, export, query
from claimgraph.errors import ClaimgraphError
from claimgraph.query import Answer
from claimgraph.tables import Column, Sort
from commands import Run

EVIL = "=HYPERLINK(1)"
ODD = Answer(
    "What is =1+1?",
    (
        Column("study", "Citation key."),
        Column("text", "Words."),
        Column("value", "A number.", Sort.NUMBER),
        Column("sure", "Yes or no.", Sort.FLAG),
        Column("names", "Several.", Sort.LIST),
    ),
    (
        {"study": "eck2019null", "text": EVIL, "value": Decimal("-9.0"), "sure": True, "names": ("@a", "b")},
        {"study": "nobody1900", "text": "two\tcells\nand \x07 lines", "value": None, "sure": None, "names": ()},
    ),
    works=("eck2019null",),
)


def test_each_row_has_the_dois_of_its_works(run: Run) -> None:
    for form, mark in (("csv", ","), ("tsv", "\t")):
        head, *rows = run("trail", "twist-eases-ache", "--format", form)[1].splitlines()
        assert head.split(mark)[-1] == "doi"
        assert rows[1].endswith(f"{mark}10.5555/eck.2019")
    lines = run("trail", "twist-eases-ache", "--format", "jsonl")[1].splitlines()
    assert json.loads(lines[1])["doi"] == ["10.5555/eck.2019"]


def test_an_answer_whose_rows_name_no_works_stays_as_it_is(tiny: KnowledgeBase) -> None:
    answer = query.overview(tiny)
    assert export.with_dois(tiny, answer) is answer
    assert [row["doi"] for row in export.with_dois(tiny, ODD)] == [("10.5555/eck.2019",), ()]


def test_a_mark_for_excel_stands_first_and_only_where_it_helps(run: Run) -> None:
    assert run("claims", "--format", "csv", "--bom")[1].startswith("\ufeffclaim,")
    assert run("claims", "--format", "csv")[1].startswith("claim,")
    code, out, err = run("claims", "--format", "json", "--bom")
    assert (code, out) == (2, "")
    assert "--bom goes with --format csv or tsv, found json" in err


def test_texts_that_a_spreadsheet_would_run_are_made_inert_and_numbers_stay(tiny: KnowledgeBase) -> None:
    for text in (ODD.to_csv(), export.table(ODD, format="tsv")):
        assert f"'{EVIL}" in text
        assert "'@a; b" in text
        assert "-9.0" in text
        assert "'-9.0" not in text
    assert all(line.count("\t") == 4 for line in export.table(ODD, format="tsv").splitlines())


def test_a_workbook_has_rows_words_and_works(tiny: KnowledgeBase, tmp_path: Path) -> None:
    target = tmp_path / "answer.xlsx"
    data = export.workbook(tiny, ODD, target)
    assert target.read_bytes() == data
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["answer", "about", "works"]
    rows = [[cell.value for cell in row] for row in book["answer"].rows]
    assert rows[0] == ["study", "text", "value", "sure", "names", "doi"]
    assert rows[1] == ["eck2019null", EVIL, -9, "yes", "@a; b", "10.5555/eck.2019"]
    assert {cell.data_type for sheet in book for row in sheet.rows for cell in row} <= {"s", "n"}
    assert book["about"]["B2"].value == "What is =1+1?"
    assert book["works"]["C2"].value == "10.5555/eck.2019"
    empty = Answer("?", ODD.columns, ())
    assert load_workbook(io.BytesIO(export.workbook(tiny, empty)))["answer"].max_row == 1


def test_a_workbook_goes_to_a_file_and_never_to_a_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "claims.xlsx"
    assert run("claims", "--format", "xlsx", "--out", str(target))[:2] == (0, "")
    assert load_workbook(target)["answer"]["A2"].value == "twist-eases-ache"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    code, _, err = run("claims", "--format", "xlsx")
    assert code == 2
    assert "--out answer.xlsx" in err


def test_without_the_library_a_sentence_says_what_brings_it(
    tiny: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ClaimgraphError, match=r"pip install 'claimgraph\[sheets\]'"):
        export.workbook(tiny, ODD)
