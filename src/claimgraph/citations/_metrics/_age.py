"""How old works were when they were cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from types import MappingProxyType

from claimgraph.citations._metrics._matrix import Matrix, links, rows_of
from claimgraph.errors import BadRequestError
from claimgraph.wording import counted, noun


@dataclass(frozen=True, slots=True)
class Ages:
    """Ages of citations in years.

    Parameters
    ----------
    by_age
        How many citations there are of each age, youngest first, negative ones among them.
    unknown
        Citations of which the year of one work or both is not known.
    """

    by_age: Mapping[int, int]
    unknown: int

    @property
    def known(self) -> int:
        """Citations whose age is known."""
        return sum(self.by_age.values())

    @property
    def median(self) -> float | None:
        """The age that half of the citations have at most; negative ones count as they are; `None` without any."""
        ages = [age for age, count in self.by_age.items() for _ in range(count)]
        return float(median(ages)) if ages else None

    @property
    def negative(self) -> int:
        """Citations of a work that is dated later than the one that cites it."""
        return sum(count for age, count in self.by_age.items() if age < 0)

    @property
    def caution(self) -> str:
        """What a reader must know beside the numbers; nothing if nothing is odd."""
        told = []
        if self.negative:
            told.append(
                f"{counted(self.negative, 'citation')} {noun(self.negative, 'leads', 'lead')} to a work of a later "
                "year: it was cited ahead of print, or a year is wrong"
            )
        if self.unknown:
            told.append(f"of {counted(self.unknown, 'citation')} a year is not known")
        return "; ".join(told)


def citation_ages(matrix: Matrix, years: Sequence[int | None]) -> Ages:
    """The year of each citing work less that of the work it cites, over all citations.

    Parameters
    ----------
    matrix
        The citations.
    years
        Year of each work; `None` where it is not known.

    Raises
    ------
    BadRequestError
        There are not as many years as works, or the matrix is not square.

    Examples
    --------
    >>> import numpy as np
    >>> from claimgraph import citations
    >>> found = citations.citation_ages(np.array([[0, 1, 1], [0, 0, 1], [0, 0, 0]]), [2020, 2015, None])
    >>> dict(found.by_age), found.unknown, found.median
    ({5: 1}, 2, 5.0)
    """
    found = links(matrix)
    if len(years) != found.shape[0]:
        raise BadRequestError(f"{len(years)} years were given for {found.shape[0]} works; give one for each, or None")
    ages: Counter[int] = Counter()
    unknown = 0
    for citing, cited in zip(rows_of(found).tolist(), found.indices.tolist(), strict=True):
        later, earlier = years[citing], years[cited]
        if later is None or earlier is None:
            unknown += 1
        else:
            ages[later - earlier] += 1
    return Ages(MappingProxyType(dict(sorted(ages.items()))), unknown)
