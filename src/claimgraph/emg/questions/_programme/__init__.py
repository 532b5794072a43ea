"""A programme with receipts: exercises for a muscle from what the base knows, and what of it is convention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, TypedDict, Unpack

from claimgraph.cards import CardMaker
from claimgraph.emg import base
from claimgraph.emg.activity import NO_PROOF, UNLIKE
from claimgraph.emg.base import band_of, bands
from claimgraph.emg.questions._programme import _choice, conventions
from claimgraph.emg.questions._programme._candidates import Candidate, candidates
from claimgraph.emg.questions._programme._sheet import Near, Programme, Ratio, Step, Value
from claimgraph.emg.questions._programme._tried import said, tried
from claimgraph.emg.records import Measurement
from claimgraph.errors import BadRequestError
from claimgraph.keywords import Keyword, takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import in_order
from claimgraph.records import digest
from claimgraph.tables import Column, parse_columns
from claimgraph.tables.filters import Term, Wanted, many
from claimgraph.wording import comma, counted, enumeration, in_sentence

if TYPE_CHECKING:
    from claimgraph.emg.synthesis import Selectivity

__all__ = [
    "LIMITS",
    "Near",
    "Programme",
    "ProgrammeOptions",
    "Step",
    "conventions",
    "near_words",
    "programme",
]

_COLUMNS = parse_columns("""
    exercise: Identifier of the exercise.
    name: Name of the exercise.
    load: Kind of load.
    typical: number: Median over the studies' means, in percent of MVIC.
    range: Values that count as text, in percent of MVIC.
    kinds: list: Kinds of amplitude among them.
    band: Name of the range the typical value falls in; a convention.
    studies: count: Studies behind the values that count.
    people: count: People behind them, each sample once; empty where no number is known.
    left_out: count: Published values under this load that do not count.
    ratios: list: The muscle wanted against the one to spare, where one study has both.
    easier: Easier exercise of its kind, with its typical value.
    harder: Harder exercise of its kind, with its typical value.
    labels: list: The studies in words.
    works: list: Citation keys of the studies.
""")
_HEADINGS = {"name": "exercise", "range": "% MVIC", "kinds": "kind", "labels": "measured by"}
_COLUMNS = tuple(replace(column, heading=_HEADINGS.get(column.name, "")) for column in _COLUMNS)
_MUSCLE = Column("muscle", "Name of the muscle of the group that the values are of.")
_BRIEF = ("name", "range", "kinds", "labels", "load", "band", "studies", "people", "easier", "harder")
_KEEP = ("name", "range", "kinds", "labels")
LIMITS = (
    NO_PROOF,
    UNLIKE,
    "No study in the base tested this programme as a whole; what trials did stands apart, with its outcome.",
    "Values are group means, mostly of healthy people: a single person may differ.",
)
"""What a sheet cannot show."""


class ProgrammeOptions(TypedDict, total=False):
    """What a programme must be like."""

    spare: Annotated[str | None, Keyword("a muscle that should work little")]
    level: Annotated[
        str, Keyword("stage: early, middle or late; by convention, how hard the muscle works", default="early")
    ]
    equipment: Annotated[Wanted, Keyword("what you have; exercises that need more are left out; `none` for nothing")]
    minutes: Annotated[int, Keyword("minutes a session", default=20)]
    days: Annotated[int, Keyword("days a week", default=2)]
    exercises: Annotated[int | None, Keyword("how many exercises, 2 to 4; 3 where they fit into the minutes")]


@takes(ProgrammeOptions)
def programme(kb: KnowledgeBase, goal: str, **options: Unpack[ProgrammeOptions]) -> Programme:
    """A programme of two to four exercises for a muscle, each with its evidence; the rest is marked as convention.

    An exercise may be picked where its typical value is in the ranges of the level, values were read in reviewed texts,
    the load is told, and no study found the muscle to spare at work as hard. What is known best is picked first, of
    different families and positions. The same base and wishes give the same programme.

    Parameters
    ----------
    goal
        The muscle to work, or a group of muscles, in people's words; of a group each exercise is for one of them.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        A value is not accepted, or fewer than two exercises fit; the message says which condition to relax.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.programme(load("tests/data/tiny"), "upper flank", level="middle")
    >>> [(step.name, step.typical, step.band, step.studies) for step in answer.steps]
    [('Step', 51.2, 'high', 2), ('Flank hold', 30.0, 'moderate', 1)]
    """
    meant = kb.those(goal, "muscle")
    other = kb.muscle(options["spare"]) if options["spare"] is not None else None
    goals = tuple(id_ for id_ in meant.ids if other is None or id_ != other.id)
    name = meant.group if meant.group else kb.called("muscle", meant.ids[0])
    if not goals:
        raise BadRequestError(f"{name} cannot be worked and spared at once; name another muscle to spare")
    level = conventions.level_of(options["level"])
    _needs_bands(kb, level)
    plan = conventions.plan_of(level, options["minutes"], options["days"], options["exercises"])
    wish = _choice.Wish(level, options["equipment"], other.name if other else None)
    found = candidates(kb, goals, other.id if other else None)
    chosen = _choice.choose(kb, found, wish, plan.exercises)
    if len(chosen.picked) < plan.exercises:
        plan = conventions.plan_of(level, options["minutes"], options["days"], len(chosen.picked))
    maker = CardMaker(kb)
    steps = tuple(_step(maker, one, chosen.around, found, bool(meant.group)) for one in chosen.picked)
    trials = tried(maker, goals, [step.exercise for step in steps])
    works = in_order(
        (value.study for step in steps for value in step.values),
        (key for one in chosen.picked for ratio in one.spared.ratios + one.spared.otherwise for key in (ratio.study,)),
        (one.study for one in trials),
    )
    return Programme(
        question=f"Which exercises to do for {in_sentence(name)}"
        + (f", sparing {in_sentence(other.name)}" if other else "")
        + f" ({level.id})?",
        columns=(*_COLUMNS, _MUSCLE) if meant.group else _COLUMNS,
        rows=tuple(_row(step) | ({"muscle": step.muscle} if meant.group else {}) for step in steps),
        notes=tuple(_notes(steps, options["exercises"] or conventions.USUAL, chosen, other.name if other else None)),
        works=works,
        brief=(_BRIEF[0], "muscle", *_BRIEF[1:]) if meant.group else _BRIEF,
        keep=(*_KEEP, "muscle") if meant.group else _KEEP,
        once=("kinds", "labels", "load"),
        goal=name,
        spare=other.name if other else None,
        plan=plan,
        had=_had(kb, options["equipment"]),
        steps=steps,
        tried=trials,
        conventions=conventions.told(plan, spared=other is not None),
        limits=LIMITS,
        base=_base(kb),
    )


def _needs_bands(kb: KnowledgeBase, level: conventions.Level) -> None:
    known = {band.id for band in bands(kb)}
    if missing := [band for band in level.bands if band not in known]:
        raise BadRequestError(
            f"the level {level.id!r} takes exercises of the bands {', '.join(level.bands)}, and the base has no band "
            f"{missing[0]!r}; add it to kb/vocabulary/bands.yaml"
        )


def _had(kb: KnowledgeBase, equipment: Wanted) -> tuple[str, ...] | None:
    if equipment is None:
        return None
    names = [name for name in many(equipment) if name != "none"]
    ids = Term("what one has", "equipment", "piece of equipment").understood(kb, names) or ()
    return tuple(kb.term_name("equipment", one) for one in sorted(ids))


def _step(
    maker: CardMaker, one: Candidate, around: Iterable[Candidate], found: Iterable[Candidate], of_group: bool
) -> Step:
    kb, exercise = maker.kb, one.exercise
    pool = [other for other in around if other.key != one.key]
    mine, its = (
        {claim.id: claim for claim in kb.claims_about.get(ref, ())}
        for ref in (f"muscle:{one.muscle}", f"exercise:{exercise.id}")
    )
    return Step(
        exercise=exercise.id,
        name=exercise.name,
        description=exercise.description,
        position=kb.term_name("positions", exercise.position),
        family=kb.term_name("families", exercise.family),
        equipment=tuple(kb.term_name("equipment", piece) for piece in sorted(one.needs)),
        load=kb.term_name("loads", one.load),
        typical=round(one.typical, 1),
        band=one.counted.band.name if one.counted.band else "",
        bands=_bands(kb, one),
        kinds=tuple(dict.fromkeys(row.statistic.words for row in sorted(one.values, key=lambda row: row.statistic))),
        studies=one.studies,
        people=one.counted.people,
        values=tuple(_value(kb, row) for row in one.values),
        left_out=tuple(_value(kb, row, why) for row, why in one.left_out),
        ratios=tuple(_ratio(kb, ratio, True) for ratio in one.spared.ratios)
        + tuple(_ratio(kb, ratio, False) for ratio in one.spared.otherwise),
        published=one.spared.published,
        easier=_near(kb, _choice.easier(one, pool)),
        harder=_near(kb, _choice.harder(one, pool)),
        loaded=_near(kb, _choice.loaded(one, found)),
        claims=tuple(said(maker, claim) for id_, claim in its.items() if id_ in mine),
        muscle=kb.called("muscle", one.muscle) if of_group else "",
    )


def _bands(kb: KnowledgeBase, one: Candidate) -> tuple[str, ...]:
    ends = (band_of(kb, value) for value in (one.counted.lowest, one.counted.highest) if value is not None)
    return tuple(dict.fromkeys(band.name for band in ends if band))


def _value(kb: KnowledgeBase, row: Measurement, why_not: str = "") -> Value:
    return Value(
        study=row.study,
        label=kb.label(row.study),
        value=str(row.value),
        statistic=row.statistic.words,
        variant=comma(row.variant, kb.term_name("segments", row.segment)) or None,
        n=row.n,
        read=row.extracted_from.words,
        locator=row.locator,
        measurement=row.id,
        why_not=why_not,
    )


def _ratio(kb: KnowledgeBase, one: Selectivity, counted_: bool) -> Ratio:
    load = kb.collection("measurement")[one.measurement_ids[0]].load
    return Ratio(kb.label(one.study), round(one.ratio, 2), one.n, one.variant, kb.term_name("loads", load), counted_)


def _near(kb: KnowledgeBase, one: _choice.Neighbour | None) -> Near | None:
    if one is None:
        return None
    found = one.candidate
    return Near(
        exercise=found.exercise.id,
        name=found.exercise.name,
        load=kb.term_name("loads", found.load),
        typical=round(found.typical, 1),
        band=found.counted.band.name if found.counted.band else "",
        studies=found.studies,
        people=found.counted.people,
        same_people=tuple(kb.label(key) for key in one.same_people),
    )


def _row(step: Step) -> dict[str, object]:
    return {
        "exercise": step.exercise,
        "name": step.name,
        "load": step.load,
        "typical": step.typical,
        "range": step.span,
        "kinds": step.kinds,
        "band": step.band,
        "studies": step.studies,
        "people": step.people,
        "left_out": len(step.left_out),
        "ratios": tuple(f"{one.ratio:g} ({one.label})" for one in step.ratios if one.counted),
        "easier": near_words(step.easier),
        "harder": near_words(step.harder),
        "labels": tuple(dict.fromkeys(value.label for value in step.values)),
        "works": tuple(dict.fromkeys(value.study for value in step.values)),
    }


def near_words(near: Near | None) -> str | None:
    """`Bridge, body weight (28 % MVIC)`."""
    return None if near is None else f"{near.name}, {near.load} ({near.typical:g} % MVIC)"


def _notes(steps: tuple[Step, ...], wanted: int, chosen: _choice.Choice, spare: str | None) -> Iterator[str]:
    if len(steps) < wanted and chosen.fitting == len(steps):
        yield f"Only {counted(len(steps), 'exercise')} fit; {_choice.relax(chosen.counts)}."
    if spare is not None and (unknown := [step.name for step in steps if not step.spare_known]):
        yield f"Nobody measured {in_sentence(spare)} in {enumeration(unknown)}: that is not a low value."
    for step in steps:
        if len(step.values) > 1 and step.studies > 1:
            yield f"{step.name}: the studies found {step.span} % MVIC."


def _base(kb: KnowledgeBase) -> tuple[tuple[str, str], ...]:
    days = [line.evidence.on for line in kb.lines if line.evidence.on]
    days += [one.on for study in kb.studies.values() for one in study.appraisal if one.on]
    cells = (f"{row.id} {row.value} {row.n}" for row in base.measurements(kb))
    told = [("title", kb.info.title), ("version", digest(*cells, *(line.evidence.finding for line in kb.lines)))]
    if days:
        told.append(("date", str(max(days))))
    return tuple(told)
