"""Bibliographies in any CSL style: which styles there are, and works written in one of them."""

from claimgraph.export._styles._engine import Ready, Written, cited, entries, ready, written
from claimgraph.export._styles._files import DEFAULT_STYLE, STYLES, style_text
from claimgraph.export._styles._markup import as_html, as_latex, as_markdown, as_text

__all__ = [
    "DEFAULT_STYLE",
    "STYLES",
    "Ready",
    "Written",
    "as_html",
    "as_latex",
    "as_markdown",
    "as_text",
    "cited",
    "entries",
    "ready",
    "style_text",
    "written",
]
