"""Whatever a stranger's file holds: what is written is loaded, twice is once, and our own entries stay ours."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutated_references import MARKS, STRANGE, Case, base, cases, taken_in
from samples import FILES

from claimgraph import bibliography
from claimgraph.bibliography import merge, read_any


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return base(tmp_path_factory.mktemp("strangers"))


@pytest.mark.parametrize("name", FILES)
def test_sound_files_are_taken_in_and_known_again(name: str, root: Path) -> None:
    assert taken_in(Case(name, FILES[name].encode(), "sound"), root).startswith("taken in: ")


def test_files_after_accidents_keep_the_promises(root: Path) -> None:
    broken = []
    for number, case in enumerate(islice(cases(0), 200)):
        try:
            taken_in(case, root)
        except Exception as fault:
            broken.append(f"case {number} ({case.how}): {type(fault).__name__}: {fault}")
    assert broken == []


odd_texts = st.lists(
    st.one_of(st.sampled_from(STRANGE), st.sampled_from(MARKS), st.text(max_size=5), st.just("Twists of flies")),
    min_size=1,
    max_size=8,
).map("".join)


def written(name: str, title: str, author: str, journal: str) -> str:
    """A file of a kind with such texts, as a careless program writes them."""
    lines = [" ".join(text.split()) for text in (title, author, journal)]
    match name:
        case "x.json":
            item = {"type": "article-journal", "title": title, "author": [{"literal": author}], "DOI": "10.5555/odd"}
            return json.dumps([{**item, "container-title": journal, "id": title, "issued": {"raw": author}}])
        case "x.xml":
            title, author, journal = (escape(text) for text in (title, author, journal))
            return (
                f'<xml><records><record><ref-type name="Journal Article">17</ref-type><contributors><authors><author>'
                f"{author}</author></authors></contributors><titles><title>{title}</title></titles><periodical>"
                f"<full-title>{journal}</full-title></periodical></record></records></xml>"
            )
        case "x.bib":
            return (
                f"@article{{{lines[1]},\n title = {{{title}}},\n author = {{{author}}},\n journal = {{{journal}}}\n}}\n"
            )
        case "x.ris":
            return f"TY  - JOUR\nTI  - {lines[0]}\nAU  - {lines[1]}\nJO  - {lines[2]}\nID  - {lines[1]}\nER  - \n"
        case "x.nbib":
            return f"PMID- 1\nTI  - {lines[0]}\nFAU - {lines[1]}\nJT  - {lines[2]}\n"
        case "x.enw":
            return f"%0 Journal Article\n%T {lines[0]}\n%A {lines[1]}\n%J {lines[2]}\n"
        case "x.ciw":
            return f"FN x\nVR 1.0\nPT J\nTI {lines[0]}\nAF {lines[1]}\nSO {lines[2]}\nER\nEF\n"
    cells = ",".join('"' + text.replace('"', '""') + '"' for text in (title, author, journal))
    return f"Title,Authors,Journal\n{cells}\n"


@pytest.mark.parametrize("name", ["x.json", "x.xml", "x.bib", "x.ris", "x.nbib", "x.enw", "x.ciw", "x.csv"])
@given(title=odd_texts, author=odd_texts, journal=odd_texts)
@settings(max_examples=25, deadline=None)
def test_any_text_in_any_field_of_any_format_keeps_the_promises(
    root: Path, name: str, title: str, author: str, journal: str
) -> None:
    text = written(name, title, author, journal)
    taken_in(Case(name, text.encode("utf-8", "surrogatepass"), "odd"), root)


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x9b", "\u202e", "\u2066", "\ud800"])
def test_signs_that_no_base_may_hold_are_left_out_and_told(sign: str) -> None:
    incoming = read_any(json.dumps([{"type": "book", "title": f"Twi{sign}sts", "id": "a"}]), "x.json")
    assert incoming.drafts[0].fields["title"] == "Twists"
    assert any("control characters were left out" in note.message for note in incoming.notes)


@pytest.mark.parametrize("place", range(2))
def test_a_work_of_which_little_is_said_is_known_when_its_file_comes_again(place: int) -> None:
    text = ("TY  - GEN\nTI  - Gait\nER  - \n", "TY  - CHAP\nTI  - A\nBT  - B\nPY  - 2001\nER  - \n")[place]
    first = merge("", read_any(text, "x.ris"))
    again = merge(first.text, read_any(text, "x.ris"))
    assert (again.text, again.outcomes[0].by) == (first.text, "fields")


def test_two_works_of_one_file_of_which_the_same_little_is_said_both_come_in() -> None:
    merged = merge("", read_any("TY  - GEN\nTI  - Gait\nER  - \n" * 2, "x.ris"))
    assert len(bibliography.parse(merged.text).references) == 2


def test_a_kind_that_is_a_list_is_no_kind() -> None:
    text = json.dumps({"items": [{"itemType": ["note"], "title": "Gait", "date": "2019", "creators": []}]})
    assert [draft.fields["title"] for draft in read_any(text, "zotero.json").drafts] == ["Gait"]


def test_an_identifier_that_another_entry_has_is_told_and_not_filled_in() -> None:
    ours = "@misc{a, title = {Gait of runners}, doi = {10.5555/a}}\n\n@misc{b, title = {Other}, pmid = {123}}\n"
    text = "TY  - GEN\nTI  - Gait of runners\nDO  - 10.5555/a\nDB  - PubMed\nAN  - 123\nPY  - 2019\nER  - \n"
    merged = merge(ours, read_any(text, "x.ris"))
    (outcome,) = merged.outcomes
    assert (outcome.filled.get("year"), outcome.lacking.get("pmid")) == ("2019", "123")
    assert merge(merged.text, read_any(text, "x.ris")).text == merged.text
