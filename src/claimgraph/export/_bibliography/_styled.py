"""Works in a citation style as plain text, Markdown and a page, with their annotations where there are any."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from claimgraph.bibliography import csl_item
from claimgraph.export._bibliography._annotations import Annotation
from claimgraph.export._bibliography._coins import coins
from claimgraph.export._styles import DEFAULT_STYLE, as_html, as_markdown, as_text, entries
from claimgraph.records import Reference

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Bibliography</title>
<style>
body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 serif; }}
.entry {{ margin: 0 0 .8rem; padding-left: 2rem; text-indent: -2rem; overflow-wrap: anywhere; }}
.notes {{ margin: -.4rem 0 1.2rem 2rem; font-size: .9rem; }}
.notes p {{ margin: .3rem 0 0; }}
.notes ul {{ margin: .1rem 0 .3rem; padding-left: 1.2rem; }}
</style>
</head>
<body>
<h1>Bibliography</h1>
{entries}</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """Entries in the order of their style, and what goes with each of them."""

    entries: tuple[tuple[Reference, str], ...]
    """Works with their entries; the text has marks for italics and the like."""
    notes: Mapping[str, Annotation]
    """Annotations by key."""


def listed(references: Sequence[Reference], style: str | None, notes: Mapping[str, Annotation]) -> Listed:
    """The works in a style."""
    by_key = {one.key: one for one in references}
    written = entries([csl_item(one, for_print=True) for one in references], style or DEFAULT_STYLE)
    return Listed(tuple((by_key[key], text) for key, text in written), notes)


def to_text(found: Listed) -> str:
    """One paragraph a work."""
    blocks = []
    for reference, entry in found.entries:
        lines = [as_text(entry)]
        for heading, points in found.notes.get(reference.key, ()):
            lines += [f"    {heading}", *(f"      - {point}" for point in points)]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def to_markdown(found: Listed) -> str:
    """One paragraph a work, and lists under it."""
    blocks = []
    for reference, entry in found.entries:
        blocks.append(as_markdown(entry))
        for heading, points in found.notes.get(reference.key, ()):
            blocks.append(f"**{_plain(heading)}**")
            if points:
                blocks.append("\n".join(f"- {_plain(point)}" for point in points))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def to_html(found: Listed) -> str:
    """A page that loads nothing; each work carries its facts for reference managers."""
    blocks = []
    for reference, entry in found.entries:
        blocks.append(f'<div class="entry" id="ref-{escape(reference.key)}">{as_html(entry)}{coins(reference)}</div>\n')
        notes = []
        for heading, points in found.notes.get(reference.key, ()):
            notes.append(f"<p><strong>{escape(heading)}</strong></p>\n")
            items = "".join(f"<li>{escape(point)}</li>\n" for point in points)
            notes.append(f"<ul>\n{items}</ul>\n" if items else "")
        if notes:
            blocks.append(f'<div class="notes">\n{"".join(notes)}</div>\n')
    return _PAGE.format(entries="".join(blocks))
