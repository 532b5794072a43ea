"""Whether somebody judged that the way a study was done pushed its result to one side."""

from __future__ import annotations

from claimgraph.records._choices import Risk
from claimgraph.records._scheme import Scheme
from claimgraph.records._studies import Study


def risk_of(study: Study, scheme: Scheme) -> bool | None:
    """Whether somebody found a high risk of bias; `None` where nobody judged it.

    Only words of the scheme judge: that a trial scored 8 of 10, or has no control group, is a fact.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> kb = load("tests/data/tiny")
    >>> [appraisal.risk_of(kb.studies[key], kb.scheme) for key in ("cole2015twist", "eck2019null")]
    [False, None]
    """
    told = {one.judgement.casefold() for one in study.appraisal}
    if told & {word.casefold() for word in scheme.high_risk}:
        return True
    return False if told & {word.casefold() for word in scheme.low_risk} else None


def risk_word(study: Study, scheme: Scheme) -> Risk:
    """The same as one of three words.

    Examples
    --------
    >>> from claimgraph import load
    >>> from claimgraph.records import risk_word
    >>> kb = load("tests/data/tiny")
    >>> [str(risk_word(kb.studies[key], kb.scheme)) for key in ("cole2015twist", "eck2019null")]
    ['low', 'unjudged']
    """
    return {True: Risk.HIGH, False: Risk.LOW, None: Risk.UNJUDGED}[risk_of(study, scheme)]
