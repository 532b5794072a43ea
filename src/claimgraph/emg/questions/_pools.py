"""Questions that put the numbers of several studies together: one exercise, and one muscle against another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Unpack

from claimgraph.emg.synthesis import Admitted, ExercisePoolOptions, SelectivityOptions
from claimgraph.keywords import takes, those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer, in_order
from claimgraph.tables import Row, parse_columns
from claimgraph.wording import capital, counted, in_sentence

_POOL = parse_columns("""
    part: `study` for what enters, `pool` and `prediction` for the result, `left out` for what does not enter.
    study: Citation key.
    label: The study in words, with the reason where it is left out, or what the line is.
    value: number: Amplitude in percent of MVIC.
    low: number: Lower limit of its interval, in percent of MVIC.
    high: number: Upper limit of its interval, in percent of MVIC.
    sd: number: Standard deviation, in percent of MVIC.
    statistic: Kind of amplitude: average, peak, median, or mean where the source does not say which.
    n: count: People.
    weight: number: Share of the pool, in percent.
    reason: Why a value is left out.
""")
_HEADINGS = {"value": "% MVIC", "statistic": "kind"}
_SELECTIVITY = parse_columns("""
    exercise: Identifier of the exercise.
    name: Name of the exercise.
    variant: How this version differs.
    study: Citation key.
    label: The study in words.
    ratio: number: Activity of the target for each part of the spared muscle, both in percent of their own MVIC.
    low: number: Lower limit of its interval.
    high: number: Upper limit.
    index: number: Published index of the two muscles, which is built in another way and is no ratio.
    n: count: People; the smaller number where the two values differ in it.
    source: `computed` from two values of one study, or `published` as a ratio or an index.
    note: Remark.
""")


@takes(ExercisePoolOptions)
def pool(kb: KnowledgeBase, exercise: str, muscle: str, **options: Unpack[ExercisePoolOptions]) -> Answer:
    """The mean activity of a muscle in an exercise over the studies whose values compare, with what stayed out.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, BadRequestError, IncomparableError
        As `claimgraph.synthesis.pool_exercise` does.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.pool(load("tests/data/tiny"), "step", "upper flank")
    >>> answer.notes[0]
    'Nothing is pooled: only one study has a value with spread and number of people.'
    """
    from claimgraph.emg.synthesis import pool_exercise

    found = pool_exercise(kb, exercise, muscle, **options)
    lines: list[Row] = []
    for i, one in enumerate(found.inputs):
        low, high = one.interval(options["level"])
        share = 100 * found.pool.weights[i] if found.pool is not None else None
        own = _pool_row("study", one.label, study=one.measurement.study, value=one.value)
        lines.append(
            own
            | {
                "low": low,
                "high": high,
                "sd": one.sd,
                "statistic": str(one.measurement.statistic),
                "n": one.n,
                "weight": share,
            }
        )
    notes = [f"Nothing is pooled: {found.reason}."] if found.pool is None else []
    if found.pool is not None:
        made = found.pool
        lines.append(
            _pool_row("pool", f"{counted(made.k, 'study', 'studies')} together", value=made.estimate)
            | {"low": made.low, "high": made.high, "n": made.people}
        )
        if made.predict_low is not None:
            lines.append(_pool_row("prediction", "a further study", low=made.predict_low, high=made.predict_high))
        scale = "the log scale: a geometric mean" if found.scale == "log" else "percentage points"
        notes.append(
            f"{made.method} on {scale}{', Knapp–Hartung interval' if made.knapp_hartung else ''}, {made.level:.0%} "
            f"intervals; τ² {made.tau2:.3g}, I² {made.i2:.0f} %, Q {made.q:.3g} on "
            f"{counted(made.q_df, 'degree')} of freedom (p {made.q_p:.2g}); {found.spread}."
        )
    lines += [
        _pool_row("left out", f"{kb.label(out.measurement.study)}: {out.reason}", study=out.measurement.study)
        | {
            "value": out.measurement.value,
            "statistic": str(out.measurement.statistic),
            "n": out.measurement.n,
            "reason": out.reason,
        }
        for out in found.excluded
    ]
    notes += [f"Mixed as asked: {line}." for line in found.mixed] + [f"{capital(line)}." for line in found.notes]
    names = kb.called("exercise", found.exercise), in_sentence(kb.called("muscle", found.muscle))
    return Answer(
        question=f"How hard does {names[1]} work in {in_sentence(names[0])}, over the studies that compare?",
        columns=tuple(replace(one, heading=_HEADINGS.get(one.name, "")) for one in _POOL),
        rows=tuple(lines),
        notes=tuple(notes),
        works=in_order(one.measurement.study for one in found.inputs),
        brief=("part", "label", "value", "low", "high", "statistic", "n", "weight"),
        keep=("label", "value", "low", "high", "statistic"),
        once=("statistic",),
    )


def _pool_row(part: str, label: str, **values: Any) -> dict[str, Any]:
    return {**{column.name: None for column in _POOL}, "part": part, "label": label, **values}


@takes(SelectivityOptions)
def selectivity(kb: KnowledgeBase, target: str, spared: str, **options: Unpack[SelectivityOptions]) -> Answer:
    """How much more of one muscle than of another each exercise asks for: ratios of one study, and published indices.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, BadRequestError
        As `claimgraph.synthesis.selectivity` does.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.selectivity(load("tests/data/tiny"), "upper flank", "lower flank")
    >>> [(row["name"], round(row["ratio"], 2), row["label"]) for row in answer if row["source"] == "computed"]
    [('Lying twist', 6.92, 'Cole et al. 2015'), ('Step', 2.56, 'Able & Baker 2010')]
    """
    from claimgraph.emg import synthesis

    found = synthesis.selectivity(kb, target, spared, **options)
    lines: list[dict[str, Any]] = [
        {
            "exercise": one.exercise,
            "name": kb.called("exercise", one.exercise),
            "variant": one.variant,
            "ratio": one.ratio,
            "low": one.low,
            "high": one.high,
            "index": None,
            "n": one.n,
            "study": one.study,
            "label": kb.label(one.study),
            "source": "computed",
            "note": one.note or None,
        }
        for one in found
    ]
    lines.sort(key=lambda row: -row["ratio"])
    published = synthesis.published_ratios(kb, target, spared, **those_of(options, Admitted))
    printed = sorted(published, key=lambda one: (one.unit == "index", -one.value))
    lines += [
        {
            "exercise": one.exercise,
            "name": kb.called("exercise", one.exercise),
            "variant": one.variant,
            "ratio": None if one.unit == "index" else one.value,
            "low": None,
            "high": None,
            "index": one.value if one.unit == "index" else None,
            "n": one.n,
            "study": one.study,
            "label": kb.label(one.study),
            "source": f"published, {kb.term_name('measures', one.measure)}",
            "note": one.note,
        }
        for one in printed
    ]
    names = [in_sentence(kb.muscle(name).name) for name in (target, spared)]
    notes = ["Ratios compare within a study only: each muscle is scaled to its own reference contraction."]
    if printed:
        notes.append(
            "Published numbers are built in other ways than computed ratios; do not set one against the other."
        )
    return Answer(
        question=f"Which exercises work {names[0]} and spare {names[1]}?",
        columns=_SELECTIVITY,
        rows=tuple(lines),
        notes=tuple(notes) if lines else ("No study measured both muscles in one exercise.",),
        works=in_order(row["study"] for row in lines),
        brief=("name", "variant", "label", "ratio", "low", "high", "index", "n", "source"),
        keep=("name", "variant", "label", "ratio", "low", "high", "index"),
    )
