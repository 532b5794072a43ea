"""What a plain question limits its answer to beside names: which people, where, how large, free to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimgraph.knowledge import KnowledgeBase, words
from claimgraph.query._ask._declare import Heard
from claimgraph.tables import holds_words
from claimgraph.wording import enumeration


@dataclass(frozen=True, slots=True)
class People:
    """People whom a question may be limited to.

    Parameters
    ----------
    name
        What they are called in a sentence.
    told
        How a question says so.
    words
        What studies call them, what fits best first.
    """

    name: str
    told: re.Pattern[str]
    words: tuple[str, ...] = ()


_CAUSING = frozenset(words("cause causes caused causing"))
"""Words by which a question asks what makes something happen."""
_OF_CAUSES = _CAUSING | frozenset(
    words(
        "because lead leads make makes prevent prevents avoid treat treats reduce reduces lower lowers "
        "improve improves help helps effective therefore raise raises precede precedes change changes"
    )
)
"""Words by which a claim says what comes of something."""


def _said(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE)


_OLD = r"(?:[5-9]0|[5-9]5)"
_NO_YEARS = (
    r"(?! ?(?:%|per ?cent|prozent|por ciento|cm|kg|lbs|km|degrees|°|people|participants|patients|studies|min|sec|"
    r"reps|repetitions|sets|weeks|days|months|hours|times|x\b|/))"
)
"""What does not stand behind a number of years."""


def _aged(tens: str) -> str:
    """How people tell an age that begins with some digit: `I'm 67`, `a 67 y/o`, `(67, female)`, `67F`."""
    years = rf"{tens}\d"
    whose = "my|the|this|a|her|his|our"
    who = "patient|client|mum|mom|mother|dad|father|wife|husband|runner|woman|man|lady|aunt|gran|grandma|she|he|who"
    return (
        rf"(?:i am|i'm|im|i’m|aged?|age of|age is|turned|turning|ich bin|tengo) {years}{_NO_YEARS}|"
        rf"(?:(?:{whose}) )?(?:{who})(?:'s|’s| is| who is|,| \(| of) ?{years}{_NO_YEARS}|"
        rf"{years}(?-i:[FM])|{years},? ?(?:female|male|woman|man)|"
        rf"{years}[ -]?(?:(?:years?|yrs?)[ -]?olds?|yo|y/o|y\.o|jahre alt|jährige[rnms]?|jährig|años)"
    )


PEOPLE = (
    People("women", _said("wom[ae]n|females?|frau|frauen|mujer|mujeres|girls?|ladies|lady"), ("women", "female")),
    People(
        "men",
        _said("men|(?:a|the|old|older|young|healthy|adult) man|males?|männer|männern|hombres?|guys|boys?"),
        ("men", "male"),
    ),
    People(
        "older people",
        _said(
            rf"older (?:people|adults?|person|persons|runners|women|men|patients?|clients?)|elderly|seniors?|"
            rf"old people|"
            rf"(?:over|above|past|aged?|after|beyond|older than|über|mayores de) {_OLD}s?"
            rf"{_NO_YEARS}|{_OLD} ?\+|"
            rf"[5-9]\d[ -]?(?:plus|years?|yrs?|jahre)|"
            rf"in (?:my|their|his|her) (?:fifties|sixties|seventies|"
            rf"{_OLD}s)|geriatric|retired|pensioners?|grandmother|grandma|grandpa|masters runners|ältere|älteren|"
            rf"senioren|personas mayores|ancianos"
        ),
        ("older", "elderly", "postmenopausal"),
    ),
    People(
        "adolescents",
        _said("adolescents?|teen(?:ager)?s?|youths?|high school(?: runners)?|jugendliche[nr]?|adolescentes?"),
        ("high school", "adolescent"),
    ),
    People("people in their forties", _said(_aged("4"))),
    People("people of a higher age", _said(_aged("[5-9]")), ("older", "elderly")),
    People("women after the menopause", _said("post[- ]?menopausal|menopause|menopausal"), ("postmenopausal",)),
    People(
        "people of one age",
        _said(
            rf"{_aged('[1-3]')}|in (?:my|their|his|her) "
            r"(?:twenties|thirties|forties|[234]0s)|young(?:er)? (?:people|adults|runners|women|men)"
        ),
        ("young",),
    ),
    People("people who do not run", _said("non[- ]?runners?|people who (?:do not|don't) run|nichtläufer\\w*")),
    People("untrained people", _said("untrained|sedentary people|non[- ]athletes|untrainierte"), ("untrained",)),
    People(
        "trained people",
        _said(
            "resistance[- ]trained|strength[- ]trained|trained (?:people|men|women|lifters|athletes)|lifters?|"
            "bodybuilders?|powerlifters?|weightlifters?"
        ),
        ("resistance-trained", "trained"),
    ),
    People("football players", _said("soccer(?: players?)?|footballers?|football players?"), ("soccer", "footballers")),
)
"""People by whom answers can be narrowed, where studies tell of them."""
_PLACES = (
    "australian?|germany|german studies|usa|united states|american studies|us studies|uk|united kingdom|britain|"
    "british|england|spain|spanish studies|france|french studies|italy|italian|japan|japanese|china|chinese|"
    "korean?|brazil|"
    "brazilian|canada|canadian|norway|norwegian|sweden|swedish|denmark|danish|netherlands|dutch|india|indian|iran|"
    "iranian|africa|african|asian?|europe|european|new zealand|ireland|switzerland|austria|deutschland|österreich|"
    "schweiz|españa|chile|mexico|which countr(?:y|ies)|what countr(?:y|ies)|country|countries|nationality"
)
_ASIDE = (
    (_said(_PLACES), "the base does not record where studies were done; all are shown"),
    (
        _said("in (?:english|german|spanish|french) only|(?:english|german|spanish) language|auf deutsch"),
        "the base does not record in which language studies were written; all are shown",
    ),
)
"""What no option narrows, and what is said of it."""
_FREE = _said(
    "open[- ]access|free (?:full[- ]?texts?|to read|pdfs?|papers?|articles?|studies|access)|freely "
    "(?:available|accessible)|(?:without|no|not behind a) paywall|for free|full[- ]?text for free|pubmed central|"
    "frei zugänglich|acceso abierto"
)
_COUNTED = (
    r"(?:people|participants|subjects|patients|persons|women|men|adults|runners|athletes|volunteers|"
    r"personen|personas)"
)
_AT_LEAST = re.compile(
    rf"(?:(more than|over|above|larger than|mehr als|más de|>)\s*+)?(?:(at least|>=|≥|mindestens|minimum of)\s*+)?"
    rf"\b(\d{{1,5}})\s++(?:or more\s++)?(?:\w++\s++)?{_COUNTED}\b"
    rf"|\bn\s*+(>=?|≥)\s*(\d{{1,5}})",
    re.IGNORECASE,
)


def people_asked(text: str) -> tuple[People, ...]:
    """The people whom a question limits its answer to.

    Examples
    --------
    >>> from claimgraph import query
    >>> [one.name for one in query.people_asked("what helps people over 60")]
    ['older people']
    """
    found = tuple(one for one in PEOPLE if one.told.search(text))
    return found if len({one.name for one in found} & {"women", "men"}) < 2 else ()


def study_limits(heard: Heard) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What studies are limited to, as options and as words of a command: how many people, and free to read.

    Examples
    --------
    >>> from claimgraph import query
    >>> query.study_limits(query.Heard("open access papers with at least 30 people"))
    ({'least_people': 30, 'free': True}, ('--least-people', '30', '--free'))
    """
    options: dict[str, Any] = {}
    command: tuple[str, ...] = ()
    if hit := next((one for one in _AT_LEAST.finditer(heard.text) if any(one.group(1, 2, 4))), None):
        number = int(hit[3] or hit[5]) + bool(hit[1] or hit[4] == ">")
        options["least_people"] = number
        command = ("--least-people", str(number))
    if _FREE.search(heard.text):
        options["free"] = True
        command += ("--free",)
    return options, command


def explained_by_limits(text: str) -> str:
    """All words of a question that speak of people, places and the like, joined."""
    found = [*(one.told for one in PEOPLE), *(told for told, _ in _ASIDE), _FREE, _AT_LEAST]
    return " ".join(hit[0] for told in found for hit in told.finditer(text))


def unmet(kb: KnowledgeBase, heard: Heard, command: tuple[str, ...], statement: str = "") -> Iterator[str]:
    """What a question is limited to and the answer is not, in sentences that stand first.

    Parameters
    ----------
    command
        What is answered with.
    statement
        Of a claim that is answered with: what it says, so that it can name such people itself.
    """
    for told, said in _ASIDE:
        if found := told.search(heard.text):
            yield f"Not answered: “{found[0]}”: {said}."
    kept = {command[at + 1] for at, word in enumerate(command[:-1]) if word == "--population"}
    asked = people_asked(heard.text)
    if asked:
        hits = {one.name: hit[0] for one in asked if (hit := one.told.search(heard.text))}
        asked = tuple(one for one in asked if not one.told.search(statement) and not kept & {*one.words})
        asked = tuple(one for one in asked if not any(one.told.search(word) for word in kept))
        known = [study.sample.population for study in kb.studies.values() if study.sample.population]
        limits = {int(heard.numbers[part]) for part in ("least", "most") if part in heard.numbers}
        for one in asked:
            wider = any(hits[one.name] != other and hits[one.name] in other for other in hits.values())
            if wider or limits & {int(number) for number in re.findall(r"\d+", hits[one.name])}:
                continue
            shown = f"people who are called {enumeration(sorted(kept))}" if kept else "all people"
            called = next((word for word in one.words if any(holds_words(text, word) for text in known)), "")
            option = f'"{called}"' if " " in called else called
            there = f"; studies of such people: `claimgraph studies --population {option}`" if called else ""
            what = f"“{hits[one.name]}”: nothing here is told of such people alone"
            yield f"Not answered: {what}; shown are {shown}{there}."
    options, words = study_limits(heard)
    if "free" in options and "--free" not in command:
        yield "Not answered: free to read: `claimgraph studies --free` lists works with a known free text."
    if "least_people" in options and "--least-people" not in command:
        yield f"Not answered: so many people: `claimgraph studies {' '.join(words)}` narrows studies by it."


def not_as_cause(heard: Heard, statement: str) -> tuple[str, ...]:
    """What to say where a question asks for a cause, and a claim only says that two things go together.

    Examples
    --------
    >>> not_as_cause(Heard("do weak calves cause shin pain"), "People with shin pain have weaker calves.")
    ('This claim says that the two go together; whether one causes the other is another question.',)
    >>> not_as_cause(Heard("do weak calves cause shin pain"), "Weak calves lead to shin pain.")
    ()
    """
    if {*words(heard.text)}.isdisjoint(_CAUSING) or not {*words(statement)}.isdisjoint(_OF_CAUSES):
        return ()
    return ("This claim says that the two go together; whether one causes the other is another question.",)
