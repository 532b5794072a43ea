"""One line of a backing table: what is published on a muscle in one exercise, alone and beside another muscle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._answer import in_order
from claimgraph.records import Measurement, Provenance, Ratio, counting, split_muscles


def _range(values: Sequence[Measurement]) -> tuple[Decimal | None, Decimal | None, str]:
    sound = counting(values)
    if not sound:
        return None, None, "doubtful" if values else ""
    low, high = (choose(sound, key=lambda value: value.value).value for choose in (min, max))
    text = f"{low}" if low == high else f"{low}–{high}"
    reviewed = sound[0].extracted_from is not Provenance.UNREVIEWED_SECONDARY
    return low, high, text if reviewed else f"{text} ?"


def _names(kb: KnowledgeBase, vocabulary: str, ids: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kb.term_name(vocabulary, id_) for id_ in sorted({i for i in ids if i})))


def summary(kb: KnowledgeBase, exercise: str, values: Sequence[Measurement]) -> dict[str, Any]:
    """Studies, people, range, bands, protocol mix and best reading of one exercise."""
    low, high, text = _range(values)
    studies = in_order(value.study for value in values)
    bands = [kb.band(limit) for limit in (low, high) if limit is not None]
    sound = [value for value in values if not value.cautioned]
    best = min((value.extracted_from for value in values), key=lambda provenance: provenance.trust)
    unreviewed = Provenance.UNREVIEWED_SECONDARY
    return {
        "exercise": exercise,
        "name": kb.called("exercise", exercise),
        "studies": len(studies),
        "people": kb.people_behind((value.study, value.n) for value in values),
        "rows": len(values),
        "lowest": low,
        "highest": high,
        "range": text,
        "bands": tuple(dict.fromkeys(band for band in bands if band)),
        "loads": _names(kb, "loads", (value.load for value in values)),
        "statistics": tuple(sorted({str(value.statistic) for value in values})),
        "electrodes": tuple(sorted({str(value.electrode) for value in values})),
        "best_reading": str(best),
        "unreviewed": sum(value.extracted_from is unreviewed for value in values),
        "cautions": len(values) - len(sound),
        "in_article": kb.exercises[exercise].in_article if exercise in kb.exercises else False,
        "labels": tuple(kb.label(key) for key in studies),
        "works": studies,
        "reviewed_studies": len({value.study for value in sound if value.extracted_from is not unreviewed}),
    }


def spared_summary(
    kb: KnowledgeBase, values: Sequence[Measurement], spared: Sequence[Measurement], indices: Sequence[Ratio]
) -> dict[str, Any]:
    """The muscle to spare in the same exercise, who measured both, and what ratio was published."""
    low, high, text = _range(spared)
    together = in_order({value.study for value in values} & {value.study for value in spared})
    return {
        "spare_range": text,
        "spare_lowest": low,
        "spare_highest": high,
        "spare_studies": len({value.study for value in spared}),
        "together": tuple(kb.label(key) for key in together),
        "published_index": tuple(
            dict.fromkeys(
                f"{row.value} {kb.term_name('measures', row.measure)}, {kb.label(row.study)}" for row in indices
            )
        ),
    }


def indices(kb: KnowledgeBase, target: str, other: str) -> dict[str, list[Ratio]]:
    """Published ratios of the two muscles, by exercise."""

    def named(cell: str | None) -> set[str]:
        return {muscle for muscle, _ in split_muscles(cell or "")}

    found: dict[str, list[Ratio]] = defaultdict(list)
    for row in kb.ratios:
        if row.exercise and target in named(row.numerator) and other in named(row.denominator):
            found[row.exercise].append(row)
    return found
