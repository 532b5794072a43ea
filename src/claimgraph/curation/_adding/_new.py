"""What can be added to a base: sorts of records, with the fields each takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Any, Union, get_args, get_origin

from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Kind, Table, bringing, methods_of, unused, vocabularies_of
from claimgraph.records import EvidenceLine, KindDeclaration, Passage, Record, Result, Scheme, Source, Term, meaning

SORTS = ("claim", "study", "result", "line", "thing", "term", "row", "source", "passage", "kind", "pack")
"""Sorts of what can be added; a thing names its kind, a term its vocabulary, a row its table."""


@dataclass(frozen=True)
class New:
    """One record to add.

    Parameters
    ----------
    sort
        One of `claim`, `study`, `result`, `line`, `thing`, `term`, `row`, `source`, `passage`, `kind` and `pack`.
    fields
        Its fields as they stand in a file: texts, lists of texts, and groups of fields.
    of
        The kind of a thing, the vocabulary of a term, the table of a row, the claim of a line, the source of a passage,
        the name of a pack.
    place
        Where it comes from, as a person would find it: `trials.csv, row 3`. Messages name it.
    """

    sort: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    of: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class FieldForm:
    """One field as a person is asked for it.

    Parameters
    ----------
    path
        Names from the record inwards: `("predicts", "outcome")`.
    meaning
        What it is, in one sentence.
    required
        Whether the record needs it.
    many
        Whether it holds several.
    choices
        What is accepted, where that is a closed list.
    """

    path: tuple[str, ...]
    meaning: str
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name in one word: `predicts_outcome`."""
        return "_".join(self.path)


def record_of(kb: KnowledgeBase, sort: str, of: str = "") -> type[Record]:
    """The record of a sort.

    Raises
    ------
    BadRequestError
        There is no such kind, vocabulary or table in the base.
    """
    match sort:
        case "claim" | "study":
            return kb.kinds[sort].record
        case "result":
            return Result
        case "line":
            return EvidenceLine
        case "source":
            return Source
        case "passage":
            return Passage
        case "kind":
            return KindDeclaration
        case "thing":
            return kind_called(kb, of).record
        case "row":
            return table_called(kb, of).record
    return vocabulary_called(kb, of)


def kinds_to_add(kb: KnowledgeBase) -> dict[str, Kind]:
    """Kinds whose things have a file or a list of their own."""
    return {kind.id: kind for kind in kb.kinds.values() if kind.home and kind.id not in ("claim", "study")}


def vocabularies_to_add(kb: KnowledgeBase) -> dict[str, type[Record]]:
    """Vocabularies of terms that are no things."""
    listed = {kind.vocabulary for kind in kb.kinds.values()}
    own = {name for kind in kb.own_kinds for name in kind.terms.values()}
    known: dict[str, type[Record]] = {**dict.fromkeys(own, Term), **vocabularies_of(kb.packs, kb.kinds.values())}
    return {name: record for name, record in known.items() if name not in listed and not issubclass(record, Scheme)}


def kind_called(kb: KnowledgeBase, name: str) -> Kind:
    """A kind by its id."""
    known = kinds_to_add(kb)
    return known[_called(kb, name, "kind of thing", known)]


def table_called(kb: KnowledgeBase, name: str) -> Table:
    """A table by its name."""
    return kb.tables[_called(kb, name, "table", kb.tables)]


def vocabulary_called(kb: KnowledgeBase, name: str) -> type[Record]:
    """The record that a vocabulary lists."""
    known = vocabularies_to_add(kb)
    return known[_called(kb, name, "vocabulary", known)]


def _called(kb: KnowledgeBase, name: str, what: str, known: Iterable[str]) -> str:
    """The name, where something is called so."""
    if name in known:
        return name
    pack = bringing(name)
    if pack is not None and pack not in kb.packs:
        raise BadRequestError(f"{unused(repr(name), pack, kb.packs)}, as `claimgraph add pack {pack.name}` does")
    raise BadRequestError(
        f"no {what} called {name!r}; accepted: {', '.join(known)}{did_you_mean(suggest(name, known))}"
    )


def forms(kb: KnowledgeBase, sort: str, of: str = "") -> tuple[FieldForm, ...]:
    """The fields of a sort that can be told one by one, in the order of the file; lists of records are left out.

    Examples
    --------
    >>> import claimgraph
    >>> from claimgraph import curation
    >>> trial = claimgraph.load("tests/data/trial")
    >>> [form.name for form in curation.forms(trial, "thing", "outcome") if form.required]
    ['id', 'name', 'definition', 'rung']
    """
    record = record_of(kb, sort, of)
    found = list(_forms(record, (), True))
    if sort == "study":
        for name, method in methods_of(kb.packs).items():
            found += _forms(method.record, (name,), False)
    return tuple(found)


def _forms(record: type[Record], before: tuple[str, ...], needed: bool) -> list[FieldForm]:
    found: list[FieldForm] = []
    for name, info in record.model_fields.items():
        way = (*before, name)
        many, inner = _inside(info.annotation)
        required = needed and info.is_required()
        told = " ".join(meaning(record, name).split())
        if isinstance(inner, type) and issubclass(inner, Record):
            if not many:
                found += _forms(inner, way, required)
            continue
        choices = tuple(str(member) for member in getattr(inner, "__members__", {}).values())
        found.append(FieldForm(way, told, required, many, choices))
    return found


def _inside(annotation: Any) -> tuple[bool, Any]:
    """Whether a field holds several, and what one of them is."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return _inside(next((one for one in arguments if one is not type(None)), Any))
    if origin is tuple:
        return True, _inside(arguments[0])[1]
    if arguments and origin is not None and not isinstance(annotation, type) and hasattr(annotation, "__metadata__"):
        return _inside(arguments[0])
    return False, annotation
