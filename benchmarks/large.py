"""What grows with a base: `python benchmarks/large.py [ROUNDS] [--sizes 1000 10000] [--jobs …]`.

Processor time and largest memory of whole processes on invented bases, records in lists of some hundred a file: two
works a claim, two to six lines of evidence each, results of half of the works. Every job runs once on every base in
each round; the table gives medians, their spread, and the exponent by which a job grows from the smallest base to the
largest: 1 is in step with the base, 2 is its square.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

from starting import OURS

ROOT = Path(__file__).resolve().parents[1]
_A_FILE = 250
_DESIGNS = ("rct",) * 5 + ("laboratory",) * 3 + ("systematic-review",)
_STANCES = ("supports",) * 5 + ("disputes",) * 2 + ("inconclusive",) * 3
_GOALS = {"audit": 1.1, "explore": 1.1, "map": 1.1, "verdicts": 1.1, "matrix": 1.1, "network": 1.1, "directions": 1.1}
_LOAD = "import claimgraph; kb = claimgraph.load({base!r}); "
_ASKED = "import sys; sys.argv[1:] = {}; from claimgraph.__main__ import main; raise SystemExit(main())"
JOBS = {
    "load": _LOAD,
    "check": _ASKED.format("['check', '--base', {base!r}]"),
    "claims": _ASKED.format("['claims', '--base', {base!r}]"),
    "show": _ASKED.format("['show', 'claim-7', '--base', {base!r}]"),
    "audit": _ASKED.format("['audit', '--base', {base!r}]"),
    "audit, sensitivity": _LOAD + "from claimgraph import query; query.audit(kb)",
    "graph": _LOAD + "from claimgraph import graph; graph.build(kb)",
    "explore": _LOAD + "from claimgraph import explorer; explorer.write_page(kb, {base!r} + '-page.html')",
    "network": _LOAD + "from claimgraph import figures, graph; figures.plot_network(graph.build(kb))",
    "map": _LOAD + "from claimgraph import figures; figures.plot_evidence_map(kb, 'claim-7')",
    "directions": _LOAD + "from claimgraph import figures; figures.plot_effect_directions(kb)",
    "verdicts": _LOAD + "from claimgraph import figures; figures.plot_verdicts(kb)",
    "matrix": _LOAD + "from claimgraph import figures; figures.plot_matrix(kb)",
}
"""Python to run, by what it does."""


def written(folder: Path, claims: int, seed: int = 1) -> str:
    """An invented base of so many claims, and its folder."""
    rng = random.Random(seed)
    base = Path(shutil.copytree(ROOT / "tests" / "data" / "trial", folder))
    kb = base / "kb"
    keys = [f"able{1990 + number % 34}work{number}" for number in range(2 * claims)]
    people = {key: int(10 * 1.6 ** rng.uniform(0, 8)) + 4 for key in keys}
    drugs = [f"drug-{number}" for number in range(max(claims // 20, 1))]
    _lists(kb / "drugs", (_drug(id_, number) for number, id_ in enumerate(drugs)))
    _lists(kb / "studies", (_study(key, rng, people[key]) for key in keys))
    _lists(kb / "claims", (_claim(number, rng, keys, drugs) for number in range(claims)))
    with (base / "references.bib").open("a", encoding="utf-8") as file:
        file.writelines(_reference(key, number) for number, key in enumerate(keys))
    with (kb / "results.csv").open("a", encoding="utf-8") as file:
        file.writelines(_result(key, rng, drugs, people[key]) for key in sorted(keys[::2]))
    return str(base)


def _lists(folder: Path, records: Iterable[str]) -> None:
    held = list(records)
    for at in range(0, len(held), _A_FILE):
        items = ("- " + text.rstrip("\n").replace("\n", "\n  ") + "\n" for text in held[at : at + _A_FILE])
        (folder / f"list-{at // _A_FILE:04}.yaml").write_text("".join(items), encoding="utf-8")


def _drug(id_: str, number: int) -> str:
    return f"id: {id_}\nname: Drug {number}\ndefinition: Invented pill number {number}.\n"


def _study(key: str, rng: random.Random, n: int) -> str:
    return (
        f"key: {key}\ndesign: {rng.choice(_DESIGNS)}\nsample:\n  n: {n}\n  population: adults\n"
        f"finding: Strokes were {rng.randint(1, 90)} % fewer in {key}.\nseen_as: abstract\n"
    )


def _claim(number: int, rng: random.Random, keys: list[str], drugs: list[str]) -> str:
    about = "".join(f"  - {id_}\n" for id_ in sorted({rng.choice(drugs), rng.choice(drugs)}))
    lines = "".join(_line(key, rng) for key in rng.sample(keys, rng.randint(2, 6)))
    return (
        f"id: claim-{number}\nstatement: Pills of mixture {number} prevent strokes.\n"
        'locator: Heading "Pills", bullet 2\nkind: empirical\nrung: event\nabout:\n  drugs:\n'
        f"{about}evidence:\n{lines}"
    )


def _line(key: str, rng: random.Random) -> str:
    because = rng.choice(("", "", "surrogate", "population"))
    direct = f"  directness: indirect\n  indirect_because: {because}\n" if because else "  directness: direct\n"
    return (
        f"- study: {key}\n  stance: {rng.choice(_STANCES)}\n{direct}"
        f"  finding: There were {rng.randint(1, 400)} strokes.\n  limitation: Few were seen.\n  locator: abstract\n"
    )


def _name(number: int) -> str:
    """A name of its own for each number, of letters alone."""
    return "Able" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _reference(key: str, number: int) -> str:
    return (
        f"\n@article{{{key},\n  author = {{{_name(number)}, Ann and {_name(number % 97)}, Bob}},\n"
        f"  title = {{Trial {number} of Mixture {number * 7 % 1009} in Adults}},\n  year = {{{1990 + number % 34}}},\n"
        f"  journal = {{Journal of Invented Results}},\n  volume = {{{number % 80 + 1}}},\n"
        f"  pages = {{{number % 900 + 1}--{number % 900 + 9}}},\n  doi = {{10.5555/able.n{number}}}\n}}\n"
    )


def _result(key: str, rng: random.Random, drugs: list[str], n: int) -> str:
    middle = rng.uniform(-10, 2)
    cells = {
        **{"id": f"{key}-pressure", "study": key, "outcome": "systolic-pressure", "role": "primary"},
        **{"contrast": "between-groups", "exposure": "pill", "comparator": "dummy pill"},
        **{"things": f"drug:{rng.choice(drugs)}; condition:high-pressure", "timepoint": "12 weeks", "measure": "MD"},
        **{"unit": "mmHg", "estimate": f"{middle:.1f}", "ci_low": f"{middle - 3:.1f}", "ci_high": f"{middle + 3:.1f}"},
        **{
            "n": str(n),
            "n_exposed": str(n // 2),
            "n_comparator": str(n - n // 2),
            "favours": "exposure" if middle < 0 else "comparator",
        },
        **{"extracted_from": "abstract", "locator": "abstract", "second_read": "no"},
    }
    return ",".join(cells.get(name, "") for name in _columns()) + "\n"


def _columns() -> list[str]:
    with (ROOT / "tests" / "data" / "trial" / "kb" / "results.csv").open(encoding="utf-8") as file:
        return file.readline().rstrip("\n").split(",")


def measured(job: str, base: str) -> tuple[float, float]:
    """Seconds of processor time and mebibytes of memory of one job in a process of its own."""
    around = {**os.environ, "CLAIMGRAPH_INDEX": "off", "PYTHONPATH": str(OURS)}
    child = subprocess.Popen(
        [sys.executable, "-c", JOBS[job].format(base=base)],
        env=around,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise RuntimeError(f"{job} on {base} ended with {child.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _rows(jobs: list[str], bases: dict[int, str], rounds: int) -> Iterator[str]:
    taken: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for _ in range(rounds):
        for job in jobs:
            for size, base in bases.items():
                taken.setdefault((job, size), []).append(measured(job, base))
    for job in jobs:
        middles = {size: median(one for one, _ in taken[job, size]) for size in bases}
        told = [
            f"{size}: {middles[size]:7.2f} s ({min(taken[job, size])[0]:.2f} to {max(taken[job, size])[0]:.2f})"
            f" {max(memory for _, memory in taken[job, size]):6.0f} MB"
            for size in bases
        ]
        least, most = min(bases), max(bases)
        grown = math.log(middles[most] / middles[least]) / math.log(most / least) if most > least else 0
        goal = f"  goal {_GOALS[job]}" if job in _GOALS else ""
        yield f"{job:<20} {'   '.join(told)}   exponent {grown:.2f}{goal}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10000])
    parser.add_argument("--jobs", nargs="*", default=list(JOBS), choices=list(JOBS))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bases = {size: written(Path(folder) / str(size), size) for size in options.sizes}
        for row in _rows(options.jobs, bases, options.rounds):
            print(row, flush=True)


if __name__ == "__main__":
    main()
