"""Bibliographies as they leave: as data, in citation styles, and with what each work is used for."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import bibliography, export
from claimgraph.errors import BadRequestError, UnknownNameError
from claimgraph.export import as_html, as_markdown, as_text
from claimgraph.export._styles import entries  # items that no base holds
from claimgraph.export._styles._words import in_case, initials, sort_key  # rules of styles, one by one
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Name, Reference

STYLED = [name for name in export.BIBLIOGRAPHY_FORMATS if name not in export.DATA_FORMATS]
SPACE = "http://purl.org/net/xbiblio/csl"
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co"), include_characters="<>&\"'{}\\_*é–—"), max_size=40)


def work(key: str = "able2010step", kind: str = "article", **fields: str) -> Reference:
    authors = (Name("Able", "Ann B."), Name("Baker", "Bo-won"))
    given = {"title": "Step Training", "journal": "J Invented Res", "volume": "1", "pages": "10–19"} | fields
    return Reference(key, kind, {name: text for name, text in given.items() if text}, authors, year=2010)


def item(reference: Reference) -> dict[str, Any]:
    return bibliography.csl_item(reference, for_print=True)


def in_style(*references: Reference, style: str = "apa") -> list[str]:
    return [as_text(text) for _, text in entries([item(one) for one in references], style)]


# CSL-JSON --------------------------------------------------------------------------------------------------------


def test_every_item_keeps_to_the_schema_of_csl_json(shipped: KnowledgeBase) -> None:
    texts = set(
        "id type title container-title collection-title volume issue number collection-number edition publisher "
        "publisher-place genre ISBN ISSN language version abstract note number-of-pages chapter-number event-title "
        "page DOI PMID PMCID URL".split()
    )
    for one in json.loads(export.bibliography(shipped, format="csl-json")):
        assert {"id", "type"} <= one.keys() <= texts | {"author", "editor", "translator", "issued", "accessed"}
        assert one["type"] in {*bibliography._csl.TYPES.values(), "document"}  # every type we write
        assert all(isinstance(one[name], str) for name in texts & one.keys())
        for name in one.get("author", ()):
            assert name.keys() <= {"family", "given", "non-dropping-particle", "suffix", "literal"}
        for parts in one["issued"]["date-parts"]:
            assert 1 <= len(parts) <= 3


def test_a_title_in_title_case_is_written_in_sentence_case_and_braces_keep_capitals() -> None:
    raw = "@article{a2010b, title = {An {EMG} Study of the {Swiss} Ball: A Cross-Over Trial}, year = {2010}}"
    (reference,) = bibliography.parse(raw).references.values()
    title = bibliography.csl_item(reference)["title"]
    nocase = '<span class="nocase">{}</span>'
    assert title == f"An {nocase.format('EMG')} study of the {nocase.format('Swiss')} ball: A cross-over trial"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Hip Abduction at Speed", "Hip abduction at speed"),
        ("Ten Hip Exercises", "Ten hip exercises"),
        ("Hip abduction at Speed", "Hip abduction at Speed"),
        ("Miracle Twists", "Miracle Twists"),
        ("Effect of VO$_{2}$max in {EMG} of Runners", 'Effect of VO2max in <span class="nocase">EMG</span> of runners'),
    ],
)
def test_a_short_title_is_lowered_only_if_all_its_words_have_capitals(written: str, expected: str) -> None:
    (reference,) = bibliography.parse(f"@misc{{a, title = {{{written}}}, year = 2010}}").references.values()
    assert bibliography.csl_item(reference)["title"] == expected


def test_a_title_in_sentence_case_stays_as_it_is() -> None:
    title = "Pain in people with Greater Trochanteric Pain Syndrome and in others after a long while"
    assert bibliography.csl_item(work(title=title))["title"] == title


def test_particles_suffixes_and_organisations_are_told_apart() -> None:
    people = (Name("van der Dool", "Dora, Jr"), Name("Gale's Gym", literal=True))
    authors = bibliography.csl_item(Reference("a2010b", "book", {"title": "B"}, people))["author"]
    assert authors[0] == {"family": "Dool", "given": "Dora", "non-dropping-particle": "van der", "suffix": "Jr"}
    assert authors[1] == {"literal": "Gale's Gym"}


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ({"date": "2015-04-25"}, {"date-parts": [[2015, 4, 25]]}),
        ({"date": "2015-04/2015-06"}, {"date-parts": [[2015, 4], [2015, 6]]}),
        ({"month": "April", "day": "3"}, {"date-parts": [[2010, 4, 3]]}),
        ({"month": "sometime"}, {"date-parts": [[2010]]}),
    ],
)
def test_dates_keep_what_is_known_of_them(fields: dict[str, str], issued: dict[str, Any]) -> None:
    assert bibliography.csl_item(work(**fields))["issued"] == issued


def test_for_print_an_address_stays_only_where_no_identifier_leads_to_the_work() -> None:
    address = "https://pubmed.ncbi.nlm.nih.gov/123/"
    assert "URL" not in item(work(doi="10.5555/a", url="https://example.org/a"))
    assert "URL" not in item(work(pmid="123", url=address))
    assert item(work(url="https://example.org/a"))["URL"] == "https://example.org/a"
    assert bibliography.csl_item(work(pmid="123", url=address))["URL"] == address


# RIS and BibLaTeX ------------------------------------------------------------------------------------------------


def test_ris_loads_as_what_was_written(shipped: KnowledgeBase) -> None:
    loaded = {one["id"]: one for one in rispy.loads(export.bibliography(shipped, format="ris"))}
    assert loaded.keys() == shipped.references.keys()
    for key, one in loaded.items():
        reference = shipped.references[key]
        assert one["title"] == reference.title
        assert one["year"] == str(reference.year)
        assert one.get("doi") == reference.doi
        assert one["authors"] == [str(name) for name in reference.authors]
        pages = [one[name] for name in ("start_page", "end_page") if name in one]
        assert "–".join(pages) == reference.fields.get("pages", "")


@given(st.lists(TEXTS, min_size=3, max_size=3))
def test_no_text_breaks_the_lines_of_ris(texts: list[str]) -> None:
    written = bibliography.to_ris([work(title=texts[0], journal=texts[1], note=f"x\nER  - {texts[2]}")])
    assert len(rispy.loads(written)) == 1
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in written.split("\n") if line)


def test_biblatex_reads_as_the_same_works(shipped: KnowledgeBase) -> None:
    written = bibliography.parse(export.bibliography(shipped, format="biblatex"))
    assert not [one for one in written.problems if one.level == "error"]
    assert written.references.keys() == shipped.references.keys()
    for key, one in written.references.items():
        known = shipped.references[key]
        assert (one.title, one.authors, one.year, one.doi) == (known.title, known.authors, known.year, known.doi)
        assert one.fields.get("journaltitle") == known.fields.get("journal")
        assert one.fields.get("eprint") == known.pmid


def test_biblatex_has_its_own_names_for_theses_and_reports() -> None:
    written = bibliography.to_biblatex([work("a2010b", "phdthesis", school="U"), work("b2010b", "techreport")])
    assert "@thesis{a2010b" in written
    assert "institution = {U}" in written
    assert "type = {phdthesis}" in written
    assert "@report{b2010b" in written


# Styles ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("ama", "1. Able AB, Baker B. Step Training. J Invented Res. 2010;1(2):10-19. doi:10.5555/a"),
        (
            "apa",
            "Able, A. B., & Baker, B. (2010). Step Training. J Invented Res, 1(2), 10–19. https://doi.org/10.5555/a",
        ),
        (
            "chicago",
            "Able, Ann B., and Bo-won Baker. 2010. “Step Training.” J Invented Res 1 (2): 10–19. "
            "https://doi.org/10.5555/a.",
        ),
        (
            "harvard",
            "Able, A.B. and Baker, B. (2010) ‘Step Training’, J Invented Res, 1(2), pp. 10–19. "
            "Available at: https://doi.org/10.5555/a.",
        ),
        (
            "ieee",
            "[1] A. B. Able and B. Baker, “Step Training,” J Invented Res, vol. 1, no. 2, pp. 10–19, 2010, "
            "doi: 10.5555/a.",
        ),
        ("jospt", "1. Able AB, Baker B. Step Training. J Invented Res. 2010;1(2):10-19. doi:10.5555/a"),
        ("nature", "1. Able, A. B. & Baker, B. Step Training. J Invented Res 1, 10–19 (2010)."),
        ("vancouver", "1. Able AB, Baker B. Step Training. J Invented Res. 2010;1(2):10–9. doi:10.5555/a"),
    ],
)
def test_each_style_that_comes_along_writes_an_article(style: str, expected: str) -> None:
    assert in_style(work(number="2", doi="10.5555/a"), style=style) == [expected]


def test_the_styles_that_come_along_are_the_ones_tested() -> None:
    assert set(export.CITATION_STYLES) == {"ama", "apa", "chicago", "harvard", "ieee", "jospt", "nature", "vancouver"}


@pytest.mark.parametrize("style", export.CITATION_STYLES)
def test_every_kind_of_entry_is_written_in_every_style(style: str) -> None:
    works = [
        work(f"k{place:02}a", kind, booktitle="Invented Proceedings", publisher="Press", school="School")
        for place, kind in enumerate(bibliography._csl.TYPES)  # every kind of entry
    ]
    written = in_style(*works, style=style)
    assert len(written) == len(works)
    assert all("Step Training" in text for text in written)


def test_works_of_the_same_people_and_year_get_letters() -> None:
    written = in_style(work("a2010b", title="First of two"), work("b2010b", title="Second of two"))
    assert [re.findall(r"\((.*?)\)", text)[0] for text in written] == ["2010a", "2010b"]


def test_an_incomplete_author_list_ends_in_et_al() -> None:
    reference = Reference("a2010b", "article", {"title": "T"}, (Name("Eck", "Eve"),), truncated=True, year=2010)
    assert in_style(reference, style="vancouver")[0].startswith("1. Eck E et al. T.")


def test_pages_are_shortened_only_where_both_have_as_many_digits() -> None:
    assert "1–11" in in_style(work(pages="1--11"), style="vancouver")[0]
    assert "110–9" in in_style(work(pages="110--119"), style="vancouver")[0]


def test_what_a_title_ends_in_is_not_doubled() -> None:
    assert "Does it work? J Invented" in in_style(work(title="Does it work?"))[0]


def test_initials_drop_the_small_letters_after_a_hyphen() -> None:
    assert initials("Ji-won", ". ", with_hyphens=True) == "J."
    assert initials("Seung-Min", ". ", with_hyphens=True) == "S.-M."
    assert initials("Seung-Min", "", with_hyphens=False) == "SM"


def test_sorting_ignores_accents_apostrophes_and_punctuation() -> None:
    names = ["Šuc, A.", "O’Sullivan, K.", "Oh, J.", "Sørensen, B.", "Able, A., & Baker, B."]
    assert sorted(names, key=sort_key) == [
        "Able, A., & Baker, B.",
        "Oh, J.",
        "O’Sullivan, K.",
        "Sørensen, B.",
        "Šuc, A.",
    ]


def test_title_case_leaves_small_words_and_protected_ones_alone() -> None:
    assert in_case("the use of \ue00eiPad\ue00f in a cross-over trial: a review", "title") == (
        "The Use of \ue00eiPad\ue00f in a Cross-over Trial: A Review"
    )


@given(TEXTS, TEXTS)
def test_no_text_becomes_markup_in_html(title: str, journal: str) -> None:
    ((_, text),) = entries([item(work(title=f"T {title}", journal=f"J {journal}"))], "apa")
    plain = re.sub(r"</?(?:i|b|sup|sub|u)>|<a href=\"[^\"<>]*\">|</a>", "", as_html(text))
    assert "<" not in plain
    assert html.unescape(plain) == as_text(text)


def test_markdown_signs_in_titles_are_escaped() -> None:
    ((_, text),) = entries([item(work(title="A *b* [c](d) <e>"))], "vancouver")
    written = as_markdown(text)
    assert r"A \*b\* \[c\](d) \<e\>" in written
    assert written.startswith(r"1\. ")


# Styles from files -----------------------------------------------------------------------------------------------


def style_file(folder: Path, body: str, head: str = "") -> str:
    path = folder / "own.csl"
    path.write_text(
        f'{head}<style xmlns="{SPACE}" class="in-text" version="1.0"><info><title>Own</title></info>{body}</style>',
        encoding="utf-8",
    )
    return str(path)


LAYOUT = '<bibliography><layout suffix="."><text macro="m"/></layout></bibliography>'


def test_a_style_of_ones_own_is_applied(tmp_path: Path) -> None:
    body = f'<macro name="m"><text variable="title" font-style="italic"/></macro>{LAYOUT}'
    ((_, text),) = entries([item(work())], style_file(tmp_path, body))
    assert as_markdown(text) == "*Step Training*."


def test_a_style_that_points_to_one_that_comes_along_is_that_one(tmp_path: Path) -> None:
    path = tmp_path / "jospt.csl"
    link = '<link href="http://www.zotero.org/styles/apa" rel="independent-parent"/>'
    path.write_text(f'<style xmlns="{SPACE}"><info>{link}</info></style>', encoding="utf-8")
    assert entries([item(work())], str(path)) == entries([item(work())], "apa")


@pytest.mark.parametrize(
    ("body", "head", "message"),
    [
        (LAYOUT, '<!DOCTYPE style [<!ENTITY a "b">]>', "declares a document type"),
        (LAYOUT, "", "does not define"),
        (f'<macro name="m"><text macro="m"/></macro>{LAYOUT}', "", "calls itself"),
        ("<bibliography>", "", "not well-formed"),
        ("<citation><layout/></citation>", "", "has no bibliography"),
        (f'<macro name="m">{"<group>" * 70}{"</group>" * 70}</macro>{LAYOUT}', "", "nested deeper"),
        (
            "".join(f'<macro name="m{n}">{f"<text macro={chr(34)}m{n + 1}{chr(34)}/>" * 10}</macro>' for n in range(9))
            + '<macro name="m9"/><macro name="m"><text macro="m0"/></macro>'
            + LAYOUT,
            "",
            "too often",
        ),
    ],
)
def test_a_harmful_or_broken_style_is_refused(tmp_path: Path, body: str, head: str, message: str) -> None:
    with pytest.raises(BadRequestError, match=message):
        entries([item(work())], style_file(tmp_path, body, head))


def test_a_style_too_large_or_missing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.csl"
    path.write_bytes(b" " * 1_000_001)
    with pytest.raises(BadRequestError, match="larger than"):
        entries([item(work())], str(path))
    with pytest.raises(BadRequestError, match=r"none\.csl' cannot be read: .*; check its name"):
        entries([item(work())], str(tmp_path / "none.csl"))


# Bibliographies --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", export.BIBLIOGRAPHY_FORMATS)
def test_every_format_holds_exactly_the_works_asked_for(tiny: KnowledgeBase, format: str) -> None:
    written = export.bibliography(tiny, ["dunn2018review", "eck2019null"], format)
    assert written == export.bibliography(tiny, ["eck2019null", "dunn2018review", "eck2019null"], format)
    entries_only = written.partition("What it is evidence for")[0] if format in export.DATA_FORMATS else written
    found = {key for key, one in tiny.references.items() if one.doi and one.doi in entries_only}
    assert found == {"dunn2018review", "eck2019null"}


def test_a_style_with_a_data_format_is_refused(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match="bibtex has no citation style"):
        export.bibliography(tiny, style="apa")


@pytest.mark.parametrize("format", STYLED)
def test_an_unknown_style_is_refused_with_a_suggestion(tiny: KnowledgeBase, format: str) -> None:
    with pytest.raises(BadRequestError, match="did you mean 'vancouver'"):
        export.bibliography(tiny, format=format, style="vancover")


def test_an_unknown_work_is_refused_in_an_annotated_bibliography(tiny: KnowledgeBase) -> None:
    with pytest.raises(UnknownNameError):
        export.annotated(tiny, ["able2011step"])


def test_the_page_holds_each_work_for_reference_managers(tiny: KnowledgeBase) -> None:
    page = export.bibliography(tiny, format="html")
    spans = re.findall(r'<span class="Z3988" title="([^"]*)"></span>', page)
    loaded = [parse_qs(html.unescape(one), strict_parsing=True) for one in spans]
    assert len(loaded) == len(tiny.references)
    (first,) = [one for one in loaded if "info:doi/10.5555/able.2010" in one.get("rft_id", ())]
    assert first["rft.atitle"] == ["Step Training and EMG of the Upper Flank"]
    assert first["rft.au"] == ["Able, Ann", "Baker, Bo"]
    assert (first["rft.spage"], first["rft.epage"]) == (["10"], ["19"])
    (site,) = [one for one in loaded if one["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:dc"]]
    assert site["rft.identifier"] == ["https://gym.example/said"]


@pytest.mark.parametrize("format", ["text", "md", "html"])
def test_an_annotated_bibliography_says_what_each_work_is_used_for(tiny: KnowledgeBase, format: str) -> None:
    for key, lines in tiny.lines_by_study.items():
        written = re.sub(r"\\(?=\W)", "", html.unescape(export.annotated(tiny, [key], format)))
        for line in lines:
            assert f"“{line.claim.statement}” {line.evidence.finding}" in written
            assert str(line.evidence.stance).capitalize() in written
        for row in tiny.measurements_by_study.get(key, ()):
            assert f"{tiny.called('muscle', row.muscle)}" in written
            assert f"{row.value}" in written
        if tiny.references[key].unverified:
            assert "[not verified: volume, issue]" in written


def test_the_engine_is_loaded_on_first_use_only() -> None:
    code = "import claimgraph.cli, sys; print([m for m in ('citeproc', 'lxml') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
