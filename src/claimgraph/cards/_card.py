"""What a card is made of: frozen pieces that become plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from claimgraph.wording import joiner

Plain = dict[str, Any]


def _known(**values: Any) -> Plain:
    """The values that say something, tuples as lists."""
    kept = {name: value for name, value in values.items() if value not in (None, "", (), [], False)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()}


@dataclass(frozen=True, slots=True)
class Mark:
    """A verdict, a stance or a band, to be shown by a sign, by words and by colour.

    Parameters
    ----------
    type
        `verdict`, `stance` or `band`.
    value
        The code: `supported`, `disputes`, `high`.
    words
        The same as people read it.
    """

    type: str
    value: str
    words: str

    def to_dict(self) -> Plain:
        """The mark as plain values."""
        return {"type": self.type, "value": self.value, "words": self.words}


@dataclass(frozen=True, slots=True)
class Value:
    """A text that leads somewhere: to a thing of the base (`ref`, a node key) or to an `http(s)` address."""

    text: str
    ref: str | None = None
    url: str | None = None

    def to_dict(self) -> Plain | str:
        """The text alone where it leads nowhere."""
        return _known(text=self.text, ref=self.ref, url=self.url) if self.ref or self.url else self.text


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is to be said under it: one text or several."""

    label: str
    values: tuple[Value, ...]

    @property
    def text(self) -> str:
        """All of it as one text."""
        told = [value.text for value in self.values]
        return joiner(told).join(told)

    def to_list(self) -> list[Any]:
        """The label and one value, or the label and the list of values."""
        values = [value.to_dict() for value in self.values]
        return [self.label, values[0] if len(values) == 1 else values]


@dataclass(frozen=True, slots=True)
class Row:
    """How a thing looks as one row of a card.

    Parameters
    ----------
    text
        What it says.
    small
        How it was come by, in small print.
    mark
        Its verdict, stance or band.
    ref
        Node key of the thing the row opens.
    works
        Citation keys the row rests on.
    facts
        What is read beside it where nothing can be opened; `whole` fills it in.
    """

    text: str
    small: str = ""
    mark: Mark | None = None
    ref: str | None = None
    works: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()

    def to_dict(self) -> Plain:
        """The row as plain values, nothing empty."""
        mark = self.mark.to_dict() if self.mark else None
        facts = [fact.to_list() for fact in self.facts]
        return _known(text=self.text, small=self.small, mark=mark, ref=self.ref, works=self.works, facts=facts)


@dataclass(frozen=True, slots=True)
class Shown:
    """A place where a thing shows its own row, so that no finding is written down twice."""

    ref: str

    def to_dict(self) -> Plain:
        """The node key."""
        return {"ref": self.ref}


@dataclass(frozen=True, slots=True)
class Point:
    """One published value on a range.

    Parameters
    ----------
    ref
        Node key of the value.
    value
        The number, in the unit of the range.
    sure
        Whether it is drawn as one that may be trusted; not if it is doubtful, or was read in an unreviewed text.
    """

    ref: str
    value: float
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Range:
    """Published values of one thing in another, from the lowest to the highest that counts.

    Parameters
    ----------
    label, ref
        Name and node key of the thing.
    unit
        What the values are counted in, as it follows a number.
    points
        All values, doubtful ones among them.
    studies, people
        Studies that measured it; people in them, each sample once, `None` where nobody says.
    says
        The range in words.
    low, high
        Lowest and highest value that counts, in `unit`; `None` where none counts.
    typical
        Median over the studies' means, in `unit`, to one decimal.
    band
        Name of the band the typical value falls in.
    facts
        As for a row.
    """

    label: str
    ref: str
    unit: str
    points: tuple[Point, ...]
    studies: int
    people: int | None
    says: str
    low: float | None = None
    high: float | None = None
    typical: float | None = None
    band: str | None = None
    facts: tuple[Fact, ...] = ()

    def to_dict(self) -> Plain:
        """The range as plain values under `range`."""
        numbers = {"low": self.low, "high": self.high, "typical": self.typical, "people": self.people}
        return {
            "range": {
                "label": self.label,
                "ref": self.ref,
                "unit": self.unit,
                **{name: number for name, number in numbers.items() if number is not None},
                "points": [point.ref for point in self.points],
                "studies": self.studies,
                **_known(band=self.band),
                "says": self.says,
                **_known(facts=[fact.to_list() for fact in self.facts]),
            }
        }


Item = Row | Shown | Range
"""What a section lists."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with rows under it.

    Parameters
    ----------
    note
        What must stand beside the rows.
    more
        Whether it is folded at first.
    name
        By what programs ask for it, whatever its title says: `searches`.
    """

    title: str
    rows: tuple[Item, ...]
    note: str = ""
    more: bool = False
    name: str = field(default="", compare=False)

    def to_dict(self) -> Plain:
        """The section as plain values."""
        rows = [row.to_dict() for row in self.rows]
        return {"title": self.title, **_known(note=self.note), "rows": rows, **_known(more=self.more)}


@dataclass(frozen=True, slots=True)
class Card:
    """All that is known about one thing, in words, in the order in which a person wants to read it.

    Parameters
    ----------
    kicker
        What it is: `Study · randomised controlled trial`.
    title
        What people call it.
    lead
        What to read first.
    mark
        Its verdict, stance or band.
    works
        Citation keys of exactly the works all of this rests on, in order.
    """

    kicker: str
    title: str
    lead: str = ""
    mark: Mark | None = None
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    works: tuple[str, ...] = ()

    def section(self, name: str) -> Section | None:
        """The section of this name, if the card has one."""
        return next((one for one in self.sections if one.name == name), None)

    def to_dict(self) -> Plain:
        """The card as plain values; what is not known is left out."""
        return {
            "kicker": self.kicker,
            "title": self.title,
            **_known(lead=self.lead, mark=self.mark.to_dict() if self.mark else None),
            "facts": [fact.to_list() for fact in self.facts],
            "sections": [section.to_dict() for section in self.sections],
            "works": list(self.works),
        }
