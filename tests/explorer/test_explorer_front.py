"""The front end of the explorer: its own tests, and that what ships is what its sources build."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from claimgraph.explorer import _static  # the folder of what was built
from conftest import ROOT

FRONT = ROOT / "src" / "claimgraph" / "explorer" / "front"
NODE = shutil.which("node")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(NODE is None, reason="no node on the path"),
    pytest.mark.skipif(
        not (FRONT / "node_modules").is_dir(), reason=f"no packages; run: npm ci --prefix {FRONT.relative_to(ROOT)}"
    ),
]


def node(*arguments: str) -> subprocess.CompletedProcess[str]:
    assert NODE is not None
    return subprocess.run([NODE, *arguments], cwd=FRONT, capture_output=True, encoding="utf-8", timeout=300)


def test_the_front_end_passes_its_own_tests() -> None:
    done = node("--test", "--test-reporter=tap")
    failed = [line.strip() for line in done.stdout.splitlines() if line.lstrip().startswith("not ok")]
    assert failed == [], done.stdout[-4000:]
    assert done.returncode == 0, done.stderr
    assert "# pass 0" not in done.stdout


def test_what_ships_is_what_the_sources_build_to_the_byte(tmp_path: Path) -> None:
    done = node("build.mjs", str(tmp_path))
    assert done.returncode == 0, done.stderr
    built = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    shipped = {file.name: file.read_bytes() for file in _static.FOLDER.iterdir() if file.is_file()}
    assert built.keys() == shipped.keys()
    assert [name for name in built if built[name] != shipped[name]] == [], f"stale; run: {_static.BUILD}"
