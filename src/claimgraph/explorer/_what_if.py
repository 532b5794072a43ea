"""What the verdict on a claim would be without some of its studies, for its card, by the same rules."""

from __future__ import annotations

from typing import Any

from claimgraph import appraisal
from claimgraph.appraisal import Verdict, Without
from claimgraph.explorer._labels import Labels
from claimgraph.knowledge import KnowledgeBase


def what_if(kb: KnowledgeBase, labels: Labels, verdict: Verdict, changes: tuple[Without, ...]) -> dict[str, Any] | None:
    """The studies of a claim, and which of them change its verdict; nothing for a claim without studies.

    `changes` has a row for each set of up to `most` studies without which the verdict is another: places of the
    studies, place of the outcome, and why. All other sets up to that size leave the verdict as it is.
    """
    keys = appraisal.studies_behind(kb, verdict.claim)
    if not keys:
        return None
    place = {key: at for at, key in enumerate(keys)}
    outcomes: dict[tuple[str, str], dict[str, Any]] = {}
    rows = []
    for one in changes:
        told = {"value": str(one.direction), "words": one.words, "sentence": one.sentence}
        outcome = (str(one.direction), str(one.certainty))
        outcomes.setdefault(outcome, told)
        rows.append([[place[key] for key in one.studies], [*outcomes].index(outcome), one.why])
    return {
        "claim": verdict.claim,
        "most": appraisal.MOST_WITHOUT,
        "studies": [{"key": key, "label": labels.study(key)} for key in keys],
        "outcomes": list(outcomes.values()),
        "changes": rows,
    }
