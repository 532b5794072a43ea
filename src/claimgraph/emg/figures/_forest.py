"""The forest plot: the studies of one muscle in one exercise, their pool, and what was left out of it and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Unpack

from claimgraph.emg.figures._forest_values import Contents, contents
from claimgraph.emg.figures._marks import value_hover
from claimgraph.emg.records import Statistic
from claimgraph.emg.synthesis import Exclusion, ExercisePoolOptions, MuscleInExercisePool
from claimgraph.figures.drawing import (
    NEXT_FACT,
    Figure,
    Forest,
    ForestRow,
    forest_label,
    message,
    pool_method,
    sentence,
    wrapped,
)
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.tables import Row, rows
from claimgraph.wording import counted, in_sentence

_CAPTION = (
    "It says how hard the muscle worked in these laboratories, not whether the exercise beats another one or helps "
    "against anything."
)


@takes(ExercisePoolOptions)
def plot_forest(kb: KnowledgeBase, exercise: str, muscle: str, **options: Unpack[ExercisePoolOptions]) -> Figure:
    """The studies of a muscle in an exercise with means and intervals, their pool, and the values left out of it.

    Look first how far the studies lie apart, then at the prediction interval, and only then at the diamond. Where the
    values do not compare, they are shown without a pool, and the caption says how they differ.

    Parameters
    ----------
    exercise, muscle
        Names in people's words: `clam`, `glute med`.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, BadRequestError
        As `claimgraph.synthesis.pool_exercise` does.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_forest(load("tests/data/tiny"), "step", "upper flank")
    >>> [trace.name for trace in figure.data]
    ['mean of a study with its 95% interval', 'hollow: published, but not pooled']
    """
    shown = contents(kb, exercise, muscle, options)
    found = shown.found
    keys = {"exercise": f"exercise:{found.exercise}", "muscle": f"muscle:{found.muscle}"}
    told = {row["id"]: row for row in rows(kb, "measurements", **keys)}
    level, forest = options["level"], Forest("% MVIC")
    forest.draw_results(
        _results(kb, found, told, level),
        f"mean of a study with its {level:.0%} interval" + (", larger: more weight" if found.pool else ""),
    )
    forest.draw_pool(found.pool, _spread(found))
    forest.draw_left_out([_left_out(kb, one, told[one.measurement.id]) for one in found.excluded])
    muscle_name, exercise_name = kb.called("muscle", found.muscle), kb.called("exercise", found.exercise)
    forest.lay_out(
        f"EMG of {in_sentence(muscle_name)} in {in_sentence(exercise_name)}, study by study ({_scale(found)})",
        _says(kb, shown) + _CAPTION,
        "% of maximal voluntary isometric contraction (MVIC)",
        found.pool,
    )
    if not forest.figure.data:
        message(forest.figure, "Nobody measured this muscle in this exercise, as far as this base knows.")
    return forest.figure


def _scale(found: MuscleInExercisePool) -> str:
    """The scale, for the title."""
    return "% MVIC" + (", pooled on the log scale" if found.pool and found.scale == "log" else "")


def _spread(found: MuscleInExercisePool) -> str:
    """How far the studies lie apart, in words and numbers."""
    if found.pool is None:
        return ""
    p = "below 0.001" if found.pool.q_p < 0.001 else f"{found.pool.q_p:.3f}"
    return (
        f"τ² {found.pool.tau2:.3g}: {found.spread}; I² {found.pool.i2:.0f} %: that share of the scatter seen is more "
        f"than chance; Q {found.pool.q:.1f} on {counted(found.pool.q_df, 'degree')} of freedom, p {p}"
    )


def _condition(kb: KnowledgeBase, row: Row, version: bool = True) -> str:
    """How a row was measured, as short as possible."""
    people = f"n {row['n']}" if row["n"] else "n not known"
    load = "load not known" if row["load"] in (None, "unknown") else kb.term_name("loads", row["load"])
    parts = (people, row["variant"] if version else None, load, Statistic(row["statistic"]).words)
    return ", ".join(part for part in parts if part)


def _results(kb: KnowledgeBase, found: MuscleInExercisePool, told: Mapping[str, Row], level: float) -> list[ForestRow]:
    """The means that are pooled, or would be if they compared, each with its interval."""
    weights = found.pool.weights if found.pool else (1 / max(len(found.inputs), 1),) * len(found.inputs)
    rows: list[ForestRow] = []
    for one, weight in zip(found.inputs, weights, strict=True):
        low, high = one.interval(level)
        values = [told[row.id] for row in one.rows]
        interval = f"{low:.1f} to {high:.1f}"
        weighs = f", weight {weight:.0%}" if found.pool else ""
        label = forest_label(
            one.label, _condition(kb, values[0], _once(values, one.label)), f"{one.value:.1f} ({interval}){weighs}"
        )
        facts = [(f"{level:.0%} interval", f"{interval} % MVIC"), ("weight", f"{weight:.1%}" if found.pool else "")]
        if len(values) > 1:
            printed = ", ".join(f"{row['value']}{_in_brackets(row['variant'])}" for row in values)
            facts.insert(0, ("mean of the values printed", printed))
        text = value_hover(kb, values[0]) + NEXT_FACT + _facts(facts)
        ids, reach = "; ".join(row.id for row in one.rows), (one.value - low, high - one.value)
        rows.append(ForestRow(ids, label, one.value, text, reach, weight))
    return rows


def _once(values: Sequence[Row], label: str) -> bool:
    """Whether a row is of one version that its name does not tell."""
    return len(values) == 1 and (values[0]["variant"] or "") not in label


def _in_brackets(text: str | None) -> str:
    return f" ({text})" if text else ""


def _facts(facts: Sequence[tuple[str, str]]) -> str:
    return NEXT_FACT.join(wrapped(f"{name}: {fact}", 52, 6) for name, fact in facts if fact)


def _left_out(kb: KnowledgeBase, one: Exclusion, row: Row) -> ForestRow:
    """A value that is not pooled, with the reason."""
    label = forest_label(f"{row['label']}: {row['value']}", _condition(kb, row), one.reason)
    text = value_hover(kb, row) + NEXT_FACT + wrapped(f"not pooled: {one.reason}", 52, 4)
    return ForestRow(one.measurement.id, label, float(one.measurement.value), text)


def _says(kb: KnowledgeBase, shown: Contents) -> str:
    """What the caption says before its warning."""
    found = shown.found
    inside = [row for one in found.inputs for row in one.rows]
    every = [*inside, *(one.measurement for one in found.excluded)]
    studies = counted(len({one.study for one in every}), "study", "studies")
    pooled = f"{len(inside)} of them pooled" if found.pool else "none of them pooled"
    says = f"% MVIC; {studies}, {counted(len(every), 'published value')}, {pooled}. "
    if found.pool:
        says += f"{sentence(pool_method(found.pool), kb)} Spread: {_spread(found)}. "
    says += "".join(f"{sentence(text, kb)} " for text in shown.said if text)
    if found.pool and min(found.pool.low, found.pool.predict_low or 0.0) < 0:  # on the raw scale only
        says += "An interval that reaches below zero, which amplitude cannot, shows how little is known. "
    return says
