"""Rules on the works around a base: what is told, what is told once, and what only a check reads."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import claimgraph
from claimgraph.citations import READ, Seen, Work, doubts, strays, write_works
from claimgraph.errors import Problem
from conftest import TINY

Check = Callable[[Iterable[Work]], list[Problem]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(TINY, tmp_path / "base")
    return tmp_path / "base"


@pytest.fixture
def check(root: Path, tiny_problems: list[Problem]) -> Check:
    """Problems of the invented base with some works around it."""

    def check_(works: Iterable[Work]) -> list[Problem]:
        write_works(root, works)
        return [one for one in claimgraph.check(root) if one not in tiny_problems]

    return check_


def test_sound_works_are_no_problem(check: Check) -> None:
    today = dt.date.today().isoformat()
    assert (
        check([Work(("doi:10.5555/a",), year=2011, references=("doi:10.5555/able.2010",), seen=(Seen("x", today),))])
        == []
    )


def test_many_faults_of_a_kind_are_one_line_with_the_count(check: Check) -> None:
    works = [Work((f"pmid:{i}",), year=2000, references=(f"pmid:{i}", "doi:10.5555/able.2010")) for i in range(1, 99)]
    found = {one.code: one.message for one in check(works)}
    assert found["cites-itself"].startswith(
        "98 works cite themselves: pmid:1, pmid:10, pmid:11, pmid:12, pmid:13 and 93"
    )
    assert found["cites-later-work"].startswith("98 links to works of a later year: pmid:1 cites key:able2010step, ")
    assert len(found) == 2


def test_every_file_of_the_store_is_known_as_one_that_is_read(root: Path) -> None:
    from claimgraph.citations import _decisions, _labels, _log, _store  # private: each names its own file

    files = (_store.WORKS, _store.TEXTS, _labels.LABELS, _decisions.DECISIONS, _log.FOUND)
    assert {Path(name).name for name in files} == set(READ)
    write_works(root, [Work(("pmid:1",), abstract="Long.")])
    (root / "kb/citations/README.md").write_text("For people.\n")
    assert strays(root) == ()


def test_a_year_later_is_no_fault(check: Check) -> None:
    assert check([Work(("pmid:1",), year=2009, references=("doi:10.5555/able.2010",))]) == []
    assert [one.code for one in check([Work(("pmid:1",), year=2008, references=("doi:10.5555/able.2010",))])] == [
        "cites-later-work"
    ]


def test_broken_lines_are_counted_beyond_twenty(root: Path, check: Check) -> None:
    write_works(root, [])
    (root / "kb/citations/works.jsonl").write_text("{}\n" * 50)
    found = [one for one in claimgraph.check(root) if one.code == "bad-citation-line"]
    assert [one.line for one in found] == [None, *range(1, 21)]
    assert found[0].message == "30 more lines of kb/citations/ cannot be used"


def test_a_supporting_line_on_a_work_that_a_source_calls_retracted(check: Check, root: Path) -> None:
    gone = Work(("doi:10.5555/able.2010",), retracted=True, seen=(Seen("openalex", dt.date.today().isoformat()),))
    found = check([gone])
    assert {one.code for one in found} == {"retracted-support"}
    assert found[0].path == "kb/claims/step-activates-flank.yaml"
    assert found[0].message == "'able2010step' supports the claim, and openalex says that it was retracted"
    assert "`claimgraph citations retractions --write`" in found[0].hint
    # Once the file says so, the line is one on a retracted work, which has a code of its own.
    path = root / "kb/studies/able2010step.yaml"
    path.write_text(path.read_text() + "status: retracted\n")
    assert "retracted-support" not in {one.code for one in check([gone])}


def test_what_was_seen_is_stale_after_a_year(tiny: claimgraph.KnowledgeBase) -> None:
    works = [Work((f"pmid:{i}",), seen=(Seen("x", day),)) for i, day in ((1, "2025-11-30"), (2, "2025-11-29"))]
    twice = Work(("pmid:3",), seen=(Seen("x", "2020-01-01"), Seen("y", "2026-01-01")))
    found = doubts(tiny, [*works, twice, Work(("pmid:4",))], dt.date(2026, 11, 30))
    assert (found.stale, found.seen, found.oldest) == (1, 3, "2025-11-29")


def test_loading_a_base_does_not_read_what_is_around_it(root: Path) -> None:
    write_works(root, [])
    (root / "kb/citations/works.jsonl").write_text("no work\n")
    (root / "kb/citations/labels.csv").write_text(json.dumps("no table"))
    assert [one.code for one in claimgraph.load(root).warnings] == ["retracted-evidence"]
    found = [(one.path, one.line) for one in claimgraph.check(root) if one.code == "bad-citation-line"]
    assert found == [("kb/citations/labels.csv", 1), ("kb/citations/works.jsonl", 1)]
