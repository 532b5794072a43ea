"""The effects behind one claim, sample by sample, as a table that the forest plot draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimgraph import appraisal
from claimgraph.appraisal import ClaimForest, ForestLine, ForestMode, Position, Reader
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._answer import Answer, in_order
from claimgraph.query._compound import compound_notes
from claimgraph.records import Prediction
from claimgraph.tables import Row, parse_columns
from claimgraph.wording import counted, ended, in_sentence, noun

_FOREST = parse_columns("""
    claim: Identifier of the claim; of a part, where a compound one is asked for.
    statement: That claim in one sentence.
    row: Sort of row: sample, pool, further (one more such study), aside (not pooled) or silent (not on this scale).
    label: Whose result it is, in words.
    side: Where it stands on the claim.
    effect: The effect in words, with its 95 % interval.
    estimate: number: The effect as it would be printed.
    low: number: Lower end of its 95 % interval.
    high: number: Upper end of its 95 % interval.
    weight: number: Share of the pool, from 0 to 1.
    people: count: People, as far as known.
    samples: count: Samples behind it.
    direct: flag: Whether it is about what the claim asserts.
    why: Why it is not pooled.
    measure: In which measure the numbers are.
    unit: Their unit, where they have one.
    works: list: Citation keys of its works.
""")
_ASKS = {
    ForestMode.STUDIES: "What did each sample find?",
    ForestMode.LEAVE_ONE_OUT: "What is left without each sample in turn?",
    ForestMode.CUMULATIVE: "How did the effect grow with the years?",
}


def forest(
    kb: KnowledgeBase, claim: str, *, mode: str = ForestMode.STUDIES, without: str | Iterable[str] = ()
) -> Answer:
    """The effects behind a claim: each sample, all as one, and what is not pooled with the reason.

    Of a compound claim these are the effects behind each of its parts, one part after the other.

    Parameters
    ----------
    kb
        The base.
    claim
        The claim, by id.
    mode
        `studies`, one row a sample; `leave-one-out`, the pool without each sample in turn; `cumulative`, the pool as it
        grew with the years.
    without
        Studies to leave out, by key or in people's words.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        There is no such mode.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.forest(load("tests/data/trial"), "pressolol-lowers-pressure")
    >>> [(row["label"], row["estimate"], row["side"]) for row in answer][:2]
    [('Hart & Ives 2018', -9.0, 'for'), ('Ives 2020', -7.2, 'for')]
    """
    asked = kb.claim(claim)
    gone = (without,) if isinstance(without, str) else tuple(without)
    found = [appraisal.forest_of(kb, f"claim:{id_}", mode=mode, without=gone) for id_ in kb.made_of(asked.id)]
    rows = tuple(row for one in found for row in _of_claim(kb, one))
    some = any(row["effect"] for row in rows)
    several = ("claim",) if len(found) > 1 else ()
    shown = ("label", "effect", "side", "people", "weight", "why") if some else ("label", "side", "people", "why")
    verdicts = {
        id_: appraisal.appraise(kb, f"claim:{id_}", without=gone, sensitivity=False).words
        for id_ in dict.fromkeys((asked.id, *(one.claim for one in found)))
    }
    each = [(one, note) for one in found for note in (f"The verdict: {verdicts[one.claim]}.", *_notes(one))]
    return Answer(
        question=f"{_ASKS[ForestMode(mode)]} {asked.statement}",
        columns=_FOREST,
        rows=rows,
        notes=(
            *compound_notes(kb, [asked.id]),
            *((f"The verdict: {verdicts[asked.id]}.",) if several else ()),
            *(f"{one.claim}: {note}" if several else note for one, note in each),
        ),
        works=in_order(key for row in rows for key in row["works"]),
        brief=(*several, *shown),
    )


def _of_claim(kb: KnowledgeBase, found: ClaimForest) -> Iterator[Row]:
    """The rows of one claim, with its name."""
    named = {"claim": found.claim, "statement": kb.claims[found.claim].statement}
    yield from ({**row, **named} for row in (*_drawn(found), *(_silent(kb, found, one) for one in found.silent)))


def _drawn(found: ClaimForest) -> Iterator[Row]:
    reader = found.reader
    if reader is None:
        return
    yield from (_line("sample", one, reader) for one in found.rows)
    if (pool := found.pool) is not None:
        studies = tuple(sorted({key for one in found.rows for key in one.studies}))
        ends = pool.low, pool.high
        whole = ForestLine(studies, "all of them", pool.estimate, *ends, pool.side, pool.people, pool.samples, 1.0)
        yield _line("pool", whole, reader)
        if pool.prediction_low is not None and pool.prediction_high is not None:
            low, high = sorted((reader.printed(pool.prediction_low), reader.printed(pool.prediction_high)))
            _, ends_told = reader.interval_words(pool.estimate, pool.prediction_low, pool.prediction_high)
            yield _row(
                "further", "one more such study", reader, effect=f"expected from {ends_told}", low=low, high=high
            )
    yield from (_line("aside", one, reader) for one in found.aside)


def _line(row: str, one: ForestLine, reader: Reader) -> Row:
    low, high = sorted((reader.printed(one.low), reader.printed(one.high)))
    return _row(
        row,
        one.label,
        reader,
        side=str(one.side),
        effect=reader.words(one.y, one.low, one.high),
        estimate=reader.printed(one.y),
        low=low,
        high=high,
        weight=one.weight or None,
        people=one.people or None,
        samples=one.samples,
        direct=one.direct,
        why=one.why or None,
        works=one.studies,
    )


def _silent(kb: KnowledgeBase, found: ClaimForest, one: Position) -> Row:
    studies = tuple(sorted({fact.study for fact in one.facts}))
    label = ", ".join(kb.label(key) for key in studies)
    more = {"side": str(one.side), "people": one.n or None, "samples": 1, "direct": one.direct, "works": studies}
    if one.effect is None:
        return _row("silent", label, None, **more, why="no effect with an interval")
    reader, effect = Reader.of(kb, kb.claims[found.claim], one.effect.scale), one.effect
    other = found.reader is not None and found.reader.outcome != reader.outcome
    why = f"another outcome: {in_sentence(reader.outcome)}" if other else "its effect is on another scale"
    low, high = sorted((reader.printed(effect.low), reader.printed(effect.high)))
    words = reader.words(effect.y, effect.low, effect.high)
    numbers = {"estimate": reader.printed(effect.y), "low": low, "high": high}
    return _row("silent", label, reader, **more, **numbers, effect=words, why=why)


def _row(row: str, label: str, reader: Reader | None, **told: object) -> Row:
    empty: Row = {column.name: None for column in _FOREST}
    scale = {"measure": str(reader.measure), "unit": reader.unit or None} if reader is not None else {}
    return {**empty, "works": (), **scale, "row": row, "label": label, **told}


def _notes(found: ClaimForest) -> Iterator[str]:
    reader, pool = found.reader, found.pool
    if reader is None:
        if found.silent:
            yield "No sample has an effect with an interval on this claim; where samples stand is all that is known."
        else:
            yield "No sample takes a position on this claim."
        return
    if found.idle:
        yield found.idle
        return
    if pool is None:
        yield f"Nothing is pooled: {found.unpooled}."
    else:
        yield ended(reader.spread_words(pool))
        if pool.split:
            yield "Small studies found more than large ones: weighted without random effects the pool says otherwise."
    if reader.null is not None and reader.claims in (Prediction.LESS, Prediction.MORE):
        yield f"The claim says: {reader.claims}, so {'below' if reader.sign < 0 else 'above'} no effect is its side."
    if reader.amount and reader.claims in (Prediction.LESS, Prediction.MORE):
        side = "below" if reader.sign < 0 else "above"
        yield f"The claim speaks of {reader.amount_words}{reader.unit_words}: {side} it is its side."
    if found.important is not None:
        exact = reader.important_words(found.important)
        yield f"The smallest important difference is {exact}."
    if found.silent:
        count = len(found.silent)
        yield f"{counted(count, 'sample')} {noun(count, 'has', 'have')} no effect on this scale and cannot be drawn."
