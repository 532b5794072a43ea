"""Rules on the numbers of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from claimgraph.checks._base import Base
from claimgraph.checks.rules import Found, error, warning
from claimgraph.records import Electrode, Measurement, Normalisation, Provenance, Ratio, Reading
from claimgraph.wording import noun

_PERCENT_MVIC = "percent_mvic"
_LARGEST = 400
_LARGE = 250
_RANGES = {
    "ms": (-10_000, 10_000),
    "ratio": (0, 1_000),
    "index": (0, 1_000),
    "newton": (0, 20_000),
    "degree": (-360, 360),
}
"""Values a ratio can have, by unit; other units may have any."""

_ORDER = (Reading.BIBLIOGRAPHIC_ONLY, Reading.SECONDARY, Reading.ABSTRACT, Reading.FULL_TEXT)
_NEEDS = {Provenance.FULL_TEXT: Reading.FULL_TEXT, Provenance.ABSTRACT: Reading.ABSTRACT}


@error("wrong-unit")
def wrong_unit(base: Base) -> Iterable[Found]:
    """A row of measurements.csv has another unit than percent_mvic.

    Why: the table is for amplitudes in percent of a maximal contraction; other numbers cannot be ranked beside them.
    Mend: write `percent_mvic`, or move the row to ratios.csv.
    Example: `mV` in the column unit.
    """
    for row in base.kb.measurements:
        if row.unit != _PERCENT_MVIC:
            place = base.cell(row, "unit")
            yield Found(*place, f"found {row.unit!r}; accepted: {_PERCENT_MVIC}", "move other units to ratios.csv")


@error("impossible-value")
def impossible_value(base: Base) -> Iterable[Found]:
    """A number lies outside what its unit can be.

    Why: it is a slip of the keyboard or a wrong unit, and one such number spoils every mean.
    Mend: look it up again. An amplitude above 400 that is really printed gets a note that begins with `caution:`.
    Example: `-52.5` or `5250` percent of MVIC; a spread below zero.
    """
    for row in base.kb.measurements:
        if row.value < 0 or (row.value > _LARGEST and not row.cautioned):
            message = f"{row.value} percent of MVIC; accepted: 0 to {_LARGEST}"
            yield Found(*base.cell(row, "value"), message, "look it up again, or begin the note with `caution:`")
    for ratio in base.kb.ratios:
        low, high = _RANGES.get(ratio.unit, (None, None))
        if low is not None and high is not None and not low <= ratio.value <= high:
            message = f"{ratio.value} {ratio.unit}; accepted: {low} to {high}"
            yield Found(*base.cell(ratio, "value"), message, "look it up again")
    for spread in _spreads(base):
        if spread.dispersion is not None and spread.dispersion < 0:
            message = f"a spread of {spread.dispersion}; accepted: 0 and more"
            yield Found(*base.cell(spread, "dispersion"), message, "look it up again")


@warning("high-value")
def high_value(base: Base) -> Iterable[Found]:
    """An amplitude is above 250 percent of MVIC, and its note does not warn of it.

    Why: such numbers mostly come from a weak reference contraction and should not lead a ranking.
    Mend: look it up again; if it is really printed, begin its note with `caution:`.
    Example: `280` in the column value, with an empty note.
    """
    for row in base.kb.measurements:
        if _LARGE < row.value <= _LARGEST and not row.cautioned:
            message = f"{row.value} percent of MVIC is rarely true"
            yield Found(*base.cell(row, "value"), message, "look it up again, or begin the note with `caution:`")


def _spreads(base: Base) -> Iterator[Measurement | Ratio]:
    yield from base.kb.measurements
    yield from base.kb.ratios


@error("spread-without-kind")
def spread_without_kind(base: Base) -> Iterable[Found]:
    """A row has a spread and does not say which kind it is.

    Why: a standard deviation and a standard error differ several times over.
    Mend: write sd, se, iqr, ci95-halfwidth or unknown into dispersion_kind.
    Example: `10.0` in the column dispersion, and nothing in dispersion_kind.
    """
    for row in _spreads(base):
        if row.dispersion is not None and row.dispersion_kind is None:
            place = base.cell(row, "dispersion_kind")
            yield Found(*place, f"the spread {row.dispersion} has no kind", "write `sd`, `se`, … or `unknown`")


@error("kind-without-spread")
def kind_without_spread(base: Base) -> Iterable[Found]:
    """A row says which kind its spread is and has no spread.

    Why: the number was forgotten, or the word is a leftover.
    Mend: add the spread to dispersion, or empty dispersion_kind.
    Example: `sd` in the column dispersion_kind, and nothing in dispersion.
    """
    for row in _spreads(base):
        if row.dispersion is None and row.dispersion_kind is not None:
            message = f"there is no spread that could be {str(row.dispersion_kind)!r}"
            yield Found(*base.cell(row, "dispersion_kind"), message, "add the spread, or empty the cell")


@warning("n-above-study")
def n_above_study(base: Base) -> Iterable[Found]:
    """A row counts more people than its study has.

    Why: one of the two numbers is wrong, and people are what evidence is weighed by.
    Mend: correct n in the row, or `sample: n:` in the study's file.
    Example: a row with n 200 of a study with 20 people.
    """
    for row in _counted(base):
        study = base.kb.studies.get(row.study)
        n = study.sample.n if study is not None else None
        if n is not None and row.n is not None and row.n > n:
            message = f"{row.n} people, and {row.study!r} has {n}"
            yield Found(*base.cell(row, "n"), message, f"correct it here or in kb/studies/{row.study}.yaml")


@error("nobody-measured")
def nobody_measured(base: Base) -> Iterable[Found]:
    """A row, or a study, counts nobody.

    Why: nothing can be measured in no people; an unknown number is left empty instead.
    Mend: write how many people there were, or leave it empty.
    Example: `0` in the column n.
    """
    for row in _counted(base):
        if row.n == 0:
            yield Found(*base.cell(row, "n"), "n is 0", "leave it empty if it is not known")
    for study in base.kb.studies.values():
        if study.sample.n == 0:
            yield Found(*base.field(f"study:{study.key}", "sample", "n"), "n is 0", "delete it if it is not known")


def _counted(base: Base) -> Iterator[Any]:
    yield from base.kb.measurements
    yield from base.kb.ratios
    yield from base.kb.comparisons


@warning("study-without-emg")
def study_without_emg(base: Base) -> Iterable[Found]:
    """A study has rows in measurements.csv and no `emg` in its file.

    Why: how the signal was recorded and scaled decides what its numbers can be compared with.
    Mend: add `emg:` with electrode and normalisation; `unknown` is allowed.
    Example: able2010step has amplitudes, and able2010step.yaml has no `emg:`.
    """
    for key, rows in base.kb.measurements_by_study.items():
        study = base.kb.studies.get(key)
        if study is not None and "emg" not in study.methods:
            count = f"{len(rows)} {noun(len(rows), 'amplitude')}"
            message = f"has {count} in kb/measurements.csv and does not say how EMG was recorded"
            yield Found(*base.field(f"study:{key}"), message, "add `emg:` with electrode and normalisation")


@warning("electrode-mismatch")
def electrode_mismatch(base: Base) -> Iterable[Found]:
    """A row names another kind of electrode than its study, and its note does not say so.

    Why: surface and fine-wire electrodes see different things; one of the two is wrong unless the study used both.
    Mend: correct the row or the study; where both were used, name the kind in the row's note.
    Example: `fine-wire` in a row of able2010step, whose file says `electrode: surface`.
    """
    for row in base.kb.measurements:
        study = base.kb.studies.get(row.study)
        method = study.methods.get("emg") if study is not None else None
        said = method.electrode if method is not None else Electrode.UNKNOWN
        noted = str(row.electrode) in (row.note or "").casefold()
        if Electrode.UNKNOWN not in (said, row.electrode) and said is not row.electrode and not noted:
            message = f"found {str(row.electrode)!r}, and kb/studies/{row.study}.yaml says {str(said)!r}"
            yield Found(
                *base.cell(row, "electrode"), message, "correct one; if the study used both, name the kind in the note"
            )


@warning("normalisation-mismatch")
def normalisation_mismatch(base: Base) -> Iterable[Found]:
    """A row is scaled to something else than its study says.

    Why: percent of a maximal and of a submaximal contraction are different units.
    Mend: correct the row or the study.
    Example: `RVC` in a row of able2010step, whose file says `normalisation: MVIC`.
    """
    for row in base.kb.measurements:
        study = base.kb.studies.get(row.study)
        method = study.methods.get("emg") if study is not None else None
        said = method.normalisation if method is not None else Normalisation.UNKNOWN
        if Normalisation.UNKNOWN not in (said, row.normalisation) and said is not row.normalisation:
            message = f"found {str(row.normalisation)!r}, and kb/studies/{row.study}.yaml says {str(said)!r}"
            yield Found(*base.cell(row, "normalisation"), message, "correct one of them")


@warning("reading-mismatch")
def reading_mismatch(base: Base) -> Iterable[Found]:
    """A number is said to come from more of a work than was read.

    Why: trust in a number rests on where it was read.
    Mend: correct extracted_from in the row, or `seen_as` in the study's file.
    Example: `full-text` in a row of able2012step, whose file says `seen_as: abstract`.
    """
    for row in _counted(base):
        study = base.kb.studies.get(row.study)
        need = _NEEDS.get(row.extracted_from)
        if study is not None and need is not None and _ORDER.index(study.seen_as) < _ORDER.index(need):
            message = f"read in {str(row.extracted_from)!r}, and {row.study!r} was seen as {str(study.seen_as)!r}"
            yield Found(*base.cell(row, "extracted_from"), message, "correct one of them")


def equal_as_printed(quoted: str, value: Decimal) -> bool:
    """Whether a number in a text is the value, or the value rounded to the digits of the text."""
    number = Decimal(quoted)
    return abs(number - value) * 2 <= Decimal(1).scaleb(int(number.as_tuple().exponent))
