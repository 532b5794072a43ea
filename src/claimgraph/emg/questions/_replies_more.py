"""What plain questions on numbers, lists and limits are replied to with, and those that name no muscle."""

from __future__ import annotations

from functools import partial

from claimgraph import glossary
from claimgraph.emg import base
from claimgraph.emg.activity import NO_PROOF, UNLIKE
from claimgraph.emg.questions._backing import measured_values
from claimgraph.emg.questions._exercises import exercises
from claimgraph.emg.questions._replies import meant_exercises, target_of, told_low
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer, Heard, Reply, ask_key, ask_name, table
from claimgraph.tables import parse_columns
from claimgraph.wording import capital, ended

_TOLD = parse_columns("""
    about: What is told.
    text: What is known of it.
""")


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


def all_muscles(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """The muscles of the base."""
    return Reply(
        ("table", "muscles", "--format", "text"),
        partial(table, kb, "muscles"),
        lambda: (f"{len(base.muscles(kb))} muscles.",),
    )


def all_exercises(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """The exercises of the base."""
    return Reply(("exercises",), partial(exercises, kb), lambda: (f"{len(base.exercises(kb))} exercises.",))


def told_limits(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """What amplitudes cannot show."""
    entry = glossary.find("emg", kb.packs)
    if entry is None or not base.measurements(kb):
        return None
    told = [(entry.name, f"{capital(ended(entry.says))} {ended(entry.more)}"), ("what it cannot show", NO_PROOF)]
    told.append(("across studies", UNLIKE))
    rows = tuple({"about": name, "text": text} for name, text in told)
    return Reply(("explain", "emg"), lambda: Answer("How far do the numbers go?", _TOLD, rows))
