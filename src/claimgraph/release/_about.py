"""What a release says of itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import slug


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
