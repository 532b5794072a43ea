"""The command with its index, as processes: an answer that is known is given with next to nothing loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimgraph import index
from claimgraph.cli import _indexing  # which questions are asked most is nobody else's
from claimgraph.index import _state  # how coarse times of files are, which no test can wait for
from commands import Run

DATA = Path(__file__).resolve().parents[1] / "data"
_CODE = """
import atexit, sys
atexit.register(lambda: open({modules!r}, "w").write(" ".join(sys.modules)))
sys.argv = ["claimgraph", *{words!r}]
from claimgraph.__main__ import main
sys.exit(main())
"""


def _run(folder: Path, *words: str) -> tuple[subprocess.CompletedProcess[str], set[str]]:
    """A command in a process of its own, and the modules that it loaded."""
    modules = folder / "modules"
    code = _CODE.format(modules=str(modules), words=words)
    around = {**os.environ, "CLAIMGRAPH_CACHE": str(folder / "cache"), "CLAIMGRAPH_INDEX": ""}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=around, check=False)
    return done, set(modules.read_text().split())


def test_the_second_time_a_question_is_answered_with_next_to_nothing_loaded(tmp_path: Path) -> None:
    asked = ("claims", "--base", str(DATA / "trial"))
    (first, many), (second, few) = _run(tmp_path, *asked), _run(tmp_path, *asked)
    assert (first.returncode, first.stdout, first.stderr) == (second.returncode, second.stdout, second.stderr)
    assert first.stdout
    assert "claimgraph.cli" in many
    assert few.isdisjoint({"claimgraph.cli", "claimgraph.errors", "pydantic", "rich", "json", "re", "pathlib"})
    assert "_sqlite3" in few


def test_the_version_is_told_without_looking_for_an_answer() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "claimgraph", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("claimgraph ")
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "claimgraph.__main__" not in loaded, "it runs as the main module"
    assert {name for name in loaded if name.startswith("claimgraph")} == {
        "claimgraph",
        "claimgraph._hooks",
        "claimgraph._version",
    }
    assert "sqlite3" not in loaded


@pytest.fixture
def _on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLAIMGRAPH_CACHE", str(tmp_path))
    monkeypatch.setenv("CLAIMGRAPH_INDEX", "")
    monkeypatch.setattr(_state, "_GRAIN_NS", 0)
    monkeypatch.setattr(sys, "warnoptions", [])


@pytest.mark.usefixtures("_on")
def test_the_index_can_be_filled_counted_and_deleted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = (
        (("claims",),),
        (("emg", "upper", "flank"), ("emg", "upper-flank")),
        (("search", "no", "such", "thing"),),
    )
    monkeypatch.setattr(_indexing, "questions", lambda kb: questions)
    assert "the answers to 0 questions are in" in run("index")[1]
    assert run("index", "build") == (0, "kept the answers to 4 questions\n", "")
    assert "the answers to 4 questions are in" in run("index")[1]
    made = run("emg", "upper", "flank")
    question, now = index.asked(["emg", "upper-flank", "--base", str(DATA / "tiny")]), index.state(str(DATA / "tiny"))
    assert question is not None
    assert now is not None
    assert index.Index(question.root).answer(question, now) == (0, ((1, made[1]),))
    assert run("index", "clear") == (0, "deleted\n", "")
    assert run("index", "clear") == (0, "there was nothing to delete\n", "")
    assert "the answers to 0 questions are in" in run("index")[1]


@pytest.mark.usefixtures("_on")
def test_what_is_asked_most_holds_each_claim_and_each_thing_by_its_names(tiny) -> None:  # type: ignore[no-untyped-def]
    questions = [same for same in _indexing.questions(tiny) if same]
    first = {same[0] for same in questions}
    assert {(), ("--help",), ("claims",), ("audit",), ("why", "twist-eases-ache"), ("show", "eck2019null")} <= first
    words = {one for same in questions for one in same}
    assert {("emg", "upper", "flank"), ("show", "Flank", "ache"), ("show", "flank ache"), ("claims", "-h")} <= words
    assert len(words) == sum(len(same) for same in questions), "each is asked once"


@pytest.mark.usefixtures("_on")
def test_where_there_is_no_index_the_verb_says_so(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert run("index", "build", "--no-index")[::2] == (
        2,
        "claimgraph: the index is switched off; leave out --no-index, and unset CLAIMGRAPH_INDEX\n",
    )
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CLAIMGRAPH_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr(_indexing, "questions", lambda kb: ((("claims",),),))
    code, out, err = run("index", "build")
    assert (code, out) == (2, "")
    assert err.startswith("claimgraph: the answers could not be kept in ")
