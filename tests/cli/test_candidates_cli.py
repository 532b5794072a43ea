"""`claimgraph citations recommend`, `decide`, `snowball` and `searches` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from commands import Run
from conftest import DATA


@pytest.fixture
def base(tmp_path: Path) -> str:
    root = tmp_path / "base"
    shutil.copytree(DATA / "citations" / "around", root)
    return str(root)


def test_from_a_search_to_the_bibliography(run: Run, base: str) -> None:
    assert run("citations", "snowball", "--log", base=base)[0] == 0
    code, out, _ = run("citations", "recommend", "--format", "csv", base=base)
    works = [row["work"] for row in csv.DictReader(io.StringIO(out))]
    assert (code, works[0]) == (0, "doi:10.5555/near")
    code, out, _ = run("citations", "decide", works[0], "take-in", "--by", "ada", base=base)
    assert (code, out.splitlines()[0]) == (0, "doi:10.5555/near: taken into references.bib as gale2014trunk")
    code, out, _ = run("citations", "decide", works[1], "not-relevant", "--why", "methods only", base=base)
    assert (code, out) == (0, "doi:10.5555/method: not relevant (methods only); it is not recommended again\n")
    out = run("citations", "recommend", "--format", "json", base=base)[1]
    assert {row["work"] for row in json.loads(out)["rows"]}.isdisjoint(works[:2])
    row = json.loads(run("citations", "searches", "--format", "json", base=base)[1])["rows"][0]
    assert (row["found"], row["taken_in"], row["left_out"], row["why"]) == (5, 1, 1, "1 methods only")
    assert "gale2014trunk" in run("cite", "--all", base=base)[1]
    assert run("check", base=base)[0] == 0


def test_the_same_data_give_the_same_bytes(run: Run, base: str) -> None:
    one, other = (run("citations", "recommend", "--format", form, base=base)[1] for form in ("json", "json"))
    assert one == other


@pytest.mark.parametrize("form", ["text", "csv", "md", "json", "list", "bibtex"])
def test_every_form_has_the_works(run: Run, base: str, form: str) -> None:
    code, out, _ = run("citations", "recommend", "--format", form, base=base)
    assert code == 0
    assert "Trunk twists" in " ".join(out.split())


def test_nothing_in_common_is_exit_code_1(run: Run, base: str) -> None:
    (Path(base) / "kb" / "citations" / "works.jsonl").write_text('{"ids": ["doi:10.5555/z"], "title": "Bread"}\n')
    assert run("citations", "recommend", "--format", "bibtex", base=base)[0] == 1
    assert run("citations", "recommend", base=base)[0] == 1


def test_a_dry_run_of_a_decision_writes_nothing(run: Run, base: str) -> None:
    out = run("citations", "decide", "doi:10.5555/near", "take-in", "--dry-run", base=base)[1]
    assert out.endswith("nothing was written\n")
    assert not (Path(base) / "kb" / "citations" / "decisions.csv").exists()
    assert "gale" not in (Path(base) / "references.bib").read_text()


def test_another_reviewer_keeps_a_table_of_their_own(run: Run, base: str, tmp_path: Path) -> None:
    mine = str(tmp_path / "mine.csv")
    run("citations", "decide", "doi:10.5555/near", "not-relevant", "--why", "x", "--decisions", mine, base=base)
    assert "doi:10.5555/near" not in run("citations", "recommend", "--decisions", mine, "--format", "csv", base=base)[1]
    assert "doi:10.5555/near" in run("citations", "recommend", "--format", "csv", base=base)[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("recommend", "--all", "--works", "able2010step"), "--all starts from every work"),
        (("recommend", "--works", "able2010stpe"), "did you mean 'able2010step'?"),
        (("recommend", "--query", "zebra"), "no work of the base stands behind that"),
        (("recommend", "--claim", "none"), "no claim called 'none'"),
        (("recommend", "--limit", "0"), "ask for 1 or more"),
        (("decide", "doi:10.5555/near", "not-relevant"), "needs a reason"),
        (("decide", "doi:10.5555/near", "take-in", "--on", "today"), "'today' is no day; write it as YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run: Run, base: str, words: tuple[str, ...], told: str) -> None:
    code, out, err = run("citations", *words, base=base)
    assert (code, out) == (2, "")
    assert told in err
    assert "Traceback" not in err
