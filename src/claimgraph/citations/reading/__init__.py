"""Works and links from elsewhere, in the forms that sources give them.

OpenAlex, Crossref, Semantic Scholar and OpenCitations as JSON (a list, a reply of the API, one object a line), PubMed
as XML, links as CSV or Parquet; packed or not. The content tells the form, whatever the name. What cannot be read is
counted and named, and the rest is taken.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from claimgraph.citations.reading._crossref import is_crossref, read_crossref
from claimgraph.citations.reading._gathered import Gathered, Notice, PartError, Refused
from claimgraph.citations.reading._links import OPENCITATIONS, Links
from claimgraph.citations.reading._openalex import is_openalex, read_openalex
from claimgraph.citations.reading._opening import Part, parts, parts_of, shown
from claimgraph.citations.reading._pubmed import read_pubmed
from claimgraph.citations.reading._semanticscholar import is_semanticscholar, read_semanticscholar
from claimgraph.citations.reading._tables import read_csv, read_parquet
from claimgraph.citations.reading._values import values

__all__ = ["Gathered", "Notice", "Refused", "read_bytes", "read_files"]

_ACCEPTED = "works of OpenAlex, Crossref or Semantic Scholar, links of OpenCitations, PubMed's XML, or a table of links"
_LISTS = ("results", "items", "data")
_BOM = b"\xef\xbb\xbf"


def read_files(paths: Iterable[str | os.PathLike[str]], on: str) -> Gathered:
    """What some files hold.

    Parameters
    ----------
    paths
        The files.
    on
        Day on which the source was asked, `YYYY-MM-DD`.

    Raises
    ------
    BadRequestError
        A file is not there, no file, or too large.

    Examples
    --------
    >>> from claimgraph.citations import reading
    >>> gathered = reading.read_files(["tests/data/citations/opencitations.csv"], "2026-11-30")
    >>> len(gathered.works), gathered.records
    (2, Counter({'opencitations': 3}))
    """
    into = Gathered(on)
    for path in map(Path, paths):
        into.review = shown(path.absolute().parent.name if path.stem == "labels" else path.stem)
        _read(parts(path), shown(path.stem), into)
    return into


def read_bytes(data: bytes, name: str, on: str, *, of: str = "") -> Gathered:
    """What one reply of a source holds.

    Parameters
    ----------
    data
        The reply, packed or not.
    name
        How messages call it.
    on
        Day on which the source was asked, `YYYY-MM-DD`.
    of
        The work that was asked about, where the reply does not say.

    Examples
    --------
    >>> from claimgraph.citations import reading
    >>> reply = b'{"results": [{"id": "https://openalex.org/W1", "referenced_works": ["https://openalex.org/W2"]}]}'
    >>> reading.read_bytes(reply, "reply", "2026-11-30").works[0].references
    ('openalex:W2',)
    """
    into = Gathered(on)
    _read(parts_of(data, name), name, into, of)
    return into


def _read(found: Iterator[Part], source: str, into: Gathered, of: str = "") -> None:
    """Take in parts of a file; what goes wrong in one leaves the others whole."""
    for name, stream in found:
        try:
            if isinstance(stream, PartError):
                raise stream
            _read_part(name, stream, source, into, of)
        except PartError as fault:
            into.refuse(name, str(fault))
        except UnicodeDecodeError as fault:
            into.refuse(name, f"is no text in UTF-8 ({fault.reason}); save it as UTF-8")


def _read_part(name: str, stream: io.BufferedReader[Any], source: str, into: Gathered, of: str) -> None:
    start = stream.peek(64)[:64].removeprefix(_BOM)
    if start.startswith(b"PAR1"):
        read_parquet(stream, name, source, into)
    elif start.lstrip().lower().startswith((b"<!doctype html", b"<html")):
        raise PartError("is a web page and no data; ask the source again, or save what it gives for programs")
    elif start.lstrip().startswith(b"<"):
        read_pubmed(stream, name, into)
    elif not start.strip():
        if stream.read(1024).strip():
            raise PartError(f"begins with nothing but blanks; accepted are {_ACCEPTED}")
        into.told.append(f"{name} is empty")
    else:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        try:
            if start.lstrip()[:1] in (b"[", b"{"):
                _read_json(text, name, into, of)
            else:
                read_csv(text, name, source, into)
        finally:
            # The part of an archive is closed by the archive.
            text.detach()


def _read_json(text: io.TextIOBase, name: str, into: Gathered, of: str) -> None:
    links = Links(into, OPENCITATIONS)
    for where, value in values(text):
        for place, item in _unwrapped(f"{name} {where}".rstrip(), value):
            if isinstance(item, PartError):
                into.refuse(place, str(item))
            elif isinstance(item, dict):
                _read_item(item, place, into, links, of)
            elif item is None:
                into.refuse(place, "is null: the source does not know the work that was asked for")
            else:
                into.refuse(place, f"is no work, but {str(item)[:60]!r}")
    links.finish()


def _unwrapped(place: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The records in a reply of an API, or the value itself."""
    if isinstance(value, dict) and isinstance(value.get("message"), dict) and "DOI" not in value:
        yield from _unwrapped(place, value["message"])
        return
    listed = (
        next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None) if _wraps(value) else None
    )
    if listed is None:
        yield place, value
        return
    for number, item in enumerate(listed, start=1):
        yield f"{place} record {number}", item


def _wraps(value: Any) -> bool:
    return isinstance(value, dict) and not any(name in value for name in ("id", "DOI", "paperId", "citing"))


def _read_item(item: dict[str, Any], place: str, into: Gathered, links: Links, of: str) -> None:
    if "citing" in item and "cited" in item:
        into.records[OPENCITATIONS] += 1
        links.add(place, item["citing"], item["cited"], date=item.get("creation"))
    elif is_openalex(item):
        into.records["openalex"] += 1
        read_openalex(item, place, into)
    elif is_semanticscholar(item):
        into.records["semanticscholar"] += 1
        try:
            read_semanticscholar(item, place, into, of)
        except PartError as fault:
            into.refuse(place, str(fault))
    elif is_crossref(item):
        into.records["crossref"] += 1
        read_crossref(item, place, into)
    elif said := next((item[name] for name in ("error", "message") if isinstance(item.get(name), str)), ""):
        into.refuse(place, f"is no work, but an answer of the source: {said[:200]!r}; ask it again")
    else:
        fields = ", ".join(shown(str(name))[:40] for name in list(item)[:6])
        into.refuse(place, f"is in no form that is read: it has {fields or 'nothing'}; accepted are {_ACCEPTED}")
