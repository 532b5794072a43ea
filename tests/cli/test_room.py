"""Tables on the screen: whatever the room, a number keeps its source, unit and kind, and an id is never broken."""

from __future__ import annotations

import re

import pytest

from claimgraph import query
from claimgraph.cli._columns import placed  # Widths of columns are seen at no public name.
from claimgraph.query import Answer
from claimgraph.tables import Column, Sort
from commands import Run

WIDTHS = (40, 60, 80, 100, 160)


@pytest.mark.parametrize("width", WIDTHS)
def test_numbers_of_a_muscle_have_source_unit_and_kind_at_every_width(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for arguments in (("emg", "UF"), ("emg", "UF", "--spare", "LF"), ("emg", "UF", "--rows")):
        _, out, _ = run(*arguments)
        for part in ("% MVIC", "kind", "average", "Able", "2010", "52.5"):
            assert part in out, (arguments, part)
        assert max(map(len, out.splitlines())) <= width


def test_a_column_that_is_the_same_throughout_is_said_once_above(run: Run) -> None:
    _, out, _ = run("emg", "UF", "--rows", "--exercise", "twist")
    above = next(line for line in out.splitlines() if line.startswith("In all rows"))
    assert above.startswith("In all rows: exercise Lying twist; muscle Upper flank; kind peak; study Cole et al. 2015;")
    told = run("emg", "UF", "--rows", "--exercise", "twist", "--format", "md")[1]
    assert "kind peak; study Cole et al. 2015;" in told
    assert "kind |" not in told


def _answer(rows: int = 1, studies: int = 6, id_: str = "an-id-that-is-long") -> Answer:
    names = tuple(f"Longname & Other {2000 + number}" for number in range(studies))
    return Answer(
        "?",
        (
            Column("claim", "Identifier of the claim."),
            Column("labels", "Studies.", Sort.LIST),
            Column("text", "Words."),
        ),
        tuple({"claim": id_, "labels": names, "text": "some words of a text " * 3} for _ in range(rows)),
        keep=("claim", "labels"),
    )


def test_many_studies_are_named_briefly_and_the_others_counted() -> None:
    columns = placed(_answer(), 60)
    assert columns is not None
    _, studies, _ = columns
    assert re.fullmatch(r"Longname 2000(,\sLongname \d{4})* \+\d", studies.cell(_answer().rows[0]))
    wide = placed(_answer(studies=1), 200)
    assert wide is not None
    assert wide[1].cell(_answer(studies=1).rows[0]) == "Longname & Other 2000"


def test_an_id_is_whole_at_any_width_and_what_does_not_fit_goes_below() -> None:
    for room in range(20, 90):
        columns = placed(_answer(), room)
        if columns is not None:
            assert columns[0].cell(_answer().rows[0]) == "an-id-that-is-long"
    assert placed(_answer(), 24) is None
    assert placed(_answer(rows=0), 24) is not None


def test_ids_of_claims_are_never_broken_over_lines(
    run: Run, monkeypatch: pytest.MonkeyPatch, tiny: query.KnowledgeBase
) -> None:
    for width in (40, 60, 80):
        monkeypatch.setenv("COLUMNS", str(width))
        for arguments in (("claims",), ("claims", "--contested"), ("claims", "--shared"), ("search", "flank")):
            _, out, _ = run(*arguments)
            assert "twist-eases-ache" in out, (width, arguments)
