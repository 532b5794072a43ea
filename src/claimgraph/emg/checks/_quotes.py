"""The rule that holds the numbers in sentences to the numbers in the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from claimgraph.checks.rules import Base, Found
from claimgraph.emg.checks._codes import warning
from claimgraph.emg.records import Measurement
from claimgraph.knowledge import words
from claimgraph.records import Claim, EvidenceLine

_QUOTED = re.compile(r"(?<![\w.,–-])([0-9]{1,3}(?:\.[0-9]{1,3})?)\s?%\s?(?:of\s)?(?:the\s)?(?:MVIC|MVC)\b")


@warning("quoted-number")
def quoted_number(base: Base) -> Iterable[Found]:
    """A finding quotes an amplitude that the study's rows in measurements.csv do not have.

    Why: the sentence and the table are read off the same page; if they differ, one of them was typed wrongly.
    Mend: look the number up again and correct the sentence or the row.
    Example: "The step reached 25.5% of MVIC …" where the row of able2010step says 52.5.
    """
    for claim in base.kb.claims.values():
        for i, line in enumerate(claim.evidence):
            quoted = _QUOTED.findall(line.finding)
            rows = base.kb.measurements_by_study.get(line.study, ()) if quoted else ()
            for number in _unmatched(base, claim, line, quoted, rows):
                values = sorted({row.value for row in _of_claim(claim, rows)})
                shown = ", ".join(str(value) for value in values[:6]) + (" …" if len(values) > 6 else "")
                message = f"quotes {number} % of MVIC; the rows of {line.study!r} on this claim have {shown}"
                place = base.field(f"claim:{claim.id}", "evidence", i, "finding")
                yield Found(*place, message, "look it up again, and correct the sentence or the row")


def _of_claim(claim: Claim, rows: Iterable[Measurement]) -> list[Measurement]:
    """Rows on an exercise and a muscle that the claim is about."""
    exercises, muscles = claim.about.exercises, claim.about.muscles
    chosen = [row for row in rows if not exercises or row.exercise in exercises]
    return [row for row in chosen if not muscles or row.muscle in muscles]


def _unmatched(
    base: Base, claim: Claim, line: EvidenceLine, quoted: list[str], rows: Iterable[Measurement]
) -> Iterator[str]:
    """Quoted numbers without a row, where the sentence speaks of what the claim's rows are about.

    Stays silent where any of those rows is quoted rightly, for then the other number is about something else.
    """
    rows = tuple(rows)
    numbers = [row.value for row in _of_claim(claim, rows)]
    if not numbers or not (claim.about.exercises or claim.about.muscles):
        return
    if any(_fits(number, numbers) for number in quoted) or not _speaks_of(base, claim, line.finding):
        return
    everything = [n for row in rows for n in (row.value, row.dispersion) if n is not None]
    yield from (number for number in quoted if not _fits(number, everything))


def _fits(quoted: str, numbers: Iterable[Decimal]) -> bool:
    return any(_equal_as_printed(quoted, number) for number in numbers)


def _speaks_of(base: Base, claim: Claim, finding: str) -> bool:
    """Whether the sentence names an exercise or a muscle of the claim."""
    said = " " + " ".join(words(finding)) + " "
    exercises = (base.kb.exercises.get(id_) for id_ in claim.about.exercises)
    muscles = (base.kb.muscles.get(id_) for id_ in claim.about.muscles)
    things = (thing for thing in (*exercises, *muscles) if thing is not None)
    names = (name for thing in things for name in (thing.id, thing.name, *thing.aliases))
    return any(f" {' '.join(words(name))} " in said for name in names)


def _equal_as_printed(quoted: str, value: Decimal) -> bool:
    """Whether a number in a text is the value, or the value rounded to the digits of the text."""
    number = Decimal(quoted)
    return abs(number - value) * 2 <= Decimal(1).scaleb(int(number.as_tuple().exponent))
