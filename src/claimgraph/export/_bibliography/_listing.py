"""A list of references for a notebook: shown in a citation style, with buttons that copy it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from claimgraph.bibliography import write
from claimgraph.export._bibliography._coins import coins
from claimgraph.export._bibliography._styled import Listed, bracketed, to_markdown, to_text
from claimgraph.export._styles import as_html
from claimgraph.wording import noun


@cache
def _script() -> str:
    """What a button does, as it fits into an attribute."""
    lines = files(__package__).joinpath("copy.js").read_text(encoding="utf-8").splitlines()
    return escape(" ".join(line.strip() for line in lines if not line.strip().startswith("//")))


@dataclass(frozen=True, slots=True)
class Listing:
    """Works in a citation style: printed it is plain text, in a notebook a list with buttons to copy it.

    The buttons copy the list with its italics and links, as word processors take it, or as BibTeX. They need no
    network and no extension; where a notebook does not let outputs act (before it is trusted), the same texts stand
    in the folds below, to be marked and copied.
    """

    listed: Listed

    def __len__(self) -> int:
        return len(self.listed.entries)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """Plain text, one paragraph a work."""
        return to_text(self.listed)

    @property
    def markdown(self) -> str:
        """Markdown, one paragraph a work."""
        return to_markdown(self.listed)

    @property
    def bibtex(self) -> str:
        """The works as BibTeX."""
        return write(reference for reference, _ in self.listed.entries)

    def _repr_html_(self) -> str:
        count = len(self)
        if not count:
            return "<p>No works.</p>"
        items = "".join(
            f"<p style='margin:0 0 .5em;padding-left:2em;text-indent:-2em;overflow-wrap:anywhere'>{as_html(entry)}"
            f"{escape(bracketed(self.listed.caveats.get(reference.key)))}{coins(reference)}</p>"
            for reference, entry in self.listed.entries
        )
        folds = "".join(
            f"<details><summary>{title}</summary><pre data-copy='{name}' style='white-space:pre-wrap;overflow-wrap:"
            f"anywhere'>{escape(text)}</pre></details>"
            for name, title, text in (("text", "Plain text", self.text), ("bibtex", "BibTeX", self.bibtex))
        )
        buttons = "".join(
            f'<button type="button" data-what="{name}" onclick="{_script()}">{title}</button> '
            for name, title in (("list", "Copy list"), ("bibtex", "Copy BibTeX"))
        )
        return (
            f"<div data-claimgraph='listing'><p><b>{count} {noun(count, 'work')}</b> {buttons}"
            f"<span role='status'></span></p><div data-copy='list'>{items}</div>{folds}</div>"
        )
