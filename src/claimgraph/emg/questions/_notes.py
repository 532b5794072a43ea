"""What stands below the answer to which exercises have backing: what was left out, and how far it can be read."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from claimgraph.emg import base
from claimgraph.emg.activity import UNLIKE, Activity, left_out, left_out_of_all, summed
from claimgraph.emg.tables import Circumstances, kept_apart
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import READ_OUTSIDE, read_themselves
from claimgraph.tables import Row
from claimgraph.wording import counted, in_sentence, noun

NOTHING_FITS = "No exercise fits; take a filter away, or look at `claimgraph table muscles`."
"""What an empty answer says."""


def about(
    kb: KnowledgeBase, measured: Sequence[Activity], found: Sequence[Row], sort: str, other: str | None
) -> tuple[str, ...]:
    """What must be borne in mind of the exercises found."""
    notes = []
    if len({key for one in measured for key in one.studies}) > 1:
        notes.append(UNLIKE)
    if sort in {"value", "ascending"}:
        notes.append("Sorted by the highest value as asked, although the values do not compare across studies.")
    if sort == "selectivity":
        notes.append(
            "Sorted by the best ratio of the two muscles within one study; `claimgraph selectivity` has them all."
        )
    if out := left_out_of_all(measured):
        notes.append(out)
    unsure = sum(one.counts_unreviewed for one in measured)
    if unsure:
        where = f"{unsure} {noun(unsure, 'exercise')}"
        notes.append(f"A question mark ({where}): all values were {READ_OUTSIDE}.")
    if other is not None:
        alone = sum(not row["spare_range"] for row in found)
        if alone:
            where = "this exercise" if len(found) == 1 else f"{alone} of these {len(found)} exercises"
            notes.append(f"Nobody measured {in_sentence(other)} in {where}: that is not a low value.")
    notes += [base.bands_told(kb)] if any(row["bands"] for row in found) else []
    notes.append(read_themselves(row.extracted_from for one in measured for row in one.counting))
    return tuple(filter(None, notes))


def gone(
    kb: KnowledgeBase, muscle: str, allowed: set[str], filters: Circumstances, shown: Container[str]
) -> Iterable[str]:
    """How many exercises a filter takes away with all their values, and why."""
    out = [one for one in kept_apart(kb, muscle=muscle, **filters) if one[0].exercise in allowed]
    out = [(row, why) for row, why in out if row.exercise not in shown]
    if out:
        gone = len({row.exercise for row, _ in out})
        counts = summed(f"1 {why}" for _, why in out)
        yield f"Not shown: {counted(gone, 'exercise')} measured otherwise; {left_out(counts)}."


def unsaid(found: Iterable[Activity]) -> Iterable[str]:
    """How many values a filter by equipment kept without their saying what was used."""
    rows = [row for one in found for row in one.counting]
    count = sum(not row.equipment for row in rows)
    if count:
        does = noun(count, "does", "do")
        yield (
            f"{count} of the {counted(len(rows), 'value')} that count {does} not say what was used; kept, because the "
            f"exercise can be done with what you have and no load is told."
        )
