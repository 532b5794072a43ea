"""Whether words about people in a study say that they have a condition."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from claimgraph.knowledge import KnowledgeBase, words

_WITH, _WITHOUT = "with", frozenset({"without", "no", "not", "free"})


def kinds_of_it(kb: KnowledgeBase, kind: str, id_: str) -> tuple[str, ...]:
    """A thing and all things of its kind that point to it, directly or by others, each once; itself first.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> cards.kinds_of_it(load("tests/data/tiny"), "condition", "flank-ache")
    ('flank-ache',)
    """
    fields = [field for field, link in kb.kinds[kind].links.items() if link.kind == kind]
    found = [id_]
    for one in found:
        pointing = (other for field in fields for other in kb.pointing_to(kind, field).get(one, ()))
        found += [other for other in dict.fromkeys(pointing) if other not in found]
    return tuple(found)


def such_people(kb: KnowledgeBase, conditions: Iterable[str]) -> Callable[[str | None], bool]:
    """Tells of words about people whether they have one of these conditions, by its names; "without it" does not count.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> has_it = cards.such_people(load("tests/data/tiny"), ["flank-ache"])
    >>> [has_it(text) for text in ("adults with flank ache", "adults without flank ache", "9 with and 9 without FA")]
    [True, False, True]
    """
    things = [kb.things["condition"][id_] for id_ in conditions]
    names = {words(name) for thing in things for name in (thing.name, *thing.aliases)} - {()}

    def has_it(text: str | None) -> bool:
        told = _words(text or "")
        here = (name for name in names if name[0] in told)
        places = (at for name in here for at in range(len(told)) if told[at : at + len(name)] == name)
        return any(_positive(told[:at]) for at in places)

    return has_it


_words = lru_cache(maxsize=4096)(words)
"""The same people are asked of once for each condition."""


def _positive(before: tuple[str, ...]) -> bool:
    """Whether what stands before a condition says that people have it."""
    last = next((word for word in reversed(before) if word == _WITH or word in _WITHOUT), _WITH)
    return last == _WITH or (last == "without" and _WITH in before)
