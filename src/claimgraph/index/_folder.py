"""Where the index is kept, and whether it may be trusted."""

from __future__ import annotations

import os
import sys
from stat import S_ISDIR, S_ISREG

_OFF = ("off", "no", "0")
_OTHERS_MAY_WRITE = 0o022
BESIDE = ("-journal", "-wal")
"""Endings of what the database keeps beside its file while it writes, and reads after a stop."""


def cache_folder() -> str:
    """The folder for what can be made anew: `CLAIMGRAPH_CACHE`, or one in the user's cache; empty without a home.

    Examples
    --------
    >>> import os
    >>> from unittest import mock
    >>> from claimgraph import index
    >>> with mock.patch.dict(os.environ, CLAIMGRAPH_CACHE="answers"):
    ...     index.cache_folder()
    'answers'
    """
    if given := os.environ.get("CLAIMGRAPH_CACHE", ""):
        return given
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        caches = os.path.join(home, "Library", "Caches")
    elif sys.platform == "win32":
        caches = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    else:
        given = os.environ.get("XDG_CACHE_HOME", "")
        caches = given if os.path.isabs(given) else os.path.join(home, ".cache")
    return os.path.join(caches, "claimgraph") if os.path.isabs(caches) else ""


def switched_off() -> bool:
    """Whether `CLAIMGRAPH_INDEX` says that there is to be no index."""
    return os.environ.get("CLAIMGRAPH_INDEX", "").lower() in _OFF


def file_of(root: str) -> str:
    """The file for the answers of the base in a folder; empty where there is no place for it."""
    folder = cache_folder()
    if not folder:
        return ""
    from zlib import crc32

    # Two bases with one name share a file and take turns: the folder stands in it as well.
    return os.path.join(folder, "index", f"{crc32(os.fsencode(root)):08x}.sqlite")


def trusted(path: str) -> bool:
    """Whether a file is there, and nobody but the user can have written it."""
    try:
        of_file, of_folder = os.lstat(path), os.stat(os.path.dirname(path))
    except (OSError, ValueError):
        return False
    if not (S_ISREG(of_file.st_mode) and S_ISDIR(of_folder.st_mode)):
        return False
    if not all(_absent_or_plain(f"{path}{ending}") for ending in BESIDE):
        return False
    if not hasattr(os, "getuid"):
        return True
    return all(one.st_uid == os.getuid() and not one.st_mode & _OTHERS_MAY_WRITE for one in (of_file, of_folder))


def _absent_or_plain(path: str) -> bool:
    """Whether there is no such thing, or a file that can be read without waiting for somebody to write into it."""
    try:
        return S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return True
