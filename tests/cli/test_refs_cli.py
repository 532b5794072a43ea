"""`claimgraph refs` as a user runs it: add, lint and format, on a copy of the invented base."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import claimgraph
from claimgraph import export
from claimgraph.cli import main
from claimgraph.errors import Level
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
    """Run the command on the copy; exit code, standard output, standard error."""

    def run_(*arguments: str, folder: Path = base) -> tuple[int, str, str]:
        try:
            code = main(["refs", *arguments, "--base", str(folder)])
        except SystemExit as end:
            code = int(end.code or 0)
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
    code, out, _ = run("add", put(tmp_path, "x.bib", NEW), "--new-keys")
    assert code == 0
    assert out == "mine: added as new2022fresh\n1 work in the file: 1 added, 0 there already\n"
    assert text(base).startswith(before)
    assert text(base).removeprefix(before) == (
        "\n@article{new2022fresh,\n  author = {New, Nat},\n  title = {Fresh {EMG}},\n  year = {2022},\n"
        "  journal = {Invented Reviews}\n}\n"
    )
    assert [p for p in claimgraph.check(base) if p.level is Level.ERROR] == []


def test_the_key_of_a_library_stays_unless_another_is_asked_for(run: Run, base: Path, tmp_path: Path) -> None:
    name = put(tmp_path, "x.bib", NEW.replace("mine", "DBLP:conf/x/New22"))
    assert "+@article{new22," in run("add", name, "--dry-run", "--key-pattern", "{author}{yy}")[1]
    assert "added as DBLP:conf/x/New22" in run("add", name)[1]
    assert "@article{DBLP:conf/x/New22," in text(base)
    code, _, err = run("add", name, "--key-pattern", "{autor}")
    assert (code, "did you mean {author}?" in err) == (2, True)


def test_adding_the_same_file_twice_changes_nothing(run: Run, base: Path, tmp_path: Path) -> None:
    name = put(tmp_path, "x.bib", NEW)
    run("add", name, "--new-keys")
    once = text(base)
    assert run("add", name)[1] == (
        "mine: is new2022fresh (same title)\n1 work in the file: 0 added, 1 there already\n"
    )  # fmt: skip
    assert text(base) == once


def test_a_dry_run_shows_the_difference_and_writes_nothing(run: Run, base: Path, tmp_path: Path) -> None:
    before = text(base)
    code, out, err = run("add", put(tmp_path, "x.bib", NEW), "--dry-run", "--new-keys")
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
    broken = "@misc{a, title = {T}, year = 2000, author = {A, B, C, D, E}}\n@misc{b, title = {{{"
    code, out, _ = run("add", put(tmp_path, "x.bib", broken))
    assert code == 1
    assert "a (line 1): not added: author" in out
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
        ("x.docx", "", "x.docx"),
        ("x.json", "{", "is not JSON"),
        ("x.json", "3", "is no list of works"),
        ("missing.bib", None, "cannot be read: No such file"),
        ("", None, "is a folder; name the files in it"),
        ("a\0b.bib", None, "cannot be read: embedded null"),
    ],
)
def test_a_file_of_no_use_is_refused_in_one_sentence(
    run: Run, base: Path, tmp_path: Path, name: str, content: str | None, message: str
) -> None:
    before = text(base)
    code, out, err = run("add", f"{tmp_path}/{name}" if content is None else put(tmp_path, name, content))
    assert (code, out) == (2, "")
    assert err.startswith("claimgraph: ")
    assert message in err
    assert len(err.splitlines()) == 1
    assert text(base) == before


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
    assert run("lint", "--strict", folder=ROOT)[1].startswith("no problems\n42 of 188 works")


def test_refs_alone_says_what_it_can_do(run: Run) -> None:
    code, out, err = run()
    assert (code, out) == (2, "")
    assert "refs add FILE" in err


def test_a_wrong_job_and_a_missing_file_name_are_told_with_what_is_accepted(run: Run) -> None:
    code, _, err = run("lnit")
    assert code == 2
    assert "accepted: add, lint, format" in err
    assert "did you mean 'lint'" in err
    code, _, err = run("add")
    assert code == 2
    assert "required: FILE" in err


@pytest.mark.parametrize("job", ["lint", "format"])
def test_a_folder_without_a_base_is_refused(run: Run, tmp_path: Path, job: str) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    code, out, err = run(job, folder=empty)
    assert (code, out) == (2, "")
    assert "it has no kb/" in err


@pytest.mark.parametrize("job", [["add", "x.bib"], ["format"], ["format", "--write"]])
def test_a_base_without_references_is_refused_in_one_sentence(
    run: Run, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, job: list[str]
) -> None:
    put(tmp_path, "x.bib", NEW)
    monkeypatch.chdir(tmp_path)
    (base / "references.bib").unlink()
    code, out, err = run(*job)
    assert (code, out) == (2, "")
    assert "cannot be read: No such file" in err
    assert not (base / "references.bib").exists()


def test_references_in_another_encoding_are_left_alone(run: Run, base: Path, tmp_path: Path) -> None:
    foreign = text(base).replace("Able", "Äble").encode("latin-1")
    (base / "references.bib").write_bytes(foreign)
    for job in (["format", "--write"], ["add", put(tmp_path, "x.bib", NEW)]):
        code, _, err = run(*job)
        assert code == 2
        assert "is not UTF-8" in err
        assert (base / "references.bib").read_bytes() == foreign


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("job", [["add", "x.bib"], ["format", "--write"]])
def test_nothing_is_written_through_a_link_that_leads_out_of_the_base(
    run: Run, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, job: list[str]
) -> None:
    put(tmp_path, "x.bib", NEW)
    monkeypatch.chdir(tmp_path)
    elsewhere = tmp_path / "elsewhere.bib"
    elsewhere.write_text(text(base).replace("  year = {2020},", " YEAR={2020},"), "utf-8")
    before = elsewhere.read_bytes()
    (base / "references.bib").unlink()
    (base / "references.bib").symlink_to(elsewhere)
    code, out, err = run(*job)
    assert (code, out) == (2, "")
    assert "leads out of the base" in err
    assert elsewhere.read_bytes() == before


def test_a_write_that_fails_leaves_the_file_as_it_was(
    run: Run, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: int) -> None:
        raise PermissionError(13, "Permission denied")

    before = sorted(path.name for path in base.iterdir())
    old = text(base)
    monkeypatch.setattr(os, "fsync", refused)
    code, out, err = run("add", put(tmp_path, "x.bib", NEW))
    assert (code, out) == (2, "")
    assert "references.bib' cannot be written: Permission denied" in err
    assert text(base) == old
    assert sorted(path.name for path in base.iterdir()) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_without_the_right_to_write_is_told(run: Run, base: Path, tmp_path: Path) -> None:
    old = text(base)
    base.chmod(0o500)
    try:
        code, _, err = run("add", put(tmp_path, "x.bib", NEW))
    finally:
        base.chmod(0o700)
    assert code == 2
    assert "cannot be written: Permission denied" in err
    assert text(base) == old


def test_a_file_that_adds_nothing_is_not_written_again(run: Run, base: Path, tmp_path: Path) -> None:
    os.utime(base / "references.bib", (1, 1))
    code, out, _ = run("add", put(tmp_path, "own.bib", text(base)))
    assert code == 0
    assert out.endswith("7 works in the file: 0 added, 7 there already\n")
    assert (base / "references.bib").stat().st_mtime == 1


@pytest.mark.parametrize("format", ["csl-json", "bibtex", "biblatex"])
def test_what_this_base_gave_out_comes_back_without_a_change(run: Run, base: Path, tmp_path: Path, format: str) -> None:
    before = text(base)
    written = export.bibliography(claimgraph.load(base), format=format)
    code, out, _ = run("add", put(tmp_path, "own.json" if format == "csl-json" else "own.bib", written))
    assert code == 0
    assert out.endswith("7 works in the file: 0 added, 7 there already\n")
    assert text(base) == before


def test_a_note_of_ones_own_stays_beside_what_we_added_to_it(run: Run, base: Path, tmp_path: Path) -> None:
    csl = {"type": "book", "title": "Fresh Steps", "author": [{"family": "New", "given": "Nat"}], "publisher": "P",
           "issued": {"date-parts": [[2022]]}, "note": "Read twice.\nNot verified: publisher"}  # fmt: skip
    out = run("add", put(tmp_path, "x.json", json.dumps([csl])))[1]
    assert "left out: 'Not verified: publisher'" in out
    assert "note = {Read twice.}" in text(base)


def test_an_empty_file_adds_nothing_and_says_so(run: Run, base: Path, tmp_path: Path) -> None:
    before = text(base)
    code, out, err = run("add", put(tmp_path, "x.bib", ""))
    assert (code, err) == (0, "")
    assert out.endswith("0 works in the file: 0 added, 0 there already\n")
    assert text(base) == before


@pytest.mark.parametrize("format", ["bibtex", "bibtex-ascii", "biblatex", "ris", "csl-json"])
def test_what_the_base_itself_wrote_changes_nothing_and_differs_in_nothing(
    run: Run, base: Path, tmp_path: Path, format: str
) -> None:
    more = (
        "@mastersthesis{chan, author = {Chan, Li}, title = {On Flanks}, school = {Invented School}, year = 1998}\n"
        "@online{doe, author = {Doe, Jane}, title = {Ten Holds}, organization = {A Site}, year = 2020, month = mar,"
        " url = {https://site.example/a}}\n"
        "@manual{scale, title = {The Scale}, organization = {Scale Co}, year = 1999, doi = {10.5555/scale}}\n"
    )
    run("add", put(tmp_path, "more.bib", more))
    before = text(base)
    suffix = export.BIBLIOGRAPHY_FORMATS[format].suffixes or (".bib",)
    written = export.bibliography(claimgraph.load(base), None, format)
    code, out, _ = run("add", put(tmp_path, f"ours{suffix[0]}", written))
    assert (code, text(base)) == (0, before)
    assert "filled in" not in out.replace("not filled in", "")
    told = [line for line in out.splitlines() if "was kept" in line and not line.startswith("  type:")]
    assert told == []
    if format == "biblatex":
        assert "was kept" not in out


def test_an_unfinished_list_of_authors_stays_unfinished_through_ris(run: Run, base: Path, tmp_path: Path) -> None:
    kb = claimgraph.load(base)
    assert kb.references["eck2019null"].truncated
    written = export.bibliography(kb, ["eck2019null"], "ris").replace("No Difference", "Another Difference")
    run("add", put(tmp_path, "x.ris", written.replace("10.5555/eck.2019", "10.5555/eck.other")))
    assert text(base).count("author = {Eck, Eve and others}") == 2


def test_an_address_that_leads_elsewhere_is_filled_in_and_that_of_the_doi_is_not(
    run: Run, base: Path, tmp_path: Path
) -> None:
    ris = "TY  - JOUR\nAU  - Fox, Flo\nTI  - Miracle Twists\nPY  - 2020\nDO  - 10.5555/fox.2020\nUR  - {}\nER  - \n"
    before = text(base)
    run("add", put(tmp_path, "x.ris", ris.format("http://dx.doi.org/10.5555/FOX.2020")))
    assert text(base) == before
    run("add", put(tmp_path, "x.ris", ris.format("https://doi.org/10.5555/other")))
    assert "url = {https://doi.org/10.5555/other}" in text(base)


@pytest.mark.parametrize("name", ["x.ris", "x.nbib", "x.bib"])
def test_a_file_with_no_work_in_it_is_refused_and_not_called_done(
    run: Run, base: Path, tmp_path: Path, name: str
) -> None:
    before = text(base)
    code, out, err = run("add", put(tmp_path, name, "no work\nis in here \u2026\n"))
    assert (code, out) == (2, "")
    assert "no work was found in" in err
    assert err.count("\n") == 1
    assert text(base) == before


@pytest.mark.parametrize("name", ["x.bib", "x.ris", "x.nbib", "x.json"])
def test_an_export_of_nothing_is_taken_as_such_under_every_ending(run: Run, tmp_path: Path, name: str) -> None:
    for content in ("", "\n\n", "\ufeff"):
        code, out, _ = run("add", put(tmp_path, name, content))
        assert (code, out.splitlines()[-1]) == (0, "0 works in the file: 0 added, 0 there already")


def test_a_file_under_the_ending_of_another_format_is_read_as_what_it_is(run: Run, tmp_path: Path) -> None:
    ris = "TY  - JOUR\nAU  - Fox, Flo\nTI  - Miracle Twists\nPY  - 2020\nDO  - 10.5555/fox.2020\nER  - \n"
    for name, content in (("x.bib", ris), ("x.json", ris), ("y.json", NEW), ("y.ris", NEW)):
        code, out, _ = run("add", put(tmp_path, name, content))
        assert code == 0, name
        assert out.startswith("1 work") or "1 work in the file" in out


def test_without_filling_a_known_work_stays_as_it_is(run: Run, base: Path, tmp_path: Path) -> None:
    entry = (
        "@article{a, title = {Miracle Twists}, author = {Fox, Flo}, year = 2020, doi = {10.5555/fox.2020}, number = 9}"
    )
    before = text(base)
    code, out, _ = run("add", put(tmp_path, "x.bib", entry), "--no-fill")
    assert code == 0
    assert "number: not filled in, theirs is" in out
    assert text(base) == before
    assert "number: filled in" in run("add", put(tmp_path, "x.bib", entry))[1]
    assert "number = {9}" in text(base)


def test_a_difference_in_one_is_kept_and_told(run: Run, base: Path, tmp_path: Path) -> None:
    entry = "@article{a, title = {Miracle Twists}, author = {Fox, Flo}, year = 2019, doi = {10.5555/fox.2020}}"
    before = text(base)
    out = run("add", put(tmp_path, "x.bib", entry))[1]
    assert "year: ours '2020' was kept, theirs is '2019'" in out
    assert text(base) == before


def test_lint_of_a_base_with_faults_elsewhere_tells_of_references_only(run: Run, base: Path) -> None:
    (base / "kb" / "claims" / "broken.yaml").write_text("id: [", "utf-8")
    code, out, err = run("lint")
    assert (code, err) == (0, "")
    assert out.startswith("no problems\n")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{10-19}", "has a single hyphen; write 10--19"),
        ("{S10-S19}", "has a single hyphen; write S10--S19"),
        ("{10-19, 30-31}", "has a single hyphen; write 10--19, 30--31"),
        ("{10—19}", "has another sign than two hyphens; write 10--19"),
        ("{19--10}", "ends before it starts"),
    ],
)
def test_lint_tells_of_pages_that_would_be_printed_wrongly(run: Run, base: Path, written: str, told: str) -> None:
    (base / "references.bib").write_text(text(base).replace("{10--19}", written), "utf-8")
    code, out, _ = run("lint", "--strict")
    assert code == 1
    assert told in out


def test_lint_takes_an_empty_field_for_a_missing_one(run: Run, base: Path) -> None:
    book = "\n@book{zed2001book,\n  author = {Zed, Zoe},\n  title = {Book},\n  year = {2001},\n  publisher = {}\n}\n"
    (base / "references.bib").write_text(text(base) + book, "utf-8")
    assert "'zed2001book' is @book and has no publisher" in run("lint")[1]


def test_lint_for_a_forge_prints_one_line_a_problem(run: Run, base: Path) -> None:
    (base / "references.bib").write_text(text(base).replace("{10--19}", "{10-19}"), "utf-8")
    out = run("lint", "--format", "github")[1]
    assert out.startswith("::warning file=references.bib,line=")
    assert len(out.splitlines()) == 1


def test_the_command_itself_ends_with_the_exit_code_and_no_traceback(base: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "claimgraph", "--base", str(base), "refs"]
    good = subprocess.run([*command, "format", "--check"], capture_output=True, text=True, check=False)
    assert (good.returncode, good.stdout, good.stderr) == (0, "", "references.bib is in style\n")
    bad = subprocess.run([*command, "add", str(tmp_path / "no.bib")], capture_output=True, text=True, check=False)
    assert (bad.returncode, bad.stdout) == (2, "")
    assert bad.stderr.startswith("claimgraph: ")
    assert "Traceback" not in bad.stderr
