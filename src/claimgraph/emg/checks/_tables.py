"""Rules on published numbers as rows, and on orderings within a study."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimgraph.checks.rules import Base, Found, in_file_order, twice
from claimgraph.emg.checks._codes import error
from claimgraph.emg.records import NOTHING, Comparison

_P_VALUE = re.compile(
    r"(<=|>=|<|>|=|≤|≥)?\s*(0?\.[0-9]{1,10}|0|1(\.0+)?|[0-9](\.[0-9]+)?e-[0-9]{1,3})"
    r"|n\.?s\.?|(not |non-)?significant"
)


@error("duplicate-measurement", of=("measurements", "ratios"))
def duplicate_measurement(base: Base) -> Iterable[Found]:
    """Two rows of measurements.csv or ratios.csv describe one condition of one study.

    Why: the number would count twice; where the values differ, one of them is wrong.
    Mend: delete one row, or say in variant, load, side, phase or population how they differ.
    Example: two rows of able2010step for step and upper-flank with nothing else to tell them apart.
    """
    for table in ("measurements", "ratios"):
        for row, other in twice(base, table, lambda row: row.id):
            spot, there = base.reading.row_spot(row), base.reading.row_spot(other)
            hint = "delete one row, or say in variant, load, side, phase or population how they differ"
            yield Found(spot, "", f"the same condition as at {there.path}:{there.line}", hint)


@error("equal-sides")
def equal_sides(base: Base) -> Iterable[Found]:
    """A row of comparisons.csv compares something with itself.

    Why: nothing is greater than itself; one side was filled in wrongly.
    Mend: correct one side, or say in the variant how they differ.
    Example: `step` both in greater and in lesser.
    """
    for row in base.kb.comparisons:
        greater, lesser = _sides(row)
        if greater == lesser:
            place = base.cell(row, "lesser")
            yield Found(*place, f"both sides are {row.lesser!r}", "correct one of them, or give a variant")


def _sides(row: Comparison) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (
        (row.greater.casefold(), row.greater_exercise or "", (row.greater_variant or "").casefold()),
        (row.lesser.casefold(), row.lesser_exercise or "", (row.lesser_variant or "").casefold()),
    )


@error("contradicting-comparison")
def contradicting_comparison(base: Base) -> Iterable[Found]:
    """Two rows of one study put the same two sides in opposite orders.

    Why: within one study and muscle only one of them can have been greater.
    Mend: correct one row; if they differ in what was measured or when, say so in the note of each.
    Example: step above hold in one row of able2010step, hold above step in another.
    """
    first: dict[tuple[object, ...], Comparison] = {}
    for row in in_file_order(base, base.kb.comparisons):
        greater, lesser = _sides(row)
        about = (row.study, row.muscle_or_ratio, row.note)
        first.setdefault((*about, greater, lesser), row)
        other = first.get((*about, lesser, greater))
        if other is not None and greater != lesser:
            spot = base.reading.row_spot(other)
            message = f"the opposite of {spot.path}:{spot.line}"
            hint = "correct one of them, or say in the notes how they differ"
            yield Found(*base.cell(row, "greater"), message, hint)


@error("bad-p-value")
def bad_p_value(base: Base) -> Iterable[Found]:
    """A p-value cannot be read.

    Why: whether an ordering is more than chance is judged by it.
    Mend: write it as printed: `0.02`, `<0.01`, or `significant` / `n.s.` where no number is given.
    Example: `p=.02*` or `1.5` in the column p_value.
    """
    for row in base.kb.comparisons:
        if row.p_value is not None and not _P_VALUE.fullmatch(row.p_value.casefold()):
            message = f"found {row.p_value!r}; accepted: `0.02`, `<0.01`, `significant`, `n.s.`"
            yield Found(*base.cell(row, "p_value"), message, "write it as one of these")


@error("nothing-beside-equipment")
def nothing_beside_equipment(base: Base) -> Iterable[Found]:
    """A row says that nothing was used, and names equipment as well.

    Why: somebody who has nothing would be shown the value, or somebody who has the equipment would not.
    Mend: delete `none`, or what stands beside it.
    Example: `none; box` in the column equipment of measurements.csv.
    """
    for row in base.kb.measurements:
        if NOTHING in row.equipment and len(row.equipment) > 1:
            others = ", ".join(repr(one) for one in row.equipment if one != NOTHING)
            message = f"{NOTHING!r} stands beside {others}"
            yield Found(*base.cell(row, "equipment"), message, f"delete {NOTHING!r}, or what stands beside it")
