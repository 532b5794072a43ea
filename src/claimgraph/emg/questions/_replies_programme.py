"""The reply that is a programme of exercises."""

from __future__ import annotations

import re
from typing import Any

from claimgraph.emg.questions._asked_things import kit_of, spared_of, target_of, whole_groups
from claimgraph.emg.questions._programme import Programme, programme
from claimgraph.emg.questions._replies import assumed, told_backing
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import (
    Heard,
    Reply,
    ask_key,
    ask_name,
)

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven")
_MINUTES = re.compile(r"\b(\d{1,3})[\s-]*min", re.IGNORECASE)
_DAYS = re.compile(
    rf"\b(\d|{'|'.join(_NUMBERS)})\s*(?:days?|times|x|×|sessions?)\s*(?:a|per|/|each)\s*week", re.IGNORECASE
)
"""How a question tells minutes a session, and days a week."""


def told_programme(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    target, spared = target_of(kb, heard), spared_of(kb, heard)
    if target is None:
        return None
    command = ["programme", "--goal", target.wide or ask_name(kb, target)]
    options: dict[str, Any] = {}
    if spared is not None and spared.key != target.key:
        command += ["--spare", ask_name(kb, spared)]
        options["spare"] = ask_key(spared)
    for option, number in _wished(heard.text).items():
        command += [f"--{option}", str(number)]
        options[option] = number
    equipment, left_out = kit_of(kb, heard)
    if equipment:
        command += [word for key in equipment for word in ("--equipment", key)]
        options["equipment"] = equipment
    try:
        answer = _sheet(kb, target.wide or ask_key(target), options)
    except BadRequestError as error:
        told = f"No programme: {error}."
        found = told_backing(kb, heard)
        return Reply(found.command, found.answer, lambda: (told, *found.notes())) if found is not None else None
    notes = (*assumed(kb, heard, target), *whole_groups(kb, heard), *left_out)
    return Reply(tuple(command), lambda: answer, lambda: notes)


def _sheet(kb: KnowledgeBase, goal: str, options: dict[str, Any]) -> Programme:
    """A programme, made once for a base: it is offered beside the answers to many questions."""
    known: dict[str, Programme] = kb.__dict__.setdefault("_sheets", {})
    key = f"{goal} {options!r}"
    if key not in known:
        known[key] = programme(kb, goal, **options)
    return known[key]


def _wished(text: str) -> dict[str, int]:
    """Minutes a session and days a week that a question tells."""
    found = {"minutes": _MINUTES.search(text), "days": _DAYS.search(text)}
    told = {option: hit[1].casefold() for option, hit in found.items() if hit}
    return {option: int(one) if one.isdigit() else _NUMBERS.index(one) + 1 for option, one in told.items()}
