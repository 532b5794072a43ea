"""Works in a citation style as plain text and Markdown, with their caveats, and annotations where there are any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.bibliography import Item, citation, csl_item
from claimgraph.export._bibliography._annotations import Annotation, annotation
from claimgraph.export._bibliography._caveats import caveat
from claimgraph.export._styles import DEFAULT_STYLE, Ready, as_markdown, as_text, ready, written
from claimgraph.knowledge import KnowledgeBase, remembered
from claimgraph.markdown import inline, line
from claimgraph.records import Reference

_UNPRINTED = "written plainly: the style cannot print this work"


@dataclass(frozen=True, slots=True)
class Listed:
    """Entries in the order of their style, and what goes with each of them."""

    entries: tuple[tuple[Reference, str], ...]
    """Works with their entries; the text has marks for italics and the like."""
    caveats: Mapping[str, str]
    """What to know of a work before citing it, by key; works with nothing to tell are left out."""
    notes: Mapping[str, Annotation]
    """Annotations by key."""
    base: str = ""
    """Title of the base."""


def listed(
    kb: KnowledgeBase, references: Sequence[Reference], style: str | None, *, notes: bool, locale: str | None = None
) -> Listed:
    """The works in a style, with annotations if asked for."""
    by_key = {one.key: one for one in references}

    def plainly(item: Item) -> str:
        return citation(replace(by_key[item["id"]], unverified=frozenset()))

    style = style or DEFAULT_STYLE
    found = written([_ready(kb, one) for one in references], style, plainly, locale=locale)
    told = {one.key: (caveat(kb, one), _UNPRINTED if one.key in found.plain else "") for one in references}
    return Listed(
        tuple((by_key[key], text) for key, text in found.entries),
        {key: "; ".join(part for part in parts if part) for key, parts in told.items() if any(parts)},
        {one.key: annotation(kb, one.key) for one in references} if notes else {},
        kb.info.title,
    )


def _ready(kb: KnowledgeBase, one: Reference) -> Ready:
    return remembered(kb, (Ready, one.key), lambda: ready(csl_item(one, for_print=True)))


def to_text(found: Listed) -> str:
    """One paragraph a work."""
    blocks = []
    for reference, entry in found.entries:
        lines = [as_text(entry) + bracketed(found.caveats.get(reference.key))]
        for heading, points in found.notes.get(reference.key, ()):
            lines += [f"    {heading}", *(f"      - {point}" for point in points)]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def to_markdown(found: Listed) -> str:
    """One paragraph a work, and lists under it."""
    blocks = []
    for reference, entry in found.entries:
        blocks.append(as_markdown(entry) + inline(bracketed(found.caveats.get(reference.key))))
        for heading, points in found.notes.get(reference.key, ()):
            blocks.append(f"**{line(heading)}**")
            if points:
                blocks.append("\n".join(f"- {line(point)}" for point in points))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def bracketed(told: str | None) -> str:
    """A caveat as it follows an entry.

    Examples
    --------
    >>> from claimgraph import export
    >>> export.bracketed("retracted"), export.bracketed(None)
    (' [retracted]', '')
    """
    return f" [{told}]" if told else ""
