"""A work that comes from elsewhere, before it gets its key and its place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from claimgraph.bibliography import _identifiers, _latex, _values
from claimgraph.bibliography._repair import Note

_SIGNS = str.maketrans(
    {"\\": r"{\textbackslash}", "~": r"{\textasciitilde}", "^": r"{\textasciicircum}", "{": "(", "}": ")"}
)
_SPECIAL = re.compile(r"(?<!\\)[&%#$_]")


@dataclass
class Draft:
    """A work with its fields as BibTeX writes them inside braces."""

    type: str
    fields: dict[str, str]
    line: int
    key: str = ""
    """Its key where it comes from."""
    is_key_chosen: bool = False
    """Whether a person or their program chose the key for citing, rather than a database for counting."""
    notes: list[str] = field(default_factory=list)
    """What was changed while it was read."""

    @property
    def name(self) -> str:
        """How messages call it."""
        return self.key or _latex.decode(self.fields.get("title", ""))[:60] or "work without a title"


@dataclass
class Incoming:
    """What a file from elsewhere holds."""

    drafts: list[Draft]
    """Works, in the order of the file."""
    notes: list[Note]
    """What was repaired, could not be read, or was changed; in the order of lines."""
    unreadable: list[str] = field(default_factory=list)
    """What could not be read, verbatim."""

    @property
    def count(self) -> int:
        """Works that a person counts in the file."""
        return len(self.drafts) + len(self.unreadable)


def escaped(text: str, *, strip: bool = True) -> str:
    """Plain text as BibTeX writes it inside braces, with single spaces."""
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    text = " ".join(text.split()) if strip else re.sub(r"\s+", " ", text)
    text = text.translate(_SIGNS)
    return _SPECIAL.sub(r"\\\g<0>", text)


def clean_identifiers(draft: Draft) -> None:
    """Resolvers, markup and prefixes taken off DOI, PubMed ids and address; a DOI found in the address is put down."""
    fields = draft.fields
    for name, text in fields.items():
        if (balanced := _values.balanced(text)) != text:
            fields[name] = balanced
            draft.notes.append(f"{name}: an escaped brace without its partner was written as a command")
    if draft.type == "article" and not fields.get("journal") and not fields.get("journaltitle"):
        draft.type = "misc"
        draft.notes.append("an article without journal was written as @misc")
    meant = {
        "doi": (_identifiers.is_doi, _identifiers.meant_doi),
        "pmid": (_identifiers.is_pmid, _identifiers.meant_pmid),
        "pmcid": (_identifiers.is_pmcid, _identifiers.meant_pmcid),
        "url": (_identifiers.is_url, _identifiers.meant_url),
    }
    for name, (accepts, mend) in meant.items():
        text = " ".join(fields.get(name, "").split())
        if not text:
            fields.pop(name, None)
        elif accepts(text):
            fields[name] = text
        elif cleaned := mend(text):
            draft.notes.append(f"{name}: {text[:80]!r} was written as {cleaned}")
            fields[name] = cleaned
        else:
            draft.notes.append(f"{name}: {text[:80]!r} is not accepted and was left out")
            del fields[name]
    if "url" in fields and "doi" not in fields:
        found = re.match(r"https?://(?:dx\.)?doi\.org/(\S+)$", fields["url"], re.IGNORECASE)
        doi = _identifiers.meant_doi(fields["url"]) if found else ""
        if doi:
            fields["doi"] = doi
            draft.notes.append(f"doi {doi} was taken from the address")
