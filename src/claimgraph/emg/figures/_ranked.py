"""The ranked range plot: exercises in the order that studies give them, with every published value beside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log10
from typing import Unpack

from claimgraph.emg.figures._published import draw_pools, draw_published, highest_of
from claimgraph.emg.synthesis import (
    Effect,
    Network,
    OverR,
    PoolOptions,
    RankOptions,
    order_in_words,
    over_r,
    rank,
)
from claimgraph.figures.drawing import GREY, INK, Figure, Ladder, frame, hover, message, new_figure, sentence, wrapped
from claimgraph.keywords import takes, those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import READ_OUTSIDE
from claimgraph.tables import Row, rows
from claimgraph.wording import counted, in_sentence

_LEFT, _WRAP, _HEADS, _UNDER = 198, 34, 20, 60
"""Room for labels, letters of their lines, room for the heads of the two halves and for what stands under them."""
_RATIOS, _VALUES = [0.0, 0.485], [0.53, 1.0]
_NOTES = 16
"""Most sentences under the picture."""
_TICKS, _FEW_TICKS = (0.5, 0.7, 1, 1.5, 2, 3, 4, 5), (0.01, 0.1, 0.2, 0.5, 1, 2, 5, 10, 100)
_CAPTION = (
    "Left, on a log scale: how many times the activity of the reference, from differences within studies; only "
    "exercises of one set compare. Dotted: the widest interval over the correlations tried. P: how sure it is that an "
    "exercise has more than another one of its set, on average; 0.5 is a coin toss. Right: published values, larger "
    f"where more people were measured, hollow where {READ_OUTSIDE}, crossed where doubtful; never rank "
    "by them. More activity is not more benefit."
)


@takes(RankOptions)
def plot_ranked(kb: KnowledgeBase, muscle: str, **options: Unpack[RankOptions]) -> Figure:
    """Exercises for one muscle, ranked from differences within studies, with all published values beside.

    Compare ratios and their intervals inside a set; between sets nothing compares, and the values on the right are
    what was seen, not a ranking.

    Parameters
    ----------
    muscle
        Name in people's words.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, BadRequestError
        As `claimgraph.synthesis.rank` does.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_ranked(load("tests/data/tiny"), "upper flank")
    >>> figure.layout.title.text.replace("<br>", " ")
    '<b>EMG of upper flank: which exercise has more, among 0 of 4 exercises? Ratios of % MVIC, log scale</b>'
    """
    network = rank(kb, muscle, **options)
    ranges = over_r(kb, muscle, **options)
    values: dict[str, list[Row]] = defaultdict(list)
    for row in rows(kb, "measurements", muscle=f"muscle:{network.muscle}"):
        values[row["exercise"]].append(row)
    figure, ladder = new_figure(), Ladder()
    place: dict[str, float] = {}
    _place_sets(kb, network, values, ladder, place)
    _draw_ranges(figure, kb, network, ranges, place)
    _draw_ratios(figure, kb, network, ranges, place)
    draw_published(figure, kb, values, place)
    draw_pools(figure, kb, network.muscle, place, those_of(options, PoolOptions))
    _lay_out(figure, kb, network, ranges, values, ladder)
    return figure


def _place_sets(
    kb: KnowledgeBase, network: Network, values: Mapping[str, Sequence[Row]], ladder: Ladder, place: dict[str, float]
) -> None:
    """A row for each exercise: the sets first, then those that no set holds."""
    score = {effect.exercise: effect.p_score for effect in network.effects}
    for number, part in enumerate(network.parts, start=1):
        ladder.draw_a_line()
        against = in_sentence(kb.called("exercise", part.reference))
        ladder.add(f"<b>{wrapped(f'Set {number}, against {against}', _WRAP, 2)}</b>")
        for id_ in part.exercises:
            place[id_] = ladder.add(_label(kb, id_, values[id_], score[id_]))
    rest = sorted(set(values) - set(place), key=lambda id_: kb.called("exercise", id_).casefold())
    if rest:
        ladder.draw_a_line()
        ladder.add("<b>Not ranked, by name</b>")
        for id_ in rest:
            place[id_] = ladder.add(_label(kb, id_, values[id_], None))


def _label(kb: KnowledgeBase, exercise: str, values: Sequence[Row], score: float | None) -> str:
    studies = counted(len({row["study"] for row in values}), "study", "studies")
    small = f"P {score:.2f}, {studies}" if score is not None else studies
    name = wrapped(kb.called("exercise", exercise), _WRAP, 2)
    return f"{name}<br><span style='font-size:9px;color:{GREY}'>{small}</span>"


def _draw_ranges(
    figure: Figure, kb: KnowledgeBase, network: Network, ranges: Mapping[str, OverR], place: Mapping[str, float]
) -> None:
    """A thin line for each exercise: how far its interval reaches over the correlations tried."""
    own = [effect.exercise for effect in network.effects if effect.exercise != effect.against]
    if not own:
        return
    figure.add_scatter(
        x=[x for name in own for x in (ranges[name].low, ranges[name].high, None)],
        y=[y for name in own for y in (place[name], place[name], None)],
        mode="lines",
        name="its widest interval over the correlations tried",
        line={"color": GREY, "width": 1, "dash": "dot"},
        hoverinfo="skip",
    )


def _draw_ratios(
    figure: Figure, kb: KnowledgeBase, network: Network, ranges: Mapping[str, OverR], place: Mapping[str, float]
) -> None:
    for is_reference, name, symbol in (
        (False, f"ratio to the reference of its set, with {network.level:.0%} interval", "diamond-tall"),
        (True, "reference of a set: 1 by definition", "line-ns-open"),
    ):
        own = [effect for effect in network.effects if (effect.exercise == effect.against) is is_reference]
        if not own:
            continue
        figure.add_scatter(
            x=[effect.ratio for effect in own],
            y=[place[effect.exercise] for effect in own],
            mode="markers",
            name=name,
            marker={"symbol": symbol, "size": 12 if not is_reference else 15, "color": INK, "line": {"width": 2}},
            error_x=None
            if is_reference
            else {
                "array": [effect.high - effect.ratio for effect in own],
                "arrayminus": [effect.ratio - effect.low for effect in own],
                "symmetric": False,
                "color": INK,
                "thickness": 1.5,
                "width": 4,
            },
            hovertext=[_ratio_hover(kb, network, effect, ranges[effect.exercise]) for effect in own],
            hoverinfo="text",
            meta=[effect.exercise for effect in own],
        )


def _ratio_hover(kb: KnowledgeBase, network: Network, effect: Effect, over: OverR) -> str:
    of = [one for one in network.contrasts if effect.exercise in (one.better, one.other)]
    studies = ", ".join(kb.label(key) for key in dict.fromkeys(one.study for one in of))
    people = [arm.n for arm in network.arms if arm.exercise == effect.exercise]
    against = in_sentence(kb.called("exercise", effect.against))
    text = "" if effect.exercise == effect.against else f"{effect.ratio:.2f} times the activity in {against}"
    return hover(
        kb.called("exercise", effect.exercise),
        [
            (f"{network.level:.0%} interval", f"{effect.low:.2f} to {effect.high:.2f} times" if text else ""),
            ("over the correlations tried", f"{over.low:.2f} to {over.high:.2f} times, {_ranks(over)}"),
            ("P-score in its set", f"{effect.p_score:.2f}" if effect.p_score is not None else ""),
            ("studies that set it against another exercise", studies),
            ("people in them, study by study", ", ".join(map(str, people))),
        ],
        text=text or "reference of its set",
    )


def _ranks(over: OverR) -> str:
    return f"rank {over.first}" + (f" to {over.last}" if over.last != over.first else "")


def _lay_out(
    figure: Figure,
    kb: KnowledgeBase,
    network: Network,
    ranges: Mapping[str, OverR],
    values: Mapping[str, Sequence[Row]],
    ladder: Ladder,
) -> None:
    name = kb.called("muscle", network.muscle)
    every = [row for found in values.values() for row in found]
    studies = counted(len({row["study"] for row in every}), "study", "studies")
    says = f"% MVIC; {counted(len(values), 'exercise')}, {studies}, {counted(len(every), 'value')}. "
    sets, sources = counted(len(network.parts), "set"), counted(len(network.studies), "study", "studies")
    entered = len({id_ for arm in network.arms for id_ in arm.measurement_ids})
    ranked = f"{len(network.exercises)} of {counted(len(network.measured), 'exercise')}"
    says += f"Ranked: {ranked} in {sets} from {sources}, {entered} of these values. "
    if network.mixed:
        says += "".join(f"Set against each other all the same: {sentence(text, kb)} " for text in network.mixed)
    plot = max(ladder.bottom, 60.0)
    frame(
        figure,
        f"EMG of {in_sentence(name)}: which exercise has more, among {ranked}? Ratios of % MVIC, log scale",
        says + _CAPTION,
        plot=plot,
        left=_LEFT,
        right=18,
        over=_HEADS + 22,
        under=_UNDER,
        notes=_notes(kb, network),
        narrow={},
    )
    ends = [end for over in ranges.values() for end in (over.low, over.high)]
    reach = [log10(min(ends, default=0.5)) - 0.06, log10(max(ends, default=2.0)) + 0.06]
    both = {"gridcolor": "#E4E4E4", "zeroline": False, "tickfont": {"size": 10}}
    figure.update_layout(
        xaxis={
            **both,
            "type": "log",
            "domain": _RATIOS,
            "range": reach,
            "tickvals": _FEW_TICKS if reach[1] - reach[0] > 0.9 else _TICKS,
            "ticktext": [f"{tick:g}" for tick in (_FEW_TICKS if reach[1] - reach[0] > 0.9 else _TICKS)],
            "title": {"text": "times the reference, log scale", "font": {"size": 11}},
        },
        xaxis2={
            **both,
            "domain": _VALUES,
            "range": [0, highest_of(every)],
            "nticks": 6,
            "title": {"text": "% MVIC, published", "font": {"size": 11}},
        },
        yaxis=ladder.axis(),
    )
    for edge in ladder.edges:
        figure.add_shape(type="line", x0=0, x1=1, xref="paper", y0=edge, y1=edge, line={"color": INK, "width": 1})
    figure.add_shape(type="line", x0=1, x1=1, y0=0, y1=1, yref="paper", layer="below", line={"color": GREY, "width": 1})
    for domain, text in ((_RATIOS, "<b>ratio within studies</b>"), (_VALUES, "<b>published values</b>")):
        figure.add_annotation(
            text=text,
            x=sum(domain) / 2,
            xref="paper",
            xanchor="center",
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=4,
            showarrow=False,
            font={"size": 11},
        )
    if not every:
        message(figure, "Nobody measured this muscle, as far as this base knows.")


def _notes(kb: KnowledgeBase, network: Network) -> list[str]:
    speaking = (f"against this order: {order_in_words(kb, one)}" for one in network.against)
    every = [sentence(text, kb) for text in (*speaking, *network.notes, *network.missing)]
    more = len(every) - _NOTES
    return (
        every
        if more <= 0
        else [*every[:_NOTES], f"{counted(more, 'further remark')}: see `claimgraph.synthesis.rank`."]
    )
