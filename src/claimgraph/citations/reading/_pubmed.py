"""Articles of PubMed as XML, with their lists of references. Entities are refused, nothing outside is fetched."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from claimgraph.bibliography import plain_text
from claimgraph.citations._work import Author, Work
from claimgraph.citations.reading._gathered import Gathered, PartError, ids_of

SOURCE = "pubmed"
MAX_DEPTH = 100
"""How deep elements may lie in each other."""
MAX_ARTICLE = 64 * 1024**2
"""Most letters of one article."""
_ARTICLES = ("PubmedArticle", "PubmedBookArticle")
_MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_KINDS = {"pubmed": "pmid", "doi": "doi", "pmc": "pmcid", "pmcid": "pmcid"}
_ABOUT = {
    "RetractionIn": ("retraction", False),
    "RetractionOf": ("retraction", True),
    "ExpressionOfConcernIn": ("expression-of-concern", False),
    "ExpressionOfConcernFor": ("expression-of-concern", True),
    "ErratumIn": ("correction", False),
    "ErratumFor": ("correction", True),
}
"""Notices, and whether the article at hand is the notice."""


def read_pubmed(stream: BinaryIO, name: str, into: Gathered) -> None:
    """Take in the articles of a `PubmedArticleSet`, one after the other."""
    count = 0

    def article(element: Element) -> None:
        nonlocal count
        count += 1
        into.records[SOURCE] += 1
        _read_article(element, f"{name} article {count}", into)

    parser = _parser(article)
    try:
        while block := stream.read(256 * 1024):
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise PartError(f"is no whole XML ({fault}); get the file again") from None
    if not count:
        raise PartError("holds no article of PubMed; save its XML as `PubmedArticleSet`")


def _parser(done: Callable[[Element], None]) -> expat.XMLParserType:
    """A parser that builds each article by itself, and nothing else."""
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.buffer_text = True
    builder: TreeBuilder | None = None
    depth = inside = letters = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal builder, depth, inside, letters
        depth += 1
        if depth > MAX_DEPTH:
            raise PartError(f"has elements more than {MAX_DEPTH} deep; it is no list of articles")
        if builder is None and tag in _ARTICLES:
            builder, inside, letters = TreeBuilder(), depth, 0
        if builder is not None:
            builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal builder, depth
        if builder is not None:
            builder.end(tag)
            if depth == inside:
                element, builder = builder.close(), None
                done(element)
        depth -= 1

    def data(text: str) -> None:
        nonlocal letters
        if builder is not None:
            letters += len(text)
            if letters > MAX_ARTICLE:
                raise PartError("has an article that is too long to be one")
            builder.data(text)

    def entity(*_: object) -> None:
        raise PartError("declares entities, which are not read; save the XML that PubMed gives")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data
    parser.EntityDeclHandler = parser.UnparsedEntityDeclHandler = entity
    return parser


def _read_article(article: Element, place: str, into: Gathered) -> None:
    if article.tag == "PubmedBookArticle":
        citation, data = article.find("BookDocument"), article.find("PubmedBookData")
    else:
        citation, data = article.find("MedlineCitation"), article.find("PubmedData")
    if citation is None:
        into.refuse(place, "has no record of a work in it")
        return
    own = ids_of(("pmid", citation.findtext("PMID")))
    lists = [] if data is None else [*data.findall("ArticleIdList")]
    located = [("doi", one.text) for one in citation.iterfind("Article/ELocationID[@EIdType='doi']")]
    given = (*own, *_listed(*lists), *ids_of(*located))
    if not given:
        into.refuse(place, "has neither a PubMed id nor a DOI")
        return
    ids = Work(given).ids
    gone = _notices(citation, ids[0], into)
    kinds = [plain_text(one.text, 60) for one in citation.iterfind("Article/PublicationTypeList/PublicationType")]
    cited = [] if data is None else [_reference(one, into) for one in data.iterfind("ReferenceList//Reference")]
    references = tuple(one for one in cited if one)
    into.unresolved += cited.count("")
    date = _date(citation)
    into.add(
        Work(
            ids,
            _text(citation.find("Article/ArticleTitle"), 2000) or _text(citation.find("ArticleTitle"), 2000),
            int(date[:4]) if date else None,
            date,
            ", ".join(kinds[:5]).lower(),
            tuple(author for one in citation.iterfind(".//AuthorList/Author") if (author := _author(one)).name),
            _text(citation.find("Article/Journal/Title"), 500) or _text(citation.find("Book/BookTitle"), 500),
            " ".join(_text(one) for one in citation.iterfind(".//Abstract/AbstractText")),
            None,
            references or None,
            len(references) < len(cited),
            True if gone or "Retracted Publication" in kinds else None,
        ),
        SOURCE,
    )
    if "Retracted Publication" in kinds and not gone:
        into.notice(ids[0], "retraction", SOURCE)


def _notices(citation: Element, own: str, into: Gathered) -> bool:
    gone = False
    for one in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"):
        kind, is_notice = _ABOUT.get(one.get("RefType", ""), ("", False))
        other = next(iter(ids_of(("pmid", one.findtext("PMID")))), "")
        if kind and not is_notice:
            into.notice(own, kind, SOURCE, other)
            gone = gone or kind == "retraction"
        elif kind and other:
            into.notice(other, kind, SOURCE, own)
            if kind == "retraction":
                into.add(Work((other,), retracted=True), SOURCE)
    return gone


def _reference(reference: Element, into: Gathered) -> str:
    return into.cited(_listed(*reference.findall("ArticleIdList")))


def _listed(*lists: Element) -> tuple[str, ...]:
    ids = [one for part in lists for one in part.iterfind("ArticleId")]
    return ids_of(*((_KINDS[kind], one.text) for one in ids if (kind := one.get("IdType", "")) in _KINDS))


def _date(citation: Element) -> str:
    for path in ("Article/Journal/JournalIssue/PubDate", "Article/ArticleDate", "Book/PubDate"):
        found = citation.find(path)
        year = (
            plain_text(found.findtext("Year") or (found.findtext("MedlineDate") or "")[:4]) if found is not None else ""
        )
        if found is None or not (len(year) == 4 and year.isdigit() and year.isascii()):
            continue
        month, day = plain_text(found.findtext("Month") or ""), plain_text(found.findtext("Day") or "")
        number = int(month) if month.isdigit() and month.isascii() else _MONTHS.get(month[:3], 0)
        if not 1 <= number <= 12:
            return year
        whole = day.isdigit() and day.isascii() and 1 <= int(day) <= 31
        return f"{year}-{number:02}-{int(day):02}" if whole else f"{year}-{number:02}"
    return ""


def _author(author: Element) -> Author:
    given = plain_text(author.findtext("ForeName") or author.findtext("Initials") or "", 200)
    family = plain_text(author.findtext("LastName") or "", 200)
    name = " ".join(part for part in (given, family) if part) or _text(author.find("CollectiveName"), 300)
    orcid = plain_text(author.findtext("Identifier[@Source='ORCID']") or "", 200).rstrip("/").rpartition("/")[2]
    return Author(name, orcid)


def _text(element: Element | None, most: int = 50_000) -> str:
    return "" if element is None else plain_text("".join(element.itertext()), most)
