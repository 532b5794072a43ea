"""Verdicts of a base, to the letter."""

from __future__ import annotations

from claimgraph import appraisal

from .bases import base
from .record import Record, compact, flat, plain


def verdicts(name: str) -> Record:
    """Each verdict with its words, downgrades, steps and warning."""
    found: Record = {}
    for verdict in appraisal.verdicts(base(name)):
        told = plain(verdict)
        steps = [compact(step) for step in told.pop("trace")]
        found[verdict.claim] = [f"words {verdict.words}", *flat(told), *(f"trace {step}" for step in steps)]
    return found
