"""What is known of one work that cites or is cited."""

from __future__ import annotations

from dataclasses import dataclass, replace

_ORDER = ("key", "doi", "pmid", "openalex", "s2", "pmcid", "omid")


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """Where something was read, and when."""

    source: str
    """Name of the source: `openalex`, `crossref`, a file's name."""
    on: str
    """Day, `YYYY-MM-DD`."""


@dataclass(frozen=True, slots=True)
class Author:
    """A person as a source names them."""

    name: str
    """Name as it is printed there."""
    id: str = ""
    """Identifier there (ORCID, an id of OpenAlex), if it gives one."""


@dataclass(frozen=True, slots=True)
class Work:
    """A work and what it cites, as sources give it. What is not known is empty or `None`."""

    ids: tuple[str, ...]
    """Typed identifiers (`identifier`), the most telling first: citation key, DOI, PubMed id, OpenAlex id."""
    title: str = ""
    """Title as plain text."""
    year: int | None = None
    """Year of publication."""
    date: str = ""
    """Date of publication, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    type: str = ""
    """Type in the source's words: `article`, `review`."""
    authors: tuple[Author, ...] = ()
    """Authors, in order."""
    venue: str = ""
    """Journal or other container."""
    abstract: str = ""
    """Abstract as plain text."""
    cited_by: int | None = None
    """How many works cite it, by the source's count."""
    references: tuple[str, ...] | None = None
    """Identifiers of the works it cites, without repeats; `None` where nobody gave a list, empty where it is empty."""
    partial: bool = False
    """Whether the list of references is known to be incomplete."""
    retracted: bool | None = None
    """Whether a source says that it was retracted; `None` where no source says anything."""
    seen: tuple[Seen, ...] = ()
    """Where and when it was read."""

    def __post_init__(self) -> None:
        if not self.ids:
            raise ValueError("a work needs an identifier")
        object.__setattr__(self, "ids", tuple(sorted(set(self.ids), key=_rank)))

    @property
    def id(self) -> str:
        """The identifier that it goes by: the first of `ids`."""
        return self.ids[0]

    @property
    def key(self) -> str:
        """Its citation key in the base, or nothing."""
        return self.id.removeprefix("key:") if self.id.startswith("key:") else ""

    def merged(self, other: Work) -> Work:
        """What both records of one work say: this one's facts first, the other's where this one has none.

        Lists of references are joined. The joined list is complete if one of them was; a retraction told by either
        stays; the larger count of citations is kept, since sources only grow.

        Examples
        --------
        >>> from claimgraph.citations import Work
        >>> one = Work(("doi:10.5555/a",), "Twists", references=("doi:10.5555/b",), partial=True)
        >>> both = one.merged(Work(("openalex:W1",), year=2010, references=("doi:10.5555/c",)))
        >>> both.ids, both.year, both.references, both.partial
        (('doi:10.5555/a', 'openalex:W1'), 2010, ('doi:10.5555/b', 'doi:10.5555/c'), False)
        """
        lists = [one for one in (self, other) if one.references is not None]
        counts = [one.cited_by for one in (self, other) if one.cited_by is not None]
        told = [one.retracted for one in (self, other) if one.retracted is not None]
        return replace(
            self,
            ids=self.ids + other.ids,
            title=self.title or other.title,
            year=self.year if self.year is not None else other.year,
            date=self.date or other.date,
            type=self.type or other.type,
            authors=self.authors or other.authors,
            venue=self.venue or other.venue,
            abstract=self.abstract or other.abstract,
            cited_by=max(counts, default=None),
            references=tuple(dict.fromkeys(one for part in lists for one in part.references or ())) if lists else None,
            partial=bool(lists) and all(one.partial for one in lists),
            retracted=any(told) if told else None,
            seen=tuple(sorted({*self.seen, *other.seen})),
        )


def _rank(id_: str) -> tuple[int, str]:
    kind = id_.partition(":")[0]
    return (_ORDER.index(kind) if kind in _ORDER else len(_ORDER), id_)
