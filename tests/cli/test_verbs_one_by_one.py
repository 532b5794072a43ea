"""A verb is read when it is asked for: nothing of the other verbs is, and it answers as among all of them."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

import interrupted
from claimgraph import cli, loading
from claimgraph.cli import _catalogue  # it says where the verbs are, which users never see


@pytest.mark.parametrize("module", _catalogue.MODULES)
def test_the_catalogue_names_the_verbs_of_each_module_in_their_order(module: str) -> None:
    verbs = importlib.import_module(f"claimgraph.cli.{module}").VERBS
    assert tuple(verb.name for verb in verbs) == _catalogue.MODULES[module]


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        (["claims", "--base", "tea"], "claims"),
        (["--base", "claims", "show", "step"], "show"),
        (["--base=claims", "show"], "show"),
        (["--b", "tea", "--dr", "why"], "why"),
        (["--help", "claims"], ""),
        (["-V"], ""),
        (["--base"], ""),
        (["--", "claims"], ""),
        ([], ""),
    ],
)
def test_the_verb_asked_for_is_found_behind_options_of_the_command(words: list[str], verb: str) -> None:
    assert _catalogue.asked(words) == verb


def test_a_verb_alone_takes_what_it_takes_among_all() -> None:
    outline = loading.outline()
    everything = {one.name for one in _catalogue.own()}
    for verb in ("claims", "cite", "emg"):
        alone, among = (cli.build_parser(outline, one) for one in (verb, ""))
        (found,) = (action.choices for action in alone._actions if action.choices)
        (whole,) = (action.choices for action in among._actions if action.choices)
        assert set(found) == {verb}
        assert everything < set(whole)
        assert found[verb].format_help() == whole[verb].format_help()


def test_a_verb_that_nobody_has_is_told_with_all_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["claim"])
    assert "did you mean 'claims'" in capsys.readouterr().err


def test_a_question_reads_no_module_of_another_verb() -> None:
    code = (
        "import sys; from claimgraph.cli import main; main(['claims', '--base', 'tests/data/tiny', '--quiet']); "
        "print(*(name for name in sys.modules if name.startswith('claimgraph.')))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    others = {f"claimgraph.cli.{module}" for module in _catalogue.MODULES} - {"claimgraph.cli._questions"}
    assert not others & set(told)
    assert not {"claimgraph.curation", "claimgraph.figures", "claimgraph.explorer"} & set(told)


def test_every_verb_is_among_those_that_are_stopped_at_random_moments() -> None:
    tried = {command.split()[0] for command in interrupted.COMMANDS}
    assert {one.name for one in _catalogue.own()} <= tried
