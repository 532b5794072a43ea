"""One work or two in each format, as its source writes it."""

from __future__ import annotations

import json
from typing import Any

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
BIBTEX = r"""% kept by Zotero
@string{im = "Invented Medicine"}

@article{cole_twists_2015,
	title = {Twists of \emph{Drosophila} and \enquote{holds} in {CO}\textsubscript{2}},
	author = {Cole, Cid B. and {World Body} and \O stby, Ylva and M{\"u}ller, J\'er\^ome and others},
	journal = im # { and more},
	year = 2015, month = apr,
	volume = {7}, number = "1", pages = {30--41},
	doi = {https://doi.org/10.5555/cole.2015}, pmid = {99999991},
	abstract = {We asked @ home, 5\% of $n<9$.
@ a line},
	keywords = {gait, hip}
}

@comment{jabref-meta: x}
@inproceedings{b, author = "Able, Ann", title = "One", crossref = {c}}
@proceedings{c, title = {All}, year = {2016}, editor = {Best, Bo}}
"""
BIBLATEX = """@online{Able:2017/x, author = {Able, Ann}, title = {On gait}, url = {https://a.example/b_c},
  urldate = {2020-01-02},
  date = {2017-24}, langid = {german}}
@article{best, author = {family=Best, given=Bo}, title = {Gait}, subtitle = {Again}, journaltitle = {Gait J},
  date = {2019-04/2019-05}, eprint = {2003.99999}, archiveprefix = {arXiv}, file = {:a/b.pdf:PDF}}
"""
RIS = """TY  - JOUR
AU  - Cole, Cid B.
AU  - World Body
TI  - Twists of <i>flies</i> &amp; holds
T2  - Invented Medicine
PY  - 2015/04/05/Spring
VL  - 7
IS  - 1
SP  - 30
EP  - 41
DO  - 10.5555/cole.2015
SN  - 1234-5679
AB  - We asked.
We saw.
KW  - gait
KW  - hip
UR  - https://a.example/x
L1  - internal-pdf://123/Cole.pdf
LA  - en
DB  - PubMed
AN  - 99999991
N1  - Read twice
ER  - 

TY  - CHAP
A1  - Able, A., Jr.
T1  - A chapter
BT  - The book
Y1  - 2001///
ER  - 
"""
MEDLINE = """
PMID- 99999991
OWN - NLM
STAT- MEDLINE
IS  - 1234-5679 (Electronic)
VI  - 7
IP  - 1
DP  - 2015 Apr 5
TI  - Twists and holds: a very
      long title.
PG  - 30-41
LID - 10.5555/cole.2015 [doi]
AB  - BACKGROUND: We asked. RESULTS: We
      saw.
FAU - Cole, Cid B Jr
AU  - Cole CB Jr
FAU - Ostby, Ylva
AU  - Ostby Y
CN  - Twist Group
LA  - eng
PT  - Journal Article
PT  - Retracted Publication
RIN - Invent Med. 2016;8:1. PMID: 99999995
TA  - Invent Med
JT  - Invented medicine
MH  - Gait
OT  - twists
AID - 10.5555/cole.2015 [doi]
PMC - PMC1234
SO  - Invent Med. 2015 Apr 5;7(1):30-41. doi: 10.5555/cole.2015.
"""
CSL_JSON: list[dict[str, Any]] = [
    {
        "id": "cole2015", "type": "article-journal", "title": "Twists of <i>flies</i>",
        "container-title": "Invented Medicine", "author": [
            {"family": "Cole", "given": "Cid B.", "suffix": "Jr."}, {"literal": "World Body"},
            {"family": "Dool", "given": "C. D.", "non-dropping-particle": "van der"},
        ],
        "issued": {"date-parts": [[2015, 4, 5]]}, "volume": "7", "issue": 1, "page": "30-41",
        "DOI": "10.5555/cole.2015", "PMID": "99999991", "abstract": "We asked.", "language": "de",
        "note": "PMCID: PMC1",
    },
    {"id": 2, "type": "chapter", "title": "A", "container-title": ["B"], "issued": {"raw": "Spring 2001"}},
]  # fmt: skip
PLAIN_CSV = 'Title;Authors;Year;Journal;DOI\n"Twists";"Cole, C.; Able, A.";2015;Invented Medicine;10.5555/cole.2015\n'


FILES: dict[str, str] = {
    "zotero.bib": BIBTEX,
    "biblatex.bib": BIBLATEX,
    "endnote.ris": RIS,
    "pubmed.nbib": MEDLINE,
    "csl.json": json.dumps(CSL_JSON, ensure_ascii=False, indent=1),
    "zotero.json": json.dumps(BETTER_BIBTEX, ensure_ascii=False, indent=1),
    "crossref.json": json.dumps(CROSSREF, indent=1),
    "openalex.json": json.dumps(OPENALEX, indent=1),
    "endnote.xml": ENDNOTE_XML,
    "pubmed.xml": PUBMED_XML,
    "endnote.enw": REFER,
    "savedrecs.ciw": WOS,
    "scopus.csv": SCOPUS,
    "embase.csv": EMBASE,
    "plain.csv": PLAIN_CSV,
}
"""A file in each format by a name that it may have."""
