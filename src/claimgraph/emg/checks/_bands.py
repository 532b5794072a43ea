"""Rules on the ranges of amplitudes that have a name."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from claimgraph.checks.rules import Base, Field, Found, Links
from claimgraph.emg.checks._codes import error
from claimgraph.emg.records import Band


def _bands(base: Base) -> list[Band]:
    return sorted(base.kb.vocabulary.get("bands", {}).values(), key=lambda band: band.lower)


def sources(base: Base) -> Links:
    """Works that give the limits of bands."""
    for id_, band in base.kb.vocabulary.get("bands", {}).items():
        if band.source is not None:
            yield band.source, Field(f"vocabulary:bands/{id_}", ("source",))


@error("bands-overlap")
def bands_overlap(base: Base) -> Iterable[Found]:
    """Two bands of amplitudes overlap, or a band ends below its beginning.

    Why: a number in the overlap would have two names.
    Mend: let each band end (`upper`) where the next one begins (`lower`).
    Example: low from 0 to 25 beside moderate from 21 to 41.
    """
    bands = _bands(base)
    for band in bands:
        if band.upper is not None and band.upper <= band.lower:
            place = base.field(f"vocabulary:bands/{band.id}", "upper")
            yield Found(*place, f"ends at {band.upper} and begins at {band.lower}", "correct one of them")
            return
    for below, above in pairwise(bands):
        if below.upper is None or below.upper > above.lower:
            end = "has no end" if below.upper is None else f"ends at {below.upper}"
            message = f"{below.id!r} {end}, and {above.id!r} begins at {above.lower}"
            place = base.field(f"vocabulary:bands/{below.id}", "upper" if below.upper is not None else "id")
            yield Found(*place, message, f"write `upper: {above.lower}`")


@error("bands-gap")
def bands_gap(base: Base) -> Iterable[Found]:
    """There is a gap between two bands of amplitudes.

    Why: a number in the gap has no name.
    Mend: let each band end (`upper`) where the next one begins (`lower`).
    Example: low from 0 to 20 beside moderate from 21 to 41: 20.5 is neither.
    """
    bands = _bands(base)
    for below, above in pairwise(bands):
        if below.upper is not None and below.lower < below.upper < above.lower:
            message = f"{below.id!r} ends at {below.upper}, and {above.id!r} begins at {above.lower}"
            place = base.field(f"vocabulary:bands/{below.id}", "upper")
            yield Found(*place, message, f"write `upper: {above.lower}`")
