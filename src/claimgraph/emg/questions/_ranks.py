"""Questions that set exercises against each other: ranks, two of them compared, and the order of what was greater."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp
from typing import TYPE_CHECKING, Any, Unpack

from claimgraph.emg.synthesis import CompareOptions, RankOptions, SensitivityOptions
from claimgraph.errors import BadRequestError
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer, in_order
from claimgraph.tables import Row, parse_columns, rows
from claimgraph.wording import capital, in_sentence, noun

if TYPE_CHECKING:
    from claimgraph.emg.synthesis import Exclusion, Network

_RANK = parse_columns("""
    set: count: Number of the set of exercises that studies join; never compare between sets.
    rank: count: Rank within the set.
    exercise: Identifier of the exercise.
    name: Name of the exercise.
    ratio: number: How many times the activity of the exercise it is set against.
    low: number: Lower limit of the interval of the ratio.
    high: number: Upper limit.
    against: Identifier of the exercise it is set against.
    against_name: The exercise it is set against.
    p_score: number: How sure one may be that it has more than another of its set, on average, from 0 to 1.
    studies: count: Studies that join the set.
""")
_SENSITIVITY = parse_columns("""
    correlation: number: Correlation taken between two amplitudes of the same people.
    set: count: Number of the set of exercises that studies join.
    rank: count: Rank within the set.
    exercise: Identifier of the exercise.
    name: Name of the exercise.
    ratio: number: How many times the activity of the reference of its set.
    low: number: Lower limit of the interval of the ratio.
    high: number: Upper limit.
    p_score: number: How sure one may be that it has more than another of its set, on average.
""")
_COMPARE = parse_columns("""
    source: `together` for all studies at once, `measured` for a ratio within a study, `stated` for an ordering.
    study: Citation key; empty for all studies at once.
    label: The study in words.
    greater: The exercise with more activity, in words.
    lesser: The exercise with less.
    ratio: number: How many times as much, where it was measured.
    low: number: Lower limit of the interval of the ratio.
    high: number: Upper limit.
    p_value: As printed, for a stated ordering.
    n: count: People.
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


@takes(RankOptions)
def rank(kb: KnowledgeBase, muscle: str, **options: Unpack[RankOptions]) -> Answer:
    """Exercises ranked for a muscle from differences within studies; sets that no study joins stand apart.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, BadRequestError
        As `claimgraph.synthesis.rank` does.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.rank(load("tests/data/tiny"), "upper flank")
    >>> answer.notes[0]
    'No two exercises were measured in the same people with spread and sample size.'
    """
    from claimgraph.emg import synthesis

    network = synthesis.rank(kb, muscle, **options)
    lines: list[Row] = []
    for number, part in enumerate(network.parts, start=1):
        for place, effect in enumerate(part.effects, start=1):
            lines.append(
                {
                    "set": number,
                    "rank": place,
                    "exercise": effect.exercise,
                    "name": kb.called("exercise", effect.exercise),
                    "ratio": effect.ratio,
                    "low": effect.low,
                    "high": effect.high,
                    "against": effect.against,
                    "against_name": kb.called("exercise", effect.against),
                    "p_score": effect.p_score,
                    "studies": len(part.studies),
                }
            )
    return Answer(
        question=f"Which exercise works {in_sentence(kb.called('muscle', network.muscle))} hardest, by differences "
        "within studies?",
        columns=_RANK,
        rows=tuple(lines),
        notes=_rank_notes(kb, network),
        works=network.studies,
        brief=("set", "rank", "name", "ratio", "low", "high", "against_name", "p_score", "studies"),
    )


@takes(SensitivityOptions)
def rank_sensitivity(
    kb: KnowledgeBase, muscle: str, rs: Iterable[float] | None = None, **options: Unpack[SensitivityOptions]
) -> Answer:
    """The ranking under several correlations within people: what moves with the correlation hangs on it.

    Parameters
    ----------
    rs
        The correlations; those of the base's scheme if left out.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, BadRequestError
        As `claimgraph.synthesis.sensitivity` does.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.rank_sensitivity(load("tests/data/tiny"), "upper flank", [0.3, 0.7])
    >>> answer.question
    'Does the ranking for upper flank hang on the correlation within people?'
    """
    from claimgraph.emg.synthesis import sensitivity

    found = sensitivity(kb, muscle, rs, **options)
    lines: list[Row] = [
        {
            "correlation": r,
            "set": number,
            "rank": place,
            "exercise": effect.exercise,
            "name": kb.called("exercise", effect.exercise),
            "ratio": effect.ratio,
            "low": effect.low,
            "high": effect.high,
            "p_score": effect.p_score,
        }
        for r, network in found.items()
        for number, part in enumerate(network.parts, start=1)
        for place, effect in enumerate(part.effects, start=1)
    ]
    orders = {network.exercises for network in found.values()}
    same = "The order is the same for every correlation tried." if len(orders) == 1 else "The order hangs on it."
    names = in_sentence(kb.muscle(muscle).name)
    return Answer(
        question=f"Does the ranking for {names} hang on the correlation within people?",
        columns=_SENSITIVITY,
        rows=tuple(lines),
        notes=(same,) if lines else ("Nothing can be ranked.",),
        works=in_order(key for network in found.values() for key in network.studies),
        brief=("correlation", "set", "rank", "name", "ratio", "low", "high", "p_score"),
    )


def _rank_notes(kb: KnowledgeBase, network: Network) -> tuple[str, ...]:
    notes = []
    if not network.parts:
        notes.append("No two exercises were measured in the same people with spread and sample size.")
    for number, part in enumerate(network.parts, start=1):
        spread = "not known (nothing was compared twice)" if part.tau2 is None else f"τ² {part.tau2:.3g}"
        check = part.consistency
        agreed = f"; consistency p {check.p:.2g} ({check.df} degrees of freedom)" if check is not None else ""
        of = f"{len(part.studies)} {noun(len(part.studies), 'study', 'studies')}"
        notes.append(f"Set {number}: {of}; between-study variance {spread}{agreed}.")
    if len(network.parts) > 1:
        notes.append("Sets are not comparable with each other.")
    notes += [f"{capital(line)}." for line in (*network.notes, *network.missing)]
    notes += [f"Mixed as asked: {line}." for line in network.mixed]
    if network.excluded:
        notes.append(_left_out(network.excluded))
    return tuple(notes)


def _left_out(excluded: Sequence[Exclusion]) -> str:
    reasons: dict[str, int] = {}
    for out in excluded:
        reasons[out.reason] = reasons.get(out.reason, 0) + 1
    told = "; ".join(f"{count} × {reason}" for reason, count in sorted(reasons.items(), key=lambda one: -one[1]))
    return f"{len(excluded)} {noun(len(excluded), 'value takes', 'values take')} no part: {told}."


@takes(CompareOptions)
def compare(kb: KnowledgeBase, first: str, second: str, muscle: str, **options: Unpack[CompareOptions]) -> Answer:
    """Two exercises for one muscle: all studies together where they join, and what each study says.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        Both names mean the same exercise, or a number is out of range.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.compare(load("tests/data/tiny"), "step", "hold", "upper flank")
    >>> [(row["label"], row["greater"], row["p_value"]) for row in answer]
    [('Able & Baker 2010', 'step', '<0.01')]
    """
    from claimgraph.emg import synthesis

    one, other, target = kb.exercise(first).id, kb.exercise(second).id, kb.muscle(muscle).id
    if one == other:
        raise BadRequestError(f"a comparison needs two different exercises, found {one!r} twice")
    network = synthesis.rank(kb, f"muscle:{target}", **options)
    lines: list[Row] = []
    joined = network.league.get((one, other))
    if joined is not None:
        ratio, low, high = joined.ratio, joined.low, joined.high
        more, less = (one, other) if ratio >= 1 else (other, one)
        if ratio < 1:
            ratio, low, high = 1 / ratio, 1 / high, 1 / low
        lines.append(_compared(kb, "together", None, more, less, ratio=ratio, low=low, high=high))
    lines += _measured(kb, network, one, other)
    for row in rows(kb, "comparisons", muscle=f"muscle:{target}", exercise=[f"exercise:{one}"]):
        if {row["greater_exercise"], row["lesser_exercise"]} == {one, other}:
            stated = _compared(kb, "stated", row["study"], row["greater_exercise"], row["lesser_exercise"])
            versions = {"greater": row["greater"], "lesser": row["lesser"], "p_value": row["p_value"], "n": row["n"]}
            lines.append(stated | versions)
    names = [in_sentence(kb.called("exercise", id_)) for id_ in (one, other)]
    notes = [] if joined is not None else ["No chain of studies joins the two: they are not comparable by numbers."]
    if lines:
        notes.append("A ratio says how much more, an ordering only that a study found more.")
    return Answer(
        question=f"Does {names[0]} or {names[1]} work {in_sentence(kb.called('muscle', target))} harder?",
        columns=_COMPARE,
        rows=tuple(lines),
        notes=tuple(notes),
        works=in_order((row["study"] for row in lines if row["study"]), network.studies if joined is not None else ()),
        brief=("source", "label", "greater", "lesser", "ratio", "low", "high", "p_value", "n"),
    )


def _measured(kb: KnowledgeBase, network: Network, one: str, other: str) -> Iterable[Row]:
    for contrast in network.contrasts:
        if {contrast.better, contrast.other} == {one, other}:
            low, high = contrast.interval(network.level)
            yield _compared(
                kb,
                "measured",
                contrast.study,
                contrast.better,
                contrast.other,
                ratio=exp(contrast.estimate),
                low=exp(low),
                high=exp(high),
                n=contrast.n,
            )


def _compared(
    kb: KnowledgeBase, source: str, study: str | None, greater: str, lesser: str, **values: Any
) -> dict[str, Any]:
    return {
        **{column.name: None for column in _COMPARE},
        "source": source,
        "study": study,
        "label": kb.label(study) if study else "all studies",
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
    )
