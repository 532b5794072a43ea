"""What a start costs: `python benchmarks/starting.py [ROUNDS] [BASE] [BEFORE]`.

Processor time of whole processes, interleaved: in each round every command runs once, so that what else the machine
does weighs on all alike. Medians, their spread, and how often an empty Python fits in. With the folder of an older
version (one that holds `claimgraph/`), each command is run with both in the same rounds.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

import claimgraph

OURS = Path(claimgraph.__file__).resolve().parents[1]
EMPTY = "python -c pass"
_GOALS = {"import": 2.0, "--version": 3.0, "--help": 3.0}
"""How often an empty Python may fit in."""


def _commands(base: str) -> dict[str, list[str]]:
    verbs = {name: ["-m", "claimgraph", *name.split(), "--base", base] for name in ("claims", "audit", "check")}
    return {
        EMPTY: ["-c", "pass"],
        "import": ["-c", "import claimgraph"],
        "--version": ["-m", "claimgraph", "--version"],
        "--help": ["-m", "claimgraph", "--help"],
        "load": ["-c", f"import claimgraph; claimgraph.load({base!r})"],
        "load, warnings": ["-c", f"import claimgraph; claimgraph.load({base!r}).warnings"],
        **verbs,
    }


def seconds(arguments: list[str], source: Path, around: dict[str, str] | None = None) -> float:
    """Processor time of one run, of the process and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "CLAIMGRAPH_INDEX": "off", "PYTHONPATH": str(source), **(around or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(rounds: int, base: str, before: str = "") -> None:
    """Print the table."""
    sources = {"now": OURS, **({"before": Path(before).resolve()} if before else {})}
    commands = _commands(base)
    taken: dict[tuple[str, str], list[float]] = {}
    for _ in range(rounds):
        for name, arguments in commands.items():
            for when, source in sources.items():
                taken.setdefault((name, when), []).append(seconds(arguments, source))
    empty = median(taken[EMPTY, "now"])
    print(f"{rounds} rounds, milliseconds of processor time: median (least to most), × an empty Python")
    for name in commands:
        told = []
        for when in sources:
            found = taken[name, when]
            middle, least, most = (1000 * one for one in (median(found), min(found), max(found)))
            told.append(f"{when} {middle:6.0f} ({least:.0f} to {most:.0f}) {middle / 1000 / empty:5.1f} ×")
        goal = f"  goal {_GOALS[name]:g} ×" if name in _GOALS else ""
        print(f"{name:<16} {'   '.join(told)}{goal}")


if __name__ == "__main__":
    words = sys.argv[1:]
    main(int(words[0]) if words else 5, words[1] if len(words) > 1 else ".", words[2] if len(words) > 2 else "")
