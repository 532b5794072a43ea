"""Every regular expression of the package, found in its source."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from conftest import ROOT

SOURCE = ROOT / "src"
SEARCHING = frozenset({"search", "sub", "subn", "split", "findall", "finditer"})
_CALLS = SEARCHING | {"compile", "match", "fullmatch"}


@dataclass(frozen=True)
class Found:
    """A regular expression, and how it is used."""

    place: str
    """File and line."""
    pattern: str
    flags: int
    is_searched: bool
    """Whether a match is looked for everywhere in a text, rather than at one place."""


@dataclass(frozen=True)
class Unseen:
    """A call whose regular expression is not known before it runs."""

    place: str
    source: str


def every_pattern() -> tuple[list[Found], list[Unseen]]:
    """Regular expressions of all modules, and calls whose expression is made while they run.

    An expression may be a text, an f-string or a sum of texts, made of what its module holds. One that is kept under a
    name counts as searched, unless all that is done with this name anywhere is `match` or `fullmatch`.
    """
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted((SOURCE / "claimgraph").rglob("*.py"))}
    uses = _uses(trees.values())
    found: list[Found] = []
    unseen: list[Unseen] = []
    for path, tree in trees.items():
        calls = list(_calls(tree))
        if not calls:
            continue
        module = importlib.import_module(_module(path))
        for name, method, call in calls:
            place = f"{path.relative_to(SOURCE).as_posix()}:{call.lineno}"
            try:
                pattern, flags = _evaluated(call, vars(module), method)
            except (NameError, AttributeError, KeyError, IndexError, TypeError):
                unseen.append(Unseen(place, ast.unparse(call.args[0])))
                continue
            if isinstance(pattern, re.Pattern):
                continue  # It is found where it is made.
            done = {method} if method != "compile" else uses.get(name, set()) or SEARCHING
            found.append(Found(place, pattern, flags, bool(done & SEARCHING)))
    return found, unseen


def _calls(tree: ast.Module) -> Iterator[tuple[str, str, ast.Call]]:
    """Calls of `re`, each with the name that its result gets, if it gets one."""
    named = {id(node.value): _target(node) for node in ast.walk(tree) if isinstance(node, ast.Assign | ast.AnnAssign)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in _CALLS
        ):
            yield named.get(id(node), ""), node.func.attr, node


def _target(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
    return target.id if isinstance(target, ast.Name) else ""


def _uses(trees: Iterator[ast.Module]) -> dict[str, set[str]]:
    """What is done with each name anywhere: methods called on it, or all of them where it is handed on."""
    uses: dict[str, set[str]] = {}
    for tree in trees:
        called = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                owner = node.value
                name = (
                    owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
                )
                called.add(id(owner))
                uses.setdefault(name, set()).add(node.attr)
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in called:
                uses.setdefault(node.id, set()).update(SEARCHING)
    return uses


def _module(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def _evaluated(call: ast.Call, names: dict[str, object], method: str) -> tuple[str | re.Pattern[str], int]:
    def value(node: ast.expr) -> object:
        return eval(compile(ast.Expression(node), "<pattern>", "eval"), dict(names))

    place = {"compile": 1, "sub": 4, "subn": 4, "split": 3}.get(method, 2)
    given = [one.value for one in call.keywords if one.arg == "flags"] or call.args[place : place + 1]
    pattern = value(call.args[0])
    flags = value(given[0]) if given else 0
    if not isinstance(pattern, str | re.Pattern):
        raise TypeError(pattern)
    return pattern, int(flags)  # type: ignore[call-overload]
