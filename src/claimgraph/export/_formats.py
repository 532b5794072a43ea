"""What a registry of formats holds, and how a format is chosen."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from claimgraph.errors import BadRequestError, did_you_mean, suggest


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write something.

    Parameters
    ----------
    name
        As people type it.
    suffixes
        File names that end so are meant; the first one is ours.
    description
        One line for help texts.
    text
        Gives the text.
    """

    name: str
    suffixes: tuple[str, ...]
    description: str
    text: Callable[[Any], str]


def registry(*formats: Format) -> Mapping[str, Format]:
    """The formats by name."""
    return {one.name: one for one in formats}


def chosen(
    formats: Mapping[str, Format], name: str | None, path: str | os.PathLike[str] | None, what: str, default: str
) -> Format:
    """The format of this name; without one, the one the path's ending means; without a path, the default."""
    if name is not None:
        if name in formats:
            return formats[name]
        hint = did_you_mean(suggest(name, formats))
        raise BadRequestError(f"no {what} format called {name!r}; accepted: {', '.join(formats)}{hint}")
    if path is None:
        return formats[default]
    ending = PurePath(path).suffix.lower()
    for one in formats.values():
        if ending in one.suffixes:
            return one
    known = ", ".join(suffix for one in formats.values() for suffix in one.suffixes)
    raise BadRequestError(
        f"the ending of {os.fspath(path)!r} names no {what} format; accepted: {known}; or name the format"
    )
