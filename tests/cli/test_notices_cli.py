"""`claimgraph refs retractions` as a user runs it, with small files in the forms that are published."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimgraph
from claimgraph import bibliography
from claimgraph.cli import main
from claimgraph.errors import BadRequestError
from claimgraph.records import StudyStatus
from conftest import TINY

Run = Callable[..., tuple[int, str, str]]
HEADER = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,"
    "RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes"
)
ROW = (
    '{id},"Step, Training",(HSC),X,J,P,Q,Able,,Article;,{on} 0:00,{notice},0,1/1/2010 0:00,{doi},{pmid},{nature},'
    "+Error in Data;+Other;,No,\n"
)
MEDLINE = (
    "PMID- 99999991\nPT  - Journal Article\nPT  - Retracted Publication\nTI  - Twisting\n      and more\n"
    "RIN - Invent Rev. 2019;1(2):3. PMID: 88888\n\nPMID- 88888\nPT  - Retraction of Publication\nTI  - Notice\n"
    "ROF - Invent Rev. 2015;1:1. PMID: 99999991\n"
)
XML = (
    "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>99999991</PMID><Article><ArticleTitle>Twisting"
    "</ArticleTitle></Article><CommentsCorrectionsList><CommentsCorrections RefType='ExpressionOfConcernIn'>"
    "<RefSource>Invent Rev. 2019</RefSource><PMID>7</PMID></CommentsCorrections></CommentsCorrectionsList>"
    "</MedlineCitation></PubmedArticle></PubmedArticleSet>"
)


def row(**cells: str) -> str:
    given = {
        "id": "1",
        "on": "2/3/2014",
        "notice": "10.5555/n",
        "doi": "10.5555/x",
        "pmid": "0",
        "nature": "Retraction",
    }
    return ROW.format(**{**given, **cells})


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "base"))


@pytest.fixture
def run(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run_(text: str, *arguments: str) -> tuple[int, str, str]:
        file = tmp_path / "notices"
        file.write_text(text, "utf-8")
        try:
            code = main(["refs", "retractions", str(file), *arguments, "--base", str(base)])
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run_


def test_a_row_of_retraction_watch_is_matched_by_doi_and_written_after_a_yes(run: Run, base: Path) -> None:
    table = f"{HEADER}\n{row(doi='10.5555/ABLE.2010')}{row(id='2')}"
    code, out, err = run(table)
    assert code == 0
    words = "retracted on 2014-02-03, by Retraction Watch (notice 10.5555/n): Error in Data; Other"
    assert out == f"able2010step: {words}; its status here is active\n"
    assert "nothing was written" in err
    assert claimgraph.load(base).study("able2010step").status is StudyStatus.ACTIVE
    assert "+status: retracted" in run(table, "--dry-run")[1]
    assert run(table, "--write")[0] == 2
    assert "wrote kb/studies/able2010step.yaml" in run(table, "--yes")[1]
    study = claimgraph.load(base).study("able2010step")
    assert (study.status, study.status_why) == (StudyStatus.RETRACTED, words)
    # What the base says already is no news.
    assert "wrote" not in run(table, "--yes")[1]


@pytest.mark.parametrize(("text", "status"), [(MEDLINE, "retracted"), (XML, "concern")])
def test_fields_of_pubmed_are_matched_by_its_id(run: Run, text: str, status: str) -> None:
    code, out, _ = run(text, "--format", "json")
    (found,) = json.loads(out)
    assert (code, found["key"], found["status"], found["news"]) == (0, "cole2015twist", status, True)


def test_what_was_taken_back_is_listed_and_not_written(run: Run, base: Path) -> None:
    doi = "10.5555/able.2010"
    table = f"{HEADER}\n{row(doi=doi, on='1/1/2015', nature='Reinstatement')}{row(doi=doi)}"
    code, out, _ = run(table, "--yes")
    assert code == 0
    assert "able2010step: reinstated on 2015-01-01" in out
    assert claimgraph.load(base).study("able2010step").status is StudyStatus.ACTIVE


def test_an_id_of_pubmed_with_another_doi_is_another_work(run: Run, base: Path) -> None:
    with (base / "references.bib").open("a", encoding="utf-8") as file:
        file.write(
            "\n@misc{zz2001one, author = {Z, Z}, title = {One}, year = 2001, pmid = {77}, doi = {10.5555/one}}\n"
        )
    assert run(f"{HEADER}\n{row(doi='10.5555/else', pmid='77')}")[:2] == (1, "")
    assert run(f"{HEADER}\n{row(doi='', pmid='77')}")[1].startswith("zz2001one: retracted on 2014-02-03")


def test_rows_that_cannot_be_used_are_told_with_their_line(run: Run) -> None:
    _, _, err = run(f"{HEADER}\n{row()}{row(nature='Rumour')}{row(doi='unavailable')}")
    assert ":3: unreadable: RetractionNature 'Rumour' is not known" in err


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "no notices"])
def test_another_file_is_refused_with_what_is_accepted(run: Run, text: str) -> None:
    code, _, err = run(text)
    assert code == 2
    assert "give the CSV of Retraction Watch" in err


@given(st.sampled_from([f"{HEADER}\n{row()}", MEDLINE, XML]), st.integers(0, 400), st.text(max_size=5))
def test_a_damaged_file_gives_notices_or_a_sentence(text: str, place: int, other: str) -> None:
    try:
        notices, _ = bibliography.read_notices(text[:place] + other + text[place + 2 :], "x")
    except BadRequestError:
        return
    assert all(one.doi or one.pmid for one in notices)
    assert bibliography.standing(notices) in (*notices, None)


@pytest.mark.parametrize("sign", [";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_table_that_a_spreadsheet_program_wrote_anew_is_read(run: Run, sign: str, mark: str) -> None:
    cells = {"RetractionNature": "Retraction", "OriginalPaperDOI": "10.5555/ABLE.2010", "RetractionDate": "2/3/2014"}
    names = HEADER.split(",")
    text = f"{mark}{sign.join(names)}\r\n{sign.join(cells.get(name, '') for name in names)}\r\n\r\n"
    code, out, _ = run(text)
    assert code == 0
    assert out.startswith("able2010step: retracted on 2014-02-03, by Retraction Watch")


def test_a_day_that_is_none_is_told_and_the_notice_holds(run: Run) -> None:
    _, out, err = run(f"{HEADER}\n{row(on='31/12/2014', doi='10.5555/able.2010')}")
    assert "able2010step: retracted, by Retraction Watch" in out
    assert "RetractionDate '31/12/2014 0:00' is no day as month/day/year" in out + err
