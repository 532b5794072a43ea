"""The card and the row of an exercise."""

from __future__ import annotations

from claimgraph.cards import Card, CardMaker, Row, claims_section, facts, own_facts, rows_naming, section, sections
from claimgraph.emg import base
from claimgraph.emg.cards._measurement import values
from claimgraph.emg.cards._published import comparisons, comparisons_of, ratios, ratios_of
from claimgraph.emg.cards._ranges import TYPICAL, ranges
from claimgraph.emg.records import Exercise
from claimgraph.knowledge import Ref
from claimgraph.wording import counted, dotted


def exercise_card(maker: CardMaker, id_: str) -> Card:
    """An exercise: how it is done, how hard muscles work in it, what is claimed of it."""
    kb, ref = maker.kb, Ref("exercise", id_)
    exercise, rows = kb.exercises[id_], kb.measurements_by_exercise.get(id_, ())
    about = kb.claims_about.get(str(ref), ())
    others = ratios_of(maker, ref), comparisons_of(maker, ref)
    told = list(rows_naming(maker, ref, but=("measurements",)))
    return Card(
        kicker=dotted("Exercise", maker.term("families", exercise.family)),
        title=exercise.name,
        lead=exercise.description,
        facts=facts(
            ("Also called", ", ".join(exercise.aliases)),
            ("Family", maker.term("families", exercise.family)),
            ("Position", maker.term("positions", exercise.position)),
            ("Equipment", maker.terms("equipment", exercise.equipment) or "none"),
            ("Optional", maker.terms("equipment", exercise.optional_equipment)),
            ("Weight bearing", exercise.weight_bearing),
            ("Variant of", maker.value("exercise", exercise.variant_of) if exercise.variant_of else None),
            ("Variants", maker.values("exercise", base.variants(kb).get(id_, ()))),
            ("Named in the article", exercise.in_article),
            ("EMG", None if rows or maker.alone else "none was found, which does not mean that no muscle works"),
            *own_facts(exercise),
            ("File", maker.place(str(ref))),
        ),
        sections=sections(
            section("How hard muscles work in it", ranges(maker, rows, "muscle"), TYPICAL),
            ratios(maker, others[0]),
            *(found for found, _ in told),
            comparisons(maker, others[1]),
            claims_section(maker, "Claims about it", about),
            values(rows, more=True),
        ),
        works=maker.in_order(
            (row.study for row in (*rows, *others[0], *others[1])),
            maker.works_of(about),
            *(works for _, works in told),
        ),
    )


def exercise_row(maker: CardMaker, id_: str) -> Row:
    """An exercise as a row, with how much was measured in it."""
    exercise: Exercise = maker.kb.exercises[id_]
    rows = maker.kb.measurements_by_exercise.get(id_, ())
    studies = len({row.study for row in rows})
    return Row(
        text=exercise.name,
        small=dotted(
            maker.term("families", exercise.family),
            f"measured by {counted(studies, 'study', 'studies')}" if studies else "no EMG found",
        ),
        ref=f"exercise:{id_}",
    )
