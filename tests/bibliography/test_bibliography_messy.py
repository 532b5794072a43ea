"""Exports as they come: counted as a person counts, nothing lost, nothing merged that is another work."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import bibliography
from claimgraph.bibliography import Draft, Incoming, Merge, merge, read_bib, read_csl_json, read_ris

ZOTERO = r"""
@article{able_step_2010,
	title = {Step training ({EMG}): 5\% \textless 3 \& $\alpha$},
	volume = {1},
	issn = {1533-1287},
	url = {https://pubmed.ncbi.nlm.nih.gov/123/},
	doi = {10.5555/able\_1},
	abstract = {We did this.
@home exercises {mail me@x.org}
@article{not an entry, but in an abstract}
},
	language = {eng},
	number = {2},
	journal = {Journal of X},
	author = {Müller, J. and van der Dool, D. and {WHO} and Smith, Jr, John},
	month = apr,
	year = {2010},
	note = {PMID: 123
PMCID: PMC99},
	pages = {10--19},
	file = {Full Text:C\:\\Users\\me\\x.pdf:application/pdf},
}

@misc{nodate,
	title = {A page},
	url = {https://x.org/a},
	urldate = {2020-01-02},
}
"""
JABREF = r"""% Encoding: UTF-8

@Article{Able2010,
  author        = {Ann Able and Bo Baker and others},
  title         = {Step {EMG} of the hip},
  journal       = {J. Invented},
  year          = {2010},
  month         = jun,
  __markedentry = {[me:6]},
  groups        = {A, B},
  timestamp     = {2020.01.01},
}

@Comment{jabref-meta: databaseType:bibtex;}

@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 KeywordGroup:@home {x}\;0\;keywords\;@foo\;0\;0\;1\;\;\;\;;
}
"""


def only(text: str) -> Draft:
    incoming = read_bib(text, "x.bib")
    assert incoming.count == 1
    (draft,) = incoming.drafts
    return draft


def messages(incoming: Incoming) -> list[str]:
    return [f"{note.line} {note.kind}: {note.message}" for note in incoming.notes]


def merged(*entries: str) -> Merge:
    return merge("", read_bib("\n".join(entries)))


# Exports -----------------------------------------------------------------------------------------------------


def test_an_export_of_zotero_with_at_signs_in_its_abstract_is_two_works() -> None:
    incoming = read_bib(ZOTERO, "x.bib")
    first, second = incoming.drafts
    assert (incoming.count, first.line, second.line) == (2, 2, 24)
    assert first.fields["author"] == "Müller, J. and van der Dool, D. and {WHO} and Smith, Jr, John"
    assert (first.fields["pmid"], first.fields["pmcid"], first.fields["doi"]) == ("123", "PMC99", "10.5555/able_1")
    assert "note" not in first.fields
    assert second.fields["urldate"] == "2020-01-02"
    assert bibliography.parse(ZOTERO).references.keys() == {"able_step_2010", "nodate"}


def test_at_signs_in_an_entry_that_is_not_closed_hide_no_other_entry() -> None:
    text = "@article{a, title = {T {x},\n@misc{b, title = {U}}\n@misc{c, title = {V}}"
    assert [draft.key for draft in read_bib(text).drafts][-2:] == ["b", "c"]


def test_an_export_of_jabref_with_groups_is_one_work() -> None:
    draft = only(JABREF)
    assert draft.fields == {
        "author": "Ann Able and Bo Baker and others", "title": "Step {EMG} of the hip", "journal": "J. Invented",
        "year": "2010", "month": "June", "groups": "A, B",
    }  # fmt: skip
    assert draft.notes == ["left out: __markedentry, timestamp"]


def test_an_export_of_mendeley_loses_its_markup_and_gets_its_issn_right() -> None:
    draft = only(
        r"@article{A, author = {Able, Ann}, isbn = {1533-1287 (Electronic)$\backslash$n1533}, year = {2010},"
        r" title = {{Step {\textless}i{\textgreater}in vivo{\textless}/i{\textgreater}}}, mendeley-groups = {X}}"
    )
    assert (draft.fields["title"], draft.fields["issn"]) == ("{Step in vivo}", "1533-1287")


def test_an_export_of_better_bibtex_has_names_with_labels() -> None:
    draft = only(
        "@article{a, title = {T}, author = {Able, Ann and family=Dool, given=Dora, prefix=van der, useprefix=true},"
        " date = {2010-04-03}, journaltitle = {J}}"
    )
    assert draft.fields["author"] == "Able, Ann and van der Dool, Dora"
    assert (draft.fields["year"], draft.fields["date"]) == ("2010", "2010-04-03")


def test_publishers_escape_letters_of_html() -> None:
    draft = only("@misc{a, title = {R&amp;D \\&amp; 5 &lt; 6 of &alpha;}, url = {https://a.example/?x=1&lt=2}}")
    assert draft.fields == {"title": r"R\&D \& 5 < 6 of α", "url": "https://a.example/?x=1&lt=2"}


@pytest.mark.parametrize(
    ("written", "read", "note"),
    [
        ("Able A; Baker B", "Able, A and Baker, B", "was read as 2 names"),
        ("Able A, Baker BC, et al.", "Able, A and Baker, BC and others", "was read as 3 names"),
        ("Ann Able, Bo Baker, Cid Cole and Dee Dunn", "Ann Able and Bo Baker and Cid Cole and Dee Dunn", "3 names"),
        ("Able, A. and et al.", "Able, A. and others", "was read as: and others"),
        ("and Able, A. and and Baker, B. and", "Able, A. and Baker, B.", "an empty name was left out"),
        ("Smith, Jr., John and {Able, Baker and Cole}", "Smith, Jr., John and {Able, Baker and Cole}", ""),
        ("de la Cruz, Ana Maria and {A; B}", "de la Cruz, Ana Maria and {A; B}", ""),
        ("van der Dool, Jr, Dora Lee", "van der Dool, Jr, Dora Lee", ""),
    ],
)
def test_names_are_split_where_another_sign_stands_between_them(written: str, read: str, note: str) -> None:
    draft = only(f"@misc{{a, title = {{T}}, author = {{{written}}}}}")
    assert draft.fields["author"] == read
    assert note in "".join(draft.notes)
    assert bool(note) == bool(draft.notes)


def test_a_year_with_a_letter_is_read_and_told() -> None:
    draft = only("@misc{a, title = {T}, year = {c2001}}")
    assert (draft.fields["year"], draft.notes) == ("2001", ["year 'c2001' was read as 2001"])
    assert only("@misc{a, title = {T}, year = {2001--2002}}").fields["year"] == "2001--2002"


def test_a_part_inherits_from_a_whole_that_comes_later_and_is_spelt_otherwise() -> None:
    part, _ = read_bib(
        "@inproceedings{p, title = {Part}, subtitle = {Mine}, crossref = {Whole}}\n"
        "@proceedings{whole, title = {Whole Thing}, subtitle = {Sub}, year = 2001, pagetotal = 9}"
    ).drafts
    assert part.fields == {
        "title": "Part", "subtitle": "Mine", "booktitle": "Whole Thing", "booksubtitle": "Sub", "year": "2001",
    }  # fmt: skip


# Damage ------------------------------------------------------------------------------------------------------

GOOD = "\n\n@book{b, author = {A, B}, title = {U}, year = 2002}\n"


@pytest.mark.parametrize(
    ("text", "title", "note"),
    [
        ("article{a, title = {T}, year = 2001}", "T", "1 repaired: a: the @ before it was put in"),
        ("@article a, title = {T}, year = 2001}", "T", "1 repaired: a: an opening brace was put in"),
        ("@article{a,\n title = {T}2}, year = 2001}", "T2", "brace too many was left out on line 2"),
        ("@article{a,\n title = {T {x},\n volume = {1}\n year = 2001}", "T {x}",
         "1 repaired: a: a closing brace was put in on line 2; a comma was put in on line 3"),
    ],
)  # fmt: skip
def test_one_missing_sign_loses_no_work(text: str, title: str, note: str) -> None:
    incoming = read_bib(text + GOOD, "x.bib")
    assert [draft.fields["title"] for draft in incoming.drafts] == [title, "U"]
    assert all(draft.fields["year"] in ("2001", "2002") for draft in incoming.drafts)
    assert any(note in message for message in messages(incoming))


@pytest.mark.parametrize("text", ["article{a, title = {T, year = 2001", "@article a, title = {T, year = 2001"])
def test_what_cannot_be_mended_is_counted_and_given_back(text: str) -> None:
    incoming = read_bib(GOOD + text, "x.bib")
    assert (incoming.count, incoming.unreadable) == (2, [text])
    assert [message.split(":")[0] for message in messages(incoming)] == ["4 unreadable"]


def test_fields_outside_of_any_entry_are_told() -> None:
    incoming = read_bib(f"@misc{{a, title = {{T}}}}\n note = {{lost}},\n{GOOD}@preamble{{{{x}}}}", "x.bib")
    assert messages(incoming) == [
        "2 left out: fields or a brace stand outside of any entry and are not read",
        "6 changed: the @preamble was left out",
    ]


def test_a_field_whose_name_is_none_is_left_out_and_told() -> None:
    draft = only("@misc{a, title = {T}, u\\rldate = {2020}}")
    assert draft.fields == {"title": "T"}
    assert draft.notes == [r"'u\\rldate' is not the name of a field; it was left out"]


def test_a_line_end_in_the_name_of_a_field_stops_nothing() -> None:
    incoming = read_bib("@book{a, auth\ror = {A, B}, title = {T}}" + GOOD)
    assert incoming.count == 2


def test_a_doi_in_the_address_stands_in_for_one_that_is_none() -> None:
    draft = only("@misc{a, title = {T}, doi = {none}, url = {https://doi.org/10.5555/a}}")
    assert draft.fields["doi"] == "10.5555/a"
    assert "doi: 'none' is not accepted and was left out" in draft.notes


# Merging -----------------------------------------------------------------------------------------------------

BASE = "@article{a, author = {Able, Ann}, title = {Same title of one and the same work}, year = 2001"


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("doi = {10.1101/1}", "doi = {10.5555/2}", "another doi"),
        ("journal = {bioRxiv}", "journal = {J Inv}", ""),
        ("journal = {J Inv}, eprinttype = {arXiv}", "eprinttype = {arXiv}", ""),
        ("journal = {J Inv}, pages = {1--9}", "journal = {J Inv}, pages = {99}", "other pages"),
        ("journal = {J Inv}, volume = 1", "journal = {J Inv}, volume = 2", "another volume"),
        ("journal = {J Inv}", "journal = {Other Letters}", "published elsewhere"),
        ("subtitle = {Part I}", "subtitle = {Part II}", ""),
        ("subtitle = {One}", "note = {x}", ""),
    ],
)
def test_works_that_share_a_title_stay_two(first: str, second: str, why: str) -> None:
    made = merged(f"{BASE}, {first}}}", f"{BASE.replace('{a,', '{b,')}, {second}}}")
    assert [outcome.by for outcome in made.outcomes] == ["", ""]
    assert why in made.outcomes[1].note
    assert len(bibliography.parse(made.text).references) == 2


@pytest.mark.parametrize(
    ("first", "second", "by"),
    [
        ("doi = {10.5555/ABC}", "doi = {https://doi.org/10.5555/abc}", "doi"),
        ("doi = {10.5555/abc}", "url = {http://dx.doi.org/10.5555/ABC}", "doi"),
        ("journal = {Journal of Invented Sports Medicine}", "journal = {J Inv Sports Med}", "title"),
        ("journal = {Journal of Orthopaedic \\& Sports Physical Therapy}", "journal = {JOSPT}", "title"),
        ("journal = {J}, pages = {532--540}, volume = 39", "journal = {J}, pages = {532-40}, volume = {039}", "title"),
        ("journal = {J}", "volume = 3", "title"),
        ("author = {X}, edition = {2nd}", "edition = 2", "title"),
    ],
)
def test_one_work_written_in_two_ways_stays_one(first: str, second: str, by: str) -> None:
    made = merged(f"{BASE}, {first}}}", f"{BASE.replace('{a,', '{b,')}, {second}}}")
    assert [outcome.by for outcome in made.outcomes] == ["", by]
    assert len(bibliography.parse(made.text).references) == 1


def test_accents_particles_and_organisations_do_not_make_a_work_another() -> None:
    def by(one: str, other: str) -> str:
        rest = "title = {A title that only one work has}, year = 2001}"
        return merged(f"@misc{{a, {one}, {rest}", f"@misc{{b, {other}, {rest}").outcomes[1].by

    assert by("author = {Müller, J.}", 'author = "M{\\"u}ller, Jan"') == "title"
    assert by("author = {Muller, J.}", "author = {Müller, J.}") == "title"
    assert by("author = {van der Dool, D.}", "author = {Dool, D. van der}") == "title"
    assert by("organization = {World Body}", "organization = {World Body}") == "title"
    assert by("author = {Able, A.}", "author = {Baker, B.}") == ""


def test_a_correction_is_not_the_work_it_corrects() -> None:
    made = merged(
        BASE + ", journal = {J}}", BASE.replace("Same title", "Correction to: Same title") + ", journal = {J}}"
    )
    assert [outcome.by for outcome in made.outcomes] == ["", ""]


def test_chapters_that_share_the_doi_of_their_book_are_told_and_nothing_is_filled_in() -> None:
    made = merged(
        "@incollection{a, author = {Able, Ann}, title = {Hips}, booktitle = {B}, year = 2001, doi = {10.5555/b}}",
        "@incollection{b, author = {Cole, Cid}, title = {Shoulders and arms}, booktitle = {B}, year = 2001,"
        " doi = {10.5555/b}, pages = {5--9}}",
    )
    assert made.outcomes[1].note == "same doi, but another title; nothing was filled in, see which is right"
    assert not made.outcomes[1].filled


def test_an_identifier_of_a_third_work_is_told() -> None:
    ours = "@misc{a, author = {A, B}, title = {T}, year = 2001, doi = {10.5555/a}}\n\n" \
           "@misc{b, author = {A, B}, title = {U}, year = 2001, pmid = {77}}\n"  # fmt: skip
    (outcome,) = merge(
        ours, read_bib("@misc{x, author = {A, B}, title = {T}, year = 2001, doi = {10.5555/A}, pmid = 77}")
    ).outcomes
    assert (outcome.key, outcome.note) == ("a", "its pmid is that of b")


def test_entries_of_one_key_in_our_file_keep_their_texts() -> None:
    ours = "@misc{k, author = {A, B}, title = {T}, year = 2001, doi = {10.5555/a}}\n\n" \
           "@misc{k, author = {C, D}, title = {U}, year = 2002}\n"  # fmt: skip
    made = merge(ours, read_bib("@misc{x, author = {A, B}, title = {T}, year = 2001, doi = {10.5555/a}, volume = 3}"))
    assert made.text == ours.replace("year = 2001,", "year = 2001,\n  volume = {3},")


def test_a_journal_that_is_a_string_in_our_file_is_not_told_as_another() -> None:
    ours = "@string{j = {Journal X}}\n@article{k, author = {A, B}, title = {T}, year = 2001, journal = j, pmid = 7}\n"
    theirs = "@article{x, author = {A, B}, title = {T}, year = 2001, journal = {Journal X}, pmid = 7"
    made = merge(ours, read_bib(f"{theirs}, volume = 3}}\n{theirs}, volume = 3}}"))
    assert [outcome.differs for outcome in made.outcomes] == [[], []]


def test_our_names_of_fields_and_dates_are_known_under_their_other_names() -> None:
    ours = "@article{k, author = {A, B}, title = {T}, date = {2001-03-04}, journaltitle = {J}, pmid = 7}\n"
    made = merge(
        ours, read_bib("@article{x, author = {A, B}, title = {T}, year = 2001, month = mar, journal = {J}, pmid = 7}")
    )
    assert made.text == ours


def test_a_work_without_author_is_known_again() -> None:
    new = "@online{x, title = {A page}, organization = {Gym}, year = 2020, url = {https://a.example}}"
    once = merged(new).text
    assert merge(once, read_bib(new)).text == once


# RIS and CSL-JSON --------------------------------------------------------------------------------------------


def ris(lines: str) -> Draft:
    (draft,) = read_ris(f"TY  - JOUR\nTI  - T\n{lines}ER  - \n", "x.ris").drafts
    return draft


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Able, Ann B., Jr.", "Able, Jr., Ann B."),
        ("Able, Ann", "Able, Ann"),
        ("Smith J", "Smith, J"),
        ("van der Dool DE", "van der Dool, DE"),
        ("World Body", "{World Body}"),
        ("Health and Safety, A.", "{Health and Safety}, A."),
        ("et al.", "others"),
        ("Group, A, B, C", "{Group, A, B, C}"),
    ],
)
def test_a_name_of_ris_is_one_person(name: str, written: str) -> None:
    assert ris(f"AU  - {name}\n").fields["author"] == written


def test_an_address_of_ris_keeps_its_semicolons_and_further_ones_are_told() -> None:
    draft = ris("UR  - https://a.example/x;jsessionid=1?a;b\nUR  - https://b.example\n")
    assert draft.fields["url"] == "https://a.example/x;jsessionid=1?a;b"
    assert "left out: further addresses https://b.example" in draft.notes


def test_what_stands_around_the_records_of_ris_is_told_and_no_work_if_it_is_none() -> None:
    incoming = read_ris("Provider: X\n\nTY  - BOOK\nTI  - A\nER  - \nnoise\nTY  - BOOK\nTI  - B\nER  - \n", "x")
    assert (incoming.count, [draft.line for draft in incoming.drafts]) == (2, [3, 7])
    assert [(note.line, note.kind) for note in incoming.notes] == [(1, "changed"), (6, "changed")]
    lost = read_ris("TI  - A\nER  - \nTY  - BOOK\nTI  - B\nER  - \nTI  - C\nER  - \n", "x")
    assert (lost.count, len(lost.unreadable)) == (3, 2)


def test_text_without_a_tag_is_told() -> None:
    (draft,) = read_ris("TY  - BOOK\nstray\nTI  - T\nER  - \n", "x").drafts
    assert draft.notes == ["left out: text without a tag"]


def test_words_that_look_like_a_tag_stay_in_their_text() -> None:
    assert ris("T2  - Journal of\nQQ - the second\n").fields["journal"] == "Journal of QQ - the second"


def test_our_ris_and_csl_json_come_back_as_they_were() -> None:
    text = (
        "@article{able2010step, author = {Able, Jr, Ann B. and {World Body} and others}, editor = {Cole, Cid},"
        " title = {The {EMG} of 5\\% \\& more}, journal = {J}, year = {2010}, date = {2010-04-03}, volume = {1},"
        " number = {2}, pages = {1--9}, doi = {10.5555/a}, pmid = {77}, pmcid = {PMC7}, publisher = {P}}"
    )
    works = list(bibliography.parse(text).references.values())
    (expected,) = read_bib(text).drafts
    (back,) = read_csl_json(json.dumps([bibliography.csl_item(one) for one in works]), "x").drafts
    assert back.fields == expected.fields
    (back,) = read_ris(bibliography.to_ris(works), "x").drafts
    left = {"title": r"The EMG of 5\% \& more", "author": "Able, Jr, Ann B. and {World Body}"}
    assert {**back.fields, **left} == {**expected.fields, **left, "url": "https://doi.org/10.5555/a"}


def test_names_and_fields_of_csl_json_that_are_left_out_are_told() -> None:
    item = {
        "id": 7, "type": "chapter", "title": 'A &amp; B <span class="nocase">Ca</span> d',
        "translator": [{"family": "X", "given": "Y"}],
        "author": [{"family": "Able, Inc", "given": "A"}, {"family": "Plato"}, "WHO", {"literal": "B", "role": "x"}],
        "issue": 3, "number": "R5", "container-title": ["Book", "Bk"], "shortTitle": "A",
    }  # fmt: skip
    (draft,) = read_csl_json(json.dumps(item), "x").drafts
    assert draft.fields == {
        "author": "{Able, Inc}, A and Plato and {B}", "translator": "X, Y", "title": r"A \& B {Ca} d", "number": "3",
        "booktitle": "Book", "shorttitle": "A",
    }  # fmt: skip
    assert draft.notes == [
        "left out: 'WHO', which is no name", "left out of a name: role", "number 'R5' was left out beside '3'",
    ]  # fmt: skip


# Laws --------------------------------------------------------------------------------------------------------

words = st.text(st.sampled_from("abcäßøé –’&%$#_~^\\{}\"'<>@,;=ABC12"), min_size=1, max_size=12).filter(
    lambda text: text.strip(" ,;'{}") and any(sign.isalpha() for sign in text)
)


@given(st.lists(st.tuples(words, words, words, st.integers(1900, 2030)), min_size=1, max_size=5))
def test_what_was_read_is_written_and_read_again_as_it_was(works: list[tuple[str, str, str, int]]) -> None:
    items = [
        {"id": str(n), "type": "book", "title": f"T{n} {title}", "publisher": publisher, "issued": {"raw": str(year)},
         "author": [{"family": f"F{family}", "given": "G"}]}
        for n, (title, publisher, family, year) in enumerate(works)
    ]  # fmt: skip
    incoming = read_csl_json(json.dumps(items), "x.json")
    made = merge("", incoming)
    library = bibliography.parse(made.text)
    assert library.problems == []
    assert [outcome.refused for outcome in made.outcomes] == [""] * len(works)
    again = {draft.key: draft.fields for draft in read_bib(made.text).drafts}
    for outcome in made.outcomes:
        assert again[outcome.key] == outcome.draft.fields
    assert merge(made.text, incoming).text == made.text
