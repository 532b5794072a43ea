"""The page on the house says what is there: files, tests, floors, and what floors read from packs."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from conftest import ROOT
from reads import FLOORS

DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.rglob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "kb" / "README.md"]
HOUSE = (DOCS / "architecture.md").read_text(encoding="utf-8")


def rows(begin: str) -> list[list[str]]:
    """Cells of the table whose head begins with these words."""
    lines = HOUSE[HOUSE.index(f"| {begin}") :].split("\n\n", 1)[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def in_code(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


@cache
def names_of_tests() -> frozenset[str]:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    return frozenset(name for text in texts for name in re.findall(r"^def (test_\w+)\(", text, flags=re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_pages_lead_to_is_there(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    missing = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_tests_that_pages_name_are_there(page: Path) -> None:
    said = " ".join(in_code(page.read_text(encoding="utf-8")))
    assert set(re.findall(r"\btest_\w+\b(?!\.py)", said)) <= names_of_tests()
    files = set(re.findall(r"\btests/[\w./-]+[\w]", said))
    assert {path for path in files if not (ROOT / path).exists()} == set()


def test_files_that_the_page_on_the_house_names_are_there() -> None:
    homes = (ROOT, ROOT / "src" / "claimgraph", ROOT / "src", ROOT / "src" / "claimgraph" / "bibliography")
    named = [word for word in in_code(HOUSE) if re.fullmatch(r"[\w/]+(\.py|\.json)|\w+(/\w+)+", word)]
    assert {"packs/_core.py", "_read_any.py", "explorer/front"} <= set(named)
    assert [name for name in named if not any((home / name).exists() for home in homes)] == []


def test_its_floors_are_those_of_the_contract_from_the_top() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    floors = [re.findall(r"\w+", layer) for layer in contracts[0]["layers"]]
    assert [in_code(rooms) for rooms, _ in rows("rooms, from the top")] == floors
    decision = (DOCS / "decisions" / "0007-floors.md").read_text(encoding="utf-8")
    assert " → ".join(f"`{' | '.join(rooms)}`" for rooms in floors) in decision


def test_it_tells_what_each_floor_reads_from_a_pack() -> None:
    told = {in_code(module)[0]: set(in_code(names)) for module, names, _ in rows("module")}
    assert told == {floor: set(names) for floor, names in FLOORS.items()}


def test_it_answers_where_ten_changes_go_and_shows_each() -> None:
    changes = rows("a new …")
    assert len(changes) == 10
    assert [change for change, *_, shown in changes if "](" not in shown] == []
