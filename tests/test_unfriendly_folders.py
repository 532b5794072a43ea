"""Folders with what an ordinary user may not read, and with more files than a person can look through."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import claimgraph
from claimgraph import checks, curation
from claimgraph.cli import main
from claimgraph.curation import New
from claimgraph.errors import BadRequestError
from conftest import TINY

NOBODY = 65534
CLAIM = "kb/claims/twist-eases-ache.yaml"
TERM = New("term", {"id": "x", "name": "x", "definition": "Made up."}, "designs")


@contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Be somebody whom permissions bind, whoever runs the tests."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def base() -> Iterator[Path]:
    """A copy that everybody may read."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(shutil.copytree(TINY, Path(folder) / "base"))
        for path in Path(folder).rglob("*"):
            path.chmod(0o755)


def added(base: Path) -> None:
    curation.add(base, [TERM], confirm=lambda change: False)


def formatted(base: Path) -> None:
    curation.format_base(base)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has permissions of another kind")
@pytest.mark.parametrize("change", [added, formatted])
def test_what_may_not_be_read_is_told_in_a_sentence(base: Path, change: Callable[[Path], None]) -> None:
    change(base)  # what it needs is loaded, which an ordinary user may not be allowed here
    claimgraph.check(base)
    (base / CLAIM).chmod(0)
    with an_ordinary_user():
        [fault] = [one for one in claimgraph.check(base) if one.code == "unreadable-file"]
        with pytest.raises(BadRequestError, match=rf"{CLAIM}.* cannot be read.*Permission denied"):
            change(base)
    assert (fault.path, fault.message, fault.hint) == (
        CLAIM,
        "cannot be read: Permission denied",
        "check its permissions",
    )


def test_thousands_of_faulty_files_are_told_on_a_screen(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(400):
        (base / "kb" / "claims" / f"empty-{number}.yaml").touch()
        (base / "kb" / "claims" / f"note-{number}.txt").touch()
    found = claimgraph.check(base)
    assert len(found) > 800
    assert len(checks.render_text(found).splitlines()) < 40
    assert main(["claims", "--draft", "--base", str(base)]) == 0
    told = capsys.readouterr().err
    assert told.startswith("claimgraph: 400 faulty records set aside")
    assert len(told) < 800
