"""Three versions of a list made one: what one side added, edited or took away is done; where both did, both stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

OURS, BETWEEN, THEIRS = "<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n"


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of three versions: the text, and whether somebody has to choose."""

    text: str
    conflict: bool = False


Both = Callable[[str, str, str], Merged]
"""What to do with an item that both sides changed: base, ours, theirs; the base is empty where both added one."""


def conflict(ours: str, theirs: str) -> Merged:
    """Both versions, between the marks by which git shows them."""
    return Merged(f"{OURS}{_ended(ours)}{BETWEEN}{_ended(theirs)}{THEIRS}", conflict=True)


def chosen(base: str, ours: str, theirs: str, both: Both) -> Merged:
    """The version that differs from the base, or what is made of both; an empty text is none."""
    if ours == theirs or theirs == base:
        return Merged(ours)
    return Merged(theirs) if ours == base else both(base, ours, theirs)


def merged_lists(
    base: Sequence[str],
    ours: Sequence[str],
    theirs: Sequence[str],
    *,
    name: Callable[[str], str],
    alike: Callable[[str, str], float],
    both: Both,
) -> list[Merged]:
    """The items of all three versions, in our order; what they added stands where they put it.

    Parameters
    ----------
    base, ours, theirs
        The versions.
    name
        Own name of an item, by which it is found again; empty where it has none.
    alike
        How alike two items without names are, from 0 to 1; from 0.6 on, one is the other after an edit.
    both
        What to do with an item that both sides changed.
    """
    in_ours, in_theirs = (_matched(base, side, name, alike) for side in (ours, theirs))
    made: dict[tuple[str, int], Merged] = {}
    for place, item in enumerate(base):
        mine, other = (_at(side, match.get(place)) for side, match in ((ours, in_ours), (theirs, in_theirs)))
        made["base", place] = chosen(item, mine, other, both)
    slots_of_ours = _slots(ours, in_ours, "ours")
    slots_of_theirs = _slots(theirs, in_theirs, "theirs")
    added = {slot: ours[place] for place, slot in enumerate(slots_of_ours) if slot[0] == "ours"}
    made |= {slot: Merged(text) for slot, text in added.items()}
    order = _with_gone(slots_of_ours, len(base))
    before: tuple[str, int] | None = None
    for place, slot in enumerate(slots_of_theirs):
        if slot[0] == "theirs":
            text = theirs[place]
            twin = next((other for other, mine in added.items() if _same(mine, text, name)), None)
            if twin is not None:
                made[twin] = chosen("", added[twin], text, both)
                del added[twin]
                slot = twin
            else:
                made[slot] = Merged(text)
                order.insert(_after(order, before), slot)
        before = slot
    return [made[slot] for slot in order if made[slot].text]


def _at(side: Sequence[str], place: int | None) -> str:
    return "" if place is None else side[place]


def _same(one: str, other: str, name: Callable[[str], str]) -> bool:
    return one == other or bool(name(one) and name(one) == name(other))


def _matched(
    base: Sequence[str], side: Sequence[str], name: Callable[[str], str], alike: Callable[[str, str], float]
) -> dict[int, int]:
    """Place in a side of each item of the base that is still there: equal, of the same name, or alike."""
    found: dict[int, int] = {}
    waiting: dict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(side):
        waiting[item].append(place)
    for place, item in enumerate(base):
        if waiting[item]:
            found[place] = waiting[item].pop(0)
    left = [place for place in range(len(base)) if place not in found]
    free = [place for place in range(len(side)) if place not in found.values()]
    names = {name(side[place]): place for place in free if name(side[place])}
    for place in left:
        if (same := names.pop(name(base[place]), None)) is not None:
            found[place] = same
    taken = set(found.values())
    pairs = [
        (-share, one, other)
        for one in left
        if one not in found and not name(base[one])
        for other in free
        if other not in taken and not name(side[other]) and (share := alike(base[one], side[other])) >= 0.6
    ]
    for _, one, other in sorted(pairs):
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    return found


def _slots(side: Sequence[str], match: dict[int, int], own: str) -> list[tuple[str, int]]:
    known = {place: one for one, place in match.items()}
    return [("base", known[place]) if place in known else (own, place) for place in range(len(side))]


def _with_gone(order: list[tuple[str, int]], count: int) -> list[tuple[str, int]]:
    """Our order with what we took away in its old place: it may have to be shown."""
    made = list(order)
    for place in range(count):
        if ("base", place) not in made:
            ahead = ("base", place - 1)
            made.insert(made.index(ahead) + 1 if place else 0, ("base", place))
    return made


def _after(order: list[tuple[str, int]], before: tuple[str, int] | None) -> int:
    """Where what they added behind an item goes: behind what we added there."""
    at = order.index(before) + 1 if before is not None else 0
    while at < len(order) and order[at][0] == "ours":
        at += 1
    return at


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
