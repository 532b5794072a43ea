"""Statements of a graph in node-link JSON: nodes become things, edges become claims."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from typing import Any

from claimgraph.curation._adding import Added, New, add
from claimgraph.curation._importing._again import NOTHING, is_there, lacks, told_again
from claimgraph.curation._importing._imported import Imported
from claimgraph.curation._importing._passages import beginning
from claimgraph.curation._importing._works import works_of
from claimgraph.curation._records_file import text_in
from claimgraph.errors import BadRequestError
from claimgraph.files import refused_by_windows
from claimgraph.loading import own_root, read
from claimgraph.records import OWN, Claim
from claimgraph.wording import counted, in_words, slug

_NODE = {"id", "name", "label", "kind"}
_EDGE = {"source", "target", "key", "relation", "evidence", "citation", "statement"}
_OF_FILE = {"directed", "multigraph", "graph", "nodes", "links", "edges"}


def import_graph(
    root: str | os.PathLike[str] | None,
    file: str | os.PathLike[str],
    *,
    rung: str,
    kind: str = "",
    by: str = "",
    source: str = "",
    passage: str = "",
    confirm: Callable[[Added], bool] = lambda added: True,
) -> Imported:
    """Put a graph of statements into a base.

    Every node becomes a thing of the kind that it names, or of `kind`; kinds that the base has not are declared. Every
    edge becomes a claim about both its ends; with `evidence` and `citation` it has a line of evidence drawn from that
    work. All other attributes are kept as `x-` fields.

    Parameters
    ----------
    root
        Folder that holds `kb/`, as `add` takes it.
    file
        Node-link JSON: `nodes` (`id`, `name`, `kind`), `links` or `edges` (`source`, `target`, `relation`, `evidence`,
        `citation` with `pmid`, `doi` or `title`).
    rung
        What the statements assert about, an id of the base.
    kind
        Kind of nodes that name none.
    by
        Who judged, for the lines.
    source
        Source of the claims, where the base has several.
    passage
        Passage of the source in which they stand; needed where the source has an outline.
    confirm
        As in `add`.

    Raises
    ------
    BadRequestError
        The file is no graph, or `check` would call something of it an error.
    """
    file, folder = os.fspath(file), own_root(root)
    kb = read(folder).kb
    data = _graph(file)
    start = beginning(kb, source, passage)
    edges = data.get("links", data.get("edges")) or []
    nodes = {str(node["id"]): node for node in data["nodes"]}
    kinds = {id_: slug(str(node.get("kind") or kind or "")) for id_, node in nodes.items()}
    if bare := next((id_ for id_, name in kinds.items() if not name), None):
        raise BadRequestError(f"{file}: the node {bare!r} names no kind; say one for all such nodes with --kind")
    known = {one.id for one in kb.kinds.values()}
    news = [New("kind", {"id": name}) for name in dict.fromkeys(kinds.values()) if name not in known]
    ids = _ids(nodes)
    for number, (id_, node) in enumerate(nodes.items(), 1):
        place = kb.kinds.get(kinds[id_])
        if place is None or ids[id_] not in kb.things.get(kinds[id_], {}):
            news.append(New("thing", _thing(id_, node, ids[id_]), kinds[id_], f"{file}, node {number}"))
    works = works_of(folder, kb, _items(edges), seen_as="bibliographic-only")
    told = {"rung": rung, **({"source": source} if source else {})}
    again, other, taken = list[str](), list[str](), set[str]()
    for number, edge in enumerate(edges, 1):
        fields = {**told, **_claim(number, edge, nodes, kinds, ids, works.keys, by)}
        fields["locator"] = f"{start}{fields['locator']}"
        there = _named(fields, kb.claims, taken)
        if there is None:
            news.append(New("claim", fields, place=f"{file}, edge {number}"))
            continue
        again.append(there.id)
        other += [there.id] if lacks(there, fields) else []
    added = add(folder, [*works.news, *news], along=works.along, confirm=confirm) if news or works.news else NOTHING
    return Imported(added, (*told_again(again, other), *_left_out(data)))


def _named(fields: dict[str, Any], claims: Mapping[str, Claim], taken: set[str]) -> Claim | None:
    """Give the claim of an edge an id that is free; or the claim that the base has of it already."""
    stem = fields["id"]
    while True:
        fields["id"] = _free(stem, taken)
        there = claims.get(fields["id"])
        if there is None or is_there(there, fields):
            return there


def _graph(file: str) -> dict[str, Any]:
    try:
        data = json.loads(text_in(file))
    except (ValueError, RecursionError) as fault:
        raise BadRequestError(f"{file} is no JSON: {fault}") from None
    edges = data.get("links", data.get("edges")) if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(data.get("nodes"), list) or not isinstance(edges, list):
        raise BadRequestError(f"{file} is no node-link JSON; it holds `nodes` and `links` (or `edges`), each a list")
    known = set()
    for place, node in enumerate(data["nodes"], 1):
        if not isinstance(node, dict) or "id" not in node:
            raise BadRequestError(f"{file}: node {place} has no `id`")
        if str(node["id"]) in known:
            raise BadRequestError(f"{file}: two nodes have the id {str(node['id'])!r}")
        known.add(str(node["id"]))
    for place, edge in enumerate(edges, 1):
        for end in ("source", "target"):
            if not isinstance(edge, dict) or str(edge.get(end)) not in known:
                raise BadRequestError(f"{file}: the {end} of edge {place} is no node")
    return data


def _ids(nodes: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    taken: set[str] = set()
    for place, id_ in enumerate(nodes, 1):
        stem = slug(id_)[:110] or f"node-{place}"
        found[id_] = _free(f"node-{stem}" if refused_by_windows(f"{stem}.yaml") else stem, taken)
    return found


def _free(stem: str, taken: set[str]) -> str:
    """A name that is not taken, with a number where the stem is; it is taken from now on."""
    made, count = stem, 2
    while made in taken:
        made, count = f"{stem}-{count}", count + 1
    taken.add(made)
    return made


def _thing(id_: str, node: Mapping[str, Any], ours: str) -> dict[str, Any]:
    name = str(node.get("name") or node.get("label") or id_)
    fields: dict[str, Any] = {"id": ours, "name": name}
    own = {one: value for one, value in node.items() if one not in _NODE}
    if id_ not in (name, ours):
        own["node"] = id_
    return {**fields, **_own(own)}


def _own(told: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes as fields of one's own; names that are none become some."""
    taken: set[str] = set()
    return {f"{OWN}{_free(slug(name)[:70] or 'attribute', taken)}": value for name, value in told.items()}


def _work(edge: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """What the data set calls the work that an edge cites, and its CSL-JSON."""
    told = edge.get("citation")
    if not told:
        return None
    if not isinstance(told, Mapping):
        told = (
            {"pmid": str(told)}
            if str(told).isdecimal()
            else {"doi": str(told)}
            if "10." in str(told)
            else {"title": told}
        )
    item: dict[str, Any] = {"type": "article", "title": str(told.get("title") or "")}
    for ours, theirs in (("PMID", "pmid"), ("DOI", "doi")):
        if told.get(theirs):
            item[ours] = str(told[theirs])
    name = item.get("PMID") or item.get("DOI") or item["title"]
    if not name:
        return None
    item["title"] = item["title"] or f"Work {name}"
    item["id"] = f"work{slug(name).replace('-', '')}"[:100]
    if str(told.get("year") or "").isdecimal():
        item["issued"] = {"date-parts": [[int(told["year"])]]}
    return str(name), item


def _items(edges: list[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Works by what the data set calls them; of several citations of one, the fullest."""
    found: dict[str, dict[str, Any]] = {}
    for edge in edges:
        if (work := _work(edge)) is not None:
            name, item = work
            if name not in found or len(item) > len(found[name]):
                found[name] = item
    return found


def _claim(
    number: int,
    edge: Mapping[str, Any],
    nodes: Mapping[str, Any],
    kinds: Mapping[str, str],
    ids: Mapping[str, str],
    keys: Mapping[str, str],
    by: str,
) -> dict[str, Any]:
    ends = [str(edge["source"]), str(edge["target"])]
    names = [str(nodes[end].get("name") or nodes[end].get("label") or end) for end in ends]
    relation = str(edge.get("relation") or edge.get("key") or "is linked to")
    statement = str(edge.get("statement") or f"{names[0]} {in_words(relation)} {names[1]}.")
    id_ = slug(f"{ids[ends[0]]} {relation} {ids[ends[1]]}")[:110]
    work, text = _work(edge), " ".join(str(edge.get("evidence") or "").split())
    fields: dict[str, Any] = {
        "id": id_,
        "statement": statement,
        "locator": f"edge {number}",
        "kind": "empirical",
        "about": list(dict.fromkeys(f"{kinds[end]}:{ids[end]}" for end in ends)),
    }
    if work is not None:
        line = {
            "study": keys[work[0]],
            "stance": "supports",
            "directness": "direct",
            "finding": text or "By the data set, this work states it.",
            "limitation": "Taken from a data set; the work was not read.",
            "locator": "as the data set quotes it" if text else "not told",
        }
        fields["evidence"] = [{**line, **({"quote": text} if text else {}), **({"by": by} if by else {})}]
    else:
        fields["searches"] = [{"query": statement, "result": "none found: the data set cites no work for it"}]
    own = {name: value for name, value in edge.items() if name not in _EDGE}
    own |= {"relation": relation} if edge.get("statement") else {}
    own |= {"evidence": text} if text and work is None else {}
    own |= {"edge-key": edge["key"]} if "key" in edge and edge.get("relation") else {}
    more = (
        {k: v for k, v in edge["citation"].items() if k not in ("pmid", "doi", "title", "year")}
        if isinstance(edge.get("citation"), Mapping)
        else {}
    )
    own |= {"citation": more} if more else {}
    return {**fields, **_own(own)}


def _left_out(data: Mapping[str, Any]) -> list[str]:
    found = [f"the field {name!r} of the file" for name in data if name not in _OF_FILE]
    graph = data.get("graph")
    if isinstance(graph, Mapping) and graph:
        found.append(f"{counted(len(graph), 'attribute')} of the graph itself: {', '.join(map(str, graph))}")
    return found
