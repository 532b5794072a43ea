"""What there is to say of verdicts, in words: one place for texts, pages, cards, pictures and data."""

from claimgraph.appraisal._words._absolute import Absolute
from claimgraph.appraisal._words._contradictions import contradictions
from claimgraph.appraisal._words._effect import ShownEffect
from claimgraph.appraisal._words._headline import Headline, direction_words, headline
from claimgraph.appraisal._words._reader import Reader
from claimgraph.appraisal._words._thresholds import under_other_differences
from claimgraph.appraisal._words._verdicts import hangs_on, summary, verdict_facts

__all__ = [
    "Absolute",
    "Headline",
    "Reader",
    "ShownEffect",
    "contradictions",
    "direction_words",
    "hangs_on",
    "headline",
    "summary",
    "under_other_differences",
    "verdict_facts",
]
