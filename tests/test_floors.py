"""Imports point down the floors: the contracts of `pyproject.toml`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import claimgraph

ROOT = Path(__file__).resolve().parents[1]


def test_imports_keep_the_contracts() -> None:
    code = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    source = str(Path(claimgraph.__file__).resolve().parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": source, "NO_COLOR": "1", "COLUMNS": "120"},
    )
    assert done.returncode == 0, f"\n{done.stdout}{done.stderr}"
    assert "0 broken" in done.stdout
