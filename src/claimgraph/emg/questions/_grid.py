"""Exercises by muscles as one grid: which muscle works how hard in which exercise, and what nobody measured."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any, Unpack

from claimgraph.emg import base
from claimgraph.emg.activity import NO_PROOF, UNLIKE, left_out, summed
from claimgraph.emg.questions._backing import BackingOptions, backing
from claimgraph.emg.questions._limits import chosen_notes, first_of, refuse_top
from claimgraph.emg.questions._notes import NOTHING_FITS
from claimgraph.emg.tables import Circumstances, select_measurements
from claimgraph.errors import BadRequestError
from claimgraph.keywords import takes, those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer, in_order
from claimgraph.tables import Column, Row, Sort
from claimgraph.wording import capital, enumeration, in_sentence

_FIRST = (
    Column("exercise", "Identifier of the exercise."),
    Column("name", "Name of the exercise.", heading="exercise"),
)
_LABELS = Column("labels", "The studies with a value that counts, in words.", Sort.LIST, heading="measured by")
_WORKS = Column("works", "Citation keys of the studies.", Sort.LIST)
_STATISTICS = Column("statistics", "Kinds of amplitude.", Sort.LIST, heading="kind")


@takes(BackingOptions)
def grid(
    kb: KnowledgeBase,
    muscle: str | Iterable[str] | None = None,
    *,
    spare: str | None = None,
    **options: Unpack[BackingOptions],
) -> Answer:
    """Exercises by muscles: band and range of each muscle in each exercise, on the rows of `backing`.

    Parameters
    ----------
    muscle
        Muscles or groups in people's words; all that were measured if left out.
    spare
        A muscle to spare: it stands last, with the best ratio of each muscle to it within one study.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        A filter's value means nothing, or nothing is left to work once `spare` is spared.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.grid(load("tests/data/tiny"), ["UF", "LF"], family="lying")
    >>> [(row["name"], row["upper-flank"], row["lower-flank"]) for row in answer]
    [('Lying twist', 'V 64.0 (1)', 'L 9.25 (1)'), ('Flank hold', 'M 30.0 (1)', '–')]
    """
    wanted = _muscles(kb, muscle)
    other = kb.muscle(spare).id if spare is not None else None
    work = [id_ for id_ in wanted if id_ != other]
    if not work:
        raise BadRequestError("nothing is left to work once that muscle is spared; name another muscle")
    if options["sort"] == "selectivity":
        raise BadRequestError("a grid has no one ratio to sort by; name another order, or one muscle without a grid")
    shown = [*work, other] if other else work
    refuse_top(options["top"])
    each: BackingOptions = {**options, "top": None}
    answers = {id_: {row["exercise"]: row for row in backing(kb, f"muscle:{id_}", **each)} for id_ in shown}
    exercises = {id_: row["name"] for one in work for id_, row in answers[one].items()}
    silent = [id_ for id_ in shown if not answers[id_]] if exercises else []
    shown = [id_ for id_ in shown if id_ not in silent]
    circumstances = those_of(options, Circumstances)
    held = {row.id for row in select_measurements(kb, **circumstances)}
    ratios = {id_: ratios_within(kb, id_, other, held) for id_ in shown if other and id_ != other}
    lines = [_line(kb, id_, name, answers, shown, ratios) for id_, name in exercises.items()]
    order = {id_: place for place, id_ in enumerate(exercises)}
    if options["sort"] == "name":
        lines.sort(key=lambda row: row["name"].casefold())
    elif options["sort"] == "evidence":
        lines.sort(key=lambda row: (-sum(row["exercise"] in answers[id_] for id_ in shown), order[row["exercise"]]))
    chosen = chosen_notes(kb, options["leave_out"], options["top"], len(lines), options["sort"])
    lines = first_of(lines, options["top"])
    cells = [found[row["exercise"]] for found in answers.values() for row in lines if row["exercise"] in found]
    beside = f", {in_sentence(kb.called('muscle', other))} spared" if other else ""
    ratio_columns = [f"{id_}_ratio" for id_ in ratios]
    return Answer(
        question=f"Which muscle works how hard in which exercise{beside}?",
        columns=(*_FIRST, *(one for id_ in shown for one in _columns(kb, id_, other)), _STATISTICS, _LABELS, _WORKS),
        rows=tuple(lines),
        notes=(*chosen, *_unmeasured(kb, silent), *_notes(kb, cells, other)) if lines else (NOTHING_FITS,),
        works=in_order(*(row["works"] for row in lines)),
        brief=("name", *shown, *ratio_columns, "statistics", "labels"),
        keep=("name", *shown, *ratio_columns),
        once=("statistics",),
    )


def _muscles(kb: KnowledgeBase, names: str | Iterable[str] | None) -> list[str]:
    if names is None:
        return sorted({row.muscle for row in base.measurements(kb)}, key=lambda id_: kb.called("muscle", id_))
    wanted = [names] if isinstance(names, str) else list(names)
    if not wanted:
        raise BadRequestError("no muscle is named; name one, or leave the option out")
    return list(dict.fromkeys(id_ for name in wanted for id_ in kb.those(name, "muscle").ids))


def _columns(kb: KnowledgeBase, muscle: str, spared: str | None) -> Iterable[Column]:
    name = kb.called("muscle", muscle)
    inside = in_sentence(name)
    heading = f"{inside} (spared)" if muscle == spared else inside
    text = f"{name}: band of the highest value, range in % MVIC, studies in brackets; `–`: nobody measured it."
    yield Column(muscle, text, heading=heading)
    yield Column(f"{muscle}_lowest", f"Lowest value of {inside} that counts, in percent of MVIC.", Sort.NUMBER)
    yield Column(f"{muscle}_highest", f"Highest value of {inside} that counts, in percent of MVIC.", Sort.NUMBER)
    yield Column(f"{muscle}_studies", f"Studies with a value of {inside} that counts.", Sort.COUNT)
    yield Column(f"{muscle}_left_out_why", f"Values of {inside} left out, for which reason.", Sort.LIST)
    if spared is not None and muscle != spared:
        against = in_sentence(kb.called("muscle", spared))
        what = f"Best ratio of {inside} to {against} within one study, with the study."
        yield Column(f"{muscle}_ratio", what, heading=f"{inside} to {against}")


def _line(
    kb: KnowledgeBase,
    exercise: str,
    name: str,
    answers: dict[str, dict[str, Row]],
    shown: Iterable[str],
    ratios: dict[str, dict[str, str]],
) -> dict[str, Any]:
    line: dict[str, Any] = {"exercise": exercise, "name": name}
    found = [row for id_ in shown if (row := answers[id_].get(exercise)) is not None]
    for id_ in shown:
        row = answers[id_].get(exercise)
        line[id_] = _cell(row)
        line[f"{id_}_lowest"] = row["lowest"] if row else None
        line[f"{id_}_highest"] = row["highest"] if row else None
        line[f"{id_}_studies"] = row["studies"] if row else 0
        line[f"{id_}_left_out_why"] = row["left_out_why"] if row else ()
        if id_ in ratios:
            line[f"{id_}_ratio"] = ratios[id_].get(exercise)
    line["works"] = in_order(*(row["works"] for row in found))
    line["labels"] = tuple(kb.label(key) for key in line["works"])
    line["statistics"] = tuple(sorted({kind for row in found for kind in row["statistics"]}))
    return line


def _cell(row: Row | None) -> str:
    if row is None:
        return "–"
    return " ".join(filter(None, (_letter(row["bands"]), row["range"], f"({row['studies']})")))


def _letter(bands: tuple[str, ...]) -> str:
    return bands[-1][:1].upper() if bands else ""


def ratios_within(
    kb: KnowledgeBase, target: str, spared: str | None, held: Container[str] | None = None
) -> dict[str, str]:
    """The best ratio of two muscles within one study, by exercise, with the study; of the rows `held` only, if given.

    Examples
    --------
    >>> from claimgraph import load
    >>> ratios_within(load("tests/data/tiny"), "upper-flank", "lower-flank")
    {'step': '2.56, Able & Baker 2010', 'twist': '6.92, Cole et al. 2015'}
    """
    from claimgraph.emg.synthesis import selectivity

    best: dict[str, tuple[float, str]] = {}
    for one in selectivity(kb, f"muscle:{target}", f"muscle:{spared}"):
        if held is not None and not all(id_ in held for id_ in one.measurement_ids):
            continue
        best[one.exercise] = max((one.ratio, one.study), best.get(one.exercise, (0.0, "")))
    return {exercise: f"{ratio:.2f}, {kb.label(study)}" for exercise, (ratio, study) in best.items()}


def _unmeasured(kb: KnowledgeBase, muscles: Iterable[str]) -> Iterable[str]:
    """Muscles that have no column."""
    if names := [in_sentence(kb.called("muscle", id_)) for id_ in muscles]:
        yield f"Not in the grid: {enumeration(names)}; nobody measured that in these exercises as asked."


def _notes(kb: KnowledgeBase, cells: list[Row], spared: str | None) -> Iterable[str]:
    bands = [f"{capital(band.name)[:1]} {band.name} from {band.lower}" for band in base.bands(kb)]
    letters = f"Letter: band of the highest value ({', '.join(bands)} % MVIC); " if bands else ""
    yield f"Cells are % MVIC. {letters}in brackets: studies; –: nobody measured it, which is not a low value."
    if any(row["range"].endswith("?") for row in cells):
        yield "?: no value was read in the work itself or a reviewed text."
    if len({work for row in cells for work in row["works"]}) > 1:
        yield UNLIKE
    if out := left_out(summed(why for row in cells for why in row["left_out_why"])):
        yield f"{out}; they are in no cell."
    if spared is not None:
        yield "A ratio is of two muscles in the same people doing the same thing; without one no study has both."
    yield NO_PROOF
