"""From the files of several databases to the counts of PRISMA 2020 and a picture, as a user runs it."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from claimgraph import citations, export
from claimgraph.cli import main
from conftest import TINY

Run = Callable[..., tuple[int, str, str]]
RIS = "TY  - JOUR\nAU  - New, N\nTI  - %s\nJO  - Invented Reviews\nPY  - 2021\nVL  - 2\nSP  - %s\nER  - \n"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    root = tmp_path / "base"
    shutil.copytree(TINY, root)
    return root


@pytest.fixture
def run(base: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run_(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(["refs", *arguments, "--base", str(base)])
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run_


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    one, other = tmp_path / "embase.ris", tmp_path / "pubmed.ris"
    one.write_text(RIS % ("Twisting of invented flanks", 1) + RIS % ("Holding of invented flanks", 9), "utf-8")
    other.write_text(RIS % ("Holding of invented flanks", 9) + RIS % ("Stepping of invented flanks", 20), "utf-8")
    return str(one), str(other)


def test_each_file_keeps_what_it_brought_and_the_counts_follow(run: Run, base: Path, files: tuple[str, str]) -> None:
    code, out, _ = run("add", *files, "--log", "--database", "Embase", "--database", "PubMed")
    assert code == 0
    assert "s2 in kb/searches.csv: PubMed: 2 found, 1 there already" in out
    rows = list(csv.DictReader((base / "kb/searches.csv").read_text("utf-8").splitlines()))
    assert [(row["way"], row["source"], row["found"], row["duplicates"]) for row in rows] == [
        ("database", "Embase", "2", "0"), ("database", "PubMed", "2", "1"),
    ]  # fmt: skip
    counts = json.loads(run("flow", "--format", "json")[1])
    assert counts["sources"] == {"database": {"Embase": 2, "PubMed": 2}}
    assert (counts["identified"], counts["duplicates"], counts["waiting"]) == (4, 1, 3)
    assert {counts[name] for name in ("screened", "excluded", "sought", "assessed", "included")} == {None}


def test_a_file_that_is_added_again_is_not_counted_again(run: Run, base: Path, files: tuple[str, str]) -> None:
    run("add", files[0], "--log")
    before = (base / "kb/searches.csv").read_bytes()
    assert "logged before" in run("add", files[0], "--log")[1]
    assert (base / "kb/searches.csv").read_bytes() == before


def test_without_log_or_in_a_dry_run_nothing_is_logged(run: Run, base: Path, files: tuple[str, str]) -> None:
    run("add", files[0], "--log", "--dry-run")
    run("add", files[0])
    assert not (base / "kb/searches.csv").exists()
    code, out, _ = run("flow")
    assert code == 1
    assert re.search(r"(?m)^Records identified *$", out)


def test_one_file_that_cannot_be_read_leaves_the_base_as_it_was(run: Run, base: Path, files: tuple[str, str]) -> None:
    before = (base / "references.bib").read_bytes()
    code, _, err = run("add", files[0], "nowhere.ris", "--log")
    assert code == 2
    assert "nowhere.ris" in err
    assert (base / "references.bib").read_bytes() == before


def test_counts_from_elsewhere_are_put_in_and_sums_that_do_not_come_out_are_told(
    run: Run, files: tuple[str, str]
) -> None:
    run("add", *files, "--log")
    given = ("--screened", "3", "--excluded", "1", "--sought", "2", "--not-retrieved", "0", "--assessed", "2")
    code, out, err = run("flow", *given, "--reason", "1=no control group", "--included", "2")
    assert code == 0
    assert "no control group: 1" in out
    assert err == "a sum does not come out: included is 2, and assessed less excluded with reasons is 1\n"
    assert "write a number and the reason" in run("flow", "--reason", "many")[2]
    assert "screened is -1" in run("flow", "--screened", "-1")[2]
    assert run("add", *files, "--database", "Embase")[0] == 2


def test_decisions_by_hand_in_the_log_are_counted_with_their_reasons() -> None:
    log = [citations.Search("s1", "2026-01-02", "database", "Embase", "e.ris", 9, 2, 3, 4, "3 not hips; 1 no data")]
    counts = citations.flow(log)
    assert (counts.screened, counts.excluded, counts.waiting, counts.sought) == (7, 4, 0, None)
    assert counts.reasons_screening == {"not hips": 3, "no data": 1}


def test_the_picture_and_the_page_say_each_count_and_escape_what_a_log_says() -> None:
    log = [
        citations.Search("s1", "2026-01-02", "database", "<script>alert(1)</script>", "e.ris", 1234, 2),
        citations.Search("s2", "2026-01-02", "forward", "openalex 2026-01-02", "a", 10, 4),
    ]
    counts = citations.flow(log)
    picture, page = export.flow_svg(counts), export.flow_page(counts)
    tree = ElementTree.fromstring(picture)
    assert tree.get("role") == "img"
    assert tree.get("aria-labelledby") == "flow-title flow-told"
    for told in (picture, page):
        assert "<script>alert" not in told
        for part in ("Records identified: 1,244", "Duplicates removed: 6", "Studies included: not known"):
            assert part in told
        assert "works that cite in openalex: 10" in told
