"""What the command line answers, and its help."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from unittest import mock

import claimgraph
from claimgraph.cli import main

from .bases import FOLDERS, ROOT
from .record import Record, compact, digest, flat, short

_VERSION = re.compile(rf"(?<![\d.]){re.escape(claimgraph.__version__)}(?![\d.])")
_VERB = re.compile(r"^    ([a-z][a-z-]*)  ", re.MULTILINE)
"""A verb, or a job of one, where help lists it."""

_LARGE = {"tiny": ("graph --view whole",), "shipped": ("graph ",)}
"""Graphs of which a record holds groups."""

_MANY = 200
"""So many lines of a long text from the shipped base stand in its record; the rest as a digest."""


def answers(name: str, questions: Iterable[str]) -> Record:
    """What each question to a base is answered with."""
    return {f"claimgraph {one}".strip(): _lines(name, one) for one in questions}


def helps() -> Record:
    """Help of the command, of each verb and of each job of a verb, on lines as long as they like."""
    found: Record = {}
    waiting = [""]
    while waiting:
        verb = waiting.pop(0)
        text = _run("tiny", f"{verb} --help", columns=1000)
        # Python 3.13 no longer says the value of an option twice.
        text = re.sub(r"(-\w) ([A-Z]+), (--[\w-]+ \2)", r"\1, \3", text)
        found[" ".join(["claimgraph", *verb.split(), "--help"])] = [line.rstrip() for line in text.splitlines()]
        waiting += [f"{verb} {more}".strip() for more in _VERB.findall(text)]
    return found


def verbs() -> list[str]:
    """The verbs that help lists."""
    return _VERB.findall(_run("tiny", "--help", columns=1000))


def _lines(name: str, question: str) -> list[str]:
    text = _run(name, question)
    try:
        document = json.loads(text)
    except ValueError:
        lines = [line.rstrip() for line in text.splitlines()]
        if name == "shipped" and len(lines) > _MANY:
            return [f"{len(lines)} lines, {digest(text)}", *(short(line, name) for line in lines[:_MANY])]
    else:
        lines = list(_groups(document) if question.startswith(_LARGE[name]) else flat(document))
    return [short(line, name) for line in lines]


def _groups(document: dict[str, list[dict[str, str]]]) -> Iterator[str]:
    """A large graph: how many of each kind and relation there are, and a digest; the records of the graph have all."""
    for part, by in (("nodes", "kind"), ("edges", "relation")):
        for group in sorted({one[by] for one in document[part]}):
            found = [compact(one) for one in document[part] if one[by] == group]
            yield f"{part} {group}: {len(found)}, {digest(str(found))}"


def _run(name: str, question: str, columns: int = 100) -> str:
    """What a question prints; first the exit code and what goes to standard error, where there is any."""
    said, complained = io.StringIO(), io.StringIO()
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.chdir(ROOT))
        stack.enter_context(mock.patch.dict(os.environ, {"COLUMNS": str(columns), "NO_COLOR": "1"}))
        _read_each_base_once(stack)
        stack.enter_context(contextlib.redirect_stdout(said))
        stack.enter_context(contextlib.redirect_stderr(complained))
        try:
            code = main(["--base", FOLDERS[name], *shlex.split(question)])
        except SystemExit as stop:
            code = int(stop.code or 0)
    text = said.getvalue()
    if code or complained.getvalue():
        text = f"exit {code}\n{complained.getvalue()}{text}"
    return _VERSION.sub("VERSION", text.replace(str(ROOT), "ROOT"))


@cache
def _opened(root: str | None, *, strict: bool = True) -> claimgraph.KnowledgeBase:
    return _LOAD(root, strict=strict)


_LOAD = claimgraph.load


def _read_each_base_once(stack: contextlib.ExitStack) -> None:
    """Let the verbs find the base that is there already, wherever they take `load` from."""
    for room, module in list(sys.modules.items()):
        if room.startswith("claimgraph.") and vars(module).get("load") is _LOAD:
            stack.enter_context(mock.patch.object(module, "load", _opened))
