"""How studies recorded the activity of muscles."""

from __future__ import annotations

from claimgraph.emg.records._choices import Electrode, Normalisation
from claimgraph.records import Record


class EmgMethod(Record):
    """How muscle activity was recorded."""

    electrode: Electrode = Electrode.UNKNOWN
    """Kind of electrode, `surface` only where a text about the study says so."""
    normalisation: Normalisation = Normalisation.UNKNOWN
    """What amplitudes were divided by."""
