"""What plain questions on what a term means, and on how often, are replied to with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from claimgraph import glossary
from claimgraph.knowledge import KnowledgeBase, words
from claimgraph.query._about import about
from claimgraph.query._answer import Answer
from claimgraph.query._ask._declare import Heard, Reply
from claimgraph.query._ask._replies import about_of, ask_name, verdict_of
from claimgraph.query._ask._words import ALIKE, OUTCOMES
from claimgraph.query._trail import trail
from claimgraph.query._words_of import words_called
from claimgraph.tables import parse_columns
from claimgraph.wording import capital, ended, enumeration

_TOLD = 6
"""Programmes of studies that are named."""


_EXPLAINED = parse_columns("""
    about: What is told.
    text: What it says.
""")


_AROUND_TERMS = set(
    """a about an and answer answers are by define defined definition der die das does do es explain expression exactly
    for here i in is it me mean meaning meant means of on please s stand stands term tell the this to was what whats
    word ist bedeutet heißt qué que significa you""".split()
)
"""Words of a question on a term that are not the term."""


def told_explain(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """A term of answers: all that is asked beside the words around it, else a part that can be nothing else."""
    told = [word for word in re.findall(r"[^\s,;:.!?()\"“”]+", heard.text) if word.casefold() not in _AROUND_TERMS]
    tries = [" ".join(told)] if told else []
    for size in (4, 3, 2, 1):
        parts = (told[at : at + size] for at in range(len(told) - size + 1))
        tries += [" ".join(part) for part in parts if size > 1 or part[0].isupper()]
    return next((reply for text in tries if (reply := _explained(kb, text)) is not None), None)


def told_dose(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """The claim about how often, where the base has one."""
    wanted = ("session", "week", "minute", "time")
    held = {
        id_: sum(word in claim.statement.casefold() for word in wanted)
        for id_, claim in kb.claims.items()
        if claim.evidence
    }
    near = _dosed(kb, heard)
    if not near and heard.of("condition"):
        return _without_dose(kb, heard)
    near = near or _of_outcome(kb, heard)
    if near:
        note = "No trial in the base compares how often; this is what trials on it did, and found."
        first = next((id_ for id_ in heard.claims if id_ in near), near[0])
        told = partial(_programmes, kb, first, only=True)
        return Reply(("trail", first), partial(trail, kb, first), lambda: (*verdict_of(kb, first), note, *told()))
    best = max(held.values(), default=0)
    if best < 2:
        return None
    ids = [id_ for id_, count in held.items() if count == best]
    first = next((id_ for id_ in heard.claims if id_ in ids), ids[0])
    note = "No trial in the base compares how often; this is what trials did, and found."
    return Reply(
        ("trail", first), partial(trail, kb, first), lambda: (*verdict_of(kb, first), note, *_programmes(kb, first))
    )


def _dosed(kb: KnowledgeBase, heard: Heard) -> list[str]:
    """Claims about a condition, and a treatment of it, that are named; of whose studies some tell a dose."""
    asked = {f"{kind}:{one.key}" for kind in ("condition", "treatment") for one in heard.of(kind)}
    if not heard.of("condition"):
        return []
    told = {id_: {f"{kind.id}:{key}" for kind, key in about_of(kb, claim)} for id_, claim in kb.claims.items()}
    doses = {key for key, study in kb.studies.items() if study.dose and study.dose.said}
    found = [id_ for id_ in told if asked & told[id_] and any(one.evidence.study in doses for one in kb.lines_on(id_))]
    most = max((len(asked & told[id_]) for id_ in found), default=0)
    return [id_ for id_ in found if len(asked & told[id_]) == most]


def _of_outcome(kb: KnowledgeBase, heard: Heard) -> list[str]:
    """Claims near a question that speak of the outcome it asks for, and of whose studies some tell a dose."""
    said = {*words(heard.text)}
    wanted = {one for one in OUTCOMES if said & {token for text in (one, *ALIKE.get(one, ())) for token in words(text)}}
    doses = {key for key, study in kb.studies.items() if study.dose and study.dose.said}
    return [
        id_
        for id_ in heard.claims or heard.near
        if any(_speaks_of(kb.claims[id_].statement, one) for one in wanted)
        and any(line.evidence.study in doses for line in kb.lines_on(id_))
    ]


def _speaks_of(statement: str, outcome: str) -> bool:
    told = {*words(statement)}
    return any(token in told for text in (outcome, *ALIKE.get(outcome, ())) for token in words(text))


def _without_dose(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """What is known of a condition, where no trial of it tells a dose."""
    one = heard.of("condition")[0]
    if one.group:
        return None
    key = f"condition:{one.key}"
    note = f"No trial in the base on {ask_name(kb, one)} tells how often or how much; this is what it holds of it."
    return Reply(("show", key), partial(about, kb, key), lambda: (note,))


def _programmes(kb: KnowledgeBase, claim: str, *, only: bool = False) -> Iterator[str]:
    """What the people of some studies did, those of the claim first, then the larger ones, or only those of it."""
    near = {line.evidence.study for line in kb.lines_on(claim)}
    held = kb.studies.items()
    doses = [(key, study.sample.n or 0, study.dose) for key, study in held if study.dose and (key in near or not only)]
    doses.sort(key=lambda one: (one[0] not in near, -one[1]))
    told = [f"{kb.label(key)}: {dose.said}" for key, _, dose in doses if dose.said]
    if told:
        more = f"; {len(told) - _TOLD} more in column dose of `claimgraph table studies`" if len(told) > _TOLD else ""
        yield f"Programmes of studies. {'; '.join(told[:_TOLD])}{more}."


def told_term(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """What a term of the glossary, or a word of a vocabulary, means."""
    return _explained(kb, heard.term)


def _explained(kb: KnowledgeBase, name: str) -> Reply | None:
    """What `claimgraph explain` says of a name."""
    entry = glossary.find(name, kb.packs)
    if entry is not None:
        told = [(entry.name, f"{capital(ended(entry.says))} {ended(entry.more)}"), ("source", entry.source)]
        terms = kb.vocabulary.get(entry.vocabulary, {}).values() if entry.vocabulary else ()
        told += [(term.name, text) for term in terms if (text := getattr(term, "definition", ""))]
        return _told(entry.id, entry.name, told)
    found = words_called(kb, name)
    if not found:
        return None
    told = [(term.name, str(term.definition)) for _, term in found]
    return _told(str(found[0][1].id), str(found[0][1].name), [*told, ("source", _homes(home for home, _ in found))])


def _told(key: str, name: str, told: list[tuple[str, str]]) -> Reply:
    rows = tuple({"about": about_, "text": text} for about_, text in told)
    return Reply(("explain", key), lambda: Answer(f"What is {name}?", _EXPLAINED, rows))


def _homes(homes: Iterable[str]) -> str:
    return enumeration([f"kb/vocabulary/{home}.yaml" for home in dict.fromkeys(homes)])
