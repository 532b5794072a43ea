"""How far reviews rest on the same studies: the matrix of what they include, and its corrected covered area."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING

from claimgraph.errors import BadRequestError
from claimgraph.knowledge import remembered
from claimgraph.records import Listed, StudyStatus, WorkRelation
from claimgraph.wording import capital, counted, enumeration, noun, rounded

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeBase

BANDS = ((5, "slight"), (10, "moderate"), (15, "high"))
"""Below how many percent an overlap is called so; from the last one on it is very high."""
_KNOWN = {
    Listed.COMPLETE: "complete",
    Listed.PARTIAL: "known in part",
    Listed.NONE: "not known",
    None: "not looked for",
}


@dataclass(frozen=True, slots=True)
class Area:
    """The corrected covered area of some reviews.

    Parameters
    ----------
    inclusions
        Ticks of the matrix (N): how often a study is included.
    studies
        Rows of the matrix (r): studies that at least one of the reviews includes.
    reviews
        Columns of the matrix (c).
    """

    inclusions: int
    studies: int
    reviews: int

    @property
    def value(self) -> float | None:
        """`(N − r) / (r·c − r)`, from 0 to 1; `None` with fewer than two reviews or without a study.

        Notes
        -----
        Pieper et al. 2014, doi 10.1016/j.jclinepi.2013.11.007.

        Examples
        --------
        >>> from claimgraph import citations
        >>> round(citations.Area(43, 14, 6).value, 3), citations.Area(3, 3, 1).value
        (0.414, None)
        """
        if self.reviews < 2 or not self.studies:
            return None
        return (self.inclusions - self.studies) / (self.studies * (self.reviews - 1))

    @property
    def band(self) -> str:
        """`slight` below 5 %, `moderate` below 10 %, `high` below 15 %, else `very high`; nothing without a value."""
        if self.value is None:
            return ""
        # In whole numbers, so that 5 % is 5 %.
        repeated, most = self.inclusions - self.studies, self.studies * (self.reviews - 1)
        return next((name for below, name in BANDS if 100 * repeated < below * most), "very high")

    @property
    def words(self) -> str:
        """`41.4 % (very high)`, or that it cannot be told."""
        return "cannot be told" if self.value is None else f"{rounded(100 * self.value, 1)} % ({self.band})"


@dataclass(frozen=True)
class Overlap:
    """What some reviews include, and how far that is the same.

    Parameters
    ----------
    included
        For each review the studies that it is known to include, both in the order of their keys. A review of which no
        included study is known is here only if its list is complete, which is then empty.
    listed
        How much of the list of each review asked about is known; `None` where nobody has said.
    nested
        Reviews that a review includes: they are no studies of the matrix.
    """

    included: Mapping[str, tuple[str, ...]]
    listed: Mapping[str, Listed | None] = field(default_factory=lambda: MappingProxyType({}))
    nested: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def reviews(self) -> tuple[str, ...]:
        """The columns of the matrix."""
        return tuple(self.included)

    @property
    def studies(self) -> tuple[str, ...]:
        """The rows of the matrix: those that most reviews include come first."""
        times = self._times
        return tuple(sorted(times, key=lambda study: (-times[study], study)))

    @property
    def _times(self) -> Counter[str]:
        return Counter(study for studies in self.included.values() for study in studies)

    @property
    def area(self) -> Area:
        """The corrected covered area of all of them."""
        return _area(self.included.values())

    @property
    def pairs(self) -> Mapping[tuple[str, str], Area]:
        """The corrected covered area of each two; for two it is the share of their studies that both include."""
        return MappingProxyType(
            {(one, other): _area([self.included[one], self.included[other]]) for one, other in self._couples}
        )

    @property
    def _couples(self) -> Iterable[tuple[str, str]]:
        return combinations(self.included, 2)

    @property
    def whole(self) -> bool:
        """Whether the list of every review asked about is complete, so that the number is final."""
        return bool(self.listed) and all(one is Listed.COMPLETE for one in self.listed.values())

    @property
    def coverage(self) -> str:
        """Of how many reviews it is known what they include, in words: `1 list is complete, 2 are known in part`."""
        counts = {state: sum(one is state for one in self.listed.values()) for state in _KNOWN}
        told = [(count, _KNOWN[state]) for state, count in counts.items() if count]
        if not told:
            return "no list is known"
        (first, words), *others = told
        if not others:
            return f"{'both' if first == 2 else 'all'} lists are {words}" if first > 1 else f"the list is {words}"
        lists = f"the {noun(first, 'list', 'lists')} of {first} {noun(first, 'is', 'are')} {words}"
        return enumeration(
            [
                lists,
                *(
                    f"that of {count} is {words}" if count == 1 else f"those of {count} are {words}"
                    for count, words in others
                ),
            ]
        )

    @property
    def sentence(self) -> str:
        """The overlap in one or two sentences, with how much of it is known; nothing for fewer than two reviews."""
        total = len(self.listed) or len(self.included)
        if total < 2:
            return ""
        listed = f"Of these {total} reviews {self.coverage}."
        if self.area.value is None:
            return f"How far the reviews rest on the same studies cannot be told. {listed}"
        often = sum(times > 1 for times in self._times.values())
        shared = f"{often or 'none'} of {counted(self.area.studies, 'study', 'studies')} of this base"
        where = f"{noun(often or 1, 'is', 'are')} in more than one of {len(self.included)} reviews"
        if self.whole:
            told = f"{shared} {where}: corrected covered area {self.area.words}."
            return f"{capital(told)} {capital(self.coverage)}."
        number = f"{rounded(100 * self.area.value, 1)} %"
        return (
            f"As far as their lists are known, {shared} {where}: corrected covered area {number}, which may still "
            f"change either way. {listed}"
        )


def overlap_of(included: Mapping[str, Collection[str]], listed: Mapping[str, Listed | None] | None = None) -> Overlap:
    """The overlap of reviews whose included studies are given; a study that is given twice counts once.

    Examples
    --------
    >>> from claimgraph import citations
    >>> found = citations.overlap_of({"a2010review": ["x", "y"], "b2012review": ["y", "z", "z"]})
    >>> found.area.inclusions, found.studies, round(found.area.value, 3)
    (4, ('y', 'x', 'z'), 0.333)
    """
    kept = {review: tuple(sorted(set(studies))) for review, studies in sorted(included.items())}
    return Overlap(MappingProxyType(kept), MappingProxyType(dict(listed or {})))


def reviews(kb: KnowledgeBase) -> frozenset[str]:
    """Keys of the works whose design is a review of several studies, by the scheme, and that carry weight.

    Examples
    --------
    >>> from claimgraph import citations, load
    >>> sorted(citations.reviews(load("tests/data/tiny")))
    ['dunn2018review']
    """
    designs = set(kb.scheme.reviews) - set(kb.scheme.opinions)
    return remembered(
        kb, reviews, lambda: frozenset(key for key, study in kb.studies.items() if study.design in designs)
    )


def _included(kb: KnowledgeBase) -> Mapping[str, set[str]]:
    """What each work includes, as the relations say."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in kb.relations:
        if row.relation is WorkRelation.INCLUDES:
            found[row.study].add(row.related_study)
    return dict(found)


def overlap(kb: KnowledgeBase, claim: str | None = None, *, works: Iterable[str] | None = None) -> Overlap:
    """How far the reviews of a base rest on the same studies.

    Parameters
    ----------
    kb
        The base.
    claim
        Only reviews with evidence on this claim or its parts.
    works
        Only these works, each a review.

    Returns
    -------
    Overlap
        What the rows `REVIEW,includes,STUDY` of kb/relations.csv say, so only studies that the base has. Retracted
        reviews are left out.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        One of the works is no review.

    Examples
    --------
    >>> from claimgraph import citations, load
    >>> found = citations.overlap(load("tests/data/tiny"))
    >>> dict(found.included), found.area.words
    ({'dunn2018review': ('able2010step',)}, 'cannot be told')
    """
    known = reviews(kb)
    asked = sorted(known if works is None else {kb.find(work, "study").id for work in works})
    if wrong := [key for key in asked if key not in known]:
        raise BadRequestError(
            f"{enumeration([kb.label(key) for key in wrong])} {noun(len(wrong), 'is no review', 'are no reviews')} by "
            f"design; the reviews of this base are {enumeration(sorted(known)) or 'none'}"
        )
    if claim is not None:
        bearing = {line.evidence.study for line in kb.lines_on(kb.claim(claim).id)}
        asked = [key for key in asked if key in bearing]
    asked = [key for key in asked if kb.studies[key].status is not StudyStatus.RETRACTED]
    included = remembered(kb, _included, lambda: _included(kb))
    within: dict[str, set[str]] = {key: included.get(key, set()) for key in asked}
    listed = {key: kb.studies[key].included_listed for key in asked}
    seen = [key for key in asked if within[key] or listed[key] is Listed.COMPLETE]
    return Overlap(
        MappingProxyType({key: tuple(sorted(within[key] - known)) for key in seen}),
        MappingProxyType({key: listed[key] or (Listed.PARTIAL if within[key] else None) for key in asked}),
        MappingProxyType({key: tuple(sorted(within[key] & known)) for key in seen if within[key] & known}),
    )


def _area(columns: Iterable[Collection[str]]) -> Area:
    kept = list(columns)
    return Area(sum(map(len, kept)), len({study for studies in kept for study in studies}), len(kept))
