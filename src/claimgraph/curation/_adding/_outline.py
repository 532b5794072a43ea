"""A passage more in the outline of a source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimgraph.curation._adding._items import with_item
from claimgraph.errors import BadRequestError
from claimgraph.loading import parse


def with_passage(text: str, source: int, fields: Mapping[str, Any], path: str) -> str:
    """The text of `base.yaml` with one passage more at the end of the outline of a source.

    Parameters
    ----------
    text
        The file.
    source
        Position of the source.
    fields
        `locator` and `kind`.
    path
        The file, for messages.

    Raises
    ------
    BadRequestError
        The file is not written one field to a line.
    """
    marks = parse(text, with_marks=True).marks
    lines = text.split("\n")
    starts = sorted(line for way, (line, _) in marks.items() if len(way) == 2 and way[0] == "sources")
    after = [line for way, (line, _) in marks.items() if len(way) == 1 and line > starts[source]]
    stops = sorted([*starts, *after, len(lines) + 1])
    first, stop = starts[source] - 1, next(one for one in stops if one > starts[source]) - 1
    head, block, tail = lines[:first], lines[first:stop], lines[stop:]
    if not block[0].lstrip().startswith("- "):
        raise BadRequestError(f"{path} is not written one field to a line; add the passage by hand")
    inner = "\n".join(block).rstrip("\n") + "\n"
    made = with_item(
        inner, 0, "outline", fields, frozenset(("id", "title", "publisher", "url", "author", "date")), path
    )
    return "\n".join([*head, made.removesuffix("\n"), *tail])
