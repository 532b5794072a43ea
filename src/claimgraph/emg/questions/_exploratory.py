"""The exploratory order of exercises: from orders and ratios without spread, with its own check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack

from claimgraph.emg.synthesis import ExploreOptions
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer
from claimgraph.tables import Row, parse_columns
from claimgraph.wording import capital, counted, enumeration, in_sentence, noun

if TYPE_CHECKING:
    from claimgraph.emg.synthesis import Check, Exploration, Explored, Told

_COLUMNS = parse_columns("""
    set: count: Number of the set of exercises that orders join; never compare between sets.
    rank: count: Rank within the set.
    exercise: Identifier of the exercise.
    name: Name of the exercise.
    chance: number: How likely a study that measures it beside another of its set is to find more in it, on average.
    low: number: Lower limit of the interval of that chance, the widest over the spreads tried.
    high: number: Upper limit.
    ranks: Ranks it takes over the spreads and priors tried, as text.
    best_rank: count: Best rank over them.
    worst_rank: count: Worst rank over them.
    orders: count: Orders it stands in, each counted once a sample.
    ratio: number: How many times the activity of the exercise it is set against, with spreads put in.
    ratio_low: number: Lower limit of the interval of the ratio, the widest over the spreads tried.
    ratio_high: number: Upper limit.
    times: The ratio as text, with what it is set against.
    against: Identifier of the exercise it is set against.
    against_name: The exercise it is set against.
    studies: list: Citation keys of the studies behind the orders.
    labels: list: The studies in words.
""")
_FEW = 10
"""Orders foretold below which the check says little."""


@takes(ExploreOptions)
def rank_exploratory(kb: KnowledgeBase, muscle: str, **options: Unpack[ExploreOptions]) -> Answer:
    """Exercises in an exploratory order for a muscle: more of them than a ranking holds, and less sure.

    It rests on stated and measured orders and on means without spread, and says how often it foretells a study that is
    left out. It is no ranking, and its numbers are never set beside those of `rank`.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, BadRequestError
        As `claimgraph.synthesis.explore` does.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.rank_exploratory(load("tests/data/tiny"), "upper flank")
    >>> [(row["rank"], row["name"], round(row["chance"], 2)) for row in answer]
    [(1, 'Lying twist', 0.82), (2, 'Step', 0.5), (3, 'Flank hold', 0.18)]
    """
    from claimgraph.emg import synthesis

    found = synthesis.explore(kb, muscle, **options)
    lines = [_line(kb, number, one) for number, part in enumerate(found.sets, start=1) for one in part]
    name = in_sentence(kb.called("muscle", found.muscle))
    return Answer(
        question=f"Exploratory: which exercise may work {name} hardest, among {len(found.exercises)} of "
        f"{counted(len(found.measured), 'exercise')} measured or set in order, by orders and ratios without spread?",
        columns=_COLUMNS,
        rows=tuple(lines),
        notes=_notes(kb, found, synthesis.check_of_base(kb, **options) if lines else None),
        works=found.studies,
        brief=("set", "rank", "name", "chance", "low", "high", "ranks", "orders", "times", "labels"),
    )


def _line(kb: KnowledgeBase, number: int, one: Explored) -> Row:
    return {
        "set": number,
        "rank": one.rank,
        "exercise": one.exercise,
        "name": kb.called("exercise", one.exercise),
        "chance": one.chance,
        "low": one.low,
        "high": one.high,
        "ranks": f"{one.first}" if one.first == one.last else f"{one.first}–{one.last}",
        "best_rank": one.first,
        "worst_rank": one.last,
        "orders": one.orders,
        "ratio": one.ratio,
        "ratio_low": one.ratio_low,
        "ratio_high": one.ratio_high,
        "times": _times(kb, one),
        "against": one.against,
        "against_name": kb.called("exercise", one.against) if one.against else None,
        "studies": one.studies,
        "labels": tuple(kb.label(key) for key in one.studies),
    }


def _times(kb: KnowledgeBase, one: Explored) -> str | None:
    if one.ratio is None or one.against is None or one.against == one.exercise:
        return None
    return f"{one.ratio:.2g} × {in_sentence(kb.called('exercise', one.against))}"


def _notes(kb: KnowledgeBase, found: Exploration, base: Check | None) -> tuple[str, ...]:
    if not found.sets:
        return ("No study states or measured an order of two exercises for this muscle.",)
    tried, invented = found.spreads, _so_often(found.prior)
    notes = [
        "Exploratory, not a ranking: spreads are put in where none was printed. Never set these numbers beside those "
        "of a ranking (--rank alone).",
        *exploratory_check(kb, found),
        *_checked("Signs of the ratios", found.by_ratios),
    ]
    if base is not None and base.right is not None:
        of = f"{base.right.count} of {base.right.of}"
        notes.append(f"Over all muscles of this base the order foretells {of} clear orders of studies left out.")
    notes.append(
        f"Chance: how likely a study that measures an exercise beside another of its set is to find more in it, on "
        f"average; each exercise is taken to have been compared {invented} with an average one, with even outcome."
    )
    notes.append(
        f"{found.filled} of {counted(found.values, 'value')} {noun(found.filled, 'lacks', 'lack')} spread or number of "
        f"people, or {noun(found.filled, 'is a median', 'are medians')}: put in are a spread of {tried.middle:.0%} of "
        f"the mean ({tried.low:.0%} and {tried.high:.0%} are tried too; {tried.source}) and {tried.people} people."
    )
    if len(found.sets) > 1:
        notes.append("Sets are not comparable with each other.")
    for one, other in found.disputed:
        names = (in_sentence(kb.called("exercise", id_)) for id_ in (one, other))
        notes.append(f"Studies disagree on {enumeration(tuple(names))}.")
    notes += [f"{capital(line)}." for line in found.notes]
    return tuple(notes)


def exploratory_check(kb: KnowledgeBase, found: Exploration) -> tuple[str, ...]:
    """How often the order foretells a study left out, in sentences: they belong to every use of the order."""
    wrong = (f"Foretold wrongly: {_told(kb, one)}." for one in found.by_orders.wrong)
    return (*_checked("Order", found.by_orders), *wrong)


def _so_often(prior: float) -> str:
    """How often each exercise is taken to have been compared with an average one."""
    return "once" if prior == 1 else f"{prior:g} times"


def _checked(what: str, check: Check) -> Sequence[str]:
    """The result of a check in one sentence, and a warning where it rests on little."""
    left = f"{counted(check.unclear, 'order')} {noun(check.unclear, 'is', 'are')} not clear enough for a test, "
    left += f"{check.apart} {noun(check.apart, 'is', 'are')} of exercises that no other study joins"
    if check.right is None:
        return (f"{what}: not checked, as no clear order can be foretold from other studies; {left}.",)
    share = check.right
    told = (
        f"{what}: with each study left out in turn, {share.count} of {counted(share.of, 'clear order')} "
        f"({share.share:.0%}, {share.level:.0%} interval {share.low:.0%} to {share.high:.0%}) "
        f"{noun(share.count, 'is', 'are')} foretold rightly by the others; {left}."
    )
    few = f"{what}: a check on {counted(share.of, 'order')} says little."
    return (told, few) if share.of < _FEW else (told,)


def _told(kb: KnowledgeBase, one: Told) -> str:
    more, less = (one.one, one.other) if one.share > 0.5 else (one.other, one.one)
    names = [in_sentence(kb.called("exercise", id_)) for id_ in (more, less)]
    return f"{' and '.join(kb.label(key) for key in one.studies)} found more in {names[0]} than in {names[1]}"
