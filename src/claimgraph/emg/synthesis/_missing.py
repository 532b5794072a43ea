"""What would join exercises that no study has set against each other, and what a ranking leaves unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Unpack

from claimgraph.emg.records import Measurement, Statistic
from claimgraph.emg.synthesis._arms import Arm
from claimgraph.emg.synthesis._blocks import Block, groups_of
from claimgraph.emg.synthesis._comparable import differences, standard_deviation
from claimgraph.emg.synthesis._options import Admitted
from claimgraph.emg.synthesis._unheard import orderings
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import counted, enumeration, noun

_NAMED = 8
"""Exercises named in one sentence; further ones are counted."""


def missing_links(
    kb: KnowledgeBase,
    muscle: str,
    components: Sequence[Sequence[str]],
    references: Sequence[str],
    *,
    mixed: bool,
    **admitted: Unpack[Admitted],
) -> tuple[str, ...]:
    """Sentences: studies not done, numbers not printed, and exercises that stand alone."""
    home = {name: number for number, names in enumerate(components) for name in names}
    said = []
    for number in range(1, len(components)):
        first, other = (_named(kb, [references[i]]) for i in (0, number))
        counts = len(components[0]), len(components[number])
        said.append(
            f"a study that measures {first} and {other} in the same people would join the {counts[0]} exercises "
            f"ranked around the one with the {counts[1]} around the other"
        )
    hoped: set[str] = set()
    for rows in _incomplete(kb, muscle, mixed, admitted):
        names = {row.exercise for row in rows}
        met = sorted({home[name] for name in names if name in home})
        new = sorted(names - home.keys())
        if not new and len(met) < 2:
            continue
        if met:
            hoped.update(new)
        said.append(f"{_lacking(rows)} of {kb.label(rows[0].study)} would {_gain(kb, new, met, references)}")
    alone = {row.exercise for row in kb.measurements_by_muscle.get(muscle, ())} - home.keys() - hoped
    if alone and references:
        said.append(
            f"no usable contrast reaches {_named(kb, sorted(alone))}: a study that measures one of them beside "
            f"{_named(kb, [references[0]])} in the same people would join it"
        )
    return tuple(dict.fromkeys(said))


def _incomplete(kb: KnowledgeBase, muscle: str, mixed: bool, admitted: Admitted) -> Iterator[list[Measurement]]:
    """Rows of the same people and condition, at least two exercises, some without a spread or a number of people."""
    for rows in groups_of(kb, muscle, mixed=mixed, **admitted).values():
        if len({row.exercise for row in rows}) > 1 and any(_lacks(row) for row in rows):
            yield rows


def _lacks(row: Measurement) -> list[str]:
    lacking = []
    if row.statistic is Statistic.MEDIAN:
        lacking.append("means in place of medians")
    if row.n is None:
        lacking.append("the number of people")
    # A spread of a known kind is a standard deviation once the number of people is known.
    if standard_deviation(row if row.n is not None else row.model_copy(update={"n": 2})) is None:
        lacking.append("standard deviations")
    return lacking


def _lacking(rows: Iterable[Measurement]) -> str:
    return " and ".join(sorted({what for row in rows for what in _lacks(row)}, reverse=True))


def _gain(kb: KnowledgeBase, new: Sequence[str], met: Sequence[int], references: Sequence[str]) -> str:
    around = " and ".join(_named(kb, [references[number]]) for number in met)
    if not met:
        return f"set {_named(kb, new)} against each other"
    if not new:
        return f"join the exercises around {around}"
    return f"join {_named(kb, new)} to the exercises around {around}"


def _named(kb: KnowledgeBase, ids: Sequence[str]) -> str:
    names = [kb.called("exercise", id_) for id_ in ids[:_NAMED]]
    if len(ids) > _NAMED:
        names.append(f"{len(ids) - _NAMED} more")
    return enumeration(names)


def remarks(
    kb: KnowledgeBase,
    muscle: str,
    blocks: Sequence[Block],
    arms: Sequence[Arm],
    spare: Mapping[str, int | None],
    r: float,
) -> tuple[str, ...]:
    """What a reader should know beside the numbers.

    `spare` gives for the reference of each component the comparisons beyond the fewest that join it; `None` where τ²
    was not estimated.
    """
    said = []
    for reference, over in spare.items():
        around = f"the exercises around {_named(kb, [reference])}"
        if over is None:
            said.append(
                f"among {around} no comparison was made twice, so how much studies differ is not known and the "
                f"intervals leave it out"
            )
        elif over < 5:
            rests = f"rests on {counted(over, 'comparison')} beyond the fewest that join them"
            said.append(f"among {around} the difference between studies {rests}, which makes the intervals wide")
    if blocks:
        said.append(
            f"the correlation of {r:g} between two amplitudes of the same people is taken, not read; see `sensitivity`"
        )
    said += [f"{sentence}; only ratios within a study are put together" for sentence in _between(blocks)]
    for arm in arms:
        if len(arm.measurement_ids) > 1:
            name = _named(kb, [arm.exercise])
            said.append(f"{kb.label(arm.study)}: {name} stands for {len(arm.measurement_ids)} versions, averaged")
    stated = len(orderings(kb, muscle))
    if stated:
        carry, take = noun(stated, "carries", "carry"), noun(stated, "takes", "take")
        what = f"{stated} stated {noun(stated, 'ordering')} of two exercises"
        said.append(f"{what} {carry} no size and {take} no part; see the dominance order")
    return tuple(said)


def _between(blocks: Sequence[Block]) -> tuple[str, ...]:
    return differences(row for block in blocks for row in block.rows)
