"""Links between works of a base: who states them and when."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
from pathlib import Path

import claimgraph
from claimgraph import KnowledgeBase, tables
from conftest import TINY


def test_a_link_says_which_page_states_it_and_when(tmp_path: Path) -> None:
    root = tmp_path / "base"
    shutil.copytree(TINY, root)
    path = root / "kb/relations.csv"
    head, *rows = path.read_text().splitlines()
    assert head == "study,relation,related_study,basis"
    lines = [f"{head},source_url,retrieved", *(f"{row},https://site.example/a,2026-11-30" for row in rows)]
    path.write_text("\n".join(lines) + "\n")
    row = claimgraph.load(root).relations[0]
    assert (row.source_url, row.retrieved) == ("https://site.example/a", dt.date(2026, 11, 30))
    assert tables.relations(claimgraph.load(root))["source_url"].tolist() == ["https://site.example/a"] * 2
    path.write_text("\n".join([lines[0], lines[1].replace("2026-11-30", "in May")]) + "\n")
    [problem] = [one for one in claimgraph.check(root) if one.where == "retrieved"]
    assert (problem.path, problem.line) == ("kb/relations.csv", 2)


def test_old_columns_are_enough(tiny: KnowledgeBase) -> None:
    assert all(row.source_url is None and row.retrieved is None for row in tiny.relations)


def test_the_shipped_links_are_in_order_and_stated_once(shipped: KnowledgeBase) -> None:
    assert shipped.root is not None
    with (shipped.root / "kb/relations.csv").open(newline="") as file:
        rows = [tuple(row.values())[:3] for row in csv.DictReader(file)]
    assert rows == sorted(set(rows))
    assert sum(row.source_url is not None for row in shipped.relations) >= 50
