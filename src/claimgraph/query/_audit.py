"""Questions about verdicts: how the article holds up, why a claim stands as it does, what would change that."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph import appraisal, citations
from claimgraph.appraisal import Headline, Standing, Verdict
from claimgraph.cards import works_read
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._answer import Answer, in_order
from claimgraph.tables import Row, parse_columns

_AUDIT = parse_columns("""
    claim: Identifier of the claim.
    statement: The statement in one sentence.
    locator: Place in the source.
    verdict: Direction and certainty in words.
    direction: Which way the evidence points.
    certainty: How sure that is, by the rules of the base; none where it is not graded.
    sentence: The verdict as a sentence in the words of its certainty.
    effect: The effect that decides, as it would be printed, with its interval.
    absolute: The difference per 1,000 people, at the comparators' own risk.
    body: The studies that decide, and those that do not.
    balance: How the samples that decide stand, in words.
    in_favour: count: Samples for it, of those that decide.
    against: count: Samples against it.
    undecided: count: Samples that cannot tell.
    share: Share of these samples on each side with its exact interval, where nothing is pooled.
    searched: count: Year to which the reviews that decide searched.
    parts: list: Of a compound claim: its parts, and how each stands.
    warning: The gap between what is claimed and what was measured, in words.
    flags: list: What else must be known beside the verdict.
    overlap: How far the reviews with evidence on it rest on the same studies; empty where there are fewer than two.
    supports: count: Evidence lines for it, of studies that stand, whether they decide or not.
    disputes: count: Lines against it.
    inconclusive: count: Lines that cannot tell.
    samples: count: Independent samples that decide.
    people: count: People in them, as far as known.
    level: count: Level of the best deciding evidence, 1 the best.
    gap: count: Rungs between the claim and the best deciding evidence.
    downgrades: list: What was taken off, by domain.
    hangs_on: list: The smallest set of studies without which the verdict would change, in words.
    other_differences: list: The verdict under half and double of the smallest important difference, in sentences.
    retracted: list: Retracted studies left out, in words.
""")
_WHY = parse_columns("""
    step: count: Number of the step.
    rule: The rule applied.
    text: What it found and did.
    lines: list: Evidence lines it rests on.
""")
_WHAT_IF = parse_columns("""
    base: With or without the studies.
    verdict: Direction and certainty in words.
    direction: Which way the evidence points.
    certainty: How sure that is.
    sentence: The verdict as a sentence in the words of its certainty.
    effect: The effect that decides, as it would be printed, with its interval.
    absolute: The difference per 1,000 people, at the comparators' own risk.
    body: The studies that decide, and those that do not.
    balance: How the samples that decide stand, in words.
    in_favour: count: Samples for the claim, of those that decide.
    against: count: Samples against it.
    undecided: count: Samples that cannot tell.
    share: Share of these samples on each side with its exact interval, where nothing is pooled.
    searched: count: Year to which the reviews that decide searched.
    supports: count: Evidence lines for the claim, whether they decide or not.
    disputes: count: Lines against it.
    inconclusive: count: Lines that cannot tell.
    samples: count: Independent samples that decide.
    people: count: People in them, as far as known.
    warning: The gap between what is claimed and what was measured.
""")


def audit(kb: KnowledgeBase) -> Answer:
    """One line per claim in the article's order: verdict, certainty, counts, rung gap; the summary is in the notes.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> [(row["claim"], row["verdict"]) for row in query.audit(load("tests/data/tiny"))][:2]
    [('twist-eases-ache', 'refuted, very low certainty'), ('step-activates-flank', 'contested, very low certainty')]
    """
    verdicts, standing = appraisal.verdicts(kb), appraisal.standing_of(kb)
    found = tuple(_row(kb, verdict, standing) for verdict in verdicts)
    effect = ("effect",) if any(row["effect"] for row in found) else ()
    return Answer(
        question=f"Does it hold up? {_source_title(kb)}",
        columns=_AUDIT,
        rows=found,
        notes=(*appraisal.summary(verdicts), *appraisal.contradictions(kb, verdicts)),
        works=in_order(line.evidence.study for line in kb.lines),
        # Where there is no room for all of them, the last ones go first.
        brief=("statement", "verdict", *effect, "claim", "warning", "balance"),
    )


def why(kb: KnowledgeBase, claim: str, *, without: str | Iterable[str] = (), baseline: float | None = None) -> Answer:
    """The trace of a verdict, step by step; raises as `claimgraph.appraisal.appraise` does.

    Parameters
    ----------
    kb
        The base.
    claim
        The claim, by id.
    without
        Studies to leave out, by key or in people's words.
    baseline
        The share of people, from 0 to 1, that have the outcome otherwise, for the difference per 1,000; that of all
        comparators together if left out.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> [row["text"] for row in query.why(load("tests/data/tiny"), "twist-eases-ache")][-2:]
    ['The evidence against it ends at very low.', 'refuted, very low certainty.']
    """
    gone = _studies(kb, without)
    verdict = appraisal.appraise(kb, claim, without=gone)
    used = {line.evidence.study for line in kb.lines_on(verdict.claim)}
    statement = kb.claims[verdict.claim].statement
    told = appraisal.headline(kb, verdict, without=gone, baseline=baseline)
    notes = [told.sentence, *told.notes, f"{verdict.scheme}; docs/how-a-verdict-is-made.md explains each step."]
    notes += [appraisal.hangs_on(kb, verdict.fragility)] if verdict.fragility is not None else []
    notes += appraisal.under_other_differences(kb, verdict)
    notes += filter(None, [citations.overlap(kb, verdict.claim).sentence])
    notes += [f"Would change it: {sentence}" for sentence in verdict.would_change]
    notes += [f"Left out, because retracted: {kb.label(key)}" for key in verdict.retracted]
    works = in_order(key for key in used if key not in {*gone, *verdict.retracted})
    notes += filter(None, [works_read(kb, works)])
    return Answer(
        question=f"Why “{verdict.words}”: {statement}",
        columns=_WHY,
        rows=tuple(
            {"step": number, "rule": step.rule, "text": step.text, "lines": tuple(step.values.get("lines", ()) or ())}
            if step.rule == "downgrade"
            else {"step": number, "rule": step.rule, "text": step.text, "lines": ()}
            for number, step in enumerate(verdict.trace, start=1)
        ),
        notes=tuple(notes),
        works=works,
        brief=("step", "rule", "text"),
    )


def what_if(kb: KnowledgeBase, claim: str, without: str | Iterable[str]) -> Answer:
    """The verdict with all studies and without some; raises as `claimgraph.appraisal.appraise` does.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.what_if(load("tests/data/tiny"), "twist-eases-ache", "eck2019null")
    >>> [(row["base"], row["verdict"]) for row in answer]
    [('with all studies', 'refuted, very low certainty'), ('without Eck et al. 2019', 'inconclusive')]
    """
    gone = _studies(kb, without)
    before = appraisal.appraise(kb, claim, sensitivity=False)
    after = appraisal.appraise(kb, claim, without=gone, sensitivity=False)
    used = {line.evidence.study for line in kb.lines_on(before.claim)}
    labels = ", ".join(kb.label(key) for key in gone)
    same = (before.direction, before.certainty) == (after.direction, after.certainty)
    notes = [f"Nothing changes without {labels}." if same else f"{before.words} becomes {after.words}."]
    notes += [] if same else [appraisal.without(kb, before.claim, gone).why]
    notes += [f"{kb.label(key)} has no line on this claim." for key in gone if key not in used]
    return Answer(
        question=f"What if {labels} were not there? {kb.claims[before.claim].statement}",
        columns=_WHAT_IF,
        rows=(_side(kb, "with all studies", before, ()), _side(kb, f"without {labels}", after, gone)),
        notes=tuple(notes),
        works=in_order(used - {*gone, *before.retracted}),
        brief=("base", "verdict", "balance", "people", "effect", "body"),
    )


def _studies(kb: KnowledgeBase, names: str | Iterable[str]) -> tuple[str, ...]:
    return in_order(kb.find(name, "study").id for name in ((names,) if isinstance(names, str) else names))


def _row(kb: KnowledgeBase, verdict: Verdict, standing: Standing) -> Row:
    claim, fragile = kb.claims[verdict.claim], verdict.fragility
    told = appraisal.headline(kb, verdict, standing=standing)
    return {
        "claim": claim.id,
        "statement": claim.statement,
        "locator": claim.locator,
        "verdict": verdict.words,
        "direction": str(verdict.direction),
        "certainty": str(verdict.certainty),
        **_told(verdict, told),
        "parts": told.parts,
        "warning": verdict.warning,
        "flags": told.flags,
        "overlap": citations.overlap(kb, claim.id).sentence or None,
        "supports": verdict.supports,
        "disputes": verdict.disputes,
        "inconclusive": verdict.inconclusive,
        "samples": verdict.samples,
        "people": verdict.people,
        "level": verdict.level,
        "gap": verdict.gap,
        "downgrades": tuple(f"{one.domain} −{one.amount}" for one in verdict.downgrades if one.amount),
        "hangs_on": tuple(kb.label(key) for key in fragile.studies) if fragile else (),
        "other_differences": appraisal.under_other_differences(kb, verdict),
        "retracted": tuple(kb.label(key) for key in verdict.retracted),
    }


def _told(verdict: Verdict, told: Headline) -> Row:
    body = verdict.body if not verdict.parts else None
    return {
        "sentence": told.sentence,
        "effect": told.effect.words if told.effect is not None else None,
        "absolute": told.absolute.words if told.absolute is not None else None,
        "body": told.body,
        "balance": told.balance,
        "in_favour": body.supporting if body is not None else None,
        "against": body.disputing if body is not None else None,
        "undecided": body.undecided if body is not None else None,
        "share": told.share,
        "searched": told.searched,
    }


def _side(kb: KnowledgeBase, name: str, verdict: Verdict, gone: tuple[str, ...]) -> Row:
    return {
        "base": name,
        "verdict": verdict.words,
        "direction": str(verdict.direction),
        "certainty": str(verdict.certainty),
        **_told(verdict, appraisal.headline(kb, verdict, without=gone)),
        "supports": verdict.supports,
        "disputes": verdict.disputes,
        "inconclusive": verdict.inconclusive,
        "samples": verdict.samples,
        "people": verdict.people,
        "warning": verdict.warning,
    }


def _source_title(kb: KnowledgeBase) -> str:
    return ", ".join(source.title for source in kb.info.sources) or kb.info.title
