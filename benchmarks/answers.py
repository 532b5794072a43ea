"""What an answer costs: `python benchmarks/answers.py [ROUNDS] [--sizes 1000 10000]`.

Processor time of whole processes, interleaved as in `starting.py`, as multiples of an empty Python: questions that the
index knows, the first question ever with an index and without one, and a question after an edit of one file in 1,500.
The shipped base is asked, and bases that are made here: claims by the thousand in lists of records, and a file each.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from starting import EMPTY, OURS, seconds

ROOT = Path(__file__).resolve().parents[1]
_CLAIM = """id: claim-{number}
statement: Calmopril number {number} prevents strokes.
locator: Heading "Pills", bullet 2
kind: empirical
rung: event
about:
  drugs:
  - calmopril
evidence:
- study: jude2019vessels
  stance: supports
  directness: indirect
  indirect_because: surrogate
  finding: Vessels in a dish relaxed, {number} times.
  limitation: A dish has no strokes.
  locator: abstract
"""
_WALK = """
import os
waiting = [{folder!r}]
while waiting:
    with os.scandir(waiting.pop()) as entries:
        for entry in entries:
            waiting.append(entry.path) if entry.is_dir() else entry.stat()
"""
Command = tuple[list[str], dict[str, str]]
"""Arguments of Python, and what is set around it."""


def grown(folder: Path, claims: int, *, a_file_each: bool) -> str:
    """A base with so many claims, in one list or a file each."""
    base = Path(shutil.copytree(ROOT / "tests" / "data" / "trial", folder))
    told = [_CLAIM.format(number=number) for number in range(claims)]
    if a_file_each:
        for number, text in enumerate(told):
            (base / "kb" / "claims" / f"claim-{number}.yaml").write_text(text)
    else:
        items = ("- " + text.rstrip("\n").replace("\n", "\n  ") + "\n" for text in told)
        (base / "kb" / "claims" / "claims.yaml").write_text("".join(items))
    return str(base)


def installed(folder: Path) -> Path:
    """A copy of the package as an installer puts it, with the base that comes with it."""
    place = folder / "site-packages"
    shutil.copytree(OURS / "claimgraph", place / "claimgraph", ignore=shutil.ignore_patterns("front", "__pycache__"))
    bundled = place / "claimgraph" / "_bundled"
    shutil.copytree(ROOT / "kb", bundled / "kb")
    shutil.copy(ROOT / "references.bib", bundled)
    return place


def asked(base: str, cache: Path, *words: str) -> Command:
    """A question to a base, with an index in a folder."""
    return ["-m", "claimgraph", *words, "--base", base], {"CLAIMGRAPH_CACHE": str(cache), "CLAIMGRAPH_INDEX": "on"}


def measured(
    rounds: int, commands: dict[str, Command], source: Path, before: Callable[[str], None]
) -> dict[str, list[float]]:
    """Seconds of each command in each round, all commands in every round."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (arguments, around) in commands.items():
            before(name)
            taken[name].append(seconds(arguments, source, around))
    return taken


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", type=int, nargs="?", default=9)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _table(Path(folder), options.rounds, options.sizes)


def _table(folder: Path, rounds: int, sizes: list[int]) -> None:
    source, cache = installed(folder), folder / "cache"
    shipped = str(source / "claimgraph" / "_bundled")
    known: dict[str, tuple[str, tuple[str, ...]]] = {
        f"{' '.join(words)}": (shipped, words)
        for words in (("emg", "gmed"), ("claims",), ("show", "clamshell"), ("search", "risk"), ("--help",))
    }
    for size in sizes:
        base = grown(folder / f"lists-{size}", size, a_file_each=False)
        for words in (("claims",), ("show", "claim-7"), ("search", "strokes")):
            known[f"{' '.join(words)}, {size} claims"] = base, words
    files = grown(folder / "files", 1500, a_file_each=True)
    known["claims, 1500 files"] = files, ("claims",)
    time.sleep(2.5)  # what was written a moment ago is not relied on
    commands: dict[str, Command] = {EMPTY: (["-c", "pass"], {}), "--version": (["-m", "claimgraph", "--version"], {})}
    commands |= {name: asked(base, cache, *words) for name, (base, words) in known.items()}
    commands["scandir and stat, 1500 files"] = ["-c", _WALK.format(folder=f"{files}/kb")], {}
    for name in known:
        arguments, around = commands[name]
        seconds(arguments, source, around)
    taken = measured(rounds, commands, source, lambda name: None)
    empty = median(taken[EMPTY])
    _told(taken, empty, {name: 3.5 if "0000" in name else 3.0 for name in (*known, "--version")})
    first = {
        "first question, no index": asked(shipped, folder / "none", "claims", "--no-index"),
        "first question ever": asked(shipped, folder / "first", "claims"),
    }
    taken = measured(
        max(rounds // 3, 3), first, source, lambda name: shutil.rmtree(folder / "first", ignore_errors=True)
    )
    _told(taken, empty, {})
    made = [median(times) for times in taken.values()]
    print(f"first question ever, with index / without: {made[1] / made[0]:.2f} (goal 1.15)")


def _told(taken: dict[str, list[float]], empty: float, goals: dict[str, float]) -> None:
    for name, times in taken.items():
        middle, least, most = (1000 * one for one in (median(times), min(times), max(times)))
        goal = f"  goal {goals[name]:g} ×" if name in goals else ""
        print(
            f"{name:<32} {middle:7.0f} ms ({least:.0f} to {most:.0f}) {middle / 1000 / empty:6.1f} ×{goal}", flush=True
        )


if __name__ == "__main__":
    sys.exit(main())
