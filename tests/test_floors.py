"""Imports point down the floors: the contracts of `pyproject.toml`, and what no import shows."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import claimgraph

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "claimgraph"
PACK = "claimgraph.emg"


def named(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Dotted names in imports and in texts, with their lines: `claimgraph.graph._build`."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, one.name) for one in names)
            case ast.ImportFrom(module=home, names=names):
                yield from ((node.lineno, f"{home}.{one.name}") for one in names)
            case ast.Constant(value=str(text)):
                yield from ((node.lineno, word.strip("`'\".,;:()[]")) for word in text.split())


def in_file(path: Path) -> Iterator[tuple[str, str]]:
    """What a file names, each with its place."""
    for line, name in named(ast.parse(path.read_text(encoding="utf-8"))):
        yield f"{path.relative_to(SOURCE)}:{line}", name


def is_within(name: str, home: str) -> bool:
    return name == home or name.startswith(f"{home}.")


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


def test_imports_are_written_in_full() -> None:
    relative = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative, "the tests below read imports as they are written"


def test_the_root_alone_names_the_pack_and_only_in_its_register() -> None:
    core = [path for path in sorted(SOURCE.rglob("*.py")) if SOURCE / "emg" not in path.parents]
    found = [place for path in core for place, name in in_file(path) if is_within(name, PACK)]
    assert [place.partition(":")[0] for place in found] == ["__init__.py"]
    root = (SOURCE / "__init__.py").read_text(encoding="utf-8")
    assert f'_hooks.packs = ("{PACK}",)' in root


def test_the_pack_names_only_what_is_public_in_the_core() -> None:
    found = [
        f"{place}: {name}"
        for path in sorted((SOURCE / "emg").rglob("*.py"))
        for place, name in in_file(path)
        if is_within(name, "claimgraph") and not is_within(name, PACK) and "._" in name
    ]
    assert not found, "give it a public name in its room"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("from claimgraph.graph._build import graph_of", "claimgraph.graph._build.graph_of"),
        ("from claimgraph.graph import _build", "claimgraph.graph._build"),
        ("import claimgraph.emg.base", "claimgraph.emg.base"),
        ("from claimgraph import emg", "claimgraph.emg"),
        ("find('claimgraph.emg')", "claimgraph.emg"),
        ("f'claimgraph.emg.{floor}'", "claimgraph.emg"),
        ("def f():\n    '''As `claimgraph.emg` has it.'''", "claimgraph.emg"),
    ],
)
def test_a_name_is_found_wherever_it_stands(text: str, name: str) -> None:
    assert name in [found.rstrip(".") for _, found in named(ast.parse(text))]
