"""States of a base that are compared: a folder, or a revision of git."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from claimgraph import checks
from claimgraph.curation._git import Repository, Revision, repository, write_files
from claimgraph.errors import BadRequestError, Level, Problem
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import Reading, find_root, is_base, read
from claimgraph.wording import counted

WORKING_TREE = "the working tree"


@dataclass(frozen=True)
class State:
    """A base as it stands at one place, or stood at one time.

    Parameters
    ----------
    name
        What it is called: `HEAD (1a2b3c4d5e, 2026-01-02)`, or a folder.
    kb, reading
        What could be read of it.
    errors
        What keeps it from being loaded; empty for a base without fault.
    notes
        What else was met on the way, in sentences.
    """

    name: str
    kb: KnowledgeBase
    reading: Reading
    errors: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def loads(self) -> bool:
        """Whether it can be loaded."""
        return not self.errors

    @cached_property
    def fault(self) -> str:
        """Why it cannot be loaded, in a sentence; empty where it can."""
        if self.loads:
            return ""
        first, more = self.errors[0], len(self.errors) - 1
        told = f" (and {counted(more, 'more error')})" if more else ""
        return f"{self.name} cannot be loaded: {first.place}: [{first.code}] {first.message}{told}"

    def cannot_tell(self, thing: str, path: str) -> bool:
        """Whether a thing may be there and could not be read: its record is broken, or the file it had elsewhere."""
        kind, _, id_ = thing.partition(":")
        kind, _, id_ = (kind, "", id_) if kind != "vocabulary" else id_.partition("/")
        return id_ in self.reading.broken.get(kind, ()) or path in self.reading.unread


def state_in(folder: str | os.PathLike[str], name: str = "") -> State:
    """The base in a folder as it is now; raises as `find_root` does."""
    root = find_root(folder)
    return _state(name or str(folder), read(root))


def state_at(store: Repository, revision: Revision, name: str = "") -> State:
    """The base as it was at a revision.

    Raises
    ------
    BadRequestError
        There was none.
    """
    called = f"{name} ({revision.short}, {revision.on})" if name else f"{revision.short} ({revision.on})"
    files, left_out = store.files(revision)
    with tempfile.TemporaryDirectory(prefix="claimgraph-") as folder:
        root = Path(folder).resolve()
        write_files(files.items(), root)
        if not is_base(root):
            raise BadRequestError(f"{called} has no base in {store.inside or './'!r}; name a later revision")
        state = _state(called, read(root))
    return replace(state, kb=state.kb.replace(root=None), notes=left_out)


def two_states(names: Iterable[str], base: str | os.PathLike[str] | None = None) -> tuple[State, State]:
    """The two states that some names mean.

    Without any, the last commit and the files as they are now; with one, that and the files as they are now.
    `main..topic` means two, and `main...topic` what came since `topic` left `main`. A folder with a base is taken
    before a revision of that name.

    Raises
    ------
    BadRequestError
        A name means no state.
    BaseNotFoundError
        There is no base at `base`.
    """
    given = [one for name in names for one in _parted(name)]
    if len(given) > 2:
        raise BadRequestError(f"two states are compared, and {len(given)} were named; leave out {given[2]!r}")
    before = given[0] if given else "HEAD"
    if len(given) == 2:
        return _meant(before, base), _meant(given[1], base)
    return _meant(before, base), state_in(find_root(base), WORKING_TREE)


def _parted(name: str) -> list[str]:
    if Path(name).exists() or ".." not in name or name.startswith("../") or name == "..":
        return [name]
    if "..." in name:
        one, _, other = name.partition("...")
        return [f"{one or 'HEAD'}...{other or 'HEAD'}", other or "HEAD"]
    one, _, other = name.partition("..")
    return [one or "HEAD", other or "HEAD"]


def _meant(name: str, base: str | os.PathLike[str] | None) -> State:
    if _is_folder(name):
        return state_in(name)
    store = repository(find_root(base))
    one, dots, other = name.partition("...")
    if dots:
        return state_at(store, store.base_of(one, other), f"where {other} left {one}")
    try:
        revision = store.revision(name)
    except BadRequestError:
        if os.path.lexists(name):
            find_root(name)  # says what is there in place of a base
        raise
    return state_at(store, revision, name)


def _is_folder(name: str) -> bool:
    path = Path(name)
    try:
        return (
            name != ""
            and path.is_dir()
            and (is_base(path) or (path.name == "kb" and is_base(path.parent)) or os.sep in name)
        )
    except (OSError, ValueError):
        return False


def _state(name: str, reading: Reading) -> State:
    problems = checks.problems(reading, loading=True)
    errors = tuple(one for one in problems if one.level is Level.ERROR)
    return State(name, reading.kb, reading, errors)
