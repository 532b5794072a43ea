"""Plain questions on the kinds of things that a base declares itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimgraph.knowledge import KnowledgeBase, words
from claimgraph.packs import Kind
from claimgraph.query._ask._declare import Asks, Heard, Phrasing, Reply
from claimgraph.query._ask._on_evidence import ON_EVIDENCE
from claimgraph.query._ask._replies import told_show
from claimgraph.query._works import table
from claimgraph.records import Thing

_GENERAL = "claims about treatment"
"""The phrasing whose words ask for claims about a thing of any kind."""
_BESIDE = ("condition", "treatment", "person")


def own_asks(kb: KnowledgeBase) -> Asks | None:
    """What the kinds of a base's own bring; `None` where it declares none."""
    if not kb.own_kinds:
        return None
    return Asks(
        phrasings=tuple(one for kind in kb.own_kinds for one in _phrasings(kb, kind)),
        kinds=tuple(kind.id for kind in kb.own_kinds),
    )


def _phrasings(kb: KnowledgeBase, kind: Kind) -> Iterator[Phrasing]:
    """How people ask for a thing, for claims about it, and for all things of its kind."""
    others = tuple(one.id for one in kb.own_kinds if one.about and one is not kind)
    if kind.about:
        general = next(one for one in ON_EVIDENCE if one.name == _GENERAL)
        yield Phrasing(
            f"claims about {kind.id}",
            f"the claims about one {kind.one}",
            "What is said about it?",
            general.reply,
            cues=general.cues,
            needs={kind.id: 1},
            takes=(*_BESIDE, *others),
            base=general.base,
        )
    told = [word for name in kind.record.model_fields if name not in Thing.model_fields for word in words(name)]
    yield Phrasing(
        f"show {kind.id}",
        f"all that is known about one {kind.one}",
        "What is it?",
        told_show,
        cues={
            **dict.fromkeys(("what is", "what are", "whats", "show", "show me", "describe", "was ist", "qué es"), 5),
            **dict.fromkeys(("tell me about", "everything about", "all about"), 6),
            **dict.fromkeys(("explain", "details"), 4),
            **dict.fromkeys(told, 2),
        },
        needs={kind.id: 1},
        base=5,
    )
    # Nobody asks for all of them with a word beside that says something else.
    asked = ("which {}", "what {}", "list {}", "list all {}", "all {}", "{} are there", "how many {}", "welche {}")
    yield Phrasing(
        f"all {kind.id}",
        f"all {kind.many}",
        f"Which {kind.many} are there?",
        partial(_all, kind=kind),
        cues={text.format(kind.many): 5 for text in asked},
        base=2,
    )


def _all(kb: KnowledgeBase, heard: Heard, *, kind: Kind) -> Reply | None:
    if heard.named or {*heard.beside} - {*words(kind.one), *words(kind.many)}:
        return None
    name = kind.collection
    return Reply(("table", name), partial(table, kb, name))
