"""Which records were added, changed and taken away between two states, and in which fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from claimgraph.curation._diff._flat import flat
from claimgraph.curation._diff._pairs import Pair, paired, unequal
from claimgraph.curation._states import State
from claimgraph.knowledge import KnowledgeBase, Line, moved, row_order
from claimgraph.loading import BIBLIOGRAPHY
from claimgraph.packs import Table


class What(StrEnum):
    """What happened to a record."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"
    UNREAD = "not readable"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record, before and after; `None` where there is nothing."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One record that is another one.

    Parameters
    ----------
    what
        Whether it was added, changed, is gone, or is there and cannot be read in one of the states.
    kind
        What it is: a kind of thing, `evidence`, a table, `reference`, `base`, or a vocabulary.
    group
        What several of it are called: `evidence lines`.
    id
        By which it is found; for lines and rows, that of the state in which they are.
    title
        What it says, in a few words.
    fields
        Its fields that are others; all of them where it was added or is gone.
    claim
        For an evidence line, the claim it bears on.
    works
        Works it belongs to.
    """

    what: What
    kind: str
    group: str
    id: str
    title: str
    fields: tuple[FieldChange, ...] = ()
    claim: str = ""
    works: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The change as plain values, for JSON."""
        return {**asdict(self), "what": str(self.what), "fields": [asdict(one) for one in self.fields]}


def changes_between(before: State, after: State) -> Iterator[Change]:
    """All changes of records: claims and their lines, studies, things, rows, works, terms, and the base itself."""
    old, new = before.kb, after.kb
    made = _Made(before, after)
    kinds = {**old.kinds, **new.kinds}
    for id_ in ("claim", "study", *(id_ for id_ in kinds if id_ not in ("claim", "study"))):
        if id_ == "evidence":
            continue
        if kinds[id_].home:
            yield from made.by_id(id_, kinds[id_].many, _things(old, id_), _things(new, id_))
        if id_ == "claim":
            yield from made.lines()
    for name, table in {**old.tables, **new.tables}.items():
        yield from made.rows(name, table)
    yield from made.by_id("reference", "works", old.references, new.references)
    for name in sorted({*old.vocabulary, *new.vocabulary}):
        terms = (old.vocabulary.get(name, {}), new.vocabulary.get(name, {}))
        yield from made.by_id(f"vocabulary:{name}", f"terms of {name}", *terms)
    yield from made.by_id(
        "kind", "kinds of things", *({kind.id: _declared(kind) for kind in kb.own_kinds} for kb in (old, new))
    )
    yield from made.by_id("base", "the base", *({"base.yaml": kb.info} for kb in (old, new)))


def _things(kb: KnowledgeBase, kind: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = kb.things.get(kind, {})
    return found


def _declared(kind: Any) -> dict[str, Any]:
    fields = {name: f"thing:{link.kind}" for name, link in kind.links.items()}
    fields |= {name: f"term:{vocabulary}" for name, vocabulary in kind.terms.items()}
    fields |= {name: f"id:{prefix}" for name, prefix in kind.ontologies.items()}
    own = {name: fields.get(name, "value") for name in kind.record.model_fields}
    return {"name": kind.one, "many": kind.many, "home": kind.home, "about": kind.about, "fields": own}


class _Made:
    """Makes changes of two states."""

    def __init__(self, before: State, after: State) -> None:
        self._before, self._after = before, after

    def by_id(self, kind: str, group: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
        """Changes of records that have an id of their own."""
        was = self._was(kind)
        renamed = {before for id_, before in was.items() if id_ in new and id_ not in old and before not in new}
        for id_ in dict.fromkeys((*new, *old)):
            if id_ in renamed:
                continue
            one, other = old.get(id_), new.get(id_)
            if one is None and was.get(id_) in renamed:
                one = old.get(was[id_])
            if one is not other and (one is None or other is None or one != other):
                yield from self._change(kind, group, id_, one, other)

    def _was(self, kind: str) -> dict[str, str]:
        """Ids of a kind as they were, by what they are now, where the later state says that one became the other."""
        name = kind.removeprefix("vocabulary:")
        return heirs(self._before.kb, self._after.kb, name)

    def lines(self) -> Iterator[Change]:
        """Changes of evidence lines: those of one study and claim are told apart by what they say."""
        was = self._was("claim")

        def text(line: Line) -> str:
            return f"{was.get(line.claim.id, line.claim.id)}\0{line.evidence.model_dump_json()}"

        def home(line: Line) -> str:
            return f"{was.get(line.claim.id, line.claim.id)}/{line.evidence.study}"

        old, new = unequal(self._before.kb.lines, self._after.kb.lines, text)
        pairs = paired(old, new, _nameless, home, lambda line: flat(line.evidence))
        place = {id(line): at for at, line in enumerate((*new, *old))}
        for one, other in sorted(pairs, key=lambda pair: place[id(pair[1] or pair[0])]):
            line: Line = other or one  # type: ignore[assignment]
            what = _what(one, other)
            if self._is_unread(what, f"claim:{line.claim.id}"):
                continue  # Its claim cannot be read, and that is told.
            yield Change(
                what,
                "evidence",
                "evidence lines",
                line.id,
                line.evidence.finding,
                _fields(one and one.evidence, other and other.evidence),
                line.claim.id,
                (line.evidence.study,),
            )

    def rows(self, name: str, table: Table) -> Iterator[Change]:
        """Changes of rows: by their id where they have one, else those of one work that are alike."""
        order = table.order
        old, new = unequal(self._before.kb.rows.get(name, ()), self._after.kb.rows.get(name, ()), _row_text)
        named: Callable[[Any], str] = (lambda row: row.id) if table.node else _nameless
        pairs = paired(old, new, named, lambda row: str(getattr(row, order[0])), flat)
        for one, other in sorted(pairs, key=lambda pair: _place_of(pair, order)):
            row: Any = other or one
            what = _what(one, other)
            path = self._file_of(name, row) if what is What.GONE else ""
            works = tuple(str(getattr(row, column)) for column in table.works if getattr(row, column, None))
            id_ = row.id if table.node else " ".join(_first_texts(row, order))
            unread = path in self._after.reading.unread if path else False
            fields = () if unread else _fields(one, other)
            title = getattr(row, "words", "") or getattr(row, "basis", "")
            yield Change(What.UNREAD if unread else what, name, f"rows of {name}", id_, title, fields, works=works)

    def _change(self, kind: str, group: str, id_: str, one: Any, other: Any) -> Iterator[Change]:
        what = _what(one, other)
        thing = f"{kind}/{id_}" if kind.startswith("vocabulary:") else f"{kind}:{id_}"
        if kind == "base":
            if not self._before.cannot_tell("base:", "kb/base.yaml") and not self._after.cannot_tell(
                "base:", "kb/base.yaml"
            ):
                yield Change(what, kind, group, id_, other.title, _fields(one, other))
            return
        if self._is_unread(what, thing):
            yield Change(What.UNREAD, kind, group, id_, _title(one or other))
            return
        works = (id_,) if kind in ("study", "reference") else ()
        fields = _fields(one, other)
        if fields:
            yield Change(what, kind, group, id_, _title(other or one), fields, works=works)

    def _is_unread(self, what: What, thing: str) -> bool:
        """Whether what looks added or gone is in both states, and could not be read in one of them."""
        if what is What.CHANGED:
            return False
        has, lacks = (self._before, self._after) if what is What.GONE else (self._after, self._before)
        if thing.startswith("reference:"):
            return any(error.path == BIBLIOGRAPHY for error in lacks.errors)
        place = has.kb.place(thing)
        return lacks.cannot_tell(thing, place.path if place else "")

    def _file_of(self, table: str, row: Any) -> str:
        files = self._before.reading.rows.get(table, {})
        return next((path for path, rows in files.items() if any(one is row for one in rows)), "")


def heirs(before: KnowledgeBase, after: KnowledgeBase, kind: str) -> dict[str, str]:
    """Ids as they were in the earlier state by what they are now, where one was renamed or merged in between."""
    known = before.kinds[kind].home if kind in before.kinds else kind in before.vocabulary
    held = before.collection(kind) if kind in before.kinds else before.vocabulary.get(kind, {})
    rows = after.rows.get("redirects", ())
    found = ((id_, moved(rows, id_, (kind,))) for id_ in held) if known and rows else ()
    return {one.heir.id: id_ for id_, one in found if one is not None and one.heir is not None}


def _place_of(pair: Pair, order: Iterable[str]) -> tuple[str, ...]:
    row: Any = pair[1] or pair[0]
    return row_order(row, order)


def _what(one: Any, other: Any) -> What:
    return What.ADDED if one is None else What.GONE if other is None else What.CHANGED


def _fields(one: Any, other: Any) -> tuple[FieldChange, ...]:
    old, new = (flat(side) if side is not None else {} for side in (one, other))
    for side in (old, new):
        # Lines are records of their own.
        for name in [name for name in side if name.startswith("evidence.")]:
            del side[name]
    names = dict.fromkeys((*new, *old))
    return tuple(FieldChange(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name))


def _title(record: Any) -> str:
    """What a record says in a few words, by the first field that does."""
    if isinstance(record, Mapping):
        return str(record.get("name", ""))
    found = (getattr(record, name, None) for name in ("statement", "title", "name", "finding", "id"))
    return next((text for text in found if isinstance(text, str) and text), "")


def _row_text(row: Any) -> str:
    extra = row.model_extra or {}
    return "\0".join((*row_order(row, ()), *(f"{name}={extra[name]}" for name in sorted(extra))))


def _nameless(_: Any) -> str:
    return ""


def _first_texts(row: Any, order: Iterable[str]) -> list[str]:
    """What tells a row from others where it has no id: the columns by which it is sorted, and those after them."""
    names = [*order, *(name for name in type(row).model_fields if name not in order)]
    return [str(value) for name in names if (value := getattr(row, name, None)) is not None][:3]
