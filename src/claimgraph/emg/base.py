"""A base as the pack sees it: its exercises, muscles and numbers, typed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from claimgraph.emg.records import Band, Comparison, EmgMethod, Exercise, Measurement, Muscle, Ratio
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Study

By = Mapping[str, tuple[Measurement, ...]]


def used(kb: KnowledgeBase) -> bool:
    """Whether a base uses the pack; one that does not may have exercises and muscles of its own making."""
    return any(pack.name == "emg" for pack in kb.packs)


def exercises(kb: KnowledgeBase) -> Mapping[str, Exercise]:
    """Exercises by id."""
    return cast("Mapping[str, Exercise]", kb.exercises if used(kb) else {})


def muscles(kb: KnowledgeBase) -> Mapping[str, Muscle]:
    """Muscles by id."""
    return cast("Mapping[str, Muscle]", kb.muscles if used(kb) else {})


def measurements(kb: KnowledgeBase) -> tuple[Measurement, ...]:
    """Published amplitudes, in the order of study, exercise and muscle."""
    return cast("tuple[Measurement, ...]", kb.measurements if used(kb) else ())


def ratios(kb: KnowledgeBase) -> tuple[Ratio, ...]:
    """Published ratios, indices, onset times and other numbers that are no amplitudes."""
    return cast("tuple[Ratio, ...]", kb.ratios if used(kb) else ())


def comparisons(kb: KnowledgeBase) -> tuple[Comparison, ...]:
    """Orderings within studies."""
    return cast("tuple[Comparison, ...]", kb.comparisons if used(kb) else ())


def measurements_by_study(kb: KnowledgeBase) -> By:
    """Amplitudes by the citation key of their study."""
    return cast("By", kb.measurements_by_study if used(kb) else {})


def measurements_by_exercise(kb: KnowledgeBase) -> By:
    """Amplitudes by exercise."""
    return cast("By", kb.measurements_by_exercise if used(kb) else {})


def measurements_by_muscle(kb: KnowledgeBase) -> By:
    """Amplitudes by muscle."""
    return cast("By", kb.measurements_by_muscle if used(kb) else {})


def variants(kb: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """Ids of the direct variants of each exercise."""
    return kb.pointing_to("exercise", "variant_of") if used(kb) else {}


def default_muscle(kb: KnowledgeBase) -> str | None:
    """Id of the muscle that examples and questions speak of, if the base names one."""
    return kb.info.setting("default_muscle")


def method_of(study: Study | None) -> EmgMethod | None:
    """How EMG was recorded in a study, where it was."""
    found: EmgMethod | None = study.methods.get("emg") if study is not None else None
    return found


def bands(kb: KnowledgeBase) -> tuple[Band, ...]:
    """The ranges of amplitudes that have a name, from the lowest up."""
    return tuple(sorted(kb.vocabulary.get("bands", {}).values(), key=lambda band: band.lower))


def bands_between(kb: KnowledgeBase, lowest: Decimal | None, highest: Decimal | None) -> tuple[str, ...]:
    """Names of the bands that two amplitudes fall in, each once; none where there are no amplitudes."""
    ends = (band_of(kb, value) for value in (lowest, highest) if value is not None)
    return tuple(dict.fromkeys(band.name for band in ends if band))


def band_words(kb: KnowledgeBase, lowest: Decimal | None, highest: Decimal | None) -> str:
    """The band of a range in words, `moderate` or `moderate to very high`; nothing where no band fits."""
    return " to ".join(bands_between(kb, lowest, highest))


def bands_told(kb: KnowledgeBase) -> str:
    """Where each band begins and ends, in a sentence; nothing where the base has none."""
    told = (
        f"{band.name} from {band.lower}" + ("" if band.upper is None else f" to below {band.upper}")
        for band in bands(kb)
    )
    said = ", ".join(told)
    return f"Bands, in % MVIC: {said}; a way to sort, not a threshold of benefit." if said else ""


def band_of(kb: KnowledgeBase, emg_percent_mvic: Decimal | float) -> Band | None:
    """The range an amplitude in percent of MVIC falls in; `None` below all of them."""
    fitting = [band for band in bands(kb) if emg_percent_mvic >= band.lower]
    return fitting[-1] if fitting else None
