"""What is known about one thing: a claim, a study, an exercise, a muscle or anything else in the base."""

from __future__ import annotations

from collections.abc import Callable

from claimgraph.knowledge import KnowledgeBase, Ref
from claimgraph.query._about._claim import claim_profile
from claimgraph.query._about._exercise import exercise_profile, muscle_profile
from claimgraph.query._about._parts import claims_about, profile, references, site_of
from claimgraph.query._about._study import study_profile
from claimgraph.query._answer import Answer, Profile, in_order
from claimgraph.tables import columns, rows

__all__ = ["about", "references"]


def about(kb: KnowledgeBase, name: str, *kinds: str) -> Profile:
    """All that is known about one thing, whatever its kind.

    Parameters
    ----------
    name
        Id, name, alias, citation key, DOI or node key (`muscle:gluteus-medius`).
    kinds
        Kinds to look among; all of them if none is given.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name fits nothing, or several things equally well.
    """
    ref = kb.find(name, *kinds)
    return _BUILDERS[ref.kind](kb, ref)


def _term(kb: KnowledgeBase, ref: Ref) -> Profile:
    thing = kb.get(ref)
    facts = [
        ("Also called", thing.aliases),
        ("What is done", getattr(thing, "description", None)),
        ("Part played", getattr(thing, "role", None)),
        ("MONDO", getattr(thing, "mondo", None)),
        ("HP", getattr(thing, "hp", None)),
        ("Why an id is missing", getattr(thing, "reason", None)),
    ]
    return profile(kb, ref, thing.name, facts, [claims_about(kb, ref)])


def _source(kb: KnowledgeBase, ref: Ref) -> Profile:
    source = kb.sources[ref.id]
    facts = [
        ("Publisher", source.publisher),
        ("Address", source.url),
        ("Author", source.author),
        ("Date", source.date),
        ("Outline", tuple(passage.locator for passage in source.outline)),
    ]
    own = {claim.id for claim in kb.claims.values() if kb.source_of(claim) is source}
    found = [row for row in rows(kb, "claims") if row["claim"] in own]
    claimed = Answer(
        "What does it claim?",
        columns("claims"),
        tuple(found),
        works=in_order(line.evidence.study for line in kb.lines if line.claim.id in own),
        brief=("claim", "supports", "disputes", "inconclusive", "statement"),
    )
    return profile(kb, ref, source.title, facts, [claimed])


def _measurement(kb: KnowledgeBase, ref: Ref) -> Profile:
    (row,) = (one for one in rows(kb, "measurements") if one["id"] == ref.id)
    told = [column for column in columns("measurements") if column.name not in {"id", "source_url"}]
    facts = [(column.title, row[column.name]) for column in told]
    facts.append(("read at", site_of(row["source_url"]) if row["source_url"] else None))
    return profile(kb, ref, kb.name(ref), facts, [references(kb, [row["study"]])])


def _evidence(kb: KnowledgeBase, ref: Ref) -> Profile:
    (row,) = (one for one in rows(kb, "evidence") if one["evidence"] == ref.id)
    facts = [(column.title, row[column.name]) for column in columns("evidence") if column.name != "evidence"]
    return profile(kb, ref, row["finding"], facts, [references(kb, [row["study"]])])


_BUILDERS: dict[str, Callable[[KnowledgeBase, Ref], Profile]] = {
    "claim": claim_profile,
    "study": study_profile,
    "exercise": exercise_profile,
    "muscle": muscle_profile,
    "source": _source,
    "measurement": _measurement,
    "evidence": _evidence,
    **dict.fromkeys(("condition", "treatment", "person"), _term),
}
