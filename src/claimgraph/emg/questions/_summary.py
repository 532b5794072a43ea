"""One line of a backing table: what is published on a muscle in one exercise, alone and beside another muscle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from claimgraph.emg.activity import Activity, because
from claimgraph.emg.base import band_words, bands_between
from claimgraph.emg.records import Ratio, split_muscles
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import in_order


def _range(found: Activity) -> str:
    if not found.counting:
        return "doubtful" if found.rows else ""
    return found.span("–") + (" ?" if found.counts_unreviewed else "")


def _names(kb: KnowledgeBase, vocabulary: str, ids: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kb.term_name(vocabulary, id_) for id_ in sorted({i for i in ids if i})))


def summary(kb: KnowledgeBase, exercise: str, found: Activity) -> dict[str, Any]:
    """Studies, people, range, bands, protocol mix and best reading of one exercise."""
    return {
        "exercise": exercise,
        "name": kb.called("exercise", exercise),
        "studies": len(found.studies),
        "people": found.people,
        "rows": len(found.counting),
        "left_out": len(found.left_out),
        "left_out_why": because(found.reasons),
        "lowest": found.lowest,
        "highest": found.highest,
        "range": _range(found),
        "bands": bands_between(kb, found.lowest, found.highest),
        "band": band_words(kb, found.lowest, found.highest) or None,
        "loads": _names(kb, "loads", (value.load for value in found.counting)),
        "statistics": tuple(sorted({str(value.statistic) for value in found.counting})),
        "electrodes": tuple(sorted({str(value.electrode) for value in found.counting})),
        "best_reading": str(found.best_reading) if found.best_reading else None,
        "unreviewed": found.unreviewed,
        "cautions": found.cautions,
        "in_article": kb.exercises[exercise].in_article if exercise in kb.exercises else False,
        "labels": tuple(kb.label(key) for key in found.studies),
        "works": found.studies,
        "left_out_labels": tuple(kb.label(key) for key in left_out_studies(found)),
        "reviewed_studies": 0 if found.counts_unreviewed else len({value.study for value in found.counting}),
    }


def left_out_studies(found: Activity) -> tuple[str, ...]:
    """Studies of which no value counts."""
    return tuple(sorted({row.study for row, _ in found.left_out} - set(found.studies)))


def spared_summary(kb: KnowledgeBase, found: Activity, spared: Activity, indices: Sequence[Ratio]) -> dict[str, Any]:
    """The muscle to spare in the same exercise, who measured both, and what ratio was published."""
    together = in_order(set(found.studies) & set(spared.studies))
    return {
        "spare_range": _range(spared),
        "spare_lowest": spared.lowest,
        "spare_highest": spared.highest,
        "spare_studies": len(spared.studies),
        "spare_left_out": len(spared.left_out),
        "spare_left_out_why": because(spared.reasons),
        "together": tuple(kb.label(key) for key in together),
        "published_index": tuple(
            dict.fromkeys(
                f"{row.value} {kb.term_name('measures', row.measure)}, {kb.label(row.study)}" for row in indices
            )
        ),
    }


def indices(kb: KnowledgeBase, target: str, others: Collection[str]) -> dict[str, list[Ratio]]:
    """Published ratios of a muscle to any of some others, by exercise."""

    def named(cell: str | None) -> set[str]:
        return {muscle for muscle, _ in split_muscles(cell or "")}

    found: dict[str, list[Ratio]] = defaultdict(list)
    for row in kb.ratios:
        if row.exercise and target in named(row.numerator) and named(row.denominator) & {*others}:
            found[row.exercise].append(row)
    return found
