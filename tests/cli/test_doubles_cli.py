"""`claimgraph refs duplicates` as a user runs it, on a copy of the invented base."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph.cli import main
from conftest import TINY

Run = Callable[..., tuple[int, str, str]]
PAIR = (
    "\n@article{able2010stepping, author = {Able, Ann}, title = {Step Training and EMG of the Uper Flank},"
    " year = 2010, journal = {Invented Reviews}, pmid = {77}}\n"
)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    root = tmp_path / "base"
    shutil.copytree(TINY, root)
    with (root / "references.bib").open("a", encoding="utf-8") as file:
        file.write(PAIR)
    return root


@pytest.fixture
def run(base: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run_(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(["refs", "duplicates", *arguments, "--base", str(base)])
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run_


def test_a_likely_pair_is_listed_with_its_reason_and_nothing_is_written(run: Run, base: Path) -> None:
    before = (base / "references.bib").read_bytes()
    code, out, _ = run()
    assert code == 0
    assert out.startswith("likely: titles nearly the same, same year, same first author, ")
    assert "\n  able2010step: Able 2010." in out
    assert json.loads(run("--format", "json")[1])[0]["other"] == "able2010stepping"
    assert run("--merge")[0] == 0
    assert (base / "references.bib").read_bytes() == before


def test_a_table_that_was_filled_in_is_kept_and_makes_one_entry(run: Run, base: Path, tmp_path: Path) -> None:
    table = tmp_path / "pairs.csv"
    run("--format", "csv", "--out", str(table))
    rows = list(csv.reader(table.read_text("utf-8").splitlines()))
    rows[1][2] = "same"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    code, out, _ = run("--decide", str(table), "--by", "Ada")
    assert (code, out.splitlines()[0]) == (0, "1 decision kept in kb/duplicates.csv")
    assert "able2010step,able2010stepping,same," in (base / "kb/duplicates.csv").read_text("utf-8")
    _, shown, _ = run("--merge", "--dry-run")
    assert "-@article{able2010stepping" in shown
    assert run("--merge")[0] == 0
    text = (base / "references.bib").read_text("utf-8")
    assert "able2010stepping" not in text
    assert "pmid = {77}" in text
    assert main(["check", "--base", str(base)]) == 0


def test_a_pair_decided_different_does_not_return(run: Run, base: Path) -> None:
    (base / "kb/duplicates.csv").write_text(
        "one,other,decision,why,by,on\nable2010stepping,able2010step,different,two cohorts,Ada,2026-01-02\n", "utf-8"
    )
    assert run()[:2] == (1, "0 certain pairs, 0 likely pairs\n")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("a,b,maybe,,,", "decision 'maybe'; write same or different"),
        ("a,a,same,,,", "name two entries of references.bib"),
        ("a,b,same,,,", "references.bib has no entry 'a'"),
        ("a,b,same", "has 3 cells"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_in_a_sentence(run: Run, tmp_path: Path, row: str, told: str) -> None:
    table = tmp_path / "pairs.csv"
    table.write_text(f"one,other,decision,why,by,on\n{row}\n", "utf-8")
    code, _, err = run("--decide", str(table))
    assert code == 2
    assert told in err


def test_nobody_is_asked_where_nobody_is(run: Run) -> None:
    code, _, err = run("--ask")
    assert code == 2
    assert "nobody is there to be asked" in err


def test_keys_that_the_base_uses_both_are_not_made_one(run: Run, base: Path) -> None:
    (base / "kb/duplicates.csv").write_text(
        "one,other,decision,why,by,on\nable2010step,cole2015twist,same,,Ada,2026-01-02\n", "utf-8"
    )
    code, out, _ = run("--merge")
    assert code == 1
    assert "able2010step and cole2015twist are both used in kb/" in out


RIS = (
    "TY  - JOUR\nDB  - {db}\nAU  - {au}\nTI  - {ti}\nT2  - Gait J\n"
    "PY  - {py}\nVL  - 3\nSP  - 30\nEP  - 39\n{more}ER  - \n"
)


def test_likely_pairs_made_one_count_as_duplicates_and_stay_one_when_the_files_come_again(
    run: Run, base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The entry that says more stays whole, what goes is told, and the flow agrees with the list of works."""
    poor, rich = tmp_path / "embase.ris", tmp_path / "scopus.ris"
    poor.write_text(RIS.format(db="Embase", au="Gray, G", ti="Sleep and gait variabilty", py="2019", more=""))
    rich.write_text(
        RIS.format(
            db="Scopus", au="Gray, Gus", ti="Sleep and gait variability", py="2019/03/04", more="DO  - 10.5555/g\n"
        )
    )
    add = ["refs", "add", str(poor), str(rich), "--log", "--base", str(base)]
    assert main(add) == 0
    table = tmp_path / "pairs.csv"
    run("--format", "csv", "--out", str(table))
    rows = [row for row in csv.reader(table.read_text("utf-8").splitlines()) if "gray" in "".join(row)]
    rows[0][2] = "same"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["one", "other", "decision", "why", "by", "on"], *rows])
    stays, goes = rows[0][:2]
    run("--decide", str(table))
    _, out, _ = run("--merge")
    assert f"{goes} went into {stays}; not kept: author 'Gray, G', title 'Sleep and gait variabilty'" in out
    assert "s1 in kb/searches.csv: Embase: 1 found, 1 there already" in out
    text = (base / "references.bib").read_text("utf-8")
    assert "date = {2019-03-04}" in text
    assert "variabilty" not in text
    log = (base / "kb/searches.csv").read_text("utf-8")
    assert main(["refs", "flow", "--format", "json", "--base", str(base)]) == 0
    flow = json.loads(capsys.readouterr().out)
    assert (flow["duplicates"], flow["waiting"]) == (1, 1)
    assert main(add) == 0
    assert f"is {stays} (same work, as decided)" in capsys.readouterr().out
    assert (base / "references.bib").read_text("utf-8") == text
    assert (base / "kb/searches.csv").read_text("utf-8") == log
    run("--merge")
    assert (base / "kb/searches.csv").read_text("utf-8") == log
