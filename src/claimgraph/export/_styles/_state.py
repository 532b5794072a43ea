"""What is met while a work is written in a style."""

from __future__ import annotations

from typing import Any


class State:
    """What was met so far in one work; one lives on the root of each style."""

    def __init__(self, before: Lead | None = None, *, keeps_lead: bool = False, silent: bool = False) -> None:
        self.trail: list[tuple[str, bool]] = []
        """Variables called so far, and whether there was something to print."""
        self.hidden: set[str] = set()
        """Variables printed in place of missing names, which are not printed again."""
        self.lead: Lead | None = None
        """The people, or what stands for them, with which the entry begins."""
        self.keeps_lead = keeps_lead
        """Whether a style has something to write in place of people who come again."""
        self.silent = silent
        """Whether the people an entry begins with are left out, as in the second year of `(Able, 2010, 2012)`."""
        self.before = before
        """The same of the entry before."""
        self.suffixed = False
        """Whether the letter after the year was printed."""
        self.again = 0
        """How many people from the start of the list that is being written are those of the entry before;
        -1 for the whole list."""


class Lead:
    """The people an entry begins with, or the text that stands in for them."""

    def __init__(self, people: tuple[Any, ...], text: str = "") -> None:
        self.people = people
        self.text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lead) and (self.people, self.text) == (other.people, other.text)

    __hash__ = None  # type: ignore[assignment]

    def again(self, before: Lead | None, rule: str) -> int:
        """How many people from the start are replaced, by this rule of a style; -1 for the whole list."""
        if before is None or not self.people or not before.people:
            return 0
        shared = 0
        for mine, theirs in zip(self.people, before.people, strict=False):
            if mine != theirs:
                break
            shared += 1
        match rule:
            case "partial-each":
                return shared
            case "partial-first":
                return min(1, shared)
            case "complete-each":
                return shared if self.people == before.people else 0
        return -1 if self.text == before.text else 0


def state(element: Any) -> State:
    """The state of the work that an element is writing."""
    kept = element.get_root().__dict__
    if "state" not in kept:
        kept["state"] = State()
    found: State = kept["state"]
    return found
