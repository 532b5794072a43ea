"""Outcomes remembered: what a verdict comes to once more of the same samples decide."""

from __future__ import annotations

from collections.abc import Collection, Sequence

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
        self._grounds: dict[int, _Ground] = {}

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
        return self._outcome(self._case(facts, claim, question), facts, claim, question)

    def without(self, facts: Sequence[Fact], gone: Collection[str], claim: Claim, question: Question) -> Outcome:
        """What the verdict comes to on all of these facts but those of some studies."""
        left = [fact for fact in facts if fact.study not in gone]
        if self._scorer is not score:
            return self.outcome(left, claim, question)
        ground = self._grounds.get(id(facts))
        if ground is None:
            ground = self._grounds[id(facts)] = _Ground(facts)
        touched = {sample for study in gone for sample in ground.samples.get(study, ())}
        whole = []
        for sample, own in ground.groups.items():
            if sample not in touched:
                one = ground.positions.get(sample)
                if one is None:
                    one = ground.positions[sample] = self._position(sample, own, claim)
                whole.append(one)
            elif some := weighed([fact for fact in own if fact.study not in gone]):
                whole.append(self._position(sample, some[sample], claim))
        return self._outcome(Case.of(tuple(whole), left, claim, question, self._scheme), left, claim, question)

    def _outcome(self, case: Case, facts: Sequence[Fact], claim: Claim, question: Question) -> Outcome:
        if not case.body:
            return outcome(case, facts, claim, question, self._scheme)
        key = tuple(map(id, case.body))
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = outcome(case, facts, claim, question, self._scheme)
        return found

    def forget(self) -> None:
        """Let go of what was remembered."""
        self._positions.clear()
        self._grounds.clear()
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


class _Ground:
    """Facts from which studies are left out again and again, by sample in the order of the samples' names."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        groups = weighed(facts)
        self.groups = {sample: groups[sample] for sample in sorted(groups)}
        self.samples: dict[str, list[str]] = {}
        for sample, own in self.groups.items():
            for study in {fact.study for fact in own}:
                self.samples.setdefault(study, []).append(sample)
        self.positions: dict[str, Position] = {}
