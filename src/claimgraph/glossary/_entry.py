"""What is said of one term."""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.wording import capital, ended

CONVENTION = "our convention"
"""Where a meaning is from that this project chose: nothing published says so."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One term.

    Parameters
    ----------
    id
        By what `claimgraph explain` finds it.
    name
        The term as answers write it.
    says
        What it means, in plain words, without a capital or a full stop: it follows the name and a colon.
    more
        One sentence more: what to make of it.
    source
        Where that is from, or that it is a convention.
    aliases
        Other names people ask by.
    signs
        How it stands in answers, where it is explained; none for words that mean other things as well.
    vocabulary
        The vocabulary of a base that says more, term by term.
    """

    id: str
    name: str
    says: str
    more: str
    source: str
    aliases: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    vocabulary: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All that it can be asked by."""
        return (self.id, self.name, *self.aliases)

    @property
    def text(self) -> str:
        """All that there is to say of it, in three sentences."""
        return f"{capital(ended(self.says))} {ended(self.more)} Source: {ended(self.source)}"

    @property
    def note(self) -> str:
        """What stands below an answer: the meaning, and how to read more."""
        return f"{self.name}: {self.says}; {self.command}"

    @property
    def command(self) -> str:
        """What to type to read more."""
        return f"`claimgraph explain {self.id}`"
