"""What a plain question says and its answer does not use: each is told, so that nothing is dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from claimgraph.knowledge import KnowledgeBase, words
from claimgraph.query._ask._declare import Heard, Named, Phrasing, Reply
from claimgraph.query._ask._fitting import holds
from claimgraph.query._ask._replies import ask_name
from claimgraph.query._ask._spec import prepared_for
from claimgraph.wording import enumeration

_NARROWED = 3
"""Words of a command from which it narrows what it asks for by its first name."""
_LISTS = (("studies",), ("claims",))
"""Commands that list all there is, so that a question with more in it is not answered by them."""
_OF_CLAIMS = ("claim", "why")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
"""A year."""


def only_names(phrasing: Phrasing, reply: Reply) -> bool:
    """Whether an answer rests on one name of a question alone, so that what else it says carries it."""
    return len(phrasing.needs) == 1 and {"claim", "*"}.isdisjoint(phrasing.takes) and len(reply.command) < _NARROWED


def lists_all(reply: Reply) -> bool:
    """Whether an answer is all there is."""
    return reply.command in _LISTS


def claims_in(command: Sequence[str]) -> list[str]:
    """Ids of the claims that a command is about.

    Examples
    --------
    >>> claims_in(("studies", "--claim", "twist-eases-ache"))
    ['twist-eases-ache']
    """
    found = [command[at + 1] for at, word in enumerate(command[:-1]) if word == "--claim"]
    return [*found, command[1]] if command[0] in {"trail", "why"} and len(command) > 1 else found


def unused(kb: KnowledgeBase, heard: Heard, found: dict[str, Any], phrasing: Phrasing, reply: Reply) -> list[str]:
    """Words of a question that the base has, and that play no part in what it is answered with.

    A phrasing that takes whatever is said is held to that: the words have to stand in the command, or in the claims it
    is about. Of the others only words that ask what comes of something are told.
    """
    years = [word for word in _YEAR.findall(heard.text) if int(word) not in _told_years(heard, reply)]
    if found["term"] or not heard.beside:
        return years
    spec = prepared_for(kb)
    cues = (cue for one in spec["asks"] if one["name"] == phrasing.name for cue, _ in one["cues"])
    own = {token for cue in cues for token in cue}
    ids = claims_in(reply.command)
    held = {word for id_ in ids for word in spec["claims"].get(id_, ())}
    said = {*words(" ".join(reply.command))}
    open_ = bool({"claim", "*"} & {*phrasing.needs, *phrasing.takes}) or phrasing.name.startswith("claims")
    left = years
    for token in heard.beside:
        meant = spec["alike"].get(token, token)
        if token in said or meant in held or token in found["unknown"] or token in spec["plain"]:
            continue
        effect = token in spec["of_effects"] or meant in spec["of_effects"]
        if phrasing.name in _OF_CLAIMS:
            told = meant in _TOLD_OF_CLAIMS and meant not in held and token not in found["apart"]
        elif open_:
            told = effect or (meant in spec["weights"] and token not in own)
        else:
            told = effect and token not in own
        if told and (effect or token not in spec["judged"]):
            left.append(token)
    return left


def _told_years(heard: Heard, reply: Reply) -> set[int]:
    """Years that an answer is limited by, those of a question that its numbers hold among them."""
    told = {int(word) for word in _YEAR.findall(" ".join(reply.command))}
    return told | {int(number) for number in heard.numbers.values()} if "--year" in reply.command else told


_TOLD_OF_CLAIMS = frozenset(("injury", "pain", "performance", "economy"))
"""What a claim has to speak of where the question does; a claim without it says so."""


def passed_over(kb: KnowledgeBase, heard: Heard, phrasing: Phrasing, reply: Reply) -> tuple[str, ...]:
    """What is named and plays no part in the answer."""
    used = {*phrasing.needs, *phrasing.takes}
    sure = (
        reply.command[0] not in {"show", "explain"}
        and "*" not in used
        and "claim" not in used
        and not phrasing.name.startswith("claims")
    )
    ids = claims_in(reply.command)
    told = " ".join((*reply.command, *reply.notes()))
    names = []
    for one in heard.named:
        if sure and (f"{one.kind} {one.role}".strip() in used or (one.kind not in kb.kinds and one.kind != "design")):
            continue
        name = _name(kb, one)
        if name in told or one.key in told or (one.wide and one.wide in told) or (ids and holds(kb, ids, one)):
            continue
        names.append(name)
    return (f"Not answered: {enumeration([*dict.fromkeys(names)])}: left out of the question.",) if names else ()


def _name(kb: KnowledgeBase, one: Named) -> str:
    if one.kind == "design":
        return str(kb.term_name("designs", one.key))
    return ask_name(kb, one)


def about_words(found: dict[str, Any]) -> tuple[str, ...]:
    """What was read as something else, and what was passed over."""
    notes = [f"Read {one!r} as {other!r}." for one, other in found["read_as"]]
    of_claims = found["ask"] in _OF_CLAIMS or found["ask"].startswith("claims about")
    if found["unknown"] and of_claims:
        notes.append(
            f"No claim of the base speaks of {enumeration(found['unknown'])}; this is about the rest of the question."
        )
    left = [*(() if of_claims else found["unknown"]), *found.get("unused", ())]
    if left:
        told = enumeration([repr(word) for word in left])
        notes.append(f"Not answered: {told}: nothing here can use that; this is the answer to the rest.")
    if found["apart"] and found["ask"] in _OF_CLAIMS:
        notes.append(f"This claim says nothing of {enumeration([repr(word) for word in found['apart']])}.")
    return tuple(notes)
