"""Habits of databases and programs, one small file each: what comes in, and what is kept from reading to reading."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import bibliography
from claimgraph.bibliography import Draft, Incoming, Keys, merge, read_any, read_bib, read_csl_json, read_ris
from claimgraph.cli import main
from claimgraph.errors import BadRequestError
from claimgraph.export._styles import STYLES, entries  # items that no base holds
from conftest import DATA

CASES = DATA / "references"


def case(number: str) -> Incoming:
    (path,) = CASES.glob(f"{number}-*")
    return read_any(path.read_text(encoding="utf-8"), path.name)


def only(number: str) -> Draft:
    incoming = case(number)
    assert (incoming.count, incoming.unreadable) == (1, [])
    return incoming.drafts[0]


def printed(incoming: Incoming, style: str = "apa") -> str:
    (reference,) = bibliography.parse(merge("", incoming).text).references.values()
    return entries([bibliography.csl_item(reference, for_print=True)], style)[0][1]


# Ovid ----------------------------------------------------------------------------------------------------------


def test_all_authors_on_one_line_are_as_many_people() -> None:
    assert only("02").fields["author"] == "Able, AB and van der Dool, CD and Fig, E"
    assert merge("", case("02")).outcomes[0].key == "able2017gait"


@pytest.mark.parametrize("name", ["World Body, Bern", "Able, Ann", "Health, Work and Gait Group"])
def test_a_name_with_commas_is_one_person_where_not_all_parts_are_names(name: str) -> None:
    (draft,) = read_ris(f"TY  - JOUR\nA1  - {name}\nT1  - T\nER  - \n", "x").drafts
    (reference,) = bibliography.parse(merge("", Incoming([draft], [])).text).references.values()
    assert len(reference.authors) == 1


def test_what_stands_behind_the_end_of_a_record_is_told_and_no_work(tmp_path: object) -> None:
    incoming = case("03")
    assert (incoming.count, incoming.unreadable) == (1, [])
    assert [note.line for note in incoming.notes] == [1, 8]


def test_authors_of_cited_works_are_no_editors() -> None:
    draft = only("04")
    assert "editor" not in draft.fields
    assert any("authors of works that it cites" in note for note in draft.notes)
    (edited,) = read_ris("TY  - JOUR\nT1  - T\nA2  - Able, Ann, Jr.\nER  - \n", "x").drafts
    assert edited.fields["editor"] == "Able, Jr., Ann"


def test_no_pages_are_no_pages() -> None:
    assert "pages" not in only("05").fields
    assert any("No Pagination Specified" in note for note in only("05").notes)


def test_central_and_ebsco_say_things_in_their_own_way() -> None:
    lines = "SP  - 12-20; 9\nKW  - *Gait; *Hip\nAN  - CN-01234567\nUS  - https://a.example\n"
    text = f"TY  - JOUR\nTI  - T\nJF  - J\n{lines}ER  - \n"
    (draft,) = read_ris(text, "central.ris").drafts
    assert (draft.fields["pages"], draft.fields["keywords"]) == ("12--20", "*Gait, *Hip")
    assert (draft.fields["accession"], "pmid" in draft.fields) == ("CN-01234567", False)
    assert "left out: US" in draft.notes


# Other habits --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["06", "07"])
def test_a_german_title_keeps_its_capitals(number: str) -> None:
    assert "Physiotherapie bei Patienten mit Arthrose" in printed(case(number))


def test_a_work_that_nobody_signed_comes_in_and_begins_with_its_title() -> None:
    (outcome,) = merge("", case("16")).outcomes
    assert (outcome.refused, outcome.note) == ("", "author is missing")
    assert printed(case("16")).startswith("Runners hurt. (2019")


def test_a_work_in_press_comes_in_and_is_cited_so() -> None:
    (outcome,) = merge("", case("17")).outcomes
    assert (outcome.refused, outcome.note) == ("", "year 'in press' is no year")
    assert "(in press). On gait" in printed(case("17"))
    assert printed(case("17")).casefold().count("in press") == 1
    assert all("in press" in printed(case("17"), style).casefold() for style in STYLES)


def test_in_press_survives_each_form() -> None:
    works = list(bibliography.parse(merge("", case("17")).text).references.values())
    for back in (
        read_ris(bibliography.to_ris(works), "x.ris"),
        read_csl_json(json.dumps([bibliography.csl_item(one) for one in works]), "x.json"),
    ):
        assert back.drafts[0].fields["year"] == "in press"
        assert merge("", back).outcomes[0].refused == ""


@pytest.mark.parametrize("year", ["n.d.", "", "s.a."])
def test_a_work_without_year_is_cited_so(year: str) -> None:
    incoming = read_ris(f"TY  - JOUR\nAU  - Able, Ann\nTI  - On gait\nJF  - Gait J\nPY  - {year}\nER  - \n", "x")
    assert "(n.d.)" in printed(incoming)


def test_a_set_of_entries_is_told() -> None:
    assert any("@set" in note.message and note.line == 1 for note in case("24").notes)


# Everything is kept ----------------------------------------------------------------------------------------------

EXTRAS = {
    "abstract": "Background. Text of 5\\% \\& more.",
    "keywords": "gait, 5 % of women",
    "language": "german",
    "note": "Read by Ann",
    "database": "Embase",
    "isbn": "978-1-4028-9462-6",
    "issn": "1234-5679",
    "shorttitle": "Gait",
}


def test_the_abstract_and_keywords_survive() -> None:
    assert only("26").fields["abstract"] == "Background. Text."
    assert only("26").fields["keywords"] == "gait"


@pytest.mark.parametrize("form", ["bib", "ris", "csl-json"])
def test_what_a_library_says_beside_the_citation_survives_each_form(form: str) -> None:
    fields = {"author": "Able, Ann", "title": "On Gait", "booktitle": "Gaits", "year": "2019", **EXTRAS}
    text = merge("", Incoming([Draft("incollection", fields, 1)], [])).text
    works = list(bibliography.parse(text).references.values())
    if form == "bib":
        back = read_bib(bibliography.write(works))
    elif form == "ris":
        back = read_ris(bibliography.to_ris(works), "x.ris")
        fields.pop("shorttitle")
    else:
        back = read_csl_json(json.dumps([bibliography.csl_item(one) for one in works]), "x.json")
    assert {name: back.drafts[0].fields.get(name) for name in fields} == fields


@given(st.lists(st.text(st.sampled_from("aäß b-&%{}\\$_,;#"), max_size=9), max_size=5))
def test_no_keyword_is_lost_between_ris_and_bibtex(words: list[str]) -> None:
    plain = [part for word in words for part in word.translate({123: "(", 125: ")", 92: "/"}).split(";")]
    wanted = [" ".join(word.split()) for word in plain]
    lines = "".join(f"KW  - {word}\n" for word in words)
    incoming = read_ris(f"TY  - BOOK\nTI  - T\nPY  - 2019\nAU  - Able, A\n{lines}ER  - \n", "x")
    made = merge("", incoming)
    assert made.outcomes[0].refused == ""
    (reference,) = bibliography.parse(made.text).references.values()
    found = reference.fields.get("keywords", "")
    assert all(word in found for word in wanted)


def test_a_person_can_leave_fields_out(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(next(CASES.glob("26-*")))
    base = str(DATA / "tiny")
    assert main(["refs", "add", path, "--dry-run", "--without", "abstract", "--base", base]) == 0
    out = capsys.readouterr().out
    assert "abstract" not in out
    assert "keywords" in out
    assert main(["refs", "add", path, "--dry-run", "--without", "title", "--base", base]) == 2
    assert "accepted: abstract, keywords" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2015/october", {"year": "2015", "month": "oct"}),
        ("2015/Spring", {"year": "2015", "date": "2015-21"}),
        ("20151012", {"year": "2015", "date": "2015-10-12"}),
        ("12 October 2015", {"year": "2015", "date": "2015-10-12"}),
        ("2015/Oct/12", {"year": "2015", "date": "2015-10-12"}),
        ("Oct. 12, 2015", {"year": "2015", "date": "2015-10-12"}),
        ("in press", {"year": "in press"}),
    ],
)
def test_a_date_in_the_words_of_a_database_is_read_whole(written: str, date: dict[str, str]) -> None:
    (draft,) = read_ris(f"TY  - BOOK\nTI  - T\nPY  - {written}\nER  - \n", "x").drafts
    assert draft.fields == {"title": "T", **date}


# Keys ----------------------------------------------------------------------------------------------------------------

BIB = "@article{{{key}, author={{Able, Ann}}, title={{On {title}}}, journal={{Gait J}}, year={{2019}}}}\n"


@pytest.mark.parametrize("key", ["DBLP:conf/x/Able19", "ISI:000123", "Able_2019+x", "able.2019", "10"])
def test_a_key_that_bibtex_takes_stays(key: str) -> None:
    made = merge("", read_bib(BIB.format(key=key, title="gait")), keys=Keys())
    assert [outcome.key for outcome in made.outcomes] == [key]
    assert list(bibliography.parse(made.text).references) == [key]


def test_a_key_that_is_taken_or_not_legal_is_told_with_the_one_made_for_it() -> None:
    ours = BIB.format(key="Able", title="Posture")
    theirs = BIB.format(key="able", title="gait") + BIB.format(key="a&b", title="hips")
    made = merge(ours, read_bib(theirs), keys=Keys())
    assert [outcome.key for outcome in made.outcomes] == ["able2019gait", "able2019hips"]
    assert "its key 'able' is taken; able2019gait was made for it" in made.outcomes[0].note
    assert "its key 'a&b' is not one that BibTeX takes" in made.outcomes[1].note


def test_numbers_of_a_database_are_no_keys() -> None:
    ris = "TY  - BOOK\nID  - 123\nAU  - Able, Ann\nTI  - On gait\nPY  - 2019\nER  - \n"
    csl = '[{"id": "http://zotero.org/users/1/items/X", "type": "book", "title": "On hips", "issued": "2019"}]'
    assert merge("", read_ris(ris, "x"), keys=Keys()).outcomes[0].key == "able2019gait"
    assert merge("", read_csl_json(csl, "x"), keys=Keys()).outcomes[0].key == "anon2019hips"
    named = csl.replace("http://zotero.org/users/1/items/X", "able:2019")
    assert merge("", read_csl_json(named, "x"), keys=Keys()).outcomes[0].key == "able:2019"


@pytest.mark.parametrize(
    ("pattern", "keys"),
    [
        ("{Author}{yy}", ["Able19", "Able19a", "Able19b"]),
        ("{author}:{year}/{title}", ["able:2019/gait", "able:2019/gaita", "able:2019/hips"]),
        ("{words}_{journal}", ["gait_gj", "gait_gja", "hips_gj"]),
        ("..{year}", ["2019", "2019a", "2019b"]),
    ],
)
def test_keys_follow_a_pattern_and_stay_apart(pattern: str, keys: list[str]) -> None:
    text = "".join(BIB.format(key=f"k{n}", title=title) for n, title in enumerate(["gait", "Gait", "hips"]))
    text = text.replace("{On Gait}, journal={Gait J}, year", "{On Gait}, volume = {9}, journal={Gait J}, year")
    text = text.replace("{On gait}, journal={Gait J}, year", "{On gait}, volume = {8}, journal={Gait J}, year")
    made = merge("", read_bib(text), keys=Keys(pattern=pattern))
    assert [outcome.key for outcome in made.outcomes] == keys
    assert list(bibliography.parse(made.text).problems) == [] or all(
        one.code == "bib-key-signs" for one in bibliography.parse(made.text).problems
    )


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{autor}", "did you mean {author}"),
        ("{author.__class__}", "knows no {author.__class__}"),
        ("{author!r}", "accepted: {author}"),
        ("{author:>9999999}", "knows no {author:>9999999}; accepted: {author}"),
        ("{author", "is not understood"),
        ("{author} {year}", "holds ' '"),
        ("same", "needs a part that differs"),
    ],
)
def test_a_pattern_that_is_none_is_refused_in_a_sentence(pattern: str, message: str) -> None:
    with pytest.raises(BadRequestError) as caught:
        Keys(pattern=pattern)
    assert message in str(caught.value)


def test_one_byte_that_is_no_letter_costs_neither_the_first_column_nor_the_accents() -> None:
    rows = '\ufeffAuthors,Title,Year,Source title\n"M\u00fcller, A.",Stra\u00dfe und Gang,2019,Gait J\n'
    text, told = bibliography.read_bytes(rows.encode().replace(b"Gait", b"G\xe9it"))
    (draft,) = read_any(text, "scopus.csv").drafts
    assert "bytes that are none as latin-1" in told
    assert draft.fields["author"].startswith("M\u00fcller")
    assert (draft.fields["title"], draft.fields["journal"]) == ("Stra\u00dfe und Gang", "G\u00e9it J")


def test_a_file_cut_within_a_letter_keeps_the_accents_before_it() -> None:
    text, told = bibliography.read_bytes("TI  - Stra\u00dfe, Stra\u00dfe".encode()[:-2])
    assert (text, "breaks off" in told) == ("TI  - Stra\u00dfe, Stra", True)
    assert bibliography.read_bytes("caf\u00e9".encode("cp1252"))[0] == "caf\u00e9"
