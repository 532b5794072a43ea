"""Help, what a shell completes, the manual page, and what is said where nothing is found."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from claimgraph import cli
from commands import Run
from nets import questions

SHELLS = ("bash", "zsh", "fish")


def _verbs(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    (found,) = (action.choices for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return dict(found)


def test_help_is_a_verb_with_topics(run: Run) -> None:
    code, out, err = run("help", base=None)
    assert (code, err) == (0, "")
    assert out.startswith("usage: claimgraph")
    for topic in re.findall(r"^  claimgraph help (\w+)", out, re.MULTILINE):
        assert run("help", topic, base=None)[::2] == (0, "")
    assert run("help", "trail", base=None)[1] == run("trail", "--help", base=None)[1]
    assert "refs add" in run("help", "refs", "add", base=None)[1]
    code, out, err = run("help", "emgg", base=None)
    assert (code, out) == (2, "")
    assert "did you mean 'emg'?" in err


def test_the_version_has_a_short_option(run: Run) -> None:
    assert run("-V", base=None) == run("--version", base=None)
    assert run("claims", "--format", "json", "--quiet")[:2] == (0, "")


def test_nothing_found_is_exit_1_with_what_to_try_next(run: Run) -> None:
    code, out, err = run("claims", "--exercise", "swing", "--stance", "disputes")
    assert (code, err) == (1, "")
    assert "Nothing found." in out
    assert "the same without --stance or --exercise" in out or "the same without --exercise or --stance" in out
    assert "claimgraph help claims" in out
    code, out, _ = run("search", "tweest")
    assert code == 1
    assert "claimgraph show twist" in out
    code, out, _ = run("search", "nothing-of-the-kind", "--format", "json")
    assert (code, json.loads(out)["rows"]) == (1, [])
    assert run("search", "nothing-of-the-kind", "--quiet") == (1, "", "")
    assert run("search", "flank", "--quiet") == (0, "", "")


def test_what_is_missing_is_told_with_a_command_that_has_it(run: Run) -> None:
    assert 'such as: claimgraph pool "side-lying hip abduction" gmed' in run("pool", "step")[2]


def test_completion_knows_every_verb_option_and_choice(run: Run) -> None:
    for shell in SHELLS:
        code, told, err = run("completion", shell, base=None)
        assert (code, err) == (0, "")
        for word in ("claims", "refs", "lint", "without", "csl-json", "exploratory"):
            assert word in told, (shell, word)


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_is_valid_where_the_shell_is_there(run: Run, tmp_path: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    script = tmp_path / "script"
    script.write_text(run("completion", shell, base=None)[1])
    done = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("claimgraph cla", ["claims"]),
        ("claimgraph refs l", ["lint"]),
        ("claimgraph why --for", ["--format"]),
        ("claimgraph why some-claim --format verd", ["verdict"]),
        ("claimgraph completion f", ["fish"]),
        ("claimgraph claims --cont", ["--contested"]),
    ],
)
def test_bash_offers_what_fits(run: Run, tmp_path: Path, words: str, offered: list[str]) -> None:
    script = tmp_path / "script"
    script.write_text(run("completion", "bash", base=None)[1])
    typed = shlex.split(words)
    ask = (
        f"source {script}; COMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}; _claimgraph; "
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.split() == offered


def test_completion_offers_the_ids_of_the_base(run: Run, tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text(run("completion", "bash")[1])
    for words, offered in (
        ("claimgraph trail tw", ["twist-eases-ache"]),
        ("claimgraph show eck", ["eck2019null"]),
        ("claimgraph studies --claim twist", ["twist-eases-ache"]),
        ("claimgraph emg up", ["upper-flank"]),
        ("claimgraph studies --design rc", ["rct"]),
    ):
        typed = shlex.split(words)
        ask = f"source {script}; COMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}; _claimgraph; "
        done = subprocess.run(
            ["bash", "-c", ask + 'printf "%s\\n" "${COMPREPLY[@]}"'], capture_output=True, text=True, check=True
        )
        assert done.stdout.split() == offered, words


def test_a_broken_base_leaves_completion_of_verbs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kb" / "claims").mkdir(parents=True)
    (tmp_path / "kb" / "base.yaml").write_text("title: [")
    code, told, err = run("completion", "bash", base=str(tmp_path))
    assert (code, err) == (0, "")
    assert "--contested" in told


def test_the_manual_page_has_every_verb_and_reads_well(run: Run) -> None:
    code, page, err = run("help", "--man", base=None)
    assert (code, err) == (0, "")
    assert page.startswith(".TH CLAIMGRAPH 1")
    for verb in _verbs(cli.build_parser()):
        assert f".SS claimgraph {verb}".replace("-", "\\-") in page
    if shutil.which("groff"):
        done = subprocess.run(
            ["groff", "-man", "-ww", "-Kutf8", "-Tutf8"], input=page, capture_output=True, text=True, check=True
        )
        assert done.stderr == ""
    assert run("help", "trail", "--man", base=None)[0] == 2


def test_commands_named_in_notes_and_messages_are_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an answer points to can be typed, and a column that it names is printed."""
    monkeypatch.setenv("COLUMNS", "80")
    parser = cli.build_parser()
    verbs = _verbs(parser)
    every = {flag for verb in verbs.values() for action in verb._actions for flag in action.option_strings}
    for asked in questions.screens("tiny"):
        _, out, err = run(*shlex.split(asked))
        told = " ".join((out + err).split())
        for verb in re.findall(r"`claimgraph ([a-z][a-z-]*)", told):
            assert verb in verbs, (asked, verb)
        for flag in re.findall(r"(?:`|\()(--[a-z-]+)", told):
            assert flag in every, (asked, flag)
        for column in re.findall(r"the column `?(\w+)", told):
            assert column in out.split("Note:")[0], (asked, column)
