"""Works recommended out of a field of research: ranked as those around the base are, and decided of once."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from claimgraph import load
from claimgraph.citations import (
    Network,
    load_searches,
    load_works,
    network,
    open_field,
    recommend,
    recommend_in,
    write_field,
)
from commands import Run

AROUND = Path("tests/data/citations/around")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The base, with what was kept around it in a field beside it."""
    folder = Path(shutil.copytree(AROUND, tmp_path / "base"))
    write_field(network(load(folder), []), tmp_path / "field")
    shutil.rmtree(folder / "kb" / "citations")
    return folder


def listed(run: Run, base: Path, *more: str) -> list[str]:
    asked = ("citations", "recommend", "--from", str(base.parent / "field"), "--format", "csv", *more)
    code, out, said = run(*asked, base=str(base))
    assert code == 0, said
    return [row["work"] for row in csv.DictReader(io.StringIO(out))]


def test_works_of_a_field_are_ranked_by_the_same_sum(base: Path) -> None:
    kb = load(base)
    with open_field(base.parent / "field") as field:
        found = recommend(kb, ["able2010step", "cole2015twist"], field=field)
        whole = field.network()
    expected = recommend_in(Network.of_base(kb, whole.works), ["able2010step", "cole2015twist"])
    assert found.candidates
    order = [one.work.id for one in found.candidates]
    assert order == [one.work.id for one in expected.candidates if one.work.id in order]
    because = {one.work.id: one.because for one in expected.candidates}
    assert all(one.because == because[one.work.id] for one in found.candidates)
    assert found.candidates[0].parts.keys() == expected.candidates[0].parts.keys()
    assert found.share is not None
    assert not found.share.cut


def test_a_work_taken_in_or_declined_never_comes_back(run: Run, base: Path) -> None:
    first, second, *rest = listed(run, base)
    decide = ("citations", "decide", "--from", str(base.parent / "field"), "--by", "Ada")
    code, out, _ = run(*decide, first, "take-in", base=str(base))
    assert code == 0
    assert "taken into references.bib as" in out
    assert run(*decide, second, "not-relevant", "--why", "animals", base=str(base))[0] == 0
    after = listed(run, base)
    assert after
    assert not {first, second} & set(after)
    assert set(after) <= set(rest)
    assert not {first, second} & set(listed(run, base, "--works", "able2010step"))


def test_the_list_to_read_the_entries_and_the_log_are_those_of_the_store(run: Run, base: Path) -> None:
    asked = ("citations", "recommend", "--from", str(base.parent / "field"), "--limit", "2")
    told = json.loads(run(*asked, "--format", "json", base=str(base))[1])
    assert f"in the field '{base.parent / 'field'}'" in told["notes"][0]
    assert "have a list of references" in told["notes"][1]
    assert any(f"take-in --from {base.parent / 'field'}" in note for note in told["notes"])
    assert run(*asked, "--format", "bibtex", base=str(base))[1].count("\n@") + 1 == 2
    assert run(*asked, "--format", "list", base=str(base))[1].count("- [ ]") == 2
    assert run(*asked, "--log", base=str(base))[0] == 0
    assert len(load_works(base)) == 2
    (search,) = load_searches(base)
    assert (search.found, search.duplicates, search.open) == (2, 0, 2)


@pytest.mark.parametrize(
    ("starts", "says"),
    [
        (["10.5555/nowhere"], "neither the base nor what is kept around it has doi:10.5555/nowhere"),
        (["cole2015twist"], "the work to start from is not in the field"),
    ],
)
def test_a_start_that_nobody_knows_is_told(run: Run, base: Path, tmp_path: Path, starts: list[str], says: str) -> None:
    kb = load(base)
    write_field(Network.of([work for work in network(kb).works if work.key == "able2010step"]), tmp_path / "small")
    asked = ("citations", "recommend", "--from", str(tmp_path / "small"), "--works")
    code, out, said = run(*asked, *starts, base=str(base))
    assert (code, out) == (2, "")
    assert says in said


def test_without_the_extra_or_a_field_a_sentence_says_what_to_do(
    run: Run, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("citations", "recommend", "--from")
    assert "is no field of Parquet files" in run(*asked, str(base), base=str(base))[2]
    monkeypatch.setitem(sys.modules, "duckdb", None)
    code, _, said = run(*asked, str(base.parent / "field"), base=str(base))
    assert code == 2
    assert "claimgraph[citations]" in said
    assert "Traceback" not in said
