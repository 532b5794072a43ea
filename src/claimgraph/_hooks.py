"""What lower floors ask of higher ones: slots that the package root fills, so that no import points up."""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers take it, without what `typing` loads
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

packs: tuple[str, ...] = ()
"""Dotted names of the packages that hold a pack, beside the core's own."""

present: Callable[[Any], dict[str, str]] | None = None
"""Shows a record or a base in a notebook: texts by MIME type, none for what has no card."""

explore: Callable[..., Any] | None = None
"""Opens the explorer on a base."""

default_scheme: Callable[[], Any] | None = None
"""The rules for bases that bring none of their own."""

told: Callable[[str], None] | None = None
"""Tells a person at a terminal what goes on."""


lasting = False
"""Whether what the command at hand gives hangs on its words and its base alone, so that it may be given again."""


def tell(message: str) -> None:
    """Say what goes on, where somebody offered to pass it on."""
    if told is not None:
        told(message)


def mimebundle(thing: Any) -> dict[str, str]:
    """A record or a base as a notebook shows it; nothing where nobody offered to show it."""
    return present(thing) if present is not None else {}
