"""What is known about one thing: a claim, a study or anything else in the base, as its card tells it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from claimgraph import _hooks, bibliography, cards
from claimgraph.cards import Card, CardMaker
from claimgraph.errors import AmbiguousNameError
from claimgraph.knowledge import KnowledgeBase, Ref, words
from claimgraph.query._answer import Answer, in_order
from claimgraph.query._works import table_of
from claimgraph.tables import Row, accepted, columns, names, parse_columns, rows

_REFERENCES = parse_columns("""
    study: Citation key.
    reference: The reference in one line.
    link: Address of the work, if it has a DOI, a PubMed id or a publisher's page.
""")


@dataclass(frozen=True)
class Profile:
    """All that is known about one thing: its card, which reads well in a notebook, and the numbers behind it.

    Parameters
    ----------
    ref
        Node key: `claim:side-plank-high-gmed`.
    card
        What there is to say, in words: facts, sections, works.
    place
        Where it stands in the files, or nothing.
    maker
        What makes cards of the base; it has the base as `kb`.
    """

    ref: str
    card: Card
    place: str = ""
    maker: CardMaker = field(repr=False, compare=False, kw_only=True)

    @property
    def title(self) -> str:
        """What people call it."""
        return self.card.title

    @property
    def works(self) -> tuple[str, ...]:
        """Citation keys of exactly the works all of this rests on, in order."""
        return self.card.works

    def __repr__(self) -> str:
        return f"<Profile of {self.ref}: {len(self.card.sections)} sections, {len(self.works)} works>"

    def tables(self) -> dict[str, Answer]:
        """The rows about it in every table of the base that has some, by name of the table.

        Examples
        --------
        >>> import claimgraph
        >>> from claimgraph import query
        >>> kb = claimgraph.load("tests/data/tiny")
        >>> {name: len(rows) for name, rows in query.about(kb, "gale").tables().items()}
        {'claims': 1, 'results': 1}
        """
        kb, ref = self.maker.kb, Ref(*self.ref.split(":", 1))
        found = ((name, _rows_about(kb, name, ref)) for name in names(kb))
        return {name: table_of(kb, name, held) for name, held in found if held}

    def to_dict(self) -> dict[str, Any]:
        """The whole card as plain values, with its references, and with the rows of tables about the thing."""
        tables = {name: answer.to_dict() for name, answer in self.tables().items()}
        return {
            "ref": self.ref,
            "place": self.place,
            **cards.whole(self.maker, self.card).to_dict(),
            "references": references(self.maker.kb, self.works).to_dict()["rows"],
            "tables": {name: {part: told[part] for part in ("columns", "rows")} for name, told in tables.items()},
        }

    def to_json(self) -> str:
        """`to_dict` as indented JSON text, UTF-8 letters kept."""
        return json.dumps(self.to_dict(), indent=2, ensure_ascii=False) + "\n"

    def to_markdown(self) -> str:
        """The card as Markdown."""
        return _hooks.mimebundle(self)["text/markdown"]

    def _repr_html_(self) -> str:
        return _hooks.mimebundle(self)["text/html"]


def about(kb: KnowledgeBase, name: str, *kinds: str) -> Profile:
    """All that is known about one thing, whatever its kind.

    Parameters
    ----------
    name
        Id, name, alias, citation key, DOI or node key (`study:able2010step`).
    kinds
        Kinds to look among; all of them if none is given.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name fits nothing, or several things equally well.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> [fact.label for fact in query.about(load("tests/data/tiny"), "gale").card.facts]
    ['Part played', 'File']
    """
    ref, maker = _meant(kb, name, kinds), CardMaker(kb)
    place = kb.place(ref)
    return Profile(str(ref), cards.card(maker, ref), str(place) if place else "", maker=maker)


def _meant(kb: KnowledgeBase, name: str, kinds: tuple[str, ...]) -> Ref:
    """The thing meant; of several that are called so, the only one that claims can be about."""
    try:
        return kb.find(name, *kinds)
    except AmbiguousNameError:
        called = [
            Ref(kind.id, id_)
            for kind in kb.kinds.values()
            if kind.about and kind.named and (not kinds or kind.id in kinds)
            for id_, thing in kb.collection(kind.id).items()
            if words(name) in {words(one) for one in (id_, thing.name, *thing.aliases)}
        ]
        if len(called) != 1:
            raise
        return called[0]


def references(kb: KnowledgeBase, keys: Iterable[str]) -> Answer:
    """The works themselves, one reference a line, with a link where one is known.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> [row["link"] for row in query.references(load("tests/data/tiny"), ["eck2019null"])]
    ['https://doi.org/10.5555/eck.2019']
    """
    found: list[Row] = []
    for key in in_order(keys):
        reference = kb.references.get(key)
        links = bibliography.links(reference) if reference else []
        text = bibliography.citation(reference) if reference else key
        found.append({"study": key, "reference": text, "link": links[0][1] if links else None})
    return Answer("References", _REFERENCES, tuple(found), works=in_order(keys), brief=("reference",))


def _rows_about(kb: KnowledgeBase, table: str, ref: Ref) -> list[Row]:
    """Rows of a table that are the thing itself, or that a filter of that kind keeps."""
    if table == ("evidence" if ref.kind == "evidence" else kb.kinds[ref.kind].collection):
        return _own(kb, table, ref)
    if any(one.name == ref.kind for one in accepted(table, kb)):
        return rows(kb, table, **{ref.kind: str(ref)})
    if table == "claims":
        ids = {claim.id for claim in kb.claims_about.get(str(ref), ())}
        if ref.kind == "outcome":
            ids = {claim.id for claim in kb.claims_predicting.get(ref.id, ())}
        if ref.kind == "source":
            ids = {claim.id for claim in kb.claims.values() if kb.sources[ref.id] in kb.sources_of(claim)}
        return [row for row in rows(kb, table) if row["claim"] in ids]
    return []


def _own(kb: KnowledgeBase, table: str, ref: Ref) -> list[Row]:
    thing = kb.collection(ref.kind).get(ref.id)
    study = getattr(getattr(thing, "evidence", thing), "study", None)
    few = {"study": study} if isinstance(study, str) else {}
    column = ref.kind if any(one.name == ref.kind for one in columns(table, kb)) else "id"
    return [row for row in rows(kb, table, **few) if row[column] == ref.id]
