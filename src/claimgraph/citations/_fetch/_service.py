"""What is known of a service beforehand, and one question to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Service:
    """A service that tells who cites whom."""

    name: str
    """What people type."""
    title: str
    """What it is called."""
    base: str
    """Address that its paths follow."""
    family: str
    """Domain whose hosts belong to it; redirects stay inside."""
    interval: float
    """Seconds between two requests without a key."""
    keyed_interval: float
    """Seconds between two requests with a key."""
    key_parameter: str = ""
    """Parameter of the address in which the key is sent."""
    key_header: str = ""
    """Header in which the key is sent."""
    key_at: str = ""
    """Where a key comes from, for messages."""
    contact_parameter: str = ""
    """Parameter of the address in which it wants the contact."""

    @property
    def variable(self) -> str:
        """The environment variable that may hold the key."""
        return f"CLAIMGRAPH_{self.name.upper()}_KEY"

    @property
    def takes_key(self) -> bool:
        """Whether there are keys at all."""
        return bool(self.key_parameter or self.key_header)


@dataclass(frozen=True, slots=True)
class Question:
    """One request, and what it asks for."""

    path: str
    """Path behind the address of the service."""
    subjects: tuple[str, ...]
    """What is asked for, each in a spelling of its own: it is not asked again when a reply is kept."""
    parameters: Mapping[str, str] = field(default_factory=dict)
    """Parameters of the address, without key and contact."""
    body: Any = None
    """What is posted; nothing is posted where it is `None`."""
    about: str = ""
    """The work that a list of citing works is about."""
    alone: bool = False
    """Whether it asks for one work by its own address: that it is not there is an answer."""

    @property
    def told(self) -> str:
        """What it asks for, in words."""
        names = [one.partition(" ")[2] for one in self.subjects]
        if self.about:
            return f"what cites {self.about}"
        return names[0] if len(names) == 1 else f"{len(names)} works from {names[0]} to {names[-1]}"
