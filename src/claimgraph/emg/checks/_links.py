"""Rules on links: the exercises, muscles and parts of muscles that records name have to be there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimgraph.checks.rules import At, Base, Cell, Found, Links, circles, unknown
from claimgraph.emg.checks._codes import error
from claimgraph.emg.records import split_muscles

Parts = Iterator[tuple[str, str | None, At]]

_MUSCLES = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+(:[A-Za-z0-9-]+)?|[a-z0-9-]+:[A-Za-z0-9-]+")
"""A part of a cell that is an id rather than a word: it holds a hyphen, or a colon before a part."""


def muscle_cells(base: Base) -> Parts:
    """Every muscle in a cell that may hold several, or words, with its part where one is named."""
    kb = base.kb
    measures = kb.vocabulary.get("measures", {})
    for pair in kb.comparisons:
        for muscle, part in pair.muscles:
            if muscle not in measures and not (part is None and " " in muscle):
                yield muscle, part, Cell(pair, "muscle_or_ratio")
    for ratio in kb.ratios:
        for column in ("numerator", "denominator"):
            parts = [p.strip() for p in (getattr(ratio, column) or "").split(";")]
            if all(_MUSCLES.fullmatch(part) and part not in kb.exercises for part in parts):
                yield from ((muscle, part, Cell(ratio, column)) for muscle, part in split_muscles(";".join(parts)))


def named_muscles(base: Base) -> Links:
    """Every muscle in a cell that may hold several."""
    return ((muscle, at) for muscle, _, at in muscle_cells(base))


def _parts(base: Base) -> Parts:
    for row in base.kb.measurements:
        yield row.muscle, row.segment, Cell(row, "segment")
    yield from muscle_cells(base)


@error("unknown-exercise", of=("exercise",))
def unknown_exercise(base: Base) -> Iterable[Found]:
    """An exercise is named that has no file in kb/exercises/.

    Why: its numbers would hang in the air, and questions about it would miss them.
    Mend: correct the id, or describe the exercise in a file of its own.
    Example: `stpe` in the column exercise, where the file is called step.yaml.
    """
    yield from unknown(base, "exercise")


@error("unknown-muscle", of=("muscle",))
def unknown_muscle(base: Base) -> Iterable[Found]:
    """A muscle is named that is not in kb/vocabulary/muscles.yaml.

    Why: rows of one muscle under two names are never compared.
    Mend: correct the id, or add the muscle to the vocabulary. Several muscles in one cell are joined by `;`,
    a part follows `:`.
    Example: `uper-flank` in the column muscle, where the id is `upper-flank`.
    """
    yield from unknown(base, "muscle")


@error("unknown-segment")
def unknown_segment(base: Base) -> Iterable[Found]:
    """A part of a muscle is named that this muscle does not have.

    Why: a number of one part says little about another; an unknown part cannot be compared at all.
    Mend: correct the part, or add it to `segments` of the muscle.
    Example: `upper-flank` with the segment `fornt`, where muscles.yaml lists front and back.
    """
    wrong: dict[tuple[str, str], list[At]] = {}
    muscles = base.kb.muscles
    for muscle, part, at in _parts(base):
        if part is not None and muscle in muscles and part not in muscles[muscle].segments:
            wrong.setdefault((muscle, part), []).append(at)
    for (muscle, part), places in wrong.items():
        segments = muscles[muscle].segments
        also = base.also(", here and at ", places)
        message = f"{muscle!r} has no part {part!r}{also}; accepted: {', '.join(segments) or 'none'}"
        hint = base.near(part, segments, f"add it to `segments` of {muscle} in kb/vocabulary/muscles.yaml")
        yield Found(*base.at(places[0]), message, hint)


@error("variant-cycle")
def variant_cycle(base: Base) -> Iterable[Found]:
    """Exercises are variants of each other in a circle, or an exercise is a variant of itself.

    Why: the basic form of an exercise is found by following `variant_of`; in a circle there is none.
    Mend: delete `variant_of` from the basic form.
    Example: step.yaml says `variant_of: side-step`, and side-step.yaml says `variant_of: step`.
    """
    parents = {e.id: (e.variant_of,) for e in base.kb.exercises.values() if e.variant_of is not None}
    for circle in circles(parents):
        message = "the variants go in a circle: " + " → ".join([*circle, circle[0]])
        yield Found(*base.field(f"exercise:{circle[0]}", "variant_of"), message, "delete it from the basic form")
