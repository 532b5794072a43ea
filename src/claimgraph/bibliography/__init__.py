"""BibTeX text to `Reference` and back, and the few ways in which a work is shown: names, links, one line.

The text of each entry is the store. What stands beside it (fields, authors, year) is decoded for reading. What takes in
works from elsewhere is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.homes import read_when_used

if TYPE_CHECKING:
    from claimgraph.bibliography._ascii import Encoded, encode, to_ascii
    from claimgraph.bibliography._biblatex import to_biblatex
    from claimgraph.bibliography._bytes import read_bytes
    from claimgraph.bibliography._csl import Item, csl_item
    from claimgraph.bibliography._document import Document, Piece
    from claimgraph.bibliography._draft import Draft, Incoming
    from claimgraph.bibliography._duplicates import Double, duplicates, united
    from claimgraph.bibliography._facts import Facts, Person, plain_text
    from claimgraph.bibliography._format import format_document, write_entry
    from claimgraph.bibliography._identifiers import bare_arxiv, bare_doi
    from claimgraph.bibliography._kept import EXTRA
    from claimgraph.bibliography._keys import Keys
    from claimgraph.bibliography._latex import decode
    from claimgraph.bibliography._library import Library, parse
    from claimgraph.bibliography._make_key import make_key
    from claimgraph.bibliography._merge import Difference, Merge, Outcome, merge
    from claimgraph.bibliography._notices import Notice, read_notices, standing
    from claimgraph.bibliography._own_list import with_own_list
    from claimgraph.bibliography._read_any import ACCEPTED, read_any
    from claimgraph.bibliography._read_bib import read_bib
    from claimgraph.bibliography._read_crossref import crossref_facts
    from claimgraph.bibliography._read_csl import read_csl_json
    from claimgraph.bibliography._read_endnote_xml import read_endnote_xml
    from claimgraph.bibliography._read_json import read_json
    from claimgraph.bibliography._read_medline import read_medline
    from claimgraph.bibliography._read_openalex import openalex_facts
    from claimgraph.bibliography._read_pubmed_xml import read_pubmed_xml
    from claimgraph.bibliography._read_refer import read_refer
    from claimgraph.bibliography._read_ris import read_ris
    from claimgraph.bibliography._read_table import read_blocks, read_table
    from claimgraph.bibliography._read_wos import read_wos
    from claimgraph.bibliography._repair import Note, repair
    from claimgraph.bibliography._ris import to_ris
    from claimgraph.bibliography._scan import written
    from claimgraph.bibliography._show import citation, links
    from claimgraph.bibliography._unverified import unverified
    from claimgraph.bibliography._used import LATEX, used
    from claimgraph.bibliography._used_works import Resolved, resolved
    from claimgraph.bibliography._uses import Use, Used
    from claimgraph.bibliography._write import write

__all__ = [
    "ACCEPTED",
    "EXTRA",
    "LATEX",
    "Difference",
    "Document",
    "Double",
    "Draft",
    "Encoded",
    "Facts",
    "Incoming",
    "Item",
    "Keys",
    "Library",
    "Merge",
    "Note",
    "Notice",
    "Outcome",
    "Person",
    "Piece",
    "Resolved",
    "Use",
    "Used",
    "bare_arxiv",
    "bare_doi",
    "citation",
    "crossref_facts",
    "csl_item",
    "decode",
    "duplicates",
    "encode",
    "format_document",
    "links",
    "make_key",
    "merge",
    "openalex_facts",
    "parse",
    "plain_text",
    "read_any",
    "read_bib",
    "read_blocks",
    "read_bytes",
    "read_csl_json",
    "read_endnote_xml",
    "read_json",
    "read_medline",
    "read_notices",
    "read_pubmed_xml",
    "read_refer",
    "read_ris",
    "read_table",
    "read_wos",
    "repair",
    "resolved",
    "standing",
    "to_ascii",
    "to_biblatex",
    "to_ris",
    "united",
    "unverified",
    "used",
    "with_own_list",
    "write",
    "write_entry",
    "written",
]

_HOMES = {
    "_ascii": ("Encoded", "encode", "to_ascii"),
    "_biblatex": ("to_biblatex",),
    "_csl": ("Item", "csl_item"),
    "_document": ("Document", "Piece"),
    "_identifiers": ("bare_arxiv", "bare_doi"),
    "_latex": ("decode",),
    "_library": ("Library", "parse"),
    "_ris": ("to_ris",),
    "_scan": ("written",),
    "_show": ("citation", "links"),
    "_unverified": ("unverified",),
    "_write": ("write",),
    "_bytes": ("read_bytes",),
    "_draft": ("Draft", "Incoming"),
    "_duplicates": ("Double", "duplicates", "united"),
    "_facts": ("Facts", "Person", "plain_text"),
    "_kept": ("EXTRA",),
    "_format": ("format_document", "write_entry"),
    "_keys": ("Keys",),
    "_make_key": ("make_key",),
    "_merge": ("Difference", "Merge", "Outcome", "merge"),
    "_notices": ("Notice", "read_notices", "standing"),
    "_own_list": ("with_own_list",),
    "_read_any": ("ACCEPTED", "read_any"),
    "_read_bib": ("read_bib",),
    "_read_crossref": ("crossref_facts",),
    "_read_csl": ("read_csl_json",),
    "_read_endnote_xml": ("read_endnote_xml",),
    "_read_json": ("read_json",),
    "_read_pubmed_xml": ("read_pubmed_xml",),
    "_read_refer": ("read_refer",),
    "_read_wos": ("read_wos",),
    "_read_table": ("read_blocks", "read_table"),
    "_read_medline": ("read_medline",),
    "_read_openalex": ("openalex_facts",),
    "_read_ris": ("read_ris",),
    "_repair": ("Note", "repair"),
    "_used": ("LATEX", "used"),
    "_used_works": ("Resolved", "resolved"),
    "_uses": ("Use", "Used"),
}

if not TYPE_CHECKING:
    __getattr__, __dir__ = read_when_used(__name__, _HOMES)
