"""The history of a verdict has each commit that could change it, and no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimgraph import curation
from claimgraph.errors import BadRequestError
from commands import Run
from conftest import TINY
from curation_texts import DISPUTING
from repositories import Kept, kept, needs_git

CLAIM = "kb/claims/twist-eases-ache.yaml"

pytestmark = needs_git


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    base = kept(TINY, tmp_path_factory.mktemp("history") / "base")
    base.edit(CLAIM, DISPUTING, "")
    base.commit("a line less")
    base.edit("kb/claims/champion-twists-daily.yaml", "order:", "# why\norder:")
    base.commit("another claim")
    base.edit("kb/studies/eck2019null.yaml", "n: 24", "n: twenty")
    base.commit("a slip")
    base.edit("kb/studies/eck2019null.yaml", "n: twenty", "n: 26")
    base.commit("mended")
    return base


def test_commits_that_touch_what_it_rests_on_are_told_with_the_reason(base: Kept) -> None:
    found = curation.history("twist-eases-ache", base.root)
    assert [(one.subject, one.verdict) for one in found] == [
        ("mended", "inconclusive"),
        ("a slip", None),
        ("a line less", "inconclusive"),
        ("the base", "refuted, very low certainty"),
    ]
    assert found[2].change is not None
    assert found[2].change.made_by == ("evidence:twist-eases-ache/eck2019null/1 gone",)
    assert "kb/studies/eck2019null.yaml:" in found[1].fault
    assert found[3].change is None


def test_it_is_bounded_and_begins_where_one_says(base: Kept, run: Run) -> None:
    code, out, _ = run("history", "twist-eases-ache", "--limit", "1", "--format", "json", base=str(base.root))
    assert code == 0
    assert [row["subject"] for row in json.loads(out)["rows"]] == ["mended"]
    found = curation.history("twist-eases-ache", base.root, start="HEAD~3")
    assert [one.subject for one in found] == ["a line less", "the base"]


def test_what_is_not_committed_comes_first_where_it_matters(tmp_path: Path) -> None:
    base = kept(TINY, tmp_path / "base")
    assert [one.subject for one in curation.history("twist-eases-ache", base.root)] == ["the base"]
    base.edit(CLAIM, DISPUTING, "")
    first, _ = curation.history("twist-eases-ache", base.root)
    assert (first.commit, first.subject, first.verdict) == ("", "the working tree", "inconclusive")


def test_a_claim_that_never_was_is_told(base: Kept) -> None:
    with pytest.raises(BadRequestError, match=r"no commit up to .* has a claim 'twist-eases-akes'"):
        curation.history("twist-eases-akes", base.root, most=3)
