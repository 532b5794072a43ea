"""Questions about verdicts: how the article holds up, why a claim stands as it does, what would change that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimgraph import appraisal
from claimgraph.appraisal import Direction, Fragility, Verdict
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._answer import Answer, in_order
from claimgraph.records import Certainty
from claimgraph.tables import Row, parse_columns

_AUDIT = parse_columns("""
    claim: Identifier of the claim.
    statement: The statement in one sentence.
    locator: Place in the source.
    verdict: Direction and certainty in words.
    direction: Which way the evidence points.
    certainty: How sure that is, by the rules of the base; none where it is not graded.
    warning: The gap between what is claimed and what was measured, in words.
    supports: count: Evidence lines for it, of studies that stand.
    disputes: count: Lines against it.
    inconclusive: count: Lines that cannot tell.
    samples: count: Independent samples behind the lines.
    people: count: People in them, as far as known.
    level: count: Level of the best deciding evidence, 1 the best.
    gap: count: Rungs between the claim and the best deciding evidence.
    downgrades: list: What was taken off, by domain.
    hangs_on: list: The smallest set of studies without which the verdict would change, in words.
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
    supports: count: Evidence lines for the claim.
    disputes: count: Lines against it.
    inconclusive: count: Lines that cannot tell.
    samples: count: Independent samples.
    people: count: People in them, as far as known.
    warning: The gap between what is claimed and what was measured.
""")


def audit(kb: KnowledgeBase) -> Answer:
    """One line per claim in the article's order: verdict, certainty, counts, rung gap; the summary is in the notes."""
    verdicts = appraisal.verdicts(kb)
    return Answer(
        question=f"Does it hold up? {_source_title(kb)}",
        columns=_AUDIT,
        rows=tuple(_row(kb, verdict) for verdict in verdicts),
        notes=_summary(verdicts),
        works=in_order(line.evidence.study for line in kb.lines),
        brief=("statement", "verdict", "supports", "disputes", "inconclusive", "warning", "claim"),
    )


def why(kb: KnowledgeBase, claim: str, *, without: str | Iterable[str] = ()) -> Answer:
    """The trace of a verdict, step by step; raises as `claimgraph.appraisal.appraise` does."""
    gone = _studies(kb, without)
    verdict = appraisal.appraise(kb, claim, without=gone)
    used = {line.evidence.study for line in kb.lines if line.claim.id == verdict.claim}
    statement = kb.claims[verdict.claim].statement
    notes = [f"{verdict.scheme}; docs/how-a-verdict-is-made.md explains each step."]
    notes += [_hangs_on(kb, verdict.fragility)] if verdict.fragility is not None else []
    notes += [f"Would change it: {sentence}" for sentence in verdict.would_change]
    notes += [f"Left out, because retracted: {kb.label(key)}" for key in verdict.retracted]
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
        works=in_order(key for key in used if key not in {*gone, *verdict.retracted}),
        brief=("step", "rule", "text"),
    )


def what_if(kb: KnowledgeBase, claim: str, without: str | Iterable[str]) -> Answer:
    """The verdict with all studies and without some; raises as `claimgraph.appraisal.appraise` does."""
    gone = _studies(kb, without)
    before = appraisal.appraise(kb, claim, sensitivity=False)
    after = appraisal.appraise(kb, claim, without=gone, sensitivity=False)
    used = {line.evidence.study for line in kb.lines if line.claim.id == before.claim}
    labels = ", ".join(kb.label(key) for key in gone)
    same = (before.direction, before.certainty) == (after.direction, after.certainty)
    notes = [f"Nothing changes without {labels}." if same else f"{before.words} becomes {after.words}."]
    notes += [f"{kb.label(key)} has no line on this claim." for key in gone if key not in used]
    return Answer(
        question=f"What if {labels} were not there? {kb.claims[before.claim].statement}",
        columns=_WHAT_IF,
        rows=(_side("with all studies", before), _side(f"without {labels}", after)),
        notes=tuple(notes),
        works=in_order(used - {*gone, *before.retracted}),
        brief=("base", "verdict", "supports", "disputes", "inconclusive", "samples", "people"),
    )


def _studies(kb: KnowledgeBase, names: str | Iterable[str]) -> tuple[str, ...]:
    return in_order(kb.find(name, "study").id for name in ((names,) if isinstance(names, str) else names))


def verdict_facts(kb: KnowledgeBase, verdict: Verdict) -> list[tuple[str, str]]:
    """What a profile says of a verdict: words, warning, reasons, what it hangs on, what would change it."""
    taken = "; ".join(
        f"{str(one.domain).replace('-', ' ')} −{one.amount} ({one.reason})" for one in verdict.downgrades if one.amount
    )
    facts = [
        ("Verdict", verdict.words),
        ("But", verdict.warning),
        ("Rests on", f"{verdict.samples} independent samples, {verdict.people} people" if verdict.samples else ""),
        ("Taken off", taken),
        ("Hangs on", _hangs_on(kb, verdict.fragility) if verdict.fragility is not None else ""),
        ("Would change it", " ".join(verdict.would_change)),
        ("Retracted, left out", ", ".join(kb.label(key) for key in verdict.retracted)),
    ]
    return [(label, text) for label, text in facts if text]


def _row(kb: KnowledgeBase, verdict: Verdict) -> Row:
    claim, fragile = kb.claims[verdict.claim], verdict.fragility
    return {
        "claim": claim.id,
        "statement": claim.statement,
        "locator": claim.locator,
        "verdict": verdict.words,
        "direction": str(verdict.direction),
        "certainty": str(verdict.certainty),
        "warning": verdict.warning,
        "supports": verdict.supports,
        "disputes": verdict.disputes,
        "inconclusive": verdict.inconclusive,
        "samples": verdict.samples,
        "people": verdict.people,
        "level": verdict.level,
        "gap": verdict.gap,
        "downgrades": tuple(f"{one.domain} −{one.amount}" for one in verdict.downgrades if one.amount),
        "hangs_on": tuple(kb.label(key) for key in fragile.studies) if fragile else (),
        "retracted": tuple(kb.label(key) for key in verdict.retracted),
    }


def _side(name: str, verdict: Verdict) -> Row:
    return {
        "base": name,
        "verdict": verdict.words,
        "direction": str(verdict.direction),
        "certainty": str(verdict.certainty),
        "supports": verdict.supports,
        "disputes": verdict.disputes,
        "inconclusive": verdict.inconclusive,
        "samples": verdict.samples,
        "people": verdict.people,
        "warning": verdict.warning,
    }


def _hangs_on(kb: KnowledgeBase, fragile: Fragility) -> str:
    if not fragile.studies:
        return f"No removal of up to {fragile.searched} studies changes it."
    labels = " and ".join(kb.label(key) for key in fragile.studies)
    sure = "" if fragile.certainty is Certainty.NONE else f", {fragile.certainty.words} certainty"
    direction = str(fragile.direction).replace("-", " ")
    return f"Without {labels} it would be: {direction}{sure}."


def _source_title(kb: KnowledgeBase) -> str:
    return ", ".join(source.title for source in kb.info.sources) or kb.info.title


def _summary(verdicts: Iterable[Verdict]) -> tuple[str, ...]:
    found = list(verdicts)
    if not found:
        return ("There is no claim to judge.",)
    directions = Counter(verdict.direction for verdict in found)
    words = {Direction.NO_EVIDENCE_FOUND: "without evidence", Direction.NOT_SEARCHED: "not looked into"}
    sides = ", ".join(
        f"{directions[one]} {words.get(one, str(one).replace('-', ' '))}" for one in Direction if directions[one]
    )
    sure = sum(verdict.certainty.rank >= Certainty.MODERATE.rank for verdict in found)
    gaps = sum(verdict.stand_in_only for verdict in found)
    apart = sum(verdict.warning.startswith("Indirect") for verdict in found)
    notes = [
        f"{len(found)} claims: {sides}.",
        f"{sure} of {len(found)} verdicts reach moderate certainty or more.",
    ]
    if gaps:
        notes.append(f"{gaps} rest on stand-ins such as EMG alone, below what is claimed.")
    if apart:
        notes.append(f"{apart} rest on indirect evidence only: no study is about exactly what is claimed.")
    notes.append(f"Made by {found[0].scheme}; these are not GRADE ratings.")
    return tuple(notes)
