"""Files in the folder of the store that nothing reads."""

from __future__ import annotations

import os
from pathlib import Path

from claimgraph.citations._store import FOLDER

READ = ("works.jsonl", "texts.jsonl", "labels.csv", "decisions.csv", "found.csv")
"""Names of the files that are read, here together so that nothing heavy is loaded for them."""


def strays(root: str | os.PathLike[str]) -> tuple[str, ...]:
    """Names in `kb/citations/` that nothing reads, apart from hidden ones and texts for people.

    Parameters
    ----------
    root
        Folder that holds `kb/`.

    Examples
    --------
    >>> from claimgraph import citations
    >>> citations.strays("tests/data/tiny")
    ()
    """
    folder = Path(root) / FOLDER
    try:
        names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    except OSError:
        return ()
    return tuple(one for one in names if one not in READ and not one.startswith(".") and not one.endswith(".md"))
