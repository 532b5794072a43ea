"""How much of what an answer says was read in the works themselves, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.records._choices import Provenance, Reading
from claimgraph.wording import in_words, noun

_THEMSELVES = frozenset({"full-text", "abstract"})


def reading_words(code: object) -> str:
    """A code of where something was read as it stands in a table, under `read in` or `read as`.

    Examples
    --------
    >>> from claimgraph import records
    >>> records.reading_words("full-text"), records.reading_words("unreviewed-secondary")
    ('full text', 'an app or web page')
    """
    return next((one.brief for choice in (Reading, Provenance) for one in choice if one == code), in_words(code))


def read_themselves(readings: Iterable[Provenance | Reading | str | None], one: str = "value", many: str = "") -> str:
    """How many values, or works, were read in the work itself, and how many elsewhere; nothing of nothing.

    Parameters
    ----------
    readings
        Where each was read; `None` where nobody says counts as elsewhere.
    one, many
        What is counted: `value`, or `study` and `studies`, which are read in their own text.

    Examples
    --------
    >>> from claimgraph.records import Provenance, Reading, read_themselves
    >>> read_themselves([Provenance.ABSTRACT, Provenance.UNREVIEWED_SECONDARY, Provenance.FULL_TEXT])
    '2 of 3 values were read in the study’s full text or abstract; 1 elsewhere.'
    >>> read_themselves([Reading.SECONDARY], "study", "studies")
    'The only study was not read in full text or as abstract, only elsewhere.'
    """
    told = [str(reading) for reading in readings]
    if not told:
        return ""
    own, count = sum(reading in _THEMSELVES for reading in told), len(told)
    where = "in full text or as abstract" if one in ("study", "work") else "in the study’s full text or abstract"
    if count == 1:
        return f"The only {one} was {f'read {where}' if own else f'not read {where}, only elsewhere'}."
    what = noun(2, one, many)
    if own == count:
        return f"{'Both' if count == 2 else f'All {count:,}'} {what} were read {where}."
    if not own:
        return f"Not one of the {count:,} {what} was read {where}; all were elsewhere."
    return f"{own:,} of {count:,} {what} {noun(own, 'was', 'were')} read {where}; {count - own:,} elsewhere."
