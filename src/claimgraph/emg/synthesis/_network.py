"""Exercises ranked over studies from differences within studies only: a network meta-analysis of ratios of means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Unpack

from claimgraph.emg.synthesis._arms import Arm, Contrast, arms_of, contrasts_of
from claimgraph.emg.synthesis._blocks import Block, blocks_of
from claimgraph.emg.synthesis._comparable import Exclusion, differences
from claimgraph.emg.synthesis._component import Component, Effect, component_of
from claimgraph.emg.synthesis._missing import missing_links, remarks
from claimgraph.emg.synthesis._options import Admitted, RankOptions
from claimgraph.emg.synthesis._orders import Order, against, measured_orders, stated_orders
from claimgraph.emg.synthesis._unheard import Unheard, unheard, unheard_in_words
from claimgraph.errors import BadRequestError
from claimgraph.keywords import takes, those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.synthesis import Consistency
from claimgraph.synthesis.networks import checked_level, connected, things_of


@dataclass(frozen=True, slots=True)
class Network:
    """Exercises ranked for one muscle, component by component.

    Parameters
    ----------
    muscle, reference
        Ids of the muscle and of the reference of the first component; the latter `None` where nothing can be ranked.
    exercises
        Exercises ranked, by component and rank.
    components
        Sets of exercises that studies join; the first holds the reference. Never compare over their borders.
    effects
        Each exercise against the reference of its component, in order of rank.
    tau2, consistency
        Those of the first component; `parts` has them all.
    r
        Correlation taken between two amplitudes of the same people.
    studies
        Keys of the studies that bear a contrast.
    league
        Every ordered pair of exercises of one component.
    excluded
        Rows left out, each with its reason.
    unheard
        What could speak and takes no part: studies of two or more of the exercises, wholly or in part, with reasons.
    measured
        Ids of all exercises in which somebody measured the muscle; those not in `exercises` are not ranked.
    against
        What studies measured or stated the other way round than it comes out here.
    missing
        Sentences: what would join what stands apart.
    mixed
        How rows set against each other within a study differ; empty unless asked for.
    notes
        What a reader should know beside the numbers.
    contrasts, arms
        What the studies themselves say.
    """

    muscle: str
    reference: str | None
    exercises: tuple[str, ...]
    components: tuple[tuple[str, ...], ...]
    effects: tuple[Effect, ...]
    tau2: float | None
    r: float
    studies: tuple[str, ...]
    league: Mapping[tuple[str, str], Effect]
    consistency: Consistency | None
    excluded: tuple[Exclusion, ...]
    missing: tuple[str, ...]
    mixed: tuple[str, ...]
    notes: tuple[str, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    arms: tuple[Arm, ...] = ()
    parts: tuple[Component, ...] = ()
    level: float = 0.95
    unheard: tuple[Unheard, ...] = ()
    measured: tuple[str, ...] = ()
    against: tuple[Order, ...] = ()


@takes(RankOptions)
def rank(kb: KnowledgeBase, muscle: str, **options: Unpack[RankOptions]) -> Network:
    """Exercises ranked for one muscle, from what studies measured in the same people.

    Each study gives log ratios of its means, so that whatever raises or lowers all numbers of a study (its electrodes,
    reference contraction or people) falls out. Ratios are put together with one between-study variance for each set
    of connected exercises; sets that no study joins are ranked apart. Several versions of an exercise in one study
    (variants, sides) are averaged on the log scale, each with the same weight.

    Parameters
    ----------
    kb
        The base.
    muscle
        Name in people's words.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means nothing, or several things.
    BadRequestError
        The reference stands in no contrast, or a number is out of range.

    Examples
    --------
    >>> import claimgraph
    >>> from claimgraph.synthesis import rank
    >>> network = rank(claimgraph.load("tests/data/tiny"), "upper flank")
    >>> network.exercises
    ()
    """
    r, level, reference = assumed_r(kb, options["r"]), options["level"], options["reference"]
    mixed, admitted = options["mixed"], those_of(options, Admitted)
    if not 0 <= r < 1:
        raise BadRequestError(f"the correlation r must lie from 0 to below 1, found {r}")
    checked_level(level)
    id_ = kb.muscle(muscle).id
    blocks, excluded = blocks_of(kb, id_, mixed=mixed, **admitted)
    chosen = None if reference is None else _chosen(kb, id_, reference, blocks)
    fitted = [component_of(group, r, level, chosen) for group in connected(blocks, chosen)]
    parts = tuple(part for part, _ in fitted)
    arms = arms_of(blocks, r)
    spare = {part.reference: None if part.tau2 is None else part.q_df for part in parts}
    silent = unheard(kb, id_, blocks, excluded)
    league = {pair: effect for _, league in fitted for pair, effect in league.items()}
    orders = (*measured_orders(kb, id_, mixed=mixed, **admitted), *stated_orders(kb, id_, **admitted))
    return Network(
        muscle=id_,
        reference=parts[0].reference if parts else None,
        exercises=tuple(name for part in parts for name in part.exercises),
        components=tuple(part.exercises for part in parts),
        effects=tuple(effect for part in parts for effect in part.effects),
        tau2=parts[0].tau2 if parts else None,
        r=r,
        studies=tuple(sorted({block.study for block in blocks})),
        league=MappingProxyType(league),
        consistency=parts[0].consistency if parts else None,
        excluded=excluded,
        missing=missing_links(
            kb,
            id_,
            [part.exercises for part in parts],
            [part.reference for part in parts],
            mixed=mixed,
            **admitted,
        ),
        mixed=tuple(dict.fromkeys(line for block in blocks for line in differences(block.rows))) if mixed else (),
        notes=(*remarks(kb, id_, blocks, arms.arms, spare, r), *unheard_in_words(kb, silent)),
        contrasts=contrasts_of(arms),
        arms=arms.arms,
        parts=parts,
        level=level,
        unheard=silent,
        measured=tuple(sorted({row.exercise for row in kb.measurements_by_muscle.get(id_, ())})),
        against=against(orders, {pair: effect.ratio for pair, effect in league.items()}),
    )


def assumed_r(kb: KnowledgeBase, r: float | None) -> float:
    """The correlation asked for, else the one the base's scheme declares: studies do not print it."""
    return float(kb.scheme.correlation) if r is None else r


def _chosen(kb: KnowledgeBase, muscle: str, reference: str, blocks: Iterable[Block]) -> str:
    id_ = kb.exercise(reference).id
    known = sorted(things_of(blocks))
    if id_ not in known:
        among = ", ".join(known[:12]) + (" …" if len(known) > 12 else "")
        usable = f"exercises that are: {among}" if known else "no exercise is"
        raise BadRequestError(f"{id_!r} is not in the network of {muscle!r}; {usable}")
    return str(id_)
