"""A work's bibliographic facts, decoded from BibTeX."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from claimgraph import _hooks
from claimgraph.wording import first_author


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name, or an organisation's (`given` empty, `literal` true)."""

    family: str
    given: str = ""
    literal: bool = False

    def __str__(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of `references.bib`: decoded fields for reading, raw text for writing."""

    key: str
    """Citation key."""
    entry_type: str
    """Lower-case entry type: `article`, `online`."""
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Decoded text by lower-case field name; addresses and identifiers are left as they stand."""
    authors: tuple[Name, ...] = ()
    """Authors, in order."""
    truncated: bool = False
    """Whether the author list ends in `and others`."""
    year: int | None = None
    """Year of publication."""
    unverified: frozenset[str] = frozenset()
    """Fields that were recalled rather than seen; check them before citing."""
    raw: str = ""
    """The entry as it stands in the file."""
    line: int | None = None
    """One-based line of the entry."""
    field_lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """One-based line of each field."""

    bibkey: str = ""
    """Key of the entry in the file, where ids take fewer signs than keys or a study has its own; else empty."""

    @property
    def cited_as(self) -> str:
        """The key by which texts cite the work: that of its entry."""
        return self.bibkey or self.key

    @property
    def title(self) -> str:
        """Title without protecting braces."""
        return self.fields.get("title", "")

    @property
    def container(self) -> str:
        """Journal, site or book the work appeared in."""
        for name in ("journal", "journaltitle", "booktitle", "organization", "publisher"):
            if self.fields.get(name):
                return self.fields[name]
        return ""

    @property
    def doi(self) -> str | None:
        """DOI without resolver, lower-case letters kept as they stand."""
        return self.fields.get("doi") or None

    @property
    def pmid(self) -> str | None:
        """PubMed id."""
        return self.fields.get("pmid") or None

    @property
    def pmcid(self) -> str | None:
        """PubMed Central id, with its `PMC`."""
        return self.fields.get("pmcid") or None

    @property
    def url(self) -> str | None:
        """Address given in the entry."""
        return self.fields.get("url") or None

    @property
    def label(self) -> str:
        """Short label for tables and pictures: `DiStefano et al. 2009`."""
        names = [name.family for name in self.authors]
        if not names:
            who = self.key
        elif len(names) == 1 and not self.truncated:
            who = names[0]
        elif len(names) == 2 and not self.truncated:
            who = f"{names[0]} & {names[1]}"
        else:
            who = f"{names[0]} et al."
        return f"{who} {self.year}" if self.year else who

    @property
    def short_label(self) -> str:
        """First author and year, for narrow tables: `DiStefano 2009`."""
        return first_author(self.label)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return _hooks.mimebundle(self)
