"""The two bases the nets are cast over, each read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import claimgraph
from claimgraph import KnowledgeBase

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = {"tiny": "tests/data/tiny", "shipped": "."}
"""Folder of each base, seen from the root of the project."""


@cache
def base(name: str) -> KnowledgeBase:
    """A base by name."""
    return claimgraph.load(ROOT / FOLDERS[name])
