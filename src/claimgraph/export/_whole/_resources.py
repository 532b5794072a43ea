"""A base as tables for other programs: their rows, and what is the key of a row and what leads to another table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from claimgraph import query, tables
from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Kind
from claimgraph.tables import Column, Row, Sort, parse_columns
from claimgraph.wording import capital, counted

_WORKS = parse_columns("""
    work: Citation key of the work.
    label: The work in words: authors and year.
    type: Type of the entry, as in BibTeX.
    authors: list: Authors in order, each as family name, given names.
    authors_truncated: flag: Whether the list of authors is not whole.
    title: Title of the work.
    container: Journal, site or book the work appeared in.
    year: count: Year of publication.
    volume: Volume.
    number: Issue.
    pages: Pages, or the number of the article.
    publisher: Publisher.
    doi: DOI without resolver.
    pmid: PubMed id.
    pmcid: PubMed Central id.
    url: Address given in the entry.
    unverified: list: Fields that were recalled rather than seen; check them before citing.
""")
_TERMS = parse_columns("""
    vocabulary: Name of the vocabulary.
    term: Identifier of the term.
    name: Name of the term.
    definition: What it means.
    aliases: list: Other names.
""")
_LINES = ("supports", "disputes", "inconclusive")
"""Counts of lines, which are the same in the tables of claims and of verdicts."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One table of a base.

    Parameters
    ----------
    name
        Its name: that of the table in `claimgraph table`, or one of `verdicts`, `works` and `terms`.
    title
        What its rows are, in words.
    columns, rows
        What the columns mean, and the rows.
    key
        Column that names each row; empty where rows have no name.
    links
        Columns that name a row of another table: the table and its key.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    key: str = ""
    links: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def prose(self) -> tuple[str, ...]:
        """Columns with words to search in: those where some cell is more than one word."""
        texts = (column.name for column in self.columns if column.sort in {Sort.TEXT, Sort.LIST})
        return tuple(name for name in texts if any(" " in tables.written(row.get(name)) for row in self.rows))


def resources(kb: KnowledgeBase) -> tuple[Resource, ...]:
    """All tables of a base that have rows: those of `claimgraph table`, other things, verdicts, works and terms.

    A key or a link is said only where it holds in every row, so that whoever declares it finds no row that breaks it.
    """
    found = [one for one in _unlinked(kb) if one.rows]
    keys = {one.name: {row[one.key] for row in one.rows} for one in found if one.key}
    named = {one.name: one.key for one in found}
    return tuple(_linked(kb, one, keys, named) for one in found)


def _unlinked(kb: KnowledgeBase) -> Iterator[Resource]:
    kinds = {kind.collection: kind for kind in kb.kinds.values()}
    listed = tables.names(kb)
    for name in listed:
        yield _keyed(name, _title(kinds.get(name), name), query.table(kb, name), kinds.get(name))
    for name, kind in kinds.items():
        if name not in listed and kind.home:
            source = tables.of_kind(kind)
            answer = query.Answer(name, source.columns, tuple(source.rows(kb, {})))
            yield _keyed(name, _title(kind, name), answer, kind)
    audit = query.audit(kb)
    yield Resource("verdicts", "Verdicts on the claims", audit.columns, audit.rows, "claim")
    yield Resource("works", "Works of the bibliography", _WORKS, tuple(_works(kb)), "work")
    yield Resource("terms", "Terms of the vocabularies", _TERMS, tuple(_terms(kb)))
    if kb.redirects:
        told = tables.file_columns(kb.tables["redirects"])
        rows = tuple({column.name: getattr(row, column.name) for column in told} for row in kb.redirects)
        yield Resource("redirects", "Ids that lead to others", told, rows)


def _title(kind: Kind | None, name: str) -> str:
    return capital(kind.many if kind is not None else name)


def _keyed(name: str, title: str, answer: query.Answer, kind: Kind | None) -> Resource:
    columns = [column.name for column in answer.columns]
    named = ("id", name, *([kind.id.replace("-", "_")] if kind is not None else []))
    key = next((one for one in named if one in columns), "")
    values = [row.get(key) for row in answer.rows] if key in columns else []
    holds = bool(values) and None not in values and len(set(values)) == len(values)
    return Resource(name, title, answer.columns, answer.rows, key if holds else "")


def _linked(kb: KnowledgeBase, one: Resource, keys: Mapping[str, set[str]], named: Mapping[str, str]) -> Resource:
    links = {}
    for column, target in _targets(kb, one):
        values = {row.get(column) for row in one.rows} - {None, ""}
        if target in keys and values and values <= keys[target]:
            links[column] = (target, named[target])
    return Resource(one.name, one.title, one.columns, one.rows, one.key, links)


def _targets(kb: KnowledgeBase, one: Resource) -> Iterator[tuple[str, str]]:
    """Columns and the table whose rows they may name: what is declared, and else what is called as a kind is."""
    kinds = {kind.id.replace("-", "_"): kind for kind in kb.kinds.values()}
    declared = dict.fromkeys(_works_of(kb, one.name), "works")
    table = kb.tables.get(one.name)
    if table is not None:
        things = {column: link.kind for column, link in table.relations.items()} | dict(table.names)
        declared |= {column: kb.kinds[kind].collection for column, kind in things.items() if kind in kb.kinds}
    for kind in kb.kinds.values():
        if kind.collection == one.name:
            declared |= {c: kb.kinds[link.kind].collection for c, link in kind.links.items() if link.kind in kb.kinds}
    for column in one.columns:
        if column.sort is Sort.TEXT and (column.name != one.key or declared.get(column.name) == "works"):
            called = kinds.get(column.name)
            target = declared.get(column.name) or (called.collection if called is not None else "")
            if (target and target != one.name) or column.name in declared:
                yield column.name, target
    if one.name == "verdicts":
        yield "claim", "claims"


def _works_of(kb: KnowledgeBase, name: str) -> Iterable[str]:
    table = kb.tables.get(name)
    return table.works if table is not None else ("study",)


def _works(kb: KnowledgeBase) -> Iterator[Row]:
    for key in sorted(kb.references):
        one = kb.references[key]
        told = {name: one.fields.get(name) or None for name in ("volume", "number", "pages", "publisher")}
        yield {
            "work": key,
            "label": kb.label(key),
            "type": one.entry_type,
            "authors": tuple(str(name) for name in one.authors),
            "authors_truncated": one.truncated,
            "title": one.title or None,
            "container": one.container or None,
            "year": one.year,
            **told,
            "doi": one.doi,
            "pmid": one.pmid,
            "pmcid": one.pmcid,
            "url": one.url,
            "unverified": tuple(sorted(one.unverified)),
        }


def _terms(kb: KnowledgeBase) -> Iterator[Row]:
    """Terms that verdicts, studies and rows are described by; things of vocabularies have tables of their own."""
    things = {kind.vocabulary for kind in kb.kinds.values() if kind.listed}
    for vocabulary, terms in kb.vocabulary.items():
        for id_, term in terms.items():
            if vocabulary not in things and getattr(term, "definition", None):
                yield {
                    "vocabulary": vocabulary,
                    "term": id_,
                    "name": getattr(term, "name", None),
                    "definition": term.definition,
                    "aliases": getattr(term, "aliases", ()),
                }


def notes(kb: KnowledgeBase, found: Iterable[Resource]) -> tuple[str, ...]:
    """Sentences on what the tables hold and what they leave out."""
    rows = counted(sum(len(one.rows) for one in found), "row")
    told = [f"Made from the text files of the base, which say more: {rows}, the same as `claimgraph table` gives."]
    told += [kb.left_out] if kb.set_aside else []
    return tuple(told)
