"""Verdicts on bodies of evidence whose right answer is known: published sets of trials, and probes without numbers."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimgraph.appraisal import Direction, Verdict, appraise
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import (
    Appraisal,
    BaseInfo,
    Certainty,
    Claim,
    ClaimKind,
    ClaimRelation,
    ClaimRelationKind,
    Contrast,
    Directness,
    EvidenceLine,
    Outcome,
    Predicts,
    Reading,
    Reference,
    Relation,
    Result,
    Role,
    Sample,
    Stance,
    Study,
    StudyStatus,
    WorkRelation,
)

CASES = Path(__file__).parent.parent / "data" / "cases"
ALLOWED = {
    row["id"]: row["allowed"] for row in csv.DictReader((CASES / "probes.csv").read_text(encoding="utf-8").splitlines())
}
STANCES = {"for": Stance.SUPPORTS, "against": Stance.DISPUTES, "undecided": Stance.INCONCLUSIVE}
REVIEWS = ("systematic-review", "meta-analysis")


class Body:
    """A base of one claim that is put together study by study."""

    def __init__(self, rung: str = "symptom", **about: Any) -> None:
        self.claim = {
            "id": "claim",
            "statement": "X eases Y.",
            "locator": "x",
            "kind": ClaimKind.EMPIRICAL,
            "rung": rung,
        }
        self.claim |= about
        self.lines: list[EvidenceLine] = []
        self.studies: dict[str, Study] = {}
        self.results: list[Result] = []
        self.relations: list[Relation] = []
        self.others: list[Claim] = []
        self.outcomes: dict[str, Outcome] = {}

    def add(
        self,
        side: str,
        *,
        count: int = 1,
        design: str = "rct",
        n: int | None = None,
        indirect: str | None = None,
        judged: str = "low",
        **more: Any,
    ) -> list[str]:
        """Studies that stand on one side; gives their keys."""
        keys = []
        for _ in range(count):
            key = f"s{len(self.studies):02}"
            contrast = Contrast.BEFORE_AFTER if design == "before-after" else None
            told = {name: more[name] for name in ("role", "results") if name in more}
            self.lines.append(
                EvidenceLine(
                    study=key,
                    stance=STANCES[side],
                    directness=Directness.INDIRECT if indirect else Directness.DIRECT,
                    indirect_because=indirect,
                    finding=f"Finding {len(self.lines)}.",
                    limitation="None.",
                    locator="abstract",
                    contrast=contrast,
                    **told,
                )
            )
            appraised = Appraisal(instrument="x", domain="all", judgement=judged, why="x", by="x") if judged else None
            self.studies[key] = Study(
                key=key,
                design="case-series" if design == "before-after" else design,
                sample=Sample(n=n, id=more.get("sample")),
                finding="x",
                appraisal=(appraised,) if appraised else (),
                seen_as=Reading.ABSTRACT,
                status=more.get("status", StudyStatus.ACTIVE),
                review_of="rct" if design in REVIEWS and "of" not in more else more.get("of"),
            )
            keys.append(key)
        return keys

    def base(self) -> KnowledgeBase:
        claim = Claim.model_validate({**self.claim, "evidence": self.lines})
        return KnowledgeBase(
            BaseInfo(title="x", description="x"),
            claims={claim.id: claim} | {one.id: one for one in self.others},
            studies=self.studies,
            references={key: Reference(key, "article", year=2015) for key in self.studies},
            results=tuple(self.results),
            relations=tuple(self.relations),
            outcomes=self.outcomes,
        )

    def verdict(self) -> Verdict:
        return appraise(self.base(), "claim")


def probe(id_: str) -> Body:
    """The body of a probe, as `probes.csv` words it."""
    body = Body()
    match id_:
        case "p01":
            body.add("for", count=5, n=15)
            body.add("against", n=10_000)
        case "p02":
            body.add("for", count=5, n=15)
            body.add("undecided", n=10_000)
        case "p03":
            body.add("for", n=20)
            body.add("undecided", count=8, n=500)
        case "p04":
            body.add("for", count=2, n=2000)
            body.add("against", n=10)
        case "p05":
            body.add("for", count=3, n=10)
            body.add("against", n=4000)
        case "p06":
            body.add("for", design="before-after", n=12)
            body.add("against", count=2, n=500, indirect="population")
        case "p07":
            body.add("for", design="before-after", n=12)
        case "p08":
            body.add("for", design="meta-analysis", n=5000, indirect="population")
        case "p09":
            body.add("for", count=2, design="laboratory", n=10, indirect="surrogate")
        case "p10":
            body = Body("physiology")
            body.add("for", design="meta-analysis", n=3000, of="observational")
            body.add("for", n=8)
        case "p11":
            body.add("for", count=3, n=200, judged="")
        case "p12":
            (review,) = body.add("for", design="meta-analysis", n=1000)
            body.studies["gone"] = body.studies[review].model_copy(
                update={"key": "gone", "design": "rct", "status": StudyStatus.RETRACTED, "review_of": None}
            )
            includes = Relation(study=review, relation=WorkRelation.INCLUDES, related_study="gone", basis="its list")
            body.relations.append(includes)
        case "p13":
            body.add("for", n=900, sample="one")
            body.add("for", n=None, sample="one")
        case "p14":
            body = Body(predicts=predicts("none"))
            body.add("for", count=3, n=30)
        case "p15":
            body = Body(predicts=predicts("none"))
            body.outcomes["ache"] = outcome(important="0.2")
            body.add("for", n=4000, results=("r",))
            body.results.append(result("s00", "r", low="-0.06", estimate="0.00", high="0.06"))
        case "p16":
            body.add("for", count=3, n=400)
            body.claim["relations"] = (ClaimRelation(relation=ClaimRelationKind.DEPENDS_ON, claim="premise"),)
            other = Body()
            other.add("against", count=3, n=400)
            keys = [f"o{key}" for key in other.studies]
            body.studies |= {f"o{key}": s.model_copy(update={"key": f"o{key}"}) for key, s in other.studies.items()}
            lines = [line.model_copy(update={"study": key}) for line, key in zip(other.lines, keys, strict=True)]
            body.others.append(Claim.model_validate({**other.claim, "id": "premise", "evidence": lines}))
        case "p18":
            body.add("for", count=3, design="systematic-review", n=2000)
            body.add("against", n=5000)
        case "p19":
            body.add("for", n=400)
            body.add("against", n=400, role=Role.SUBGROUP, sample="same")
            body.studies["s00"] = body.studies["s00"].model_copy(update={"sample": Sample(n=400, id="same")})
        case "p20":
            keys = body.add("for", count=10, n=400)
            for key in keys[:3]:
                line = body.lines[0].model_copy(
                    update={
                        "study": key,
                        "stance": Stance.INCONCLUSIVE,
                        "role": Role.SECONDARY,
                        "finding": f"More {key}.",
                    }
                )
                body.lines.append(line)
        case "p21":
            body.add("for", count=5, design="narrative-review")
            body.add("against", n=400)
        case _:
            raise AssertionError(id_)
    return body


def predicts(direction: str, outcome: str = "ache", **more: Any) -> Predicts:
    return Predicts(exposure="x", outcome=outcome, direction=direction, **more)


def outcome(id_: str = "ache", important: str | None = None, measure: str = "MD") -> Outcome:
    smallest = {"value": important, "measure": measure, "source": "convention of this base"} if important else None
    return Outcome(
        id=id_, name=id_, definition="x", better="lower", rung="symptom", smallest_important_difference=smallest
    )


def result(study: str, id_: str, *, measure: str = "MD", role: str = "primary", **numbers: str) -> Result:
    names = {"low": "ci_low", "high": "ci_high"}
    return Result.model_validate(
        {
            "id": id_,
            "study": study,
            "outcome": "ache",
            "role": role,
            "contrast": "between-groups",
            "measure": measure,
            "extracted_from": "abstract",
            "locator": "abstract",
            **{names.get(name, name): value for name, value in numbers.items()},
        }
    )


WORDS = {"supported": (Direction.SUPPORTED,), "refuted": (Direction.REFUTED,), "contested": (Direction.CONTESTED,)}
WORDS |= {"inconclusive": (Direction.INCONCLUSIVE,)}


@pytest.mark.parametrize(
    "id_", [id_ for id_ in sorted(ALLOWED) if id_ not in ("p10", "p11", "p12", "p13", "p16", "p17")]
)
def test_a_probe_gets_a_verdict_that_is_allowed(id_: str) -> None:
    found = probe(id_).verdict()
    allowed = {
        way for word in re.findall(r"supported|refuted|contested|inconclusive", ALLOWED[id_]) for way in WORDS[word]
    }
    if "without an inconsistency" in ALLOWED[id_]:
        allowed = {Direction.SUPPORTED}
    assert found.direction in allowed, found.trace
    if "low or less" in ALLOWED[id_]:
        assert found.certainty.rank <= Certainty.LOW.rank


def test_p10_a_tiny_study_of_a_better_design_lifts_nothing() -> None:
    whole = probe("p10")
    found = whole.verdict()
    del whole.studies["s01"]
    whole.lines.pop()
    before = whole.verdict()
    assert found.direction is before.direction is Direction.SUPPORTED
    assert found.certainty is before.certainty


def test_p11_an_appraisal_of_one_study_makes_the_body_no_surer() -> None:
    none, one = probe("p11"), Body()
    one.add("for", n=200, judged="some concerns")
    one.add("for", count=2, n=200, judged="")
    bare = probe("p11")
    assert one.verdict().certainty.rank <= none.verdict().certainty.rank
    assert bare.verdict().direction is Direction.SUPPORTED


def test_p12_a_review_that_includes_a_retracted_study_is_flagged_and_loses_a_level() -> None:
    found, sound = probe("p12").verdict(), probe("p12")
    sound.studies["gone"] = sound.studies["gone"].model_copy(update={"status": StudyStatus.ACTIVE})
    before = sound.verdict()
    assert found.direction is before.direction is Direction.SUPPORTED
    assert found.certainty.rank <= before.certainty.rank - 1
    assert any("retracted" in flag for flag in found.flags)


def test_p13_two_papers_of_one_sample_count_its_people_once_at_the_known_number() -> None:
    found = probe("p13").verdict()
    assert (found.people, found.samples) == (900, 1)
    assert found.direction is Direction.SUPPORTED


def test_p16_a_claim_is_no_surer_than_its_premise() -> None:
    found, premise = probe("p16").verdict(), appraise(probe("p16").base(), "premise")
    assert premise.direction is Direction.REFUTED
    assert found.certainty is Certainty.VERY_LOW
    assert any("depends on" in flag for flag in found.flags)


# Published sets of trials ------------------------------------------------------------------------------------------


def trials(name: str) -> Iterator[dict[str, str]]:
    with (CASES / "trials.csv").open(encoding="utf-8", newline="") as file:
        yield from (row for row in csv.DictReader(file) if row["set"] == name)


def body_of(rows: Iterable[dict[str, str]]) -> Body:
    body = Body("injury", predicts=predicts("less"))
    body.outcomes["ache"] = outcome()
    for row in rows:
        (key,) = body.add("undecided", n=int(row["n_exposed"]) + int(row["n_comparator"]))
        body.lines[-1] = body.lines[-1].model_copy(update={"results": (f"r-{key}",)})
        arms = {k: row[k] for k in ("events_exposed", "n_exposed", "events_comparator", "n_comparator")}
        body.results.append(result(key, f"r-{key}", measure=row["measure"], **arms))
    return body


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("bcg", {Direction.SUPPORTED}),
        ("lau1992", {Direction.SUPPORTED}),
        ("yusuf1985", {Direction.INCONCLUSIVE}),
        ("egger2001", {Direction.CONTESTED, Direction.INCONCLUSIVE}),
    ],
)
def test_a_set_of_trials_gets_a_verdict_that_is_allowed(name: str, allowed: set[Direction]) -> None:
    found = body_of(trials(name)).verdict()
    assert found.direction in allowed, found.trace


def test_a_set_with_great_differences_names_them() -> None:
    found = body_of(trials("bcg")).verdict()
    (down,) = (one for one in found.downgrades if one.domain == "inconsistency")
    assert down.amount >= 1
    assert "I²" in down.reason


def test_small_trials_that_found_more_than_a_large_one_are_named() -> None:
    found = body_of(trials("egger2001")).verdict()
    assert found.effect is not None
    assert found.effect.split
    assert any("Small studies" in flag for flag in found.flags)
