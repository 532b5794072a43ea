"""Cards as Markdown; signs that would mean something in it are escaped wherever they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.cards import Card, CardMaker, Item, Mark, Range, Row, Section, Value
from claimgraph.export._cards._filled import Entry, Filled, sign
from claimgraph.export._styles import as_markdown
from claimgraph.knowledge import KnowledgeBase
from claimgraph.markdown import inline, line
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
    yield f"### {line(card.title)}"
    yield " — ".join([f"*{line(card.kicker)}*", *([_strong(card.mark)] if card.mark else [])])
    if card.lead:
        yield line(card.lead)
    if card.facts:
        yield "\n".join(f"- **{line(fact.label)}:** {_values(fact.values)}" for fact in card.facts)
    for section in card.sections:
        yield from _section(section)
    if card.works:
        yield f"#### {line(filled.count)}"
        yield "\n".join(f"- {_entry(entry)}" for entry in filled.references)


def _section(section: Section) -> Iterator[str]:
    yield f"#### {line(section.title)}"
    if section.note:
        yield line(section.note)
    yield "\n".join(f"- {_item(item)}" for item in section.rows)


def _item(item: Item) -> str:
    match item:
        case Range():
            told = f"**{line(item.label)}:** {line(item.says)}"
        case Row():
            mark = f"{_strong(item.mark)}: " if item.mark and item.mark.type != "band" else ""
            small = dotted(item.mark.words if item.mark and not mark else "", item.small)
            told = f"{mark}{line(item.text)}" + (f" ({line(small)})" if small else "")
        case _:
            return ""
    return told + "".join(f" · *{line(fact.label)}:* {_values(fact.values)}" for fact in item.facts)


def _strong(mark: Mark) -> str:
    return f"**{' '.join(part for part in (line(sign(mark)), line(capital(mark.words))) if part)}**"


def _values(values: Sequence[Value]) -> str:
    return joiner(value.text for value in values).join(_value(value) for value in values)


def _value(value: Value) -> str:
    if value.url is None or value.url == value.text or set(value.url) & set("<>\\\n"):
        return line(value.text)
    return f"[{inline(value.text)}](<{value.url}>)"


def _entry(entry: Entry) -> str:
    link = f" <{entry.link}>" if entry.link else ""
    return f"{as_markdown(entry.marked)}{link}{_after(entry.caveat)}"


def _after(text: str) -> str:
    return f" {line(text)}" if text else ""
