"""The data dictionary of a base: every file and field, as its records describe them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import methods_of, settings_of, vocabularies_of
from claimgraph.records import BaseInfo, KindDeclaration, Record, Term, meaning
from claimgraph.wording import capital

_HEAD = """# Data dictionary

This folder and `../references.bib` hold everything the base knows; verdicts, ranks and pools are computed from them.
UTF-8, Unix line ends. YAML in block style without tags, anchors or repeated keys; every value is a text until its
record asks for a number. CSV with commas, sorted. What is not known is left out or left empty. Ids are lower-case words
with
hyphens; records also take fields of your own whose names begin with `x-`. `claimgraph check` says what is wrong, with
file and line; `claimgraph explain CODE` says why and what to do. Fields in bold are required.
"""


def dictionary(kb: KnowledgeBase) -> str:
    """Every file of a base and every field of its records, as Markdown.

    Examples
    --------
    >>> import claimgraph
    >>> from claimgraph import curation
    >>> text = curation.dictionary(claimgraph.load("tests/data/trial"))
    >>> print(next(line for line in text.splitlines() if "half_life_hours" in line))
    | `half_life_hours` | |
    """
    return "\n".join([_HEAD, *_sections(kb)])


def _sections(kb: KnowledgeBase) -> Iterator[str]:
    yield from _section("base.yaml", BaseInfo, settings_of(kb.packs))
    yield from _section("kinds.yaml", KindDeclaration)
    for kind in kb.kinds.values():
        if kind.folder:
            more = methods_of(kb.packs) if kind.id == "study" else ()
            yield from _section(f"{kind.home}{'KEY' if kind.id == 'study' else 'ID'}.yaml", kind.record, more)
        elif kind.listed:
            yield from _section(kind.home, kind.record)
    for table in kb.tables.values():
        yield from _section(f"{table.name}.csv", table.record)
    lists = {
        name: record
        for name, record in vocabularies_of(kb.packs, kb.kinds.values()).items()
        if not any(kind.vocabulary == name for kind in kb.kinds.values())
    }
    plain = ", ".join(f"`{name}`" for name, record in lists.items() if record is Term)
    for name, record in lists.items():
        if record is not Term:
            yield from _section(f"vocabulary/{name}.yaml", record)
    yield from _section("vocabulary/NAME.yaml", Term, told=f"The other vocabularies: {plain}.")


def _section(name: str, record: type[Record], more: Iterable[str] = (), told: str = "") -> Iterator[str]:
    yield f"\n## {name}\n"
    yield told or _sentence(record.__doc__)
    yield "\n| Field | Meaning |\n| --- | --- |"
    yield from _fields(record)
    for field in more:
        yield f"| `{field}` | |"


def _fields(record: type[Record], before: str = "", inside: tuple[type[Record], ...] = ()) -> Iterator[str]:
    for name, info in record.model_fields.items():
        shown = f"`{before}{name}`"
        told = _sentence(meaning(record, name))
        yield (f"| **{shown}** | {told} |" if info.is_required() else f"| {shown} | {told} |".replace("|  |", "| |"))
        inner = _record_in(info.annotation)
        if inner is not None and inner not in inside:
            yield from _fields(inner, f"{before}{name}.", (*inside, record))


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for one in get_args(annotation) if (found := _record_in(one)) is not None), None)


def _sentence(text: str | None) -> str:
    """The first paragraph on one line, fit for a cell."""
    first = (text or "").strip().split("\n\n")[0]
    return capital(re.sub(r"\s+", " ", first)).replace("|", "\\|")
