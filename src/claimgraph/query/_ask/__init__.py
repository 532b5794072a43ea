"""A plain question, answered by the command that fits it; without a language model and without a network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from itertools import chain
from typing import Any

from claimgraph.errors import BadRequestError, ClaimgraphError
from claimgraph.knowledge import KnowledgeBase, words
from claimgraph.query._about import Profile
from claimgraph.query._answer import Answer
from claimgraph.query._ask._accounted import about_words, as_said, left_out, lists_all, only_names, passed_over, unused
from claimgraph.query._ask._declare import Asks, Heard, Named, Phrasing, Reply, Role
from claimgraph.query._ask._fitting import fitting
from claimgraph.query._ask._limited import explained_by_limits, not_as_cause, people_asked, study_limits, unmet
from claimgraph.query._ask._nearest import nearest, topical_words
from claimgraph.query._ask._offers import (
    narrower,
    nearest_claim,
    of_things,
    of_words,
    offers_of,
    term_in,
    with_search,
    written,
)
from claimgraph.query._ask._on_claims import directions_asked
from claimgraph.query._ask._on_studies import (
    asked_years,
    busiest,
    fullest,
    how_many,
    largest_of,
    people_in,
    people_in_all,
)
from claimgraph.query._ask._recognise import near_claims, recognise, said_beside
from claimgraph.query._ask._replies import ask_key, ask_name, studies_behind
from claimgraph.query._ask._spec import declared, phrasings, prepared_for, recogniser
from claimgraph.query._ask._weighed import OF_CLAIMS, too_little
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
    "studies_behind",
    "study_limits",
]

_MOST = 400
"""Most letters of a question."""
_LIMITS = frozenset(("least", "most"))
"""Parts of numbers that are limits of values, of which no claim tells."""
_TRIES = 3
"""Commands to try until one has rows."""
_OF_MANY = frozenset({"claims", "studies"})
"""Commands whose answer is a list, in which what a question says beside is not found."""
_SEVERAL = 2
"""Words and things left aside from which on what studies found is nearer to a question than such a list."""
_TO_SPEAK_OF = frozenset({"firing", "fire"})
"""Words that make a question one of a claim, and that the claim has to speak of all the same."""
_NEAR = "Below is what studies found that shares most words with it;"
_OFFERS = parse_columns("""
    command: What to type.
    gives: What it gives.
""")


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
        tuple(_as_typed(kb, Named(**one)) for one in found["named"]),
        found["numbers"],
        tuple(found["claims"]),
        tuple(found["cues"]),
        found["term"],
        tuple(found["unknown"]),
        near_claims(prepared_for(kb), text),
        tuple(word for word in said_beside(prepared_for(kb), text) if word not in limited),
    )
    known = phrasings(kb)
    _rather_values(kb, found)
    heard = replace(heard, claims=fitting(kb, heard), near=fitting(kb, replace(heard, claims=heard.near)) or heard.near)
    if found["claims"] and not heard.claims:
        _without_claims(known, found)
    ranked = [known[name] for name in (found["ask"], *found["others"]) if name]
    replies = _replies(kb, heard, ranked)
    if found["topics"]:
        near = nearest(kb, heard, topical_words(kb, heard, found["topics"]))
        note = f"No answer here is about {enumeration(found['topics'])}."
        return _nothing(found, note, with_search(kb, heard, offers_of(replies, ()), least=2), near)
    if not found["ask"]:
        return _lost(kb, heard, found, replies)
    tried: list[tuple[Reply, Answer | Profile]] = []
    asked: dict[int, Phrasing] = {}
    passed: list[tuple[Phrasing, Reply]] = []
    for phrasing, reply in replies:
        if phrasing.name not in (found["ask"], *found["next"]) and not phrasing.needs:
            passed.append((phrasing, reply))
            continue
        if any(narrower(reply.command, one.command) for one, _ in tried):
            continue
        if tried and (found["unknown"] or _LIMITS & found["numbers"].keys()) and "claim" in phrasing.needs:
            continue
        asked[id(reply)] = phrasing
        answer = reply.answer()
        tried.append((reply, answer))
        if not isinstance(answer, Answer) or answer.rows or reply.sure or len(tried) == _TRIES:
            break
    replies = chain(passed, replies)
    if not tried:
        return _lost(kb, heard, found, replies)
    reply, answer = tried[-1]
    if isinstance(answer, Answer) and not answer.rows and not reply.sure:
        if prepared_for(kb)["of_effects"] & {*heard.beside}:
            return _lost(kb, heard, found, replies)
        reply, answer = tried[0]
        tried = tried[:1]
    phrasing, told = asked[id(reply)], reply.notes()
    if reply.command[0] == "studies" and isinstance(answer, Answer):
        asked_of = tuple(one(kb, heard, answer) for one in (largest_of, fullest, busiest, people_in_all))
        told = (*(note for notes in asked_of for note in notes if note not in told), *told)
    reply = replace(reply, notes=lambda: told)
    empty = tuple(f"`{written(one.command)}` finds nothing." for one, _ in tried if one.command != reply.command)
    empty = (*passed_over(kb, heard, phrasing, reply), *empty)
    barren = [one.command for one, got in tried if isinstance(got, Answer) and not got.rows]
    said = {*words(" ".join(reply.command))}
    if isinstance(answer, Profile):
        said |= {word for fact in answer.card.facts for word in words(fact.label)}
    if "--verdict" in reply.command:
        said |= {*words(text)} - {*words(directions_asked(text)[1])}
    found["unknown"] = [word for word in found["unknown"] if word not in said]
    rows = answer.rows if isinstance(answer, Answer) else ()
    found["unused"] = [word for word in unused(kb, heard, found, phrasing, reply, rows) if word not in said]
    if phrasing.name in {"claim", "why", "size of effect"}:
        found["ask"] = phrasing.name
        alike = prepared_for(kb)["alike"]
        told_of = {alike.get(word, word) for word in words(_statement(kb, reply.command))}
        cues = (cue for cue in found["cues"] if cue in _TO_SPEAK_OF)
        told_already = {*found["apart"], *found["unused"]}
        found["unused"] += [cue for cue in cues if alike.get(cue, cue) not in told_of and cue not in told_already]
    left = [*found["unknown"], *found["unused"]]
    if left and ((not found["cues"] and only_names(phrasing, reply)) or lists_all(reply)):
        return _lost(kb, heard, found, replies)
    if too_little(kb, heard, found, phrasing, reply):
        return _lost(kb, heard, found, replies)
    beside = left_out(kb, heard, phrasing, reply)
    things = [ask_name(kb, one) for one in beside if one.kind in kb.kinds]
    if left and reply.command[0] in _OF_MANY and len(left) + len(things) >= _SEVERAL and nearest(kb, heard):
        found["unused"] += [word for word in words(text) if word in {*words(" ".join(things))} - {*left}]
        return _lost(kb, heard, found, replies)
    if phrasing.name in OF_CLAIMS:
        empty = (*not_as_cause(heard, _statement(kb, reply.command)), *empty)
    empty = (*unmet(kb, heard, reply.command, _statement(kb, reply.command)), *empty)
    offers = offers_of(replies, reply.command, barren)
    elsewhere = of_things(kb, beside) + of_words(kb, as_said(heard.text, (*left, *found["apart"])))
    return _answered(heard, reply, answer, empty, found, tuple(dict.fromkeys((*elsewhere, *offers))))


def _as_typed(kb: KnowledgeBase, one: Named) -> Named:
    """Something named, as the group that its name means where a command is typed with it."""
    if one.group or one.wide or one.kind not in kb.kinds:
        return one
    try:
        meant = kb.those(ask_name(kb, one), one.kind)
    except ClaimgraphError:
        return one
    return replace(one, wide=meant.group) if meant.group and one.key in meant.ids else one


def _rather_values(kb: KnowledgeBase, found: dict[str, Any]) -> None:
    """Put a claim second that lacks words of a question which only names things: `side plank obliques left side`."""
    own = {kind for one in declared(kb)[:-1] for kind in one.kinds}
    narrowed = {one["kind"] for one in found["named"]} & {*prepared_for(kb)["terms"]} - {"design", "author"}
    beside = found["apart"] or found["unknown"] or narrowed or _LIMITS & found["numbers"].keys()
    if found["ask"] != "claim" or found["cues"] or not beside:
        return
    known = phrasings(kb)
    other = next((name for name in found["next"] if "claim" not in known[name].needs), "")
    if other and {one["kind"] for one in found["named"]} & own:
        found["next"] = ["claim", *(name for name in found["next"] if name != other)]
        found["others"] = ["claim", *(name for name in found["others"] if name != other)]
        found["ask"] = other


def _without_claims(known: Mapping[str, Phrasing], found: dict[str, Any]) -> None:
    """Take out what needs a claim: those that come near are about something else."""
    names = [name for name in (found["ask"], *found["next"]) if name and "claim" not in known[name].needs]
    found["ask"], found["next"] = (names[0], names[1:]) if names else ("", [])
    found["others"] = [name for name in found["others"] if "claim" not in known[name].needs and name != found["ask"]]
    found["claims"], found["apart"] = [], []


def _statement(kb: KnowledgeBase, command: tuple[str, ...]) -> str:
    """What the claim says that a command asks for; of a study, who was in it."""
    if command[0] == "show" and command[1].startswith("study:"):
        study = kb.studies.get(command[1].partition(":")[2])
        return (study.sample.population or "") if study else ""
    claim = kb.claims.get(command[1]) if len(command) > 1 and command[0] in {"trail", "why", "forest"} else None
    return claim.statement if claim else ""


def _replies(kb: KnowledgeBase, heard: Heard, ranked: list[Phrasing]) -> Iterator[tuple[Phrasing, Reply]]:
    for one in ranked:
        reply = one.reply(kb, heard)
        if reply is not None:
            yield one, reply


def _answered(
    heard: Heard,
    reply: Reply,
    answer: Answer | Profile,
    empty: tuple[str, ...],
    found: dict[str, Any],
    offers: tuple[tuple[str, str], ...],
) -> Asked:
    notes = (*about_words(heard.text, found), *empty, *reply.notes())
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


def _not_understood(kb: KnowledgeBase, text: str, found: dict[str, Any]) -> str:
    if found.get("unused"):
        aside = dict.fromkeys(as_said(text, (*found["unknown"], *found["unused"])))
        told = enumeration([repr(word) for word in aside])
        return f"Not answered: {told}: no command joins that with the rest of the question."
    if any(word in prepared_for(kb)["glossary"] for word in found["unknown"]):
        told = enumeration([repr(word) for word in as_said(text, found["unknown"])])
        return f"Not answered: {told}: no command asks by it."
    if found["unknown"]:
        return f"The base knows no {' or '.join(repr(word) for word in as_said(text, found['unknown']))}."
    if found["named"]:
        return "Not answered: the base has nothing that joins all that is asked here."
    return "This was not understood."


def _nothing(
    found: dict[str, Any], note: str, offers: tuple[tuple[str, str], ...], near: Answer | None = None
) -> Asked:
    answer = near or Answer("What can be asked instead?", _OFFERS, ())
    notes = (note, f"{_NEAR} whether it answers the question is for you to judge.") if near else (note,)
    own = {one.name: getattr(answer, one.name) for one in fields(Answer)}
    return Asked(**own | {"notes": notes}, offers=offers[:_TRIES], heard=found, told=len(notes))


def _lost(kb: KnowledgeBase, heard: Heard, found: dict[str, Any], replies: Iterator[tuple[Phrasing, Reply]]) -> Asked:
    """What to try for a question that nothing fits: first of all where the base speaks of its words."""
    offers = with_search(kb, heard, offers_of(replies, ()))
    near = nearest_claim(heard)
    offers = tuple(dict.fromkeys((*term_in(kb, heard), *offers[:1], *near, *offers)))
    return _nothing(found, _not_understood(kb, heard.text, found), offers, nearest(kb, heard))
