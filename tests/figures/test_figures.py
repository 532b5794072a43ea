"""Figures are tested through their data: what is drawn, how it is marked, and what a hover says."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import networkx as nx
import plotly.graph_objects as go
import plotly.io as pio
import pytest

from browsing import CHROMIUM, WITHOUT, Visit, chromium, expect, until
from claimgraph import BadRequestError, KnowledgeBase, figures, graph, query
from claimgraph.figures import Figure
from claimgraph.figures._style import COLOURS, SYMBOLS, styles_of  # what Plotly draws for each declared name
from claimgraph.figures.drawing import STANCES
from claimgraph.loading import read
from claimgraph.packs import COLOURS as COLOUR_NAMES
from claimgraph.packs import SHAPES, kinds_of, registered
from conftest import TRIAL
from interactive import specs
from nets.words import WORDS

ESCAPED_NAMESPACE = "xmlns='http://www.w3.org/2000/svg'"
EVIL = "<script>alert('x')</script> & <b>bold</b>"
TAGS = re.compile(r"<br>|</?[bi]>|</span>|<span style=\"color:#[0-9A-F]{6}\">", re.IGNORECASE)


def everything(figure: Figure) -> list[str]:
    """All text that Plotly reads as markup."""
    layout = figure.layout
    texts = [layout.title.text, layout.title.subtitle.text, *(note.text for note in layout.annotations)]
    texts += [*(layout.yaxis.ticktext or ()), *(layout.xaxis.ticktext or ())]
    for trace in figure.data:
        texts += [trace.name, *(trace.hovertext or ())]
        texts += trace.text or () if isinstance(trace.text, tuple) else ()
    return [text for text in texts if text]


@pytest.fixture(scope="module")
def trial() -> KnowledgeBase:
    """An invented base about pills, with kinds of its own and no pack."""
    return read(TRIAL).kb


@pytest.fixture(scope="module")
def evil(tiny: KnowledgeBase) -> KnowledgeBase:
    """The invented base with markup in its names and texts."""
    step = tiny.exercises["step"].model_copy(update={"name": EVIL})
    flank = tiny.muscles["upper-flank"].model_copy(update={"name": EVIL})
    rows = tuple(row.model_copy(update={"population": EVIL, "note": EVIL}) for row in tiny.measurements)
    claims = {
        id_: claim.model_copy(
            update={
                "statement": EVIL,
                "evidence": tuple(line.model_copy(update={"finding": EVIL}) for line in claim.evidence),
            }
        )
        for id_, claim in tiny.claims.items()
    }
    designs = {id_: term.model_copy(update={"name": EVIL}) for id_, term in tiny.vocabulary["designs"].items()}
    bands = {id_: term.model_copy(update={"name": EVIL}) for id_, term in tiny.vocabulary["bands"].items()}
    return tiny.replace(
        exercises={**tiny.exercises, "step": step},
        muscles={**tiny.muscles, "upper-flank": flank},
        measurements=rows,
        claims=claims,
        vocabulary={**tiny.vocabulary, "designs": designs, "bands": bands},
    )


def axe() -> Any:
    """The checker of accessibility."""
    from axe_playwright_python.sync_playwright import Axe

    return Axe()


def pictures(kb: KnowledgeBase) -> dict[str, Figure]:
    return {
        "matrix": figures.plot_matrix(kb),
        "verdicts": figures.plot_verdicts(kb),
        "map": figures.plot_evidence_map(kb, "twist-eases-ache"),
        "claims": figures.plot_network(kb),
        "whole": figures.plot_network(kb, "whole"),
        "around": figures.plot_network(kb, around="twist", depth=1),
    }


# The network ---------------------------------------------------------------------------------------------------


def test_every_stance_has_a_colour_and_a_dash_of_its_own() -> None:
    assert len({style.colour for style in STANCES.values()}) == len(STANCES)
    assert len({style.dash for style in STANCES.values()}) == len(STANCES)
    assert len({style.symbol for style in STANCES.values()}) == len(STANCES)


def test_every_kind_has_a_colour_and_a_symbol_of_its_own() -> None:
    looks = [(style.colour, style.symbol) for style in styles_of(kinds_of(registered()).values()).values()]
    assert len(looks) > 5
    assert len(set(looks)) == len(looks)


def test_every_shape_and_colour_that_a_kind_may_choose_can_be_drawn() -> None:
    assert tuple(COLOURS) == COLOUR_NAMES
    assert len(set(COLOURS.values())) == len(COLOURS)
    assert tuple(SYMBOLS) == SHAPES
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)
    for symbol, colour in zip(SYMBOLS.values(), COLOURS.values(), strict=True):
        go.scatter.Marker(symbol=symbol, color=colour)


def test_things_of_a_kind_that_nobody_declared_are_other_things(tiny: KnowledgeBase) -> None:
    found = nx.DiGraph()
    found.add_node("comet:halley", kind="comet", label="Halley")
    found.add_node("nobody")
    found.add_node("claim:a", kind="claim", label="A")
    names = [trace.name for trace in figures.plot_network(found).data if trace.meta]
    assert names == ["claims (1)", "other things (2)"]


def test_stance_lines_are_legend_entries_with_their_dash_and_colour(tiny: KnowledgeBase) -> None:
    figure = figures.plot_network(tiny)
    lines = {trace.name.partition(" (")[0]: trace.line for trace in figure.data if trace.mode == "lines"}
    assert {name: (line.color, line.dash) for name, line in lines.items()} == {
        stance: (style.colour, style.dash) for stance, style in STANCES.items()
    }


def test_no_two_sorts_of_link_look_alike(shipped: KnowledgeBase) -> None:
    figure = figures.plot_network(shipped, "whole", most=2000)
    looks = [(trace.line.color, trace.line.dash) for trace in figure.data if trace.mode == "lines"]
    assert len(looks) > 8
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize("view", list(graph.VIEWS))
def test_every_view_is_drawn_whole_where_it_fits(view: str, tiny: KnowledgeBase) -> None:
    found, figure = graph.VIEWS[view](tiny), figures.plot_network(tiny, view)
    nodes = [node for trace in figure.data for node in trace.meta or ()]
    assert sorted(nodes) == sorted(found)
    hovers = [text for trace in figure.data if trace.showlegend is False for text in trace.hovertext]
    assert len(hovers) == found.number_of_edges()
    assert "Left out" not in figure.layout.title.subtitle.text


def test_one_legend_entry_hides_one_kind_of_thing(tiny: KnowledgeBase) -> None:
    figure = figures.plot_network(tiny, "whole")
    for trace in (trace for trace in figure.data if trace.meta):
        assert len({node.partition(":")[0] for node in trace.meta}) == 1


def test_nodes_stand_where_the_layout_puts_them(tiny: KnowledgeBase) -> None:
    view = graph.claims_and_studies(tiny)
    places = graph.positions(view, style="columns")
    for trace in (trace for trace in figures.plot_network(view).data if trace.meta):
        for node, x, y in zip(trace.meta, trace.x, trace.y, strict=True):
            assert (x, y) == places[node]


def test_a_hover_names_things_in_words(tiny: KnowledgeBase) -> None:
    texts = [text for trace in figures.plot_network(tiny, "whole").data for text in trace.hovertext or ()]
    assert texts
    assert not [text for text in texts if re.search(r"\b(claim|study|exercise|muscle|evidence):[a-z]", text)]


def test_two_links_between_the_same_things_do_not_hide_each_other(tiny: KnowledgeBase) -> None:
    figure = figures.plot_network(tiny)
    middles = [
        (x, y) for trace in figure.data if trace.showlegend is False for x, y in zip(trace.x, trace.y, strict=True)
    ]
    assert len(set(middles)) == len(middles)


def test_a_picture_says_what_it_leaves_out(tiny: KnowledgeBase) -> None:
    figure = figures.plot_network(tiny, "whole", most=20)
    assert len([node for trace in figure.data for node in trace.meta or ()]) == 20
    assert "Left out:" in figure.layout.title.subtitle.text
    assert f"{len(tiny.measurements)} measurements" in figure.layout.title.subtitle.text.replace("<br>", " ")


def test_the_thing_asked_for_is_never_left_out(tiny: KnowledgeBase) -> None:
    row = f"measurement:{tiny.measurements[0].id}"
    figure = figures.plot_network(tiny, around=row, depth=3, most=2)
    assert row in [node for trace in figure.data for node in trace.meta or ()]


def test_a_graph_without_nodes_is_drawn_empty(tiny: KnowledgeBase) -> None:
    empty = graph.exercises_and_muscles(tiny, electrode="fine-wire", provenance="full-text")
    assert len(empty) == 0
    assert "0 things" in figures.plot_network(empty).layout.title.subtitle.text


def test_a_view_that_is_not_there_is_refused(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match="did you mean 'citations'"):
        figures.plot_network(tiny, "citation")
    with pytest.raises(BadRequestError, match="leave `view` out"):
        figures.plot_network(graph.build(tiny), "whole")


# The matrix ----------------------------------------------------------------------------------------------------


def test_every_evidence_line_is_in_the_matrix(tiny: KnowledgeBase) -> None:
    ids = [id_ for trace in figures.plot_matrix(tiny).data for cell in trace.meta for id_ in cell.split("; ")]
    assert sorted(ids) == sorted(line.id for line in tiny.lines)


def test_filled_marks_are_direct_and_open_ones_indirect(shipped: KnowledgeBase) -> None:
    directness = {line.id: str(line.evidence.directness) for line in shipped.lines}
    stance = {line.id: str(line.evidence.stance) for line in shipped.lines}
    for trace in figures.plot_matrix(shipped).data:
        open_mark = trace.marker.symbol.endswith("-open")
        for id_ in (id_ for cell in trace.meta for id_ in cell.split("; ")):
            assert (directness[id_] == "indirect") is open_mark
            assert STANCES[stance[id_]].symbol == trace.marker.symbol.removesuffix("-open")
            assert STANCES[stance[id_]].colour == trace.marker.color


def test_a_cell_with_two_stances_shows_both(shipped: KnowledgeBase) -> None:
    figure = figures.plot_matrix(shipped)
    places = [place for trace in figure.data for place in zip(trace.x, trace.y, strict=True)]
    assert len(set(places)) == len(places)


def test_claims_keep_the_order_of_the_article_and_empty_ones_their_row(tiny: KnowledgeBase) -> None:
    axis = figures.plot_matrix(tiny).layout.yaxis
    assert [text.replace("<br>", " ") for text in axis.ticktext] == [c.statement for c in tiny.claims.values()]
    assert axis.range[0] > axis.range[1]


def test_studies_stand_by_design_and_year(tiny: KnowledgeBase) -> None:
    labels = figures.plot_matrix(tiny).layout.xaxis.ticktext
    keys = [key for label in labels for key in tiny.references if tiny.label(key) == html.unescape(label)]
    designs = list(tiny.vocabulary["designs"])
    order = [(designs.index(tiny.studies[key].design), tiny.references[key].year) for key in keys]
    assert order == sorted(order)
    assert len(keys) == len(tiny.lines_by_study)


def test_a_filtered_matrix_says_how_many_claims_are_gone(tiny: KnowledgeBase) -> None:
    figure = figures.plot_matrix(tiny, claim="twist-eases-ache")
    assert len(figure.layout.yaxis.ticktext) == 1
    assert "Left out: 2 claims" in figure.layout.title.subtitle.text.replace("<br>", " ")


# What all figures share ----------------------------------------------------------------------------------------


def test_the_same_base_gives_the_same_json(tiny: KnowledgeBase) -> None:
    first, second = pictures(tiny), pictures(tiny)
    for name, figure in first.items():
        assert figure.to_json() == second[name].to_json(), name


def test_the_readers_own_template_changes_nothing(tiny: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {name: figure.to_json() for name, figure in pictures(tiny).items()}
    monkeypatch.setattr(pio.templates, "_default", "plotly_dark")
    assert {name: figure.to_json() for name, figure in pictures(tiny).items()} == before


def test_markup_from_data_is_shown_as_text(evil: KnowledgeBase) -> None:
    for name, figure in pictures(evil).items():
        texts = everything(figure)
        assert any("&lt;script&gt;" in text for text in texts), name
        for text in texts:
            assert not re.findall(r"<[^>]*>", TAGS.sub("", text)), name
            assert "<b>bold" not in text, name


def test_sharing_is_off_however_a_figure_is_shown(tiny: KnowledgeBase, tmp_path: Path) -> None:
    figure = figures.plot_verdicts(tiny)
    figure.write_html(tmp_path / "x.html", include_plotlyjs=False, config={"showSendToCloud": True})
    texts = [
        (tmp_path / "x.html").read_text(encoding="utf-8"),
        figure.to_html(include_plotlyjs=False),
        figure.to_html({"scrollZoom": True}, include_plotlyjs=False),
    ]
    for text in texts:
        assert '"showSendToCloud": false' in text
        assert "plotly.com" not in text[-60_000:]
    for text in (figure._repr_html_(), figures.page(go.Figure(figure), "x")):
        assert [one["config"]["showSendToCloud"] for one in specs(text)] == [False]


@pytest.mark.parametrize("default", ["plotly_mimetype", "plotly_mimetype+notebook", "notebook_connected", "vscode"])
def test_in_a_notebook_sharing_is_off_and_nothing_is_remote(
    default: str, tiny: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pio.renderers, "_default_name", default)
    bundle = figures.plot_matrix(tiny)._repr_mimebundle_()
    [spec] = specs(bundle["text/html"])
    assert spec["config"]["showSendToCloud"] is False
    assert "http" not in bundle["text/html"].replace(ESCAPED_NAMESPACE, "")
    assert bundle["image/svg+xml"] == figures.svg(figures.plot_matrix(tiny))
    if "application/vnd.plotly.v1+json" in bundle:
        config = bundle["application/vnd.plotly.v1+json"]["config"]
        assert config["showSendToCloud"] is False
        assert config["plotlyServerURL"] == ""


def test_in_a_notebook_plotly_does_not_draw_a_second_figure_in_its_own_way(
    tiny: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pio.renderers, "_default_name", "plotly_mimetype+notebook")
    assert set(figures.plot_matrix(tiny)._repr_mimebundle_()) == {"text/html", "image/svg+xml"}


def test_a_figure_of_a_sort_of_its_own_brings_the_whole_library_and_words_in_place_of_a_picture() -> None:
    pies = figures.Figure(go.Histogram2d(x=[1], y=[2]), {"title": {"text": "Where they are"}})
    html = pies._repr_html_()
    assert specs(html)[0]["library"] == "whole"
    assert "libraries.whole=" in html
    assert "Where they are." in html
    assert "libraries.whole=" not in figures.Figure(go.Scatter(x=[1], y=[2]))._repr_html_()


def test_the_setting_that_hides_the_button_is_known_to_this_plotly() -> None:
    from plotly.offline import get_plotlyjs

    script = get_plotlyjs()
    for name in figures.CONFIG:
        assert f"{name}:{{valType" in script, name
    assert ".showSendToCloud&&" in script


def test_showing_a_figure_hands_the_setting_on(tiny: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[dict[str, Any]] = []
    monkeypatch.setattr(pio, "show", lambda figure, **options: shown.append(options))
    figures.plot_matrix(tiny).show()
    figures.plot_matrix(tiny).show(renderer="json", config={"scrollZoom": True})
    assert [options["config"]["showSendToCloud"] for options in shown] == [False, False]
    assert shown[1]["renderer"] == "json"
    assert shown[1]["config"]["scrollZoom"] is True


# Pages ---------------------------------------------------------------------------------------------------------


def outside_scripts(page: str) -> str:
    return re.sub(r"<script.*?</script>", "", page, flags=re.S)


def test_a_page_loads_nothing_and_repeats_itself(tiny: KnowledgeBase) -> None:
    figure = figures.plot_matrix(tiny)
    page = figures.page(figure, "Evidence")
    assert page == figures.page(figures.plot_matrix(tiny), "Evidence")
    assert not re.findall(r"<(?:script|link|img)[^>]*(?:src|href)=(?!\"data:image/svg)", page)
    assert "default-src 'none'" in outside_scripts(page).replace("&#x27;", "'")
    assert '<html lang="en">' in page
    assert "<title>Evidence</title>" in page


def test_a_page_says_in_a_table_what_the_marks_say(tiny: KnowledgeBase) -> None:
    rest = outside_scripts(figures.page(figures.plot_matrix(tiny), "x"))
    for line in tiny.lines:
        assert html.escape(tiny.label(line.evidence.study)) in rest
        assert html.escape(line.evidence.finding[:30]) in rest
    assert "; directness: direct; design: " in rest
    answer = query.claims(tiny)
    assert answer.question in outside_scripts(figures.page(figures.plot_matrix(tiny), "x", answers=answer))


def test_markup_in_a_title_or_a_name_stays_text_on_a_page(evil: KnowledgeBase) -> None:
    page = figures.page(figures.plot_network(evil), EVIL)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in outside_scripts(page)
    assert "&amp;lt;script" not in outside_scripts(page)


def test_a_page_is_written_whole_or_not_at_all(tiny: KnowledgeBase, tmp_path: Path) -> None:
    figure = figures.plot_matrix(tiny)
    path = figures.write_html(figure, tmp_path / "matrix.html", "Matrix")
    assert path.read_text(encoding="utf-8") == figures.page(figure, "Matrix")
    with pytest.raises(BadRequestError, match="is a folder"):
        figures.write_html(figure, tmp_path, "Matrix")
    with pytest.raises(BadRequestError, match="there is no folder"):
        figures.write_html(figure, tmp_path / "none" / "x.html", "Matrix")
    assert [file.name for file in tmp_path.iterdir()] == ["matrix.html"]


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT)
def test_figures_of_a_page_fit_any_screen_light_or_dark_with_scripts_or_without(
    tiny: KnowledgeBase, tmp_path: Path
) -> None:
    shown = [figures.plot_verdicts(tiny), figures.plot_matrix(tiny)]
    path = tmp_path / "page.html"
    path.write_text(figures.page(shown, "Verdicts"), encoding="utf-8")
    with chromium() as browser:
        visit = Visit(browser, width=420, color_scheme="dark")
        page = visit.open(path)
        boxes = page.locator(".claimgraph-figure")
        expect(page.locator(".main-svg[role=img]")).to_have_count(2)
        until(page, "document.querySelectorAll('.claimgraph-plot').length === 2")
        inside, room, drawn = boxes.first.evaluate(
            "box => [box.scrollWidth, box.clientWidth, box.querySelector('svg').clientWidth]"
        )
        assert inside == room == drawn
        assert boxes.first.evaluate("box => box.clientHeight >= box.querySelector('svg').clientHeight")
        assert page.evaluate("document.documentElement.scrollWidth") == 420
        title = page.locator(".gtitle").first.bounding_box()
        buttons = page.locator(".modebar").first.bounding_box()
        assert title is not None
        assert title["x"] + title["width"] <= 420
        assert buttons is not None
        assert buttons["y"] + buttons["height"] <= title["y"]
        assert "invert" in boxes.first.evaluate("box => getComputedStyle(box).filter")
        assert boxes.last.evaluate("box => box.querySelector('svg').getBoundingClientRect().width") >= 372
        faults = axe().run(page).response["violations"]
        assert [fault["id"] for fault in faults if fault["impact"] in ("serious", "critical")] == []
        page.set_viewport_size({"width": 1000, "height": 800})
        until(page, "document.getElementById('figure')._fullLayout.margin.l > 200")
        until(page, "document.querySelector('#figure svg').clientWidth > 800")
        assert visit.faults() == []
        # Paper gets the still picture as wide as it is, not a window that scrolls; a wide one turns it.
        page.emulate_media(media="print")
        stills = page.locator(".claimgraph-still")
        assert page.locator(".claimgraph-plot").first.is_hidden()
        for at in range(2):
            width = stills.nth(at).evaluate("img => img.clientWidth / img.parentElement.clientWidth")
            assert width == pytest.approx(1, abs=0.01)
        assert page.evaluate("getComputedStyle(document.querySelector('.claimgraph-figure')).filter") == "none"
        visit.close()
        visit = Visit(browser, java_script_enabled=False)
        page = visit.open(path)
        expect(page.get_by_role("img", name="Does it hold up?")).to_be_visible()
        assert page.locator("img").first.evaluate("img => img.naturalWidth") == 900
        visit.close()


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT)
def test_a_long_picture_keeps_names_of_rows_on_a_phone_and_of_columns_on_paper(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(figures.page(figures.plot_gap_map(shipped), "Gaps"), encoding="utf-8")
    with chromium() as browser:
        visit = Visit(browser, width=420)
        page = visit.open(path)
        box = page.locator(".claimgraph-figure")
        expect(page.locator(".claimgraph-names text").first).to_be_attached()
        assert box.evaluate("box => box.scrollWidth > box.clientWidth && box.tabIndex === 0")
        sizes = "all => Math.min(...all.map((text) => text.getBoundingClientRect().height))"
        assert page.locator(".ytick text").evaluate_all(sizes) >= 11
        box.evaluate("box => box.scrollTo(400, 0)")
        names, edge = page.locator(".claimgraph-names > div").bounding_box(), box.bounding_box()
        assert names is not None
        assert edge is not None
        assert names["x"] == pytest.approx(edge["x"], abs=1)
        assert visit.faults() == []
        page.emulate_media(media="print")
        assert page.locator(".claimgraph-still").is_hidden()
        assert page.locator(".claimgraph-paper thead .claimgraph-piece").is_visible()
        assert page.locator(".claimgraph-paper tbody .claimgraph-piece").count() >= 5
        visit.close()


# The base that ships -------------------------------------------------------------------------------------------


def test_the_shipped_matrix_shows_all_lines(shipped: KnowledgeBase) -> None:
    lines = [id_ for trace in figures.plot_matrix(shipped).data for cell in trace.meta for id_ in cell.split("; ")]
    assert sorted(lines) == sorted(line.id for line in shipped.lines)


def test_no_label_of_the_shipped_claims_and_studies_is_dropped(shipped: KnowledgeBase) -> None:
    figure = figures.plot_network(shipped)
    assert "no label" not in figure.layout.title.subtitle.text
    assert json.loads(figure.to_json())["layout"]["height"] < 2700


# A base that uses no pack --------------------------------------------------------------------------------------


def test_kinds_of_a_base_of_its_own_are_drawn_as_declared(trial: KnowledgeBase) -> None:
    figure = figures.plot_network(trial, "whole")
    looks = {trace.name: (trace.marker.symbol, trace.marker.color) for trace in figure.data if trace.meta}
    assert looks["drugs (2)"] == ("hexagon", COLOURS["green"])
    assert looks["proteins (2)"] not in [look for name, look in looks.items() if name != "proteins (2)"]
    assert list(looks)[-2:] == ["drugs (2)", "proteins (2)"]
    assert "blocks (3)" in [trace.name for trace in figure.data]


def test_a_hover_tells_the_fields_of_a_kind_of_its_own_with_terms_in_words(trial: KnowledgeBase) -> None:
    texts = [text for trace in figures.plot_network(trial, "whole").data for text in trace.hovertext or ()]
    [text] = [text.replace("<br>", " ") for text in texts if "moonflower" in text]
    for part in ("kind: drug", "class: blockers", "half life hours: 12.5", "approved: yes", "colour of pill: white"):
        assert f"{part} " in text


def test_a_view_of_a_pack_that_the_base_does_not_use_is_refused(trial: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match="no view called 'dominance'; accepted: whole, claims-and-studies"):
        figures.plot_network(trial, "dominance")


def test_pictures_of_a_base_without_packs_hold_no_word_of_a_pack(trial: KnowledgeBase) -> None:
    shown = {
        "matrix": figures.plot_matrix(trial),
        "verdicts": figures.plot_verdicts(trial),
        "network": figures.plot_network(trial),
        "whole": figures.plot_network(trial, "whole"),
        **{claim: figures.plot_evidence_map(trial, claim) for claim in trial.claims},
    }
    for name, figure in shown.items():
        assert not WORDS.findall(figure.to_json()), name
