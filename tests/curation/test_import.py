"""Data sets of others come in whole, or it is said what is left out; nothing is written where a part is wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

import claimgraph
from claimgraph import curation, graph, query
from claimgraph.cli import main
from claimgraph.curation import New
from claimgraph.errors import BadRequestError

MAPPING = {
    "columns": {
        "study": "Trial",
        "outcome": "Endpoint",
        "estimate": "OR",
        "ci_low": "Low",
        "ci_high": "High",
        "x-country": "Land",
    },
    "values": {
        "role": "primary",
        "contrast": "between-groups",
        "measure": "OR",
        "extracted_from": "full-text",
        "locator": "Table 2",
    },
    "translate": {"outcome": {"Slept through": "sleeping-through"}},
}
TRIALS = (
    "Trial;Endpoint;OR;Low;High;Land;Notes\n"
    "able2020sleeping;Slept through;1,80;1,02;3,17;Norway;good\n"
    "10.5555/BELL.2021;Slept through;0,90;NA;;;\n"
)
BIB = """@misc{able2020sleeping, title={Sleeping}, author={Able, A}, year={2020}, doi={10.5555/able.2020}}
@misc{bell2021green, title={Green}, author={Bell, B}, year={2021}, doi={10.5555/bell.2021}}
"""
CLAIMS = [
    {
        "id": 1,
        "claim": "Tea helps people to sleep.",
        "evidence": {
            "10": [{"sentences": [0, 2], "label": "SUPPORT"}, {"sentences": [1], "label": "SUPPORT"}],
            "11": [{"sentences": [1], "label": "CONTRADICT"}],
        },
        "cited_doc_ids": [10, 11],
    },
    {"id": 2, "claim": "Tea cures colds.", "evidence": {}, "cited_doc_ids": [11], "annotator": "ann"},
]
CORPUS = [
    {
        "doc_id": 10,
        "title": "Tea and sleep",
        "abstract": ["People slept.", "All of them.", "With tea."],
        "structured": False,
    },
    {"doc_id": 11, "title": "No tea", "abstract": ["We asked.", "Nobody slept."], "structured": False, "journal": "J"},
    {"doc_id": 12, "title": "Other", "abstract": ["Nothing."], "structured": False},
]
STATEMENTS = {
    "directed": True,
    "multigraph": True,
    "graph": {"name": "made up"},
    "nodes": [{"id": "SQZ1", "name": "Squeezin", "kind": "protein"}, {"id": "CLN 2", "kind": "protein", "taxon": 9606}],
    "links": [
        {
            "source": "SQZ1",
            "target": "CLN 2",
            "key": 0,
            "relation": "increases",
            "evidence": "Squeezin raised CLN 2.",
            "citation": {"pmid": "123", "title": "On squeezin", "year": 1999, "database": "invented"},
            "score": 0.5,
        },
        {"source": "CLN 2", "target": "SQZ1", "key": 1, "relation": "decreases"},
        {"source": "SQZ1", "target": "CLN 2", "key": 2, "relation": "increases", "citation": "123"},
    ],
}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tea = tmp_path_factory.mktemp("begun") / "tea"
    curation.init(tea, title="Tea", example=False)
    (tea / "references.bib").write_text(BIB, encoding="utf-8")
    curation.begin_studies(tea, ["able2020sleeping", "bell2021green"])
    outcome = {"id": "sleeping-through", "name": "sleeping through", "definition": "All night.", "rung": "symptom"}
    curation.add(tea, [New("thing", outcome, "outcome")])
    return tea


@pytest.fixture
def base(tmp_path: Path, begun: Path) -> Path:
    return Path(shutil.copytree(begun, tmp_path / "tea"))


def written(folder: Path, name: str, rows: list[dict] | dict | str) -> str:
    path = folder / name
    if isinstance(rows, str):
        path.write_text(rows, encoding="utf-8")
    elif isinstance(rows, list):
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    else:
        path.write_text(json.dumps(rows), encoding="utf-8")
    return str(path)


def kept(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in (root / "kb").rglob("*") if path.is_file()}


# Tables -----------------------------------------------------------------------------------------------------


def test_a_table_comes_in_and_it_is_said_what_was_read_otherwise_and_left_out(base: Path, tmp_path: Path) -> None:
    done = curation.import_table(base, written(tmp_path, "trials.csv", TRIALS), MAPPING)
    rows = claimgraph.load(base).results
    assert [(row.study, str(row.estimate), row.ci_high and str(row.ci_high)) for row in rows] == [
        ("able2020sleeping", "1.80", "3.17"),
        ("bell2021green", "0.90", None),
    ]
    assert rows[0].own == {"country": "Norway"}
    assert done.left_out == ("column 'Notes' (1 cell); `x-NAME: COLUMN` in the mapping keeps it",)
    assert done.told == (
        "a decimal comma was read as a point (4 cells)",
        "a work was found by its DOI, PubMed id or author and year (1 cell)",
        "'NA' was read as an empty cell (1 cell)",
    )


def test_a_workbook_gives_the_rows_that_its_csv_gives(base: Path, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Trials"
    book.create_sheet("Read me")
    sheet.append(["made up"])
    for cells in (
        ["Trial", "Endpoint", "OR", "Low", "High", "Land"],
        ["able2020sleeping", "Slept through", 1.8, 1.02, 3, None],
    ):
        sheet.append(cells)
    book.save(tmp_path / "trials.xlsx")
    done = curation.import_table(base, str(tmp_path / "trials.xlsx"), {**MAPPING, "first_row": "2", "sheet": "Trials"})
    [row] = claimgraph.load(base).results
    assert (str(row.estimate), str(row.ci_high)) == ("1.8", "3")
    assert done.left_out == ()
    assert "only the sheet 'Trials' was read; the others are 'Read me'" in done.told
    assert any("keeps no zeros" in one for one in done.told)


@pytest.mark.parametrize(
    ("text", "mapping", "says"),
    [
        (TRIALS, {}, "nothing says which column is"),
        (TRIALS, {**MAPPING, "columns": {**MAPPING["columns"], "estimat": "OR"}}, "did you mean 'estimate'"),
        (TRIALS, {**MAPPING, "columns": {**MAPPING["columns"], "n": "People"}}, "has no column 'People'"),
        (TRIALS, {**MAPPING, "colums": {}}, "did you mean 'columns'"),
        (TRIALS, {**MAPPING, "table": "result"}, "did you mean 'results'"),
        (TRIALS.replace("1,80", "about 2"), MAPPING, r"row 2, column 'OR' \(estimate\): found 'about 2'"),
        (TRIALS.replace("able2020sleeping;", "abel2020sleeping;"), MAPPING, "did you mean 'able2020sleeping'"),
        (TRIALS.replace("Slept through", "Slept"), MAPPING, "Slept"),
        (TRIALS.replace("Land", "Low"), MAPPING, "two columns are called 'Low'"),
        ("Trial\n", MAPPING, "has no column"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_whole(
    base: Path, tmp_path: Path, text: str, mapping: dict, says: str
) -> None:
    before = kept(base)
    with pytest.raises(BadRequestError, match=says):
        curation.import_table(base, written(tmp_path, "trials.csv", text), mapping)
    assert kept(base) == before


def test_without_a_mapping_a_draft_of_one_is_shown(base: Path, tmp_path: Path) -> None:
    with pytest.raises(BadRequestError) as refused:
        curation.import_table(base, written(tmp_path, "trials.csv", TRIALS.replace("Trial;", "Study;")))
    draft = str(refused.value)
    assert "  study: Study\n" in draft
    assert "  estimate: OR\n" in draft
    assert "  measure: OR\n" in draft


def test_usual_names_of_columns_are_drafted_and_unlike_ones_are_not(base: Path, tmp_path: Path) -> None:
    text = "Citekey;Endpoint;OR;Lower;Upper;Country\nable2020sleeping;Slept through;1.8;1.0;3.1;Norway\n"
    with pytest.raises(BadRequestError) as refused:
        curation.import_table(base, written(tmp_path, "trials.csv", text))
    draft = str(refused.value)
    for line in ("study: Citekey", "outcome: Endpoint", "ci_low: Lower", "ci_high: Upper"):
        assert f"  {line}\n" in draft
    assert ": Country" not in draft


def test_a_table_that_came_in_before_adds_no_row_twice(base: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "trials.csv", TRIALS)
    curation.import_table(base, file, MAPPING)
    rows = claimgraph.load(base).results
    before = kept(base)
    again = curation.import_table(base, file, MAPPING)
    assert (again.added.ids, again.left_out[-1]) == ((), "2 rows that the base has already")
    assert kept(base) == before
    more = TRIALS + "able2020sleeping;Slept through;2,00;1,10;3,60;Peru;\n" * 2
    done = curation.import_table(base, written(tmp_path, "more.csv", more), MAPPING)
    assert len(claimgraph.load(base).results) == len(rows) + 1
    assert "2 rows that the base has already" in done.left_out
    assert any(one.startswith("1 row that ") and one.endswith("more.csv has twice") for one in done.left_out)


def test_all_of_a_file_there_already_is_said_and_no_fault(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["import", "graph", written(tmp_path, "s.json", STATEMENTS), "--rung", "symptom", "--base", str(base)]
    assert main(asked) == 0
    before = kept(base)
    capsys.readouterr()
    assert main(asked) == 0
    assert "s.json has nothing that the base has not; nothing was written" in capsys.readouterr().out
    assert kept(base) == before


def test_a_node_that_is_called_as_a_device_of_windows_gets_a_longer_id(base: Path, tmp_path: Path) -> None:
    nodes = [{"id": "CON", "kind": "protein"}, {"id": "b", "kind": "protein"}]
    graph = {"nodes": nodes, "links": [{"source": "CON", "target": "b"}]}
    curation.import_graph(base, written(tmp_path, "s.json", graph), rung="symptom")
    assert {path.stem for path in (base / "kb" / "proteins").iterdir()} == {"node-con", "b"}


# Claims -----------------------------------------------------------------------------------------------------


def test_a_set_of_claims_comes_in_with_each_labelled_set_of_sentences(base: Path, tmp_path: Path) -> None:
    claims, corpus = written(tmp_path, "claims.jsonl", CLAIMS), written(tmp_path, "corpus.jsonl", CORPUS)
    done = curation.import_claims(base, claims, corpus=corpus, rung="symptom", by="Example set")
    kb = claimgraph.load(base)
    first, second = kb.claim("claim-1"), kb.claim("claim-2")
    assert [(line.study, str(line.stance), line.finding, line.locator, line.by) for line in first.evidence] == [
        ("doc10", "supports", "People slept. With tea.", "abstract, sentences 1, 3", "Example set"),
        ("doc10", "supports", "All of them.", "abstract, sentence 2", "Example set"),
        ("doc11", "disputes", "Nobody slept.", "abstract, sentence 2", "Example set"),
    ]
    assert [cite.study for cite in first.cites] == ["doc10", "doc11"]
    assert second.own == {"annotator": "ann"}
    assert second.searches[0].result == "none found in 1 document"
    assert kb.references["doc10"].title == "Tea and sleep"
    assert done.left_out == (
        "field 'journal' of documents (1 time)",
        f"1 document of {corpus} that no claim names",
    )


def test_a_set_comes_in_once(base: Path, tmp_path: Path) -> None:
    claims = written(tmp_path, "claims.jsonl", CLAIMS)
    curation.import_claims(base, claims, rung="symptom")
    before = kept(base)
    again = curation.import_claims(base, claims, rung="symptom")
    assert (again.added.ids, again.left_out[0]) == ((), "2 claims that the base has already")
    more = [CLAIMS[0] | {"evidence": CLAIMS[0]["evidence"] | {"12": [{"sentences": [0], "label": "SUPPORT"}]}}]
    told = curation.import_claims(base, written(tmp_path, "more.jsonl", more), rung="symptom").left_out
    assert told[:2] == (
        "1 claim that the base has already",
        "evidence that 1 claim of them has not in the base: claim-1",
    )
    assert kept(base).items() >= before.items()
    other = written(tmp_path, "other.jsonl", [CLAIMS[0] | {"claim": "Coffee wakes people."}])
    with pytest.raises(BadRequestError, match=r"other\.jsonl, line 1: there is a claim 'claim-1' already"):
        curation.import_claims(base, other, rung="symptom")


@pytest.mark.parametrize("form", ["claims", "graph"])
def test_where_the_source_has_an_outline_a_passage_is_asked_for_and_claims_stand_in_it(
    tmp_path: Path, form: str
) -> None:
    root = tmp_path / "tiny"
    shutil.copytree(Path(__file__).parents[1] / "data" / "tiny", root)
    if form == "claims":
        file, bring = written(tmp_path, "claims.jsonl", [{"id": 1, "claim": "Twists please."}]), curation.import_claims
    else:
        nodes = [{"id": "a", "kind": "mood"}, {"id": "b", "kind": "mood"}]
        data = {"nodes": nodes, "links": [{"source": "a", "target": "b", "relation": "lifts"}]}
        file, bring = written(tmp_path, "graph.json", data), curation.import_graph
    before = kept(root)
    with pytest.raises(BadRequestError, match="none was named; name one with --passage: 'Heading \"Pain\"'"):
        bring(root, file, rung="symptom")
    with pytest.raises(BadRequestError, match=r"none is called .Heading Pain.*did you mean"):
        bring(root, file, rung="symptom", passage="Heading Pain")
    assert kept(root) == before
    bring(root, file, rung="symptom", passage='Heading "Pain"')
    (claim,) = (one for one in claimgraph.load(root).claims.values() if one.locator.endswith((", claim 1", ", edge 1")))
    assert claim.locator.startswith('Heading "Pain", ')
    assert not bring(root, file, rung="symptom", passage='Heading "Pain"').added.changes


def test_a_fault_is_told_where_the_given_file_has_it(base: Path, tmp_path: Path) -> None:
    """And not by lines of files that are not written."""
    text = TRIALS + "abel2020sleeping;Slept through;2,00;1,10;3,60;Peru;\n"
    with pytest.raises(BadRequestError, match=r"trials\.csv, row 4, as kb/results\.csv: error\[unknown-study\]"):
        curation.import_table(base, written(tmp_path, "trials.csv", text), MAPPING)
    claims = written(tmp_path, "claims.jsonl", [CLAIMS[1], CLAIMS[0] | {"cited_doc_ids": [10], "claim": " "}])
    with pytest.raises(BadRequestError, match=r"claims\.jsonl, line 2, as kb/claims/claim-1\.yaml: error\["):
        curation.import_claims(base, claims, rung="symptom")
    terms = written(tmp_path, "terms.yaml", "- {id: cohort, name: A, definition: D}\n- {id: No id, name: B}\n")
    assert main(["add", "term", "designs", "--from", terms, "--base", str(base)]) == 2


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda one: one | {"evidence": {"10": [{"sentences": [9], "label": "SUPPORT"}]}}, "has no sentence 9"),
        (lambda one: one | {"evidence": {"10": [{"sentences": [0], "label": "MAYBE"}]}}, "the label 'MAYBE' is none"),
        (lambda one: one | {"evidence": {"99": [{"sentences": [0], "label": "SUPPORT"}]}}, "lacks 1 document"),
        (lambda one: {"id": 1, "clam": "x"}, "no claim; each line holds at least `id` and `claim`"),
        (lambda one: one | {"evidence": 3}, "holds no documents"),
    ],
)
def test_a_claim_that_is_none_is_named_and_nothing_comes_in(base: Path, tmp_path: Path, change, says: str) -> None:
    before = kept(base)
    claims = written(tmp_path, "claims.jsonl", [change(CLAIMS[0])])
    with pytest.raises(BadRequestError, match=says):
        curation.import_claims(base, claims, corpus=written(tmp_path, "corpus.jsonl", CORPUS), rung="symptom")
    assert kept(base) == before


def test_many_claims_and_a_table_run_through_check_audit_graph_and_explorer(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = ("SUPPORT", "CONTRADICT", "NOT_ENOUGH_INFO")
    claims = [
        {
            "id": n,
            "claim": f"Tea number {n} helps.",
            "evidence": {str(n % 20): [{"sentences": [n % 3], "label": labels[n % 3]}]} if n % 5 else {},
            "cited_doc_ids": [n % 20],
        }
        for n in range(60)
    ]
    corpus = [{"doc_id": n, "title": f"Work {n} of tea", "abstract": ["One.", "Two.", "Three."]} for n in range(20)]
    curation.import_claims(
        base, written(tmp_path, "c.jsonl", claims), corpus=written(tmp_path, "d.jsonl", corpus), rung="symptom"
    )
    curation.import_table(base, written(tmp_path, "trials.csv", TRIALS), MAPPING)
    kb = claimgraph.load(base)
    assert (len(kb.claims), len(kb.lines), len(kb.results)) == (60, 48, 2)
    assert len(query.audit(kb).rows) == 60
    assert graph.build(kb).number_of_nodes() > 120
    assert main(["explore", "--out", str(tmp_path / "map.html"), "--base", str(base)]) == 0
    capsys.readouterr()


# Graphs -----------------------------------------------------------------------------------------------------


def test_statements_of_a_graph_become_things_and_claims_and_keep_their_attributes(base: Path, tmp_path: Path) -> None:
    done = curation.import_graph(base, written(tmp_path, "g.json", STATEMENTS), rung="physiology")
    kb = claimgraph.load(base)
    assert [(thing.id, thing.name, dict(thing.own)) for thing in kb.collection("protein").values()] == [
        ("cln-2", "CLN 2", {"taxon": "9606"}),
        ("sqz1", "Squeezin", {"node": "SQZ1"}),
    ]
    one, other, again = (
        kb.claim(id_) for id_ in ("sqz1-increases-cln-2", "cln-2-decreases-sqz1", "sqz1-increases-cln-2-2")
    )
    assert one.statement == "Squeezin increases CLN 2."
    assert dict(one.about.ids) == {"proteins": ("sqz1", "cln-2")}
    assert one.evidence[0].quote == "Squeezin raised CLN 2."
    assert dict(one.own) == {"score": "0.5", "edge-key": "0", "citation": {"database": "invented"}}
    assert not other.evidence
    assert again.evidence[0].study == one.evidence[0].study
    assert kb.references[one.evidence[0].study].title == "On squeezin"
    assert done.left_out == ("1 attribute of the graph itself: name",)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"nodes": []}, "is no node-link JSON"),
        ({"nodes": [{"id": "a"}], "links": []}, "say one for all such nodes with --kind"),
        (
            {"nodes": [{"id": "a", "kind": "x"}], "links": [{"source": "a", "target": "b"}]},
            "the target of edge 1 is no node",
        ),
        ({"nodes": [{"id": "a"}, {"id": "a"}], "links": []}, "two nodes have the id 'a'"),
        ("{", "is no JSON"),
    ],
)
def test_what_is_no_graph_is_named(base: Path, tmp_path: Path, data: dict | str, says: str) -> None:
    with pytest.raises(BadRequestError, match=says):
        curation.import_graph(base, written(tmp_path, "g.json", data), rung="physiology")


def test_the_command_shows_everything_first_and_writes_nothing(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = kept(base)
    told = [written(tmp_path, "g.json", STATEMENTS), "--rung", "physiology", "--dry-run", "--base", str(base)]
    assert main(["import", "graph", *told]) == 0
    out, err = capsys.readouterr()
    assert "+statement: Squeezin increases CLN 2." in out
    assert "left out: 1 attribute of the graph itself: name" in err
    assert kept(base) == before


def test_works_added_with_stubs_begin_studies_that_are_filled_in_later(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ris = "TY  - JOUR\nAU  - Cole, Ben\nPY  - 2019\nTI  - Chamomile\nJO  - J\nER  - \n"
    assert main(["refs", "add", written(tmp_path, "w.ris", ris), "--stubs", "--base", str(base)]) == 0
    assert "began 1 study in kb/studies: cole2019chamomile" in capsys.readouterr().out
    assert curation.is_stub(claimgraph.load(base).study("cole2019chamomile"))
    fields = {"key": "cole2019chamomile", "design": "rct", "finding": "It helped.", "seen_as": "abstract"}
    curation.add(base, [New("study", fields)])
    assert claimgraph.load(base).study("cole2019chamomile").finding == "It helped."
    curation.add(base, [New("study", {"key": "cole2019chamomile", "sample": {"n": "20"}})])
    assert claimgraph.load(base).study("cole2019chamomile").sample.n == 20
    with pytest.raises(BadRequestError, match="it says finding; change that there"):
        curation.add(base, [New("study", {"key": "cole2019chamomile", "finding": "No."})])
