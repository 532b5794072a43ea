"""`claimgraph citations` as people ask it: overlap, lineage, and how works stand."""

from __future__ import annotations

import csv
import io
import json

import pytest

from commands import Run


def test_overlap_of_one_review_says_what_it_would_take(run: Run) -> None:
    code, out, _ = run("citations", "overlap", "--claim", "step-activates-flank")
    assert code == 0
    assert "Note: 1 review to compare: an overlap is one of two or more." in out


def test_overlap_without_a_review_found_exits_1(run: Run) -> None:
    code, out, _ = run("citations", "overlap", "--claim", "twist-eases-ache")
    assert code == 1
    assert "Nothing found." in out


def test_lineage_is_told_in_words_and_given_as_data(run: Run) -> None:
    code, out, _ = run("citations", "lineage", "step-activates-flank")
    assert code == 0
    assert "The article cites 1 work for this claim." in out
    data = json.loads(run("citations", "lineage", "step-activates-flank", "--format", "json")[1])
    assert data["rows"][0]["works"] == ["able2010step"]
    assert data["rows"][0]["end"] == "holds"
    links = run("citations", "lineage", "step-activates-flank", "--links", "--format", "csv")[1]
    found = {(row["citing"], row["cited"]): row["intents"] for row in csv.DictReader(io.StringIO(links))}
    assert found["source:flank-article", "able2010step"] == "cited for the claim"
    assert found["dunn2018review", "able2010step"] == "includes"


def test_standings_are_rows_in_every_form(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("citations", "stats", "--works", "--format", "csv")[1])))
    assert rows[0]["work"] == "able2010step"
    assert rows[0]["cited_here"] == "1"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("lineage", "no-such-claim"), "no claim called 'no-such-claim'"),
        (("overlap", "--claim", "no-such-claim"), "no claim called 'no-such-claim'"),
        (("stats", "--format", "csv"), "--format csv needs rows; add --works"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(run: Run, asked: tuple[str, ...], says: str) -> None:
    code, _, err = run("citations", *asked)
    assert code == 2
    assert says in err
