"""What EMG adds to the cards of claims, evidence lines and studies."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.cards import CardMaker, Said, Section, bearing, kinds_of_it, such_people
from claimgraph.emg.cards._measurement import values
from claimgraph.emg.cards._published import comparisons, comparisons_of, ratios, ratios_of
from claimgraph.emg.cards._wording import electrode
from claimgraph.emg.records import Normalisation
from claimgraph.knowledge import Line, Ref
from claimgraph.wording import comma


def of_claim(maker: CardMaker, id_: str) -> Iterator[tuple[str, Section]]:
    """Before the related claims: what its studies measured of what it is about."""
    claim = maker.kb.claims[id_]
    keys = dict.fromkeys(line.evidence.study for line in maker.kb.lines_on(id_))
    rows = (row for key in keys for row in maker.kb.measurements_by_study.get(key, ()))
    found = filter(bearing(maker.kb, claim), rows)
    yield "related", values(found, "Published values of what it is about")


def of_evidence(maker: CardMaker, id_: str) -> Iterator[tuple[str, Section]]:
    """At the end: what its study measured of what the claim is about."""
    line: Line = maker.kb.collection("evidence")[id_]
    rows = maker.kb.measurements_by_study.get(line.evidence.study, ())
    found = filter(bearing(maker.kb, line.claim), rows)
    yield "", values(found, "Published values of this study on what the claim is about")


def of_study(maker: CardMaker, key: str) -> Iterator[tuple[str, Section]]:
    """Before its links: all that was published of it in numbers."""
    ref = Ref("study", key)
    yield "links", values(maker.kb.measurements_by_study.get(key, ()), "Published EMG values")
    yield "links", ratios(maker, ratios_of(maker, ref))
    yield "links", comparisons(maker, comparisons_of(maker, ref))


def of_condition(maker: CardMaker, id_: str) -> Iterator[tuple[str, Section]]:
    """Before the studies of such people: what was measured in them."""
    kb = maker.kb
    has_it = such_people(kb, kinds_of_it(kb, "condition", id_))
    studies = {key for key, study in kb.studies.items() if has_it(study.sample.population)}
    rows = (row for row in kb.measurements if has_it(row.population) or (not row.population and row.study in studies))
    yield "studies", values(rows, "EMG values of such people")


def study_facts(maker: CardMaker, key: str) -> Iterator[tuple[str, str, Said]]:
    """Before how it was read: how it measured."""
    study = maker.kb.studies.get(key)
    if study is not None and "emg" in study.methods:
        emg = study.methods["emg"]
        by = "not told" if emg.normalisation is Normalisation.UNKNOWN else str(emg.normalisation)
        yield "Reading", "EMG", comma(electrode(emg.electrode), f"normalised to: {by}")
