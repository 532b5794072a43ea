"""A pipe that nobody writes to, where a file is named: the verbs that take files in say so and do not wait."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from commands import Run, runner

TRIAL = Path(__file__).resolve().parents[1] / "data" / "trial"

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes"),
    pytest.mark.filterwarnings("error"),
]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TRIAL, tmp_path / "base"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], base: Path) -> Run:
    return runner(capsys, str(base))


@pytest.mark.parametrize(
    "told",
    [
        "import table PIPE",
        "import table PIPE.xlsx",
        "import claims PIPE --rung symptom",
        "import graph PIPE --rung symptom",
        "add term designs --from PIPE",
        "merge-driver PIPE PIPE PIPE kb/results.csv",
    ],
)
def test_no_verb_waits_for_a_pipe(run: Run, tmp_path: Path, told: str) -> None:
    for name in ("pipe", "pipe.xlsx"):
        os.mkfifo(tmp_path / name)
    code, out, err = run(*told.replace("PIPE", str(tmp_path / "pipe")).split())
    assert (code, out) == (2, "")
    assert "is no regular file" in err


def test_no_unfinished_change_is_waited_for(run: Run, base: Path) -> None:
    os.mkfifo(base / "kb" / ".unfinished-change.json")
    code, _, err = run("rename", "--finish")
    assert code == 2
    assert "cannot be read" in err


def test_no_field_is_waited_for(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "field.json")
    code, _, err = run("citations", "field", str(tmp_path), "counts")
    assert code == 2
    assert "is no regular file" in err


def test_schemas_wait_for_no_pipe_in_the_base(run: Run, base: Path) -> None:
    os.mkfifo(base / "kb" / "claims" / "pipe.yaml")
    code, _, err = run("schema", "--write")
    assert code == 2
    assert "is no regular file" in err
