"""A base of a stranger whose files are links: nothing is written where they lead."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import claimgraph
from commands import Run, runner
from conftest import TINY
from repositories import needs_git

KEPT = "a: b\n"
SCHEMAS = ["schema", "--write"]
INSTALL = ["merge-driver", "--install"]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "base"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], base: Path) -> Run:
    return runner(capsys, str(base))


@pytest.mark.parametrize(
    ("link", "asked"),
    [
        ("kb/schema/claim.json", SCHEMAS),
        ("kb/schema/nothing.json", SCHEMAS),
        ("kb/schema", SCHEMAS),
        ("kb/claims/stranger.yaml", [*SCHEMAS, "--modelines"]),
        pytest.param(".gitattributes", INSTALL, marks=needs_git),
    ],
)
def test_a_link_out_of_the_base_is_told_and_not_written_through(
    run: Run, base: Path, tmp_path: Path, link: str, asked: list[str]
) -> None:
    subprocess.run(["git", "init", "-q", str(base)], check="merge-driver" in asked)
    elsewhere = tmp_path / "elsewhere"
    if link == "kb/schema":
        elsewhere.mkdir()
    else:
        elsewhere.write_text(KEPT, encoding="utf-8")
    (base / link).parent.mkdir(exist_ok=True)
    (base / link).symlink_to(elsewhere)
    code, out, err = run(*asked)
    assert (code, out) == (2, "")
    assert f"{link}" in err
    assert "leads out of the base" in err
    assert list(elsewhere.iterdir()) == [] if link == "kb/schema" else elsewhere.read_text(encoding="utf-8") == KEPT


def test_a_link_in_a_circle_is_no_link_out_of_the_base(base: Path) -> None:
    (base / "kb" / "claims" / "loop.yaml").symlink_to("loop.yaml")
    [fault] = [one for one in claimgraph.check(base) if one.path == "kb/claims/loop.yaml"]
    assert (fault.code, fault.hint) == ("unreadable-file", "put the file itself there")
