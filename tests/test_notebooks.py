"""The notebooks run from a fresh kernel, say what the package says, and draw their pictures without a network."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import plotly.graph_objects as go
import pytest
from nbconvert import HTMLExporter

import keeping
from browsing import CHROMIUM, WITHOUT
from claimgraph import KnowledgeBase, export, figures, query
from interactive import specs
from keeping import FOLDER, NOTEBOOKS, SVG, WIDGET

BACKING = FOLDER / "1-which-exercises-have-emg-backing.ipynb"
GRAPH = FOLDER / "2-explore-the-graph.ipynb"
BIBLIOGRAPHY = FOLDER / "3-export-a-bibliography.ipynb"
AUDIT = FOLDER / "4-does-the-article-hold-up.ipynb"
SURE = FOLDER / "5-which-exercise-and-how-sure.ipynb"
CITING = FOLDER / "6-who-cites-whom.ipynb"
PICTURES = {BACKING: 2, GRAPH: 2, AUDIT: 4, SURE: 7, CITING: 4}

pytestmark = pytest.mark.slow


@cache
def executed(path: Path) -> Any:
    """The notebook after a run in a fresh kernel, started in its own folder."""
    return keeping.run(path)


def outputs(path: Path, cell_id: str) -> list[Any]:
    return next(list(cell.outputs) for cell in executed(path).cells if cell["id"] == cell_id)


def shown(path: Path, cell_id: str) -> Any:
    """What a cell displays, by mimetype."""
    return next(output["data"] for output in outputs(path, cell_id) if "data" in output)


def spec(path: Path, cell_id: str) -> dict[str, Any]:
    """What the figure of a cell is drawn from."""
    return specs(shown(path, cell_id)["text/html"])[0]


def printed(path: Path, cell_id: str) -> str:
    return "".join(output["text"] for output in outputs(path, cell_id) if output["output_type"] == "stream")


def dom(page: str, folder: Path) -> str:
    """The page as a browser has it after its scripts ran, without the scripts."""
    assert CHROMIUM is not None
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    flags = (
        "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run "
        "--disable-background-networking --virtual-time-budget=20000 --dump-dom"
    )
    found = subprocess.run(
        [CHROMIUM, *flags.split(), f"--user-data-dir={folder / 'profile'}", file.as_uri()],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    return re.sub(r"<script.*?</script>", "", found.stdout, flags=re.DOTALL)


def drawn(page: str) -> tuple[int, int]:
    """How many pictures have axes and marks, and how many marks there are."""
    plots = page.split('class="plotly-graph-div')[1:]
    # A mark that leads somewhere has a second class.
    marks = [len(re.findall(r'class="point(?: [^"]*)?"', plot)) for plot in plots]
    return sum("main-svg" in plot and count > 0 for plot, count in zip(plots, marks, strict=True)), sum(marks)


def marks_of(figure: Any) -> int:
    """Marks that a browser must draw: those of visible traces that are no lines."""
    traces = (trace for trace in figure["data"] if trace.get("visible", True) is True)
    return sum(len(trace["x"]) for trace in traces if trace["type"] == "bar" or "markers" in trace["mode"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_light_and_defines_nothing(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not [cell["id"] for cell in code if cell.execution_count is not None]
    assert path.stat().st_size <= keeping.MOST
    assert not re.search(r"<script|application/vnd\.|/tmp/|/home/|/Users/", path.read_text(encoding="utf-8"))
    assert not [cell["id"] for cell in code if re.search(r"^\s*(def|class) |lambda", cell.source, re.MULTILINE)]
    assert "claimgraph.load()" in code[0].source
    assert "query.references(" in code[-1].source
    assert re.match(r"# .*\?\n", notebook.cells[0].source)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_a_fresh_kernel_without_a_warning(path: Path) -> None:
    for cell in executed(path).cells:
        if cell.cell_type == "code":
            assert not [output for output in cell.outputs if output.get("name") == "stderr"], cell["id"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_with_the_texts_tables_and_data_that_it_shows_now(path: Path) -> None:
    now, then = (list(keeping.told(one)) for one in (keeping.kept(executed(path)), nbformat.read(path, as_version=4)))
    stale = sorted({cell for cell, _ in {*now} ^ {*then}})
    assert not stale, f"{path.name} is kept with old outputs of {', '.join(stale)}; `{keeping.COMMAND}` keeps new ones"
    assert now == then


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_picture_of_a_notebook_is_kept_as_a_still_one(path: Path) -> None:
    for cell in executed(path).cells:
        if cell.cell_type == "code":
            for output in cell.outputs:
                data = output.get("data", {})
                if specs(data.get("text/html", "")) or WIDGET in data:
                    assert output["data"][SVG].startswith("<svg"), cell["id"]


def test_the_first_notebook_shows_the_rows_of_the_question(shipped: KnowledgeBase) -> None:
    answer = query.backing(shipped, "glute med", spare="TFL")
    assert shown(BACKING, "table")["text/html"] == answer._repr_html_()
    assert shown(BACKING, "sources")["text/html"] == query.references(shipped, answer.works)._repr_html_()


def test_the_first_notebook_draws_the_picture_of_the_package(shipped: KnowledgeBase) -> None:
    figure = figures.plot_backing(shipped, "glute med", spare="TFL")
    assert spec(BACKING, "picture")["data"] == json.loads(figure.to_json())["data"]


def test_the_second_notebook_opens_explorers_and_shows_in_words_what_they_are_about(shipped: KnowledgeBase) -> None:
    explorers = {
        "explore": "view article",
        "matrix": "view matrix, focus claim:isometric-abduction-low-tfl",
        "around": "view around, focus exercise:side-plank",
        "muscles": "view exercises",
        "path": "view article",
    }
    for cell, state in explorers.items():
        data = shown(GRAPH, cell)
        assert data["text/plain"] == f"<Explorer {shipped.info.title!r}: {state}>", cell
        assert WIDGET in data, cell
    beside = {
        "against": query.evidence(shipped, claim="isometric-abduction-low-tfl", stance="disputes"),
        "about": query.about(shipped, "side plank"),
        "trail": query.trail(shipped, "clamshell-too-easy"),
    }
    for cell, answer in beside.items():
        assert shown(GRAPH, cell)["text/html"] == answer._repr_html_(), cell
    assert "healthy distance runners (9 men, 11 women)" in shown(GRAPH, "runners")["text/html"]


def test_the_second_notebook_takes_what_is_selected_into_python(shipped: KnowledgeBase) -> None:
    chosen = ["exercise:side-plank", "exercise:clamshell"]
    assert re.findall(r"<td>(\w+:[\w-]+)</td>", shown(GRAPH, "select")["text/html"]) == chosen
    works = query.works(shipped, chosen)
    said = printed(GRAPH, "works")
    assert said.startswith(f"{len(works)} works stand behind these 2 things.\n")
    assert said.endswith(export.bibliography(shipped, works, "text", "apa") + "\n")
    for cell, thing in (
        ("claim-card", shipped.claim("clamshell-too-easy")),
        ("study-card", shipped.study("McBeth et al. 2012")),
        ("exercise-card", shipped.exercises["side-plank"]),
    ):
        assert shown(GRAPH, cell)["text/html"] == export.mimebundle(thing)["text/html"], cell


def test_the_third_notebook_prints_exactly_the_works_behind_its_answer(shipped: KnowledgeBase) -> None:
    answer = query.backing(shipped, "glute med", spare="TFL", reviewed=True)
    assert printed(BIBLIOGRAPHY, "bibtex") == export.bibliography(shipped, answer.works) + "\n"
    assert printed(BIBLIOGRAPHY, "count").startswith(f"{len(answer.works)} works")
    assert printed(BIBLIOGRAPHY, "write") == "nothing written\n"


def test_the_fourth_notebook_shows_the_verdicts_of_the_package(shipped: KnowledgeBase) -> None:
    assert shown(AUDIT, "audit")["text/html"] == query.audit(shipped)._repr_html_()
    claim = "clamshell-too-easy"
    assert shown(AUDIT, "findings")["text/html"] == query.findings(shipped, claim)._repr_html_()
    pictures = {
        "overview": figures.plot_verdicts(shipped),
        "directions": figures.plot_effect_directions(shipped),
        "forest": figures.plot_claim_forest(shipped, claim),
    }
    for cell, figure in pictures.items():
        assert spec(AUDIT, cell)["data"] == json.loads(figure.to_json())["data"], cell


def test_the_fifth_notebook_shows_the_pictures_and_tables_of_the_package(shipped: KnowledgeBase) -> None:
    assert shown(SURE, "ranking")["text/html"] == query.rank(shipped, "glute med")._repr_html_()
    pictures = {
        "forest": figures.plot_forest(shipped, "side-lying hip abduction", "glute med"),
        "ranked": figures.plot_ranked(shipped, "glute med"),
        "selectivity": figures.plot_selectivity(shipped, "glute med", "TFL"),
        "explored": figures.plot_exploratory(shipped, "glute med"),
    }
    for cell, figure in pictures.items():
        assert spec(SURE, cell)["data"] == json.loads(figure.to_json())["data"], cell


def bundles(path: Path) -> list[Any]:
    """What each figure of a notebook shows, by mimetype."""
    return [
        output["data"]
        for cell in executed(path).cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "data-figure=" in output.get("data", {}).get("text/html", "")
    ]


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_every_figure_of_a_notebook_has_a_still_picture_and_the_whole_is_small(path: Path) -> None:
    assert all(bundle[SVG].startswith("<svg") for bundle in bundles(path))
    assert len(nbformat.writes(without_widgets(path))) < 1_000_000


def without_widgets(path: Path) -> Any:
    """The notebook with its outputs, less the state of the explorer's widgets."""
    notebook = nbformat.from_dict({**executed(path)})
    notebook.metadata = {key: value for key, value in notebook.metadata.items() if key != "widgets"}
    return notebook


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_no_picture_of_a_notebook_offers_to_upload_itself(path: Path) -> None:
    found = [specs(bundle["text/html"])[0] for bundle in bundles(path)]
    assert len(found) == PICTURES[path]
    for bundle, one in zip(bundles(path), found, strict=True):
        assert one["config"]["showSendToCloud"] is False
        assert not re.findall(r"<[^>]* (?:src|href)=(?!\"data:image/svg)", bundle["text/html"])


@pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT)
@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_page_of_the_notebook_has_its_pictures_drawn(path: Path, tmp_path: Path) -> None:
    html, _ = HTMLExporter().from_notebook_node(executed(path))
    page = dom(html, tmp_path)
    wanted = [specs(bundle["text/html"])[0] for bundle in bundles(path)]
    # A forest of a claim on which nobody printed an interval is a sentence without a mark.
    marks = [marks_of(one) for one in wanted]
    assert drawn(page) == (sum(count > 0 for count in marks), sum(marks))
    assert sum(count > 0 for count in marks) >= PICTURES[path] - 1
    assert "Share chart" not in page


@pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT)
def test_the_share_button_is_gone_from_a_page_but_there_in_plain_plotly(tiny: KnowledgeBase, tmp_path: Path) -> None:
    figure = figures.plot_matrix(tiny)
    page = dom(figures.page(figure, "Evidence"), tmp_path)
    assert drawn(page) == (1, marks_of(json.loads(figure.to_json())))
    assert "Share chart" not in page
    assert "Share chart" in dom(go.Figure(figure).to_html(config={"displayModeBar": True}), tmp_path)
