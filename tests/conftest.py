"""What the tests share: the small invented base, and the one that ships."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from functools import wraps
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import claimgraph
from claimgraph import KnowledgeBase, opening
from claimgraph.errors import Problem
from claimgraph.loading import find_root
from commands import Run, runner
from nets.broken import Break, replace

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "data"
TINY, TRIAL = DATA / "tiny", DATA / "trial"
REFERENCE = ROOT / "tests" / "reference"
"""Numbers of other programs, to compare with."""

Signature = tuple[str | tuple[str, int, int, int], ...]

os.environ["CLAIMGRAPH_INDEX"] = "off"  # in processes that tests start, too

settings.register_profile(
    "steady", max_examples=40, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

# A run in the background does not hear the keyboard, nor would the processes that tests start and stop by it.
signal.signal(signal.SIGINT, signal.default_int_handler)


load_anew = opening.load
"""Opens a base that nobody else has, whatever was opened before."""


@pytest.fixture(scope="session", autouse=True)
def _opened_once() -> Iterator[None]:
    """A base is opened once while its files stay as they are: thousands of tests ask for one."""
    opened: dict[Signature, KnowledgeBase] = {}  # the eight asked for last

    @wraps(load_anew)
    def load_once(root: str | os.PathLike[str] | None = None, *, strict: bool = True) -> KnowledgeBase:
        place = find_root(root)
        now = signature(place, strict)
        kb = opened.pop(now, None) or load_anew(root, strict=strict)
        if len(opened) == 8:
            del opened[next(iter(opened))]
        opened[now] = kb
        return kb

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "load", load_once)
        yield


def signature(root: Path, strict: bool) -> Signature:
    """What tells a base from the same base after a change to one of its files."""
    files = [*(root / "kb").rglob("*"), root / "references.bib"]
    stats = ((path, path.lstat()) for path in files if path.is_file())
    return (
        f"{root} {strict}",
        *sorted((path.as_posix(), stat.st_ctime_ns, stat.st_size, stat.st_ino) for path, stat in stats),
    )


@pytest.fixture(scope="session")
def tiny() -> KnowledgeBase:
    """The invented base of `tests/data/tiny`."""
    return claimgraph.load(TINY)


@pytest.fixture(scope="session")
def trial() -> KnowledgeBase:
    """The invented base of `tests/data/trial`, which uses no pack and has kinds of its own."""
    return claimgraph.load(TRIAL)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on the tiny base; exit code, standard output, standard error."""
    monkeypatch.setenv("COLUMNS", "100")
    return runner(capsys, str(TINY))


@pytest.fixture(scope="session")
def shipped() -> KnowledgeBase:
    """The base that ships."""
    return claimgraph.load(ROOT)


@pytest.fixture(scope="session")
def tiny_problems() -> list[Problem]:
    return claimgraph.check(TINY)


@pytest.fixture
def broken(tmp_path: Path, tiny_problems: list[Problem]) -> Break:
    """Problems that arise when texts in files of the invented base are replaced."""

    def after(*edits: tuple[str, str, str]) -> list[Problem]:
        root = tmp_path / "base"
        if not root.exists():
            shutil.copytree(TINY, root)
        for name, old, new in edits:
            replace(root, name, old, new)
        return [problem for problem in claimgraph.check(root) if problem not in tiny_problems]

    return after


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast tests first, so that a fault shows before notebooks and browsers run."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)
