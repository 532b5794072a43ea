"""Backlinks: from a thing to the lines, rows, claims and things that name it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

from claimgraph.knowledge._collections import Collections
from claimgraph.knowledge._samples import people, samples
from claimgraph.knowledge._things import Line, grouped, ids_in, keys_in, of_unused
from claimgraph.records import Claim, ClaimRelationKind, EvidenceLine, Result

_PART = ClaimRelationKind.PART_OF


class Backlinks(Collections):
    """What names a thing, read off the declared fields and columns."""

    @cached_property
    def lines_by_claim(self) -> Mapping[str, tuple[Line, ...]]:
        """Evidence lines by the claim they bear on."""
        return grouped((line.claim.id, line) for line in self.lines)

    @cached_property
    def lines_by_study(self) -> Mapping[str, tuple[Line, ...]]:
        """Evidence lines by the study they are drawn from."""
        return grouped((line.evidence.study, line) for line in self.lines)

    @cached_property
    def lines_by_result(self) -> Mapping[str, tuple[Line, ...]]:
        """Evidence lines by the results they rest on."""
        return grouped((id_, line) for line in self.lines for id_ in line.evidence.results)

    def rows_named(self, line: EvidenceLine) -> Mapping[str, tuple[Any, ...]]:
        """The rows that a line rests on beside its results, by table, each once; selectors that fit none add nothing.

        Examples
        --------
        >>> from claimgraph import load
        >>> kb = load("tests/data/tiny")
        >>> line = kb.lines_by_claim["step-activates-flank"][-1].evidence
        >>> [str(row.value) for rows in kb.rows_named(line).values() for row in rows]
        ['18']
        """
        found: dict[str, dict[int, Any]] = {}
        for one in line.rows:
            if one.table in self.tables and "study" in self.tables[one.table].columns:
                fitting = (row for row in self.rows_by(one.table, "study").get(line.study, ()) if one.fits(row))
                found.setdefault(one.table, {}).update((id(row), row) for row in fitting)
        return MappingProxyType({table: tuple(rows.values()) for table, rows in found.items() if rows})

    @cached_property
    def lines_by_row(self) -> Mapping[str, tuple[Line, ...]]:
        """Evidence lines by the node keys of the rows that they rest on beside results."""
        return grouped(
            (f"{node}:{row.id}", line)
            for line in self.lines
            for table, rows in self.rows_named(line.evidence).items()
            if (node := self.tables[table].node)
            for row in rows
        )

    def rows_by(self, table: str, column: str) -> Mapping[str, tuple[Any, ...]]:
        """Rows of a table by what a column of them names; rows that leave it empty are left out.

        Examples
        --------
        >>> from claimgraph import load
        >>> [row.related_study for row in load("tests/data/tiny").rows_by("relations", "study")["dunn2018review"]]
        ['able2010step']
        """
        if (table, column) not in self._rows_by:
            rows: Iterable[Any] = self.rows[table] if table in self.tables else of_unused(table)
            pairs = ((name, row) for row in rows if (name := getattr(row, column)) is not None)
            self._rows_by[table, column] = grouped(pairs)
        return self._rows_by[table, column]

    def rows_about(self, table: str) -> Mapping[str, tuple[Any, ...]]:
        """Rows of a table by the node key of each thing they are about.

        Examples
        --------
        >>> from claimgraph import load
        >>> [row.id for row in load("tests/data/tiny").rows_about("results")["person:gale"]]
        ['gale2021said-days']
        """
        if table not in self._rows_about:
            rows: Iterable[Any] = self.rows[table] if table in self.tables else of_unused(table)
            columns = self.tables[table].about if rows else ()
            pairs = ((key, row) for row in rows for name in columns for key in keys_in(getattr(row, name)))
            self._rows_about[table] = grouped(pairs)
        return self._rows_about[table]

    @cached_property
    def _rows_about(self) -> dict[str, Mapping[str, tuple[Any, ...]]]:
        return {}

    @cached_property
    def _rows_by(self) -> dict[tuple[str, str], Mapping[str, tuple[Any, ...]]]:
        return {}

    def pointing_to(self, kind: str, field: str) -> Mapping[str, tuple[str, ...]]:
        """Ids of the things of a kind by the id of what a field of them points to."""
        if (kind, field) not in self._pointing_to:
            things = (self.things[kind] if kind in self.kinds else of_unused(kind)).values()
            pairs = ((target, thing.id) for thing in things for target in ids_in(getattr(thing, field)))
            self._pointing_to[kind, field] = grouped(pairs)
        return self._pointing_to[kind, field]

    @cached_property
    def _pointing_to(self) -> dict[tuple[str, str], Mapping[str, tuple[str, ...]]]:
        return {}

    @cached_property
    def result_by_id(self) -> Mapping[str, Result]:
        """Results by id."""
        return MappingProxyType({row.id: row for row in self.results})

    @cached_property
    def parts_of(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that are parts of a compound one, by its id, in their order."""
        links = ((one, claim) for claim in self.claims.values() for one in claim.relations)
        return grouped((one.claim, claim) for one, claim in links if one.relation is _PART)

    def lines_on(self, claim: str) -> tuple[Line, ...]:
        """Evidence lines on a claim, then those on its parts and on their parts, each once.

        Examples
        --------
        >>> from claimgraph import load
        >>> [line.id for line in load("tests/data/trial").lines_on("calmopril-prevents-strokes")]
        ['calmopril-prevents-strokes/jude2019vessels/1']
        """
        return tuple(line for id_ in self.with_parts(claim) for line in self.lines_by_claim.get(id_, ()))

    def with_parts(self, claim: str) -> tuple[str, ...]:
        """Ids of a claim, of its parts and of their parts, each once; links in a circle end where they began."""
        found, waiting = {claim: None}, [claim]
        while waiting:
            new = [part.id for part in self.parts_of.get(waiting.pop(0), ()) if part.id not in found]
            found |= dict.fromkeys(new)
            waiting += new
        return tuple(found)

    def made_of(self, claim: str) -> tuple[str, ...]:
        """Ids of the claims whose own lines tell of a claim: itself, or those of its parts that keep the lines."""
        found = self.with_parts(claim)
        own = tuple(id_ for id_ in found if self.lines_by_claim.get(id_) or not self.parts_of.get(id_))
        return own or found[:1]

    @cached_property
    def wholes_of(self) -> Mapping[str, frozenset[str]]:
        """For each claim its own id and those of the compound ones it is a part of, at whatever depth."""
        found: dict[str, set[str]] = {id_: {id_} for id_ in self.claims}
        for whole in self.parts_of:
            for part in self.with_parts(whole):
                found.setdefault(part, {part}).add(whole)
        return MappingProxyType({id_: frozenset(wholes) for id_, wholes in found.items()})

    @cached_property
    def claims_citing(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by the studies their source cites for them."""
        return grouped((cite.study, claim) for claim in self.claims.values() for cite in claim.cites)

    @cached_property
    def claims_predicting(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by the outcome of which they say what will be seen."""
        return grouped((claim.predicts.outcome, claim) for claim in self.claims.values() if claim.predicts)

    @cached_property
    def claims_about(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by the node key of each thing they are about."""
        pairs = (
            (f"{kind.id}:{id_}", claim)
            for claim in self.claims.values()
            for kind, ids in self.about(claim)
            for id_ in ids
        )
        return grouped(pairs)

    @cached_property
    def used_works(self) -> frozenset[str]:
        """Keys of the works that some claim, thing, row or relation names."""
        keys = {line.evidence.study for line in self.lines} | set(self.claims_citing)
        for kind in self.kinds.values():
            for column in (column for column, link in kind.links.items() if link.kind == "study"):
                keys.update(self.pointing_to(kind.id, column))
        for name, table in self.tables.items():
            keys.update(getattr(row, column) for row in self.rows[name] for column in table.works)
        return frozenset(keys)

    @cached_property
    def samples(self) -> Mapping[str, str]:
        """The sample of each study: studies of the same people have the same one."""
        return samples(self.studies, self.relations)

    def people_behind(self, counts: Iterable[tuple[str, int | None]]) -> int | None:
        """People behind `(study, n)` pairs, each sample once at its largest n; `None` where no n is known."""
        return people(self.samples, counts)
