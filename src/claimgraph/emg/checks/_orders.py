"""Rules on orderings within a study: held against its own amplitudes, its p-value, and the words of both sides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from claimgraph.checks.rules import Base, Cell, Found
from claimgraph.emg.checks._codes import warning
from claimgraph.emg.records import Comparison, Exercise, Measurement
from claimgraph.knowledge import words

_CHANCE = 0.05
_NUMBER = re.compile(r"(?P<sign><=|>=|<|>|=|≤|≥)?\s*+(?P<number>(?:[0-9]++(?:\.[0-9]++)?|\.[0-9]++)(?:e-[0-9]{1,3})?)")
_NONE = re.compile(r"n\.?s\.?|not significant|non-?significant")
Condition = tuple[str, str, str, str, str]


@warning("order-against-values")
def order_against_values(base: Base) -> Iterable[Found]:
    """A row of comparisons.csv puts one side above the other, and the amplitudes of the same study say the opposite.

    Why: both are read off one page; the ranking goes by the ordering, readers see the amplitudes.
    Mend: look it up again; turn the two sides round, or correct the amplitude that was typed wrongly.
    Example: hold above step for upper-flank in able2010step, whose rows have 30.0 for hold and 52.5 for step.
    """
    values: dict[Condition, list[Measurement]] = defaultdict(list)
    for one in base.kb.measurements if base.kb.comparisons else ():
        values[one.study, one.exercise, _plain(one.variant), one.muscle, one.segment or ""].append(one)
    pairs = {_sides(row) for row in base.kb.comparisons}
    for row in base.kb.comparisons:
        about, greater, lesser = _sides(row)
        if row.cautioned or not (row.greater_exercise and row.lesser_exercise) or (about, lesser, greater) in pairs:
            continue
        for muscle, part in row.muscles:
            more = values.get((row.study, row.greater_exercise, _plain(row.greater_variant), muscle, part or ""))
            less = values.get((row.study, row.lesser_exercise, _plain(row.lesser_variant), muscle, part or ""))
            if more and less and max(one.value for one in more) < min(one.value for one in less):
                told = f"{more[0].value} of {row.greater!r} is below {less[0].value} of {row.lesser!r}"
                places = base.listed((Cell(one, "value") for one in (more[0], less[0])), 2)
                message = f"{told} in the same study ({places})"
                yield Found(*base.cell(row, "greater"), message, "turn the sides round, or correct the amplitude")


@warning("greater-by-chance")
def greater_by_chance(base: Base) -> Iterable[Found]:
    """A side is called greater, and its p-value says that the difference may be chance.

    Why: an ordering counts as found; one that was tested and not found would make ranks of noise.
    Mend: look the p-value up again; if it is right, delete the row, or begin its note with `caution:`.
    Example: `0.40` or `n.s.` in the column p_value.
    """
    for row in base.kb.comparisons:
        if row.p_value is not None and not row.cautioned and _is_chance(row.p_value.casefold()):
            message = f"{row.greater!r} is called greater, with p {row.p_value}"
            hint = "look it up again; delete the row if the difference was not found"
            yield Found(*base.cell(row, "p_value"), message, hint)


def _is_chance(text: str) -> bool:
    if _NONE.fullmatch(text):
        return True
    found = _NUMBER.fullmatch(text)
    if found is None:
        return False
    number, sign = float(found["number"]), found["sign"] or "="
    if number > 1:
        return False
    return number > _CHANCE if sign in ("<", "<=", "≤") else number >= _CHANCE


@warning("side-of-another-exercise")
def side_of_another_exercise(base: Base) -> Iterable[Found]:
    """The words of a side name one exercise, and the id beside them is another.

    Why: readers see the words, ranks go by the id.
    Mend: correct the id or the words; a version of an exercise is told in the variant.
    Example: `hold` in greater and `step` in greater_exercise.
    """
    names = _names(base.kb.exercises)
    for row in base.kb.comparisons:
        for side in ("greater", "lesser"):
            said, id_ = getattr(row, side), getattr(row, f"{side}_exercise")
            if id_ in base.kb.exercises and (other := _other(base, row, said, id_, names)):
                message = f"{said!r} names {other!r}, and the exercise is {id_!r}"
                yield Found(*base.cell(row, f"{side}_exercise"), message, "correct the id or the words")


def _names(exercises: Mapping[str, Exercise]) -> dict[tuple[str, ...], str]:
    """Exercises by each of their names, as words."""
    found: dict[tuple[str, ...], str] = {}
    for id_, exercise in exercises.items():
        for name in (id_, exercise.name, *exercise.aliases):
            found[words(name)] = id_
    return found


def _other(base: Base, row: Comparison, said: str, id_: str, names: Mapping[tuple[str, ...], str]) -> str:
    """The exercise that the words name, where it is another one and they do not name the right one too."""
    plain = said.partition("(")[0]
    named = names.get(words(plain)) or names.get(words(said)) or ""
    if not named or named == id_ or named in _kin(base, id_) or id_ in _kin(base, named):
        return ""
    own = base.kb.exercises[id_]
    inside = " ".join(words(said))
    return "" if any(" ".join(words(name)) in inside for name in (id_, own.name)) else named


def _kin(base: Base, id_: str) -> Iterator[str]:
    """The exercises that one is a variant of, the nearest first."""
    seen: set[str] = set()
    one = base.kb.exercises.get(id_)
    while one is not None and one.variant_of and one.variant_of not in seen:
        seen.add(one.variant_of)
        yield one.variant_of
        one = base.kb.exercises.get(one.variant_of)


def _sides(row: Comparison) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What is compared, and both sides of it."""
    about = (row.study, row.muscle_or_ratio)
    greater = (row.greater_exercise or "", _plain(row.greater_variant))
    return about, greater, (row.lesser_exercise or "", _plain(row.lesser_variant))


def _plain(text: str | None) -> str:
    return (text or "").casefold()
