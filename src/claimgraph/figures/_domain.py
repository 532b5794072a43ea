"""What the picture of a graph knows of kinds and relations: how they look and what a hover says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from claimgraph import packs
from claimgraph.figures._style import OTHER_KIND, KindStyle, styles_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Kind, Pack
from claimgraph.wording import in_words


@dataclass(frozen=True)
class NodeWords:
    """What a hover says of things of a kind.

    Parameters
    ----------
    facts
        A label and the attribute that follows it, one by one.
    kind
        What such a thing is called, where that is not the kind's own word.
    """

    facts: tuple[tuple[str, str], ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class EdgeWords:
    """What a picture says of links of a relation.

    Parameters
    ----------
    attributes
        Words for attributes whose names do not speak for themselves.
    sort
        What its levels are levels of, where it has any.
    level
        The attribute that names the level of a link; links of a higher level are darker and wider.
    bounds
        Attributes with numbers, by which levels are put in order.
    without
        What is said of a link without a level.
    """

    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sort: str = ""
    level: str = ""
    bounds: tuple[str, ...] = ()
    without: str = "not known"


_NODES = {
    "source": NodeWords((("publisher", "publisher"), ("author", "author"), ("date", "date")), "audited source"),
    "claim": NodeWords((("asserts about", "rung"), ("sort of statement", "claim_kind"), ("place", "locator"))),
    "evidence": NodeWords(
        (
            ("stance", "stance"),
            ("directness", "directness"),
            ("indirect because", "indirect_because"),
            ("limitation", "limitation"),
            ("place", "locator"),
        )
    ),
    "study": NodeWords(
        (
            ("title", "title"),
            ("design", "design"),
            ("people", "n"),
            ("who", "population"),
            ("result", "finding"),
            ("read as", "seen_as"),
            ("status", "status"),
            ("recalled, not seen", "unverified"),
        )
    ),
    "condition": NodeWords(),
    "treatment": NodeWords((("what is done", "description"),)),
    "person": NodeWords((("part played", "role"),)),
}


class Domain:
    """Kinds, tables and words of a base, or of everything that is installed where no base is given."""

    def __init__(self, kb: KnowledgeBase | None) -> None:
        active = packs.registered() if kb is None else kb.packs
        self.kinds: Mapping[str, Kind] = packs.kinds_of(active) if kb is None else kb.kinds
        """Kinds of things by id."""
        tables = (packs.tables_of(active) if kb is None else kb.tables).values()
        self.rows = frozenset(table.node for table in tables if table.node)
        """Kinds whose things are rows of tables."""
        self.nodes: Mapping[str, NodeWords] = _NODES | _told(active, "NODES")
        """What hovers say of things, by kind."""
        self.edges: Mapping[str, EdgeWords] = _told(active, "EDGES")
        """What hovers and the legend say of links, by relation."""
        self.styles = styles_of(self.kinds.values())
        """How things are drawn, by kind, in the order of the legend."""
        terms = [(kind.id, kind.terms) for kind in self.kinds.values()]
        terms += [(table.node, table.terms) for table in tables]
        self._lists = {(kind, attribute): name for kind, found in terms for attribute, name in found.items()}
        self._vocabulary: Mapping[str, Mapping[str, Any]] = {} if kb is None else kb.vocabulary

    def kind(self, graph: Any, node: Any) -> str:
        """Kind of a node; nothing where nobody declared it."""
        found = str(graph.nodes[node].get("kind", ""))
        return found if found in self.kinds else ""

    def style(self, kind: str) -> KindStyle:
        """How things of a kind are drawn."""
        return self.styles.get(kind, OTHER_KIND)

    def terms(self, kind: str, attribute: str, value: object) -> str | None:
        """Names of the terms that an attribute holds; `None` where it holds no terms."""
        if (kind, attribute) not in self._lists:
            return None
        known = self._vocabulary.get(self._lists[kind, attribute], {})
        return ", ".join(known[part].name if part in known else in_words(part) for part in str(value).split("; "))


def _told(active: Iterable[Pack], name: str) -> dict[str, Any]:
    """What packs say under a name in their modules about pictures."""
    return {key: words for part in packs.parts(active, "figures") for key, words in getattr(part, name, {}).items()}
