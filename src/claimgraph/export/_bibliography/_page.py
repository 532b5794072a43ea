"""Works in a citation style as a page that loads nothing and carries its works for reference managers."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files

from claimgraph import packs
from claimgraph.export._bibliography._coins import coins
from claimgraph.export._bibliography._styled import Listed, bracketed
from claimgraph.export._colours import colours
from claimgraph.export._glossed import glossed
from claimgraph.export._styles import as_html
from claimgraph.records import Reference
from claimgraph.wording import noun

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>Bibliography</h1>
{about}</header>
<main>
{entries}</main>
</body>
</html>
"""


@cache
def _style() -> str:
    return colours() + files(__package__).joinpath("page.css").read_text(encoding="utf-8")


def to_html(found: Listed) -> str:
    """The page: a heading that says what it holds, then each work with its facts hidden beside it."""
    items = "".join(_item(found, reference, entry) for reference, entry in found.entries)
    return _PAGE.format(
        title=escape(" – ".join(part for part in ("Bibliography", found.base) if part)),
        style=_style(),
        about=_about(found),
        # Without its marks a list loses its role for some readers by ear, so it is named.
        entries=f'<ul role="list">\n{glossed(items, packs.registered())}</ul>\n' if items else "",
    )


def _about(found: Listed) -> str:
    count = len(found.entries)
    told = f"{count} {noun(count, 'work')}"
    lines = [f"{told} from “{found.base}”." if found.base else f"{told}."]
    unseen = sum("not verified" in one for one in found.caveats.values())
    if unseen:
        lines.append(
            f"{unseen} of them {'says' if unseen == 1 else 'say'} “not verified”: the parts named there were recalled "
            "rather than seen in a source. Check them before you cite, and leave the brackets out."
        )
    return "".join(f"<p>{escape(line)}</p>\n" for line in lines)


def _item(found: Listed, reference: Reference, entry: str) -> str:
    told = bracketed(found.caveats.get(reference.key)).lstrip()
    mark = f' <strong class="caveat">{escape(told)}</strong>' if told else ""
    notes = []
    for heading, points in found.notes.get(reference.key, ()):
        notes.append(f"<p>{escape(heading)}</p>\n")
        inner = "".join(f"<li>{escape(point)}</li>\n" for point in points)
        notes.append(f"<ul>\n{inner}</ul>\n" if inner else "")
    return (
        f'<li id="ref-{escape(reference.key)}">\n<div class="entry">{as_html(entry)}{mark}{coins(reference)}</div>\n'
        + (f'<div class="notes">\n{"".join(notes)}</div>\n' if notes else "")
        + "</li>\n"
    )
