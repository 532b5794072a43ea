"""Where a tour stops to look at numbers."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.emg.facets._rows import MVIC
from claimgraph.explorer.parts import Stop, nodes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import counted, enumeration

_SHOWN = 3


def tour(kb: KnowledgeBase) -> Iterator[Stop]:
    """The most measured exercises that the article names, side by side."""
    studies = {id_: len({row.study for row in rows}) for id_, rows in kb.measurements_by_exercise.items()}
    named = [id_ for id_ in studies if kb.exercises[id_].in_article]
    shown = sorted(named, key=lambda id_: (-studies[id_], id_))[:_SHOWN]
    if len(shown) < 2:
        return
    names = enumeration([f"{kb.exercises[id_].name} ({counted(studies[id_], 'study', 'studies')})" for id_ in shown])
    yield Stop(
        "How hard do muscles work?",
        f"The base holds {counted(len(kb.measurements), 'published number')} of {counted(len(studies), 'exercise')}. "
        f"Here are, of those that the article names, the most measured: {names}. A dot is a number in {MVIC}, hollow "
        "where nobody reviewed the text it was read in. High activity is not the same as less pain.",
        {"view": "side-by-side", "selected": nodes("exercise", shown)},
    )
