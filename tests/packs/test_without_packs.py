"""A base about two drugs that uses no pack: not one word of a pack anywhere, and its own kinds wherever one looks.

Verbs, formats, tables, views, codes and pictures are taken from what there is, so that a new one is tried as well.
"""

from __future__ import annotations

import contextlib
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import claimgraph
from claimgraph import (
    ClaimgraphError,
    KnowledgeBase,
    bibliography,
    cards,
    checks,
    cli,
    explorer,
    export,
    figures,
    graph,
    packs,
    query,
    synthesis,
    tables,
)
from claimgraph.emg import PACK as EMG
from claimgraph.emg import base as emg_base
from commands import Run
from conftest import ROOT, TRIAL
from nets.broken import replace as edit
from nets.words import FOREIGN, words_of_packs

_KB = claimgraph.load(TRIAL)
_VERBS = next(action.choices for action in cli.build_parser(_KB)._actions if action.choices)  # parsers by verb

ASKED = {
    "claims": [
        "",
        "--drug PRS-1",
        "--contested",
        "--shared",
        "--rung event --stance supports",
        "--verdict refuted",
        "--about pressure",
    ],
    "show": [f"{kind}:{id_}" for kind in _KB.kinds for id_ in _KB.collection(kind)] + ["PRS-1", "squeezin"],
    "trail": ["pressolol-lowers-pressure", "pills-are-safe"],
    "studies": ["", "--unused", "--no-evidence", "--design rct --year 2018-"],
    "search": ["moonflower", "white", "pressolol", "squeezin --kind protein", "nothing-of-the-kind"],
    "audit": [""],
    "findings": ["", "pressolol-lowers-pressure --baseline 0.2", "pills-are-safe --format html"],
    "forest": [
        "pressolol-lowers-pressure",
        "pressolol-lowers-pressure --mode leave-one-out",
        "calmopril-prevents-strokes --mode cumulative",
    ],
    "why": ["pressolol-lowers-pressure", "calmopril-prevents-strokes", "pills-are-safe"],
    "what-if": ["pressolol-lowers-pressure --without ives2020pressolol"],
    "cite": ["pressolol", "--all", "squeezin calmopril", "pressolol --without jude2019vessels"],
    "graph": [*(f"--view {view}" for view in graph.views(_KB)), "--around pressolol", "--around squeezin --depth 2"],
    "table": list(tables.names(_KB)),
    "export": ["rdf", "nanopub"],  # the other forms are files, see tests/export/test_whole.py
    "explore": [],  # writes a page, see below
    "refs": [
        "add tests/data/trial/references.bib --dry-run",
        "duplicates",
        "flow",
        "retractions tests/data/notices/retraction_watch.csv",
        "lint",
        "format",
    ],
    "citations": [
        "stats",
        "overlap",
        "overlap --pairs",
        "lineage pressolol-lowers-pressure",
        "recommend --claim pressolol-lowers-pressure",
        "recommend --query pressolol --no-text --format list",
        "snowball backward",
        "searches",
        "map --kind overlap",
        "map --kind timeline --lanes claim",
        "import tests/data/citations/review/works_1.zip --dry-run",
    ],
    "site": [],  # writes pages, see tests/site/test_site.py
    "index": [],  # is switched off here, see tests/index/test_command.py
    "release": [],  # writes an archive, see tests/release/test_release.py
    "agreement": ["tests/data/trial tests/data/trial"],
    "diff": ["tests/data/trial tests/data/trial"],
    "history": [],  # reads commits of a repository, see tests/curation/test_history.py
    "rename": ["drug pressolol presso --dry-run", "designs rct trial --dry-run"],
    "merge": ["drug-class blockers relaxers --dry-run"],
    "retire": ["claim calmopril-is-safe --why unsaid --dry-run"],
    "merge-driver": [],  # git calls it, see tests/curation/test_merging.py
    "format": ["", "--check", "--layout list"],
    "init": [],  # begins another base
    "schema": ["claim", "study", "drug"],
    "import": [],  # reads files of others
    "add": ["term designs --id survey --name survey --definition Asked. --dry-run"],
    "check": ["", "--strict", "--all", "--quotes"],
    "explain": ["", *(code.name for code in checks.codes(_KB.packs))],
}
ASKED |= {
    "help": ["", "claims", "refs add", "names", "formats", "checks", "exits", "--man"],
    "completion": ["bash", "zsh", "fish"],
    "ask": ["does pressolol lower pressure", "which trials are there", "are pills safe", "purple elephants"],
    "figure": ["", "verdicts --help"],
}
"""What is asked of each verb."""

NEAR_MISSES = """
claim
--bse
claims --drug presolol
claims --drugs pressolol
claims --rung evnt
claims --stance disagrees
show presolol
show --kind drugg pressolol
show drug:presolol
trail presolol
studies --design rtc
studies --year soon
search
search pill --kind drugs
audit --format page
findings presolol
findings --baseline 7
findings --baseline often
forest presolol
forest pressolol-lowers-pressure --mode backwards
why presolol
why no-such-claim
what-if pressolol-lowers-pressure --without nobody
cite
cite presolol
cite pressolol --style nowhere
cite pressolol --format bibtx
graph --view hole
graph --around presolol
graph --depth few
table drug
table drugs --claim pressolol-lowers-pressure
table drugs --format xls
explore --view maps
explore --focus presolol
explore --design rtc
refs
refs ad
diff nowhere
history pressolol-lowers-pressure --limit often
rename
rename drug presolol presso
rename drugg pressolol presso
merge drug pressolol presolol
retire drug pressolol --why unused
merge-driver
merge-driver a b
format --layout lst
diff --quiet
check nowhere
explain unknown-drug
explain unknown-exercis
"""
"""Questions with a slip; what one typed oneself may stand in the answer."""


def formats(verb: str) -> list[str]:
    """Every form a verb answers in."""
    found = [action.choices for action in _VERBS[verb]._actions if action.dest == "format"]
    return [name for name in found[0] if name != "xlsx"] if found else []


@pytest.fixture
def ask(run: Run) -> Callable[[str], tuple[int, str, str]]:
    """Asks the command about the base."""
    return lambda told: run(*told.split(), base=str(TRIAL))


# Command line ------------------------------------------------------------------------------------------------


def test_every_verb_is_asked() -> None:
    assert set(ASKED) == set(_VERBS)
    assert not set(_VERBS) & {verb.name for verb in packs.part(EMG, "verbs").VERBS}


@pytest.mark.parametrize(
    "told",
    [f"{verb} {arguments}".strip() for verb, asked in ASKED.items() for arguments in asked],
)
def test_no_answer_holds_a_word_of_a_pack(ask: Callable[[str], tuple[int, str, str]], told: str) -> None:
    verb = told.split()[0]
    for form in [f" --format {name}" for name in formats(verb)] or [""]:
        code, out, err = ask(told + form)
        assert code == 0 or told.startswith("refs format") or (code == 1 and not err), err
        assert words_of_packs(_said(out) + err) == [], form


def _said(out: str) -> str:
    """What is ours of an answer: without the library that draws and what is packed, whose letters are no words."""
    return re.sub(r"[A-Za-z0-9+/=]{2000,}", "", out)


@pytest.mark.parametrize("verb", ["", *_VERBS, "refs add", "refs lint", "refs format"])
def test_no_help_holds_a_word_of_a_pack(ask: Callable[[str], tuple[int, str, str]], verb: str) -> None:
    code, out, err = ask(f"{verb} --help".strip())
    assert (code, err) == (0, "")
    assert words_of_packs(out) == []


@pytest.mark.parametrize("told", NEAR_MISSES.strip().splitlines())
def test_no_complaint_holds_a_word_of_a_pack(ask: Callable[[str], tuple[int, str, str]], told: str) -> None:
    code, out, err = ask(told)
    assert code in (1, 2)
    assert err
    assert "Traceback" not in err
    for typed in told.split():
        err = err.replace(typed, "")
    assert words_of_packs(out + err) == []


def test_the_bare_command_in_the_folder_names_nothing_of_a_pack(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TRIAL / "kb")
    code, out, err = run(base=None)
    assert (code, err) == (0, "")
    assert out.startswith("Invented pressure base\n4 claims · 4 evidence lines · 3 works")
    assert "2 drugs · 2 proteins" in out
    assert "one claim, study or drug in full" in out
    assert words_of_packs(out) == []


def test_a_process_of_its_own_says_the_same() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(claimgraph.__file__).resolve().parents[1]), "COLUMNS": "100"}
    told = [
        subprocess.run(
            [sys.executable, "-m", "claimgraph", *arguments],
            capture_output=True,
            text=True,
            check=True,
            cwd=TRIAL,
            env=environment,
        ).stdout
        for arguments in ([], ["--help"], ["show", "PRS-1"])
    ]
    assert all(told)
    assert words_of_packs("".join(told)) == []


_NOT_INSTALLED = """
import sys
sys.modules["claimgraph.emg"] = None  # as if its folder were not there
from claimgraph import _hooks, cli, packs
_hooks.packs = ()
asked = "", "--help", "check", "explain", "show PRS-1", "audit", "table drugs", "graph", "cite pressolol", "emg x"
for told in asked:
    try:
        code = cli.main(told.split())
    except SystemExit as stop:
        code = stop.code
    print(f"{told}: {code}", file=sys.stderr)
print(packs.pack_names())
"""


def test_the_core_needs_no_folder_of_a_pack() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(claimgraph.__file__).resolve().parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", _NOT_INSTALLED], capture_output=True, text=True, check=True, cwd=TRIAL, env=environment
    )
    codes = dict(line.rsplit(": ", 1) for line in done.stderr.splitlines() if re.search(r": \d$", line))
    assert codes.pop("emg x") == "2"
    assert "no verb called 'emg'; accepted: ask, claims, show" in done.stderr
    assert len(codes) == 9
    assert set(codes.values()) == {"0"}
    assert done.stdout.endswith("()\n")


@pytest.mark.parametrize("verb", [verb.name for verb in packs.part(EMG, "verbs").VERBS])
def test_a_verb_of_a_pack_names_the_pack_and_how_to_switch_it_on(
    ask: Callable[[str], tuple[int, str, str]], verb: str
) -> None:
    for told in (verb, f"{verb} anything", f"{verb} --help"):
        code, out, err = ask(told)
        assert (code, out) == (2, "")
        assert f"{verb!r} is brought by the pack 'emg', which this base does not use" in err
        assert "`packs: [emg]` in kb/base.yaml switches it on" in err


@pytest.mark.parametrize(
    ("verb", "flag"),
    [
        (verb, option.flag)
        for verb, more in packs.part(EMG, "verbs").MORE.items()
        for option in more.options
        if option.flag not in {flag for action in _VERBS[verb]._actions for flag in action.option_strings}
    ],
)
def test_an_option_of_a_pack_names_the_pack_and_how_to_switch_it_on(
    ask: Callable[[str], tuple[int, str, str]], verb: str, flag: str
) -> None:
    code, out, err = ask(f"{verb} {flag} anything")
    assert (code, out) == (2, "")
    assert f"{flag} is brought by the pack 'emg', which this base does not use" in err
    assert "`packs: [emg]` in kb/base.yaml switches it on" in err


def test_a_code_of_a_pack_is_explained_with_the_pack(ask: Callable[[str], tuple[int, str, str]]) -> None:
    listed = ask("explain")[1]
    for code in checks.codes():
        if code.pack == "emg":
            assert not re.search(rf"^{code.name} ", listed, re.MULTILINE)
            assert "comes with the pack 'emg', which the base does not use" in ask(f"explain {code.name}")[1]


# Python ------------------------------------------------------------------------------------------------------


def everything(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """What rooms give for a base, each with its name."""
    yield "repr", repr(kb) + repr(kb.info) + " ".join(dir(kb))
    yield "notebook", json.dumps(kb._repr_mimebundle_())
    for name in tables.names(kb):
        told = [(column.name, column.meaning, column.title) for column in tables.columns(name, kb)]
        told += [(one.name, one.sentences) for one in tables.accepted(name, kb)]
        yield f"table {name}", json.dumps(told) + str(tables.rows(kb, name)) + tables.frame(kb, name).to_csv()
    for question in (query.claims, query.contested, query.evidence, query.overview, query.studies, query.audit):
        answer = question(kb)
        yield (
            f"query.{question.__name__}",
            answer.to_json() + answer.to_markdown() + answer._repr_html_() + repr(answer),
        )
    for view in graph.views(kb):
        made = graph.view(kb, view)
        for form in export.GRAPH_FORMATS:
            yield f"graph {view} as {form}", export.graph(made, format=form)
        figure = figures.plot_network(kb, view)
        page = re.sub(r"<script\b.*?</script>", "", figures.page(figure, "Drugs"), flags=re.DOTALL)
        yield f"picture of {view}", figure.to_json() + page + json.dumps(figure._repr_mimebundle_(), default=str)
    yield "schema of the graph", str(sorted(graph.schema(kb)))
    yield "files for editors", "".join(packs.json_schemas(kb.packs, kb.own_kinds).values())
    yield "audit page", export.audit_page(kb)
    works = list(query.works(kb, list(kb.claims)))
    for form in export.BIBLIOGRAPHY_FORMATS:
        yield f"bibliography as {form}", export.bibliography(kb, works, form)
    yield "annotations", str(export.annotated(kb, works))
    yield "explorer", json.dumps(explorer.payload(kb), ensure_ascii=False)
    selection = explorer.Selection(kb, ["drug:pressolol", "study:hart2018pressolol"])
    yield "selection", " ".join(dir(selection)) + repr(selection) + str(selection.rows("relations"))


def things(kb: KnowledgeBase) -> Iterator[str]:
    """Node keys of everything."""
    return (f"{kind}:{id_}" for kind in kb.kinds for id_ in kb.collection(kind))


def test_nothing_made_of_the_base_holds_a_word_of_a_pack(trial: KnowledgeBase) -> None:
    found = {name: words_of_packs(text) for name, text in everything(trial)}
    assert {name: words for name, words in found.items() if words} == {}


def test_no_picture_of_the_core_holds_a_word_of_a_pack(trial: KnowledgeBase) -> None:
    for name in (name for name in figures.__all__ if name.startswith("plot_")):
        draw = getattr(figures, name)
        for claim in trial.claims:
            figure = draw(trial, **dict.fromkeys(needed(draw), claim))
            assert words_of_packs(figure.to_json()) == [], name


@pytest.mark.parametrize("ref", list(things(_KB)))
def test_no_card_holds_a_word_of_a_pack(trial: KnowledgeBase, ref: str) -> None:
    card, record = cards.card(trial, ref), trial.get(ref)
    told = [
        export.card_text(trial, card),
        export.card_markdown(trial, card),
        export.card_html(trial, card),
        json.dumps(card.to_dict()),
        json.dumps(cards.row(trial, ref).to_dict()),
        json.dumps(record._repr_mimebundle_()),
    ]
    assert all(told)
    assert words_of_packs("".join(told)) == []


def test_the_page_of_the_explorer_holds_no_word_of_a_pack_its_script_neither(
    trial: KnowledgeBase, tmp_path: Path
) -> None:
    written = explorer.write_page(trial, tmp_path / "drugs.html")
    page = written.read_text(encoding="utf-8")
    packed = re.compile(r"[A-Za-z0-9+/=]{400,}")  # the document, which the test of everything reads as it is
    assert len(packed.findall(page)) == 1
    easing = ".amplitude=function"  # how far an elastic movement of D3 swings
    assert words_of_packs(packed.sub("", page).replace(easing, "")) == []


def test_the_widget_holds_no_word_of_a_pack(trial: KnowledgeBase) -> None:
    widget = explorer.widget(trial, focus="PRS-1")
    assert words_of_packs(json.dumps(widget.state)) == []
    assert widget.state["focus"] == "drug:pressolol"


# Names of a pack in Python -----------------------------------------------------------------------------------


def needed(function: Callable[..., Any]) -> dict[str, Any]:
    """What a function must be given beside the base: words, or a number where it takes one."""
    _, *parameters = inspect.signature(function).parameters.values()
    needed = [one for one in parameters if one.default is one.empty and one.kind is not one.VAR_POSITIONAL]
    told = {one.name: str(one.annotation) for one in needed}
    return {name: "anything" if "str" in kind else 20.0 if "float" in kind else None for name, kind in told.items()}


def of_base(found: Any) -> bool:
    """Whether something is a function of a base and of words; what takes a row of a base needs one first."""
    if not inspect.isfunction(found) or next(iter(inspect.signature(found).parameters), "") != "kb":
        return False
    return None not in needed(found).values()


def brought() -> Iterator[Any]:
    """Functions of the pack that are asked of a base, under the names that people use."""
    spaces = (
        (query, "questions"),
        (figures, "figures"),
        (tables, "tables"),
        (graph, "graph"),
        (synthesis, "synthesis"),
    )
    for space, floor in spaces:
        part = packs.part(EMG, floor)
        names = getattr(part, {"questions": "QUESTIONS", "figures": "FIGURES", "tables": "TABLES"}.get(floor, "NAMES"))
        for name in names:
            if of_base(found := getattr(space, name)):
                yield pytest.param(found, id=f"{space.__name__.partition('.')[2]}.{name}")
    for name, found in vars(emg_base).items():
        if of_base(found) and found.__module__ == emg_base.__name__:
            yield pytest.param(found, id=f"emg.base.{name}")


@pytest.mark.parametrize("function", list(brought()))
def test_what_a_pack_brings_is_empty_or_said_in_a_sentence(trial: KnowledgeBase, function: Callable[..., Any]) -> None:
    found: Any = None
    with contextlib.suppress(ClaimgraphError):  # these are sentences
        found = function(trial, **needed(function))
    if hasattr(found, "data") and hasattr(found, "layout"):
        assert not found.data
        assert found.layout.title.text or found.layout.annotations
    elif isinstance(found, synthesis.Check):
        assert (found.right, found.apart) == (None, 0)
    else:
        assert found is None or found is False or not (len(found) if hasattr(found, "__len__") else list(found))


@pytest.mark.parametrize("name", [*(kind.collection for kind in EMG.kinds), *(table.name for table in EMG.tables)])
def test_a_collection_of_a_pack_is_empty(trial: KnowledgeBase, name: str) -> None:
    assert not getattr(trial, name)
    assert not getattr(trial, f"{name}_by_study") if name in {table.name for table in EMG.tables} else True
    assert tables.rows(trial, name) == [] if name in tables.NAMES else True
    assert name not in dir(trial)


@pytest.mark.parametrize("kind", [kind.id for kind in EMG.kinds])
def test_a_thing_of_a_kind_of_a_pack_is_not_found(trial: KnowledgeBase, kind: str) -> None:
    told = f"no {kind} called 'anything' in this base"
    for ask in (getattr(trial, kind), lambda name: trial.find(name, kind), lambda name: query.about(trial, name, kind)):
        with pytest.raises(claimgraph.UnknownNameError, match=told):
            ask("anything")
    assert (dict(trial.collection(kind)), trial.called(kind, "anything")) == ({}, "anything")
    for ask in (trial.get, lambda ref: cards.card(trial, ref), lambda ref: query.works(trial, ref)):
        with pytest.raises(claimgraph.UnknownNameError, match=f"no thing called '{kind}:anything' in this base"):
            ask(f"{kind}:anything")


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda kb: graph.view(kb, "dominance"), "accepted: whole, claims-and-studies, citations$"),
        (lambda kb: graph.view(kb, "whole", muscle="calf"), "is not about a muscle$"),
        (
            lambda kb: explorer.payload(kb, view="exercises"),
            "accepted: article, matrix, evidence, around, timeline, everything$",
        ),
        (lambda kb: explorer.payload(kb, filter={"muscle": "calf"}), "accepted: stance, .*, drug, drug_class"),
        (lambda kb: query.search(kb, "pill", kind="muscle"), "accepted: source, .*, drug, protein$"),
        (lambda kb: kb.explore(view="exercises"), "accepted: article, matrix"),
        (lambda kb: tables.rows(kb, "muscle"), "no table called 'muscle'; accepted: claims, .*, drugs, proteins"),
    ],
)
def test_what_is_asked_of_a_pack_by_name_is_answered_with_what_there_is(
    trial: KnowledgeBase, ask: Callable[[KnowledgeBase], Any], told: str
) -> None:
    with pytest.raises(claimgraph.BadRequestError, match=told):
        ask(trial)


@pytest.mark.parametrize(
    "ask", [tables.claims, tables.studies, query.claims, query.studies, query.works, query.evidence]
)
def test_a_filter_of_a_pack_is_no_filter_here(trial: KnowledgeBase, ask: Callable[..., Any]) -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'muscle'; accepted: ") as raised:
        ask(trial, muscle="calf")
    assert words_of_packs(str(raised.value).replace("'muscle'", "")) == []


def test_kinds_of_a_bases_own_may_be_called_like_those_of_a_pack(tmp_path: Path, run: Run) -> None:
    root, base = tmp_path / "base", str(tmp_path / "base")
    shutil.copytree(TRIAL, root)
    with (root / "kb" / "kinds.yaml").open("a", encoding="utf-8") as kinds:
        kinds.write("- id: muscle\n  many: muscles\n  fields:\n    strength: number\n")
        kinds.write("- id: exercise\n  many: exercises\n  home: vocabulary/exercises.yaml\n")
    (root / "kb" / "muscles").mkdir()
    (root / "kb" / "muscles" / "calf.yaml").write_text("id: calf\nname: Calf\nstrength: 5\n", encoding="utf-8")
    (root / "kb" / "vocabulary" / "exercises.yaml").write_text("- id: hop\n  name: Hop\n", encoding="utf-8")
    edit(root, "kb/claims/pills-are-safe.yaml", "  drugs:", "  muscles:\n  - calf\n  exercises:\n  - hop\n  drugs:")

    kb = claimgraph.load(root)
    assert claimgraph.check(root) == []
    assert "Strength: 5" in run("show", "calf", base=base)[1]
    assert [row["claim"] for row in query.claims(kb, muscle="calf")] == ["pills-are-safe"]
    assert tables.rows(kb, "muscles")[0]["strength"] == 5
    assert explorer.payload(kb)["words"]["kinds"]["muscle"] == {"one": "muscle", "many": "muscles"}
    assert graph.build(kb).has_edge("claim:pills-are-safe", "muscle:calf", "claim:pills-are-safe about muscle:calf")
    # The pack has nothing to say of them.
    for answer in (query.backing(kb, "calf"), query.exercises(kb), query.article_exercises(kb), query.rank(kb, "calf")):
        assert answer.rows == ()
    assert emg_base.exercises(kb) == emg_base.muscles(kb) == emg_base.variants(kb) == {}


# What there is -----------------------------------------------------------------------------------------------


def test_things_of_own_kinds_are_shown_with_fields_links_and_own_fields(
    ask: Callable[[str], tuple[int, str, str]],
) -> None:
    told = ask("show PRS-1")[1]
    for words in (
        "DRUG · BLOCKERS",
        "An invented pill against high pressure.",
        "Also called: PRS-1",
        "Blocks: Squeezin",
        "Half life hours: 12.5",
        "Approved: yes",
        "Made from: moonflower",
        "Ontologies: CHEBI:99999991",
        "Colour of pill: white",
        "File: kb/drugs/pressolol.yaml",
        "Claims about it",
    ):
        assert words in told
    protein = ask("show squeezin")[1]
    assert "Drugs that name it" in protein
    assert "Pressolol" in protein
    assert "Funding: maker of the pill" in ask("show hart2018pressolol")[1]
    assert "Checked: twice" in ask("show pressolol-lowers-pressure")[1]


def test_things_of_own_kinds_and_own_fields_are_in_tables(trial: KnowledgeBase) -> None:
    (drug,) = (row for row in tables.rows(trial, "drugs", blocks="squeezin") if row["drug"] == "pressolol")
    assert drug["class"] == ("blockers",)
    assert (drug["approved"], drug["claims"], drug["x-colour-of-pill"]) == (True, 2, "white")
    assert [row["protein"] for row in tables.rows(trial, "proteins")] == ["clenchase", "squeezin"]
    assert [row["drug"] for row in tables.rows(trial, "drugs", **{"class": "relaxers"})] == ["calmopril"]
    assert [row["drug"] for row in tables.rows(trial, "drugs", approved=False)] == ["calmopril"]
    assert tables.rows(trial, "claims")[0]["x-checked"] == "twice"
    assert tables.rows(trial, "studies")[0]["x-funding"] == "maker of the pill"
    assert tables.rows(trial, "relations")[0]["x-seen-by"] == "Test Curator"
    assert [row["claim"] for row in query.claims(trial, drug="calmopril")] == [
        "calmopril-prevents-strokes",
        "pills-are-safe",
        "calmopril-is-safe",
    ]
    assert next(iter(query.claims(trial)))["drugs"] == ("pressolol",)


def test_things_of_own_kinds_are_nodes_with_looks_of_their_own(trial: KnowledgeBase) -> None:
    built = graph.build(trial)
    assert built.nodes["drug:pressolol"]["x-colour-of-pill"] == "white"
    assert built.has_edge("drug:pressolol", "protein:squeezin", "drug:pressolol blocks protein:squeezin")
    traces = {str(trace.name).partition(" (")[0]: trace for trace in figures.plot_network(trial, "whole").data}
    assert traces["drugs"].marker.symbol.startswith("hexagon")
    assert traces["proteins"].marker.symbol != traces["drugs"].marker.symbol
    assert "moonflower" in figures.plot_network(trial, "whole").to_json()


def test_things_of_own_kinds_are_found(trial: KnowledgeBase) -> None:
    def found(words: str, **kind: str) -> list[tuple[str, str]]:
        return [(row["id"], row["field"]) for row in query.search(trial, words, **kind)]

    assert found("moonflower") == [("pressolol", "made_from")]
    assert found("PRS-1", kind="drug")[0][0] == "pressolol"
    assert found("white") == [("pressolol", "x-colour-of-pill")]
    assert found("SQZ1") == [("squeezin", "gene")]
    assert str(trial.find("cln")) == "protein:clenchase"


def test_works_behind_things_of_own_kinds_are_cited(
    trial: KnowledgeBase, ask: Callable[[str], tuple[int, str, str]]
) -> None:
    cited = bibliography.parse(ask("cite calmopril")[1]).references
    assert set(cited) == {"jude2019vessels"}
    assert list(query.works(trial, "drug:calmopril")) == ["jude2019vessels"]
    told = export.bibliography(trial, list(query.works(trial, "pressolol")), "annotated-text")
    assert "Pressolol lowers high pressure" in told


def test_the_explorer_draws_finds_and_filters_them(trial: KnowledgeBase) -> None:
    document = explorer.payload(trial, focus="squeezin", filter={"drug": "PRS-1", "drug_class": "blockers"})
    assert document["start"]["focus"] == "protein:squeezin"
    assert document["start"]["filter"]["facets"] == {"drug": ["drug:pressolol"], "drug_class": ["blockers"]}
    assert document["looks"]["kinds"]["drug"]["shape"] == "hexagon"
    assert document["words"]["kinds"]["protein"] == {"one": "protein", "many": "proteins"}
    nodes = {node["id"]: node for node in document["nodes"]}
    assert nodes["drug:pressolol"]["f"]["half_life_hours"] == 12.5
    card = json.dumps(nodes["drug:pressolol"]["card"])
    assert all(words in card for words in ("Colour of pill", "white", "moonflower", "protein:squeezin"))
    said = [edge["says"] for edge in document["edges"] if edge["relation"] == "blocks"]
    assert "Pressolol blocks squeezin." in said


def test_the_audit_page_names_what_claims_are_about(trial: KnowledgeBase) -> None:
    page = export.audit_page(trial)
    assert all(words in page for words in ("Pressolol", "Calmopril", "twice"))


def test_every_word_of_the_pattern_is_one_that_the_pack_uses() -> None:
    shipped = (ROOT / "kb" / "base.yaml").read_text(encoding="utf-8") + repr(EMG)
    assert FOREIGN.search(shipped)
    assert words_of_packs("an audit of two drugs") == []
