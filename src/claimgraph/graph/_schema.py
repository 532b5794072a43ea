"""What may be linked to what, and how."""

from __future__ import annotations

from claimgraph.records import ClaimRelationKind, WorkRelation

ABOUT = ("exercise", "muscle", "condition", "treatment", "person")
"""Kinds of things a claim can be about."""

SCHEMA: frozenset[tuple[str, str, str]] = frozenset(
    {
        ("source", "asserts", "claim"),
        ("source", "cites", "study"),
        *(("claim", "about", kind) for kind in ABOUT),
        *(("claim", str(relation), "claim") for relation in ClaimRelationKind),
        ("evidence", "bears-on", "claim"),
        ("evidence", "drawn-from", "study"),
        ("study", "measured", "measurement"),
        *(("study", str(relation), "study") for relation in WorkRelation),
        ("measurement", "of-exercise", "exercise"),
        ("measurement", "of-muscle", "muscle"),
        ("exercise", "variant-of", "exercise"),
        ("exercise", "activates", "muscle"),
    }
)
"""The allowed `(kind, relation, kind)` triples of `build`."""


def edge_key(from_node: str, relation: str, to_node: str, detail: str = "") -> str:
    """Key of an edge: the sentence it stands for, with what tells parallel edges of one relation apart.

    Examples
    --------
    >>> edge_key("claim:a", "about", "muscle:b")
    'claim:a about muscle:b'
    """
    return f"{from_node} {relation} {to_node} {detail}".rstrip()
