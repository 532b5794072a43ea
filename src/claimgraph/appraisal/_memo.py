"""Outcomes remembered by what the rules see: bodies that differ in names only are judged once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from claimgraph.appraisal._effects import is_negative
from claimgraph.appraisal._facts import Fact
from claimgraph.appraisal._score import outcome, score
from claimgraph.appraisal._sensitivity import Outcome, Scorer
from claimgraph.records import Claim, Question, Scheme


class Memo:
    """The outcomes of one scorer by one scheme.

    The house rules ask nothing of names but who shares a sample with whom and what reviews include; a scorer of one's
    own may ask anything, so of that nothing is remembered.
    """

    def __init__(self, scorer: Scorer, scheme: Scheme) -> None:
        self._scorer, self._scheme = scorer, scheme
        self._found: dict[Hashable, Outcome] = {}
        self._kinds: dict[Hashable, int] = {}

    def outcome(self, facts: Sequence[Fact], claim: Claim, question: Question) -> Outcome:
        """What the verdict on these facts comes to."""
        if self._scorer is not score:
            found = self._scorer(facts, claim, question, self._scheme)
            return found.direction, found.certainty
        key = self._key(facts, claim, question)
        if key not in self._found:
            self._found[key] = outcome(facts, claim, question, self._scheme)
        return self._found[key]

    def _key(self, facts: Sequence[Fact], claim: Claim, question: Question) -> Hashable:
        by: dict[str, list[int]] = {}
        named = False
        for fact in facts:
            by.setdefault(fact.sample, []).append(self._kind(fact))
            named = named or bool(fact.includes or fact.excludes)
        samples: tuple[Hashable, ...] = tuple(sorted(tuple(sorted(kinds)) for kinds in by.values()))
        if named:
            # Who includes whom is in the names, and then they count.
            samples = tuple(sorted((sample, *sorted(kinds)) for sample, kinds in by.items()))
        judged = tuple((one.domain, one.amount) for one in claim.overrides), sum(one.amount for one in claim.upgrades)
        asked = question.id, claim.kind, is_negative(claim), bool(claim.searches), judged
        return named, samples, asked

    def _kind(self, fact: Fact) -> int:
        seen = (
            *(fact.stance, fact.direct, fact.stand_in, fact.start, fact.n, fact.review, fact.observational),
            *(fact.includes, fact.risky, fact.opinion, fact.controlled, fact.informative, fact.role, fact.effects),
            *(fact.listed, fact.excludes, fact.until, fact.year, fact.rated, fact.holds_retracted),
        )
        return self._kinds.setdefault(seen, len(self._kinds))
