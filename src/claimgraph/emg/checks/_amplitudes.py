"""Rules on amplitudes and other published numbers, and on how EMG was recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimgraph.checks.rules import Base, Found
from claimgraph.emg.checks._codes import error, warning
from claimgraph.emg.records import Electrode, Measurement, Normalisation, Ratio
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
    Example: `-52.5` or `5250` percent of MVIC; a spread below zero; a ratio of 0.
    """
    for row in base.kb.measurements:
        if row.value < 0 or (row.value > _LARGEST and not row.cautioned):
            message = f"{row.value} percent of MVIC; accepted: 0 to {_LARGEST}"
            yield Found(*base.cell(row, "value"), message, "look it up again, or begin the note with `caution:`")
    for ratio in base.kb.ratios:
        low, high = _RANGES.get(ratio.unit, (None, None))
        nothing = ratio.unit == "ratio" and ratio.value == 0
        if low is not None and high is not None and (nothing or not low <= ratio.value <= high):
            accepted = f"above 0, up to {high}" if ratio.unit == "ratio" else f"{low} to {high}"
            message = f"{ratio.value} {ratio.unit}; accepted: {accepted}"
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


@warning("fraction-for-percent")
def fraction_for_percent(base: Base) -> Iterable[Found]:
    """An amplitude is below 1 percent of MVIC, and its note does not warn of it.

    Why: it is mostly a fraction, as in 0.54 for 54 percent, and would lie below every other exercise.
    Mend: multiply it by 100, and its spread with it; if it is really printed so, begin its note with `caution:`.
    Example: `0.525` in the column value, where the source prints "0.525 of MVIC".
    """
    for row in base.kb.measurements:
        if 0 < row.value < 1 and not row.cautioned:
            message = f"{row.value} percent of MVIC is mostly {(row.value * 100).normalize():f} percent as a fraction"
            yield Found(*base.cell(row, "value"), message, "write it in percent, or begin the note with `caution:`")


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


def _spreads(base: Base) -> Iterator[Measurement | Ratio]:
    yield from base.kb.measurements
    yield from base.kb.ratios
