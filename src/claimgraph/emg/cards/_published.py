"""Published numbers other than amplitudes, in words: ratios, indices, times, and what was greater than what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from claimgraph.cards import CardMaker, Row, Section, section
from claimgraph.emg.cards._wording import MOST, exercise_words, muscle_words, spread
from claimgraph.emg.records import Comparison, Ratio
from claimgraph.knowledge import Ref
from claimgraph.wording import capital, comma, dotted, in_sentence, people


def ratios_of(maker: CardMaker, ref: Ref) -> tuple[Ratio, ...]:
    """Published numbers other than amplitudes that name a study, an exercise or a muscle."""
    return tuple(maker.once("ratios", lambda kb: _by_name(kb.ratios)).get(ref, ()))


def comparisons_of(maker: CardMaker, ref: Ref) -> tuple[Comparison, ...]:
    """Orderings within studies that name a study, an exercise or a muscle."""
    return tuple(maker.once("comparisons", lambda kb: _by_name(kb.comparisons)).get(ref, ()))


def _by_name(rows: Iterable[Any]) -> dict[Ref, list[Any]]:
    found: dict[Ref, list[Any]] = defaultdict(list)
    kinds: tuple[tuple[str, Callable[[Any], Iterable[str]]], ...] = (
        ("study", lambda row: (row.study,)),
        ("exercise", lambda row: row.exercise_ids),
        ("muscle", lambda row: row.muscle_ids),
    )
    for row in rows:
        for kind, ids in kinds:
            for id_ in ids(row):
                found[Ref(kind, id_)].append(row)
    return found


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
