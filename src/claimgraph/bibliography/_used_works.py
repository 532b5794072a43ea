"""Which works of a base a text cites, and which of its keys are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claimgraph.bibliography._folding import folded
from claimgraph.bibliography._identifiers import bare_doi
from claimgraph.bibliography._latex import decode
from claimgraph.bibliography._uses import Use, Used
from claimgraph.errors import did_you_mean, suggest
from claimgraph.records import Reference

MAX_SUGGESTED = 100
"""Most keys that are none for which a near one is looked for."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a text cites, as works of a base."""

    keys: tuple[str, ...]
    """Keys of the works, in the order in which the text first cites them."""
    unknown: tuple[tuple[Use, tuple[str, ...]], ...]
    """Citations of what is no work of the base, each with near keys."""

    def told(self, name: str) -> list[str]:
        """A line for each citation that is of no work: place, key, what may be meant."""
        lines = []
        for use, near in self.unknown:
            what = f"the key {use.key[:80]!r}" if not use.item else f"{str(use.item.get('title') or use.key)[:80]!r}"
            hint = did_you_mean(list(near)) or "; add it with `claimgraph refs add`"
            lines.append(f"{name}, {use.place}: {what} is no work of this base{hint}")
        return lines


def resolved(used: Used, references: Mapping[str, Reference]) -> Resolved:
    """The works that a text cites: by key, and what a reference manager put there also by identifier and title.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> works = {"able2010step": Reference("able2010step", "article", {"title": "Step Training"})}
    >>> found = resolved(bibliography.used(b"@able2010step and [@abel2010step]", "a.md"), works)
    >>> found.keys, found.told("a.md")
    (('able2010step',), ["a.md, line 1: the key 'abel2010step' is no work of this base; did you mean 'able2010step'?"])
    """
    keys: dict[str, None] = dict.fromkeys(sorted(references)) if used.everything else {}
    unknown: list[tuple[Use, tuple[str, ...]]] = []
    known: dict[tuple[str, str], str] = {}
    near: dict[str, tuple[str, ...]] = {}
    if any(use.item for use in used.uses):
        for key, reference in references.items():
            known |= {mark: key for mark in _marks(reference) if mark[1]}
    for use in used.uses:
        key = use.key if use.key in references else next((known[m] for m in _marks_of(use.item) if m in known), "")
        if key:
            keys.setdefault(key)
        else:
            if use.key not in near and not use.item and len(near) < MAX_SUGGESTED:
                near[use.key] = tuple(suggest(use.key, references, 1))
            unknown.append((use, () if use.item else near.get(use.key, ())))
    return Resolved(tuple(keys), tuple(unknown))


def _marks(reference: Reference) -> list[tuple[str, str]]:
    title = folded(": ".join(reference.fields[one] for one in ("title", "subtitle") if reference.fields.get(one)))
    return [
        ("doi", bare_doi(reference.doi or "").casefold()),
        ("pmid", reference.pmid or ""),
        ("title", title and f"{title}|{reference.year or ''}"),
    ]


def _marks_of(item: dict[str, Any]) -> list[tuple[str, str]]:
    """What an item of CSL-JSON can be known by."""
    if not item:
        return []
    dates = item.get("issued", {}).get("date-parts") if isinstance(item.get("issued"), dict) else None
    year = str(dates[0][0]) if isinstance(dates, list) and dates and isinstance(dates[0], list) and dates[0] else ""
    title = folded(decode(str(item.get("title", ""))))
    return [
        ("doi", bare_doi(str(item.get("DOI", ""))).casefold()),
        ("pmid", str(item.get("PMID", ""))),
        ("title", f"{title}|{year}"),
    ]
