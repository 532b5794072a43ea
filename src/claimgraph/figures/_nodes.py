"""What a hover says of the nodes of a graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimgraph.figures._domain import Domain
from claimgraph.figures._text import hover
from claimgraph.records import reading_words
from claimgraph.wording import counted, in_words

_CODES = frozenset({"claim_kind", "indirect_because"})
_READINGS = frozenset({"seen_as", "extracted_from", "best_reading"})
_HEADING = frozenset({"kind", "label"})


def node_hover(values: Mapping[str, Any], node: Any, links: int, domain: Domain) -> str:
    """What a node is, in words."""
    facts = [*_facts(values, domain), ("here", counted(links, "link"))]
    return hover(str(values.get("label", node)), facts)


def _facts(values: Mapping[str, Any], domain: Domain) -> Iterator[tuple[str, object]]:
    """What is told of a node: what somebody chose for its kind, or else all there is."""
    kind = str(values.get("kind", ""))
    words, declared = domain.nodes.get(kind), domain.kinds.get(kind)
    own_word = words.kind if words is not None else ""
    yield "kind", own_word or (declared.one if declared is not None else kind)
    if words is not None:
        yield from ((label, _said(kind, name, values.get(name), domain)) for label, name in words.facts)
    elif declared is not None:
        for name, value in values.items():
            if name not in _HEADING:
                yield in_words(name.removeprefix("x-").replace("_", " ")), _plain(_said(kind, name, value, domain))


def _said(kind: str, attribute: str, value: Any, domain: Domain) -> Any:
    if attribute in _READINGS and value:
        return reading_words(value)
    if attribute in _CODES and value:
        return in_words(str(value))
    return value and (domain.terms(kind, attribute, value) or value)


def _plain(value: Any) -> Any:
    return ("yes" if value else "no") if isinstance(value, bool) else value
