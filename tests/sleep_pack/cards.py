"""The pack's cards and rows, and what it adds to those of others."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.cards import Card, CardMaker, Row, Said, Section, Shown, facts, section
from claimgraph.knowledge import KnowledgeBase
from sleep_pack.records import Night


def _night(maker: CardMaker, id_: str) -> Night:
    found: Night = maker.kb.collection("night")[id_]
    return found


def night_card(maker: CardMaker, id_: str) -> Card:
    """A night."""
    night = _night(maker, id_)
    return Card(
        kicker="Night",
        title=f"{night.hours} hours on {maker.called('mattress', night.mattress)}",
        facts=facts(("Bed", maker.value("mattress", night.mattress)), ("Study", maker.value("study", night.study))),
        works=(night.study,),
    )


def night_row(maker: CardMaker, id_: str) -> Row:
    """A night as a row of other cards."""
    night = _night(maker, id_)
    text = f"{night.hours} hours on {maker.called('mattress', night.mattress)}"
    return Row(text, maker.called("study", night.study), ref=f"night:{id_}", works=(night.study,))


def study_facts(maker: CardMaker, key: str) -> Iterator[tuple[str, str, Said]]:
    """Before how a study was read: how long it kept diaries."""
    study = maker.kb.studies.get(key)
    if study is not None and "diary" in study.methods:
        yield "Reading", "Sleep diaries", f"{study.methods['diary'].weeks} weeks"


def of_study(maker: CardMaker, key: str) -> Iterator[tuple[str, Section]]:
    """Before the links of a study: its nights."""
    nights = maker.kb.nights_by_study.get(key, ())
    yield "links", section("Nights it counted", (Shown(f"night:{night.id}") for night in nights))


def sizes(kb: KnowledgeBase) -> Iterator[tuple[str, tuple[str, int]]]:
    """How many nights the base holds."""
    yield "links between works", ("nights slept", len(kb.nights))


CARDS = {"night": night_card}
ROWS = {"night": night_row}
FACTS = {"study": study_facts}
SECTIONS = {"study": of_study}
