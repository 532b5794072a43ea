"""Named views: the part of the graph that one picture or one question needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, TypedDict, Unpack

from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.graph._build import assembled, build
from claimgraph.graph._edges import Edge, activations
from claimgraph.graph._nodes import nodes, scalars
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Comparison, Electrode, Provenance, WorkRelation
from claimgraph.tables.filters import Choice, Thing, Wanted, YesNo, declared, narrowed, understood

if TYPE_CHECKING:
    import networkx as nx

_NOT_A_CITATION = {WorkRelation.SAME_SAMPLE, WorkRelation.COMPANION_OF}


def whole(kb: KnowledgeBase) -> nx.MultiDiGraph:
    """Everything, as `build` gives it."""
    return build(kb)


def claims_and_studies(kb: KnowledgeBase) -> nx.MultiDiGraph:
    """Which studies bear on which claims, and how.

    An edge runs from study to claim for each `stance` and `directness`, with the number of `lines`. Claims without
    evidence stay in as lone nodes; studies without a line are left out.
    """
    import networkx as nx

    counts: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for line in kb.lines:
        one = line.evidence
        counts[f"study:{one.study}", f"claim:{line.claim.id}", str(one.stance), str(one.directness)] += 1
    edges = [
        Edge(study, "bears-on", claim, {"stance": stance, "directness": directness, "lines": lines}, detail)
        for (study, claim, stance, directness), lines in counts.items()
        for detail in [f"{stance} {directness}"]
    ]
    return _with_ends(kb, nx.MultiDiGraph(), ("claim", "study"), edges, always=("claim",))


class ActivationFilters(TypedDict, total=False):
    """What narrows the measurements behind a view."""

    muscle: Annotated[Wanted, Thing("only these muscles", "muscle")]
    exercise: Annotated[Wanted, Thing("only these exercises", "exercise")]
    provenance: Annotated[
        Wanted, Choice("only such a reading: full-text …", Provenance, "reading", of="extracted_from")
    ]
    electrode: Annotated[Wanted, Choice("only this kind of electrode: surface …", Electrode, "electrode")]
    cautioned: Annotated[bool | None, YesNo("only rows marked as doubtful, or only the others")]


@takes(ActivationFilters)
def exercises_and_muscles(kb: KnowledgeBase, **filters: Unpack[ActivationFilters]) -> nx.MultiDiGraph:
    """Which exercises activate which muscles, from the measurements that fit every filter given.

    Exercises and muscles without such a measurement are left out.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, BadRequestError
        A filter names nothing, several things, or no such choice.
    """
    import networkx as nx

    known = declared(ActivationFilters)
    edges = list(activations(kb, narrowed(kb, known, understood(kb, known, filters), kb.measurements)))
    return _with_ends(kb, nx.MultiDiGraph(), ("exercise", "muscle"), edges)


def citations(kb: KnowledgeBase) -> nx.DiGraph:
    """Which works point to which: `cites`, `includes`, `reanalyses` and the other relations that imply a citation.

    Several relations of one pair share an edge, joined by `; `. Works that only share a sample are not linked here,
    and works without a link are left out.
    """
    import networkx as nx

    pairs: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in kb.relations:
        if row.relation not in _NOT_A_CITATION:
            pairs[f"study:{row.study}", f"study:{row.related_study}"][str(row.relation)] = row.basis
    edges = [
        Edge(work, "; ".join(found), other, scalars(basis="; ".join(found.values())))
        for (work, other), found in pairs.items()
    ]
    return _with_ends(kb, nx.DiGraph(), ("study",), edges)


def dominance(kb: KnowledgeBase, muscle: str | None = None) -> nx.DiGraph:
    """Which exercise had more activity than which, in one study and for one muscle.

    An edge runs from the greater to the lesser exercise, with the number of `studies` and `rows` that say so, the
    studies' keys (`works`) and the `p` values as printed, joined by `; `. Comparisons of two versions of one exercise,
    of things that are no exercise, and doubtful ones cannot be drawn; the graph counts them as `left_out`.

    Parameters
    ----------
    muscle
        Name in people's words; the base's default muscle if left out.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name means no muscle, or several.
    BadRequestError
        No muscle is given and the base has no default.
    """
    import networkx as nx

    wanted = muscle if muscle is not None else kb.info.setting("default_muscle")
    if wanted is None:
        raise BadRequestError("dominance is shown for one muscle; name it, or give the base a default_muscle")
    id_ = kb.find(wanted, "muscle").id
    pairs: dict[tuple[str, str], list[Comparison]] = defaultdict(list)
    left_out = 0
    for row in kb.comparisons:
        if all(named != id_ for named, _ in row.muscles):
            continue
        greater, lesser = row.greater_exercise, row.lesser_exercise
        if greater is None or lesser is None or greater == lesser or row.cautioned:
            left_out += 1
        else:
            pairs[f"exercise:{greater}", f"exercise:{lesser}"].append(row)
    edges = [Edge(more, "greater-than", less, _comparison(rows)) for (more, less), rows in sorted(pairs.items())]
    return _with_ends(kb, nx.DiGraph(), ("exercise",), edges, muscle=id_, left_out=left_out)


def _comparison(rows: list[Comparison]) -> dict[str, Any]:
    works = tuple(dict.fromkeys(row.study for row in rows))
    p_values = tuple(dict.fromkeys(row.p_value for row in rows if row.p_value))
    return scalars(studies=len(works), rows=len(rows), works=works, p=p_values)


_OF_A_MUSCLE: Mapping[str, Callable[..., Any]] = {
    "exercises-and-muscles": exercises_and_muscles,
    "dominance": dominance,
}

VIEWS: Mapping[str, Callable[[KnowledgeBase], Any]] = MappingProxyType(
    {
        "whole": whole,
        "claims-and-studies": claims_and_studies,
        "exercises-and-muscles": exercises_and_muscles,
        "citations": citations,
        "dominance": dominance,
    }
)
"""The views that need nothing but a base, by the name people type."""


def view(kb: KnowledgeBase, name: str = "whole", *, muscle: str | None = None) -> Any:
    """The view of this name, for one muscle where one is given.

    Raises
    ------
    BadRequestError
        There is no such view, or it cannot be narrowed to a muscle.
    UnknownNameError, AmbiguousNameError
        The muscle's name means nothing, or several things.
    """
    if name not in VIEWS:
        hint = did_you_mean(suggest(name, VIEWS))
        raise BadRequestError(f"no view called {name!r}; accepted: {', '.join(VIEWS)}{hint}")
    if muscle is None:
        return VIEWS[name](kb)
    if name not in _OF_A_MUSCLE:
        raise BadRequestError(f"the view {name!r} is not about a muscle; {' and '.join(_OF_A_MUSCLE)} are")
    return _OF_A_MUSCLE[name](kb, muscle=muscle)


def _with_ends(
    kb: KnowledgeBase,
    graph: Any,
    kinds: Iterable[str],
    edges: list[Edge],
    always: Container[str] = (),
    **attributes: Any,
) -> Any:
    """A graph of these edges and the nodes at their ends; nodes of the kinds in `always` come in any case."""
    ends = {end for edge in edges for end in (edge.start, edge.end)}
    kept = ((key, values) for key, values in nodes(kb, kinds) if key in ends or values["kind"] in always)
    return assembled(kb, graph, kept, edges, **attributes)
