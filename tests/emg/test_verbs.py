"""Verbs of the pack: people's words in, sourced answers out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

import pytest

from claimgraph import KnowledgeBase, export, query, synthesis, tables
from claimgraph.emg.verbs import MORE, VERBS
from claimgraph.keywords import Keyword, declared
from commands import Run, packages_after
from conftest import TINY


def test_emg_answers_the_main_question_with_sources(run: Run) -> None:
    code, out, err = run("emg", "upper", "flank")
    assert (code, err) == (0, "")
    assert "Which exercises have EMG backing for upper flank?" in out
    assert "18–52.5" in out
    assert "not as a ranking" in out


def test_emg_as_json_has_the_same_rows_as_the_question_in_python(run: Run, tiny: KnowledgeBase) -> None:
    code, out, _ = run("emg", "UF", "--spare", "LF", "--format", "json")
    assert code == 0
    assert json.loads(out) == query.backing(tiny, "upper flank", spare="lower flank").to_dict()


def test_emg_rows_lists_every_value(run: Run, tiny: KnowledgeBase) -> None:
    _, out, _ = run("emg", "UF", "--rows", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(out)))) == len(tiny.measurements_by_muscle["upper-flank"])
    _, out, _ = run("emg", "UF", "--rows")
    assert "140 (doubtful)" in out


def test_emg_rows_keep_the_filters(run: Run) -> None:
    _, out, _ = run("emg", "UF", "--rows", "--reviewed", "--equipment", "none", "--format", "json")
    rows = json.loads(out)["rows"]
    assert {row["exercise"] for row in rows} == {"hold", "twist"}
    assert "unreviewed-secondary" not in {row["extracted_from"] for row in rows}


@pytest.mark.parametrize(
    "arguments",
    [
        ("emg", "UF"),
        ("exercises",),
        ("exercises", "--article"),
        ("pool", "step", "UF", "--only", "load=bodyweight"),
        ("compare", "hold", "step", "--muscle", "UF"),
        ("selectivity", "UF", "LF"),
        ("dominance", "UF", "--measured"),
        ("emg", "UF", "--rank", "--exploratory"),
        ("emg", "UF", "--exploratory", "--unreviewed", "--cautioned"),
        ("pool", "step", "UF", "--scale", "raw"),
    ],
)
def test_every_answering_verb_of_the_pack_has_every_form(run: Run, arguments: tuple[str, ...]) -> None:
    for form in ("text", *export.TABLE_FORMATS, *export.DATA_FORMATS):
        code, out, err = run(*arguments, "--format", form)
        assert (code, err) == (0, ""), form
        assert out.endswith("\n")
    assert json.loads(run(*arguments, "--format", "json")[1])["rows"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("emg", "uper flank"), "did you mean 'Upper flank'"),
        (("emg", "fla"), "it is a part of lower-flank, upper-flank"),
        (("emgg",), "did you mean 'emg'"),
        (("emg", "UF", "--load", "bnad"), "did you mean 'band'"),
        (("graph", "--view", "citations", "--muscle", "calf"), "not about a muscle"),
        (("pool", "step", "UF", "--only", "bodyweight"), "write it as load=bodyweight"),
        (("pool", "step", "UF", "--level", "2"), "level"),
        (("compare", "hold", "step", "--muscle", "UF", "-r", "1"), "correlation"),
        (("emg", "UF", "--sort", "selectivity"), "needs a muscle to spare"),
        (("emg", "UF", "--rank", "--load", "band"), "--load cannot be used with it"),
        (("emg", "UF", "--exploratory", "--load", "band"), "--load cannot be used with it"),
        (("emg", "UF", "--exploratory", "--sensitivity"), "leave --sensitivity out"),
        (("emg", "UF", "--format", "html"), "--format html goes with --rank"),
        (("emg", "UF", "--sensitivity", "--format", "html"), "--sensitivity has no picture"),
        (("emg", "UF", "--unreviewed"), "--unreviewed goes with --rank, --exploratory or --sensitivity"),
        (("pool", "step", "UF", "--scale", "cube"), "no choice called 'cube'; accepted: log, raw"),
        (("emg", "UF", "--rank", "--no-weight-bearing"), "--weight-bearing cannot be used with it"),
    ],
)
def test_wrong_usage_of_the_pack_ends_in_a_sentence(run: Run, arguments: tuple[str, ...], expected: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert expected in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("verb", "options"),
    [
        ("emg", declared(query.BackingOptions)),
        ("pool", declared(synthesis.ExercisePoolOptions)),
        ("compare", declared(synthesis.CompareOptions)),
        ("selectivity", declared(synthesis.SelectivityOptions)),
        ("exercises", [one for one in tables.accepted("exercises") if one.name != "in_article"]),
    ],
)
def test_a_verb_of_the_pack_has_an_option_for_each_filter_with_its_meaning(
    run: Run, verb: str, options: Iterable[Keyword], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    _, told, _ = run(verb, "--help")
    called = {"knapp_hartung": "--wald", "r": "--correlation", "at_least": "--min", "at_most": "--max"}
    own = {"knapp_hartung", "only", "top"} | ({"family"} if verb == "exercises" else set())
    for one in options:
        assert called.get(one.name, f"--{one.name.replace('_', '-')}") in told
        assert one.meaning in told or one.name in own


def test_pool_offers_every_method(run: Run) -> None:
    _, told, _ = run("pool", "--help")
    offered = told.partition("--method {")[2].partition("}")[0].split(",")
    assert sorted(offered) == sorted(synthesis.METHODS)


def test_help_names_the_verbs_of_the_pack_in_their_places(run: Run) -> None:
    _, listed, _ = run("--help")
    names = [line.split()[0] for line in listed.partition("  VERB\n")[2].splitlines() if line.startswith("    ")]
    assert [name for name in names if name in {verb.name for verb in VERBS}] == [verb.name for verb in VERBS]
    assert names.index("emg") < names.index("claims") < names.index("exercises") < names.index("search")
    for verb in VERBS:
        assert f"example:\n  claimgraph {verb.name}" in run(verb.name, "--help")[1]


def test_what_the_pack_adds_to_verbs_of_the_core_is_in_their_help(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    for verb, more in MORE.items():
        _, told, _ = run(*filter(None, [verb]), "--help")
        assert more.summary.casefold() in told.casefold()
        assert more.example in told
        for option in more.options:
            assert f"{option.flag} {option.form['metavar']}" in told
            assert option.meaning in told


def test_the_glance_proposes_the_default_muscle_first(run: Run) -> None:
    _, out, _ = run()
    assert out.partition("Ask next:\n")[2].startswith('  claimgraph emg "upper flank"\n')


@pytest.mark.parametrize("width", [40, 80, 200])
def test_tables_of_the_pack_fit_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    _, out, _ = run("emg", "UF", "--spare", "LF")
    assert max(len(line) for line in out.splitlines()) <= width


def test_questions_of_the_pack_load_no_pandas_plotly_networkx_or_numpy() -> None:
    loaded = packages_after("emg", "UF", "--base", str(TINY))
    assert not {"pandas", "plotly", "networkx", "numpy", "scipy"} & loaded


@pytest.mark.parametrize("more", [(), ("--exploratory",)])
def test_an_order_of_either_tier_comes_as_a_page_with_its_table(run: Run, more: tuple[str, ...]) -> None:
    code, out, _ = run("emg", "UF", "--rank", *more, "--format", "html")
    assert code == 0
    assert ("Exploratory, not a ranking" in out) is bool(more)
    assert "The same as a table" in out
