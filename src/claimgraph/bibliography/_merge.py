"""Works from elsewhere put into a bibliography: what is there already, what differs, what is new."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from claimgraph.bibliography._document import Document
from claimgraph.bibliography._draft import Draft, Incoming
from claimgraph.bibliography._format import inserted, write_entry
from claimgraph.bibliography._library import parse
from claimgraph.bibliography._make_key import make_key
from claimgraph.bibliography._names import split_names
from claimgraph.bibliography._scan import scan
from claimgraph.errors import BadRequestError, Level
from claimgraph.records import Reference

_PLAIN = re.compile(r"[\W_]+")
_BY = ("doi", "pmid", "pmcid")


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
    """What it was known by: `doi`, `pmid`, `pmcid`, `title`; empty if it is new."""
    filled: dict[str, str] = field(default_factory=dict)
    """Fields that we did not have and now have."""
    lacking: dict[str, str] = field(default_factory=dict)
    """Fields that we do not have and did not take."""
    differs: list[Difference] = field(default_factory=list)
    """Fields in which ours was kept."""
    note: str = ""
    refused: str = ""
    """Why it was not put in: a bibliography with it could not be read."""


@dataclass
class Merge:
    """A bibliography with the works of a file in it."""

    text: str
    outcomes: list[Outcome]


def merge(text: str, incoming: Incoming, *, fill: bool = True) -> Merge:
    """The text of a bibliography with the works of a file put in; what we have stays as it stands.

    A work is known again by DOI, PubMed id or PubMed Central id, else by title, year and first author. Fields that we
    lack are filled in if an identifier agrees; fields that differ are told, never replaced.

    Parameters
    ----------
    text
        Our bibliography.
    fill
        Whether to fill in fields that we lack.

    Raises
    ------
    BadRequestError
        Our bibliography has entries that cannot be read.
    """
    document = Document(text)
    if any(piece.is_work and piece.entry is None for piece in document.pieces):
        raise BadRequestError("references.bib has entries that cannot be read; mend them first: `claimgraph refs lint`")
    ours = dict(parse(text).references)
    taken = {key.casefold() for key in document.keys}
    index: dict[tuple[str, str], str] = {}
    for reference in ours.values():
        _enter(index, reference)
    raws = {piece.key: piece.raw for piece in document.entries}
    fresh: dict[str, str] = {}
    outcomes = []
    for draft, (theirs, fault) in zip(incoming.drafts, _parsed(incoming.drafts), strict=True):
        known, by, note = _known(index, ours, theirs)
        if known:
            outcome = Outcome(draft, known, by, note=note)
            doubtful = by != "title" and _is_other(ours[known], theirs)
            if doubtful:
                outcome.note = f"same {by}, but another title and year; nothing was filled in, see which is right"
            _compare(outcome, ours[known], theirs, fill=fill and by != "title" and not doubtful)
            if outcome.filled:
                where = fresh if known in fresh else raws
                where[known] = _filled(where[known], outcome.filled)
                ours[known] = parse(where[known]).references[known]
                _enter(index, ours[known])
        elif fault:
            outcome = Outcome(draft, "", note=note, refused=fault)
        else:
            who = _who(theirs, draft)
            key = make_key(who, theirs.year, theirs.title, taken)
            taken.add(key)
            outcome = Outcome(draft, key, note=note)
            fresh[key] = write_entry(draft.type, key, {n: f"{{{v}}}" for n, v in draft.fields.items()})
            ours[key] = replace(theirs, key=key)
            _enter(index, ours[key])
        outcomes.append(outcome)
    document.edit(lambda piece: replace(piece, raw=raws[piece.key]) if piece.kind == "entry" else piece)
    document.add_all(fresh)
    return Merge(str(document), outcomes)


def _parsed(drafts: list[Draft]) -> list[tuple[Reference, str]]:
    """Drafts as references, each with the fault that keeps it out.

    A few hundred at a time, so that bounds on one file do not count for all.
    """
    found: list[tuple[Reference, str]] = []
    for start in range(0, len(drafts), 500):
        some = drafts[start : start + 500]
        text = "\n".join(
            write_entry(draft.type, f"k{i}", {n: f"{{{v}}}" for n, v in draft.fields.items()})
            for i, draft in enumerate(some)
        )
        library = parse(text)
        faults: dict[str, str] = {}
        for problem in library.problems:
            if problem.level is Level.ERROR:
                key, _, name = problem.where.partition(".")
                faults.setdefault(key, f"{name} {problem.message}".strip())
        for i, draft in enumerate(some):
            key = f"k{i}"
            reference = library.references.get(key)
            fault = faults.get(key, "") if reference else faults.get(key, "it cannot be read back")
            found.append((reference or Reference(key, draft.type), fault))
    return found


def _enter(index: dict[tuple[str, str], str], reference: Reference) -> None:
    for name in _BY:
        if reference.fields.get(name):
            index.setdefault((name, reference.fields[name].casefold()), reference.key)
    if title := _title(reference):
        index.setdefault(("title", title), reference.key)


def _title(reference: Reference) -> str:
    if not reference.title or not reference.authors or reference.year is None:
        return ""
    family = _folded(reference.authors[0].family)
    return f"{_folded(reference.title)}|{reference.year}|{family}"


def _folded(text: str) -> str:
    return _PLAIN.sub("", text.casefold())


def _known(index: dict[tuple[str, str], str], ours: dict[str, Reference], theirs: Reference) -> tuple[str, str, str]:
    for name in _BY:
        value = theirs.fields.get(name, "").casefold()
        if value and (name, value) in index:
            return index[name, value], name, ""
    key = index.get(("title", _title(theirs)), "") if _title(theirs) else ""
    if key:
        for name in _BY:
            mine, other = ours[key].fields.get(name, ""), theirs.fields.get(name, "")
            if mine and other and mine.casefold() != other.casefold():
                return "", "", f"same title, year and first author as {key}, but another {name}"
    return key, "title" if key else "", ""


def _compare(outcome: Outcome, ours: Reference, theirs: Reference, *, fill: bool) -> None:
    written = outcome.draft.fields
    for name, value in theirs.fields.items():
        mine = ours.fields.get(name) or (ours.fields.get("date", "")[:4] if name == "year" else "")
        if not mine:
            (outcome.filled if fill else outcome.lacking)[name] = written.get(name, value)
        elif not _same(name, mine, value):
            outcome.differs.append(Difference(name, mine, value))
    if theirs.entry_type not in (ours.entry_type, "misc"):
        outcome.differs.append(Difference("type", ours.entry_type, theirs.entry_type))


def _same(name: str, ours: str, theirs: str) -> bool:
    if name == "url":
        return ours.rstrip("/") == theirs.rstrip("/")
    if name in ("doi", "pmid", "pmcid"):
        return ours.casefold() == theirs.casefold()
    return _folded(ours) == _folded(theirs)


def _who(theirs: Reference, draft: Draft) -> str:
    """Family name for the key: of the first author, else of the first editor, else the organisation."""
    editors = split_names(draft.fields.get("editor", ""))[0] if not theirs.authors else ()
    people = theirs.authors or editors
    return people[0].family if people else theirs.fields.get("organization", "")


def _is_other(ours: Reference, theirs: Reference) -> bool:
    titles = bool(ours.title and theirs.title) and _folded(ours.title) != _folded(theirs.title)
    return titles and None not in (ours.year, theirs.year) and ours.year != theirs.year


def _filled(raw: str, fields: dict[str, str]) -> str:
    for name, value in fields.items():
        raw = inserted(raw, scan(raw), name, f"{{{value}}}")
    return raw
