"""What a verdict comes to under half and double of the smallest important difference, in sentences."""

from __future__ import annotations

from itertools import groupby

from claimgraph.appraisal._verdict import Threshold, Verdict
from claimgraph.appraisal._words._headline import direction_words
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Certainty, Measure, Outcome
from claimgraph.wording import enumeration

_WORDS = {0.5: "half", 2.0: "double"}


def under_other_differences(kb: KnowledgeBase, verdict: Verdict) -> tuple[str, ...]:
    """Whether half and double of the smallest important difference make another verdict, a sentence an outcome.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> kb = load("tests/data/trial")
    >>> (told,) = appraisal.under_other_differences(kb, appraisal.appraise(kb, "pressolol-lowers-pressure"))
    >>> told.partition(": ")[2]
    'with half (2.5) the same, with double (10) supported, moderate certainty.'
    """
    return tuple(
        _sentence(kb, verdict, name, list(tried))
        for name, tried in groupby(verdict.thresholds, key=lambda one: one.outcome)
    )


def _sentence(kb: KnowledgeBase, verdict: Verdict, name: str, tried: list[Threshold]) -> str:
    now = verdict.direction, verdict.certainty
    told = ", ".join(
        f"with {_WORDS[one.factor]} ({one.value:.4g}) "
        + ("the same" if (one.direction, one.certainty) == now else _spoken(one))
        for one in tried
    )
    what = f"the smallest important difference{_declared(kb.things['outcome'].get(name))}"
    if all((one.direction, one.certainty) == now for one in tried):
        both = enumeration([f"{_WORDS[one.factor]} ({one.value:.4g})" for one in tried])
        return f"It does not hang on {what}: {both} of it give the same verdict."
    return f"It hangs on {what}: {told}."


def _declared(outcome: object) -> str:
    if not isinstance(outcome, Outcome) or outcome.smallest_important_difference is None:
        return ""
    found = outcome.smallest_important_difference
    unit = f" {outcome.unit or ''}".rstrip() if found.measure is Measure.MD else f" as {found.measure.words}"
    return f" of {outcome.name} ({found.value}{unit}, {found.source})"


def _spoken(one: Threshold) -> str:
    sure = "" if one.certainty is Certainty.NONE else f", {one.certainty.words} certainty"
    return f"{direction_words(one.direction)}{sure}"
