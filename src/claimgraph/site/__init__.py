"""A base as a web site of plain files, which reads without a script, without a network and from a disk.

A pack's module for the floor `site` may hold `pages(kb, place)`, which gives the `Extra` pages of a base (`place` tells
where things have their pages), and `DOCUMENTS`, names of documents on its method.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimgraph.knowledge import KnowledgeBase
from claimgraph.site._downloads import FOLDER as DOWNLOADS
from claimgraph.site._downloads import downloads
from claimgraph.site._make import Extra, make
from claimgraph.site._serve import HOST, server
from claimgraph.site._store import Built, put
from claimgraph.site._words import Words, languages

if TYPE_CHECKING:
    from claimgraph.curation import Moment

__all__ = ["DOWNLOADS", "HOST", "Built", "Extra", "Words", "build", "downloads", "languages", "make", "put", "server"]


def build(
    kb: KnowledgeBase,
    folder: str | os.PathLike[str],
    *,
    language: str = "en",
    address: str = "",
    history: Mapping[str, tuple[Moment, ...]] | None = None,
) -> Built:
    """Make the site of a base and put it into a folder: all of it, or nothing.

    Parameters
    ----------
    kb, language, address, history
        As in `make`.
    folder
        As in `put`.

    Raises
    ------
    BadRequestError
        As `make` and `put` say.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph import load, site
    >>> with TemporaryDirectory() as folder:
    ...     built = site.build(load("tests/data/trial"), f"{folder}/public")
    ...     "index.html" in built.written, "data.files/base.db" in built.written
    (True, True)
    """
    texts = make(kb, language=language, address=address, history=history)
    files = {f"{DOWNLOADS}/{name}": data for name, data in downloads(kb, address=address).items()}
    return put(folder, {**texts, **files})
