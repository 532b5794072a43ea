"""PubMed's own format: every record counted, each line read or told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import bibliography
from claimgraph.bibliography import merge, read_any, read_medline
from claimgraph.errors import BadRequestError

RECORD = """PMID- 99999991
OWN - NLM
IS  - 1234-5678 (Electronic)
IS  - 1234-5670 (Linking)
VI  - 7
IP  - 1
DP  - 2015 Apr 5
TI  - Twists & holds in 30 adults with a very long name: a randomised
      trial (about ~50%).
PG  - 30-41
LID - S1234(15)1 [pii]
LID - 10.5555/Cole.2015 [doi]
AB  - BACKGROUND: We did
      something.
FAU - Cole, Cid B Jr
AU  - Cole CB Jr
AD  - A place, far away.
FAU - van der Dool, Dora
AU  - van der Dool D
CN  - Twist Group, and Friends
LA  - eng
PT  - Journal Article
PT  - Randomized Controlled Trial
PL  - England
TA  - Invent Med
JT  - Invented medicine
PMC - PMC1234
EIN - Invent Med. 2016;8:1. PMID: 99999995
SO  - Invent Med. 2015 Apr 5;7(1):30-41. doi: 10.5555/Cole.2015.
"""
SECOND = "PMID- 2\nTI  - Second.\nAU  - Able A\nAU  - et al.\nDP  - 1999 Jan-Feb\nTA  - J Inv\nPG  - 5-\n"


def test_a_record_is_read_with_all_that_a_bibliography_needs() -> None:
    (draft,) = read_medline(f"\n{RECORD}", "x.nbib").drafts
    assert (draft.type, draft.line, draft.name) == ("article", 2, "PMID 99999991")
    assert draft.fields == {
        "author": "Cole, Jr, Cid B and van der Dool, Dora and {Twist Group, and Friends}",
        "title": r"Twists \& holds in 30 adults with a very long name: a randomised trial "
        r"(about {\textasciitilde}50\%)",
        "journal": "Invented medicine",
        "year": "2015",
        "date": "2015-04-05",
        "volume": "7",
        "number": "1",
        "pages": "30--41",
        "pmid": "99999991",
        "pmcid": "PMC1234",
        "doi": "10.5555/Cole.2015",
        "issn": "1234-5678, 1234-5670",
        "abstract": "BACKGROUND: We did something.",
        "language": "english",
    }
    assert draft.notes == [
        "PubMed says: an erratum to it is Invent Med. 2016;8:1. PMID: 99999995",
        "left out: AD",
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "", "\r\n", "  \n"])
def test_records_are_told_apart_with_and_without_empty_lines(gap: str) -> None:
    incoming = read_medline(RECORD + gap + SECOND + gap + SECOND.replace("PMID- 2", "PMID- 3"), "x.nbib")
    assert [draft.fields["pmid"] for draft in incoming.drafts] == ["99999991", "2", "3"]
    assert incoming.drafts[1].fields["author"] == "Able, A and others"
    assert incoming.drafts[1].fields["date"] == "1999-01/1999-02"


def test_a_record_without_id_is_one_of_its_own_and_one_without_title_is_told() -> None:
    text = f"{RECORD}\nTI  - No id.\nAU  - Able A\nDP  - 2001\n\nPMID- 5\nDP  - 2002\n"
    incoming = read_medline(text, "x.nbib")
    assert [draft.fields["title"][:5] for draft in incoming.drafts] == ["Twist", "No id"]
    assert (incoming.count, incoming.unreadable) == (3, ["PMID- 5\nDP  - 2002"])
    assert [(note.line, note.message) for note in incoming.notes if note.kind == "unreadable"] == [
        (len(RECORD.split("\n")) + 5, "a record has no title (TI)")
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_that_is_not_understood_is_told_with_its_number(end: str) -> None:
    lines = RECORD.split("\n")
    lines.insert(9, "stray text")
    incoming = read_medline(end.join(lines), "x.nbib")
    assert incoming.count == 1
    assert "x.nbib:10: changed: line not understood, left out: 'stray text'" in [str(note) for note in incoming.notes]
    assert incoming.drafts[0].fields["pages"] == "30--41"


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        ("PMID- 1\nTI  - [Ein Titel].\nLA  - ger\n", {"title": "[Ein Titel]", "language": "german", "pmid": "1"}),
        ("PMID- 1\nBTI - A Book\nPB  - P\nISBN - 9781234567897 (print)\n",
         {"title": "A Book", "publisher": "P", "isbn": "9781234567897", "pmid": "1"}),
        ("PMID- 1\nTI  - Part\nBTI - A Book\n", {"title": "Part", "booktitle": "A Book", "pmid": "1"}),
        ("PMID- 1\nTI  - T\nDEP - 20150425\n", {"title": "T", "year": "2015", "date": "2015-04-25", "pmid": "1"}),
        ("PMID- 1\nTI  - T...\nAID - 10.1000/x [doi]\n", {"title": "T...", "doi": "10.1000/x", "pmid": "1"}),
        ("PMID- 1\nTI  - T\nLID - e77 [pii]\n", {"title": "T", "eid": "e77", "pmid": "1"}),
        ("UI  - 1\nTI  - T\nSO  - J. doi: 10.1000/x. Epub.\n", {"title": "T", "doi": "10.1000/x", "pmid": "1"}),
    ],
)  # fmt: skip
def test_less_common_records_keep_what_they_say(lines: str, fields: dict[str, str]) -> None:
    assert read_medline(lines, "x.nbib").drafts[0].fields == fields


def test_what_must_be_known_before_citing_is_said() -> None:
    (draft,) = read_medline(
        "PMID- 1\nTI  - T\nPT  - Retracted Publication\nRIN - J. 2020;1:1\nDP  - soon\n", "x"
    ).drafts
    assert "PubMed says: this is a Retracted Publication" in draft.notes
    assert "PubMed says: a retraction of it is J. 2020;1:1" in draft.notes
    assert "the date 'soon' was read as none" in draft.notes


def test_the_content_tells_the_format_where_the_name_does_not() -> None:
    for name in ("x.nbib", "x.ris", "x.txt", "pubmed-set", "x.medline"):
        assert read_any(RECORD, name).drafts[0].fields["pmid"] == "99999991"
    assert read_any("TY  - BOOK\nTI  - T\nER  - \n", "x.nbib").drafts[0].fields == {"title": "T"}
    assert read_any("@book{a, title = {T}}", "x.txt").drafts[0].fields == {"title": "T"}
    assert read_any(' [{"type": "book", "title": "T"}]', "x.txt").drafts[0].fields == {"title": "T"}
    with pytest.raises(BadRequestError, match=r"of no known kind; accepted: \.bib, \.ris, \.json"):
        read_any("some words", "x.txt")


def test_what_comes_from_pubmed_is_known_again_and_stays_as_it_was_read() -> None:
    incoming = read_medline(RECORD + "\n" + SECOND, "x.nbib")
    merged = merge("", incoming)
    assert [outcome.key for outcome in merged.outcomes] == ["cole2015twists", "able1999second"]
    assert bibliography.parse(merged.text).problems == []
    again = merge(merged.text, incoming)
    assert again.text == merged.text
    assert [draft.fields for draft in bibliography.read_bib(merged.text).drafts] == [
        draft.fields for draft in incoming.drafts
    ]


@given(
    st.lists(
        st.sampled_from([*RECORD.splitlines(), "", " ", "      more", "PMID- 3", "TI  - T", "x", "TI-", "AB  -", "\t"]),
        max_size=25,
    )
)
def test_no_line_is_lost_and_no_text_fails(lines: list[str]) -> None:
    incoming = read_medline("\n".join(lines), "x.nbib")
    assert len(incoming.unreadable) == len([note for note in incoming.notes if note.kind == "unreadable"])
    ids = sum(line.startswith("PMID- ") for line in lines)
    assert incoming.count >= min(ids, 1)
    told = sum("line not understood" in note.message for note in incoming.notes)
    assert told >= sum(line in ("x",) for line in lines)
    merge("", incoming)
