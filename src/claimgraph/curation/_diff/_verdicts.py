"""Verdicts before and after, why they are others, and the records that made them so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from claimgraph import appraisal
from claimgraph.appraisal import Verdict
from claimgraph.curation._diff._changes import Change, heirs
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import ClaimRelationKind

_RULES = frozenset(f"vocabulary:{name}" for name in ("scheme", "rungs", "designs", "tiers", "instruments"))
"""Vocabularies by which all verdicts are made."""
_PROSE = frozenset(
    "statement source locator order finding limitation why quote by on name note title definition aliases".split()
)
"""Fields that no verdict rests on."""


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A verdict that is another one, or rests on something else.

    Parameters
    ----------
    claim, statement
        The claim, and what it says.
    before, after
        The verdicts in words; `None` where there was no such claim, or is none any more.
    effect_before, effect_after
        The effects that decided, as they would be printed.
    why
        What makes it another one, in a sentence.
    made_by
        Changed records that it rests on: evidence lines first, then studies, rows and rules.
    """

    claim: str
    statement: str
    before: str | None
    after: str | None
    effect_before: str = ""
    effect_after: str = ""
    why: str = ""
    made_by: tuple[str, ...] = ()

    @property
    def another(self) -> bool:
        """Whether the verdict itself is another one."""
        return self.before != self.after

    def as_dict(self) -> dict[str, Any]:
        """The change as plain values, for JSON."""
        return {**asdict(self), "made_by": list(self.made_by), "another": self.another}


def verdicts_between(
    before: KnowledgeBase, after: KnowledgeBase, changes: Sequence[Change], asked: Iterable[str] | None = None
) -> Iterator[VerdictChange]:
    """The verdicts that are others, in the order of the source, those on claims that are gone at the end.

    `asked` are the claims to look at; all of them if left out.
    """
    was, now = (_verdicts(kb, asked) for kb in (before, after))
    names = {new: old for new, old in heirs(before, after, "claim").items() if new not in was and old not in now}
    was |= {new: was[old] for new, old in names.items() if old in was}
    telling = [one for one in changes if one.fields and any(field.field not in _PROSE for field in one.fields)]
    for id_, claim in {**after.claims, **before.claims}.items():
        if (asked is not None and id_ not in asked) or id_ in names.values():
            continue
        old, new = was.get(id_), now.get(id_)
        effects = (_effect(before, old), _effect(after, new))
        if old is not None and new is not None and _rests_on(old) == _rests_on(new) and effects[0] == effects[1]:
            continue
        statement = (after.claims.get(id_) or claim).statement
        words = (old.words if old else None, new.words if new else None)
        why = appraisal.why_became(after, id_, was, now) if old and new else ""
        behind = tuple(_behind(before, after, id_, telling)) if old and new else ()
        yield VerdictChange(id_, statement, *words, *effects, why, behind)


def _verdicts(kb: KnowledgeBase, asked: Iterable[str] | None) -> dict[str, Verdict]:
    """Verdicts by claim: all of them, or those asked for and what they rest on."""
    if asked is None:
        return {one.claim: one for one in appraisal.verdicts(kb, sensitivity=False)}
    wanted = {id_ for name in asked if name in kb.claims for id_ in reached(kb, name)}
    return {id_: appraisal.appraise(kb, id_, sensitivity=False) for id_ in wanted}


def _rests_on(verdict: Verdict) -> tuple[Any, ...]:
    return (verdict.words, verdict.samples, verdict.people, verdict.body, verdict.warning, verdict.parts)


def _effect(kb: KnowledgeBase, verdict: Verdict | None) -> str:
    return appraisal.headline(kb, verdict).effect_words if verdict is not None else ""


def _behind(before: KnowledgeBase, after: KnowledgeBase, claim: str, changes: Sequence[Change]) -> Iterator[str]:
    """Names of the changed records that a verdict rests on in one of the states."""
    claims, works, outcomes = set[str](), set[str](), set[str]()
    for kb in (before, after):
        if claim in kb.claims:
            below = reached(kb, claim)
            claims |= below
            works.update(appraisal.studies_behind(kb, claim))
            outcomes |= {told.outcome for id_ in below if (told := kb.claims[id_].predicts) is not None}
    tables = {*before.tables, *after.tables}
    for change in changes:
        if change.kind == "evidence":
            fits = change.claim in claims
        elif change.kind == "claim":
            fits = change.id in claims
        elif change.kind == "study" or change.kind in tables:
            fits = not works.isdisjoint(change.works)
        else:
            fits = change.kind in _RULES or (change.kind == "outcome" and change.id in outcomes)
        if fits:
            yield f"{change.kind}:{change.id} {change.what}"


def reached(kb: KnowledgeBase, claim: str) -> set[str]:
    """A claim with its parts and what it depends on, at whatever depth."""
    seen, waiting = {claim}, [claim]
    while waiting:
        id_ = waiting.pop()
        below = {one.id for one in kb.parts_of.get(id_, ())}
        below |= {
            one.claim
            for one in kb.claims[id_].relations
            if one.relation is ClaimRelationKind.DEPENDS_ON and one.claim in kb.claims
        }
        waiting += below - seen
        seen |= below
    return seen
