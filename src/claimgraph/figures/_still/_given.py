"""What a figure says of itself, read quickly: settings by their dotted names, `None` where nothing is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_GROUPS = frozenset(
    "error_x error_y font layout legend legend2 line margin marker pattern subtitle template textfont title xaxis "
    "yaxis".split()
)
"""Settings that hold others."""
_PLACES = frozenset({"legend", "xaxis", "yaxis"})
_MANY = frozenset({"annotations", "shapes"})


class Given:
    """A group of settings, such as a trace or the layout.

    Parameters
    ----------
    told
        The settings by name, as Plotly has them in JSON.
    """

    __slots__ = ("_told",)

    def __init__(self, told: Mapping[str, Any]) -> None:
        self._told = told

    def __getattr__(self, name: str) -> Any:
        found = self._told.get(name)
        if name in _MANY:
            return [Given(one) for one in found or ()]
        if name in _PLACES and not isinstance(found, Mapping) and "type" in self._told:
            return found  # of a trace: the name of the legend that it stands in, or of its axis
        if name in _GROUPS:
            return Given(found if isinstance(found, Mapping) else {"text": found} if isinstance(found, str) else {})
        return found

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)

    def __contains__(self, name: str) -> bool:
        return name in self._told

    def names(self) -> frozenset[str]:
        """What is said at all."""
        return frozenset(self._told)

    def of(self, name: str) -> dict[str, Any]:
        """One group of settings as it is."""
        return dict(self._told.get(name) or {})
