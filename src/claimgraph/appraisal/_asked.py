"""What may be asked of verdicts: on one claim, on all, without some studies, and on which studies they rest."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from claimgraph.appraisal._judge import Judge
from claimgraph.appraisal._score import score
from claimgraph.appraisal._sensitivity import Scorer
from claimgraph.appraisal._standing import standing_of
from claimgraph.appraisal._verdict import Verdict
from claimgraph.appraisal._without import Without
from claimgraph.knowledge import KnowledgeBase, remembered
from claimgraph.records import Claim, Scheme


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
        The claim, by id.
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
    ('refuted, very low certainty', 24)
    >>> verdict.would_change[-1]
    'More people in independent samples.'
    """
    asked = kb.claim(claim)
    names = (without,) if isinstance(without, str) else tuple(without)
    gone = frozenset(kb.find(name, "study").id for name in names)
    if gone or scorer is not score:
        return Judge(kb, standing_of(kb, gone), scorer).verdict(asked, sensitivity=sensitivity)
    return _verdict(Judge(kb, standing_of(kb), score), kb, asked, sensitivity)


def studies_behind(kb: KnowledgeBase, claim: str) -> tuple[str, ...]:
    """The studies whose lines stand behind a claim, its parts and what it depends on, by key.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> appraisal.studies_behind(load("tests/data/tiny"), "twist-eases-ache")
    ('cole2015twist', 'eck2019null')
    """
    return Judge(kb, standing_of(kb), score).studies(kb.claim(claim))


def without(kb: KnowledgeBase, claim: str, studies: Iterable[str]) -> Without:
    """What the verdict on a claim comes to without some studies, and why it is another one, if it is.

    Parameters
    ----------
    kb
        The base.
    claim
        The claim, by id or the beginning of it.
    studies
        The studies to leave out, by key or in people's words.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> appraisal.without(load("tests/data/tiny"), "step-activates-flank", ["cole2015twist"]).words
    'supported, very low certainty'
    """
    gone = sorted({kb.find(name, "study").id for name in studies})
    return Judge(kb, standing_of(kb), score).without(kb.claim(claim), gone)


def what_ifs(kb: KnowledgeBase, claims: Iterable[str] | None = None) -> dict[str, tuple[Without, ...]]:
    """For each claim the sets of one or two of its studies without which its verdict is another, with the reason.

    All sets of up to `MOST_WITHOUT` of the studies behind it are tried; those that are not named change nothing.

    Parameters
    ----------
    kb
        The base.
    claims
        Claims by id; all of them if left out.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> found = appraisal.what_ifs(load("tests/data/tiny"))["twist-eases-ache"]
    >>> found[0].studies, found[0].words
    (('eck2019null',), 'inconclusive')
    """
    judge = Judge(kb, standing_of(kb), score)
    asked = [kb.claims[id_] for id_ in (kb.claims if claims is None else claims)]
    return {claim.id: remembered(kb, (Without, claim.id), partial(judge.what_ifs, claim)) for claim in asked}


def verdicts(kb: KnowledgeBase, *, scorer: Scorer = score, sensitivity: bool = True) -> tuple[Verdict, ...]:
    """The verdicts on all claims, in the order of the source.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> [str(verdict.direction) for verdict in appraisal.verdicts(load("tests/data/tiny"))]
    ['refuted', 'contested', 'no-evidence-found']
    """
    judge = Judge(kb, standing_of(kb), scorer)
    if scorer is not score:
        return tuple(judge.verdict(claim, sensitivity=sensitivity) for claim in kb.claims.values())
    return tuple(_verdict(judge, kb, claim, sensitivity) for claim in kb.claims.values())


def _verdict(judge: Judge, kb: KnowledgeBase, claim: Claim, sensitivity: bool) -> Verdict:
    """The verdict of the house rules, made once for all who ask."""
    return remembered(kb, (Verdict, claim.id, sensitivity), partial(judge.verdict, claim, sensitivity=sensitivity))
