"""What can be renamed: kinds of things, vocabularies, sources and results, and where their records stand."""

from __future__ import annotations

from claimgraph.errors import BadRequestError, UnknownNameError, suggest
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import Reading

_FIXED = {
    "evidence": "evidence lines have no id of their own; they are told by their claim and study",
    "base": "a base has no id; change its title in kb/base.yaml",
    "kind": "kinds are named in kb/kinds.yaml and everywhere under `about`; change them by hand",
    "ontology": "ids of public ontologies are not ours to rename",
    "scheme": "rules have no uses; change their id in kb/vocabulary/scheme.yaml",
}

_WORKS = frozenset({"work", "works", "reference", "references", "paper", "papers"})
"""Words of people for a study, which the bibliography has too."""


def kind_meant(kb: KnowledgeBase, name: str) -> str:
    """The kind, or the vocabulary, that a word means: `claims`, `study`, `designs`, `design`.

    Raises
    ------
    UnknownNameError
        It means none.
    BadRequestError
        What it means has no ids that could be renamed.
    """
    word = name.strip().casefold().replace("_", "-").removeprefix("vocabulary:")
    if word in _FIXED:
        raise BadRequestError(f"{word!r} cannot be renamed: {_FIXED[word]}")
    for kind in kb.kinds.values():
        if word in (kind.id, kind.one.replace(" ", "-"), kind.many.replace(" ", "-"), kind.vocabulary):
            if kind.id in {table.node for table in kb.tables.values()} - {"result"}:
                raise BadRequestError(f"ids of {kind.many} follow from what they say; change their cells instead")
            return kind.id if kind.id not in _FIXED else kind_meant(kb, kind.id)
    if word in _WORKS:
        return "study"
    known = [vocabulary for vocabulary in kb.vocabulary if vocabulary not in _FIXED]
    for vocabulary in known:
        if word in (vocabulary, vocabulary.removesuffix("s"), vocabulary.removesuffix("es")):
            return vocabulary
    kinds = [kind.id for kind in kb.kinds.values() if kind.id not in _FIXED]
    raise UnknownNameError(name, "kind of thing or vocabulary", suggest(word, [*kinds, *known]) or [*kinds, *known])


def ids_of(kb: KnowledgeBase, kind: str) -> set[str]:
    """The ids that things of a kind, or terms of a vocabulary, have."""
    return set(kb.collection(kind) if kind in kb.kinds else kb.vocabulary.get(kind, ()))


def home_of(reading: Reading, kind: str, id_: str) -> tuple[str, int | None]:
    """File of a record and its position where the file holds a list."""
    thing = f"{kind}:{id_}" if kind in reading.kb.kinds else f"vocabulary:{kind}/{id_}"
    return reading.origin[thing]
