"""`claimgraph refs`: add, lint and format, on a copy of the invented base."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph import checks
from claimgraph.cli import _parser, _refs
from claimgraph.errors import BadRequestError, Level
from conftest import ROOT, TINY

NEW = "@article{mine, author = {New, Nat}, title = {Fresh {EMG}}, year = 2022, journal = {Invented Reviews}}\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    root = tmp_path / "base"
    shutil.copytree(TINY, root)
    return root


@pytest.fixture
def run(base: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `refs` on the copy; exit code, standard output, standard error."""

    def run_(*arguments: str, folder: Path = base) -> tuple[int, str, str]:
        parser = _parser.Parser(prog="claimgraph")
        _parser.add_base(parser)
        _refs.add(parser.add_subparsers(parser_class=_parser.Parser))
        options = parser.parse_args(["refs", *arguments, "--base", str(folder)])
        code: int = options.run(options)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run_


def text(base: Path) -> str:
    return (base / "references.bib").read_text(encoding="utf-8")


def put(tmp_path: Path, name: str, content: str | bytes) -> str:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_a_work_is_added_in_its_place_and_the_base_still_loads(run: Run, base: Path, tmp_path: Path) -> None:
    before = text(base)
    code, out, _ = run("add", put(tmp_path, "x.bib", NEW))
    assert code == 0
    assert out == "mine: added as new2022fresh\n1 work in the file: 1 added, 0 there already\n"
    assert text(base).startswith(before)
    assert text(base).removeprefix(before) == (
        "\n@article{new2022fresh,\n  author = {New, Nat},\n  title = {Fresh {EMG}},\n  year = {2022},\n"
        "  journal = {Invented Reviews}\n}\n"
    )
    assert [p for p in checks.check(base) if p.level is Level.ERROR] == []


def test_adding_the_same_file_twice_changes_nothing(run: Run, base: Path, tmp_path: Path) -> None:
    name = put(tmp_path, "x.bib", NEW)
    run("add", name)
    once = text(base)
    assert run("add", name)[1] == (
        "mine: is new2022fresh (same title)\n1 work in the file: 0 added, 1 there already\n"
    )  # fmt: skip
    assert text(base) == once


def test_a_dry_run_shows_the_difference_and_writes_nothing(run: Run, base: Path, tmp_path: Path) -> None:
    before = text(base)
    code, out, err = run("add", put(tmp_path, "x.bib", NEW), "--dry-run")
    assert code == 0
    assert out.startswith("--- a/references.bib\n+++ b/references.bib\n@@ ")
    assert "+@article{new2022fresh,\n" in out
    assert "added as new2022fresh" in err
    assert text(base) == before


def test_ris_csl_json_and_bibtex_give_one_entry(run: Run, base: Path, tmp_path: Path) -> None:
    ris = "TY  - JOUR\nAU  - New, Nat\nTI  - Fresh EMG\nPY  - 2022\nT2  - Invented Reviews\nER  - \n"
    csl = {"type": "article-journal", "title": "Fresh EMG", "author": [{"family": "New", "given": "Nat"}],
           "issued": {"date-parts": [[2022]]}, "container-title": "Invented Reviews"}  # fmt: skip
    run("add", put(tmp_path, "x.ris", ris))
    once = text(base)
    assert "@article{new2022fresh," in once
    for name in (put(tmp_path, "x.json", json.dumps([csl])), put(tmp_path, "x.bib", NEW)):
        assert "1 there already" in run("add", name)[1]
        assert text(base) == once


def test_what_would_break_the_base_is_not_added_and_told(run: Run, base: Path, tmp_path: Path) -> None:
    before = text(base)
    code, out, _ = run("add", put(tmp_path, "x.bib", "@misc{a, title = {T}, author = {A, B}}\n@misc{b, title = {{{"))
    assert code == 1
    assert "a (line 1): not added: year is missing" in out
    assert "x.bib:2: unreadable: " in out
    assert out.endswith(
        "2 works in the file: 0 added, 0 there already, 1 not added, 1 could not be read and stay in the file\n"
    )
    assert text(base) == before


def test_a_foreign_encoding_is_told(run: Run, base: Path, tmp_path: Path) -> None:
    out = run("add", put(tmp_path, "x.bib", NEW.replace("Nat", "Näte").encode("latin-1")))[1]
    assert "the file was read as windows-1252, since it is not UTF-8" in out
    assert "author = {New, Näte}" in text(base)


def test_nothing_that_steers_a_terminal_is_printed(run: Run, tmp_path: Path) -> None:
    out = run("add", put(tmp_path, "x.bib", "@misc{a, title = {T\x1b[31m}, year = {\x1b]0;x}}"))[1]
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.docx", "", r"of no known kind; accepted: \.bib, \.ris, \.json"),
        ("x.json", "{", "is not JSON"),
        ("missing.bib", None, "cannot be read: No such file"),
    ],
)
def test_a_file_of_no_use_is_refused(run: Run, tmp_path: Path, name: str, content: str | None, message: str) -> None:
    path = str(tmp_path / name) if content is None else put(tmp_path, name, content)
    with pytest.raises(BadRequestError, match=message):
        run("add", path)


def test_lint_tells_of_references_only_and_counts_what_is_unverified(run: Run, base: Path) -> None:
    code, out, _ = run("lint")
    assert code == 0
    assert out == "no problems\n1 of 7 works have fields to verify before citing: number 1, volume 1\n"
    (base / "references.bib").write_text(text(base).replace("{10--19}", "{10-19}").replace("{EMG}", "EMG"), "utf-8")
    code, out, _ = run("lint", "--strict")
    assert code == 1
    assert "bib-pages" in out
    assert "bib-capitals" in out
    assert "retracted-evidence" not in out
    assert [p["path"] for p in json.loads(run("lint", "--format", "json")[1])] == ["references.bib"] * 2


def test_lint_takes_an_unbalanced_brace_for_an_error(run: Run, base: Path) -> None:
    (base / "references.bib").write_text(text(base).replace("Miracle Twists}", "Miracle Twists"), "utf-8")
    code, out, _ = run("lint")
    assert code == 1
    assert "references.bib:56: error[bib-syntax]" in out


def test_format_shows_a_difference_and_writes_only_when_told_to(run: Run, base: Path) -> None:
    good = text(base)
    messy = good.replace("  title = {Miracle Twists},\n  year = {2020},", ' YEAR = "2020", title={Miracle\n Twists},')
    (base / "references.bib").write_text(messy, "utf-8")
    code, out, err = run("format")
    assert code == 0
    assert '- YEAR = "2020", title={Miracle\n' in out
    assert "+  title = {Miracle Twists},\n" in out
    assert err == "nothing was written; `claimgraph refs format --write` writes it\n"
    assert text(base) == messy
    assert run("format", "--check")[0] == 1
    assert run("format", "--write")[0] == 0
    assert text(base) == good
    assert run("format", "--check") == (0, "", "references.bib is in style\n")


def test_the_shipped_file_is_in_style_and_has_no_problem(run: Run) -> None:
    assert run("format", "--check", folder=ROOT)[0] == 0
    assert run("lint", "--strict", folder=ROOT)[1].startswith("no problems\n49 of 182 works")


def test_refs_alone_says_what_it_can_do(run: Run) -> None:
    with pytest.raises(BadRequestError, match="refs add FILE"):
        run()
