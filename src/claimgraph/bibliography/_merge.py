"""Works from elsewhere put into a bibliography: what is there already, what differs, what is new."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate
from types import MappingProxyType

from claimgraph.bibliography._candidates import Candidates
from claimgraph.bibliography._dates import date_of, month_of
from claimgraph.bibliography._document import Document
from claimgraph.bibliography._draft import Draft, Incoming
from claimgraph.bibliography._folding import folded
from claimgraph.bibliography._format import inserted, write_entry
from claimgraph.bibliography._kept import EXTRA
from claimgraph.bibliography._keys import Keys
from claimgraph.bibliography._library import parse
from claimgraph.bibliography._likeness import Sure, likeness
from claimgraph.bibliography._same_work import ALIASES, is_other, says_nothing_new
from claimgraph.bibliography._scan import scan
from claimgraph.bibliography._traits import IDENTIFIERS, traits
from claimgraph.errors import BadRequestError, Level
from claimgraph.records import Reference

_TOLD = 5
"""Likely entries that are told of one work."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that we have otherwise than the file."""

    name: str
    ours: str
    theirs: str


@dataclass
class Outcome:
    """What became of one work of the file."""

    draft: Draft
    key: str
    """Its key in the bibliography."""
    by: str = ""
    """What it was known by: `doi`, `pmid`, `pmcid`, `title`, all `fields`, a decision; empty if it is new."""
    filled: dict[str, str] = field(default_factory=dict)
    """Fields that we did not have and now have."""
    lacking: dict[str, str] = field(default_factory=dict)
    """Fields that we do not have and did not take."""
    differs: list[Difference] = field(default_factory=list)
    """Fields in which ours was kept."""
    note: str = ""
    likely: tuple[str, ...] = ()
    """Keys of entries that may be of the same work."""
    refused: str = ""
    """Why it was not put in: a bibliography with it could not be read."""


@dataclass
class Merge:
    """A bibliography with the works of a file in it."""

    text: str
    outcomes: list[Outcome]


_AS_DECIDED = "work, as decided"
_KEPT = frozenset(EXTRA) - {"accession"} | {"annote", "unverified", "urldate"}
"""Fields of the person who keeps an entry."""
_MADE = Keys(keep=False)


def merge(
    text: str,
    incoming: Incoming,
    *,
    fill: bool = True,
    keys: Keys = _MADE,
    same: Mapping[str, str] = MappingProxyType({}),
) -> Merge:
    r"""The text of a bibliography with the works of a file put in; what we have stays as it stands.

    A work is known again by DOI, PubMed id or PubMed Central id, else by title, year and first author if nothing else
    speaks against it (another identifier, volume, issue, first page or journal). One that is only likely to be here is
    put in, and the likeness is told: `duplicates` lists it. Fields that we lack are filled in if an identifier agrees;
    fields that differ are told, never replaced.

    Parameters
    ----------
    text
        Our bibliography.
    fill
        Whether to fill in fields that we lack.
    keys
        How new works are named; by author, year and title if nothing is said.
    same
        Keys of entries that went into others, with the key of the other: a likely work that would get such a key again
        is the other.

    Raises
    ------
    BadRequestError
        Our bibliography has entries that cannot be read.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> ours = "@article{eck2019null,\n  title = {No Difference},\n  doi = {10.5555/eck}\n}\n"
    >>> theirs = bibliography.read_ris("TY  - JOUR\nDO  - 10.5555/eck\nVL  - 11\nER  - \n", "eck.ris")
    >>> merged = bibliography.merge(ours, theirs)
    >>> print(merged.text)
    @article{eck2019null,
      title = {No Difference},
      volume = {11},
      doi = {10.5555/eck}
    }
    """
    document = Document(text)
    if any(piece.is_work and piece.entry is None for piece in document.pieces):
        raise BadRequestError("references.bib has entries that cannot be read; mend them first: `claimgraph refs lint`")
    ours = dict(parse(text).references)
    taken = {key.casefold() for key in document.keys}
    index = _Index()
    for reference in ours.values():
        index.enter(reference)
    raws: dict[str, str] = {}
    for piece in document.entries:
        raws.setdefault(piece.key, piece.raw)
    changed: dict[str, str] = {}
    fresh: dict[str, str] = {}
    outcomes = []
    for draft, (theirs, fault, lacks) in zip(incoming.drafts, _parsed(incoming.drafts), strict=True):
        known, by, note, likely = index.known(theirs, fresh)
        if known:
            outcome = Outcome(draft, known, by, note=note)
            doubtful = by in IDENTIFIERS and is_other(ours[known], theirs)
            if doubtful:
                outcome.note = _joined(f"same {by}, but another title; nothing was filled in, see which is right", note)
            _compare(outcome, ours[known], theirs, fill=fill and by in IDENTIFIERS and not doubtful)
            for name in IDENTIFIERS:
                # An identifier of two entries would make the next file known as either.
                if name in outcome.filled and index.is_of_another(name, theirs, known):
                    outcome.lacking[name] = outcome.filled.pop(name)
            if outcome.filled:
                where = fresh if known in fresh else changed
                where[known] = _filled(where.get(known) or raws[known], outcome.filled)
                ours[known] = replace(ours[known], fields={**ours[known].fields, **_shown(theirs, outcome.filled)})
                index.enter(ours[known])
        elif fault:
            outcome = Outcome(draft, "", note=note, refused=fault)
        else:
            key, named = keys.key(draft, theirs, taken)
            if (heir := same.get(key, "")) in likely:
                outcomes.append(Outcome(draft, heir, _AS_DECIDED))
                _compare(outcomes[-1], ours[heir], theirs, fill=False)
                continue
            taken.add(key.casefold())
            outcome = Outcome(draft, key, note=_joined(note, lacks, named), likely=likely)
            fresh[key] = write_entry(draft.type, key, {n: f"{{{v}}}" for n, v in draft.fields.items()})
            ours[key] = replace(theirs, key=key)
            index.enter(ours[key])
        outcomes.append(outcome)
    document.edit(
        # Of entries with one key, the first is the one that is read.
        lambda piece: replace(piece, raw=changed.pop(piece.key, piece.raw)) if piece.kind == "entry" else piece
    )
    document.add_all(fresh)
    return Merge(str(document), outcomes)


def _shown(theirs: Reference, names: Iterable[str]) -> dict[str, str]:
    return {name: theirs.fields[name] for name in names}


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)


def _parsed(drafts: list[Draft]) -> list[tuple[Reference, str, str]]:
    """Drafts as references, each with the fault that keeps it out, and with what it lacks.

    A few hundred at a time, so that bounds on one file do not count for all.
    """
    found: list[tuple[Reference, str, str]] = []
    for start in range(0, len(drafts), 500):
        some = drafts[start : start + 500]
        entries = [
            write_entry(draft.type, f"k{i}", {n: f"{{{v}}}" for n, v in draft.fields.items()})
            for i, draft in enumerate(some)
        ]
        starts = list(accumulate((entry.count("\n") + 1 for entry in entries), initial=1))
        library = parse("\n".join(entries))
        faults: dict[str, str] = {}
        lacks: dict[str, list[str]] = {}
        for problem in library.problems:
            key, _, name = problem.where.partition(".")
            if problem.code in ("bib-no-author", "bib-no-year"):
                lacks.setdefault(key, []).append(f"{name} {problem.message}")
            elif problem.level is Level.ERROR:
                key = key or f"k{bisect_right(starts, problem.line or 1) - 1}"
                faults.setdefault(key, f"{name} {problem.message}".strip())
        for i, draft in enumerate(some):
            key = f"k{i}"
            reference = library.references.get(key)
            fault = faults.get(key, "") if reference else faults.get(key, "it cannot be read back")
            found.append((reference or Reference(key, draft.type), fault, _joined(*lacks.get(key, ()))))
    return found


class _Index:
    """Entries by what they are known again by."""

    def __init__(self) -> None:
        self._by_id: dict[tuple[str, str], str] = {}
        self._by_all: dict[frozenset[tuple[str, str]], str] = {}
        """Keys by all that an entry says of the work itself."""
        self._candidates = Candidates()

    def enter(self, reference: Reference) -> None:
        for name in IDENTIFIERS:
            if value := reference.fields.get(name, "").casefold():
                self._by_id.setdefault((name, value), reference.key)
        self._by_all.setdefault(_all_said(reference), reference.key)
        self._candidates.add(traits(reference))

    def is_of_another(self, name: str, theirs: Reference, key: str) -> bool:
        """Whether an entry other than the one with this key has an identifier of theirs."""
        return self._by_id.get((name, theirs.fields[name].casefold()), key) != key

    def known(self, theirs: Reference, fresh: Container[str]) -> tuple[str, str, str, tuple[str, ...]]:
        """Key of the entry of the same work, what it was known by, what a person should look at, and likely entries."""
        marks = [(name, theirs.fields.get(name, "").casefold()) for name in IDENTIFIERS]
        found = [(self._by_id[mark], mark[0]) for mark in marks if mark in self._by_id]
        if found:
            key, by = found[0]
            others = [f"its {name} is that of {other}" for other, name in found[1:] if other != key]
            return key, by, _joined(*others), ()
        mine = replace(traits(theirs), key="")
        likely = {}
        for other in self._candidates.near(mine):
            like = likeness(mine, other)
            # Editorials of one title: of a file that was added before the same, within a file several.
            if like.sure is Sure.CERTAIN or (like.sure is Sure.SAME_WORDS and other.key not in fresh):
                return other.key, like.by, "", ()
            if like.sure:
                likely[other.key] = f"may be {other.key}: {', '.join(like.why)}"
        same = self._by_all.get(_all_said(theirs), "")
        # A file that is added again gives the same works again; within a file, two that say little may be two works.
        if same and same not in fresh:
            return same, "fields", "", ()
        told = [*likely.values()][:_TOLD]
        return "", "", _joined(*told), tuple(likely)


def _all_said(reference: Reference) -> frozenset[tuple[str, str]]:
    """What an entry says of the work itself, rather than of who keeps it."""
    return frozenset((name, text.casefold()) for name, text in reference.fields.items() if name not in _KEPT)


def _compare(outcome: Outcome, ours: Reference, theirs: Reference, *, fill: bool) -> None:
    written = outcome.draft.fields
    mine_by_name = {ALIASES.get(name, name): value for name, value in ours.fields.items()}
    for name, value in theirs.fields.items():
        mine = mine_by_name.get(ALIASES.get(name, name), "")
        if not mine and name in ("year", "month", "day") and date_of(theirs.fields) in (date := date_of(ours.fields)):
            mine = value if date else ""
        if says_nothing_new(ours, name, value):
            continue
        if not mine:
            (outcome.filled if fill else outcome.lacking)[name] = written.get(name, value)
        elif not _same(name, mine, value):
            outcome.differs.append(Difference(name, mine, value))
    if theirs.entry_type not in (ours.entry_type, "misc"):
        outcome.differs.append(Difference("type", ours.entry_type, theirs.entry_type))


def _same(name: str, ours: str, theirs: str) -> bool:
    if name == "url":
        return ours.rstrip("/") == theirs.rstrip("/")
    if name in IDENTIFIERS:
        return ours.casefold() == theirs.casefold()
    if name == "month" and month_of(ours):
        return month_of(ours) == month_of(theirs)
    if name == "unverified":
        return _listed(ours) == _listed(theirs)
    return folded(ours) == folded(theirs)


def _listed(names: str) -> set[str]:
    """Names of fields, whether BibTeX's or BibLaTeX's."""
    return {ALIASES.get(name, name).replace("date", "year") for name in re.split(r"[,\s]+", names.casefold()) if name}


def _filled(raw: str, fields: dict[str, str]) -> str:
    for name, value in fields.items():
        raw = inserted(raw, scan(raw), name, f"{{{value}}}")
    return raw
