"""A base in forms for other programs, as files of its site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimgraph import export, graph
from claimgraph.knowledge import KnowledgeBase

FOLDER = "data.files"
"""Folder of the files; with a full stop, which no kind of thing has."""
_NAMES = {"sqlite": "base.db", "rdf": "base.ttl", "nanopub": "nanopubs.trig"}


def downloads(kb: KnowledgeBase, *, address: str = "", version: str = "") -> Mapping[str, bytes]:
    """A base as one SQLite file, linked data, nanopublications and graphs: the bytes by the name of the file.

    Parameters
    ----------
    kb
        The base.
    address
        Where its site will be, by which linked data names things.
    version
        Version of the data, where there is one.

    Examples
    --------
    >>> from claimgraph import load, site
    >>> sorted(site.downloads(load("tests/data/trial")))
    ['base.db', 'base.ttl', 'graph.gexf', 'graph.graphml', 'graph.json', 'nanopubs.trig']
    """
    made = {
        name: next(iter(export.whole(kb, form, version=version, iri=address).values())) for form, name in _NAMES.items()
    }
    whole = graph.build(kb)
    for form in export.GRAPH_FORMATS:
        made[_of_graph(form)] = export.graph(whole, format=form, kb=kb).encode("utf-8")
    return made


def listed() -> Iterator[tuple[str, str]]:
    """The files with their folder, and what each is."""
    for form, name in _NAMES.items():
        yield f"{FOLDER}/{name}", export.WHOLE_FORMATS[form].description
    for form, told in export.GRAPH_FORMATS.items():
        yield f"{FOLDER}/{_of_graph(form)}", told.description


def _of_graph(form: str) -> str:
    return f"graph{export.GRAPH_FORMATS[form].suffixes[0]}"
