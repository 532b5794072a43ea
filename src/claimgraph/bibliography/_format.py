"""Entries in one style: fields in one order, a line each, values in braces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from claimgraph.bibliography import _values
from claimgraph.bibliography._blocks import with_line_feeds
from claimgraph.bibliography._document import Document, Piece
from claimgraph.bibliography._scan import Entry, Field

ORDER: tuple[str, ...] = tuple(
    "author editor translator title subtitle origtitle year month date origdate journal journaltitle booktitle "
    "maintitle series "
    "organization institution school publisher address location edition type volume number chapter pages eid "
    "pagetotal howpublished doi pmid pmcid eprint eprinttype eprintclass archiveprefix primaryclass isbn issn url "
    "urldate language langid database accession note annote keywords groups abstract file crossref xdata "
    "unverified".split()
)
"""Canonical order of fields; others follow by name, before `unverified`."""

_RANK = {name: rank for rank, name in enumerate(ORDER)}
_OTHER = _RANK["unverified"] - 0.5


def rank(name: str) -> tuple[float, str]:
    """Place of a field in the canonical order."""
    return _RANK.get(name, _OTHER), name


def write_entry(type_: str, key: str, fields: Mapping[str, str] | Iterable[tuple[str, str]]) -> str:
    """An entry in the canonical style.

    Parameters
    ----------
    fields
        Values as BibTeX writes them, with their braces.

    Examples
    --------
    >>> print(write_entry("misc", "able2010step", {"year": "{2010}", "title": "{Step}"}))
    @misc{able2010step,
      title = {Step},
      year = {2010}
    }
    """
    pairs = fields.items() if isinstance(fields, Mapping) else fields
    lines = [f"  {name} = {value}" for name, value in sorted(pairs, key=lambda pair: rank(pair[0]))]
    return ",\n".join([f"@{type_}{{{key}", *lines]) + "\n}"


def format_document(document: Document) -> str:
    """The text of a document in one style: comments kept, order kept, what cannot be read kept verbatim.

    Formatting what was formatted changes nothing.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> print(bibliography.format_document(bibliography.Document("@Book{a,year=2019,title={Twists}}")))
    @book{a,
      title = {Twists},
      year = {2019}
    }
    """
    if any("\r" in piece.raw for piece in document.pieces):
        document = Document(with_line_feeds(str(document)))
    parts: list[str] = []
    for piece in document.pieces:
        if piece.kind == "text" and not piece.raw.strip():
            if parts and not parts[-1].isspace():
                parts.append("\n\n" if piece.raw.count("\n") > 1 else piece.raw.strip(" \t") or " ")
            continue
        raw = _formatted(piece)
        if piece.kind == "text":
            lead = piece.raw[: len(piece.raw) - len(piece.raw.lstrip())]
            trail = piece.raw[len(piece.raw.rstrip()) :]
            raw = _gap(lead) + "\n".join(line.rstrip() for line in raw.strip().split("\n")) + _gap(trail)
        parts.append(raw)
    out = ""
    last = ""
    for part, kind in _glued(parts, document):
        if last == "entry" and kind == "entry":
            out = out.rstrip() + "\n\n"
        out += part
        last = kind if part.strip() else last
    text = re.sub(r"\n{3,}", "\n\n", out.strip()) if not document.unreadable else out.strip()
    return text + "\n" if text else ""


def _gap(space: str) -> str:
    return "\n" * min(2, space.count("\n")) or (" " if space else "")


def _glued(parts: list[str], document: Document) -> list[tuple[str, str]]:
    kinds = iter([p.kind for p in document.pieces if not (p.kind == "text" and not p.raw.strip())])
    return [(part, "" if not part.strip() else next(kinds)) for part in parts]


def _formatted(piece: Piece) -> str:
    raw = piece.raw
    entry = piece.entry
    if entry is None or raw[:1] != "@":
        return raw
    return write_entry(entry.type, entry.key, [(field.name, value(field.value)) for field in entry.fields])


def value(written: str) -> str:
    """A value with each quoted piece in braces and white space single, chains of `#` kept.

    Examples
    --------
    >>> value('jan # "  ~1"')
    'jan # { ~1}'
    """
    pieces, here = [], 0
    while True:
        piece, here, is_word = _values.next_piece(written, here)
        text = " ".join(piece.split())
        text = text if is_word else f"{{{_kept(piece, text)}}}"
        pieces.append(text)
        rest = written[here:].lstrip()
        if not rest.startswith("#"):
            break
        here = len(written) - len(rest) + 1
    return f"{{{pieces[0]}}}" if len(pieces) == 1 and pieces[0].isdigit() else " # ".join(pieces)


def _kept(piece: str, text: str) -> str:
    """The text, with the space at either end that counts where pieces are joined."""
    if not text:
        return " " if piece else ""
    text = (" " if piece[0].isspace() else "") + text + (" " if piece[-1].isspace() else "")
    return text + " " if text.endswith("\\") else text


def inserted(raw: str, entry: Entry, name: str, written: str) -> str:
    """The text of an entry with one more field in its canonical place; all else as it stands."""
    before: Field | None = None
    for field in entry.fields:
        if rank(field.name) <= rank(name):
            before = field
    ends = re.findall(r"\r\n?|\n", raw)
    line = ends[0] if ends else "\n"
    if before is not None:
        return f"{raw[: before.end]},{line}  {name} = {written}{raw[before.end :]}"
    comma = "" if entry.fields else ","
    at = raw.index(",", entry.after_key) + 1 if "," in raw[entry.after_key : entry.end] else entry.after_key
    before_it = comma if at == entry.after_key else ""
    return f"{raw[:at]}{before_it}{line}  {name} = {written}{',' if entry.fields else ''}{raw[at:]}"
