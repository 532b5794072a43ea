"""`cite --manuscript`, `--in-text` and `--locale`: from a text to exactly the works it cites."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimgraph import bibliography, cli, export
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase

TINY = "tests/data/tiny"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.qmd"
    path.write_text("As @fox2020withdrawn says [@able2010step; @eck2019null].\n", encoding="utf-8")
    return path


def test_exactly_the_works_of_a_text_are_exported(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["cite", "--base", TINY, "--manuscript", str(paper)]) == 0
    written = bibliography.parse(capsys.readouterr().out).references
    assert sorted(written) == ["able2010step", "eck2019null", "fox2020withdrawn"]


def test_a_style_that_numbers_works_numbers_them_as_the_text_cites_them(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["cite", "--base", TINY, "--manuscript", str(paper), "--style", "vancouver"]) == 0
    starts = [line[:7] for line in capsys.readouterr().out.splitlines() if line]
    assert starts == ["1. Fox ", "2. Able", "3. Eck "]


def test_an_unknown_key_is_told_with_its_line_and_the_others_are_exported(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper.write_text("One.\n\n@abel2010step and @eck2019null\n", encoding="utf-8")
    assert cli.main(["cite", "--base", TINY, "--manuscript", str(paper)]) == 1
    shown = capsys.readouterr()
    assert "line 3: the key 'abel2010step' is no work of this base; did you mean 'able2010step'?" in shown.err
    assert "@article{eck2019null," in shown.out


@pytest.mark.parametrize(
    ("name", "before"), [("a.md", "Text @eck2019null.\r\n"), ("a.tex", "\\cite{eck2019null}\n\\end{document}\n")]
)
def test_the_list_is_written_once_and_then_kept_up_to_date(tmp_path: Path, name: str, before: str) -> None:
    path = tmp_path / name
    path.write_bytes(before.encode())
    asked = ["cite", "--base", TINY, "--manuscript", str(path), "--refresh"]
    assert cli.main(asked) == 0
    once = path.read_bytes().decode()
    assert cli.main(asked) == 0
    assert path.read_bytes().decode() == once
    assert once.count("No Difference after Twists") == 1
    assert ("\r\n" in once) == ("\r\n" in before)
    assert name == "a.md" or once.rstrip().endswith("\\end{document}")
    path.write_bytes(once.replace("eck2019null", "able2010step", 1).encode())
    assert cli.main(asked) == 0
    again = path.read_bytes().decode()
    assert "No Difference after Twists" not in again
    assert again.count("Step training and EMG of the upper flank") == 1


def test_what_a_list_holds_means_nothing_to_latex(tiny: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "a.tex"
    path.write_text("\\cite{able2010step}\n", encoding="utf-8")
    cli.main(["cite", "--base", TINY, "--manuscript", str(path), "--refresh"])
    assert r"Able, A., \& Baker, B." in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--manuscript", "nowhere.md"], "cannot be read"),
        (["--manuscript", "README.md", "--all"], "exactly the works of the text"),
        (["--all", "--refresh"], "name it with --manuscript"),
        (["--all", "--locale", "klingon", "--format", "text"], "no words of the language 'klingon'"),
        (["--all", "--locale", "de", "--format", "ris"], "leave style and locale out"),
    ],
)
def test_a_wrong_wish_ends_in_a_sentence(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["cite", "--base", TINY, *arguments]) == 2
    assert message in capsys.readouterr().err


def test_a_text_that_cites_nothing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.md"
    path.write_text("Nothing.\n", encoding="utf-8")
    assert cli.main(["cite", "--base", TINY, "--manuscript", str(path)]) == 2
    assert "cites nothing" in capsys.readouterr().err


# Citations in a text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", "(Able & Baker, 2010, 2012; Cole et al., 2015)"),
        ("chicago", "(Able and Baker 2010, 2012; Cole, van der Dool, and Eck 2015)"),
        ("harvard", "(Able and Baker, 2010, 2012; Cole, van der Dool and Eck, 2015)"),
        ("ieee", "[1], [2], [3]"),
        ("vancouver", "(1–3)"),
        ("nature", "1–3"),
    ],
)
def test_works_are_cited_together_as_the_style_has_it(tiny: KnowledgeBase, style: str, expected: str) -> None:
    works = ["able2010step", "able2012step", "cole2015twist"]
    assert export.in_text(tiny, works, style=style) == [expected]


def test_each_work_is_cited_alone_below_all_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["cite", "--base", TINY, "eck2019null", "able2010step", "--in-text"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "(Able & Baker, 2010; Eck et al., 2019)",
        "",
        "able2010step\t(Able & Baker, 2010)",
        "eck2019null\t(Eck et al., 2019)",
    ]


def test_citations_in_html_and_markdown_are_marked_up(tiny: KnowledgeBase) -> None:
    assert export.in_text(tiny, ["able2010step"], "html", "nature") == ["<sup>1</sup>"]
    assert export.in_text(tiny, ["able2010step"], "md", "nature") == ["^1^"]


def test_no_work_is_cited_as_nothing(tiny: KnowledgeBase) -> None:
    assert export.in_text(tiny, []) == []


@pytest.mark.parametrize(
    ("locale", "expected"), [("de-DE", "verfügbar unter"), ("fr", "disponible sur"), ("en_us", "available at")]
)
def test_the_words_of_a_style_are_those_of_the_language(tiny: KnowledgeBase, locale: str, expected: str) -> None:
    works = [key for key, one in tiny.references.items() if one.doi]
    text = export.bibliography(tiny, works, "text", "harvard", locale=locale)
    assert expected in text.casefold()


def test_an_unknown_language_is_refused_with_what_is_near(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match="accepted: codes such as en-GB"):
        export.in_text(tiny, ["able2010step"], locale="xx-XX")


def test_a_written_list_keeps_the_italics_of_its_style_in_latex_and_is_not_read_as_citations(tmp_path: Path) -> None:
    path = tmp_path / "a.tex"
    path.write_text("\\cite{eck2019null}\n\\end{document}\n", encoding="utf-8")
    assert cli.main(["cite", "--base", TINY, "--manuscript", str(path), "--refresh", "--style", "apa"]) == 0
    assert r"\emph{Invented Medicine}, \emph{11}, 5–8" in path.read_text(encoding="utf-8")


def test_an_at_sign_in_an_entry_is_escaped_for_pandoc() -> None:
    assert export.as_markdown("The @home study, ann@example.org") == r"The \@home study, ann@example.org"


def test_a_damaged_list_is_told_with_its_line_and_the_text_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.md"
    text = "[@eck2019null]\n\n<!-- claimgraph: list of references -->\nMine\n"
    path.write_text(text, encoding="utf-8")
    assert cli.main(["cite", "--base", TINY, "--manuscript", str(path), "--refresh"]) == 2
    assert "a.md, line 3: a comment of the list has lost its other one" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == text


def test_thousands_of_unknown_keys_are_counted_behind_the_first_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.md"
    path.write_text("\n".join(f"@nobody{number}" for number in range(3000)), encoding="utf-8")
    assert cli.main(["cite", "--base", TINY, "--manuscript", str(path)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1001
    assert lines[-1].endswith("a.md: 2000 more citations like these; mend those named, and ask again")
