"""A site in its folder: all of it is the new one or the old one, and files of others stay as they are."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimgraph import files
from claimgraph.errors import BadRequestError
from claimgraph.loading import is_base, refuse_inside
from claimgraph.writing import alone

MANIFEST = ".claimgraph-site.json"
"""The file that says which files of a folder are the site's, with the digest of each."""
_NEW, _OLD = ".{}.claimgraph-new", ".{}.claimgraph-old"
"""Names of the folders beside the site in which a new one is made, and in which the old one stands for a moment."""
_MOST_OTHERS = 5000
"""Files of others that a folder may hold."""
_SHOWN = 5
_EXCHANGE = 2
_HERE = -100


@dataclass(frozen=True, slots=True)
class Built:
    """What was done to a folder.

    Parameters
    ----------
    folder
        The folder.
    written, removed
        Files that are new or others now, and files of the site before that are gone.
    kept
        How many of its files were the same already.
    """

    folder: Path
    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


def put(folder: str | os.PathLike[str], made: Mapping[str, str | bytes]) -> Built:
    """Put a site into a folder: what was there of it is replaced at once, and nothing else is touched.

    The new site is made whole in a folder beside it, which then takes its place. Files that stay the same are the same
    files on the disk, and so are those of others. A build that is stopped leaves the old site.

    Parameters
    ----------
    folder
        The folder; made if it is not there.
    made
        The files of the site by name, as text or bytes.

    Raises
    ------
    BadRequestError
        The folder is the current one or above it, or holds a base, a file that is not the site's where one of its own
        has to be, or too many files of others; or the system refuses. Nothing has changed then.
    """
    target = Path(os.path.realpath(folder))
    _refuse(target, folder)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with alone(target.parent):
            encoded = {name: one.encode("utf-8") if isinstance(one, str) else one for name, one in made.items()}
            return _put(target, encoded)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise BadRequestError(
            f"the site cannot be put into {str(folder)!r}: {reason}; name another folder with --out"
        ) from fault


def _refuse(target: Path, shown: str | os.PathLike[str]) -> None:
    refuse_inside(shown)
    if target.exists() and not target.is_dir():
        raise BadRequestError(f"{os.fspath(shown)!r} is a file; name a folder for the site")
    if target.parent == target or is_base(target):
        raise BadRequestError(
            f"{os.fspath(shown)!r} is no place for a site: it holds "
            f"{'everything' if target.parent == target else 'a base'}; name a folder of its own, such as public"
        )
    here = Path(os.path.realpath(os.curdir))
    if not os.fspath(shown) or target == here or target in here.parents:
        raise BadRequestError(
            f"{os.fspath(shown)!r} is where you are, or above it, and a site takes the place of its folder; name "
            "another one, such as public"
        )


def _put(target: Path, new: Mapping[str, bytes]) -> Built:
    fresh, old = (target.with_name(name.format(target.name)) for name in (_NEW, _OLD))
    _recover(target, fresh, old)
    before = _manifest(target)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in new.items()}
    others = _others(target, before)
    _refuse_foreign(target, before, new)
    same = {name for name, digest in digests.items() if before.get(name) == digest}
    told = json.dumps({"made_by": "claimgraph site", "files": digests}, indent=0, sort_keys=True) + "\n"
    if same == set(before) == set(new):
        return Built(target, (), (), len(same))
    fresh.mkdir()
    try:
        for name in others:
            _link(target / name, fresh / name)
        for name, data in new.items():
            place = fresh / name
            place.parent.mkdir(parents=True, exist_ok=True)
            if name in same:
                _link(target / name, place)
            else:
                place.write_bytes(data)
        (fresh / MANIFEST).write_text(told, encoding="utf-8")
        if target.exists():
            _keep_folders(target, fresh, [*(new.keys() - same), *(before.keys() - new.keys())])
        left = _swap(target, fresh, old)
        if left is not None:
            _bring_along(left, target, before, new)
            _remove(left)
    finally:
        _remove(fresh)
    return Built(target, tuple(sorted(new.keys() - same)), tuple(sorted(before.keys() - new.keys())), len(same))


def _recover(target: Path, fresh: Path, old: Path) -> None:
    """Undo what a build left that was stopped."""
    if old.is_dir() and not target.exists():
        old.rename(target)
    for left in (fresh, old):
        _remove(left)


def _manifest(target: Path) -> dict[str, str]:
    """Digests of the files that are the site's and still are as it made them, by name."""
    try:
        told = json.loads(files.read(target / MANIFEST))
        named = dict(told["files"])
    except (BadRequestError, ValueError, LookupError, TypeError):
        return {}
    return {name: digest for name, digest in named.items() if _is_ours(target, name, digest)}


def _is_ours(target: Path, name: object, digest: object) -> bool:
    if not isinstance(name, str) or any(part in ("", ".", "..") for part in name.split("/")) or "\\" in name:
        return False
    path = target / name
    if path.is_symlink() or not path.is_file() or not path.resolve().is_relative_to(target):
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() == digest


def _others(target: Path, ours: Mapping[str, str]) -> list[str]:
    """Files, links and empty folders of others, by name."""
    found = []
    for place, folders, names in os.walk(target):
        here = Path(place).relative_to(target)
        for name in (*names, *(one for one in folders if (Path(place) / one).is_symlink())):
            path = (here / name).as_posix()
            if path not in ours and path != MANIFEST:
                found.append(path)
        if not folders and not names and here.parts:
            found.append(here.as_posix())
        if len(found) > _MOST_OTHERS:
            raise BadRequestError(
                f"{str(target)!r} holds more than {_MOST_OTHERS:,} files of others; name a folder for the site alone"
            )
    return found


def _refuse_foreign(target: Path, ours: Mapping[str, str], new: Mapping[str, bytes]) -> None:
    """Stop where the site needs a place that somebody else's file has."""
    taken = [name for name in new if name not in ours and os.path.lexists(target / name)]
    above = {parent.as_posix() for name in new for parent in Path(name).parents if parent.parts}
    taken += [name for name in above if os.path.lexists(target / name) and not _is_folder(target / name)]
    if taken:
        shown = ", ".join(sorted(taken)[:_SHOWN]) + (" …" if len(taken) > _SHOWN else "")
        raise BadRequestError(
            f"{str(target)!r} holds files that this command did not make, or that were changed since, where the site "
            f"has its own: {shown}; move them away, or name another folder with --out"
        )


def _keep_folders(target: Path, fresh: Path, changed: Iterable[str]) -> None:
    """Give folders the permissions they had, and their times where nothing in them is another one."""
    moved = {Path(name).parent for name in changed}
    for place, _, _ in os.walk(fresh, topdown=False):
        here = Path(place).relative_to(fresh)
        if _is_folder(target / here):
            shutil.copymode(target / here, place)
            if here.parts and here not in moved:
                times = (target / here).stat()
                os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))


def _remove(folder: Path) -> None:
    """Remove a folder beside the site, whatever permissions its own folders have."""
    for place, folders, _ in os.walk(folder):
        for name in folders:
            if _is_folder(Path(place) / name):
                (Path(place) / name).chmod(stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _link(source: Path, place: Path) -> None:
    """The same file at another place; a copy where the system has no links."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if source.is_symlink():
        place.symlink_to(source.readlink())
    elif source.is_dir():
        place.mkdir(exist_ok=True)
    elif stat.S_ISREG(source.stat().st_mode):
        try:
            os.link(source, place)
        except OSError:
            shutil.copy2(source, place)
    else:
        raise BadRequestError(f"{str(source)!r} is no regular file; move it away, or name another folder with --out")


def _swap(target: Path, fresh: Path, old: Path) -> Path | None:
    """Put the new folder into the place of the old one; gives where that is now."""
    if not target.exists():
        fresh.rename(target)
        return None
    if _exchanged(target, fresh):
        return fresh
    target.rename(old)
    fresh.rename(target)
    return old


def _bring_along(left: Path, target: Path, ours: Mapping[str, str], new: Mapping[str, bytes]) -> None:
    """Move files of others that were saved while the site was made out of the folder that goes."""
    for name in _others(left, ours):
        saved, there = left / name, target / name
        if name in new or _is_folder(saved):
            continue
        if not os.path.lexists(there) or not os.path.samestat(saved.lstat(), there.lstat()):
            there.parent.mkdir(parents=True, exist_ok=True)
            saved.replace(there)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change their names at once, where the system can."""
    if not sys.platform.startswith("linux"):
        return False
    rename: Callable[..., int] | None = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0
