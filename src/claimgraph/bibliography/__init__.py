"""BibTeX text to `Reference` and back, and the few ways in which a work is shown: names, links, one line.

The text of each entry is the store. What stands beside it (fields, authors, year) is decoded for reading.
"""

from claimgraph.bibliography._ascii import Encoded, encode, to_ascii
from claimgraph.bibliography._biblatex import to_biblatex
from claimgraph.bibliography._bytes import read_bytes
from claimgraph.bibliography._csl import Item, csl_item
from claimgraph.bibliography._document import Document, Piece
from claimgraph.bibliography._draft import Draft, Incoming
from claimgraph.bibliography._format import format_document, write_entry
from claimgraph.bibliography._latex import decode
from claimgraph.bibliography._library import Library, parse
from claimgraph.bibliography._make_key import make_key
from claimgraph.bibliography._merge import Difference, Merge, Outcome, merge
from claimgraph.bibliography._read_any import read_any
from claimgraph.bibliography._read_bib import read_bib
from claimgraph.bibliography._read_csl import read_csl_json
from claimgraph.bibliography._read_medline import read_medline
from claimgraph.bibliography._read_ris import read_ris
from claimgraph.bibliography._repair import Note, repair
from claimgraph.bibliography._ris import to_ris
from claimgraph.bibliography._scan import written
from claimgraph.bibliography._show import citation, links
from claimgraph.bibliography._unverified import unverified
from claimgraph.bibliography._write import write

__all__ = [
    "Difference",
    "Document",
    "Draft",
    "Encoded",
    "Incoming",
    "Item",
    "Library",
    "Merge",
    "Note",
    "Outcome",
    "Piece",
    "citation",
    "csl_item",
    "decode",
    "encode",
    "format_document",
    "links",
    "make_key",
    "merge",
    "parse",
    "read_any",
    "read_bib",
    "read_bytes",
    "read_csl_json",
    "read_medline",
    "read_ris",
    "repair",
    "to_ascii",
    "to_biblatex",
    "to_ris",
    "unverified",
    "write",
    "write_entry",
    "written",
]
