"""`claimgraph citations` as a user runs it: import and stats, on a copy of the invented base."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from claimgraph import citations
from commands import Run, packages_after
from conftest import DATA, TINY

REVIEW = DATA / "citations" / "review"


@pytest.fixture
def base(tmp_path: Path) -> str:
    root = tmp_path / "base"
    shutil.copytree(TINY, root)
    return str(root)


def test_a_review_is_imported_with_its_labels_and_counted(run: Run, base: str) -> None:
    files = [str(REVIEW / "works_1.zip"), str(REVIEW / "labels.csv")]
    code, out, err = run("citations", "import", *files, "--on", "2023-04-10", base=base)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "records read: 10 labels, 10 OpenAlex",
        "works: 10 new, 0 joined with known ones; 10 works around the base",
        "references: 199",
        "labels of review: 5 included of 10",
        "notice of retraction: doi:10.1111/hae.13911",
    ]
    code, out, _ = run("citations", "stats", base=base)
    assert code == 0
    assert "works: 7 of the base, 10 around it, 1" in out
    assert "lists of references: 7 whole and 0 in part, of 17 works" in out
    assert "source: OpenAlex, 10 works, 2023-04-10" in out
    assert "review review: 5 included of 10 looked at" in out
    assert "retracted: doi:10.1111/hae.13911  Abstracts (2020)" in out
    assert "what 1 review of the base includes is known: of 1 whole, of none in part, of none not at all" in out
    data = json.loads(run("citations", "stats", "--format", "json", base=base)[1])
    assert (data["around"], data["sources"]["openalex"]["first"]) == (10, "2023-04-10")
    labels = citations.load_labels(base)["review"]
    assert (len(labels), sum(labels.values())) == (10, 5)
    assert set(labels) == {work.id for work in citations.load_works(base)}


def test_a_dry_run_writes_nothing(run: Run, base: str) -> None:
    code, out, _ = run("citations", "import", str(REVIEW / "works_1.zip"), "--dry-run", base=base)
    assert code == 0
    assert out.endswith("nothing was written\n")
    assert not (Path(base) / "kb" / "citations").exists()


def test_what_was_refused_is_told_and_the_rest_is_taken(run: Run, base: str, tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text("citing,cited\n10.5555/dunn.2018,10.5555/able.2010\n10.5555/a,\x1b[2Jwhat\n")
    code, out, _ = run("citations", "import", str(path), base=base)
    assert code == 1
    assert "records read: 2 links" in out
    assert "of the base: dunn2018review" in out
    assert "refused: 1 record\n  links.csv line 3: '\\x1b[2Jwhat' is no identifier" in out
    told = json.loads(run("citations", "import", str(path), "--format", "json", base=base)[1])
    assert (told["new"], told["known"], told["refused"], told["why"][0]["place"]) == (0, 1, 1, "links.csv line 3")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "say what to do: `claimgraph citations import`"),
        (("import", "none.json"), "'none.json' cannot be read: No such file or directory"),
        (("import", "none.json", "--on", "May"), "--on 'May' is no day; write it as YYYY-MM-DD"),
        (("import", "none.json", "--on", "2999-01-01"), "has not come yet"),
    ],
)
def test_wrong_use_is_one_sentence(run: Run, arguments: tuple[str, ...], told: str) -> None:
    code, _, err = run("citations", *arguments)
    assert code == 2
    assert told in err
    assert err.count("\n") == 1


def test_a_faulty_store_is_named_by_stats_and_no_other_verb_reads_it(run: Run, base: str) -> None:
    store = Path(base) / "kb" / "citations"
    store.mkdir()
    (store / "works.jsonl").write_text("{}\n")
    code, _, err = run("citations", "stats", base=base)
    assert code == 2
    assert "kb/citations/works.jsonl:1: ids is missing" in err
    assert run("claims", base=base)[0] == 0


def test_a_plain_question_loads_nothing_of_citations() -> None:
    loaded = packages_after("claims", "--base", str(TINY))
    assert loaded.isdisjoint({"scipy", "numpy", "duckdb", "httpx", "sklearn"})
