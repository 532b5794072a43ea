"""The explorer as one file that opens in any browser without a network."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import sys
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from claimgraph import files
from claimgraph.explorer._errors import NotBuiltError
from claimgraph.explorer._payload import payload
from claimgraph.explorer._static import BUILD, SCRIPT, STYLE, asset
from claimgraph.explorer._transport import APP_ID, DATA_ID, packed
from claimgraph.knowledge import KnowledgeBase
from claimgraph.writing import write_text

GENERATOR = "claimgraph explorer"
_OWN_STYLE = (
    "body{margin:0}noscript{display:block;max-width:45em;margin:auto;padding:1em;font:1em/1.5 sans-serif}"
    "@media print{:root{color-scheme:light}}\n"
)
"""What the page needs around the explorer, whose style keeps to itself."""
_HEAD = 4096
"""Bytes of a page that hold its generator."""

_UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def page(
    kb: KnowledgeBase,
    *,
    view: str | None = None,
    focus: str | None = None,
    filter: Mapping[str, Any] | None = None,
) -> str:
    """The explorer as HTML: one document that holds its data, script and style, and asks no network for anything.

    Without a script it lists the claims with their verdicts. The same base gives the same text.

    Parameters
    ----------
    kb, view, focus, filter
        As in `payload`.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, BadRequestError
        As in `payload`.
    NotBuiltError
        The script is missing, in a checkout where it was not built.

    Examples
    --------
    >>> from claimgraph import explorer, load
    >>> page = explorer.page(load("tests/data/tiny"), view="evidence")
    >>> "<title>" in page, "<script src" in page
    (True, False)
    """
    return render(payload(kb, view=view, focus=focus, filter=filter))


def write_page(
    kb: KnowledgeBase,
    path: str | os.PathLike[str],
    *,
    view: str | None = None,
    focus: str | None = None,
    filter: Mapping[str, Any] | None = None,
) -> Path:
    """Write the explorer into one file, whole or not at all, and give its path back.

    Parameters
    ----------
    kb, view, focus, filter
        As in `payload`.
    path
        The file; one that is there is replaced.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, NotBuiltError
        As in `page`.
    BadRequestError
        As in `page`; the file cannot be written.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph import explorer, load
    >>> kb = load("tests/data/tiny")
    >>> with TemporaryDirectory() as folder:
    ...     explorer.is_page(explorer.write_page(kb, Path(folder) / "explorer.html"))
    True
    """
    return write_text(path, page(kb, view=view, focus=focus, filter=filter))


def is_page(path: str | os.PathLike[str]) -> bool:
    """Whether a file is a page that `write_page` made.

    Examples
    --------
    >>> from claimgraph import explorer
    >>> explorer.is_page("README.md")
    False
    """
    try:
        with files.opened(path, sys.maxsize) as file:
            return f'<meta name="generator" content="{GENERATOR};'.encode() in file.read(_HEAD)
    except OSError:
        return False


def render(document: Mapping[str, Any]) -> str:
    """The page that shows this document."""
    script = _inside("script", asset(SCRIPT))
    style = _OWN_STYLE + _inside("style", asset(STYLE))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    data = packed(document).translate(_UNSAFE)
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="referrer" content="no-referrer">',
            f'<meta name="generator" content="{GENERATOR}; {escape(str(document["made_by"]))}">',
            f"<title>{escape(str(document['title']))}</title>",
            '<link rel="icon" href="data:,">',
            f"<style>{style}</style>",
            "</head>",
            '<body class="cg-page">',
            f'<div id="{APP_ID}"></div>',
            _without_script(document),
            f'<script type="application/json" id="{DATA_ID}">{data}</script>',
            f'<script type="module">{script}</script>',
            "</body>",
            "</html>",
            "",
        )
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _inside(element: str, text: str) -> str:
    """The text, which must not end the element it stands in."""
    if re.search(rf"</{element}|<!--", text, re.IGNORECASE):
        raise NotBuiltError(f"the explorer's {element} holds a tag that would end it early; build it anew: {BUILD}")
    return text


def _without_script(document: Mapping[str, Any]) -> str:
    """What a reader gets whose browser runs no scripts: the claims and their verdicts."""
    title, description = escape(str(document["title"])), escape(str(document["description"]))
    items = "\n".join(
        f"<li>{escape(node['label'])} <b>{escape(node['f']['verdict'])}</b></li>"
        for node in document["nodes"]
        if node["kind"] == "claim"
    )
    return (
        f"<noscript>\n<h1>{title}</h1>\n<p>{description}</p>\n"
        "<p>This page draws the evidence behind each claim and lets you search and filter it. For that it needs "
        "JavaScript, which is switched off here. Nothing is loaded from a network. These are the claims and what the "
        f"evidence says of them:</p>\n<ol>\n{items}\n</ol>\n</noscript>"
    )
