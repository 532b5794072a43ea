"""Small wording that cards share: counts, capitals, and codes as words."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.cards._card import Fact, Item, Section, Value

Said = str | int | bool | Value | Iterable["str | Value"] | None
"""What a fact may be given as."""


def counted(count: int, one: str, many: str = "") -> str:
    """`1 line`, `2 lines`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def people(count: int) -> str:
    """`1 person`, `20 people`."""
    return counted(count, "person", "people")


def in_words(code: object) -> str:
    """A code such as `very-high` as words."""
    return str(code).replace("-", " ")


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def dotted(*parts: str | None) -> str:
    """The parts that say something, with dots between."""
    return " · ".join(part for part in parts if part)


def comma(*parts: str | None) -> str:
    """The parts that say something, with commas between."""
    return ", ".join(part for part in parts if part)


def facts(*pairs: tuple[str, Said]) -> tuple[Fact, ...]:
    """The facts that say something, in order."""
    found = ((label, _values(said)) for label, said in pairs)
    return tuple(Fact(label, values) for label, values in found if values)


def _values(said: Said) -> tuple[Value, ...]:
    match said:
        case None | "":
            return ()
        case bool():
            return (Value("yes" if said else "no"),)
        case str():
            return (Value(said),)
        case int():
            return (Value(f"{said:,}"),)
        case Value():
            return (said,) if said.text else ()
    return tuple(value for one in said for value in _values(one))


def sections(*wanted: Section | None) -> tuple[Section, ...]:
    """The sections that have rows."""
    return tuple(one for one in wanted if one is not None and one.rows)


def section(
    title: str, rows: Iterable[Item], note: str = "", *, most: int | None = None, more: bool = False
) -> Section:
    """A section; it is folded if asked for, or where it has more rows than `most`."""
    listed = tuple(rows)
    return Section(title, listed, note, more or (most is not None and len(listed) > most))


def joiner(texts: Iterable[str]) -> str:
    """What stands between several texts: a space between sentences, else a semicolon."""
    return " " if all(text.endswith((".", "?", "!")) for text in texts) else "; "
