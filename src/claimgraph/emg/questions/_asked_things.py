"""Which muscles, exercises and equipment a plain question means."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from claimgraph.emg import base
from claimgraph.emg.questions._asked_words import EQUIPMENT
from claimgraph.emg.questions._kinds import measured_kinds
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import (
    Heard,
    Named,
    ask_key,
)
from claimgraph.wording import enumeration, in_sentence

_OF_GROUPS = " muscles"
"""How names of groups end that are else those of one muscle."""


def target_of(kb: KnowledgeBase, heard: Heard) -> Named | None:
    """The muscle wanted: the first one named, else the one that the base speaks of."""
    found = heard.of("muscle")
    if found:
        return found[0]
    default = base.default_muscle(kb)
    return Named("muscle", default) if default else None


def spared_of(kb: KnowledgeBase, heard: Heard) -> Named | None:
    return next((one for one in _sparable(kb, heard) if one is not None), None)


def beside(kb: KnowledgeBase, heard: Heard, targets: Iterable[Named]) -> list[Named]:
    """What is to be spared, groups as a whole: all of which something is left beside what works."""
    work = {id_ for one in targets for id_ in kb.those(one.wide or ask_key(one), "muscle").ids}
    named = dict.fromkeys(heard.of("muscle", "spare"))
    return [one for one in named if {*kb.those(one.wide or ask_key(one), "muscle").ids} - work]


def _sparable(kb: KnowledgeBase, heard: Heard) -> list[Named | None]:
    """What is to be spared, as muscles: of a group the one that has its name, or its only one; else nothing."""
    target = target_of(kb, heard)
    work = kb.those(target.key, "muscle").ids if target and target.group else (target.key if target else "",)
    found = (single_muscle(kb, one, {*work}) for one in heard.of("muscle", "spare"))
    return [Named("muscle", id_, role="spare") if id_ else None for id_ in found]


def single_muscle(kb: KnowledgeBase, one: Named, work: Collection[str] = ()) -> str:
    """A muscle, or of a group the one that has its name, or what is left of it beside those that work, if one is."""
    ids = kb.those(one.key, "muscle").ids if one.group else (one.key,)
    if len(ids) == 1:
        return ids[0]
    asked = {one.key.casefold(), one.key.casefold().removesuffix(_OF_GROUPS)}
    own = [id_ for id_ in ids if asked & {name.casefold() for name in _called(kb, id_)}]
    return own[0] if len(own) == 1 and not {*ids} & {*work} else ""


def _called(kb: KnowledgeBase, id_: str) -> tuple[str, ...]:
    muscle = base.muscles(kb)[id_]
    return (muscle.name, *muscle.aliases)


def kit_of(kb: KnowledgeBase, heard: Heard) -> tuple[list[str], tuple[str, ...]]:
    """Equipment that one has: what is named, else none where some is to be left out."""
    lacked = list(dict.fromkeys(one.key for one in heard.of("equipment", "without")))
    kit = list(dict.fromkeys(one.key for one in heard.of("equipment") if one.key not in lacked))
    if not lacked or kit:
        more = _goes_with(kb, kit) - {*lacked}
        names = [in_sentence(kb.term_name("equipment", id_)) for id_ in sorted(more)]
        told = f"Taken to be there as well, as exercises with it need it: {enumeration(names)}."
        used = [name for id_ in kit if id_ != "none" for name in _done_with(kb, heard, id_)]
        with_it = f"Exercises without it are listed as well; with it were measured: {enumeration(used)}."
        return [*kit, *sorted(more)], (*((told,) if names else ()), *((with_it,) if used else ()))
    names = [str(kb.term_name("equipment", id_)) for id_ in lacked if id_ != "none"]
    told = f"Left out, with all other equipment: {enumeration(names)}. Add `--equipment NAME` for what you have."
    return ["none"], (told,) if names else ()


def _done_with(kb: KnowledgeBase, heard: Heard, equipment: str) -> list[str]:
    """Exercises that somebody measured with a piece of equipment, in the muscles wanted."""
    target = target_of(kb, heard)
    asked = heard.of("muscle") or ((target,) if target else ())
    muscles = {id_ for one in asked for id_ in kb.those(one.wide or ask_key(one), "muscle").ids}
    found = {
        row.exercise
        for row in base.measurements(kb)
        if row.muscle in muscles
        and (equipment in row.equipment or equipment in base.exercises(kb)[row.exercise].equipment)
    }
    return sorted(in_sentence(kb.called("exercise", id_)) for id_ in found)


def _goes_with(kb: KnowledgeBase, kit: Collection[str]) -> set[str]:
    """What several exercises with such equipment need beside it, and people do not name themselves: a bench."""
    found: set[str] = set()
    for one in {*kit} - {"none"}:
        needing = [{*exercise.equipment} for exercise in base.exercises(kb).values() if one in exercise.equipment]
        others = {other for needed in needing for other in needed} - {*kit, *EQUIPMENT}
        found |= {other for other in others if sum(other in needed for needed in needing) > 1}
    return found


def meant_exercises(kb: KnowledgeBase, heard: Heard, muscles: Iterable[Named]) -> tuple[list[Named], tuple[str, ...]]:
    """The exercises named; kinds of one in its place where nobody measured it under its own name, which is said."""
    if not heard.of("exercise"):
        return [], ()
    wanted = {id_ for one in muscles for id_ in kb.those(one.wide or ask_key(one), "muscle").ids}
    found: list[Named] = []
    notes = []
    for one in heard.of("exercise"):
        kinds = [] if one.group or one.wide else measured_kinds(kb, one.key, wanted or None)
        if kinds:
            notes.append(f"{kb.called('exercise', one.key)} has no value under this plain name; taken are kinds of it.")
        found += [Named("exercise", id_) for id_ in kinds] or [one]
    return list(dict.fromkeys(found)), tuple(notes)


def whole_groups(kb: KnowledgeBase, heard: Heard) -> tuple[str, ...]:
    """That a group cannot be spared as a whole."""
    said = []
    for one, spared in zip(heard.of("muscle", "spare"), _sparable(kb, heard), strict=True):
        if spared is None:
            names = [in_sentence(kb.called("muscle", id_)) for id_ in kb.those(one.key, "muscle").ids]
            said.append(f"Not spared: {one.key}, which is a group; name one of them to spare: {enumeration(names)}.")
    more = list(dict.fromkeys(one.key for one in _sparable(kb, heard) if one is not None))[1:]
    said += [f"One muscle can be spared at a time, not {in_sentence(kb.called('muscle', id_))} too." for id_ in more]
    return tuple(said)
