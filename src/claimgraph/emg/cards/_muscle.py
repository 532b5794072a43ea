"""The card and the row of a muscle."""

from __future__ import annotations

from claimgraph.cards import Card, CardMaker, Row, claims_section, facts, own_facts, rows_naming, section, sections
from claimgraph.emg.cards._published import comparisons, comparisons_of, ratios, ratios_of
from claimgraph.emg.cards._ranges import beside_ranges, ranges
from claimgraph.emg.records import Muscle
from claimgraph.knowledge import Ref
from claimgraph.wording import counted, dotted


def muscle_card(maker: CardMaker, id_: str) -> Card:
    """A muscle: in which exercises it was measured and how hard it works, what is claimed of it."""
    kb, ref = maker.kb, Ref("muscle", id_)
    muscle, rows = kb.muscles[id_], kb.measurements_by_muscle.get(id_, ())
    about = kb.claims_about.get(str(ref), ())
    others = ratios_of(maker, ref), comparisons_of(maker, ref)
    told = list(rows_naming(maker, ref, but=("measurements",)))
    return Card(
        kicker=dotted("Muscle", maker.term("groups", muscle.group)),
        title=muscle.name,
        lead=muscle.definition or "",
        facts=facts(
            ("Also called", ", ".join(muscle.aliases)),
            ("Group", maker.term("groups", muscle.group)),
            ("Parts", maker.terms("segments", muscle.segments)),
            ("UBERON", muscle.uberon or muscle.uberon_reason),
            ("EMG", None if rows or maker.alone else "none was found"),
            *own_facts(muscle),
            ("File", maker.place(str(ref))),
        ),
        sections=sections(
            section("How hard it works, by exercise", ranges(maker, rows, "exercise"), beside_ranges(maker.kb, rows)),
            claims_section(maker, "Claims about it", about),
            ratios(maker, others[0]),
            *(found for found, _ in told),
            comparisons(maker, others[1]),
        ),
        works=maker.in_order(
            (row.study for row in (*rows, *others[0], *others[1])),
            maker.works_of(about),
            *(works for _, works in told),
        ),
    )


def muscle_row(maker: CardMaker, id_: str) -> Row:
    """A muscle as a row, with how much was measured of it."""
    muscle: Muscle = maker.kb.muscles[id_]
    rows = maker.kb.measurements_by_muscle.get(id_, ())
    exercises, studies = len({row.exercise for row in rows}), len({row.study for row in rows})
    measured = f"measured in {counted(exercises, 'exercise')} by {counted(studies, 'study', 'studies')}"
    return Row(
        text=muscle.name,
        small=dotted(maker.term("groups", muscle.group), measured if rows else "no EMG found"),
        ref=f"muscle:{id_}",
    )
