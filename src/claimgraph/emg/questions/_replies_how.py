"""What plain questions on how things were measured, and on what numbers mean, are replied to with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from claimgraph import glossary
from claimgraph.emg import base
from claimgraph.emg.questions._grid import grid
from claimgraph.emg.questions._replies import told_backing
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer, Heard, Reply, ask_key, ask_name, in_order, people_in
from claimgraph.tables import parse_columns
from claimgraph.wording import capital, counted, ended, enumeration, in_words

_TOLD = parse_columns("""
    about: What is told.
    text: What is known of it.
""")
_PERCENT = re.compile(r"(\d{1,3})\s*(?:%|percent|per cent|prozent|por ciento)", re.IGNORECASE)
_FEW = 6
"""Studies that are named, at most."""
_METHODS = {"electrode": "electrode", "normalisation": "normalisation", "statistic": "kind-of-amplitude"}
"""How a value was measured, by its column, and the term that explains it."""


def told_of_people(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Exercises with values of the people that a question names."""
    people = people_in(kb, heard)
    if not people or heard.of("muscle"):
        return told_backing(kb, heard, people=people) if people else None
    exercises = [ask_key(one) for one in heard.of("exercise")] or None
    command = ["emg", "--grid", *(word for one in heard.of("exercise") for word in ("--exercise", ask_name(kb, one)))]
    answer = partial(grid, kb, population=people, exercise=exercises)
    return Reply((*command, "--population", people), answer)


def told_methods(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """How amplitudes were recorded: each way with its studies, and what the term means."""
    rows = base.measurements(kb)
    if not rows:
        return None
    told = []
    for column, term in _METHODS.items():
        by_way: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            by_way[in_words(str(getattr(row, column)))].add(row.study)
        ways = sorted(by_way.items(), key=lambda one: (-len(one[1]), one[0]))
        entry = glossary.find(term, kb.packs)
        said = f"{capital(ended(entry.says))} {ended(entry.more)} " if entry else ""
        counts = enumeration([f"{_way(way)} in {counted(len(keys), 'study', 'studies')}" for way, keys in ways])
        few = [(way, keys) for way, keys in ways if len(keys) <= _FEW and way != "unknown"]
        counts += "".join(f"; {_way(way)}: {enumeration(sorted(map(kb.label, keys)))}" for way, keys in few)
        told.append((entry.name if entry else column, f"{said}Here: {counts}."))
    told.append(("value by value", "`claimgraph emg MUSCLE --rows` says of each value how it was measured."))
    answer = Answer(
        "How was it measured?",
        _TOLD,
        tuple({"about": name, "text": text} for name, text in told),
        works=in_order(row.study for row in rows),
    )
    return Reply(("explain", "electrode"), lambda: answer)


def _way(way: str) -> str:
    return "not told" if way == "unknown" else way


def told_threshold(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """The bands of amplitudes, with where they are from, and that none of them is a threshold of benefit."""
    bands = base.bands(kb)
    entry = glossary.find("band", kb.packs)
    if not bands or entry is None:
        return None
    told = [(band.name, band.definition) for band in bands]
    told.append(("source", entry.source))
    rows = tuple({"about": name, "text": text} for name, text in told)
    answer = Answer("What do ranges of % MVIC mean?", _TOLD, rows)
    return Reply(("explain", "band"), lambda: answer, lambda: tuple(_of_percent(kb, heard)))


def _of_percent(kb: KnowledgeBase, heard: Heard) -> Iterator[str]:
    for number in dict.fromkeys(int(one) for one in _PERCENT.findall(heard.text)):
        name = next((band.name for band in reversed(base.bands(kb)) if number >= band.lower), "")
        if name:
            yield f"{number} % MVIC is in the band {name}."
    yield (
        "The base cannot say what is enough: the bands sort exercises by convention, and no study in it tests from "
        "which % MVIC on people get stronger."
    )


def asked_which(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Exercises with what there is, and the question which one is meant."""
    found = told_backing(kb, heard)
    if found is None or heard.of("exercise"):
        return found
    note = 'Which exercise is meant? Name it, as in `claimgraph ask "clamshell at home"`; these are all that fit.'
    return Reply(found.command, found.answer, lambda: (note, *found.notes()))
