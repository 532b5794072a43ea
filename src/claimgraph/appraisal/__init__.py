"""Verdicts on claims: which way the evidence points and how sure that is, by rules that explain themselves.

The rules are GRADE-informed house rules, kept as data in `kb/vocabulary/scheme.yaml`; they are not GRADE. Nothing is
stored: a verdict is a pure function of the base.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from claimgraph.appraisal._facts import Body, Fact, body_of, level_of, question_of
from claimgraph.appraisal._score import replay, score
from claimgraph.appraisal._sensitivity import Scorer, fragility, would_change
from claimgraph.appraisal._standing import Standing, linked_works, standing_of
from claimgraph.appraisal._verdict import Direction, Downgrade, Fragility, Score, TraceStep, Verdict
from claimgraph.appraisal._words import hangs_on, summary, verdict_facts
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import default_scheme
from claimgraph.records import Certainty, Claim, Scheme, Stance
from claimgraph.wording import capital, enumeration, noun

__all__ = [
    "Body",
    "Certainty",
    "Direction",
    "Downgrade",
    "Fact",
    "Fragility",
    "Score",
    "Scorer",
    "Standing",
    "TraceStep",
    "Verdict",
    "appraise",
    "default_scheme",
    "hangs_on",
    "level_of",
    "replay",
    "scheme_of",
    "score",
    "standing_of",
    "summary",
    "verdict_facts",
    "verdicts",
]


def scheme_of(kb: KnowledgeBase) -> Scheme:
    """The base's own scheme, else the default one.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> appraisal.scheme_of(load("tests/data/tiny")).id
    'house-rules'
    """
    return kb.scheme


def appraise(
    kb: KnowledgeBase,
    claim: str,
    *,
    without: str | Iterable[str] = (),
    scorer: Scorer = score,
    sensitivity: bool = True,
) -> Verdict:
    """The verdict on one claim.

    Parameters
    ----------
    kb
        The base.
    claim
        The claim, by id or the beginning of it.
    without
        Studies to leave out, by key or in people's words: the verdict is that of a base that never had them.
    scorer
        What turns the facts into direction and certainty; the house rules, unless you bring your own.
    sensitivity
        Whether to work out what the verdict hangs on and what would change it.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        The scheme of the base has no question.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> verdict = appraisal.appraise(load("tests/data/tiny"), "twist-eases-ache")
    >>> verdict.words, verdict.people
    ('refuted, very low certainty', 54)
    >>> verdict.would_change[-1]
    'More people in independent samples.'
    """
    asked = kb.claim(claim)
    names = (without,) if isinstance(without, str) else tuple(without)
    gone = frozenset(kb.find(name, "study").id for name in names)
    return _verdict(kb, asked, standing_of(kb, gone), scorer, sensitivity)


def verdicts(kb: KnowledgeBase, *, scorer: Scorer = score, sensitivity: bool = True) -> tuple[Verdict, ...]:
    """The verdicts on all claims, in the order of the source.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> [str(verdict.direction) for verdict in appraisal.verdicts(load("tests/data/tiny"))]
    ['refuted', 'contested', 'no-evidence-found']
    """
    standing = standing_of(kb)
    return tuple(_verdict(kb, claim, standing, scorer, sensitivity) for claim in kb.claims.values())


def _verdict(kb: KnowledgeBase, claim: Claim, standing: Standing, scorer: Scorer, sensitivity: bool) -> Verdict:
    scheme = kb.scheme
    if not scheme.questions:
        raise BadRequestError(f"the scheme {scheme.id!r} has no question; kb/README.md tells what a scheme holds")
    question = question_of(scheme, claim)
    body = body_of(kb, claim, scheme, standing)
    facts = body.facts
    found = scorer(facts, claim, question, scheme)
    linked = linked_works(kb) if sensitivity else frozenset()

    def facts_without(gone: Collection[str]) -> Sequence[Fact]:
        if linked.isdisjoint(gone):
            return [fact for fact in facts if fact.study not in gone]
        return body_of(kb, claim, scheme, standing_of(kb, {*standing.without, *gone})).facts

    count = {stance: sum(fact.stance is stance for fact in facts) for stance in Stance}
    return Verdict(
        claim=claim.id,
        direction=found.direction,
        certainty=found.certainty,
        level=found.level,
        supports=count[Stance.SUPPORTS],
        disputes=count[Stance.DISPUTES],
        inconclusive=count[Stance.INCONCLUSIVE],
        samples=found.samples,
        people=found.people,
        gap=found.gap,
        stand_in_only=found.stand_in_only,
        measured=found.measured,
        warning=_warning(kb, claim, found),
        downgrades=found.downgrades,
        retracted=body.retracted,
        fragility=fragility(facts, facts_without, claim, question, scheme, scorer, found) if sensitivity else None,
        would_change=would_change(facts, claim, question, scheme, scorer, found) if sensitivity else (),
        trace=found.trace,
        scheme=scheme.name,
    )


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")


def _warning(kb: KnowledgeBase, claim: Claim, found: Score) -> str:
    """The gap between claim and evidence in plain words."""
    if not found.stand_in_only:
        return "" if found.direct else "Indirect only: no study is about exactly what is claimed"
    what = f"{capital(enumeration(found.measured)) or 'Stand-ins'} only"
    rung = kb.term_name("rungs", claim.rung).lower()
    if found.gap is None:
        return f"{what}: advice on {rung} needs evidence of another kind"
    if found.gap == 0:
        return f"{what}: something else than what is claimed was measured ({rung})"
    number = _NUMBERS[found.gap] if found.gap < len(_NUMBERS) else str(found.gap)
    least = "" if found.exact else "at least "
    return f"{what}: {least}{number} {noun(found.gap, 'step')} below what is claimed ({rung})"
