"""Plain questions on claims by how they stand, and by what they speak of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from claimgraph import appraisal
from claimgraph.appraisal import Direction
from claimgraph.knowledge import KnowledgeBase, words
from claimgraph.query._ask._declare import Heard, Phrasing, Reply
from claimgraph.query._ask._replies import ask_key, ask_name, told_claim
from claimgraph.query._ask._words import ALIKE
from claimgraph.query._claims import claims
from claimgraph.signs import VERDICTS
from claimgraph.tables import accepted
from claimgraph.wording import counted, enumeration

_UPHELD = (Direction.SUPPORTED, Direction.PARTLY, Direction.SMALL)
_NOBODY = (Direction.NO_EVIDENCE_FOUND, Direction.NOT_SEARCHED)
_TOLD: tuple[tuple[str, tuple[Direction, ...]], ...] = (
    (
        r"(?:not|nt|never) (?:\w+ ){0,2}?(?:supported|hold|true)|unsupported|nicht (?:belegt|gestützt)|no se sostiene",
        tuple(one for one in Direction if one not in _UPHELD),
    ),
    (
        r"(?:gets?|got|is|are) (?:\w+ )?wrong|wrong claims|"
        r"refuted|disproved|disproven|debunked|false|widerlegt|refutad[ao]s?",
        (Direction.REFUTED,),
    ),
    (r"(?:gets?|got|is|are) (?:\w+ )?right", _UPHELD),
    (r"contested|disputed|umstritten", (Direction.CONTESTED,)),
    (r"inconclusive|undecided|unclear|uncertain|unsure|unentschieden", (Direction.INCONCLUSIVE,)),
    (r"testimon(?:y|ies|ial|ials)|anecdotes?|anecdotal", (Direction.TESTIMONY_ONLY,)),
    (r"partly (?:supported|true)|partially (?:supported|true)", (Direction.PARTLY,)),
    (r"nobody (?:has )?(?:looked|searched)|not (?:yet )?(?:searched|looked)", (Direction.NOT_SEARCHED,)),
    (
        r"(?:no|without|lacks?|lacking) (?:any )?(?:\w+ )?(?:evidence|studies|study|proof|backing)|"
        r"(?:not|nt|never) (?:been )?(?:backed|studied|tested|researched)(?: up)?(?: by)?(?: any)?"
        r"(?: evidence| stud(?:y|ies))?|"
        r"(?:not|nt) have (?:any )?(?:evidence|studies|proof|backing)|unbacked|nicht untersucht|sin evidencia",
        _NOBODY,
    ),
    (r"supported|backed(?: up)?|proven|holds?(?: up)?|true|belegt|respaldad[ao]s?", _UPHELD),
)
"""How questions say how a claim stands; what comes first takes its words from the rest."""
_SAYS_LITTLE = {
    token
    for text in """
    author claim claims statement statements article evidence study supported only just merely stand verdict about topic
    mention concern concerning regarding remain turned part base speak aussagen behauptungen afirmaciones rest resting
    """.split()
    for token in words(text)
}
"""Words of questions on claims that are not what claims speak of."""


def directions_asked(text: str) -> tuple[tuple[Direction, ...], str]:
    """How claims stand that a question asks for, and the question without the words that say so.

    Examples
    --------
    >>> directions_asked("Which claims about pain are refuted?")
    ((<Direction.REFUTED: 'refuted'>,), 'Which claims about pain are  ?')
    """
    found: dict[Direction, None] = {}
    rest = text.replace("'", "")
    for pattern, meant in _TOLD:
        told = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
        if told.search(rest):
            found |= dict.fromkeys(meant)
            rest = told.sub(" ", rest)
    return tuple(found), rest


def told_claims(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Claims that stand as a question says, on what it names or speaks of."""
    asked, rest = directions_asked(heard.text)
    left = {*words(rest)}
    options: dict[str, Any] = {}
    command = ["claims"]
    if asked:
        options["verdict"] = [str(one) for one in asked]
        command += [word for one in asked for word in ("--verdict", str(one))]
    known = {one.name for one in accepted("claims", kb)}
    said: list[str] = []
    for one in heard.named:
        if one.kind in kb.kinds and one.kind not in known:
            said.append(ask_name(kb, one))
        if one.kind in known and one.kind in kb.kinds and not one.role:
            options.setdefault(one.kind, []).append(ask_key(one))
            command += [f"--{one.kind}", ask_name(kb, one)]
    said += [word for word in heard.beside if word in left and word not in _SAYS_LITTLE]
    if said:
        options["about"] = " ".join(said)
        command += ["--about", options["about"]]
    if len(command) == 1:
        return None
    found = claims(kb, **options)
    if found.rows:
        note = f"{len(found.rows)} of {counted(len(kb.claims), 'claim')}."
        return Reply(tuple(command), lambda: found, lambda: (note,))
    if said and (near := _saying(kb, heard, said)):
        return told_claim(kb, replace(heard, claims=near))
    return _none_such(kb, command, options, asked)


def _saying(kb: KnowledgeBase, heard: Heard, said: Sequence[str]) -> tuple[str, ...]:
    """Those of the claims near a question that speak of something in other words: of what is nearly the same."""
    groups = [{*words(f"{one} {' '.join(others)}")} for one, others in ALIKE.items()]
    wanted = [[{word}, *(group for group in groups if word in group)] for text in said for word in words(text)]
    told = {id_: {*words(kb.claims[id_].statement)} for id_ in heard.claims or heard.near}
    return tuple(id_ for id_, held in told.items() if all(any(held & one for one in each) for each in wanted))


def _none_such(
    kb: KnowledgeBase, command: list[str], options: dict[str, Any], asked: Sequence[Direction]
) -> Reply | None:
    """That no claim stands so, and how those on it, or all, do stand."""
    on = {name: value for name, value in options.items() if name != "verdict"}
    told = _on_what(command)
    if not asked:
        if "about" not in options or len(options) > 1:
            return None
        note = f"No claim speaks of {told}: none of {counted(len(kb.claims), 'claim')}."
        return Reply(tuple(command), partial(claims, kb, **options), lambda: (note,), sure=True)
    names = " or ".join(VERDICTS[str(one)].words for one in asked)
    if on and (rest := claims(kb, **on)).rows:
        at = next(at for at, word in enumerate(command) if word.startswith("--") and word != "--verdict")
        kept = ("claims", *command[at:])
        note = f"No claim on {told} is {names}; these are the claims on it, with how they stand."
        return Reply(kept, lambda: rest, lambda: (note,))
    found = appraisal.verdicts(kb, sensitivity=False)
    counts = Counter(VERDICTS[str(one.direction)].words for one in found)
    there = enumeration([f"{words_} ({count})" for words_, count in counts.most_common()])
    whose = f" on {told}" if told else ""
    note = f"No claim{whose} is {names}. The claims of the base stand so: {there}."
    return Reply(tuple(command), partial(claims, kb, **options), lambda: (note,), sure=True)


def _on_what(command: Sequence[str]) -> str:
    """What claims are to be about, from the options of a command."""
    pairs = zip(command[1::2], command[2::2], strict=False)
    return enumeration([value for option, value in pairs if option != "--verdict"])


_OF = ("about", "on", "regarding", "concerning", "mention", "speak of")
ON_CLAIMS = (
    Phrasing(
        "claims that stand so",
        "the claims that stand so, or that speak of something",
        "Which claims are refuted?",
        told_claims,
        cues={
            "which claims": 5,
            "what claims": 5,
            "claims are": 7,
            "claims have": 4,
            "claims have no": 9,
            "claim without": 9,
            "claims without": 9,
            "no evidence": 5,
            "without evidence": 5,
            "claims of the article are": 8,
            "statements are": 8,
            "statements of the article are": 9,
            "which statements": 5,
            "parts of the article are": 8,
            **{f"claims {one}": 7 for one in _OF},
            **{f"claims are {one}": 9 for one in _OF},
            "claims that": 6,
            "claims not": 7,
            "backed": 3,
            "article get right": 12,
            "article gets right": 12,
            "article got right": 12,
            "author get right": 12,
            "author get wrong": 12,
            "article get wrong": 12,
            "article gets wrong": 12,
            "article is wrong": 9,
            "article got wrong": 12,
            "claims are wrong": 9,
            "article wrong": 9,
            "unbacked": 6,
            "claims mention": 6,
            "claims lack": 8,
            "claims speak": 6,
            "claims": 3,
            "refuted": 4,
            "refuted claims": 8,
            "supported claims": 8,
            "inconclusive": 3,
            "inconclusive claims": 8,
            "undecided claims": 8,
            "testimony": 3,
            "not supported": 9,
            "isnt supported": 9,
            "arent supported": 9,
            "unsupported": 9,
            "what is refuted": 6,
            "what was refuted": 6,
            "what is wrong in the article": 6,
            "only testimony": 6,
            "just testimony": 6,
            "nobody has looked": 8,
            "behauptungen": 8,
            "welche aussagen": 8,
            "afirmaciones": 8,
        },
        takes=("*",),
        base=0,
        against=(
            "most evidence",
            "best evidence",
            "strongest evidence",
            "best supported",
            "most certain",
            "most studies",
            "why",
            "how are claims",
            "how many claims",
            "contradict",
            "contradicts",
        ),
    ),
)
"""Questions on claims by their verdicts and their words."""
