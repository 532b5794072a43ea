"""Kinds that a base declares itself: from the declaration in `kb/kinds.yaml` to a kind like any other."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints, create_model

from claimgraph.packs._core import CORE
from claimgraph.packs._declare import COLOURS, SHAPES, Kind, Link, Look
from claimgraph.packs._register import bringing, registered
from claimgraph.records import Code, Id, KindDeclaration, Number, Record, StudyKey, Text, Thing

_HOME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/|vocabulary/[a-z0-9]+(-[a-z0-9]+)*\.yaml")
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SORT = re.compile(r"text|number|flag|(term|thing):[a-z0-9]+(-[a-z0-9]+)*|id:[A-Z]+")
_PLACE = 100
"""Own kinds come after those of packs, in the order in which they are declared."""


def _as_list(value: Any) -> Any:
    return () if value is None else value if isinstance(value, list | tuple) else (value,)


_Codes = Annotated[tuple[Code, ...], BeforeValidator(_as_list)]
_Ids = Annotated[tuple[Id, ...], BeforeValidator(_as_list)]
_Keys = Annotated[tuple[StudyKey, ...], BeforeValidator(_as_list)]


def own_kinds(declared: Iterable[KindDeclaration], taken: Mapping[str, Kind]) -> tuple[Kind, ...]:
    """The kinds that some declarations describe.

    Parameters
    ----------
    declared
        The declarations, in their order.
    taken
        Kinds that are there already; pictures prefer shapes and colours that these leave free.

    Examples
    --------
    >>> from claimgraph import packs, records
    >>> [drug] = packs.own_kinds([records.KindDeclaration(id="drug", many="drugs", colour="green")], {})
    >>> drug.one, drug.home, drug.look.colour
    ('drug', 'drugs/', 'green')
    """
    looks = _free(taken)
    return tuple(_kind(one, place, looks) for place, one in enumerate(declared))


def fault(
    one: KindDeclaration, taken: Mapping[str, Kind], names: Container[str] = ()
) -> tuple[tuple[str, ...], str, str] | None:
    """What keeps a declaration from being a kind: place, message and hint, or `None`.

    Parameters
    ----------
    one
        The declaration.
    taken
        Kinds that are there already.
    names
        Names that neither the kind nor its collection can have, because a base has something else under them.

    Examples
    --------
    >>> from claimgraph import packs, records
    >>> one = records.KindDeclaration(id="claim", many="allegations")
    >>> packs.fault(one, packs.kinds_of(packs.registered()))
    (('id',), "there is a kind 'claim' already", 'give it another id')
    """
    collections = {kind.collection for kind in taken.values()}
    home = one.home or f"{one.many}/"
    if one.id in taken:
        return ("id",), f"there is a kind {one.id!r} already", f"give it another id{_or_without(one.id)}"
    if one.many.replace("-", "_") in collections:
        return ("many",), f"{one.many!r} is taken already", f"choose another plural{_or_without(one.many)}"
    for name, value in (("id", one.id), ("many", one.many)):
        attribute = value.replace("-", "_")
        if attribute in names or value in taken or attribute in collections:
            return (name,), f"a base has something else called {value!r}", "choose another word"
    if not _HOME.fullmatch(home):
        accepted = f"accepted: a folder such as {one.many}/, or a list such as vocabulary/{one.many}.yaml"
        return ("home",), f"found {home!r}; {accepted}", "write one of these, or leave it out"
    if home in _reserved() or any(home == kind.home for kind in taken.values()):
        return ("home",), f"kb/{home} is the home of something else", "choose another folder or list"
    if one.shape is not None and one.shape not in SHAPES:
        return ("shape",), f"found {one.shape!r}; accepted: {', '.join(SHAPES)}", "choose one of them, or leave it out"
    if one.colour is not None and one.colour not in COLOURS:
        accepted = ", ".join(COLOURS)
        return ("colour",), f"found {one.colour!r}; accepted: {accepted}", "choose one of them, or leave it out"
    return next((found for name, sort in one.fields.items() if (found := _wrong_field(name, sort))), None)


def _or_without(name: str) -> str:
    """The other remedy, where the name is taken by a pack that a base can do without."""
    pack = bringing(name)
    return "" if pack in (None, CORE) else ", or write `packs: []` in kb/base.yaml to do without the pack that has it"


def _wrong_field(name: str, sort: str) -> tuple[tuple[str, ...], str, str] | None:
    if not _FIELD.fullmatch(name):
        return ("fields", name), f"found {name!r}, which is no name of a field", "write it as half_life_hours"
    if name in Thing.model_fields or hasattr(Thing, name):
        return ("fields", name), f"{name!r} is a name that every thing has already", "choose another name"
    if not _SORT.fullmatch(sort):
        accepted = "text, number, flag, term:VOCABULARY, thing:KIND, id:ONTOLOGY"
        return ("fields", name), f"found {sort!r}; accepted: {accepted}", "choose one of them"
    return None


def _reserved() -> frozenset[str]:
    """Folders and lists that belong to other parts of a base."""
    tables = (f"{table.name}/" for pack in registered() for table in pack.tables)
    lists = (f"vocabulary/{name}.yaml" for pack in registered() for name in pack.vocabularies)
    return frozenset({"vocabulary/", "schema/", *tables, *lists})


def _free(taken: Mapping[str, Kind]) -> Iterator[tuple[str, str]]:
    """Pairs of shape and colour, those first that no kind has."""
    used = {(kind.look.shape, kind.look.colour) for kind in taken.values()}
    shapes, colours = SHAPES, COLOURS
    pairs = [
        (shape, colours[(i + turn) % len(colours)]) for turn in range(len(colours)) for i, shape in enumerate(shapes)
    ]
    return iter([pair for pair in pairs if pair not in used] * 2)


def _kind(one: KindDeclaration, place: int, looks: Iterator[tuple[str, str]]) -> Kind:
    shape, colour = next(looks)
    sorts = {name: sort.partition(":")[::2] for name, sort in one.fields.items()}
    return Kind(
        id=one.id,
        one=one.one or one.id.replace("-", " "),
        many=one.many.replace("-", " "),
        record=_record(one.id, one.one or one.id, tuple(one.fields.items())),
        home=one.home or f"{one.many}/",
        about=one.about,
        links={name: Link(name.replace("_", "-"), to) for name, (sort, to) in sorts.items() if sort == "thing"},
        terms={name: to for name, (sort, to) in sorts.items() if sort == "term"},
        ontologies={name: to for name, (sort, to) in sorts.items() if sort == "id"},
        place=_PLACE + place,
        look=Look(one.shape or shape, one.colour or colour, _PLACE + place),
    )


@lru_cache(maxsize=256)
def _record(id_: str, one: str, fields: tuple[tuple[str, str], ...]) -> type[Record]:
    """The record of a kind; the same declaration gives the same record, so that equal things compare equal."""
    name = "".join(part.capitalize() for part in id_.split("-"))
    made: dict[str, Any] = {field: _typed(sort) for field, sort in fields}
    return create_model(name, __base__=Thing, __doc__=f"{one[:1].upper()}{one[1:]}: a kind of this base.", **made)


def _typed(sort: str) -> tuple[Any, Any]:
    what, _, of = sort.partition(":")
    match what:
        case "number":
            return Number | None, None
        case "flag":
            return bool | None, None
        case "term":
            return _Codes, ()
        case "thing":
            return _Keys if of == "study" else _Ids, ()
        case "id":
            return Annotated[str, StringConstraints(pattern=r"^[A-Z]+:[0-9A-Za-z]+$")] | None, None
    return Text | None, None
