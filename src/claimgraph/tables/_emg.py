"""Tables of exercises, muscles and what was measured, and what they bring to those of claims and studies."""

from __future__ import annotations

from claimgraph.tables import _additions, _exercises, _measurements, _muscles, _published

SOURCES = _exercises.SOURCES | _muscles.SOURCES | _measurements.SOURCES | _published.SOURCES
ADDITIONS = _additions.ADDITIONS
