"""Stops every verb by the keyboard at random moments, and runs each where output fits badly or goes nowhere.

`python tests/interrupted.py [MOMENTS] [--seed N]`: each command runs on a copy of the invented base in a child that has
loaded nothing of the package yet but its entry. Prints what did not end in a sentence or a clean exit code, and how
many ends there were of each kind.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shlex
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from claimgraph.__main__ import main

HERE = Path(__file__).resolve().parent
TINY, TRIAL = HERE / "data" / "tiny", HERE / "data" / "trial"
VERBS = """
emg UF;emg UF --rank;claims;trail twist-eases-ache;studies;exercises;search flank;pool step UF
compare step twist --muscle UF;selectivity UF 'lower flank';dominance UF;audit;findings;forest twist-eases-ache
why twist-eases-ache;what-if twist-eases-ache --without cole2015twist;cite --all;graph;table measurements
figure verdicts;explore --out {out}.html;ask 'do twists help';help claims;completion bash;programme --goal UF
check;check --quotes;explain indirect;schema;schema --write;show eck2019null;refs lint;refs format;refs duplicates
refs flow;refs add {trial}/references.bib;citations stats;citations overlap;citations recommend;citations snowball
citations map;citations lineage twist-eases-ache;diff {trial} .;agreement . .;history twist-eases-ache
format --write --layout list;rename study eck2019null eck2019nothing --yes;merge-driver
merge claim champion-twists-daily twist-eases-ache --why same --yes;retire claim champion-twists-daily --why no --yes
add term designs --id cohort --name cohort --definition 'Followed.';import table {rows} --map {map};init {out}
site --out {out};export datapackage --out {out};export sqlite --out {out}.db;export rdf --out {out}.ttl
export nanopub --out {out}.trig;export markdown --out {out};release 1.0.0 --out {out};index build;index status
"""
COMMANDS = [one.strip() for line in VERBS.strip().split("\n") for one in line.split(";") if one.strip()]
NOWHERE = {"full": "/dev/full", "closed": ""}
ENCODINGS = ("cp1252", "ascii")
WIDTHS = ("0", "20", "40")


class Trial:
    """One run of a command in a child: how it ended, what it said, and how long it worked."""

    def __init__(self, command: str, place: Path, child: Callable[[], None]) -> None:
        base = Path(shutil.copytree(TINY, place / "base"))
        (place / "rows.csv").write_text("study,relation,related_study,basis\nable2010step,cites,eck2019null,p. 3\n")
        (place / "map.yaml").write_text("table: relations\n")
        told = {"out": place / "new", "rows": place / "rows.csv", "map": place / "map.yaml", "trial": TRIAL}
        words = shlex.split(command.format(**told))
        words += [] if words[0] == "init" else ["--base", str(base)]
        if (number := os.fork()) == 0:
            _child([*words], base, place, child)
        _, status, used = os.wait4(number, 0)
        self.code = os.waitstatus_to_exitcode(status)
        self.seconds = used.ru_utime + used.ru_stime
        self.said = (place / "err").read_text("utf-8", "replace")

    @property
    def faulty(self) -> bool:
        """Whether it ended in anything but an answer, a sentence or a stop."""
        told = "Traceback" in self.said or "Exception ignored" in self.said
        return told or self.code not in (0, 1, 2, 130, -signal.SIGINT)


def _stream(number: int, encoding: str) -> TextIO:
    return os.fdopen(number, "w", encoding=encoding, closefd=False)


def _child(words: list[str], base: Path, place: Path, child: Callable[[], None]) -> None:
    os.chdir(base)
    os.environ["CLAIMGRAPH_CACHE"] = str(place / "cache")
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(place / name, os.O_WRONLY | os.O_CREAT), number)
    sys.stdout, sys.stderr = _stream(1, "utf-8"), _stream(2, "utf-8")
    sys.argv = ["claimgraph", *words]
    code: Any = 99
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        child()
        code = main()
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit as stop:
        code = stop.code or 0
    except KeyboardInterrupt:
        code = -1 if signal.getsignal(signal.SIGINT) is signal.default_int_handler else 130
    except BaseException:
        import traceback

        traceback.print_exc(file=sys.stderr)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        try:
            sys.stderr.flush()
        finally:
            os._exit(code if isinstance(code, int) and code >= 0 else 98)


def _stop(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGINT)


def _after(seconds: float) -> Callable[[], None]:
    """Have the keyboard stop the program after some seconds of its work."""

    def set_up() -> None:
        signal.signal(signal.SIGPROF, _stop)
        signal.setitimer(signal.ITIMER_PROF, max(seconds, 0.001))

    return set_up


def _to(where: str, encoding: str, width: str) -> Callable[[], None]:
    """Have output go somewhere, in an encoding, to so many columns."""

    def set_up() -> None:
        os.environ["COLUMNS"] = width
        if where == "closed":
            os.close(1)
            sys.stdout = None  # type: ignore[assignment]
            return
        if where == "full":
            os.dup2(os.open(NOWHERE[where], os.O_WRONLY), 1)
        sys.stdout = _stream(1, encoding)

    return set_up


def _tried(command: str, child: Callable[[], None]) -> Trial:
    with tempfile.TemporaryDirectory() as place:
        return Trial(command, Path(place), child)


def run(moments: int, seed: int) -> Counter[str]:
    """All commands; how many ends there were of each kind, faults among them, which are printed."""
    dice, ends = random.Random(seed), Counter[str]()

    def count(kind: str, command: str, one: Trial) -> None:
        ends[f"{kind}: " + ("FAULT" if one.faulty else "stopped" if one.code in (130, -2) else f"exit {one.code}")] += 1
        if one.faulty:
            print(f"{kind}: {command}: exit {one.code}: {one.said[-600:]}", flush=True)

    for command in COMMANDS:
        whole = _tried(command, lambda: None)
        count("plain", command, whole)
        for _ in range(moments):
            count("SIGINT", command, _tried(command, _after(dice.random() * whole.seconds)))
        for where in NOWHERE:
            count(where, command, _tried(command, _to(where, "utf-8", "80")))
        for encoding, width in zip(ENCODINGS, dice.sample(WIDTHS, 2), strict=True):
            count(f"{encoding}, {width} columns", command, _tried(command, _to("", encoding, width)))
    return ends


def main_of_script() -> int:
    """Run, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("moments", type=int, nargs="?", default=10)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    began = time.monotonic()
    ends = run(told.moments, told.seed)
    for kind, number in sorted(ends.items()):
        print(f"{number:>6} {kind}")
    print(f"{len(COMMANDS)} commands, {time.monotonic() - began:.0f} s")
    return int(any(kind.endswith("FAULT") for kind in ends))


if __name__ == "__main__":
    sys.exit(main_of_script())
