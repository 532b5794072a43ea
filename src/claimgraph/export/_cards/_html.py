"""Cards as HTML: a piece that stands alone, with its style inside, or parts that a page puts in its own order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files

from claimgraph.cards import Card, CardMaker, Fact, Item, Mark, Range, Row, Section, Value
from claimgraph.export._cards._filled import Entry, Filled, sign, tone
from claimgraph.export._cards._plot import LEGEND, scale_of, svg
from claimgraph.export._glossed import glossed
from claimgraph.export._html import Html, Link
from claimgraph.export._styles import as_html
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import capital, dotted, joiner

_MANY = 6
"""References from which on they are folded."""


def card_html(kb: KnowledgeBase | CardMaker, card: Card) -> str:
    """The card as a piece of HTML for a notebook or a page.

    Everything from data is escaped, only `http(s)` addresses become links, and no script is inside. It takes the
    colour of the text around it, so that it reads on light and on dark.

    Examples
    --------
    >>> from claimgraph import cards, export, load
    >>> kb = load("tests/data/tiny")
    >>> "<h4>What speaks for it (2 lines)</h4>" in export.card_html(kb, cards.card(kb, "claim:twist-eases-ache"))
    True
    """
    return html_of(Filled(kb, card))


def html_of(filled: Filled) -> str:
    """The HTML of a card that is filled in already."""
    card, parts = filled.card, CardParts(filled.maker)
    told = [
        f'<p class="cg-kicker">{escape(card.kicker)}</p>',
        f"<h3>{escape(card.title)}</h3>",
        parts.verdict(card.mark),
        f'<p class="cg-lead">{escape(card.lead)}</p>' if card.lead else "",
        parts.facts(card.facts),
        *(parts.section(section) for section in card.sections),
        _references(filled),
    ]
    return (
        f'<div class="claimgraph-card"><style>{card_style()}</style>'
        f"{glossed(''.join(told), filled.maker.kb.packs)}</div>\n"
    )


@cache
def card_style() -> str:
    """The style of cards, without what tells people of it.

    Examples
    --------
    >>> from claimgraph import export
    >>> ".cg-sign" in export.card_style()
    True
    """
    text = files(__package__).joinpath("card.css").read_text(encoding="utf-8")
    return "".join(line for line in text.splitlines() if not line.startswith("/*"))


class CardParts:
    """Parts of cards as HTML, for a page that puts them in an order of its own and has `card_style` in its style.

    Parameters
    ----------
    maker
        The maker of the cards.
    link
        Where things are on that page or beside it; they lead nowhere if left out.
    level
        Level of the headings of sections.

    Examples
    --------
    >>> from claimgraph import cards, export, load
    >>> maker = cards.CardMaker(load("tests/data/tiny"))
    >>> parts = export.CardParts(maker, lambda ref: f"#{ref}")
    >>> '<a href="#outcome:ache">' in parts.facts(cards.card(maker, "result:eck2019null-ache").facts)
    True
    """

    def __init__(self, maker: CardMaker, link: Link | None = None, level: int = 4) -> None:
        self._maker, self._link, self._level = maker, link, level

    def verdict(self, mark: Mark | None) -> Html:
        """A verdict in words with its sign."""
        return Html(f'<p class="cg-verdict">{_sign(mark)}{escape(capital(mark.words))}</p>' if mark else "")

    def facts(self, facts: Sequence[Fact]) -> Html:
        """Labelled facts."""
        rows = (f"<dt>{escape(fact.label)}</dt><dd>{self._values(fact.values)}</dd>" for fact in facts)
        return Html(f"<dl>{''.join(rows)}</dl>" if facts else "")

    def section(self, section: Section) -> Html:
        """A section of a card that is `cards.whole`."""
        level = self._level
        body = self.rows(section)
        if section.more:
            return _folded(section.title, body)
        return Html(f"<h{level}>{escape(section.title)}</h{level}>{body}")

    def rows(self, section: Section) -> Html:
        """What stands under the heading of a section."""
        scale, unit = scale_of(section.rows)
        note = [section.note, f"Scale: 0 to {scale} {unit}. {LEGEND}"] if scale else [section.note]
        told = f'<p class="cg-note">{escape(" ".join(part for part in note if part))}</p>' if any(note) else ""
        items = "".join(self._item(item, scale) for item in section.rows)
        kind = ' class="cg-ranges"' if scale else ""
        return Html(f"{told}<ul{kind}>{items}</ul>")

    def _item(self, item: Item, scale: int) -> str:
        match item:
            case Range():
                label = self._linked(item.label, item.ref)
                drawn = f"<span>{label}</span>{svg(item, scale)}<span>{escape(item.says)}</span>"
                beside = " · ".join(map(self._beside, item.facts))
                return f"<li>{drawn}{_little(beside)}{_little(self._points(item))}</li>"
            case Row():
                mark = _sign(item.mark, faint=Filled.near(self._maker, item)) if item.mark else ""
                beside = "".join(_little(self._beside(fact)) for fact in item.facts)
                return f"<li>{mark}{self._linked(item.text, item.ref)}{_little(escape(_small(item)))}{beside}</li>"
        return ""

    def _points(self, item: Range) -> str:
        """Each value of a range as a link to its row, where rows have addresses."""
        named = ((point, self._link(point.ref)) for point in item.points) if self._link else ()
        told = ", ".join(f'<a href="{escape(target)}">{point.value:g}</a>' for point, target in named if target)
        return f"<b>Values:</b> {told}" if told else ""

    def _beside(self, fact: Fact) -> str:
        return f"<b>{escape(fact.label)}:</b> {self._values(fact.values)}"

    def _values(self, values: Sequence[Value]) -> str:
        told = [self._value(value) for value in values]
        long = len(told) > 1 and sum(len(value.text) for value in values) > 120
        return "".join(f"<p>{one}</p>" for one in told) if long else joiner(value.text for value in values).join(told)

    def _value(self, value: Value) -> str:
        return _outward(value) if value.url else self._linked(value.text, value.ref)

    def _linked(self, text: str, ref: str | None) -> str:
        target = self._link(ref) if self._link and ref else None
        return f'<a href="{escape(target)}">{escape(text)}</a>' if target else escape(text)


def _outward(value: Value) -> str:
    if value.url is None or not value.url.casefold().startswith(("https://", "http://")):
        return escape(value.text)
    return f'<a href="{escape(value.url)}" rel="noreferrer">{escape(value.text)}</a>'


def _folded(title: str, body: str) -> Html:
    return Html(f"<details><summary>{escape(title)}</summary>{body}</details>")


def _small(row: Row) -> str:
    return dotted(capital(row.mark.words) if row.mark else "", row.small)


def _little(markup: str) -> str:
    return f'<div class="cg-small">{markup}</div>' if markup else ""


def _sign(mark: Mark, *, faint: bool = False) -> str:
    told = sign(mark, indirect=faint)
    kinds = f"cg-sign cg-{tone(mark)}"
    return f'<span class="{kinds}" aria-hidden="true">{told}</span>' if told else ""


def _references(filled: Filled) -> str:
    if not filled.card.works:
        return ""
    items = "".join(f"<li>{_entry(entry)}</li>" for entry in filled.references)
    body = f'<ul class="cg-refs">{items}</ul>'
    return _folded(filled.count, body) if len(filled.card.works) > _MANY else f"<h4>{filled.count}</h4>{body}"


def _entry(entry: Entry) -> str:
    link = f" {_outward(Value(entry.link, url=entry.link))}" if entry.link else ""
    return f"{as_html(entry.marked)}{link}{escape(entry.caveat)}"
