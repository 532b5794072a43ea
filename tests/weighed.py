"""Bases that Hypothesis invents to hold verdicts against their laws, with results, reviews, parts and premises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from claimgraph import KnowledgeBase
from claimgraph.packs import registered
from claimgraph.records import (
    Appraisal,
    BaseInfo,
    Claim,
    ClaimKind,
    ClaimRelation,
    ClaimRelationKind,
    Contrast,
    Directness,
    EvidenceLine,
    IndirectBecause,
    Listed,
    Outcome,
    Override,
    Predicts,
    Reading,
    Reference,
    Relation,
    Result,
    ReviewOf,
    Role,
    Rung,
    Sample,
    Search,
    Stance,
    Study,
    StudyStatus,
    Upgrade,
    WorkRelation,
)
from strategies import JUDGEMENTS, RUNGS, relation

REVIEWS = ("systematic-review", "meta-analysis")
DESIGNS = (
    *("rct", "rct", "rct", "cohort", "laboratory", "nonrandomised-trial", "cross-sectional", "case-control"),
    *("case-series", "systematic-review", "meta-analysis", "meta-analysis", "narrative-review", "testimony", "other"),
)
PEOPLE = (None, None, 0, 1, 8, 20, 49, 50, 90, 100, 200, 400, 1000, 1500, 5000)
JUDGED = ((), (), ("low",), ("low",), ("some concerns",), ("high",))
STANCES = {True: Stance.SUPPORTS, False: Stance.DISPUTES, None: Stance.INCONCLUSIVE}
ESTIMATES = (-2.0, -0.8, -0.3, -0.1, -0.02, 0.02, 0.1, 0.25, 0.3, 0.8, 2.0)
ERRORS = (0.01, 0.05, 0.1, 0.2, 0.5, 1.0)
IMPORTANT = (None, None, "0.05", "0.3", "1")


def outcome(important: str | None = None) -> Outcome:
    """The outcome that claims predict, with its smallest important difference or without."""
    smallest = {"value": important, "measure": "MD", "source": "x"} if important else None
    return Outcome(
        id="ache", name="ache", definition="x", better="lower", rung="symptom", smallest_important_difference=smallest
    )


def weighed_base(
    claims: Iterable[Claim],
    studies: Iterable[Study],
    results: Iterable[Result] = (),
    relations: Iterable[Relation] = (),
    important: str | None = None,
    years: dict[str, int] | None = None,
) -> KnowledgeBase:
    """A base of these records, judged by the default scheme."""
    steps = [*enumerate(RUNGS), (None, "practice")]
    rungs = {name: Rung(id=name, name=name.replace("-", " "), definition="x", step=step) for step, name in steps}
    known = {study.key: study for study in studies}
    return KnowledgeBase(
        info=BaseInfo(title="A base", description="Invented."),
        claims={claim.id: claim for claim in claims},
        studies=known,
        results=tuple(results),
        relations=tuple(relations),
        outcomes={"ache": outcome(important)},
        references={key: Reference(key, "article", year=(years or {}).get(key, 2010)) for key in known},
        vocabulary={"rungs": rungs},
        packs=registered(),
    )


def study(key: str, design: str = "rct", n: int | None = 400, judged: Sequence[str] = ("low",), **more: Any) -> Study:
    """A study with so many people, appraised in these words."""
    return Study(
        key=key,
        design=design,
        sample=Sample(n=n, id=more.pop("sample", None)),
        finding="x",
        appraisal=tuple(
            Appraisal(instrument="x", domain=f"d{number}", judgement=word, why="x", by="x")
            for number, word in enumerate(judged)
        ),
        seen_as=Reading.ABSTRACT,
        **more,
    )


def line(key: str, stance: Stance, because: IndirectBecause | None = None, **more: Any) -> EvidenceLine:
    """A line of this study."""
    return EvidenceLine(
        study=key,
        stance=stance,
        directness=Directness.DIRECT if because is None else Directness.INDIRECT,
        indirect_because=because,
        finding="x",
        limitation="x",
        locator="x",
        **more,
    )


def measured(id_: str, key: str, y: float, se: float, unit: str, **more: Any) -> Result:
    """A difference with its standard error, in some unit; results of one unit can be pooled."""
    numbers = {"estimate": Decimal(str(y)), "se": Decimal(str(se))} if se else {"favours": "unknown"}
    return Result.model_validate(
        {
            "id": id_,
            "study": key,
            "outcome": "ache",
            "role": "primary",
            "contrast": "between-groups",
            "measure": "MD",
            "unit": unit,
            "extracted_from": "abstract",
            "locator": "x",
            **numbers,
            **more,
        }
    )


def counted(id_: str, key: str, arms: tuple[int, int, int, int]) -> Result:
    """A two-by-two table; zeros, and tables without an event, among them."""
    names = ("events_exposed", "n_exposed", "events_comparator", "n_comparator")
    return Result.model_validate(
        {
            "id": id_,
            "study": key,
            "outcome": "ache",
            "role": "primary",
            "contrast": "between-groups",
            "measure": "OR",
            "extracted_from": "abstract",
            "locator": "x",
            **{name: Decimal(number) for name, number in zip(names, arms, strict=True)},
        }
    )


def read(estimate: float, se: float, way: str) -> Stance:
    """How a curator reads an interval who knows of no smallest important difference."""
    y = -estimate if way == "less" else estimate
    shown = abs(y) > 1.96 * se
    if way in ("differs", "none"):
        return Stance.INCONCLUSIVE if not shown else Stance.SUPPORTS if way == "differs" else Stance.DISPUTES
    return Stance.INCONCLUSIVE if not shown else Stance.SUPPORTS if y > 0 else Stance.DISPUTES


@st.composite
def weighed_studies(draw: st.DrawFn, key: str, designs: Sequence[str] = DESIGNS) -> Study:
    """A study of any design, size and appraisal; few share a sample, fewer are retracted."""
    design = draw(st.sampled_from(designs))
    review = design in REVIEWS
    return study(
        key,
        design,
        draw(st.sampled_from(PEOPLE)),
        draw(st.sampled_from(JUDGED)),
        sample=draw(st.sampled_from([None] * 6 + ["one"])),
        status=draw(st.sampled_from([*[StudyStatus.ACTIVE] * 7, StudyStatus.CONCERN, StudyStatus.RETRACTED])),
        review_of=draw(st.sampled_from([None, *ReviewOf])) if review else None,
        searched_until=draw(st.sampled_from([None, 2008, 2012])) if review else None,
        included_listed=draw(st.sampled_from([None, *Listed])) if review else None,
    )


_BECAUSE = (None, None, None, None, IndirectBecause.SURROGATE, IndirectBecause.POPULATION)
_ROLES = (None, None, None, None, Role.SECONDARY, Role.SUBGROUP)
_CONTRASTS = (None, None, None, Contrast.BEFORE_AFTER)
WAYS = ("more", "less", "none", "differs")


@st.composite
def _lines(draw: st.DrawFn, keys: Sequence[str], way: str | None, tag: str) -> tuple[list[EvidenceLine], list[Result]]:
    """Lines of these studies, some with a result of a scale of its own, so that nothing can be pooled."""
    lines: list[EvidenceLine] = []
    results: list[Result] = []
    for number in range(draw(st.integers(0, 9)) if keys else 0):
        key = draw(st.sampled_from(keys))
        about = {"role": draw(st.sampled_from(_ROLES)), "contrast": draw(st.sampled_from(_CONTRASTS))}
        stance = draw(st.sampled_from(list(Stance)))
        if way is not None and draw(st.booleans()):
            y, se = draw(st.sampled_from(ESTIMATES)), draw(st.sampled_from(ERRORS))
            role = draw(st.sampled_from(["primary", "primary", "only", "secondary", "subgroup"]))
            results.append(measured(f"r{tag}{number}", key, y, se, f"u{tag}{number}", role=role))
            stance, about["results"] = read(y, se, way), (f"r{tag}{number}",)
        about["empty"] = stance is Stance.INCONCLUSIVE and draw(st.sampled_from([False] * 5 + [True]))
        lines.append(line(key, stance, draw(st.sampled_from(_BECAUSE)), **about))
    return lines, results


@st.composite
def unpooled_bases(draw: st.DrawFn, *, linked: bool = False, least: int = 0, claims: int = 1) -> KnowledgeBase:
    """Bases of up to eight studies in which no two results share a scale, so that positions are weighed.

    With `linked`, claims are parts and premises of each other, in circles too.
    """
    studies = [draw(weighed_studies(f"s{number}")) for number in range(draw(st.integers(least, 8)))]
    keys = [one.key for one in studies]
    found: list[Claim] = []
    results: list[Result] = []
    names = [f"c{number}" for number in range(claims)]
    for id_ in names:
        way = draw(st.sampled_from([None, *WAYS]))
        lines, more = draw(_lines(keys, way, id_))
        results += more
        links = draw(st.lists(st.sampled_from(names), max_size=2, unique=True)) if linked else []
        found.append(
            draw(weighed_claims(id_, lines, way)).model_copy(
                update={
                    "relations": tuple(
                        ClaimRelation(
                            relation=draw(st.sampled_from([ClaimRelationKind.PART_OF, ClaimRelationKind.DEPENDS_ON])),
                            claim=other,
                        )
                        for other in links
                    )
                }
            )
        )
    years = {key: draw(st.sampled_from([2005, 2010, 2015])) for key in keys}
    relations = draw(_relations(studies, years))
    return weighed_base(found, studies, results, relations, draw(st.sampled_from(IMPORTANT)), years)


@st.composite
def weighed_claims(draw: st.DrawFn, id_: str, lines: Sequence[EvidenceLine], way: str | None) -> Claim:
    """A claim with these lines, on any rung, seldom with judgements of a person."""
    overrides: tuple[Override, ...]
    upgrades: tuple[Upgrade, ...]
    overrides, upgrades = draw(JUDGEMENTS)
    predicts = None
    if way is not None:
        predicts = Predicts(exposure="x", outcome="ache", direction=way, important=draw(st.booleans()))
    return Claim(
        id=id_,
        statement="x",
        locator="x",
        kind=draw(st.sampled_from([*[ClaimKind.EMPIRICAL] * 4, ClaimKind.TESTIMONY])),
        rung=draw(st.sampled_from(["symptom", "symptom", *RUNGS, "practice"])),
        evidence=tuple(lines),
        predicts=predicts,
        searches=draw(st.sampled_from([(), (Search(query="x", result="none found"),)])),
        overrides=overrides,
        upgrades=upgrades,
    )


@st.composite
def _relations(draw: st.DrawFn, studies: Sequence[Study], years: dict[str, int]) -> list[Relation]:
    """Works that share samples; reviews with lists of what had appeared when they searched, or without lists."""
    found: list[Relation] = []
    for one in studies:
        for other in studies:
            if other.key >= one.key:
                continue
            kinds: list[WorkRelation | None] = [None] * 10 + [WorkRelation.COMPANION_OF, WorkRelation.RETRACTS]
            until = one.searched_until or years[one.key]
            if one.design in REVIEWS and years[other.key] <= until:
                kinds = [None, None, WorkRelation.INCLUDES, WorkRelation.INCLUDES, WorkRelation.EXCLUDES]
            if (kind := draw(st.sampled_from(kinds))) is not None:
                found.append(relation(one.key, kind, other.key))
    return found


@st.composite
def pooled_bases(draw: st.DrawFn, *, one_way: bool = False, least: int = 1) -> KnowledgeBase:
    """Bases of one claim and up to eight trials with results of one scale, or with two-by-two tables.

    With `one_way`, no estimate lies on the other side of no effect.
    """
    way = draw(st.sampled_from(["more", "less"] if one_way else WAYS))
    tables = not one_way and draw(st.sampled_from([False, False, True]))
    studies, lines, results = [], [], []
    for number in range(draw(st.integers(least, 8))):
        key = f"s{number}"
        studies.append(study(key, "rct", draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(JUDGED))))
        if tables:
            few = st.sampled_from([0, 1, 5, 20])
            results.append(counted(f"r{key}", key, (draw(few), 100, draw(few), 90)))
            lines.append(line(key, draw(st.sampled_from(list(Stance))), results=(f"r{key}",)))
            continue
        y, se = draw(st.sampled_from(ESTIMATES)), draw(st.sampled_from(ERRORS))
        if one_way:
            y = -abs(y) if way == "less" else abs(y)
        results.append(measured(f"r{key}", key, y, se, "points"))
        lines.append(line(key, read(y, se, way), results=(f"r{key}",)))
    claim = Claim(
        id="c0",
        statement="x",
        locator="x",
        kind=ClaimKind.EMPIRICAL,
        rung="symptom",
        evidence=tuple(lines),
        predicts=Predicts(exposure="x", outcome="ache", direction=way, important=draw(st.booleans())),
    )
    return weighed_base([claim], studies, results, (), draw(st.sampled_from(IMPORTANT)))
