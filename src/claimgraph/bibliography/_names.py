"""Author lists split into names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimgraph.bibliography._latex import decode
from claimgraph.records import Name

_TOKEN = re.compile(
    r"(?<!\\)[{}]|,"
    # The space after a command that is a letter, or puts an accent on the next one, ends the command and no word.
    r"|\\(?:ss|[oOlLijuvHcdbkr]|ae|AE|oe|OE|aa|AA|th|TH|dh|DH|dj|DJ|ng|NG)(?P<eaten>[\s~]++)(?!and\s|others\b)"
    r"|[\s~]++"
)


def split_names(text: str) -> tuple[tuple[Name, ...], bool, list[str]]:
    """Names of an author list, whether it ends in `and others`, and what is wrong with it."""
    names: list[Name] = []
    faults: list[str] = []
    written = list(people_of(text))
    truncated = len(written) > 1 and written[-1].lower() == "others"
    for person in written[:-1] if truncated else written:
        if not person:
            faults.append("has an empty name; an `and` is likely too many")
            continue
        name, fault = _name(person)
        if fault:
            faults.append(fault)
        if name.family:
            names.append(name)
    return tuple(names), truncated, faults


def people_of(text: str) -> Iterator[str]:
    """The list cut at each `and` outside braces."""
    words: list[str] = []
    for gap, word in _split(text, spaces=True):
        if word.lower() == "and":
            yield "".join(words).strip()
            words = []
        else:
            words += [gap, word]
    yield "".join(words).strip()


def split_at(text: str, sign: str) -> Iterator[str]:
    """The text cut at each `sign` outside braces."""
    depth = start = 0
    for place, mark in enumerate(text):
        if mark in "{}" and text[place - 1 : place] != "\\":
            depth = max(0, depth + (1 if mark == "{" else -1))
        elif mark == sign and depth == 0:
            yield text[start:place]
            start = place + 1
    yield text[start:]


def _split(text: str, *, spaces: bool) -> Iterator[tuple[str, str]]:
    """Pairs of a separator outside braces and the text after it; at commas, or at spaces."""
    depth = start = 0
    gap = ""
    for found in _TOKEN.finditer(text):
        mark = found[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(0, depth - 1)
        elif depth == 0 and not found["eaten"] and (mark == ",") is not spaces:
            yield gap, text[start : found.start()]
            gap, start = mark, found.end()
    yield gap, text[start:]


def _name(person: str) -> tuple[Name, str]:
    parts = [part.strip() for _, part in _split(person, spaces=False)]
    if len(parts) == 1:
        return (Name(decode(person), literal=True), "") if _is_braced(person) else (_spoken(person), "")
    family = decode(parts[0])
    given = [decode(part) for part in (parts[-1], *parts[1:-1]) if part]
    if len(parts) > 3:
        return Name(decode(person), literal=True), f"has the name {decode(person)[:80]!r} with more than two commas"
    if not family:
        return Name(", ".join(given), literal=True), f"has the name {decode(person)[:80]!r} without a family name"
    return Name(family, ", ".join(given)), ""


def _is_braced(person: str) -> bool:
    if not (person.startswith("{") and person.endswith("}")):
        return False
    depth = 0
    for found in re.finditer(r"(?<!\\)[{}]", person):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.end() == len(person)
    return False


def _spoken(person: str) -> Name:
    """A name in the order `First von Last`."""
    words = [word for _, word in _split(person, spaces=True) if word]
    if not words:
        return Name("")
    first = next((i for i, word in enumerate(words[:-1]) if _is_particle(word)), len(words) - 1)
    return Name(decode(" ".join(words[first:])), decode(" ".join(words[:first])))


def _is_particle(word: str) -> bool:
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    letter = next((c for c in decode(word) if c.isalpha()), "")
    return letter.islower()
