"""BibTeX text to `Reference` and back, and the few ways in which a work is shown: names, links, one line.

The text of each entry is the store. What stands beside it (fields, authors, year) is decoded for reading.
"""

from claimgraph.bibliography._biblatex import to_biblatex
from claimgraph.bibliography._csl import csl_item
from claimgraph.bibliography._latex import decode
from claimgraph.bibliography._library import Library, parse
from claimgraph.bibliography._ris import to_ris
from claimgraph.bibliography._show import citation, links
from claimgraph.bibliography._write import write

__all__ = ["Library", "citation", "csl_item", "decode", "links", "parse", "to_biblatex", "to_ris", "write"]
