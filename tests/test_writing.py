"""Files are there whole or not at all, whatever fails, is killed or writes at the same time."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimgraph import _hooks  # stands in for a person at a terminal
from claimgraph.errors import BadRequestError
from claimgraph.writing import (
    _alone,  # the steps inside are made to fail
    _replacing,
    alone,
    unfinished,
    write_folder,
    write_text,
)
from claimgraph.writing._folder import LISTING  # the one file of a folder that nobody asked for

POSIX = pytest.mark.skipif(os.name == "nt", reason="locks, pipes and kills are those of POSIX systems")


@pytest.fixture(autouse=True)
def _nothing_was_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_replacing, "_swept", set())


def _files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


# What the system refuses -----------------------------------------------------------------------------------


class _Short(io.FileIO):
    """A file on a disk that is full after three bytes."""

    def write(self, data: Any) -> int:
        super().write(data[:3])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _failing(fault: BaseException) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise fault

    return fail


STEPS: dict[str, tuple[Any, str]] = {
    "the new file": (Path, "open"),
    "its permissions": (Path, "chmod"),
    "its bytes to the disk": (os, "fsync"),
    "its name": (Path, "replace"),
}
FAULTS = [OSError(errno.ENOSPC, "No space left on device"), PermissionError(errno.EACCES, "Permission denied")]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("fault", [*FAULTS, KeyboardInterrupt(), MemoryError()], ids=lambda one: type(one).__name__)
def test_a_step_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, fault: BaseException
) -> None:
    (tmp_path / "a.txt").write_text("old")
    with monkeypatch.context() as patch:
        patch.setattr(*STEPS[step], _failing(fault))
        expected = BadRequestError if isinstance(fault, OSError) else type(fault)
        with pytest.raises(expected, match="cannot be written" if isinstance(fault, OSError) else None):
            write_text(tmp_path / "a.txt", "new")
    assert _files(tmp_path) == {"a.txt": "old"}


def test_a_disk_that_is_full_in_the_middle_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("old")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", lambda path, mode: _Short(path, mode.replace("b", "")))
        with pytest.raises(BadRequestError, match="No space left"):
            write_text(tmp_path / "a.txt", "a longer text")
    assert _files(tmp_path) == {"a.txt": "old"}


@pytest.mark.parametrize("missing", ["folder", "locks", "listing"])
def test_what_only_makes_it_safer_may_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    refused = _failing(OSError(errno.EINVAL, "Invalid argument"))
    with monkeypatch.context() as patch:
        if missing == "folder":
            patch.setattr(os, "open", refused)
        elif missing == "listing":
            patch.setattr(os, "scandir", refused)
        else:
            patch.setitem(sys.modules, "fcntl", None)
        write_text(tmp_path / "a.txt", "new")
    assert _files(tmp_path) == {"a.txt": "new"}


def _in_use(times: int) -> Callable[[Path, Path], Path]:
    left, real = [times], Path.replace

    def replace(path: Path, target: Path) -> Path:
        if left[0]:
            left[0] -= 1
            fault = PermissionError(errno.EACCES, "Permission denied")
            fault.winerror = 32  # type: ignore[attr-defined,unused-ignore]
            raise fault
        return real(path, target)

    return replace


def test_a_file_that_another_program_has_open_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows does it while a virus scanner or a spreadsheet reads."""
    monkeypatch.setattr(_replacing, "PAUSES_S", (0, 0, 0))
    monkeypatch.setattr(Path, "replace", _in_use(3))
    write_text(tmp_path / "a.txt", "new")
    assert _files(tmp_path) == {"a.txt": "new"}


def test_a_file_that_stays_open_elsewhere_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("old")
    monkeypatch.setattr(_replacing, "PAUSES_S", (0, 0, 0))
    monkeypatch.setattr(Path, "replace", _in_use(4))
    with pytest.raises(BadRequestError, match="another program has it open"):
        write_text(tmp_path / "a.txt", "new")
    assert _files(tmp_path) == {"a.txt": "old"}


@POSIX
def test_a_pipe_without_a_reader_is_no_place_to_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadRequestError, match="from which nobody reads"):
        write_text(tmp_path / "pipe", "x")


# What killed writers leave ---------------------------------------------------------------------------------

_WRITER = """
import sys
from claimgraph.writing import write_text
for turn in range(10_000):
    print(turn, flush=True)
    write_text(sys.argv[1], str(turn % 2) * 50_000)
"""


@pytest.fixture
def writers() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    begun: list[subprocess.Popen[str]] = []

    def begin(code: str, *arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, *map(str, arguments)]
        begun.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        return begun[-1]

    yield begin
    for one in begun:
        one.kill()
        one.communicate()


@POSIX
@pytest.mark.parametrize("turns", [2, 3, 5, 8])
def test_a_killed_writer_leaves_a_whole_file_and_the_next_one_tidies_up(
    tmp_path: Path, writers: Callable[..., subprocess.Popen[str]], turns: int
) -> None:
    writer = writers(_WRITER, tmp_path / "a.txt")
    assert writer.stdout is not None
    for _ in range(turns):
        writer.stdout.readline()
    writer.kill()
    writer.wait()
    assert (tmp_path / "a.txt").read_text() in {"0" * 50_000, "1" * 50_000}
    (tmp_path / ".0123456789abcdef.part").write_text("torn")  # as a kill at a worse moment leaves it
    write_text(tmp_path / "b.txt", "new")
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", "b.txt"}


def test_files_of_like_names_stay(tmp_path: Path) -> None:
    names = {".part", ".0123456789abcdef.part.txt", "0123456789abcdef.part", ".0123456789abcdeg.part"}
    for name in names:
        (tmp_path / name).write_text("mine")
    (tmp_path / ".0123456789abcdef.part").mkdir()
    write_text(tmp_path / "b.txt", "new")
    assert {path.name for path in tmp_path.iterdir()} == {*names, ".0123456789abcdef.part", "b.txt"}


@POSIX
def test_what_is_being_written_is_not_left_behind(tmp_path: Path) -> None:
    draft, out = _replacing._draft(tmp_path)  # a file as it is while it is written
    with out:
        assert list(unfinished(tmp_path)) == []
    assert list(unfinished(tmp_path)) == [draft]


def test_without_locks_only_old_files_are_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    part = tmp_path / ".0123456789abcdef.part"
    part.write_text("torn")
    assert list(unfinished(tmp_path)) == []
    os.utime(part, (1, 1))
    assert list(unfinished(tmp_path)) == [part]


# Two at once -----------------------------------------------------------------------------------------------

_COUNTER = """
import sys
from pathlib import Path
from claimgraph.writing import alone, write_text
if sys.argv[2] == "windows":
    import twin_of_msvcrt
file = Path(sys.argv[1])
for _ in range(15):
    with alone(file.parent):
        write_text(file, str(int(file.read_text()) + 1))
"""
_MSVCRT = """
import fcntl, os, sys
from claimgraph.writing import _alone
LK_NBLCK, LK_UNLCK = 2, 0
def locking(handle, mode, count):
    fcntl.lockf(handle, fcntl.LOCK_UN if mode == LK_UNLCK else fcntl.LOCK_EX | fcntl.LOCK_NB, count, 0)
sys.modules["msvcrt"] = sys.modules[__name__]
_alone._has = lambda module: module == "msvcrt"
"""


@POSIX
@pytest.mark.parametrize("system", ["posix", "windows"])
def test_of_four_writers_none_loses_what_another_wrote(
    tmp_path: Path, writers: Callable[..., subprocess.Popen[str]], system: str
) -> None:
    file = tmp_path / "base" / "count"
    file.parent.mkdir()
    file.write_text("0")
    (tmp_path / "twin_of_msvcrt.py").write_text(_MSVCRT)
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{_COUNTER}"
    for one in [writers(code, file, system) for _ in range(4)]:
        assert one.wait() == 0
    assert file.read_text() == "60"
    assert {path.name for path in file.parent.iterdir()} <= {"count", _alone.LOCK}


_HOLDER = """
import sys
from claimgraph.writing import alone
with alone(sys.argv[1]):
    print("held", flush=True)
    input()
"""


@POSIX
def test_who_waits_is_told_so_and_is_refused_in_the_end(
    tmp_path: Path, writers: Callable[..., subprocess.Popen[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    told: list[str] = []
    monkeypatch.setattr(_hooks, "told", told.append)
    monkeypatch.setattr(_alone, "TELLS_AFTER_S", 0)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(BadRequestError, match=r"another program has been writing .*nothing was written"),
            alone(tmp_path, patience=0.01),
        ):
            raise AssertionError("the folder is held")
    finally:
        holder.kill()
        holder.communicate()
    assert told == [f"another program is writing into {str(tmp_path)!r}; waiting for it, for 0 s at most"]
    with alone(tmp_path, patience=0):
        pass  # the killed holder keeps nobody waiting


def test_a_block_inside_another_does_not_wait_for_itself(tmp_path: Path) -> None:
    with alone(tmp_path, patience=0), alone(tmp_path / ".." / tmp_path.name, patience=0):
        pass


# Names ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("CON", "is the name of a device"),
        ("nul.txt", "is the name of a device"),
        ("Lpt1.tar.gz", "is the name of a device"),
        ("works.bib.", "ends in a full stop or a space"),
        ("works ", "ends in a full stop or a space"),
        ("a:b.csv", "holds ':'"),
    ],
)
def test_a_name_that_windows_does_not_take_is_told_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    monkeypatch.setattr("claimgraph.writing._ON_WINDOWS", True)
    with pytest.raises(BadRequestError, match=f"{name!r} {told}; give another name"):
        write_text(tmp_path / name, "x")
    for fine in ("console.csv", "null.txt", ".hidden", "a.b"):
        write_text(tmp_path / fine, "x")


# A folder of files -----------------------------------------------------------------------------------------


def _tree(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != LISTING)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_a_folder_holds_what_was_written_last_and_what_others_put_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, {"a.txt": b"a", "deep/b.txt": b"b", "deep/c.txt": b"c"})
    (out / "deep" / "mine.txt").write_bytes(b"mine")

    write_folder(out, {"a.txt": b"A", "deep/b.txt": b"b"})

    assert _tree(out) == {"a.txt": b"A", "deep/b.txt": b"b", "deep/mine.txt": b"mine"}


def test_a_file_that_stays_the_same_is_not_written_again(tmp_path: Path) -> None:
    out = write_folder(tmp_path / "out", {"a.txt": b"a", "b.txt": b"b"})
    before = {path.name: path.stat().st_ino for path in out.iterdir()}
    write_folder(out, {"a.txt": b"a", "b.txt": b"new"})
    after = {path.name: path.stat().st_ino for path in out.iterdir()}
    assert [name for name in ("a.txt", "b.txt") if before[name] == after[name]] == ["a.txt"]


def test_a_file_of_others_is_never_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "b.txt").write_bytes(b"mine")
    with pytest.raises(BadRequestError, match=r"b.txt' is there and was not written by claimgraph; move it away"):
        write_folder(out, {"a.txt": b"a", "b.txt": b"b"})
    assert _tree(out) == {"b.txt": b"mine"}


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "a/../../b", "a\\b", "", "a//b", "./a"])
def test_a_path_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadRequestError, match="is no path inside a folder"):
        write_folder(tmp_path / "out", {name: b""})
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_a_link_in_the_folder_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    out = write_folder(tmp_path / "out", {"deep/a.txt": b"a"})
    (out / "deep" / "a.txt").unlink()
    (out / "deep").rmdir()
    (out / "deep").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BadRequestError, match="is a link"):
        write_folder(out, {"deep/a.txt": b"a"})
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_list_of_files_that_names_others_takes_nothing_away(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_bytes(b"mine")
    out = write_folder(tmp_path / "out", {"a.txt": b"a"})
    (out / LISTING).write_text("../precious.txt\na.txt\n/etc/passwd\n", encoding="utf-8")
    write_folder(out, {"b.txt": b"b"})
    assert (tmp_path / "precious.txt").read_bytes() == b"mine"
    assert _tree(out) == {"b.txt": b"b"}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: type(one).__name__)
def test_a_new_folder_that_cannot_be_finished_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError
) -> None:
    monkeypatch.setattr(Path, "rename", _failing(fault))
    with pytest.raises(BadRequestError, match="cannot be written"):
        write_folder(tmp_path / "out", {"a.txt": b"a"})
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_writer_left_of_a_new_folder_goes(tmp_path: Path) -> None:
    left = tmp_path / ".out.part"
    left.mkdir()
    (left / LISTING).write_text("a.txt\n", encoding="utf-8")
    out = write_folder(tmp_path / "out", {"a.txt": b"a"})
    assert _tree(out) == {"a.txt": b"a"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_writer_that_was_killed_at_its_first_step_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / ".out.part").mkdir()
    write_folder(tmp_path / "out", {"a.txt": b"a"})
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    (tmp_path / ".more.part").write_bytes(b"mine")
    with pytest.raises(BadRequestError, match=r"\.more\.part' has the name .*; move it away"):
        write_folder(tmp_path / "more", {"a.txt": b"a"})
    assert (tmp_path / ".more.part").read_bytes() == b"mine"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_list_of_files_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    out = write_folder(tmp_path / "out", {"a.txt": b"a"})
    (out / LISTING).unlink()
    os.mkfifo(out / LISTING)
    with pytest.raises(BadRequestError, match="was not written by claimgraph"):
        write_folder(out, {"a.txt": b"b"})
    assert (out / "a.txt").read_bytes() == b"a"


def test_a_file_where_a_folder_is_meant_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(BadRequestError, match="out' is a file; name a folder"):
        write_folder(tmp_path / "out", {"a.txt": b"a"})
    with pytest.raises(BadRequestError, match=r"there is no folder .*nowhere' to make 'out' in"):
        write_folder(tmp_path / "nowhere" / "out", {"a.txt": b"a"})
