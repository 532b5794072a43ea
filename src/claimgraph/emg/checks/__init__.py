"""What the pack checks: importing it registers its rules, and `LINKS` names places that no declaration tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from claimgraph.checks.rules import Base, Links
from claimgraph.emg.checks import _amplitudes, _bands, _claims, _links, _orders, _quotes, _spreads, _tables

__all__ = ["LINKS"]

_REGISTERED = (_amplitudes, _bands, _claims, _links, _orders, _quotes, _spreads, _tables)

LINKS: Mapping[str, Callable[[Base], Links]] = {"muscle": _links.named_muscles, "study": _bands.sources}
"""Places that name a thing, by the kind of thing."""
