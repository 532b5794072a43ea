"""A pack that the core has never heard of: every part of it shows up where it belongs, and nowhere else.

`tests/sleep_pack` is the smallest pack with a module for every floor, `tests/data/sleep` a base that uses it. It is
made known after all rooms were imported, so that nothing may be settled at import.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import claimgraph
from claimgraph import (
    BadRequestError,
    KnowledgeBase,
    appraisal,
    cards,
    checks,
    explorer,
    export,
    figures,
    graph,
    packs,
    query,
    synthesis,
    tables,
)
from claimgraph.errors import Problem
from claimgraph.packs import Kind, Link, Look
from claimgraph.records import Id, RowSelector, Text, Thing
from commands import Run
from conftest import ROOT, TINY
from nets.broken import replace as edit
from sleep_pack import PACK

SLEEP = ROOT / "tests" / "data" / "sleep"
WORDS = ("mattress", "night", "diary", "diaries", "filling", "beds")


@pytest.fixture
def sleep() -> Iterator[KnowledgeBase]:
    """The base of the pack, which is known for as long as the test runs."""
    packs.register(PACK)
    yield claimgraph.load(SLEEP)
    packs.unregister(PACK.name)


@pytest.fixture
def found_in(tmp_path: Path, sleep: KnowledgeBase) -> Any:
    """Problems of the base after a text in it was replaced."""

    def after(name: str, old: str, new: str) -> list[Problem]:
        root = tmp_path / "base"
        shutil.copytree(SLEEP, root)
        edit(root, name, old, new)
        return claimgraph.check(root)

    return after


# Records and files -------------------------------------------------------------------------------------------


def test_the_files_of_a_base_tell_that_it_uses_the_pack(sleep: KnowledgeBase) -> None:
    assert [pack.name for pack in sleep.packs] == ["core", "sleep"]
    assert claimgraph.check(SLEEP) == []
    assert repr(sleep) == "<KnowledgeBase 'Invented sleep base': 1 claim, 2 evidence lines, 2 studies, 3 nights>"


def test_things_rows_methods_and_settings_are_read(sleep: KnowledgeBase) -> None:
    plank = sleep.mattress("plank")
    assert plank is sleep.mattresses["plank"]
    assert (plank.springs, plank.copy_of) == (12, "cloud")
    assert [night.words for night in sleep.nights_by_mattress["cloud"]] == ["8.25 hours", "9 hours"]
    assert sleep.studies["moon2020beds"].methods["diary"].weeks == 2
    assert sleep.info.setting("default_mattress") == "cloud"
    assert sleep.claims["cloud-helps-sleep"].about.mattresses == ("cloud",)


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "told"),
    [
        ("kb/nights.csv", "8.25", "82.5", "night-too-long", "82.5 hours are more than a day"),
        ("kb/nights.csv", "8.25", '"8,25"', "decimal-comma", "8.25"),
        ("kb/nights.csv", "plank", "plonk", "unknown-thing", "did you mean 'plank'"),
        ("kb/mattresses/plank.yaml", "copy_of: cloud", "copy_of: clod", "unknown-thing", "did you mean 'cloud'"),
        ("kb/mattresses/plank.yaml", "filling: straw", "filling: strow", "unknown-term", "did you mean 'straw'"),
        ("kb/mattresses/plank.yaml", "springs:", "sprngs:", "unknown-field", "did you mean 'springs'"),
        ("kb/claims/cloud-helps-sleep.yaml", "- cloud", "- clowd", "unknown-thing", "did you mean 'cloud'"),
        ("kb/claims/cloud-helps-sleep.yaml", "other-bed", "other-bad", "unknown-value", "other-bed"),
        ("kb/base.yaml", "default_mattress: cloud", "default_mattress: clowd", "unknown-thing", "did you mean 'cloud'"),
        ("kb/studies/moon2020beds.yaml", "weeks: 2", "weeks: two", "not-a-count", "two"),
    ],
)
def test_a_slip_in_what_the_pack_declares_is_told(
    found_in: Any, name: str, old: str, new: str, code: str, told: str
) -> None:
    problems = [problem for problem in found_in(name, old, new) if problem.code == code]
    assert [problem.path for problem in problems] == [name]
    assert told in f"{problems[0].message} {problems[0].hint}"


def test_the_schemas_for_editors_know_what_the_pack_declares(sleep: KnowledgeBase) -> None:
    schemas = packs.json_schemas(sleep.packs)
    assert {"mattress.json", "base.json"} <= schemas.keys()
    assert all(
        word in schemas[name] for name, word in (("claim.json", "mattresses"), ("base.json", "default_mattress"))
    )
    assert '"other-bed"' in schemas["claim.json"]
    assert '"diary"' in schemas["study.json"]


# Checks ------------------------------------------------------------------------------------------------------


def test_a_rule_of_the_pack_is_listed_and_explained(sleep: KnowledgeBase) -> None:
    code = next(code for code in checks.codes(sleep.packs) if code.name == "night-too-long")
    assert code.pack == "sleep"
    assert checks.explain("night-too-long", sleep.packs).startswith("error[night-too-long]\n\nA night has more hours")
    assert "pack 'sleep'" in checks.explain("night-too-long", sleep.packs[:1])


# Graph -------------------------------------------------------------------------------------------------------


def test_nodes_edges_and_allowed_triples(sleep: KnowledgeBase) -> None:
    built = graph.build(sleep)
    assert built.nodes["mattress:cloud"]["filling"] == "feathers"
    assert built.nodes["night:moon2020beds-plank"]["hours"] == 7.5
    keys = {key for *_, key in built.edges(keys=True)}
    assert {
        "study:moon2020beds counted night:moon2020beds-cloud",
        "night:moon2020beds-cloud slept-on mattress:cloud",
        "mattress:plank copy-of mattress:cloud",
        "claim:cloud-helps-sleep about mattress:cloud",
        "mattress:cloud slept-longer-than mattress:plank",
    } <= keys
    triples = {
        (built.nodes[start]["kind"], relation, built.nodes[end]["kind"])
        for start, end, relation in built.edges(data="relation")
    }
    assert triples <= graph.schema(sleep) <= graph.SCHEMA


def test_a_view_of_the_pack_and_the_thing_it_is_narrowed_to(sleep: KnowledgeBase) -> None:
    assert list(graph.views(sleep)) == ["whole", "claims-and-studies", "mattresses", "citations"]
    assert "mattresses" in graph.VIEWS
    assert list(graph.view(sleep, "mattresses", mattress="Cumulus").edges) == [("mattress:cloud", "mattress:plank")]
    with pytest.raises(BadRequestError, match="is not about a mattress; mattresses are"):
        graph.view(sleep, "whole", mattress="cloud")


# Tables ------------------------------------------------------------------------------------------------------


def test_tables_columns_and_filters(sleep: KnowledgeBase) -> None:
    assert tables.names(sleep) == (
        *("claims", "evidence", "studies", "results", "outcomes"),
        *("nights", "mattresses", "relations"),
    )
    assert {"nights", "mattresses"} <= set(tables.NAMES)
    assert [row["mattress"] for row in tables.rows(sleep, "nights", long=True)] == ["cloud", "cloud"]
    assert [row["study"] for row in tables.rows(sleep, "nights", mattress="plank")] == ["moon2020beds"]
    assert tables.rows(sleep, "mattresses", filling="goose feathers")[0]["maker"] == "Invented Beds"
    assert [row["weeks"] for row in tables.rows(sleep, "studies")] == [2, None]
    assert [row["claim"] for row in tables.rows(sleep, "claims", mattress="Cumulus")] == ["cloud-helps-sleep"]
    assert list(tables.nights(sleep, long=True)["hours"]) == [8.25, 9.0]


# Questions ---------------------------------------------------------------------------------------------------


def test_a_question_of_the_pack_stands_beside_those_of_the_core(sleep: KnowledgeBase) -> None:
    assert "best_bed" in dir(query)
    assert query.best_bed(sleep).rows[0]["name"] == "Cloud"
    assert query.best_bed(sleep).works == ("moon2020beds", "nod2021cloud")


def test_the_trail_search_and_works_reach_rows_of_the_pack(sleep: KnowledgeBase) -> None:
    claim = sleep.claims["cloud-helps-sleep"]
    first, second = claim.evidence
    first = first.model_copy(update={"rows": (RowSelector.model_validate({"table": "nights", "mattress": "cloud"}),)})
    named = sleep.replace(claims={claim.id: claim.model_copy(update={"evidence": (first, second)})})
    trail = query.trail(named, claim.id)
    assert [row["hours"] for row in trail] == [8.25, None]
    assert trail.notes == ("2 evidence lines lead to 1 night.", "1 of them rests on a finding in words only.")
    assert [row["id"] for row in query.search(sleep, "slept soundly")] == ["moon2020beds-cloud"]
    assert [row["id"] for row in query.search(sleep, "invented beds", kind="mattress")] == ["cloud"]
    assert list(query.works(sleep, "night:nod2021cloud-cloud")) == ["nod2021cloud"]
    assert list(query.works(sleep, graph.view(sleep, "mattresses", mattress="plank"))) == [
        "moon2020beds",
        "nod2021cloud",
    ]


def test_a_reason_of_the_pack_is_said_in_words(sleep: KnowledgeBase) -> None:
    (row,) = tables.rows(sleep, "evidence", directness="indirect")
    assert row["indirect_because"] == "other-bed"
    card = cards.card(sleep, "evidence:cloud-helps-sleep/nod2021cloud/1")
    assert "another bed" in export.card_text(sleep, card)


def test_what_a_method_measures_stands_on_its_rung(tmp_path: Path, sleep: KnowledgeBase) -> None:
    root = tmp_path / "base"
    shutil.copytree(SLEEP, root)
    event = "- id: event\n  name: event\n  definition: Whether a person gets ill.\n  step: 6\n- id: symptom"
    edit(root, "kb/vocabulary/rungs.yaml", "- id: symptom", event)
    claim = "kb/claims/cloud-helps-sleep.yaml"
    edit(root, claim, "rung: symptom", "rung: event")
    edit(root, claim, "directness: direct", "directness: indirect\n  indirect_because: surrogate")
    edit(root, claim, "other-bed", "surrogate")
    edit(root, "kb/studies/nod2021cloud.yaml", "finding:", "diary:\n  weeks: 1\nfinding:")
    verdict = appraisal.appraise(claimgraph.load(root), "cloud-helps-sleep")
    assert verdict.warning == "Sleep diaries only: two steps below what is claimed (event)"


# Cards -------------------------------------------------------------------------------------------------------


def test_cards_rows_facts_and_sections(sleep: KnowledgeBase) -> None:
    night = cards.card(sleep, "night:moon2020beds-plank")
    assert (night.kicker, night.title) == ("Night", "7.5 hours on Plank")
    study = cards.card(sleep, "study:moon2020beds")
    labels = [fact.label for fact in study.facts]
    assert labels.index("Sleep diaries") + 1 == labels.index("Reading")
    assert [section.title for section in study.sections] == ["What it says here (1 line)", "Nights it counted"]
    assert cards.row(sleep, "night:moon2020beds-plank").small == "Moon & Nod 2020"
    assert cards.sizes(sleep)["nights slept"] == 3


def test_a_thing_without_a_card_of_its_own_has_one_by_declaration(sleep: KnowledgeBase) -> None:
    plank = cards.card(sleep, "mattress:plank")
    assert plank.kicker == "Mattress · straw"
    assert {fact.label: fact.values[0].text for fact in plank.facts} == {
        "Springs": "12",
        "Copy of": "Cloud",
        "File": "kb/mattresses/plank.yaml",
    }
    assert [section.title for section in plank.sections] == ["Nights (1)"]
    assert plank.works == ("moon2020beds",)
    assert cards.sizes(sleep)["mattresses"] == 2


def test_annotated_bibliographies_tell_what_a_work_counted(sleep: KnowledgeBase) -> None:
    told = export.bibliography(sleep, ["nod2021cloud"], "annotated-text")
    assert "Nights it counted" in told
    assert "Cloud: 9 hours" in told


# Explorer ----------------------------------------------------------------------------------------------------


def test_facets_views_words_and_looks_of_the_explorer(sleep: KnowledgeBase) -> None:
    document = explorer.payload(sleep, filter={"filling": "goose feathers", "mattress": "Cumulus"}, view="bedroom")
    assert document["start"]["filter"]["facets"] == {"filling": ["feathers"], "mattress": ["mattress:cloud"]}
    facets = {facet["id"]: facet["label"] for facet in document["words"]["facets"]}
    assert (facets["mattress"], facets["filling"]) == ("Bed", "Filling of beds")
    assert document["words"]["kinds"]["night"] == {"one": "night", "many": "nights"}
    assert document["words"]["relations"]["slept-on"] == "was slept on"
    assert document["looks"]["kinds"]["mattress"]["shape"] == "cross"
    assert document["looks"]["rows"]["night"]["ends"] == ["mattress", "study"]
    assert {"bedroom"} == {view["id"] for view in document["looks"]["views"]} - {
        "article",
        "matrix",
        "evidence",
        "around",
        "timeline",
        "everything",
    }
    assert "bedroom" in explorer.VIEWS
    nodes = {node["id"]: node for node in document["nodes"]}
    assert nodes["mattress:plank"]["f"] == {"filling": "straw"}
    assert nodes["night:moon2020beds-plank"]["f"]["hours"] == 7.5
    assert nodes["mattress:cloud"]["find"].startswith("An invented mattress that is soft.")
    said = {edge["relation"]: edge["says"] for edge in document["edges"]}
    assert said["counted"] == "Nod 2021 counted 9 hours."
    assert said["slept-longer-than"] == "Cloud was slept on longer than plank."


def test_a_selection_gives_the_rows_of_the_packs_table(sleep: KnowledgeBase) -> None:
    assert list(explorer.Selection(sleep, ["mattress:plank"]).nights()["hours"]) == [7.5]


# Figures and numbers -----------------------------------------------------------------------------------------


def test_a_picture_of_the_pack_and_what_hovers_say(sleep: KnowledgeBase) -> None:
    assert "plot_nights" in dir(figures)
    assert list(figures.plot_nights(sleep).data[0].y) == [8.25, 7.5, 9]
    told = json.dumps(json.loads(figures.plot_network(sleep, "whole").to_json()), ensure_ascii=False)
    assert "thing to sleep on" in told
    assert "stuffed with: goose feathers" in told
    assert "hours more" in told


def test_numbers_of_the_pack_are_answered_where_numbers_are(sleep: KnowledgeBase) -> None:
    assert synthesis.usual_night([7, 9, 8]) == 8
    assert graph.longest(sleep) == {"cloud": 9, "plank": 7.5}
    assert "usual_night" in dir(synthesis)
    assert "longest" in dir(graph)


# Command line ------------------------------------------------------------------------------------------------


def test_the_verb_options_and_words_of_the_pack(run: Run, sleep: KnowledgeBase) -> None:
    base = str(SLEEP)
    code, out, err = run("--help", base=base)
    assert (code, err) == (0, "")
    assert "Evidence on beds." in out
    assert out.index("    studies ") < out.index("    beds ") < out.index("    search ")
    assert "--snore" in run("beds", "--help", base=base)[1]
    assert "only claims about this bed" in run("claims", "--help", base=base)[1]
    assert run("beds", "--format", "csv", base=base)[1] == "mattress,name,hours\ncloud,Cloud,9\nplank,Plank,7.5\n"
    assert "claimgraph beds\n      which bed is best" in run(base=base)[1]
    assert "mattress:cloud" in run("show", "Cumulus", base=base)[1]
    assert "2 nodes, 1 edges" in run("graph", "--view", "mattresses", "--mattress", "plank", base=base)[1]


# Where it is not ---------------------------------------------------------------------------------------------


def everything_of(kb: KnowledgeBase) -> str:
    """What rooms say of a base, in one text."""
    document = explorer.payload(kb)
    told = [
        document,
        [sorted(triple) for triple in graph.schema(kb)],
        list(graph.views(kb)),
        {name: [column.meaning for column in tables.columns(name, kb)] for name in tables.names(kb)},
        {name: [one.sentences for one in tables.accepted(name, kb)] for name in tables.names(kb)},
        [code.name for code in checks.codes(kb.packs)],
        list(packs.json_schemas(kb.packs, kb.own_kinds).values()),
        dir(kb),
        cards.sizes(kb),
    ]
    return json.dumps(told, default=str, ensure_ascii=False)


def test_nothing_of_it_shows_in_a_base_that_does_not_use_it(
    sleep: KnowledgeBase, trial: KnowledgeBase, run: Run
) -> None:
    told = everything_of(trial)
    told += "".join(run(*verb, "--help", base=str(trial.root))[1] for verb in ([], ["claims"], ["graph"], ["table"]))
    told += run(base=str(trial.root))[1] + run("explain", base=str(trial.root))[1]
    assert [word for word in WORDS if word in told.casefold()] == []


def test_what_it_brings_is_empty_or_explained_in_a_base_that_does_not_use_it(
    sleep: KnowledgeBase, trial: KnowledgeBase, run: Run
) -> None:
    assert (dict(trial.mattresses), trial.nights) == ({}, ())
    assert query.best_bed(trial).rows == ()
    assert tables.nights(trial).empty
    for arguments in (("beds",), ("claims", "--mattress", "cloud"), ("table", "nights")):
        code, out, err = run(*arguments, base=str(trial.root))
        assert (code, out) == (2, "")
        assert "is brought by the pack 'sleep', which this base does not use" in err
        assert "`packs: [sleep]` in kb/base.yaml switches it on" in err


def names() -> dict[str, list[str]]:
    """What namespaces offer, and what is registered."""
    spaces = (query, tables, figures, graph, synthesis)
    return {space.__name__: dir(space) for space in spaces} | {
        "views": [*graph.VIEWS, *explorer.VIEWS],
        "tables": list(tables.NAMES),
        "schema": sorted(map(str, graph.SCHEMA)),
        "codes": [code.name for code in checks.codes()],
        "schemas": list(packs.json_schemas()),
        "packs": list(packs.pack_names()),
    }


def test_nothing_of_it_is_left_when_it_is_forgotten() -> None:
    before = names()
    packs.register(PACK)
    try:
        with_it = names()
        kb = claimgraph.load(SLEEP)
    finally:
        packs.unregister(PACK.name)
    assert all(with_it[name] != before[name] for name in before), "the pack adds to each of them"
    assert names() == before
    for space, name in ((query, "best_bed"), (tables, "nights"), (figures, "plot_nights"), (graph, "longest")):
        with pytest.raises(AttributeError, match=f"no attribute '{name}'"):
            getattr(space, name)
    # A base that was read before keeps what it has.
    assert len(tables.rows(kb, "nights")) == 3
    assert graph.build(kb).has_node("mattress:cloud")
    assert cards.card(kb, "night:moon2020beds-plank").title == "7.5 hours on Plank"


def test_its_files_are_faults_where_it_is_not_known(tiny_problems: list[Problem]) -> None:
    told = {(problem.code, problem.path) for problem in claimgraph.check(SLEEP)}
    assert ("ignored-file", "kb/nights.csv") in told
    assert ("unknown-field", "kb/claims/cloud-helps-sleep.yaml") in told
    assert ("unknown-field", "kb/studies/moon2020beds.yaml") in told


def test_two_packs_in_one_base_stand_side_by_side(tmp_path: Path, run: Run, tiny_problems: list[Problem]) -> None:
    packs.register(PACK)
    root, base = tmp_path / "base", str(tmp_path / "base")
    shutil.copytree(TINY, root)
    for name in ("mattresses", "nights.csv", "vocabulary/fillings.yaml"):
        copy = shutil.copytree if (SLEEP / "kb" / name).is_dir() else shutil.copy
        copy(SLEEP / "kb" / name, root / "kb" / name)
    rows = (root / "kb" / "nights.csv").read_text(encoding="utf-8")
    rows = rows.replace("moon2020beds", "able2010step").replace("nod2021cloud", "able2012step").replace(",40,", ",20,")
    (root / "kb" / "nights.csv").write_text(rows, encoding="utf-8")
    claim = "kb/claims/step-activates-flank.yaml"
    edit(root, claim, "about:\n", "about:\n  mattresses:\n  - plank\n")
    try:
        kb = claimgraph.load(root)
        assert [pack.name for pack in kb.packs] == ["core", "emg", "sleep"]
        assert claimgraph.check(root) == tiny_problems
        help_ = run("--help", base=base)[1]
        assert all(f"    {verb} " in help_ for verb in ("emg", "beds", "pool", "claims"))
        glance = run(base=base)[1]
        assert "2 mattresses" in glance
        assert "claimgraph emg" in glance
        assert "claimgraph beds" in glance
        assert {"nights", "measurements", "mattresses", "muscles"} <= set(tables.names(kb))
        assert {"mattresses", "dominance"} <= set(graph.views(kb))
        document = explorer.payload(kb, filter={"mattress": "plank", "exercise": "step"})
        assert {"bedroom", "exercises"} <= {view["id"] for view in document["looks"]["views"]}
        assert {"measurement", "night"} < set(document["looks"]["rows"])
        trail = query.trail(kb, "step-activates-flank")
        assert {"muscle", "hours"} <= {column.name for column in trail.columns}
        titles = [section.title for section in cards.card(kb, "study:able2010step").sections]
        assert "Nights it counted" in titles
        assert any(title.startswith("Published EMG values") for title in titles)
        built = graph.build(kb)
        assert {"activates", "slept-on"} <= {relation for *_, relation in built.edges(data="relation")}
        assert figures.plot_network(kb, "whole").data
        assert export.audit_page(kb)
    finally:
        packs.unregister(PACK.name)


# A pack without code, and one more kind ----------------------------------------------------------------------


class Pillow(Thing):
    """Something to lay one's head on."""

    height_cm: Text | None = None
    """How high it is."""
    lies_on: Id | None = None
    """The mattress it lies on."""


PILLOW = Kind(
    "pillow",
    "pillow",
    "pillows",
    Pillow,
    "pillows/",
    about=True,
    links={"lies_on": Link("lies-on", "mattress")},
    place=56,
    look=Look("pentagon", "green", 56),
)


@pytest.fixture(params=["with its modules", "without any module"])
def grown(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KnowledgeBase]:
    """A base with a pillow, a kind that was added to the pack."""
    parts = PACK.parts if request.param == "with its modules" else ""
    packs.register(replace(PACK, kinds=(*PACK.kinds, PILLOW), parts=parts))
    root = tmp_path / "base"
    shutil.copytree(SLEEP, root)
    (root / "kb" / "pillows").mkdir()
    (root / "kb" / "pillows" / "puff.yaml").write_text(
        "id: puff\nname: Puff\ndefinition: A heap of air.\nheight_cm: '12'\nlies_on: plank\n", encoding="utf-8"
    )
    edit(root, "kb/claims/cloud-helps-sleep.yaml", "about:\n", "about:\n  pillows:\n  - puff\n")
    yield claimgraph.load(root)
    packs.unregister(PACK.name)


def test_a_kind_that_is_added_to_a_pack_is_there_on_every_floor(grown: KnowledgeBase, run: Run) -> None:
    """Adding a kind to a pack takes two files of it: the record, and its line in the declaration.

    For `pillow` in the pack `sleep` these are `sleep_pack/records.py` (the class `Pillow`) and `sleep_pack/__init__.py`
    (the `Kind`). A third, `kb/schema/pillow.json`, is written by `python -m claimgraph.packs kb/schema` where the pack
    ships with the package; a fourth, the typed view `pillows(kb)` in `base.py`, is wanted once code of the pack asks
    for pillows. The things themselves are files of a base. Nothing else is touched: that is what this test shows.
    """
    kb, base = grown, str(grown.root)
    assert claimgraph.check(base) == []
    assert "check" in run("--help", base=base)[1]
    assert kb.pillow("puff").height_cm == "12"
    assert graph.build(kb).has_edge("pillow:puff", "mattress:plank", "pillow:puff lies-on mattress:plank")
    assert ("claim", "about", "pillow") in graph.schema(kb)
    assert tables.rows(kb, "pillows")[0]["height_cm"] == "12"
    assert [row["claim"] for row in tables.rows(kb, "claims", pillow="puff")] == ["cloud-helps-sleep"]
    assert [row["id"] for row in query.search(kb, "heap", kind="pillow")] == ["puff"]
    assert list(query.works(kb, "puff")) == ["moon2020beds", "nod2021cloud"]
    assert {"Height cm", "Lies on"} <= {fact.label for fact in cards.card(kb, "pillow:puff").facts}
    assert "Pillows that name it" in export.card_text(kb, cards.card(kb, "mattress:plank"))
    assert cards.sizes(kb)["pillows"] == 1
    document = explorer.payload(kb, filter={"pillow": "puff"})
    node = next(node for node in document["nodes"] if node["id"] == "pillow:puff")
    assert (node["f"], node["find"]) == ({"height_cm": "12"}, "A heap of air. · 12")
    assert document["words"]["kinds"]["pillow"] == {"one": "pillow", "many": "pillows"}
    assert "pillow" in figures.plot_network(kb, "whole").to_json()
    assert run("show", "puff", base=base)[1].startswith("pillow:puff")
    assert "A heap of air." in run("show", "puff", base=base)[1]
    assert "--pillow" in run("claims", "--help", base=base)[1]
    assert "height_cm" in run("table", "pillows", base=base)[1]


def test_a_pack_without_code_answers_everywhere_by_declaration(grown: KnowledgeBase, run: Run) -> None:
    kb, base = grown, str(grown.root)
    for kind, things in kb.things.items():
        for id_ in things:
            assert run("show", f"{kind}:{id_}", base=base)[2] == ""
    for night in kb.nights:
        assert run("show", f"night:{night.id}", base=base)[0] == 0
    assert "Nights" in "".join(section.title for section in cards.card(kb, "study:moon2020beds").sections)
    assert list(query.works(kb, "night:moon2020beds-plank")) == ["moon2020beds"]
    assert query.trail(kb, "cloud-helps-sleep").works == ("moon2020beds", "nod2021cloud")
    for view in graph.views(kb):
        assert graph.to_text(graph.view(kb, view), "graphml")
    assert export.audit_page(kb)
    assert explorer.page(kb)


def test_a_kind_that_is_added_to_the_emg_pack_needs_no_other_line_of_it(tiny: KnowledgeBase) -> None:
    """The same for a pack with much code: none of its parts stumbles over a kind that it does not know."""
    core, emg, *_ = tiny.packs
    pillow = replace(PILLOW, links={"lies_on": Link("lies-on", "exercise")})
    grown = tiny.replace(
        packs=(core, replace(emg, kinds=(*emg.kinds, pillow))),
        pillows={"puff": Pillow(id="puff", name="Puff", definition="A heap of air.", lies_on="step")},
    )
    document = explorer.payload(grown)
    node = next(node for node in document["nodes"] if node["id"] == "pillow:puff")
    assert node["find"] == "A heap of air."
    assert "A heap of air." in export.card_text(grown, cards.card(grown, "pillow:puff"))
    assert [row["id"] for row in query.search(grown, "heap")] == ["puff"]
    assert graph.build(grown).has_edge("pillow:puff", "exercise:step", "pillow:puff lies-on exercise:step")
    assert tables.rows(grown, "pillows")[0]["name"] == "Puff"
    assert cards.sizes(grown)["pillows"] == 1


def test_the_pack_of_the_tests_is_not_named_by_the_package() -> None:
    assert "sleep_pack" in sys.modules
    assert "sleep" not in packs.pack_names()
    core = (path for path in (ROOT / "src").rglob("*.py"))
    assert [path for path in core if "sleep_pack" in path.read_text(encoding="utf-8")] == []
