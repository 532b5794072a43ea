"""Pages of sites: exercises by muscles as one grid, and programmes to print."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimgraph.emg import base, handout, questions
from claimgraph.emg.questions import conventions
from claimgraph.errors import ClaimgraphError
from claimgraph.export.markup import Html, Part, bullets, el, join
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer, cell_text
from claimgraph.site import Extra

Place = Callable[[str], str | None]
"""Where a thing has its page, from the top of the site."""

DOCUMENTS = ("how-a-number-travels",)
"""Documents on the pack's method."""


def pages(kb: KnowledgeBase, place: Place) -> Iterator[Extra]:
    """The grid, and a page that leads to a handout and a sheet for each level."""
    if base.measurements(kb):
        answer = questions.grid(kb)
        yield Extra("grid.html", {"en": "Grid", "de": "Raster"}, _grid(kb, answer, place))
    yield from _programmes(kb, place)


def _grid(kb: KnowledgeBase, answer: Answer, place: Place) -> Html:
    muscles = [column for column in answer.columns if column.name in kb.things["muscle"]]
    head = el(
        "tr",
        el("th", "Exercise", scope="col"),
        *(el("th", _linked(column.title, f"muscle:{column.name}", place), scope="col") for column in muscles),
    )
    rows = (
        el(
            "tr",
            el("th", _linked(row["name"], f"exercise:{row['exercise']}", place), scope="row"),
            *(el("td", cell_text(column, row)) for column in muscles),
        )
        for row in answer.rows
    )
    table = el("table", el("caption", answer.question), el("thead", head), el("tbody", *rows), class_="grid")
    return join(
        el("h1", "Exercises by muscles", lang="en"),
        bullets(*answer.notes, lang="en"),
        el("div", table, class_="wide", tabindex="0", role="region", aria_label="Exercises by muscles", lang="en"),
    )


def _linked(text: str, ref: str, place: Place) -> Part:
    target = place(ref)
    return el("a", text, href=target) if target else text


def _programmes(kb: KnowledgeBase, place: Place) -> Iterator[Extra]:
    """For the muscle that the base is about, as far as exercises fit; other wishes are one command away."""
    muscle = base.default_muscle(kb)
    if not muscle:
        return
    name, found, parts = kb.called("muscle", muscle), list[Extra](), list[Part]()
    limits: tuple[str, ...] = ()
    for level in conventions.LEVELS:
        try:
            programme = questions.programme(kb, f"muscle:{muscle}", level=level)
        except ClaimgraphError as fault:
            parts.append(join(el("h2", level.capitalize()), el("p", str(fault))))
            continue
        path, limits = f"programme-{level}.html", programme.limits
        found.append(Extra(path, {"en": f"Programme: {level}"}, handout.handout(programme), whole=True, listed=False))
        steps = (
            join(
                _linked(step.name, f"exercise:{step.exercise}", place),
                f": {step.typical:g} % MVIC ({step.band}), {len({value.study for value in step.values})} "
                f"{'study' if step.studies == 1 else 'studies'}",
            )
            for step in programme.steps
        )
        parts.append(
            join(
                el("h2", level.capitalize()),
                el("p", el("a", "The page to print", href=path)),
                bullets(*steps, kind="ol"),
                bullets(*programme.notes),
            )
        )
    if found:
        body = join(
            el("h1", f"Programmes for {name}"),
            el(
                "p",
                "Two to four exercises for each stage, picked by the evidence here; what is convention says so.",
            ),
            *parts,
            el("h2", "What this cannot show"),
            bullets(*limits),
            el("p", "Another muscle, other equipment or time: ", el("code", 'claimgraph programme --goal "…"')),
        )
        yield Extra("programme.html", {"en": "Programme", "de": "Programm"}, el("div", body, lang="en"))
        yield from found
