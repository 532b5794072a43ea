"""Rows of the tables of things: claims, evidence lines, studies, exercises and muscles."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.records import ClaimKind, Directness, Exercise, Reading, Stance, Study
from claimgraph.tables._columns import Row, many, parse_columns
from claimgraph.tables._filters import Wanted, choices, holds_words, terms, things, years

CLAIMS = parse_columns("""
    claim: Identifier of the claim.
    statement: The statement in one sentence.
    locator: Place in the source.
    kind: Whether the source reports, advises, opines or testifies.
    rung: What the claim asserts about.
    supports: count: Evidence lines that go with the claim.
    disputes: count: Evidence lines that go against it.
    inconclusive: count: Evidence lines that cannot tell.
    direct: count: Evidence lines about what the claim asserts.
    studies: count: Studies behind the lines.
    cites: list: Works the source cites here.
    searches: count: Searches recorded.
    exercises: list: Exercises it is about.
    muscles: list: Muscles it is about.
    conditions: list: Conditions it is about.
    treatments: list: Treatments it is about.
    people: list: People it is about.
""")
EVIDENCE = parse_columns("""
    evidence: Identifier of the line: claim, study and a number.
    claim: Identifier of the claim.
    statement: The claim in one sentence.
    study: Citation key.
    label: The study in words.
    design: Design of the study.
    design_name: The design in words.
    n: count: People the study analysed.
    stance: Whether the finding supports or disputes the claim, or is inconclusive.
    directness: Whether the finding is about what the claim asserts.
    indirect_because: What separates an indirect finding from the claim.
    finding: What was found.
    limitation: What keeps the finding from saying more.
    locator: Place in the work.
    seen_as: How much of the work was read.
""")
STUDIES = parse_columns("""
    study: Citation key.
    label: The study in words: authors and year.
    title: Title of the work.
    year: count: Year of publication.
    container: Journal, site or book.
    doi: DOI.
    design: Design.
    n: count: People analysed.
    population: Who they were.
    electrode: Kind of EMG electrode.
    normalisation: What EMG amplitudes were divided by.
    finding: Main result in one sentence.
    seen_as: How much of the work was read.
    status: Whether the work stands.
    evidence: count: Evidence lines drawn from it.
    measurements: count: EMG measurements taken from it.
    unverified: list: Bibliographic fields that were recalled rather than seen.
""")
EXERCISES = parse_columns("""
    exercise: Identifier of the exercise.
    name: Name of the exercise.
    family: Family of exercises.
    position: Body position.
    equipment: list: What one needs.
    weight_bearing: flag: Whether the working limb carries body weight.
    variant_of: Exercise it is a variant of.
    in_article: flag: Whether the source names it.
    measurements: count: EMG measurements of it.
    studies: count: Studies that measured it.
    muscles: list: Muscles measured in it.
    description: How it is done.
    aliases: list: Other names.
""")
MUSCLES = parse_columns("""
    muscle: Identifier of the muscle.
    name: Name of the muscle.
    group: Functional group.
    uberon: UBERON id, where checked.
    segments: list: Parts that studies tell apart.
    measurements: count: EMG measurements of it.
    studies: count: Studies that measured it.
    exercises: count: Exercises it was measured in.
    aliases: list: Other names.
""")


def claim_rows(
    kb: KnowledgeBase,
    *,
    kind: Wanted = None,
    rung: Wanted = None,
    stance: Wanted = None,
    study: Wanted = None,
    exercise: Wanted = None,
    muscle: Wanted = None,
    condition: Wanted = None,
) -> Iterator[Row]:
    """Rows of `CLAIMS`; see `claimgraph.tables.claims`."""
    kinds, rungs = choices(ClaimKind, kind, "kind of claim"), terms(kb, "rungs", rung, "rung")
    stances, studies = choices(Stance, stance, "stance"), things(kb, "study", study)
    exercises, muscles = things(kb, "exercise", exercise), things(kb, "muscle", muscle)
    conditions = things(kb, "condition", condition)
    for claim in kb.claims.values():
        held = {stance: sum(line.stance is stance for line in claim.evidence) for stance in Stance}
        about = claim.about
        if (
            (kinds is not None and claim.kind not in kinds)
            or (rungs is not None and claim.rung not in rungs)
            or (stances is not None and not any(held[Stance(wanted)] for wanted in stances))
            or (studies is not None and studies.isdisjoint(line.study for line in claim.evidence))
            or (exercises is not None and exercises.isdisjoint(about.exercises))
            or (muscles is not None and muscles.isdisjoint(about.muscles))
            or (conditions is not None and conditions.isdisjoint(about.conditions))
        ):
            continue
        yield {
            "claim": claim.id,
            "statement": claim.statement,
            "locator": claim.locator,
            "kind": str(claim.kind),
            "rung": claim.rung,
            "supports": held[Stance.SUPPORTS],
            "disputes": held[Stance.DISPUTES],
            "inconclusive": held[Stance.INCONCLUSIVE],
            "direct": sum(line.directness is Directness.DIRECT for line in claim.evidence),
            "studies": len({line.study for line in claim.evidence}),
            "cites": tuple(cite.study for cite in claim.cites),
            "searches": len(claim.searches),
            "exercises": about.exercises,
            "muscles": about.muscles,
            "conditions": about.conditions,
            "treatments": about.treatments,
            "people": about.people,
        }


def evidence_row(kb: KnowledgeBase, line: Line) -> Row:
    """One row of `EVIDENCE`."""
    evidence, study = line.evidence, kb.studies.get(line.evidence.study)
    return {
        "evidence": line.id,
        "claim": line.claim.id,
        "statement": line.claim.statement,
        "study": evidence.study,
        "label": kb.label(evidence.study),
        "design": study.design if study else None,
        "design_name": kb.term_name("designs", study.design).lower() if study else None,
        "n": study.sample.n if study else None,
        "stance": str(evidence.stance),
        "directness": str(evidence.directness),
        "indirect_because": str(evidence.indirect_because) if evidence.indirect_because else None,
        "finding": evidence.finding,
        "limitation": evidence.limitation,
        "locator": evidence.locator,
        "seen_as": str(study.seen_as) if study else None,
    }


def evidence_rows(
    kb: KnowledgeBase,
    *,
    claim: Wanted = None,
    study: Wanted = None,
    stance: Wanted = None,
    directness: Wanted = None,
    design: Wanted = None,
) -> Iterator[Row]:
    """Rows of `EVIDENCE`; see `claimgraph.tables.evidence`."""
    claims, studies = things(kb, "claim", claim), things(kb, "study", study)
    stances, directs = choices(Stance, stance, "stance"), choices(Directness, directness, "directness")
    designs = terms(kb, "designs", design, "design")
    for line in kb.lines:
        row = evidence_row(kb, line)
        if (
            (claims is None or row["claim"] in claims)
            and (studies is None or row["study"] in studies)
            and (stances is None or row["stance"] in stances)
            and (directs is None or row["directness"] in directs)
            and (designs is None or row["design"] in designs)
        ):
            yield row


def study_row(kb: KnowledgeBase, study: Study) -> Row:
    """One row of `STUDIES`."""
    reference = kb.references.get(study.key)
    return {
        "study": study.key,
        "label": kb.label(study.key),
        "title": reference.title if reference else None,
        "year": reference.year if reference else None,
        "container": (reference.container or None) if reference else None,
        "doi": reference.doi if reference else None,
        "design": study.design,
        "n": study.sample.n,
        "population": study.sample.population,
        "electrode": str(study.emg.electrode) if study.emg else None,
        "normalisation": str(study.emg.normalisation) if study.emg else None,
        "finding": study.finding,
        "seen_as": str(study.seen_as),
        "status": str(study.status),
        "evidence": len(kb.lines_by_study.get(study.key, ())),
        "measurements": len(kb.measurements_by_study.get(study.key, ())),
        "unverified": tuple(sorted(reference.unverified)) if reference else (),
    }


def study_rows(
    kb: KnowledgeBase,
    *,
    design: Wanted = None,
    year: str | int | tuple[int | None, int | None] | None = None,
    seen_as: Wanted = None,
    tier: Wanted = None,
    population: str | None = None,
    claim: Wanted = None,
    muscle: Wanted = None,
    exercise: Wanted = None,
) -> Iterator[Row]:
    """Rows of `STUDIES`; see `claimgraph.tables.studies`."""
    designs, tiers = terms(kb, "designs", design, "design"), terms(kb, "tiers", tier, "tier")
    readings, span = choices(Reading, seen_as, "reading"), years(year)
    claims, muscles = things(kb, "claim", claim), things(kb, "muscle", muscle)
    exercises = things(kb, "exercise", exercise)
    for study in kb.studies.values():
        row = study_row(kb, study)
        measured = kb.measurements_by_study.get(study.key, ())
        if (
            (designs is None or study.design in designs)
            and (tiers is None or study.tier in tiers)
            and (readings is None or study.seen_as in readings)
            and (span is None or (row["year"] is not None and span[0] <= row["year"] <= span[1]))
            and holds_words(study.sample.population, population)
            and (claims is None or any(line.claim.id in claims for line in kb.lines_by_study.get(study.key, ())))
            and (muscles is None or any(one.muscle in muscles for one in measured))
            and (exercises is None or any(one.exercise in exercises for one in measured))
        ):
            yield row


def exercise_row(kb: KnowledgeBase, exercise: Exercise) -> Row:
    """One row of `EXERCISES`."""
    measured = kb.measurements_by_exercise.get(exercise.id, ())
    return {
        "exercise": exercise.id,
        "name": exercise.name,
        "family": exercise.family,
        "position": exercise.position,
        "equipment": exercise.equipment,
        "weight_bearing": exercise.weight_bearing,
        "variant_of": exercise.variant_of,
        "in_article": exercise.in_article,
        "measurements": len(measured),
        "studies": len({row.study for row in measured}),
        "muscles": tuple(sorted({row.muscle for row in measured})),
        "description": exercise.description,
        "aliases": exercise.aliases,
    }


def select_exercises(
    kb: KnowledgeBase,
    *,
    family: Wanted = None,
    position: Wanted = None,
    equipment: Wanted = None,
    weight_bearing: bool | None = None,
    in_article: bool | None = None,
) -> Iterator[Exercise]:
    """Exercises that fit every filter; `equipment` names all one has, `"none"` being nothing."""
    families, positions = terms(kb, "families", family, "family"), terms(kb, "positions", position, "position")
    if equipment is not None:
        equipment = [piece for piece in many(equipment) if piece != "none"]
    have = terms(kb, "equipment", equipment, "piece of equipment")
    for exercise in kb.exercises.values():
        if (
            (families is None or exercise.family in families)
            and (positions is None or exercise.position in positions)
            and (have is None or have.issuperset(exercise.equipment))
            and (weight_bearing is None or exercise.weight_bearing is weight_bearing)
            and (in_article is None or exercise.in_article is in_article)
        ):
            yield exercise


def muscle_rows(kb: KnowledgeBase, *, group: Wanted = None) -> Iterator[Row]:
    """Rows of `MUSCLES`."""
    groups = terms(kb, "groups", group, "muscle group")
    for muscle in kb.muscles.values():
        if groups is not None and muscle.group not in groups:
            continue
        measured = kb.measurements_by_muscle.get(muscle.id, ())
        yield {
            "muscle": muscle.id,
            "name": muscle.name,
            "group": muscle.group,
            "uberon": muscle.uberon,
            "segments": muscle.segments,
            "measurements": len(measured),
            "studies": len({row.study for row in measured}),
            "exercises": len({row.exercise for row in measured}),
            "aliases": muscle.aliases,
        }
