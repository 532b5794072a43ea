"""Two to six exercises side by side: differences in the same people first, then what was published of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any, Unpack

from claimgraph.emg import base
from claimgraph.emg.activity import NO_PROOF, UNLIKE, Activity, activities, left_out_of_all
from claimgraph.emg.questions._backing import measured_values
from claimgraph.emg.questions._compared import DIFFERENCES, differences, two, works_of
from claimgraph.emg.questions._kinds import kinds_note
from claimgraph.emg.questions._summary import summary
from claimgraph.emg.synthesis import CompareOptions
from claimgraph.errors import BadRequestError, UnknownNameError
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer, in_order
from claimgraph.records import read_themselves
from claimgraph.tables import Row
from claimgraph.tables import parse_columns as parsed
from claimgraph.wording import capital, counted, enumeration, in_sentence, ratio_writer

MOST = 6
"""Exercises that fit side by side."""
_HEADINGS = {"says": "found", "statistics": "kind", "labels": "measured by"}
_COLUMNS = (
    *parsed("""
    muscle: Identifier of the muscle.
    muscle_name: The muscle in words.
    says: What was found, in words: a difference, or the range of values of one exercise.
    labels: list: The studies in words.
"""),
    *DIFFERENCES,
    *parsed("""
    exercise: Identifier of the exercise, for a range.
    name: The exercise in words.
    range: The values that count as text, in % MVIC; `?`: none was read in the work itself or a reviewed text.
    lowest: number: Lowest value that counts, in percent of MVIC.
    highest: number: Highest value that counts, in percent of MVIC.
    statistics: list: Kinds of amplitude.
    studies: count: Studies with a value that counts.
    people: count: People in them, each sample once; empty where no sample size is known.
    rows: count: Values that count: studies, people and range rest on exactly these.
    left_out: count: The other published values.
    left_out_why: list: How many of them for which reason.
    works: list: Citation keys of the studies.
"""),
)
_SOURCES = {"measured": "same people", "stated": "as the study says", "together": "studies together"}
"""Sources of a difference in their order, in words."""


@takes(CompareOptions)
def compare(
    kb: KnowledgeBase,
    first: str,
    second: str,
    *others: str,
    muscle: str | Iterable[str] | None = None,
    **options: Unpack[CompareOptions],
) -> Answer:
    """Two exercises for one muscle, or two to six for any muscles: differences in the same people, then ranges.

    For two exercises and one muscle the answer is what joins the two; in all other cases it is that of `side_by_side`.

    Parameters
    ----------
    first, second, *others
        Exercises in people's words; with two of them, a third name may be that of the muscle.
    muscle
        One muscle or several, or groups; all that were measured in two of the exercises if left out.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        Two names mean the same exercise, there are more than six, or a number is out of range.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.compare(load("tests/data/tiny"), "step", "hold", "upper flank")
    >>> [(row["label"], row["greater"], row["p_value"]) for row in answer]
    [('Able & Baker 2010', 'step', '<0.01')]
    """
    if muscle is None and len(others) == 1 and _is_muscle(kb, others[0]):
        muscle, others = others[0], ()
    if isinstance(muscle, str) and not others and not kb.those(muscle, "muscle").group:
        return two(kb, first, second, muscle, **options)
    return side_by_side(kb, [first, second, *others], muscle, **options)


def _is_muscle(kb: KnowledgeBase, name: str) -> bool:
    try:
        kb.exercise(name)
    except UnknownNameError:
        return True
    return False


@takes(CompareOptions)
def side_by_side(
    kb: KnowledgeBase,
    exercises: Iterable[str],
    muscles: str | Iterable[str] | None = None,
    **options: Unpack[CompareOptions],
) -> Answer:
    """Two to six exercises: for each muscle what was found in the same people, then the values of each exercise.

    Parameters
    ----------
    exercises
        In people's words.
    muscles
        One muscle or several, or groups; all that were measured in two of the exercises if left out.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        Two names mean the same exercise, there are fewer than two or more than six, or a number is out of range.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.side_by_side(load("tests/data/tiny"), ["step", "hold", "twist"], "upper flank")
    >>> [(row["source"], row["says"]) for row in answer][-1]
    ('range', 'Lying twist: 64.0 % MVIC')
    """
    from claimgraph.emg import synthesis

    ids = asked(kb, exercises)
    held = [row for row in base.measurements(kb) if row.exercise in ids]
    lines: list[Row] = []
    notes: list[str] = []
    works: list[tuple[str, ...]] = []
    ranges: list[Activity] = []
    for target in shared(kb, ids, muscles):
        found = activities(kb, (row for row in held if row.muscle == target))
        network = synthesis.rank(kb, f"muscle:{target}", **options)
        apart: list[str] = []
        told: list[Row] = []
        for one, other in combinations(ids, 2):
            joined = differences(kb, network, one, other, options)
            told += [_difference(kb, target, row) for row in _once(joined)]
            works.append(works_of(network, joined))
            if not joined and (one, target) in found and (other, target) in found:
                apart.append(enumeration([in_sentence(kb.called("exercise", id_)) for id_ in (one, other)]))
        measured = [found[id_, target] for id_ in ids if (id_, target) in found]
        lines += sorted(told, key=lambda row: list(_SOURCES).index(row["source"]))
        lines += [_range(kb, id_, target, found[id_, target]) for id_ in ids if (id_, target) in found]
        ranges += measured
        works += [one.studies for one in measured]
        notes += _of_muscle(kb, target, ids, {id_ for id_ in ids if (id_, target) in found}, apart)
    return Answer(
        question=f"What was measured in {enumeration([in_sentence(kb.called('exercise', id_)) for id_ in ids])}?",
        columns=tuple(replace(column, heading=_HEADINGS.get(column.name, column.heading)) for column in _COLUMNS),
        rows=tuple(lines),
        notes=(*notes, *_notes(ranges)) if lines else _nobody(kb, ids, muscles),
        works=in_order(*works),
        brief=("muscle_name", "says", "statistics", "labels", "people", "left_out"),
        keep=("muscle_name", "says", "statistics", "labels"),
        once=("muscle_name", "statistics", "labels"),
    )


def _nobody(kb: KnowledgeBase, ids: Sequence[str], muscles: str | Iterable[str] | None) -> tuple[str, ...]:
    """What an empty answer says, with the kinds of an exercise that can be asked for instead."""
    wanted = None if muscles is None else shared(kb, ids, muscles)
    what = "No muscle was measured in two of these exercises."
    if wanted is not None:
        what = f"Nobody measured {enumeration([in_sentence(kb.called('muscle', id_)) for id_ in wanted])} in them."
    return (what, *filter(None, (kinds_note(kb, id_, wanted) for id_ in ids)))


def beside_each_other(
    kb: KnowledgeBase, exercises: Iterable[str], muscles: str | Iterable[str] | None = None
) -> tuple[list[Row], list[Row]]:
    """The ranges of exercises and muscles in the order of the answer, and every published value behind them.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, BadRequestError
        As `side_by_side` does.

    Examples
    --------
    >>> from claimgraph import load
    >>> ranges, values = beside_each_other(load("tests/data/tiny"), ["step", "twist"], "upper flank")
    >>> [(row["name"], row["range"]) for row in ranges], len(values)
    ([('Step', '18–52.5'), ('Lying twist', '64.0')], 5)
    """
    ids = asked(kb, exercises)
    ranges: list[Row] = []
    values: list[Row] = []
    for target in shared(kb, ids, muscles):
        keys = [f"exercise:{id_}" for id_ in ids]
        values += measured_values(kb, muscle=f"muscle:{target}", exercise=keys)
        rows = (row for row in base.measurements_by_muscle(kb).get(target, ()) if row.exercise in ids)
        found = activities(kb, rows)
        ranges += [_range(kb, id_, target, found[id_, target]) for id_ in ids if (id_, target) in found]
    return ranges, values


def asked(kb: KnowledgeBase, names: Iterable[str]) -> list[str]:
    """Ids of two to six different exercises.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        Two names mean the same exercise, or there are fewer than two or more than six.
    """
    names = [names] if isinstance(names, str) else list(names)
    ids = [kb.exercise(name).id for name in names]
    twice = next((id_ for place, id_ in enumerate(ids) if id_ in ids[:place]), None)
    if twice is not None:
        raise BadRequestError(f"a comparison needs different exercises, found {twice!r} twice")
    if not 2 <= len(ids) <= MOST:
        raise BadRequestError(f"two to {MOST} exercises stand side by side, found {len(ids)}; name as many")
    return ids


def shared(kb: KnowledgeBase, exercises: Sequence[str], muscles: str | Iterable[str] | None) -> list[str]:
    """Ids of the muscles asked for; without any, of those measured in two of the exercises, most often measured first.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        A list without names was given.
    """
    if muscles is not None:
        names = [muscles] if isinstance(muscles, str) else list(muscles)
        if not names:
            raise BadRequestError("no muscle is named; name one, or leave the option out")
        return list(dict.fromkeys(id_ for name in names for id_ in kb.those(name, "muscle").ids))
    pairs = {(row.muscle, row.exercise) for row in base.measurements(kb) if row.exercise in exercises}
    counts = {muscle: sum(one == muscle for one, _ in pairs) for muscle, _ in pairs}
    found = [muscle for muscle, count in counts.items() if count > 1]
    return sorted(found, key=lambda id_: (-counts[id_], kb.called("muscle", id_).casefold()))


def _once(joined: Sequence[Row]) -> Iterable[Row]:
    """Differences without those that only say again what one study measured."""
    measured = {row["study"] for row in joined if row["source"] == "measured"}
    for row in joined:
        again = row["study"] in measured if row["source"] == "stated" else len(measured) == 1
        if row["source"] == "measured" or not again:
            yield row


def _named(kb: KnowledgeBase, text: str) -> str:
    """An exercise in words; a table may say its id, and in brackets its version."""
    head, bracket, version = text.partition(" (")
    return f"{kb.called('exercise', head) if head in kb.exercises else head}{bracket}{version}"


def _difference(kb: KnowledgeBase, muscle: str, row: Row) -> Row:
    more, less = capital(_named(kb, row["greater"])), in_sentence(_named(kb, row["lesser"]))
    if row["ratio"] is None:
        says = f"{more}: more than {less}" + (f" (p {row['p_value']})" if row["p_value"] else "")
    else:
        limits = "" if row["low"] is None else f" ({ratio_writer(row['low'])} to {ratio_writer(row['high'])})"
        says = f"{more}: {ratio_writer(row['ratio'])} times {less}{limits}"
    labels = (row["label"],) if row["label"] else ()
    said = {"says": f"{says}, {_SOURCES[row['source']]}", "labels": labels, "people": row["n"]}
    return _line(kb, muscle, **row) | said


def _range(kb: KnowledgeBase, exercise: str, muscle: str, found: Activity) -> Row:
    told = summary(kb, exercise, found)
    span = told["range"] if found.counting else "no value that counts"
    unit = " % MVIC" if found.counting else ""
    said = {"source": "range", "says": f"{told['name']}: {span.removesuffix(' ?')}{unit}{_mark(span)}"}
    return _line(kb, muscle, **{name: told[name] for name in told if name in _NAMES}) | said


def _mark(span: str) -> str:
    return " ?" if span.endswith(" ?") else ""


_NAMES = {column.name for column in _COLUMNS}


def _line(kb: KnowledgeBase, muscle: str, **values: Any) -> dict[str, Any]:
    empty = {column.name: () if column.sort == "list" else None for column in _COLUMNS}
    return {**empty, "muscle": muscle, "muscle_name": kb.called("muscle", muscle), **values}


def _of_muscle(
    kb: KnowledgeBase, muscle: str, ids: Sequence[str], measured: set[str], apart: Sequence[str]
) -> Iterable[str]:
    name, muscles = kb.called("muscle", muscle), (muscle,)
    without = [in_sentence(kb.called("exercise", id_)) for id_ in ids if id_ not in measured]
    if without:
        yield f"{name}: nobody measured it in {enumeration(without)}, which is not a low value."
        yield from filter(None, (kinds_note(kb, id_, muscles) for id_ in ids if id_ not in measured))
    if apart:
        pairs = "; ".join(apart)
        yield f"{name}: nobody compared {pairs} in the same people, so their values only stand beside each other."


def _notes(ranges: Sequence[Activity]) -> Iterable[str]:
    if len({key for one in ranges for key in one.studies}) > 1:
        yield UNLIKE
    if out := left_out_of_all(ranges):
        yield out
    if unsure := sum(one.counts_unreviewed for one in ranges):
        yield f"A question mark ({counted(unsure, 'range')}): no value was read in the work itself or a reviewed text."
    if told := read_themselves(row.extracted_from for one in ranges for row in one.counting):
        yield told
    yield NO_PROOF
