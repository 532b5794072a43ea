"""Which works a text cites: Markdown, Quarto, LaTeX and Word, and nothing of what only looks like a citation."""

from __future__ import annotations

import io
import json
import zipfile
from base64 import b64encode
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import bibliography
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def keys(text: str, name: str = "a.md") -> list[tuple[str, str]]:
    return [(use.key, use.place) for use in bibliography.used(text.encode(), name).uses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As @able2010 says [see @b:2, p. 3; -@c/4].", ["able2010", "b:2", "c/4"]),
        ("@{odd.key:x/1} and [@DBLP:conf/x/Able19].", ["odd.key:x/1", "DBLP:conf/x/Able19"]),
        ("Ends here @able2010. And *@b*, “@c”", ["able2010", "b", "c"]),
        ("ann@example.org, \\@no, `@no`, ``a ` @no``, <https://a.org/@no>, [x](https://a.org/@no)", []),
        ("a ` single tick @yes", ["yes"]),
        ("~~~\n@no\n~~~\n@yes", ["yes"]),
        ("```{r}\n@no\n```\n@yes\n```\n@never closed", ["yes"]),
        ("<!-- @no\n@no --> @yes <!-- @open", ["yes", "open"]),
        ("---\ntitle: '@no'\nnocite: |\n  @a, @b\nauthor: x@y\n---\n@c", ["a", "b", "c"]),
        ("See @fig-gait and @tbl-one and @sec-x and @figure2010", ["figure2010"]),
        ("@müller2010, @李2010", ["müller2010", "李2010"]),
    ],
)
def test_keys_of_markdown_are_found_outside_code_and_addresses(text: str, expected: list[str]) -> None:
    assert [key for key, _ in keys(text)] == expected


def test_each_key_comes_with_its_line_whatever_the_line_ends() -> None:
    text = "\ufeffOne @a\r\n```\r\n@no\r\n```\r\n<!-- x\r\ny -->\r\n@b\r@c"
    assert keys(text) == [("a", "line 1"), ("b", "line 7"), ("c", "line 8")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\cite{a}, \citep[see][p.~3]{b, c} and \Textcite*{d}", ["a", "b", "c", "d"]),
        (r"\cites(pre)(post)[1]{a}[see][2]{b}{c}, {d}", ["a", "b", "c"]),
        (r"\parencites{a}{b} \autocite{c} \footcite{d} \nocite{e} \citeauthor{f} \smartcite{g}", [*"abcdefg"]),
        ("% \\cite{no}\n50\\% \\cite{a} % \\cite{no}", ["a"]),
        ("\\begin{verbatim}\\cite{no}\\end{verbatim} \\cite{a}", ["a"]),
        (r"\citestyle{apa} \newcommand{\mycite}[1]{\cite{#1}} \setcitestyle{round} \bibliography{x}", []),
        ("\\cite{a,%\n  b}", ["a", "b"]),
        (r"\cite{DBLP:conf/x/Able19}", ["DBLP:conf/x/Able19"]),
    ],
)
def test_keys_of_latex_are_found_outside_comments_and_listings(text: str, expected: list[str]) -> None:
    assert [key for key, _ in keys(text, "a.tex")] == expected


def test_a_key_of_latex_comes_with_its_line() -> None:
    text = "\\cite{a}\n\\begin{lstlisting}\n\\cite{no}\n\\end{lstlisting}\n% x\n\\cite{b}"
    assert keys(text, "a.tex") == [("a", "line 1"), ("b", "line 6")]


@pytest.mark.parametrize(("text", "name"), [("---\nnocite: '@*'\n---\n", "a.qmd"), (r"\nocite{*}", "a.tex")])
def test_a_text_may_ask_for_all_works(tiny: KnowledgeBase, text: str, name: str) -> None:
    used = bibliography.used(text.encode(), name)
    assert used.everything
    assert bibliography.resolved(used, tiny.references).keys == tuple(sorted(tiny.references))


# Word ------------------------------------------------------------------------------------------------------------


def word(*paragraphs: str, notes: str = "") -> bytes:
    body = "".join(f"<w:p>{one}</w:p>" for one in paragraphs)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>")
        if notes:
            archive.writestr("word/footnotes.xml", f"<w:footnotes {WORD}><w:p>{notes}</w:p></w:footnotes>")
    return file.getvalue()


def said(*runs: str) -> str:
    return "".join(f"<w:r><w:t>{escape(run)}</w:t></w:r>" for run in runs)


def coded(code: str, *, cut: int = 3) -> str:
    """A field as Word writes it: its code in several runs, then what is shown."""
    edge = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    size = len(code) // cut + 1
    parts = [code[start : start + size] for start in range(0, len(code), size)]
    inner = "".join(f"<w:r><w:instrText>{escape(part)}</w:instrText></w:r>" for part in parts)
    return edge.format("begin") + inner + edge.format("separate") + said("(shown @no)") + edge.format("end")


def zotero(*items: dict[str, Any]) -> str:
    return "ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps({"citationItems": [{"id": 1, "itemData": i} for i in items]})


def test_keys_in_the_words_of_a_document_are_found_across_its_runs() -> None:
    data = word(said("As seen [@able", "2010step; @b]"), said("mail a@b.org"), notes=said("note @c"))
    found = bibliography.used(data, "a.docx")
    assert [(use.key, use.place) for use in found.uses] == [
        ("able2010step", "paragraph 1"),
        ("b", "paragraph 1"),
        ("c", "footnotes, paragraph 1"),
    ]


def test_works_that_zotero_put_into_a_document_are_known_by_doi_title_or_key(tiny: KnowledgeBase) -> None:
    data = word(
        coded(zotero({"id": 7, "DOI": "https://doi.org/10.5555/ABLE.2010", "title": "Other words"})),
        coded(zotero({"id": 8, "title": "no difference after twists", "issued": {"date-parts": [["2019"]]}})),
        coded(zotero({"id": 9, "citation-key": "fox2020withdrawn"}, {"id": 10, "title": "A work of nobody here"})),
    )
    found = bibliography.resolved(bibliography.used(data, "a.docx"), tiny.references)
    assert found.keys == ("able2010step", "eck2019null", "fox2020withdrawn")
    assert found.told("a.docx") == [
        "a.docx, paragraph 3: 'A work of nobody here' is no work of this base; add it with `claimgraph refs add`"
    ]


def test_citations_of_other_programs_and_damaged_ones_are_told() -> None:
    data = word(coded("ADDIN EN.CITE <EndNote/>"), coded("ADDIN ZOTERO_ITEM CSL_CITATION {oops"), coded("PAGE 3"))
    found = bibliography.used(data, "a.docx")
    assert not found.uses
    assert [note.partition(":")[0] for note in found.notes] == ["paragraph 1", "paragraph 2"]
    assert "EndNote" in found.notes[0]
    assert "damaged" in found.notes[1]


def packed(name: str, text: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no archive", "is no document of Word"),
        (packed("other.xml", b"<a/>"), "holds no text of Word"),
        (packed("word/document.xml", b"<w:p"), "is not well-formed"),
        (packed("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "declares a document type"),
        (packed("word/document.xml", b" " * 3_000_000), "unfolds to more than a text can be"),
        (word(said("@a"))[:-40], "is no document of Word"),
    ],
)
def test_a_harmful_or_broken_document_is_refused_in_a_sentence(data: bytes, message: str) -> None:
    with pytest.raises(BadRequestError, match=message):
        bibliography.used(data, "a.docx")


@pytest.mark.parametrize(("data", "name"), [(b"x", "a.odt"), (b"x", "a"), ("é".encode("latin-1"), "a.md")])
def test_another_kind_of_text_is_refused_in_a_sentence(data: bytes, name: str) -> None:
    with pytest.raises(BadRequestError, match=r"accepted: \.md|is not UTF-8"):
        bibliography.used(data, name)


# Any text ----------------------------------------------------------------------------------------------------------


PIECES = st.sampled_from(
    ["@a", "@{b}", "[@c]", "`", "```", "\n", "---", "<!--", "-->", "~~~", " ", "é", "\\cite{d}", "%", "{"]
)


@given(st.lists(PIECES, max_size=40), st.sampled_from(["a.md", "a.tex"]))
def test_any_text_is_read_and_each_key_stands_on_the_line_told(pieces: list[str], name: str) -> None:
    text = "".join(pieces)
    lines = text.split("\n")
    for key, place in keys(text, name):
        assert key in lines[int(place.removeprefix("line ")) - 1]


@pytest.mark.parametrize(
    "piece", ["`", "``` ", "<!--", "@{", "\\cite", "\\cite[", "\\begin{verbatim}", "\\\\", "](", "- "]
)
def test_a_hostile_text_takes_no_more_than_its_length(piece: str) -> None:
    for name in ("a.md", "a.tex"):
        assert bibliography.used((piece * 200_000).encode(), name).uses == ()


# The list that was written into a text ----------------------------------------------------------------------------


def test_what_stands_in_the_written_list_is_no_citation_and_lines_stay_in_place() -> None:
    text = bibliography.with_own_list("@a\n", "Able. The @home study.", latex=False)
    assert keys(f"{text}\n@b") == [("a", "line 1"), ("b", "line 9")]
    latex = bibliography.with_own_list("\\cite{a}\n", "\\bibitem{x} On \\cite{no}", latex=True)
    assert [key for key, _ in keys(latex, "a.tex")] == ["a"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A.\n\n<!-- claimgraph: list of references -->\n\nOld\n\nMine.\n", 3),
        ("A.\n<!-- claimgraph: end of list -->\n", 2),
        (2 * "<!-- claimgraph: list of references -->\nMine\n" + "<!-- claimgraph: end of list -->\n", 1),
        (2 * "<!-- claimgraph: list of references -->\nOld\n<!-- claimgraph: end of list -->\n", 4),
    ],
)
def test_a_list_whose_comments_are_damaged_costs_no_word_of_the_text(text: str, line: int) -> None:
    with pytest.raises(BadRequestError, match=f"line {line}: .*; delete the list with its comments"):
        bibliography.with_own_list(text, "New", latex=False)


@given(
    st.lists(st.sampled_from(["a", "\r\n", "\n", "\\end{document}", "% x", "<!-- b -->", "é"]), max_size=12).map(
        "".join
    )
)
def test_a_list_is_replaced_and_every_letter_around_it_stays(text: str) -> None:
    for latex in (True, False):
        once = bibliography.with_own_list(text, "One", latex=latex)
        again = bibliography.with_own_list(once, "Two", latex=latex)
        assert again == once.replace("One", "Two")
        block = "".join(bibliography.with_own_list("", "One", latex=latex).split())
        assert "".join(once.split()).replace(block, "", 1) == "".join(text.split())


# More of Word, LaTeX and Quarto -----------------------------------------------------------------------------------


def test_keys_that_latex_prints_as_they_stand_are_no_citations() -> None:
    assert keys(r"\verb|\cite{no}| \verb*+\cite{no}+ \lstinline!\cite{no}! \cite{a} \verbatim", "a.tex") == [
        ("a", "line 1")
    ]


def test_a_reference_to_a_figure_may_begin_a_sentence() -> None:
    assert keys("@Fig-gait and @Tbl-one, @alg-x; @figure2010") == [("figure2010", "line 1")]


def test_a_run_of_unclosed_addresses_is_read_once() -> None:
    assert keys("<http://" * 20_000 + " @a") == [("a", "line 1")]


def test_a_citation_of_mendeley_cite_is_read_from_its_box() -> None:
    value = {"citationItems": [{"id": "1", "itemData": {"title": "Step", "DOI": "10.5555/able.2010"}}]}
    tag = "MENDELEY_CITATION_v3_" + b64encode(json.dumps(value).encode()).decode()
    body = f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    (use,) = bibliography.used(word(body), "a.docx").uses
    assert use.item["DOI"] == "10.5555/able.2010"
    damaged = bibliography.used(word(body.replace(tag, "MENDELEY_CITATION_v3_%%")), "a.docx")
    assert "damaged" in damaged.notes[0]


def test_a_field_that_never_ends_is_told_with_its_paragraph() -> None:
    body = '<w:p/><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p><w:p><w:r><w:t>@lost</w:t></w:r></w:p>'
    found = bibliography.used(word(body), "a.docx")
    assert found.notes == ("paragraph 2: a field begins and never ends; nothing behind it was read; update the fields",)


def test_a_document_type_is_refused_in_whatever_encoding() -> None:
    text = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY a "@no">]><w:document {WORD}>&a;</w:document>'
    for encoding in ("utf-16", "utf-8"):
        with pytest.raises(BadRequestError, match="declares a document type"):
            bibliography.used(
                packed("word/document.xml", text.replace("UTF-16", encoding.upper()).encode(encoding)), "a.docx"
            )
