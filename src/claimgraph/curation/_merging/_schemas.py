"""Three versions of a schema made one: it is made from the base, so nobody has to choose between two of them."""

from __future__ import annotations

import json
from typing import Any

_MISSING = object()
_SCALAR = str | int | float | bool | None


def merged_schema(base: str, ours: str, theirs: str) -> str:
    """The schema of a base to which two sides added terms and things; ours where it is none or both changed one thing.

    `claimgraph schema --write` makes it anew in any case.
    """
    old, one, other = (_read(text) for text in (base, ours, theirs))
    if one is _MISSING or other is _MISSING:
        return ours
    return json.dumps(_merged(old, one, other), indent=2, ensure_ascii=False) + "\n"


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return _MISSING


def _merged(base: Any, ours: Any, theirs: Any) -> Any:
    if _same(ours, theirs) or _same(theirs, base):
        return ours
    if _same(ours, base):
        return theirs
    if isinstance(ours, dict) and isinstance(theirs, dict):
        old = base if isinstance(base, dict) else {}
        sides = (
            (old.get(name, _MISSING), ours.get(name, _MISSING), theirs.get(name, _MISSING)) for name in ours | theirs
        )
        made = dict(zip(ours | theirs, (_merged(*side) for side in sides), strict=True))
        return {name: value for name, value in made.items() if value is not _MISSING}
    if isinstance(ours, list) and isinstance(theirs, list):
        return _lists(base if isinstance(base, list) else [], ours, theirs)
    return ours


def _lists(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
    """Ids that either side has added and neither took away, in order where ours are; of other lists part by part."""
    if all(isinstance(item, _SCALAR) for item in (*ours, *theirs)):
        known, mine, other = ({_id(item) for item in side} for side in (base, ours, theirs))
        kept = [item for item in ours if _id(item) in other or _id(item) not in known]
        added = [item for item in theirs if _id(item) not in mine and _id(item) not in known]
        return sorted([*kept, *added], key=_id) if ours == sorted(ours, key=_id) else [*kept, *added]
    if len(ours) == len(theirs):
        old = base if len(base) == len(ours) else [_MISSING] * len(ours)
        return [_merged(*side) for side in zip(old, ours, theirs, strict=True)]
    return ours


def _id(item: Any) -> tuple[str, bool]:
    """An id as a text, before the number that it may be written as."""
    return str(item), not isinstance(item, str)


def _same(one: Any, other: Any) -> bool:
    return one is other or (one is not _MISSING and other is not _MISSING and json.dumps(one) == json.dumps(other))
