"""PubMed's XML to the lines of its text format, which one reader understands."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from claimgraph.bibliography import _plain
from claimgraph.bibliography._draft import Draft, Incoming
from claimgraph.bibliography._read_medline import draft_of
from claimgraph.bibliography._repair import Note
from claimgraph.bibliography._xml import each_record, words_of
from claimgraph.errors import BadRequestError

_RECORDS = frozenset({"PubmedArticle", "PubmedBookArticle", "MedlineCitation"})
_TEXTS = {
    "PMID": "PMID",
    "ArticleTitle": "TI",
    "BookTitle": "BTI",
    "VernacularTitle": "TT",
    "CollectionTitle": "CTI",
    "Volume": "VI",
    "Issue": "IP",
    "MedlinePgn": "PG",
    "Language": "LA",
    "PublicationType": "PT",
    "ISSN": "IS",
    "Isbn": "ISBN",
    "MedlineTA": "TA",
    "Title": "JT",
    "PublisherName": "PB",
    "PublisherLocation": "PL",
    "Edition": "EN",
    "Keyword": "OT",
    "DescriptorName": "MH",
    "NameOfSubstance": "RN",
    "GeneralNote": "GN",
    "Agency": "GR",
    "RegistryNumber": "RN",
}
_TIDINGS = {
    **{"ErratumIn": "EIN", "ErratumFor": "EFR", "RetractionIn": "RIN", "RetractionOf": "ROF", "UpdateIn": "UIN"},
    **{"ExpressionOfConcernIn": "ECI", "ExpressionOfConcernFor": "ECF", "UpdateOf": "UOF", "RepublishedIn": "RPI"},
    **{"RepublishedFrom": "RPF", "CorrectedandRepublishedIn": "CRI", "CorrectedandRepublishedFrom": "CRF"},
    **{"PartialRetractionIn": "PRIN", "PartialRetractionOf": "PROF", "CommentIn": "CIN", "CommentOn": "CON"},
}
_PASSED = frozenset("ReferenceList History CommentsCorrectionsList".split())
"""Parts that speak of other works, or of how the record was made."""


def read_pubmed_xml(text: str, path: str) -> Incoming:
    """Works of PubMed's XML, as E-utilities, MEDLINE's yearly files and PubMed's own export give it.

    Raises
    ------
    BadRequestError
        The text holds more works than are read, declares entities, or is nested without end.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> article = "<PMID>99999991</PMID><Article><ArticleTitle>Twists.</ArticleTitle></Article>"
    >>> text = f"<PubmedArticle><MedlineCitation>{article}</MedlineCitation></PubmedArticle>"
    >>> bibliography.read_pubmed_xml(text, "works.xml").drafts[0].fields
    {'title': 'Twists', 'pmid': '99999991'}
    """
    drafts: list[Draft] = []
    notes: list[Note] = []
    unreadable: list[str] = []

    def take(record: Element, line: int) -> None:
        if len(drafts) + len(unreadable) == _plain.MAX_WORKS:
            raise BadRequestError(f"{path} holds more than {_plain.MAX_WORKS} works; split it")
        said = _lines(record)
        if any(tag in ("TI", "BTI", "TT") and words for tag, words in said):
            drafts.append(draft_of(said, line))
        else:
            notes.append(Note(path, line, "unreadable", "a record has no title"))
            unreadable.append(next((f"PMID {words}" for tag, words in said if tag == "PMID"), f"record on line {line}"))

    rest = each_record(text, path, _RECORDS, take, notes)
    return _plain.finished(drafts, notes, unreadable + rest, path)


def _lines(record: Element) -> list[tuple[str, str]]:
    """Tags and texts as PubMed's text format has them."""
    said: list[tuple[str, str]] = []
    waiting = [record]
    while waiting:
        element = waiting.pop()
        if element.tag in _PASSED:
            said += _tidings(element)
        elif (make := _MADE.get(element.tag)) is not None:
            said += make(element)
        elif element.tag in _TEXTS:
            said.append((_TEXTS[element.tag], _marked(element)))
        else:
            waiting += reversed(element)
    for ids in record.findall("PubmedData/ArticleIdList") + record.findall("PubmedBookData/ArticleIdList"):
        said += _ids(ids)
    seen_id = False
    kept: list[tuple[str, str]] = []
    for tag, words in said:
        if tag == "PMID":
            if seen_id:
                continue
            seen_id = True
        if words:
            kept.append((tag, words))
    return kept


def _tidings(element: Element) -> list[tuple[str, str]]:
    said = []
    for one in element.findall("CommentsCorrections"):
        tag = _TIDINGS.get(one.get("RefType", ""))
        words = words_of(one.find("RefSource"))
        number = words_of(one.find("PMID"))
        if tag:
            said.append((tag, f"{words} PMID: {number}" if number else words))
    return said


def _people(element: Element) -> list[tuple[str, str]]:
    is_editor = element.get("Type") == "editors"
    said: list[tuple[str, str]] = []
    for one in element.findall("Author"):
        if one.get("ValidYN") == "N":
            continue
        group = words_of(one.find("CollectiveName"))
        family, given = words_of(one.find("LastName")), words_of(one.find("ForeName")) or words_of(one.find("Initials"))
        suffix = words_of(one.find("Suffix"))
        if group:
            said.append(("CN", group))
        elif family:
            name = f"{family}, {given} {suffix}".strip(" ,") if given else family
            said.append(("FED" if is_editor else "FAU", name))
    if element.get("CompleteYN") == "N":
        said.append(("FED" if is_editor else "FAU", "et al."))
    return said


def _date(element: Element) -> list[tuple[str, str]]:
    medline = words_of(element.find("MedlineDate"))
    parts = [words_of(element.find(name)) for name in ("Year", "Month", "Season", "Day")]
    if parts[1].isdigit() and not medline:
        return [("DP", "-".join(part for part in (parts[0], parts[1], parts[3]) if part))]
    return [("DP", medline or " ".join(part for part in parts if part))]


def _electronic(element: Element) -> list[tuple[str, str]]:
    parts = [words_of(element.find(name)) for name in ("Year", "Month", "Day")]
    whole = all(part.isdigit() for part in parts) and element.get("DateType", "Electronic") == "Electronic"
    return [("DEP", f"{parts[0]}{parts[1]:0>2}{parts[2]:0>2}")] if whole else []


def _abstract(element: Element) -> list[tuple[str, str]]:
    parts = []
    for one in element.findall("AbstractText"):
        label = one.get("Label", "")
        parts.append(f"{label}: {_marked(one)}" if label and label != "UNLABELLED" else _marked(one))
    return [("AB", " ".join(part for part in parts if part))]


def _location(element: Element) -> list[tuple[str, str]]:
    if element.get("ValidYN") == "N":
        return []
    return [("LID", f"{words_of(element)} [{element.get('EIdType', '')}]")]


def _ids(element: Element) -> list[tuple[str, str]]:
    said = []
    for one in element.findall("ArticleId"):
        kind, words = one.get("IdType", ""), words_of(one)
        if kind == "pmc" and words:
            said.append(("PMC", words if words.startswith("PMC") else f"PMC{words}"))
        elif kind in ("doi", "pii"):
            said.append(("AID", f"{words} [{kind}]"))
    return said


def _pages(element: Element) -> list[tuple[str, str]]:
    whole = words_of(element.find("MedlinePgn"))
    start, end = words_of(element.find("StartPage")), words_of(element.find("EndPage"))
    return [("PG", whole or "-".join(part for part in (start, end) if part))]


def _nothing(_: Element) -> list[tuple[str, str]]:
    return []


_MADE = {
    "AuthorList": _people,
    "PubDate": _date,
    "ArticleDate": _electronic,
    "Abstract": _abstract,
    "ELocationID": _location,
    "Pagination": _pages,
    "InvestigatorList": _nothing,
    "OtherAbstract": _nothing,
    "ArticleIdList": _nothing,
    "Sections": _nothing,
}
_TAGS = {"i": "i", "b": "b", "sup": "sup", "sub": "sub"}


def _marked(element: Element) -> str:
    """The text with italics and scripts as tags of HTML."""
    parts = [element.text or ""]
    for one in element:
        words = _marked(one)
        tag = _TAGS.get(one.tag, "")
        parts += [f"<{tag}>{words}</{tag}>" if tag and words else words, one.tail or ""]
    return " ".join("".join(parts).split())
