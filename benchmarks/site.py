"""The site of growing made-up bases: processor time of each part, and how it grows, with a floor in the same run."""

from __future__ import annotations

import argparse
import math
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from verdicts import made_up

from claimgraph import KnowledgeBase, bibliography, site
from claimgraph.site import _make

FLOOR = "floor: each card made and written once"
PARTS = (
    (_make, "picture_of", "pictures"),
    (_make, "Site", "verdicts"),
    (_make, "claim_page", "pages of claims"),
    (_make, "thing_page", "pages of other things"),
    (_make, "bibliography_pages", "lists in all citation styles"),
    (_make.explorer, "page", "explorer"),
    (_make.export, "audit_page", "audit"),
    (_make.export, "whole", "data"),
)
"""Functions that make a part each: where they are, their names, and what the part is called."""
_SYLLABLES = "able bak cole diaz eck fox gray hale ives jung kerr lind moss nunn orr pace".split()
FAMILIES = [f"{one}{other}".capitalize() for one in _SYLLABLES for other in _SYLLABLES]
TITLE_WORDS = "hips knees twists steps holds runs loads rests ache strength trials cohorts weeks adults".split()


def with_works(claims: int, seed: int) -> KnowledgeBase:
    """A base as `verdicts.py` makes it up, with works that have authors, titles and journals."""
    kb, rng = made_up(claims, seed), random.Random(seed)
    entries = (_entry(key, one.year or 2000, rng) for key, one in kb.references.items())
    works = bibliography.parse("\n".join(entries)).references
    return KnowledgeBase(info=kb.info, claims=kb.claims, studies=kb.studies, relations=kb.relations, references=works)


def _entry(key: str, year: int, rng: random.Random) -> str:
    people = " and ".join(f"{name}, {name[::-1].capitalize()}" for name in rng.sample(FAMILIES, rng.randint(1, 8)))
    title = " ".join(rng.choices(TITLE_WORDS, k=9)).capitalize()
    pages = f"{rng.randint(1, 99)}--{rng.randint(100, 199)}"
    return (
        f"@article{{{key}, author={{{people}}}, title={{{title}}}, journal={{Invented Medicine}}, "
        f"volume={{{rng.randint(1, 40)}}}, pages={{{pages}}}, year={{{year}}}, doi={{10.5555/{key}}}}}"
    )


def main() -> None:
    """Print seconds and exponents, each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int, nargs="*", default=[100, 300, 1000])
    parser.add_argument("--base", type=Path, help="a base on the disk instead")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.base or len(options.claims) == 1:
        told(options)
        return
    found: dict[str, list[float]] = defaultdict(list)
    for claims in options.claims:
        ran = subprocess.run(
            [sys.executable, __file__, str(claims), "--seed", str(options.seed)],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
        print(f"{claims} claims\n{ran}")
        for line in ran.splitlines():
            name, _, seconds = line.rpartition("  ")
            found[name.strip()].append(float(seconds))
    steps = list(zip(options.claims, options.claims[1:], strict=False))
    print("how it grows: 1.00 is as the claims do")
    for name, seconds in found.items():
        grown = [
            math.log(after / before) / math.log(more / few)
            for (few, more), before, after in zip(steps, seconds, seconds[1:], strict=False)
            if before > 0.2
        ]
        print(f"{name:45}" + "".join(f"{one:7.2f}" for one in grown))


def told(options: argparse.Namespace) -> None:
    """Seconds of processor time for each part of one site."""
    from claimgraph import cards, load

    seconds: dict[str, float] = defaultdict(float)
    within: list[float] = []

    def timed(what: str, run: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(run)
        def timing(*given: Any, **named: Any) -> Any:
            begun = time.process_time()
            within.append(0.0)
            try:
                found = run(*given, **named)
                return list(found) if hasattr(found, "__next__") else found
            finally:
                taken = time.process_time() - begun
                seconds[what] += taken - within.pop()
                if within:
                    within[-1] += taken

        return timing

    for place, name, what in PARTS:
        setattr(place, name, timed(what, getattr(place, name)))
    kb = load(options.base) if options.base else with_works(options.claims[0], options.seed)
    begun = time.process_time()
    files = site.make(kb)
    seconds["all of it"] = time.process_time() - begun
    fresh = load(options.base) if options.base else with_works(options.claims[0], options.seed)
    begun = time.process_time()
    for kind in fresh.kinds:
        for id_ in fresh.collection(kind):
            str(cards.card(fresh, f"{kind}:{id_}").to_dict())
    seconds[FLOOR] = time.process_time() - begun
    for what, taken in sorted(seconds.items(), key=lambda one: -one[1]):
        print(f"{what:45} {taken:9.2f}")
    print(f"{'megabytes of files':45} {sum(map(len, files.values())) / 1e6:9.2f}")
    print(f"{'megabytes of memory, at most':45} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.0f}")


if __name__ == "__main__":
    main()
