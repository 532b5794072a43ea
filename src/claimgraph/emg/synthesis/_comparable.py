"""Which values may stand together, which stay out and why, and how those that stand together differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Unpack

from claimgraph.emg.records import Measurement, Statistic
from claimgraph.emg.synthesis._options import Admitted, SelectOptions
from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.keywords import takes, those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import READ_OUTSIDE, DispersionKind, Provenance, StudyStatus
from claimgraph.synthesis import sd_from_ci_halfwidth, sd_from_se

CONDITIONS = ("load", "statistic", "segment", "normalisation", "phase", "electrode")
"""Columns in which values must agree to compare."""
_PLURALS = dict(
    zip(CONDITIONS, ("loads", "statistics", "segments", "normalisations", "phases", "electrodes"), strict=True)
)
_TERMS = frozenset({"load", "segment", "phase"})
"""Conditions whose kinds a vocabulary names."""
_UNIT = "percent_mvic"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A value left out, and why, as the end of a sentence: `no spread was printed`."""

    measurement: Measurement
    reason: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Values that may enter a pool, and those that may not."""

    kept: tuple[Measurement, ...]
    excluded: tuple[Exclusion, ...]


def standard_deviation(row: Measurement) -> float | None:
    """The standard deviation of a value, as printed or from a standard error or interval; `None` where there is none.

    Examples
    --------
    >>> import claimgraph
    >>> standard_deviation(claimgraph.load("tests/data/tiny").measurements[0])
    8.5
    """
    if row.dispersion is None or row.n is None or row.n < 2 or row.dispersion <= 0:
        return None
    spread = float(row.dispersion)
    match row.dispersion_kind:
        case DispersionKind.SD:
            found = spread
        case DispersionKind.SE:
            found = sd_from_se(spread, row.n)
        case DispersionKind.CI95_HALFWIDTH:
            found = sd_from_ci_halfwidth(spread, row.n)
        case _:
            return None
    return found if isfinite(found) and found > 0.0 else None


def unfit(kb: KnowledgeBase, row: Measurement, *, cautioned: bool = False, unreviewed: bool = False) -> str | None:
    """Why a value enters no pool and no rank; `None` where it may.

    Parameters
    ----------
    cautioned, unreviewed
        Let values in that are marked as doubtful, or that were read in unreviewed texts only.

    Examples
    --------
    >>> from claimgraph import load, synthesis
    >>> kb = load("tests/data/tiny")
    >>> [synthesis.unfit(kb, row) for row in kb.measurements if row.study == "cole2015twist"][-1]
    'marked as doubtful'
    """
    study = kb.studies.get(row.study)
    if study is not None and study.status is StudyStatus.RETRACTED:
        return "the study was retracted"
    if study is not None and study.design in kb.scheme.reviews:
        return "a number of a review, not of a study of its own"
    if row.cautioned and not cautioned:
        return "marked as doubtful"
    if row.extracted_from is Provenance.UNREVIEWED_SECONDARY and not unreviewed:
        return READ_OUTSIDE
    if row.unit != _UNIT:
        return f"in {row.unit}, not in percent of MVIC"
    if row.statistic is Statistic.MEDIAN:
        return "a median, which has no standard error from a spread"
    return _no_variance(row)


def _no_variance(row: Measurement) -> str | None:
    if row.dispersion is None:
        return "no spread was printed" if row.n is not None else "neither spread nor number of people was printed"
    if row.dispersion_kind in (None, DispersionKind.UNKNOWN):
        return "the kind of spread is not known"
    if row.dispersion_kind is DispersionKind.IQR:
        return "the spread is an interquartile range, not a standard deviation"
    if row.n is None:
        return "the number of people was not printed"
    if row.n < 2:
        return "a single person has no spread"
    return None if standard_deviation(row) is not None else "the spread printed is zero"


def differences(rows: Iterable[Measurement], kb: KnowledgeBase | None = None) -> tuple[str, ...]:
    """How values differ in what must agree, one sentence a column; empty where they compare.

    An electrode that is not known is not taken for another one. Everything else that is not stated counts as a kind
    of its own.

    Parameters
    ----------
    rows
        The values.
    kb
        A base whose words are taken for codes; codes stay codes without it, as options take them.

    Examples
    --------
    >>> import claimgraph
    >>> kb = claimgraph.load("tests/data/tiny")
    >>> differences(kb.measurements_by_exercise["twist"][1:3])
    ('loads differ: band (cole2015twist), bodyweight (cole2015twist)',)
    """
    rows = tuple(rows)
    found = []
    for name in CONDITIONS:
        kinds = _kinds(rows, name)
        if name == "electrode":
            kinds.pop("unknown", None)
        if len(kinds) > 1:
            told = ", ".join(
                f"{_said(kb, name, kind)} ({', '.join(studies)})" for kind, studies in sorted(kinds.items())
            )
            found.append(f"{_PLURALS[name]} differ: {told}")
    return tuple(found)


def unstated(rows: Iterable[Measurement]) -> tuple[str, ...]:
    """What is not known about values that stand together, one sentence a column."""
    rows = tuple(rows)
    found = []
    for name in ("load", "normalisation", "electrode"):
        studies = [study for kind in ("unknown", "not stated") for study in _kinds(rows, name).get(kind, ())]
        if studies:
            found.append(f"the {name} is not known in {', '.join(sorted(set(studies)))}")
    return tuple(found)


def condition(row: Measurement, name: str) -> str:
    """What a value says about one of `CONDITIONS`; `not stated` where it says nothing."""
    return str(getattr(row, name) or "not stated")


def _said(kb: KnowledgeBase | None, name: str, kind: str) -> str:
    """One of the kinds of a condition, in the words of the base where there is one."""
    if kb is None or kind in ("not stated", "unknown"):
        return kind
    if name == "statistic":
        return Statistic(kind).words
    return kb.term_name(f"{name}s", kind) or kind if name in _TERMS else kind


def _kinds(rows: Iterable[Measurement], name: str) -> dict[str, list[str]]:
    kinds: dict[str, set[str]] = {}
    for row in rows:
        kinds.setdefault(condition(row, name), set()).add(row.study)
    return {kind: sorted(studies) for kind, studies in kinds.items()}


@takes(SelectOptions)
def select(
    kb: KnowledgeBase,
    exercise: str,
    muscle: str,
    **options: Unpack[SelectOptions],
) -> Selection:
    """The values of a muscle in an exercise that may enter a pool, and why the others may not.

    Parameters
    ----------
    exercise, muscle
        In people's words; versions of the exercise that are exercises of their own do not count.

    Returns
    -------
    Selection
        A median has no place in it, nor has a value without number of people or spread: none is ever made up. Of
        studies of the same people one stands for all: the one read most closely, then the one with more people.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        `only` names no condition, or a kind that no value has.

    Examples
    --------
    >>> from claimgraph import load, synthesis
    >>> found = synthesis.select(load("tests/data/tiny"), "step", "upper flank")
    >>> [str(row.value) for row in found.kept], found.excluded[0].reason
    (['52.5'], 'no spread was printed')
    """
    wanted, target = kb.exercise(exercise), kb.muscle(muscle)
    rows = [row for row in kb.measurements_by_exercise.get(wanted.id, ()) if row.muscle == target.id]
    only, admitted = dict(options["only"] or {}), those_of(options, Admitted)
    _checked(only, rows)
    kept: list[Measurement] = []
    excluded: list[Exclusion] = []
    for row in rows:
        reason = unfit(kb, row, **admitted) or _another(row, only)
        if reason is None:
            kept.append(row)
        else:
            excluded.append(Exclusion(row, reason))
    return one_study_a_sample(kb, kept, excluded)


def one_study_a_sample(kb: KnowledgeBase, rows: Sequence[Measurement], excluded: Iterable[Exclusion] = ()) -> Selection:
    """Of studies of the same people only the best one: read most closely, then with more people, then by key."""
    best: dict[str, tuple[int, int, str]] = {}
    for row in rows:
        sample = kb.samples.get(row.study, row.study)
        rank = (row.extracted_from.trust, -(row.n or 0), row.study)
        best[sample] = min(rank, best.get(sample, rank))
    standing = {sample: rank[2] for sample, rank in best.items()}
    kept, doubles = [], list(excluded)
    for row in rows:
        study = standing[kb.samples.get(row.study, row.study)]
        if row.study == study:
            kept.append(row)
        else:
            doubles.append(Exclusion(row, f"the same people as in {kb.label(study)}, which stands for both"))
    return Selection(tuple(kept), tuple(doubles))


def _another(row: Measurement, only: Mapping[str, str]) -> str | None:
    other = [f"{name} {condition(row, name)}" for name, kind in only.items() if condition(row, name) != kind]
    return f"not what was asked for: {', '.join(other)}" if other else None


def _checked(only: Mapping[str, str], rows: Iterable[Measurement]) -> None:
    rows = tuple(rows)
    for name, kind in only.items():
        if name not in CONDITIONS:
            hint = did_you_mean(suggest(name, CONDITIONS))
            raise BadRequestError(f"values cannot be chosen by {name!r}; accepted: {', '.join(CONDITIONS)}{hint}")
        kinds = _kinds(rows, name)
        if rows and kind not in kinds:
            raise BadRequestError(f"no value here has the {name} {kind!r}; there are: {', '.join(sorted(kinds))}")
