"""From whatever a user holds - names, answers, graphs, frames, keys - to the works behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimgraph import packs
from claimgraph.errors import AmbiguousNameError, BadRequestError, UnknownNameError, suggest
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._about import Profile, about
from claimgraph.query._answer import Answer
from claimgraph.query._drawn import kinds_drawn, study_of
from claimgraph.wording import noun

_KEYS = ("works", "study", "related_study")
"""Columns that name works."""
_NESTED = 3
"""How deep a collection may hold collections."""
_TOLD = 5
"""How many faults one message tells."""


def behind(kb: KnowledgeBase, thing: Any, claims: list[str], depth: int = 0) -> set[str]:
    """Citation keys of the works behind a thing; ids of claims met on the way are added to `claims`.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        There is nothing in it that works stand behind; several names in a collection fit nothing.
    """
    if isinstance(thing, str):
        return _of_name(kb, thing if depth == 0 else _exactly(kb, thing), claims)
    if isinstance(thing, Answer | Profile):
        return set(thing.works)
    if hasattr(thing, "nodes") and hasattr(thing, "edges"):
        return _of_graph(kb, thing)
    if hasattr(thing, "columns") and hasattr(thing, "to_dict") and hasattr(thing, "index"):
        return _of_frame(kb, thing, claims)
    if isinstance(thing, Mapping):
        return _of_row(kb, thing, claims)
    for record in (thing, getattr(thing, "evidence", None)):
        for name in ("key", "study"):
            key = getattr(record, name, None)
            if isinstance(key, str) and (key in kb.references or key in kb.studies):
                return {key}
    if not isinstance(thing, Iterable) or isinstance(thing, bytes) or depth == _NESTED:
        raise BadRequestError(
            f"{type(thing).__name__} has no works; give a name, a node key, an answer, a graph, a frame, or a "
            "collection of these"
        )
    return _of_collection(kb, thing, claims, depth)


def _of_name(kb: KnowledgeBase, name: str, claims: list[str]) -> set[str]:
    if name in kb.references or name in kb.studies:
        return {name}
    kind, _, key = name.partition(":")
    if kind == "study" and key in kb.references:
        # A work without a file of its own in kb/studies is a work all the same.
        return {kb.references[key].key}
    if (work := study_of(kb, kind, key)) is not None:
        return {work}
    ref = kb.find(name)
    if ref.kind == "claim":
        claims.append(ref.id)
    return {ref.id} if ref.kind == "study" else set(about(kb, str(ref)).works)


def _exactly(kb: KnowledgeBase, name: str) -> str:
    """A citation key as it stands, or the node key of an id: in a collection a beginning of a name is a slip."""
    kind, _, id_ = name.partition(":")
    works = kb.references.keys() | kb.studies.keys()
    if (
        name in works
        or name in kb.references
        or (kind == "study" and id_ in works)
        or (kind in kb.kinds and id_ in kb.collection(kind))
    ):
        return name
    found = [f"{kind}:{name}" for kind in kb.kinds if name in kb.collection(kind)]
    if len(found) > 1:
        raise AmbiguousNameError(name, "thing", found)
    if not found:
        known = (id_ for kind in kb.kinds if kind not in kinds_drawn(kb) for id_ in kb.collection(kind))
        raise UnknownNameError(name, "work or id", suggest(id_ or name, {*works, *known}))
    return found[0]


def _of_collection(kb: KnowledgeBase, things: Iterable[Any], claims: list[str], depth: int) -> set[str]:
    """The works of all members; names that fit nothing are told together."""
    keys: set[str] = set()
    faults: dict[str, Exception] = {}
    for one in things:
        try:
            keys |= behind(kb, one, claims, depth + 1)
        except (UnknownNameError, AmbiguousNameError) as fault:
            faults[str(one)] = fault
    if len(faults) == 1:
        raise next(iter(faults.values()))
    if faults:
        told = "; ".join(str(fault) for fault in list(faults.values())[:_TOLD])
        rest = f"; and {len(faults) - _TOLD} more" if len(faults) > _TOLD else ""
        raise BadRequestError(f"{len(faults)} of the names given mean nothing here: {told}{rest}")
    return keys


# Frames and rows -------------------------------------------------------------------------------------------------


def _of_frame(kb: KnowledgeBase, frame: Any, claims: list[str]) -> set[str]:
    if any(name in (*_KEYS, *_things(kb)) and name not in frame.columns for name in frame.index.names):
        frame = frame.reset_index()
    names = [str(name) for name in frame.columns]
    used = _used(kb, names)
    cells = [(number, name, value) for name in used for number, value in enumerate(frame[name])]
    empty = sorted({number for number, name, value in cells if name == used[0] and not list(_held(value))})
    if empty:
        rows = noun(len(empty), "row")
        raise BadRequestError(
            f"{len(empty)} {rows} of the frame name no work in {used[0]!r}, the first of them row {empty[0] + 1}; "
            f"leave them out: frame.dropna(subset=[{used[0]!r}])"
        )
    return _of_cells(kb, [(name, value) for _, name, value in cells], claims)


def _of_row(kb: KnowledgeBase, row: Mapping[Any, Any], claims: list[str]) -> set[str]:
    return _of_cells(kb, [(name, row[name]) for name in _used(kb, [str(name) for name in row])], claims)


def _things(kb: KnowledgeBase) -> tuple[str, ...]:
    """Columns that name things; the first one there counts where no column names works."""
    return ("claim", *(kind.id for kind in kb.about_kinds))


def _used(kb: KnowledgeBase, names: list[str]) -> list[str]:
    """The columns that tell which works stand behind a row."""
    found = ["works"] if "works" in names else [name for name in _KEYS if name in names]
    found = found or [name for name in _things(kb) if name in names][:1]
    if not found:
        raise BadRequestError(
            f"none of the columns {', '.join(names[:12]) or '(none)'} names works; accepted: "
            f"{', '.join((*_KEYS, *_things(kb)))}; or give a list of citation keys"
        )
    return found


def _of_cells(kb: KnowledgeBase, cells: Iterable[tuple[str, Any]], claims: list[str]) -> set[str]:
    wanted = dict.fromkeys(
        text if column in _KEYS or ":" in text else f"{column}:{text}" for column, cell in cells for text in _held(cell)
    )
    return _of_collection(kb, wanted, claims, 0)


def _held(cell: Any) -> Iterator[str]:
    """The texts in a cell, which may be a list or several texts with semicolons between them."""
    if isinstance(cell, str):
        yield from (part.strip() for part in cell.split(";") if part.strip())
    elif isinstance(cell, list | tuple | set | frozenset):
        yield from (str(part) for part in cell)


# Graphs ----------------------------------------------------------------------------------------------------------


def _of_graph(kb: KnowledgeBase, graph: Any) -> set[str]:
    """The studies among the nodes; without any, the works that what is drawn from studies, or the edges, stand for."""
    nodes = [str(node) for node in graph.nodes]
    keys = {node.partition(":")[2] for node in nodes if node.startswith("study:")}
    if keys or not nodes:
        return keys
    drawn = kinds_drawn(kb)
    for node in nodes:
        if node.partition(":")[0] in drawn:
            keys |= _of_name(kb, node, [])
    edges = [(str(start), str(end), values) for start, end, values in graph.edges(data=True)]
    for _, _, values in edges:
        keys |= set(_held(values.get("works")))
    for part in packs.parts(kb.packs, "questions"):
        keys |= part.behind_edges(kb, edges) if hasattr(part, "behind_edges") else set()
    if not keys:
        kinds = ", ".join(sorted({node.partition(":")[0] for node in nodes})[:6])
        raise BadRequestError(
            f"none of the {len(nodes)} nodes of the graph is a study, and no edge names works ({kinds}); give the "
            "nodes themselves: query.works(kb, list(graph))"
        )
    return keys
