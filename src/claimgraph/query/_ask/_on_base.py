"""Plain questions on the base itself: how a verdict is made, what the signs mean, where its numbers are from."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial

from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._ask._declare import Heard, Phrasing, Reply
from claimgraph.query._ask._replies_terms import told_term
from claimgraph.query._audit import audit
from claimgraph.wording import counted, enumeration


def told_signs(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """The signs of verdicts and of findings, and what each says."""
    return told_term(kb, replace(heard, term="signs"))


def told_judging(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """How verdicts are made, with the command that shows every step of one."""
    return told_term(kb, replace(heard, term="verdict"))


def told_source(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """What is known of the works whose statements the base has, before how they hold up."""
    if not kb.info.sources:
        return None
    told = []
    for one in kb.info.sources:
        parts = (one.publisher, one.url, str(one.date) if one.date else "")
        author = f"by {one.author}" if one.author else "whose author is not told"
        told.append(f"“{one.title}”, {author}: {', '.join(filter(None, parts))}.")
    return Reply(("audit",), partial(audit, kb), lambda: tuple(told))


def told_origin(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Where the numbers of the base are from: how its works were read, and how to follow one number."""
    reply = told_term(kb, replace(heard, term="provenance"))
    if reply is None:
        return None
    ways = Counter(study.seen_as.brief for study in kb.studies.values())
    told = enumeration([f"{way} ({count})" for way, count in ways.most_common()])
    notes = (
        f"Every number leads to one of {counted(len(kb.studies), 'study', 'studies')}, by what of it was read: {told}.",
        "`claimgraph trail CLAIM` goes from a claim to its studies and their numbers; "
        "`claimgraph show STUDY` has all that one study found.",
    )
    return replace(reply, notes=lambda: notes)


ON_THE_BASE = (
    Phrasing(
        "source",
        "what article it is, and how it holds up",
        "Who wrote the article?",
        told_source,
        cues={
            "wrote the article": 10,
            "wrote this article": 10,
            "wrote": 3,
            "author of the article": 10,
            "is the author": 6,
            "article written": 9,
            "article published": 8,
            "when was the article": 9,
            "where is the article": 9,
            "which article": 9,
            "what article": 9,
            "link to the article": 9,
            "url of the article": 9,
            "artikel geschrieben": 9,
            "escribió el artículo": 9,
        },
        base=0,
        against=("claim", "claims", "studies", "papers", "paper"),
    ),
    Phrasing(
        "how judged",
        "how verdicts are made",
        "How is a verdict made?",
        told_judging,
        cues={
            "verdict computed": 9,
            "verdicts computed": 9,
            "verdict calculated": 9,
            "verdicts calculated": 9,
            "verdict made": 9,
            "verdicts made": 9,
            "verdict worked out": 9,
            "certainty computed": 9,
            "certainty calculated": 9,
            "certainty worked out": 9,
            "verdict decided": 9,
            "verdicts decided": 9,
            "how is the verdict": 5,
            "how are the verdicts": 8,
            "how are verdicts": 8,
            "how do you judge": 9,
            "how do you decide": 9,
            "how do you rate": 9,
            "how are claims judged": 12,
            "how are claims rated": 12,
            "how is certainty": 8,
            "how is the certainty": 8,
            "who decides": 8,
            "who decided": 8,
            "who judged": 8,
            "who rated": 8,
            "wie entsteht": 8,
            "cómo se decide": 8,
        },
        base=0,
    ),
    Phrasing(
        "signs",
        "what the signs mean",
        "What do the signs mean?",
        told_signs,
        cues={
            "sign mean": 9,
            "signs mean": 9,
            "symbol": 8,
            "symbols": 8,
            "icon": 8,
            "icons": 8,
            "arrows": 7,
            "dots mean": 9,
            "circle mean": 9,
            "circles mean": 9,
            "diamond": 7,
            "triangle": 7,
            "legend": 8,
            "colours": 7,
            "colors": 7,
            "symbole": 8,
            "zeichen": 8,
            "símbolos": 8,
            "meaning": 1,
            "mean": 1,
        },
        base=0,
    ),
    Phrasing(
        "origin",
        "where the numbers are from",
        "Where do the numbers come from?",
        told_origin,
        cues={
            "numbers come from": 9,
            "number come from": 9,
            "numbers from": 8,
            "data come from": 9,
            "data from": 8,
            "values come from": 9,
            "get the numbers": 9,
            "get your numbers": 9,
            "get the data": 9,
            "get your data": 9,
            "source of the numbers": 9,
            "source of the data": 9,
            "sources of the numbers": 9,
            "where does the data": 9,
            "where do the values": 9,
            "made up": 6,
            "read in full": 9,
            "full text read": 9,
            "actually read": 8,
            "really read": 8,
            "studies were read": 9,
            "only abstracts": 8,
            "from abstracts": 7,
            "woher kommen": 9,
            "woher stammen": 9,
            "de dónde": 9,
        },
        base=0,
        against=("verdict",),
    ),
)
"""Questions on how the base itself works."""
