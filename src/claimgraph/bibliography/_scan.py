"""One entry read strictly, with the place of what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimgraph.bibliography import _values

_HEAD = re.compile(r"@\s*+(\w++)\s*+([{(])\s*+")
_KEY = re.compile(r"[^\s,{}()\"=#%]*+")
_SPACE = re.compile(r"\s*+")
_NAME = re.compile(r"([^\s{}\"=,#%()]++)\s*+=\s*+")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an entry: its name in lower case, its value as written, and where the value stands in the entry."""

    name: str
    value: str
    start: int

    @property
    def end(self) -> int:
        """Place after the value."""
        return self.start + len(self.value)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that can be understood as a whole."""

    type: str
    key: str
    fields: tuple[Field, ...]
    after_key: int
    """Place after the key, where its comma stands."""
    end: int
    """Place after the closing brace."""

    @property
    def values(self) -> dict[str, str]:
        """Values as written, with their braces, by name; of a field given twice, the first."""
        found: dict[str, str] = {}
        for field in self.fields:
            found.setdefault(field.name, field.value)
        return found


def written(raw: str) -> dict[str, str]:
    """Values of an entry as written, with their braces, by name; nothing if it cannot be understood.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> bibliography.written("@book{a, title = {{Twists} and holds}, year = 2019}")
    {'title': '{{Twists} and holds}', 'year': '2019'}
    """
    try:
        return scan(raw).values
    except ScanFaultError:
        return {}


class ScanFaultError(ValueError):
    """The entry stops making sense at `place`; `lacks` is `key`, `key comma`, `comma`, `close` or nothing."""

    def __init__(self, place: int, lacks: str = "") -> None:
        super().__init__(f"cannot be read from place {place} on")
        self.place, self.lacks = place, lacks


def scan(raw: str) -> Entry:
    """The entry that `raw` begins with.

    Raises
    ------
    ScanFaultError
        It is not a whole entry of keys, names and values.
    """
    head = _HEAD.match(raw)
    if not head:
        raise ScanFaultError(0)
    close = "}" if head[2] == "{" else ")"
    key = _KEY.match(raw, head.end())
    assert key is not None
    here = _skip(raw, key.end())
    if raw[here : here + 1] == "=":
        raise ScanFaultError(head.end(), "key")
    if raw[here : here + 1] == close:
        return Entry(head[1].lower(), key[0], (), key.end(), here + 1)
    if raw[here : here + 1] != ",":
        raise ScanFaultError(key.end(), "key comma" if _NAME.match(raw, here) else "")
    fields: list[Field] = []
    here = _skip(raw, here + 1)
    while raw[here : here + 1] != close:
        name = _NAME.match(raw, here)
        if not name:
            raise ScanFaultError(here, "close" if here >= len(raw) else "")
        end = _value_end(raw, name.end())
        fields.append(Field(name[1].lower(), raw[name.end() : end], name.end()))
        here = _skip(raw, end)
        if raw[here : here + 1] == ",":
            here = _skip(raw, here + 1)
        elif raw[here : here + 1] != close:
            raise ScanFaultError(end, "close" if here >= len(raw) else "comma")
    return Entry(head[1].lower(), key[0], tuple(fields), key.end(), here + 1)


def _value_end(raw: str, here: int) -> int:
    while True:
        start = here
        try:
            _, here, _ = _values.next_piece(raw, here)
        except _values.ValueFaultError:
            raise ScanFaultError(start, "close") from None
        next_ = _skip(raw, here)
        if raw[next_ : next_ + 1] != "#":
            return here
        here = next_ + 1


def _skip(text: str, here: int) -> int:
    found = _SPACE.match(text, here)
    return found.end() if found else here
