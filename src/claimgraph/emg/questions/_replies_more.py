"""What plain questions on numbers, lists and limits are replied to with, and those that name no muscle."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import partial
from typing import Any

from claimgraph import glossary
from claimgraph.emg import base
from claimgraph.emg.activity import NO_PROOF, UNLIKE
from claimgraph.emg.questions._asked_things import kit_of, meant_exercises, target_of
from claimgraph.emg.questions._backing import measured_values
from claimgraph.emg.questions._exercises import exercises
from claimgraph.emg.questions._replies import told_backing, told_low
from claimgraph.errors import ClaimgraphError
from claimgraph.knowledge import KnowledgeBase, keys_in
from claimgraph.query import Answer, Heard, Named, Reply, about, ask_key, ask_name, table
from claimgraph.tables import parse_columns
from claimgraph.wording import capital, ended, enumeration, in_sentence

_TOLD = parse_columns("""
    about: What is told.
    text: What is known of it.
""")

_WEAK = re.compile(r"\b(?:weak|weakness|insufficiency)\b", re.IGNORECASE)
"""Words of the name of a weakness that are not what is weak."""
_MOST = re.compile(r"\bmost\b", re.IGNORECASE)
"""Word that asks for what was measured most."""
_FIRST = 5
"""Exercises that are named as measured most."""
_ONE_LEG = re.compile(
    r"\b(?:one|single)[ -]leg(?:ged)?\b|\bunilateral\b|\beinbeinig(?:e|en)?\b|\buna pierna\b", re.IGNORECASE
)
"""How a question says that something is done on one leg."""


def told_values(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Every published value of a muscle in an exercise, with its study."""
    target = target_of(kb, heard)
    if target is None:
        return None
    meant, kinds = meant_exercises(kb, heard, [target])
    name = target.wide or ask_name(kb, target)
    told = [word for one in meant for word in ("--exercise", one.wide or ask_name(kb, one))]
    names = [one.wide or ask_key(one) for one in meant] or None
    answer = partial(measured_values, kb, muscle=target.wide or ask_key(target), exercise=names)
    return Reply(("emg", name, *told, "--rows"), answer, lambda: kinds)


def told_gentle(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Exercises of low load for the muscle that the base speaks of."""
    return None if heard.of("muscle") else told_low(kb, heard)


def told_weak(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Exercises for the muscle whose weakness is named."""
    for one in heard.of("condition"):
        muscle = _weak_muscle(kb, one)
        found = told_backing(kb, replace(heard, named=(muscle, *heard.named))) if muscle else None
        if muscle and found:
            name = in_sentence(ask_name(kb, muscle))
            note = (
                f"These are exercises for {name}; what is known of its weakness: `claimgraph show condition:{one.key}`."
            )
            return replace(found, notes=partial(_with, note, found))
    return None


def told_with(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """What is known of people with a condition; first what was found of the muscle in them.

    Where a claim is about that, the claim answers.
    """
    if heard.claims or len(heard.of("condition")) != 1 or heard.of("condition")[0].group:
        return None
    key = f"condition:{heard.of('condition')[0].key}"
    muscles = {f"muscle:{id_}" for one in heard.of("muscle") for id_ in kb.those(ask_key(one), "muscle").ids}
    rows = [row for row in kb.results if key in (about_ := keys_in(row.things or "")) and muscles & {*about_}]
    names = enumeration(
        [in_sentence(one.key if one.group else kb.called("muscle", one.key)) for one in heard.of("muscle")]
    )
    found = "; ".join(
        f"{kb.label(row.study)}: {in_sentence(kb.called('outcome', row.outcome))}, {row.exposure} against "
        f"{row.comparator}, favours {row.favours}"
        for row in rows
    )
    note = f"Found of {names} in them: {found}." if rows else f"No result on {names} in them; this is what there is."
    return Reply(("show", key), partial(about, kb, key), lambda: (note,))


def _with(note: str, found: Reply) -> tuple[str, ...]:
    return (note, *found.notes())


def _weak_muscle(kb: KnowledgeBase, one: Named) -> Named | None:
    """The muscle, or the group, in the name of a weakness."""
    if one.group:
        return None
    for text in (kb.called("condition", one.key), *kb.collection("condition")[one.key].aliases):
        name = _WEAK.sub("", text).strip()
        if name == text:
            continue
        try:
            meant = kb.those(name, "muscle")
        except ClaimgraphError:
            continue
        return Named("muscle", meant.group or meant.ids[0], group=bool(meant.group))
    return None


def told_one_leg(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Exercises of a muscle that are called so, as the base does not say of each whether it is done on one leg."""
    if not _ONE_LEG.search(heard.text) or heard.of("exercise"):
        return None
    muscles = heard.of("muscle")
    wanted = {id_ for one in muscles for id_ in kb.those(one.wide or ask_key(one), "muscle").ids}
    measured = {row.exercise for row in base.measurements(kb) if row.muscle in wanted}
    ids = [id_ for id_ in base.exercises(kb) if id_ in measured and id_.startswith("single-leg-")]
    if not ids:
        return None
    found = told_backing(kb, replace(heard, named=(*heard.named, *(Named("exercise", id_) for id_ in ids))))
    note = "Taken are the exercises with `single-leg` in their name; others may be done on one leg as well."
    return replace(found, notes=partial(_with, note, found)) if found else None


def all_muscles(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """The muscles of the base."""
    return Reply(
        ("table", "muscles", "--format", "text"),
        partial(table, kb, "muscles"),
        lambda: (f"{len(base.muscles(kb))} muscles.",),
    )


def all_exercises(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """The exercises of the base."""
    told = [f"{len(base.exercises(kb))} exercises."]
    options: dict[str, Any] = {}
    command = ["exercises"]
    for one in heard.of("position"):
        options.setdefault("position", []).append(one.key)
        command += ["--position", one.key]
    kit, left_out = kit_of(kb, heard)
    for id_ in kit:
        options.setdefault("equipment", []).append(id_)
        command += ["--equipment", id_]
    for one in heard.of("bearing")[:1]:
        options["weight_bearing"] = one.key == "yes"
        command.append("--weight-bearing" if one.key == "yes" else "--no-weight-bearing")
    if options:
        found = exercises(kb, **options)
        counts = f"{len(found.rows)} of {len(base.exercises(kb))} exercises."
        return Reply(tuple(command), lambda: found, lambda: (counts, *left_out))
    if _MOST.search(heard.text):
        studied: dict[str, set[str]] = defaultdict(set)
        for row in base.measurements(kb):
            studied[row.exercise].add(row.study)
        first = sorted(studied, key=lambda id_: (-len(studied[id_]), id_))[:_FIRST]
        names = [f"{in_sentence(kb.called('exercise', id_))} ({len(studied[id_])})" for id_ in first]
        told.append(f"Measured in most studies: {enumeration(names)}.")
    return Reply(("exercises",), partial(exercises, kb), lambda: tuple(told))


def told_limits(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """What amplitudes cannot show."""
    entry = glossary.find("emg", kb.packs)
    if entry is None or not base.measurements(kb):
        return None
    told = [(entry.name, f"{capital(ended(entry.says))} {ended(entry.more)}"), ("what it cannot show", NO_PROOF)]
    told.append(("across studies", UNLIKE))
    rows = tuple({"about": name, "text": text} for name, text in told)
    return Reply(("explain", "emg"), lambda: Answer("How far do the numbers go?", _TOLD, rows))
