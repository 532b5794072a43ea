"""The page about bibliographies: its commands and its Python run as printed, and it tells of every option."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
from pathlib import Path

import pytest

from claimgraph import export, load
from claimgraph.cli import build_parser, main
from claimgraph.export._styles import style_text  # a style to take a copy of
from conftest import ROOT

PAGE = (ROOT / "docs" / "from-a-question-to-your-reference-manager.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(text: str, *verbs: str) -> list[str]:
    """Lines of the code blocks that call the command, or one of these verbs of it."""
    lines = [line for language, block in BLOCK.findall(text) if not language for line in block.splitlines()]
    return [line for line in lines if line.startswith(tuple(f"claimgraph {verb}" for verb in verbs or ("",)))]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped base, with the files that a reader is told to bring."""
    root = tmp_path_factory.mktemp("base")
    shutil.copytree(ROOT / "kb", root / "kb")
    shutil.copy(ROOT / "references.bib", root)
    (root / "my-journal.csl").write_bytes(style_text("nature"))
    new = "TY  - JOUR\nAU  - New, Nat\nTI  - Fresh strides\nPY  - 2022\nT2  - Invented Reviews\nER  - \n"
    (root / "export.ris").write_text(new, encoding="utf-8")
    known = load(root).references["distefano2009gluteal"].raw
    (root / "library.bib").write_text(f"{known}\n", encoding="utf-8")
    for name in ("paper.qmd", "paper.md"):
        (root / name).write_text("As seen [@distefano2009gluteal; @boren2011electromyographic].\n", encoding="utf-8")
    return root


def test_every_command_of_the_page_runs_as_printed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    before = (folder / "references.bib").read_bytes()
    printed = commands(PAGE)
    assert len(printed) > 20
    for line in printed:
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            assert main(shlex.split(line, comments=True)[1:]) == 0, line
        written = re.search(r"--out (\S+)", line)
        if written:
            assert (folder / written[1]).stat().st_size > 100, line
        else:
            assert said.getvalue(), line
    assert (folder / "references.bib").read_bytes() == before, "works of the base itself were taken for new ones"


def test_every_command_of_the_readme_about_bibliographies_runs_as_printed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    printed = commands(README, "cite", "refs")
    assert len(printed) > 5
    for line in printed:
        assert main(shlex.split(line, comments=True)[1:]) == 0, line
    assert "+@article{new2022fresh,\n" in capsys.readouterr().out


def test_the_python_of_the_page_runs_as_printed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    said = io.StringIO()
    names: dict[str, object] = {}
    with contextlib.redirect_stdout(said):
        for language, block in BLOCK.findall(PAGE):
            if language == "python":
                exec(compile(block, "the page", "exec"), names)
    assert "TY  - JOUR" in said.getvalue()
    assert "What it is evidence for" in said.getvalue()


def test_the_page_tells_of_every_option_format_and_style() -> None:
    for verb in ("cite", "refs add", "refs lint", "refs format"):
        said = io.StringIO()
        with contextlib.redirect_stdout(said), pytest.raises(SystemExit):
            build_parser().parse_args([*verb.split(), "--help"])
        options = set(re.findall(r"(?<![\w-])--[a-z-]+", said.getvalue())) - {"--help", "--no-index"}
        assert {option for option in options if option not in PAGE} == set(), verb
    assert [name for name in export.CITATION_STYLES if f"| `{name}` |" not in PAGE] == []
    assert [name for name in export.BIBLIOGRAPHY_FORMATS if f"`{name}`" not in PAGE] == []


@pytest.mark.parametrize(
    ("name", "options", "begins"),
    [
        ("a.bib", [], "@article{"),
        ("a.RIS", [], "TY  - "),
        ("a.json", [], "[\n  {"),
        ("a.txt", ["--style", "vancouver"], "1. "),
        ("a.md", [], "Boren"),
        ("a.html", ["--style", "jospt"], "<!DOCTYPE html>"),
        ("a.txt", ["--format", "ris"], "TY  - "),
        ("noending", [], "@article{"),
        ("noending", ["--style", "apa"], "Boren"),
    ],
)
def test_the_ending_of_the_file_chooses_the_form(
    folder: Path, tmp_path: Path, name: str, options: list[str], begins: str
) -> None:
    target = tmp_path / name
    arguments = ["cite", "boren2011electromyographic", "--base", str(folder), "--out", str(target), *options]
    assert main(arguments) == 0
    assert target.read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--out", "a.docx"], "names no bibliography format; accepted: .bib, .ris, .json, .txt, .md, .html; or say"),
        (["--style", "apa", "--format", "ris"], "ris has no citation style"),
        (["--style", "nope"], "no citation style called 'nope'"),
        (["--style", "missing.csl"], "'missing.csl' cannot be read: No such file or directory; check its name"),
        (["--out", "nowhere/a.bib"], "there is no folder 'nowhere'"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_told_in_one_sentence_and_nothing_is(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    options: list[str], told: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["cite", "boren2011electromyographic", "--base", str(folder), *options]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("claimgraph: ")
    assert told in said.err
    assert list(tmp_path.iterdir()) == []
