"""Kinds of things that help and messages speak of."""

from __future__ import annotations

from collections.abc import Mapping

from claimgraph import packs
from claimgraph.packs import Kind


def central(kinds: Mapping[str, Kind]) -> tuple[Kind, ...]:
    """Claims, studies, and what a pack or a base brings that claims can be about."""
    core = packs.kinds_of(packs.registered()[:1])
    return (kinds["claim"], kinds["study"], *(one for one in kinds.values() if one.about and one.id not in core))
