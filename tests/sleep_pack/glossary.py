"""A term of the pack."""

from __future__ import annotations

from claimgraph.glossary import CONVENTION, Entry

TERMS = (
    Entry(
        "sound-night",
        "sound night",
        "a night without waking",
        "Nobody knows whether it helps.",
        CONVENTION,
        signs=("sound night",),
    ),
)
