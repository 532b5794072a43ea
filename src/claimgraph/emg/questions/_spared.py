"""What is to be spared beside a muscle that works: one muscle, or a group as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from claimgraph.emg.activity import Activity, activity
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase, Meant
from claimgraph.tables.filters import many
from claimgraph.wording import enumeration, in_sentence


def all_spared(kb: KnowledgeBase, names: str | Sequence[str]) -> Meant:
    """What is to be spared: a muscle or a group, or several of them as one group."""
    each = [kb.those(name, "muscle") for name in many(names)]
    if len(each) == 1:
        return each[0]
    ids = tuple(dict.fromkeys(id_ for one in each for id_ in one.ids))
    return Meant(ids, enumeration(list(dict.fromkeys(in_sentence(spared_name(kb, one)) for one in each))))


def spared_of(kb: KnowledgeBase, names: str | Sequence[str], work: Collection[str]) -> Meant:
    """What is to be spared beside muscles that work: muscles, and those of groups that do not work."""
    for name in many(names):
        ids = kb.those(name, "muscle").ids
        if {*ids} <= {*work}:
            told = enumeration([kb.called("muscle", id_) for id_ in ids])
            raise BadRequestError(f"{told} cannot be worked and spared at once; name another muscle to spare")
    meant = all_spared(kb, names)
    return replace(meant, ids=tuple(id_ for id_ in meant.ids if id_ not in work))


def spared_name(kb: KnowledgeBase, meant: Meant) -> str:
    """What is spared, by the name of the group or of its only muscle."""
    return meant.group or str(kb.called("muscle", meant.ids[0]))


def several(kb: KnowledgeBase, meant: Meant) -> Iterable[str]:
    """Of which muscles a range of what is spared is."""
    if len(meant.ids) > 1:
        names = enumeration([in_sentence(kb.called("muscle", id_)) for id_ in meant.ids])
        yield f"Spared are {names}: the range beside is of whichever of them somebody measured."


def together(kb: KnowledgeBase, each: Iterable[dict[str, Activity]]) -> dict[str, Activity]:
    """What is known of several muscles in each exercise, as one."""
    found: dict[str, list[Activity]] = defaultdict(list)
    for one in each:
        for exercise, known in one.items():
            found[exercise].append(known)
    return {
        exercise: activity(kb, (r for one in several for r in one.rows), (r for one in several for r in one.apart))
        for exercise, several in found.items()
    }
