"""Changes to several files of a base at once, and how it would be with them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

from claimgraph import files
from claimgraph.checks import problems
from claimgraph.errors import BadRequestError, Level, Problem
from claimgraph.loading import BIBLIOGRAPHY, Reading, read, refuse_outside

_APART = ("citations", "schema", "texts")
"""Folders of `kb/` that nothing of a base hangs on."""
_TOLD = 8


@dataclass(frozen=True, slots=True)
class FileChange:
    """What becomes of one file."""

    path: str
    """The file, relative to the folder that holds `kb/`."""
    before: str | None
    """Its text; `None` where it is new."""
    after: str | None
    """Its text from now on; `None` where it goes."""

    @property
    def diff(self) -> str:
        """The difference, as `diff -u` shows it."""
        old, new = ((text or "").splitlines(True) for text in (self.before, self.after))
        name = "/dev/null" if self.before is None else f"a/{self.path}"
        lines = unified_diff(old, new, name, "/dev/null" if self.after is None else f"b/{self.path}")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def text_of(root: Path, path: str) -> str | None:
    """What a file of a base says, its line ends as they are; `None` where it is not there.

    Raises
    ------
    BadRequestError
        It cannot be read, or leads out of the folder.
    """
    place = root / path
    refuse_outside(root, path)
    if not os.path.lexists(place):
        return None
    return files.text(place, path)


def tried(
    root: Path,
    texts: Mapping[str, str],
    origin: Callable[[Problem, Mapping[str, str]], str] = lambda problem, texts: "",
) -> tuple[Reading, list[Problem]]:
    """The base as it would be with some texts in their files, and what `check` would say that it does not say now.

    Parameters
    ----------
    root
        Folder that holds `kb/`.
    texts
        What files are to say.
    origin
        Where in a file that somebody gave the cause of a problem stands; empty where that is not known.

    Raises
    ------
    BadRequestError
        There would be errors that are not there now.
    """
    with TemporaryDirectory(prefix="claimgraph-") as folder:
        place = Path(folder)
        _copied(root, place)
        before = {_told(one) for one in problems(read(place), loading=True)}
        for path, text in texts.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(text.encode("utf-8"))  # only this run reads it
        reading = read(place)
        new = [one for one in problems(reading, loading=True) if _told(one) not in before]
    errors = [one for one in new if one.level is Level.ERROR]
    if errors:
        shown = "\n".join(f"  {_placed(one, origin(one, texts))}" for one in errors[:_TOLD])
        more = f"\n  … and {len(errors) - _TOLD} more" if len(errors) > _TOLD else ""
        raise BadRequestError(f"nothing was written, because `claimgraph check` would then say:\n{shown}{more}")
    return reading, new


def _placed(one: Problem, origin: str) -> str:
    """A problem at the place that a person can mend: the file that is not written has no lines yet."""
    return str(replace(one, path=f"{origin}, as {one.path}", line=None, column=None)) if origin else str(one)


def _copied(root: Path, place: Path) -> None:
    """A copy of what a base is read from; links stay links, and what is no file stays away."""

    def apart(at: str, names: list[str]) -> set[str]:
        special = {name for name in names if not (Path(at) / name).is_symlink() and not _is_plain(Path(at) / name)}
        return special | (set(_APART) if Path(at) == root / "kb" else set())

    try:
        shutil.copytree(root / "kb", place / "kb", symlinks=True, ignore=apart)
        if (root / BIBLIOGRAPHY).is_file():
            shutil.copyfile(root / BIBLIOGRAPHY, place / BIBLIOGRAPHY)
    except shutil.Error as faults:
        path, _, why = faults.args[0][0]
        name = Path(path).relative_to(root).as_posix()
        raise BadRequestError(
            f"nothing was written, since the change cannot be tried: {name} cannot be read "
            f"({str(why).partition(': ')[0]}); check its permissions"
        ) from faults
    except OSError as fault:
        raise BadRequestError(f"the base cannot be copied to try the change: {fault}; nothing was written") from fault


def _is_plain(path: Path) -> bool:
    return path.is_dir() or path.is_file()


def _told(one: Problem) -> tuple[str, str, str]:
    """A problem whatever its line, which changes where lines go in above it."""
    return one.code, one.path, one.message
