"""Bases after accidents, each made from a seed: what becomes of them, case by case.

By hand, for as many cases as wanted:

    python tests/mutated_bases.py 20000 --seed 1
"""

from __future__ import annotations

import argparse
import contextlib
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import claimgraph
from claimgraph.errors import KnowledgeBaseError, Level

DATA = Path(__file__).resolve().parent / "data"
BASES = ("trial", "tiny")
SLOW = 10.0
"""Seconds of work that no case may take."""

Accident = Callable[[random.Random, bytes], bytes]
_ODD = (
    b"\x00",
    b"\x1b[31m",
    b"\xff\xfe",
    "\ufeff".encode(),
    "\u202e".encode(),
    b"\r\n",
    b"\t",
    b": ",
    b'"',
    b"'",
    b"- ",
    b"#",
    b"&a *a",
    b"!!python/object:os.system",
    b"<<<<<<< HEAD\n",
    b"{{{{{{",
    b"[" * 40,
    b"---\n",
    "é".encode("latin-1"),
    b"\xed\xa0\x80",
    b"9" * 400,
    b"-1e999",
    b"../../etc/passwd",
    b"<script>alert(1)</script>",
)


def _lines(change: Callable[[random.Random, list[bytes], int], list[bytes]]) -> Accident:
    def accident(dice: random.Random, data: bytes) -> bytes:
        lines = data.split(b"\n")
        return b"\n".join(change(dice, lines, dice.randrange(len(lines))))

    return accident


def _word(dice: random.Random, data: bytes) -> bytes:
    words = data.split(b" ")
    words[dice.randrange(len(words))] = dice.choice(words)
    return b" ".join(words)


def _cell(dice: random.Random, data: bytes) -> bytes:
    cells = data.split(b",")
    at = dice.randrange(len(cells))
    return b",".join([*cells[:at], *([b""] if dice.random() < 0.5 else []), *cells[at + 1 :]])


def _bytes(dice: random.Random, data: bytes) -> bytes:
    at, length = dice.randrange(len(data) + 1), dice.randrange(1, 30)
    return data[:at] + data[at + length :]


def _odd(dice: random.Random, data: bytes) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(_ODD) + data[at:]


def _indented(dice: random.Random, lines: list[bytes], at: int) -> list[bytes]:
    return [*lines[:at], (b" " * dice.randrange(1, 4)) + lines[at], *lines[at + 1 :]]


def _swapped(dice: random.Random, lines: list[bytes], at: int) -> list[bytes]:
    other = dice.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]
    return lines


ACCIDENTS: dict[str, Accident] = {
    "line deleted": _lines(lambda _, lines, at: lines[:at] + lines[at + 1 :]),
    "line doubled": _lines(lambda _, lines, at: [*lines[: at + 1], *lines[at:]]),
    "lines swapped": _lines(_swapped),
    "line indented": _lines(_indented),
    "line dedented": _lines(lambda _, lines, at: [*lines[:at], lines[at].lstrip(), *lines[at + 1 :]]),
    "word replaced": _word,
    "cell lost or doubled": _cell,
    "bytes deleted": _bytes,
    "odd bytes": _odd,
    "cut off": lambda dice, data: data[: dice.randrange(len(data) + 1)],
    "emptied": lambda _, __: b"",
    "UTF-16": lambda _, data: data.decode("utf-8", "replace").encode("utf-16"),
    "Windows line ends": lambda _, data: data.replace(b"\n", b"\r\n"),
    "Latin-1": lambda _, data: data.decode("utf-8", "replace").encode("latin-1", "replace") + b"\xe9",
}
ELSEWHERE = ("file lost", "file moved", "folder in place of a file", "file of another base")
"""Accidents that happen to a file as a whole."""


def befall(dice: random.Random, base: Path, files: list[str]) -> str:
    """One accident to one file of a base; gives its name."""
    path = base / dice.choice(files)
    name = dice.choice([*ACCIDENTS, *ELSEWHERE])
    if not path.is_file():
        return "nothing left to damage"
    match name:
        case "file lost":
            path.unlink()
        case "file moved":
            path.rename(path.with_name(f"other{path.suffix}"))
        case "folder in place of a file":
            path.unlink()
            path.mkdir()
        case "file of another base":
            others = sorted(one for one in (DATA / "sleep").rglob("*") if one.suffix == path.suffix)
            path.write_bytes(dice.choice(others).read_bytes())
        case _:
            path.write_bytes(ACCIDENTS[name](dice, path.read_bytes()))
    return name


def outcome(base: Path, *, twice: bool = True) -> str:
    """What becomes of a base: every way of opening it agrees, and none raises what is not documented.

    Parameters
    ----------
    base
        The folder.
    twice
        Whether it is loaded strictly too, which takes the steps of `check` once more; else `check` is believed.

    Raises
    ------
    AssertionError
        Two ways of opening it contradict each other.
    """
    found = claimgraph.check(base)
    errors = [one for one in found if one.level is Level.ERROR]
    for one in found:
        assert one.message, one
        assert all(sign.isprintable() for sign in f"{one.path}{one.where}"), one
    if twice:
        try:
            whole = claimgraph.load(base)
        except KnowledgeBaseError:
            assert errors, "refused without an error"
        else:
            assert not errors, f"loaded with {errors[0]}"
            assert not whole.set_aside
    if not errors:
        return "loads, with warnings" if found else "loads"
    try:
        draft = claimgraph.load(base, strict=False)
    except KnowledgeBaseError:
        return "refused, as a draft too"
    assert draft.set_aside, "a draft that lacks nothing"
    return "refused; a draft without a record" if len(draft.set_aside) == 1 else "refused; a draft without several"


def cases(count: int, seed: int, folder: Path) -> Iterator[tuple[int, str, str, float]]:
    """Number of the case, its accidents, its outcome (or the exception that nobody documented) and its seconds."""
    files = {
        name: sorted(path.relative_to(DATA / name).as_posix() for path in (DATA / name).rglob("*") if path.is_file())
        for name in BASES
    }
    for number in range(seed * 1_000_000, seed * 1_000_000 + count):
        dice = random.Random(number)
        name = BASES[0] if dice.random() < 0.8 else BASES[1]
        base = folder / "base"
        shutil.rmtree(base, ignore_errors=True)
        shutil.copytree(DATA / name, base)
        told = [befall(dice, base, files[name]) for _ in range(dice.choice((1, 1, 1, 2, 3)))]
        twice = dice.random() < 0.25
        began = time.process_time()
        try:
            became = outcome(base, twice=twice)
        except Exception as fault:  # what is wanted here is exactly what nobody expects
            became = f"FAULT {type(fault).__name__}: {fault}"[:300]
        yield number, " + ".join(told), became, time.process_time() - began


def main() -> int:
    """Run as many cases as are asked for, and count what became of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    outcomes: Counter[str] = Counter()
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(KeyboardInterrupt):
        for number, accidents, became, seconds in cases(told.count, told.seed, Path(folder)):
            worst = max(worst, seconds)
            outcomes[became if not became.startswith("FAULT") else "FAULT"] += 1
            if became.startswith("FAULT") or seconds > SLOW:
                print(f"case {number} ({accidents}), {seconds:.1f} s: {became}", flush=True)
    for became, count in outcomes.most_common():
        print(f"{count:>7} {became}")
    print(f"longest case: {worst:.2f} s")
    return int(bool(outcomes["FAULT"]) or worst > SLOW)


if __name__ == "__main__":
    sys.exit(main())
