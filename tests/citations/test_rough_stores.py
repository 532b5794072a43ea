"""Stores and tables of hostile or careless origin, and two programs at once: told in a sentence, nothing lost."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimgraph import check, citations, load
from claimgraph.citations import (
    Author,
    Decision,
    Network,
    Seen,
    Work,
    _deciding,  # the moment between reading and writing has no public name
    _log,  # the same
    _taking,  # the same
)
from claimgraph.citations.reading import Gathered, read_bytes
from claimgraph.errors import BadRequestError
from commands import Run
from conftest import DATA, TINY

ON = "2026-11-30"
HEADER = "id,date,way,source,seeds,found,duplicates,taken_in,left_out,why\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(TINY, tmp_path / "base")
    (tmp_path / "base/kb/citations").mkdir()
    return tmp_path / "base"


def told(root: Path) -> str:
    return "\n".join(str(problem) for problem in check(root))


@pytest.mark.parametrize(
    "item",
    [
        {"title": "a\x1b[31mb"},
        {"venue": "a\x00b"},
        {"authors": [{"name": "a\u202eb"}]},
        {"references": ["key:a\x1b[2J"]},
        {"seen": [{"source": "\x9b", "on": ON}]},
    ],
)
def test_a_store_with_signs_that_steer_a_terminal_is_refused(root: Path, item: dict[str, Any]) -> None:
    (root / "kb/citations/works.jsonl").write_text(json.dumps({"ids": ["doi:10.5555/a"], **item}) + "\n", "utf-8")
    with pytest.raises(BadRequestError, match=r"works\.jsonl:1: .*(control character|is no identifier)"):
        citations.load_works(root)


def test_an_abstract_with_signs_that_steer_a_terminal_is_refused(root: Path) -> None:
    (root / "kb/citations/works.jsonl").write_text('{"ids": ["doi:10.5555/a"]}\n', "utf-8")
    line = json.dumps({"id": "doi:10.5555/a", "abstract": "a\x07"})
    (root / "kb/citations/texts.jsonl").write_text(line + "\n", "utf-8")
    with pytest.raises(BadRequestError, match=r"texts\.jsonl:1: 'abstract' holds the control character U\+0007"):
        citations.load_works(root)


def test_such_signs_are_left_out_when_a_store_is_written(root: Path) -> None:
    rough = Work(
        ("doi:10.5555/a",), "a\x1b[31mb", authors=(Author("c\x00d"),), abstract="e\x07f", seen=(Seen("g\x9b", ON),)
    )
    citations.write_works(root, [rough])
    (work,) = citations.load_works(root)
    assert (work.title, work.authors[0].name, work.abstract) == ("a [31mb", "c d", "e f")


def test_a_work_taken_in_from_any_store_leaves_the_bibliography_readable(root: Path) -> None:
    citations.write_works(root, [Work(("doi:10.5555/a",), "Twists\x1b[31m again", 2020)])
    citations.decide(load(root), "doi:10.5555/a", "take-in")
    assert "10.5555/a" in {reference.doi for reference in load(root).references.values()}


@pytest.mark.parametrize("name", ["works.jsonl", "texts.jsonl", "labels.csv", "decisions.csv", "found.csv"])
def test_a_link_in_a_circle_is_told_by_check(root: Path, name: str) -> None:
    (root / "kb/citations" / name).symlink_to(name)
    assert f"kb/citations/{name}" in told(root)


def test_a_folder_or_a_file_in_the_wrong_place_is_told(root: Path) -> None:
    (root / "kb/citations/works.jsonl").mkdir()
    with pytest.raises(BadRequestError, match=r"works\.jsonl: is a folder; move it away"):
        citations.load_works(root)
    shutil.rmtree(root / "kb/citations")
    (root / "kb/citations").write_text("")
    with pytest.raises(BadRequestError, match="kb/citations: is no folder; move it away"):
        citations.load_works(root)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"s1,{ON},hand,x,y,{'9' * 5000},0,0,0,", r"found '9+ is no count"),
        (f"s1,{ON},hand,x,y,²,0,0,0,", "found '²' is no count"),
        (f"s1,{ON},hand,x,y,5,4,2,0,", "found is 5, less than duplicates, taken_in and left_out together; count"),
        (f"s1,{ON},hand,\x1b[31m,y,5,0,0,0,", r"holds the control character U\+001B"),
    ],
)
def test_a_search_that_cannot_be_is_told(root: Path, row: str, said: str) -> None:
    (root / "kb/searches.csv").write_text(f"{HEADER}{row}\n", "utf-8")
    with pytest.raises(BadRequestError, match=rf"kb/searches\.csv:2: {said}"):
        citations.load_searches(root)
    assert "kb/searches.csv" in told(root)


def test_a_key_that_the_base_lacks_is_not_called_one_of_its_works(root: Path) -> None:
    gathered = read_bytes(b"citing_key,cited_key\nnobody,cole2015twist\nable2010step,cole2015twist\n", "links.csv", ON)
    assert citations.take(load(root), gathered).in_base == ("able2010step",)
    assert "key:nobody" in told(root)


def test_a_number_that_is_none_of_its_kind_is_not_said_to_lack_a_kind() -> None:
    gathered = read_bytes(b"citing_pmid,cited_pmid\n0,5\n", "links.csv", ON)
    assert [one.why for one in gathered.refused] == ["0 is no pmid; look at the table"]


def test_a_year_of_more_than_four_digits_is_none() -> None:
    work = {"id": "https://openalex.org/W1", "title": "x", "publication_year": 10**12, "referenced_works": []}
    gathered = read_bytes(json.dumps(work).encode(), "w.json", ON)
    assert gathered.works[0].year is None


def test_titles_come_without_markup() -> None:
    titles = ["&lt;p&gt;Twists&lt;/p&gt;", "of<scp>rFVII</scp>a", "the<scp>HAVEN</scp>clinic", "<scp>D</scp>ecline"]
    works = [
        {"id": f"https://openalex.org/W{i}", "title": one, "referenced_works": []} for i, one in enumerate(titles, 1)
    ]
    gathered = read_bytes(json.dumps(works).encode(), "w.json", ON)
    assert [work.title for work in gathered.works] == ["Twists", "of rFVIIa", "the HAVEN clinic", "Decline"]


def test_names_keep_their_capitals_in_a_reading_list() -> None:
    found = citations.recommend(load(DATA / "citations" / "around"))
    assert "by Ann Able, as one of yours" in citations.reading_list(found)


def import_one(root: Path) -> None:
    gathered = read_bytes(b"citing,cited\n10.5555/a,10.5555/b\n", "links.csv", ON)
    citations.take(load(root), gathered)


def decide_one(root: Path) -> None:
    citations.decide(load(root), "doi:10.5555/w", "not-relevant", why="animals")


def log_one(root: Path) -> None:
    citations.log_search(root, Network.of([Work(("doi:10.5555/w",))]), [], date=ON, way="both", seeds="x", found=[])


@pytest.mark.parametrize(
    ("act", "module", "reads"),
    [
        (import_one, _taking, "load_works"),
        (decide_one, _deciding, "load_decisions"),
        (log_one, _log, "load_searches"),
    ],
)
def test_what_is_read_to_be_written_again_is_not_written_by_others_meanwhile(
    root: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Path], None], module: Any, reads: str
) -> None:
    fcntl = pytest.importorskip("fcntl")
    citations.write_works(root, [Work(("doi:10.5555/w",), "W")])
    read, asked = getattr(module, reads), []

    def reading(*given: Any) -> Any:
        handle = os.open(root / "kb", os.O_RDONLY)
        try:
            with pytest.raises(BlockingIOError):
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            asked.append(given)
        finally:
            os.close(handle)
        return read(*given)

    monkeypatch.setattr(module, reads, reading)
    act(root)
    assert asked


def test_a_decision_of_another_program_is_kept(root: Path) -> None:
    citations.write_works(root, [Work(("doi:10.5555/a",), "A"), Work(("doi:10.5555/b",), "B")])
    one, other = load(root), load(root)
    citations.decide(one, "doi:10.5555/a", "not-relevant", why="animals", on=ON)
    citations.decide(other, "doi:10.5555/b", "not-relevant", why="animals", on=ON)
    assert citations.load_decisions(root) == [
        Decision(f"doi:10.5555/{name}", "not-relevant", "animals", "", ON) for name in "ab"
    ]


def test_a_work_taken_in_that_is_not_there_is_told_by_check(root: Path) -> None:
    citations.write_decisions(
        root,
        [
            Decision("doi:10.5555/a", "take-in", on=ON, key="nobody2001"),
            Decision("doi:10.5555/b", "take-in", on=ON, key="able2010step"),
            Decision("doi:10.5555/able.2010", "take-in", on=ON),
        ],
    )
    assert [line for line in told(root).splitlines() if "taken in as" in line] == [
        "kb/citations/decisions.csv: error[unknown-citation-key]: doi:10.5555/a was taken in as 'nobody2001', and "
        "references.bib has neither; take it in again with `claimgraph citations decide doi:10.5555/a take-in`, or "
        "delete the row"
    ]


def test_a_work_that_nobody_knows_is_to_be_fetched(root: Path) -> None:
    with pytest.raises(BadRequestError, match=r"has doi:10\.5555/nowhere; fetch it first: `claimgraph citations fetch"):
        citations.recommend(load(root), ["https://doi.org/10.5555/Nowhere"])


def test_a_web_page_is_called_one() -> None:
    found = read_bytes(b"\n<!DOCTYPE html><html><body>Too many requests</body></html>", "works.json", ON)
    assert [one.why.partition(";")[0] for one in found.refused] == ["is a web page and no data"]


def test_a_table_of_decisions_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    around = str(DATA / "citations" / "around")
    missing = str(tmp_path / "second.csv")
    code, _, err = run("citations", "recommend", "--decisions", missing, "--base", around, base=None)
    assert code == 0
    assert f"there is no {missing!r} yet, so nothing counts as decided" in err


def test_a_narrow_list_says_by_what_a_work_is_decided_of(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = run("citations", "recommend", "--base", str(DATA / "citations" / "around"), base=None)
    assert all(work in out for work in ("doi:10.5555/near", "doi:10.5555/method", "openalex:W9"))
    assert "Answer with `claimgraph citations decide WORK take-in`" in " ".join(out.split())


@pytest.mark.parametrize("name", ["works.jsonl", "texts.jsonl", "labels.csv", "decisions.csv", "found.csv"])
def test_nobody_waits_for_a_pipe(root: Path, name: str) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(root / "kb/citations" / name)
    assert f"kb/citations/{name}: error[bad-citation-line]: is no regular file" in told(root)


def test_a_work_of_the_base_is_not_decided_of(root: Path) -> None:
    with pytest.raises(
        BadRequestError, match=r"doi:10\.5555/able\.2010 is in the base already, as able2010step; decide"
    ):
        citations.decide(load(root), "doi:10.5555/able.2010", "not-relevant", why="x")


def say_retracted(root: Path, source: str, on: str, word: bool | None) -> citations.Taken:
    gathered = Gathered(on)
    gathered.add(Work(("doi:10.5555/able.2010",), retracted=word), source)
    return citations.take(load(root), gathered)


def test_a_source_that_no_longer_calls_a_work_retracted_is_believed_and_it_is_told(root: Path) -> None:
    say_retracted(root, "openalex", "2026-01-01", True)
    say_retracted(root, "opencitations", "2026-02-01", None)
    taken = say_retracted(root, "openalex", "2026-03-01", False)
    assert taken.stand_again == (("doi:10.5555/able.2010", "able2010step"),)
    assert citations.retractions(load(root)) == ()


@pytest.mark.parametrize(("source", "on"), [("crossref", "2026-03-01"), ("openalex", "2025-12-31")])
def test_neither_another_source_nor_an_older_file_takes_a_retraction_back(root: Path, source: str, on: str) -> None:
    say_retracted(root, "openalex", "2026-01-01", True)
    assert say_retracted(root, source, on, False).stand_again == ()
    assert [one.key for one in citations.retractions(load(root))] == ["able2010step"]


def test_a_work_that_stands_again_is_told_when_it_is_imported(run: Run, root: Path, tmp_path: Path) -> None:
    say_retracted(root, "openalex", "2026-01-01", True)
    work = {"id": "https://openalex.org/W1", "doi": "10.5555/able.2010", "title": "Steps", "is_retracted": False}
    (tmp_path / "w.json").write_text(json.dumps(work), "utf-8")
    _, out, _ = run("citations", "import", str(tmp_path / "w.json"), base=str(root))
    assert "no longer called retracted: doi:10.5555/able.2010 (able2010step, a work of the base)" in out
    assert "status" in out
