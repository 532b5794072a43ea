"""Every figure of the package by name, with what it takes, as its function declares it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from claimgraph import packs
from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.figures._citing import plot_citation_timeline, plot_lineage, plot_overlap, plot_similarity_map
from claimgraph.figures._claim_forest import plot_claim_forest
from claimgraph.figures._effect_directions import plot_effect_directions
from claimgraph.figures._evidence_map import plot_evidence_map
from claimgraph.figures._matrix import plot_matrix
from claimgraph.figures._network import plot_network
from claimgraph.figures._verdicts import plot_verdicts
from claimgraph.packs import Pack

_OWN = (
    plot_verdicts,
    plot_matrix,
    plot_claim_forest,
    plot_effect_directions,
    plot_evidence_map,
    plot_network,
    plot_citation_timeline,
    plot_similarity_map,
    plot_lineage,
    plot_overlap,
)
_PREFIX = "plot_"
_NOT_ASKED = frozenset({"named"})
"""What a page that holds a figure chooses, and nobody else."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Something that a figure takes.

    Parameters
    ----------
    name
        Its name in Python.
    meaning
        What it is, as a phrase; empty where the docstring does not say.
    form
        `text`, `texts`, `flag`, `whole` for a whole number, or `number`.
    needed
        Whether the figure cannot be drawn without it.
    named
        Whether it is given by its name; the others by their place.
    """

    name: str
    meaning: str
    form: str
    needed: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure by name: `gap-map` for `plot_gap_map`.

    Parameters
    ----------
    name
        What people type.
    says
        What it shows, in a sentence.
    draw
        The function that draws it from a base.
    takes
        What it takes beside the base.
    """

    name: str
    says: str
    draw: Callable[..., Any]
    takes: tuple[Taken, ...]


def drawings(active: Iterable[Pack] | None = None) -> dict[str, Drawing]:
    """The figures of the core and of some packs, by name; of all packs that are installed if left out.

    Examples
    --------
    >>> from claimgraph import figures
    >>> list(figures.drawings())[:2]
    ['verdicts', 'matrix']
    """
    chosen = packs.registered() if active is None else tuple(active)
    of_packs = (one for part in packs.parts(chosen, "figures") for one in getattr(part, "FIGURES", {}).values())
    found = [_drawing(draw) for draw in (*_OWN, *of_packs)]
    return {one.name: one for one in found}


def drawing_of(name: str, active: Iterable[Pack] | None = None) -> Drawing:
    """The figure of a name.

    Raises
    ------
    BadRequestError
        There is no such figure; the message lists those there are, and near names.

    Examples
    --------
    >>> from claimgraph import figures
    >>> figures.drawing_of("matrix").says
    'Claims by studies: where the evidence for, against and undecided stands, and where there is none.'
    """
    known = drawings(active)
    asked = name.strip().lower().replace("_", "-").removeprefix("plot-")
    if asked in known:
        return known[asked]
    near = did_you_mean(suggest(asked, known))
    raise BadRequestError(f"no figure called {name!r}; there are {', '.join(known)}{near}")


def _drawing(draw: Callable[..., Any]) -> Drawing:
    doc = inspect.cleandoc(draw.__doc__ or "")
    name = draw.__name__.removeprefix(_PREFIX).replace("_", "-")
    return Drawing(name, " ".join(doc.partition("\n\n")[0].split()), draw, tuple(_taken(draw, doc)))


def _taken(draw: Callable[..., Any], doc: str) -> Iterator[Taken]:
    told = _parameters(doc)
    given = list(inspect.signature(draw).parameters.values())[1:]
    for one in given:
        if one.name in _NOT_ASKED or one.kind is inspect.Parameter.VAR_KEYWORD:
            continue
        needed = one.default is inspect.Parameter.empty
        named = one.kind is inspect.Parameter.KEYWORD_ONLY
        yield Taken(one.name, told.get(one.name, ""), _form(one), needed, named)


def _form(one: inspect.Parameter) -> str:
    kind = one.annotation if isinstance(one.annotation, str) else str(getattr(one.annotation, "__name__", ""))
    told = kind if isinstance(one.annotation, str) or one.annotation in (bool, int, float) else str(one.annotation)
    if isinstance(one.default, bool) or "bool" in told:
        return "flag"
    if "Iterable" in told or "Sequence" in told:
        return "texts"
    if "float" in told and "str" not in told:
        return "number"
    return "whole" if told.startswith("int") and "str" not in told else "text"


def _parameters(doc: str) -> dict[str, str]:
    """The first sentence of each paragraph of the section "Parameters"."""
    lines = doc.splitlines()
    heads = [at for at in range(len(lines) - 1) if lines[at + 1] and set(lines[at + 1]) == {"-"}]
    start = next((at for at in heads if lines[at] == "Parameters"), None)
    if start is None:
        return {}
    end = next((at for at in heads if at > start), len(lines))
    found: dict[str, str] = {}
    names: list[str] = []
    for line in lines[start + 2 : end]:
        if line and not line[0].isspace():
            names = [name.strip() for name in line.split(",")]
        elif line.strip():
            for name in names:
                found[name] = f"{found.get(name, '')} {line.strip()}".strip()
    return {name: text.partition(". ")[0].removesuffix(".") for name, text in found.items()}
