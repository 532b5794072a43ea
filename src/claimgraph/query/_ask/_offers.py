"""What to ask next: the commands that fit next best, a search, a term, the nearest claim."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator

from claimgraph.knowledge import KnowledgeBase, words
from claimgraph.query._ask._declare import Heard, Named, Phrasing, Reply
from claimgraph.query._ask._spec import prepared_for
from claimgraph.query._search import search
from claimgraph.tables import holds_words

_WORDS = 6
"""Words of a question that nothing fits for which a search is tried."""
_LETTERS = 4
"""Letters under which a word is not looked for."""
_ALWAYS = (
    (("claims",), "what is claimed, and what speaks for and against it"),
    (("audit",), "whether the article holds up, claim by claim"),
    (("search", "WORDS"), "where the base speaks of something"),
)


def narrower(command: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a command is another one with more options.

    Examples
    --------
    >>> narrower(("claims", "--person", "Cole"), ("claims",))
    True
    """
    return command[: len(other)] == other


def term_in(kb: KnowledgeBase, heard: Heard) -> tuple[tuple[str, str], ...]:
    """A term of answers that stands in a question, of two words or more, or of one that nothing else explains."""
    told = words(heard.text)
    known = prepared_for(kb)["glossary"]
    parts = (" ".join(told[at : at + size]) for size in range(6, 1, -1) for at in range(len(told) - size + 1))
    alone = (word for word in told if word in heard.unknown)
    id_ = next((known[part] for part in (*parts, *alone) if part in known), "")
    return ((written(("explain", id_)), "what this term means"),) if id_ else ()


def nearest_claim(heard: Heard) -> tuple[tuple[str, str], ...]:
    """The claim that shares most with a question that no claim answers."""
    return tuple((written(("trail", id_)), "the claim that comes nearest") for id_ in heard.near[:1])


def of_things(kb: KnowledgeBase, left: Iterable[Named]) -> tuple[tuple[str, str], ...]:
    """What is known of the first thing that an answer leaves out.

    Examples
    --------
    >>> from claimgraph import load
    >>> of_things(load("tests/data/tiny"), [Named("condition", "flank-ache")])
    (('claimgraph show condition:flank-ache', 'all that is known about it: Flank ache'),)
    """
    one = next((one for one in left if one.kind in kb.kinds and not one.group), None)
    if one is None:
        return ()
    name = kb.label(one.key) if one.kind == "study" else str(kb.called(one.kind, one.key))
    return ((written(("show", f"{one.kind}:{one.key}")), f"all that is known about it: {name}"),)


def of_words(kb: KnowledgeBase, left: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Where the base speaks of a word that an answer does not use: the studies of such people, else a search.

    Examples
    --------
    >>> from claimgraph import load
    >>> of_words(load("tests/data/tiny"), ["zumba"])
    ()
    """
    people = [study.sample.population for study in kb.studies.values() if study.sample.population]
    common = {*prepared_for(kb)["ordinary"], *prepared_for(kb)["stop"]}
    for word in left:
        if len(word) < _LETTERS or word.isdigit() or {*words(word)} <= common:
            continue
        if any(holds_words(one, word) for one in people):
            return ((written(("studies", "--population", word)), f"the studies whose people are called {word}"),)
        if search(kb, word).rows:
            return ((written(("search", word)), f"where the base speaks of {word}"),)
    return ()


def with_search(
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


def offers_of(
    replies: Iterator[tuple[Phrasing, Reply]], taken: tuple[str, ...], barren: Iterable[tuple[str, ...]] = ()
) -> tuple[tuple[str, str], ...]:
    """The next best commands, two of them, or what is always worth a try; none that only narrows a barren one."""
    found: dict[tuple[str, ...], str] = {}
    for one, reply in replies:
        if reply.command != taken and not any(narrower(reply.command, less) for less in barren):
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
