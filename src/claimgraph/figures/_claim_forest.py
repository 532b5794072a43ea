"""The forest plot of a claim: what each sample found, all as one, and what is not pooled; or how the pool holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import floor, isfinite, log10

from claimgraph import appraisal
from claimgraph.appraisal import ClaimForest, ForestLine, ForestMode, PooledEffect, Reader
from claimgraph.figures._figure import Figure
from claimgraph.figures._forest import Forest, ForestPool, ForestRow, forest_label
from claimgraph.figures._frame import message
from claimgraph.figures._style import PURPLE
from claimgraph.figures._text import hover
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Prediction
from claimgraph.wording import capital, comma, counted, ended, enumeration, people

_MODES = {
    ForestMode.STUDIES: ("study by study", "a sample with its 95 % interval"),
    ForestMode.LEAVE_ONE_OUT: ("without each study in turn", "all but one, with the 95 % interval"),
    ForestMode.CUMULATIVE: ("as it grew with the years", "all so far, with the 95 % interval"),
}
_RATIOS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_TENS = (0.001, 0.01, 0.1, 1, 10, 100, 1000)
_NEAR_RATIOS = (0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 2.5)
"""Ratios to name where all that is drawn lies near no effect."""
_FEWEST_TICKS, _MOST_TICKS = 3, 7


def plot_claim_forest(
    kb: KnowledgeBase,
    claim: str,
    *,
    mode: str = ForestMode.STUDIES,
    without: str | Iterable[str] = (),
    named: bool = True,
) -> Figure:
    """The effects behind a claim, one below the other, on one scale.

    Compare on which side of no effect the intervals lie, and whether they reach the smallest important difference; then
    whether the diamond would stand elsewhere without the largest square. Of a compound claim it is the forest of the
    part that has one; where several have, the picture names them.

    Parameters
    ----------
    kb
        The base.
    claim
        The claim, by id.
    mode
        `studies`, one row a sample; `leave-one-out`, the pool without each sample in turn; `cumulative`, the pool as it
        grew with the years.
    without
        Studies to leave out, by key or in people's words.
    named
        Whether the heading names the claim; a page that does so itself needs it only of parts.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        There is no such mode.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_claim_forest(load("tests/data/trial"), "pressolol-lowers-pressure")
    >>> figure.data[0].x
    (-9.0, -7.2)
    """
    asked = kb.claim(claim)
    told, sort = _MODES[ForestMode(mode)] if mode in list(ForestMode) else ("", "")
    several = [appraisal.forest_of(kb, f"claim:{id_}", mode=mode, without=without) for id_ in kb.made_of(asked.id)]
    drawn = [one for one in several if one.reader is not None] or several
    found = drawn[0]
    title = f"{kb.claims[found.claim].statement} The effect, {told}" if named else f"The effect, {told}"
    reader = found.reader
    if reader is None or found.idle or len(drawn) > 1:
        forest = Forest("")
        forest.lay_out(f"{asked.statement} The effect, {told}" if named else title, _silent(found), "effect", None)
        message(forest.figure, _nothing(kb, drawn))
        return forest.figure
    forest = Forest(reader.unit)
    larger = ", larger: more weight" if any(one.weight for one in found.rows) else ""
    forest.draw_results([_row(reader, one) for one in found.rows], f"{sort}{larger}")
    pool = _pool(reader, found.pool) if found.pool is not None else None
    if pool is not None:
        forest.draw_whole(pool)
    if found.mode is ForestMode.STUDIES:
        forest.draw_left_out([_row(reader, one) for one in found.aside], "Not pooled", "hollow: not pooled")
    if reader.null is not None:
        forest.draw_at(reader.plain(-reader.sign * reader.shift), f"no effect: {reader.null:g}", dash="solid")
    if reader.amount:
        forest.draw_at(reader.plain(0.0), f"the claim: {reader.amount_words}{reader.unit_words}", dash="solid")
    if found.important is not None:
        words = reader.important_words(found.important)
        name = f"smallest important difference: {words}{reader.unit_words}"
        forest.draw_at(reader.plain(found.important), name, dash="longdashdot", colour=PURPLE)
    verdict = appraisal.appraise(kb, f"claim:{found.claim}", without=without, sensitivity=False).words
    part = f"A part of “{asked.statement}” " if found.claim != asked.id else ""
    forest.lay_out(
        title, f"{part}The verdict: {verdict}. {_says(found, reader)}", _axis(reader), pool, ticks=_ticks(found, reader)
    )
    return forest.figure


def _nothing(kb: KnowledgeBase, found: Sequence[ClaimForest]) -> str:
    """Why no forest is drawn: there is no effect, or there are several, one a part."""
    if len(found) == 1 and found[0].idle:
        return found[0].idle
    if len(found) == 1 or found[0].reader is None:
        return "No sample has an effect with an interval on this claim."
    named = enumeration([one.claim for one in found])
    return f"It is a compound claim, and effects on its parts share no scale. Ask for the forest of a part: {named}."


def _row(reader: Reader, one: ForestLine) -> ForestRow:
    """A row on the scale of analysis, not turned, so that left is left as published."""
    words = reader.words(one.y, one.low, one.high)
    size = people(one.people) if one.people else "number of people not known"
    counts = size if one.samples == 1 else f"{one.samples} samples, {size}"
    weight = f"weight {one.weight:.0%}" if one.weight else ""
    facts = [("people", counts), ("stands", str(one.side)), ("weight", weight), ("not pooled", one.why)]
    return ForestRow(
        id=";".join(one.studies),
        label=forest_label(one.label, words, comma(counts, weight), one.why),
        value=reader.plain(one.y),
        hover=hover(one.label, facts, text=words),
        reach=(one.high - one.low) / 2,
        weight=one.weight,
    )


def _pool(reader: Reader, effect: PooledEffect) -> ForestPool:
    words = reader.words(effect.estimate, effect.low, effect.high)
    size = f"{counted(effect.samples, 'sample')}, {people(effect.people)}"
    low, high = sorted((reader.plain(effect.low), reader.plain(effect.high)))
    ends, expected = [effect.prediction_low, effect.prediction_high], ""
    if effect.prediction_low is not None and effect.prediction_high is not None:
        _, expected = reader.interval_words(effect.estimate, effect.prediction_low, effect.prediction_high)
    told = sorted(reader.plain(end) for end in ends if end is not None)
    facts = [("spread", reader.spread_words(effect)), ("stands", str(effect.side))]
    return ForestPool(
        estimate=reader.plain(effect.estimate),
        low=low,
        high=high,
        label=forest_label("All of them", words, size),
        hover=hover("All of them", facts, text=words),
        name="all of them, as wide as its 95 % interval",
        predict_low=told[0] if told else None,
        predict_high=told[-1] if told else None,
        expected=expected,
        further="prediction interval: where the effect of one more such study may lie",
    )


def _says(found: ClaimForest, reader: Reader) -> str:
    said = [f"{capital(reader.outcome)}: {reader.measure.words}"]
    if found.pool is not None:
        said.append(reader.spread_words(found.pool))
        if found.pool.split:
            said.append("small studies found more than large ones: without random effects the pool says otherwise")
    else:
        said.append(f"nothing is pooled: {found.unpooled}")
    if found.mode is not ForestMode.STUDIES and found.aside:
        said.append(f"{counted(len(found.aside), 'sample')} not pooled")
    return " ".join(ended(capital(one)) for one in (*said, _silent(found)) if one)


def _silent(found: ClaimForest) -> str:
    if not found.silent:
        return ""
    return f"{counted(len(found.silent), 'sample')} without an effect on this scale not drawn"


def _axis(reader: Reader) -> str:
    unit = f", {reader.unit}" if reader.unit else ""
    scale = " (logarithmic)" if reader.measure.ratio else ""
    side = ""
    if reader.claims in (Prediction.LESS, Prediction.MORE) and reader.null is not None:
        side = "   ◀ as claimed" if reader.sign < 0 else "   as claimed ▶"
    return f"{reader.measure.words}{unit}{scale}{side}"


def _ticks(found: ClaimForest, reader: Reader) -> list[tuple[float, str]]:
    """Round printed numbers in sight and where they stand on the scale of analysis."""
    lines = [*found.rows, *(found.aside if found.mode is ForestMode.STUDIES else ())]
    ends = [reader.printed(end) for one in lines for end in (one.low, one.high)]
    if found.pool is not None:
        further = (found.pool.prediction_low, found.pool.prediction_high)
        ends += [reader.printed(end) for end in further if end is not None]
    low, high = min(ends), max(ends)
    if reader.null is not None:
        low, high = min(low, reader.null), max(high, reader.null)
    if reader.measure.ratio:
        return [(reader.scale(value), f"{value:g}") for value in _ratios(low * 0.7, high * 1.4)]
    step = _step((high - low) or 1.0)
    values = (number * step for number in range(int(low // step) - 1, int(high // step) + 2))
    placed = ((reader.scale(value), f"{round(value, 10):g}".replace("-", "−")) for value in values)
    return [(place, name) for place, name in placed if isfinite(place)]


def _ratios(low: float, high: float) -> list[float]:
    """Round ratios in sight, as many as there is room for."""
    found = [value for value in _RATIOS if low <= value <= high]
    if sum(low / 0.7 <= value <= high / 1.4 for value in found) < _FEWEST_TICKS:
        found = [value for value in _NEAR_RATIOS if low <= value <= high] or found
    if len(found) > _MOST_TICKS:
        found = [value for value in found if value in _TENS]
    return found


def _step(span: float) -> float:
    """A round step that fits about six times into a span."""
    power = 10.0 ** floor(log10(span / _MOST_TICKS))
    return next(power * times for times in (1, 2, 5, 10) if power * times * _MOST_TICKS >= span)
