"""How far two curators agree who judged the same studies in two states of a base, each without the other."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimgraph.curation._states import State, two_states
from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.records import Stance
from claimgraph.synthesis import Agreement, cohen_kappa

_ORDER = (Stance.SUPPORTS, Stance.INCONCLUSIVE, Stance.DISPUTES)
"""Stances from one end to the other."""


@dataclass(frozen=True)
class Judged:
    """One thing that both curators judged.

    Parameters
    ----------
    aspect
        What was judged: `stance`, `directness`, or `risk of bias, INSTRUMENT`.
    item
        The line, as `CLAIM/STUDY/K` of the first state, or the study with the domain of the instrument.
    first, second
        What each said.
    by
        Who they are, where the records say so.
    """

    aspect: str
    item: str
    first: str
    second: str
    by: tuple[str, str] = ("", "")

    @property
    def agrees(self) -> bool:
        """Whether both said the same."""
        return self.first == self.second


@dataclass(frozen=True)
class Aspect:
    """Agreement on one kind of judgement.

    Parameters
    ----------
    name
        As in `Judged`.
    agreement
        Items, agreement and Cohen's κ of equal judgements.
    weighted
        The same with linear weights, where the judgements have an order.
    judged
        All items that both judged.
    first_only, second_only
        How many items only one of them judged.
    """

    name: str
    agreement: Agreement
    weighted: Agreement | None
    judged: tuple[Judged, ...]
    first_only: int
    second_only: int


@dataclass(frozen=True)
class Agreements:
    """The agreement of two curators, aspect by aspect.

    Parameters
    ----------
    first, second
        What the states are called.
    aspects
        Stance and directness of evidence lines, and risk of bias by instrument.
    notes
        What else has to be said: records that could not be read, curators who are one.
    """

    first: str
    second: str
    aspects: tuple[Aspect, ...]
    notes: tuple[str, ...] = ()


_Said = dict[str, tuple[str, str]]
"""What was said of an item and by whom, by the item."""


def agreement(
    *states: str | os.PathLike[str], by: Sequence[str] = (), base: str | os.PathLike[str] | None = None
) -> Agreements:
    """How far two curators agree who each judged in a copy, or on a branch, of the same base.

    Lines are held against each other that bear on the same claim from the same study: those that rest on the same
    results first, then those in the same place of the work, then in their order. Judgements on a study's conduct are
    held against each other by instrument and domain.

    Parameters
    ----------
    states
        As for `diff`: folders, or revisions of git.
    by
        Names of the two curators as their judgements have them, to compare those alone.
    base
        Folder of the base whose revisions are meant.

    Raises
    ------
    BadRequestError
        A name means no state, a state cannot be loaded, not two curators are named, or nothing was judged by one.
    BaseNotFoundError
        There is no base at `base`.

    Examples
    --------
    >>> from claimgraph import curation
    >>> found = curation.agreement("tests/data/tiny", "tests/data/tiny")
    >>> [(one.name, one.agreement.items, one.agreement.agreed) for one in found.aspects][:2]
    [('stance', 8, 8), ('directness', 8, 8)]
    """
    if len(by) not in (0, 2):
        raise BadRequestError(f"two curators are compared, and {len(by)} named; name both, or none")
    one, other = two_states([os.fspath(state) for state in states], base)
    for state in (one, other):
        if not state.loads:
            raise BadRequestError(f"{state.fault}; judgements are compared once it loads")
    wanted = tuple(by) or (None, None)
    _known(one, wanted[0])
    _known(other, wanted[1])
    found = [*_of_lines(one.kb, other.kb, wanted), *_of_studies(one.kb, other.kb, wanted)]
    return Agreements(one.name, other.name, tuple(found), tuple(_notes(found)))


def _known(state: State, name: str | None) -> None:
    """Stop at a name by which nothing was judged."""
    judges = {line.evidence.by for line in state.kb.lines} | {
        one.by for study in state.kb.studies.values() for one in study.appraisal
    }
    known = sorted(judge for judge in judges if judge)
    if name is not None and name not in known:
        near = did_you_mean(suggest(name, known))
        raise BadRequestError(
            f"{state.name} has nothing judged by {name!r}; it has: {', '.join(known) or 'no name'}{near}"
        )


def _of_lines(one: KnowledgeBase, other: KnowledgeBase, by: Sequence[str | None]) -> Iterator[Aspect]:
    first, second = (_lines(kb, name) for kb, name in zip((one, other), by, strict=True))
    pairs: list[tuple[Line, Line]] = []
    alone = [0, 0]
    for key in sorted({*first, *second}):
        some, others = first.get(key, []), second.get(key, [])
        found = _same(some, others)
        pairs += found
        alone = [alone[0] + len(some) - len(found), alone[1] + len(others) - len(found)]
    for name, order in (("stance", _ORDER), ("directness", ())):
        judged = [
            Judged(
                name,
                a.id,
                str(getattr(a.evidence, name)),
                str(getattr(b.evidence, name)),
                (a.evidence.by or "", b.evidence.by or ""),
            )
            for a, b in pairs
        ]
        yield _aspect(name, judged, [str(step) for step in order], alone[0], alone[1])


def _lines(kb: KnowledgeBase, by: str | None) -> dict[tuple[str, str], list[Line]]:
    """Evidence lines by claim and study."""
    found: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in kb.lines:
        if by is None or line.evidence.by == by:
            found[line.claim.id, line.evidence.study].append(line)
    return found


def _same(some: Sequence[Line], others: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Lines of both that are one: by their results, then by their place in the work, then by their order."""
    left, right, found = list(some), list(others), []
    for what in ("results", "locator", None):
        for line in list(left):
            mine = getattr(line.evidence, what) if what else True
            same = next((b for b in right if mine and (not what or getattr(b.evidence, what) == mine)), None)
            if same is not None:
                found.append((line, same))
                left.remove(line)
                right.remove(same)
    return sorted(found, key=lambda pair: pair[0].id)


def _of_studies(one: KnowledgeBase, other: KnowledgeBase, by: Sequence[str | None]) -> Iterator[Aspect]:
    first, second = (_appraisals(kb, name) for kb, name in zip((one, other), by, strict=True))
    for instrument in sorted({*first, *second}):
        some, others = first.get(instrument, {}), second.get(instrument, {})
        both = sorted(some.keys() & others.keys())
        name = f"risk of bias, {instrument}"
        judged = [Judged(name, item, some[item][0], others[item][0], (some[item][1], others[item][1])) for item in both]
        yield _aspect(name, judged, (), len(some) - len(both), len(others) - len(both))


def _appraisals(kb: KnowledgeBase, by: str | None) -> dict[str, _Said]:
    """By instrument, what was judged of the domains of studies."""
    found: dict[str, _Said] = defaultdict(dict)
    for study in kb.studies.values():
        for one in study.appraisal:
            if by is None or one.by == by:
                found[one.instrument].setdefault(
                    f"{study.key}: {one.domain}", (" ".join(one.judgement.casefold().split()), one.by)
                )
    return found


def _aspect(name: str, judged: list[Judged], order: Sequence[str], first_only: int, second_only: int) -> Aspect:
    pairs = [(one.first, one.second) for one in judged]
    weighted = cohen_kappa(pairs, order) if order else None
    return Aspect(name, cohen_kappa(pairs), weighted, tuple(judged), first_only, second_only)


def _notes(found: Iterable[Aspect]) -> Iterator[str]:
    judged = [one for aspect in found for one in aspect.judged]
    named = [one.by for one in judged if all(one.by)]
    same = sum(a == b for a, b in named)
    if same:
        yield (
            f"{same} of {len(judged)} judgements name the same curator on both sides: that is one person twice, "
            "or a copy, and says nothing about agreement."
        )
    if unnamed := len(judged) - len(named):
        yield f"{unnamed} of {len(judged)} judgements do not say `by` whom on both sides."
