"""Works of a network as points: who is near whom by references, by citing works, by text and by authors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, eye_array, hstack
from scipy.stats import rankdata

from claimgraph.citations._network import Network
from claimgraph.citations._recommend._text import unit_rows, weigh
from claimgraph.citations._work import Work

Floats = NDArray[np.float64]
_NEAR, _LINKS = 0.5, 0.6
"""How much of a walk goes on at each step: over all likenesses, and over citations alone."""
_REFERENCES = 0.5
"""What shared references count; citing works, text and authors count 1. Long lists share some by chance."""
_SMALL = 1e-7
"""Share of a walk that is not followed any more."""


@dataclass(frozen=True, eq=False)
class Likeness:
    """What ranking needs of a network, worked out once."""

    network: Network
    cites: csr_array
    """Works by all nodes: who cites what; a work does not cite itself."""
    inner: csr_array
    """The same among works."""
    text: csr_array
    """Works by terms, rows of length one; no columns where text is left out."""
    terms: list[str]
    authors: csr_array
    """Works by authors, rows of length one."""
    names: list[str]
    """Names of authors, by their columns."""
    likenesses: tuple[csr_array, ...]
    """Matrices whose rows are compared with each other: references, citing works, text, authors."""
    links: csr_array
    """Who cites whom in either direction, links of works with many of them weighing less."""
    traits: Floats
    """Works by year, number of authors and works here that it cites: ranks from -0.5 to 0.5, 0 where not known."""

    @classmethod
    def of(cls, network: Network, *, text: bool = True) -> Likeness:
        """The likenesses of a network; `text` tells whether titles and abstracts are compared."""
        count = len(network.works)
        cites = _without_diagonal(csr_array(network.matrix[:count], dtype=np.float64))
        inner = csr_array(cites[:, :count])
        # A title counts twice: it is short, and says what a work is about.
        texts = [f"{work.title} {work.title} {work.abstract}" if text else "" for work in network.works]
        words, terms = weigh(texts)
        authors, names = _authors(network.works)
        own = eye_array(count, format="csr")
        # With the work itself among its references, citing a work is a likeness to it, even one without a list.
        outward = _rare(csr_array(hstack([cites[:, :count] + own, cites[:, count:]], format="csr"))) * _REFERENCES**0.5
        inward = _rare(csr_array(inner.T + own))
        either = csr_array(inner + inner.T)
        degree = np.asarray(either.sum(axis=1)).ravel()
        scale = np.where(degree > 0, degree, 1) ** -0.5
        links = csr_array(either.multiply(scale[:, None]).multiply(scale[None, :]))
        likenesses = tuple(one for one in (outward, inward, words, authors) if one.nnz)
        return cls(
            network, cites, inner, words, terms, authors, names, likenesses, links, _traits(network.works, inner)
        )

    def near(self, starts: Sequence[int]) -> Floats:
        """How near each work (row) is to each start (column), over works that are near to both."""
        own = [np.asarray(one.multiply(one).sum(axis=1)).ravel() for one in self.likenesses]

        def step(values: Floats) -> Floats:
            found = self.links @ values
            for one, lengths in zip(self.likenesses, own, strict=True):
                found += one @ (one.T @ values) - lengths[:, None] * values
            return np.asarray(found, dtype=np.float64)

        return _walk(step, starts, len(self.network.works), _NEAR)

    def linked(self, starts: Sequence[int]) -> Floats:
        """How near each work is to each start over citations among the works, in either direction."""
        return _walk(lambda values: self.links @ values, starts, len(self.network.works), _LINKS)

    def alike(self, starts: Sequence[int]) -> Floats:
        """How alike the text of each work is to that of each start, from 0 to 1."""
        return np.asarray((self.text @ self.text[list(starts)].T).toarray())


def _walk(step: Callable[[Floats], Floats], starts: Sequence[int], count: int, going: float) -> Floats:
    """Where walks from each start are found that stop with a chance of `1 - going` at each step."""
    degree = np.asarray(step(np.ones((count, 1)))).ravel()
    degree[degree < _SMALL] = np.inf
    here = np.zeros((count, len(starts)))
    here[list(starts), range(len(starts))] = 1
    found, left = here.copy(), 1.0
    while left > _SMALL:
        here = going * np.asarray(step(here / degree[:, None]))
        found += here
        left *= going
    return np.maximum(found, 0)


def _rare(matrix: csr_array) -> csr_array:
    """Rows of length one; what every row has says little, and weighs little."""
    rows, columns = matrix.shape
    spread = np.bincount(matrix.indices, minlength=columns)
    weights = np.log((1 + rows) / (1 + spread)) + 1
    weighed = matrix.copy()
    weighed.data = weights[weighed.indices]
    return unit_rows(weighed)


def _without_diagonal(matrix: csr_array) -> csr_array:
    rows, columns = matrix.nonzero()
    kept = rows != columns
    ones = np.ones(int(kept.sum()))
    return csr_array((ones, (rows[kept], columns[kept])), shape=matrix.shape)


def _authors(works: Sequence[Work]) -> tuple[csr_array, list[str]]:
    called: dict[str, set[str]] = {}
    for author in (one for work in works for one in work.authors if one.id):
        called.setdefault(_folded(author.name), set()).add(author.id)
    place: dict[str, int] = {}
    names: list[str] = []
    pairs = set()
    for i, work in enumerate(works):
        for author in work.authors:
            folded = _folded(author.name)
            # A name without an identifier is the one person of that name who has one, or a person of its own.
            ids = called.get(folded, set())
            known = author.id or (next(iter(ids)) if len(ids) == 1 else folded)
            if known not in place:
                place[known] = len(names)
                names.append(author.name)
            pairs.add((i, place[known]))
    rows, columns = zip(*sorted(pairs), strict=True) if pairs else ((), ())
    matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(works), len(names)), dtype=np.float64)
    return _rare(matrix), names


def _folded(name: str) -> str:
    """A name in its natural order, without what differs from one source to the next."""
    family, comma, given = name.partition(",")
    return " ".join((f"{given} {family}" if comma else name).replace(".", " ").casefold().split())


def _traits(works: Sequence[Work], inner: csr_array) -> Floats:
    years = np.array([np.nan if work.year is None else work.year for work in works], dtype=np.float64)
    citing = np.asarray(inner.sum(axis=1), dtype=np.float64).ravel()
    citing[[work.references is None and not number for work, number in zip(works, citing, strict=True)]] = np.nan
    people = np.array([len(work.authors) or np.nan for work in works], dtype=np.float64)
    return np.stack([_rank(trait) for trait in (years, people, citing)], axis=1)


def _rank(values: Floats) -> Floats:
    known = ~np.isnan(values)
    ranks = np.zeros(len(values))
    if known.any():
        ranks[known] = (rankdata(values[known]) - 0.5) / known.sum() - 0.5
    return ranks
