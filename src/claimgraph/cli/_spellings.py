"""The ways to spell a question about a thing."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.errors import ClaimgraphError
from claimgraph.knowledge import KnowledgeBase

Spellings = tuple[tuple[str, ...], ...]
"""Words of commands that have one answer."""


def spelled(kb: KnowledgeBase, ref: str) -> Spellings:
    """The ways to name a thing in a command, its id first: ids, names and aliases, in one word or several.

    Parameters
    ----------
    ref
        Node key of the thing: `condition:flank-ache`.

    Examples
    --------
    >>> import claimgraph
    >>> from claimgraph.cli._spellings import spelled
    >>> spelled(claimgraph.load("tests/data/tiny"), "study:eck2019null")
    (('eck2019null',), ('Eck et al. 2019',), ('eck et al. 2019',), ('Eck', 'et', 'al.', '2019'), ...)
    """
    found: dict[tuple[str, ...], None] = {}
    for name in _names(kb, ref):
        written = dict.fromkeys((name, name.lower()))
        if all(_means(kb, one, ref) for one in written):
            found |= {(one,): None for one in written}
            found |= {tuple(one.split()): None for one in written if " ".join(one.split()) == one}
    return tuple(words for words in found if not any(word.startswith("-") for word in words))


def _names(kb: KnowledgeBase, ref: str) -> Iterator[str]:
    kind, _, id_ = ref.partition(":")
    yield id_
    if kind == "study":
        yield kb.label(id_)
    elif kb.kinds[kind].named:
        thing = kb.get(ref)
        yield from (thing.name, *thing.aliases)


def _means(kb: KnowledgeBase, name: str, ref: str) -> bool:
    """Whether a name leads to a thing, and has nothing else to tell."""
    try:
        return str(kb.find(name)) == ref and kb.moved(name) is None
    except ClaimgraphError:
        return False
