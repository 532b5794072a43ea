"""Imports point down the floors: the contracts of `pyproject.toml`, and what no import shows."""

from __future__ import annotations

import ast
import io
import os
import subprocess
import sys
import tokenize
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


# Tests -------------------------------------------------------------------------------------------------------


def is_private(name: str) -> bool:
    return any(part.startswith("_") and not part.startswith("__") for part in name.split("."))


def private_names(tree: ast.AST) -> Iterator[tuple[range, str]]:
    """Private names of the package that a file imports or reaches into, with the lines of the statement."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    of_package: set[str] = set()
    for node in imports:
        home = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
        for one in node.names:
            if is_within(name := home + one.name, "claimgraph"):
                of_package.add(one.asname or one.name.partition(".")[0])
                if is_private(name):
                    yield range(node.lineno, (node.end_lineno or node.lineno) + 1), name
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            home = ast.unparse(node.value)
            if home.replace(".", "").isidentifier() and home.partition(".")[0] in of_package:
                yield range(node.lineno, (node.end_lineno or node.lineno) + 1), f"{home}.{node.attr}"


def without_reason(text: str) -> list[str]:
    """Private names that a file uses and does not say why on the same line."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    said = {token.start[0] for token in tokens if token.type == tokenize.COMMENT}
    return [f"{lines[0]}: {name}" for lines, name in private_names(ast.parse(text)) if said.isdisjoint(lines)]


def test_tests_use_public_names_or_say_why_not() -> None:
    files = sorted((ROOT / "tests").rglob("*.py"))
    found = [f"{file.relative_to(ROOT)}:{place}" for file in files for place in without_reason(file.read_text("utf-8"))]
    assert not found, "use a public name, or write the reason behind the line"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from claimgraph.export._styles import entries", ["1: claimgraph.export._styles.entries"]),
        ("from claimgraph.export._styles import entries  # items that no base holds", []),
        ("from claimgraph import (\n    cards,\n    _hooks,\n)", ["1: claimgraph._hooks"]),
        ("from claimgraph import (\n    cards,\n    _hooks,  # stands in for the explorer\n)", []),
        ("import claimgraph.graph._build", ["1: claimgraph.graph._build"]),
        ("from claimgraph import loading\n\nloading._files.MAX_BYTES", ["3: loading._files"]),
        ("import numpy\n\nnumpy._core", []),
        ("from claimgraph.packs.__main__ import main", []),
    ],
)
def test_a_private_name_is_found_with_its_line(text: str, found: list[str]) -> None:
    assert without_reason(text) == found
