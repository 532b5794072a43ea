"""What `refs lint` finds in references.bib, and what it leaves alone: one work or two of a real kind each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import claimgraph
from claimgraph.errors import Level, Problem

TINY = Path(__file__).parents[1] / "data" / "tiny"
Lint = Callable[..., list[Problem]]


@pytest.fixture
def lint(tmp_path: Path) -> Lint:
    """Problems that entries bring into the invented base, without the one that nothing names them."""

    def check(*entries: str, named: bool = True) -> list[Problem]:
        root = tmp_path / "base"
        shutil.copytree(TINY, root, dirs_exist_ok=True)
        text = (TINY / "references.bib").read_text(encoding="utf-8")
        (root / "references.bib").write_text(text + "\n" + "\n".join(entries) + "\n", encoding="utf-8")
        found = [problem for problem in claimgraph.check(root) if problem.path == "references.bib"]
        return [problem for problem in found if not named or problem.code != "unused-work"]

    return check


def entry(fields: str = "", key: str = "new2020work", title: str = "A quiet new work", author: str = "New, Nat") -> str:
    return (
        f"@article{{{key}, author = {{{author}}}, title = {{{title}}}, year = {{2020}}, journal = {{Quiet}}, {fields}}}"
    )


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("note = {a & b}", ["bib-special"]),
        ("note = {5 % of #3}", ["bib-special"]),
        ("note = {costs $5}", ["bib-special"]),
        ("note = {a \\& b, 5\\,\\%, \\#3, \\$5 and $x^2$}", []),
        ("note = {\\url{https://a.org/?a=1&b=2#c%20}}", []),
        ("url = {https://a.org/?a=1&b=2#c%20}", []),
        ("doi = {10.5555/a%3C1}", []),
        ("note = {a &amp; b}", ["bib-html"]),
        ("note = {a \\&amp; b}", ["bib-html"]),
        ("note = {Gait in <i>Homo</i> and CO<sub>2</sub>}", ["bib-html"]),
        ("note = {p < 0.05 and b > a}", []),
        ("note = {Gr&ouml;{\\ss}e, &#8211;}", ["bib-html"]),
        ("note = {AT\\&T; and R\\&D;}", []),
    ],
)
def test_signs_that_latex_or_html_take_for_their_own_are_told(lint: Lint, fields: str, expected: list[str]) -> None:
    assert codes(lint(entry(fields))) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("month = {Smarch}", ["bib-month"]),
        ("month = {13}", ["bib-month"]),
        ("month = {0}", ["bib-month"]),
        ("month = sep", []),
        ("month = {Jan-Feb}", []),
        ("month = {Spring}", []),
        ("month = {12}", []),
        ("month = dec # {~3}", []),
        ("issn = {0190-6011}, eissn = {1938-1344}", []),
        ("issn = {0190-6012}", ["bib-check-digit"]),
        ("issn = {2434-561X; 0190-6011}", []),
        ("isbn = {978-0-306-40615-7}", []),
        ("isbn = {978-0-306-40615-8}", ["bib-check-digit"]),
        ("isbn = {0-306-40615-2}", []),
        ("isbn = {0-306-40615-3 (hardback)}", ["bib-check-digit"]),
        ("isbn = {080442957X}", []),
        ("orcid = {0000-0002-1825-0097}", []),
        ("orcid = {https://orcid.org/0000-0002-1825-0098}", ["bib-check-digit"]),
        ("orcid = {0000-0002-1694-233X}", []),
        ("eprint = {2003.12345}, archiveprefix = {arXiv}", []),
        ("eprint = {arXiv:math.GT/0309136v2}, eprinttype = {arxiv}", []),
        ("eprint = {2003.123}, eprinttype = {arxiv}", ["bib-arxiv"]),
        ("eprint = {PMC123}, eprinttype = {pmc}", []),
        ("crossref = {able2010step}", []),
        ("crossref = {Able2010Step}", []),
        ("crossref = {abel2010step}", ["bib-crossref"]),
        ("xdata = {nobody, nothing}", ["bib-crossref", "bib-crossref"]),
        ("doi = {10.1186/s12891-020-1998-9}", []),
        ("doi = {10.1186/1471-2474-13-2012}", []),
        ("doi = {10.5555/able.2011.7}", ["bib-doi-year"]),
        ("doi = {10.1186/s12891-011-0001-9}", ["bib-doi-year"]),
    ],
)
def test_facts_that_can_be_checked_are_checked(lint: Lint, fields: str, expected: list[str]) -> None:
    assert codes(lint(entry(fields))) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("STEP TRAINING OF ADULTS", ["bib-all-capitals"]),
        ("{STEP TRAINING OF ADULTS}", ["bib-all-capitals"]),
        ("{MRI}, {CT} and {PET} of adults", []),
        ("{NASA}", []),
        ("St\u0435p training", ["bib-homoglyph"]),
        ("Тренировка шагом", []),
        ("The β-blocker and TNFα in COΔ", []),
        ("Work by \u039done", ["bib-homoglyph"]),
    ],
)
def test_titles_in_capitals_or_with_letters_of_another_script_are_told(
    lint: Lint, title: str, expected: list[str]
) -> None:
    assert [code for code in codes(lint(entry(title=title))) if code != "bib-capitals"] == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("World Health Organization", ["bib-organisation"]),
        ("University of Nowhere", ["bib-organisation"]),
        ("{World Health Organization}", []),
        ("{{University of Nowhere}}", []),
        ("Group, Ann", []),
        ("Center, A. B.", []),
        ("Ludwig van der Society-Jones", []),
    ],
)
def test_an_organisation_without_braces_is_told(lint: Lint, author: str, expected: list[str]) -> None:
    told = codes(lint(entry(author=author)))
    assert [code for code in told if code != "key-against-entry"] == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("On the gait of quick runners", "On the giat of quick runners", ["bib-near-title"]),
        ("On the gait of quick runners", "On the gait of quick walkers and riders", []),
        ("On the gait of quick runners: part 1", "On the gait of quick runners: part 2", []),
        ("On the gait of quick runners: part I", "On the gait of quick runners: part II", []),
    ],
)
def test_titles_that_are_nearly_one_are_told(lint: Lint, first: str, second: str, expected: list[str]) -> None:
    found = lint(entry(title=first), entry(title=second, key="newer2020work"))
    assert [code for code in codes(found) if code != "bib-capitals"] == expected
    assert all(
        problem.code == "bib-capitals" or "'newer2020work' has nearly the title" in problem.message for problem in found
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Gait & Posture".replace("&", "\\&"), "Gait Posture", ["bib-journal-spelling"]),
        ("J. Orthop. Sports Phys. Ther.", "Journal of Orthopaedic and Sports Physical Therapy", ["bib-journal-short"]),
        ("Clin Biomech", "Clinical Biomechanics", ["bib-journal-short"]),
        ("Clin Biomech", "Clinical Biology", []),
        ("Gait", "Gait and Posture", []),
    ],
)
def test_a_journal_in_short_here_and_in_full_there_is_told(
    lint: Lint, one: str, other: str, expected: list[str]
) -> None:
    works = (
        entry().replace("{Quiet}", f"{{{one}}}"),
        entry(key="b", title="Else", author="Other, O").replace("{Quiet}", f"{{{other}}}"),
    )
    assert [code for code in codes(lint(*works)) if code.startswith("bib-journal")] == expected


@pytest.mark.parametrize("key", ["DBLP:conf/x/Able19", "ISI:000123", "a/b+c"])
def test_a_key_with_a_colon_or_slash_is_read_and_warned_of(lint: Lint, key: str) -> None:
    (problem,) = lint(entry(key=key))
    assert (problem.code, problem.level) == ("bib-key-signs", Level.WARNING)


@pytest.mark.parametrize("key", ["a/../../b", "/a", "a b", "../x"])
def test_a_key_that_could_lead_elsewhere_is_refused(lint: Lint, key: str) -> None:
    assert [(problem.code, problem.level) for problem in lint(entry(key=key))] == [("bad-key", Level.ERROR)]


def test_a_page_break_hides_no_file(lint: Lint) -> None:
    found = lint("\x0c" + entry("note = {a & b}") + "\x0c")
    assert codes(found) == ["bib-special", "control-character"]
    assert next(problem for problem in found if problem.code == "control-character").level is Level.WARNING


def test_very_many_works_that_nothing_names_are_one_line(lint: Lint) -> None:
    works = [
        entry(key=f"w{place}", title=f"{place} of many", author=f"A{chr(97 + place % 26)}b, C") for place in range(30)
    ]
    (problem,) = (one for one in lint(*works, named=False) if one.code == "unused-work")
    assert problem.message.startswith("30 works are named nowhere: w0, w1, w10 and 27 more")
