"""What Retraction Watch or PubMed say of the fate of works: retracted, of concern, corrected, reinstated."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from xml.etree.ElementTree import Element

from claimgraph.bibliography._identifiers import bare_doi, is_pmid
from claimgraph.bibliography._read_medline import is_medline
from claimgraph.bibliography._repair import Note
from claimgraph.bibliography._xml import each_record, words_of
from claimgraph.errors import BadRequestError

MAX_ROWS = 1_000_000
"""Most rows or lines that are read; Retraction Watch has some 70,000 rows."""
_MOST_HEADER = 10_000
MAX_CELL = 1_000_000
"""Letters of the largest cell."""
_TOLD = 400
"""Letters of reasons that are kept."""

RETRACTED, CONCERN, CORRECTED, REINSTATED = "retracted", "concern", "corrected", "reinstated"
_NATURE = {
    "retraction": RETRACTED,
    "expression of concern": CONCERN,
    "correction": CORRECTED,
    "reinstatement": REINSTATED,
}
_COLUMNS = ("OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature", "RetractionDate")
_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- (.*)")
_TAGS = {"RIN": RETRACTED, "PRIN": CORRECTED, "ECI": CONCERN, "EIN": CORRECTED, "CRI": CORRECTED}
_OF_OTHERS = {"ROF": RETRACTED, "PROF": CORRECTED, "ECF": CONCERN, "EFR": CORRECTED, "CRF": CORRECTED}
_TYPES = {
    **{"RetractionIn": "RIN", "PartialRetractionIn": "PRIN", "ExpressionOfConcernIn": "ECI", "ErratumIn": "EIN"},
    **{"RetractionOf": "ROF", "PartialRetractionOf": "PROF", "ExpressionOfConcernFor": "ECF", "ErratumFor": "EFR"},
    **{"CorrectedandRepublishedIn": "CRI", "CorrectedandRepublishedFrom": "CRF"},
}
_ARTICLES = frozenset({"PubmedArticle", "MedlineCitation"})
_PMID_THERE = re.compile(r"PMID:? ?(\d{1,9})")
_DOI_THERE = re.compile(r"doi: ?(10\.\S{3,300})")


@dataclass(frozen=True, slots=True)
class Notice:
    """What a source says of the fate of a work."""

    status: str
    """`retracted`, `concern`, `corrected` or `reinstated`."""
    source: str
    """`Retraction Watch` or `PubMed`."""
    doi: str = ""
    """DOI of the work, in lower case."""
    pmid: str = ""
    """PubMed id of the work."""
    on: str = ""
    """Day of the notice, `YYYY-MM-DD`."""
    notice: str = ""
    """The notice: its DOI, its PubMed id, or where it stands."""
    reason: str = ""
    """Reasons as the source has them."""
    title: str = ""
    """Title of the work there."""

    @property
    def words(self) -> str:
        """`retracted on 2014-02-01, by Retraction Watch (notice 10.5555/n): Error in Data`."""
        status = "of concern" if self.status == CONCERN else self.status
        when = f" on {self.on}" if self.on else ""
        there = f" (notice {self.notice})" if self.notice else ""
        return f"{status}{when}, by {self.source}{there}" + (f": {self.reason}" if self.reason else "")


def read_notices(text: str, path: str) -> tuple[list[Notice], list[Note]]:
    """Notices of a table of Retraction Watch (CSV), or of records of PubMed as text or XML.

    Parameters
    ----------
    text
        The whole file.
    path
        Its name, for messages.

    Returns
    -------
    list of Notice and list of Note
        The notices in the order of the file, and each row that could not be used, with its line.

    Raises
    ------
    BadRequestError
        The text is none of these, or larger than any of them.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> header = "Record ID,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate,Reason"
    >>> rows = "7,10.5555/Able.2010,0,Retraction,2/3/2014 0:00,+Error in Data;"
    >>> notices, _ = bibliography.read_notices(header + chr(10) + rows, "retraction_watch.csv")
    >>> notices[0].doi, notices[0].words
    ('10.5555/able.2010', 'retracted on 2014-02-03, by Retraction Watch: Error in Data')
    """
    text = text.lstrip("\ufeff")
    if is_medline(text):
        return list(_of_medline(text)), []
    if text.lstrip().startswith("<"):
        return _of_xml(text, path)
    first = text.partition("\n")[0]
    for sign in ",;\t":  # spreadsheet programs write what their country uses
        if all(name in (cell.strip(' "\r') for cell in first[:_MOST_HEADER].split(sign)) for name in _COLUMNS):
            return _of_table(text, path, sign)
    raise BadRequestError(
        f"{path!r} begins {first.strip()[:60]!r}; give the CSV of Retraction Watch, with columns "
        f"{', '.join(_COLUMNS)}, or works of PubMed as text (MEDLINE) or XML"
    )


def standing(notices: Iterable[Notice]) -> Notice | None:
    """The notice that holds of several about one work: a retraction unless it was taken back, else the gravest.

    Examples
    --------
    >>> from claimgraph.bibliography import Notice, standing
    >>> first, later = Notice("retracted", "PubMed", on="2010-01-01"), Notice("reinstated", "PubMed", on="2012-01-01")
    >>> standing([later, first]).status, standing([first]).status, standing([])
    ('reinstated', 'retracted', None)
    """
    holds: Notice | None = None
    weight = {CORRECTED: 1, CONCERN: 2, RETRACTED: 3, REINSTATED: 4}
    for one in sorted(notices, key=lambda notice: notice.on):
        back = holds is not None and holds.status == REINSTATED and one.status == RETRACTED
        if holds is None or back or weight[one.status] >= weight[holds.status]:
            holds = one
    return holds


# Retraction Watch -----------------------------------------------------------------------------------------------


def _of_table(text: str, path: str, sign: str) -> tuple[list[Notice], list[Note]]:
    notices: list[Notice] = []
    notes: list[Note] = []
    before = csv.field_size_limit(MAX_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
        names = [name.strip() for name in next(reader)]
        for count, row in enumerate(row for row in reader if row):
            if count == MAX_ROWS:
                raise BadRequestError(f"{path!r} has more than {MAX_ROWS:,} rows, which Retraction Watch has not")
            cells = {name: value.strip() for name, value in zip_longest(names, row[: len(names)], fillvalue="")}
            told = _of_row(cells)
            if isinstance(told, Notice):
                notices.append(told)
                if not told.on and (day := cells["RetractionDate"]):
                    left = f"RetractionDate {day[:40]!r} is no day as month/day/year; it was left out"
                    notes.append(Note(path, reader.line_num, "changed", left))
            elif told:
                notes.append(Note(path, reader.line_num, "unreadable", told))
    except csv.Error as fault:
        raise BadRequestError(f"{path!r} cannot be read: {fault}; take it anew from where it is published") from fault
    finally:
        csv.field_size_limit(before)
    return notices, notes


def _of_row(cells: dict[str, str]) -> Notice | str:
    """The notice of a row, why it cannot be used, or nothing where it names no work."""
    nature = cells["RetractionNature"]
    status = _NATURE.get(nature.casefold())
    if status is None:
        return f"RetractionNature {nature[:40]!r} is not known; known are {', '.join(_NATURE)}"
    doi, pmid = bare_doi(cells["OriginalPaperDOI"]).lower(), cells["OriginalPaperPubMedID"]
    pmid = pmid if is_pmid(pmid) else ""
    if not doi and not pmid:
        return ""
    notice = bare_doi(cells.get("RetractionDOI", "")) or cells.get("RetractionPubMedID", "")
    reasons = [part.strip(" +") for part in re.split(r";", cells.get("Reason", "")) if part.strip(" +")]
    return Notice(
        status,
        "Retraction Watch",
        doi,
        pmid,
        _day(cells["RetractionDate"]),
        notice if notice not in ("0", "") else "",
        _short("; ".join(reasons)),
        _short(cells.get("Title", "")),
    )


def _day(text: str) -> str:
    """`2014-02-03` of `2/3/2014 0:00`, which begins with the month; nothing of what is no day."""
    found = re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})\b", text)
    year, month, day = (int(found[3]), int(found[1]), int(found[2])) if found else (0, 0, 0)
    if not found and (iso := re.match(r"(\d{4})-(\d\d)-(\d\d)", text)):
        year, month, day = (int(part) for part in iso.groups())
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _short(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:_TOLD]


# PubMed ---------------------------------------------------------------------------------------------------------


def _of_medline(text: str) -> Iterator[Notice]:
    record: list[tuple[str, str]] = []
    for line in text.splitlines():
        found = _LINE.match(line)
        if found and found[1] in ("PMID", "UI"):
            yield from _of_record(record)
            record = []
        if found:
            record.append((found[1], found[2].strip()))
        elif line.startswith("      ") and record:
            tag, told = record[-1]
            # What goes on below is short; a record without end is not worth its memory.
            record[-1] = (tag, f"{told[: 10 * _TOLD]} {line.strip()}")
    yield from _of_record(record)


def _of_xml(text: str, path: str) -> tuple[list[Notice], list[Note]]:
    notices: list[Notice] = []
    notes: list[Note] = []

    def take(record: Element, line: int) -> None:
        told = [("PMID", words_of(record.find(".//PMID")))]
        told += [("TI", words_of(record.find(".//ArticleTitle")))]
        told += [("PT", words_of(one)) for one in record.iter("PublicationType")]
        told += [("AID", f"{words_of(one)} [doi]") for one in record.iter("ELocationID") if one.get("EIdType") == "doi"]
        for one in record.iter("CommentsCorrections"):
            if tag := _TYPES.get(one.get("RefType", "")):
                pmid = words_of(one.find("PMID"))
                told.append((tag, words_of(one.find("RefSource")) + (f" PMID: {pmid}" if pmid else "")))
        notices.extend(_of_record(told))

    each_record(text, path, _ARTICLES, take, notes)
    return notices, notes


def _of_record(record: list[tuple[str, str]]) -> Iterator[Notice]:
    """Notices of a record: of the work itself, and of works whose notice it is."""
    pmid = next((told for tag, told in record if tag in ("PMID", "UI") and is_pmid(told)), "")
    doi = next((bare_doi(told[:-5].strip()) for tag, told in record if told.endswith("[doi]")), "").lower()
    title = _short(next((told for tag, told in record if tag == "TI"), ""))
    own = Notice("", "PubMed", doi, pmid, title=title)
    statuses = set()
    for tag, told in record:
        if tag in _TAGS and (doi or pmid):
            statuses.add(_TAGS[tag])
            reason = "retracted in part" if tag == "PRIN" else ""
            yield replace(own, status=_TAGS[tag], notice=_short(told), reason=reason)
        elif tag in _OF_OTHERS:
            there, at = _PMID_THERE.search(told), _DOI_THERE.search(told)
            other = bare_doi(at[1].rstrip(".,;")).lower() if at else ""
            if there or other:
                notice = doi or (f"PMID {pmid}" if pmid else "")
                reason = "retracted in part" if tag == "PROF" else ""
                yield Notice(_OF_OTHERS[tag], "PubMed", other, there[1] if there else "", "", notice, reason)
    is_kind = any(tag == "PT" and told == "Retracted Publication" for tag, told in record)
    if is_kind and RETRACTED not in statuses and (doi or pmid):
        yield replace(own, status=RETRACTED)
