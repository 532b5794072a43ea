"""EMG on cards: exercises, muscles and amplitudes, and what claims, evidence lines and studies say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from claimgraph.cards._card import Card, Fact, Range, Row, Section
from claimgraph.cards._emg._exercise import exercise_card, exercise_row
from claimgraph.cards._emg._measurement import measurement_card, measurement_row
from claimgraph.cards._emg._muscle import muscle_card, muscle_row
from claimgraph.cards._emg._ranges import beside_range
from claimgraph.cards._emg._sections import of_claim, of_evidence, of_study, study_facts
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._words import Said

__all__ = ["BESIDE", "CARDS", "FACTS", "ROWS", "SECTIONS"]

CARDS: Mapping[str, Callable[[CardMaker, str], Card]] = {
    "exercise": exercise_card,
    "muscle": muscle_card,
    "measurement": measurement_card,
}
ROWS: Mapping[str, Callable[[CardMaker, str], Row]] = {
    "exercise": exercise_row,
    "muscle": muscle_row,
    "measurement": measurement_row,
}
BESIDE: Mapping[str, Callable[[CardMaker, Row | Range], tuple[Fact, ...]]] = {
    "exercise": beside_range,
    "muscle": beside_range,
}
FACTS: Mapping[str, Callable[[CardMaker, str], Iterator[tuple[str, str, Said]]]] = {"study": study_facts}
SECTIONS: Mapping[str, Callable[[CardMaker, str], Iterator[tuple[str, Section]]]] = {
    "claim": of_claim,
    "evidence": of_evidence,
    "study": of_study,
}
