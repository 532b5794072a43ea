"""Two people who add to one file of a base: a driver by which git makes both versions one, and its installation."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path, PurePosixPath

from claimgraph import files
from claimgraph.curation._git import repository
from claimgraph.curation._git import run as run_git
from claimgraph.curation._merging._files import merged_texts
from claimgraph.curation._merging._schemas import merged_schema
from claimgraph.curation._merging._three import Merged, conflict
from claimgraph.errors import BadRequestError
from claimgraph.loading import find_root, refuse_outside
from claimgraph.writing import write_text

__all__ = ["ATTRIBUTES", "install_merge_driver", "merge_files", "merge_versions"]

ATTRIBUTES = (
    "kb/**/*.yaml merge=claimgraph",
    "kb/**/*.csv merge=claimgraph",
    "kb/*.yaml merge=claimgraph",
    "kb/*.csv merge=claimgraph",
    "kb/schema/*.json merge=claimgraph",
    "references.bib merge=claimgraph",
)
"""Lines of `.gitattributes` that give files of a base to the driver."""


def merge_versions(path: str, base: str, ours: str, theirs: str) -> tuple[str, bool]:
    r"""One text of three versions of a file of a base, and whether somebody has to choose.

    Parameters
    ----------
    path
        Path of the file in the base; its ending tells how it is read.
    base, ours, theirs
        The version that both began with, and what each side made of it.

    Returns
    -------
    tuple
        The text; where both sides changed the same field, row or entry in different ways, or one took away what the
        other edited, both versions stand in it between the marks of git, and the second value is true. A schema never
        waits for a choice, since it is made from the base.

    Examples
    --------
    >>> from claimgraph import curation
    >>> curation.merge_versions("kb/people.yaml", "id: a\n", "id: a\nname: A\n", "id: a\nrole: b\n")
    ('id: a\nname: A\nrole: b\n', False)
    """
    if ours == theirs or theirs == base:
        return ours, False
    if ours == base:
        return theirs, False
    if PurePosixPath(path).suffix == ".json":
        return merged_schema(base, ours, theirs), False
    windows = "\r\n" in ours
    plain = [text.removeprefix("\ufeff").replace("\r\n", "\n") for text in (base, ours, theirs)]
    made = merged_texts(path, *plain) or _by_lines(*plain)
    text = made.text.replace("\n", "\r\n") if windows else made.text
    return ("\ufeff" if ours.startswith("\ufeff") else "") + text, made.conflict


def merge_files(
    base: str | os.PathLike[str], ours: str | os.PathLike[str], theirs: str | os.PathLike[str], path: str
) -> bool:
    """Do for git what a merge driver does: make three files one, in the place of the second.

    Parameters
    ----------
    base, ours, theirs
        The files with the three versions.
    path
        Path of the file in the repository.

    Returns
    -------
    bool
        Whether all went together; if not, what is left to choose stands between marks.

    Raises
    ------
    BadRequestError
        A file cannot be read as UTF-8, so that git keeps ours and says that there is a conflict.
    """
    texts = [_read(os.fspath(name)) for name in (base, ours, theirs)]
    text, left = merge_versions(path, *texts)
    write_text(ours, text)
    return not left


def install_merge_driver(root: str | os.PathLike[str] | None = None) -> tuple[str, ...]:
    """Let git make files of a base one with this program: `.gitattributes` says so, the settings of the clone say how.

    Returns
    -------
    tuple
        What was done, in words; empty where all was there.

    Raises
    ------
    BadRequestError
        The base is in no git repository, there is no git, or `.gitattributes` leads out of the base.
    """
    folder = find_root(root)
    store = repository(folder)
    done = []
    file = folder / ".gitattributes"
    text = _read(str(file)) if file.is_file() else ""
    missing = [line for line in ATTRIBUTES if line not in text.splitlines()]
    if missing:
        refuse_outside(folder, file.name)
        gap = "" if not text or text.endswith("\n") else "\n"
        write_text(file, text + gap + "\n".join(missing) + "\n")
        done.append(f"wrote {len(missing)} lines into .gitattributes; commit them, they hold for everyone")
    command = f"{shlex.quote(sys.executable)} -m claimgraph merge-driver %O %A %B %P"
    for name, value in (("name", "records, rows and entries of a claimgraph base"), ("driver", command)):
        told = run_git(store.top, ("config", "--local", "--get", f"merge.claimgraph.{name}"), fails=True)
        if told.decode("utf-8", "replace").strip() != value:
            run_git(store.top, ("config", "--local", f"merge.claimgraph.{name}", value))
            done.append(f"set merge.claimgraph.{name} in this clone; each clone needs it once")
    return tuple(done)


def _by_lines(base: str, ours: str, theirs: str) -> Merged:
    """What git makes of three texts line by line; without git, both versions whole."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="claimgraph-") as folder:
        names = [str(Path(folder) / name) for name in ("ours", "base", "theirs")]
        for name, text in zip(names, (ours, base, theirs), strict=True):
            Path(name).write_bytes(text.encode("utf-8"))
        labels = ("-L", "ours", "-L", "base", "-L", "theirs")
        try:
            done = subprocess.run(
                ["git", "merge-file", "-p", *labels, *names], capture_output=True, cwd=folder, check=False
            )
        except OSError:
            return conflict(ours, theirs)
    if done.returncode < 0 or done.returncode > 127:
        return conflict(ours, theirs)
    return Merged(done.stdout.decode("utf-8"), done.returncode != 0)


def _read(name: str) -> str:
    try:
        return files.read(name).decode("utf-8")
    except files.UnreadableFileError as fault:
        raise BadRequestError(f"{name} {fault.found}; make the versions one by hand") from fault
    except UnicodeDecodeError as fault:
        raise BadRequestError(f"{name} cannot be read: it is no UTF-8; make the versions one by hand") from fault
