"""Programmes that somebody tried: the dose of a study beside what came of it and what the verdict on the claim is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from claimgraph.cards import CardMaker
from claimgraph.knowledge import Line
from claimgraph.records import Claim, Dose, Study
from claimgraph.wording import ended

_MOST = 4
"""Programmes shown at most."""
_TRAINING = "exercise"
"""The kind of treatment in which the person trains."""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim and how it stands."""

    claim: str
    statement: str
    verdict: str
    """The verdict in words: `refuted, low certainty`."""
    sentence: str
    """The verdict as a sentence in the words of its certainty."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one study found on one claim."""

    finding: str
    stance: str
    said: Said


@dataclass(frozen=True, slots=True)
class Tried:
    """A study with its programme and what came of it."""

    study: str
    label: str
    design: str
    people: int | None
    population: str | None
    dose: Dose
    outcomes: tuple[Outcome, ...]


def said(maker: CardMaker, claim: Claim) -> Said:
    """A claim with its verdict."""
    verdict = maker.verdict(claim.id)
    return Said(claim.id, claim.statement, verdict.words, ended(maker.headline(claim.id).sentence))


def tried(maker: CardMaker, goals: Collection[str], exercises: Collection[str]) -> tuple[Tried, ...]:
    """Studies with a dose whose findings stand on claims about the muscles, one near them, or one of the exercises.

    Claims about the muscles themselves or the exercises come first, then more people. A claim about a treatment that
    is no exercise, and a study that only quotes somebody, are no programme of exercises.
    """
    kb = maker.kb
    exact = {*(f"muscle:{goal}" for goal in goals), *(f"exercise:{one}" for one in exercises)}
    groups = {kb.muscles[goal].group for goal in goals}
    near = {f"muscle:{one.id}" for one in kb.muscles.values() if one.group in groups}
    found: list[tuple[bool, int, Tried]] = []
    for key, study in kb.studies.items():
        if study.dose is None or study.design in kb.scheme.opinions or key in maker.retracted:
            continue
        lines = [line for line in kb.lines_by_study.get(key, ()) if _exercised(maker, line.claim)]
        for wanted in (exact, near):
            claims = {claim.id for one in wanted for claim in kb.claims_about.get(one, ())}
            fitting = [line for line in lines if line.claim.id in claims]
            if fitting:
                found.append((wanted is near, -(study.sample.n or 0), _tried(maker, study, study.dose, fitting)))
                break
    found.sort(key=lambda one: (*one[:2], one[2].study))
    return tuple(one for *_, one in found[:_MOST])


def _exercised(maker: CardMaker, claim: Claim) -> bool:
    """Whether a claim is about no treatment, or about one in which the person trains."""
    known = maker.kb.things["treatment"]
    return all(getattr(known.get(one), "kind", _TRAINING) == _TRAINING for one in claim.about.treatments)


def _tried(maker: CardMaker, study: Study, dose: Dose, lines: Iterable[Line]) -> Tried:
    outcomes = tuple(
        Outcome(line.evidence.finding, str(line.evidence.stance), said(maker, line.claim)) for line in lines
    )
    return Tried(
        study=study.key,
        label=maker.kb.label(study.key),
        design=maker.term("designs", study.design),
        people=study.sample.n,
        population=study.sample.population,
        dose=dose,
        outcomes=outcomes,
    )
