"""Lists of names as exports have them, brought into BibTeX's form."""

from __future__ import annotations

import re

from claimgraph.bibliography._draft import Draft
from claimgraph.bibliography._names import people_of, split_at

_EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix|useprefix)(?:-i)?\s*=")
_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV|2nd|3rd|4th|M\.?D\.?|Ph\.?D\.?)", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.?[\s-]?){1,4}")
_AND_OTHERS = re.compile(r"(?:et\.?\s*al\.?|others|\.\.\.|…)", re.IGNORECASE)
_AMPERSAND = re.compile(r"^(?:\\?&|and\b)\s*", re.IGNORECASE)


def tidy_people(draft: Draft) -> None:
    """Names of authors, editors and translators split where another sign than `and` stands between them; told."""
    for role in ("author", "editor", "translator"):
        text = draft.fields.get(role, "")
        if not text:
            continue
        told: list[str] = []
        people = [one for person in people_of(text) for one in _people_in(person, told)]
        if told:
            draft.notes += [f"{role}: {note}" for note in dict.fromkeys(told)]
            draft.fields[role] = " and ".join(people)
            if not people:
                del draft.fields[role]


def _people_in(person: str, told: list[str]) -> list[str]:
    """The people in what stands between two `and`; usually one."""
    if not person:
        told.append("an empty name was left out")
        return []
    if _AND_OTHERS.fullmatch(person) and person.lower() != "others":
        told.append(f"{person!r} was read as: and others")
        return ["others"]
    if _EXTENDED.match(person):
        told.append(f"{person[:80]!r} was read as {(name := _extended(person))!r}")
        return [name]
    parts = [part.strip() for part in split_at(person, ";")]
    if len(parts) < 2 or not all(len(part.split()) > 1 for part in parts if part):
        parts = [part.strip() for part in split_at(person, ",")]
        if not _is_list(parts):
            return [person]
    people = [_one(_AMPERSAND.sub("", part)) for part in parts if part]
    told.append(f"{person[:80]!r} was read as {len(people)} names")
    return people


def _is_list(parts: list[str]) -> bool:
    """Whether commas stand between people, not between the parts of one name."""
    if len(parts) < 3 or any(_SUFFIX.fullmatch(part) for part in parts):
        return False
    return all(len(part.split()) > 1 or _AND_OTHERS.fullmatch(part) for part in parts if part)


def _one(part: str) -> str:
    if _AND_OTHERS.fullmatch(part):
        return "others"
    words = part.split()
    if len(words) > 1 and "," not in part and _INITIALS.fullmatch(words[-1]) and not _INITIALS.fullmatch(words[0]):
        return f"{' '.join(words[:-1])}, {words[-1]}"
    return part


def _extended(person: str) -> str:
    """BibLaTeX's `family=Dool, given=Dora, prefix=van der` as `van der Dool, Dora`."""
    pairs = (part.partition("=") for part in split_at(person, ","))
    given = {name.strip().lower(): value.strip().strip('"') for name, _, value in pairs}
    family = " ".join(given[name] for name in ("prefix", "family") if given.get(name))
    return ", ".join(part for part in (family, given.get("suffix", ""), given.get("given", "")) if part)
