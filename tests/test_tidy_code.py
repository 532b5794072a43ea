"""What no linter sees in the source: names that nothing uses, and functions that take a path and no text."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import claimgraph

SOURCE = Path(claimgraph.__file__).resolve().parent
ROOMS = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py") if not path.parent.name.startswith("_"))


def defined(tree: ast.Module) -> Iterator[str]:
    """Functions, classes and values of a module that no decorator hands on."""
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name, decorator_list=[]) | ast.ClassDef(name=name, decorator_list=[]):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name


def unused(texts: Mapping[str, str]) -> list[str]:
    """Names of modules that stand once in all of them: where they are defined."""
    said = Counter(word for text in texts.values() for word in re.findall(r"\w+", text))
    found = ((path, name) for path, text in texts.items() for name in defined(ast.parse(text)))
    return [f"{path}: {name}" for path, name in found if said[name] == 1 and not name.startswith("__")]


def test_every_name_of_a_module_is_used() -> None:
    paths = (path for path in sorted(SOURCE.rglob("*.py")) if "node_modules" not in path.parts)
    texts = {path.relative_to(SOURCE).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    assert len(texts) > 500
    found = unused(texts)
    assert not found, f"\nNothing names these; they go, or what needs them is missing: {', '.join(found)}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def left(): ...", ["it.py: left"]),
        ("LEFT = 1", ["it.py: LEFT"]),
        ("def kept(): ...\n__all__ = ['kept']", []),
        ("@error\ndef rule(): ...", []),
    ],
)
def test_a_name_that_nothing_uses_is_found(text: str, found: list[str]) -> None:
    assert unused({"it.py": text}) == found


def only_paths(functions: Iterable[tuple[str, Any]]) -> list[str]:
    """Parameters that are called a path and take no text."""
    found = []
    for name, function in functions:
        # As they are written: what only type checkers import has no value here.
        for key, hint in inspect.get_annotations(function).items():
            kinds = {kind.strip() for kind in str(hint).split("|")}
            if key != "return" and "Path" in kinds and "str" not in kinds:
                found.append(f"{name}({key})")
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_functions_of_a_room_take_a_folder_as_text_and_as_path(room: str) -> None:
    module = importlib.import_module(f"claimgraph.{room}")
    offered = ((name, getattr(module, name)) for name in getattr(module, "__all__", ()))
    found = only_paths((name, inspect.unwrap(one)) for name, one in offered if inspect.isroutine(one))
    assert not found, f"\nannotate these `str | os.PathLike[str]`: {', '.join(found)}"


def test_a_function_that_takes_a_path_alone_is_found() -> None:
    def opened(root: Path, name: str | None, other: Path | None = None) -> Path: ...

    assert only_paths([("opened", opened)]) == ["opened(root)", "opened(other)"]
