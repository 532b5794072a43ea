"""Rules on links: every id that a record names has to be there."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.checks._base import Base
from claimgraph.checks._walks import circles, unknown
from claimgraph.checks.rules import Found, error


@error("unknown-condition", of=("condition",))
def unknown_condition(base: Base) -> Iterable[Found]:
    """A claim is about a condition that is not in kb/vocabulary/conditions.yaml.

    Why: the claim would be missing from what the base says about that condition.
    Mend: correct the id, or add the condition to the vocabulary.
    Example: `- flank-ake` under `about: conditions:`, where the id is `flank-ache`.
    """
    yield from unknown(base, "condition")


@error("unknown-treatment", of=("treatment",))
def unknown_treatment(base: Base) -> Iterable[Found]:
    """A claim is about a treatment that is not in kb/vocabulary/treatments.yaml.

    Why: the claim would be missing from what the base says about that treatment.
    Mend: correct the id, or add the treatment to the vocabulary.
    Example: `- twistin` under `about: treatments:`, where the id is `twisting`.
    """
    yield from unknown(base, "treatment")


@error("unknown-person", of=("person",))
def unknown_person(base: Base) -> Iterable[Found]:
    """A claim is about a person who is not in kb/vocabulary/people.yaml.

    Why: the claim would be missing from what the base says about that person.
    Mend: correct the id, or add the person to the vocabulary.
    Example: `- gail` under `about: people:`, where the id is `gale`.
    """
    yield from unknown(base, "person")


@error("unknown-claim", of=("claim",))
def unknown_claim(base: Base) -> Iterable[Found]:
    """A claim refines, contradicts or depends on a claim that is not in kb/claims/.

    Why: the link would lead nowhere, in the graph and on paper.
    Mend: correct the id, or write the other claim.
    Example: `claim: twist-eases-ace`, where the file is called twist-eases-ache.yaml.
    """
    yield from unknown(base, "claim")


@error("unknown-source")
def unknown_source(base: Base) -> Iterable[Found]:
    """A claim names a source that kb/base.yaml does not list.

    Why: every statement has to lead back to the text that made it.
    Mend: correct the id, or add the source to `sources` in kb/base.yaml.
    Example: `source: flank-artikle`, where base.yaml lists `flank-article`.
    """
    sources = base.kb.sources
    for claim in base.kb.claims.values() if _has_info(base) else ():
        if claim.source is not None and claim.source not in sources:
            message = f"kb/base.yaml lists no source {claim.source!r}; accepted: {', '.join(sources) or 'none'}"
            hint = base.near(claim.source, sources, "add it to `sources` in kb/base.yaml")
            yield Found(*base.field(f"claim:{claim.id}", "source"), message, hint)
        for i, other in enumerate(claim.also):
            if other.source not in sources:
                message = f"kb/base.yaml lists no source {other.source!r}; accepted: {', '.join(sources) or 'none'}"
                hint = base.near(other.source, sources, "add it to `sources` in kb/base.yaml")
                yield Found(*base.field(f"claim:{claim.id}", "also", i, "source"), message, hint)


@error("ambiguous-source")
def ambiguous_source(base: Base) -> Iterable[Found]:
    """A claim names no source, and kb/base.yaml does not list exactly one.

    Why: with one source it goes without saying; with several nobody knows who said it.
    Mend: write `source: …` with the id of the source.
    Example: base.yaml lists two articles, and a claim has no field `source`.
    """
    sources = base.kb.sources
    for claim in base.kb.claims.values() if _has_info(base) and len(sources) > 1 else ():
        if claim.source is None:
            message = f"names no source, and there are {len(sources)}: {', '.join(sources)}"
            yield Found(*base.field(f"claim:{claim.id}"), message, "add `source: …` with one of them")


@error("unknown-passage")
def unknown_passage(base: Base) -> Iterable[Found]:
    """A claim's locator does not begin with an entry of its source's outline.

    Why: the outline says which parts of the source were audited; a place outside it cannot be found or counted.
    Mend: begin the locator with an entry of `outline` in kb/base.yaml, or add the passage there.
    Example: `locator: Heading "Result", bullet 1`, where the outline has `Heading "Results", bullet 1`.
    """
    outlines = {id_: [p.locator for p in source.outline] for id_, source in base.kb.sources.items()}
    for claim in base.kb.claims.values():
        source = base.kb.source_of(claim)
        places: list[tuple[str, str, tuple[str | int, ...]]] = [
            (source.id if source is not None else "", claim.locator, ("locator",))
        ]
        places += [(one.source, one.locator, ("also", i, "locator")) for i, one in enumerate(claim.also)]
        for id_, locator, path in places:
            outline = outlines.get(id_, [])
            if outline and not any(_begins(locator, passage) for passage in outline):
                message = f"{locator!r} begins with no passage of the outline of {id_!r}"
                hint = base.near(locator, outline, "take a passage from `outline` in kb/base.yaml, or add it there")
                yield Found(*base.field(f"claim:{claim.id}", *path), message, hint)


def _begins(locator: str, passage: str) -> bool:
    """Whether the passage stands at the beginning and its last word or number ends there."""
    return locator.startswith(passage) and not locator[len(passage) : len(passage) + 1].isalnum()


def _has_info(base: Base) -> bool:
    return base.reading.holds("base:")


@error("claim-cycle")
def claim_cycle(base: Base) -> Iterable[Found]:
    """Claims refine, depend on or are parts of each other in a circle, or a claim is linked to itself.

    Why: a claim is no condition and no part of itself, and nobody would know where to begin reading.
    Mend: delete one of the links.
    Example: step-activates-flank depends on twist-eases-ache, and twist-eases-ache depends on step-activates-flank.
    """
    claims = base.kb.claims
    for name in ("refines", "depends-on", "part-of", "contradicts"):
        links = {c.id: [link.claim for link in c.relations if link.relation == name] for c in claims.values()}
        if name == "contradicts":
            links = {id_: [target for target in targets if target == id_] for id_, targets in links.items()}
        for circle in circles(links):
            first, target = circle[0], circle[1 % len(circle)]
            link = next(i for i, r in enumerate(claims[first].relations) if r.relation == name and r.claim == target)
            way = " → ".join([*circle, first])
            place = base.field(f"claim:{first}", "relations", link, "claim")
            yield Found(*place, f"the links {name!r} go in a circle: {way}", "delete one of them")


@error("broader-cycle")
def broader_cycle(base: Base) -> Iterable[Found]:
    """Things of a vocabulary are kinds of each other in a circle, or one is a kind of itself.

    Why: what is asked of a thing is asked of its kinds too; in a circle each would be a kind of the other.
    Mend: delete `broader` from the widest of them.
    Example: in conditions.yaml flank-ache says `broader: side-ache`, and side-ache says `broader: flank-ache`.
    """
    for kind in base.kb.kinds.values():
        for name, link in kind.links.items():
            if link.relation != "kind-of" or link.kind != kind.id:
                continue
            links = {
                id_: (wider,)
                for id_, thing in base.kb.collection(kind.id).items()
                if (wider := getattr(thing, name, None))
            }
            for circle in circles(links):
                message = f"the {kind.many} are kinds of each other in a circle: {' → '.join([*circle, circle[0]])}"
                yield Found(
                    *base.field(f"{kind.id}:{circle[0]}", name), message, f"delete {name!r} from the widest one"
                )
