"""The command line: people's words in, sourced answers out, sentences instead of tracebacks."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import networkx as nx
import pytest

import claimgraph
from claimgraph import KnowledgeBase, bibliography, explorer, export, packs, query, tables
from claimgraph.keywords import Keyword, declared
from commands import Run, packages_after
from conftest import ROOT
from nets.words import WORDS

TINY, TRIAL = (str(ROOT / "tests" / "data" / name) for name in ("tiny", "trial"))
VERBS = (
    *("claims", "show", "trail", "studies", "search", "audit", "findings", "forest", "why", "what-if"),
    *("cite", "graph", "table", "figure", "explore", "refs", "check", "explain"),
)


@pytest.mark.parametrize(
    "arguments",
    [
        ("claims",),
        ("claims", "--contested"),
        ("claims", "--shared"),
        ("trail", "step-activates-flank"),
        ("studies", "--year", "2010-2015"),
        ("studies", "--no-evidence"),
        ("search", "flank"),
        ("table", "ratios"),
        ("audit",),
        ("findings", "twist-eases-ache", "step-activates-flank"),
        ("forest", "twist-eases-ache"),
        ("why", "step-activates-flank"),
        ("what-if", "step-activates-flank", "--without", "Cole et al. 2015"),
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
        "✕ Refuted, very low certainty",
        'Heading "Pain", first sentence',
        "What speaks for it (2 lines)",
        "○ Twists activate the upper flank.",
        "Cole et al. 2015 · laboratory · 30 people",
        "Limit: Activity is not relief.",
        "Found in: abstract",
        "What speaks against it (1 line)",
        "✕ Ache did not differ",
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
        (("claim",), "did you mean 'claims'"),
        (("show", "tweest"), "did you mean 'twist'"),
        (("claims", "--format", "jsn"), "did you mean 'json'"),
        (("studies", "--year", "soon"), "write 2009"),
        (("graph", "--depth", "-1", "--around", "calf"), "depth"),
        (("explain", "decimal-coma"), "did you mean 'decimal-comma'"),
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
    code, out, err = run("claims", base=str(broken_copy))
    assert (code, out) == (1, "")
    assert "kb/measurements.csv:5" in err
    assert "52,5x" in err


@pytest.fixture
def broken_copy(tmp_path: Path) -> Path:
    """A copy of the tiny base with one bad number."""
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


def test_the_bare_command_shows_the_base_and_what_to_ask_next(run: Run, tiny: KnowledgeBase) -> None:
    code, out, _ = run()
    assert code == 0
    assert "Invented flank base" in out
    assert f"claimgraph show {next(iter(tiny.claims))}" in out
    assert "one claim, study, exercise or muscle in full" in out


def test_help_names_every_verb_with_an_example(run: Run) -> None:
    _, listed, _ = run("--help")
    for verb in VERBS:
        assert verb in listed
        assert f"example:\n  claimgraph {verb}" in run(verb, "--help")[1]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_tables_fit_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for arguments in (("studies",), ("claims",), ("show", "twist"), ("search", "flank")):
        _, out, _ = run(*arguments)
        assert max(len(line) for line in out.splitlines()) <= width


def test_text_carries_no_colour_when_piped_and_markup_in_data_stays_text(run: Run) -> None:
    for arguments in (("claims",), ("show", "twist-eases-ache")):
        assert "\x1b[" not in run(*arguments)[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("check", "--base", TINY),
        ("studies", "--base", TINY),
        ("studies", "--base", TINY, "--format", "json"),
    ],
)
def test_questions_load_no_pandas_plotly_networkx_or_numpy(arguments: tuple[str, ...]) -> None:
    assert not {"pandas", "plotly", "networkx", "numpy", "scipy"} & packages_after(*arguments)


def test_help_loads_no_table_printer_and_no_bibtex_reader() -> None:
    assert not {"rich", "bibtexparser"} & packages_after("--help")


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
    assert [row["claim"] for row in json.loads(done.stdout)["rows"]] == list(claimgraph.load(ROOT).claims)


@pytest.mark.parametrize(
    ("verb", "options"),
    [
        ("cite", declared(query.WorkFilters)),
        ("claims", tables.accepted("claims")),
        ("studies", [one for one in tables.accepted("studies") if one.name != "tier"]),
    ],
)
def test_a_verb_has_an_option_for_each_filter_with_its_meaning(
    run: Run, verb: str, options: Iterable[Keyword], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    _, told, _ = run(verb, "--help")
    for one in options:
        assert f"--{one.name.replace('_', '-')}" in told
        assert one.meaning in told


# A base without packs, and with kinds of its own -------------------------------------------------------------


@pytest.fixture
def run_trial(run: Run) -> Run:
    """Run the command on a base that uses no pack and has kinds of its own."""
    return lambda *arguments: run(*arguments, base=TRIAL)


@pytest.mark.parametrize("verb", ["", *VERBS, "refs add", "refs lint", "refs format"])
def test_help_in_a_base_without_packs_holds_no_word_of_one(run_trial: Run, verb: str) -> None:
    code, told, err = run_trial(*verb.split(), "--help")
    assert (code, err) == (0, "")
    assert not WORDS.search(told)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("claims",),
        ("claims", "--drug", "PRS-1"),
        ("show", "pressolol"),
        ("show", "squeezin", "--kind", "protein"),
        ("trail", "pressolol-lowers-pressure"),
        ("studies",),
        ("studies", "--no-evidence"),
        ("search", "moonflower"),
        ("audit",),
        ("why", "pressolol-lowers-pressure"),
        ("what-if", "pressolol-lowers-pressure", "--without", "Ives 2020"),
        ("cite", "pressolol"),
        ("cite", "pressolol", "--style", "apa"),
        ("graph",),
        ("graph", "--around", "pressolol"),
        ("table", "drugs"),
        ("table", "claims", "--format", "json"),
        ("table", "studies", "--format", "json"),
        ("check",),
        ("explain",),
        # What goes wrong.
        ("claims", "--drug", "presolol"),
        ("claim",),
        ("cite",),
        ("show", "presolol"),
        ("show", "--kind", "drugg", "pressolol"),
        ("table", "drug"),
        ("table", "drugs", "--claim", "pressolol-lowers-pressure"),
        ("graph", "--view", "hole"),
        ("explain", "unknown-drug"),
    ],
)
def test_what_a_base_without_packs_answers_holds_no_word_of_one(run_trial: Run, arguments: tuple[str, ...]) -> None:
    _, out, err = run_trial(*arguments)
    assert "Traceback" not in err
    assert not WORDS.search(out + err)


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("emg", "gmed"), "'emg'"),
        (("dominance", "gmed"), "'dominance'"),
        (("claims", "--muscle", "gmed"), "--muscle"),
        (("claims", "--muscle=gmed"), "--muscle"),
        (("graph", "--muscle", "gmed"), "--muscle"),
        (("show", "--kind", "muscle", "gmed"), "'muscle'"),
        (("table", "measurements"), "'measurements'"),
        (("graph", "--view", "exercises-and-muscles"), "'exercises-and-muscles'"),
    ],
)
def test_what_an_unused_pack_brings_is_named_with_the_pack_and_how_to_use_it(
    run_trial: Run, arguments: tuple[str, ...], what: str
) -> None:
    code, out, err = run_trial(*arguments)
    assert (code, out) == (2, "")
    assert f"{what} is brought by the pack 'emg', which this base does not use" in err
    assert "`packs: [emg]` in kb/base.yaml switches it on" in err


def test_a_code_of_an_unused_pack_is_explained_and_not_listed(run_trial: Run) -> None:
    assert "pack 'emg'" in run_trial("explain", "unknown-muscle")[1]
    assert "unknown-muscle" not in run_trial("explain")[1]


def test_the_glance_names_the_kinds_of_the_base(run_trial: Run) -> None:
    _, out, _ = run_trial()
    assert run_trial()[:2] == (0, out)  # also where a program asks twice
    assert "2 drugs" in out
    assert "one claim, study or drug in full" in out


def test_verbs_take_kinds_that_the_base_declares(run_trial: Run) -> None:
    def rows(*arguments: str) -> list[dict[str, object]]:
        code, out, err = run_trial(*arguments, "--format", "json")
        assert (code, err) == (0, "")
        return list(json.loads(out)["rows"])

    assert [row["claim"] for row in rows("claims", "--drug", "calmopril")] == [
        "calmopril-prevents-strokes",
        "pills-are-safe",
        "calmopril-is-safe",
    ]
    assert [row["drug"] for row in rows("table", "drugs")] == ["calmopril", "pressolol"]
    assert [row["id"] for row in rows("search", "moonflower", "--kind", "drug")] == ["pressolol"]
    assert [row["field"] for row in rows("search", "white")] == ["x-colour-of-pill"]
    assert "drug:pressolol" in run_trial("show", "PRS-1")[1]
    assert "protein" in run_trial("graph", "--around", "pressolol")[1]
    assert set(bibliography.parse(run_trial("cite", "pressolol")[1]).references) == {
        "hart2018pressolol",
        "ives2020pressolol",
        "jude2019vessels",
    }


def test_the_explorer_opens_on_a_kind_of_ones_own(run_trial: Run, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    code, out, err = run_trial("explore", "--drug", "PRS-1", "--focus", "squeezin", "--out", str(target))
    assert (code, err) == (0, "")
    assert f"wrote {target}" in out
    code, _, err = run_trial("explore", "--view", "exercises", "--out", str(target))
    assert code == 2
    assert "accepted: article, matrix, evidence, around, timeline, everything" in err


def test_the_help_of_explore_names_the_views_there_are(
    run: Run, run_trial: Run, tiny: KnowledgeBase, trial: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    for told, kb in ((run("explore", "--help")[1], tiny), (run_trial("explore", "--help")[1], trial)):
        views = [view["id"] for view in explorer.payload(kb)["looks"]["views"]]
        assert f"first view: {', '.join(views)}\n" in told


def test_a_kind_may_be_called_like_an_option(run: Run, tmp_path: Path) -> None:
    """It then narrows nothing, and the option stays what it was."""
    base = tmp_path / "base"
    shutil.copytree(TRIAL, base)
    with (base / "kb" / "kinds.yaml").open("a") as kinds:
        names = "format run contested help design year stance population words view focus".split()
        kinds.write("".join(f"- id: {name}\n  many: {name}-things\n" for name in names))
    code, out, err = run("claims", "--format", "json", "--contested", base=str(base))
    assert (code, err) == (1, "")
    assert json.loads(out)["rows"] == []
    code, out, err = run("explore", "--design", "rct", "--out", str(tmp_path / "page.html"), base=str(base))
    assert (code, err) == (0, "")


@pytest.mark.parametrize("text", ["packs: [", "packs: 7", "- a list", "", "\x00", "packs: [nobody]"])
def test_a_base_that_cannot_be_read_has_verbs_all_the_same(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "kb").mkdir()
    for name in ("base.yaml", "kinds.yaml"):
        (tmp_path / "kb" / name).write_text(text)
    assert run("--help", base=str(tmp_path))[0] == 0
    code, _, err = run("claims", base=str(tmp_path))
    assert (code, "Traceback" in err) == (1, False)


def test_help_works_in_a_folder_that_is_gone(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    code, out, err = run("--help", base=None)
    assert (code, err) == (0, "")
    assert "claims" in out


def test_the_nearest_base_says_which_verbs_there_are(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(TRIAL) / "kb" / "drugs")
    assert not WORDS.search(run("--help", base=None)[1])
    monkeypatch.chdir(TINY)
    assert WORDS.search(run("--help", base=None)[1])
    assert not WORDS.search(run("--help", f"--base={TRIAL}", base=None)[1])


def test_the_version_is_told_before_anything_is_loaded(run: Run) -> None:
    assert run("--version", base=None) == (0, f"claimgraph {claimgraph.__version__}\n", "")
    assert not {"pydantic", "yaml"} & packages_after("--version")


# A pack of somebody else -------------------------------------------------------------------------------------

_NAPS_VERBS = """
from claimgraph import query
from claimgraph.cli.verbs import ANSWER_FORMATS, More, Option, Verb, add_format, open_base, send

def _takes(parser):
    parser.add_argument("length", help="how long")
    add_format(parser, ANSWER_FORMATS)

def _run(options):
    kb = open_base(options)
    return send(options, kb, query.naps(kb, options.length))

VERBS = (Verb("naps", "who slept", "claimgraph naps short", _run, _takes, before="audit"),)
MORE = {
    "search": More((Option("dream", "only in dreams"),)),
    "cite": More((Option("design", "only works of such sleepers", "stance"),), summary="books for the bed"),
}

def next_steps(kb):
    yield "claimgraph naps short", "who slept a little"
"""
_NAPS_QUESTIONS = """
from claimgraph.query import Answer
from claimgraph.tables import parse_columns

def naps(kb, length):
    return Answer(f"Who had a {length} nap?", parse_columns("who: Somebody."), ({"who": "everybody"},))

QUESTIONS = {"naps": naps}
"""


@pytest.fixture
def naps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Folder of a base that uses a pack with a verb and a question."""
    home = tmp_path / "modules" / "dozes_pack"
    home.mkdir(parents=True)
    for name, text in (("__init__", ""), ("verbs", _NAPS_VERBS), ("questions", _NAPS_QUESTIONS)):
        (home / f"{name}.py").write_text(text)
    monkeypatch.syspath_prepend(home.parent)
    packs.register(packs.Pack("dozes", "short sleep", parts="dozes_pack"))
    base = tmp_path / "base"
    shutil.copytree(TRIAL, base)
    info = base / "kb" / "base.yaml"
    info.write_text(info.read_text().replace("packs: []", "packs: [dozes]"))
    yield str(base)
    packs.unregister("dozes")


def test_a_pack_brings_verbs_options_summaries_and_proposals(run: Run, naps: str) -> None:
    code, out, err = run("naps", "short", "--format", "csv", base=naps)
    assert (code, out, err) == (0, "who\neverybody\n", "")
    listed = run("--help", base=naps)[1]
    assert listed.index("    search ") < listed.index("    naps  ") < listed.index("    audit  ")
    assert "books for the bed" in listed
    cite = run("cite", "--help", base=naps)[1]
    assert "[--without NAME] [--design NAME] [--stance NAME]" in " ".join(cite.split())
    assert "only works of such sleepers (repeatable)" in cite
    assert "Ask next:\n  claimgraph naps short\n      who slept a little\n" in run(base=naps)[1]


def test_a_base_that_does_not_use_the_pack_is_told_how_to_beside_those_it_uses(run: Run, naps: str) -> None:
    code, _, err = run("naps", "short", base=TRIAL)
    assert code == 2
    assert "`packs: [dozes]` in kb/base.yaml" in err
    assert "`packs: [dozes, emg]` in kb/base.yaml" in run("emg", "x", base=naps)[2]
    assert "naps" not in run("--help", base=TRIAL)[1]
