"""What a plain question says and its answer does not use: each is told, so that nothing is dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from claimgraph.knowledge import KnowledgeBase, words
from claimgraph.query._ask._declare import Heard, Named, Phrasing, Reply
from claimgraph.query._ask._fitting import holds
from claimgraph.query._ask._limited import explained_by_limits
from claimgraph.query._ask._replies import ask_name
from claimgraph.query._ask._spec import prepared_for
from claimgraph.query._ask._weighed import OF_CLAIMS, claims_in, told_by, weighty, words_by_which
from claimgraph.query._ask._words import OUTCOMES, WEIGHTY
from claimgraph.tables import Row
from claimgraph.wording import enumeration

_NARROWED = 3
"""Words of a command from which it narrows what it asks for by its first name."""
_LISTS = (("studies",), ("claims",))
"""Commands that list all there is, so that a question with more in it is not answered by them."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
"""A year."""
_NUMBER = re.compile(r"(?<![\w.,-])(\d{1,3})(?![\d\w]|[.,]\d)[ -]?(%|[^\W\d_]+)?")
"""A number that is no year, and the word behind it."""
_DIGITS = {"one": 1, "two": 2, "three": 3}
_PASSING = frozenset(
    token
    for text in """
    al and help took part sample
    between compare compared comparison count difference different et figure list long
    result results ranked across
    main measure number p oder or order paper peak recorded research result since study studie studien
    test tested than til to top und until value versus vs weak least measured week wurde wurden y
    """.split()
    for token in words(text)
)
"""Words that say how something is asked and not what: an answer need not hold them."""


_NEGATED = re.compile(
    r"\b(?:no|without|nicht|kein\w*|sin) (?:significant |clear )?"
    r"(?:effects?|benefits?|differences?|change|improvement|effekt|unterschied\w*|efecto)\b",
    re.IGNORECASE,
)
"""That something had no effect, which no list of studies tells."""
_OF_EFFECTS = frozenset(words("effect size"))
_OF_ORDER = frozenset(words("highest lowest higher lower strongest wenigsten meisten"))
"""Words for what claims tell, and for what a sorted list does."""
_OF_RISK = frozenset(words("bias biased quality"))
"""Words for what `--risk` asks."""


def only_names(phrasing: Phrasing, reply: Reply) -> bool:
    """Whether an answer rests on one name of a question alone, so that what else it says carries it."""
    return len(phrasing.needs) == 1 and {"claim", "*"}.isdisjoint(phrasing.takes) and len(reply.command) < _NARROWED


def lists_all(reply: Reply) -> bool:
    """Whether an answer is all there is."""
    return reply.command in _LISTS


def unused(
    kb: KnowledgeBase,
    heard: Heard,
    found: dict[str, Any],
    phrasing: Phrasing,
    reply: Reply,
    rows: Iterable[Row] = (),
) -> list[str]:
    """Words of a question that play no part in what it is answered with.

    A word plays a part that stands in the command or its notes, that a claim of the answer has, or that is one of a
    phrase by which the answer was chosen. Every other one is told but those that only say how something is asked, and
    so is one that found a claim by a word that says less. Numbers are told that stand nowhere in the answer.
    """
    left = [word for word in _YEAR.findall(heard.text) if int(word) not in _told_years(heard, reply)]
    left += _numbers(kb, heard, reply, rows)
    if reply.command[0] == "studies":
        left += [hit[0] for hit in _NEGATED.finditer(heard.text)]
    if found["term"]:
        return left
    spec = prepared_for(kb)
    own = words_by_which(spec, heard, {phrasing.name, found["ask"]})
    listed = [str(row["claim"]) for row in rows if "claim" in row] if reply.command[0] == "claims" else []
    ids = claims_in(reply.command)
    said = {*words(" ".join((*reply.command, *reply.notes())))}
    if "--risk" in reply.command:
        said |= _OF_RISK
    said |= {word for text in left for word in words(text)}
    if ids or listed:
        said |= _OF_EFFECTS
    if "--sort" in reply.command or reply.command[0] == "selectivity":
        said |= _OF_ORDER
    said |= {*found["unknown"], *(found["apart"] if phrasing.name in OF_CLAIMS else ())}
    for token in (*heard.beside, *weighty(spec, heard, ids)):
        if token in said or token in left:
            continue
        if token in spec["plain"] or token in spec["judged"] or told_by(kb, ids or listed, token):
            continue
        telling = phrasing.name in OF_CLAIMS and (token in WEIGHTY or spec["alike"].get(token, token) in OUTCOMES)
        if telling or not (token in own or token in _PASSING):
            left.append(token)
    return left


def _numbers(kb: KnowledgeBase, heard: Heard, reply: Reply, rows: Iterable[Row]) -> list[str]:
    """Numbers of a question that its answer does not hold, each with what it counts."""
    counted = prepared_for(kb)["counted"] - {*words("degrees degree")}
    statements = (kb.claims[id_].statement for id_ in claims_in(reply.command) if id_ in kb.claims)
    names = (ask_name(kb, one) for one in heard.named)
    told = " ".join((*reply.command, *reply.notes(), *statements, *names, explained_by_limits(heard.text)))
    said = {int(number) for number in re.findall(r"\d+", told)} | {int(number) for number in heard.numbers.values()}
    said |= {_DIGITS[word] for word in words(told) if word in _DIGITS}
    few = reply.command[0] in {"show", "explain"} or not {*reply.command}.isdisjoint(f"--{kind}" for kind in kb.kinds)
    shown = rows if few else ()
    in_rows = {int(one) for row in shown for cell in row.values() for one in re.findall(r"\d+", str(cell))}
    left = []
    for hit in _NUMBER.finditer(heard.text):
        number, counts = int(hit[1]), bool({*words(hit[2] or "")} & counted)
        if number not in said and (counts or number not in in_rows):
            left.append(f"{number} {hit[2]}" if counts else hit[1])
    return left


def _told_years(heard: Heard, reply: Reply) -> set[int]:
    """Years that an answer is limited by, those of a question that its numbers hold among them."""
    told = {int(word) for word in _YEAR.findall(" ".join(reply.command))}
    return told | {int(number) for number in heard.numbers.values()} if "--year" in reply.command else told


def passed_over(kb: KnowledgeBase, heard: Heard, phrasing: Phrasing, reply: Reply) -> tuple[str, ...]:
    """What is named and plays no part in the answer."""
    names = dict.fromkeys(_name(kb, one) for one in left_out(kb, heard, phrasing, reply))
    return (f"Not answered: {enumeration([*names])}: left out of the question.",) if names else ()


def left_out(kb: KnowledgeBase, heard: Heard, phrasing: Phrasing, reply: Reply) -> list[Named]:
    """The same, as things."""
    used = {*phrasing.needs, *phrasing.takes}
    sure = (
        reply.command[0] not in {"show", "explain"}
        and "*" not in used
        and "claim" not in used
        and not phrasing.name.startswith("claims")
    )
    ids = claims_in(reply.command)
    told = " ".join((*reply.command, *reply.notes()))
    found = []
    for one in heard.named:
        if sure and (f"{one.kind} {one.role}".strip() in used or (one.kind not in kb.kinds and one.kind != "design")):
            continue
        known = (_name(kb, one), one.key, one.wide)
        if any(name and name in told for name in known) or (ids and holds(kb, ids, one)):
            continue
        found.append(one)
    return found


def _name(kb: KnowledgeBase, one: Named) -> str:
    if one.kind == "design":
        return str(kb.term_name("designs", one.key))
    if one.kind == "study":
        return kb.label(one.key)
    return ask_name(kb, one)


def as_said(text: str, tokens: Iterable[str]) -> list[str]:
    """Words as a question writes them, of those in their one spelling.

    Examples
    --------
    >>> as_said("Does it help Runners?", ["runner", "help"])
    ['Runners', 'help']
    """
    pieces = [piece.strip("'’-") for piece in re.findall(r"[\w'’-]+", text)]
    return [next((piece for piece in pieces if token in words(piece)), token) for token in tokens]


def about_words(text: str, found: dict[str, Any]) -> tuple[str, ...]:
    """What was read as something else, and what was passed over."""
    notes = [f"Read {one!r} as {other!r}." for one, other in found["read_as"]]
    of_claims = found["ask"] in OF_CLAIMS or found["ask"].startswith("claims about")
    if found["unknown"] and of_claims:
        told = enumeration(as_said(text, found["unknown"]))
        notes.append(f"No claim of the base speaks of {told}; this is about the rest of the question.")
    left = [*(() if of_claims else found["unknown"]), *found.get("unused", ())]
    if left:
        told = enumeration([repr(word) for word in as_said(text, left)])
        notes.append(f"Not answered: {told}: nothing here can use that; this is the answer to the rest.")
    apart = [word for word in found["apart"] if word not in _PASSING]
    if apart and found["ask"] in OF_CLAIMS:
        notes.append(f"This claim says nothing of {enumeration([repr(word) for word in as_said(text, apart)])}.")
    return tuple(notes)
