"""The colours that all pages for reading share."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def colours() -> str:
    """Style sheet that names them, light and dark."""
    return files(__package__).joinpath("colours.css").read_text(encoding="utf-8")
