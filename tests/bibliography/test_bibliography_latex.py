"""LaTeX to Unicode and back: both ways of reading agree, writing loses nothing, and neither takes long."""

from __future__ import annotations

import logging
import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import bibliography, export
from claimgraph.bibliography import Document, _latex, decode, encode, format_document  # its two ways have to agree
from claimgraph.bibliography._letters import ACCENTS, COMMANDS, LETTERS, MATHS, SAME, SIGNS  # each letter of the lists
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Name, Reference
from conftest import ROOT

SHIPPED = (ROOT / "references.bib").read_text(encoding="utf-8")
ACCENTED = [
    letter
    for base in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    for mark in ACCENTS.values()
    if len(letter := unicodedata.normalize("NFC", base + mark)) == 1
]
KNOWN = [*ACCENTED, *LETTERS.values(), *SIGNS.values(), *MATHS.values(), "–", "—"]
ADDRESS = "https://a.example/é_%20?q=~1"

simple_latex = st.lists(
    st.sampled_from(
        [
            *(r"\'e", r"\'{e}", r"{\'e}", r"\v s", r"\v{s}", r"{\c c}", r"\'\i ", r"{\o}", r"\o ", r"\ss{}", r"\H{o}"),
            *(r"\&", r"\%", r"\_", r"\$", r"\#", "--", "---", "``", "''", "?`", "a", "b ", " ", "{x}", "{Xy z}", "é"),
            *(r"\textit{a b}", r"\emph{q}", r"$\alpha$", r"$\le$", r"\ensuremath{\beta}", r"\alpha ", "~", "1", "'"),
            *(
                "$x_{1}$",
                "$p < 0.05$",
                r"\textdegree{}",
                r"\-",
                r"\,",
                r"\\",
                r"\copyright{}",
                r"\S~3",
                r"{\rm x}",
                r"\{",
                "&",
                "%",
                "#",
                ",",
            ),
        ]
    ),
    max_size=7,
).map("".join)


@given(simple_latex)
def test_the_quick_way_reads_simple_latex_as_pylatexenc_does(text: str) -> None:
    quick = _latex._simple(text)  # the quick way
    assert quick is not None
    assert _latex.verbatim(quick) == _latex.verbatim(_latex._walked(text))  # the thorough way


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"\o rsted, {\L}{\'o}d{\'z}, \v Cech and \u\i", "ørsted, Łódź, Čech and ĭ"),
        (r"\S 3, \copyright{} and \P", "§ 3, © and ¶".replace("§ ", "§")),
        (r"5\,kg, e\-mail, shelf\/ful", "5 kg, email, shelfful"),
        (r"$x\mbox{ or }y^2$", "x or y²"),
        ("C:\\\u00e9tude", "C:étude"),
        (r"\textcommabelow{s}i \c{t}", "și ţ"),
        (r"$p<0.05$ and $\chi^2$", "p<0.05 and χ²"),
        (r"\textsuperscript{2}\mkbibemph{x}\textsc{Emg}", "2xEmg"),
    ],
)
def test_commands_of_letters_signs_and_fonts_lose_nothing(latex: str, plain: str) -> None:
    assert decode(latex) == plain


def test_a_formula_that_is_cut_off_writes_nothing_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        decode(r"$\frac")
        decode(r"$\frac{1}{2}$")
    assert caplog.records == []


# To ASCII ----------------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """The text as it reads after writing: normalised, with what LaTeX sets alike made alike."""
    return decode(unicodedata.normalize("NFC", text.translate(str.maketrans(SAME))))


@given(st.text(st.sampled_from([*KNOWN, *SAME, *"abc ij.,:()", "\u00a0", "\u0304", "-", "/", "$"]), max_size=30))
def test_text_of_known_letters_is_written_in_ascii_and_reads_the_same(text: str) -> None:
    # A mark needs a letter below it.
    text = re.sub("(^|[ ‐‑-])\u00ad*\u0304[\u00ad\u0304]*", r"\1", text)
    written = encode(text)
    if not written.unknown:
        assert written.text.isascii()
    assert decode(written.text) == plain(text)


def test_every_letter_of_the_tables_has_a_command() -> None:
    assert [sign for sign in KNOWN if encode(sign).unknown or decode(encode(sign).text) != plain(sign)] == []


def test_every_command_that_is_written_is_read() -> None:
    assert {*MATHS, *SIGNS, *LETTERS} <= COMMANDS.keys()
    assert all(decode(f"\\{name}") == sign for name, sign in {**SIGNS, **MATHS}.items())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Sørensen, Łukasz", r"S{\o}rensen, {\L}ukasz"),
        ("Müßig", r"M{\"u}{\ss}ig"),
        ("García, Françoise", r"Garc{\'i}a, Fran{\c c}oise"),
        ("Dvořák", r"Dvo{\v r}{\'a}k"),
        ("Nguyễn", r"Nguy{\~{\^e}}n"),
        ("x\u0304", r"{\=x}"),
        ("5–9 —", "5--9 ---"),
        ("a-–b", "a-{--}b"),
        ("≤ 5 µg", r"{$\leq$} 5 {\textmu}g"),
        ("“it’s”", r"{\textquotedblleft}it{\textquoteright}s{\textquotedblright}"),
        ("90° × β", r"90{\textdegree} {$\times$} {$\beta$}"),
        ("ĩ", r"{\~\i}"),
        ("β for $5", r"{\ensuremath{\beta}} for $5"),
        ("$a β$", r"$a {\ensuremath{\beta}}$"),
        ("cross‐over", "cross-over"),
        (r"$a é$ \textit{ü}", r"$a \mbox{\'e}$ \textit{{\"u}}"),
        (r"\'{e} {EMG}", r"\'{e} {EMG}"),
    ],
)
def test_a_letter_is_written_as_bibtex_knows_it(text: str, written: str) -> None:
    assert encode(text) == (written, ())


def test_addresses_stay_and_unknown_signs_are_kept_and_told() -> None:
    written = encode(rf"See \url{{{ADDRESS}}} or {ADDRESS} and 10.1000/é, \href{{{ADDRESS}}}{{é}} 李")
    assert written.text == rf"See \url{{{ADDRESS}}} or {ADDRESS} and 10.1000/é, \href{{{ADDRESS}}}{{{{\'e}}}} 李"
    assert written.unknown == ("é", "李")
    assert encode("\\\u00e9{x}") == ("\\\u00e9{x}", ("é",))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40))
def test_no_text_loses_a_sign_without_being_told(text: str) -> None:
    written = encode(text)
    foreign = {sign for sign in written.text if not sign.isascii()}
    assert foreign == set(written.unknown)


def test_the_whole_base_in_ascii_reads_as_the_same_works(shipped: KnowledgeBase) -> None:
    text = export.bibliography(shipped, format="bibtex-ascii")
    # A work in Japanese keeps its letters: LaTeX has no command for them.
    left = {unicodedata.name(letter).split()[0] for letter in text if not letter.isascii()}
    assert left <= {"CJK", "HIRAGANA"}
    again = bibliography.parse(text)
    assert again.problems == []
    for key, work in shipped.references.items():
        for name, value in work.fields.items():
            assert again.references[key].fields[name] == plain(value), (key, name)
        assert [str(one) for one in again.references[key].authors] == [plain(str(one)) for one in work.authors]


def test_a_line_above_an_entry_names_what_has_no_command() -> None:
    work = Reference("li2010a", "misc", {"title": "Größe 李", "url": "https://a.example/é"}, (Name("Li", "Ann"),))
    text = bibliography.to_ascii([work])
    assert text.startswith("% li2010a: no LaTeX command for 李 (U+674E) in title; é (U+00E9) in url\n@misc{li2010a,")
    (again,) = bibliography.parse(text).references.values()
    assert dict(again.fields) == {"author": "Li, Ann", "title": "Größe 李", "url": "https://a.example/é"}


def test_ascii_entries_are_in_style_and_stay_so(shipped: KnowledgeBase) -> None:
    once = format_document(Document(export.bibliography(shipped, format="bibtex-ascii")))
    assert format_document(Document(once)) == once
    assert format_document(Document(SHIPPED)) == format_document(Document(format_document(Document(SHIPPED))))


# Many commands -----------------------------------------------------------------------------------------------


def test_ten_thousand_entries_full_of_accents_are_read_in_full() -> None:
    people = " and ".join([r"M{\"u}llerN, J{\'e}r{\^o}me"] * 8)
    entry = (
        f"@article{{kN, author = {{{people}}}, year = 2010, journal = {{J}},"
        r" title = {{\'E}tude N d'{\'e}l{\`e}ves {\o}: $\alpha$ \& $x_{N}$}}"
        "\n"
    )
    text = "".join(entry.replace("N", str(n)) for n in range(10_000))
    start = time.process_time()
    library = bibliography.parse(text)
    assert time.process_time() - start < 30
    assert library.problems == []
    assert library.references["k9999"].title == "Étude 9999 d'élèves ø: α & x9999"


def test_a_field_with_too_many_formulas_is_told_and_its_text_kept() -> None:
    formulas = r"$x_1 \frac{1}{2}$ " * 2_000
    text = f"@misc{{k, author = {{A, B}}, year = 2010, title = {{T {formulas}}}, note = {{\\'e $y_2$}}}}"
    library = bibliography.parse(text)
    assert [(one.code, one.where) for one in library.problems] == [("bib-too-large", "k.title")]
    assert library.references["k"].title.startswith("T $x_1 ")
    assert library.references["k"].fields["note"] == "é y2"


@pytest.mark.parametrize(
    "unit", [r"$\sqrt{1}$ ", "$x_{1}$ ", r"\frac{1}{2} ", r"\foo{x} ", "$", r"\'{ab}", "\\'   ", "{\\v ", "$ \\a "]
)
def test_a_file_of_commands_is_answered_soon(unit: str) -> None:
    body = unit * (90_000 // len(unit))
    text = "".join(f"@misc{{k{n}, author = {{A, B}}, year = 2010, title = {{{body}}}}}\n" for n in range(25))
    start = time.process_time()
    bibliography.parse(text)
    assert time.process_time() - start < 15


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"VO$_2$max, VO$_{2}$, VO$_{2max}$ and $VO_2$", "VO2max, VO2, VO2max and VO2"),
        (r"30$^\circ$, 45$^{\circ}$ and 60$^{o}$ of flexion", "30°, 45° and 60° of flexion"),
        (r"10 m$^2$, 10$^{-3}$, Ca$^{2+}$, the 1$^{st}$", "10 m², 10⁻³, Ca²⁺, the 1st"),
        (r"of $x_i$ and a\_2, which costs \$5_2 or \$5^2", "of x_i and a_2, which costs $5_2 or $5^2"),
    ],
)
def test_lowered_and_raised_signs_are_written_as_people_write_them(latex: str, plain: str) -> None:
    assert decode(latex) == plain


@given(st.text(alphabet="ab12+_^{}$\\ ", max_size=40))
def test_plain_text_is_not_changed_by_being_decoded_again(text: str) -> None:
    once = decode(text)
    if not set("$\\{}~") & set(once):
        assert decode(once) == once
