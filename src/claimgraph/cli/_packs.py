"""What packs bring to the command line: those that a base uses, and those that it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimgraph import packs
from claimgraph.cli._declare import More, Verb
from claimgraph.cli._spellings import Spellings
from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Pack

_FLOOR = "verbs"


def verbs(own: Iterable[Verb], used: Sequence[Pack]) -> tuple[Verb, ...]:
    """The verbs of the core and of some packs, each in its place."""
    found = list(own)
    for part in packs.parts(used, _FLOOR):
        for verb in getattr(part, "VERBS", ()):
            names = [one.name for one in found]
            found.insert(names.index(verb.before) if verb.before in names else len(names), verb)
    return tuple(found)


def more(verb: str, used: Sequence[Pack]) -> More:
    """What some packs add to a verb, together; of several that say something in its place, the first is heard."""
    added = list(_more(verb, used))
    return More(
        tuple(option for one in added for option in one.options),
        next((one.summary for one in added if one.summary), ""),
        next((one.example for one in added if one.example), ""),
    )


def steps(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """What packs propose to ask next: a command, and what it gives."""
    for part in packs.parts(kb.packs, _FLOOR):
        yield from part.next_steps(kb) if hasattr(part, "next_steps") else ()


def often(kb: KnowledgeBase) -> Iterator[Spellings]:
    """What packs expect to be asked most: each question in the ways to spell it."""
    for part in packs.parts(kb.packs, _FLOOR):
        yield from part.often(kb) if hasattr(part, "often") else ()


def with_verb(name: str, used: Sequence[Pack]) -> Pack | None:
    """The pack that brings a verb, where the base does not use it."""
    return next((pack for pack in _others(used) if any(name == verb.name for verb in _verbs(pack))), None)


def with_option(verb: str, flag: str, used: Sequence[Pack]) -> Pack | None:
    """The pack that brings an option to a verb of the core, where the base does not use it."""
    for pack in _others(used):
        if any(option.flag == flag for one in _more(verb, [pack]) for option in one.options):
            return pack
    return None


def with_choice(value: str, used: Sequence[Pack]) -> Pack | None:
    """The pack that brings a kind of thing, a table or a view, where the base does not use it."""
    others = _others(used)
    if (pack := packs.bringing(value)) is not None:
        return pack if pack in others else None
    views = ((pack, packs.parts([pack], "graph")) for pack in others)
    return next((pack for pack, parts in views if any(value in getattr(part, "VIEWS", ()) for part in parts)), None)


def _others(used: Sequence[Pack]) -> tuple[Pack, ...]:
    return tuple(pack for pack in packs.registered() if pack not in used)


def _verbs(pack: Pack) -> Iterable[Verb]:
    return (verb for part in packs.parts([pack], _FLOOR) for verb in getattr(part, "VERBS", ()))


def _more(verb: str, used: Iterable[Pack]) -> Iterator[More]:
    mores = (getattr(part, "MORE", {}) for part in packs.parts(used, _FLOOR))
    return (more[verb] for more in mores if verb in more)
