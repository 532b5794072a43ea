"""References as BibLaTeX: the entries of BibTeX with BibLaTeX's names for fields and kinds of entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from claimgraph.bibliography._blocks import Block, Lines, split
from claimgraph.bibliography._dates import date_of
from claimgraph.bibliography._write import write
from claimgraph.records import Reference

_FIELDS = {"journal": "journaltitle", "address": "location", "school": "institution"}
_DATE_PARTS = ("year", "month", "day", "date")
_TYPES = {
    "conference": ("inproceedings", ""),
    "electronic": ("online", ""),
    "mastersthesis": ("thesis", "mathesis"),
    "phdthesis": ("thesis", "phdthesis"),
    "techreport": ("report", "techreport"),
    "www": ("online", ""),
}


def to_biblatex(references: Iterable[Reference]) -> str:
    """BibLaTeX of exactly these works, sorted by key.

    `journal` becomes `journaltitle`, `address` `location`, year, month and day become one `date`, and a PubMed id also
    an `eprint`; all else stays as written.

    Examples
    --------
    >>> print(to_biblatex([Reference("able2010step", "article", {"journal": "Invented"}, year=2010)]), end="")
    @article{able2010step,
      journaltitle = {Invented},
      date = {2010}
    }
    """
    return write(replace(one, raw=_entry(one)) for one in references)


def _entry(reference: Reference) -> str:
    raw = write([replace(reference, raw=reference.raw)])
    block = next((one for one in split(raw, Lines(raw)) if one.kind == "entry"), None)
    return _translated(block, reference) if block else raw


def _translated(block: Block, reference: Reference) -> str:
    given = {span.name.lower(): span.value for span in block.fields}
    lines: list[tuple[str, str]] = []
    renamed: dict[str, str] = {}
    date = "" if reference.year is None else date_of({"year": str(reference.year)} | dict(reference.fields))
    if date[:4] != str(reference.year) or ("month" in given and "-" not in date):
        date = ""
    for name, value in given.items():
        if date and name in _DATE_PARTS:
            if "date" not in renamed.values():
                lines.append(("date", f"{{{date}}}"))
            renamed[name] = "date"
            continue
        new = _FIELDS.get(name, name)
        if name == "organization" and block.type == "online" and _bare(value) == _bare(given.get("author", "")):
            continue
        if new != name and new in given:
            continue
        lines.append((new, value))
        renamed[name] = new
    lines = [one for name, value in lines if (one := _unverified(name, value, renamed))]
    type_, kind = _TYPES.get(block.type, (block.type, ""))
    if kind and "type" not in given:
        lines.append(("type", f"{{{kind}}}"))
    if reference.pmid and "eprint" not in given:
        lines += [("eprint", f"{{{reference.pmid}}}"), ("eprinttype", "{pubmed}")]
    body = ",\n".join(f"  {name} = {value}" for name, value in lines)
    return f"@{type_}{{{block.key},\n{body}\n}}"


def _unverified(name: str, value: str, renamed: Mapping[str, str]) -> tuple[str, str] | None:
    """A field as it stands; the list of unverified fields with their new names, or nothing where none is left."""
    if name != "unverified":
        return name, value
    told = (part.strip().lower() for part in re.sub(r"[{}\"]", "", value).split(","))
    kept = dict.fromkeys(renamed[field] for field in told if field in renamed)
    return (name, f"{{{', '.join(kept)}}}") if kept else None


def _bare(value: str) -> str:
    return re.sub(r"[{}\"\s]", "", value)
