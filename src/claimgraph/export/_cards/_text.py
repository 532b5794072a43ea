"""Cards as plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from claimgraph.cards import Card, CardMaker, Fact, Item, Mark, Range, Row, Section, Value
from claimgraph.export._cards._filled import Filled, sign, spaced
from claimgraph.export._styles import as_text
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import control_character
from claimgraph.wording import capital, dotted, joiner


def card_text(kb: KnowledgeBase | CardMaker, card: Card, *, width: int = 100) -> str:
    """The card as plain text: facts, sections, and the references in APA style.

    Parameters
    ----------
    kb
        The base the card is from.
    width
        Letters a line.

    Examples
    --------
    >>> from claimgraph import cards, export, load
    >>> kb = load("tests/data/tiny")
    >>> print(export.card_text(kb, cards.card(kb, "person:gale")))
    PERSON
    Gale
    <BLANKLINE>
    Part played: champion
    File: kb/vocabulary/people.yaml, line 1
    <BLANKLINE>
    Results (1)
      - Days with twists: mean 7 days a week
        1 person · Gale's Gym 2021 · read in the full text
    <BLANKLINE>
    Claims about it
      ◌ The champion twists every day.
        nothing found, although somebody looked · no evidence line
        Id: champion-twists-daily
    <BLANKLINE>
    References (1)
      Gale’s Gym. (2021). What our champion says. https://gym.example/said
    """
    return text_of(Filled(kb, card), width)


def card_lines(kb: KnowledgeBase | CardMaker, card: Card, *, width: int = 100) -> Iterator[tuple[str, str]]:
    """The lines of `card_text`, each with what it is: `title`, `heading` or `text`; for screens that have bold letters.

    Parameters are those of `card_text`.

    Examples
    --------
    >>> from claimgraph import cards, export, load
    >>> kb = load("tests/data/tiny")
    >>> lines = export.card_lines(kb, cards.card(kb, "claim:champion-twists-daily"))
    >>> [text for sort, text in lines if sort == "heading"][:2]
    ['What was looked for', 'What the article cites here']
    """
    return _lines(Filled(kb, card), max(width, 40))


def text_of(filled: Filled, width: int = 100) -> str:
    """The text of a card that is filled in already."""
    return "".join(f"{line}\n" for _, line in _lines(filled, max(width, 40)))


def _lines(filled: Filled, width: int) -> Iterator[tuple[str, str]]:
    card = filled.card
    yield "text", _clean(card.kicker).upper()
    yield from _as("title", _wrapped(card.title, width))
    if card.mark:
        yield "title", _marked(card.mark)
    if card.lead:
        yield from _as("text", ["", *_wrapped(card.lead, width)])
    if card.facts:
        yield "text", ""
    for fact in card.facts:
        yield from _as("text", _wrapped(_fact(fact), width, "", "    "))
    for section in card.sections:
        yield "text", ""
        yield from _as("heading", _wrapped(section.title, width))
        yield from _as("text", _section(filled, section, width))
    if card.works:
        yield from [("text", ""), ("heading", filled.count)]
        for entry in filled.references:
            told = spaced(as_text(entry.marked), entry.link) + entry.caveat
            yield from _as("text", _wrapped(told, width, "  ", "      "))


def _as(role: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((role, line) for line in lines)


def _section(filled: Filled, section: Section, width: int) -> Iterator[str]:
    if section.note:
        yield from _wrapped(section.note, width, "  ", "  ")
    for item in section.rows:
        yield from _item(filled, item, width)


def _item(filled: Filled, item: Item, width: int) -> Iterator[str]:
    match item:
        case Range():
            yield from _wrapped(f"{item.label}: {item.says}", width, "  - ", "    ")
            below = [dotted(*map(_fact, item.facts))]
        case Row():
            yield from _wrapped(item.text, width, f"  {_bullet(filled, item)} ", "    ")
            below = [dotted(item.mark.words if item.mark else "", item.small), *map(_fact, item.facts)]
        case _:
            below = []
    for words in below:
        yield from _wrapped(words, width, "    ", "    ") if words else ()


def _fact(fact: Fact) -> str:
    told = joiner(value.text for value in fact.values).join(_value(value) for value in fact.values)
    return f"{fact.label}: {told}"


def _value(value: Value) -> str:
    return value.text if value.url in (None, value.text) else f"{value.text} {value.url}"


def _bullet(filled: Filled, row: Row) -> str:
    return (sign(row.mark, indirect=filled.indirect(row)) if row.mark else "") or "-"


def _marked(mark: Mark) -> str:
    return " ".join(part for part in (sign(mark), capital(_clean(mark.words))) if part)


def _clean(text: str) -> str:
    """One line without characters that steer a terminal."""
    if control_character(text):
        text = "".join(one for one in text if one.isspace() or not control_character(one))
    return " ".join(text.split())


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        _clean(text),
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
        break_long_words=False,
    ) or [first.rstrip()]
