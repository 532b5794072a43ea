"""Reading a snapshot: what is in it is in the field, faults are named, and a run that was killed goes on."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.citations import Network, Work, open_field, read_field, read_snapshot, reading
from claimgraph.errors import BadRequestError

JANUARY, MARCH = "updated_date=2024-01-31/part_000.gz", "updated_date=2024-03-01/part_0001.gz"


def work(number: int, *cites: int, **more: Any) -> dict[str, Any]:
    """A work as OpenAlex writes it."""
    return {
        "id": f"https://openalex.org/W{number}",
        "title": f"Twist {number}",
        "publication_year": 2000 + number,
        "cited_by_count": number,
        "is_retracted": False,
        "abstract_inverted_index": {"Twists": [0]},
        "referenced_works": [f"https://openalex.org/W{cited}" for cited in cites],
        **more,
    }


def packed(works: Iterable[Any]) -> bytes:
    """A part, as it is on disk."""
    lines = [one if isinstance(one, str) else json.dumps(one) for one in works]
    return gzip.compress("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass"), mtime=0)


def lay(folder: Path, parts: Mapping[str, bytes], home: str = "data/works") -> Path:
    """A snapshot with these parts."""
    for name, data in parts.items():
        path = folder / home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def told(folder: Path) -> set[tuple[str, str]]:
    """Citations of a field."""
    return set(read_field(folder).to_networkx().edges)


TWO = {
    JANUARY: packed([work(1, 2, 3, doi="https://doi.org/10.5555/A"), work(2)]),
    MARCH: packed([work(4, 1, 4, ids={"pmid": "https://pubmed.ncbi.nlm.nih.gov/77"}), work(5, 1)]),
}


@pytest.mark.parametrize("home", ["", "works", "data/works", "data/jsonl/works", "legacy-data/works"])
def test_works_are_read_wherever_a_snapshot_keeps_them(tmp_path, home):
    taken = read_snapshot(lay(tmp_path / "snapshot", TWO, home), tmp_path / "field")
    assert (taken.parts, taken.read, taken.works, taken.citations, taken.broken) == (2, 2, 4, 5, ())
    with open_field(tmp_path / "field") as field:
        assert field.numbers(["10.5555/a", "pmid:77", "W3", "10.5555/none"]) == {"10.5555/a": 1, "pmid:77": 4, "W3": 3}
        assert field.rows("most-cited") == [(1, 2), (2, 1), (3, 1)]
        assert [one.title for one in field.ask("most-cited", most=2)] == ["Twist 1", "Twist 2"]
    network = read_field(tmp_path / "field")
    assert next((one.id, one.year, one.cited_by) for one in network.works) == ("doi:10.5555/a", 2001, 1)
    assert told(tmp_path / "field") == {
        ("doi:10.5555/a", "openalex:W2"),
        ("doi:10.5555/a", "openalex:W3"),
        ("pmid:77", "doi:10.5555/a"),
        ("pmid:77", "pmid:77"),
        ("openalex:W5", "doi:10.5555/a"),
    }


def test_real_works_are_read_as_import_reads_them(tmp_path):
    source = Path("tests/data/citations/review/works_1.zip")
    with zipfile.ZipFile(source) as file:
        works = [one for name in file.namelist() for one in json.loads(file.read(name))]
    read_snapshot(lay(tmp_path / "snapshot", {JANUARY: packed(works)}), tmp_path / "field")
    ours = read_field(tmp_path / "field")
    theirs = Network.of(reading.read_files([source], "2024-01-31").works)

    def facts(one: Work) -> tuple[Any, ...]:
        cited = None if one.references is None else len(one.references)
        return one.id, one.year, one.type, one.cited_by, one.retracted, one.partial, cited

    assert [facts(one) for one in ours.works] == [facts(one) for one in theirs.works]
    assert all(set(one.ids) >= set(other.ids) for one, other in zip(ours.works, theirs.works, strict=True))
    assert told(tmp_path / "field") == set(theirs.to_networkx().edges)


def test_the_parquet_edition_gives_the_same_works(tmp_path):
    import duckdb

    lay(tmp_path / "lines", {JANUARY: TWO[JANUARY]})
    part = tmp_path / "rows" / "data" / "parquet" / "works" / "updated_date=2024-01-31" / "part_000.parquet"
    part.parent.mkdir(parents=True)
    duckdb.sql(f"COPY (SELECT * FROM read_json('{tmp_path}/lines/data/works/{JANUARY}')) TO '{part}'")
    for edition in ("lines", "rows"):
        read_snapshot(tmp_path / edition, tmp_path / f"field of {edition}")
    ours, theirs = (read_field(tmp_path / f"field of {edition}") for edition in ("lines", "rows"))
    assert ours.works == theirs.works
    assert told(tmp_path / "field of lines") == told(tmp_path / "field of rows") != set()


def test_a_second_run_reads_only_what_is_new_or_changed(tmp_path):
    snapshot, field = lay(tmp_path / "snapshot", {JANUARY: TWO[JANUARY]}), tmp_path / "field"
    assert read_snapshot(snapshot, field).read == 1
    lay(snapshot, TWO)
    assert read_snapshot(snapshot, field).read == 1
    assert read_snapshot(snapshot, field).read == 0
    lay(snapshot, {JANUARY: packed([work(1, 5)])})
    again = read_snapshot(snapshot, field)
    assert (again.read, again.works) == (1, 3)


def test_a_run_that_was_killed_goes_on(tmp_path):
    snapshot = lay(tmp_path / "snapshot", TWO)
    code = (
        "import os, sys; from claimgraph.citations import read_snapshot;"
        "read_snapshot(sys.argv[1], sys.argv[2], progress=lambda done, parts, name: done and os._exit(9))"
    )
    done = subprocess.run([sys.executable, "-c", code, snapshot, tmp_path / "field"], check=False)
    assert done.returncode == 9
    left = tmp_path / "field" / "unfinished" / "2024-03-01_part_0001.12345678"
    left.mkdir(parents=True)
    (left / "works.parquet").write_bytes(b"PAR1")
    assert len(read_field(tmp_path / "field").works) == 2
    assert read_snapshot(snapshot, tmp_path / "field").read == 1
    read_snapshot(snapshot, tmp_path / "whole")
    assert told(tmp_path / "field") == told(tmp_path / "whole")
    assert not left.exists()


GOOD = TWO[MARCH]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (GOOD[: len(GOOD) // 2], "it is cut short; download it again"),
        (GOOD[:-12] + bytes([GOOD[-12] ^ 255]) + GOOD[-11:], "it is damaged|it is cut short"),
        (GOOD[:-8] + b"\0\0\0\0" + GOOD[-4:], "CRC check failed"),
        (b"", "it holds nothing"),
        (b"{}", "it is damaged or no gzip file"),
        (gzip.compress(b'{"id": "https://openalex.org/W9", "title": "\xff"}\n'), "it is not UTF-8"),
        (gzip.compress(b"\n" * 70_000_000), "it unpacks to more than"),
        (gzip.compress(b"[" * 67_108_865), "is longer than|unpacks to more"),
    ],
    ids=range(8),  # a gzip file holds the time at which it was made
)
def test_a_part_that_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path, data, reason):
    snapshot = lay(tmp_path / "snapshot", {JANUARY: TWO[JANUARY], MARCH: data})
    taken = read_snapshot(snapshot, tmp_path / "field")
    assert (taken.read, taken.works, len(taken.broken)) == (1, 2, 1)
    place, _, why = taken.broken[0].partition(": ")
    assert place == str(snapshot / "data" / "works" / MARCH)
    assert re.search(reason, why)
    lay(snapshot, TWO)
    assert read_snapshot(snapshot, tmp_path / "field").works == 4


def test_records_that_are_no_works_are_told_with_their_line(tmp_path):
    lines = [
        '{"broken',
        "",
        work(1),
        {"title": "no id"},
        {"id": "https://openalex.org/A5"},
        "[1]",
        work(0),
        '{"id": 7}',
    ]
    taken = read_snapshot(lay(tmp_path / "snapshot", {JANUARY: packed(lines)}), tmp_path / "field")
    assert taken.works == 1
    assert [one.partition(JANUARY)[2] for one in taken.refused] == [
        ":1: it is no JSON",
        ":4: it has no id",
        ":5: its id is https://openalex.org/A5, which is no work of OpenAlex",
        ":6: it has no id",
        ":7: its id is https://openalex.org/W0, which is no work of OpenAlex",
        ":8: its id is 7, which is no work of OpenAlex",
    ]


def test_many_refused_records_are_counted(tmp_path):
    taken = read_snapshot(lay(tmp_path / "snapshot", {JANUARY: packed(["x"] * 50)}), tmp_path / "field")
    assert len(taken.refused) == 21
    assert taken.refused[-1].endswith(": 30 more")


def test_the_newest_record_of_a_work_counts(tmp_path):
    old, twice = work(1, 2, title="Old", doi="https://doi.org/10.5555/old"), work(7, 1, updated_date="2024-01-02")
    parts = {
        JANUARY: packed([old, work(3, 1), twice, work(7, 3, updated_date="2024-01-01")]),
        MARCH: packed([work(1, 4, title="New")]),
    }
    taken = read_snapshot(lay(tmp_path / "snapshot", parts), tmp_path / "field")
    assert (taken.works, taken.citations, taken.repeated) == (3, 3, 2)
    assert {one.id: one.title for one in read_field(tmp_path / "field").works}["openalex:W1"] == "New"
    assert told(tmp_path / "field") == {
        ("openalex:W1", "openalex:W4"),
        ("openalex:W3", "openalex:W1"),
        ("openalex:W7", "openalex:W1"),
    }
    again = read_snapshot(tmp_path / "snapshot", tmp_path / "field")
    assert (again.read, again.works, again.citations, again.repeated) == (0, 3, 3, 2)
    with open_field(tmp_path / "field") as field:
        assert field.numbers(["10.5555/old"]) == {}


def test_fields_of_another_kind_cost_no_record(tmp_path):
    odd = work(1, 2, publication_year="soon", cited_by_count=[], is_retracted="perhaps", doi=5, ids=[])
    odd["referenced_works"] += ["https://openalex.org/W2", "https://openalex.org/A5", None, 5]
    lines = [odd, work(2, title=None, referenced_works=None), work(3, referenced_works="W1", is_retracted=True)]
    taken = read_snapshot(lay(tmp_path / "snapshot", {JANUARY: packed(lines)}), tmp_path / "field")
    assert (taken.works, taken.citations, taken.odd_references, taken.retracted, taken.refused) == (3, 1, 2, 1, ())
    first, second, third = read_field(tmp_path / "field").works
    assert (first.year, first.references, first.partial) == (None, ("openalex:W2",), True)
    assert (second.references, third.references, third.retracted) == (None, None, True)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["W1", "openalex.org/W2"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
_NAMES = st.sampled_from(
    "id doi title publication_year type cited_by_count is_retracted updated_date ids referenced_works".split()
)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.dictionaries(_NAMES, _VALUES)
        | st.dictionaries(_NAMES, _VALUES).map(lambda one: {**one, "id": "https://openalex.org/W7"})
        | _VALUES.map(json.dumps)
        | st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"])),
        max_size=8,
    )
)
def test_whatever_a_line_holds_it_is_a_work_or_is_told(tmp_path_factory, lines):
    folder = tmp_path_factory.mktemp("snapshot")
    taken = read_snapshot(lay(folder / "snapshot", {JANUARY: packed(lines)}), folder / "field")
    assert taken.broken == ()
    filled = [line for line in lines if not isinstance(line, str) or line.strip(" ")]
    assert taken.works + taken.repeated + len(taken.refused) == len(filled)


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("<i>Twists</i> in H<sub>2</sub>O", "Twists in H2O"),
        ("&lt;p&gt;Twists &amp;amp; turns&lt;/p&gt;", "Twists &amp; turns"),
        ("p < 0.05 and b > 3 in <bees and flies>", "p < 0.05 and b > 3 in <bees and flies>"),
    ],
)
def test_titles_lose_the_marks_of_their_typesetting_and_nothing_else(tmp_path, given, title):
    read_snapshot(lay(tmp_path / "snapshot", {JANUARY: packed([work(1, title=given)])}), tmp_path / "field")
    assert [one.title for one in read_field(tmp_path / "field").works] == [title]


def test_what_the_manifest_names_and_the_folder_lacks_is_told(tmp_path):
    snapshot = lay(tmp_path / "snapshot", TWO)
    entries = [
        {"url": f"s3://openalex/data/works/{name}", "meta": {"content_length": 1, "record_count": count}}
        for name, count in ((JANUARY, 3), (MARCH, 2), ("updated_date=2024-04-01/part_000.gz", 1))
    ]
    manifest = snapshot / "data" / "works" / "manifest"
    manifest.write_text(json.dumps({"entries": entries}), encoding="utf-8")
    taken = read_snapshot(snapshot, tmp_path / "field")
    assert [one.partition("works/")[2] for one in taken.broken] == [
        f"{JANUARY}: 2 records were read, the manifest says 3",
        "manifest: it names 2024-04-01_part_000, which is not here; download it",
    ]
    manifest.write_text("[" * 100_000, encoding="utf-8")
    (told,) = read_snapshot(snapshot, tmp_path / "field").broken
    assert "manifest: it cannot be read" in told


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_is_no_snapshot_is_told(tmp_path, there):
    folder = tmp_path / "snapshot"
    if there:
        (folder / "updated_date=soon").mkdir(parents=True)
    with pytest.raises(BadRequestError, match=r"is no snapshot .*name the folder that holds data/works"):
        read_snapshot(folder, tmp_path / "field")
    assert not (tmp_path / "field").exists()


def test_a_file_in_place_of_a_snapshot_is_told_with_what_reads_it(tmp_path):
    (tmp_path / "works.zip").write_bytes(b"PK")
    with pytest.raises(BadRequestError, match=r"is no snapshot .*it is a file; `claimgraph citations import FILE`"):
        read_snapshot(tmp_path / "works.zip", tmp_path / "field")


def test_a_folder_with_other_things_takes_no_snapshot(tmp_path):
    with pytest.raises(BadRequestError, match=r"is no field of Parquet files"):
        read_snapshot(lay(tmp_path / "snapshot", TWO), tmp_path / "snapshot")
