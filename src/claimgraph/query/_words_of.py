"""Words of the vocabularies of a base: what a name means in which of them."""

from __future__ import annotations

from typing import Any

from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import in_words


def defined_words(kb: KnowledgeBase) -> list[tuple[str, Any]]:
    """Words that have a definition, each with its vocabulary, in the order of the files.

    Examples
    --------
    >>> from claimgraph import load
    >>> from claimgraph.query import defined_words
    >>> next((home, term.id) for home, term in defined_words(load("tests/data/tiny")) if home == "designs")
    ('designs', 'laboratory')
    """
    return [
        (home, term)
        for home, terms in kb.vocabulary.items()
        for term in terms.values()
        if getattr(term, "definition", "")
    ]


def names_of_word(term: Any) -> set[str]:
    """How a word is called, in small letters: its id, name and other names.

    Examples
    --------
    >>> from claimgraph import load
    >>> from claimgraph.query import names_of_word
    >>> "rct" in names_of_word(load("tests/data/tiny").vocabulary["designs"]["rct"])
    True
    """
    return {in_words(str(name).casefold()) for name in (term.id, term.name, *getattr(term, "aliases", ()))}


def words_called(kb: KnowledgeBase, name: str) -> list[tuple[str, Any]]:
    """The words that are called so, each with its vocabulary.

    Examples
    --------
    >>> from claimgraph import load
    >>> from claimgraph.query import words_called
    >>> [home for home, _ in words_called(load("tests/data/tiny"), "RCT")]
    ['designs']
    """
    asked = in_words(name.strip().casefold())
    return [(home, term) for home, term in defined_words(kb) if asked in names_of_word(term)]
