"""The profiles of an exercise and of a muscle."""

from __future__ import annotations

from claimgraph.knowledge import KnowledgeBase, Ref
from claimgraph.query._about._parts import claims_about, names_of, profile, table_section
from claimgraph.query._answer import Answer, Profile, in_order
from claimgraph.query._backing import backing, measured_values
from claimgraph.records import Exercise, Muscle
from claimgraph.tables import Row, parse_columns

_MUSCLES = parse_columns("""
    muscle: Identifier of the muscle.
    muscle_name: The muscle in words.
    studies: count: Studies that measured it in this exercise.
    rows: count: Published values.
    range: Values that count as text, in percent of MVIC.
    best_reading: The most trusted reading among the values.
    labels: list: The studies in words.
""")


def exercise_profile(kb: KnowledgeBase, ref: Ref) -> Profile:
    exercise: Exercise = kb.exercises[ref.id]
    facts = [
        ("How it is done", exercise.description),
        ("Also called", exercise.aliases),
        ("Family", kb.term_name("families", exercise.family)),
        ("Position", kb.term_name("positions", exercise.position)),
        ("Equipment", tuple(kb.term_name("equipment", one) for one in exercise.equipment) or "none"),
        ("Weight bearing", exercise.weight_bearing),
        ("Variant of", kb.called("exercise", exercise.variant_of)),
        ("Variants", names_of(kb, "exercise", kb.variants.get(ref.id, ()))),
        ("Named in the article", exercise.in_article),
    ]
    sections = [
        _muscles_in(kb, ref.id),
        measured_values(kb, exercise=ref.id),
        table_section(kb, "Which other numbers were published?", "ratios", exercise=ref.id),
        table_section(kb, "What was greater than what?", "comparisons", exercise=ref.id),
        claims_about(kb, ref),
    ]
    return profile(kb, ref, exercise.name, facts, sections)


def _muscles_in(kb: KnowledgeBase, exercise: str) -> Answer:
    found: list[Row] = []
    for muscle in sorted({row.muscle for row in kb.measurements_by_exercise.get(exercise, ())}):
        (row,) = backing(kb, f"muscle:{muscle}", exercise=f"exercise:{exercise}").rows
        found.append(dict(row) | {"muscle": muscle, "muscle_name": kb.called("muscle", muscle)})
    found.sort(key=lambda row: (-row["studies"], row["muscle"]))
    return Answer(
        "Which muscles were measured in it?",
        _MUSCLES,
        tuple({column.name: row[column.name] for column in _MUSCLES} for row in found),
        notes=("A question mark: read in unreviewed texts only.",) if any("?" in r["range"] for r in found) else (),
        works=in_order(key for row in found for key in row["works"]),
        brief=("muscle_name", "studies", "range", "best_reading", "labels"),
    )


def muscle_profile(kb: KnowledgeBase, ref: Ref) -> Profile:
    muscle: Muscle = kb.muscles[ref.id]
    facts = [
        ("Also called", muscle.aliases),
        ("What is counted", muscle.definition),
        ("Group", kb.term_name("groups", muscle.group)),
        ("Parts", tuple(kb.term_name("segments", one) for one in muscle.segments)),
        ("UBERON", muscle.uberon or muscle.uberon_reason),
    ]
    sections = [
        backing(kb, str(ref)),
        table_section(kb, "Which other numbers were published?", "ratios", muscle=ref.id),
        table_section(kb, "What was greater than what?", "comparisons", muscle=ref.id),
        claims_about(kb, ref),
    ]
    return profile(kb, ref, muscle.name, facts, sections)
