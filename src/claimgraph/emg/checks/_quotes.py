"""The rules that hold the numbers in sentences to the numbers in the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from claimgraph.checks.rules import Base, Found, equal_as_printed, meant, numbers_of, percentages, quoted
from claimgraph.emg.checks._codes import warning
from claimgraph.emg.records import Measurement
from claimgraph.knowledge import words
from claimgraph.records import Claim, EvidenceLine

_QUOTED = re.compile(r"(?<![\w.,–-])([0-9]{1,3}(?:\.[0-9]{1,3})?)\s?%\s?(?:of\s)?(?:the\s)?(?:MVIC|MVC)\b")
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|some|over|under|above|below)\s[0-9]|[0-9]%? (?:to|and) [0-9]"
)
"""What tells that a sentence does not quote one printed number."""


@warning("quoted-number")
def quoted_number(base: Base) -> Iterable[Found]:
    """A finding quotes an amplitude that the study's rows in measurements.csv do not have.

    Why: the sentence and the table are read off the same page; if they differ, one of them was typed wrongly.
    Mend: look the number up again and correct the sentence or the row.
    Example: "The step reached 25.5% of MVIC …" where the row of able2010step says 52.5.
    """
    for claim in base.kb.claims.values():
        for i, line in enumerate(claim.evidence):
            rows = base.kb.measurements_by_study.get(line.study, ())
            said = percentages(line.finding) if rows else []
            if not said:
                continue
            place = base.field(f"claim:{claim.id}", "evidence", i, "finding")
            slips = list(_slips(base, line, said, rows))
            for number, value in slips:
                message = f"quotes {number} %; the rows of {line.study!r} have {value} and no {number}"
                yield Found(*place, message, "look it up again, and correct the sentence or the row")
            apart = () if slips else _unmatched(base, claim, line, said, rows)
            for number in apart:
                values = sorted({row.value for row in _of_line(base, line) or _of_claim(claim, rows)})
                shown = ", ".join(str(value) for value in values[:6]) + (" …" if len(values) > 6 else "")
                message = f"quotes {number} %; the rows of {line.study!r} on this claim have {shown}"
                yield Found(*place, message, "look it up again, and correct the sentence or the row")


def _slips(
    base: Base, line: EvidenceLine, said: list[str], rows: Iterable[Measurement]
) -> Iterator[tuple[str, Decimal]]:
    """Quoted numbers that nothing of the study has, and the amplitude that each may be a slip of."""
    for number in said:
        value = meant(number, (row.value for row in rows))
        if value is not None and not _fits(number, numbers_of(base, line.study)):
            yield number, value


def _of_line(base: Base, line: EvidenceLine) -> list[Measurement]:
    """Amplitudes that a line names itself."""
    return [row for row in base.kb.rows_named(line).get("measurements", ()) if isinstance(row, Measurement)]


def _of_claim(claim: Claim, rows: Iterable[Measurement]) -> list[Measurement]:
    """Rows on an exercise and a muscle that the claim is about."""
    exercises, muscles = claim.about.exercises, claim.about.muscles
    chosen = [row for row in rows if not exercises or row.exercise in exercises]
    return [row for row in chosen if not muscles or row.muscle in muscles]


def _unmatched(
    base: Base, claim: Claim, line: EvidenceLine, said: list[str], rows: Iterable[Measurement]
) -> Iterator[str]:
    """Quoted numbers without a row, where the sentence is about rows of the claim, or speaks of what they are about.

    A number of which the study has another record is told only if none of those rows is quoted rightly.
    """
    rows, own = tuple(rows), _of_line(base, line)
    numbers = [row.value for row in own or _of_claim(claim, rows)]
    if not numbers or not (own or claim.about.exercises or claim.about.muscles):
        return
    of_mvic = _QUOTED.findall(line.finding)
    if not _ABOUT.search(line.finding):
        known = numbers_of(base, line.study)
        odd = [number for number in said if not _fits(number, known)]
        if odd:
            yield from odd
            return
    if any(_fits(number, numbers) for number in quoted(line.finding)) or not _speaks_of(base, claim, line.finding):
        return
    everything = [n for row in rows for n in (row.value, row.dispersion) if n is not None]
    yield from (number for number in of_mvic if not _fits(number, everything))


def _fits(said: str, numbers: Iterable[Decimal]) -> bool:
    return any(equal_as_printed(said, number) for number in numbers)


def _speaks_of(base: Base, claim: Claim, finding: str) -> bool:
    """Whether the sentence names an exercise or a muscle of the claim."""
    said = " " + " ".join(words(finding)) + " "
    exercises = (base.kb.exercises.get(id_) for id_ in claim.about.exercises)
    muscles = (base.kb.muscles.get(id_) for id_ in claim.about.muscles)
    things = (thing for thing in (*exercises, *muscles) if thing is not None)
    names = (name for thing in things for name in (thing.id, thing.name, *thing.aliases))
    return any(f" {' '.join(words(name))} " in said for name in names)
