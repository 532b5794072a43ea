"""How much information positions hold: people, each sample once, and reviews not beside what they review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimgraph.appraisal._effects import Side
from claimgraph.appraisal._positions import Position, apart

UNKNOWN = 1
"""People that a sample of unknown size counts as: never more than any known one, so that a lost number helps nobody."""
MAX_REVIEWS = 25
"""Reviews that overlap in one heap for which the weight is worked out exactly; of more the largest ones count."""


def people_of(position: Position) -> int:
    """People a position is weighed by."""
    return position.n or UNKNOWN


def weight(found: Iterable[Position], *, shown: bool = False) -> int:
    """People behind some positions, those that overlap counted once: of all ways to leave one out, the largest sum.

    Reviews of one question overlap with each other, and with primaries that they may hold, unless lists show otherwise.
    More positions never weigh less.

    Parameters
    ----------
    found
        The positions.
    shown
        Whether only overlap counts that a list shows: for the side that doubt must not make smaller.
    """
    units = tuple(found)
    total = 0
    for one in units:
        if one.review:
            break
        total += one.n or UNKNOWN
    else:
        return total
    key = shown, *map(id, units)
    known = _known.get(key)
    if known is None:
        if len(_known) >= _MOST_KNOWN:
            forget()
        found_of, sizes = {one.sample: one for one in units}, {one.sample: people_of(one) for one in units}
        # With the positions themselves, so that no other takes the place by which one is known.
        known = _known[key] = units, _most(found_of, sizes, shown=shown)
    return known[1]


_MOST_KNOWN = 10_000
_known: dict[tuple[int, ...], tuple[tuple[Position, ...], int]] = {}
"""Weights of positions: where one study after another is left out, most sides of a claim stay as they are."""


def forget() -> None:
    """Let go of the weights that are known."""
    _known.clear()


def samples(found: Iterable[Position]) -> int:
    """How many positions there are of which no two overlap, at most."""
    units = list(found)
    if not any(one.review for one in units):
        return len(units)
    return _most({one.sample: one for one in units}, {one.sample: 1 for one in units}, shown=False)


def part_of(part: Sequence[Position], whole: Sequence[Position]) -> tuple[int, int]:
    """People in a part and in the whole; the part is all of it where the size of one in it is unknown.

    So nobody gains by not knowing: an unknown size counts as little where it helps, as much as can be where it harms.
    Likewise for overlap: in the part only what a list shows counts once, in the whole all that may overlap.
    """
    if not all(one.n for one in part):
        return 1, 1
    return weight(part, shown=True), weight(whole)


def told_apart(units: Sequence[Position]) -> tuple[Position, ...]:
    """The positions without those that cannot tell and are in a review that can: their people speak through it."""
    reviews = [one for one in units if one.review and one.holds and one.side.counted is not Side.UNDECIDED]
    if not reviews:
        return tuple(units)
    return tuple(
        one
        for one in units
        if one.side.counted is not Side.UNDECIDED
        or not any(all(each.sample in review.holds for each in apart([one])) for review in reviews)
    )


def _most(units: Mapping[str, Position], size: Mapping[str, int], *, shown: bool) -> int:
    overlaps = _overlaps(units, shown=shown)
    total = sum(size[key] for key in units if key not in overlaps)
    for part in _parts(overlaps):
        if len(part) == 2:
            total += max(size[key] for key in part)
        else:
            reviews = sorted(key for key in part if units[key].review)
            total += _best(frozenset(part), reviews, overlaps, size)
    return total


def overlap(one: Position, other: Position) -> bool:
    """Whether two positions may rest on the same people."""
    if not (one.review or other.review):
        return False
    if one.members or other.members:
        return any(overlap(inner, outer) for inner in apart([one]) for outer in apart([other]))
    if one.review and other.review:
        # Both need complete lists, and these must share nothing.
        return not (one.listed and other.listed and (one.holds | {one.sample}).isdisjoint(other.holds | {other.sample}))
    review, primary = (one, other) if one.review else (other, one)
    if primary.sample in review.holds:
        return True
    if review.listed or primary.sample in review.excludes:
        return False
    # Without a complete list a review may hold whatever else appeared before its search ended.
    return primary.year <= review.until


def _listed(one: Position, other: Position) -> bool:
    """Whether a list says that one of the two holds the other."""
    if one.members or other.members:
        return any(_listed(inner, outer) for inner in apart([one]) for outer in apart([other]))
    return other.sample in one.holds or one.sample in other.holds


def _overlaps(units: Mapping[str, Position], *, shown: bool) -> dict[str, set[str]]:
    joined = _listed if shown else overlap
    reviews = [key for key, one in units.items() if one.review]
    found: dict[str, set[str]] = defaultdict(set)
    for key in reviews:
        for other in units:
            if other != key and joined(units[key], units[other]):
                found[key].add(other)
                found[other].add(key)
    return dict(found)


def _parts(overlaps: Mapping[str, set[str]]) -> Iterator[set[str]]:
    left = set(overlaps)
    for key in sorted(overlaps):
        if key in left:
            part, waiting = {key}, [key]
            while waiting:
                new = overlaps[waiting.pop()] - part
                part |= new
                waiting += new
            left -= part
            yield part


def _best(
    part: frozenset[str], reviews: Sequence[str], overlaps: Mapping[str, set[str]], size: Mapping[str, int]
) -> int:
    """The largest sum that can be kept so that nothing kept overlaps."""
    if len(reviews) > MAX_REVIEWS:
        kept = sorted(reviews, key=lambda key: (-size[key], key))[:MAX_REVIEWS]
        part -= set(reviews) - set(kept)
    known: dict[frozenset[str], int] = {}

    def best(units: frozenset[str]) -> int:
        if units not in known:
            joined = {key: overlaps[key] & units for key in units if overlaps[key] & units}
            if not joined:
                known[units] = sum(size[key] for key in units)
            elif len(heaps := list(_parts(joined))) > 1 or len(joined) < len(units):
                alone = sum(size[key] for key in units if key not in joined)
                known[units] = alone + sum(best(frozenset(heap)) for heap in heaps)
            else:
                most = max(joined, key=lambda key: (len(joined[key]), key))
                known[units] = max(best(units - {most}), size[most] + best(units - {most} - joined[most]))
        return known[units]

    return best(part)
