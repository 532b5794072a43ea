"""What studies tell of which of two exercises has more, and how sure their own numbers make it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp, log
from statistics import NormalDist, fmean
from typing import Unpack

from claimgraph.emg import base
from claimgraph.emg.records import Measurement, Normalisation, Ratio, Statistic, split_muscles
from claimgraph.emg.synthesis._arms import arms_of, contrasts_of
from claimgraph.emg.synthesis._blocks import ALONE, Block, blocks_of, groups_of, unsound
from claimgraph.emg.synthesis._comparable import Exclusion
from claimgraph.emg.synthesis._options import Admitted
from claimgraph.emg.synthesis._orders import stated_orders
from claimgraph.emg.synthesis._spreads import Spreads, filled
from claimgraph.emg.synthesis._unheard import Unheard, unheard
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Provenance, StudyStatus
from claimgraph.synthesis import Preference

CLEAR = 0.975
"""How sure a study's own numbers must make an order for it to be clear: one side of a 95 % interval."""
_UNIT = "ratio"


@dataclass(frozen=True, slots=True)
class Told:
    """What one sample of people tells of two exercises.

    Parameters
    ----------
    sample, studies
        The people, and keys of the studies.
    one, other
        Ids of the two exercises, in order of their ids.
    share
        How sure it is that the first has more, from 0 to 1: all or nothing where a study states it.
    stated
        Whether a study states it; else it follows from means, with spreads put in where none is known.
    """

    sample: str
    studies: tuple[str, ...]
    one: str
    other: str
    share: float
    stated: bool

    @property
    def clear(self) -> bool:
        """Whether the study tells the two apart; an order that is not clear is no test of anything."""
        return max(self.share, 1 - self.share) >= CLEAR


@dataclass(frozen=True)
class Evidence:
    """Values and orders of one muscle before anything is put in for what they lack."""

    blocks: tuple[Block, ...]
    """Groups of people who did two or more exercises in the same way; the same people may come again."""
    once: tuple[Block, ...]
    """The same, but each group of people once for an exercise, for ratios."""
    stated: Mapping[tuple[str, str, str], tuple[tuple[float, str], ...]]
    """Stated orders by sample and the two exercises: 1 where the first has more, else 0, and the study."""
    unheard: tuple[Unheard, ...]
    """What could speak and takes no part."""


def evidence_of(kb: KnowledgeBase, muscle: str, *, mixed: bool, **admitted: Unpack[Admitted]) -> Evidence:
    """All of it, as far as it may take part."""
    groups = groups_of(kb, muscle, mixed=mixed, **admitted)
    once, _ = blocks_of(kb, muscle, mixed=mixed, bare=True, **admitted)
    blocks = [Block(key[0], key, tuple(rows)) for key, rows in groups.items() if len({r.exercise for r in rows}) > 1]
    printed = _printed(kb, muscle, once, **admitted)
    stated: dict[tuple[str, str, str], list[tuple[float, str]]] = defaultdict(list)
    for order in stated_orders(kb, muscle, **admitted):
        one, other = sorted((order.greater, order.lesser))
        stated[order.sample, one, other].append((float(order.greater == one), order.study))
    told = {key: tuple(said) for key, said in sorted(stated.items())}
    speaking = {study for said in told.values() for _, study in said}
    silent = tuple(one for one in _silent(kb, muscle, blocks, **admitted) if one.study not in speaking)
    return Evidence((*blocks, *printed), (*once, *printed), told, silent)


def _silent(
    kb: KnowledgeBase, muscle: str, blocks: Sequence[Block], **admitted: Unpack[Admitted]
) -> tuple[Unheard, ...]:
    taken = {row.id for block in blocks for row in block.rows}
    out = [
        Exclusion(row, unsound(kb, row, **admitted) or ALONE)
        for row in base.measurements_by_muscle(kb).get(muscle, ())
        if row.id not in taken
    ]
    return unheard(kb, muscle, blocks, out)


def told_by(kb: KnowledgeBase, evidence: Evidence, spreads: Spreads, relative: float, r: float) -> tuple[Told, ...]:
    """What each sample tells of each two exercises, with this relative spread where none is known.

    What a study states of two exercises goes before what its numbers make likely; several statements, or means measured
    in several ways, are averaged.
    """
    shares: dict[tuple[str, str, str], list[tuple[float, str]]] = defaultdict(list)
    for block in complete(evidence.blocks, spreads, relative):
        for contrast in contrasts_of(arms_of([block], r)):
            one, other = sorted((contrast.better, contrast.other))
            more = NormalDist().cdf(contrast.estimate / contrast.se)
            share = more if contrast.better == one else 1 - more
            shares[_sample(kb, block), one, other].append((share, block.study))
    found = []
    for key in sorted(shares.keys() | evidence.stated.keys()):
        said = evidence.stated.get(key) or tuple(shares[key])
        studies = tuple(sorted({study for _, study in said}))
        found.append(Told(key[0], studies, key[1], key[2], fmean(share for share, _ in said), key in evidence.stated))
    return tuple(found)


def complete(blocks: Iterable[Block], spreads: Spreads, relative: float) -> list[Block]:
    """The blocks with what their rows lack put in."""
    return [
        Block(block.study, block.people, tuple(filled(row, relative, spreads.people) for row in block.rows))
        for block in blocks
    ]


def without(kb: KnowledgeBase, blocks: Iterable[Block], sample: str) -> list[Block]:
    """The blocks of all other people."""
    return [block for block in blocks if _sample(kb, block) != sample]


def preferences(told: Sequence[Told]) -> list[Preference]:
    """The orders as comparisons for Bradley and Terry.

    A sample with m exercises gives m − 1 independent comparisons, or fewer where it joins them in several parts; its
    pairs share that weight, so that no study counts by the number of pairs it makes.
    """
    pairs: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        pairs[one.sample].append(one)
    weights = {sample: _independent(own) / len(own) for sample, own in pairs.items()}
    return [Preference(one.one, one.other, one.share, weights[one.sample]) for one in told]


def _independent(told: Sequence[Told]) -> int:
    """Comparisons that join the exercises of one sample without a loop."""
    home: dict[str, str] = {}

    def root(name: str) -> str:
        while home.setdefault(name, name) != name:
            name = home[name]
        return name

    joined = 0
    for one in told:
        first, second = root(one.one), root(one.other)
        if first != second:
            home[first] = second
            joined += 1
    return joined


def _sample(kb: KnowledgeBase, block: Block) -> str:
    return kb.samples.get(block.study, block.study)


def _printed(
    kb: KnowledgeBase, muscle: str, blocks: Iterable[Block], *, cautioned: bool = False, unreviewed: bool = False
) -> list[Block]:
    """Published ratios of one exercise to another for the muscle, as two values of which the lesser is 100."""
    known = {(block.study, name) for block in blocks for name in block.exercises}
    logs: dict[tuple[str, str, str], list[Ratio]] = defaultdict(list)
    for row in base.ratios(kb):
        study = kb.studies.get(row.study)
        fits = row.unit == _UNIT and [one for one, _ in split_muscles(row.numerator)] == [muscle] and row.value > 0
        sides = row.exercise in kb.exercises and row.denominator in kb.exercises and row.exercise != row.denominator
        own = study is None or (study.status is not StudyStatus.RETRACTED and study.design not in kb.scheme.reviews)
        sure = (cautioned or not row.cautioned) and (
            unreviewed or row.extracted_from is not Provenance.UNREVIEWED_SECONDARY
        )
        if fits and sides and own and sure:
            logs[row.study, str(row.exercise), str(row.denominator)].append(row)
    found = []
    for (study_key, one, other), rows in sorted(logs.items()):
        if (study_key, one) in known and (study_key, other) in known:
            continue
        ratio = exp(fmean(log(float(row.value)) for row in rows))
        pair = (_as_value(rows[0], muscle, one, 100 * ratio), _as_value(rows[0], muscle, other, 100.0))
        people = kb.samples.get(study_key, study_key), rows[0].population or ""
        found.append(Block(study_key, people, pair))
    return found


def _as_value(row: Ratio, muscle: str, exercise: str, value: float) -> Measurement:
    return Measurement.model_validate(
        {
            "study": row.study,
            "exercise": exercise,
            "muscle": muscle,
            "normalisation": Normalisation.OTHER,
            "statistic": Statistic.MEAN,
            "value": Decimal(repr(value)),
            "unit": "percent_mvic",
            "n": row.n,
            "population": row.population,
            "extracted_from": row.extracted_from,
            "locator": row.locator,
        }
    )
