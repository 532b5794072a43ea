"""Cards as Markdown; signs that would mean something in it are escaped wherever they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from claimgraph.cards import Card, CardMaker, Item, Mark, Range, Row, Section, Value
from claimgraph.export._cards._filled import Entry, Filled, sign
from claimgraph.export._styles import as_markdown
from claimgraph.knowledge import KnowledgeBase
from claimgraph.markdown import inline, line
from claimgraph.wording import capital, dotted, joiner

Address = Callable[[str], str]


def _nowhere(ref: str) -> str:
    """The address of no page."""
    return ""


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


def card_note(maker: CardMaker, card: Card, address: Address, styled: Mapping[str, Entry]) -> str:
    """The card as a page of its own, which leads to the pages of other things.

    Parameters
    ----------
    maker, card
        The card, and what made it.
    address
        As in `markdown_of`.
    styled
        The works of the base, made once for all pages.
    """
    return markdown_of(Filled(maker, card, styled), 1, address)


def markdown_of(filled: Filled, level: int = 3, address: Address = _nowhere) -> str:
    """The Markdown of a card that is filled in already.

    Parameters
    ----------
    filled
        The card.
    level
        Level of its heading.
    address
        Gives the address of the page of a thing, by its node key; empty where it has none.
    """
    return "\n\n".join(_blocks(filled, "#" * level, address)) + "\n"


def _blocks(filled: Filled, heading: str, address: Address) -> Iterator[str]:
    card = filled.card
    yield f"{heading} {line(card.title)}"
    yield " — ".join([f"*{line(card.kicker)}*", *([_strong(card.mark)] if card.mark else [])])
    if card.lead:
        yield line(card.lead)
    if card.facts:
        yield "\n".join(f"- **{line(fact.label)}:** {_values(fact.values, address)}" for fact in card.facts)
    for section in card.sections:
        yield from _section(section, f"{heading}#", address)
    if card.works:
        yield f"{heading}# {line(filled.count)}"
        yield "\n".join(f"- {_entry(entry)}" for entry in filled.references)


def _section(section: Section, heading: str, address: Address) -> Iterator[str]:
    yield f"{heading} {line(section.title)}"
    if section.note:
        yield line(section.note)
    yield "\n".join(f"- {_item(item, address)}" for item in section.rows)


def _item(item: Item, address: Address) -> str:
    match item:
        case Range():
            told = f"**{_linked(item.label, address(item.ref))}:** {line(item.says)}"
        case Row():
            mark = f"{_strong(item.mark)}: " if item.mark and item.mark.type != "band" else ""
            small = dotted(item.mark.words if item.mark and not mark else "", item.small)
            words = _linked(item.text, address(item.ref)) if item.ref else line(item.text)
            told = f"{mark}{words}" + (f" ({line(small)})" if small else "")
        case _:
            return ""
    return told + "".join(f" · *{line(fact.label)}:* {_values(fact.values, address)}" for fact in item.facts)


def _strong(mark: Mark) -> str:
    return f"**{' '.join(part for part in (line(sign(mark)), line(capital(mark.words))) if part)}**"


def _values(values: Sequence[Value], address: Address) -> str:
    return joiner(value.text for value in values).join(_value(value, address) for value in values)


def _linked(text: str, page: str) -> str:
    """A text that leads to a page; as it is where there is none, or where it leads elsewhere itself."""
    return f"[{inline(' '.join(text.split()))}](<{page}>)" if page and "://" not in text else line(text)


def _value(value: Value, address: Address) -> str:
    if value.ref and (page := address(value.ref)):
        return _linked(value.text, page)
    if value.url is None or value.url == value.text or set(value.url) & set("<>\\\n"):
        return line(value.text)
    return f"[{inline(value.text)}](<{value.url}>)"


def _entry(entry: Entry) -> str:
    link = f" <{entry.link}>" if entry.link else ""
    return f"{as_markdown(entry.marked)}{link}{_after(entry.caveat)}"


def _after(text: str) -> str:
    return f" {line(text)}" if text else ""
