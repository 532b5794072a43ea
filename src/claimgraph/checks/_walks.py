"""Walks over a base that several rules make: what names a thing or a term, circles among things, rows of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from claimgraph.checks._base import At, Base, Cell, Field, Found, dangling
from claimgraph.knowledge import keys_in
from claimgraph.packs import Kind, Table, parts, settings_of

Links = Iterator[tuple[str, At]]
"""Ids of things, each with the place that names it."""


def links(base: Base, kind: str) -> Links:
    """Every place that names a thing of a kind: in claims, settings, things and tables, and where packs know of it."""
    declared = base.kb.kinds[kind]
    yield from _in_claims(base, declared)
    yield from _in_settings(base, kind)
    yield from _in_things(base, kind)
    yield from _in_tables(base, kind)
    yield from beside(base, kind)


def beside(base: Base, kind: str) -> Links:
    """Places that name a thing of a kind and that no declaration tells; packs know them."""
    for part in parts(base.kb.packs, "checks"):
        found = getattr(part, "LINKS", {}).get(kind)
        yield from found(base) if found is not None else ()


def _in_claims(base: Base, kind: Kind) -> Links:
    for claim in base.kb.claims.values():
        thing, many = f"claim:{claim.id}", kind.collection
        for i, id_ in enumerate(claim.about.ids.get(many, ())):
            yield id_, Field(thing, ("about", many, i))
        match kind.id:
            case "claim":
                for i, link in enumerate(claim.relations):
                    yield link.claim, Field(thing, ("relations", i, "claim"))
            case "study":
                for i, cite in enumerate(claim.cites):
                    yield cite.study, Field(thing, ("cites", i, "study"))
                for i, line in enumerate(claim.evidence):
                    yield line.study, Field(thing, ("evidence", i, "study"))
            case "outcome":
                if claim.predicts is not None:
                    yield claim.predicts.outcome, Field(thing, ("predicts", "outcome"))
            case "result":
                for i, line in enumerate(claim.evidence):
                    for j, id_ in enumerate(line.results):
                        yield id_, Field(thing, ("evidence", i, "results", j))


def _in_settings(base: Base, kind: str) -> Links:
    for name, named in settings_of(base.kb.packs).items():
        id_ = base.kb.info.setting(name) if named == kind else None
        if id_ is not None:
            yield id_, Field("base:", (name,))


def _in_things(base: Base, kind: str) -> Links:
    for declared in base.kb.kinds.values():
        for name in (name for name, link in declared.links.items() if link.kind == kind):
            for id_, thing in base.kb.collection(declared.id).items():
                for path, named in each(getattr(thing, name)):
                    yield named, Field(f"{declared.id}:{id_}", (name, *path))
        if declared.id == kind and declared.group:
            vocabulary = declared.terms[declared.group]
            for id_, term in base.kb.vocabulary.get(vocabulary, {}).items():
                for path, named in each(getattr(term, "members", ())):
                    yield named, Field(f"vocabulary:{vocabulary}/{id_}", ("members", *path))


def _in_tables(base: Base, kind: str) -> Links:
    for name, table in base.kb.tables.items():
        columns = [column for column, named in naming(table).items() if named == kind]
        for row in base.kb.rows[name] if columns else ():
            for column in columns:
                id_ = getattr(row, column)
                if id_ is not None:
                    yield id_, Cell(row, column)

    for key, at in naming_keys(base):
        named, colon, id_ = key.partition(":")
        if colon and named == kind:
            yield id_, at


def naming_keys(base: Base) -> Links:
    """Node keys that rows name things by, each with its cell."""
    for name, table in base.kb.tables.items():
        for row in base.kb.rows[name] if table.about else ():
            for column in table.about:
                yield from ((key, Cell(row, column)) for key in keys_in(getattr(row, column)))


def naming(table: Table) -> Mapping[str, str]:
    """Columns of a table that name things, with the kind of thing, in the order of the file."""
    named = {column: link.kind for column, link in table.relations.items()}
    named |= {**table.names, **dict.fromkeys(table.works, "study")}
    return {column: named[column] for column in table.columns if column in named}


def terms(base: Base) -> Iterator[tuple[str, str, At]]:
    """Vocabulary, id and place of every term that a thing or a row uses."""
    kb = base.kb
    for kind in kb.kinds.values():
        for name, vocabulary in kind.terms.items():
            for id_, thing in kb.collection(kind.id).items():
                for path, term in each(getattr(thing, name)):
                    yield vocabulary, term, Field(f"{kind.id}:{id_}", (name, *path))
    for study in kb.studies.values():
        for i, appraisal in enumerate(study.appraisal):
            yield "instruments", appraisal.instrument, Field(f"study:{study.key}", ("appraisal", i, "instrument"))
    for table, declared in kb.tables.items():
        for row in kb.rows[table] if declared.terms else ():
            for column, vocabulary in declared.terms.items():
                yield from ((vocabulary, term, Cell(row, column)) for _, term in each(getattr(row, column)))


def each(value: Any) -> Iterator[tuple[tuple[int, ...], str]]:
    """The texts a field holds, none, one or several, each with its place in the field."""
    if isinstance(value, str):
        yield (), value
    elif value is not None:
        yield from (((i,), text) for i, text in enumerate(value))


def rows_with(base: Base, *columns: str) -> Iterator[Any]:
    """Rows of all tables that have these columns."""
    for name, table in base.kb.tables.items():
        if set(columns) <= set(table.columns):
            yield from base.kb.rows[name]


def twice(base: Base, table: str, same: Callable[[Any], object]) -> Iterator[tuple[Any, Any]]:
    """Rows of a table that are the same as one above them, each with that one."""
    first: dict[object, Any] = {}
    for row in in_file_order(base, base.kb.rows[table]):
        other = first.setdefault(same(row), row)
        if other is not row:
            yield row, other


def unknown(base: Base, kind: str) -> Iterator[Found]:
    """Names of things of a kind that are not there: one finding for each name, at the first place that has it."""
    known = base.known(kind)
    if known is None:
        return
    declared = base.kb.kinds[kind]
    for id_, places in dangling(base, links(base, kind), known).items():
        also = base.also(", here and at ", places)
        hint = base.near(id_, known, f"add it to kb/{declared.home}")
        yield Found(*base.at(places[0]), f"no {declared.one} has the id {id_!r}{also}", hint)


def circles(links: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Circles among ids that point to others, each from its smallest id on."""
    found: list[list[str]] = []
    left = {id_: sorted(targets, reverse=True) for id_, targets in links.items()}
    for start in sorted(left):
        path = {start: None}
        while path:
            here = next(reversed(path))
            if not left.get(here):
                left.pop(here, None)
                del path[here]
                continue
            following = left[here].pop()
            if following in path:
                way = list(path)
                circle = way[way.index(following) :]
                least = circle.index(min(circle))
                found.append(circle[least:] + circle[:least])
            elif following in left:
                path[following] = None
    return found


def in_file_order(base: Base, rows: Iterable[Any]) -> list[Any]:
    """Rows in the order in which they stand in the files."""
    return sorted(rows, key=lambda row: base.reading.row_spot(row)[:2])
