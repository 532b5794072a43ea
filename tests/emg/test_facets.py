"""What the pack brings to the explorer: bands, facts of amplitudes, and what links say."""

from __future__ import annotations

from typing import Any

import pytest

from claimgraph import KnowledgeBase, explorer
from claimgraph.emg import base
from lookups import edges_of


@pytest.fixture(scope="module")
def small(tiny: KnowledgeBase) -> dict[str, Any]:
    return explorer.payload(tiny)


def test_the_steps_of_a_scale_are_the_bands_of_the_base(tiny: KnowledgeBase, small: dict[str, Any]) -> None:
    steps = small["looks"]["scales"]["band"]["steps"]
    assert [step["id"] for step in steps] == [band.id for band in base.bands(tiny)]
    assert steps[0] == {"id": "low", "label": "low", "from": 0, "below": 21}
    assert "below" not in steps[-1]


def test_a_measurement_carries_all_that_it_is_filtered_by(small: dict[str, Any]) -> None:
    found = [one for one in small["nodes"] if one["kind"] == "measurement" and one["f"]["printed"] == "64.0"]
    assert [{name: fact for name, fact in one["f"].items() if name != "alike"} for one in found] == [
        {
            "study": "study:cole2015twist",
            "exercise": "exercise:twist",
            "muscle": "muscle:upper-flank",
            "value": 64,
            "printed": "64.0",
            "unit": "% MVIC",
            "sd": 21,
            "band": "very-high",
            "load": "bodyweight",
            "electrode": "fine-wire",
            "normalisation": "MVIC",
            "design": "laboratory",
            "year": 2015,
            "n": 30,
            "reading": "abstract",
            "population": "adults",
            "family": "lying",
            "equipment": ["none"],
            "cautioned": False,
        }
    ]
    assert found[0]["label"] == "64.0 % MVIC, upper flank in lying twist, Cole et al. 2015"
    assert found[0]["short"] == "64.0 % MVIC"


def test_only_a_standard_deviation_is_told_as_one(small: dict[str, Any]) -> None:
    rows = {one["f"]["printed"]: one["f"] for one in small["nodes"] if one["kind"] == "measurement"}
    assert "sd" not in rows["9.25"]
    assert rows["140"]["cautioned"] is True
    assert rows["140"]["left_out"] == "doubtful"
    assert rows["35"]["population"] == "adults with flank ache"


def test_what_an_exercise_does_to_a_muscle_stands_on_its_link(small: dict[str, Any]) -> None:
    (found,) = (
        edge
        for edge in edges_of(small, "activates")
        if (edge["from"], edge["to"]) == ("exercise:step", "muscle:upper-flank")
    )
    assert found["f"] == {
        "studies": 3, "people": 50, "rows": 3, "left_out": 0, "cautions": 0, "low": 18, "high": 52.5, "typical": 50,
        "band": "high", "reading": "full-text",
    }  # fmt: skip
    assert found["says"] == "Step: upper flank 18 to 52.5 % MVIC in 3 studies of 50 people."


def test_a_single_person_is_no_people(tiny: KnowledgeBase) -> None:
    rows = tuple(row.model_copy(update={"n": 1}) for row in tiny.measurements if row.study == "able2010step")
    studies = {
        key: one.model_copy(update={"sample": one.sample.model_copy(update={"n": 1})})
        for key, one in tiny.studies.items()
    }
    document = explorer.payload(tiny.replace(measurements=rows, studies=studies))
    says = [edge["says"] for edge in edges_of(document, "activates")]
    assert "Step: calf 41 % MVIC in 1 study of 1 person." in says
    assert not [text for text in says if "1 people" in text]


def test_a_range_of_unreviewed_values_says_so(small: dict[str, Any]) -> None:
    (found,) = (edge["says"] for edge in edges_of(small, "activates") if edge["from"] == "exercise:side-step")
    assert found.endswith("35 % MVIC in 1 study, read only in an app or web page.")
