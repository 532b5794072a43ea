"""Ids of works: their keys, or where a key cannot name a file or a node, one made from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from claimgraph.records import KEY_PATTERN, Reference, Study

_SLUG = re.compile(KEY_PATTERN)


def with_ids(references: Mapping[str, Reference], studies: Iterable[Study]) -> dict[str, Reference]:
    """Works by id; a work whose id is not its key keeps that as `bibkey`.

    Examples
    --------
    >>> work = Reference("DBLP:conf/x/Able19", "article")
    >>> [(id_, one.cited_as) for id_, one in with_ids({work.key: work}, ()).items()]
    [('DBLP-conf-x-Able19', 'DBLP:conf/x/Able19')]
    """
    own = {study.bibkey: study.key for study in studies if study.bibkey and study.key not in references}
    if not own and all(_SLUG.fullmatch(key) for key in references):
        return dict(references)
    taken = {key.casefold() for key in (*references, *own.values())}
    found: dict[str, Reference] = {}
    for key, reference in references.items():
        id_ = own.get(key) or (key if _SLUG.fullmatch(key) else _slug(key, taken))
        taken.add(id_.casefold())
        found[id_] = reference if id_ == key else replace(reference, key=id_, bibkey=key)
    return found


def _slug(key: str, taken: set[str]) -> str:
    """The key with hyphens for signs that ids do not have, and a number where that is taken."""
    stem = re.sub(r"[^A-Za-z0-9_.+-]+", "-", key)
    id_, number = stem, 1
    while id_.casefold() in taken:
        number += 1
        id_ = f"{stem}-{number}"
    return id_
