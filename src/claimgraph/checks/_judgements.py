"""Rules about what people judge in place of the computed verdict, and about the scheme it is computed by."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph import appraisal
from claimgraph.checks._base import At, Base, Field
from claimgraph.checks.rules import Found, error, warning
from claimgraph.records import NOT_READ, Claim


@error("repeated-override")
def repeated_override(base: Base) -> Iterable[Found]:
    """A claim overrides one domain twice.

    Why: only one judgement can stand, and which one must not depend on the order of lines.
    Mend: keep one of them.
    Example: two overrides with `domain: imprecision` in one claim.
    """
    for claim in base.kb.claims.values():
        seen: set[str] = set()
        for i, override in enumerate(claim.overrides):
            if override.domain in seen:
                message = f"{str(override.domain)!r} is overridden twice"
                yield Found(*base.field(f"claim:{claim.id}", "overrides", i, "domain"), message, "keep one of them")
            seen.add(override.domain)


@warning("idle-override")
def idle_override(base: Base) -> Iterable[Found]:
    """An override takes off exactly what the rules take off anyway, or there is nothing to take it from.

    Why: a judgement that changes nothing makes readers look for a difference that is not there, and would begin to
    matter unnoticed when the evidence changes.
    Mend: delete it, or correct its amount.
    Example: `amount: 0` for a domain in which nothing was taken off.
    """
    for claim in base.kb.claims.values():
        if not claim.overrides:
            continue
        found = {down.domain: down for down in _verdict(base, claim).downgrades}
        for i, override in enumerate(claim.overrides):
            down = found.get(override.domain)
            if down is None or down.amount == down.computed:
                told = "the claim has no graded verdict" if down is None else f"the rules take off {down.computed} too"
                message = f"the override of {override.domain} changes nothing: {told}"
                spot = base.field(f"claim:{claim.id}", "overrides", i)
                yield Found(*spot, message, "delete it, or correct its amount")


@warning("idle-upgrade")
def idle_upgrade(base: Base) -> Iterable[Found]:
    """An upgrade does not raise the certainty of the claim.

    Why: only direct observational evidence that starts low may be raised; elsewhere the judgement is never used.
    Mend: delete it, or record the direct evidence it was made for.
    Example: an upgrade for a large effect on a claim whose evidence is stand-ins only.
    """
    for claim in base.kb.claims.values():
        if claim.upgrades and not any(step.rule == "upgrade" for step in _verdict(base, claim).trace):
            spot = base.field(f"claim:{claim.id}", "upgrades")
            message = "the deciding evidence is not direct and observational, so nothing is raised"
            yield Found(*spot, message, "delete it, or record the evidence it was made for")


_RATING = frozenset(
    "high low moderate serious critical critically some concern concerns unclear unknown risk of bias very extremely "
    "no information overall at good fair poor".split()
)
"""Words of which a text is made that rates a risk of bias, and states no fact."""
_OTHER = frozenset({"very low", "no"})
"""Texts made of such words that say something else: the certainty of a review, an item that is not met."""


@warning("unknown-judgement")
def unknown_judgement(base: Base) -> Iterable[Found]:
    """An appraisal rates the risk of bias in words that the scheme does not know.

    Why: the words judge nothing, and the study counts as not appraised, like one at high risk.
    Mend: write one of the words under `high_risk` or `low_risk` of the scheme, or add the word to one of the two.
    Example: `judgement: high risk of bias`, where the scheme knows `high` and `high risk`.
    """
    scheme = base.kb.scheme
    known = {word.casefold() for word in (*scheme.high_risk, *scheme.low_risk)}
    places: dict[str, list[At]] = {}
    for study in base.kb.studies.values():
        for i, one in enumerate(study.appraisal):
            said = one.judgement.casefold()
            told = said.replace("-", " ").replace(",", " ").split()
            if said not in known | _OTHER and told and _RATING.issuperset(told):
                places.setdefault(one.judgement, []).append(Field(f"study:{study.key}", ("appraisal", i, "judgement")))
    for judgement, found in places.items():
        also = f" (also at {base.listed(found[1:], len(found) - 1)})" if len(found) > 1 else ""
        accepted = f"accepted: {', '.join(scheme.high_risk)} for a high risk, {', '.join(scheme.low_risk)} for none"
        hint = base.near(judgement.casefold(), known, "write one of these")
        yield Found(*base.at(found[0]), f"{judgement!r} judges nothing{also}; {accepted}", hint)


@warning("ungraded-design")
def ungraded_design(base: Base) -> Iterable[Found]:
    """The scheme of the base does not say what a design is worth.

    Why: studies of that design stand at the lowest level and start at very low certainty, perhaps without intent.
    Mend: name the design in the standings of each question.
    Example: designs.yaml defines `crossover`, and scheme.yaml has no standing for it.
    """
    schemes = base.kb.vocabulary.get("scheme", {})
    for id_, scheme in schemes.items():
        for i, question in enumerate(scheme.questions):
            named = {design for standing in question.standings for design in standing.designs}
            missing = sorted(base.kb.vocabulary.get("designs", {}).keys() - named - {NOT_READ})
            if missing:
                spot = base.field(f"vocabulary:scheme/{id_}", "questions", i, "standings")
                message = f"no standing for: {', '.join(missing)}"
                yield Found(*spot, message, "name each design in one of the standings")
    if not schemes:
        yield from _ungraded_by_default(base)


def _ungraded_by_default(base: Base) -> Iterable[Found]:
    """Designs of studies that the rules of the package do not know."""
    standings = (standing for question in base.kb.scheme.questions for standing in question.standings)
    known = {design for standing in standings for design in standing.designs}
    seen: set[str] = set()
    for study in base.kb.studies.values():
        if study.design not in known | seen | {NOT_READ} and study.design in base.kb.vocabulary.get("designs", {}):
            seen.add(study.design)
            message = f"the rules that come with claimgraph have no standing for {study.design!r}"
            place = base.field(f"study:{study.key}", "design")
            yield Found(*place, message, "write a kb/vocabulary/scheme.yaml that says what it is worth")


def _verdict(base: Base, claim: Claim) -> appraisal.Verdict:
    return appraisal.appraise(base.kb, f"claim:{claim.id}", sensitivity=False)
