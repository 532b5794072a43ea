"""The verbs about verdicts that draw or sum up: findings and forest."""

from __future__ import annotations

import json

import pytest

from bodies import trials
from claimgraph import query
from claimgraph.cli._forest import forest_lines  # widths of screens, and bases that are in no file
from commands import Run
from conftest import TRIAL


def test_findings_come_in_every_form(run: Run) -> None:
    for form in ("text", "md", "csv", "json", "html"):
        code, out, err = run("findings", "twist-eases-ache", "--format", form)
        assert (code, err) == (0, ""), form
        assert "refuted" in out.lower()
    assert json.loads(run("findings", "--format", "json")[1])["rows"]


@pytest.mark.parametrize("risk", ["0.07", "7%", " 7 %"])
def test_a_baseline_is_a_share_or_percent(run: Run, risk: str) -> None:
    assert run("findings", "twist-eases-ache", "--baseline", risk)[0] == 0


@pytest.mark.parametrize("risk", ["7", "none"])
def test_a_baseline_that_is_none_gets_a_sentence(run: Run, risk: str) -> None:
    code, _, err = run("findings", "--baseline", risk)
    assert code == 2
    assert "Traceback" not in err
    assert risk in err


@pytest.mark.parametrize("mode", ["studies", "leave-one-out", "cumulative"])
def test_a_forest_is_drawn_for_the_terminal(run: Run, mode: str) -> None:
    code, out, err = run("forest", "pressolol-lowers-pressure", "--mode", mode, base=str(TRIAL))
    assert (code, err) == (0, "")
    assert "■" in out
    assert "◆" in out
    assert all(len(line) <= 100 for line in out.splitlines())


def test_a_forest_is_data_and_a_page(run: Run) -> None:
    told = json.loads(run("forest", "pressolol-lowers-pressure", "--format", "json", base=str(TRIAL))[1])
    assert told["rows"][0]["unit"] == "mmHg"
    page = run("forest", "pressolol-lowers-pressure", "--format", "html", base=str(TRIAL))[1]
    assert page.startswith("<!doctype html>")


def test_a_forest_has_numbers_under_it(run: Run) -> None:
    out = run("forest", "pressolol-lowers-pressure", base=str(TRIAL))[1].splitlines()
    below = next(line for line in out if line.strip().startswith("−12"))
    assert below.split() == ["−12", "−6", "0"]
    line = next(line for line in out if "│" in line)
    assert abs(below.index("0") - line.index("│")) <= 1


@pytest.mark.parametrize("width", [40, 60, 100, 160])
def test_a_forest_fits_the_screen(width: int) -> None:
    answer = query.forest(trials("OR", (10, 100, 30, 100), (0, 90, 25, 90), (8, 90, 25, 90)).base(), "claim")
    lines = list(forest_lines(answer, width))
    assert all(len(line) <= width for line in lines)
    assert sum("■" in line for line in lines) == 4  # three samples and the key


def test_why_tells_the_difference_per_thousand_at_a_stated_risk() -> None:
    kb = trials("RR", (10, 100, 30, 100), (8, 100, 20, 100)).base()
    notes = query.why(kb, "claim", baseline=0.07).notes
    assert any(note.startswith("In absolute numbers: 45 fewer per 1,000") for note in notes)
    assert any("70 of 1,000 otherwise (as stated)" in note for note in notes)


def test_one_person_is_a_person_in_a_forest() -> None:
    body = trials("RR", (10, 100, 30, 100), (8, 100, 20, 100))
    body.add("undecided", n=1)
    assert any("undecided, 1 person (" in line for line in forest_lines(query.forest(body.base(), "claim"), 100))


def test_a_screen_of_80_columns_keeps_certainty_and_footnotes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = run("findings", "twist-eases-ache")[1]
    head = next(line for line in out.splitlines() if line.startswith("statement"))
    assert "verdict" in head
    assert "footnotes" in head
