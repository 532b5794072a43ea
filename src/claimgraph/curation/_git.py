"""States of a base in git: which revision a name means, and its files, read as they are stored."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from claimgraph.errors import BadRequestError
from claimgraph.loading import BIBLIOGRAPHY, MAX_BYTES
from claimgraph.wording import counted

_MOST_FILES = 200_000
_OF_THE_CALLER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")
"""What git tells the programs that it starts itself, such as hooks; the folder of the base tells where it is."""
_PLAIN = {b"100644", b"100755"}
"""Modes of ordinary files; links and other repositories are left out."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit: its full name, its day, and the first line of its message."""

    commit: str
    on: str
    subject: str

    @property
    def short(self) -> str:
        """The first ten characters of its name."""
        return self.commit[:10]


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository in which a base is kept, and where the base stands in it."""

    top: Path
    inside: str
    """Path of the base in it, with a stroke at its end; empty where both are one folder."""

    def revision(self, name: str) -> Revision:
        """The commit that a name means: a branch, a tag, `HEAD~2`, the beginning of a commit.

        Raises
        ------
        BadRequestError
            It means none.
        """
        if not name or name.startswith("-") or not name.isprintable():
            raise BadRequestError(f"{name!r} is no name of a revision; write a branch, a tag, HEAD~2 or a commit")
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        found = run(self.top, asked, fails=True).decode("ascii", "replace").strip()
        if not found:
            raise BadRequestError(
                f"{name!r} is neither a folder with a base nor a revision of {str(self.top)!r}; "
                "`git log --oneline` lists commits, `git branch --all` branches"
            )
        return self._told(found)

    def before(self, revision: Revision) -> Revision | None:
        """The commit before one, on its own branch; `None` before the first."""
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision.commit}^")
        found = run(self.top, asked, fails=True).decode("ascii", "replace").strip()
        return self._told(found) if found else None

    def tree(self, revision: Revision) -> str:
        """What names the files of the base at a revision: the same files, the same name."""
        paths = (f"{revision.commit}:{self.inside}{path}" for path in ("kb", BIBLIOGRAPHY))
        found = (run(self.top, ("rev-parse", "--verify", "--quiet", path), fails=True) for path in paths)
        return " ".join(name.decode("ascii", "replace").strip() for name in found)

    def base_of(self, one: str, other: str) -> Revision:
        """The commit at which two revisions parted.

        Raises
        ------
        BadRequestError
            They have none in common.
        """
        ends = (self.revision(one).commit, self.revision(other).commit)
        found = run(self.top, ("merge-base", *ends), fails=True).decode("ascii", "replace").split()
        if not found:
            raise BadRequestError(f"{one!r} and {other!r} have no commit in common; name both states on their own")
        return self._told(found[0])

    def log(self, start: str, paths: Sequence[str], most: int) -> list[Revision]:
        """The newest commits of a branch that changed some files of the base, the newest first."""
        told = ("log", "-z", f"-{most}", "--first-parent", "--no-show-signature", "--no-color", "--no-decorate")
        names = (f":(top,literal){self.inside}{path}" for path in paths)
        text = run(self.top, (*told, "--date=short", "--format=%H%x1f%cd%x1f%s", start, "--", *names))
        rows = (row.split("\x1f") for row in text.decode("utf-8", "replace").split("\0") if row)
        return [Revision(commit, on, _clean(subject)) for commit, on, subject in rows]

    def files(self, revision: Revision) -> tuple[dict[str, bytes], tuple[str, ...]]:
        """The files of the base at a revision, by their path in it, as they are stored; and what was left out.

        Neither filters nor programs that the repository names are run on them.

        Raises
        ------
        BadRequestError
            They are too many or too large.
        """
        wanted, left_out = self._listed(revision)
        found = dict(zip(wanted, _contents(self.top, wanted.values()), strict=True))
        return found, left_out

    def _listed(self, revision: Revision) -> tuple[dict[str, str], tuple[str, ...]]:
        """Names of the objects that hold the files, by their path, and what was left out."""
        places = (f"{self.inside}kb", f"{self.inside}{BIBLIOGRAPHY}")
        listed = run(
            self.top, ("--literal-pathspecs", "ls-tree", "-rzl", "--full-tree", revision.commit, "--", *places)
        )
        entries = [entry for entry in listed.split(b"\0") if entry]
        if len(entries) > _MOST_FILES:
            raise BadRequestError(
                f"{revision.short} has {counted(len(entries), 'file')}; at most {_MOST_FILES:,} are read"
            )
        wanted, left_out = {}, []
        for entry in entries:
            about, _, raw = entry.partition(b"\t")
            mode, _, name, size = about.split()
            path = os.fsdecode(raw).removeprefix(self.inside)
            if mode not in _PLAIN:
                left_out.append(f"{_clean(path)} is no ordinary file there and was left out")
            elif not _is_safe(path):
                left_out.append(f"{_clean(path)} leads out of the base and was left out")
            elif int(size) > MAX_BYTES:
                left_out.append(f"{_clean(path)} is larger than {MAX_BYTES // 1024**2} MiB and was left out")
            elif PurePosixPath(path).suffix != ".md":
                wanted[path] = name.decode("ascii")
        return wanted, tuple(left_out)

    def _told(self, commit: str) -> Revision:
        asked = ("log", "-1", "--no-show-signature", "--no-color", "--no-decorate", "--date=short")
        text = run(self.top, (*asked, "--format=%cd%x1f%s", commit)).decode("utf-8", "replace")
        on, _, subject = text.strip().partition("\x1f")
        return Revision(commit, on, _clean(subject))


def repository(root: Path) -> Repository:
    """The repository in which a base is kept.

    Raises
    ------
    BadRequestError
        It is in none, or there is no git on this computer.
    """
    found = run(root, ("rev-parse", "--show-toplevel", "--show-prefix"), fails=True)
    lines = os.fsdecode(found).split("\n")
    if not lines[0]:
        raise BadRequestError(
            f"{str(root)!r} is in no git repository, so it has no revisions; name two folders, or `git init` it first"
        )
    return Repository(Path(lines[0]), lines[1])


def write_files(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Write some files of a base, by their paths in it, into an empty folder."""
    for path, data in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _is_safe(path: str) -> bool:
    parts = path.split("/")
    return all(part not in ("", ".", "..") and not set(part) & set("\\:\0") for part in parts)


def _clean(text: str) -> str:
    return "".join(sign if sign.isprintable() else "�" for sign in text)


def _contents(top: Path, names: Iterable[str]) -> Iterator[bytes]:
    """What the objects of these names hold, in their order."""
    asked = list(names)
    out = memoryview(run(top, ("cat-file", "--batch"), "".join(f"{name}\n" for name in asked).encode("ascii")))
    start = 0
    for _ in asked:
        end = start + bytes(out[start : start + 200]).index(b"\n")
        size = int(bytes(out[start:end]).split()[-1])
        yield bytes(out[end + 1 : end + 1 + size])
        start = end + size + 2


def run(folder: Path, arguments: Sequence[str], given: bytes = b"", *, fails: bool = False) -> bytes:
    """What git prints when it is asked something in a folder; nothing where it `fails` without a word and may."""
    around = {name: value for name, value in os.environ.items() if name not in _OF_THE_CALLER}
    around |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    told = ("git", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-C", str(folder))
    try:
        done = subprocess.run((*told, *arguments), input=given, capture_output=True, env=around, check=False)
    except OSError as fault:
        raise BadRequestError(
            "there is no git on this computer, and revisions are read with it; install it, or name two folders"
        ) from fault
    said = _clean(done.stderr.decode("utf-8", "replace").strip().splitlines()[0]) if done.stderr.strip() else ""
    if done.returncode and not (fails and (not said or "not a git repository" in said)):
        raise BadRequestError(f"git cannot read {str(folder)!r}: {said or f'it ended with {done.returncode}'}")
    return b"" if done.returncode else done.stdout
