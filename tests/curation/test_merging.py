"""Two branches that add to one claim go together; what both changed is left to a person, and nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimgraph
from claimgraph import curation
from conftest import ROOT, TINY
from repositories import Kept, kept, needs_git

CLAIM = "kb/claims/twist-eases-ache.yaml"
LINE = """- study: {key}
  stance: supports
  directness: direct
  finding: Ache fell, says {key}.
  limitation: Invented.
  locator: abstract
  results:
  - {key}-ache
"""
STUDY = "key: {key}\ndesign: rct\nsample:\n  n: 40\nfinding: Ache fell.\nseen_as: abstract\n"
ENTRY = """
@article{{{key},
  author = {{Zorn, Z.}},
  title = {{On {key}}},
  journal = {{Invented}},
  year = {{2022}}
}}
"""


def merged(path: str, base: str, ours: str, theirs: str) -> str:
    text, left = curation.merge_versions(path, base, ours, theirs)
    assert not left
    return text


@pytest.fixture
def base(tmp_path: Path) -> Kept:
    base = kept(TINY, tmp_path / "base")
    curation.install_merge_driver(base.root)
    base.commit("the driver")
    return base


def add_work(base: Kept, key: str) -> None:
    """A study, its entry, a result, and a line on the claim, each where a person puts it: at the end."""
    (base.root / f"kb/studies/{key}.yaml").write_text(STUDY.format(key=key))
    for name, text in ((CLAIM, LINE.format(key=key)), ("references.bib", ENTRY.format(key=key))):
        path = base.root / name
        path.write_text(path.read_text().rstrip("\n") + "\n" + text)
    path = base.root / "kb/results.csv"
    header = path.read_text().splitlines()[0].split(",")
    cells = {"id": f"{key}-ache", "study": key, "outcome": "ache", "role": "primary", "contrast": "between-groups"}
    cells |= {
        "n": "40",
        "favours": "exposure",
        "extracted_from": "abstract",
        "locator": "abstract",
        "second_read": "no",
    }
    path.write_text(path.read_text() + ",".join(cells.get(name, "") for name in header) + "\n")


def branch(base: Kept, name: str) -> None:
    base.git("checkout", "--quiet", "-b", name, "main")


def join(base: Kept, name: str) -> int:
    """Merge a branch as a person would, with the driver of this package."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    told = ["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org", "merge", "--no-edit", name]
    return subprocess.run(told, cwd=base.root, env=env, capture_output=True, check=False).returncode


@needs_git
def test_two_branches_that_add_a_study_a_result_and_a_line_to_one_claim_go_together(base: Kept) -> None:
    assert sys.executable in base.git("config", "merge.claimgraph.driver")
    branch(base, "one")
    add_work(base, "yarn2022twist")
    base.commit("one work")
    branch(base, "other")
    add_work(base, "zorn2022twist")
    base.edit(CLAIM, "Small trial.", "A small trial.")
    base.commit("another work")
    assert join(base, "one") == 0
    kb = claimgraph.load(base.root)
    studies = [line.study for line in kb.claim("twist-eases-ache").evidence]
    assert studies[-2:] == ["zorn2022twist", "yarn2022twist"]
    assert {row.id for row in kb.results} >= {"yarn2022twist-ache", "zorn2022twist-ache"}
    assert {"yarn2022twist", "zorn2022twist"} <= set(kb.references) & set(kb.studies)
    assert any(line.limitation == "A small trial." for line in kb.claim("twist-eases-ache").evidence)
    assert [one.code for one in kb.warnings if one.code == "unsorted-table"] == []


@needs_git
@needs_git
def test_two_branches_that_add_vocabulary_have_schemas_as_the_base_would_make_them(base: Kept) -> None:
    curation.renew_schemas(base.root, write=True)
    base.commit("schemas")
    for name, id_ in (("one", "cohort-study"), ("other", "case-series")):
        branch(base, name)
        term(base, id_)
    assert join(base, "one") == 0
    assert {"cohort-study", "case-series"} <= set(claimgraph.load(base.root).vocabulary["designs"])
    assert not curation.renew_schemas(base.root, write=False).stale


def term(base: Kept, id_: str) -> None:
    fields = {"id": id_, "name": id_, "definition": "Invented."}
    curation.add(base.root, [curation.New("term", fields, "designs")])
    base.commit(id_)


IDS = st.lists(st.sampled_from("abcdefgh"), unique=True).map(sorted)


@given(base=IDS, ours=IDS, theirs=IDS)
def test_a_schema_of_two_sides_lists_what_either_added_and_neither_took_away(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    versions = [json.dumps({"title": "T", "enum": ids}, indent=2) + "\n" for ids in (base, ours, theirs)]
    found = json.loads(merged("kb/schema/claim.json", *versions))
    gone = set(base) - (set(ours) & set(theirs))
    assert found == {"title": "T", "enum": sorted((set(ours) | set(theirs)) - gone)}


def test_what_both_edited_and_what_one_took_away_is_left_to_a_person(base: Kept) -> None:
    branch(base, "one")
    base.edit("kb/results.csv", "a review,,,no", "a good review,,,no")
    base.edit(CLAIM, "statement: Twists ease flank ache.", "statement: Twists ease the ache.")
    base.commit("one")
    branch(base, "other")
    rows = (base.root / "kb/results.csv").read_text().splitlines(keepends=True)
    (base.root / "kb/results.csv").write_text("".join(row for row in rows if "eck2019null-ache" not in row))
    base.edit(CLAIM, "statement: Twists ease flank ache.", "statement: Twists cure flank ache.")
    base.commit("other")
    assert join(base, "one") != 0
    claim, table = ((base.root / name).read_text() for name in (CLAIM, "kb/results.csv"))
    assert "<<<<<<< ours\nstatement: Twists cure flank ache.\n=======\nstatement: Twists ease the ache.\n" in claim
    assert table.count("eck2019null-ache,") == 1
    assert "a good review" in table
    assert {one.code for one in claimgraph.check(base.root)} >= {"merge-conflict"}


@needs_git
def test_without_the_driver_git_merges_lines_as_ever(tmp_path: Path) -> None:
    base = kept(TINY, tmp_path / "base")
    branch(base, "one")
    base.edit(CLAIM, "Small trial.", "A small trial.")
    base.commit("one")
    assert join(base, "main") == 0
    assert curation.install_merge_driver(base.root)
    assert curation.install_merge_driver(base.root) == ()


def test_fields_and_lists_of_a_record_go_together_with_their_comments() -> None:
    base = "# the claim\nid: a\nabout:\n  people:\n  - gale\n  drugs: [x]\norder: 1\n"
    ours = base.replace("  - gale\n", "  - gale\n  # new\n  - may\n").replace("order: 1", "order: 2 # moved")
    theirs = base.replace("  - gale\n", "  - gale\n  - june\n").replace("# the claim", "# one claim")
    text = merged("kb/claims/a.yaml", base, ours, theirs)
    assert text == (
        "# one claim\nid: a\nabout:\n  people:\n  - gale\n  # new\n  - may\n  - june\n  drugs: [x]\norder: 2 # moved\n"
    )


def test_records_of_a_list_are_told_apart_by_their_ids() -> None:
    base = "- id: a\n  name: A\n- id: b\n  name: B\n"
    ours = base.replace("name: A", "name: Ah") + "- id: d\n  name: D\n"
    theirs = base.replace("name: A\n", "name: A\n  role: x\n") + "- id: c\n  name: C\n"
    text = merged("kb/vocabulary/people.yaml", base, ours, theirs)
    assert text == ("- id: a\n  name: Ah\n  role: x\n- id: b\n  name: B\n- id: d\n  name: D\n- id: c\n  name: C\n")


def test_two_records_with_one_id_are_left_to_a_person() -> None:
    base = "- id: a\n  name: A\n"
    text, left = curation.merge_versions(
        "kb/vocabulary/people.yaml", base, base + "- id: b\n  name: B\n", base + "- id: b\n  name: Bea\n"
    )
    assert left
    assert "name: B\n" in text
    assert "name: Bea\n" in text


@pytest.mark.parametrize("broken", ["id: [", "\tx", "- a\n b: c\n"])
def test_what_cannot_be_read_is_merged_by_lines_or_left_whole(broken: str) -> None:
    text, left = curation.merge_versions("kb/claims/a.yaml", "id: a\n", f"id: b\n{broken}", "id: c\n")
    assert left
    assert "id: b" in text
    assert "id: c" in text


WORDS = st.sampled_from(["a", "b", "c", "d", "e", "f"])
ROWS = st.dictionaries(WORDS, st.integers(0, 3), max_size=6)


def row(name: str, value: int) -> str:
    return f"{name},s,{value}\n"


def item(name: str, value: int) -> str:
    return f"- id: {name}\n  value: {value}\n"


def table(rows: dict[str, int]) -> str:
    return "id,study,value\n" + "".join(row(name, value) for name, value in sorted(rows.items()))


def listed(rows: dict[str, int]) -> str:
    return "kind: list\nitems:\n" + "".join(item(name, value) for name, value in rows.items())


@given(ROWS, ROWS, ROWS, st.booleans())
def test_no_row_vanishes_and_none_comes_back(
    base: dict[str, int], ours: dict[str, int], theirs: dict[str, int], as_table: bool
) -> None:
    written, path = (table, "kb/x.csv") if as_table else (listed, "kb/claims/x.yaml")
    text, left = curation.merge_versions(path, written(base), written(ours), written(theirs))
    one = row if as_table else item
    kept_marks = text.count("<<<<<<<") == text.count("=======") == text.count(">>>>>>>")
    assert kept_marks
    assert left == ("<<<<<<<" in text)
    for name in {*base, *ours, *theirs}:
        sides = [side.get(name) for side in (base, ours, theirs)]
        old, mine, other = sides
        wanted = {mine} if mine == other or other == old else {other} if mine == old else {mine, other}
        if left and not as_table:
            assert all(one(name, value) in text for value in wanted if value is not None)
            continue
        for value in {old, mine, other} - {None}:
            assert (one(name, value) in text) == (value in wanted), (name, sides)


@given(ROWS, ROWS, ROWS)
def test_both_ways_round_give_the_same_rows(base: dict[str, int], ours: dict[str, int], theirs: dict[str, int]) -> None:
    one, left = curation.merge_versions("kb/x.csv", table(base), table(ours), table(theirs))
    other, also = curation.merge_versions("kb/x.csv", table(base), table(theirs), table(ours))
    assert left == also
    if not left:
        assert sorted(one.splitlines()) == sorted(other.splitlines())
