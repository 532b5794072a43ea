"""A plain question, answered by the command that fits it; without a language model and without a network."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import chain
from typing import Any

from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase, words
from claimgraph.query._about import Profile
from claimgraph.query._answer import Answer
from claimgraph.query._ask._declare import Asks, Heard, Named, Phrasing, Reply, Role
from claimgraph.query._ask._limited import explained_by_limits, people_asked, study_limits, unmet
from claimgraph.query._ask._on_studies import asked_years, how_many, people_in
from claimgraph.query._ask._recognise import near_claims, recognise, said_beside
from claimgraph.query._ask._replies import ask_key, ask_name
from claimgraph.query._ask._spec import declared, phrasings, prepared_for, recogniser
from claimgraph.query._search import search
from claimgraph.tables import parse_columns
from claimgraph.wording import enumeration

__all__ = [
    "Asked",
    "Asks",
    "Heard",
    "Named",
    "Phrasing",
    "Reply",
    "Role",
    "ask",
    "ask_key",
    "ask_name",
    "asked_years",
    "how_many",
    "people_asked",
    "people_in",
    "recognise",
    "recogniser",
    "study_limits",
]

_MOST = 400
"""Most letters of a question."""
_WORDS = 6
"""Words of a question that nothing fits for which a search is tried."""
_NARROWED = 3
"""Words of a command from which it narrows what it asks for by its first name."""
_TRIES = 3
"""Commands to try until one has rows."""
_OFFERS = parse_columns("""
    command: What to type.
    gives: What it gives.
""")
_ALWAYS = (
    (("claims",), "what is claimed, and what speaks for and against it"),
    (("audit",), "whether the article holds up, claim by claim"),
    (("search", "WORDS"), "where the base speaks of something"),
)


@dataclass(frozen=True)
class Asked(Answer):
    """The answer to a plain question: that of the command that fits it.

    Parameters
    ----------
    command
        That command; empty where the question was not understood or is not covered.
    offers
        What to ask next: commands, and what each gives.
    heard
        What was understood, as plain values.
    profile
        The profile, where the command gives one; `rows` are its facts then.
    told
        How many of the notes are about the question rather than the answer.
    """

    command: str = ""
    offers: tuple[tuple[str, str], ...] = ()
    heard: Mapping[str, Any] = field(default_factory=dict, repr=False)
    profile: Profile | None = None
    told: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain values, with the command and the offers."""
        return {"command": self.command, **super().to_dict(), "next": [list(offer) for offer in self.offers]}


def ask(kb: KnowledgeBase, text: str) -> Asked:
    """The answer to a plain question, in whatever words and order.

    Each question, of the core or of a pack, declares how people put it; the one that fits best is answered, and the
    answer says which command that was. Where none fits well enough, or the base does not cover what is asked, it has
    no rows and says so.

    Parameters
    ----------
    text
        The question.

    Raises
    ------
    BadRequestError
        There is no word in it, or it is too long.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> query.ask(load("tests/data/tiny"), "what helps against flank ache?").command
    'claimgraph claims --condition "flank ache"'
    """
    if len(text) > _MOST:
        raise BadRequestError(f"the question has {len(text)} letters; ask in at most {_MOST}")
    if not any(letter.isalnum() for letter in text):
        raise BadRequestError(f"there is no question in {text!r}; write it in words, as in: what helps against pain?")
    found = recognise(prepared_for(kb), text)
    limited = {*words(explained_by_limits(text))}
    found["unknown"] = [word for word in found["unknown"] if word not in limited]
    heard = Heard(
        text,
        tuple(Named(**one) for one in found["named"]),
        found["numbers"],
        tuple(found["claims"]),
        tuple(found["cues"]),
        found["term"],
        tuple(found["unknown"]),
        near_claims(prepared_for(kb), text),
    )
    known = phrasings(kb)
    _rather_values(kb, found)
    ranked = [known[name] for name in (found["ask"], *found["others"]) if name]
    replies = _replies(kb, heard, ranked)
    if found["topics"]:
        note = f"The base says nothing of {enumeration(found['topics'])}."
        return _nothing(found, note, _with_search(kb, heard, _offers(replies, ()), least=2))
    if not found["ask"]:
        return _lost(kb, heard, found, replies)
    tried: list[tuple[Reply, Answer | Profile]] = []
    asked: dict[int, Phrasing] = {}
    passed: list[tuple[Phrasing, Reply]] = []
    for phrasing, reply in replies:
        if phrasing.name not in (found["ask"], *found["next"]) and not phrasing.needs:
            passed.append((phrasing, reply))
            continue
        if any(_narrower(reply.command, one.command) for one, _ in tried):
            continue
        if tried and found["unknown"] and "claim" in phrasing.needs:
            continue
        asked[id(reply)] = phrasing
        answer = reply.answer()
        tried.append((reply, answer))
        if not isinstance(answer, Answer) or answer.rows or len(tried) == _TRIES:
            break
    replies = chain(passed, replies)
    if not tried:
        return _lost(kb, heard, found, replies)
    reply, answer = tried[-1]
    if isinstance(answer, Answer) and not answer.rows:
        reply, answer = tried[0]
        tried = tried[:1]
    empty = tuple(f"`{written(one.command)}` finds nothing." for one, _ in tried if one is not reply)
    empty = (*_passed_over(kb, heard, asked[id(reply)], reply), *empty)
    barren = [one.command for one, got in tried if isinstance(got, Answer) and not got.rows]
    said = {*words(" ".join(reply.command))}
    found["unknown"] = [*found["unknown"], *_unused(kb, text, found, asked[id(reply)])]
    found["unknown"] = [word for word in found["unknown"] if word not in said]
    if found["unknown"] and not found["cues"] and _only_names(asked[id(reply)], reply):
        return _lost(kb, heard, found, replies)
    empty = (*unmet(heard, reply.command, _statement(kb, reply.command)), *empty)
    return _answered(reply, answer, empty, found, _offers(replies, reply.command, barren))


def _rather_values(kb: KnowledgeBase, found: dict[str, Any]) -> None:
    """Put a claim second that lacks words of a question which only names things: `side plank obliques left side`."""
    own = {kind for one in declared(kb)[:-1] for kind in one.kinds}
    if found["ask"] != "claim" or found["cues"] or not (found["apart"] or found["unknown"]):
        return
    known = phrasings(kb)
    other = next((name for name in found["next"] if "claim" not in known[name].needs), "")
    if other and {one["kind"] for one in found["named"]} & own:
        found["next"] = ["claim", *(name for name in found["next"] if name != other)]
        found["others"] = ["claim", *(name for name in found["others"] if name != other)]
        found["ask"] = other


def _only_names(phrasing: Phrasing, reply: Reply) -> bool:
    """Whether an answer rests on one name of a question alone, so that what else it says carries it."""
    return len(phrasing.needs) == 1 and {"claim", "*"}.isdisjoint(phrasing.takes) and len(reply.command) < _NARROWED


def _unused(kb: KnowledgeBase, text: str, found: dict[str, Any], phrasing: Phrasing) -> list[str]:
    """Words that only claims explain, of a question that is answered with something else than claims."""
    if found["term"] or {"claim", "*"} & {*phrasing.needs, *phrasing.takes} or "claim" in phrasing.name:
        return []
    spec = prepared_for(kb)
    own = {token for one in spec["asks"] for cue, _ in one["cues"] for token in cue if one["name"] == phrasing.name}
    left = said_beside(spec, text)
    return [token for token in left if token not in {*own, *found["unknown"]} and token in spec["of_effects"]]


def _statement(kb: KnowledgeBase, command: tuple[str, ...]) -> str:
    """What the claim says that a command asks for."""
    claim = kb.claims.get(command[1]) if len(command) > 1 and command[0] in {"trail", "why"} else None
    return claim.statement if claim else ""


def _replies(kb: KnowledgeBase, heard: Heard, ranked: list[Phrasing]) -> Iterator[tuple[Phrasing, Reply]]:
    for one in ranked:
        reply = one.reply(kb, heard)
        if reply is not None:
            yield one, reply


def _passed_over(kb: KnowledgeBase, heard: Heard, phrasing: Phrasing, reply: Reply) -> tuple[str, ...]:
    """What is named and plays no part in the answer."""
    used = {*phrasing.needs, *phrasing.takes}
    if used & {"*", "claim"}:
        return ()
    parts = (one for one in heard.named if f"{one.kind} {one.role}".strip() not in used and one.kind in kb.kinds)
    said = " ".join((*reply.command, *reply.notes()))
    names = [name for name in dict.fromkeys(ask_name(kb, one) for one in parts) if name not in said]
    return (f"Not answered: {enumeration(names)}: left out of the question.",) if names else ()


def _answered(
    reply: Reply,
    answer: Answer | Profile,
    empty: tuple[str, ...],
    found: dict[str, Any],
    offers: tuple[tuple[str, str], ...],
) -> Asked:
    notes = (*_about_words(found), *empty, *reply.notes())
    profile = None
    if isinstance(answer, Profile):
        profile, answer = answer, _facts(answer)
    own = {one.name: getattr(answer, one.name) for one in fields(Answer)}
    own |= {"notes": (*notes, *answer.notes), "told": len(notes), "command": written(reply.command)}
    return Asked(**own, offers=offers, heard=found, profile=profile)


def _facts(profile: Profile) -> Answer:
    columns = parse_columns("""
        about: What is told.
        text: What is known of it.
    """)
    rows = tuple({"about": fact.label, "text": str(fact.text)} for fact in profile.card.facts)
    return Answer(f"What is known about {profile.title}?", columns, rows, works=profile.works)


def _about_words(found: dict[str, Any]) -> tuple[str, ...]:
    """What was read as something else, and what was passed over."""
    notes = [f"Read {one!r} as {other!r}." for one, other in found["read_as"]]
    if found["unknown"] and (found["ask"] in {"claim", "why"} or found["ask"].startswith("claims")):
        notes.append(
            f"No claim of the base speaks of {enumeration(found['unknown'])}; this is about the rest of the question."
        )
    elif found["unknown"]:
        told = enumeration([repr(word) for word in found["unknown"]])
        notes.append(f"Not answered: {told}: nothing here can use that; this is the answer to the rest.")
    if found["apart"] and found["ask"] in {"claim", "why"}:
        notes.append(f"This claim says nothing of {enumeration([repr(word) for word in found['apart']])}.")
    return tuple(notes)


def _not_understood(found: dict[str, Any]) -> str:
    if found["unknown"]:
        return f"The base knows no {' or '.join(repr(word) for word in found['unknown'])}."
    if found["named"] and not found["unknown"]:
        return "Not answered: the base has nothing that joins all that is asked here."
    return "This was not understood."


def _nothing(found: dict[str, Any], note: str, offers: tuple[tuple[str, str], ...], count: int = 3) -> Asked:
    rows = tuple({"command": command, "gives": gives} for command, gives in offers[:count])
    return Asked(
        question="What can be asked instead?",
        columns=_OFFERS,
        rows=(),
        notes=(note,),
        offers=tuple((row["command"], row["gives"]) for row in rows),
        heard=found,
        told=1,
    )


def _narrower(command: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a command is another one with more options."""
    return command[: len(other)] == other


def _lost(kb: KnowledgeBase, heard: Heard, found: dict[str, Any], replies: Iterator[tuple[Phrasing, Reply]]) -> Asked:
    """What to try for a question that nothing fits: first of all where the base speaks of its words."""
    offers = _with_search(kb, heard, _offers(replies, ()))
    return _nothing(found, _not_understood(found), (*_term_in(kb, heard), *offers))


def _term_in(kb: KnowledgeBase, heard: Heard) -> tuple[tuple[str, str], ...]:
    """A term of answers that stands in a question, of two words or more."""
    told = words(heard.text)
    known = prepared_for(kb)["glossary"]
    parts = (" ".join(told[at : at + size]) for size in range(6, 1, -1) for at in range(len(told) - size + 1))
    id_ = next((known[part] for part in parts if part in known), "")
    return ((written(("explain", id_)), "what this term means"),) if id_ else ()


def _with_search(
    kb: KnowledgeBase, heard: Heard, offers: tuple[tuple[str, str], ...], least: int = 1
) -> tuple[tuple[str, str], ...]:
    """Offers, and before them where the base speaks of the words of a question, where it does of so many together."""
    said = _spoken_of(kb, heard)
    if len(said) < least:
        return offers
    offers = ((written(("search", *said)), f"where the base speaks of {' and '.join(said)}"), *offers)
    return tuple(one for one in offers if one[0] != written(_ALWAYS[-1][0]))


def _spoken_of(kb: KnowledgeBase, heard: Heard) -> tuple[str, ...]:
    """Words of a question that a search finds together, the first of them kept; none where it finds none."""
    stop = prepared_for(kb)["stop"]
    told = [word for word in words(heard.text) if word not in stop and len(word) > 3 and not word.isdigit()]
    kept: tuple[str, ...] = ()
    for word in dict.fromkeys(told[:_WORDS]):
        if search(kb, " ".join((*kept, word))).rows:
            kept = (*kept, word)
    return kept


def _offers(
    replies: Iterator[tuple[Phrasing, Reply]], taken: tuple[str, ...], barren: Iterable[tuple[str, ...]] = ()
) -> tuple[tuple[str, str], ...]:
    """The next best commands, two of them, or what is always worth a try; none that only narrows a barren one."""
    found: dict[tuple[str, ...], str] = {}
    for one, reply in replies:
        if reply.command != taken and not any(_narrower(reply.command, less) for less in barren):
            found.setdefault(reply.command, one.gives)
        if len(found) == 3:
            break
    for command, gives in _ALWAYS:
        if command != taken and len(found) < 3:
            found.setdefault(command, gives)
    return tuple((written(command), gives) for command, gives in found.items())[: 2 if taken else 3]


def written(command: tuple[str, ...]) -> str:
    """A command as people type it."""
    return " ".join(["claimgraph", *(_quoted(word) for word in command)])


def _quoted(word: str) -> str:
    plain = shlex.quote(word)
    return plain if plain == word else '"' + word.replace('"', '\\"') + '"'
