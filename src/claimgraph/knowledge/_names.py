"""From people's words to ids: exact names first, then beginnings of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from claimgraph.errors import AmbiguousNameError, UnknownNameError, suggest
from claimgraph.knowledge._collections import Collections
from claimgraph.knowledge._words import Synonyms, words

_IN_FULL = 2
"""How many of the ways to fit mean the whole name."""


class Ref(NamedTuple):
    """A thing in the base, by kind and id; `str()` gives its node key."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


def _begins_in_order(query: tuple[str, ...], name: tuple[str, ...]) -> bool:
    rest = iter(name)
    return all(any(word.startswith(part) for word in rest) for part in query)


class NameIndex:
    """All names of the things in a base.

    Parameters
    ----------
    names
        `(ref, name)` pairs; a thing may come with several names.
    synonyms
        Phrases that mean the same in names; none if left out.
    """

    def __init__(self, names: Iterable[tuple[Ref, str]], synonyms: Synonyms | None = None) -> None:
        self._plain = synonyms or Synonyms({})
        self._names: list[tuple[Ref, str]] = list(names)
        self._exact: dict[str, list[Ref]] = {}
        for ref, name in self._names:
            self._exact.setdefault(name.casefold(), []).append(ref)

    @cached_property
    def _in_words(self) -> list[tuple[Ref, str, tuple[str, ...]]]:
        """All names and their words, which take longest; who knows the exact name of a thing does without."""
        return [(ref, name, self._plain(words(name))) for ref, name in self._names]

    def candidates(self, query: str, kinds: Iterable[str] = ()) -> list[Ref]:
        """Things that fit best: by exact name, else word by word, else by beginnings of words in order."""
        kinds = tuple(kinds)
        return self._exactly(query, kinds) or next((found for found in self._tiers(query, kinds) if found), [])

    def named(self, query: str, kinds: Iterable[str] = ()) -> list[Ref]:
        """Things that have this name: exactly, else but for capitals, accents, hyphens and plural endings."""
        kinds = tuple(kinds)
        return self._exactly(query, kinds) or next(
            (found for found in self._tiers(query, kinds)[:_IN_FULL] if found), []
        )

    def _exactly(self, query: str, kinds: Iterable[str]) -> list[Ref]:
        """Things of exactly this name, without a look at all the others."""
        wanted = set(kinds)
        found = self._exact.get(query.strip().casefold(), ()) if words(query) else ()
        return sorted({ref for ref in found if not wanted or ref.kind in wanted})

    def _tiers(self, query: str, kinds: Iterable[str]) -> list[list[Ref]]:
        wanted = set(kinds)
        asked, exact_text = self._plain(words(query)), query.strip().casefold()
        tiers: list[dict[Ref, None]] = [{}, {}, {}, {}]
        if not asked:
            return [[]]
        joined = "".join(asked)
        for ref, name, parts in self._in_words:
            if wanted and ref.kind not in wanted:
                continue
            if name.casefold() == exact_text:
                tiers[0][ref] = None
            elif parts == asked or "".join(parts) == joined:
                tiers[1][ref] = None
            elif len(parts) == len(asked) and all(p.startswith(a) for a, p in zip(asked, parts, strict=True)):
                tiers[2][ref] = None
            elif _begins_in_order(asked, parts):
                tiers[3][ref] = None
        return [sorted(tier) for tier in tiers]

    def find(self, query: str, kinds: Iterable[str] = (), what: str = "thing") -> Ref:
        """The one thing that has this name; what only holds it in part is told and never taken.

        Raises
        ------
        UnknownNameError
            Nothing fits; near spellings are suggested.
        AmbiguousNameError
            Several things have this name, or some hold it in part.
        """
        kinds = tuple(kinds)
        found = self.named(query, kinds)
        if len(found) == 1:
            return found[0]
        if near := found or self.candidates(query, kinds):
            same_kind = bool(kinds) and len({ref.kind for ref in near}) == 1
            ids = [ref.id if same_kind else str(ref) for ref in near]
            raise AmbiguousNameError(query, what, ids, in_part=not found)
        raise UnknownNameError(query, what, self.suggestions(query, kinds))

    def suggestions(self, query: str, kinds: Iterable[str] = ()) -> list[str]:
        """Names spelled nearly like `query`."""
        wanted = set(kinds)
        known = {name.casefold(): name for ref, name in self._names if not wanted or ref.kind in wanted}
        return [known[near] for near in suggest(query.strip().casefold(), known)]


def all_names(kb: Collections) -> Iterator[tuple[Ref, str]]:
    """Every name in a base, with the thing it names: ids, names, aliases, keys, labels, titles, DOIs, PMIDs."""
    for kind in (kind for kind in kb.kinds.values() if kind.named):
        for id_, thing in kb.collection(kind.id).items():
            ref = Ref(kind.id, id_)
            yield from ((ref, name) for name in (id_, thing.name, *thing.aliases))
    for name in ("claim", "source"):
        yield from ((Ref(name, id_), id_) for id_ in kb.collection(name))
    for key in kb.studies.keys() | kb.references.keys():
        ref = Ref("study", key)
        yield ref, key
        reference = kb.references.get(key)
        if reference is not None:
            names = (
                reference.label,
                reference.short_label,
                reference.bibkey,
                reference.title,
                reference.doi,
                reference.pmid,
                reference.pmcid,
            )
            yield from ((ref, name) for name in names if name)
