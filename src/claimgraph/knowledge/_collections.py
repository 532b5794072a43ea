"""What a base holds: things by kind, rows by table, lines and articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from claimgraph.knowledge._things import Line, Place, SetAside, of_unused
from claimgraph.packs import Kind, Pack, Table
from claimgraph.records import OWN, BaseInfo, Claim, Reference, Relation, Result, Source, Study


@dataclass(frozen=True, init=False)
class Collections:
    """The records of a base, frozen, and its collections; `KnowledgeBase` is made of it."""

    info: BaseInfo
    things: Mapping[str, Mapping[str, Any]]
    """Things by kind and id."""
    rows: Mapping[str, tuple[Any, ...]]
    """Rows by table."""
    references: Mapping[str, Reference]
    vocabulary: Mapping[str, Mapping[str, Any]]
    kinds: Mapping[str, Kind] = field(compare=False, repr=False)
    """Kinds of things by id, in their order."""
    tables: Mapping[str, Table] = field(compare=False, repr=False)
    """Tables by name."""
    packs: tuple[Pack, ...] = field(compare=False, repr=False)
    own_kinds: tuple[Kind, ...] = field(compare=False, repr=False)
    root: Path | None = field(compare=False)
    places: Mapping[str, Place] = field(compare=False, repr=False)
    set_aside: tuple[SetAside, ...] = field(compare=False, repr=False)

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id, in the order of the source."""
        return self.things["claim"]

    @property
    def studies(self) -> Mapping[str, Study]:
        """Studies by citation key."""
        return self.things["study"]

    @property
    def results(self) -> tuple[Result, ...]:
        """What studies found, one row an outcome and contrast."""
        return self.rows["results"]

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Links between works."""
        return self.rows["relations"]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All evidence lines, claim by claim."""
        found: list[Line] = []
        for claim in self.claims.values():
            count: dict[str, int] = defaultdict(int)
            for line in claim.evidence:
                count[line.study] += 1
                found.append(Line(claim, line, f"{claim.id}/{line.study}/{count[line.study]}"))
        return tuple(found)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The articles audited, by id."""
        return MappingProxyType({source.id: source for source in self.info.sources})

    def source_of(self, claim: Claim) -> Source | None:
        """The article a claim is from: the one it names, else the only one there is."""
        if claim.source is not None:
            return self.sources.get(claim.source)
        return self.info.sources[0] if len(self.info.sources) == 1 else None

    def sources_of(self, claim: Claim) -> tuple[Source, ...]:
        """All articles that make a statement: the one the claim is from, then those it names under `also`.

        Examples
        --------
        >>> from claimgraph import load
        >>> kb = load("tests/data/tiny")
        >>> [source.id for source in kb.sources_of(kb.claim("twist-eases-ache"))]
        ['flank-article']
        """
        named = (self.sources.get(one.source) for one in claim.also)
        found = (source for source in (self.source_of(claim), *named) if source is not None)
        return tuple({source.id: source for source in found}.values())

    def collection(self, kind: str) -> Mapping[str, Any]:
        """Things of one kind by id; none of a kind that a pack brings which the base does not use.

        Raises
        ------
        KeyError
            Nobody declares such a kind.
        """
        if kind == "source":
            return self.sources
        if kind == "evidence":
            return self._lines_by_id
        if kind in self._rows_as_things:
            return self._rows_as_things[kind]
        return self.things[kind] if kind in self.kinds else of_unused(kind)

    @cached_property
    def own_fields(self) -> Mapping[str, tuple[str, ...]]:
        """Names of the fields that curators added, as in the files (`x-colour`), by kind or table of their records."""
        held = {kind: things.values() for kind, things in self.things.items()}
        records = {**held, **self.rows, "evidence": [line.evidence for line in self.lines]}
        found = {
            where: tuple(dict.fromkeys(name for one in some for name in one.model_extra or () if name.startswith(OWN)))
            for where, some in records.items()
        }
        return MappingProxyType({where: names for where, names in found.items() if names})

    @cached_property
    def _lines_by_id(self) -> Mapping[str, Line]:
        return MappingProxyType({line.id: line for line in self.lines})

    @cached_property
    def _rows_as_things(self) -> Mapping[str, Mapping[str, Any]]:
        nodes = ((table.node, self.rows[name]) for name, table in self.tables.items() if table.node)
        return {node: MappingProxyType({row.id: row for row in rows}) for node, rows in nodes}

    def about(self, claim: Claim) -> Iterator[tuple[Kind, tuple[str, ...]]]:
        """The kinds of things a claim is about, each with the ids."""
        ids = claim.about.ids
        return ((kind, ids[kind.collection]) for kind in self.about_kinds if kind.collection in ids)

    @cached_property
    def about_kinds(self) -> tuple[Kind, ...]:
        """The kinds of things that claims can be about."""
        return tuple(kind for kind in self.kinds.values() if kind.about)
