"""EMG on cards: exercises, muscles and amplitudes, and what claims, evidence lines and studies say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from claimgraph.cards import Card, CardMaker, Fact, Range, Row, Said, Section
from claimgraph.emg import base
from claimgraph.emg.cards._exercise import exercise_card, exercise_row
from claimgraph.emg.cards._measurement import measurement_card, measurement_row
from claimgraph.emg.cards._muscle import muscle_card, muscle_row
from claimgraph.emg.cards._ranges import beside_range
from claimgraph.emg.cards._sections import of_claim, of_condition, of_evidence, of_study, study_facts
from claimgraph.knowledge import KnowledgeBase

__all__ = ["BESIDE", "CARDS", "FACTS", "ROWS", "SECTIONS", "sizes"]

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
    "condition": of_condition,
    "evidence": of_evidence,
    "study": of_study,
}


def sizes(kb: KnowledgeBase) -> Iterator[tuple[str, tuple[str, int]]]:
    """How much the base holds: numbers before links, things before conditions."""
    yield "links between works", ("EMG measurements", len(base.measurements(kb)))
    yield "links between works", ("ratios and indices", len(base.ratios(kb)))
    yield "links between works", ("comparisons within studies", len(base.comparisons(kb)))
    yield "conditions", ("exercises", len(base.exercises(kb)))
    yield "conditions", ("muscles", len(base.muscles(kb)))
