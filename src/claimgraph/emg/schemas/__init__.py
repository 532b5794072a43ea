"""JSON Schemas of what programs read of the pack; a published version never changes."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

SCHEMAS: Mapping[str, int] = {"programme": 1}
"""The newest version of each, by name."""


def text_of(file: str) -> str | None:
    """The text of a schema by the name of its file; `None` where there is none."""
    found = files(__package__).joinpath(file)
    return found.read_text(encoding="utf-8") if found.is_file() else None
