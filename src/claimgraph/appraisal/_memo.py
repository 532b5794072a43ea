"""Outcomes remembered: what a verdict comes to once more of the same samples decide."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.appraisal._facts import Fact
from claimgraph.appraisal._positions import Position, position, weighed
from claimgraph.appraisal._score import Case, outcome, score, told
from claimgraph.appraisal._sensitivity import Outcome, Scorer
from claimgraph.appraisal._verdict import Score
from claimgraph.appraisal._weights import forget
from claimgraph.records import Claim, Question, Scheme


class Memo:
    """The outcomes of one scorer by one scheme, for facts of one base.

    Where a study is left out, all other samples stand as they did, and where it decided nothing, so does the outcome:
    both are remembered by the facts themselves, which are kept. A scorer of one's own may ask anything of the facts, so
    of that nothing is remembered.
    """

    def __init__(self, scorer: Scorer, scheme: Scheme) -> None:
        self._scorer, self._scheme = scorer, scheme
        self._positions: dict[tuple[int, ...], tuple[Sequence[Fact], Position]] = {}
        self._found: dict[tuple[int, ...], Outcome] = {}

    def score(self, facts: Sequence[Fact], claim: Claim, question: Question) -> Score:
        """The core of the verdict on these facts."""
        if self._scorer is not score:
            return self._scorer(facts, claim, question, self._scheme)
        return told(self._case(facts, claim, question), facts, claim, question, self._scheme)

    def outcome(self, facts: Sequence[Fact], claim: Claim, question: Question) -> Outcome:
        """What the verdict on these facts comes to."""
        if self._scorer is not score:
            found = self._scorer(facts, claim, question, self._scheme)
            return found.direction, found.certainty
        case = self._case(facts, claim, question)
        if not case.body:
            return outcome(case, facts, claim, question, self._scheme)
        key = tuple(map(id, case.body))
        if key not in self._found:
            self._found[key] = outcome(case, facts, claim, question, self._scheme)
        return self._found[key]

    def forget(self) -> None:
        """Let go of what was remembered."""
        self._positions.clear()
        self._found.clear()
        forget()

    def _case(self, facts: Sequence[Fact], claim: Claim, question: Question) -> Case:
        groups = weighed(facts)
        whole = tuple(self._position(sample, groups[sample], claim) for sample in sorted(groups))
        return Case.of(whole, facts, claim, question, self._scheme)

    def _position(self, sample: str, facts: Sequence[Fact], claim: Claim) -> Position:
        key = tuple(map(id, facts))
        kept = self._positions.get(key)
        if kept is None:
            kept = self._positions[key] = facts, position(sample, facts, claim, self._scheme)
        return kept[1]
