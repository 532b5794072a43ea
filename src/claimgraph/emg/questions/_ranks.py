"""Exercises ranked for a muscle, and what a ranking hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Unpack

from claimgraph.emg.synthesis import RankOptions, SensitivityOptions
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer, in_order
from claimgraph.tables import Row, parse_columns
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
