"""What there is to say of verdicts, in words: one place for texts, pages, cards, pictures and data."""

from claimgraph.appraisal._words._verdicts import hangs_on, summary, verdict_facts

__all__ = ["hangs_on", "summary", "verdict_facts"]
