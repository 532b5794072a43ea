"""What numbers and links of the pack are called, and the sentences that tell them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from claimgraph.emg.activity import Activity, activities, because, left_out
from claimgraph.emg.facets._rows import MVIC, ROW, amount, row_of
from claimgraph.explorer.parts import Facts, Labels, known, number
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import READ_OUTSIDE
from claimgraph.wording import capital, counted, people


def label(labels: Labels, kind: str, id_: str) -> str | None:
    """What a row is called; other things have names."""
    if kind != ROW:
        return None
    row = row_of(labels.kb, id_)
    variant = f" ({row.variant})" if row.variant else ""
    where = f"{labels.inside('muscle', row.muscle)} in {labels.inside('exercise', row.exercise)}{variant}"
    return f"{amount(row)}, {where}, {labels.study(row.study)}"


def short(labels: Labels, kind: str, id_: str) -> str | None:
    """What a row is called in a picture."""
    return amount(row_of(labels.kb, id_)) if kind == ROW else None


def texts(kb: KnowledgeBase, kind: str, id_: str) -> tuple[str | None, ...] | None:
    """More text in which a thing is found, beyond its fields."""
    match kind:
        case "exercise":
            return (kb.exercises[id_].description,)
        case "muscle":
            return (kb.muscles[id_].definition,)
        case "measurement":
            return _texts(kb, id_)
    return None


def _texts(kb: KnowledgeBase, id_: str) -> tuple[str | None, ...]:
    # People who are the study's own are found through the study.
    row = row_of(kb, id_)
    study = kb.studies.get(row.study)
    own = study.sample.population if study else None
    return None if row.population == own else row.population, row.load_detail


Told = tuple[str, Facts]


def teller(kb: KnowledgeBase, labels: Labels) -> Callable[[str, str, str], Told | None]:
    """Tells the sentence and the facts of a link by its start, relation and end; `None` for links of others."""
    found = activities(kb, kb.measurements)
    name = labels.inside_node

    def tell(start: str, relation: str, end: str) -> Told | None:
        match relation:
            case "measured":
                row = row_of(kb, end.partition(":")[2])
                where = f"{name(f'muscle:{row.muscle}')} in {name(f'exercise:{row.exercise}')}"
                return f"{name(start)} measured {amount(row)} of {where}", {}
            case "of-exercise":
                return f"{amount(row_of(kb, start.partition(':')[2]))} was measured in {name(end)}", {}
            case "of-muscle":
                return f"{amount(row_of(kb, start.partition(':')[2]))} is the activity of {name(end)}", {}
            case "activates":
                one = found[start.partition(":")[2], end.partition(":")[2]]
                facts = _activity(one)
                return f"{capital(name(start))}: {name(end)} {_range(one, facts)}", facts
        return None

    return tell


def _activity(found: Activity) -> Facts:
    return known(
        studies=len(found.studies),
        people=found.people,
        rows=len(found.counting),
        left_out=len(found.left_out),
        why_left_out=list(because(found.reasons)),
        cautions=found.cautions,
        low=_maybe(found.lowest),
        high=_maybe(found.highest),
        typical=_maybe(found.typical_shown),
        band=found.band.id if found.band else None,
        reading=str(found.best_reading) if found.best_reading else None,
    )


def _maybe(value: Decimal | float | None) -> float | int | None:
    return None if value is None else number(value)


def _range(found: Activity, facts: Facts) -> str:
    """`41 to 103 % MVIC in 5 studies of 120 people`."""
    low, high = facts.get("low"), facts.get("high")
    said = f"{low} {MVIC}" if low == high else f"{low} to {high} {MVIC}"
    if low is None:
        said = "without a value that counts"
    else:
        said += f" in {counted(len(found.studies), 'study', 'studies')}"
        said += f" of {people(found.people)}" if found.people else ""
        said += f", {READ_OUTSIDE}" if found.counts_unreviewed else ""
    return said + (f"; {left_out(found.reasons)}" if found.left_out else "")
