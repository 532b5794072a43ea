"""What things, groups, terms, works and their authors are called in plain questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from claimgraph.knowledge import KnowledgeBase, groups, words
from claimgraph.query._ask._declare import Asks

_PARTS = {"condition": 7, "person": 7, "study": 5}
"""Letters from which a word that only one thing has stands for the thing, by kind."""
_AUTHOR, _CLEAR = 3, 5
"""Letters from which a family is looked for in questions, and from which it is one without a word such as `by`."""


def names_of(kb: KnowledgeBase, asks: Iterable[Asks]) -> Iterator[tuple[str, str, str, bool]]:
    """Names of things, of groups and of terms, those that win first."""
    kinds = [kind for one in asks for kind in one.kinds if kind in kb.kinds]
    for one in asks:
        for sort, vocabulary in one.terms.items():
            for id_, texts in one.words.get(sort, {}).items():
                yield from ((text, sort, id_, False) for text in texts)
            for id_, term in kb.vocabulary.get(vocabulary, {}).items():
                yield from ((text, sort, id_, False) for text in (term.name, *term.aliases))
    for kind in kinds:
        things = kb.collection(kind).items() if kb.kinds[kind].named else ()
        further = (told for one in asks for told in one.words.get(kind, {}).items())
        yield from ((text, kind, id_, False) for id_, texts in further if id_ in kb.collection(kind) for text in texts)
        known = list(groups(kb, kind))
        taken = {text.casefold() for _, texts, _ in known for text in texts}
        for id_, thing in things:
            yield from (
                (text, kind, id_, False) for text in (thing.name, id_, *thing.aliases) if text.casefold() not in taken
            )
        for _, texts, meant in known:
            said = (text for one in asks for text in one.words.get(kind, {}).get(meant.group, ()))
            yield from ((text, kind, meant.group, True) for text in (*texts, *said))
    for key, reference in kb.references.items() if "study" in kinds else ():
        if reference.year and reference.authors:
            yield key, "study", key, False
            yield f"{reference.authors[0].family} {reference.year}", "study", key, False


def parts_of_names(names: dict[str, dict[str, Any]], common: set[str], plain: set[str]) -> None:
    """Long words that only one thing has in its names stand for it, in questions on conditions, works and the like."""
    holders: dict[str, set[tuple[str, str]]] = {}
    for text, fit in names.items():
        for token in text.split():
            holders.setdefault(token, set()).add((fit["kind"], fit["key"]))
    for token, held in sorted(holders.items()):
        (kind, key), *more = sorted(held)
        least = _PARTS.get(kind, 0)
        if more or not least or len(token) < least or token.isdigit():
            continue
        if token not in names and token not in (plain if kind == "person" else common):
            names[token] = {"kind": kind, "key": key, "group": False}


def authors_among(kb: KnowledgeBase, names: dict[str, dict[str, Any]], common: set[str]) -> None:
    """Families of those who wrote several works, or one that is not called by them; short ones where works are by them.

    A family that is an ordinary word is no name: `Powers`, `Long`.
    """
    works = Counter(family for key in kb.studies for family in {*_families(kb, key)})
    for family, count in sorted(works.items()):
        tokens = words(family)
        text = " ".join(tokens)
        known = names.get(text)
        if not tokens or len(text) < _AUTHOR or {*tokens} & common or (known and known["kind"] != "study"):
            continue
        if known and count == 1:
            continue
        names[text] = {"kind": "author", "key": family, "group": False}
        if len(text) < _CLEAR:
            names[text]["faint"] = "study"


def _families(kb: KnowledgeBase, key: str) -> Iterator[str]:
    reference = kb.references.get(key)
    yield from (one.family for one in (reference.authors if reference else ()) if one.family)
