"""Entries read per second, beside other BibTeX readers: `python benchmarks/references.py [ENTRIES] [PEERS]`.

PEERS is a folder with other versions: `pip install --target PEERS "bibtexparser<2" pybtex`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable

from claimgraph import bibliography


def _text(count: int) -> str:
    return "\n".join(
        f"@article{{k{i},\n  author = {{M{{\\\"u}}ller, J{{\\'e}}r{{\\^o}}me and Able, Ann and {{Big Body}}}},\n"
        f"  title = {{Work {i} on {{EMG}} of the Upper Flank}},\n  journal = {{Journal of Invented Results}},\n"
        f"  year = {{{1990 + i % 30}}},\n  volume = {{{i % 90}}},\n  pages = {{{i}--{i + 9}}},\n"
        f"  doi = {{10.5555/w.{i}}}\n}}\n"
        for i in range(count)
    )


def _bibtexparser(text: str) -> int:
    from bibtexparser.entrypoint import parse_string

    return len(parse_string(text).entries)


_PEERS = {
    "bibtexparser 1": "import bibtexparser; read = lambda t: len(bibtexparser.loads(t).entries)",
    "pybtex": "from pybtex.database import parse_string; read = lambda t: len(parse_string(t, 'bibtex').entries)",
}
_LOOP = """
import sys, time
text = sys.stdin.read()
best = 1e9
for _ in range(3):
    start = time.perf_counter()
    count = read(text)
    best = min(best, time.perf_counter() - start)
print(count, best)
"""


def _peer(code: str, folder: str, text: str, count: int) -> float:
    """Seconds that another library takes, in a process of its own."""
    command = [sys.executable, "-c", code + _LOOP]
    done = subprocess.run(
        command, input=text, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": folder}, check=False
    )
    if done.returncode:
        raise ImportError(done.stderr)
    found, best = done.stdout.split()[-2:]
    assert int(found) == count
    return float(best)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    text = _text(count)
    ways: list[tuple[str, Callable[[str], int]]] = [
        ("claimgraph parse (decoded, checked)", lambda text: len(bibliography.parse(text).references)),
        ("claimgraph Document (raw store)", lambda text: len(bibliography.Document(text).entries)),
        ("claimgraph read_bib (repaired, tidied)", lambda text: len(bibliography.read_bib(text).drafts)),
        ("bibtexparser 2", _bibtexparser),
    ]
    first = 0.0
    for name, read in ways:
        read(_text(10))  # imports are not counted
        best = min(_timed(read, text, count) for _ in range(3))
        first = first or best
        print(f"{name:40} {count / best:9,.0f} entries/s   {first / best:5.2f} x")
    for name, code in _PEERS.items():
        try:
            best = _peer(code, sys.argv[2] if len(sys.argv) > 2 else "", text, count)
        except ImportError:
            print(f"{name:40} not installed")
            continue
        print(f"{name:40} {count / best:9,.0f} entries/s   {first / best:5.2f} x")


def _timed(read: Callable[[str], int], text: str, count: int) -> float:
    start = time.perf_counter()
    assert read(text) == count
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
