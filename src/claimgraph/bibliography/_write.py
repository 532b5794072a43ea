"""References to BibTeX text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimgraph.bibliography._fields import VERBATIM
from claimgraph.bibliography._scan import ScanFaultError, scan
from claimgraph.bibliography._values import balanced
from claimgraph.records import Name, Reference

_SPECIAL = re.compile(r"[&%#$_]")
_BRACES = str.maketrans({"{": "(", "}": ")"})


def write(references: Iterable[Reference]) -> str:
    """BibTeX of exactly these works, sorted by key, each entry as it stands in its file.

    An escaped brace without its partner, which BibTeX would count, is written as a command.
    A work given twice is written once; a reference that came from no file is written from its fields.

    Examples
    --------
    >>> from claimgraph import bibliography, load
    >>> kb = load("tests/data/tiny")
    >>> print(bibliography.write([kb.references["fox2020withdrawn"]]))
    @article{fox2020withdrawn,
      author = {Fox, Flo},
      title = {Miracle Twists},
      year = {2020},
      journal = {Invented Medicine},
      volume = {12},
      pages = {1--2},
      doi = {10.5555/fox.2020}
    }
    """
    works: dict[str, Reference] = {}
    for reference in references:
        works.setdefault(reference.key, reference)
    entries = [_balanced(works[key].raw.strip()) or _entry(works[key]) for key in sorted(works)]
    return "\n\n".join(entries) + "\n" if entries else ""


def _balanced(raw: str) -> str:
    if balanced(raw) == raw:
        return raw
    try:
        fields = scan(raw).fields
    except ScanFaultError:
        return raw
    for field in reversed(fields):
        raw = raw[: field.start] + balanced(field.value) + raw[field.end :]
    return raw


def _entry(reference: Reference) -> str:
    fields = dict(reference.fields)
    if reference.authors:
        people = [_name(name) for name in reference.authors] + ["others"] * reference.truncated
        fields = {"author": " and ".join(people)} | {k: v for k, v in fields.items() if k != "author"}
    if reference.year is not None:
        fields.setdefault("year", str(reference.year))
    if reference.unverified:
        fields["unverified"] = ", ".join(sorted(reference.unverified))
    lines = [
        f"  {name} = {{{text if name == 'author' and reference.authors else _value(name, text)}}}"
        for name, text in fields.items()
    ]
    return ",\n".join([f"@{reference.entry_type}{{{reference.key}", *lines]) + "\n}"


def _name(name: Name) -> str:
    family, given = _value("author", name.family), _value("author", name.given)
    if name.literal or not given:
        return f"{{{family}}}"
    given, _, suffix = given.partition(", ")
    return ", ".join(part for part in (family, suffix, given) if part)


def _value(name: str, text: str) -> str:
    text = text.translate(_BRACES)
    if name in VERBATIM:
        return text.replace("\\", "/")
    return _SPECIAL.sub(r"\\\g<0>", text.replace("\\", r"\textbackslash "))
