"""What a release says of itself."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from claimgraph.errors import BadRequestError
from claimgraph.files import refused_by_windows
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import slug

_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,59}")


@dataclass(frozen=True, slots=True)
class About:
    """A release before it has files.

    Parameters
    ----------
    kb
        The base.
    version
        Its version.
    on
        Day of the release.
    iri
        Address under which the base is published; empty where it is nowhere.
    """

    kb: KnowledgeBase
    version: str
    on: dt.date
    iri: str = ""

    @property
    def name(self) -> str:
        """Name of the archive and of the folder in it: the title of the base and the version."""
        return f"{slug(self.kb.info.title)[:60].strip('-') or 'base'}-{self.version}"

    @property
    def creators(self) -> tuple[str, ...]:
        """Who keeps the base; archives want somebody to be named."""
        return self.kb.info.curators or (f"The curators of {self.kb.info.title}",)


def checked(version: str) -> str:
    """The version, if it can be part of the name of a file.

    Raises
    ------
    BadRequestError
        It cannot.

    Examples
    --------
    >>> from claimgraph import release
    >>> release.checked("2026.1")
    '2026.1'
    """
    if not _VERSION.fullmatch(version) or refused_by_windows(version):
        raise BadRequestError(
            f"{version!r} is no version; write letters, numbers, dots, hyphens and plus signs, such as 2026.1 or 1.0.0"
        )
    return version
