"""Whether reviews rest on the same studies: who includes what, and how far that overlaps."""

from __future__ import annotations

from claimgraph import citations
from claimgraph.citations import Overlap
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._answer import Answer, in_order
from claimgraph.records import Listed
from claimgraph.tables import Column, Row, Sort, parse_columns
from claimgraph.wording import counted, enumeration

_STUDY = parse_columns("""
    study: Citation key of a study that a review includes.
    label: The study in words.
    times: count: How many of the reviews include it, as far as that is known.
    in_reviews: list: Which ones, in words.
""")
_PAIR = parse_columns("""
    first: Citation key of one review.
    first_name: The review in words.
    second: Citation key of another one.
    second_name: The other review in words.
    shared: count: Studies that both include.
    either: count: Studies that one of them includes, or both.
    area: number: Corrected covered area in percent; for two reviews the share of their studies that both include.
    band: slight below 5 %, moderate below 10 %, high below 15 %, else very high; empty where a list is incomplete.
    complete: flag: Whether both lists are complete, so that the number is final.
""")


def overlap(kb: KnowledgeBase, claim: str | None = None, *, pairs: bool = False) -> Answer:
    """Whether the reviews of a base, or those with evidence on a claim, rest on the same studies.

    Parameters
    ----------
    kb
        The base.
    claim
        Only reviews with evidence on this claim or its parts.
    pairs
        A row for each two reviews, instead of one for each study.

    Returns
    -------
    Answer
        One row for each study that a review includes, with a column for each review; the corrected covered area and
        how much of each list is known are in the notes.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name fits no claim, or several.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.overlap(load("tests/data/tiny"))
    >>> [(row["study"], row["times"], row["dunn2018review"]) for row in answer]
    [('able2010step', 1, True)]
    """
    found = citations.overlap(kb, claim)
    asked = kb.claim(claim) if claim is not None else None
    which = f"of this claim rest on the same studies: {asked.statement}" if asked else "rest on the same studies?"
    held = tuple(
        Column(review, f"Whether {kb.label(review)} includes it, as far as that is known.", Sort.FLAG, kb.label(review))
        for review in found.reviews
    )
    return Answer(
        question=f"Do the reviews {which}",
        columns=_PAIR if pairs else (*_STUDY, *held),
        rows=_pairs(kb, found) if pairs else _studies(kb, found),
        notes=(*_notes(kb, found),),
        works=in_order(found.listed, found.studies),
        brief=("first_name", "second_name", "shared", "either", "area", "band")
        if pairs
        else ("label", "times", "in_reviews"),
        keep=("first_name", "second_name", "area") if pairs else ("label", "times"),
    )


def _studies(kb: KnowledgeBase, found: Overlap) -> tuple[Row, ...]:
    rows = []
    for study in found.studies:
        holding = [review for review in found.reviews if study in found.included[review]]
        rows.append(
            {
                "study": study,
                "label": kb.label(study),
                "times": len(holding),
                "in_reviews": tuple(kb.label(review) for review in holding),
                **{review: review in holding for review in found.reviews},
            }
        )
    return tuple(rows)


def _pairs(kb: KnowledgeBase, found: Overlap) -> tuple[Row, ...]:
    rows = []
    for (one, other), area in found.pairs.items():
        complete = all(found.listed.get(review) is Listed.COMPLETE for review in (one, other))
        rows.append(
            {
                "first": one,
                "first_name": kb.label(one),
                "second": other,
                "second_name": kb.label(other),
                "shared": area.inclusions - area.studies,
                "either": area.studies,
                "area": None if area.value is None else 100 * area.value,
                "band": area.band if complete else "",
                "complete": complete,
            }
        )
    return tuple(sorted(rows, key=lambda row: (-(row["area"] or 0), row["first"], row["second"])))


def _notes(kb: KnowledgeBase, found: Overlap) -> list[str]:
    if len(found.listed) < 2:
        return [f"{counted(len(found.listed), 'review')} to compare: an overlap is one of two or more."]
    notes = [found.sentence]
    for review, studies in found.included.items():
        state = "complete" if found.listed[review] is Listed.COMPLETE else "known in part"
        notes.append(f"{kb.label(review)}: {counted(len(studies), 'study', 'studies')} listed; the list is {state}.")
    unknown = [kb.label(review) for review in found.listed if review not in found.included]
    if unknown:
        notes.append(f"Nobody knows yet what these include: {enumeration(unknown)}.")
    for review, inner in found.nested.items():
        names = enumeration([kb.label(one) for one in inner])
        notes.append(f"{kb.label(review)} also includes reviews, which are no studies here: {names}.")
    notes.append("It says how far reviews repeat each other; the verdict counts each study once by its own rules.")
    return notes
