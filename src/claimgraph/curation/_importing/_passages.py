"""Where in its source the claims of a data set stand."""

from __future__ import annotations

from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.knowledge import KnowledgeBase

_SHOWN = 5


def beginning(kb: KnowledgeBase, source: str, passage: str) -> str:
    """What the locator of each claim begins with: the passage of the source that was asked for, or nothing.

    Raises
    ------
    BadRequestError
        The source has an outline, and no passage of it was named.
    """
    id_ = source or next(iter(kb.sources), "")
    outline = [one.locator for one in kb.sources[id_].outline] if id_ in kb.sources else []
    if passage in outline or (passage and not outline):
        return f"{passage}, "
    if not outline:
        return ""
    shown = "; ".join(map(repr, outline[:_SHOWN])) + (f" and {len(outline) - _SHOWN} more" * (len(outline) > _SHOWN))
    found = f"none is called {passage!r}" if passage else "none was named"
    raise BadRequestError(
        f"{id_!r} has an outline, so its claims stand in one of its passages, and {found}; name one with --passage: "
        f"{shown}; or add one to `outline` in kb/base.yaml{did_you_mean(suggest(passage, outline)) if passage else ''}"
    )
