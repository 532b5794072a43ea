"""Why a work is recommended, in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from claimgraph.citations._recommend._likeness import Likeness
from claimgraph.wording import counted, enumeration

_TERMS, _NAMES = 3, 2
"""Words and authors in common that are named."""


def reasons(likeness: Likeness, starts: Sequence[int], work: int) -> tuple[str, ...]:
    """What a work has in common with the works one starts from, the plainest first.

    Examples
    --------
    >>> from claimgraph.citations import Network, Work
    >>> from claimgraph.citations._recommend import Likeness
    >>> from claimgraph.citations._recommend._reasons import reasons
    >>> works = [Work((f"key:{name}",), references=("key:x", "key:y")) for name in "ab"]
    >>> reasons(Likeness.of(Network.of(works)), [0], 1)
    ('shares 2 references with your work',)
    """
    some = list(starts)
    inner, cites = likeness.inner, likeness.cites
    told = []
    if cited := int(inner[some][:, [work]].count_nonzero()):
        told.append(f"cited by {_of(cited, len(some))}")
    if citing := int(inner[[work]][:, some].count_nonzero()):
        told.append(f"cites {_of(citing, len(some))}")
    shared = cites[some].multiply(cites[[work]])
    if shared.nnz:
        with_ = int((np.asarray(shared.sum(axis=1)).ravel() > 0).sum())
        references = int((np.asarray(shared.sum(axis=0)).ravel() > 0).sum())
        told.append(f"shares {counted(references, 'reference')} with {_of(with_, len(some))}")
    citers = inner[:, [work]].multiply(inner[:, some].tocsr())
    if citers.nnz:
        with_ = int((np.asarray(citers.sum(axis=0)).ravel() > 0).sum())
        by = int((np.asarray(citers.sum(axis=1)).ravel() > 0).sum())
        told.append(f"cited together with {_of(with_, len(some))} by {counted(by, 'work')}")
    if words := _words(likeness, some, work):
        told.append(f"words in common: {', '.join(words)}")
    if names := _people(likeness, some, work):
        told.append(
            f"by {enumeration(names)}, as one of yours" if len(some) > 1 else f"by {enumeration(names)}, as yours"
        )
    if not told:
        told.append("near to works that are near to yours")
    if likeness.network.works[work].retracted:
        told.append("retracted, by what a source says")
    if likeness.network.works[work].references is None:
        told.append("what it cites is not known")
    return tuple(told)


def _of(count: int, all_: int) -> str:
    if all_ == 1:
        return "your work"
    if count == all_:
        return "both of your works" if all_ == 2 else f"all {all_} of your works"
    return f"{count} of your {all_} works"


def _words(likeness: Likeness, starts: Sequence[int], work: int) -> list[str]:
    mean = np.asarray(likeness.text[list(starts)].sum(axis=0)).ravel()
    row = likeness.text[[work]].tocoo()
    weights = sorted(
        ((-value * mean[i], likeness.terms[i]) for i, value in zip(row.col, row.data, strict=True) if mean[i])
    )
    found: list[str] = []
    for _, term in weights:
        # A pair of words says what its words say.
        if not any(set(term.split()) & set(one.split()) for one in found):
            found.append(term)
        if len(found) == _TERMS:
            break
    return found


def _people(likeness: Likeness, starts: Sequence[int], work: int) -> list[str]:
    theirs = np.asarray(likeness.authors[list(starts)].sum(axis=0)).ravel()
    return [likeness.names[i] for i in sorted(likeness.authors[[work]].tocoo().col) if theirs[i]][:_NAMES]
