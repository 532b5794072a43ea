"""Exercises ranked for a muscle, and what a ranking hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Unpack

from claimgraph.emg.synthesis import RankOptions, SensitivityOptions
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer, in_order
from claimgraph.tables import Row, parse_columns
from claimgraph.wording import capital, counted, in_sentence, noun

if TYPE_CHECKING:
    from claimgraph.emg.synthesis import Component, Exclusion, Network, OverR

_RANK = parse_columns("""
    set: count: Number of the set of exercises that studies join; never compare between sets.
    rank: count: Rank within the set.
    exercise: Identifier of the exercise.
    name: Name of the exercise.
    ratio: number: How many times the activity of the exercise it is set against.
    low: number: Lower limit of the interval of the ratio.
    high: number: Upper limit.
    over_r: The widest such interval over the correlations tried, and the ranks taken over them, as text.
    low_over_r: number: Lowest lower limit over the correlations of the base's scheme and the one taken.
    high_over_r: number: Highest upper limit over them.
    best_rank: count: Best rank over them.
    worst_rank: count: Worst rank over them.
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
    ranges = synthesis.over_r(kb, muscle, **options)
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
                    **_over_r(ranges[effect.exercise], effect.exercise == effect.against),
                    "against": effect.against,
                    "against_name": kb.called("exercise", effect.against),
                    "p_score": effect.p_score,
                    "studies": len(part.studies),
                }
            )
    return Answer(
        question=f"Which exercise works {in_sentence(kb.called('muscle', network.muscle))} hardest, among "
        f"{len(network.exercises)} of {counted(len(network.measured), 'exercise')}, by differences within studies?",
        columns=_RANK,
        rows=tuple(lines),
        notes=_rank_notes(kb, network),
        works=network.studies,
        brief=("set", "rank", "name", "ratio", "low", "high", "over_r", "p_score", "against_name", "studies"),
        keep=("set", "rank", "name", "ratio", "low", "high", "against_name"),
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


def _over_r(found: OverR, reference: bool) -> Row:
    """What the range over correlations says of one exercise."""
    places = f"{found.first}" if found.first == found.last else f"{found.first}–{found.last}"
    limits = "" if reference else f"{found.low:.3g}–{found.high:.3g}, "
    return {
        "over_r": f"{limits}rank {places}",
        "low_over_r": found.low,
        "high_over_r": found.high,
        "best_rank": found.first,
        "worst_rank": found.last,
    }


def _rank_notes(kb: KnowledgeBase, network: Network) -> tuple[str, ...]:
    from claimgraph.emg.synthesis import order_in_words

    notes = []
    out = len(network.measured) - len(network.exercises)
    if out:
        of = counted(len(network.measured), "exercise")
        notes.append(
            f"{out} of {of} measured for this muscle {noun(out, 'is', 'are')} not ranked, whatever their values; an "
            "exploratory order may hold more (--exploratory)."
        )
    if not network.parts:
        notes.insert(0, "No two exercises were measured in the same people with spread and sample size.")
    for number, part in enumerate(network.parts, start=1):
        notes.append(_of_set(kb, number, part))
    if len(network.parts) > 1:
        notes.append("Sets are not comparable with each other.")
    if network.parts:
        rs = [*map(float, kb.scheme.correlations), network.r]
        notes.append(f"Over r: the widest interval and the ranks with correlations from {min(rs):g} to {max(rs):g}.")
    notes += [f"Against this order: {order_in_words(kb, one)}." for one in network.against]
    notes += [f"{capital(line)}." for line in (*network.notes, *network.missing)]
    notes += [f"Mixed as asked: {line}." for line in network.mixed]
    if network.excluded:
        notes.append(_left_out(network.excluded))
    return tuple(notes)


def _of_set(kb: KnowledgeBase, number: int, part: Component) -> str:
    spread = "not known (nothing was compared twice)" if part.tau2 is None else f"τ² {part.tau2:.3g}"
    check = part.consistency
    agreed = f"; consistency p {check.p:.2g} ({counted(check.df, 'degree')} of freedom)" if check is not None else ""
    of = f"{counted(len(part.studies), 'study', 'studies')} ({', '.join(kb.label(key) for key in part.studies)})"
    dfs = sorted(effect.df for effect in part.effects if effect.exercise != effect.against)
    few = f"{dfs[0]:.3g}" if f"{dfs[0]:.3g}" == f"{dfs[-1]:.3g}" else f"{dfs[0]:.3g} to {dfs[-1]:.3g}"
    degrees = f"t with {few} {noun(1 if few == '1' else 2, 'degree')} of freedom"
    return f"Set {number}: {of}; intervals by {degrees}; between-study variance {spread}{agreed}."


def _left_out(excluded: Sequence[Exclusion]) -> str:
    reasons: dict[str, int] = {}
    for out in excluded:
        reasons[out.reason] = reasons.get(out.reason, 0) + 1
    told = "; ".join(f"{count} × {reason}" for reason, count in sorted(reasons.items(), key=lambda one: -one[1]))
    return f"{len(excluded)} {noun(len(excluded), 'value takes', 'values take')} no part: {told}."
