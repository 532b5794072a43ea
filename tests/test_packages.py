"""What is published holds what it should: the package, the base that comes with it, and nothing that lies about."""

from __future__ import annotations

import re
import subprocess
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from conftest import ROOT

pytestmark = pytest.mark.slow

NAME = "claimgraph"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SOURCES = [one.strip("/") for one in PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]]
FRONT = "src/claimgraph/explorer/front/"


def tracked() -> set[str]:
    """Files that belong to the project."""
    try:
        told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("git does not know these files, so what belongs to the project cannot be told")
    return {name for name in told.decode().split("\0") if name and (ROOT / name).is_file()}


def without(names: Iterable[str], *ways: str) -> set[str]:
    return {name for name in names if not any(re.match(way, name) for way in ways)}


def test_the_source_archive_holds_what_belongs_to_the_project(tmp_path: Path) -> None:
    builder = pytest.importorskip("hatchling.builders.sdist", reason="hatchling builds it, and is not installed")
    built = next(iter(builder.SdistBuilder(str(ROOT)).build(directory=str(tmp_path))))
    with tarfile.open(built) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {name for name in tracked() if any(name == one or name.startswith(f"{one}/") for one in SOURCES)}
    extra = without(names - wanted, r"PKG-INFO$", r"pyproject\.toml$", r"\.gitignore$", *_own_work())
    assert (sorted(wanted - names), sorted(extra)) == ([], [])
    assert not [name for name in names if "node_modules" in name]


BESIDE = ("references.bib", "docs/how-a-number-travels.md", "docs/how-a-verdict-is-made.md")
"""What goes with the base: its works, and the pages on method that a site holds."""


def test_the_wheel_holds_the_package_and_its_base(tmp_path: Path) -> None:
    builder = pytest.importorskip("hatchling.builders.wheel", reason="hatchling builds it, and is not installed")
    built = next(iter(builder.WheelBuilder(str(ROOT)).build(versions=["standard"], directory=str(tmp_path))))
    with zipfile.ZipFile(built) as archive:
        names = without(archive.namelist(), rf"{NAME}-[^/]+\.dist-info/")
    files = tracked()
    wanted = {name.removeprefix("src/") for name in files if name.startswith(f"src/{NAME}/")}
    wanted = without(wanted, re.escape(FRONT.removeprefix("src/")))
    wanted |= {f"{NAME}/_bundled/{name}" for name in files if name.startswith("kb/") or name in BESIDE}
    extra = without(names - wanted, *(one.replace("src/", "", 1) for one in _own_work()))
    assert (sorted(wanted - names), sorted(extra)) == ([], [])
    assert f"{NAME}/py.typed" in names


def _own_work() -> tuple[str, ...]:
    """New files of whoever works here, which no commit knows yet."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    return tuple(re.escape(name) for name in told.decode().split("\0") if name)
