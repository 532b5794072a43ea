"""From the files of a base to a `KnowledgeBase`, with every fault of every file noted on the way.

`read` never stops at the first fault: what can be read is read, what cannot is reported, and whoever needs a base
without faults (`claimgraph.load`) refuses it afterwards, whole.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimgraph import packs
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading._assembly import Assembly
from claimgraph.loading._default import default_rules, default_scheme
from claimgraph.loading._draft import Draft
from claimgraph.loading._files import MAX_BYTES, Cuts, Files
from claimgraph.loading._finding import bundled_root, find_root, is_base, own_root, refuse_inside, refuse_outside
from claimgraph.loading._plan import LAYOUTS, Plan, names_taken, planned
from claimgraph.loading._reading import BIBLIOGRAPHY, Reading, Spot
from claimgraph.loading._yaml import Document, parse, spans
from claimgraph.records import BaseInfo

__all__ = [
    "BIBLIOGRAPHY",
    "LAYOUTS",
    "MAX_BYTES",
    "Cuts",
    "Document",
    "Draft",
    "Reading",
    "Spot",
    "bundled_root",
    "default_rules",
    "default_scheme",
    "find_root",
    "is_base",
    "names_taken",
    "outline",
    "own_root",
    "parse",
    "read",
    "refuse_inside",
    "refuse_outside",
    "spans",
]


def read(root: str | os.PathLike[str], without: Cuts | None = None) -> Reading:
    """Read all files of the base in `root`; faults are in the result's `problems`, none is raised.

    Parameters
    ----------
    root
        Folder that holds `kb/`.
    without
        Lines that are read as if they were empty, by relative path; `None` for a file as if it were not there.

    Examples
    --------
    >>> from claimgraph import loading
    >>> reading = loading.read("tests/data/tiny")
    >>> len(reading.kb.claims), reading.problems
    (3, [])
    """
    with _collector_paused():
        return Assembly(Path(root), without).reading()


def outline(root: str | os.PathLike[str] | None = None) -> KnowledgeBase:
    """A base with nothing in it that has the packs and kinds of the one in `root`: two small files tell.

    Whatever is wrong in them, there is an outline; `read` reports the faults. Without `root`, it uses all packs that
    are installed.

    Examples
    --------
    >>> [kind.id for kind in outline("tests/data/trial").about_kinds]
    ['condition', 'treatment', 'person', 'drug']
    """
    folder = None if root is None else Path(root)
    plan = planned(Files(folder)) if folder is not None else Plan(packs.registered())
    info = BaseInfo(title="outline", description="what a base may hold")
    return KnowledgeBase(info, root=folder, packs=plan.packs, own_kinds=plan.own)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python's cycle collector from walking the growing base over and over."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
