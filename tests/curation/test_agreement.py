"""How far two curators agree: kappa, and which judgements are held against which."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import curation
from claimgraph.errors import BadRequestError
from claimgraph.synthesis import cohen_kappa
from commands import runner

TINY = Path(__file__).resolve().parents[1] / "data" / "tiny"
STEP = "kb/claims/step-activates-flank.yaml"


def judged(table: list[list[int]]) -> list[tuple[int, int]]:
    """Pairs of judgements from a table of counts."""
    return [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]


@pytest.mark.parametrize(
    ("table", "order", "kappa", "low", "high"),
    [
        # Equal to `cohens_kappa` of statsmodels 0.14.
        ([[20, 5], [10, 15]], (), 0.4, 0.151092, 0.648908),
        ([[53, 5, 2], [11, 14, 5], [1, 6, 3]], (), 0.428571, 0.279695, 0.577448),
        ([[53, 5, 2], [11, 14, 5], [1, 6, 3]], (0, 1, 2), 0.492308, 0.351725, 0.632890),
    ],
    ids=range(3),
)
def test_kappa_and_its_limits(
    table: list[list[int]], order: tuple[int, ...], kappa: float, low: float, high: float
) -> None:
    found = cohen_kappa(judged(table), order)
    assert (found.kappa, found.low, found.high) == (
        pytest.approx(kappa, abs=1e-6),
        pytest.approx(low, abs=1e-6),
        pytest.approx(high, abs=1e-6),
    )


def test_kappa_where_there_is_little_to_tell() -> None:
    assert cohen_kappa([]).kappa is None
    one_word = cohen_kappa([("yes", "yes")] * 9)
    assert (one_word.agreed, one_word.kappa, one_word.low) == (9, None, None)
    perfect = cohen_kappa([("yes", "yes"), ("no", "no")] * 9)
    assert (perfect.kappa, perfect.low) == (1, None)
    never = cohen_kappa([("yes", "no"), ("no", "yes")] * 9)
    assert never.kappa == pytest.approx(-1)
    assert cohen_kappa([("yes", "no")]).low is None
    with pytest.raises(BadRequestError, match="'maybe' is none of the categories: no, yes"):
        cohen_kappa([("yes", "maybe")], ("no", "yes"))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=40))
def test_kappa_is_the_same_from_both_sides(pairs: list[tuple[str, str]]) -> None:
    for order in ("", "abc"):
        one, other = cohen_kappa(pairs, order), cohen_kappa([(b, a) for a, b in pairs], order)
        assert one.agreed == other.agreed
        assert (one.kappa is None) == (other.kappa is None)
        if one.kappa is not None:
            assert -1 - 1e-9 <= one.kappa <= 1
            assert one.kappa == pytest.approx(other.kappa)
        if one.low is not None:
            assert (one.low, one.high) == (pytest.approx(other.low), pytest.approx(other.high))


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """A second reader's copy, in which one stance is another."""
    copy = Path(shutil.copytree(TINY, tmp_path / "second"))
    path = copy / STEP
    text = path.read_text(encoding="utf-8")
    text = text.replace("stance: supports", "stance: inconclusive", 1)
    path.write_text(re.sub(r"\bby: .*", "by: Bo", text, count=1), encoding="utf-8")
    return copy


def test_lines_are_held_against_each_other(second: Path) -> None:
    found = curation.agreement(TINY, second)
    stance = found.aspects[0]
    assert (stance.agreement.items, stance.agreement.agreed) == (8, 7)
    [differs] = [one for one in stance.judged if not one.agrees]
    assert (differs.item.split("/")[0], differs.first, differs.second) == (
        "step-activates-flank",
        "supports",
        "inconclusive",
    )
    assert differs.by[1] == "Bo"
    assert stance.weighted is not None
    assert stance.weighted.kappa is not None
    assert stance.agreement.kappa is not None
    assert stance.weighted.kappa > stance.agreement.kappa  # a near miss


def test_what_only_one_of_them_judged_is_counted(second: Path) -> None:
    (second / "kb/claims/champion-twists-daily.yaml").unlink()
    path = second / "kb/claims/twist-eases-ache.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("- study: fox2020withdrawn")
    path.write_text(text[:start] + text[text.index("- study:", start + 1) :], encoding="utf-8")
    stance = curation.agreement(TINY, second).aspects[0]
    assert (stance.agreement.items, stance.first_only, stance.second_only) == (7, 1, 0)


def test_wrong_names_are_told(second: Path) -> None:
    with pytest.raises(BadRequestError, match="two curators are compared, and 1 named"):
        curation.agreement(TINY, second, by=["Bo"])
    with pytest.raises(BadRequestError, match=r"has nothing judged by 'Bob'; it has: .*did you mean 'Bo'"):
        curation.agreement(second, second, by=["Bo", "Bob"])
    (second / STEP).write_text("id: [", encoding="utf-8")
    with pytest.raises(BadRequestError, match=r"cannot be loaded.*judgements are compared once it loads"):
        curation.agreement(TINY, second)


def test_the_verb_tells_numbers_and_the_judgements_that_differ(
    capsys: pytest.CaptureFixture[str], second: Path
) -> None:
    run = runner(capsys, str(TINY))
    code, out, _ = run("agreement", str(TINY), str(second), "--format", "json")
    rows = json.loads(out)["rows"]
    assert code == 0
    assert [(row["items"], row["agreed"], row["percent"]) for row in rows[:2]] == [(8, 7, 87.5), (8, 8, 100)]
    assert "a rough interval" in rows[0]["says"]
    code, out, _ = run("agreement", str(TINY), str(second), "--list", "--format", "csv")
    assert out.splitlines()[1].startswith("stance,step-activates-flank/")
    code, out, _ = run("agreement", str(TINY), str(TINY), "--list")
    assert (code, "Nothing found." in out) == (1, True)
