"""The API reference is made from the docstrings as they are: without a warning, every public name with its example."""

from __future__ import annotations

import html
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from nets.names import NAMESPACES

BUILD = ROOT / "docs" / "api.py"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages by the name of their room, made in a program of its own, for pdoc changes what it reads."""
    folder = tmp_path_factory.mktemp("api")
    done = subprocess.run(
        [sys.executable, str(BUILD), str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Warn" not in done.stderr, done.stderr
    return {
        path.relative_to(folder).with_suffix("").as_posix().replace("/", "."): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.html"))
    }


@pytest.mark.slow
def test_every_room_has_a_page_with_each_of_its_names(pages: dict[str, str]) -> None:
    missing = [
        f"{room}.{name}"
        for room in ("claimgraph", *(f"claimgraph.{one}" for one in NAMESPACES if one != "cli"))
        for name in importlib.import_module(room).__all__
        if f'id="{name}"' not in pages[room] and f"{room}.{name}" not in pages
    ]
    assert missing == []


@pytest.mark.slow
def test_examples_stand_in_it(pages: dict[str, str]) -> None:
    said = html.unescape(re.sub(r"<[^>]+>", "", pages["claimgraph.tables"]))
    assert "tables.accepted" in said or "accepted(" in said
    assert sum("&gt;&gt;&gt;" in text or ">>> " in html.unescape(text) for text in pages.values()) > 10


@pytest.mark.slow
def test_no_page_asks_another_host_or_leads_to_a_page_that_is_not_there(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        assert re.findall(r'(?:src|<link[^>]*href)="https?://[^"]*"', text) == [], name
        for link in re.findall(r'href="([^"#:]+\.html)', text):
            target = (Path(name.replace(".", "/")).parent / link).as_posix()
            parts: list[str] = []
            for part in target.split("/"):
                if part == "..":
                    parts.pop()
                elif part != ".":
                    parts.append(part)
            assert ".".join(parts).removesuffix(".html") in pages, f"{name} leads to {link}"
