"""Line ends of every kind: the lines that are told are those an editor shows, and no byte of the file changes."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import bibliography
from claimgraph.bibliography import Document, format_document, merge, read_bib, read_bytes, read_csl_json, read_ris

MESSY = (
    "% a remark\n\n@comment{jabref-meta: x}\n@article{a,\n author = {Able, A.},\n title = {T {x},\n journal = {J},\n"
    " year = 2001\n}\n\n@book{b,\n author = {A, B}\n title = {U}, year = 2002}\n\n@book{c, title = {{{ lost\n\n"
    "@book{d, author = {A, B}, title = {V}, year = 2003}\n"
)
ENDS = ["\n", "\r\n", "\r"]


@pytest.mark.parametrize("end", ENDS)
def test_lines_are_right_and_bytes_are_kept(end: str) -> None:
    text = MESSY.replace("\n", end)
    assert str(Document(text)) == text
    incoming = read_bib(text, "x.bib")
    assert [draft.line for draft in incoming.drafts] == [4, 11, 17]
    assert [(note.line, note.kind) for note in incoming.notes] == [
        (4, "repaired"), (11, "repaired"), (15, "unreadable"),
    ]  # fmt: skip
    assert "line 6" in incoming.notes[0].message
    assert "line 12" in incoming.notes[1].message
    assert incoming.unreadable[0] in text


@given(st.lists(st.sampled_from(ENDS), min_size=MESSY.count("\n"), max_size=MESSY.count("\n")))
def test_mixed_line_ends_change_no_line_number(ends: list[str]) -> None:
    parts = MESSY.split("\n")
    text = "".join(part + end for part, end in zip(parts, [*ends, ""], strict=True))
    assert str(Document(text)) == text
    # A CR and an LF of two lines that meet are one line end, for an editor too.
    if "\r\n" not in text.replace("\r\n", "") and all(
        not (one == "\r" and two == "" and other.startswith("\n"))
        for one, two, other in zip(ends, parts[1:], ends[1:], strict=False)
    ):
        assert [draft.line for draft in read_bib(text).drafts] == [4, 11, 17]
    once = format_document(Document(text))
    assert "\r" not in once
    assert format_document(Document(once)) == once


@pytest.mark.parametrize("end", ENDS)
def test_problems_of_a_base_have_the_same_lines(end: str) -> None:
    def found(text: str) -> list[tuple[str, int | None]]:
        return [(one.code, one.line) for one in bibliography.parse(text).problems]

    assert found(MESSY.replace("\n", end)) == found(MESSY)


@pytest.mark.parametrize("end", ENDS)
def test_what_is_added_takes_the_line_ends_of_the_file(end: str) -> None:
    ours = "@book{a1a,\n  author = {A, B},\n  title = {T},\n  year = {2001}\n}\n".replace("\n", end)
    new = read_bib("@book{x, author = {C, D}, title = {New}, year = 2002}\n@book{a, author = {A, B}, title = {T},"
                   " year = 2001, publisher = {P}}")  # fmt: skip
    merged = merge(ours, new).text
    assert merged.startswith(ours)
    ends = {found for found in ("\r\n", "\r", "\n") if found in merged.replace("\r\n", "" if end != "\r\n" else "\r\n")}
    assert end in ends
    assert merged.count("\n") == merged.count(end) * end.count("\n")


@pytest.mark.parametrize("end", ENDS)
def test_ris_and_csl_json_have_the_right_lines(end: str) -> None:
    ris = "TY  - BOOK\nTI  - A\nER  - \n\nTY  - BOOK\nTI  - B\n\nTY  - BOOK\nTI  - C\nER  - \n".replace("\n", end)
    assert [draft.line for draft in read_ris(ris, "x").drafts] == [1, 5, 8]
    data = '[\n{"title": "A", "x": {"type": "y"}},\n\n{"type": "book",\n "title": "B"}, 3]'.replace("\n", end)
    incoming = read_csl_json(data, "x")
    assert [draft.line for draft in incoming.drafts] == [2, 4]
    assert [note.line for note in incoming.notes if note.kind == "unreadable"] == [5]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_wide_encodings_are_read_with_their_line_ends(mark: bytes, encoding: str) -> None:
    text = MESSY.replace("\n", "\r\n").replace("Able", "Østby 李")
    found, told = read_bytes(mark + text.encode(encoding))
    assert found == text
    assert encoding in told
