"""All that is different between two states, and how much that is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from claimgraph.curation._diff._changes import Change, What
from claimgraph.curation._diff._verdicts import VerdictChange
from claimgraph.errors import Problem
from claimgraph.wording import counted


@dataclass(frozen=True, slots=True)
class Side:
    """One of two states that were compared.

    Parameters
    ----------
    name
        What it is called.
    errors
        What keeps it from being loaded.
    fault
        That it cannot be loaded, and why, in a sentence; empty where it can.
    notes
        What was left out of it, in sentences.
    """

    name: str
    errors: tuple[Problem, ...] = ()
    fault: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two states of a base.

    Parameters
    ----------
    before, after
        The states.
    changes
        Records added, changed and gone, in the order of the base's kinds and tables.
    verdicts
        Verdicts that are others, or rest on something else.
    judged
        Whether verdicts could be compared: both states load.
    """

    before: Side
    after: Side
    changes: tuple[Change, ...]
    verdicts: tuple[VerdictChange, ...]
    judged: bool = True

    def __bool__(self) -> bool:
        return bool(self.changes or self.verdicts)

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be known beside it: states that cannot be loaded, and what was left out of them."""
        told = [note for side in (self.before, self.after) for note in (side.fault, *side.notes) if note]
        if not self.judged:
            told.append("Verdicts are not compared; what follows are the records that could be read.")
        return tuple(told)

    @property
    def summary(self) -> str:
        """How much changed, in a sentence."""
        if not self:
            return "Nothing changed." if self.judged else "Nothing that could be read changed."
        counts = Counter(change.what for change in self.changes)
        told = [f"{counts[what]} {what}" for what in What if counts[what]]
        records = f"{counted(len(self.changes), 'record')} ({', '.join(told)})" if told else "no record"
        others = sum(one.another for one in self.verdicts)
        verdicts = f"{counted(others, 'verdict')} became another" if others else "every verdict stays"
        return f"{records} changed; {verdicts}." if self.judged else f"{records} changed."

    def to_dict(self) -> dict[str, Any]:
        """The difference as plain values, for JSON.

        Examples
        --------
        >>> from claimgraph import curation
        >>> curation.diff("tests/data/tiny", "tests/data/tiny").to_dict()["summary"]
        'Nothing changed.'
        """
        return {
            "before": _told(self.before),
            "after": _told(self.after),
            "summary": self.summary,
            "notes": list(self.notes),
            "judged": self.judged,
            "verdicts": [one.as_dict() for one in self.verdicts],
            "changes": [one.as_dict() for one in self.changes],
        }


def _told(side: Side) -> dict[str, Any]:
    return {"name": side.name, "loads": not side.errors, "errors": [one.as_dict() for one in side.errors]}
