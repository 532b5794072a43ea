"""Which exercises make a programme, what could be relaxed where too few fit, and what is easier or harder than each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimgraph.emg.questions._programme import conventions as given
from claimgraph.emg.questions._programme._candidates import Candidate, with_equipment
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.tables.filters import Wanted
from claimgraph.wording import counted


@dataclass(frozen=True, slots=True)
class Wish:
    """What exercises must be like."""

    level: given.Level
    equipment: Wanted
    spare: str | None
    """Name of the muscle to spare."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The exercises picked, and what stands around them."""

    picked: tuple[Candidate, ...]
    around: tuple[Candidate, ...]
    """All that is known well enough and can be done with what one has, of any level."""
    fitting: int
    """How many exercises fit everything."""
    counts: tuple[tuple[str, int], ...]
    """How many exercises fit one condition less, by what to relax; only conditions that matter."""


def choose(kb: KnowledgeBase, found: Sequence[Candidate], wish: Wish, most: int) -> Choice:
    """The exercises of a programme.

    Raises
    ------
    BadRequestError
        Fewer than two fit; the message says which condition to relax.
    """
    around = tuple(one for one in with_equipment(kb, found, wish.equipment) if one.evident and one.repeatable)
    fitting = [one for one in around if one.fits(wish.level) and one.spares]
    picked = _varied(fitting, most)
    counts = tuple(_relaxed(kb, found, wish, len(_varied(fitting, len(fitting)))))
    if len(picked) < given.FEWEST:
        told = counted(len(picked), "exercise") + (" fits" if len(picked) == 1 else " fit")
        raise BadRequestError(f"only {told}, and a programme needs {given.FEWEST}; {relax(counts)}")
    return Choice(picked, around, len(_varied(fitting, len(fitting))), counts)


def relax(counts: Iterable[tuple[str, int]]) -> str:
    """What to do where too few exercises fit."""
    told = [f"{what} ({number})" for what, number in counts]
    if not told:
        return "the base knows too little of this muscle: try another one, or add studies"
    return f"relax one condition (how many would fit then): {'; '.join(told)}"


def _varied(fitting: Sequence[Candidate], most: int) -> tuple[Candidate, ...]:
    """The first ones of different muscles, families and positions, then of less different ones; no exercise twice."""
    picked: list[Candidate] = []
    for alike in (_same_muscle_family_or_position, _same_family_or_position, _same_family, _same_exercise):
        if alike is _same_muscle_family_or_position and len({one.muscle for one in fitting}) < 2:
            continue
        for one in fitting:
            if len(picked) == most:
                break
            if not any(_same_exercise(one, other) or alike(one, other) for other in picked):
                picked.append(one)
    chosen = {one.key for one in picked}
    return tuple(one for one in fitting if one.key in chosen)


def _same_exercise(one: Candidate, other: Candidate) -> bool:
    return one.exercise.id == other.exercise.id


def _same_muscle_family_or_position(one: Candidate, other: Candidate) -> bool:
    return one.muscle == other.muscle or _same_family_or_position(one, other)


def _same_family(one: Candidate, other: Candidate) -> bool:
    return one.exercise.family == other.exercise.family


def _same_family_or_position(one: Candidate, other: Candidate) -> bool:
    same = one.exercise.position is not None and one.exercise.position == other.exercise.position
    return same or _same_family(one, other)


def _relaxed(kb: KnowledgeBase, found: Sequence[Candidate], wish: Wish, now: int) -> Iterable[tuple[str, int]]:
    """What to relax and how many exercises would fit then, where that is more than now."""

    def fitting(equipment: Wanted, level: given.Level | None, spare: bool, evident: bool = True) -> int:
        kept = (
            one.exercise.id
            for one in with_equipment(kb, found, equipment)
            if ((one.evident and one.repeatable) or (not evident and one.values))
            and (level is None or one.fits(level))
            and (one.spares or not spare)
        )
        return len(set(kept))

    others = [level for level in given.LEVELS.values() if level is not wish.level]
    tries = [(f"--level {level.id}", fitting(wish.equipment, level, True)) for level in others]
    if wish.equipment is not None:
        tries.append(("more --equipment", fitting(None, wish.level, True)))
    if wish.spare is not None:
        tries.append(("leave --spare out", fitting(wish.equipment, wish.level, False)))
    yield from ((what, number) for what, number in tries if number > now)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An exercise of the same kind that asks less, or more."""

    candidate: Candidate
    same_people: tuple[str, ...]
    """Keys of the studies that measured both."""


def easier(one: Candidate, around: Iterable[Candidate]) -> Neighbour | None:
    """The nearest one well below in percent of MVIC that is of its family and adds no load."""
    return _nearest(
        one,
        (
            other
            for other in around
            if other.typical <= one.typical - given.LEAST_STEP
            and (other.load in given.OWN_BODY or other.load == one.load)
        ),
    )


def harder(one: Candidate, around: Iterable[Candidate]) -> Neighbour | None:
    """The nearest one well above; of the same exercise only with load added, where it had none."""
    return _nearest(
        one,
        (
            other
            for other in around
            if other.typical >= one.typical + given.LEAST_STEP and not (_same_exercise(one, other) and _unloaded(other))
        ),
    )


def loaded(one: Candidate, found: Iterable[Candidate]) -> Neighbour | None:
    """The same exercise with load, where it has none: what it would become with equipment that one may not have."""
    if not _unloaded(one):
        return None
    others = (other for other in found if other.evident and other.repeatable and not _unloaded(other))
    return _nearest(one, (other for other in others if _same_exercise(one, other) and other.typical > one.typical))


def _unloaded(one: Candidate) -> bool:
    return one.load in given.OWN_BODY


def _nearest(one: Candidate, others: Iterable[Candidate]) -> Neighbour | None:
    mine = (other for other in others if other.muscle == one.muscle)
    kin = [other for other in mine if _same_exercise(one, other) or _same_family(one, other)]
    if not kin:
        return None
    best = min(kin, key=lambda other: (not _both(one, other), abs(other.typical - one.typical), other.order))
    return Neighbour(best, _both(one, best))


def _both(one: Candidate, other: Candidate) -> tuple[str, ...]:
    return tuple(sorted({row.study for row in one.values} & {row.study for row in other.values}))
