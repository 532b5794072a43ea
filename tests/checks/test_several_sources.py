"""One claim that several sources make: each asserts it, and each place is checked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import claimgraph
from claimgraph import graph
from commands import Run
from conftest import TRIAL


@pytest.fixture
def base(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(TRIAL, tmp_path / "base"))
    path = root / "kb" / "base.yaml"
    other = "- id: leaflet\n  title: A Leaflet\n  outline:\n  - locator: Page 1\n    kind: heading\n"
    path.write_text(path.read_text(encoding="utf-8").replace("curators:", f"{other}curators:"), encoding="utf-8")
    for claim in (root / "kb" / "claims").glob("*.yaml"):
        claim.write_text(claim.read_text(encoding="utf-8") + "source: pressure-article\n", encoding="utf-8")
    return root


def also(base: Path, text: str) -> None:
    path = base / "kb" / "claims" / "pills-are-safe.yaml"
    path.write_text(path.read_text(encoding="utf-8") + f"also:\n{text}", encoding="utf-8")


def test_both_sources_assert_it_and_list_it(base: Path, run: Run) -> None:
    also(base, "- source: leaflet\n  locator: Page 1, line 2\n  words: Nobody was harmed.\n")
    kb = claimgraph.load(base)
    claim = kb.claim("pills-are-safe")
    assert [source.id for source in kb.sources_of(claim)] == ["pressure-article", "leaflet"]
    made = graph.build(kb)
    assert {one for one, _, key in made.in_edges("claim:pills-are-safe", data="relation") if key == "asserts"} == {
        "source:pressure-article",
        "source:leaflet",
    }
    said = run("show", "claim:pills-are-safe", base=str(base))[1]
    assert "Also in" in said
    assert "Nobody was harmed" in said
    assert "Both pills are safe" in run("show", "source:leaflet", base=str(base))[1]


def test_a_source_or_a_place_that_is_not_there_is_named(base: Path) -> None:
    also(base, "- source: leaflets\n  locator: Page 1\n- source: leaflet\n  locator: Page 11\n")
    found = [(one.code, one.where, one.hint) for one in claimgraph.check(base)]
    assert ("unknown-source", "also.1.source", "did you mean 'leaflet'?") in found
    assert [(code, where) for code, where, _ in found if code == "unknown-passage"] == [
        ("unknown-passage", "also.2.locator")
    ]


def test_it_is_added_with_an_option(base: Path, run: Run) -> None:
    told = ["--statement", "Pills taste bad.", "--source", "pressure-article", "--locator", 'Heading "Safety"']
    told += ["--kind", "opinion", "--rung", "symptom", "--searched", "taste", "--also", "leaflet", "Page 1"]
    code, out, err = run("add", "claim", *told, base=str(base))
    assert (code, err) == (0, ""), out
    assert [one.source for one in claimgraph.load(base).claim("pills-taste-bad").also] == ["leaflet"]
