"""Verbs of the command line about amplitudes, and what the pack adds to those of the core."""

from __future__ import annotations

from claimgraph.emg.verbs import _backing, _exercises, _numbers, _programme
from claimgraph.emg.verbs._more import MORE, next_steps

__all__ = ["MORE", "VERBS", "next_steps"]

VERBS = (*_backing.VERBS, *_programme.VERBS, *_exercises.VERBS, *_numbers.VERBS)
