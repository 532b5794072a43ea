"""Files for other programs: graphs, bibliographies, tables, cards and whole bases, most from registries of formats.

A writer gives the text, and writes it as well if it is told where; whatever is written is there whole or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.homes import read_when_used
from claimgraph.writing import write_text

if TYPE_CHECKING:
    from claimgraph.export._audit_page import audit_page, style_of_pages
    from claimgraph.export._bibliography import (
        BIBLIOGRAPHY_FORMATS,
        DATA_FORMATS,
        Listing,
        annotated,
        bibliography,
        bracketed,
        in_text,
        listing,
    )
    from claimgraph.export._cards import (
        CardParts,
        card_html,
        card_lines,
        card_markdown,
        card_style,
        card_text,
        mimebundle,
    )
    from claimgraph.export._difference import difference_markdown, difference_text
    from claimgraph.export._findings import findings_page
    from claimgraph.export._flow import flow_page, flow_svg
    from claimgraph.export._formats import Format
    from claimgraph.export._glossed import glossed
    from claimgraph.export._graphs import GRAPH_FORMATS, graph
    from claimgraph.export._schema import json_schema
    from claimgraph.export._sheets import with_dois, with_mark, workbook
    from claimgraph.export._styles import STYLES as CITATION_STYLES
    from claimgraph.export._styles import as_html, as_latex, as_markdown, as_text
    from claimgraph.export._tables import TABLE_FORMATS, table
    from claimgraph.export._whole import WHOLE_FORMATS, WholeFormat, checked_version, whole

__all__ = [
    "BIBLIOGRAPHY_FORMATS",
    "CITATION_STYLES",
    "DATA_FORMATS",
    "GRAPH_FORMATS",
    "TABLE_FORMATS",
    "WHOLE_FORMATS",
    "CardParts",
    "Format",
    "Listing",
    "WholeFormat",
    "annotated",
    "as_html",
    "as_latex",
    "as_markdown",
    "as_text",
    "audit_page",
    "bibliography",
    "bracketed",
    "card_html",
    "card_lines",
    "card_markdown",
    "card_style",
    "card_text",
    "checked_version",
    "difference_markdown",
    "difference_text",
    "findings_page",
    "flow_page",
    "flow_svg",
    "glossed",
    "graph",
    "in_text",
    "json_schema",
    "listing",
    "mimebundle",
    "style_of_pages",
    "table",
    "whole",
    "with_dois",
    "with_mark",
    "workbook",
    "write_text",
]

_HOMES = {
    "_audit_page": (
        "audit_page",
        "style_of_pages",
    ),
    "_bibliography": (
        "BIBLIOGRAPHY_FORMATS",
        "DATA_FORMATS",
        "Listing",
        "annotated",
        "bibliography",
        "bracketed",
        "in_text",
        "listing",
    ),
    "_cards": (
        "CardParts",
        "card_html",
        "card_lines",
        "card_markdown",
        "card_style",
        "card_text",
        "mimebundle",
    ),
    "_difference": (
        "difference_markdown",
        "difference_text",
    ),
    "_findings": ("findings_page",),
    "_flow": (
        "flow_page",
        "flow_svg",
    ),
    "_formats": ("Format",),
    "_glossed": ("glossed",),
    "_graphs": (
        "GRAPH_FORMATS",
        "graph",
    ),
    "_schema": ("json_schema",),
    "_sheets": (
        "with_dois",
        "with_mark",
        "workbook",
    ),
    "_styles": (
        "STYLES as CITATION_STYLES",
        "as_html",
        "as_latex",
        "as_markdown",
        "as_text",
    ),
    "_tables": (
        "TABLE_FORMATS",
        "table",
    ),
    "_whole": (
        "WHOLE_FORMATS",
        "WholeFormat",
        "checked_version",
        "whole",
    ),
}

if not TYPE_CHECKING:
    __getattr__, __dir__ = read_when_used(__name__, _HOMES)
