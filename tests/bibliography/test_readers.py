"""Exports of databases and reference managers: each work comes in, with what its format can say, or is told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph import bibliography
from claimgraph.bibliography import Draft, Incoming, merge, read_any
from claimgraph.errors import BadRequestError

Work = dict[str, str]

# One work in each format, as its source writes it ---------------------------------------------------------------

PUBMED_XML = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://dtd.example/pubmed.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">99999991</PMID>
<Article PubModel="Print"><Journal><ISSN IssnType="Electronic">1234-5679</ISSN>
<JournalIssue CitedMedium="Internet"><Volume>7</Volume><Issue>1</Issue>
<PubDate><Year>2015</Year><Month>Apr</Month><Day>05</Day></PubDate></JournalIssue>
<Title>Invented medicine</Title><ISOAbbreviation>Invent Med</ISOAbbreviation></Journal>
<ArticleTitle>Twists &amp; <i>holds</i> in CO<sub>2</sub>.</ArticleTitle>
<Pagination><StartPage>30</StartPage><EndPage>41</EndPage><MedlinePgn>30-41</MedlinePgn></Pagination>
<ELocationID EIdType="doi" ValidYN="Y">10.5555/Cole.2015</ELocationID>
<Abstract><AbstractText Label="BACKGROUND">We asked.</AbstractText><AbstractText>We saw.</AbstractText></Abstract>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Cole</LastName><ForeName>Cid B</ForeName>
<Suffix>Jr</Suffix><Initials>CB</Initials></Author>
<Author><CollectiveName>Twist Group, and Friends</CollectiveName></Author></AuthorList>
<Language>ger</Language><PublicationTypeList><PublicationType UI="D1">Journal Article</PublicationType>
<PublicationType UI="D2">Retracted Publication</PublicationType></PublicationTypeList></Article>
<MedlineJournalInfo><MedlineTA>Invent Med</MedlineTA></MedlineJournalInfo>
<MeshHeadingList><MeshHeading><DescriptorName>Gait</DescriptorName></MeshHeading></MeshHeadingList>
<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>Invent Med. 2016;8:1</RefSource>
<PMID Version="1">99999995</PMID></CommentsCorrections></CommentsCorrectionsList>
<KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">twists</Keyword></KeywordList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">99999991</ArticleId><ArticleId IdType="pmc">PMC1234</ArticleId>
</ArticleIdList><ReferenceList><Reference><Citation>Another.</Citation><ArticleIdList>
<ArticleId IdType="doi">10.5555/other</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>
</PubmedArticle></PubmedArticleSet>
"""
ENDNOTE_XML = """<?xml version="1.0" encoding="UTF-8"?><xml><records><record>
<database name="My.enl" path="/home/me/My.enl">My.enl</database><source-app name="EndNote">EndNote</source-app>
<rec-number>7</rec-number><foreign-keys><key app="EN" db-id="x">7</key></foreign-keys>
<ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal" font="default" size="100%">Cole, Cid B.</style></author><author>World Body,</author>
</authors></contributors><auth-address>Somewhere</auth-address>
<titles><title><style face="normal">Twists of </style><style face="italic">Drosophila</style></title>
<secondary-title>Invented Medicine</secondary-title></titles>
<periodical><full-title>Invented Medicine</full-title><abbr-1>Invent Med</abbr-1></periodical>
<pages>30-41</pages><volume>7</volume><number>1</number><keywords><keyword>gait</keyword><keyword>hip, left</keyword>
</keywords><dates><year>2015</year><pub-dates><date>Apr 5</date></pub-dates></dates><isbn>1234-5679 (Print)&#xD;
2345-6787 (Linking)</isbn><accession-num>99999991</accession-num><abstract>We asked.&#xD;We saw.</abstract>
<notes>Read it</notes><urls><related-urls><url>https://a.example/x</url><url>https://b.example</url></related-urls>
<pdf-urls><url>internal-pdf://123/Cole.pdf</url></pdf-urls></urls><custom2>PMC1234</custom2>
<electronic-resource-num>https://doi.org/10.5555/cole.2015</electronic-resource-num>
<remote-database-name>Medline</remote-database-name><language>eng</language></record></records></xml>
"""
REFER = """%0 Journal Article
%A Cole, Cid B.
%A World Body,
%D 2015
%T Twists of flies
%J Invented Medicine
%V 7
%N 1
%P 30-41
%8 Apr 5, 2015
%@ 1234-5679
%M 99999991
%R 10.5555/cole.2015
%K gait
hip, left
%X We asked.
We saw.
%U https://a.example/x
%W PubMed
%G eng
%H Somewhere
"""
WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Cole, CB
   Able, A
AF Cole, Cid B.
   Able, Ann
TI Twists of flies: a very long
   title
SO INVENTED MEDICINE
LA German
DT Article
DE gait; hip
ID LEG
AB We asked. We saw.
C1 Somewhere
CR AN OTHER, 1999, J X
TC 3
SN 1234-5679
EI 2345-6787
J9 INVENT MED
JI Invent. Med.
PD APR 5
PY 2015
VL 7
IS 1
BP 30
EP 41
DI 10.5555/cole.2015
UT WOS:000000000000001
PM 99999991
ER

EF
"""
SCOPUS = (
    "Authors,Author full names,Author(s) ID,Title,Year,Source title,Volume,Issue,Art. No.,Page start,Page end,"
    "Page count,Cited by,DOI,Link,Abstract,Author Keywords,Index Keywords,ISSN,ISBN,PubMed ID,"
    "Language of Original Document,Abbreviated Source Title,Document Type,Source,EID\n"
    '"Cole C.B.; Able A.","Cole, Cid B. (57190000000); Able, Ann (6)","57190000000;6","Twists, of flies",2015,'
    '"Invented Medicine","7","1",,"30","41",,3,"10.5555/cole.2015","https://scopus.example/x","We ""asked"".\nWe saw.",'
    '"gait; hip","Leg","12345679","","99999991","German","Invent. Med.","Article","Scopus","2-s2.0-1"\n'
)
EMBASE = (
    '"TITLE","Twists of flies"\n"AUTHOR NAMES","Cole C.B.","Able A."\n"SOURCE","Invented Medicine (2015) 7:1"\n'
    '"PUBLICATION YEAR","2015"\n"VOLUME","7"\n"ISSUE","1"\n"FIRST PAGE","30"\n"LAST PAGE","41"\n'
    '"PUBLICATION TYPE","Article"\n"ISSN","1234-5679"\n"EMTREE MEDICAL INDEX TERMS","gait","hip"\n'
    '"ABSTRACT","We asked."\n"EMBASE ACCESSION ID","2015000001"\n"MEDLINE PMID","99999991"\n"DOI","10.5555/cole.2015"\n'
    '"LANGUAGE OF ARTICLE","German"\n\n"TITLE","Another"\n"AUTHOR NAMES","Able A."\n"PUBLICATION YEAR","2016"\n'
)
BETTER_BIBTEX: dict[str, Any] = {
    "config": {"label": "BetterBibTeX JSON"},
    "collections": {"X": {"name": "Hips", "items": [12]}},
    "items": [
        {
            "itemType": "journalArticle", "itemID": 12, "citationKey": "cole:2015", "title": "Twists of <i>flies</i>",
            "creators": [{"creatorType": "author", "firstName": "Cid B.", "lastName": "Cole"},
                         {"creatorType": "author", "name": "World Body"},
                         {"creatorType": "reviewedAuthor", "lastName": "Nobody"}],
            "publicationTitle": "Invented Medicine", "date": "2015-04-05", "volume": "7", "issue": "1",
            "pages": "30-41", "DOI": "10.5555/cole.2015", "ISSN": "1234-5679, 2345-6787", "language": "de-DE",
            "abstractNote": "We asked.", "tags": [{"tag": "gait"}, {"tag": "hip, left"}], "callNumber": "Q1",
            "libraryCatalog": "PubMed", "extra": "PMID: 99999991\nread twice", "notes": [{"note": "<p>Mine</p>"}],
            "attachments": [{"path": "/files/Cole.pdf", "title": "PDF"}],
        },
        {"itemType": "attachment", "title": "lonely.pdf"},
    ],
}  # fmt: skip
CROSSREF: dict[str, Any] = {
    "status": "ok",
    "message-type": "work-list",
    "message": {
        "total-results": 1,
        "items": [
            {
                "DOI": "10.5555/cole.2015", "type": "journal-article", "title": ["Twists of flies"],
                "container-title": ["Invented Medicine"], "short-container-title": ["Invent Med"], "volume": "7",
                "author": [{"family": "Cole", "given": "Cid B."}, {"name": "Some Group"}], "page": "30-41",
                "issued": {"date-parts": [[2015, 4, 5]]}, "ISSN": ["1234-5679"], "abstract": "<jats:p>We.</jats:p>",
                "language": "de",
            }
        ],
    },
}  # fmt: skip
OPENALEX: dict[str, Any] = {
    "meta": {"count": 1},
    "results": [
        {
            "id": "https://openalex.org/W1", "doi": "https://doi.org/10.5555/cole.2015", "title": "Twists of flies",
            "publication_year": 2015, "type": "article", "language": "de",
            "authorships": [{"author": {"display_name": "Cid B. Cole"}}], "keywords": [{"display_name": "Gait"}],
            "primary_location": {"source": {"display_name": "Invented Medicine", "issn": ["1234-5679"]}},
            "abstract_inverted_index": {"We": [0], "asked.": [1]}, "ids": {"pmid": "https://pubmed.example/99999991"},
        }
    ],
}  # fmt: skip


def only(text: str, name: str) -> Draft:
    incoming = read_any(text, name)
    assert (incoming.count, incoming.unreadable) == (1, [])
    return incoming.drafts[0]


def test_pubmed_xml_says_what_the_text_format_says() -> None:
    draft = only(PUBMED_XML, "x.xml")
    assert draft.fields == {
        "author": "Cole, Jr, Cid B and {Twist Group, and Friends}",
        "title": r"Twists \& \emph{holds} in CO\textsubscript{2}", "journal": "Invented medicine", "year": "2015",
        "date": "2015-04-05", "volume": "7", "number": "1", "pages": "30--41", "pmid": "99999991", "pmcid": "PMC1234",
        "doi": "10.5555/Cole.2015", "issn": "1234-5679", "language": "german", "keywords": "twists, Gait",
        "abstract": "BACKGROUND: We asked. We saw.",
    }  # fmt: skip
    assert "PubMed says: a retraction of it is Invent Med. 2016;8:1 PMID: 99999995" in draft.notes
    assert "PubMed says: this is a Retracted Publication" in draft.notes


def test_endnote_xml_is_read_with_its_styles_and_files() -> None:
    draft = only(ENDNOTE_XML, "My.xml")
    assert draft.fields == {
        "author": "Cole, Cid B. and {World Body}", "title": r"Twists of \emph{Drosophila}", "year": "2015",
        "journal": "Invented Medicine", "shortjournal": "Invent Med", "volume": "7", "number": "1", "pages": "30--41",
        "keywords": "gait; hip, left", "issn": "1234-5679, 2345-6787", "pmid": "99999991", "pmcid": "PMC1234",
        "abstract": "We asked. We saw.", "note": "Read it; also at https://b.example", "url": "https://a.example/x",
        "file": "internal-pdf://123/Cole.pdf", "doi": "10.5555/cole.2015", "database": "Medline", "language": "english",
    }  # fmt: skip
    assert "left out: auth-address" in draft.notes


def test_refer_is_read_with_what_goes_on_below_a_tag() -> None:
    draft = only(REFER, "x.enw")
    assert draft.fields == {
        "author": "Cole, Cid B. and {World Body}", "title": "Twists of flies", "year": "2015", "date": "2015-04-05",
        "journal": "Invented Medicine", "volume": "7", "number": "1", "pages": "30--41", "issn": "1234-5679",
        "pmid": "99999991", "doi": "10.5555/cole.2015", "keywords": "gait; hip, left", "abstract": "We asked. We saw.",
        "url": "https://a.example/x", "database": "PubMed", "language": "english",
    }  # fmt: skip
    assert draft.notes == ["left out: %H"]


def test_plain_refer_parts_its_records_by_empty_lines() -> None:
    incoming = read_any("%A Ann Able\n%T One\n%D 2001\n\n\n%A Bo Best\n%T Two\n%D 2002\n", "x.refer")
    assert [draft.fields["title"] for draft in incoming.drafts] == ["One", "Two"]
    assert [draft.line for draft in incoming.drafts] == [1, 6]


def test_web_of_science_is_read_with_full_names() -> None:
    draft = only(WOS, "savedrecs.txt")
    assert draft.fields == {
        "author": "Cole, Cid B. and Able, Ann", "title": "Twists of flies: a very long title", "year": "2015",
        "date": "2015-04-05", "journal": "INVENTED MEDICINE", "shortjournal": "Invent. Med.", "volume": "7",
        "number": "1", "pages": "30--41", "doi": "10.5555/cole.2015", "pmid": "99999991", "language": "german",
        "issn": "1234-5679, 2345-6787", "keywords": "gait, hip, LEG", "abstract": "We asked. We saw.",
        "accession": "WOS:000000000000001", "database": "Web of Science",
    }  # fmt: skip
    assert draft.notes == ["left out: C1, CR, TC"]


def test_web_of_science_with_tabs_says_the_same() -> None:
    said: dict[str, str] = {}
    tag = ""
    for line in WOS.split("\n")[2:]:
        if line[:2].strip() and line[:2] not in ("ER", "EF"):
            tag = line[:2]
            said[tag] = line[3:]
        elif line.startswith("   "):
            said[tag] += ("; " if tag in ("AU", "AF") else " ") + line.strip()
    text = "\t".join(said) + "\n" + "\t".join(said.values()) + "\n"
    assert only(text, "savedrecs.txt").fields == only(WOS, "savedrecs.txt").fields


def test_scopus_is_read_with_full_names_and_quoted_cells() -> None:
    draft = only(SCOPUS, "scopus.csv")
    assert draft.fields == {
        "author": "Cole, Cid B. and Able, Ann", "title": "Twists, of flies", "year": "2015",
        "journal": "Invented Medicine", "shortjournal": "Invent. Med.", "volume": "7", "number": "1",
        "pages": "30--41", "doi": "10.5555/cole.2015", "url": "https://scopus.example/x", "issn": "12345679",
        "abstract": 'We "asked". We saw.', "keywords": "gait, hip, Leg", "pmid": "99999991", "language": "german",
        "accession": "2-s2.0-1", "database": "Scopus",
    }  # fmt: skip
    assert draft.notes == ["left out: Author(s) ID, Cited by"]


def test_embase_is_read_in_blocks() -> None:
    incoming = read_any(EMBASE, "records.csv")
    first, second = incoming.drafts
    assert (incoming.unreadable, first.line, second.line) == ([], 1, 18)
    assert first.fields["author"] == "Cole, C.B. and Able, A."
    assert (first.fields["pmid"], first.fields["accession"]) == ("99999991", "2015000001")
    assert (first.fields["pages"], first.fields["keywords"]) == ("30--41", "gait, hip")
    assert second.fields["title"] == "Another"


def test_better_bibtex_json_keeps_collections_tags_and_files() -> None:
    incoming = read_any(json.dumps(BETTER_BIBTEX), "library.json")
    (draft,) = incoming.drafts
    assert draft.key == "cole:2015"
    assert draft.fields == {
        "author": "Cole, Cid B. and {World Body}", "title": r"Twists of \emph{flies}", "year": "2015",
        "date": "2015-04-05", "journal": "Invented Medicine", "volume": "7", "number": "1", "pages": "30--41",
        "doi": "10.5555/cole.2015", "issn": "1234-5679, 2345-6787", "language": "de-DE", "abstract": "We asked.",
        "keywords": "gait; hip, left", "groups": "Hips", "file": "/files/Cole.pdf", "pmid": "99999991",
        "note": "Mine; read twice", "database": "PubMed",
    }  # fmt: skip
    told = [note.message for note in incoming.notes]
    assert "cole:2015: left out: callNumber, reviewedAuthor Nobody" in told
    assert "left out: what belongs to no work (attachment)" in told


def test_crossref_is_an_article_with_its_journal_and_a_group() -> None:
    for data in (CROSSREF, CROSSREF["message"]["items"][0], {"message": CROSSREF["message"]["items"][0]}):
        draft = only(json.dumps(data), "x.json")
        assert (draft.type, draft.fields["author"]) == ("article", "Cole, Cid B. and {Some Group}")
        assert draft.fields["journal"] == "Invented Medicine"
        assert (draft.fields["abstract"], draft.fields["issn"], draft.fields["language"]) == (
            "We.", "1234-5679", "german",
        )  # fmt: skip


def test_openalex_is_read_from_answers_and_from_lines() -> None:
    (work,) = OPENALEX["results"]
    draft = only(json.dumps(OPENALEX, indent=1), "x.json")
    assert (draft.fields["doi"], draft.fields["pmid"]) == ("10.5555/cole.2015", "99999991")
    assert (draft.fields["abstract"], draft.fields["keywords"]) == ("We asked.", "Gait")
    lines = read_any(f"{json.dumps(work)}\n\n{json.dumps(work)}\n", "works.jsonl")
    assert [one.line for one in lines.drafts] == [1, 3]
    assert lines.drafts[0].fields == draft.fields


def test_a_type_of_csl_json_that_is_not_known_is_told_and_that_of_crossref_is() -> None:
    text = json.dumps([
        {"type": "journal-article", "title": "A", "container-title": "J", "author": [{"name": "Some Group"}]},
        {"type": "sculpture", "title": "B"},
    ])  # fmt: skip
    first, second = read_any(text, "x.json").drafts
    assert (first.type, first.fields["journal"], first.fields["author"]) == ("article", "J", "{Some Group}")
    assert "the type 'sculpture' is not known; it was written as @misc" in second.notes


# What cannot be read -------------------------------------------------------------------------------------------------


def test_an_entity_of_ones_own_is_refused_before_it_grows() -> None:
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><records><record><titles/></record></records></xml>'
    )
    with pytest.raises(BadRequestError, match="declares the entity 'a'"):
        read_any(bomb, "x.xml")


def test_no_depth_of_elements_fails_in_any_other_way() -> None:
    with pytest.raises(BadRequestError, match="nested more than 60 deep"):
        read_any("<xml><records><record><titles>" + "<a>" * 5000, "x.xml")


def test_a_document_that_breaks_off_keeps_what_stands_before() -> None:
    inner = ENDNOTE_XML[ENDNOTE_XML.index("<record>") : ENDNOTE_XML.index("</records>")]
    text = f"<xml><records>{inner}{inner}{inner[:200]}"
    incoming = read_any(text, "x.xml")
    assert (len(incoming.drafts), len(incoming.unreadable), incoming.count) == (2, 1, 3)
    assert [note.kind for note in incoming.notes if note.kind == "unreadable"] == ["unreadable"]


def test_a_row_that_went_into_another_since_a_quotation_mark_is_missing_is_told() -> None:
    incoming = read_any(
        'Title,Authors,Year\n"Walking, Able A.,2019\n"Running",Bee B.,2018\nRest,Cee C.,2017\n', "x.csv"
    )
    assert [draft.fields["year"] for draft in incoming.drafts] == ["2018", "2017"]
    (note,) = incoming.notes
    assert (note.line, "holds another row" in note.message) == (2, True)


def test_a_row_with_too_many_cells_is_no_work_and_told() -> None:
    incoming = read_any("Title,Year,DOI\nA,2001,10.5555/a\nB,2002,10.5555/b,x\n,2003,\n", "x.csv")
    assert (len(incoming.drafts), len(incoming.unreadable)) == (1, 2)
    assert [(note.line, note.message) for note in incoming.notes if note.kind == "unreadable"] == [
        (3, "a row has 4 cells for 3 columns"), (4, "a row has no title")
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["x.txt", "x.xml", "x"])
@pytest.mark.parametrize("text", ["some words", "<html><p>x</p></html>", "a,b\n1,2\n", "%PDF-1.7\n%x\n"])
def test_a_file_of_another_kind_is_refused_in_a_sentence(text: str, name: str) -> None:
    with pytest.raises(BadRequestError, match=r"of no known kind; accepted: \.bib, \.ris"):
        read_any(text, name)


# Laws: as many works as were written, with what was written -------------------------------------------------------


def _endnote(works: list[Work]) -> str:
    rows = "".join(
        f'<record><ref-type name="Journal Article">17</ref-type><contributors><authors><author>{escape(w["author"])}'
        f"</author></authors></contributors><titles><title>{escape(w['title'])}</title></titles><periodical><full-title>"
        f"J</full-title></periodical><dates><year>{w['year']}</year></dates></record>\n"
        for w in works
    )
    return f"<xml><records>{rows}</records></xml>"


def _pubmed(works: list[Work]) -> str:
    rows = "".join(
        f"<PubmedArticle><MedlineCitation><PMID>{n + 1}</PMID><Article><Journal><JournalIssue><PubDate>"
        f"<Year>{w['year']}</Year></PubDate></JournalIssue><Title>J</Title></Journal><ArticleTitle>{escape(w['title'])}</ArticleTitle>"
        f"<AuthorList><Author><LastName>{escape(w['author'].partition(', ')[0])}</LastName><ForeName>Q</ForeName>"
        "</Author></AuthorList></Article></MedlineCitation></PubmedArticle>\n"
        for n, w in enumerate(works)
    )
    return f"<PubmedArticleSet>{rows}</PubmedArticleSet>"


def _refer(works: list[Work]) -> str:
    return "\n".join(f"%0 Journal Article\n%A {w['author']}\n%T {w['title']}\n%J J\n%D {w['year']}\n" for w in works)


def _wos(works: list[Work]) -> str:
    rows = "".join(
        f"PT J\nAU {w['author']}\nTI {w['title']}\nSO J\nPY {w['year']}\nUT WOS:{n}\nER\n\n"
        for n, w in enumerate(works)
    )
    return f"FN Thomson\nVR 1.0\n{rows}EF"


def _ris(works: list[Work]) -> str:
    return "".join(
        f"TY  - JOUR\nAU  - {w['author']}\nTI  - {w['title']}\nT2  - J\nPY  - {w['year']}\nER  - \n\n" for w in works
    )


def _csv(works: list[Work]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["Authors", "Title", "Year", "Source title"])
    writer.writerows([w["author"], w["title"], w["year"], "J"] for w in works)
    return file.getvalue()


def _zotero(works: list[Work]) -> str:
    items = [
        {"itemType": "journalArticle", "title": w["title"], "date": w["year"], "publicationTitle": "J",
         "creators": [{"creatorType": "author", "lastName": w["author"].partition(", ")[0], "firstName": "Q"}]}
        for w in works
    ]  # fmt: skip
    return json.dumps({"items": items})


WRITERS: dict[str, Callable[[list[Work]], str]] = {
    "x.xml": _endnote, "pubmed.xml": _pubmed, "x.enw": _refer, "x.ciw": _wos, "x.ris": _ris, "x.csv": _csv,
    "x.json": _zotero,
}  # fmt: skip
letters = st.text(st.sampled_from('abcäßøé –’&%$#_~"<>@=ABC12.:;,'), min_size=1, max_size=20)
titles = letters.map(lambda text: f"T{' '.join(text.split())}t")
works_drawn = st.lists(
    st.fixed_dictionaries(
        {"title": titles, "author": st.sampled_from(["Able, Q", "van der Dool, Q", "Østby-Cole, Q"]),
         "year": st.integers(1900, 2030).map(str)}
    ), min_size=1, max_size=6,
)  # fmt: skip


@pytest.mark.parametrize("name", WRITERS)
@given(works=works_drawn)
@settings(max_examples=40, deadline=None)
def test_each_work_that_a_format_writes_comes_in_as_it_was(name: str, works: list[Work]) -> None:
    incoming = read_any(WRITERS[name](works), name)
    assert (len(incoming.drafts), incoming.unreadable) == (len(works), [])
    assert [draft.fields["year"] for draft in incoming.drafts] == [work["year"] for work in works]
    assert [draft.fields["author"] for draft in incoming.drafts] == [work["author"] for work in works]
    read = bibliography.parse(merge("", incoming).text).references.values()
    assert {one.title for one in read} <= {bibliography.plain_text(work["title"]) for work in works}


@pytest.mark.parametrize("name", WRITERS)
@given(
    works=works_drawn, cut=st.floats(0, 1), put=st.sampled_from(["", "<", "\n", '"', "\x00", "%", "\n\n", "&x;", "]"])
)
@settings(max_examples=40, deadline=None)
def test_no_damage_makes_a_work_vanish_without_a_line(name: str, works: list[Work], cut: float, put: str) -> None:
    text = WRITERS[name](works)
    place = int(cut * len(text))
    try:
        incoming = read_any(text[:place] + put + text[place + 1 :], name)
    except BadRequestError:
        return
    lost = [note for note in incoming.notes if note.kind == "unreadable"]
    assert len(lost) == len(incoming.unreadable)
    merge("", incoming)


@pytest.mark.parametrize("name", WRITERS)
def test_a_second_reading_of_what_was_taken_in_adds_nothing(name: str) -> None:
    works = [{"title": f"Title {n}", "author": "Able, Q", "year": "2001"} for n in range(5)]
    incoming = read_any(WRITERS[name](works), name)
    made = merge("", incoming).text
    assert merge(made, incoming).text == made
    assert all(outcome.by for outcome in merge(made, incoming).outcomes)


def test_what_is_read_is_all_that_is_kept_in_each_form() -> None:
    incoming = Incoming([only(ENDNOTE_XML, "x.xml"), only(WOS, "x.txt"), only(SCOPUS, "x.csv")], [])
    text = merge("", Incoming([incoming.drafts[0]], [])).text
    (reference,) = bibliography.parse(text).references.values()
    (back,) = read_any(bibliography.to_ris([reference]), "x.ris").drafts
    for name in ("abstract", "keywords", "issn", "file", "database", "language", "note"):
        assert back.fields[name] == incoming.drafts[0].fields[name]
