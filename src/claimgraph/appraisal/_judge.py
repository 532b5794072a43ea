"""From a base to verdicts: the facts of each claim, its parts and premises, and what the verdict hangs on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations
from types import MappingProxyType

from claimgraph.appraisal._facts import Body, Fact, body_of, question_of
from claimgraph.appraisal._gap import warning
from claimgraph.appraisal._memo import Memo
from claimgraph.appraisal._replay import joined
from claimgraph.appraisal._score import GRAVE, score
from claimgraph.appraisal._sensitivity import Outcome, Scorer, fragility, ideal_study, would_change
from claimgraph.appraisal._standing import Standing, linked_works, standing_of
from claimgraph.appraisal._thresholds import Seen, thresholds
from claimgraph.appraisal._verdict import Deciding, Direction, Fragility, Score, Threshold, TraceStep, Verdict
from claimgraph.appraisal._without import MOST_WITHOUT, Without, because_of, why_another
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase, remembered
from claimgraph.records import Certainty, Claim, ClaimRelationKind, Question, Stance
from claimgraph.wording import in_words

_HOLDS = (Direction.SUPPORTED, Direction.SMALL, Direction.PARTLY)


class Judge:
    """Makes the verdicts of one base and remembers them, since parts and premises are asked for again.

    Parameters
    ----------
    kb
        The base.
    standing
        The works that stand.
    scorer
        What turns facts into the core of a verdict.
    """

    def __init__(self, kb: KnowledgeBase, standing: Standing, scorer: Scorer) -> None:
        if not kb.scheme.questions:
            raise BadRequestError(
                f"the scheme {kb.scheme.id!r} has no question; kb/README.md tells what a scheme holds"
            )
        self._kb, self._standing = kb, standing
        self._memo = Memo(scorer, kb.scheme)
        # What follows from the base alone is shared by all who judge it; it must not hold the base itself.
        whole = not standing.without
        self._bodies: dict[str, Body] = remembered(kb, Body, dict) if whole else {}
        self._scores: dict[str, Score] = remembered(kb, Score, dict) if whole and scorer is score else {}
        self._reached: dict[str, frozenset[str]] = remembered(kb, Judge, dict)

    def verdict(self, claim: Claim, *, sensitivity: bool = True) -> Verdict:
        """The verdict on one claim."""
        found, body = self.found(claim), self._body(claim)
        count = {stance: sum(fact.stance is stance for fact in body.facts) for stance in Stance}
        fragile, changing, other = self._sensitivity(claim, found) if sensitivity else (None, (), ())
        self._memo.forget()
        self._others.clear()
        return Verdict(
            claim=claim.id,
            direction=found.direction,
            certainty=found.certainty,
            level=found.level,
            supports=count[Stance.SUPPORTS],
            disputes=count[Stance.DISPUTES],
            inconclusive=count[Stance.INCONCLUSIVE],
            samples=found.samples,
            people=found.people,
            gap=found.gap,
            stand_in_only=found.stand_in_only,
            measured=found.measured,
            warning="" if found.parts else warning(self._kb, claim, found),
            downgrades=found.downgrades,
            retracted=body.retracted,
            fragility=fragile,
            would_change=changing,
            trace=found.trace,
            scheme=self._kb.scheme.name,
            body=found.body,
            whole=found.whole,
            effect=found.effect,
            parts=found.parts,
            flags=found.flags,
            thresholds=other,
        )

    def found(self, claim: Claim) -> Score:
        """The core of a verdict, what it is made of and depends on judged before it."""
        for one in self._order(claim):
            if one.id not in self._scores:
                self._scores[one.id] = self._worked_out(one)
        return self._scores[claim.id]

    # What a claim rests on ----------------------------------------------------------------------------------

    def _parts(self, claim: Claim) -> list[Claim]:
        return self._straight(claim, self._kb.parts_of.get(claim.id, ()))

    def _premises(self, claim: Claim) -> list[Claim]:
        return self._straight(claim, self._premises_of.get(claim.id, ()))

    def _straight(self, claim: Claim, others: Iterable[Claim]) -> list[Claim]:
        """Those that do not lead back to the claim: links in a circle say nothing, wherever one begins."""
        return [one for one in others if claim.id not in self._reach(one.id)]

    def _reach(self, start: str) -> frozenset[str]:
        if start not in self._reached:
            seen, waiting = {start}, [start]
            while waiting:
                id_ = waiting.pop()
                below = (*self._kb.parts_of.get(id_, ()), *self._premises_of.get(id_, ()))
                new = {one.id for one in below} - seen
                seen |= new
                waiting += new
            self._reached[start] = frozenset(seen)
        return self._reached[start]

    @cached_property
    def _premises_of(self) -> Mapping[str, Sequence[Claim]]:
        return remembered(self._kb, _premises_in, lambda: _premises_in(self._kb.claims))

    def _order(self, claim: Claim) -> list[Claim]:
        """What a claim is made of and depends on, at whatever depth, each before what rests on it, and itself."""
        done: dict[str, Claim] = {}
        waiting = [claim]
        while waiting:
            top = waiting[-1]
            below = [one for one in (*self._parts(top), *self._premises(top)) if one.id not in done]
            if below:
                waiting += below
            else:
                done[waiting.pop().id] = top
        return list(done.values())

    # The verdict --------------------------------------------------------------------------------------------

    def _body(self, claim: Claim) -> Body:
        if claim.id not in self._bodies:
            self._bodies[claim.id] = body_of(self._kb, claim, self._kb.scheme, self._standing)
        return self._bodies[claim.id]

    def _worked_out(self, claim: Claim) -> Score:
        scheme, facts = self._kb.scheme, self._body(claim).facts
        own = self._memo.score(facts, claim, question_of(scheme, claim))
        if parts := self._parts(claim):
            told = [(part.id, self._scores[part.id]) for part in parts]
            own = self._compound([*told, (claim.id, own)] if facts else told)
        return self._with_premises(claim, own)

    def _compound(self, parts: Sequence[tuple[str, Score]]) -> Score:
        direction, certainty = joined([(one.direction, one.certainty) for _, one in parts])
        said = {id_: f"“{self._kb.claims[id_].statement.rstrip('.')}”" for id_, _ in parts}
        holding = [said[id_] for id_, one in parts if one.direction in _HOLDS]
        told = ", ".join(f"{said[id_]} {in_words(one.direction)}" for id_, one in parts)
        values = {
            "parts": tuple((str(one.direction), str(one.certainty)) for _, one in parts),
            "claims": tuple(id_ for id_, _ in parts),
            "direction": str(direction),
        }
        step = TraceStep("parts", f"It follows its parts: {told}. So: {in_words(direction)}.", MappingProxyType(values))
        body = self._behind(parts)
        return Score(
            direction=direction,
            certainty=certainty,
            level=None,
            samples=body.samples,
            people=body.people,
            body=body,
            flags=(
                *((f"What holds of it: {', '.join(holding)}.",) if direction is Direction.PARTLY else ()),
                *dict.fromkeys(flag for _, one in parts for flag in one.flags if flag.startswith(GRAVE)),
            ),
            parts=tuple((id_, one.direction) for id_, one in parts),
            trace=(step,),
        )

    def _behind(self, parts: Sequence[tuple[str, Score]]) -> Deciding:
        """The samples that decide the parts, each once."""
        size: dict[str, int] = {}
        studies: set[str] = set()
        for id_, one in parts:
            own = set(one.body.studies) if one.body is not None else set()
            studies |= own
            for fact in (each for below in self._reach(id_) for each in self._body(self._kb.claims[below]).facts):
                if fact.study in own:
                    size[fact.sample] = max(size.get(fact.sample, 0), fact.n)
        unknown = sum(not n for n in size.values())
        keys = tuple(sorted(studies))
        return Deciding(len(size), sum(size.values()), 0, 0, 0, unknown, keys, "what decides its parts")

    def _with_premises(self, claim: Claim, own: Score) -> Score:
        """A claim is no surer than what it depends on."""
        for premise in self._premises(claim):
            found = self._scores[premise.id]
            cap = _cap((found.direction, found.certainty))
            if own.certainty.rank > cap.rank:
                sure = "" if found.certainty is Certainty.NONE else f", {found.certainty.words} certainty"
                stands = f"{in_words(found.direction)}{sure}"
                text = f"It depends on “{premise.statement}” ({stands}): at most {cap.words}."
                step = TraceStep("premise", text, MappingProxyType({"claim": premise.id, "cap": str(cap)}))
                own = replace(own, certainty=cap, trace=(*own.trace, step), flags=(*own.flags, text))
        return own

    # What if ------------------------------------------------------------------------------------------------

    def studies(self, claim: Claim) -> tuple[str, ...]:
        """The studies whose lines stand behind a claim, its parts and what it depends on, by key."""
        return tuple(sorted({fact.study for one in self._order(claim) for fact in self._body(one).facts}))

    def without(self, claim: Claim, gone: Collection[str]) -> Without:
        """What the verdict comes to without some studies, and why it is another one, if it is."""
        now, order = self.found(claim), self._order(claim)
        known = self._outcomes(order, gone)
        after = known[claim.id]
        if after == (now.direction, now.certainty):
            return Without(tuple(gone), *after)
        others = [one for one in (*self._parts(claim), *self._premises(claim)) if known[one.id] != self._now(one)]
        if others:
            return Without(tuple(gone), *after, because_of(others[0], known[others[0].id][0], bool(now.parts)))
        left = self._memo.score(_without(self._facts_standing(claim, gone), gone), claim, self._question(claim))
        return Without(tuple(gone), *after, why_another(now, left))

    def what_ifs(self, claim: Claim) -> tuple[Without, ...]:
        """All sets of a few studies without which the verdict is another one."""
        keys, now = self.studies(claim), self._now(claim)
        sets = (gone for size in range(1, MOST_WITHOUT + 1) for gone in combinations(keys, size))
        found = tuple(one for gone in sets if ((one := self.without(claim, gone)).direction, one.certainty) != now)
        self._memo.forget()
        self._others.clear()
        return found

    def _now(self, claim: Claim) -> Outcome:
        found = self.found(claim)
        return found.direction, found.certainty

    # What it hangs on ---------------------------------------------------------------------------------------

    def _sensitivity(
        self, claim: Claim, found: Score
    ) -> tuple[Fragility | None, tuple[str, ...], tuple[Threshold, ...]]:
        order, question = self._order(claim), question_of(self._kb.scheme, claim)
        # Testimony is not tried: it decides nothing.
        studies = {fact.study for one in order for fact in self._body(one).facts if fact.start is not Certainty.NONE}
        now = found.direction, found.certainty
        fragile = fragility(studies, lambda gone: self._outcome(order, gone), now)
        own, below = self._body(claim).facts, [fact for one in order[:-1] for fact in self._body(one).facts]
        other = thresholds(self._kb, own, below, lambda seen: self._outcome(order, (), seen=seen), now)
        if found.parts:
            return fragile, ("Another verdict on one of its parts.",), other
        changing = would_change(
            lambda stance: self._outcome(order, (), (ideal_study(question, self._kb.scheme, stance),)),
            now,
            found.downgrades,
            found.trace,
        )
        return fragile, changing, other

    def _outcome(
        self, order: Sequence[Claim], gone: Collection[str], more: Sequence[Fact] = (), seen: Seen = tuple
    ) -> Outcome:
        """What the last of these claims comes to without some studies, with more facts, or with facts seen anew."""
        return self._outcomes(order, gone, more, seen)[order[-1].id]

    def _outcomes(
        self, order: Sequence[Claim], gone: Collection[str], more: Sequence[Fact] = (), seen: Seen = tuple
    ) -> dict[str, Outcome]:
        """The same of each of these claims."""
        known: dict[str, Outcome] = {}
        for one in order:
            question, facts = self._question(one), self._facts_standing(one, gone)
            if more or seen is not tuple:
                facts = [*seen(_without(facts, gone)), *(more if one is order[-1] else ())]
                found = self._memo.outcome(facts, one, question)
            else:
                found = self._memo.without(facts, gone, one, question)
            if len(order) == 1:
                return {one.id: found}
            if parts := self._parts(one):
                found = joined([known[part.id] for part in parts] + ([found] if _without(facts, gone) else []))
            for premise in self._premises(one):
                found = found[0], min(found[1], _cap(known[premise.id]), key=lambda sure: sure.rank)
            known[one.id] = found
        return known

    def _question(self, claim: Claim) -> Question:
        return question_of(self._kb.scheme, claim)

    def _facts_standing(self, claim: Claim, gone: Collection[str]) -> Sequence[Fact]:
        """The facts of a claim as they are without some studies, those of these studies still among them."""
        facts: Sequence[Fact] = self._body(claim).facts
        if joining := self._linked.intersection(gone):
            # They decide what is one sample, what reviews hold and what stands, so the base is looked at anew.
            if joining not in self._others:
                self._others[joining] = standing_of(self._kb, {*self._standing.without, *joining}), {}
            standing, bodies = self._others[joining]
            if claim.id not in bodies:
                bodies[claim.id] = body_of(self._kb, claim, self._kb.scheme, standing)
            facts = bodies[claim.id].facts
        return facts

    @cached_property
    def _linked(self) -> frozenset[str]:
        return linked_works(self._kb)

    @cached_property
    def _others(self) -> dict[frozenset[str], tuple[Standing, dict[str, Body]]]:
        return {}


def _premises_in(claims: Mapping[str, Claim]) -> dict[str, list[Claim]]:
    """What each claim depends on, where it does."""
    return {
        id_: premises
        for id_, claim in claims.items()
        if (
            premises := [
                claims[link.claim]
                for link in claim.relations
                if link.relation is ClaimRelationKind.DEPENDS_ON and link.claim in claims
            ]
        )
    }


def _without(facts: Sequence[Fact], gone: Collection[str]) -> Sequence[Fact]:
    return [fact for fact in facts if fact.study not in gone]


def _cap(premise: Outcome) -> Certainty:
    direction, certainty = premise
    return certainty if direction in _HOLDS else Certainty.VERY_LOW
