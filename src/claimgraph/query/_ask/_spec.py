"""All that is declared of plain questions for one base, as plain data that Python and a script recognise by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from claimgraph import glossary, packs
from claimgraph.knowledge import LETTERS, SPELLING, KnowledgeBase, groups, words
from claimgraph.query._ask._claim_words import claim_words
from claimgraph.query._ask._core import ASKS
from claimgraph.query._ask._declare import Asks, Phrasing
from claimgraph.query._ask._own import own_asks
from claimgraph.query._ask._recognise import prepared
from claimgraph.query._ask._thing_names import authors_among, names_of, parts_of_names
from claimgraph.query._ask._words import LITTLE, ORDINARY
from claimgraph.query._words_of import defined_words

_LEAST, _LEAST_CLAIM = 5, 50
"""The score from which a question counts as understood, and the share of it that a claim must have, in percent."""
_OTHERWISE = ("families", "groups", "ontology", "scheme", "synonyms")
"""Vocabularies whose words are explained in other ways, or in none."""
_VAGUE = 3
"""Groups from which a word of their names, such as `hip`, does not tell them apart any more."""
_DIGITS = {"one": "1", "two": "2", "three": "3"}
_PULLED, _SHORT = 5, 5
"""Letters from which a name may be said with -ing, and up to which its last letter is doubled."""
_PLURAL = 4
"""Letters under which a last word keeps the ending of a plural, as in step-ups."""
_SIGNS = (("<", "under"), (">", "over"), ("≤", "at most"), ("≥", "at least"), ("%", "percent"), ("&", "and"),
          (" w/o ", "without"),
          (" w/ ", "with"))  # fmt: skip
_BREAKS = "| and or vs versus than against compared und oder y o e que gegen".split()


_NEGATIONS = "no not without ohne sin kein keine keinen avoid".split()
"""Words before a topic that rule it out."""
_JUDGED = """
    verdict verdicts inconclusive supported refuted certainty uncertain graded grade rated judged contested undecided
    unsure certain sure confident mind
""".split()
"""Words that speak of how a claim stands: one thing beside them is enough to find it."""
_ASKING = (
    "what is", "whats", "what does", "explain", "define", "definition", "meaning", "mean", "means", "stand for",
    "difference between", "counts as",
    "how does", "how do", "how is", "was ist", "was bedeutet", "bedeutet", "que es", "que significa", "significa",
    "erklare",
)  # fmt: skip
"""What people say to have a term explained."""


_AIMS = ("improve", "performance", "economy", "prevent")
"""What a claim has to speak of where the question does, in these words or in ones that mean nearly the same."""
_PEOPLE = """
    people persons participants subjects patients women woman men man adults age aged ages old older year years yr yrs
    yo jahre jährige alter años edad personen frauen männer mujeres hombres personas
""".split()
"""Words beside a number that counts people or years of age, not percents."""
_COUNTED = """
    minutes minute mins min seconds weeks week days months sessions sets reps repetitions times kg kilos lbs pounds cm
    degrees degree studies trials papers euro euros dollars km miles minuten wochen minutos semanas
""".split()
"""Words behind a number that counts something else."""
_ASIDE = "for i when while before after after my your für beim al para".split()
"""Words shortly before a name that is mostly said by the way, by which it is only said what something is for."""
_WITHIN = "while when during in bei beim al durante".split()
"""Words shortly before such a name by which something is asked of it, where the question is of measuring."""
_QUALIFYING = "low high very moderate small big little number numbers value values column answer table word".split()
"""Words beside a term to explain that name a value of it or the place where it stands."""


def declared(kb: KnowledgeBase) -> tuple[Asks, ...]:
    """What the core, the packs of a base and its own kinds bring, the core last."""
    parts = (getattr(part, "ASKS", None) for part in packs.parts(kb.packs, "questions"))
    return (*(one for one in (*parts, own_asks(kb)) if one is not None), ASKS)


def phrasings(kb: KnowledgeBase) -> dict[str, Phrasing]:
    """The questions that can be put to a base, by name; only those whose kinds it has."""
    known = {f"{kind.id}" for kind in kb.kinds.values()}
    kinds = {kind for one in declared(kb) for kind in one.kinds}
    found = (one for asks in declared(kb) for one in asks.phrasings)
    return {one.name: one for one in found if all(k in known for k in one.needs if k in kinds)}


def recogniser(kb: KnowledgeBase) -> dict[str, Any]:
    """The data by which questions to a base are recognised; it can be written as JSON.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> query.recogniser(load("tests/data/tiny"))["names"]["flank ache"]
    {'kind': 'condition', 'key': 'flank-ache', 'group': False}
    """
    found: dict[str, Any] | None = kb.__dict__.get("_recogniser")
    if found is None:
        found = _compiled(kb)
        kb.__dict__["_recogniser"] = found
    return found


def prepared_for(kb: KnowledgeBase) -> dict[str, Any]:
    """The data with what follows from it, worked out once for a base."""
    found: dict[str, Any] | None = kb.__dict__.get("_prepared")
    if found is None:
        found = prepared(recogniser(kb))
        kb.__dict__["_prepared"] = found
    return found


def _compiled(kb: KnowledgeBase) -> dict[str, Any]:
    asks = declared(kb)
    same = {" ".join(other): list(one) for other, one in kb.synonyms.phrases.items()}
    plain = kb.synonyms

    def phrase(text: str) -> list[str]:
        return list(plain(words(text)))

    short = {text: name for one in asks for name, texts in one.same.items() for text in texts}
    same |= {" ".join(words(text)): phrase(name) for text, name in short.items()}
    stop = sorted({token for one in asks for text in one.stop for token in words(text)})
    alike = {
        other: words(one)[0]
        for part in asks
        for one, others in part.alike.items()
        for text in others
        for other in words(text)[:1]
    }
    faint = {name.casefold(): kind for one in asks for name, kind in one.faint.items()}
    own = [one for one in phrasings(kb).values()]
    cue_words = {token for one in own for text in (*one.cues, *one.against) for token in phrase(text)}
    said = {token for claim in kb.claims.values() for token in words(claim.statement)}
    common = said | cue_words | set(alike) | set(stop)
    general = {one.name for one in ASKS.phrasings}
    names: dict[str, dict[str, Any]] = {}
    for text, kind, key, group in names_of(kb, asks):
        tokens = [token for token in phrase(text) if token not in LITTLE and token not in _BREAKS]
        if tokens:
            fit = names.setdefault(" ".join(tokens), {"kind": kind, "key": key, "group": group})
            if text.casefold() in faint:
                fit["faint"] = faint[text.casefold()]
            if group and fit["kind"] == kind and not fit["group"]:
                fit["wide"] = key
    own_kinds = {kind for one in asks if one is not ASKS for kind in one.kinds}
    for text, fit in list(names.items()):
        for other in _otherwise(text, fit["kind"] in own_kinds):
            names.setdefault(other, fit)
    for text, fit in list(names.items()):
        if " " in text and len(text.rpartition(" ")[2]) < _PLURAL and not text.endswith("s"):
            names.setdefault(f"{text}s", fit)
    _without_cues(names, own_kinds, cue_words)
    glossed = {
        " ".join(token for token in phrase(text) if token not in LITTLE): entry.id
        for entry in reversed(glossary.terms(kb.packs))
        for text in (*reversed(entry.aliases), *entry.signs, entry.name, entry.id)
    }
    for text, id_ in _defined(kb):
        told = " ".join(token for token in phrase(text) if token not in LITTLE)
        if told and told not in glossed and names.get(told, {"kind": ""})["kind"] not in kb.kinds:
            glossed[told] = id_
    claims, weights, rare = claim_words(kb, alike, set(stop))
    parts_of_names(names, common, common - said)
    authors_among(kb, names, common | {token for text in ORDINARY for token in words(text)})
    roles = [
        {
            "name": one.name,
            "kind": one.kind,
            "before": [phrase(text) for text in one.before],
            "weak": [phrase(text) for text in one.weak],
            "after": [phrase(text) for text in one.after],
            "surely": [phrase(text) for text in one.surely],
            "less": [phrase(text) for text in one.less],
            "more": [phrase(text) for text in one.more],
            "unless": [phrase(text) for text in one.unless],
            "denied": [phrase(text) for text in one.denied],
        }
        for part in asks
        for one in part.roles
    ]
    numbers = {name: [phrase(text) for text in told] for part in asks for name, told in part.numbers.items()}
    own_words = {tuple(phrase(text)) for kind in kb.own_kinds for text in (kind.one, kind.many)}
    covered = ((phrase(text), topic) for part in asks for topic, texts in part.topics.items() for text in texts)
    # What the base has a kind for is covered.
    topics = [[words_, topic] for words_, topic in covered if tuple(words_) not in own_words]
    return {
        "letters": LETTERS,
        "spelling": [list(rule) for rule in SPELLING],
        "signs": [list(sign) for sign in _SIGNS],
        "same": same,
        "breaks": _BREAKS,
        "little": LITTLE,
        "stop": stop,
        "names": names,
        "meant": [phrase(text) for one in asks for text in one.meant],
        "measuring": [phrase(text) for one in asks for text in one.measuring],
        "within": _WITHIN,
        "terms": sorted({sort for one in asks for sort in one.terms}),
        "groups": _group_words(kb, asks, alike),
        "glossary": {text: id_ for text, id_ in sorted(glossed.items()) if text},
        "qualifying": sorted({token for text in _QUALIFYING for token in words(text)}),
        "asking": [" ".join(phrase(text)) for text in _ASKING],
        "whole": ["condition"],
        "judged": sorted({token for text in _JUDGED for token in words(text)}),
        "negations": _NEGATIONS,
        "roles": roles,
        "numbers": numbers,
        "aims": sorted({token for text in _AIMS for token in words(text)}),
        "aside": _ASIDE,
        "years": ["since", "until"],
        "counted": sorted({token for text in (*_PEOPLE, *_COUNTED) for token in words(text)}),
        "counted_people": sorted({token for text in _PEOPLE for token in words(text)}),
        "ordinary": sorted({token for text in ORDINARY for token in words(text)}),
        "topics": sorted(topics, key=lambda one: (-len(one[0]), one[0])),
        "alike": alike,
        "plain": sorted({token for text in ("claim", "evidence", "study", "article") for token in words(text)}),
        "claims": claims,
        "weights": weights,
        "rare": rare,
        "least": _LEAST,
        "least_claim": _LEAST_CLAIM,
        "asks": [
            {
                "name": one.name,
                "gives": one.gives,
                "example": one.example,
                "cues": _cues(one, asks, phrase),
                "needs": dict(one.needs),
                "takes": list(one.takes),
                "base": one.base,
                "strict": one.name not in general,
                "against": [phrase(text) for text in one.against],
            }
            for one in own
        ],
    }


def _otherwise(text: str, done: bool) -> Iterator[str]:
    """Other ways to write a name: numbers as digits, and what is done with -ing: `bridging`."""
    tokens = text.split()
    digits = [_DIGITS.get(token, token) for token in tokens]
    if digits != tokens and len(tokens) > 1:
        yield " ".join(digits)
    if done and len(text) >= _PULLED and len(tokens) == 1 and text.isalpha() and not text.endswith("ing"):
        stem = text.removesuffix("e")
        yield f"{stem}ing"
        if len(stem) <= _SHORT and stem[-1] not in "aeiouwxy" and stem[-2] in "aeiou":
            yield f"{stem}{stem[-1]}ing"


def _without_cues(names: dict[str, dict[str, Any]], kinds: set[str], cue_words: set[str]) -> None:
    """Take out names of outcomes that are the name of a thing of a pack and a word that questions are known by."""
    own = [frozenset(text.split()) for text, fit in names.items() if fit["kind"] in kinds]
    for text, fit in list(names.items()):
        told = frozenset(text.split())
        if fit["kind"] == "outcome" and any(one < told and told - one <= cue_words for one in own):
            del names[text]


def _defined(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Names of the words that vocabularies define, with their ids: `rct`, `randomised controlled trial`."""
    for home, term in defined_words(kb):
        if home not in _OTHERWISE:
            yield from ((name, str(term.id)) for name in (term.id, term.name, *getattr(term, "aliases", ())))


def _group_words(kb: KnowledgeBase, asks: Iterable[Asks], alike: dict[str, str]) -> dict[str, list[str]]:
    """Words by which a claim speaks of some member of a group."""
    found: dict[str, list[str]] = {}
    for kind in (kind for one in asks for kind in one.kinds if kind in kb.kinds):
        own = Counter(token for _, texts, _ in groups(kb, kind) for token in {t for text in texts for t in words(text)})
        vague = {token for token, count in own.items() if count >= _VAGUE}
        for _, texts, meant in groups(kb, kind):
            told = (*texts, *(kb.called(kind, id_) for id_ in meant.ids))
            tokens = {alike.get(token, token) for text in told for token in words(text)}
            found[f"{kind} {meant.group}"] = sorted(tokens - vague - {*LITTLE, *_AIMS, *words(kb.kinds[kind].one)})
    return found


def _cues(one: Phrasing, asks: Iterable[Asks], phrase: Callable[[str], list[str]]) -> list[Any]:
    """Cues in their one spelling, each once, with the most that it counts."""
    found: dict[tuple[str, ...], int] = {}
    further = (told for part in asks for told in part.cues.get(one.name, {}).items())
    for text, weight in (*one.cues.items(), *further):
        key = tuple(phrase(text))
        found[key] = max(weight, found.get(key, weight))
    return [[list(key), weight] for key, weight in found.items()]
