"""Asking services who cites whom: only when told to, politely, and so that nothing is asked or lost twice."""

from claimgraph.citations._fetch._asking import Failure
from claimgraph.citations._fetch._clock import Clock
from claimgraph.citations._fetch._run import DIRECTIONS, SERVICES, SOURCES, Fetched, fetch

__all__ = ["DIRECTIONS", "SERVICES", "SOURCES", "Clock", "Failure", "Fetched", "fetch"]
