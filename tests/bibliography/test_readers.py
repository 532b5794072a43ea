"""Exports of databases and reference managers: each work comes in, with what its format can say, or is told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import BETTER_BIBTEX, CROSSREF, EMBASE, ENDNOTE_XML, OPENALEX, PUBMED_XML, REFER, SCOPUS, WOS

from claimgraph import bibliography
from claimgraph.bibliography import Draft, Incoming, merge, read_any
from claimgraph.errors import BadRequestError

Work = dict[str, str]


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
