"""The cards of exercises, muscles and measurements."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.cards._card import Card, Shown
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._numbers import (
    MOST,
    TYPICAL,
    band_mark,
    beside_ranges,
    comparisons,
    electrode,
    kind_of_amplitude,
    load,
    measurement_title,
    ranges,
    ratios,
    spread,
    values,
)
from claimgraph.cards._rows import claims, status
from claimgraph.cards._study import site
from claimgraph.cards._words import Said, facts, section, sections
from claimgraph.knowledge import Ref
from claimgraph.records import Measurement, Normalisation
from claimgraph.wording import capital, dotted, people


def exercise_card(maker: CardMaker, id_: str) -> Card:
    """An exercise: how it is done, how hard muscles work in it, what is claimed of it."""
    kb, ref = maker.kb, Ref("exercise", id_)
    exercise, rows = kb.exercises[id_], kb.measurements_by_exercise.get(id_, ())
    about = kb.claims_about.get(str(ref), ())
    others = maker.ratios(ref), maker.comparisons(ref)
    return Card(
        kicker=dotted("Exercise", maker.term("families", exercise.family)),
        title=exercise.name,
        lead=exercise.description,
        facts=facts(
            ("Also called", ", ".join(exercise.aliases)),
            ("Family", maker.term("families", exercise.family)),
            ("Position", maker.term("positions", exercise.position)),
            ("Equipment", maker.terms("equipment", exercise.equipment) or "none"),
            ("Weight bearing", exercise.weight_bearing),
            ("Variant of", maker.value("exercise", exercise.variant_of) if exercise.variant_of else None),
            ("Variants", maker.values("exercise", kb.variants.get(id_, ()))),
            ("Named in the article", exercise.in_article),
            ("EMG", None if rows or maker.alone else "none was found, which does not mean that no muscle works"),
            ("File", maker.place(str(ref))),
        ),
        sections=sections(
            section("How hard muscles work in it", ranges(maker, rows, "muscle"), TYPICAL),
            ratios(maker, others[0]),
            comparisons(maker, others[1]),
            claims(maker, "Claims about it", about),
            values(rows, more=True),
        ),
        works=maker.in_order(
            (row.study for row in (*rows, *others[0], *others[1])),
            maker.works_of(about),
        ),
    )


def muscle_card(maker: CardMaker, id_: str) -> Card:
    """A muscle: in which exercises it was measured and how hard it works, what is claimed of it."""
    kb, ref = maker.kb, Ref("muscle", id_)
    muscle, rows = kb.muscles[id_], kb.measurements_by_muscle.get(id_, ())
    about = kb.claims_about.get(str(ref), ())
    others = maker.ratios(ref), maker.comparisons(ref)
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
            ("File", maker.place(str(ref))),
        ),
        sections=sections(
            section("How hard it works, by exercise", ranges(maker, rows, "exercise"), beside_ranges(rows)),
            claims(maker, "Claims about it", about),
            ratios(maker, others[0]),
            comparisons(maker, others[1]),
        ),
        works=maker.in_order((row.study for row in (*rows, *others[0], *others[1])), maker.works_of(about)),
    )


def measurement_card(maker: CardMaker, id_: str) -> Card:
    """One published amplitude, with its protocol and its way back to the page it was read on."""
    row: Measurement = maker.kb.collection("measurement")[id_]
    alike = [one for one in maker.kb.measurements_by_study.get(row.study, ()) if one.exercise == row.exercise]
    return Card(
        kicker="EMG value",
        title=measurement_title(maker, row),
        lead="This value is doubtful and never counts." if row.cautioned else "",
        mark=band_mark(maker, row),
        facts=facts(*_facts(maker, row)),
        sections=sections(
            section(
                "Other values of this study in this exercise",
                (Shown(f"measurement:{one.id}") for one in alike if one.id != id_),
                most=MOST,
            )
        ),
        works=maker.in_order([row.study]),
    )


def _facts(maker: CardMaker, row: Measurement) -> Iterator[tuple[str, Said]]:
    by = {Normalisation.UNKNOWN: "not told", Normalisation.OTHER: "something else than a maximal contraction"}
    yield "Value", f"{row.value} {'% MVIC' if row.unit == 'percent_mvic' else row.unit}"
    yield "Spread", spread(row) or "not told"
    yield "People", people(row.n) if row.n is not None else "number not told"
    yield "Population", maker.worded(row.population)
    yield "Exercise", maker.value("exercise", row.exercise)
    yield "Version", maker.worded(row.variant)
    yield "Muscle", maker.value("muscle", row.muscle)
    yield "Part", maker.term("segments", row.segment)
    yield "Load", load(maker, row)
    yield "Phase", maker.term("phases", row.phase)
    yield "Side", maker.term("sides", row.side)
    yield "Electrodes", electrode(row.electrode)
    yield "Normalised to", by.get(row.normalisation, str(row.normalisation))
    yield "Kind of amplitude", kind_of_amplitude(row.statistic)
    yield "Study", maker.value("study", row.study)
    yield "Status", status(maker, row.study)
    read = row.extracted_from.words
    yield "Read in", row.locator if row.locator.casefold().startswith(read) else f"{read}: {row.locator}"
    yield "Read at", site(row.source_url) if row.source_url else None
    yield "Second reading", "found again by a second reader" if row.second_read else "none"
    yield "Doubtful" if row.cautioned else "Note", _note(maker, row)
    yield "File", maker.place(f"measurement:{row.id}")


def _note(maker: CardMaker, row: Measurement) -> str:
    told = maker.worded(row.note)
    return capital(told.partition(":")[2].strip()) if row.cautioned else told
