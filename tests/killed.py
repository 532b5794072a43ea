"""Runs commands that write, each stopped at steps that change a file as if it was killed, and tells what was not whole.

`python tests/killed.py FOLDER COMMAND…`: the folder holds a base in `base` and files to take in in `in`, which `{here}`
in a command means. Works on copies. Prints a line of JSON for each command: how many steps there were, what was wrong.

At a step, and at every one after it, the system's calls fail here, so that nothing is tidied up: the files are those
that a kill leaves. One step of each command is a real kill of a child.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shlex
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import claimgraph
from claimgraph.checks import UNFINISHED
from claimgraph.cli import main
from claimgraph.errors import ClaimgraphError
from claimgraph.writing import _replacing  # what a new program does not know has to be forgotten

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}
MOST_STEPS = 8
"""Steps of a command at which it is stopped; of more, some that lie evenly between the first and the last."""
_WHOLE = ("add", "import", "rename", "merge", "retire", "format")
"""Verbs that change several files together: all of them, or none, or what `rename --finish` makes whole."""

_step = -1
"""Steps so far; below 0, none is counted."""
_last = -1
"""The step from which on all fail."""
_real = False
_at = ""


class StoppedError(BaseException):
    """The program is gone."""


def _count(event: str, arguments: Sequence[Any]) -> None:
    global _step
    if _step < 0:
        return
    opens = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES
    if (opens or event in _CHANGES) and _at in str(arguments[0]):
        if _step >= _last >= 0:
            if _real:
                os.kill(os.getpid(), signal.SIGKILL)
            raise StoppedError
        _step += 1


def _forget() -> None:
    """Know no folder that was swept, as a new program does."""
    _replacing._swept.clear()  # a program of its own for each step would take ten times as long


def _run(command: str, folder: Path) -> None:
    words = shlex.split(command.format(here=folder / "in"))
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as told:
        try:
            code = main([*words, *(() if words[0] == "init" else ("--base", str(folder / "base")))])
        except SystemExit as stop:
            code = int(stop.code or 0)
    if code == 2:
        raise SystemExit(f"{command}: {told.getvalue()}")


def _seen(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _stopped(step: int, command: str, folder: Path, *, real: bool = False) -> int:
    """Do it up to a step, all of it where that is below 0; gives the number of steps done."""
    global _step, _last, _at, _real
    _forget()
    _step, _last, _at, _real = 0, step, str(folder), real
    try:
        if not real:
            with contextlib.suppress(StoppedError):
                _run(command, folder)
            return _step
        if (child := os.fork()) == 0:
            _run(command, folder)
            os._exit(0)
        return os.waitpid(child, 0)[1]
    finally:
        _step = -1


def _fault(base: Path) -> str:
    """What keeps a base from being loaded."""
    try:
        claimgraph.load(base)
    except ClaimgraphError as fault:
        return str(fault)
    return ""


def tried(command: str, source: Path) -> dict[str, Any]:
    """What was wrong after a stop at each step."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(shutil.copytree(source, Path(place) / "home"))
        old, sound = _seen(home), not _fault(home / "base")
        steps = _stopped(-1, command, home)
        new = _seen(home)
        chosen = sorted({round(at * (steps - 1) / (MOST_STEPS - 1)) for at in range(MOST_STEPS)})
        wrong = []
        for step in chosen:
            again = Path(shutil.copytree(source, Path(place) / str(step)))
            _stopped(step, command, again, real=step == chosen[len(chosen) // 2])
            wrong += [f"step {step}: {one}" for one in _wrong(command, again, old, new, sound)]
    return {"command": command, "steps": steps, "changes": new != old, "wrong": wrong}


def _wrong(command: str, again: Path, old: dict[str, bytes], new: dict[str, bytes], sound: bool) -> Iterator[str]:
    seen = {name: data for name, data in _seen(again).items() if not name.endswith(".part")}
    journal = seen.pop(f"base/{UNFINISHED}", None)
    yield from (f"{name} is neither old nor new" for name in seen if seen[name] not in (old.get(name), new.get(name)))
    yield from (f"{name} is gone" for name in old.keys() & new.keys() - seen.keys())
    if journal is not None:
        _forget()
        _run("rename --finish", again)
        if _seen(again) != new:
            yield "what was stopped cannot be made whole"
        return
    if command.split()[0] in _WHOLE and seen not in (old, new):
        yield "some files are old and some new, and nothing says so"
    if sound and (fault := _fault(again / "base")):
        yield fault
    if seen == old or command.split()[0] not in _WHOLE:
        _forget()
        _run(command, again)
        yield from (f"{name} stays" for name in _seen(again) if name.endswith(".part"))


if __name__ == "__main__":
    sys.addaudithook(_count)
    for one in sys.argv[2:]:
        print(json.dumps(tried(one, Path(sys.argv[1]))), flush=True)
