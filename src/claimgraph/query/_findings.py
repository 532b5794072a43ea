"""A summary of findings: for each claim its outcome, people, relative and absolute effect, certainty and reasons."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

from claimgraph import appraisal
from claimgraph.appraisal import Headline, Standing, Verdict
from claimgraph.cards import works_read
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._answer import Answer, in_order
from claimgraph.records import Certainty, Claim, Outcome
from claimgraph.tables import Row, parse_columns
from claimgraph.wording import capital, ended, in_words

_FINDINGS = parse_columns("""
    claim: Identifier of the claim.
    statement: The statement in one sentence.
    part_of: The compound claim it is a part of, where that is asked for.
    outcome: What was measured, in words; what the claim asserts about where no outcome is declared.
    verdict: Direction and certainty in words.
    direction: Which way the evidence points.
    people: count: People in the samples that decide, as far as known; nothing where no size is known.
    people_known: The same in words; not known where no size is known, none where no sample decides.
    samples: count: Independent samples that decide.
    relative: The effect that decides, as it would be printed, with its 95 % interval; else the share of samples.
    absolute: The difference per 1,000 people, at the stated baseline risk.
    certainty: How sure the verdict is.
    footnotes: list: Letters of the footnotes that give the reasons.
    reasons: list: The reasons themselves, one a footnote.
    sentence: The verdict as a sentence in the words of its certainty.
    body: The studies that decide, and those that do not.
    estimate: number: The effect as it would be printed.
    low: number: Lower end of its 95 % interval.
    high: number: Upper end of its 95 % interval.
    searched: count: Year to which the reviews that decide searched.
    works: list: Citation keys of the studies that decide.
""")


def findings(kb: KnowledgeBase, *claims: str, baseline: float | None = None) -> Answer:
    """A summary-of-findings table: one row a claim, the parts of a compound one below it, the reasons as footnotes.

    Parameters
    ----------
    kb
        The base.
    claims
        Claims by id; all of them if left out.
    baseline
        The share of people, from 0 to 1, that have the outcome otherwise, for the difference per 1,000; that of all
        comparators together if left out.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits no claim, or several.
    BadRequestError
        The baseline risk is no share of people.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.findings(load("tests/data/tiny"), "twist-eases-ache")
    >>> [(row["people"], row["certainty"], row["footnotes"]) for row in answer]
    [(24, 'very low', ('a', 'b', 'c'))]
    >>> answer.notes[0]
    'a. Risk of bias −2: 0 of 1 sample at high risk, 1 not appraised.'
    """
    asked = [kb.claim(name) for name in dict.fromkeys(claims)] or list(kb.claims.values())
    notes: dict[str, str] = {}
    standing = appraisal.standing_of(kb)
    rows = tuple(
        _row(kb, claim, whole, standing, baseline, notes) for claim, whole in _with_parts(kb, asked, not claims)
    )
    works = in_order(*(row["works"] for row in rows))
    general = (*_general(rows, kb.scheme.name), works_read(kb, works))
    return Answer(
        question="What was found, for whom, and how sure is it?",
        columns=_FINDINGS,
        rows=rows,
        notes=(*(f"{letter}. {text}" for text, letter in notes.items()), *filter(None, general)),
        works=works,
        brief=("statement", "verdict", "footnotes", "people_known", "relative", "outcome", "absolute"),
    )


def _with_parts(kb: KnowledgeBase, asked: list[Claim], every: bool) -> Iterator[tuple[Claim, str | None]]:
    """The claims asked for, each followed by its parts."""
    below = {part.id for claim in asked for part in kb.parts_of.get(claim.id, ())} if every else set()
    for claim in asked:
        if claim.id in below:
            continue
        yield claim, None
        yield from ((part, claim.id) for part in kb.parts_of.get(claim.id, ()))


def _row(
    kb: KnowledgeBase,
    claim: Claim,
    whole: str | None,
    standing: Standing,
    baseline: float | None,
    notes: dict[str, str],
) -> Row:
    verdict = appraisal.appraise(kb, f"claim:{claim.id}", sensitivity=False)
    told = appraisal.headline(kb, verdict, baseline=baseline, standing=standing)
    reasons = tuple(_reasons(verdict, told))
    letters = tuple(notes.setdefault(text, _letter(len(notes))) for text in reasons)
    people = None if verdict.samples and not verdict.people else verdict.people
    effect, graded = told.effect, verdict.certainty is not Certainty.NONE
    return {
        "claim": claim.id,
        "statement": claim.statement,
        "part_of": whole,
        "outcome": effect.outcome if effect is not None else _outcome(kb, claim),
        "verdict": verdict.words,
        "direction": str(verdict.direction),
        "people": people,
        "people_known": "not known" if people is None else f"{people:,}" if verdict.samples else "none",
        "samples": verdict.samples,
        "relative": effect.words
        if effect is not None
        else told.share or ("see its parts" if verdict.parts else "not pooled"),
        "absolute": told.absolute.words if told.absolute is not None else None,
        "certainty": verdict.certainty.words if graded else "not graded",
        "footnotes": letters,
        "reasons": reasons,
        "sentence": told.sentence,
        "body": told.body,
        "estimate": effect.estimate if effect is not None else None,
        "low": effect.low if effect is not None else None,
        "high": effect.high if effect is not None else None,
        "searched": told.searched,
        "works": verdict.body.studies if verdict.body is not None else (),
    }


def _reasons(verdict: Verdict, told: Headline) -> Iterator[str]:
    """What took certainty away, and what else must be known."""
    for one in verdict.downgrades:
        if one.amount:
            yield ended(f"{capital(in_words(one.domain))} −{one.amount}: {one.reason}")
    if verdict.warning:
        yield ended(verdict.warning)
    yield from told.flags


def _outcome(kb: KnowledgeBase, claim: Claim) -> str:
    if claim.predicts is None:
        return kb.term_name("rungs", claim.rung)
    found = kb.things["outcome"].get(claim.predicts.outcome)
    return found.name if isinstance(found, Outcome) else in_words(claim.predicts.outcome)


def _letter(number: int) -> str:
    """`a` to `z`, then `aa`, `ab` and so on."""
    more, last = divmod(number, len(ascii_lowercase))
    return (_letter(more - 1) if more else "") + ascii_lowercase[last]


def _general(rows: tuple[Row, ...], scheme: str) -> Iterator[str]:
    if any(row["searched"] for row in rows):
        latest = max(row["searched"] for row in rows if row["searched"])
        yield f"The latest search of a review that decides ended in {latest}."
    if rows:
        yield f"Made by {scheme}; these are not GRADE ratings."
