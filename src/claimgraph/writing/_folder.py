"""A folder of files that belong together: there whole or not at all at first, and later only what changed."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from claimgraph import files as guarded
from claimgraph.errors import BadRequestError
from claimgraph.files import refused_by_windows
from claimgraph.writing._alone import alone
from claimgraph.writing._replacing import replace

LISTING = ".claimgraph-files"
"""The file of such a folder that lists the others, so that the next writer knows which are its own."""


def write_folder(path: str | os.PathLike[str], files: Mapping[str, bytes], *, lasting: str = "") -> Path:
    """Write files into a folder, and give its path back.

    A folder that is not there yet appears whole or not at all. In one that an earlier call wrote, files that are the
    same stay untouched, those that changed are replaced one by one, and those that are no longer made go. What others
    put there stays: a file that would take the place of theirs is refused before anything is written.

    Parameters
    ----------
    path
        The folder; the one that it stands in must be there.
    files
        The bytes of each file by its path in the folder, with `/` between the parts.
    lasting
        How names of files end that stay once they are written, though later calls make them no more.

    Raises
    ------
    BadRequestError
        The folder cannot be written, holds what is not ours where a file would stand, or a path leads out of it.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph.writing import write_folder
    >>> with TemporaryDirectory() as folder:
    ...     made = write_folder(Path(folder) / "out", {"a.txt": b"one", "more/b.txt": b"two"})
    ...     sorted(one.name for one in made.iterdir())
    ['.claimgraph-files', 'a.txt', 'more']
    """
    target = Path(path)
    for name in files:
        _refuse_unsafe(name)
    try:
        if target.exists() and not target.is_dir():
            raise BadRequestError(f"{str(path)!r} is a file; name a folder")
        if not target.absolute().parent.is_dir():
            raise BadRequestError(f"there is no folder {str(target.parent)!r} to make {target.name!r} in; make it")
        with alone(target.absolute().parent):
            if target.is_dir() and any(target.iterdir()):
                _renew(target, files, lasting)
            else:
                _make(target, files)
    except BadRequestError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadRequestError(f"the folder {str(path)!r} cannot be written: {reason}") from error
    return target


def _refuse_unsafe(name: str) -> None:
    parts = PurePosixPath(name).parts
    if not name or name.startswith("/") or ".." in parts or "\\" in name or name != "/".join(parts):
        raise BadRequestError(f"{name!r} is no path inside a folder")
    if fault := next(filter(None, map(refused_by_windows, parts)), None):
        raise BadRequestError(f"{name!r} cannot be a file on every system: on Windows that {fault}")


def _make(target: Path, files: Mapping[str, bytes]) -> None:
    """The folder anew, built beside its place."""
    draft = target.absolute().parent / f".{target.name}.part"
    _sweep(draft)
    draft.mkdir()
    try:
        (draft / LISTING).write_bytes(_listing(files))
        for name, data in files.items():
            place = draft / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        if target.is_dir():
            target.rmdir()
        draft.rename(target)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _sweep(draft: Path) -> None:
    """Take away what a writer left that was killed; nobody else writes here now."""
    if (draft / LISTING).is_file() and not draft.is_symlink():
        shutil.rmtree(draft)
    elif os.path.lexists(draft):
        try:
            draft.rmdir()  # of one that was killed at its first step
        except OSError as fault:
            raise BadRequestError(
                f"{str(draft)!r} has the name under which the folder is made first; move it away"
            ) from fault


def _renew(target: Path, files: Mapping[str, bytes], lasting: str) -> None:
    """What changed in a folder that is there."""
    own = set(_own(target))
    for name in files:
        place = target / name
        for part in (place, *place.parents):
            if part == target:
                break
            if part.is_symlink() or (part != place and part.exists() and not part.is_dir()) or place.is_dir():
                raise BadRequestError(f"{str(part)!r} is a link, or no file as {name!r} would be; move it away")
        if place.exists() and name not in own:
            raise BadRequestError(
                f"{str(place)!r} is there and was not written by claimgraph; move it away, or name another folder"
            )
    gone = sorted(name for name in own - files.keys() if not (lasting and name.endswith(lasting)))
    replace(target / LISTING, _listing({*own, *files}))
    for name, data in files.items():
        place = target / name
        if not place.is_file() or place.read_bytes() != data:
            place.parent.mkdir(parents=True, exist_ok=True)
            replace(place, data)
    for name in gone:
        _take_away(target, name)
    replace(target / LISTING, _listing({*own, *files} - {*gone}))


def _take_away(target: Path, name: str) -> None:
    place = target / name
    if any(part.is_symlink() for part in (place, *place.parents) if part.is_relative_to(target) and part != target):
        return
    place.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        for folder in place.parents:
            if folder == target:
                break
            folder.rmdir()  # fails, and ends this, at the first folder that still holds something


def _listing(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in sorted(names)).encode()


def _own(target: Path) -> Iterator[str]:
    """Files that an earlier call wrote; lines that somebody else may have put there and that lead out are none."""
    with contextlib.suppress(BadRequestError):
        for name in guarded.text(target / LISTING).splitlines():
            with contextlib.suppress(BadRequestError):
                _refuse_unsafe(name)
                yield name
