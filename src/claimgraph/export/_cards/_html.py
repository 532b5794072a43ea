"""Cards as a piece of HTML that stands alone: its style is inside, nothing runs, nothing is fetched."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files

from claimgraph.cards import Card, CardMaker, Fact, Item, Mark, Range, Row, Section, Value
from claimgraph.export._cards._filled import Entry, Filled, sign, tone
from claimgraph.export._cards._plot import LEGEND, scale_of, svg
from claimgraph.export._glossed import glossed
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
    card = filled.card
    parts = [
        f'<p class="cg-kicker">{escape(card.kicker)}</p>',
        f"<h3>{escape(card.title)}</h3>",
        f'<p class="cg-verdict">{_sign(card.mark)}{escape(capital(card.mark.words))}</p>' if card.mark else "",
        f'<p class="cg-lead">{escape(card.lead)}</p>' if card.lead else "",
        _facts(card.facts),
        *(_section(filled, section) for section in card.sections),
        _references(filled),
    ]
    told = glossed("".join(parts), filled.maker.kb.packs)
    return f'<div class="claimgraph-card"><style>{_style()}</style>{told}</div>\n'


@cache
def _style() -> str:
    text = files(__package__).joinpath("card.css").read_text(encoding="utf-8")
    return "".join(line for line in text.splitlines() if not line.startswith("/*"))


def _facts(facts: Sequence[Fact]) -> str:
    rows = (f"<dt>{escape(fact.label)}</dt><dd>{_values(fact.values)}</dd>" for fact in facts)
    return f"<dl>{''.join(rows)}</dl>" if facts else ""


def _values(values: Sequence[Value]) -> str:
    told = [_value(value) for value in values]
    long = len(told) > 1 and sum(len(value.text) for value in values) > 120
    return "".join(f"<p>{one}</p>" for one in told) if long else joiner(value.text for value in values).join(told)


def _value(value: Value) -> str:
    if value.url is None or not value.url.casefold().startswith(("https://", "http://")):
        return escape(value.text)
    return f'<a href="{escape(value.url)}" rel="noreferrer">{escape(value.text)}</a>'


def _section(filled: Filled, section: Section) -> str:
    scale, unit = scale_of(section.rows)
    note = [section.note, f"Scale: 0 to {scale} {unit}. {LEGEND}"] if scale else [section.note]
    told = f'<p class="cg-note">{escape(" ".join(part for part in note if part))}</p>' if any(note) else ""
    items = "".join(_item(filled, item, scale) for item in section.rows)
    kind = ' class="cg-ranges"' if scale else ""
    body = f"{told}<ul{kind}>{items}</ul>"
    return _folded(section.title, body) if section.more else f"<h4>{escape(section.title)}</h4>{body}"


def _folded(title: str, body: str) -> str:
    return f"<details><summary>{escape(title)}</summary>{body}</details>"


def _item(filled: Filled, item: Item, scale: int) -> str:
    match item:
        case Range():
            drawn = f"<span>{escape(item.label)}</span>{svg(item, scale)}<span>{escape(item.says)}</span>"
            beside = " · ".join(map(_beside, item.facts))
            return f"<li>{drawn}{_little(beside)}</li>"
        case Row():
            mark = _sign(item.mark, faint=filled.indirect(item)) if item.mark else ""
            beside = "".join(_little(_beside(fact)) for fact in item.facts)
            return f"<li>{mark}{escape(item.text)}{_little(escape(_small(item)))}{beside}</li>"
    return ""


def _beside(fact: Fact) -> str:
    return f"<b>{escape(fact.label)}:</b> {_values(fact.values)}"


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
    link = f" {_value(Value(entry.link, url=entry.link))}" if entry.link else ""
    return f"{as_html(entry.marked)}{link}{escape(entry.caveat)}"
