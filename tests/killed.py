"""Runs commands that write, each killed at every step that changes a file, and prints what was not whole then.

`python tests/killed.py FOLDER COMMAND…`: the folder holds a base in `base` and files to take in in `in`, which `{here}`
in a command means. Works on copies. Prints a line of JSON for each command: how many steps there were, what was wrong.
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
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import claimgraph
from claimgraph.cli import main
from claimgraph.errors import ClaimgraphError

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}
MOST_STEPS = 40

_left = -1
_at = ""


def _count(event: str, arguments: Sequence[Any]) -> None:
    global _left
    if _left < 0:
        return
    opens = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES
    if (opens or event in _CHANGES) and _at in str(arguments[0]):
        if _left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        _left -= 1


def _run(command: str, folder: Path) -> int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as told:
        try:
            code = main([*shlex.split(command.format(here=folder / "in")), "--base", str(folder / "base")])
        except SystemExit as stop:
            code = int(stop.code or 0)
    if code == 2:
        raise SystemExit(f"{command}: {told.getvalue()}")
    return code


def _seen(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _killed_at(step: int, command: str, folder: Path) -> bool:
    """Whether a child that does it came to this step, at which it is killed."""
    global _left, _at
    child = os.fork()
    if child == 0:
        _left, _at = step, str(folder)
        _run(command, folder)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _fault(base: Path) -> str:
    """What keeps a base from being loaded."""
    try:
        claimgraph.load(base)
    except ClaimgraphError as fault:
        return str(fault)
    return ""


def tried(command: str, source: Path) -> dict[str, Any]:
    """What was wrong after kills at each step."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "home"
        shutil.copytree(source, home)
        old, sound = _seen(home), not _fault(home / "base")
        _run(command, home)
        new = _seen(home)
        step = 0
        for step in range(MOST_STEPS):
            again = Path(place) / str(step)
            shutil.copytree(source, again)
            done = not _killed_at(step, command, again)
            for name, data in _seen(again).items():
                if data not in (old.get(name), new.get(name)) and not name.endswith(".part"):
                    wrong.append(f"step {step}: {name} is neither old nor new")
            wrong += [f"step {step}: {name} is gone" for name in old.keys() & new.keys() - _seen(again).keys()]
            if sound and (fault := _fault(again / "base")):
                wrong.append(f"step {step}: {fault}")
            _run(command, again)
            wrong += [f"step {step}: {name} stays" for name in _seen(again) if name.endswith(".part")]
            if done:
                break
    return {"command": command, "steps": step, "changes": new != old, "wrong": wrong}


if __name__ == "__main__":
    sys.addaudithook(_count)
    for one in sys.argv[2:]:
        print(json.dumps(tried(one, Path(sys.argv[1]))), flush=True)
