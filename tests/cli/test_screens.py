"""Whatever a terminal can show and wherever output goes: an answer or a sentence, never a traceback."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
import threading
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from claimgraph.__main__ import not_lost
from claimgraph.cli import main
from conftest import ROOT
from conftest import TINY as FOLDER
from nets import questions

TINY = str(FOLDER)
ENCODINGS = ("cp1252", "cp437", "cp850", "latin-1", "ascii")
WIDTHS = ("0", "1", "20", "40")
ASKED = [
    *questions.screens("tiny"),
    *questions.show_screens("tiny")[::4],
    *questions.data("tiny")[::6],
    *questions.bibliographies("tiny")[::2],
    *questions.pages("tiny")[::2],
    *questions.graphs("tiny")[-1:],
    *questions.complaints("tiny")[::3],
]
HOSTILE = "\x1b[31m\x07\x9b\u202e"
Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


class _Terminal(io.TextIOWrapper):
    """A stream of some encoding at which somebody may sit."""

    def __init__(self, encoding: str, seen: bool) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="")
        self._seen = seen

    def isatty(self) -> bool:
        return self._seen

    @property
    def told(self) -> str:
        self.flush()
        found: Any = self.buffer
        return str(found.getvalue().decode(self.encoding))


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    def run(*arguments: str, encoding: str = "utf-8", seen: bool = False) -> tuple[int, str, str]:
        with monkeypatch.context() as patch:
            out, err = _Terminal(encoding, seen), _Terminal(encoding, seen)
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            try:
                code = main(arguments)
            except SystemExit as stop:
                code = int(stop.code or 0)
        return code, out.told, err.told

    return run


@pytest.mark.parametrize(
    ("asked", "encoding", "width"), [*zip(ASKED, cycle(ENCODINGS), cycle((*WIDTHS, *WIDTHS[:3])), strict=False)]
)
def test_every_verb_answers_in_any_encoding_and_width(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, asked: str, encoding: str, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    code, out, err = ask(*shlex.split(asked), "--base", TINY, encoding=encoding, seen=True)
    assert code in (0, 1, 2)
    assert out or err
    if out and "--format json" in asked:
        json.loads(out)


def test_signs_that_an_encoding_lacks_stand_there_in_others(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    _, out, _ = ask("claims", "--base", TINY, encoding="ascii")
    assert out.isascii()
    assert "x refuted" in out
    assert "?" not in out.partition("\n")[2]  # the first line is a question


def test_data_that_is_not_to_the_letter_says_so(ask: Ask) -> None:
    _, out, err = ask("cite", "--all", "--format", "md", "--base", TINY, encoding="ascii")
    assert out.isascii()
    assert "ascii lacks " in err
    assert "--out FILE writes all as they are" in err
    assert ask("cite", "--all", "--format", "md", "--base", TINY)[2] == ""


@pytest.mark.parametrize("form", ["html", "csl-json"])
def test_pages_and_json_lose_no_letter_in_ascii(ask: Ask, form: str) -> None:
    from html import unescape

    asked = ("cite", "--all", "--format", form, "--base", TINY)
    _, out, err = ask(*asked, encoding="ascii")
    whole = ask(*asked)[1]
    assert (json.loads(out) == json.loads(whole)) if form == "csl-json" else (unescape(out) == unescape(whole))
    assert err == ""


# What steers a terminal ------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="such names of files are none on Windows")
@pytest.mark.parametrize("form", ["text", "github", "json"])
@pytest.mark.parametrize("seen", [True, False])
def test_no_name_of_a_file_steers_the_terminal(ask: Ask, tmp_path: Path, form: str, seen: bool) -> None:
    (tmp_path / "kb" / "claims").mkdir(parents=True)
    (tmp_path / "kb" / "base.yaml").write_text("title: T\ndescription: D\n")
    (tmp_path / "kb" / "claims" / f"a{HOSTILE}\nb.yaml").write_text("oops: [")
    (tmp_path / "kb" / f"c{HOSTILE}.txt").write_text("")
    _, out, err = ask("check", "--base", str(tmp_path), "--format", form, seen=seen)
    assert "claims" in out
    if seen or form != "json":
        assert not set(HOSTILE) - set("[31m") & set(out + err)


def test_no_letter_of_a_difference_steers_the_terminal(ask: Ask, tmp_path: Path) -> None:
    new = tmp_path / "new.ris"
    new.write_text(f"TY  - JOUR\nTI  - Red {HOSTILE} title\nAU  - Able, A.\nPY  - 2020\nER  - \n", "utf-8")
    _, out, err = ask("refs", "add", str(new), "--dry-run", "--base", TINY, seen=True)
    assert "Red " in out
    assert not set("\x1b\x07\x9b\u202e\r") & set(out + err)


def test_what_was_typed_does_not_steer_the_terminal(ask: Ask) -> None:
    for asked in (("show", HOSTILE), ("search", HOSTILE), ("--base", HOSTILE, "claims"), ("claims", f"--{HOSTILE}")):
        _, out, err = ask("--base", TINY, *asked, seen=False)
        assert not set("\x1b\x07\x9b\u202e") & set(out + err)


# Where output goes -----------------------------------------------------------------------------------------


def _shell(tail: str, *asked: str) -> subprocess.CompletedProcess[str]:
    command = shlex.join([sys.executable, "-m", "claimgraph", *asked])
    return subprocess.run(["bash", "-c", f"{command} {tail}"], capture_output=True, text=True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
@pytest.mark.parametrize(
    ("tail", "code", "told"),
    [
        ("> /dev/full", 2, "claimgraph: standard output takes no more: No space left on device; name a file with"),
        (">&-", 2, "claimgraph: standard output is closed"),
        (">&- 2>&-", 2, ""),
        ("2> /dev/full", 0, ""),
        ("| true; exit ${PIPESTATUS[0]}", 0, ""),
    ],
)
def test_output_that_goes_nowhere_is_told_in_a_sentence(tail: str, code: int, told: str) -> None:
    done = _shell(tail, *(("cite", "--all", "--base", TINY) if tail == "> /dev/full" else ("--version",)))
    assert done.returncode == code
    assert done.stderr.startswith(told)
    assert done.stderr.count("\n") == bool(told)


@pytest.mark.skipif(os.name == "nt", reason="closed streams are a matter of POSIX shells")
def test_a_file_gets_none_of_what_a_closed_stream_would(tmp_path: Path) -> None:
    file = tmp_path / "works.bib"
    done = _shell(">&- 2>&-", "cite", "--all", "--base", TINY, "--out", str(file))
    assert done.returncode == 0
    assert file.read_bytes() == _shell("", "cite", "--all", "--base", TINY).stdout.encode()


@pytest.mark.parametrize("fault", [MemoryError(), ImportError("x.so: failed to map segment from shared object")])
def test_memory_that_does_not_suffice_is_a_sentence(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise fault

    monkeypatch.setattr("claimgraph.opening.load", fail)
    code, out, err = ask("claims", "--base", TINY)
    assert (code, out) == (2, "")
    assert err.startswith("claimgraph: the memory does not suffice")


# Stopped by the keyboard -------------------------------------------------------------------------------------

_STOPPED = """
import os, signal, sys
left = int(sys.argv.pop(1))
def stop(event, arguments):
    global left
    left -= event == "import"
    if left == 0:
        left = -1
        os.kill(os.getpid(), signal.SIGINT)
from claimgraph.__main__ import main
sys.addaudithook(stop)
raise SystemExit(main())
"""


@pytest.mark.skipif(os.name == "nt", reason="a signal that a program sends itself is one of POSIX systems")
@pytest.mark.parametrize("after", [1, 2, 10, 30, 60, 100, 180, 300, 400, 500])
def test_a_stop_by_the_keyboard_ends_it_without_a_word(after: int) -> None:
    """Also while what it needs is loaded; `after` so many imports."""
    command = [sys.executable, "-c", _STOPPED, str(after), "claims", "--base", TINY]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode in (130, -2), (done.returncode, done.stderr)
    assert done.stderr == ""


def test_a_stop_that_python_drops_is_made_again() -> None:
    class Leaves:
        def __del__(self) -> None:
            raise KeyboardInterrupt  # where Python tells of it and goes on

    def dropped() -> None:
        Leaves()
        threading.Event().wait(10)

    before, sys.unraisablehook = sys.unraisablehook, not_lost
    try:
        with pytest.raises(KeyboardInterrupt):
            dropped()
    finally:
        sys.unraisablehook = before


_TAKEN_FOR_A_FAULT = """
import os, signal, sys
from claimgraph import cli
def command():
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt as stop:
        raise RuntimeError("a class could not be made") from stop
cli.main = command
from claimgraph.__main__ import main
raise SystemExit(main())
"""


@pytest.mark.skipif(os.name == "nt", reason="a signal that a program sends itself is one of POSIX systems")
def test_a_stop_that_a_library_takes_for_a_fault_of_its_own_is_a_stop() -> None:
    done = subprocess.run([sys.executable, "-c", _TAKEN_FOR_A_FAULT, "claims"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (130, "")
