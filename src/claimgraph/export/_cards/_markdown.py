"""Cards as Markdown; signs that would mean something in it are escaped wherever they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.cards import Card, CardMaker, Item, Mark, Range, Row, Section, Value
from claimgraph.export._cards._filled import Entry, Filled, sign
from claimgraph.export._inline import escaped as _escaped
from claimgraph.export._inline import inline as _plain
from claimgraph.export._styles import as_markdown
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import capital, dotted, joiner


def card_markdown(kb: KnowledgeBase | CardMaker, card: Card) -> str:
    """The card as Markdown: facts, sections, and the references in APA style with their links.

    Examples
    --------
    >>> from claimgraph import cards, export, load
    >>> kb = load("tests/data/tiny")
    >>> export.card_markdown(kb, cards.card(kb, "claim:twist-eases-ache")).splitlines()[0]
    '### Twists ease flank ache.'
    """
    return markdown_of(Filled(kb, card))


def markdown_of(filled: Filled) -> str:
    """The Markdown of a card that is filled in already."""
    return "\n\n".join(_blocks(filled)) + "\n"


def _blocks(filled: Filled) -> Iterator[str]:
    card = filled.card
    yield f"### {_plain(card.title)}"
    yield " — ".join([f"*{_plain(card.kicker)}*", *([_strong(card.mark)] if card.mark else [])])
    if card.lead:
        yield _plain(card.lead)
    if card.facts:
        yield "\n".join(f"- **{_plain(fact.label)}:** {_values(fact.values)}" for fact in card.facts)
    for section in card.sections:
        yield from _section(section)
    if card.works:
        yield f"#### {_plain(filled.count)}"
        yield "\n".join(f"- {_entry(entry)}" for entry in filled.references)


def _section(section: Section) -> Iterator[str]:
    yield f"#### {_plain(section.title)}"
    if section.note:
        yield _plain(section.note)
    yield "\n".join(f"- {_item(item)}" for item in section.rows)


def _item(item: Item) -> str:
    match item:
        case Range():
            told = f"**{_plain(item.label)}:** {_plain(item.says)}"
        case Row():
            mark = f"{_strong(item.mark)}: " if item.mark and item.mark.type != "band" else ""
            small = dotted(item.mark.words if item.mark and not mark else "", item.small)
            told = f"{mark}{_plain(item.text)}" + (f" ({_plain(small)})" if small else "")
        case _:
            return ""
    return told + "".join(f" · *{_plain(fact.label)}:* {_values(fact.values)}" for fact in item.facts)


def _strong(mark: Mark) -> str:
    return f"**{' '.join(part for part in (_plain(sign(mark)), _plain(capital(mark.words))) if part)}**"


def _values(values: Sequence[Value]) -> str:
    return joiner(value.text for value in values).join(_value(value) for value in values)


def _value(value: Value) -> str:
    if value.url is None or value.url == value.text or set(value.url) & set("<>\\\n"):
        return _plain(value.text)
    return f"[{_escaped(value.text)}](<{value.url}>)"


def _entry(entry: Entry) -> str:
    link = f" <{entry.link}>" if entry.link else ""
    return f"{as_markdown(entry.marked)}{link}{_after(entry.caveat)}"


def _after(text: str) -> str:
    return f" {_plain(text)}" if text else ""
