"""Two exercises against each other, and the order of what was found to be greater."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from claimgraph.emg import base
from claimgraph.emg.synthesis import Admitted, CompareOptions
from claimgraph.errors import BadRequestError
from claimgraph.keywords import takes, those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer, in_order
from claimgraph.tables import Row, parse_columns, rows
from claimgraph.wording import counted, in_sentence, noun

if TYPE_CHECKING:
    from claimgraph.emg.synthesis import Network

DIFFERENCES = parse_columns("""
    source: `together` for studies that join the two, `measured` for a ratio within a study, `stated` for an ordering.
    study: Citation key; empty for several studies at once.
    label: The study in words, or how many studies.
    greater: The exercise with more activity, in words.
    lesser: The exercise with less.
    ratio: number: How many times as much, where it was measured.
    low: number: Lower limit of the interval of the ratio.
    high: number: Upper limit.
    p_value: As printed, for a stated ordering.
    n: count: People; the smaller number where the two exercises differ in it.
    note: Why a ratio has no interval.
""")
_DOMINANCE = parse_columns("""
    layer: count: Layer of the greater exercise, from the top.
    greater: Identifier of the exercise with more activity.
    greater_name: The exercise with more activity.
    lesser: Identifier of the exercise with less.
    lesser_name: The exercise with less.
    studies: list: Citation keys of the studies that say so.
    labels: list: The studies in words.
    kind: `step`, `implied` by other steps, or `contradiction`.
""")


@takes(CompareOptions)
def two(kb: KnowledgeBase, first: str, second: str, muscle: str, **options: Unpack[CompareOptions]) -> Answer:
    """Two exercises for one muscle: the studies that join them together, and what each study says by itself.

    A study that measured both in the same people and printed no spread or number of people gives its ratio without an
    interval.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        Both names mean the same exercise, or a number is out of range.

    Examples
    --------
    >>> from claimgraph import load
    >>> answer = two(load("tests/data/tiny"), "step", "hold", "upper flank")
    >>> [(row["label"], row["greater"], row["p_value"]) for row in answer]
    [('Able & Baker 2010', 'step', '<0.01')]
    """
    from claimgraph.emg import synthesis

    one, other, target = kb.exercise(first).id, kb.exercise(second).id, kb.muscle(muscle).id
    if one == other:
        raise BadRequestError(f"a comparison needs two different exercises, found {one!r} twice")
    network = synthesis.rank(kb, f"muscle:{target}", **options)
    lines = differences(kb, network, one, other, options)
    names = [in_sentence(kb.called("exercise", id_)) for id_ in (one, other)]
    return Answer(
        question=f"Does {names[0]} or {names[1]} work {in_sentence(kb.called('muscle', target))} harder?",
        columns=DIFFERENCES,
        rows=tuple(lines),
        notes=_compare_notes(kb, network, one, other, lines),
        works=works_of(network, lines),
        brief=("source", "label", "greater", "lesser", "ratio", "low", "high", "p_value", "n", "note"),
    )


def works_of(network: Network, lines: Iterable[Row]) -> tuple[str, ...]:
    """The works behind differences: those named, and all of the network where it joins the two."""
    lines = list(lines)
    joined = any(row["source"] == "together" for row in lines)
    return in_order((row["study"] for row in lines if row["study"]), network.studies if joined else ())


def differences(kb: KnowledgeBase, network: Network, one: str, other: str, options: CompareOptions) -> list[Row]:
    """What joins two exercises for the muscle of a network: all studies together, each by itself, stated orderings."""
    lines: list[Row] = []
    joined = network.league.get((one, other))
    if joined is not None:
        (part,) = [part for part in network.parts if one in part.exercises]
        ratio, low, high = joined.ratio, joined.low, joined.high
        more, less = (one, other) if ratio >= 1 else (other, one)
        if ratio < 1:
            ratio, low, high = 1 / ratio, 1 / high, 1 / low
        together = _compared(kb, "together", None, more, less, ratio=ratio, low=low, high=high)
        lines.append(together | {"label": counted(len(part.studies), "study", "studies")})
    lines += _measured(kb, network, one, other)
    lines += _bare(kb, network, {one, other}, options)
    for row in rows(kb, "comparisons", muscle=f"muscle:{network.muscle}", exercise=[f"exercise:{one}"]):
        if {row["greater_exercise"], row["lesser_exercise"]} == {one, other}:
            stated = _compared(kb, "stated", row["study"], row["greater_exercise"], row["lesser_exercise"])
            versions = {"greater": row["greater"], "lesser": row["lesser"], "p_value": row["p_value"], "n": row["n"]}
            lines.append(stated | versions)
    return lines


def _measured(kb: KnowledgeBase, network: Network, one: str, other: str) -> Iterable[Row]:
    for contrast in network.contrasts:
        if {contrast.better, contrast.other} == {one, other}:
            ratio, low, high = contrast.ratio(network.level)
            yield _compared(
                kb,
                "measured",
                contrast.study,
                contrast.better,
                contrast.other,
                ratio=ratio,
                low=low,
                high=high,
                n=contrast.n,
            )


def _bare(kb: KnowledgeBase, network: Network, pair: set[str], options: CompareOptions) -> Iterable[Row]:
    """Ratios of studies that measured both in the same people and are not among the contrasts."""
    from claimgraph.emg.synthesis import measured_orders

    taken = {id_ for arm in network.arms for id_ in arm.measurement_ids}
    parts = {row.id: row.segment for row in base.measurements(kb)}
    for one in measured_orders(kb, network.muscle, mixed=options["mixed"], **those_of(options, Admitted)):
        if {one.greater, one.lesser} == pair and not taken.issuperset(one.measurement_ids):
            why = one.without or "the same people are in with these exercises already"
            found = _compared(kb, "measured", one.study, one.greater, one.lesser, ratio=one.ratio, n=one.n)
            part = {segment for id_ in one.measurement_ids if (segment := parts.get(id_))}
            if len(part) == 1:
                found["lesser"] += f" ({part.pop()} part of the muscle)"
            yield found | {"note": f"no interval: {why}"}


def _compare_notes(kb: KnowledgeBase, network: Network, one: str, other: str, lines: Sequence[Row]) -> tuple[str, ...]:
    sources = {row["source"] for row in lines}
    notes = []
    if "together" not in sources:
        notes.append(
            "No chain of studies with spread and number of people joins the two: a study's own finding stands alone."
            if lines
            else "No chain of studies joins the two: they are not comparable by numbers."
        )
    if silent := _silent(kb, network, {one, other}):
        notes.append(f"Cannot be put together with other studies: {'; '.join(silent)}.")
    if lines:
        notes.append("A ratio says how much more, an ordering only that a study found more.")
    return tuple(notes)


def _silent(kb: KnowledgeBase, network: Network, pair: set[str]) -> list[str]:
    """Studies that measured both and are not heard, each with the reasons for these two exercises."""
    reasons: dict[str, dict[str, None]] = defaultdict(dict)
    for out in network.excluded:
        if out.measurement.exercise in pair:
            reasons[out.measurement.study][out.reason] = None
    return [
        f"{kb.label(study)} ({'; '.join(reasons[study])})"
        for study in dict.fromkeys(out.study for out in network.unheard if pair.intersection(out.exercises))
        if reasons[study] and all(_knows(network, study, id_) for id_ in pair)
    ]


def _knows(network: Network, study: str, exercise: str) -> bool:
    """Whether a study measured the muscle in an exercise."""
    heard = any((arm.study, arm.exercise) == (study, exercise) for arm in network.arms)
    return heard or any(
        (out.measurement.study, out.measurement.exercise) == (study, exercise) for out in network.excluded
    )


def _compared(
    kb: KnowledgeBase, source: str, study: str | None, greater: str, lesser: str, **values: Any
) -> dict[str, Any]:
    return {
        **{column.name: None for column in DIFFERENCES},
        "source": source,
        "study": study,
        "label": kb.label(study) if study else None,
        "greater": kb.called("exercise", greater),
        "lesser": kb.called("exercise", lesser),
        **values,
    }


def dominance(kb: KnowledgeBase, muscle: str, *, measured: bool = False) -> Answer:
    """The "greater than" statements about a muscle as an order: the steps that matter, and contradictions.

    Parameters are those of `claimgraph.graph.dominance_order`, which raises the same errors.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.dominance(load("tests/data/tiny"), "upper flank")
    >>> [(row["layer"], row["greater"], row["lesser"]) for row in answer]
    [(1, 'twist', 'step'), (2, 'step', 'hold')]
    """
    from claimgraph.emg.graph import dominance_order

    order = dominance_order(kb, muscle, measured=measured)
    layer = {name: number for number, names in enumerate(order.layers, start=1) for name in names}
    groups = [("step", order.edges), ("implied", order.implied)]
    groups += [("contradiction", one.edges) for one in order.contradictions]
    lines: list[Row] = [
        {
            "layer": layer[edge.greater],
            "greater": edge.greater,
            "greater_name": kb.called("exercise", edge.greater),
            "lesser": edge.lesser,
            "lesser_name": kb.called("exercise", edge.lesser),
            "studies": in_order(edge.studies, edge.measured),
            "labels": tuple(kb.label(key) for key in in_order(edge.studies, edge.measured)),
            "kind": kind,
        }
        for kind, edges in groups
        for edge in edges
    ]
    lines.sort(key=lambda row: (row["layer"], row["greater_name"], row["lesser_name"]))
    notes = ["A study found more activity on the left than on the right; layers alone say nothing."] if lines else []
    for one in order.contradictions:
        names = ", ".join(kb.called("exercise", name) for name in one.exercises)
        notes.append(f"Contradiction between {names}: {', '.join(kb.label(key) for key in one.studies)}.")
    if order.left_out:
        of = f"{order.left_out} {noun(order.left_out, 'comparison is', 'comparisons are')}"
        notes.append(f"{of} not of two different exercises, or doubtful, and left out.")
    return Answer(
        question=f"What was found to work {in_sentence(kb.called('muscle', order.muscle))} harder than what?",
        columns=_DOMINANCE,
        rows=tuple(lines),
        notes=tuple(notes),
        works=in_order(key for row in lines for key in row["studies"]),
        brief=("layer", "greater_name", "lesser_name", "kind", "labels"),
        keep=("greater_name", "lesser_name", "labels"),
    )
