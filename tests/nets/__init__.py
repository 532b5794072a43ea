"""Nets: what a user can see, recorded in files, so that a rebuilt house is known to answer as before.

Each net computes items from the package; `records/` holds what they were. `python -m tests.nets` records anew and
prints what changed, item by item.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from . import answers, codes, graphs, names, payloads, questions, rows, starts, verdicts
from .record import COMMAND, Record, differences, read, report, write

__all__ = ["COMMAND", "NETS", "Record", "differences", "read", "report", "write"]

BASES = ("tiny", "shipped")

_QUESTIONS = {
    "screens": questions.screens,
    "data": questions.data,
    "bibliographies": questions.bibliographies,
    "pages": questions.pages,
    "graphs": questions.graphs,
    "complaints": questions.complaints,
    "show-screens": questions.show_screens,
    "show-data": questions.show_data,
}

_OF_A_BASE: Mapping[str, Callable[[str], Record]] = {
    "graph-nodes": graphs.nodes,
    "graph-edges": graphs.edges,
    "graph-attributes": graphs.attributes,
    "rows": rows.rows,
    "verdicts": verdicts.verdicts,
    "payload-nodes": payloads.nodes,
    "payload-facts": payloads.facts,
    "payload-rows": payloads.rows,
    "payload-cards": payloads.cards,
    "payload-edges": payloads.edges,
    "payload-says": payloads.says,
    "payload-works": payloads.works,
    "payload-words": payloads.words,
    "payload-looks": payloads.looks,
}

NETS: Mapping[str, Callable[[], Record]] = {
    "names": names.names,
    "help": answers.helps,
    "codes": codes.codes,
    "problems": codes.problems,
    "payload-state": payloads.state,
    "payload-document": payloads.document,
    "starts": starts.packages,
    "starts-rooms": starts.rooms,
    **{
        f"{net}-{base}": lambda base=base, asked=asked: answers.answers(base, asked(base))
        for net, asked in _QUESTIONS.items()
        for base in BASES
    },
    **{f"{net}-{base}": partial(make, base) for net, make in _OF_A_BASE.items() for base in BASES},
}
"""Nets by name, each with the function that computes its items."""
