"""Works listed in a table (CSV or tabs) as Scopus, Embase, Web of Science, PubMed and screening tools give it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator

from claimgraph.bibliography import _plain, _read_wos
from claimgraph.bibliography._blocks import with_line_feeds
from claimgraph.bibliography._draft import Draft, Incoming
from claimgraph.bibliography._foreign import drafted, kind_of
from claimgraph.bibliography._repair import Note
from claimgraph.errors import BadRequestError

_HEADS = {
    "author": "authors|author|author names|author s|author full names|authors full names",
    "editor": "editors|editor|editor names|book editors",
    "title": "title|document title|article title|primary title|original title",
    "container": "source title|journal|journal book|publication title|source|journal title|source titles anthology",
    "shortjournal": "abbreviated source title|journal abbreviation|abbreviated journal title",
    "date": "date of publication|publication date|date|cover date",
    "year": "year|publication year|published year|pub year|pubyear",
    "month": "published month|month",
    "volume": "volume|vol",
    "number": "issue|number|no",
    "eid": "art no|article number",
    "start": "page start|first page|start page|beginning page",
    "end": "page end|last page|end page|ending page",
    "pages": "pages|page|pagination|page range",
    "doi": "doi",
    "pmid": "pubmed id|pmid|medline pmid|pubmed",
    "pmcid": "pmcid|pmc id|pmc",
    "url": "link|url|embase link|full text link|web address|source linkout",
    "abstract": "abstract|abstract note",
    "keywords": "author keywords|keywords|index keywords|emtree medical index terms|emtree drug index terms"
    "|emtree drug index terms major focus|emtree medical index terms major focus|manual tags|automatic tags|mesh terms",
    "groups": "tags|collections",
    "publisher": "publisher|book publisher",
    "address": "place|place of publication|publisher location",
    "serial": "issn|isbn|electronic issn|eissn|e issn|print issn",
    "language": "language of original document|language|language of article|original language",
    "kind": "document type|publication type|item type|type|type of work",
    "accession": "eid|embase accession id|accession number|pui|embase accession number|publication id|ut",
    "note": "notes|note|extra",
    "edition": "edition",
    "series": "series|series title|book series title",
    "eventtitle": "conference name|conference",
    "shorttitle": "short title",
    "key": "key|ref|record id|id|covidence",
    "file": "file attachments",
    "database": "database|library catalog|name of database",
}
_NAMES = {head: name for name, heads in _HEADS.items() for head in heads.split("|")}
_WOS = frozenset("PT AU TI SO PY UT".split())
_LISTS = re.compile(r"[;|\n]")
_INITIALS = re.compile(r"[^\W\d_][^,;]{0,80} (?:[A-Z]\.?[ -]?){1,4}(?: ?(?:Jr|Sr|II|III|2nd|3rd)\.?)?")
"""A person in a list with commas: `van der Dool C.D.`."""
MAX_CELL = 1_000_000
"""Letters of one cell; a cell this long is one whose quotation mark is never closed."""


def table_of(text: str) -> Callable[[str, str], Incoming] | None:
    """The reader for a table of works, if the first lines have heads of columns that are known."""
    head = with_line_feeds(text.lstrip("\ufeff")[:20_000])
    for line in head.split("\n")[:6]:
        if _is_head(_cells(line)):
            return read_table
    return read_blocks if _is_block(head) else None


def _cells(line: str) -> list[str]:
    mark = "\t" if "\t" in line else ";" if line.count(";") > line.count(",") else ","
    return next(csv.reader([line], delimiter=mark), [])


def _is_head(cells: list[str]) -> bool:
    names = {_NAMES.get(_folded(cell), "") for cell in cells}
    is_ours = "title" in names and len(names & {"author", "year", "date", "container", "doi", "pmid", "abstract"}) > 1
    return is_ours or {cell.strip() for cell in cells} >= _WOS


def _folded(cell: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", cell.casefold()))


def _is_block(head: str) -> bool:
    names = [_NAMES.get(_folded((_cells(line) or [""])[0])) for line in head.split("\n")[:12]]
    return len({name for name in names if name}) > 3 and "title" in names


def read_table(text: str, path: str) -> Incoming:
    r"""Works of a table with a head for each column and a row for each work.

    Raises
    ------
    BadRequestError
        The table holds more works than are read, or its columns have no heads that are known.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> text = "Authors,Title,Year,Source title\n\"Able, A.; Cole, C.\",Twists,2015,Invented Medicine\n"
    >>> bibliography.read_table(text, "scopus.csv").drafts[0].fields["author"]
    'Able, A. and Cole, C.'
    """
    text = with_line_feeds(text)
    lines = text.split("\n")
    at = next((place for place, line in enumerate(lines[:6]) if _is_head(_cells(line))), None)
    if at is None:
        raise BadRequestError(f"{path} has no line with heads of columns that are known; export it with its heads")
    heads = [cell.strip() for cell in _cells(lines[at])]
    mark = "\t" if "\t" in lines[at] else ";" if lines[at].count(";") > lines[at].count(",") else ","
    notes = [
        Note(path, place + 1, "changed", f"left out before the heads: {line.strip()[:80]!r}")
        for place, line in enumerate(lines[:at])
        if line.strip()
    ]
    is_wos = set(heads) >= _WOS
    drafts: list[Draft] = []
    unreadable: list[str] = []
    for line, cells, fault in _rows("\n".join(lines[at + 1 :]), mark, at + 2, quoted=not is_wos):
        if len(drafts) + len(unreadable) == _plain.MAX_WORKS:
            raise BadRequestError(f"{path} holds more than {_plain.MAX_WORKS} works; split it")
        row = list(zip(heads, cells, strict=False))
        beyond = [cell for cell in cells[len(heads) :] if cell.strip()]
        fault = fault or (f"a row has {len(cells)} cells for {len(heads)} columns" if beyond else "")
        draft = _of_wos(row, line) if is_wos else _of(row, line)
        if fault or "title" not in draft.fields:
            notes.append(Note(path, line, "unreadable", fault or "a row has no title"))
            unreadable.append(mark.join(cells))
        else:
            drafts.append(draft)
            if any("\n" in cell.strip() for head, cell in row if _NAMES.get(_folded(head)) == "title"):
                told = "its title runs over several lines; if a quotation mark is missing there, it holds another row"
                notes.append(Note(path, line, "changed", f"{draft.name[:80]}: {told}"))
    return _plain.finished(drafts, notes, unreadable, path)


def read_blocks(text: str, path: str) -> Incoming:
    r"""Works of Embase's other CSV: a row for each field, its name first, and an empty row behind each work.

    Raises
    ------
    BadRequestError
        The table holds more works than are read.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> text = '"TITLE","Twists"\n"AUTHOR NAMES","Able A.","Cole C."\n"PUBLICATION YEAR","2015"\n"DOI","10.5555/a"\n'
    >>> bibliography.read_blocks(text, "embase.csv").drafts[0].fields["author"]
    'Able, A. and Cole, C.'
    """
    drafts: list[Draft] = []
    unreadable: list[str] = []
    notes: list[Note] = []
    rows: list[tuple[str, str]] = []
    start = 1

    def close() -> None:
        if len(drafts) + len(unreadable) == _plain.MAX_WORKS:
            raise BadRequestError(f"{path} holds more than {_plain.MAX_WORKS} works; split it")
        draft = _of(rows, start)
        if "title" in draft.fields:
            drafts.append(draft)
        else:
            notes.append(Note(path, start, "unreadable", "a record has no title"))
            unreadable.append("\n".join(",".join(row) for row in rows))

    for line, cells, fault in _rows(with_line_feeds(text), ",", 1, quoted=True, blank=True):
        if fault:
            notes.append(Note(path, line, "unreadable", fault))
            unreadable.append(",".join(cells))
        elif not any(cell.strip() for cell in cells) or (rows and _folded(cells[0]) == _folded(rows[0][0])):
            if rows:
                close()
            rows = []
        if any(cell.strip() for cell in cells) and not fault:
            start = start if rows else line
            rows.append((cells[0], "; ".join(cell for cell in cells[1:] if cell.strip())))
    if rows:
        close()
    return _plain.finished(drafts, notes, unreadable, path)


def _rows(
    text: str, mark: str, first: int, *, quoted: bool, blank: bool = False
) -> Iterator[tuple[int, list[str], str]]:
    """Line, cells and fault of each row that is not empty."""
    limit = csv.field_size_limit(MAX_CELL)
    try:
        file = io.StringIO(text, newline="")
        reader = (
            csv.reader(file, delimiter=mark) if quoted else csv.reader(file, delimiter=mark, quoting=csv.QUOTE_NONE)
        )
        before = 0
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as fault:
                rest = "\n".join(text.split("\n")[before:])
                yield first + before, [rest], f"from here on the table cannot be read: {fault}"
                return
            if blank or any(cell.strip() for cell in cells):
                yield first + before, cells, ""
            before = reader.line_num
    finally:
        csv.field_size_limit(limit)


def _of_wos(row: list[tuple[str, str]], line: int) -> Draft:
    lists = ("AU", "AF", "BE", "ED", "CA")
    said = {tag: _listed(cell) if tag in lists else [cell.strip()] for tag, cell in row if tag and cell.strip()}
    return _read_wos.draft_of(said, line)


def _of(row: list[tuple[str, str]], line: int) -> Draft:
    texts: dict[str, list[str]] = {}
    left = []
    for head, cell in row:
        name = _NAMES.get(_folded(head))
        if name and cell.strip():
            texts.setdefault(name, []).append(cell.strip())
        elif cell.strip():
            left.append(head.strip()[:40] or "a column without head")
    texts["author"] = _authors(texts.get("author", []))
    texts["keywords"] = [word for text in texts.get("keywords", []) for word in _listed(text)]
    texts["groups"] = [word for text in texts.get("groups", []) for word in _listed(text)]
    texts["file"] = [word for text in texts.get("file", []) for word in _listed(text)]
    months = texts.pop("month", [])
    texts["date"] = [
        *[f"{year} {month}" for year in texts.get("year", [])[:1] for month in months],
        *texts.pop("year", []),
        *texts.get("date", []),
    ]
    texts["note"] = [*texts.get("note", []), *(f"also at {address}" for address in texts.get("url", [])[1:])]
    for name in ("url", "container", "accession", "database", "eid"):
        texts[name] = texts.get(name, [])[:1]
    if not texts.get("pages") and not texts.get("start"):
        texts["pages"] = texts.pop("eid")
    number = texts["accession"][0] if texts["accession"] else ""
    scopus = number.startswith("2-s2.0-")
    if scopus and texts["container"] == ["Scopus"]:
        texts["container"] = []
    texts["database"] = texts["database"] or (["Scopus"] if scopus else [])
    key = (texts.pop("key", None) or [""])[0]
    kind = kind_of((texts.pop("kind", None) or [""])[0], in_journal=bool(texts["container"]))
    return drafted(kind, line, texts, key=key, left=left)


def _authors(cells: list[str]) -> list[str]:
    """The people of the fullest cell: between semicolons, or between commas where each is a family with initials."""
    if not cells:
        return []
    cell = max(cells, key=len)
    if ";" in cell or "|" in cell or "\n" in cell:
        return _listed(cell)
    parts = re.split(r",\s*", cell.rstrip("."))
    if len(parts) > 1 and all(_INITIALS.fullmatch(part) for part in parts):
        return parts
    return re.split(r"(?<!\s)\s++and\s++", cell)


def _listed(cell: str) -> list[str]:
    """What stands in a cell, between semicolons, bars or line ends."""
    return [part.strip() for part in _LISTS.split(cell) if part.strip()]
