"""What came of bringing a data set into a base."""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.curation._adding import Added


@dataclass(frozen=True, slots=True)
class Imported:
    """What a data set became."""

    added: Added
    """The records, and the files they are in."""
    left_out: tuple[str, ...]
    """What of the data set is not in the base, in sentences; empty where everything is."""
    told: tuple[str, ...] = ()
    """What was read otherwise than it stood, in sentences."""
