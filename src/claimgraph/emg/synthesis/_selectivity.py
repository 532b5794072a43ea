"""How much more of one muscle than of another an exercise asks for: ratios within one study and condition."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from hashlib import blake2s
from math import isfinite, sqrt
from typing import Literal, Unpack

from claimgraph.emg.records import Measurement, Ratio, split_muscles
from claimgraph.emg.synthesis._blocks import unsound
from claimgraph.emg.synthesis._comparable import standard_deviation, unfit
from claimgraph.emg.synthesis._network import assumed_r
from claimgraph.emg.synthesis._options import Admitted, SelectivityOptions
from claimgraph.errors import BadRequestError
from claimgraph.keywords import takes, those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Provenance
from claimgraph.synthesis import ratio_interval

Method = Literal["delta", "fieller"]

RATIO_UNITS = frozenset({"ratio", "index"})
"""Units of published numbers that set one muscle against another."""


@dataclass(frozen=True, slots=True)
class Selectivity:
    """Target against spared muscle, in the same people doing the same thing.

    Parameters
    ----------
    study, exercise, variant
        Where it was measured.
    target, spared
        Ids of the two muscles.
    ratio, low, high
        Ratio of the two means (in % of each muscle's own MVIC) and its interval; a limit is `None` where the rows have
        no spread or no n, or where Fieller's interval has no end.
    method, r, n
        Way to the interval, the correlation taken between the two muscles, and people measured: the fewer where the two
        rows differ in it.
    note
        What a reader should know: the parts of the muscles, the side, why there is no interval.
    published
        Indices and ratios that studies print for the same exercise and muscles; they are built in other ways.
    measurement_ids
        Ids of the two rows.
    """

    study: str
    exercise: str
    variant: str | None
    target: str
    spared: str
    ratio: float
    low: float | None
    high: float | None
    method: str
    r: float
    n: int | None
    note: str
    published: tuple[Ratio, ...] = ()
    measurement_ids: tuple[str, str] = ("", "")


@takes(SelectivityOptions)
def selectivity(
    kb: KnowledgeBase,
    target: str,
    spared: str,
    *,
    method: Method = "delta",
    **options: Unpack[SelectivityOptions],
) -> tuple[Selectivity, ...]:
    """Ratios of target to spared muscle, by study, exercise and version.

    Two rows are set against each other only where study, exercise, variant, population, load (its wording included),
    statistic, phase, side and normalisation are the same. Their numbers of people may differ, as where an electrode was
    lost: the fewer are then taken to be among the more. The ratios are of percentages of two different reference
    contractions: compare them within a study, not between studies.

    Parameters
    ----------
    kb
        The base.
    target, spared
        Names in people's words.
    method
        `delta`: interval on the log scale. `fieller`: Fieller's interval, which may have no end where the spared muscle
        is hardly above zero. Both use Student's t with n − 1 degrees of freedom.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means no muscle, or several.
    BadRequestError
        Both names mean the same muscle, there is no such method, or a number is out of range.

    Examples
    --------
    >>> from claimgraph import load, synthesis
    >>> found = synthesis.selectivity(load("tests/data/tiny"), "upper flank", "lower flank")
    >>> [(one.exercise, round(one.ratio, 2)) for one in found]
    [('step', 2.56), ('twist', 6.92)]
    """
    above, below = _two(kb, target, spared)
    r, level, admitted = assumed_r(kb, options["r"]), options["level"], those_of(options, Admitted)
    ratio_interval((1.0, 1.0), (1.0, 1.0), 2, r=r, level=level, method=method)  # refused whatever the rows are
    partners: dict[tuple[object, ...], list[Measurement]] = defaultdict(list)
    for row in kb.measurements_by_muscle.get(below, ()):
        if unsound(kb, row, **admitted) is None:
            partners[_condition(row)].append(row)
    printed = published_ratios(kb, above, below, **admitted)
    found = []
    for row in kb.measurements_by_muscle.get(above, ()):
        if unsound(kb, row, **admitted) is not None:
            continue
        for partner in partners.get(_condition(row), ()):
            beside = tuple(ratio for ratio in printed if ratio.exercise == row.exercise)
            found.append(_ratio(kb, row, partner, beside, method, r, level))
    return tuple(sorted(found, key=lambda s: (s.study, s.exercise, s.variant or "", s.note, s.measurement_ids)))


def alike(kb: KnowledgeBase, row: Measurement) -> str | None:
    """What rows have in common that `selectivity` sets against each other; `None` for a row that it sets against none.

    Examples
    --------
    >>> from claimgraph import load
    >>> kb = load("tests/data/tiny")
    >>> len({alike(kb, row) for row in kb.measurements_by_exercise["step"] if row.study == "able2010step"})
    1
    """
    if unsound(kb, row) is not None:
        return None
    return blake2s(repr(_condition(row)).encode(), digest_size=4).hexdigest()


def published_ratios(
    kb: KnowledgeBase, target: str, spared: str, *, cautioned: bool = False, unreviewed: bool = False
) -> tuple[Ratio, ...]:
    """Indices and ratios that studies print with the target among the muscles above and the spared one below.

    Examples
    --------
    >>> from claimgraph import load, synthesis
    >>> [ratio] = synthesis.published_ratios(load("tests/data/tiny"), "upper flank", "lower flank")
    >>> ratio.measure, str(ratio.value)
    ('flank-index', '7.1')
    """
    above, below = _two(kb, target, spared)
    return tuple(
        row
        for row in kb.ratios
        if row.unit in RATIO_UNITS
        and above in _muscles(row.numerator)
        and below in _muscles(row.denominator or "")
        and (cautioned or not row.cautioned)
        and (unreviewed or row.extracted_from is not Provenance.UNREVIEWED_SECONDARY)
    )


def _two(kb: KnowledgeBase, target: str, spared: str) -> tuple[str, str]:
    above, below = kb.muscle(target).id, kb.muscle(spared).id
    if above == below:
        raise BadRequestError(f"selectivity needs two different muscles, found {above!r} twice")
    return above, below


def _muscles(cell: str) -> set[str]:
    return {muscle for muscle, _ in split_muscles(cell)}


def _condition(row: Measurement) -> tuple[object, ...]:
    """What must be equal for two muscles to be set against each other."""
    done = (row.study, row.exercise, row.variant, row.population)
    return (*done, row.load, row.load_detail, row.statistic, row.phase, row.side, row.normalisation)


def _ratio(
    kb: KnowledgeBase,
    row: Measurement,
    partner: Measurement,
    published: tuple[Ratio, ...],
    method: Method,
    r: float,
    level: float,
) -> Selectivity:
    low, high, missing = _limits(kb, row, partner, method, r, level)
    notes = [f"{one.segment} part of {one.muscle}" for one in (row, partner) if one.segment]
    if row.side:
        notes.append(f"side: {row.side}")
    if row.electrode is not partner.electrode:
        notes.append(f"electrodes: {row.electrode} and {partner.electrode}")
    if None not in (row.n, partner.n) and row.n != partner.n:
        notes.append(f"people: {row.n} and {partner.n}")
    if missing:
        notes.append(f"no interval: {missing}")
    return Selectivity(
        study=row.study,
        exercise=row.exercise,
        variant=row.variant,
        target=row.muscle,
        spared=partner.muscle,
        ratio=float(row.value) / float(partner.value),
        low=low,
        high=high,
        method=method,
        r=r,
        n=min((n for n in (row.n, partner.n) if n is not None), default=None),
        note="; ".join(notes),
        published=published,
        measurement_ids=(row.id, partner.id),
    )


def _limits(
    kb: KnowledgeBase, row: Measurement, partner: Measurement, method: Method, r: float, level: float
) -> tuple[float | None, float | None, str]:
    """Both limits and nothing, or no limits and the reason."""
    for one in (row, partner):
        reason = unfit(kb, one, cautioned=True, unreviewed=True)
        if reason is not None:
            return None, None, f"{reason} ({one.muscle})"
    above, below = standard_deviation(row), standard_deviation(partner)
    assert above is not None
    assert below is not None
    assert row.n is not None
    assert partner.n is not None
    means = float(row.value), float(partner.value)
    # In the fewer people, with spreads that leave the two standard errors and how the means go together as they are.
    n = min(row.n, partner.n)
    above, below = above * sqrt(n / row.n), below * sqrt(n / partner.n)
    shared = r * sqrt(n / max(row.n, partner.n))
    low, high = ratio_interval((means[0], above), (means[1], below), n, r=shared, level=level, method=method)
    if not isfinite(high):
        return None, None, f"{partner.muscle} is not clearly above zero, so Fieller's interval has no end"
    return low, high, ""
