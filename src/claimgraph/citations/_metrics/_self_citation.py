"""How many citations lead from authors to themselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from claimgraph.citations._metrics._matrix import Matrix, links, rows_of
from claimgraph.errors import BadRequestError

_INITIALS = 3
"""Letters up to which a last word in capitals is taken for initials."""


class Person(Protocol):
    """An author: a name, and an id where a source gave one."""

    @property
    def name(self) -> str:
        """Name as printed: `Baker, Ann` or `Ann Baker`."""

    @property
    def id(self) -> str:
        """Id of the author; empty where there is none."""


@dataclass(frozen=True, slots=True)
class SelfCitation:
    """Citations between works that share an author.

    Parameters
    ----------
    shared
        Citations whose works have an author in common.
    apart
        Citations whose works have none.
    unknown
        Citations of which the authors of one work or both are not known; they are in no share.
    """

    shared: int
    apart: int
    unknown: int

    @property
    def share(self) -> float | None:
        """The share of self-citations among those whose authors are known; `None` where none are."""
        known = self.shared + self.apart
        return self.shared / known if known else None


def self_citation(matrix: Matrix, authors: Sequence[Sequence[Person]]) -> SelfCitation:
    """Citations between works that share an author, counted.

    Parameters
    ----------
    matrix
        The citations.
    authors
        Authors of each work; none where they are not known.

    Raises
    ------
    BadRequestError
        There are not as many lists of authors as works, or the matrix is not square.

    Notes
    -----
    Two authors are one person where their ids are the same. Where one of them has no id, they are one where the last
    word of the family name and the first initial agree, which also joins people who only share these. A link of a work
    to itself is left out.

    Examples
    --------
    >>> from collections import namedtuple
    >>> import numpy as np
    >>> from claimgraph import citations
    >>> Author = namedtuple("Author", "name id")
    >>> authors = [[Author("Baker, Ann", "")], [Author("A. Baker", "")], []]
    >>> found = citations.self_citation(np.array([[0, 1, 1], [0, 0, 0], [0, 0, 0]]), authors)
    >>> found.shared, found.unknown, found.share
    (1, 1, 1.0)
    """
    found = links(matrix)
    if len(authors) != found.shape[0]:
        raise BadRequestError(
            f"{len(authors)} lists of authors were given for {found.shape[0]} works; give one for each, or an empty one"
        )
    people = [_People(one) for one in authors]
    shared = apart = unknown = 0
    for citing, cited in zip(rows_of(found).tolist(), found.indices.tolist(), strict=True):
        one, other = people[citing], people[cited]
        if not one or not other:
            unknown += 1
        elif one.meets(other):
            shared += 1
        else:
            apart += 1
    return SelfCitation(shared, apart, unknown)


class _People:
    """The authors of one work, to be compared."""

    def __init__(self, authors: Iterable[Person]) -> None:
        told = [(one.id, _plain(one.name)) for one in authors]
        self._ids = {id_ for id_, _ in told if id_}
        self._names = {name for _, name in told if name}
        self._bare = {name for id_, name in told if name and not id_}

    def __bool__(self) -> bool:
        return bool(self._ids or self._names)

    def meets(self, other: _People) -> bool:
        """Whether somebody is in both."""
        by_name = (self._bare & other._names) | (self._names & other._bare)
        return bool(self._ids & other._ids or by_name)


def _plain(name: str) -> str:
    """Last word of the family name and first initial, in plain letters, whatever stands first."""
    family, comma, given = name.partition(",")
    if not comma:
        *before, family = name.split() or [""]
        given = " ".join(before)
        if before and len(family) <= _INITIALS and family.isupper() and not before[-1].endswith("."):
            # `Baker AN`, as PubMed writes.
            family, given = " ".join(before), family
    last = _letters(family.split()[-1]) if family.split() else ""
    return f"{last} {_letters(given)[:1]}" if last else ""


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())
