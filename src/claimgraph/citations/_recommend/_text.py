"""Titles and abstracts as numbers: words and pairs of words, rare ones weighing more."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array

_WORD = re.compile(r"\w\w+")
_COMMON = frozenset(
    "about above after again against all almost also although am among an and any are as at be became because been "
    "before being below between both but by can could did do does doing down due during each either few for from "
    "further had has have having he her here hers him his how however if in into is it its itself just may me might "
    "more most much must my neither no nor not now of off on once one only onto or other our ours out over own per "
    "rather same she should since so some still such than that the their theirs them then there therefore these they "
    "this those through thus to too toward towards under until up upon us very via was we well were what when where "
    "whether which while who whom whose why will with within without would yet you your".split()
)
"""Words that say nothing of what a text is about; other languages go by how common a word is."""


def terms(text: str) -> list[str]:
    """The words of a text and the pairs that stand side by side, common words left out.

    Examples
    --------
    >>> from claimgraph.citations._recommend._text import terms
    >>> terms("The twist of a trunk")
    ['twist', 'trunk', 'twist trunk']
    """
    words = [word for word in _WORD.findall(text.lower()) if word not in _COMMON]
    return words + [f"{one} {other}" for one, other in pairwise(words)]


def weigh(texts: Sequence[str]) -> tuple[csr_array, list[str]]:
    """A row of length one for each text and the term of each column; terms of a single text are left out.

    The weight of a term is `1 + ln(count)` times `ln((1 + texts) / (1 + texts with it)) + 1`, as scikit-learn has it
    with `sublinear_tf`: an installation without it ranks by text as well, and alike.

    Examples
    --------
    >>> from claimgraph.citations._recommend._text import weigh
    >>> matrix, columns = weigh(["twist of a trunk", "twist", ""])
    >>> columns, matrix.toarray().tolist()
    (['twist'], [[1.0], [1.0], [0.0]])
    """
    counts = [Counter(terms(text)) for text in texts]
    spread = Counter(term for count in counts for term in count)
    columns = sorted(term for term, found in spread.items() if found > 1)
    place = {term: i for i, term in enumerate(columns)}
    rarity = [math.log((1 + len(texts)) / (1 + spread[term])) + 1 for term in columns]
    rows, cols, values = [], [], []
    for i, count in enumerate(counts):
        for term in sorted(count.keys() & place.keys()):
            rows.append(i)
            cols.append(place[term])
            values.append((1 + math.log(count[term])) * rarity[place[term]])
    weights = csr_array((np.array(values), (rows, cols)), shape=(len(texts), len(columns)), dtype=np.float64)
    return unit_rows(weights), columns


def unit_rows(matrix: csr_array) -> csr_array:
    """The matrix with each row that holds anything brought to length one."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    scaled = matrix.copy()
    scaled.data = scaled.data / np.repeat(lengths, np.diff(scaled.indptr))
    return scaled
