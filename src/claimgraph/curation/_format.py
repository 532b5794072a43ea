"""One layout for all files of a base, with every word, comment and quotation mark where it belongs."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from claimgraph import bibliography
from claimgraph.curation._blocks import fields_of, inside, items_of, outside
from claimgraph.curation._cells import quoted, row_spans, separator, unquoted
from claimgraph.curation._change import applied, opened, texts_of, tried
from claimgraph.curation._changing import FileChange
from claimgraph.curation._file_names import refuse_name
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase, row_order
from claimgraph.loading import BIBLIOGRAPHY, LAYOUTS, Reading, find_root, own_root, parse
from claimgraph.packs import Kind
from claimgraph.records import Record


def format_base(
    root: str | os.PathLike[str] | None = None,
    *,
    layout: str | None = None,
    confirm: Callable[[tuple[FileChange, ...]], bool] = lambda changes: False,
) -> tuple[FileChange, ...]:
    r"""Bring all files of a base into one layout: what they say stays, and so do comments and quotation marks.

    Line ends are `\n`, with one at the end of a file; fields stand in the order of their record, items of lists at the
    column of their field; rows of tables are sorted, with commas and quotation marks only where they are needed;
    references are in the style of `claimgraph refs format`. The order of lists is left: it may mean something.

    Parameters
    ----------
    root
        Folder that holds `kb/`; found as `load` finds it where it is left out.
    layout
        `file-per-record` or `list`: how claims, studies and things with a folder stand from now on; as they stand where
        it is left out.
    confirm
        Is shown the files that would become others and says whether to write them.

    Returns
    -------
    tuple
        The files that are or would be others; empty where all is in layout.

    Raises
    ------
    BadRequestError
        The base has errors, no layout has that name, or the files would not say the same.

    Examples
    --------
    >>> from claimgraph import curation
    >>> [change.path for change in curation.format_base("tests/data/trial")]
    []
    """
    if layout is not None and layout not in LAYOUTS:
        raise BadRequestError(f"no layout is called {layout!r}; accepted: {', '.join(LAYOUTS)}")
    reading = opened(find_root(root))
    before = texts_of(reading)
    after = {path: _formatted(reading, path, text) for path, text in before.items()}
    if layout is not None:
        for kind in reading.kb.kinds.values():
            if kind.folder:
                after = (_apart if layout == LAYOUTS[0] else _together)(reading, kind, after)
    names = sorted({*before, *after})
    changes = tuple(
        FileChange(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)
    )
    if changes:
        _same(reading.kb, tried(reading, changes).kb)
    if changes and confirm(changes):
        applied(own_root(root), changes)
    return changes


def _same(before: KnowledgeBase, after: KnowledgeBase) -> None:
    def said(kb: KnowledgeBase) -> tuple[Any, ...]:
        works = {key: (one.entry_type, dict(one.fields), one.unverified) for key, one in kb.references.items()}
        return kb.info, kb.things, kb.rows, kb.vocabulary, works, kb.own_kinds

    if said(before) != said(after):
        raise BadRequestError(
            "in layout, the files would not say the same, so that nothing was written; this is a fault of claimgraph"
        )


def _formatted(reading: Reading, path: str, text: str) -> str:
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if path == BIBLIOGRAPHY:
        return bibliography.format_document(bibliography.Document(plain))
    role = reading.files.get(path)
    if role is None:
        return text
    if role in reading.kb.tables:
        return _table(reading, role, path, plain)
    if path.endswith(".yaml"):
        return _yaml(_record_of(reading.kb, role, path), plain.rstrip("\n") + "\n")
    return plain


# YAML ------------------------------------------------------------------------------------------------------


def _record_of(kb: KnowledgeBase, role: str, path: str) -> type[Record] | None:
    if role in kb.kinds:
        return kb.kinds[role].record
    things = kb.vocabulary.get(PurePosixPath(path).stem, {})
    listed = next((kind.record for kind in kb.kinds.values() if kind.vocabulary == PurePosixPath(path).stem), None)
    return listed or next((type(one) for one in things.values()), None)


def _yaml(record: type[Record] | None, text: str) -> str:
    """The text with the fields of each record in their order; what is written otherwise stays as it is."""
    order = list(record.model_fields) if record is not None else []
    made = _in_order(text, order)
    if made is None:
        found = items_of(text)
        made = text if found is None else found.head + "".join(_item(item, order) for item in found.items)
    return made if parse(made).data == parse(text).data else text


def _item(item: str, order: list[str]) -> str:
    parts = inside(item)
    made = _in_order(parts[2], order) if parts is not None else None
    return item if parts is None or made is None else outside(parts[0], "- ", made)


def _in_order(text: str, order: list[str]) -> str | None:
    fields = fields_of(text)
    if fields is None:
        return None
    places = {name: place for place, name in enumerate(order)}
    last = len(order)
    ranked: list[tuple[int, int, str]] = []
    for place, block in enumerate(fields):
        # What the record does not name, such as a field of a pack, stays behind the field above it.
        at = places.get(block.name, ranked[-1][0] if ranked and block.name not in places else last)
        ranked.append((at, place, _flush(block.text)))
    head, first = _head_of(fields[0].text)
    ranked[0] = (ranked[0][0], 0, _flush(first))
    return head + "".join(text for _, _, text in sorted(ranked))


def _head_of(text: str) -> tuple[str, str]:
    """Comments at the top of a file, which stay there, and the field below them."""
    lines = text.splitlines(keepends=True)
    at = next(place for place, line in enumerate(lines) if line.strip() and not line.startswith("#"))
    return "".join(lines[:at]), "".join(lines[at:])


def _flush(field: str) -> str:
    """A field whose list stands at its own column."""
    found = items_of(field)
    if found is None:
        return field
    first = next(line for line in found.items[0].splitlines() if line.lstrip(" ").startswith("-"))
    width = len(first) - len(first.lstrip(" "))
    lines = "".join(found.items).splitlines(keepends=True)
    if not width or any(line.strip() and not line.startswith(" " * width) for line in lines):
        return field
    return found.head + "".join(line[width:] if line.strip() else line for line in lines)


# Tables ----------------------------------------------------------------------------------------------------


def _table(reading: Reading, table: str, path: str, text: str) -> str:
    """The rows in their order, with commas between cells and quotation marks only where they are needed."""
    sign = separator(text, reading.kb.tables[table].columns)
    spans = row_spans(text, sign)
    rows = reading.rows[table].get(path, [])
    lines = {reading.row_spot(row).line: row for row in rows}
    if not spans or len(lines) != len(rows):
        return text
    order = reading.kb.tables[table].order
    width = len([1 for start, end in spans[0].cells if unquoted(text[start:end])])
    written = {row.line: _row(text, row.cells[:width]) for row in spans}
    keyed = sorted(((row_order(row, order), written[line or 0]) for line, row in lines.items()), key=lambda one: one[0])
    return written[1] + "".join(line for _, line in keyed)


def _row(text: str, cells: tuple[tuple[int, int], ...]) -> str:
    return ",".join(quoted(unquoted(text[start:end]).strip()) for start, end in cells) + "\n"


# Layouts ---------------------------------------------------------------------------------------------------


def _of_kind(reading: Reading, kind: Kind, texts: dict[str, str]) -> list[str]:
    return [path for path, role in reading.files.items() if role == kind.id and path in texts]


def _apart(reading: Reading, kind: Kind, texts: dict[str, str]) -> dict[str, str]:
    """Each record of a kind in a file of its own."""
    made = dict(texts)
    for path in _of_kind(reading, kind, texts):
        found = items_of(texts[path])
        if found is None:
            continue
        del made[path]
        for item in found.items:
            parts = inside(item)
            if parts is None:
                raise BadRequestError(
                    f"{path} holds a record that is not written one field to a line; write it so first"
                )
            data = parse(parts[2]).data
            id_ = str(data.get("key" if kind.id == "study" else "id"))
            refuse_name(kind.one, id_, f"`claimgraph rename {kind.id} {id_} NEW` gives it another id")
            name = f"kb/{kind.folder}/{id_}.yaml"
            if name in made:
                raise BadRequestError(f"{name} is there already; take it out of the way first")
            made[name] = parts[0] + parts[2]
    return made


def _together(reading: Reading, kind: Kind, texts: dict[str, str]) -> dict[str, str]:
    """All records of a kind in one list."""
    paths = _of_kind(reading, kind, texts)
    name = f"kb/{kind.folder}/{kind.folder}.yaml"
    made, items = dict(texts), []
    for path in paths:
        found = items_of(texts[path])
        items += list(found.items) if found is not None else [_as_item(texts[path])]
        del made[path]
    if items:
        made[name] = "".join(items)
    return made


def _as_item(text: str) -> str:
    head, record = _head_of(text)
    return outside(head, "- ", record)
