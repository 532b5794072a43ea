"""What studies found that comes nearest to a question which no command answers, by the words that both have."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.knowledge import KnowledgeBase, remembered, words
from claimgraph.query._answer import Answer, in_order
from claimgraph.query._ask._declare import Heard
from claimgraph.query._ask._replies import ask_name
from claimgraph.query._ask._spec import prepared_for
from claimgraph.query._ask._spelled import first_at, tokens_of
from claimgraph.query._drawn import study_of
from claimgraph.query._search import passages
from claimgraph.tables import parse_columns

_COLUMNS = parse_columns("""
    study: Citation key of the work.
    label: The work in words.
    found: What it found, in the words of the base.
    people: Who took part.
    shares: list: Words of the question that the base has of this study.
""")
_TOLD = frozenset(("finding", "better", "study"))
"""Fields that say what was found."""
_BESIDE = frozenset(
    ("title", "name", "population", "exposure", "comparator", "timepoint", "note", "quote", "limitation")
)
"""Fields that say of what and in whom."""
_FULL, _LESS = 1.0, 0.6
"""What a word is worth in what was found, and beside it."""
_STEM = 5
"""Letters from which on the beginning of a word stands for it: `predict` and `predicted`."""
_LEAST, _LEAST_TOPICAL = 0.45, 0.25
"""The share of a question, each word by how few studies have it, that a study must have; if it has its topic, too."""
_OF_BEST = 0.6
"""The share of the best that the others must have."""
_JOINING = frozenset("vs versus or and than between".split())
_MOST = 4
_LETTERS = 320
"""Most letters of what a study found."""


@dataclass(frozen=True, slots=True)
class _Study:
    """Words of a study by what each is worth, and the sentences that say what it found."""

    worth: Mapping[str, float]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Studies:
    """All studies, and which of them have a word."""

    by_key: Mapping[str, _Study]
    having: Mapping[str, frozenset[str]]


def nearest(kb: KnowledgeBase, heard: Heard, topical: Sequence[str] = ()) -> Answer | None:
    """Studies whose findings share most with a question, at most four; none where they share too little of it.

    A word counts by how few studies have it, in a finding more than in a title or the people, and one that no study
    has counts against all of them. Words of the same beginning, or that mean nearly the same, are one.

    Parameters
    ----------
    topical
        Words by which a topic was heard: one of them must be in a study, all where each says little.

    Examples
    --------
    >>> from claimgraph import load
    >>> kb = load("tests/data/tiny")
    >>> nearest(kb, Heard("did ache differ after weeks of twists")).rows[0]["found"]
    'Ache did not differ after eight weeks of twists.'
    """
    studies = remembered(kb, nearest, lambda: _studies(kb))
    asked = _asked(kb, heard, topical, studies.having)
    meant = {token: _alike(kb, token, studies.having) for token in asked}
    count = len(studies.by_key)
    weight = {
        token: math.log((count + 1) / (len(frozenset().union(*(studies.having[one] for one in own))) + 0.5))
        for token, own in meant.items()
    }
    whole = sum(weight.values())
    telling = [token for token in topical if token not in prepared_for(kb)["stop"]]
    least = (_LEAST_TOPICAL if topical else _LEAST) * whole
    scored = []
    for key, study in studies.by_key.items():
        worth = {token: max((study.worth.get(one, 0.0) for one in own), default=0.0) for token, own in meant.items()}
        shares = [token for token in asked if worth[token]]
        if topical and ({*shares}.isdisjoint(telling) if telling else not {*topical} <= {*shares}):
            continue
        score = sum(weight[token] * worth[token] for token in shares)
        if study.told and len(shares) > 1 and score >= least:
            scored.append((score, key, shares))
    scored.sort(key=lambda one: (-one[0], one[1]))
    rows = tuple(
        {
            "study": key,
            "label": kb.label(key),
            "found": _best(studies.by_key[key], meant, weight),
            "people": kb.studies[key].sample.population if key in kb.studies else None,
            "shares": tuple(shares),
        }
        for score, key, shares in scored[:_MOST]
        if score >= _OF_BEST * scored[0][0]
    )
    if not rows:
        return None
    return Answer(
        "What did studies find that comes nearest?",
        _COLUMNS,
        rows,
        works=in_order(str(row["study"]) for row in rows),
        brief=("label", "found", "people"),
        keep=("label", "found"),
    )


def topical_words(kb: KnowledgeBase, heard: Heard, topics: Iterable[str]) -> tuple[str, ...]:
    """The words by which topics were heard in a question, without those that only join others."""
    spec, wanted = prepared_for(kb), set(topics)
    said = tokens_of(spec, heard.text)[0]
    heard_by = (phrase for phrase, topic in spec["topics"] if topic in wanted and first_at(said, phrase) >= 0)
    return tuple(dict.fromkeys(token for phrase in heard_by for token in phrase if token not in _JOINING))


def _asked(kb: KnowledgeBase, heard: Heard, topical: Iterable[str], known: Container[str]) -> list[str]:
    """Words of a question that say something, in its order; what it names by the names of the base, too."""
    spec = prepared_for(kb)
    named = {token for text in spec["names"] for token in text.split()}
    said = [token for token in tokens_of(spec, heard.text)[0] if token not in spec["stop"] and len(token) > 1]
    said = [token for token in said if token in known or token not in named]
    said += [*topical, *(token for one in heard.named if one.kind in kb.kinds for token in words(ask_name(kb, one)))]
    return [token for token in dict.fromkeys(said) if token.isalpha()]


def _alike(kb: KnowledgeBase, token: str, having: Mapping[str, frozenset[str]]) -> list[str]:
    """Words of studies that are a word of a question, begin alike, or mean nearly the same."""
    alike = prepared_for(kb)["alike"]
    meant = alike.get(token, token)
    found = [one for one in having if one == token or alike.get(one, one) == meant]
    if len(token) >= _STEM:
        found += [one for one in having if one.startswith(token) or (len(one) >= _STEM and token.startswith(one))]
    return list(dict.fromkeys(found))


def _studies(kb: KnowledgeBase) -> _Studies:
    worth: dict[str, dict[str, float]] = {}
    told: dict[str, list[str]] = {}
    for ref, field, text in passages(kb):
        kind, _, id_ = ref.partition(":")
        key = id_ if kind == "study" else study_of(kb, kind, id_)
        if key is None or field not in _TOLD | _BESIDE:
            continue
        says = field in _TOLD and not (field == "study" and not _is_finding(kb, key, text))
        if says:
            told.setdefault(key, []).append(text)
        own = worth.setdefault(key, {})
        for token in words(text):
            own[token] = max(own.get(token, 0.0), _FULL if says else _LESS)
    having: dict[str, set[str]] = {}
    for key, own in worth.items():
        for token in own:
            having.setdefault(token, set()).add(key)
    by_key = {key: _Study(own, tuple(dict.fromkeys(told.get(key, ())))) for key, own in worth.items()}
    return _Studies(by_key, {token: frozenset(keys) for token, keys in having.items()})


def _is_finding(kb: KnowledgeBase, key: str, text: str) -> bool:
    study = kb.studies.get(key)
    return study is not None and text == study.finding


def _best(study: _Study, meant: Mapping[str, Iterable[str]], weight: Mapping[str, float]) -> str:
    """The sentence of a study that shares most with a question."""

    def score(text: str) -> float:
        said = {*words(text)}
        return sum(weight[token] for token, own in meant.items() if not said.isdisjoint(own))

    return textwrap.shorten(max(study.told, key=score), _LETTERS, placeholder=" …")
