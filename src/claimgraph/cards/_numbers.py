"""Published numbers in words: amplitudes, ratios and comparisons as rows, and amplitudes as ranges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from claimgraph.activity import Activity, activities, band_of
from claimgraph.cards._card import Mark, Range, Row, Section, Shown
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._words import section
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import (
    Claim,
    Comparison,
    DispersionKind,
    Electrode,
    Measurement,
    Ratio,
    Statistic,
    split_muscles,
)
from claimgraph.wording import capital, comma, counted, dotted, enumeration, in_sentence, in_words, noun, people

MVIC = "% MVIC"
TYPICAL = "Typical is the median over the studies’ means."
DOUBTFUL = "doubtful, never counts"
UNLIKE = (
    "Ranges span studies that differ in load, phase, electrode and kind of amplitude: "
    "read them as what was seen, not as a ranking."
)
"""What to bear in mind of values of more than one study."""
NO_PROOF = "EMG amplitude says how hard a muscle works, not whether an exercise heals or prevents anything."
"""What to bear in mind of all values."""
MOST = 12
"""Rows a section of numbers has before it is folded at first."""


def kind_of_amplitude(statistic: Statistic) -> str:
    """Which amplitude it is; a source may not tell."""
    return "mean, not said of what" if statistic is Statistic.MEAN else str(statistic)


def spread(value: Any) -> str:
    """`± 22 SD`, or nothing."""
    if value.dispersion is None:
        return ""
    return f"± {value.dispersion} {(value.dispersion_kind or DispersionKind.UNKNOWN).words}"


def muscle_words(maker: CardMaker, cell: str) -> str:
    """A cell of muscles, of their parts, of a ratio or of other words, in words."""
    named = []
    for muscle, segment in split_muscles(cell):
        if maker.kb.term("measures", muscle) is not None:
            name = maker.term("measures", muscle)
        elif maker.has("muscle", muscle):
            name = in_sentence(maker.called("muscle", muscle))
        elif maker.has("exercise", muscle):
            name = in_sentence(maker.called("exercise", muscle))
        else:
            name = maker.worded(muscle)
        named.append(f"{name} ({maker.term('segments', segment)})" if segment else name)
    return enumeration(named)


def load(maker: CardMaker, row: Measurement) -> str:
    """Kind of load, with the source's words where they add something."""
    kind = maker.term("loads", row.load)
    if kind == "unknown":
        kind = "load not told"
    detail = maker.worded(row.load_detail)
    new = detail.replace(" ", "").casefold() != kind.replace(" ", "").casefold()
    return f"{kind}: {detail}" if kind and detail and new else kind or detail


def electrode(kind: Electrode) -> str:
    """Kind of electrode, or that nobody says."""
    return "electrode not told" if kind is Electrode.UNKNOWN else f"{kind} electrodes"


def exercise_words(maker: CardMaker, exercise: str | None, variant: str | None) -> str:
    """An exercise with its version."""
    return comma(maker.called("exercise", exercise), maker.worded(variant))


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


def measurement_row(maker: CardMaker, row: Measurement) -> Row:
    """A published amplitude as a row."""
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


def bears_on(kb: KnowledgeBase, claim: Claim, row: Measurement) -> bool:
    """Whether a measurement is of an exercise (or its variant) and a muscle the claim is about."""
    exercises = set(claim.about.exercises)
    exercises |= {variant for id_ in claim.about.exercises for variant in kb.variants.get(id_, ())}
    about_muscle = not claim.about.muscles or row.muscle in claim.about.muscles
    about_exercise = not exercises or row.exercise in exercises
    return about_muscle and about_exercise and bool(exercises or claim.about.muscles)


def values(rows: Iterable[Measurement], title: str = "Every published value", *, more: bool = False) -> Section:
    """Measurements, each with its own row."""
    listed = [Shown(f"measurement:{row.id}") for row in rows]
    return section(f"{title} ({len(listed)})", listed, most=MOST, more=more)


def ratios(maker: CardMaker, rows: Iterable[Ratio]) -> Section:
    """Ratios, indices, onset times and other numbers, in words."""
    return section("Other published numbers", (_ratio(maker, row) for row in rows), most=MOST)


def _ratio(maker: CardMaker, row: Ratio) -> Row:
    measure = "" if row.measure == "other" else maker.term("measures", row.measure)
    against = f" against {muscle_words(maker, row.denominator)}" if row.denominator else ""
    unit = "" if (name := maker.term("units", row.unit)) in measure else name
    after = unit.endswith("s") or unit.startswith("percent")
    number = f"{row.value} {unit}" if after else f"{unit} {row.value}".lstrip()
    where = exercise_words(maker, row.exercise, row.variant) if row.exercise else ""
    told = f"{comma(where, measure, muscle_words(maker, row.numerator) + against)}: {number}"
    return Row(
        text=capital(f"{told} ({spread(row)})" if row.dispersion is not None else told),
        small=dotted(
            maker.called("study", row.study),
            people(row.n) if row.n else None,
            maker.worded(row.population),
            f"read in {row.extracted_from.words}",
            maker.worded(row.note),
        ),
        ref=f"study:{row.study}" if maker.has("study", row.study) else None,
        works=(row.study,),
    )


def comparisons(maker: CardMaker, rows: Iterable[Comparison]) -> Section:
    """What was greater than what within a study, in words."""
    return section("What was greater than what", (_comparison(maker, row) for row in rows), most=MOST)


def _comparison(maker: CardMaker, row: Comparison) -> Row:
    named = row.greater_exercise and row.lesser_exercise
    told = named and (row.greater_exercise, row.greater_variant) != (row.lesser_exercise, row.lesser_variant)
    if told:
        greater = exercise_words(maker, row.greater_exercise, row.greater_variant)
        lesser = exercise_words(maker, row.lesser_exercise, row.lesser_variant)
    else:
        greater, lesser = maker.worded(row.greater), maker.worded(row.lesser)
    return Row(
        text=f"{capital(muscle_words(maker, row.muscle_or_ratio))}: more in {in_sentence(greater)} "
        f"than in {in_sentence(lesser)}",
        small=dotted(
            maker.called("study", row.study),
            people(row.n) if row.n else None,
            _p(row.p_value),
            f"read in {row.extracted_from.words}",
            maker.worded(row.note),
        ),
        ref=f"study:{row.study}" if maker.has("study", row.study) else None,
        works=(row.study,),
    )


def _p(printed: str | None) -> str:
    if not printed or not any(sign.isdigit() for sign in printed):
        return printed or ""
    told = printed.replace("<=", "≤").replace(">=", "≥")
    return f"p {told[0]} {told[1:].strip()}" if told[0] in "<>≤≥=" else f"p = {told}"


def ranges(maker: CardMaker, rows: Iterable[Measurement], of: str) -> list[Range]:
    """Amplitudes by muscle or by exercise (`of`), those with the highest typical value first."""
    found = [
        _range(maker.called(of, id_), f"{of}:{id_}", values)
        for (exercise, muscle), values in activities(maker.kb, rows).items()
        for id_ in (muscle if of == "muscle" else exercise,)
    ]
    return sorted(found, key=lambda one: (one.typical is None, -(one.typical or 0), one.label.casefold(), one.ref))


def left_out(doubtful: int, of: int) -> str:
    """How many values are doubtful, or nothing."""
    told = "The only value is" if of == 1 else f"{doubtful} of {of} values {noun(doubtful, 'is', 'are')}"
    return f"{told} marked as doubtful and left out of the ranges." if doubtful else ""


def beside_ranges(rows: Sequence[Measurement]) -> str:
    """What must stand beside the ranges of a muscle."""
    unlike = len({row.study for row in rows}) > 1
    doubtful = left_out(sum(row.cautioned for row in rows), len(rows))
    return " ".join(part for part in (TYPICAL, UNLIKE if unlike else "", doubtful, NO_PROOF) if part)


def _range(label: str, ref: str, found: Activity) -> Range:
    return Range(
        label=label,
        ref=ref,
        points=tuple(f"measurement:{row.id}" for row in found.rows),
        studies=len(found.studies),
        people=found.people,
        says=_says(found),
        low=None if found.lowest is None else float(found.lowest),
        high=None if found.highest is None else float(found.highest),
        typical=found.typical_shown,
        band=found.band.name if found.band else None,
    )


def _says(found: Activity) -> str:
    named = f" ({found.band.name})" if found.band else ""
    typically = "" if found.lowest == found.highest else f", typically {found.typical_shown:g}"
    return "; ".join(
        part
        for part in (
            f"{found.span(' to ')} {MVIC}{typically}{named}" if found.counting else "no value that counts",
            comma(counted(len(found.studies), "study", "studies"), people(found.people) if found.people else None),
            "read in unreviewed texts only" if found.unreviewed_only else "",
            f"{counted(found.cautions, 'doubtful value')} left out" if found.cautions else "",
        )
        if part
    )
