"""`claimgraph citations snapshot` and `field`, as people type them."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from claimgraph import load
from claimgraph.citations import Field
from commands import Run

OPENALEX = "https://openalex.org/W"


@pytest.fixture
def field(tmp_path: Path, run: Run) -> str:
    """A field with one work of the base, one that cites it beside a third, and that third one."""
    doi = next(one.doi for key, one in load("tests/data/tiny").references.items() if key == "able2010step")
    works = [
        {"id": f"{OPENALEX}1", "doi": f"https://doi.org/{doi}", "title": "Steps"},
        {"id": f"{OPENALEX}2", "title": "Twists\x1b[31m", "referenced_works": [f"{OPENALEX}1", f"{OPENALEX}3"]},
        {"id": f"{OPENALEX}3", "title": "Turns", "publication_year": 2001, "is_retracted": True},
    ]
    part = tmp_path / "snapshot" / "data" / "works" / "updated_date=2024-01-31" / "part_000.gz"
    part.parent.mkdir(parents=True)
    part.write_bytes(gzip.compress("\n".join(map(json.dumps, works)).encode()))
    code, out, _ = run("citations", "snapshot", str(tmp_path / "snapshot"), "--out", str(tmp_path / "field"))
    assert code == 0
    assert out == (
        "parts: 1 in the snapshot, 1 read now\nin the field: 3 works, 2 citations\nretracted, by OpenAlex: 1 work\n"
    )
    return str(tmp_path / "field")


def test_candidates_for_the_base_say_why_and_what_is_known(run: Run, field: str) -> None:
    code, out, _ = run("citations", "field", field, "--format", "json")
    told = json.loads(out)
    assert code == 0
    assert [(row["work"], row["direct"], row["cocited"], row["retracted"]) for row in told["rows"]] == [
        ("openalex:W2", 1, 0, None),
        ("openalex:W3", 0, 1, True),
    ]
    assert told["notes"][0].startswith("Of ")
    assert "asked for, 1 is in the field; it lacks " in told["notes"][0]
    assert told["notes"][1].startswith("The field holds 3 works, 1 of them with a list of references, and 2 citations")


def test_works_of_the_base_are_marked_and_titles_do_not_steer_a_terminal(run: Run, field: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("citations", "field", field, "most-cited", "--format", "csv")[1])))
    assert [(row["title"], row["key"], row["cited"]) for row in rows] == [
        ("Steps", "able2010step", "1"),
        ("Turns", "", "1"),
    ]
    assert "\x1b" not in run("citations", "field", field, "pagerank")[1]


_ROWS = {"candidates": 1, "counts": 2, "most-cited": 2, "cocited": 0, "coupled": 0, "around": 3, "pagerank": 3}


@pytest.mark.parametrize("question", Field.questions)
def test_every_question_is_asked_from_the_command_line(run: Run, field: str, question: str) -> None:
    code, out, _ = run("citations", "field", field, question, "--works", "able2010step", "W3", "--format", "json")
    told = json.loads(out)
    assert set(Field.questions[question]) < set(told["columns"])
    assert len(told["rows"]) == _ROWS[question]
    assert code == (0 if told["rows"] else 1)


def test_nothing_found_leads_to_the_help_of_the_job(run: Run, field: str) -> None:
    code, out, _ = run("citations", "field", field, "--works", "10.5555/nowhere")
    assert code == 1
    assert "Of 1 work asked for, none is in the field; it lacks doi:10.5555/nowhere." in out
    assert "claimgraph help citations field" in out


def test_a_broken_part_is_told_and_ends_in_1(run: Run, tmp_path: Path, field: str) -> None:
    broken = tmp_path / "snapshot" / "data" / "works" / "updated_date=2024-02-01" / "part_000.gz"
    broken.parent.mkdir()
    broken.write_bytes(b"nothing packed")
    code, out, _ = run("citations", "snapshot", str(tmp_path / "snapshot"), "--out", field)
    assert code == 1
    assert "parts: 2 in the snapshot, 0 read now" in out
    assert f"not read whole:\n  {broken}: it is damaged or no gzip file" in out


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("--works", "nonsense"), "'nonsense' is neither a citation key of this base nor an identifier"),
        (("--limit", "0"), "--limit 0 lists nothing"),
        (("--memory", "much"), "'much' is no amount of memory"),
        (("--engine", "sqlite"), "no choice called 'sqlite'; accepted: duckdb, spark"),
        (("best",), "no choice called 'best'; accepted: candidates, counts"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(run: Run, field: str, asked: tuple[str, ...], says: str) -> None:
    code, _, err = run("citations", "field", field, *asked)
    assert code == 2
    assert says in err


def test_an_openalex_id_that_the_field_lacks_is_said_to_be_lacking(run: Run, field: str) -> None:
    given = ["openalex:W2", "openalex:W3", "W99", "W9999999999999999999"]
    _, out, _ = run("citations", "field", field, "counts", "--works", *given, "--format", "json")
    told = json.loads(out)
    assert [row["work"] for row in told["rows"]] == ["openalex:W3", "openalex:W2"]
    assert "Of 4 works asked for, 2 are in the field; it lacks " in told["notes"][0]
    assert "openalex:W99" in told["notes"][0]
