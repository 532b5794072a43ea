"""All that an explorer knows of a base, as one document of plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimgraph import appraisal, glossary, packs, query
from claimgraph._version import __version__
from claimgraph.appraisal import Verdict, Without
from claimgraph.explorer import _domain, _looks, _words
from claimgraph.explorer._cards import with_cards
from claimgraph.explorer._citing import Citing
from claimgraph.explorer._edges import edges
from claimgraph.explorer._facets import described
from claimgraph.explorer._labels import Labels
from claimgraph.explorer._nodes import nodes
from claimgraph.explorer._shared import FORMAT
from claimgraph.explorer._state import start
from claimgraph.explorer._tour import tour
from claimgraph.explorer._what_if import what_if
from claimgraph.explorer._works import works
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import comma


def payload(
    kb: KnowledgeBase,
    *,
    view: str | None = None,
    focus: str | None = None,
    filter: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The base as the explorer's script reads it: things with their cards, links, works, words and filters.

    The same base gives the same document, to the byte once written. Works stand in APA style, except in bases of more
    than a thousand works, where that would take minutes: there they have a plain form, and `words["references"]` says
    so.

    Parameters
    ----------
    kb
        The base.
    view
        Name of the first view, one of `VIEWS`; by default the article, or what is around the thing in focus.
    focus
        The thing to begin with, in people's words or as a node key.
    filter
        What to show: facets by name with one value or several, `years` and `words`, as in
        `{"stance": "disputes", "design": "rct", "years": (2010, None), "words": "runners"}`.

    Returns
    -------
    dict
        `format`, `title`, `description`, `made_by`, `nodes`, `edges`, `citing` (works around the base, and who cites
        whom beside the edges), `works` by citation key, `words`, `looks`, `tour` and `start`.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        There is no such view, filter or value.

    Examples
    --------
    >>> from claimgraph import explorer, load
    >>> explorer.payload(load("tests/data/tiny"), view="evidence")["title"]
    'Invented flank base'
    """
    labels = Labels(kb)
    verdicts = {verdict.claim: verdict for verdict in appraisal.verdicts(kb, sensitivity=False)}
    found = list(nodes(kb, labels, verdicts))
    citing = Citing(kb)
    for node in found:
        if node["kind"] == "study":
            node["f"] |= citing.facts(node["id"].partition(":")[2])
    facets = described(kb, ((node["id"], node["kind"], node["f"]) for node in found))
    # Faulty requests are refused before the works, which take longest, are written.
    begin = start(kb, facets, view, focus, filter)
    known, note = works(kb, labels)
    others = appraisal.what_ifs(kb)
    kinds, marks, switched = citing.looks()
    looks = _looks.described(kb)
    looks["kinds"] |= marks
    looks["off"] += switched
    words: dict[str, Any] = {
        "kinds": {id_: {"one": kind.one, "many": kind.many} for id_, kind in _looks.kinds(kb).items()} | kinds,
        "relations": dict(_words.relations(kb)),
        "facets": facets,
        "search": f"Search {comma(*_searched(kb))}",
    }
    if terms := [[list(one.signs), f"{one.name}: {one.text}"] for one in glossary.terms(kb.packs) if one.signs]:
        words["terms"] = terms
    if examples := _domain.listed(kb, "EXAMPLES"):
        words["example"] = examples[0]
    if note:
        words["references"] = note
    words["ask"] = query.recogniser(kb)
    return {
        "format": FORMAT,
        "title": kb.info.title,
        "description": " ".join(part for part in (kb.left_out, kb.info.description) if part),
        "made_by": f"claimgraph {__version__}",
        "nodes": with_cards(kb, [_with_what_if(kb, labels, node, verdicts, others) for node in found], citing.network),
        "edges": list(edges(kb, labels)),
        "citing": citing.told(),
        "works": known,
        "words": words,
        "looks": looks,
        "tour": tour(kb, verdicts),
        "start": begin,
    }


def _with_what_if(
    kb: KnowledgeBase,
    labels: Labels,
    node: dict[str, Any],
    verdicts: Mapping[str, Verdict],
    others: Mapping[str, tuple[Without, ...]],
) -> dict[str, Any]:
    """A claim also tells what its verdict would be without some of its studies."""
    kind, _, id_ = node["id"].partition(":")
    told = what_if(kb, labels, verdicts[id_], others[id_]) if kind == "claim" else None
    return {**node, "what_if": told} if told else node


def _searched(kb: KnowledgeBase) -> list[str]:
    """What people mostly search for: claims, studies, and what claims are about by packs and by the base itself."""
    core = {kind.id for kind in packs.registered()[0].kinds}
    own = [kind for kind in _looks.kinds(kb).values() if kind.about and kind.id not in core]
    return [kind.many for kind in (kb.kinds["claim"], kb.kinds["study"], *own)]
