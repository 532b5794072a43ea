"""The cards and rows of things by what their kind declares: conditions, treatments, people, kinds of a base's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimgraph.cards._card import Card, Row, Section, Shown
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._of_tables import rows_naming
from claimgraph.cards._rows import claims_section
from claimgraph.cards._words import Said, facts, own_facts, section, sections
from claimgraph.knowledge import Ref
from claimgraph.packs import Kind
from claimgraph.wording import capital, dotted, in_words

_ELSEWHERE = frozenset({"id", "name", "aliases", "description", "definition"})
"""Fields that have a place of their own on the card."""
_LABELS = {"role": "Part played", "broader": "A kind of"}


def term_card(maker: CardMaker, ref: Ref) -> Card:
    """A thing: what its fields say, what leads to it, and the claims about it."""
    kind, thing = maker.kb.kinds[ref.kind], maker.kb.get(ref)
    about = maker.kb.claims_about.get(str(ref), ())
    rows = list(rows_naming(maker, ref))
    return Card(
        kicker=dotted(capital(kind.one), sort_of(maker, kind, thing)),
        title=capital(thing.name),
        lead=" ".join(text for field in ("definition", "description") if (text := getattr(thing, field, None))),
        facts=facts(
            ("Also called", ", ".join(thing.aliases)),
            *declared_facts(maker, kind, thing),
            ("File", maker.place(str(ref))),
        ),
        sections=sections(
            *_naming(maker, ref),
            *(section for section, _ in rows),
            claims_section(maker, "Claims about it", about),
        ),
        works=maker.in_order(maker.works_of(about), *(works for _, works in rows)),
    )


def thing_row(maker: CardMaker, ref: Ref) -> Row:
    """A thing as a row: its name, and what sort of its kind it is."""
    kind, thing = maker.kb.kinds[ref.kind], maker.kb.get(ref)
    return Row(text=capital(thing.name), small=sort_of(maker, kind, thing), ref=str(ref))


def sort_of(maker: CardMaker, kind: Kind, thing: Any) -> str:
    """The first term by which the things of a kind differ."""
    return next((maker.terms(to, _ids(getattr(thing, name))) for name, to in kind.terms.items()), "")


def declared_facts(maker: CardMaker, kind: Kind, thing: Any) -> Iterator[tuple[str, Said]]:
    """What the fields of a thing say that its kind declares, ids of ontologies and fields of the curator's own."""
    yield from _told(maker, kind, thing)
    yield "Ontologies", tuple(id_ for name in kind.ontologies if (id_ := getattr(thing, name)))
    yield "Why an id is missing", getattr(thing, kind.reason) if kind.reason else None
    yield from own_facts(thing)


def _told(maker: CardMaker, kind: Kind, thing: Any) -> Iterator[tuple[str, Said]]:
    silent = {*_ELSEWHERE, *kind.ontologies, kind.reason, *list(kind.terms)[:1]}
    for name in kind.record.model_fields:
        if name in silent:
            continue
        label, value = _LABELS.get(name, capital(_words(name))), getattr(thing, name)
        if name in kind.links:
            yield label, maker.values(kind.links[name].kind, _ids(value))
        elif name in kind.terms:
            yield label, maker.terms(kind.terms[name], _ids(value))
        elif isinstance(value, bool):
            yield label, value
        elif value is not None:
            yield label, str(value)


def _naming(maker: CardMaker, ref: Ref) -> Iterator[Section]:
    """Things whose fields lead to it."""
    for kind in maker.kb.kinds.values():
        for name, link in kind.links.items():
            found = maker.kb.pointing_to(kind.id, name).get(ref.id, ()) if link.kind == ref.kind else ()
            yield section(f"{capital(kind.many)} that name it", (Shown(f"{kind.id}:{id_}") for id_ in found))


def _ids(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),) if value else ()


def _words(name: str) -> str:
    return in_words(name).replace("_", " ")
