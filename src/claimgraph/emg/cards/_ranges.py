"""What was measured of a muscle in an exercise, as ranges, and what must stand beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimgraph.cards import CardMaker, Fact, Point, Range, Row, facts
from claimgraph.emg.activity import NO_PROOF, UNLIKE, Activity, activities, activity, left_out, left_out_of_all
from claimgraph.emg.base import band_words, bands_between
from claimgraph.emg.cards._wording import MVIC, kind_of_amplitude
from claimgraph.emg.records import Measurement
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import READ_OUTSIDE, Provenance, read_themselves
from claimgraph.wording import comma, counted, people

TYPICAL = "Typical is the median over the studies’ means."


def ranges(maker: CardMaker, rows: Iterable[Measurement], of: str) -> list[Range]:
    """Amplitudes by muscle or by exercise (`of`), those with the highest typical value first."""
    found = [
        _range(maker.called(of, id_), f"{of}:{id_}", values)
        for (exercise, muscle), values in activities(maker.kb, rows).items()
        for id_ in (muscle if of == "muscle" else exercise,)
    ]
    return sorted(found, key=lambda one: (one.typical is None, -(one.typical or 0), one.label.casefold(), one.ref))


def beside_ranges(kb: KnowledgeBase, rows: Sequence[Measurement]) -> str:
    """What must stand beside the ranges of a muscle."""
    unlike = len({row.study for row in rows}) > 1
    found = activities(kb, rows).values()
    read = read_themselves(row.extracted_from for one in found for row in one.counting)
    beside = (TYPICAL, UNLIKE if unlike else "", left_out_of_all(found), read, NO_PROOF)
    return " ".join(part for part in beside if part)


def _range(label: str, ref: str, found: Activity) -> Range:
    return Range(
        label=label,
        ref=ref,
        unit=MVIC,
        points=tuple(
            Point(
                f"measurement:{row.id}",
                float(row.value),
                not row.cautioned and row.extracted_from is not Provenance.UNREVIEWED_SECONDARY,
            )
            for row in found.rows
        ),
        studies=len(found.studies),
        people=found.people,
        says=_says(found),
        low=None if found.lowest is None else float(found.lowest),
        high=None if found.highest is None else float(found.highest),
        typical=found.typical_shown,
        band=found.band.name if found.band else None,
    )


def beside_range(maker: CardMaker, item: Row | Range) -> tuple[Fact, ...]:
    """Whose values a range holds, how they were come by, and the bands it runs through."""
    if isinstance(item, Row):
        return ()
    held = maker.kb.collection("measurement")
    found = activity(maker.kb, (held[point.ref.partition(":")[2]] for point in item.points))
    bands = bands_between(maker.kb, found.lowest, found.highest)
    return facts(
        ("Bands", band_words(maker.kb, found.lowest, found.highest) if len(bands) > 1 else None),
        ("Best read in", found.best_reading.brief if found.best_reading else None),
        ("Load", sorted({maker.term("loads", row.load) for row in found.counting})),
        ("Amplitude", sorted({kind_of_amplitude(row.statistic) for row in found.counting})),
        ("Studies", maker.values("study", found.studies)),
    )


def _says(found: Activity) -> str:
    named = f" ({found.band.name})" if found.band else ""
    typically = "" if found.lowest == found.highest else f", typically {found.typical_shown:g}"
    return "; ".join(
        part
        for part in (
            f"{found.span(' to ')} {MVIC}{typically}{named}" if found.counting else "no value that counts",
            comma(counted(len(found.studies), "study", "studies"), people(found.people) if found.people else None)
            if found.counting
            else "",
            READ_OUTSIDE if found.counts_unreviewed else "",
            left_out(found.reasons),
        )
        if part
    )
