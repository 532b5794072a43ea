"""Whether a base is sound: rules over all of its records, and the two ways to open one."""

from __future__ import annotations

import os

from claimgraph.errors import KnowledgeBaseError, Level, Problem
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import find_root, read

__all__ = ["check", "load"]


def check(root: str | os.PathLike[str] | None = None) -> list[Problem]:
    """All problems of a base, errors and warnings, in the order of files and lines."""
    return sorted(read(find_root(root)).problems, key=lambda p: p.sort_key)


def load(root: str | os.PathLike[str] | None = None) -> KnowledgeBase:
    """The base in `root`; raises `KnowledgeBaseError` if it has errors."""
    folder = find_root(root)
    reading = read(folder)
    if any(p.level is Level.ERROR for p in reading.problems):
        raise KnowledgeBaseError(reading.problems, str(folder))
    return reading.kb
