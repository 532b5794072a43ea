"""Rules on claims and their evidence lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from claimgraph.checks._base import Base
from claimgraph.checks.rules import Found, error, warning
from claimgraph.records import ClaimKind, Directness


@error("indirect-without-reason")
def indirect_without_reason(base: Base) -> Iterable[Found]:
    """An indirect evidence line does not say what separates finding and claim.

    Why: how much an indirect finding weighs depends on what it is indirect in.
    Mend: add `indirect_because:` with surrogate, population, task-or-load, comparator, intervention or one of a pack.
    Example: `directness: indirect` without a line `indirect_because: surrogate`.
    """
    for claim in base.kb.claims.values():
        for i, line in enumerate(claim.evidence):
            if line.directness is Directness.INDIRECT and line.indirect_because is None:
                place = base.field(f"claim:{claim.id}", "evidence", i, "directness")
                yield Found(*place, "an indirect line needs a reason", "add `indirect_because: …`, or make it direct")


@error("direct-with-reason")
def direct_with_reason(base: Base) -> Iterable[Found]:
    """A direct evidence line gives a reason for being indirect.

    Why: one of the two is wrong, and the verdict depends on which.
    Mend: delete `indirect_because`, or write `directness: indirect`.
    Example: `directness: direct` together with `indirect_because: population`.
    """
    for claim in base.kb.claims.values():
        for i, line in enumerate(claim.evidence):
            if line.directness is Directness.DIRECT and line.indirect_because is not None:
                place = base.field(f"claim:{claim.id}", "evidence", i, "indirect_because")
                message = f"a direct line has the reason {str(line.indirect_because)!r}"
                yield Found(*place, message, "delete the reason, or write `directness: indirect`")


def _same_findings(base: Base) -> list[tuple[str, int, int]]:
    """Claim and positions of two lines of one study with the same finding."""
    found: list[tuple[str, int, int]] = []
    for claim in base.kb.claims.values():
        if len({line.study for line in claim.evidence}) == len(claim.evidence):
            continue
        first: dict[tuple[str, str], int] = {}
        for i, line in enumerate(claim.evidence):
            earlier = first.setdefault((line.study, _plain(line.finding)), i)
            if earlier != i:
                found.append((claim.id, earlier, i))
    return found


def _plain(text: str) -> str:
    """A sentence without what does not change its meaning: capitals and the stop at its end."""
    return text.casefold().rstrip(" .")


@error("contradicting-line")
def contradicting_line(base: Base) -> Iterable[Found]:
    """Two evidence lines of one study give the same finding and different stances.

    Why: one finding cannot go with a claim and against it; a work that half agrees has two different findings.
    Mend: say in each line what goes which way, or delete one of them.
    Example: "Ache did not differ." of eck2019null, once as `supports` and once as `disputes`.
    """
    for id_, earlier, i in base.recall("same findings", _same_findings):
        lines = base.kb.claims[id_].evidence
        if lines[earlier].stance is not lines[i].stance:
            message = f"the same finding {lines[earlier].stance} in line {earlier + 1} and {lines[i].stance} here"
            place = base.field(f"claim:{id_}", "evidence", i, "stance")
            yield Found(*place, message, "say in each line what goes which way, or delete one")


@warning("duplicate-line")
def duplicate_line(base: Base) -> Iterable[Found]:
    """An evidence line stands twice in a claim.

    Why: it counts once, and readers wonder what the second one adds.
    Mend: delete one of them.
    Example: the same finding of able2010step, supporting, pasted twice.
    """
    for id_, earlier, i in base.recall("same findings", _same_findings):
        lines = base.kb.claims[id_].evidence
        if lines[earlier].stance is lines[i].stance:
            place = base.field(f"claim:{id_}", "evidence", i)
            yield Found(*place, f"says the same as line {earlier + 1} of this claim", "delete one of them")


@warning("nothing-looked-for")
def nothing_looked_for(base: Base) -> Iterable[Found]:
    """A claim has neither evidence nor a search, and no parts that it follows.

    Why: "nobody looked" differs from "looked and found nothing"; without a search the verdict says the former.
    Mend: add evidence, or under `searches` what was looked for and that nothing was found.
    Example: a claim with an empty `evidence:` and no `searches:`.
    """
    for claim in base.kb.claims.values():
        if not (claim.evidence or claim.searches or base.kb.parts_of.get(claim.id)):
            place = base.field(f"claim:{claim.id}")
            yield Found(*place, "has neither evidence nor a search", "add either, even if nothing was found")


@warning("compound-with-own")
def compound_with_own(base: Base) -> Iterable[Found]:
    """A compound claim has evidence lines or a prediction of its own beside its parts.

    Why: its verdict follows the parts alone, so that its own lines and prediction decide nothing.
    Mend: move them to the part that they are about; if none fits, add one, or drop `part-of` in the other claims.
    Example: `part-of` step-activates-flank in another claim, and lines under `evidence:` of step-activates-flank.
    """
    for claim in base.kb.claims.values():
        parts = base.kb.parts_of.get(claim.id, ())
        for name, own in (("evidence", claim.evidence), ("predicts", claim.predicts)) if parts else ():
            if own:
                told = f"its verdict follows its parts ({', '.join(part.id for part in parts)}) and nothing here"
                yield Found(*base.field(f"claim:{claim.id}", name), told, "move it to the part that it is about")


@warning("duplicate-order")
def duplicate_order(base: Base) -> Iterable[Found]:
    """Two claims of one source have the same `order`.

    Why: claims are listed by it; with equal numbers the alphabet decides.
    Mend: give one of them a number between its neighbours.
    Example: `order: 10` in two files of kb/claims/.
    """
    first: dict[tuple[str | None, int], str] = {}
    for claim in base.kb.claims.values():
        if claim.order is not None:
            source = base.kb.source_of(claim)
            other = first.setdefault((source.id if source else None, claim.order), claim.id)
            if other != claim.id:
                message = f"{claim.order} is also the order of {other!r}"
                place = base.field(f"claim:{claim.id}", "order")
                yield Found(*place, message, "give one of them a number between its neighbours")


@warning("duplicate-statement")
def duplicate_statement(base: Base) -> Iterable[Found]:
    """Two claims of one source make the same statement.

    Why: their evidence is split, and each verdict rests on half of it.
    Mend: merge them, or say in the statements how they differ.
    Example: "Twists ease flank ache." in two files of kb/claims/.
    """
    first: dict[tuple[str | None, str], str] = {}
    for claim in base.kb.claims.values():
        source = base.kb.source_of(claim)
        other = first.setdefault((source.id if source else None, _plain(claim.statement)), claim.id)
        if other != claim.id:
            place = base.field(f"claim:{claim.id}", "statement")
            yield Found(*place, f"says the same as {other!r}", "merge them, or say how they differ")


@warning("testimony-only")
def testimony_only(base: Base) -> Iterable[Found]:
    """A claim of another kind than testimony rests on testimony only.

    Why: what one person tells is shown as such and never as evidence of an effect.
    Mend: write `kind: testimony`, or look for studies.
    Example: `kind: empirical` with one line, of a work whose design is `testimony`.
    """
    told = {key for key, study in base.kb.studies.items() if study.design == "testimony"}
    for claim in base.kb.claims.values() if told else ():
        if claim.kind is ClaimKind.EMPIRICAL and claim.evidence and all(e.study in told for e in claim.evidence):
            place = base.field(f"claim:{claim.id}", "kind")
            yield Found(*place, "rests on testimony only", "write `kind: testimony`, or look for studies")


@warning("future-date")
def future_date(base: Base) -> Iterable[Found]:
    """Something was judged, looked for or checked on a day that has not come yet.

    Why: days say which judgement is newer; one in the future would always win.
    Mend: correct the day, written YYYY-MM-DD.
    Example: `on: 2204-05-31` for 2024-05-31.
    """
    latest = dt.date.today() + dt.timedelta(days=1)
    for thing, path, day in _days(base):
        if day is not None and day > latest:
            yield Found(*base.field(thing, *path), f"{day} has not come yet", "correct the day")


def _days(base: Base) -> Iterator[tuple[str, tuple[str | int, ...], dt.date | None]]:
    for claim in base.kb.claims.values():
        for i, line in enumerate(claim.evidence):
            yield f"claim:{claim.id}", ("evidence", i, "on"), line.on
        for i, search in enumerate(claim.searches):
            yield f"claim:{claim.id}", ("searches", i, "on"), search.on
    for study in base.kb.studies.values():
        for i, appraisal in enumerate(study.appraisal):
            yield f"study:{study.key}", ("appraisal", i, "on"), appraisal.on
    for id_, term in base.kb.vocabulary.get("ontology", {}).items():
        yield f"vocabulary:ontology/{id_}", ("checked_on",), term.checked_on
