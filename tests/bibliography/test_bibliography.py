from __future__ import annotations

import logging
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimgraph import bibliography
from claimgraph.bibliography import citation, decode, links
from claimgraph.errors import Level, Problem
from claimgraph.records import Name, Reference
from conftest import ROOT, TINY
from strategies import bibtex_texts, damaged

TEXT = (TINY / "references.bib").read_text(encoding="utf-8")
GOOD = "author = {Able, Ann}, title = {Steps}, year = 2010, journal = {J}"


def entry(*fields: str, key: str = "k", kind: str = "article") -> str:
    return f"@{kind}{{{key}, " + ", ".join(fields) + "}\n"


def only(text: str) -> Reference:
    library = bibliography.parse(text)
    assert library.problems == []
    (reference,) = library.references.values()
    return reference


def problems(text: str) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.line) for problem in bibliography.parse(text).problems]


def codes(text: str) -> list[str]:
    return [code for code, _ in problems(text)]


def problem(text: str) -> Problem:
    (found,) = bibliography.parse(text).problems
    return found


def without_lines(references: Mapping[str, Reference] | Iterable[Reference]) -> dict[str, Reference]:
    works = references.values() if isinstance(references, Mapping) else references
    return {work.key: replace(work, line=None, field_lines=MappingProxyType({})) for work in works}


# What is read ----------------------------------------------------------------------------------------------


def test_the_invented_works_are_read_with_lines_and_without_problems() -> None:
    library = bibliography.parse(TEXT)
    assert library.problems == []
    assert list(library.references) == re.findall(r"^@\w+\{(\w+),", TEXT, re.MULTILINE)
    lines = TEXT.split("\n")
    for key, work in library.references.items():
        assert work.line is not None
        assert lines[work.line - 1].startswith(f"@{work.entry_type}{{{key},")
        for name, line in work.field_lines.items():
            assert lines[line - 1].startswith(f"  {name} = ")


def test_an_entry_is_decoded_and_its_text_is_kept() -> None:
    work = bibliography.parse(TEXT).references["cole2015twist"]
    assert work.authors == (Name("Cole", "Cid"), Name("van der Dool", "Dora"), Name("Eck", "Eve"))
    assert (work.entry_type, work.year, work.pmid, work.title) == (
        "article",
        2015,
        "99999991",
        "Twists and Holds in 30 Adults",
    )
    assert work.fields["pages"] == "30–41"
    assert work.unverified == {"volume", "number"}
    assert work.raw in TEXT
    assert work.raw.startswith("@article{cole2015twist,")
    assert work.raw.endswith("}")


@pytest.mark.parametrize(
    "text",
    [
        f"@article{{k, {GOOD}}}",
        f"@article{{k, {GOOD},}}",
        f"@ARTICLE {{ k , {GOOD} }}",
        f"@article\n{{k,\n{GOOD}}}",
        f"@ article(k, {GOOD})",
        "@article(k, author = {Able, Ann}, title = {St}#{eps}, year = {2010}, journal = {J})",
        '@article{k, AUTHOR = "Able, Ann", Title = "Steps", year = "2010", journal = {{J}}}',
        "@string{s = {Steps}}\n@article{k, author = {Able, Ann}, title = S, year = 2010, journal = {J}}",
        f'A word before.\n\n@comment{{and a note}} @preamble{{"x"}}\n@article{{k, {GOOD}}}\nand after.',
    ],
)
def test_one_work_can_be_written_in_many_ways(text: str) -> None:
    work = only(text)
    assert (work.key, work.entry_type, work.title, work.year, work.container) == ("k", "article", "Steps", 2010, "J")
    assert work.authors == (Name("Able", "Ann"),)


def test_strings_are_put_in_and_joined_and_months_are_known() -> None:
    text = '@string{j = "J {of}" }\n@string{full = j # { Steps}}\n' + entry(
        "author = {A, B}", "title = {T}", "year = 2010", "journal = full # {, } # 2", "month = mar"
    )
    work = only(text)
    assert (work.container, work.fields["month"]) == ("J of Steps, 2", "March")
    assert work.raw.splitlines() == [
        "@article{k, author = {A, B}, title = {T}, year = 2010, journal = {J {of} Steps, 2}, month = mar}"
    ]
    assert without_lines([only(bibliography.write([work]))]) == without_lines([work])


def test_comments_strings_and_preamble_are_kept() -> None:
    library = bibliography.parse('% free\n@comment{c}\n@preamble{"p"}\n@string{s = {x}}\n' + entry(GOOD))
    assert library.comments == ("% free", "@comment{c}")
    assert library.preamble == ('@preamble{"p"}',)
    assert library.strings == {"s": "x"}


def test_lines_are_right_after_a_backslash_at_a_line_end() -> None:
    text = "a\\\nb\\\n" + "@article{k,\n author = {Able,\\\n Ann},\n title = {T}, year = 2010,\n journal = {J}}"
    work = bibliography.parse(text).references["k"]
    assert work.line == 3
    assert work.field_lines == {"author": 4, "title": 6, "year": 6, "journal": 7}


def test_an_address_keeps_its_percent_signs_and_a_doi_its_underscores() -> None:
    url, doi = "https://a.example/x%20y_z?q=1&r=~2#s", "10.1002/(SICI)1097_0258(1998)17:15<1661::AID>3.0.CO;2-2"
    work = only(entry(GOOD, f"url = {{{url}}}", f"doi = {{{doi}}}"))
    assert (work.url, work.doi) == (url, doi)


def test_nothing_is_written_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        bibliography.parse("@article{a, title = {")
    assert caplog.records == []


def test_importing_the_package_loads_no_parser() -> None:
    script = "import sys, claimgraph.bibliography; print({'bibtexparser', 'pylatexenc'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout == "set()\n"


# Names -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Able, Ann", Name("Able", "Ann")),
        ("Ann B. Able", Name("Able", "Ann B.")),
        ("van der Dool, Dora", Name("van der Dool", "Dora")),
        ("{van der Dool}, Dora", Name("van der Dool", "Dora")),
        ("Dora van der Dool", Name("van der Dool", "Dora")),
        ("Dora {van der Dool}", Name("van der Dool", "Dora")),
        ("Smith, Jr., John", Name("Smith", "John, Jr.")),
        ("{Gale's Gym and Spa}", Name("Gale's Gym and Spa", literal=True)),
        ("{{World} of {Gyms}}", Name("World of Gyms", literal=True)),
        ("{Able} {Baker}", Name("Baker", "Able")),
        (r"Sch{\"o}n, J{\'e}r{\^o}me", Name("Schön", "Jérôme")),
        (r"\'Elodie {\O}st", Name("Øst", "Élodie")),
        ("Hellebø, Dag-André", Name("Hellebø", "Dag-André")),
        ("Plato", Name("Plato")),
        ("Able,\n  Ann", Name("Able", "Ann")),
        ("Sand, Andy", Name("Sand", "Andy")),
    ],
)
def test_a_name_is_split_as_bibtex_splits_it(written: str, expected: Name) -> None:
    assert only(entry(GOOD.replace("Able, Ann", written))).authors == (expected,)


def test_and_others_marks_a_shortened_list() -> None:
    work = only(entry(GOOD.replace("Able, Ann", "Able, Ann and\n others")))
    assert (work.authors, work.truncated, work.label) == ((Name("Able", "Ann"),), True, "Able et al. 2010")


@pytest.mark.parametrize(
    "written", ["Able, Ann and and Eck, Eve", "Able, A., Baker, B., Cole, C.", "Able and", ", Ann"]
)
def test_a_name_that_cannot_be_split_keeps_the_entry_and_is_reported(written: str) -> None:
    library = bibliography.parse(entry(GOOD.replace("Able, Ann", written)))
    assert {p.code for p in library.problems} == {"bad-author"}
    assert library.references["k"].authors


# LaTeX -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"Medicine \& Science in {EMG}", "Medicine & Science in EMG"),
        (r"{\'E}tude d'\'etirement, \"Uber {\ss}", "Étude d'étirement, Über ß"),
        (r"\textit{gluteus} $\alpha$ 10--19~kg", "gluteus α 10–19 kg"),
        ("50% of 3 & 4 #1 costs $5", "50% of 3 & 4 #1 costs $5"),
        (r"50\% of \$5", "50% of $5"),
        ("``said''", "“said”"),
        (
            r"see \url{https://a.example/x%20y_z} or https://b.example/~q%7E.",
            "see https://a.example/x%20y_z or https://b.example/~q%7E.",
        ),
        (r"\href{https://a.example/x}{a page}", "a page"),
        ("doi 10.1000/a_b%20", "doi 10.1000/a_b%20"),
        ("a\n  b", "a b"),
        ("{{a}", "a"),
        ("red \x1b[31m", "red \ufffd[31m"),
    ],
)
def test_latex_is_shown_as_plain_text(latex: str, plain: str) -> None:
    assert decode(latex) == plain


@given(st.text(st.sampled_from("ab \\{}$&%#~^_'\"`-\n[]é\x1b") | st.characters(codec="utf-8"), max_size=60))
@example("\\sqrt[" * 500)
@example("{" * 3000)
@example("\\href{x}{y")
def test_any_text_is_decoded_to_one_clean_line(text: str) -> None:
    shown = decode(text)
    assert shown == " ".join(shown.split())
    assert not re.search("[\x00-\x1f\x7f-\x9f]", shown)


@given(st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=30))
def test_words_without_latex_stay_as_they_are_but_composed(word: str) -> None:
    assert decode(word) == unicodedata.normalize("NFC", word)


# What is reported ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("bib-empty", None)]),
        ("Just words.", [("bib-empty", None)]),
        ("\n" + entry(GOOD) + entry(GOOD), [("duplicate-key", 3)]),
        (entry(GOOD) + entry(GOOD, key="K"), [("key-case", 2)]),
        (entry(GOOD, key="a/b"), [("bib-key-signs", 1)]),
        (entry(GOOD, key="a/../b"), [("bad-key", 1)]),
        (entry(GOOD, key=""), [("bib-no-key", 1)]),
        (f"@article{{{GOOD}}}", [("bib-no-key", 1)]),
        (entry(GOOD, "\nTitle = {Again}"), [("duplicate-bib-field", 2)]),
        (entry("title = {T}", "year = 2010", "journal = {J}"), [("bib-no-author", 1)]),
        (entry("title = {T}", "author = {A, B}", "journal = {J}", "\nyear = {}"), [("bib-no-year", 2)]),
        (entry(GOOD.replace("2010", "{in press}")), [("bib-no-year", 1)]),
        (entry(GOOD, "\ndoi = {https://doi.org/10.1000/x}"), [("bad-doi", 2)]),
        (entry(GOOD, "\npmid = {PMID 1}"), [("bad-pmid", 2)]),
        (entry(GOOD, "\npmcid = {1}"), [("bad-pmcid", 2)]),
        (entry(GOOD, "\nurl = {ftp://a.example/x}"), [("bad-url", 2)]),
        (entry(GOOD, "\nunverified = {title, volume}"), [("unknown-unverified-field", 2)]),
        (entry(GOOD, "\nvolume = v"), [("undefined-string", 2)]),
        (entry(GOOD, kind="artcle"), [("unknown-entry-type", 1)]),
        (f"@article{{k {GOOD}}}", [("bib-syntax", 1)]),
        (f"@article{{k, note {GOOD}}}", [("bib-syntax", 1)]),
        (entry("title = {T}\n year = 2010"), [("bib-syntax", 1)]),
        (entry(GOOD, "note = "), [("bib-syntax", 1)]),
        (entry(GOOD, "note = {" + "{" * 60 + "}" * 60 + "}"), [("bib-syntax", 1)]),
        (entry(GOOD, "% aside\n note = {x}"), [("bib-syntax", 1)]),
        ("% " + entry(GOOD), [("bib-syntax", 1)]),
        ("@article k,\n" + entry(GOOD), [("bib-syntax", 1)]),
        ("article{j,\n" + entry(GOOD), [("bib-syntax", 1)]),
        (entry(GOOD) + "\n  note = {lost},", [("bib-syntax", 3)]),
        (entry(GOOD) + "}", [("bib-syntax", 2)]),
        ("@commentary{x}\n" + entry(GOOD), [("bib-syntax", 1)]),
        ("@string{x}\n" + entry(GOOD), [("bib-syntax", 1)]),
        (entry(GOOD)[:-2], [("bib-syntax", 1)]),
        ("\n" + entry(GOOD)[:-2] + "\n" + entry(GOOD, key="j"), [("bib-syntax", 2)]),
    ],
)
def test_a_fault_is_reported_with_its_line(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert problems(text) == expected


@pytest.mark.parametrize("year", ["in press", "n.d.", "Forthcoming", "(in press)", "ahead of print", "o. J."])
def test_an_anonymous_or_undated_work_is_warned_of_and_no_error(year: str) -> None:
    found = bibliography.parse(f"@article{{k, title = {{T}}, journal = {{J}}, year = {{{year}}}}}").problems
    assert [(one.code, one.level) for one in found] == [
        ("bib-no-author", Level.WARNING), ("bib-no-year", Level.WARNING)
    ]  # fmt: skip


def test_only_an_unknown_kind_of_entry_is_a_warning() -> None:
    assert problem(entry(GOOD, kind="artcle")).level is Level.WARNING
    assert str(problem(entry(GOOD, kind="artcle"))) == (
        "references.bib:1: warning[unknown-entry-type] k: @artcle is not a known kind of entry; did you mean @article?"
    )


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        ("doi", "https://doi.org/10.1000/xyz", "10.1000/xyz"),
        ("doi", "doi:10.1000/xyz.", "10.1000/xyz"),
        ("doi", r"10.1000/x\_y", "10.1000/x_y"),
        ("doi", "http://dx.doi.org/10.1000/x%3Cy", "10.1000/x<y"),
        ("pmid", "PMID: 123", "123"),
        ("pmcid", "123", "PMC123"),
        ("url", r"\url{https://a.example/x}", "https://a.example/x"),
        ("url", r"https://a.example/x\_y\%20z", "https://a.example/x_y%20z"),
        ("url", "www.a.example", "https://www.a.example"),
    ],
)
def test_the_identifier_that_was_meant_is_named(field: str, written: str, meant: str) -> None:
    found = problem(entry(GOOD, f"{field} = {{{written}}}"))
    assert (found.code, found.where, found.hint) == (f"bad-{field}", f"k.{field}", f"write {meant}")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.example",
        "https://",
        "https:///x",
        "https://doi.org@evil.example/x",
        "https://a.example:99999/",
        "https://[::1",
        'https://a.example/"onclick="x',
        "https://a.example/<b>",
        "https://a.example/a b",
    ],
)
def test_an_address_that_is_not_plain_http_is_refused_and_never_a_link(address: str) -> None:
    library = bibliography.parse(entry(GOOD, f"url = {{{address}}}"))
    assert [p.code for p in library.problems] == ["bad-url"]
    assert links(library.references["k"]) == []
    assert address not in citation(library.references["k"])


def test_an_unclosed_field_is_pointed_at() -> None:
    text = "@article{k,\n  author = {A, B},\n  title = {T,\n  year = 2010\n}\n\n@article{j, " + GOOD + "}"
    library = bibliography.parse(text)
    assert [str(p) for p in library.problems] == [
        "references.bib:1: error[bib-syntax]: @article k is not closed; a closing brace or quote is likely missing at "
        "line 3; add the closing brace"
    ]
    assert list(library.references) == ["j"]


def test_a_second_entry_of_a_key_names_both_lines() -> None:
    found = problem(entry(GOOD) + "\n" + entry(GOOD))
    assert (found.line, found.message) == (3, "the key 'k' of this entry is already taken on line 1")


def test_every_structural_character_matters() -> None:
    """Taking out one brace, equals sign, comma at a line end, or the at sign of an entry, is noticed."""
    unseen = []
    for found in re.finditer(r"[{}=]|,(?=\n)|^@", TEXT, re.MULTILINE):
        if found[0] in "{}" and "{van der Dool}" in TEXT[found.start() - 13 : found.start() + 14]:
            continue
        text = TEXT[: found.start()] + TEXT[found.end() :]
        if not bibliography.parse(text).problems:
            unseen.append(TEXT[max(0, found.start() - 30) : found.end() + 10])
    assert unseen == []


# Whatever comes --------------------------------------------------------------------------------------------

_ENTRY = re.compile(r"(?m)^@(?!(?:comment|string|preamble)\b)[A-Za-z]+[ \t]*[{(][ \t]*[A-Za-z0-9]", re.IGNORECASE)


def lost(text: str) -> list[int]:
    """Lines on which an entry starts that is neither read nor reported."""
    library = bibliography.parse(text)
    seen = {work.line for work in library.references.values()} | {p.line for p in library.problems}
    return [line for found in _ENTRY.finditer(text) if (line := text.count("\n", 0, found.start()) + 1) not in seen]


@given(damaged(TEXT.encode()))
def test_no_entry_of_a_damaged_file_is_lost_silently(damaged_bytes: bytes) -> None:
    assert lost(damaged_bytes.decode("utf-8", "replace").replace("\r", "\n")) == []


def test_an_entry_that_the_one_before_it_swallows_is_told() -> None:
    text = (
        "@article{k,\n  title = {T and {,\n  author = {A, B},\n  year = 2010\n}\n\n@article{a}C},\n  volume = {1}\n}\n"
    )
    found = [p for p in bibliography.parse(text).problems if p.line == 7]
    assert [(p.code, p.level) for p in found] == [("bib-syntax", Level.WARNING)]
    assert "looks like the start of an entry" in found[0].message
    assert any("line 7 looks like the start" in note.message for note in bibliography.read_bib(text).notes)


@given(st.text(st.sampled_from('@{}()=,"#%\\\n ak1') | st.characters(codec="utf-8"), max_size=120))
def test_no_text_raises_or_loses_an_entry(text: str) -> None:
    assert lost(text) == []


@given(bibtex_texts())
def test_what_is_written_reads_the_same(drawn: tuple[str, list[str]]) -> None:
    text, keys = drawn
    library = bibliography.parse(text)
    assert library.problems == []
    assert list(library.references) == keys
    written = bibliography.write(library.references.values())
    again = bibliography.parse(written)
    assert again.problems == []
    assert without_lines(again.references) == without_lines(library.references)
    assert list(again.references) == sorted(keys)
    assert bibliography.write(again.references.values()) == written


def _bomb() -> str:
    return "@string{s0 = {lol}}\n" + "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60))


HOSTILE: dict[str, Callable[[], str]] = {
    "braces": lambda: "{" * 10**6,
    "starts": lambda: "@a{" * 333_333,
    "starts on lines": lambda: "\n@a{" * 19_000,
    "at signs": lambda: "\n@" * 300_000 + "x",
    "lone words": lambda: "\n@x" * 50_000,
    "fields": lambda: "@a{k," + "".join(f"x{n}=m," for n in range(30_000)) + "}",
    "strings in fields": lambda: "@string{m={x}}@a{k," + "".join(f"x{n}=m," for n in range(30_000)) + "}",
    "doubling strings": lambda: _bomb() + "@a{k, title = s59}",
    "long strings": lambda: "@string{s = {" + "x" * 90_000 + "}}\n" + "@a{k, t = s}\n" * 10_000,
    "depth": lambda: "@a{k, title = " + "{" * 400_000 + "}" * 400_000 + "}",
    "names": lambda: "@a{k, author = {" + "a and " * 16_000 + "b}}",
    "commas": lambda: "@a{k, author = {" + ", " * 49_000 + "b}}",
    "commands": lambda: "".join(f"@a{{k{n}, title = {{" + "\\frac{1}{2} " * 6_000 + "}}\n" for n in range(50)),
    "one line": lambda: "%" * 500_000 + "@a{k,}" * 19_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_answered_soon(name: str) -> None:
    text = HOSTILE[name]()
    start = time.process_time()
    assert bibliography.parse(text).problems
    assert time.process_time() - start < 10


def test_strings_that_grow_without_bound_are_cut_off() -> None:
    assert "bib-syntax" in codes(_bomb() + "@article{k, title = s59}")
    long = "@string{s = {" + "x" * 90_000 + "}}\n" + "".join(entry(GOOD, "note = s", key=f"k{n}") for n in range(20))
    assert codes(long) == ["bib-too-large"]


def test_a_percent_sign_inside_the_entry_before_comments_nothing_out() -> None:
    text = entry(GOOD, "url = {https://a.example/%20}").rstrip() + " " + entry(GOOD, key="j")
    assert problems(text) == []


# What is shown and written ---------------------------------------------------------------------------------


def test_links_are_built_from_identifiers_and_an_address_that_adds_something() -> None:
    work = only(
        entry(GOOD, "doi = {10.1000/a<b>#c?d}", "pmid = {12}", "pmcid = {PMC34}", "url = {https://a.example/p?q=1}")
    )
    assert links(work) == [
        ("DOI", "https://doi.org/10.1000/a%3Cb%3E%23c%3Fd"),
        ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/12/"),
        ("PubMed Central", "https://pmc.ncbi.nlm.nih.gov/articles/PMC34/"),
        ("Page", "https://a.example/p?q=1"),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "https://doi.org/10.1000/Ab",
        "http://dx.doi.org/10.1000/aB",
        "https://pubmed.ncbi.nlm.nih.gov/12",
        "https://www.ncbi.nlm.nih.gov/pubmed/12/",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC34/",
    ],
)
def test_an_address_that_leads_to_the_same_place_is_no_second_link(address: str) -> None:
    work = only(entry(GOOD, "doi = {10.1000/ab}", "pmid = {12}", "pmcid = {PMC34}", f"url = {{{address}}}"))
    assert [label for label, _ in links(work)] == ["DOI", "PubMed", "PubMed Central"]


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
@example("10.1000/\u202e", "1\n", "PMC1\n", "https://a.example\n")
@example("10.1000/x", "1", "PMC1", "HTTPS://a.example/é")
@settings(deadline=None)
def test_every_link_is_plain_http_whatever_the_fields_hold(doi: str, pmid: str, pmcid: str, url: str) -> None:
    work = Reference("k", "misc", {"doi": f"10.1000/{doi}", "pmid": pmid, "pmcid": pmcid, "url": f"https://{url}"})
    for _, address in links(work):
        assert urlsplit(address).scheme == "https"
        assert re.fullmatch(r"[!#$%&()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+", address)


def test_a_citation_is_one_line_with_a_mark_for_what_was_not_verified() -> None:
    works = bibliography.parse(TEXT).references
    assert citation(works["able2010step"]) == (
        "Able A, Baker B. Step Training and EMG of the Upper Flank. Journal of Invented Results. 2010;1(2):10-19. "
        "doi:10.5555/able.2010"
    )
    assert citation(works["cole2015twist"]) == (
        "Cole C, van der Dool D, Eck E. Twists and Holds in 30 Adults. Invented Medicine. 2015;7(1):30-41. "
        "[not verified: volume, issue]"
    )
    assert citation(works["eck2019null"]).startswith("Eck E, et al. No Difference after Twists.")
    assert citation(works["gale2021said"]) == "Gale's Gym. What Our Champion Says. 2021. https://gym.example/said"


def test_six_authors_are_named_before_et_al() -> None:
    people = " and ".join(f"Able{letter}, Ann-marie {letter}. de" for letter in "ABCDEFG")
    assert citation(only(entry(GOOD.replace("Able, Ann", people)))) == (
        "AbleA AMA, AbleB AMB, AbleC AMC, AbleD AMD, AbleE AME, AbleF AMF, et al. Steps. J. 2010."
    )


def test_writing_gives_exactly_the_works_asked_for_each_once_and_sorted() -> None:
    works = bibliography.parse(TEXT).references
    asked = [works["eck2019null"], works["able2010step"], works["eck2019null"]]
    text = bibliography.write(asked)
    assert text == f"{works['able2010step'].raw}\n\n{works['eck2019null'].raw}\n"
    assert bibliography.write([]) == ""


def test_a_reference_from_no_file_is_written_from_its_fields() -> None:
    fields = {"title": "50% of A & B_c", "year": "2010", "journal": "J {x}", "doi": "10.1000/a_b"}
    people = (Name("van der Dool", "Dora"), Name("Smith", "John, Jr."), Name("A & B", literal=True))
    work = Reference("k", "article", fields, people, truncated=True, year=2010, unverified=frozenset({"year"}))
    again = only(bibliography.write([work]))
    assert (again.authors, again.truncated, again.unverified) == (people, True, frozenset({"year"}))
    assert again.fields["title"] == "50% of A & B_c"
    assert again.fields["journal"] == "J (x)"
    assert again.doi == "10.1000/a_b"


# The works that ship ---------------------------------------------------------------------------------------


def test_the_works_that_ship_are_read_without_problems_and_written_unchanged() -> None:
    text = (ROOT / "references.bib").read_text(encoding="utf-8")
    library = bibliography.parse(text)
    assert library.problems == []
    assert len(library.references) == len(re.findall(r"(?m)^@", text))
    written = bibliography.write(library.references.values())
    assert without_lines(bibliography.parse(written).references) == without_lines(library.references)
