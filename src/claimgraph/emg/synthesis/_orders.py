"""Which of two exercises a study found to have more, measured or stated, whether or not it printed a spread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import exp, fsum, log
from typing import Unpack

from claimgraph.emg.records import Comparison, Measurement
from claimgraph.emg.synthesis._blocks import groups_of
from claimgraph.emg.synthesis._comparable import unfit
from claimgraph.emg.synthesis._options import Admitted
from claimgraph.emg.synthesis._unheard import orderings
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Provenance, StudyStatus
from claimgraph.wording import in_sentence

_EQUAL = 1e-12
"""Difference of two log means that is only the noise of computing."""


@dataclass(frozen=True, slots=True)
class Order:
    """One exercise had more than another in the same people.

    Parameters
    ----------
    study
        Citation key.
    greater, lesser
        Ids of the exercises; of two equal means the first by id is called greater.
    ratio
        How many times as much, from the means; `None` where the order is stated only.
    n
        People; the smaller number where the two means differ in it, `None` where it is not known.
    p_value
        As printed, of a stated order.
    without
        Why the ratio has no interval, as the end of a sentence; empty where it has one, and for stated orders.
    sample
        The people of the study; the same for studies of the same people.
    measurement_ids
        Ids of the values behind a ratio.
    """

    study: str
    greater: str
    lesser: str
    ratio: float | None
    n: int | None
    p_value: str | None = None
    without: str = ""
    sample: str = ""
    measurement_ids: tuple[str, ...] = ()

    @property
    def stated(self) -> bool:
        """Whether there is no ratio, only the word of the study."""
        return self.ratio is None


def measured_orders(
    kb: KnowledgeBase, muscle: str, *, mixed: bool = False, **admitted: Unpack[Admitted]
) -> tuple[Order, ...]:
    """Every pair of exercises whose means a study printed for the same people, measured in the same way.

    Examples
    --------
    >>> from claimgraph import load, synthesis
    >>> [one] = synthesis.measured_orders(load("tests/data/tiny"), "upper-flank")
    >>> one.greater, one.lesser, round(one.ratio, 2), one.without
    ('twist', 'step', 3.56, 'no spread was printed')
    """
    found = []
    for rows in groups_of(kb, muscle, mixed=mixed, **admitted).values():
        versions: dict[str, list[Measurement]] = defaultdict(list)
        for row in rows:
            versions[row.exercise].append(row)
        for one, other in combinations(sorted(versions), 2):
            found.append(_measured(kb, one, other, versions))
    return tuple(found)


def _measured(kb: KnowledgeBase, one: str, other: str, versions: Mapping[str, list[Measurement]]) -> Order:
    difference = _log_mean(versions[one]) - _log_mean(versions[other])
    if abs(difference) < _EQUAL:
        difference = 0.0
    greater, lesser = (one, other) if difference >= 0 else (other, one)
    rows = [*versions[one], *versions[other]]
    known = [row.n for row in rows if row.n is not None]
    reasons = dict.fromkeys(unfit(kb, row, cautioned=True, unreviewed=True) for row in rows)
    return Order(
        study=rows[0].study,
        greater=greater,
        lesser=lesser,
        ratio=exp(abs(difference)),
        n=min(known) if len(known) == len(rows) else None,
        without="; ".join(reason for reason in reasons if reason),
        sample=kb.samples.get(rows[0].study, rows[0].study),
        measurement_ids=tuple(sorted(row.id for row in rows)),
    )


def _log_mean(rows: Iterable[Measurement]) -> float:
    values = [log(float(row.value)) for row in rows]
    return fsum(values) / len(values)


def stated_orders(
    kb: KnowledgeBase, muscle: str, *, cautioned: bool = False, unreviewed: bool = False
) -> tuple[Order, ...]:
    """Every stated ordering of two exercises that is a study's own, is not retracted, and may take part.

    Examples
    --------
    >>> from claimgraph import load, synthesis
    >>> stated = synthesis.stated_orders(load("tests/data/tiny"), "upper-flank")
    >>> [(one.greater, one.lesser, one.p_value) for one in stated]
    [('step', 'hold', '<0.01'), ('twist', 'step', '0.02')]
    """
    return tuple(
        Order(
            study=row.study,
            greater=str(row.greater_exercise),
            lesser=str(row.lesser_exercise),
            ratio=None,
            n=row.n,
            p_value=row.p_value,
            sample=kb.samples.get(row.study, row.study),
        )
        for row in orderings(kb, muscle)
        if _own(kb, row)
        and (cautioned or not row.cautioned)
        and (unreviewed or row.extracted_from is not Provenance.UNREVIEWED_SECONDARY)
    )


def against(orders: Iterable[Order], ratio: Mapping[tuple[str, str], float]) -> tuple[Order, ...]:
    """The orders that ratios of pairs of exercises contradict."""
    return tuple(one for one in orders if one.ratio != 1.0 and ratio.get((one.greater, one.lesser), 1.0) < 1.0)


def order_in_words(kb: KnowledgeBase, one: Order) -> str:
    """The order as a sentence without its full stop.

    Examples
    --------
    >>> from claimgraph import load, synthesis
    >>> kb = load("tests/data/tiny")
    >>> synthesis.order_in_words(kb, synthesis.stated_orders(kb, "upper-flank")[0])
    'Able & Baker 2010 states more in step than in flank hold (p <0.01)'
    """
    more, less = (in_sentence(kb.called("exercise", id_)) for id_ in (one.greater, one.lesser))
    if one.ratio is None:
        p = one.p_value if one.p_value in (None, "significant") else f"p {one.p_value}"
        return f"{kb.label(one.study)} states more in {more} than in {less}" + (f" ({p})" if p else "")
    bare = f" ({one.without})" if one.without else ""
    return f"{kb.label(one.study)} measured {one.ratio:.3g} times as much in {more} as in {less}{bare}"


def _own(kb: KnowledgeBase, row: Comparison) -> bool:
    study = kb.studies.get(row.study)
    return study is None or (study.status is not StudyStatus.RETRACTED and study.design not in kb.scheme.reviews)
