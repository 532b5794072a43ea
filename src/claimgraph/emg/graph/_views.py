"""Views of what the pack adds: which exercises activate which muscles, and which had more activity than which."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Annotated, Any, TypedDict, Unpack

from claimgraph.emg.graph._activations import activations
from claimgraph.emg.records import Comparison, Electrode
from claimgraph.errors import BadRequestError
from claimgraph.graph.elements import Edge, graph_of, scalars
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Provenance
from claimgraph.tables.filters import Choice, Thing, Wanted, YesNo, declared, narrowed, understood

if TYPE_CHECKING:
    import networkx as nx


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

    Examples
    --------
    >>> from claimgraph import graph, load
    >>> found = graph.exercises_and_muscles(load("tests/data/tiny"), muscle="upper flank")
    >>> found.edges["exercise:step", "muscle:upper-flank", "exercise:step activates muscle:upper-flank"]["band"]
    'high'
    """
    import networkx as nx

    known = declared(ActivationFilters)
    edges = list(activations(kb, narrowed(kb, known, understood(kb, known, filters), kb.measurements)))
    return graph_of(kb, nx.MultiDiGraph(), ("exercise", "muscle"), edges)


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

    Examples
    --------
    >>> from claimgraph import graph, load
    >>> order = graph.dominance(load("tests/data/tiny"), "upper flank")
    >>> list(order.edges(data="works"))
    [('exercise:step', 'exercise:hold', 'able2010step'), ('exercise:twist', 'exercise:step', 'cole2015twist')]
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
    return graph_of(kb, nx.DiGraph(), ("exercise",), edges, muscle=id_, left_out=left_out)


def _comparison(rows: list[Comparison]) -> dict[str, Any]:
    works = tuple(dict.fromkeys(row.study for row in rows))
    p_values = tuple(dict.fromkeys(row.p_value for row in rows if row.p_value))
    return scalars(studies=len(works), rows=len(rows), works=works, p=p_values)
