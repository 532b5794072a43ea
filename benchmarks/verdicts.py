"""Verdicts on a thousand claims and what they hang on: outcomes remembered or each set judged anew, in one run."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator, Sequence

from claimgraph import KnowledgeBase, appraisal
from claimgraph.records import (
    Appraisal,
    BaseInfo,
    Claim,
    ClaimKind,
    Directness,
    EvidenceLine,
    IndirectBecause,
    Reading,
    Reference,
    Relation,
    Sample,
    Stance,
    Study,
    WorkRelation,
)

DESIGNS = ("rct",) * 6 + (
    "cohort",
    "cross-sectional",
    "case-control",
    "laboratory",
    "systematic-review",
    "meta-analysis",
)
STANCES = (Stance.SUPPORTS,) * 5 + (Stance.DISPUTES,) * 2 + (Stance.INCONCLUSIVE,) * 3
RUNGS = ("symptom", "injury", "performance", "physiology")


def made_up(claims: int, seed: int) -> KnowledgeBase:
    """A base of so many claims, four works a claim: most with 2 to 12 lines, one in ten with up to 20 that agree."""
    rng = random.Random(seed)
    keys = [f"w{number:05}" for number in range(4 * claims)]
    studies = {key: _study(key, rng) for key in keys}
    relations = [
        Relation(study=one, relation=kind, related_study=other, basis="x")
        for kind in (WorkRelation.INCLUDES, WorkRelation.SAME_SAMPLE)
        for one, other in (rng.sample(keys, 2) for _ in range(claims // 20))
    ]
    found = {
        id_: Claim(
            id=id_,
            statement="x",
            locator="x",
            kind=ClaimKind.EMPIRICAL,
            rung=rng.choice(RUNGS),
            evidence=tuple(_lines(keys, rng, studied=number % 10 == 0)),
        )
        for number, id_ in enumerate(f"c{number:05}" for number in range(claims))
    }
    references = {key: Reference(key, "article", year=rng.randint(1990, 2024)) for key in keys}
    info = BaseInfo(title="A base", description="Invented.")
    return KnowledgeBase(info=info, claims=found, studies=studies, relations=tuple(relations), references=references)


def _study(key: str, rng: random.Random) -> Study:
    judged = rng.choice(("", "", "low", "some concerns", "high"))
    appraised = Appraisal(instrument="x", domain="all", judgement=judged, why="x", by="x") if judged else None
    return Study(
        key=key,
        design=rng.choice(DESIGNS),
        sample=Sample(n=None if rng.random() < 0.15 else int(10 * 1.6 ** rng.gauss(4, 2)) + 4),
        finding="x",
        appraisal=(appraised,) if appraised else (),
        seen_as=Reading.ABSTRACT,
    )


def _lines(keys: Sequence[str], rng: random.Random, *, studied: bool) -> Iterator[EvidenceLine]:
    for key in rng.sample(keys, rng.randint(12, 20) if studied else rng.randint(2, 12)):
        yield _line(key, rng, Stance.SUPPORTS if studied and rng.random() < 0.9 else rng.choice(STANCES))


def _line(key: str, rng: random.Random, stance: Stance) -> EvidenceLine:
    because = rng.choice((None, None, None, IndirectBecause.POPULATION, IndirectBecause.SURROGATE))
    return EvidenceLine(
        study=key,
        stance=stance,
        directness=Directness.INDIRECT if because else Directness.DIRECT,
        indirect_because=because,
        finding="x",
        limitation="x",
        locator="x",
    )


def anew(*given: object) -> appraisal.Score:
    """The house rules as a scorer of one's own, of which nothing is remembered."""
    return appraisal.score(*given)  # type: ignore[arg-type]


def timed(run: Callable[[], Sequence[appraisal.Verdict]]) -> tuple[float, list[tuple[str, str, tuple[str, ...]]]]:
    """Seconds of processor time, and what came out."""
    begun = time.process_time()
    found = run()
    taken = time.process_time() - begun
    told = [(str(one.direction), str(one.certainty), one.fragility.studies if one.fragility else ()) for one in found]
    return taken, told


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int, nargs="?", default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    ways: dict[str, Callable[[KnowledgeBase], Sequence[appraisal.Verdict]]] = {
        "remembered": appraisal.verdicts,
        "each set anew": lambda kb: appraisal.verdicts(kb, scorer=anew),
        "without what they hang on": lambda kb: appraisal.verdicts(kb, sensitivity=False),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    told = {}
    for _ in range(options.rounds):
        for name, way in ways.items():
            kb = made_up(options.claims, options.seed)
            taken, told[name] = timed(lambda way=way, kb=kb: way(kb))  # type: ignore[misc]
            times[name].append(taken)
    best = {name: min(taken) for name, taken in times.items()}
    for name, taken in best.items():
        print(f"{name:28} {taken:8.2f} s   {best['each set anew'] / taken:6.1f} × as fast as each set anew")
    assert told["remembered"] == told["each set anew"], "remembered outcomes differ"


if __name__ == "__main__":
    main()
