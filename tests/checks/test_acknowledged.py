"""Warnings that a base acknowledges: counted and told, out of the way of a release, for as long as they hold."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from claimgraph import check, checks, release
from commands import Run
from nets.broken import TINY, Break, found, replace

CODE, PATH = "retracted-evidence", "kb/claims/twist-eases-ache.yaml"
HEAD = "code,path,message,reason,by,on\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "base"))


@pytest.fixture
def message(root: Path) -> str:
    (problem,) = check(root)
    return problem.message


def acknowledge(root: Path, *rows: str) -> None:
    (root / "kb" / "acknowledged.csv").write_text(HEAD + "".join(f"{row}\n" for row in rows))


def row(message: str, code: str = CODE, reason: str = "kept to show it", on: str = "2026-03-01") -> str:
    quoted = message.replace('"', '""')
    return f'{code},{PATH},"{quoted}",{reason},Ann Able,{on}'


def test_an_acknowledged_warning_is_told_and_does_not_fail_a_strict_check(run: Run, root: Path, message: str) -> None:
    acknowledge(root, row(message))
    (problem,) = check(root)
    assert problem.acknowledged == "kept to show it"
    done = run("check", "--strict", base=str(root))
    assert done[0] == 0
    assert done[1].splitlines()[:2] == ["no problems", "1 warning acknowledged in kb/acknowledged.csv"]
    assert "acknowledged: kept to show it" in run("check", "--all", base=str(root))[1]
    (told,) = json.loads(run("check", "--format", "json", base=str(root))[1])
    assert (told["message"], told["acknowledged"]) == (message, "kept to show it")
    assert run("check", "--format", "github", base=str(root))[1] == ""


def test_a_base_whose_warnings_are_acknowledged_can_be_released(root: Path, message: str) -> None:
    assert [one.code for one in release.refused(root)] == [CODE]
    acknowledge(root, row(message))
    assert release.refused(root) == ()


def test_a_warning_that_says_something_else_by_now_counts_again(run: Run, root: Path, message: str) -> None:
    acknowledge(root, row(f"{message} once more"))
    problems = check(root)
    assert found(problems) == ["stale-acknowledgement kb/acknowledged.csv:2", f"{CODE} {PATH}:40"]
    assert message in problems[0].hint
    assert run("check", "--strict", base=str(root))[0] == 1


def test_an_acknowledgement_outlives_lines_that_move(root: Path, message: str) -> None:
    acknowledge(root, row(message))
    path = root / PATH
    path.write_text(f"# a remark\n{path.read_text()}")
    (problem,) = check(root)
    assert problem.line == 41
    assert problem.acknowledged


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"code": "retracted-evidense"}, "did you mean 'retracted-evidence'"),
        ({"code": "unknown-study"}, "is an error, which has to be mended"),
        ({"reason": " "}, "has no reason"),
        ({"on": "March"}, "'March' is no day"),
    ],
)
def test_a_faulty_row_acknowledges_nothing(root: Path, message: str, change: dict[str, str], told: str) -> None:
    acknowledge(root, row(message, **change))
    first, second = check(root)
    assert (first.code, first.line) == ("faulty-acknowledgement", 2)
    assert told in f"{first.message}; {first.hint}"
    assert (second.code, second.acknowledged) == (CODE, "")


def test_errors_are_never_acknowledged(broken: Break, tmp_path: Path) -> None:
    error, *_ = broken((PATH, "study: fox2020withdrawn", "study: fox2020withdrawm"))
    root = tmp_path / "base"
    acknowledge(root, f'{error.code},{error.path},"{error.message}",it is fine,Ann Able,2026-03-01')
    assert {one.acknowledged for one in check(root) if one.code == error.code} == {""}


def test_other_columns_and_links_out_of_the_base_are_told(root: Path, tmp_path: Path) -> None:
    place = root / "kb" / "acknowledged.csv"
    place.write_text("code,reason\n")
    assert "its columns are code, path" in check(root)[0].hint.replace("code,path", "code, path")
    place.unlink()
    (tmp_path / "elsewhere.csv").write_text(HEAD)
    place.symlink_to(tmp_path / "elsewhere.csv")
    assert "faulty-acknowledgement" in {one.code for one in check(root)}


def test_loading_warns_of_what_is_found_whatever_is_acknowledged(root: Path, message: str) -> None:
    from claimgraph import load

    acknowledge(root, row(message))
    assert [one.code for one in load(root).warnings] == [CODE]
    assert checks.explain("stale-acknowledgement").startswith("warning[stale-acknowledgement]")


def test_the_version_of_a_release_is_looked_at_before_the_base(run: Run, root: Path) -> None:
    replace(root, PATH, "study: fox2020withdrawn", "study: fox2020withdrawm")
    done = run("release", "1/0", base=str(root))
    assert done[0] == 2
    assert "is no version" in done[2]
    assert "unknown-study" not in done[1]
