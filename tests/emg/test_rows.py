"""Rows of amplitudes and comparisons: their ids, and the muscles they name."""

from __future__ import annotations

import pytest

from claimgraph.emg.records import Comparison, split_muscles
from rows import measurement


def test_a_row_keeps_its_id_when_its_number_is_corrected() -> None:
    assert measurement(value="38.20").id == measurement(value="39", dispersion="2", n="12", note="corrected").id


@pytest.mark.parametrize(
    "change",
    [
        {"exercise": "hold"},
        {"variant": "with band"},
        {"muscle": "calf"},
        {"segment": "front"},
        {"electrode": "surface"},
        {"normalisation": "RVC"},
        {"statistic": "peak"},
        {"population": "runners"},
        {"load": "band"},
        {"side": "stance"},
        {"phase": "concentric"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_row_measured_under_another_condition_has_another_id(change: dict[str, str]) -> None:
    assert measurement(**change).id != measurement().id


def test_the_id_of_a_row_begins_with_its_study_and_stays_the_same_everywhere() -> None:
    assert measurement().id == "able2010step-a6ff7020"


def test_two_empty_neighbours_are_not_mistaken_for_one_another() -> None:
    assert measurement(variant="front").id != measurement(segment="front").id


@pytest.mark.parametrize(
    ("cell", "muscles"),
    [
        ("calf", (("calf", None),)),
        ("flank:front", (("flank", "front"),)),
        ("flank:front; calf ", (("flank", "front"), ("calf", None))),
        ("calf;", (("calf", None),)),
    ],
)
def test_a_muscle_cell_holds_muscles_and_their_segments(cell: str, muscles: tuple[tuple[str, str | None], ...]) -> None:
    assert split_muscles(cell) == muscles


def test_a_comparison_gives_its_muscles() -> None:
    row = Comparison.model_validate(
        {
            "study": "able2010step",
            "muscle_or_ratio": "flank:front;calf",
            "greater": "step",
            "lesser": "hold",
            "extracted_from": "abstract",
            "locator": "abstract",
        }
    )
    assert row.muscles == (("flank", "front"), ("calf", None))
