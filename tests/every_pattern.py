"""Every regular expression of the package, found in its source."""

from __future__ import annotations

import ast
import importlib
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
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

    file: str
    source: str
    is_searched: bool


@cache
def every_pattern() -> tuple[list[Found], list[Unseen]]:
    """Regular expressions of all modules, and calls whose expression is made while they run.

    An expression may be a text, an f-string or a sum of texts, made of what its module holds; for what an f-string gets
    only while it runs, a word is put in. One that a module keeps
    for itself under a name counts as searched, unless all that is done with this name is `match` or `fullmatch`.
    """
    found: list[Found] = []
    unseen: list[Unseen] = []
    for path in sorted((SOURCE / "claimgraph").rglob("*.py")):
        text = path.read_text("utf-8")
        if "re." not in text or not (calls := _calls(tree := ast.parse(text))):
            continue
        uses = _uses(tree)
        module = importlib.import_module(_module(path))
        file = path.relative_to(SOURCE).as_posix()
        for name, method, call in calls:
            try:
                pattern, flags = _evaluated(call, vars(module), method)
            except (NameError, AttributeError, KeyError, IndexError, TypeError):
                unseen.append(Unseen(file, ast.unparse(call.args[0]), method in SEARCHING | {"compile"}))
                continue
            if isinstance(pattern, re.Pattern):
                continue  # It is found where it is made.
            if isinstance(pattern, bytes):
                pattern = pattern.decode("latin-1")
            kept = uses.get(name, set()) if name.startswith("_") else set()
            done = {method} if method != "compile" else kept or SEARCHING
            found.append(Found(f"{file}:{call.lineno}", pattern, flags, bool(done & SEARCHING)))
    return found, unseen


def _calls(tree: ast.Module) -> list[tuple[str, str, ast.Call]]:
    """Calls of `re`, each with the name that its result gets, if it gets one."""
    nodes = list(ast.walk(tree))
    named = {id(node.value): _target(node) for node in nodes if isinstance(node, ast.Assign | ast.AnnAssign)}
    return [
        (named.get(id(node), ""), node.func.attr, node)
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in _CALLS
    ]


def _target(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
    return target.id if isinstance(target, ast.Name) else ""


def _uses(tree: ast.Module) -> dict[str, set[str]]:
    """What is done with each name: methods called on it, or all of them where it is handed on."""
    uses: dict[str, set[str]] = defaultdict(set)
    called = set()
    nodes = list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            called.add(id(node.value))
            uses[node.value.id].add(node.attr)
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in called:
            uses[node.id] |= SEARCHING
    return uses


def _module(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


class _Filled(ast.NodeTransformer):
    """An f-string with a word for each part that is made while it runs."""

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.expr:
        return ast.copy_location(ast.Constant("word"), node)


def _evaluated(call: ast.Call, names: dict[str, object], method: str) -> tuple[str | bytes | re.Pattern[str], int]:
    def value(node: ast.expr) -> object:
        return eval(compile(ast.Expression(node), "<pattern>", "eval"), dict(names))

    place = {"compile": 1, "sub": 4, "subn": 4, "split": 3}.get(method, 2)
    given = [one.value for one in call.keywords if one.arg == "flags"] or call.args[place : place + 1]
    try:
        pattern = value(call.args[0])
    except (NameError, AttributeError):
        if not isinstance(call.args[0], ast.JoinedStr):
            raise
        pattern = value(_Filled().visit(call.args[0]))
    flags = value(given[0]) if given else 0
    if not isinstance(pattern, str | bytes | re.Pattern):
        raise TypeError(pattern)
    return pattern, int(flags)  # type: ignore[call-overload]
