"""The tour of a base: stops that it computes from its own claims, and states that an explorer can show."""

from __future__ import annotations

from typing import Any

import pytest

from claimgraph import KnowledgeBase, explorer
from claimgraph.explorer import _state  # what a stop may ask for
from claimgraph.explorer._tour import tour  # of a base that no document is made of


@pytest.mark.parametrize("base", ["tiny", "trial"])
def test_each_stop_shows_what_the_base_has(base: str, request: pytest.FixtureRequest) -> None:
    document: dict[str, Any] = explorer.payload(request.getfixturevalue(base))
    known = _state.Known.of(document)
    assert len(document["tour"]) >= 4
    for stop in document["tour"]:
        assert stop["title"]
        assert stop["text"].endswith((".", "!"))
        state = _state.cleaned({**known.usual, **stop["state"]}, known)
        assert {name: state[name] for name in stop["state"]} == stop["state"], stop["title"]


def test_stops_tell_of_what_falls_and_of_what_is_contested_and_none_twice(tiny: KnowledgeBase) -> None:
    stops = explorer.payload(tiny)["tour"]
    focus = [stop["state"]["focus"] for stop in stops if "focus" in stop["state"]]
    assert focus == ["claim:twist-eases-ache", "claim:step-activates-flank", "claim:champion-twists-daily"]
    assert "Samples of 40 people speak for it and of 30 against it" in stops[2]["text"]
    assert stops[-2]["state"] == {"view": "side-by-side", "selected": ["exercise:step", "exercise:twist"]}


def test_a_base_without_claims_has_no_tour(tiny: KnowledgeBase) -> None:
    assert tour(tiny.replace(claims={}), {}) == []
