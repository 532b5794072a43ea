"""What a verdict comes to without some studies, and why, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.appraisal._verdict import Deciding, Direction, Score, Verdict, outcome_sentence, outcome_words
from claimgraph.records import Certainty, Claim
from claimgraph.signs import VERDICTS
from claimgraph.wording import capital, counted, in_words, noun, people, without_stop

MOST_WITHOUT = 2
"""Studies that are taken away together where every set of them is tried."""


@dataclass(frozen=True, slots=True)
class Without:
    """A verdict without some studies.

    Parameters
    ----------
    studies
        Citation keys of those taken away.
    direction, certainty
        What the verdict comes to.
    why
        What makes it another one, in a sentence; empty where it stays as it is.
    """

    studies: tuple[str, ...]
    direction: Direction
    certainty: Certainty
    why: str = ""

    @property
    def words(self) -> str:
        """The verdict in words: `supported, low certainty`."""
        return outcome_words(self.direction, self.certainty)

    @property
    def sentence(self) -> str:
        """The verdict as a sentence in the words of its certainty."""
        return outcome_sentence(self.direction, self.certainty)


_BARRED = "comparing nobody, or measured on stand-ins"


def why_another(before: Score | Verdict, after: Score | Verdict, then: str = "then") -> str:
    """What is different in what decides, and else in what is taken off for it; `then` or `now`."""
    old, new = before.body, after.body
    if new is None or not new.samples:
        return "Nothing is left that may decide." if old is not None and old.samples else "Nothing else is left."
    values = next((one.values for one in after.trace if one.rule == "direction"), {})
    if values.get("barred") or not values.get("enough", True):
        lacking = _BARRED if values.get("barred") else "too few, and none of them direct"
        return f"Left {noun(new.samples, 'is', 'are')} {_left(new)}: {lacking}, so nothing is decided."
    if old is None or not old.samples:
        return f"{capital(then)} {_decide(new)}."
    if (old.samples, old.people, _sides(old)) != (new.samples, new.people, _sides(new)):
        return f"{capital(then)} {_decide(new)}, not {_told(old)}."
    amounts = {one.domain: one.amount for one in before.downgrades}
    for one in after.downgrades:
        if (taken := amounts.get(one.domain, 0)) != one.amount:
            return f"{capital(in_words(one.domain))} {then} takes off {one.amount}, not {taken}: {one.reason}."
    return f"{capital(then)} what decides is weighed anew."


def because_of(other: Claim, direction: Direction, part: bool, then: str = "then") -> str:
    """That it follows a claim which is another one `then`, or `now`."""
    link = "Its part" if part else "What it depends on,"
    comma = "" if part else ","
    return f"{link} “{without_stop(other.statement)}”{comma} {then} reads: {VERDICTS[direction].words}."


def _decide(body: Deciding) -> str:
    return f"{counted(body.samples, 'sample')} {noun(body.samples, 'decides', 'decide')} {_stand(body)}"


def _left(body: Deciding) -> str:
    return f"{counted(body.samples, 'sample')} {_stand(body)}"


def _told(body: Deciding) -> str:
    return f"{body.samples} {_stand(body)}"


def _stand(body: Deciding) -> str:
    return f"({_who(body)}: {_balance(body)})"


def _who(body: Deciding) -> str:
    return people(body.people) if body.people else "number of people not known"


def _sides(body: Deciding) -> tuple[int, int, int]:
    return body.supporting, body.disputing, body.undecided


def _balance(body: Deciding) -> str:
    return f"{body.supporting} for, {body.disputing} against, {body.undecided} undecided"
