"""Markup from texts: whatever comes from data is escaped on its way in, and only checked addresses become links."""

from __future__ import annotations

import html
from collections.abc import Callable

from claimgraph import bibliography
from claimgraph.records import Reference

_BLOCKS = frozenset(
    "p li ul ol dl dt dd div h1 h2 h3 h4 summary details article section nav header main footer".split()
)
_VOID = frozenset({"img", "input", "link", "meta", "source"})


class Html(str):
    """Finished markup, which is not escaped again; joined to a plain text it becomes a plain text."""

    __slots__ = ()


Part = str | None
"""A piece of content: markup as it stands, a text to escape, or nothing."""

Link = Callable[[str], Part]
"""Gives the address of a thing on a page or a site by its node key; nothing where it has none."""


def el(name: str, *content: Part, **attributes: str | None) -> Html:
    """One element; `class_` and `aria_label` are written `class` and `aria-label`, `None` is left out.

    Examples
    --------
    >>> str(el("span", "a < b ", el("b", "&"), class_="note"))
    '<span class="note">a &lt; b <b>&amp;</b></span>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{given}>\n")
    return Html(f"<{name}{given}>{join(*content)}</{name}>" + ("\n" if name in _BLOCKS else ""))


def head(policy: str, *content: Part, scheme: str = "light dark", description: str | None = None) -> Html:
    """The head of a page that loads what its policy allows and tells no other host where its reader came from."""
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name_="color-scheme", content=scheme),
        el("meta", name_="referrer", content="no-referrer"),
        el("meta", name_="description", content=description) if description is not None else None,
        *content,
    )


def join(*content: Part, between: str = "") -> Html:
    """The pieces one after the other."""
    pieces = (part if isinstance(part, Html) else html.escape(part) for part in content if part)
    return Html(html.escape(between).join(pieces))


def bullets(*content: Part, kind: str = "ul", **attributes: str | None) -> Html | None:
    """A list of the pieces, or nothing where there is none."""
    items = [el("li", part) for part in content if part]
    return el(kind, *items, **attributes) if items else None


def facts(*pairs: tuple[str, Part]) -> Html | None:
    """A list of labelled facts, without those that are empty."""
    rows = [el("div", el("dt", label), el("dd", value)) for label, value in pairs if value]
    return el("dl", *rows) if rows else None


def section(level: int, title: str, *content: Part) -> Html | None:
    """A heading with what stands under it, or nothing where that is nothing."""
    body = join(*content)
    return join(el(f"h{level}", title), body) if body else None


def address(url: str | None) -> str | None:
    """An `http` or `https` address fit for a link, as `bibliography.links` sees it; else nothing."""
    found = bibliography.links(Reference("page", "online", {"url": url})) if url else []
    return found[0][1] if found else None


def outward(url: str, text: str, label: str | None = None) -> Html:
    """A link that leaves the page without telling where it came from."""
    return el("a", text, href=url, rel="noreferrer", aria_label=label)
