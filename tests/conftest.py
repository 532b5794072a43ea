"""What the tests share: the small invented base, and the one that ships."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimgraph
from claimgraph import KnowledgeBase

ROOT = Path(__file__).resolve().parents[1]
TINY = ROOT / "tests" / "data" / "tiny"


@pytest.fixture(scope="session")
def tiny() -> KnowledgeBase:
    """The invented base of `tests/data/tiny`."""
    return claimgraph.load(TINY)


@pytest.fixture(scope="session")
def shipped() -> KnowledgeBase:
    """The base that ships."""
    return claimgraph.load(ROOT)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast tests first, so that a fault shows before notebooks and browsers run."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)
