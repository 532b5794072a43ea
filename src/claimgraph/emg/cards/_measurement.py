"""The card and the row of a published amplitude."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimgraph.cards import (
    Card,
    CardMaker,
    Mark,
    Row,
    Said,
    Section,
    Shown,
    facts,
    lines_section,
    own_facts,
    section,
    sections,
    site,
    status,
)
from claimgraph.emg.base import band_of
from claimgraph.emg.cards._wording import (
    DOUBTFUL,
    MOST,
    MVIC,
    electrode,
    exercise_words,
    kind_of_amplitude,
    load,
    muscle_words,
    spread,
)
from claimgraph.emg.records import Measurement, Normalisation
from claimgraph.wording import capital, comma, dotted, in_words, people


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
            lines_section(maker, "What rests on it", maker.kb.lines_by_row.get(f"measurement:{id_}", ())),
            section(
                "Other values of this study in this exercise",
                (Shown(f"measurement:{one.id}") for one in alike if one.id != id_),
                most=MOST,
            ),
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
    yield "Equipment", maker.terms("equipment", row.equipment) or "not told"
    yield "Phase", maker.term("phases", row.phase)
    yield "Side", maker.term("sides", row.side)
    yield "Electrodes", electrode(row.electrode)
    yield "Normalised to", by.get(row.normalisation, str(row.normalisation))
    yield "Kind of amplitude", kind_of_amplitude(row.statistic)
    yield "Study", maker.value("study", row.study)
    yield "Status", status(maker, row.study)
    yield "Read in", row.extracted_from.at(row.locator)
    yield "Read at", site(row.source_url) if row.source_url else None
    yield "Second reading", "found again by a second reader" if row.second_read else "none"
    yield "Doubtful" if row.cautioned else "Note", _note(maker, row)
    yield from own_facts(row)
    yield "File", maker.place(f"measurement:{row.id}")


def _note(maker: CardMaker, row: Measurement) -> str:
    told = maker.worded(row.note)
    return capital(told.partition(":")[2].strip()) if row.cautioned else told


def measurement_title(maker: CardMaker, row: Measurement) -> str:
    """`Side plank, gluteus medius (middle): 74 ± 30 SD % MVIC`."""
    part = f":{row.segment}" if row.segment else ""
    unit = MVIC if row.unit == "percent_mvic" else in_words(row.unit)
    what = comma(exercise_words(maker, row.exercise, row.variant), muscle_words(maker, row.muscle + part))
    return f"{what}: {' '.join(one for one in (str(row.value), spread(row), unit) if one)}"


def band_mark(maker: CardMaker, row: Measurement) -> Mark | None:
    """The band an amplitude falls in, unless it is doubtful."""
    band = band_of(maker.kb, row.value)
    return Mark("band", band.id, f"{band.name} activity") if band and not row.cautioned else None


def measurement_row(maker: CardMaker, id_: str) -> Row:
    """A published amplitude as a row."""
    row: Measurement = maker.kb.collection("measurement")[id_]
    return Row(
        text=measurement_title(maker, row),
        small=dotted(
            maker.called("study", row.study),
            people(row.n) if row.n else "number of people not told",
            kind_of_amplitude(row.statistic),
            load(maker, row),
            f"read in {row.extracted_from.words}",
            DOUBTFUL if row.cautioned else None,
        ),
        mark=band_mark(maker, row),
        ref=f"measurement:{row.id}",
        works=(row.study,),
    )


def values(rows: Iterable[Measurement], title: str = "Every published value", *, more: bool = False) -> Section:
    """Measurements, each with its own row."""
    listed = [Shown(f"measurement:{row.id}") for row in rows]
    return section(f"{title} ({len(listed)})", listed, most=MOST, more=more)
