"""Studies that could set exercises against each other and take no part, each with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.emg.records import Comparison, Measurement
from claimgraph.emg.synthesis._blocks import Block
from claimgraph.emg.synthesis._comparable import Exclusion
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import enumeration

ONLY_STATED = "it states an order and no amplitudes of both"
_Group = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Unheard:
    """What a study found of two or more exercises in the same people, as far as a ranking does not hear it.

    Parameters
    ----------
    study, population
        Citation key, and who the people were; `None` where the study says nothing of it or names one group only.
    exercises
        Ids of the exercises left out, sorted.
    wholly
        Whether nothing of the study takes part.
    reason
        Why, as the end of a sentence.
    """

    study: str
    population: str | None
    exercises: tuple[str, ...]
    wholly: bool
    reason: str


def orderings(kb: KnowledgeBase, muscle: str) -> tuple[Comparison, ...]:
    """Stated orderings of two different exercises of the base, for this muscle."""
    return tuple(
        row
        for row in kb.comparisons
        if any(named == muscle for named, _ in row.muscles)
        and row.greater_exercise in kb.exercises
        and row.lesser_exercise in kb.exercises
        and row.greater_exercise != row.lesser_exercise
    )


def unheard(
    kb: KnowledgeBase, muscle: str, blocks: Iterable[Block], excluded: Iterable[Exclusion]
) -> tuple[Unheard, ...]:
    """What could speak and does not: groups of people with two or more exercises, and orders stated without numbers."""
    heard: dict[_Group, set[str]] = defaultdict(set)
    for row in (row for block in blocks for row in block.rows):
        heard[_group(row)].add(row.exercise)
    out: dict[_Group, list[Exclusion]] = defaultdict(list)
    for one in excluded:
        out[_group(one.measurement)].append(one)
    groups: dict[str, set[str]] = defaultdict(set)
    for study, people in (*heard, *out):
        groups[study].add(people)
    speaking = {study for study, _ in heard}
    found = []
    for (study, people), rows in sorted(out.items()):
        measured = {one.measurement.exercise for one in rows} | heard[study, people]
        silent = sorted(measured - heard[study, people])
        if len(measured) > 1 and silent:
            reason = _reason(one for one in rows if one.measurement.exercise in silent)
            named = people if people and len(groups[study]) > 1 else None
            found.append(Unheard(study, named, tuple(silent), study not in speaking, reason))
    return tuple(sorted([*found, *_only_stated(kb, muscle, speaking | {one.study for one in found})], key=_place))


def _group(row: Measurement) -> _Group:
    return row.study, row.population or ""


def _place(one: Unheard) -> tuple[str, str]:
    return one.study, one.population or ""


def _reason(excluded: Iterable[Exclusion]) -> str:
    """The reasons of some rows, the commonest first."""
    counts: dict[str, int] = {}
    for one in excluded:
        counts[one.reason] = counts.get(one.reason, 0) + 1
    return "; ".join(sorted(counts, key=lambda reason: -counts[reason]))


def _only_stated(kb: KnowledgeBase, muscle: str, known: set[str]) -> list[Unheard]:
    said: dict[str, set[str]] = defaultdict(set)
    for row in orderings(kb, muscle):
        if row.study not in known:
            said[row.study] |= {str(row.greater_exercise), str(row.lesser_exercise)}
    return [Unheard(study, None, tuple(sorted(names)), True, ONLY_STATED) for study, names in said.items()]


def unheard_in_words(kb: KnowledgeBase, found: Sequence[Unheard]) -> tuple[str, ...]:
    """The studies wholly left out as one sentence, and those that speak of some exercises only as another one."""
    wholly = [f"{_named(kb, one)} ({one.reason})" for one in found if one.wholly]
    partly = [f"{_named(kb, one)} without {_exercises(kb, one)} ({one.reason})" for one in found if not one.wholly]
    said: Mapping[str, Sequence[str]] = {
        "left out, although they set exercises against each other: ": wholly,
        "heard in part: ": partly,
    }
    return tuple(head + "; ".join(names) for head, names in said.items() if names)


def _named(kb: KnowledgeBase, one: Unheard) -> str:
    return kb.label(one.study) + (f", {one.population}" if one.population else "")


def _exercises(kb: KnowledgeBase, one: Unheard) -> str:
    return enumeration([kb.called("exercise", id_) for id_ in one.exercises])
