"""The way from a claim to what it rests on: evidence, studies, results, and the numbers that packs know of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from claimgraph import packs
from claimgraph.cards import found
from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.packs import Table
from claimgraph.query._answer import Answer, in_order
from claimgraph.query._compound import compound_notes
from claimgraph.records import Result
from claimgraph.tables import Column, Row, parse_columns
from claimgraph.wording import comma, counted, enumeration, noun

_LINE = parse_columns("""
    claim: Identifier of the claim.
    evidence: Identifier of the evidence line.
    stance: Whether the finding supports or disputes the claim, or is inconclusive.
    directness: Whether the finding is about what the claim asserts.
    finding: What was found.
    study: Citation key.
    label: The study in words.
    seen_as: How much of the work was read.
""")
_RESULT = parse_columns("""
    result: Identifier of a result that the line rests on.
    outcome: Outcome the result is about.
    of: What the number is of, in words: the outcome of the result, or the things that a row of another table names.
    found: The number in words: that of a result with unit and interval.
    how: How estimate and interval of the result were come by.
    people: count: People behind the number.
    told: The number with unit and kind; the finding in words where the line rests on no number.
""")
_PLACE = parse_columns("place: File and line of the number, or of the claim where there is no number.")


@dataclass(frozen=True, slots=True)
class Steps:
    """What rows of a table tell where the trail of a claim comes to them.

    Parameters
    ----------
    table
        The table, whose rows are things of their own.
    columns
        What the trail says of a row.
    cells
        The cells of a row.
    kind
        The cell that says what kind of number it is, such as a mean or a peak; nothing if empty.
    """

    table: str
    columns: tuple[Column, ...]
    cells: Callable[[KnowledgeBase, Any], Row]
    kind: str = ""


def trail(kb: KnowledgeBase, claim: str) -> Answer:
    """The way from a claim to what it rests on: evidence lines, their studies, and what these publish about it.

    What is published are the results and the rows of packs' tables that a line names as what it rests on, and no other
    number of its study. A line that names none has one row, with its finding.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name fits no claim, or several.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> answer = query.trail(load("tests/data/tiny"), "twist-eases-ache")
    >>> answer.question, answer.works
    ('What does the claim rest on: Twists ease flank ache.', ('cole2015twist', 'eck2019null', 'fox2020withdrawn'))
    """
    asked = kb.claim(claim)
    lines = kb.lines_on(asked.id)
    steps = tuple(one for part in packs.parts(kb.packs, "questions") for one in getattr(part, "TRAIL", ()))
    met = Counter[str]()
    rows = [row for line in lines for row in _rows(kb, line, steps, met)]
    told = f"{len(lines)} evidence {noun(len(lines), 'line leads', 'lines lead')}"
    bare = len({row["evidence"] for row in rows if row["found"] is None})
    words = f"{bare} of {'it' if len(lines) == 1 else 'them'} {noun(bare, 'rests', 'rest')} on a finding in words only."
    return Answer(
        question=f"What does the claim rest on: {asked.statement}",
        columns=(*_LINE, *_RESULT, *(column for one in steps for column in one.columns), *_PLACE),
        rows=tuple(rows),
        notes=(
            f"{told} to {_ends(kb, steps, met, rows)}.",
            *([words] if bare and met else []),
            *compound_notes(kb, [asked.id]),
        ),
        works=in_order(row["study"] for row in rows),
        brief=("stance", "label", "told", "of", "people", "seen_as", "directness", "place"),
        keep=("stance", "label", "told"),
    )


def _rows(kb: KnowledgeBase, line: Line, steps: Iterable[Steps], met: Counter[str]) -> Iterator[Row]:
    evidence, study = line.evidence, kb.studies.get(line.evidence.study)
    told: dict[str, Any] = {
        "claim": line.claim.id,
        "evidence": line.id,
        "stance": str(evidence.stance),
        "directness": str(evidence.directness),
        "finding": evidence.finding,
        "study": evidence.study,
        "label": kb.label(evidence.study),
        "seen_as": str(study.seen_as) if study else None,
        **{column.name: None for column in _RESULT},
        "told": evidence.finding,
        **{column.name: None for one in steps for column in one.columns},
    }
    none = True
    for id_ in evidence.results:
        if (result := kb.result_by_id.get(id_)) is not None:
            none = False
            met["results"] += 1
            yield {**told, **_result(kb, result), "place": _place(kb, f"result:{id_}")}
    for one in steps:
        for row in kb.rows_named(evidence).get(one.table, ()):
            none = False
            met[one.table] += 1
            place = _place(kb, f"{kb.tables[one.table].node}:{row.id}")
            cells = one.cells(kb, row)
            yield {**told, **_number(kb, kb.tables[one.table], row, cells.get(one.kind)), **cells, "place": place}
    if none:
        yield {**told, "place": _place(kb, f"claim:{line.claim.id}")}


def _result(kb: KnowledgeBase, row: Result) -> Row:
    said = found(row)
    return {
        "result": row.id,
        "outcome": row.outcome,
        "of": kb.called("outcome", row.outcome),
        "found": said.words,
        "how": said.how or None,
        "people": row.people,
        "told": said.words,
    }


def _number(kb: KnowledgeBase, table: Table, row: Any, kind: str | None) -> Row:
    names = (kb.called(link.kind, getattr(row, column)) for column, link in table.relations.items())
    doubtful = " (doubtful)" if row.cautioned else ""
    return {
        "of": comma(*names) or None,
        "found": f"{row.words}{doubtful}",
        "people": getattr(row, "n", None),
        "told": f"{comma(row.words, kind)}{doubtful}",
    }


def _ends(kb: KnowledgeBase, steps: Iterable[Steps], met: Counter[str], rows: Iterable[Row]) -> str:
    """What the trail leads to, counted."""
    kinds = [(met[one.table], kb.kinds[kb.tables[one.table].node]) for one in steps]
    ends = [counted(count, kind.one, kind.many) for count, kind in kinds if count]
    about = enumeration(ends)
    results = f"{met['results']} {noun(met['results'], 'result')}" if met["results"] else ""
    if results or about:
        return " and to ".join(filter(None, (results, about)))
    studies = len({row["study"] for row in rows})
    return f"{studies} {noun(studies, 'study', 'studies')}"


def _place(kb: KnowledgeBase, ref: str) -> str:
    place = kb.place(ref)
    return str(place) if place is not None else ""
