"""What an answer hangs on: the files of its base and the code that made it, told from outside without reading them."""

from __future__ import annotations

import os
import sys

from claimgraph._version import __version__

TYPE_CHECKING = False  # as type checkers take it, without what `typing` loads
if TYPE_CHECKING:
    from collections.abc import Iterator

_FORM = 1
"""Number of the form of the index; another one is built anew."""
_MOST = 200_000
"""Files of a base above which there is no index."""
_GRAIN_NS = 2_000_000_000
"""Within which two changes of a file may bear one time: what is younger than this is not relied on."""
INSTALLED = ("site-packages", "dist-packages")
"""Names of folders that installers fill."""
_NOT_CODE = ("__pycache__", "front")


class State:
    """What is known of the files of a base from outside.

    Parameters
    ----------
    told
        Name, size, times and number of each file, and the folders: two texts are equal where nothing has changed.
    newest
        When a file was last changed, in nanoseconds since 1970.
    """

    __slots__ = ("newest", "told")

    def __init__(self, told: str, newest: int) -> None:
        self.told, self.newest = told, newest

    def settled(self, now: int) -> bool:
        """Whether a change from `now` on is sure to be seen."""
        return self.newest <= now - _GRAIN_NS


def state(root: str) -> State | None:
    r"""That of the base in a folder; `None` where it cannot be told, as of what lies behind a link to a folder.

    Size, time of change, time of the change of what is known about it, and the number of the file: an edit goes
    unseen only where all four stay, which the system sees to but for a clock that is set back or a file system whose
    times are coarser than two seconds.

    Examples
    --------
    >>> from claimgraph import index
    >>> found = index.state("tests/data/tiny")
    >>> found.told.splitlines()[0].split("\t")[0]
    'kb/base.yaml'
    >>> index.state("nowhere") is None
    True
    """
    lines: list[str] = []
    # An empty folder is enough to bring a pack to a base; that it is there is all that counts of one.
    folders: list[str] = []
    newest = 0
    try:
        for name, stat in _files(root, folders):
            # Where there is no such thing, the time of creation stands in its place.
            changed = max(stat.st_ctime_ns, stat.st_mtime_ns) if os.name == "nt" else stat.st_ctime_ns
            newest = max(newest, changed)
            lines.append(f"{name}\t{stat.st_size}\t{stat.st_mtime_ns}\t{stat.st_ctime_ns}\t{stat.st_ino}")
            if len(lines) + len(folders) > _MOST:
                return None
    except (OSError, ValueError):
        return None
    lines += [f"{one}/" for one in folders]
    lines.sort()
    return State("\n".join(lines), newest)


def _files(root: str, folders: list[str]) -> Iterator[tuple[str, os.stat_result]]:
    for name in os.path.islink(path := os.path.join(root, "references.bib")), False:
        if name or os.path.exists(path):
            yield "references.bib", os.stat(path, follow_symlinks=not name)
    yield from _below(os.path.join(root, "kb"), len(root) + 1, seen=folders)


def _below(
    folder: str, cut: int, skipped: tuple[str, ...] = (), seen: list[str] | None = None
) -> Iterator[tuple[str, os.stat_result]]:
    """All files of a folder and of those in it, which `seen` gathers; with it, `ValueError` for a link to a folder."""
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name in skipped:
                    continue
                if entry.is_symlink():
                    if seen is not None and entry.is_dir():
                        raise ValueError(entry.path)
                    yield f"{entry.path[cut:]}\t{os.readlink(entry.path)}", entry.stat(follow_symlinks=False)
                    if os.path.exists(entry.path):
                        yield entry.path[cut:], os.stat(entry.path)
                elif entry.is_dir():
                    waiting.append(entry.path)
                    if seen is not None:
                        seen.append(entry.path[cut:])
                else:
                    yield entry.path[cut:], entry.stat()


def code() -> str:
    """What tells this code from any other: versions, and for a copy that is worked on each of its files.

    Installed packages are told from others by the times of the folders that hold them, which every installer changes.
    Each place that code is looked for counts, since one that is added may bring a pack.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    parts = [f"{_FORM} {__version__} {sys.version} {sys.flags.optimize} {sys.prefix} {package}"]
    if os.path.basename(os.path.dirname(package)) not in INSTALLED:
        cut = len(package) + 1
        found = _below(package, cut, _NOT_CODE)
        parts += sorted(f"{name} {stat.st_size} {stat.st_mtime_ns} {stat.st_ino}" for name, stat in found)
    # The first place is the folder of the script, or with `-m` the one a person happens to stand in.
    parts += [f"{one} {_touched(one)}" for one in sys.path[0 if getattr(sys.flags, "safe_path", False) else 1 :]]
    return "\n".join(parts)


def _touched(path: str) -> int:
    """When a place was changed that code comes from; 0 where there is none."""
    try:
        return os.stat(path).st_mtime_ns
    except (OSError, ValueError):
        return 0
