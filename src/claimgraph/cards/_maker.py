"""What all cards of one base share, worked out once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from typing import Any, TypeVar

from claimgraph import appraisal, packs
from claimgraph.appraisal import Headline, Standing, Verdict
from claimgraph.cards._card import Mark, Value
from claimgraph.knowledge import KnowledgeBase, Ref, remembered
from claimgraph.records import Claim, Provenance, Reading, Relation, Source
from claimgraph.wording import in_sentence, in_words

_Made = TypeVar("_Made")
_WORD = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


class CardMaker:
    """Makes the cards of one base and remembers what they have in common.

    Parameters
    ----------
    kb
        The base.
    alone
        Whether it holds nothing but one record, of which nothing can be concluded then.
    """

    def __init__(self, kb: KnowledgeBase, *, alone: bool = False) -> None:
        self.kb, self.alone = kb, alone
        self._verdicts: dict[tuple[str, bool], Verdict] = {}
        self._headlines: dict[str, Headline] = {}
        self._made: dict[str, Any] = {}

    @classmethod
    def of(cls, kb: KnowledgeBase | CardMaker) -> CardMaker:
        """The maker given, or the one of the base, which all share who ask for many cards."""
        return kb if isinstance(kb, CardMaker) else remembered(kb, CardMaker, partial(cls, kb))

    def once(self, name: str, make: Callable[[KnowledgeBase], _Made]) -> _Made:
        """What some cards share beyond what stands here: made when first asked for, by a name of its own."""
        if name not in self._made:
            self._made[name] = make(self.kb)
        made: _Made = self._made[name]
        return made

    # Names ---------------------------------------------------------------------------------------------------

    def find(self, ref: Ref | str) -> Ref:
        """The thing meant by a node key or a name; raises as `KnowledgeBase.find` does."""
        kind, _, id_ = str(ref).partition(":")
        return Ref(kind, id_) if self.has(kind, id_) else self.kb.find(str(ref))

    def has(self, kind: str, id_: str) -> bool:
        """Whether the graph of the base has this node."""
        kb = self.kb
        return kind in kb.kinds and (id_ in kb.collection(kind) or (kind == "study" and id_ in kb.references))

    def value(self, kind: str, id_: str) -> Value:
        """A thing as a text that leads to it, if it is there."""
        return Value(self.called(kind, id_), ref=f"{kind}:{id_}" if self.has(kind, id_) else None)

    def values(self, kind: str, ids: Iterable[str]) -> tuple[Value, ...]:
        """Several things of a kind."""
        return tuple(self.value(kind, id_) for id_ in ids)

    def called(self, kind: str, id_: str | None) -> str:
        """What people call a thing; where it is missing, what its id says."""
        if not id_:
            return ""
        if kind in ("study", "claim", "source") or not self.has(kind, id_):
            return self.kb.label(id_) if kind == "study" else self._title(kind, id_)
        return self.kb.called(kind, id_)

    def _title(self, kind: str, id_: str) -> str:
        return self.kb.name(f"{kind}:{id_}") if self.has(kind, id_) else in_words(id_)

    def term(self, vocabulary: str, id_: str | None) -> str:
        """Name of a vocabulary term; where it is missing, what its id says."""
        term = self.kb.term(vocabulary, id_)
        return term.name if term is not None else in_words(id_ or "")

    def terms(self, vocabulary: str, ids: Iterable[str]) -> str:
        """Names of several terms."""
        return ", ".join(self.term(vocabulary, id_) for id_ in ids)

    @cached_property
    def _by_code(self) -> dict[str, str]:
        named = {
            id_: in_sentence(thing.name)
            for kind in self.kb.kinds.values()
            if kind.named and kind.id != "person"
            for id_, thing in self.kb.things[kind.id].items()
            if "-" in id_
        }
        codes = {str(one): one.brief for choice in (Provenance, Reading) for one in choice}
        codes |= {code: in_words(code) for code in packs.reasons_of(self.kb.packs)}
        return codes | named | {key: self.kb.label(key) for key in self.kb.references}

    def worded(self, text: str | None) -> str:
        """A remark with the names of things and studies in place of their ids."""
        return _WORD.sub(lambda found: self._by_code.get(found[0], found[0]), text or "")

    # Verdicts ------------------------------------------------------------------------------------------------

    def verdict(self, claim: str, *, sensitivity: bool = False) -> Verdict:
        """The verdict on a claim; with what it hangs on only where that is asked for."""
        whole = self._verdicts.get((claim, True))
        if whole is not None:
            return whole
        if (claim, sensitivity) not in self._verdicts:
            found = appraisal.appraise(self.kb, f"claim:{claim}", sensitivity=sensitivity)
            self._verdicts[claim, sensitivity] = found
        return self._verdicts[claim, sensitivity]

    def headline(self, claim: str) -> Headline:
        """What to tell first of the verdict on a claim."""
        if claim not in self._headlines:
            found = self.verdict(claim)
            self._headlines[claim] = appraisal.headline(self.kb, found, standing=self._standing)
        return self._headlines[claim]

    def verdict_mark(self, claim: str) -> Mark | None:
        """The verdict in words."""
        if self.alone:
            return None
        verdict = self.verdict(claim)
        return Mark("verdict", str(verdict.direction), verdict.words)

    @cached_property
    def _standing(self) -> Standing:
        return appraisal.standing_of(self.kb)

    @cached_property
    def retracted(self) -> frozenset[str]:
        """Works that do not stand."""
        return self._standing.retracted

    # Backlinks -----------------------------------------------------------------------------------------------

    def place(self, ref: str) -> str:
        """File and line where a thing stands, relative to the base's folder."""
        place = self.kb.place(ref)
        if place is None:
            return ""
        return place.path if place.line is None else f"{place.path}, line {place.line}"

    @cached_property
    def relations(self) -> dict[str, list[Relation]]:
        """Links between works, by either work."""
        found: dict[str, list[Relation]] = defaultdict(list)
        for row in self.kb.relations:
            for key in dict.fromkeys((row.study, row.related_study)):
                found[key].append(row)
        return found

    @cached_property
    def claim_relations(self) -> dict[str, list[tuple[str, Claim]]]:
        """For each claim, the claims that name it, with the relation."""
        found: dict[str, list[tuple[str, Claim]]] = defaultdict(list)
        for claim in self.kb.claims.values():
            for one in claim.relations:
                found[one.claim].append((str(one.relation), claim))
        return found

    @cached_property
    def same_people(self) -> dict[str, list[str]]:
        """Studies by sample."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, sample in self.kb.samples.items():
            found[sample].append(key)
        return found

    def claims_of(self, source: Source) -> list[Claim]:
        """The claims of an article, in its order."""
        return [claim for claim in self.kb.claims.values() if source in self.kb.sources_of(claim)]

    def works_of(self, claims: Iterable[Claim]) -> set[str]:
        """Works from which the lines of some claims and of their parts are drawn."""
        return {line.evidence.study for claim in claims for line in self.kb.lines_on(claim.id)}

    def in_order(self, *groups: Iterable[str]) -> tuple[str, ...]:
        """The works of all groups that the bibliography or the studies know, sorted, each once."""
        keys = {key for group in groups for key in group}
        return tuple(sorted(key for key in keys if self.has("study", key)))
