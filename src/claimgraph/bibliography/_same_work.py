"""What two entries of one work say otherwise, and whether an identifier that they share is likely wrong."""

from __future__ import annotations

from difflib import SequenceMatcher

from claimgraph.bibliography._folding import folded
from claimgraph.bibliography._identifiers import is_url
from claimgraph.bibliography._show import links
from claimgraph.bibliography._traits import IDENTIFIERS, behind, family, pages_of
from claimgraph.records import Reference

ALIASES = {"journaltitle": "journal", "location": "address", "school": "institution", "archiveprefix": "eprinttype"}
"""BibLaTeX's names of fields by BibTeX's, and others that say the same."""

_ELSEWHERE = {"author": ("organization",), "publisher": ("school", "institution", "organization")}
"""Fields in which other formats give what ours have elsewhere."""
_LIKE = 0.7
"""Titles this alike may be spellings of one."""


def says_nothing_new(ours: Reference, name: str, value: str) -> bool:
    """Whether a field of theirs is in ours under another name: the address of our DOI, the school as publisher."""
    if name == "url":
        fields = {"url": value} | {one: ours.fields[one] for one in IDENTIFIERS if one in ours.fields}
        return is_url(value) and all(
            label != "Page" for label, _ in links(Reference(ours.key, ours.entry_type, fields))
        )
    held = _ELSEWHERE.get(name, ())
    return not ours.fields.get(name) and any(folded(ours.fields.get(one, "")) == folded(value) for one in held)


def is_other(ours: Reference, theirs: Reference) -> bool:
    """Whether an identifier that two entries share is likely wrong in one: titles unlike, and year or people too."""
    if not (ours.title and theirs.title):
        return False
    mine, other = folded(ours.title), folded(theirs.title)
    if mine == other or (min(len(mine), len(other)) > 20 and (mine.startswith(other) or other.startswith(mine))):
        return False
    years_differ = None not in (ours.year, theirs.year) and ours.year != theirs.year
    people = [{family(name) for name in behind(one)[:1]} for one in (ours, theirs)]
    people_differ = all(people) and people[0] != people[1]
    starts = {pages_of(one.fields.get("pages", "")).first for one in (ours, theirs)} - {""}
    unlike = SequenceMatcher(None, mine[:300], other[:300], autojunk=False).ratio() < _LIKE
    return years_differ or (unlike and (people_differ or len(starts) > 1))
