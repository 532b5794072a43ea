"""Figures as files, from Python and from the command: every figure by name, in every form."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from browsing import CHROMIUM, WITHOUT
from claimgraph import BadRequestError, KnowledgeBase, figures
from claimgraph.figures import _save  # which programs it looks for
from commands import Run
from conftest import ROOT

TRIAL = str(ROOT / "tests" / "data" / "trial")
ASKED = {
    "verdicts": (),
    "matrix": ("--stance", "disputes"),
    "claim-forest": ("twist-eases-ache", "--mode", "cumulative"),
    "effect-directions": ("twist-eases-ache", "--by", "claim"),
    "evidence-map": ("twist-eases-ache",),
    "network": ("whole", "--most", "40"),
    "backing": ("UF", "--spare", "LF", "--reviewed"),
    "dominance": ("UF", "--measured"),
    "exploratory": ("UF",),
    "forest": ("twist", "UF", "--mixed"),
    "gap-map": ("--muscles", "UF", "--muscles", "LF"),
    "ranked": ("UF",),
    "selectivity": ("UF", "LF", "--level", "0.9"),
}
"""What each figure takes, options among it."""


def test_every_figure_of_the_command_is_saved_as_the_function_draws_it(run: Run, tmp_path: Path) -> None:
    assert set(figures.drawings()) >= set(ASKED)
    for name, told in ASKED.items():
        path = tmp_path / f"{name}.svg"
        code, out, err = run("figure", name, *told, "--out", str(path))
        assert (code, out, err) == (0, "", ""), name
        assert path.read_text(encoding="utf-8").startswith("<svg"), name


def test_the_command_draws_what_python_draws_in_the_size_asked_for(run: Run, tiny: KnowledgeBase) -> None:
    figure = figures.plot_forest(tiny, "twist", "UF", mixed=True)
    code, out, _ = run("figure", "forest", "twist", "UF", "--mixed", "--width", "420")
    assert (code, out) == (0, figures.svg(figure, width=420))


def test_every_name_of_a_figure_says_what_it_is(run: Run) -> None:
    for one in figures.drawings().values():
        assert one.says.endswith("."), one.name
        assert [taken.name for taken in one.takes if not taken.meaning and taken.named] == [], one.name
    code, out, _ = run("figure")
    assert code == 0
    for name, one in figures.drawings().items():
        assert f"\n{name}" in f"\n{out}"
        assert one.says[:30] in out


def test_a_base_without_packs_has_the_figures_of_the_core_only(run: Run) -> None:
    _, out, _ = run("figure", base=TRIAL)
    assert "evidence-map CLAIM" in out
    assert "gap-map" not in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("gapmap",), "no figure called 'gapmap'; there are verdicts, matrix.* did you mean 'gap-map'"),
        (("forest", "twist"), "the following arguments are required: MUSCLE"),
        (("verdicts", "--out", "x.gif"), "the ending of 'x.gif' names no form of this answer; accepted: .svg, .png"),
        (
            ("verdicts", "--out", "picture"),
            "'picture' has no ending that tells the form; accepted: svg",
        ),
        (("verdicts", "--format", "png"), "say where png goes: --out FILE.png"),
        (("verdicts", "--width", "0"), "width 0 is no size of a picture"),
        (("verdicts", "--out", "x.html", "--width", "9"), "a page is as wide as its window"),
        (("evidence-map", "twist-easy-ache"), "twist-eases-ache"),
    ],
)
def test_a_wrong_wish_for_a_figure_is_answered_with_what_is_accepted(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    code, out, err = run("figure", *arguments)
    assert (code, out) == (2, "")
    assert re.search(message, err)


def test_without_a_browser_png_and_pdf_say_what_is_missing_and_what_works(
    tiny: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_save, "browser", lambda: None)
    figure = figures.plot_matrix(tiny)
    for form in ("png", "pdf"):
        with pytest.raises(BadRequestError, match=f"{form} needs Chromium or Google Chrome.* save svg or html"):
            figures.save(figure, tmp_path / f"x.{form}")
    monkeypatch.setattr(_save, "browser", lambda: "/bin/false")
    with pytest.raises(BadRequestError, match="/bin/false made no png: it ended with 1; save svg or html"):
        figures.save(figure, tmp_path / "x.png")
    assert figures.save(figure, tmp_path / "x", format="svg").read_text(encoding="utf-8") == figures.svg(figure)
    assert "<title>Evidence for and against each claim</title>" in figures.save(figure, tmp_path / "x.htm").read_text(
        encoding="utf-8"
    )
    assert sorted(file.name for file in tmp_path.iterdir()) == ["x", "x.htm"]


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT)
def test_a_png_is_twice_as_fine_and_a_pdf_is_one_page(tiny: KnowledgeBase, tmp_path: Path) -> None:
    figure = figures.plot_evidence_map(tiny, "twist-eases-ache")
    png = figures.save(figure, tmp_path / "x.png", width=600).read_bytes()
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">I", png[16:20]) == (1200,)
    pdf = figures.save(figure, tmp_path / "x.pdf", width=600).read_bytes()
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") == 1
