"""The card of a result."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.cards._card import Card
from claimgraph.cards._found import compared, found, important_words, result_title, role_words
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._packs import with_sections
from claimgraph.cards._rows import lines_section, status
from claimgraph.cards._words import Said, facts, own_facts, site
from claimgraph.knowledge import Ref, keys_in
from claimgraph.records import Favours, Outcome, Result
from claimgraph.wording import comma, dotted


def result_card(maker: CardMaker, id_: str) -> Card:
    """A result: what was found, in whom, compared with what, and the lines that rest on it."""
    row: Result = maker.kb.collection("result")[id_]
    ref = Ref("result", id_)
    return Card(
        kicker=dotted("Result", row.contrast.words),
        title=result_title(maker, row),
        lead="This row is doubtful and never counts." if row.cautioned else "",
        facts=facts(*_numbers(maker, row), *_about(maker, row), *_read(maker, row), ("File", maker.place(str(ref)))),
        sections=with_sections(
            maker, ref, {"lines": lines_section(maker, "What rests on it", maker.kb.lines_by_result.get(id_, ()))}
        ),
        works=maker.in_order([row.study]),
    )


def _numbers(maker: CardMaker, row: Result) -> Iterator[tuple[str, Said]]:
    told, outcome = found(row), maker.kb.things["outcome"].get(row.outcome)
    yield "Outcome", maker.value("outcome", row.outcome)
    yield "Compared", compared(row)
    yield "People", _people(row)
    yield "How known", told.how
    yield "Found", told.words
    if row.arms and row.arms not in told.how and row.arms != told.words:
        yield "Arms", row.arms
    yield "P value", row.p_value
    if row.favours is not Favours.UNKNOWN and row.side not in told.words:
        yield "It favours", row.side.removeprefix("favours ")
    if isinstance(outcome, Outcome):
        yield "Smallest important difference", important_words(outcome)
    yield "Certainty in the work", comma(row.certainty, row.certainty_by)


def _people(row: Result) -> str:
    arms = [n for n in (row.n_exposed, row.n_comparator) if n is not None]
    each = f" ({' and '.join(f'{n:,}' for n in arms)})" if len(arms) > 1 else ""
    return f"{found(row).people}{each}"


def _about(maker: CardMaker, row: Result) -> Iterator[tuple[str, Said]]:
    yield "Contrast", row.contrast.words
    yield "Role in its study", role_words(row)
    yield "Measured", row.timepoint
    yield "Population", row.population
    yield "About", tuple(maker.value(*key.split(":", 1)) for key in keys_in(row.things) if ":" in key)
    yield "Correlation", str(row.correlation) if row.correlation is not None else None
    yield "Comparator shared", row.shared_arm


def _read(maker: CardMaker, row: Result) -> Iterator[tuple[str, Said]]:
    yield "Study", maker.value("study", row.study)
    yield "Status", status(maker, row.study)
    yield "Read in", row.extracted_from.at(row.locator)
    yield "Read at", site(row.source_url) if row.source_url else None
    yield "Caution" if row.cautioned else "Note", maker.worded(row.note)
    yield "Second reading", "found again by a second reader" if row.second_read else "none"
    yield from own_facts(row)
