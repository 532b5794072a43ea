"""Studies begun for works of the bibliography."""

from __future__ import annotations

import os
from collections.abc import Iterable

from claimgraph.curation._adding import New, add
from claimgraph.curation._stubs import TERM, stub
from claimgraph.loading import own_root, read


def begin_studies(root: str | os.PathLike[str] | None, keys: Iterable[str]) -> tuple[str, ...]:
    """Begin a study for each of some works that have none; keys of those that were begun.

    Parameters
    ----------
    root
        Folder that holds `kb/`, as `add` takes it.
    keys
        Keys in the bibliography.

    Examples
    --------
    >>> from claimgraph import curation
    >>> curation.begin_studies("tests/data/tiny", ["able2010step"])
    ()
    """
    folder = own_root(root)
    kb = read(folder).kb
    wanted = set(keys)
    found = {
        id_: one.cited_as for id_, one in kb.references.items() if one.cited_as in wanted and id_ not in kb.studies
    }
    news = [New("study", stub(id_, bibkey)) for id_, bibkey in found.items()]
    if news and TERM["id"] not in kb.vocabulary.get("designs", {}):
        news.insert(0, New("term", TERM, "designs"))
    if news:
        add(folder, news)
    return tuple(found)
