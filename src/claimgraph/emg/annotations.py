"""What a work measured, as an annotated bibliography tells it."""

from collections import defaultdict
from collections.abc import Iterator

from claimgraph.emg import base
from claimgraph.emg.records import Measurement
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import DispersionKind
from claimgraph.wording import noun

_OTHERS = {"ratios": ("ratio, index or time", "ratios, indices or times"), "comparisons": ("comparison", "comparisons")}


def annotations(kb: KnowledgeBase, key: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Headings about the numbers of a work, each with its points."""
    if rows := base.measurements_by_study(kb).get(key, ()):
        yield "What it measured, in % of maximal voluntary contraction", tuple(_measured(kb, rows))
    others = [(words, len(kb.rows_by(name, "study").get(key, ()))) for name, words in _OTHERS.items()]
    counts = tuple(f"{count} {noun(count, one, many)}" for (one, many), count in others if count)
    if counts:
        yield "Other numbers in the tables", counts


def _measured(kb: KnowledgeBase, rows: tuple[Measurement, ...]) -> Iterator[str]:
    """One point an exercise."""
    by_exercise: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        by_exercise[row.exercise, row.variant or ""].append(_value(kb, row))
    for (exercise, variant), values in sorted(by_exercise.items()):
        name = kb.called("exercise", exercise) + (f", {variant}" if variant else "")
        yield f"{name}: {'; '.join(values)}"


def _value(kb: KnowledgeBase, row: Measurement) -> str:
    """`Gluteus medius 63 ± 22 SD (peak, body weight; abstract, results)`."""
    part = kb.term_name("segments", row.segment)
    muscle = kb.called("muscle", row.muscle) + (f" ({part})" if part else "")
    spread = ""
    if row.dispersion is not None:
        spread = f" ± {row.dispersion} {(row.dispersion_kind or DispersionKind.UNKNOWN).words}"
    load = "load not told" if row.load == "unknown" else kb.term_name("loads", row.load)
    kind_of_value = ", ".join(part for part in (str(row.statistic), load) if part)
    where = row.extracted_from.at(row.locator)
    doubt = "; doubtful" if row.cautioned else ""
    return f"{muscle} {row.value}{spread} ({kind_of_value}; {where}{doubt})"
