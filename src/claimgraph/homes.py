"""Names of a package that are read from their home when they are first used, so that importing it reads nothing."""

from __future__ import annotations

import importlib
import sys

TYPE_CHECKING = False  # as type checkers take it, without what `typing` loads
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any


def finder(package: str, homes: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """What gives the thing of a name from its home, or `None` where the package has no such name; for `__getattr__`.

    Parameters
    ----------
    package
        Name of the package.
    homes
        Names by the module of the package that has them, or another in full; `STYLES as CITATION_STYLES` where the
        package has a name of its own for one.

    Examples
    --------
    >>> find = finder("claimgraph.export", {"_formats": ("Format",)})
    >>> find("Format").__name__, find("Form")
    ('Format', None)
    """
    places: dict[str, tuple[str, str]] = {}
    for home, names in homes.items():
        for name in names:
            there, _, here = name.partition(" as ")
            places[here or there] = (home, there)

    def find(name: str) -> Any:
        if name not in places:
            return None
        home, there = places[name]
        found = getattr(importlib.import_module(home if home.startswith("claimgraph.") else f"{package}.{home}"), there)
        # The next use finds it without asking here.
        setattr(sys.modules[package], name, found)
        return found

    return find


def read_when_used(
    package: str, homes: Mapping[str, tuple[str, ...]]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` of a package whose names are all known.

    It sets them behind `if not TYPE_CHECKING`: type checkers and editors take the names from the imports that stand
    there for them, and mark one that the package has not. A package with names of packs writes its own `__getattr__`.

    Parameters
    ----------
    package, homes
        As `finder` takes them.

    Examples
    --------
    >>> read, names = read_when_used("claimgraph.curation", {"_stubs": ("stub",)})
    >>> read("stub").__name__, "stub" in names()
    ('stub', True)
    >>> read("stubs")
    Traceback (most recent call last):
    AttributeError: module 'claimgraph.curation' has no attribute 'stubs'
    """
    find = finder(package, homes)

    def read(name: str) -> Any:
        if (found := find(name)) is not None:
            return found
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return read, lambda: sorted(sys.modules[package].__all__)
