"""Kinds of an exercise that nobody measured under its own name: those that somebody did measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

from claimgraph.emg import base
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import capital, enumeration, in_sentence

_NAMED = 5
"""Kinds that a sentence names."""


def measured_kinds(kb: KnowledgeBase, exercise: str, muscles: Container[str] | None = None) -> list[str]:
    """Ids of the measured variants of an exercise that has no value itself; those of most studies first.

    Parameters
    ----------
    muscles
        Ids of the muscles that count; all if left out.

    Examples
    --------
    >>> from claimgraph import load
    >>> measured_kinds(load("tests/data/tiny"), "step")
    []
    """
    below: list[str] = []
    todo = [exercise]
    while todo:
        more = [id_ for id_ in base.variants(kb).get(todo.pop(), ()) if id_ not in below and id_ != exercise]
        below += more
        todo += more
    pairs = {
        (row.exercise, row.study, row.cautioned)
        for row in base.measurements(kb)
        if (row.exercise == exercise or row.exercise in below) and (muscles is None or row.muscle in muscles)
    }
    if any(id_ == exercise for id_, _, _ in pairs):
        return []
    counts = Counter(id_ for id_, _, caution in pairs if not caution)
    return sorted(counts, key=lambda id_: (-counts[id_], below.index(id_)))


def kinds_note(kb: KnowledgeBase, exercise: str, muscles: Container[str] | None = None) -> str:
    """Which kinds of an unmeasured exercise can be asked for instead; empty where there are none."""
    kinds = measured_kinds(kb, exercise, muscles)
    if not kinds:
        return ""
    names = [in_sentence(kb.called("exercise", id_)) for id_ in kinds]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    told = ", ".join(names[:_NAMED]) + more if more else enumeration(names)
    own = kb.called("exercise", exercise)
    return f"{capital(own)} has no value under this plain name; kinds of it have, to be asked for by name: {told}."
