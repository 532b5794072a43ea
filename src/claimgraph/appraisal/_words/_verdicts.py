"""What there is to say of verdicts, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimgraph import citations
from claimgraph.appraisal._verdict import Direction, Fragility, Verdict
from claimgraph.appraisal._words._headline import Headline, headline
from claimgraph.appraisal._words._thresholds import under_other_differences
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Certainty
from claimgraph.wording import counted, enumeration, in_words, noun


def verdict_facts(kb: KnowledgeBase, verdict: Verdict, told: Headline | None = None) -> list[tuple[str, str]]:
    """What a card says of a verdict beside its sentence: what decides, then its limits, then what would change it.

    Parameters
    ----------
    kb, verdict
        The base, and a verdict from it.
    told
        Its headline, if that is there already.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> kb = load("tests/data/tiny")
    >>> appraisal.verdict_facts(kb, appraisal.appraise(kb, "twist-eases-ache"))[2]
    ('Rests on', '1 study, 24 people; 1 other study of a stand-in')
    """
    told = told if told is not None else headline(kb, verdict)
    taken = "; ".join(
        f"{in_words(one.domain)} −{one.amount} ({one.reason})" for one in verdict.downgrades if one.amount
    )
    facts = [
        ("Verdict", verdict.words),
        ("Effect", told.effect_words),
        ("In absolute numbers", told.absolute.words if told.absolute is not None else ""),
        ("Rests on", told.body),
        ("Samples that decide", told.balance),
        ("Share of samples", told.share),
        ("Parts", "; ".join(told.parts)),
        ("Last search", str(told.searched) if told.searched else ""),
        ("Overlap of its reviews", citations.overlap(kb, verdict.claim).sentence),
        ("But", verdict.warning),
        ("Mind", " ".join(told.flags)),
        ("Spread", told.effect.spread if told.effect is not None else ""),
        ("Taken off", taken),
        ("Retracted, left out", ", ".join(kb.label(key) for key in verdict.retracted)),
        ("Hangs on", hangs_on(kb, verdict.fragility) if verdict.fragility is not None else ""),
        ("If what matters is halved or doubled", " ".join(under_other_differences(kb, verdict))),
        ("Would change it", " ".join(verdict.would_change)),
    ]
    return [(label, text) for label, text in facts if text]


def hangs_on(kb: KnowledgeBase, fragile: Fragility) -> str:
    """Without which studies the verdict would be another.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> kb = load("tests/data/tiny")
    >>> appraisal.hangs_on(kb, appraisal.appraise(kb, "twist-eases-ache").fragility)
    'Without Eck et al. 2019 it would be: inconclusive.'
    """
    if not fragile.studies:
        return f"No removal of up to {counted(fragile.searched, 'study', 'studies')} changes it."
    labels = enumeration([kb.label(key) for key in fragile.studies])
    sure = "" if fragile.certainty is Certainty.NONE else f", {fragile.certainty.words} certainty"
    direction = in_words(fragile.direction)
    return f"Without {labels} it would be: {direction}{sure}."


def summary(verdicts: Iterable[Verdict]) -> tuple[str, ...]:
    """How the claims of a base stand, all together: sentences that must stand beside the list of verdicts.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> appraisal.summary(appraisal.verdicts(load("tests/data/tiny")))[0]
    '3 claims: 1 refuted, 1 contested, 1 without evidence.'
    """
    found = list(verdicts)
    if not found:
        return ("There is no claim to judge.",)
    directions = Counter(verdict.direction for verdict in found)
    words = {Direction.NO_EVIDENCE_FOUND: "without evidence", Direction.NOT_SEARCHED: "not looked into"}
    sides = ", ".join(f"{directions[one]} {words.get(one, in_words(one))}" for one in Direction if directions[one])
    sure = sum(verdict.certainty.rank >= Certainty.MODERATE.rank for verdict in found)
    gaps = sum(verdict.stand_in_only for verdict in found)
    apart = sum(verdict.warning.startswith("Indirect") for verdict in found)
    notes = [
        f"{len(found)} {noun(len(found), 'claim')}: {sides}.",
        f"{sure} of {len(found)} verdicts {noun(sure, 'reaches', 'reach')} moderate certainty or more."
        if len(found) > 1
        else f"The verdict {'reaches moderate certainty or more' if sure else 'stays below moderate certainty'}.",
    ]
    if gaps:
        known = sorted({words for verdict in found if verdict.stand_in_only for words in verdict.measured})
        such = f" such as {enumeration(known)}" if known else ""
        notes.append(f"{gaps} {noun(gaps, 'rests', 'rest')} on stand-ins{such} alone, below what is claimed.")
    if apart:
        rest = noun(apart, "rests", "rest")
        notes.append(f"{apart} {rest} on indirect evidence only: no study is about exactly what is claimed.")
    notes.append(f"Made by {found[0].scheme}; these are not GRADE ratings.")
    return tuple(notes)
