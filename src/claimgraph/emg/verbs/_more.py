"""What the pack adds to the verbs of the core."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import tables
from claimgraph.cli.verbs import More, Option, filter_options, spelled
from claimgraph.emg import base
from claimgraph.knowledge import KnowledgeBase

MORE = {
    "": More(summary="Evidence behind health and sport claims: EMG numbers, studies, findings, bibliographies."),
    "claims": More((*filter_options(tables.accepted("claims"), "exercise", "muscle", before="condition"),)),
    "show": More(example="claimgraph show isometric-abduction-max-gmed-min-tfl"),
    "trail": More(
        summary="the way from a claim to numbers: evidence, studies, measurements, exercises",
        example="claimgraph trail side-plank-high-gmed",
    ),
    "studies": More(tuple(filter_options(tables.accepted("studies"), "muscle", "exercise", before="year"))),
    "search": More(example='claimgraph search "low back pain runners"'),
    "why": More(example="claimgraph why clamshell-too-easy"),
    "what-if": More(example="claimgraph what-if clamshell-too-easy --without boren2011electromyographic"),
    "cite": More(example="claimgraph cite side-plank-high-gmed clamshell --out works.bib"),
    "graph": More((Option("muscle", "the muscle, for views that are about one", form={"metavar": "NAME"}),)),
    "table": More(example="claimgraph table measurements --muscle tfl --format csv"),
    "explore": More(
        (
            Option(
                "view",
                "first view: article, matrix, evidence, exercises, work-and-spare, side-by-side, around, timeline, "
                "everything",
                form={"metavar": "VIEW"},
            ),
            Option("muscle", "only this muscle", "condition"),
            Option("exercise", "only this exercise", "condition"),
            Option("family", "only this family of exercises", "condition"),
            Option("equipment", "only exercises that use this; `none` for nothing", "condition"),
            Option("load", "only numbers measured with this load", "reading"),
            Option("band", "only numbers in this range: low, moderate, high, very-high", "reading"),
        ),
        example='claimgraph explore --focus "side plank" --open',
    ),
}
"""What is added, by verb; the empty name is the command itself."""


def often(kb: KnowledgeBase) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Questions that are asked most: the backing for each muscle."""
    for muscle in base.muscles(kb):
        yield tuple(("emg", *name) for name in spelled(kb, f"muscle:{muscle}"))


def next_steps(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Commands worth a try, and what each gives."""
    muscles = base.muscles(kb)
    muscle = muscles.get(base.default_muscle(kb) or "") or next(iter(muscles.values()), None)
    name = muscle.name.lower() if muscle else "MUSCLE"
    yield f'claimgraph emg "{name}"', "which exercises have EMG backing for a muscle"
