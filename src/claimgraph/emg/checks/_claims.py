"""Rules on claims and evidence lines about muscle activity."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimgraph.checks.rules import Base, Found
from claimgraph.emg.checks._codes import warning
from claimgraph.records import Directness

_ACTIVITY = re.compile(
    r"\b(EMG|electromyograph\w*|MVIC|MVC|activ(ity|ation|ated|ates?)|amplitudes?|onset)\b", re.IGNORECASE
)


_OUTCOME = re.compile(
    r"\b(torque|force|strength|stronger|weaker|moment|newton|pain|ache|injur\w+|time|speed|economy|perform\w+|power|"
    r"range|angle|balance|function|jump\w*|hypertroph\w+|thick\w+|volume|cross-section\w*|fatigue|endurance)\b",
    re.IGNORECASE,
)


@warning("activity-as-outcome")
def activity_as_outcome(base: Base) -> Iterable[Found]:
    """A laboratory finding about muscle activity is marked direct for a claim about more than muscle activity.

    Why: that a muscle works hard says little about strength, pain or injury; EMG is a surrogate there.
    Mend: write `directness: indirect` and `indirect_because: surrogate`, or state the outcome in the finding.
    Example: "Twists activate the upper flank." as a direct finding for "Twists ease flank ache."
    """
    rungs = base.kb.vocabulary.get("rungs", {})
    steps = {id_: rung.step for id_, rung in rungs.items() if rung.step is not None}
    emg = {key for key, study in base.kb.studies.items() if "emg" in study.methods and study.design == "laboratory"}
    for claim in base.kb.claims.values() if emg and steps else ():
        if steps.get(claim.rung, 0) <= min(steps.values()):
            continue
        for i, line in enumerate(claim.evidence):
            about_activity = _ACTIVITY.search(line.finding) and not _OUTCOME.search(line.finding)
            if line.study in emg and line.directness is Directness.DIRECT and about_activity:
                place = base.field(f"claim:{claim.id}", "evidence", i, "directness")
                message = f"the finding is about muscle activity, the claim about {claim.rung!r}"
                yield Found(*place, message, "write `directness: indirect` and `indirect_because: surrogate`")
