"""Rules on vocabulary: every term that a record uses has a definition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimgraph.checks._base import At, Base, Cell, Field
from claimgraph.checks.rules import Found, error
from claimgraph.loading import Spot
from claimgraph.packs import parts

Term = tuple[str, str]


def term_uses(base: Base) -> Iterator[tuple[str, str, At]]:
    """Vocabulary, id and place of every term that a record uses."""
    yield from _in_studies_and_claims(base)
    yield from _in_tables(base)
    kb = base.kb
    for exercise in kb.exercises.values():
        thing = f"exercise:{exercise.id}"
        yield "families", exercise.family, Field(thing, ("family",))
        yield "positions", exercise.position, Field(thing, ("position",))
        for i, id_ in enumerate(exercise.equipment):
            yield "equipment", id_, Field(thing, ("equipment", i))
    for muscle in kb.muscles.values():
        yield "groups", muscle.group, Field(f"muscle:{muscle.id}", ("group",))
        for i, id_ in enumerate(muscle.segments):
            yield "segments", id_, Field(f"muscle:{muscle.id}", ("segments", i))
    for treatment in kb.treatments.values():
        yield "treatment-kinds", treatment.kind, Field(f"treatment:{treatment.id}", ("kind",))


def _in_studies_and_claims(base: Base) -> Iterator[tuple[str, str, At]]:
    for claim in base.kb.claims.values():
        yield "rungs", claim.rung, Field(f"claim:{claim.id}", ("rung",))
    for study in base.kb.studies.values():
        thing = f"study:{study.key}"
        yield "designs", study.design, Field(thing, ("design",))
        if study.tier is not None:
            yield "tiers", study.tier, Field(thing, ("tier",))
        for i, appraisal in enumerate(study.appraisal):
            yield "instruments", appraisal.instrument, Field(thing, ("appraisal", i, "instrument"))


def _in_tables(base: Base) -> Iterator[tuple[str, str, At]]:
    for row in base.kb.measurements:
        if row.load is not None:
            yield "loads", row.load, Cell(row, "load")
        if row.side is not None:
            yield "sides", row.side, Cell(row, "side")
        if row.phase is not None:
            yield "phases", row.phase, Cell(row, "phase")
    for ratio in base.kb.ratios:
        yield "measures", ratio.measure, Cell(ratio, "measure")
        yield "units", ratio.unit, Cell(ratio, "unit")


@error("unknown-term")
def unknown_term(base: Base) -> Iterable[Found]:
    """A record uses a term that its file in kb/vocabulary/ does not define.

    Why: a word without a definition is read differently by everyone, and rows that use it are never compared.
    Mend: correct the term, or define it in the vocabulary.
    Example: `design: labratory`, where designs.yaml defines `laboratory`.
    """
    wrong: dict[Term, list[At]] = {}
    known = {name: base.terms(name) for name in _vocabularies()}
    for name, id_, at in term_uses(base):
        defined = known[name]
        if defined is not None and id_ not in defined:
            wrong.setdefault((name, id_), []).append(at)
    for (name, id_), places in wrong.items():
        defined = known[name] or ()
        also = f", here and at {base.listed(places[1:], len(places) - 1)}" if len(places) > 1 else ""
        accepted = ", ".join(sorted(defined)[:30])
        message = f"{id_!r} is not defined in kb/vocabulary/{name}.yaml{also}; accepted: {accepted}"
        hint = base.near(id_, defined, "choose one of them, or define it there")
        yield Found(*base.at(places[0]), message, hint)


def _vocabularies() -> tuple[str, ...]:
    return tuple(
        "designs tiers instruments groups segments families positions equipment loads sides phases measures units "
        "treatment-kinds rungs".split()
    )


@error("missing-vocabulary")
def missing_vocabulary(base: Base) -> Iterable[Found]:
    """A file of kb/vocabulary/ is not there, and records use terms that it would define.

    Why: without definitions and accepted spellings nothing keeps the words of a base together.
    Mend: write the file: a list of terms, each with id, name and definition.
    Example: measurements.csv has loads, and there is no kb/vocabulary/loads.yaml.
    """
    if "kb/vocabulary" in base.unread or any(p.code == "unknown-vocabulary" for p in base.reading.problems):
        return
    used: dict[str, set[str]] = {}
    for name, id_, _ in term_uses(base):
        used.setdefault(name, set()).add(id_)
    for part in parts(base.kb.packs, "checks"):
        for kind, links in part.LINKS.items():
            used.setdefault(base.kb.kinds[kind].vocabulary, set()).update(id_ for id_, _ in links(base))
    for claim in base.kb.claims.values():
        for name in ("conditions", "treatments", "people"):
            used.setdefault(name, set()).update(getattr(claim.about, name))
    for name, ids in sorted(used.items()):
        path = f"kb/vocabulary/{name}.yaml"
        if ids and path not in base.reading.files and path not in base.unread:
            shown = ", ".join(sorted(ids)[:8]) + (" …" if len(ids) > 8 else "")
            yield Found(Spot(path), "", f"is missing, and these terms of it are used: {shown}", "define them there")
