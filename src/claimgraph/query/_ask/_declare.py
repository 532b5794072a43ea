"""What is declared of plain questions: how people put them, what they name, and which command answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._about import Profile
from claimgraph.query._answer import Answer


def _nothing() -> Any:
    """An empty mapping as the default of a field."""
    return field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Named:
    """A thing, a group or a term that a question names.

    Parameters
    ----------
    kind
        Kind of thing, or what sort of word it is: `design`.
    key
        Id of a thing or a term, or the name of a group.
    group
        Whether it is a group.
    role
        The part it plays, as declared; empty for the plain part.
    wide
        Name of a group that its name may mean as well.
    """

    kind: str
    key: str
    group: bool = False
    role: str = ""
    wide: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood of a question.

    Parameters
    ----------
    text
        The question.
    named
        What it names, in its order.
    numbers
        Numbers by the part they play: `{"most": 20}`.
    claims
        Ids of the claims it is about, the nearest first.
    cues
        Phrases of the phrasing that were found.
    term
        Id of the term of the glossary that it asks to explain.
    unknown
        Its words that nothing explains: an answer that can use them says them in its command.
    beside
        Its words that say something and name nothing.
    near
        Ids of the claims that share most with it, also where they share too little to be the answer.
    """

    text: str
    named: tuple[Named, ...] = ()
    numbers: Mapping[str, float] = _nothing()
    claims: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    term: str = ""
    unknown: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    def of(self, kind: str, role: str = "") -> tuple[Named, ...]:
        """What it names of a kind, in a part."""
        return tuple(one for one in self.named if one.kind == kind and one.role == role)


@dataclass(frozen=True, slots=True)
class Reply:
    """The command that answers, and its answer.

    Parameters
    ----------
    command
        What to type after `claimgraph`.
    answer
        Gives the answer of that command.
    notes
        Gives sentences that come before those of the answer.
    sure
        Whether it stands also where it has no rows: that there is nothing is the answer.
    """

    command: tuple[str, ...]
    answer: Callable[[], Answer | Profile]
    notes: Callable[[], tuple[str, ...]] = tuple
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Phrasing:
    """How people put a question.

    Parameters
    ----------
    name
        Its name.
    gives
        What they get, as a phrase.
    example
        A question that it fits.
    reply
        The command that answers; `None` where it cannot after all.
    cues
        Phrases that speak for it, and how much, from 1 to 10.
    needs
        What must be named: how many of a kind; `claim` is a claim that fits, `term` a term of the glossary, a number
        goes by its part.
    takes
        What else it uses; anything else that is named speaks against it.
    base
        How much it counts that what it needs is named.
    against
        Phrases that rule it out.
    """

    name: str
    gives: str
    example: str
    reply: Callable[[KnowledgeBase, Heard], Reply | None]
    cues: Mapping[str, int] = _nothing()
    needs: Mapping[str, int] = _nothing()
    takes: tuple[str, ...] = ()
    base: int = 3
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A part that something named can play.

    Parameters
    ----------
    name
        Name of the part.
    kind
        Kind of what plays it.
    before, after
        Phrases that stand before or after it.
    weak
        Phrases before it that count only where something else of its kind is named as well.
    surely
        Phrases right after it by which it plays the part even where nothing else of its kind is named.
    less, more
        Words that weigh one thing against another, before or after it: the part is that of what there is to be less
        of.
    unless
        Words right behind one of these by which it speaks of something else: `low load`.
    denied
        Phrases of `before` that play no part right behind something of another kind: there they say something of
        that, as in `squats dont work the hamstrings`.
    """

    name: str
    kind: str
    before: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    surely: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asks:
    """What the core or a pack declares of plain questions; in a pack it is `ASKS` of its module `questions`.

    Parameters
    ----------
    phrasings
        Questions it answers.
    kinds
        Kinds of things that questions name, with words that go before other kinds where both fit.
    terms
        Sorts of words that questions name, and the vocabulary that has them.
    words
        Further words for a term, or for a thing of a kind that the base has:
        `{"equipment": {"none": ("at home",)}}`.
    faint
        Names that are mostly said by the way: they count only where something of the kind given is named as well, or
        right behind one of the words in `meant`.
    meant
        Words behind which such a name is meant: `who measured running`.
    measuring
        Words by which, anywhere in a question, such a name is meant behind `while` and the like: `how hard does it
        work while running`.
    stop
        Words that say nothing.
    roles
        Parts that things play.
    numbers
        Words before a number, by the part it plays.
    cues
        Further cues for phrasings of the core, by their name.
    topics
        What people ask about that is not covered where the base does not name it: topic and its words.
    same
        Words that stand for a name and are too short to be one: the name and its words, `{"bottom": ("po",)}`.
    alike
        Words that mean nearly the same when claims are looked for: one and the others.
    """

    phrasings: tuple[Phrasing, ...] = ()
    kinds: tuple[str, ...] = ()
    terms: Mapping[str, str] = _nothing()
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = _nothing()
    faint: Mapping[str, str] = _nothing()
    meant: tuple[str, ...] = ()
    measuring: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    numbers: Mapping[str, tuple[str, ...]] = _nothing()
    cues: Mapping[str, Mapping[str, int]] = _nothing()
    topics: Mapping[str, tuple[str, ...]] = _nothing()
    same: Mapping[str, tuple[str, ...]] = _nothing()
    alike: Mapping[str, tuple[str, ...]] = _nothing()
