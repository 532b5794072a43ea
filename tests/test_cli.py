"""The command line: people's words in, sourced answers out, sentences instead of tracebacks."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import networkx as nx
import pytest

import claimgraph
from claimgraph import KnowledgeBase, bibliography, export, query, synthesis, tables
from claimgraph.cli import build_parser, main
from claimgraph.keywords import Keyword, declared

ROOT = Path(__file__).resolve().parents[1]
TINY = str(ROOT / "tests" / "data" / "tiny")
VERBS = (
    "emg",
    "claims",
    "show",
    "trail",
    "studies",
    "exercises",
    "search",
    "cite",
    "explore",
    "graph",
    "table",
    "check",
    "explain",
    "audit",
    "why",
    "what-if",
    "pool",
    "compare",
    "selectivity",
    "dominance",
)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on the tiny base; exit code, standard output, standard error."""
    monkeypatch.setenv("COLUMNS", "100")

    def runner(*arguments: str, base: str | None = TINY) -> tuple[int, str, str]:
        try:
            code = main([*arguments, *(["--base", base] if base is not None else [])])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return runner


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
        ("claims",),
        ("claims", "--contested"),
        ("claims", "--shared"),
        ("trail", "step-activates-flank"),
        ("studies", "--year", "2010-2015"),
        ("studies", "--no-evidence"),
        ("exercises",),
        ("exercises", "--article"),
        ("search", "flank"),
        ("table", "ratios"),
        ("audit",),
        ("why", "step-activates-flank"),
        ("what-if", "step-activates-flank", "--without", "Cole et al. 2015"),
        ("pool", "step", "UF", "--only", "load=bodyweight"),
        ("compare", "hold", "step", "--muscle", "UF"),
        ("selectivity", "UF", "LF"),
        ("dominance", "UF", "--measured"),
    ],
)
def test_every_answering_verb_has_every_form(run: Run, arguments: tuple[str, ...]) -> None:
    for form in ("text", *export.TABLE_FORMATS, *export.DATA_FORMATS):
        if arguments[0] == "table" and form in export.DATA_FORMATS:
            continue
        code, out, err = run(*arguments, "--format", form)
        assert (code, err) == (0, ""), form
        assert out.endswith("\n")
    assert json.loads(run(*arguments, "--format", "json")[1])["rows"]


def test_bibtex_of_an_answer_holds_exactly_its_works(run: Run, tiny: KnowledgeBase) -> None:
    _, out, _ = run("trail", "twist-eases-ache", "--format", "bibtex")
    assert set(bibliography.parse(out).references) == set(query.trail(tiny, "twist-eases-ache").works)


def test_show_reads_like_a_report_of_the_claim(run: Run) -> None:
    code, out, _ = run("show", "twist-eases-ache")
    assert code == 0
    order = [
        "claim:twist-eases-ache  (kb/claims/twist-eases-ache.yaml)",
        "Twists ease flank ache.",
        "− Refuted, very low certainty",
        'Heading "Pain", first sentence',
        "What speaks for it (2 lines)",
        "+ Twists activate the upper flank.",
        "Cole et al. 2015 · laboratory · 30 people",
        "Limit: Activity is not relief.",
        "Found in: abstract",
        "What speaks against it (1 line)",
        "− Ache did not differ",
        "What cannot tell (1 line)",
        "References (3)",
        "https://pubmed.ncbi.nlm.nih.gov/99999991/",
        "https://doi.org/10.5555/eck.2019",
    ]
    positions = [out.find(part) for part in order]
    assert -1 not in positions
    assert positions == sorted(positions)


def test_addresses_of_pages_read_are_shown_as_text_and_never_among_references(run: Run) -> None:
    _, out, _ = run("show", "eck2019null", "--format", "json")
    assert "blog.example" not in json.dumps(query.references(claimgraph.load(TINY), ["eck2019null"]).to_dict())
    assert dict(json.loads(out)["facts"])["Links"] == {"text": "DOI", "url": "https://doi.org/10.5555/eck.2019"}


def test_cite_takes_several_things_searches_and_the_whole_base(run: Run, tiny: KnowledgeBase) -> None:
    def keys(*arguments: str) -> set[str]:
        code, out, err = run("cite", *arguments)
        assert (code, err) == (0, "")
        return set(bibliography.parse(out).references)

    assert keys("able2010step") == {"able2010step"}
    assert keys("calf") == {"able2010step"}
    assert keys("twist-eases-ache", "calf") == {"able2010step", "cole2015twist", "eck2019null", "fox2020withdrawn"}
    assert keys("--search", "vanished") == {"fox2020withdrawn"}
    assert keys("--all") == set(tiny.references)
    assert keys("twist-eases-ache", "--stance", "disputes") == {"eck2019null"}
    assert keys("--design", "rct", "--year", "2020-") == {"fox2020withdrawn"}
    assert keys("--all", "--without", "twist-eases-ache", "--without", "calf") == {
        "able2012step",
        "dunn2018review",
        "gale2021said",
    }


def test_cite_without_anything_says_what_to_do(run: Run) -> None:
    code, out, err = run("cite")
    assert (code, out) == (2, "")
    assert "--all" in err


def test_out_writes_a_file_whole_and_says_what_is_wrong_with_a_path(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "works.bib"
    assert run("cite", "--all", "--out", str(target))[:2] == (0, "")
    assert len(bibliography.parse(target.read_text()).references) == 7
    code, _, err = run("cite", "--all", "--out", str(tmp_path / "no" / "works.bib"))
    assert code == 2
    assert "claimgraph: " in err
    assert "Traceback" not in err


def test_graph_summarises_and_exports(run: Run, tmp_path: Path) -> None:
    assert "evidence" in run("graph")[1]
    target = tmp_path / "base.graphml"
    assert run("graph", "--view", "claims-and-studies", "--format", "graphml", "--out", str(target))[0] == 0
    assert nx.read_graphml(target).number_of_nodes() > 5
    assert "1 nodes" in run("graph", "--around", "calf", "--depth", "0")[1]


def test_a_filter_that_does_not_fit_a_table_is_refused(run: Run) -> None:
    code, _, err = run("table", "relations", "--muscle", "calf")
    assert code == 2
    assert "--muscle does not fit the table relations" in err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("emg", "uper flank"), "did you mean 'Upper flank'"),
        (("emg", "flank"), "fits more than one muscle"),
        (("show", "tweest"), "did you mean 'twist'"),
        (("emgg",), "did you mean 'emg'"),
        (("claims", "--format", "jsn"), "did you mean 'json'"),
        (("studies", "--year", "soon"), "write 2009"),
        (("emg", "UF", "--load", "bnad"), "did you mean 'band'"),
        (("graph", "--depth", "-1", "--around", "calf"), "depth"),
        (("graph", "--view", "citations", "--muscle", "calf"), "not about a muscle"),
        (("explain", "decimal-coma"), "did you mean 'decimal-comma'"),
        (("pool", "step", "UF", "--only", "bodyweight"), "write it as load=bodyweight"),
        (("pool", "step", "UF", "--level", "2"), "level"),
        (("compare", "hold", "step", "--muscle", "UF", "-r", "1"), "correlation"),
        (("emg", "UF", "--sort", "selectivity"), "needs a muscle to spare"),
        (("emg", "UF", "--rank", "--load", "band"), "--load cannot be used with it"),
    ],
)
def test_wrong_usage_ends_in_a_sentence_and_exit_code_2(run: Run, arguments: tuple[str, ...], expected: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert expected in err
    assert "Traceback" not in err


def test_a_folder_without_a_base_is_named(run: Run, tmp_path: Path) -> None:
    code, _, err = run("claims", base=str(tmp_path))
    assert code == 2
    assert "no knowledge base at" in err


def test_a_broken_base_is_reported_whole_and_nothing_is_answered(run: Run, broken_copy: Path) -> None:
    code, out, err = run("emg", "UF", base=str(broken_copy))
    assert (code, out) == (1, "")
    assert "kb/measurements.csv:5" in err
    assert "52,5x" in err


@pytest.fixture
def broken_copy(tmp_path: Path) -> Path:
    """A copy of the tiny base with one bad number."""
    import shutil

    shutil.copytree(TINY, tmp_path / "base")
    table = tmp_path / "base" / "kb" / "measurements.csv"
    table.write_text(table.read_text().replace(",52.5,", ',"52,5x",'))
    return tmp_path / "base"


def test_check_ends_in_0_1_or_2(run: Run, broken_copy: Path, tmp_path: Path) -> None:
    assert run("check")[0] == 0
    assert run("check", str(broken_copy), base=None)[0] == 1
    assert json.loads(run("check", "--format", "json", base=str(broken_copy))[1])
    assert run("check", base=str(tmp_path / "nowhere"))[0] == 2


def test_explain_lists_codes_and_explains_one(run: Run) -> None:
    _, out, _ = run("explain", base=None)
    assert len(out.splitlines()) >= 40
    assert "decimal" in run("explain", "decimal-comma", base=None)[1]


def test_the_bare_command_shows_the_base_and_what_to_ask_next(run: Run) -> None:
    code, out, _ = run()
    assert code == 0
    assert "Invented flank base" in out
    assert 'claimgraph emg "upper flank"' in out


def test_help_names_every_verb_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_parser().parse_args(["--help"])
    listed = capsys.readouterr().out
    for verb in VERBS:
        assert verb in listed
        with pytest.raises(SystemExit):
            build_parser().parse_args([verb, "--help"])
        assert f"example:\n  claimgraph {verb}" in capsys.readouterr().out


@pytest.mark.parametrize("width", [40, 80, 200])
def test_tables_fit_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for arguments in (("emg", "UF", "--spare", "LF"), ("claims",), ("show", "twist"), ("search", "flank")):
        _, out, _ = run(*arguments)
        assert max(len(line) for line in out.splitlines()) <= width


def test_text_carries_no_colour_when_piped_and_markup_in_data_stays_text(run: Run) -> None:
    for arguments in (("emg", "UF"), ("show", "twist-eases-ache")):
        assert "\x1b[" not in run(*arguments)[1]


def _modules_after(*arguments: str) -> set[str]:
    code = (
        "import sys, contextlib, io\nfrom claimgraph.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        f"    main({list(arguments)!r})\nprint(' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("check", "--base", TINY),
        ("emg", "UF", "--base", TINY),
        ("claims", "--base", TINY, "--format", "json"),
    ],
)
def test_questions_load_no_pandas_plotly_networkx_or_numpy(arguments: tuple[str, ...]) -> None:
    assert not {"pandas", "plotly", "networkx", "numpy", "scipy"} & _modules_after(*arguments)


def test_help_loads_no_table_printer_and_no_bibtex_reader() -> None:
    assert not {"rich", "bibtexparser"} & _modules_after("--help")


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m claimgraph table measurements --base {TINY} | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == ""


def test_the_command_works_as_a_module_and_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "claimgraph", "claims", "--format", "json"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert len(json.loads(done.stdout)["rows"]) == 20


@pytest.mark.parametrize(
    ("verb", "options"),
    [
        ("emg", declared(query.BackingOptions)),
        ("cite", declared(query.WorkFilters)),
        ("pool", declared(synthesis.ExercisePoolOptions)),
        ("compare", declared(synthesis.CompareOptions)),
        ("selectivity", declared(synthesis.SelectivityOptions)),
        ("claims", tables.accepted("claims")),
        ("studies", [one for one in tables.accepted("studies") if one.name != "tier"]),
        ("exercises", [one for one in tables.accepted("exercises") if one.name != "in_article"]),
    ],
)
def test_a_verb_has_an_option_for_each_filter_with_its_meaning(
    run: Run, verb: str, options: Iterable[Keyword], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    _, told, _ = run(verb, "--help")
    called = {"knapp_hartung": "--wald", "r": "--correlation"}
    own = {"knapp_hartung", "only"} | ({"family"} if verb == "exercises" else set())
    for one in options:
        assert called.get(one.name, f"--{one.name.replace('_', '-')}") in told
        assert one.meaning in told or one.name in own


def test_pool_offers_every_method(run: Run) -> None:
    _, told, _ = run("pool", "--help")
    offered = told.partition("--method {")[2].partition("}")[0].split(",")
    assert sorted(offered) == sorted(synthesis.METHODS)
