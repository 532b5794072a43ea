"""A release made: what it is made of, when, against what, and its archive, byte for byte the same each time."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from claimgraph import checks, curation, export
from claimgraph.errors import BadRequestError, Problem
from claimgraph.loading import find_root, read, refuse_inside
from claimgraph.opening import load
from claimgraph.release._about import About
from claimgraph.release._cited import CRATE, citation, crate, zenodo
from claimgraph.release._parts import parts, readme
from claimgraph.writing import write_folder

SUMS = "SHA256SUMS"
_EARLIEST = dt.date(1980, 1, 1)
"""The first day that an archive can name."""


@dataclass(frozen=True, slots=True)
class Released:
    """A release.

    Parameters
    ----------
    name
        Name of its archive, without `.zip`.
    files
        The archive, its checksum, and what is read before it is opened, by name.
    parts
        Paths of the files in the archive.
    since
        What its changes are told against; empty for a first release.
    """

    name: str
    files: Mapping[str, bytes]
    parts: tuple[str, ...]
    since: str


def refused(root: str | os.PathLike[str] | None = None) -> tuple[Problem, ...]:
    """What keeps a base from being released: whatever `claimgraph check --strict` finds and nobody acknowledged.

    Examples
    --------
    >>> from claimgraph import release
    >>> [problem.code for problem in release.refused("tests/data/tiny")]
    ['retracted-evidence']
    """
    return tuple(one for one in checks.problems(read(find_root(root))) if not one.acknowledged)


def make(
    version: str,
    root: str | os.PathLike[str] | None = None,
    *,
    since: str | None = None,
    on: dt.date | None = None,
    iri: str = "",
) -> Released:
    """A release of a base, without writing anything.

    Parameters
    ----------
    version
        Its version, such as `2026.1`.
    root
        The base; as in `claimgraph.load`.
    since
        The folder or the git revision of the release before, which its changes are told against; if left out, the
        newest tag of git that is not this version.
    on
        Day of the release; if left out, that of `SOURCE_DATE_EPOCH`, else that of the last commit that touched the
        base, else today.
    iri
        Address under which the base is published.

    Raises
    ------
    BadRequestError
        `claimgraph check --strict` finds something, which the error lists; the version can be none, a day is none, or
        there is no such state to compare with.

    Examples
    --------
    >>> from claimgraph import release
    >>> made = release.make("1.0", "tests/data/trial", since="tests/data/trial")
    >>> sorted(made.files)[-2:]
    ['invented-pressure-base-1.0.zip', 'invented-pressure-base-1.0.zip.sha256']
    """
    place, version = find_root(root), export.checked_version(version)
    if problems := refused(place):
        told = "\n".join(map(str, problems))
        raise BadRequestError(f"nothing is released while `claimgraph check --strict` finds something:\n{told}")
    about = About(load(place), version, on or _day(place), iri)
    before = since if since is not None else curation.last_tag(place, other_than=version)
    changes = _changes(about, place, before)
    files = dict(parts(about, place))
    files |= {"CHANGELOG.md": changes.encode(), "CITATION.cff": citation(about).encode()}
    files |= {".zenodo.json": zenodo(about).encode(), "README.md": readme(about, list(files)).encode()}
    files[CRATE] = crate(about, files).encode()
    files[SUMS] = "".join(f"{_sum(files[name])}  {name}\n" for name in sorted(files)).encode()
    archive = _archive(about, files)
    beside: dict[str, bytes] = {name: files[name] for name in ("CHANGELOG.md", "CITATION.cff", ".zenodo.json")}
    archived = {
        f"{about.name}.zip": archive,
        f"{about.name}.zip.sha256": f"{_sum(archive)}  {about.name}.zip\n".encode(),
    }
    return Released(about.name, {**beside, **archived}, tuple(sorted(files)), before)


def release(
    version: str,
    folder: str | os.PathLike[str],
    root: str | os.PathLike[str] | None = None,
    *,
    since: str | None = None,
    on: dt.date | None = None,
    iri: str = "",
) -> Released:
    """Make a release and write it into a folder, whole or not at all; parameters and errors as in `make`.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph import release
    >>> with TemporaryDirectory() as folder:
    ...     release.release("1.0", f"{folder}/out", "tests/data/trial", since="tests/data/trial").name
    'invented-pressure-base-1.0'
    """
    return put(folder, make(version, root, since=since, on=on, iri=iri))


def put(folder: str | os.PathLike[str], made: Released) -> Released:
    """Write a release into a folder, where earlier archives stay; raises as `claimgraph.writing.write_folder` does.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph import release
    >>> made = release.make("1.0", "tests/data/trial", since="tests/data/trial")
    >>> with TemporaryDirectory() as folder:
    ...     release.put(f"{folder}/out", made) is made
    True
    """
    refuse_inside(folder)
    write_folder(folder, made.files, lasting=".zip")
    return made


def _changes(about: About, root: Path, before: str) -> str:
    """The changelog of the data: what is different from the release before, or what a first one holds."""
    head = f"# Changes of {about.kb.info.title}\n\n## {about.version}, {about.on.isoformat()}\n\n"
    if not before:
        counts = "\n".join(
            f"- {len(about.kb.collection(kind.id))} {kind.many}"
            for kind in about.kb.kinds.values()
            if about.kb.collection(kind.id)
        )
        return f"{head}The first release. It holds:\n\n{counts}\n"
    return head + export.difference_markdown(curation.diff(before, base=root))


def _day(root: Path) -> dt.date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if epoch:
        try:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
        except (ValueError, OverflowError, OSError) as fault:
            raise BadRequestError(
                f"SOURCE_DATE_EPOCH is {epoch!r}, which is no time; write seconds since 1970, or leave it out"
            ) from fault
    return curation.last_commit_day(root) or dt.datetime.now(dt.UTC).date()


def _archive(about: About, files: Mapping[str, bytes]) -> bytes:
    """The archive, its files in the order of their names and all of one day."""
    on = max(about.on, _EARLIEST)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{about.name}/{name}", (on.year, on.month, on.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # permissions as on POSIX systems, wherever it is made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name], compresslevel=9)
    return out.getvalue()


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
