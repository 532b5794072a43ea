"""What a pack declares for the explorer: filters, views, scales, and what sums up the rows of its tables.

A pack has a module `facets` that holds, by these names, what the explorer asks for; whatever it lacks counts as empty.

`FACETS`, `VIEWS`, `EXAMPLES` (words to look for), `NAMES` (of things, as examples), and `ABOUT`, `NUMBERS` and `MORE`
(columns of the rows a reader takes away) are tuples; `REACH` by kind, `RELATIONS` (a verb for each relation), `SUMS` by
relation and `SCALES` by fact are mappings. `facts`, `facts_of_line`, `label`, `short`, `texts` and `teller` are
functions; `tour(kb)` gives stops of the tour through a base.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from claimgraph.explorer._labels import Labels, clipped
from claimgraph.knowledge import KnowledgeBase

__all__ = [
    "EVIDENCE",
    "Cell",
    "Column",
    "Facet",
    "Facts",
    "Known",
    "Labels",
    "Pairs",
    "Reach",
    "Scale",
    "Step",
    "Stop",
    "Sum",
    "View",
    "clipped",
    "known",
    "nodes",
    "number",
    "terms",
    "things",
    "unique",
]

EVIDENCE = "evidence"
"""The kind of row that speaks for or against a claim; rows of other kinds are numbers."""

Facts = dict[str, Any]
"""What filters and pictures know of a thing, by name."""

Known = Callable[[KnowledgeBase], Mapping[str, str]]
"""Words for the values of a facet by id, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter.

    Parameters
    ----------
    id, label
        The fact of the rows it looks at, and what it is called.
    of
        Kinds of rows that have the fact; empty for all.
    known
        Words for its values; without it the values are phrases, the most frequent first. `None` for years too.
    kind
        Kind of things its values are node keys of.
    vocabulary
        Vocabulary its values are terms of.
    """

    id: str
    label: str
    of: tuple[str, ...] = ()
    known: Known | None = None
    kind: str | None = None
    vocabulary: str | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a kind reaches.

    Parameters
    ----------
    worth
        What a hit in such a thing is worth in a search, as a factor.
    through
        What it costs a path to pass through such a thing; high where nearly everything meets in it.
    """

    worth: float = 1.1
    through: float = 4


@dataclass(frozen=True, slots=True)
class Sum:
    """A relation whose links sum up rows.

    Its links have the facts `low`, `high` and `typical`, the number of `rows` and `studies`, and a step of the scale.

    Parameters
    ----------
    rows
        Kind of the rows.
    start, end
        Kinds of the two things.
    scale
        The facet whose values are the steps.
    """

    rows: str
    start: str
    end: str
    scale: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a scale: numbers from a limit on, and below another one."""

    id: str
    label: str
    lower: float | int
    below: float | int | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """Steps that numbers fall in, from the lowest to the highest.

    Parameters
    ----------
    label
        What the numbers tell: `Activity`.
    unit
        Their unit, as people write it.
    full
        The number at which a line has its full width, and an axis its least end.
    none
        What a link says that has no step: `no number that can be compared`.
    joined, width, help
        What was measured where two things are joined, what the width of a line tells, and what the steps tell, in
        words.
    steps
        The steps of a base.
    """

    label: str
    unit: str
    full: float | int
    none: str
    joined: str
    width: str
    help: str
    steps: Callable[[KnowledgeBase], Iterable[Step]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a table on the screen.

    Parameters
    ----------
    title
        Its head.
    shows
        `thing`, `number`, `term`, `value` (the number of the row as printed) or `grade` (its step).
    fact
        The fact it shows; not for `value`.
    """

    title: str
    shows: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """A picture of things of two kinds and of the relation that sums up what joins them.

    Parameters
    ----------
    relation
        One of the relations that sum up rows.
    main, others
        The kind that stands in a column, and the kind that stands in groups beside it.
    group, ungrouped
        The fact by which the others stand in groups, and the name of the group of those without it.
    cells
        Columns of the table that stands for the picture, one row a number.
    picks
        For the layout `grid`: what the first and the second thing that a reader picks are to be.
    alike
        For the layout `grid`: the fact that rows have in common which may be set against each other.
    """

    relation: str
    main: str
    others: str
    group: str
    ungrouped: str
    cells: tuple[Cell, ...]
    picks: tuple[str, str] = ("", "")
    alike: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a base.

    Parameters
    ----------
    id
        Its name in links.
    shows
        What it shows, in a few words.
    title, question
        Its tab, and the question it answers.
    layout
        The way it is drawn, one of those in `shared.json`.
    after
        The view it stands behind.
    pairs
        For the layouts `pairs`, `beside` and `grid`: what is drawn.
    still
        The figure that stands for it where no script runs, by its name in `claimgraph.figures`; without one, the lines
        of the article.
    where
        Tells whether a base has anything for it; a view that has none is left out. Without it, every base has it.
    """

    id: str
    shows: str
    title: str
    question: str
    layout: str
    after: str = ""
    pairs: Pairs | None = None
    still: str = ""
    where: Callable[[KnowledgeBase], bool] | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a tour through a base stops.

    Parameters
    ----------
    title, text
        What is to be seen, and what the base says of it.
    state
        The picture: what differs from that of an explorer that nobody has touched.
    """

    title: str
    text: str
    state: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table of rows that a reader takes away.

    Parameters
    ----------
    name
        Its head.
    shows
        `fact`, `label` or `id` of the things a fact names; `kind` of the row, its `text`, its `works` and `links`.
    fact
        The fact; without one, `id` is the row's own.
    """

    name: str
    shows: str = "fact"
    fact: str = ""


# Helpers -------------------------------------------------------------------------------------------------------------


def known(**facts: Any) -> Facts:
    """The facts that are known: neither empty nor missing."""
    return {name: value for name, value in facts.items() if value is not None and value != [] and value != ""}


def unique(values: Iterable[str]) -> list[str]:
    """Each value once, in its first place."""
    return list(dict.fromkeys(values))


def nodes(kind: str, ids: Iterable[str]) -> list[str]:
    """Node keys of some things of a kind."""
    return [f"{kind}:{id_}" for id_ in ids]


def number(value: Decimal | float) -> float | int:
    """The value as JSON writes it shortest."""
    found = float(value)
    return int(found) if found.is_integer() else found


def terms(vocabulary: str) -> Known:
    """The names of the terms of a vocabulary."""
    return lambda kb: {id_: str(term.name) for id_, term in kb.vocabulary.get(vocabulary, {}).items()}


def things(kind: str) -> Known:
    """The names of the things of a kind, by their node keys, as in a register."""

    def named(kb: KnowledgeBase) -> Mapping[str, str]:
        found = {f"{kind}:{id_}": str(thing.name) for id_, thing in kb.collection(kind).items()}
        return dict(sorted(found.items(), key=lambda item: (item[1].casefold(), item[0])))

    return named
