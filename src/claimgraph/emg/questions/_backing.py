"""Which exercises have EMG backing for a muscle, how much of it and how sure; and the numbers behind that."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import Annotated, Any, Unpack

from claimgraph.emg.activity import NO_PROOF, Activity, activities, activity, left_out, reasons
from claimgraph.emg.questions._kinds import kinds_note
from claimgraph.emg.questions._limits import (
    Choosing,
    Limits,
    beyond,
    chosen_notes,
    first_of,
    refuse_limits,
    refuse_top,
    unwanted,
    within,
)
from claimgraph.emg.questions._notes import NOTHING_FITS, about, gone, unsaid
from claimgraph.emg.questions._spared import several, spared_name, spared_of, together
from claimgraph.emg.questions._summary import indices, spared_summary, summary
from claimgraph.emg.tables import (
    Circumstances,
    MeasurementFilters,
    Traits,
    kept_apart,
    select_exercises,
    select_measurements,
)
from claimgraph.errors import BadRequestError
from claimgraph.keywords import Keyword, takes, those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer, in_order
from claimgraph.records import read_themselves
from claimgraph.tables import Row, columns, rows
from claimgraph.tables import parse_columns as parsed
from claimgraph.tables.filters import many
from claimgraph.wording import enumeration, in_sentence

_COLUMNS = parsed("""
    exercise: Identifier of the exercise.
    name: Name of the exercise.
    studies: count: Studies with a value that counts.
    reviewed_studies: count: Studies with a value that counts and was read in the work itself or a reviewed text.
    people: count: People behind those studies, each sample once; empty where no sample size is known.
    rows: count: Values that count: studies, people and range rest on exactly these.
    left_out: count: The other published values of the muscle in it; they are in no number before and after this one.
    left_out_why: list: How many of them for which reason.
    lowest: number: Lowest value that counts, in percent of MVIC.
    highest: number: Highest value that counts, in percent of MVIC.
    range: The values that count as text, in % MVIC; `?`: read only in an app or web page; `doubtful`: none counts.
    bands: list: Names of the bands the lowest and the highest value fall in.
    band: The same in words: one band, or `moderate to very high`.
    loads: list: Kinds of load.
    statistics: list: Kinds of amplitude: average, peak, median, or mean where the source does not say which.
    electrodes: list: Kinds of electrode.
    best_reading: The most trusted reading among the values that count.
    unreviewed: count: Published values read only in an app or web page.
    cautions: count: Published values marked as doubtful; they never count.
    in_article: flag: Whether the audited article names the exercise.
    labels: list: The studies in words.
    works: list: Citation keys of the studies.
    left_out_labels: list: Studies none of whose values counts, in words.
""")
_LEFT_OUT = parsed("""
    left_out: Why the value is left out of the range of its exercise and muscle; empty where it counts.
""")
_SPARE = parsed("""
    spare_range: The muscle to spare in the same exercise, as text, in percent of MVIC; empty where nobody measured it.
    spare_lowest: number: Its lowest value that counts, in percent of MVIC.
    spare_highest: number: Its highest value that counts, in percent of MVIC.
    spare_studies: count: Studies with a value of it that counts.
    spare_left_out: count: The other published values of it in the exercise.
    spare_left_out_why: list: How many of them for which reason.
    together: list: Studies that measured both muscles, so that the two can be compared.
    published_index: list: Published ratios and indices of the two muscles, with their studies.
""")
_HEADINGS = {
    "name": "exercise",
    "range": "% MVIC",
    "statistics": "kind",
    "labels": "measured by",
    "spare_range": "spared, % MVIC",
    "together": "both in one study",
    "published_index": "published index",
}
_BRIEF = (
    *("name", "range", "statistics", "labels", "band"),
    *("studies", "people", "left_out", "best_reading", "loads"),
)
_BRIEF_SPARE = (
    *("name", "range", "spare_range", "statistics", "labels", "together"),
    *("published_index", "band", "studies", "people", "left_out", "best_reading", "loads"),
)
_KEEP = ("name", "range", "spare_range", "statistics", "labels")
"""What is never left out: the exercise and its values with unit, kind and source."""
_VALUES_BRIEF = (
    *("exercise_name", "muscle_name", "value", "statistic", "label", "left_out", "segment", "variant"),
    *("dispersion", "n", "load", "extracted_from"),
)
"""Columns of values for people; what is empty in all rows is left out."""
_VALUES_KEEP = ("exercise_name", "muscle_name", "value", "statistic", "label")
_VALUES_HEADINGS = {"value": "% MVIC", "statistic": "kind"}
SORTS = ("evidence", "value", "ascending", "name", "selectivity")
"""Orders of `backing`."""


class BackingOptions(Traits, Circumstances, Limits, Choosing, total=False):
    """What narrows and orders the exercises that were measured for a muscle."""

    min_studies: Annotated[int, Keyword("fewest studies", default=1)]
    sort: Annotated[
        str,
        Keyword(
            "order of the exercises",
            default="evidence",
            more="`evidence` (with a muscle to spare: what was measured together first; then reviewed studies, "
            "studies, people), `value` (highest value first, which compares unlike protocols and says so), `ascending` "
            "(the same the other way round), `name`, or `selectivity` (with a muscle to spare: best ratio of the two "
            "within one study first).",
        ),
    ]


@takes(BackingOptions)
def backing(
    kb: KnowledgeBase, muscle: str, *, spare: str | Sequence[str] | None = None, **options: Unpack[BackingOptions]
) -> Answer:
    """Exercises with published EMG of a muscle: studies, people, range of values, bands, loads, best reading.

    Values marked `caution:` are counted but never enter a range; values read in unreviewed texts enter one only
    where an exercise has no others, and it is marked with a question mark then.

    Parameters
    ----------
    muscle, spare
        The muscle wanted, and those, or groups, whose activity stands beside it, in people's words: `glute med`, `TFL`.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        A filter's value means nothing, or `spare` is `muscle` itself.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.backing(load("tests/data/tiny"), "upper flank", load="bodyweight")
    >>> [(row["name"], row["range"], row["studies"]) for row in answer]
    [('Step', '18–52.5', 3), ('Lying twist', '64.0', 1), ('Flank hold', '30.0', 1)]
    """
    sort, min_studies = options["sort"], options["min_studies"]
    if sort not in SORTS:
        raise BadRequestError(f"cannot sort by {sort!r}; accepted: {', '.join(SORTS)}")
    if sort == "selectivity" and not spare:
        raise BadRequestError("selectivity needs a muscle to spare; name one with spare")
    if min_studies < 1:
        raise BadRequestError(f"the fewest studies must be 1 or more, found {min_studies}")
    least, most = options["at_least"], options["at_most"]
    refuse_limits(least, most)
    refuse_top(options["top"])
    target = kb.muscle(muscle)
    other = spared_of(kb, spare, (target.id,)) if spare else None
    if other is not None and len(other.ids) > 1 and sort == "selectivity":
        told = enumeration([repr(name) for name in many(spare or ())])
        raise BadRequestError(
            f"selectivity needs one muscle to spare, and {told} is several; name one, or sort by value"
        )
    allowed = {found.id for found in select_exercises(kb, **those_of(options, Traits))}
    allowed -= unwanted(kb, options["leave_out"])
    circumstances = those_of(options, Circumstances)
    filters = those_of(options, Circumstances)
    measured = _by_exercise(kb, target.id, allowed, filters)
    filters["segment"] = None
    spared = together(kb, (_by_exercise(kb, id_, allowed, filters) for id_ in other.ids)) if other else {}
    published = indices(kb, target.id, other.ids) if other else {}
    found: list[dict[str, Any]] = []
    outside: list[Row] = []
    for id_, values in measured.items():
        row = summary(kb, id_, values)
        if row["studies"] < min_studies and min_studies > 1:
            continue
        if not within(row, least, most):
            outside.append(row)
            continue
        if other is not None:
            row |= spared_summary(kb, values, spared.get(id_) or activity(kb, ()), published.get(id_, []))
        found.append(row)
    ratios: dict[str, float] = {}
    if other is not None and sort == "selectivity":
        ratios = _ratios(kb, target.id, other.ids[0], measured.values())
    found.sort(key=lambda row: (-ratios.get(row["exercise"], 0.0), *_order(row, sort)))
    chosen = chosen_notes(kb, options["leave_out"], options["top"], len(found), sort)
    found = first_of(found, options["top"])
    beside_name = in_sentence(spared_name(kb, other)) if other else ""
    spare_words = f" and spare {beside_name}" if other else ""
    kept = [measured[row["exercise"]] for row in found]
    beside = [spared[row["exercise"]] for row in found if row["exercise"] in spared]
    cols = tuple(
        replace(column, heading=_HEADINGS.get(column.name, "")) for column in (_COLUMNS + _SPARE if other else _COLUMNS)
    )
    return Answer(
        question=f"Which exercises have EMG backing for {in_sentence(target.name)}{spare_words}?",
        columns=cols,
        rows=tuple(found),
        notes=(
            *chosen,
            *(several(kb, other) if other and found else ()),
            *(about(kb, kept, found, sort, beside_name or None) if found else ()),
            *gone(kb, target.id, allowed, circumstances, measured),
            *_kinds_instead(kb, target.id, options["exercise"], measured),
            *(unsaid(kept) if options["equipment"] is not None else ()),
            *beyond(outside, least, most),
            NO_PROOF if found else NOTHING_FITS,
        ),
        works=in_order(
            (key for one in (*kept, *beside) for key in one.studies),
            (one.study for row in found for one in published.get(row["exercise"], [])),
        ),
        brief=_BRIEF_SPARE if other else _BRIEF,
        keep=_KEEP,
        once=("statistics", "labels", "best_reading", "loads"),
    )


@takes(MeasurementFilters, also=())
def measured_values(kb: KnowledgeBase, **filters: Unpack[MeasurementFilters]) -> Answer:
    """Every published EMG amplitude that fits, row by row.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.measured_values(load("tests/data/tiny"), muscle="upper flank", exercise="step")
    >>> [(row["label"], str(row["value"])) for row in answer]
    [('Able & Baker 2010', '52.5'), ('Able & Baker 2012', '50'), ('Cole et al. 2015', '18')]
    """
    ranges = activities(kb, select_measurements(kb, **filters), kept_apart(kb, **filters)).values()
    why = {row.id: reason for one in ranges for row, reason in one.left_out}
    found = [{**row, "left_out": why.get(row["id"])} for row in rows(kb, "measurements", **filters)]
    return Answer(
        question="Which EMG values were published?",
        columns=tuple(
            replace(column, heading=_VALUES_HEADINGS.get(column.name, column.heading))
            for column in (*columns("measurements", kb), *_LEFT_OUT)
        ),
        rows=tuple(found),
        notes=(*_protocol_note(ranges), *filter(None, [read_themselves(row["extracted_from"] for row in found)])),
        works=in_order(row["study"] for row in found),
        brief=tuple(name for name in _VALUES_BRIEF if any(row[name] is not None for row in found)),
        keep=_VALUES_KEEP,
        once=tuple(name for name in _VALUES_BRIEF if name != "value"),
    )


def _by_exercise(kb: KnowledgeBase, muscle: str, allowed: set[str], filters: Circumstances) -> dict[str, Activity]:
    key = f"muscle:{muscle}"
    values = (row for row in select_measurements(kb, muscle=key, **filters) if row.exercise in allowed)
    found = activities(kb, values, kept_apart(kb, muscle=key, **filters))
    return {exercise: one for (exercise, _), one in found.items()}


def _order(row: Row, sort: str) -> tuple[Any, ...]:
    if sort == "name":
        return (row["name"].casefold(),)
    if sort in {"value", "ascending"}:
        highest = row["highest"] or 0
        return (row["highest"] is None, -highest if sort == "value" else highest, row["name"].casefold())
    beside = (not row.get("together"), not row.get("published_index"), not row.get("spare_studies"))
    return (*beside, -row["reviewed_studies"], -row["studies"], -(row["people"] or 0), row["name"].casefold())


def _kinds_instead(
    kb: KnowledgeBase, muscle: str, names: str | Iterable[str] | None, measured: Container[str]
) -> Iterable[str]:
    """Kinds of an exercise asked for by a name under which nobody measured the muscle."""
    for name in [names] if isinstance(names, str) else list(names or ()):
        meant = kb.those(name, "exercise")
        if not meant.group and meant.ids[0] not in measured:
            yield from filter(None, (kinds_note(kb, meant.ids[0], (muscle,)),))


def _ratios(kb: KnowledgeBase, target: str, other: str, measured: Iterable[Activity]) -> dict[str, float]:
    """The best ratio of two muscles that some study measured, by exercise; only of values that are asked for."""
    from claimgraph.emg.synthesis import selectivity

    asked = {row.id for one in measured for row in one.counting}
    found: dict[str, float] = {}
    for one in selectivity(kb, f"muscle:{target}", f"muscle:{other}"):
        if one.measurement_ids[0] in asked:
            found[one.exercise] = max(one.ratio, found.get(one.exercise, 0.0))
    return found


def _protocol_note(found: Iterable[Activity]) -> tuple[str, ...]:
    out = left_out(reasons(found))
    return (f"{out}; such a value is in no range.",) if out else ()
