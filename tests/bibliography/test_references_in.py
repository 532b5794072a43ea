"""Bibliographies from elsewhere: nothing is lost, what is mended is told, what is known is known again."""

from __future__ import annotations

import json
import re
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import bibliography
from claimgraph.bibliography import (
    Document,
    format_document,
    make_key,
    merge,
    read_bib,
    read_bytes,
    read_csl_json,
    read_ris,
    repair,
)
from claimgraph.errors import BadRequestError
from conftest import ROOT, TINY
from strategies import bibtex_texts, damaged

TEXT = (TINY / "references.bib").read_text(encoding="utf-8")
SHIPPED = (ROOT / "references.bib").read_text(encoding="utf-8")
NEXT = "\n\n@book{b, title = {X}}\n"


def mended(text: str) -> tuple[str, list[str]]:
    document = Document(text + NEXT)
    notes = repair(document)
    assert document.keys[-1] == "b"
    return str(document).removesuffix(NEXT), [str(note) for note in notes]


# The file as it stands ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [TEXT, SHIPPED, "", "\n", "no entry", TEXT.replace("\n", "\r\n"), "@", "@article{{{{"])
def test_a_document_gives_back_every_letter(text: str) -> None:
    assert str(Document(text)) == text


@given(damaged(TEXT.encode()))
def test_damaged_bytes_come_back_letter_by_letter_and_repair_and_style_never_fail(data: bytes) -> None:
    text, _ = read_bytes(data)
    document = Document(text)
    assert str(document) == text
    # A carriage return alone ends a line too.
    lines = re.split(r"\r\n?|\n", text)
    for piece in document.pieces:
        assert lines[piece.line - 1].find(re.split(r"\r\n?|\n", piece.raw)[0]) >= 0
    repair(document)
    once = format_document(document)
    assert format_document(Document(once)) == once


@given(damaged(TEXT.encode()))
def test_no_damage_makes_a_work_vanish_without_a_note(data: bytes) -> None:
    text, _ = read_bytes(data)
    incoming = read_bib(text, "x.bib")
    assert len([note for note in incoming.notes if note.kind == "unreadable"]) == len(incoming.unreadable)
    assert all(raw in text for raw in incoming.unreadable)
    assert merge(TEXT, incoming).text.startswith("% Invented works")


@given(bibtex_texts().map(lambda made: made[0]))
def test_style_changes_no_fact(text: str) -> None:
    before = bibliography.parse(text)
    after = bibliography.parse(format_document(Document(text)))
    if not before.problems:
        assert list(after.references) == list(before.references)
        for key, work in before.references.items():
            assert dict(after.references[key].fields) == dict(work.fields)


def test_an_edit_changes_one_entry_only() -> None:
    document = Document(TEXT)
    old = next(piece.raw for piece in document.entries if piece.key == "dunn2018review")
    document.replace("dunn2018review", "@misc{dunn2018review, title = {T}}")
    assert str(document) == TEXT.replace(old, "@misc{dunn2018review, title = {T}}")
    with pytest.raises(BadRequestError, match="no entry has the key 'nobody'"):
        document.replace("nobody", "")


@pytest.mark.parametrize("key", ["aaa", "ccc", "zzz"])
def test_an_added_entry_stands_in_its_place_and_nothing_else_moves(key: str) -> None:
    document = Document(TEXT)
    document.add(key, f"@misc{{{key}, title = {{T}}}}")
    assert document.keys == sorted([*Document(TEXT).keys, key])
    kept = [line for line in str(document).split("\n") if line and key not in line]
    assert kept == [line for line in TEXT.split("\n") if line]
    assert str(document).endswith("}\n")
    assert "\n\n\n" not in str(document)


# Repair ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "whole", "note"),
    [
        ("@misc{a,\n title = {T,\n year = {2000}\n}", "@misc{a,\n title = {T},\n year = {2000}\n}",
         "brace was put in on line"),
        ("@misc{a,\n title = {T}\n year = 2000\n}", "@misc{a,\n title = {T},\n year = 2000\n}",
         "comma was put in on line 2"),
        ("@misc{a\n title = {T},\n}", "@misc{a,\n title = {T},\n}", "comma was put in on line 1"),
        ("@misc{title = {T},\n}", "@misc{,title = {T},\n}", "it has no key"),
        ("@misc{a,\n title = {T}},\n year = {2000}}", "@misc{a,\n title = {T},\n year = {2000}}",
         "brace too many was left out"),
        ("@misc{a,\n title = {T}}}", "@misc{a,\n title = {T}}", "too many behind its end"),
        ("@misc{a,\n year={2000\n}", "@misc{a,\n year={2000}\n}", "brace was put in on line 2"),
        ('@misc{a,\n title = "T,\n year = "2000"}', '@misc{a,\n title = "T",\n year = "2000"}',
         "quote was put in on line 2"),
        ("@misc{a, title = {T, year = {2000}}", "@misc{a, title = {T}, year = {2000}}", "brace was put in on line 1"),
        ("@misc{a,\n title = {T}", "@misc{a,\n title = {T}}", "brace was put in on line 2"),
        ("@misc{a,\n volume = ,\n year = 2000}", "@misc{a,\n \n year = 2000}", "without a value"),
    ],
)  # fmt: skip
def test_one_sign_mends_an_entry_and_it_is_told(broken: str, whole: str, note: str) -> None:
    text, notes = mended(broken)
    assert text == whole
    assert len(notes) == 1
    assert notes[0].startswith("references.bib:1: repaired: ")
    assert note in notes[0]


def test_a_base_still_takes_an_unbalanced_brace_for_an_error() -> None:
    library = bibliography.parse("@misc{a,\n title = {T,\n year = {2000}\n}" + NEXT)
    assert ("bib-syntax", 1) in [(problem.code, problem.line) for problem in library.problems]


def test_what_cannot_be_mended_stays_as_it_stands() -> None:
    text, notes = mended("@misc{a, title = {{{ x")
    assert text == "@misc{a, title = {{{ x"
    assert [note.split(": ")[1] for note in notes] == ["unreadable"]


# Reading -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "text", "told"),
    [
        ("Müller".encode(), "Müller", ""),
        ("Müller".encode("latin-1"), "Müller", "windows-1252"),
        (b"\xef\xbb\xbfM", "M", "utf-8, after its byte order mark"),
        ("Müller".encode("utf-16"), "Müller", "utf-16-le"),
        (b"\x81\xfc", "\x81ü", "latin-1"),
    ],
)
def test_any_bytes_become_text(data: bytes, text: str, told: str) -> None:
    found, guess = read_bytes(data)
    assert found == text
    assert told in guess
    assert bool(told) == bool(guess)


def test_a_chapter_inherits_from_its_book_and_the_title_becomes_the_books() -> None:
    incoming = read_bib(
        "@incollection{p, title = {Part}, crossref = {w}, xdata = {x}}\n"
        "@book{w, title = {Whole}, year = 2001, doi = {10.5555/w}}\n@xdata{x, publisher = {P}}\n"
    )
    part, whole = incoming.drafts
    assert part.fields == {"title": "Part", "booktitle": "Whole", "year": "2001", "publisher": "P"}
    assert whole.fields["doi"] == "10.5555/w"


@pytest.mark.parametrize(
    ("crossref", "told"), [("a", "in a circle"), ("b", "in a circle"), ("nowhere", "is not in the file")]
)
def test_inheritance_that_leads_nowhere_ends_and_is_told(crossref: str, told: str) -> None:
    incoming = read_bib(f"@misc{{a, title = {{A}}, crossref = {{{crossref}}}}}\n@misc{{b, crossref = {{a}}}}")
    assert any(told in note.message for note in incoming.notes)


def test_an_inheritance_of_thousands_is_bounded() -> None:
    text = "".join(f"@misc{{k{i}, note{i} = {{x}}, crossref = {{k{i + 1}}}}}\n" for i in range(2000))
    start = time.perf_counter()
    incoming = read_bib(text)
    assert incoming.count == 2000
    assert len(incoming.drafts[0].fields) <= 12
    assert time.perf_counter() - start < 30


def test_biblatex_fields_get_our_names() -> None:
    (draft,) = read_bib(
        "@article{a, title = {A}, journaltitle = {J}, date = {2018-03}, location = {Bern}, eprinttype = {pubmed},"
        " eprint = {99999991}, pages = {1-9}, keywords = {x}, doi = {https://doi.org/10.5555/a}}"
    ).drafts
    assert draft.fields == {
        "title": "A", "journal": "J", "year": "2018", "month": "mar", "address": "Bern", "pmid": "99999991",
        "pages": "1--9", "doi": "10.5555/a", "keywords": "x",
    }  # fmt: skip
    assert draft.notes == ["doi: 'https://doi.org/10.5555/a' was written as 10.5555/a"]


def test_accents_become_letters_and_protecting_braces_stay() -> None:
    (draft,) = read_bib(r"""@misc{a, author = {M{\"u}ller, J{\"{o}}rg and S{\o}rensen, \'E. and Stra{\ss}er, \v{C}.},
        title = {The {EMG} of \& \alpha na{\"\i}ve}}""").drafts
    assert draft.fields["author"] == "Müller, Jörg and Sørensen, É. and Straßer, Č."
    assert draft.fields["title"] == r"The {EMG} of \& \alpha naïve"


def test_two_entries_with_one_key_are_both_read() -> None:
    incoming = read_bib("@misc{a, title = {A}}\n@misc{a, title = {B}}")
    assert [draft.fields["title"] for draft in incoming.drafts] == ["A", "B"]
    assert [(note.line, "already taken on line 1" in note.message) for note in incoming.notes] == [(2, True)]


def test_ris_is_read_and_a_record_without_end_is_mended() -> None:
    incoming = read_ris("TY  - JOUR\nAU  - Able, Ann\nTI  - A & B\nPY  - 2018/03\nSP  - 1\nEP  - 9\nT2  - J\n\n"
                        "TY  - BOOK\nA1  - World Body\nT1  - C\nER  - \n", "x.ris")  # fmt: skip
    first, second = incoming.drafts
    assert first.fields == {
        "author": "Able, Ann", "title": r"A \& B", "year": "2018", "month": "mar", "journal": "J", "pages": "1--9"
    }  # fmt: skip
    assert second.fields == {"author": "{World Body}", "title": "C"}
    assert [str(note) for note in incoming.notes] == ["x.ris:1: repaired: a record lacks its end (ER)"]
    assert [draft.line for draft in incoming.drafts] == [1, 9]


def test_csl_json_is_read_and_what_is_no_work_is_told() -> None:
    text = '[{"type": "article-journal", "title": "A <i>B</i>", "author": [{"family": "Dool", "given": "D",' \
           ' "non-dropping-particle": "van der"}, {"literal": "WHO"}], ' \
           '"issued": {"date-parts": [["2018", 3]]}}, 3]'  # fmt: skip
    incoming = read_csl_json(text, "x.json")
    assert incoming.drafts[0].fields == {
        "author": "van der Dool, D and {WHO}", "title": r"A \emph{B}", "year": "2018", "month": "mar",
    }  # fmt: skip
    assert (incoming.count, incoming.unreadable) == (2, ["3"])


@pytest.mark.parametrize("text", ["", "[", "3", '"a"', "[" * 100_000])
def test_what_is_no_csl_json_is_refused(text: str) -> None:
    with pytest.raises(BadRequestError, match=r"x\.json"):
        read_csl_json(text, "x.json")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(["author", "issued", "date-parts", "title", "family", "given", "items"]),
                        inner, max_size=4), max_leaves=12))  # fmt: skip
def test_any_json_is_read_or_refused(data: object) -> None:
    import json

    try:
        incoming = read_csl_json(json.dumps(data), "x.json")
    except BadRequestError:
        return
    merge(TEXT, incoming)


# Keys and merging --------------------------------------------------------------------------------------------


def test_most_shipped_keys_are_those_that_would_be_made() -> None:
    works = bibliography.parse(SHIPPED).references
    same = [key for key, work in works.items() if make_key(work.authors[0].family, work.year, work.title) == key]
    assert len(same) >= 0.93 * len(works)


def test_a_taken_key_goes_on_with_the_next_word_and_then_a_letter() -> None:
    taken: set[str] = set()
    for _ in range(30):
        taken.add(make_key("O’Neil-Ørsted", 2010, "The A Step Twist", taken))
    assert {"oneilorsted2010step", "oneilorsted2010twist", "oneilorsted2010stepa", "oneilorsted2010stepab"} <= taken
    assert len(taken) == 30
    assert make_key("李", None, "") == "annd" or make_key("李", None, "") == "anonnd"


def test_adding_a_bibliography_to_itself_changes_nothing() -> None:
    merged = merge(SHIPPED, read_bib(SHIPPED))
    assert merged.text == SHIPPED
    assert Counter(outcome.by for outcome in merged.outcomes).keys() <= {"doi", "pmid", "pmcid", "title"}
    assert all(not o.differs and not o.filled and o.key == o.draft.key for o in merged.outcomes)


def test_a_known_work_keeps_its_fields_gets_those_it_lacks_and_differences_are_told() -> None:
    merged = merge(TEXT, read_bib("@article{x, title = {Another}, year = 2010, volume = 9, pmid = 7,"
                                  " doi = {10.5555/ABLE.2010}}"))  # fmt: skip
    (outcome,) = merged.outcomes
    assert (outcome.key, outcome.by, outcome.filled) == ("able2010step", "doi", {"pmid": "7"})
    assert [(d.name, d.ours, d.theirs) for d in outcome.differs] == [
        ("title", "Step Training and EMG of the Upper Flank", "Another"), ("volume", "1", "9"),
    ]  # fmt: skip
    assert merged.text == TEXT.replace(
        "  doi = {10.5555/able.2010},\n", "  doi = {10.5555/able.2010},\n  pmid = {7},\n"
    )


def test_a_title_alone_fills_nothing_in_and_another_doi_makes_it_another_work() -> None:
    same = "@article{x, author = {Dunn, Dee}, title = {A review of {S}tep training}, year = 2018, number = 4%s}"
    (known,) = merge(TEXT, read_bib(same % "")).outcomes
    assert (known.key, known.by, known.filled, known.lacking) == ("dunn2018review", "title", {}, {"number": "4"})
    (other,) = merge(TEXT, read_bib(same % ", doi = {10.5555/other}")).outcomes
    assert (other.key, other.by) == ("dunn2018step", "")
    assert "another doi" in other.note


def test_an_identifier_on_a_work_of_other_title_and_year_fills_nothing_in() -> None:
    (outcome,) = merge(
        TEXT, read_bib("@misc{x, title = {Else}, year = 1999, pmid = 99999991, doi = {10.5555/x}}")
    ).outcomes
    assert (outcome.key, outcome.filled, outcome.lacking) == ("cole2015twist", {}, {"doi": "10.5555/x"})
    assert "same pmid, but another title" in outcome.note


def test_nothing_is_put_into_a_bibliography_that_cannot_be_read() -> None:
    with pytest.raises(BadRequestError, match="refs lint"):
        merge("@misc{a, title = {", read_bib(TEXT))


# Thousands ---------------------------------------------------------------------------------------------------


def _messy(count: int) -> tuple[str, dict[str, list[int]], int]:
    """A file of `count` works with each defect, the lines of those, and how many are lost."""
    parts = ["\ufeff% exported\r\n"]
    lines: dict[str, list[int]] = {"repaired": [], "unreadable": [], "twice": []}
    line, lost = 2, 0
    for i in range(count):
        body = (
            f' author = {{M{{\\"u}}ller{i}, J.}},\r\n title = {{Work {i} on {{EMG}}}},\r\n'
            f" journal = {{J}},\r\n year = {{{1950 + i % 70}}},\r\n"
        )
        end = f" doi = {{https://doi.org/10.5555/w.{i}}}\r\n}}\r\n\r\n"
        kind = i % 10
        entry = f"@article{{k{i},\r\n{body}{end}"
        if kind == 1:
            entry = entry.replace("on {EMG}},", "on {EMG},")
            lines["repaired"].append(line)
        elif kind == 2:
            entry = entry.replace(f"{1950 + i % 70}}},", f"{1950 + i % 70}}}")
            lines["repaired"].append(line)
        elif kind == 3:
            entry = entry.replace(f"{{k{i},", f"{{k{i}")
            lines["repaired"].append(line)
        elif kind == 4:
            entry = entry.replace(f"{{k{i},", "{,")
        elif kind == 5:
            entry = f"@article{{k{i},\r\n title = {{{{{{ lost\r\n\r\n"
            lines["unreadable"].append(line)
            lost += 1
        elif kind == 6:
            entry = entry.replace(f"{{k{i},", f"{{k{i - 6},")
            lines["twice"].append(line)
        elif kind == 7:
            entry = entry.replace("@article", "@comment{note}\r\n@string{s = {x}}\r\n@ARTICLE")
        parts.append(entry)
        line += entry.count("\n")
    return "".join(parts), lines, lost


def test_thousands_of_messy_entries_are_counted_exactly_and_each_defect_is_told_with_its_line() -> None:
    text, lines, lost = _messy(3000)
    start = time.process_time()
    data, _ = read_bytes(text.encode())
    assert str(Document(data)) == data
    incoming = read_bib(data)
    assert (incoming.count, len(incoming.unreadable)) == (3000, lost)
    for kind in ("repaired", "unreadable"):
        assert [note.line for note in incoming.notes if note.kind == kind] == lines[kind]
    twice = [note.line for note in incoming.notes if "is already taken on line" in note.message]
    assert twice == lines["twice"]
    merged = merge("", incoming)
    works = bibliography.parse(merged.text)
    assert works.problems == []
    assert len(works.references) == 3000 - lost
    assert all(re.fullmatch(r"[a-z]+\d+[a-z0-9]+", key) for key in works.references)
    again = merge(merged.text, incoming)
    assert again.text == merged.text
    assert time.process_time() - start < 60


@pytest.mark.parametrize(
    ("entry", "type_"),
    [
        ("@thesis{a, type = {mathesis}, institution = {U}", "mastersthesis"),
        ("@thesis{a, type = {phdthesis}, institution = {U}", "phdthesis"),
        ("@report{a, type = {techreport}, institution = {U}", "techreport"),
    ],
)
def test_the_words_that_biblatex_has_for_kinds_of_works_are_not_printed(entry: str, type_: str) -> None:
    (draft,) = read_bib(f"{entry}, author = {{A, B}}, title = {{T}}, date = {{2001}}}}").drafts
    assert draft.type == type_
    assert "type" not in draft.fields
    (kept,) = read_bib("@thesis{a, type = {Habilitation}, author = {A, B}, title = {T}, date = {2001}}").drafts
    assert (kept.type, kept.fields["type"]) == ("thesis", "Habilitation")


def test_the_university_of_a_thesis_is_its_school_and_a_series_stays_one() -> None:
    thesis = "TY  - THES\nAU  - Chan, Li\nTI  - On Flanks\nPY  - 1998\nPB  - Invented School\nER  - \n"
    chapter = "TY  - CHAP\nAU  - Chan, Li\nTI  - C\nT2  - Book\nT3  - Flanks\nPY  - 1998\nPB  - Press\nER  - \n"
    first, second = read_ris(thesis + chapter, "x.ris").drafts
    assert first.fields["school"] == "Invented School"
    assert "publisher" not in first.fields
    assert (second.fields["series"], second.fields["publisher"]) == ("Flanks", "Press")
    item = {"type": "thesis", "title": "T", "author": [{"family": "Chan"}], "publisher": "Invented School"}
    (draft,) = read_csl_json(json.dumps(item), "x.json").drafts
    assert draft.fields["school"] == "Invented School"
