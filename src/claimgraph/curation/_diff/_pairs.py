"""Which of the records of one state is which of another, where no id tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

_ALIKE = 0.6
"""Share of fields that two rows have in common at least, to be taken for one row that was edited."""
_MOST = 400
"""Rows of one work that are compared each with each; of more, those that differ are added and gone."""

Pair = tuple[Any | None, Any | None]


def unequal(
    before: Iterable[Any], after: Iterable[Any], same: Callable[[Any], Hashable]
) -> tuple[list[Any], list[Any]]:
    """What is left of two collections when each record is struck out together with an equal one."""
    waiting: dict[Hashable, list[Any]] = defaultdict(list)
    for one in before:
        waiting[same(one)].append(one)
    new = []
    for one in after:
        equal = waiting.get(same(one))
        if equal:
            equal.pop()
        else:
            new.append(one)
    left = {id(one) for some in waiting.values() for one in some}
    return [one for one in before if id(one) in left], new


def paired(
    before: Sequence[Any],
    after: Sequence[Any],
    named: Callable[[Any], str],
    group: Callable[[Any], str],
    fields: Callable[[Any], Mapping[str, str]],
) -> list[Pair]:
    """Pairs of a record as it was and as it is; one side is `None` for what was added or is gone.

    Parameters
    ----------
    before, after
        Records, none of them equal to one of the other side.
    named
        Its own name, empty where it has none: those of one name are one record.
    group
        What it belongs to; only records of one group are compared.
    fields
        What it says, to see how alike two of them are.
    """
    pairs: list[Pair] = []
    old, new = list(before), list(after)
    for name in _once(old, named) & _once(new, named):
        one, other = (next(row for row in side if named(row) == name) for side in (old, new))
        pairs.append((one, other))
    taken = {id(row) for pair in pairs for row in pair}
    old, new = ([row for row in side if id(row) not in taken] for side in (old, new))
    groups = {group(row): ([], []) for row in (*old, *new)}  # type: dict[str, tuple[list[Any], list[Any]]]
    for row in old:
        groups[group(row)][0].append(row)
    for row in new:
        groups[group(row)][1].append(row)
    for some, others in groups.values():
        pairs += _alike(some, others, fields)
    return pairs


def _once(rows: Sequence[Any], named: Callable[[Any], str]) -> set[str]:
    count: dict[str, int] = defaultdict(int)
    for row in rows:
        count[named(row)] += 1
    return {name for name, times in count.items() if name and times == 1}


def _alike(old: list[Any], new: list[Any], fields: Callable[[Any], Mapping[str, str]]) -> list[Pair]:
    """The most alike first, as far as they are alike at all."""
    found: list[tuple[float, int, int]] = []
    if len(old) * len(new) <= _MOST * _MOST:
        seen = [[fields(row) for row in side] for side in (old, new)]
        for i, one in enumerate(seen[0]):
            for k, other in enumerate(seen[1]):
                share = sum(other.get(name) == text for name, text in one.items()) / max(len({*one, *other}), 1)
                if share >= _ALIKE:
                    found.append((-share, i, k))
    pairs: list[Pair] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, k in sorted(found):
        if i not in used[0] and k not in used[1]:
            used[0].add(i)
            used[1].add(k)
            pairs.append((old[i], new[k]))
    pairs += [(row, None) for i, row in enumerate(old) if i not in used[0]]
    pairs += [(None, row) for k, row in enumerate(new) if k not in used[1]]
    return pairs
