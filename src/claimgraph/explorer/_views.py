"""The views: those every base has, and those its packs bring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claimgraph.explorer import _domain
from claimgraph.explorer._alike import has_overlap, has_similarity
from claimgraph.explorer.parts import View
from claimgraph.knowledge import KnowledgeBase

_CORE = (
    View(
        "article",
        "every claim on one line, with its verdict and what its evidence weighs",
        "The article",
        "What does the evidence say of each claim?",
        "article",
    ),
    View(
        "matrix",
        "claims against studies, a mark for every finding",
        "Evidence matrix",
        "Which studies speak for and against each claim, and where is there none?",
        "matrix",
        still="plot_matrix",
    ),
    View(
        "evidence",
        "claims and the studies that speak for and against them",
        "Claims and their evidence",
        "Which claims rest on the same studies?",
        "evidence",
    ),
    View(
        "around",
        "one thing and what is linked to it",
        "Around one thing",
        "What is joined to this one thing?",
        "around",
        still="plot_network",
    ),
    View(
        "timeline",
        "works by year and design, and who cites whom",
        "Timeline",
        "When were the works made, and who cites whom?",
        "timeline",
    ),
    View(
        "overlap",
        "reviews and the studies they include",
        "Overlap",
        "Do reviews rest on the same studies?",
        "overlap",
        where=has_overlap,
    ),
    View(
        "similarity",
        "works that cite the same near each other",
        "Similar works",
        "Which works draw on the same literature?",
        "similarity",
        where=has_similarity,
    ),
    View("everything", "the whole graph", "Everything", "How does all of it hang together?", "everything"),
)


def views(kb: KnowledgeBase) -> Mapping[str, View]:
    """The views of a base by id, in the order of their tabs; those for which it has nothing are left out."""
    all_ = _ordered(_domain.listed(kb, "VIEWS"))
    return {id_: view for id_, view in all_.items() if view.where is None or view.where(kb)}


def every_view() -> Mapping[str, str]:
    """What each view shows, by id, of all packs there are."""
    return {id_: view.shows for id_, view in _ordered(_domain.every("VIEWS")).items()}


def _ordered(brought: Iterable[View]) -> Mapping[str, View]:
    found = list(_CORE)
    for view in brought:
        before = [one.id for one in found]
        found.insert(before.index(view.after) + 1 if view.after in before else len(found), view)
    return {view.id: view for view in found}


def described(kb: KnowledgeBase) -> list[dict[str, Any]]:
    """The views as the document tells them."""
    told = []
    for view in views(kb).values():
        one: dict[str, Any] = {"id": view.id, "title": view.title, "question": view.question, "layout": view.layout}
        if (pairs := view.pairs) is not None:
            cells = [{"title": cell.title, "is": cell.shows, "of": cell.fact} for cell in pairs.cells]
            rows = _domain.named(kb, "SUMS")[pairs.relation].rows
            one |= {
                "relation": pairs.relation,
                "main": pairs.main,
                "others": pairs.others,
                "group": pairs.group,
                "ungrouped": pairs.ungrouped,
                **({"picks": list(pairs.picks), "alike": pairs.alike} if view.layout == "grid" else {}),
                "table": {"rows": rows, "columns": cells},
            }
        told.append(one)
    return told
