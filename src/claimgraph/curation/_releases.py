"""What git knows of releases of a base: the newest tag, and the day of the last change."""

from __future__ import annotations

import contextlib
import datetime as dt
import os

from claimgraph.curation._git import Repository, repository, run
from claimgraph.errors import BadRequestError
from claimgraph.loading import BIBLIOGRAPHY, find_root


def last_tag(root: str | os.PathLike[str] | None = None, *, other_than: str = "") -> str:
    """The newest tag on the way to the last commit; empty without tags, or outside a repository.

    Parameters
    ----------
    root
        The base; as in `claimgraph.load`.
    other_than
        A version; tags that name it, with or without a `v`, are passed over.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph import curation
    >>> with TemporaryDirectory() as folder:
    ...     _ = curation.init(f"{folder}/tea")
    ...     curation.last_tag(f"{folder}/tea")
    ''
    """
    store = _store(root)
    if store is None:
        return ""
    text = run(store.top, ("tag", "--merged", "HEAD", "--sort=-creatordate", "--sort=-version:refname"), fails=True)
    tags = text.decode("utf-8", "replace").splitlines()
    return next((tag for tag in tags if tag.removeprefix("v") != other_than.removeprefix("v")), "")


def last_commit_day(root: str | os.PathLike[str] | None = None) -> dt.date | None:
    """The day of the last commit that touched the files of a base; `None` outside a repository.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph import curation
    >>> with TemporaryDirectory() as folder:
    ...     _ = curation.init(f"{folder}/tea")
    ...     curation.last_commit_day(f"{folder}/tea")
    """
    store = _store(root)
    if store is None:
        return None
    with contextlib.suppress(BadRequestError, ValueError):
        for revision in store.log("HEAD", ("kb", BIBLIOGRAPHY), 1):
            return dt.date.fromisoformat(revision.on)
    return None


def _store(root: str | os.PathLike[str] | None) -> Repository | None:
    with contextlib.suppress(BadRequestError):
        return repository(find_root(root))
    return None
