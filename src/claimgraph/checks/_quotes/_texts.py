"""Stored texts of works: files in kb/texts/ and abstracts in BibTeX."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from claimgraph import files
from claimgraph.bibliography import parse
from claimgraph.checks._base import Base
from claimgraph.checks._quotes._passages import Passages
from claimgraph.checks._quotes._plain import Plain, of_tags, plain
from claimgraph.loading import BIBLIOGRAPHY
from claimgraph.wording import counted

TEXTS = "kb/texts"
ENDINGS = ("txt", "md", "html", "htm", "xml", "bib")
ABSTRACT = "abstract"
_MOST_BYTES = 16 * 1024 * 1024
_MOST_FILES = 20_000


class Stored(NamedTuple):
    """One stored text of a work."""

    path: str
    part: str
    """`abstract` or another name of a part; empty for the text of the work."""
    passages: Passages

    def place(self, at: int) -> str:
        """File and line of a place in it."""
        return f"{self.path}:{self.passages.plain.line(at)}"


class Fault(NamedTuple):
    """A file of the folder that cannot be used."""

    path: str
    line: int | None
    found: str
    remedy: str


@dataclass
class Texts:
    """The stored texts of a base, by citation key, and the files that are of no use."""

    by_key: dict[str, list[Stored]] = field(default_factory=lambda: defaultdict(list))
    faults: list[Fault] = field(default_factory=list)


def read_texts(base: Base) -> Texts:
    """All stored texts of the works of a base."""
    found = Texts()
    keys = base.kb.references
    for key, reference in keys.items():
        if abstract := reference.fields.get(ABSTRACT):
            line = reference.field_lines.get(ABSTRACT) or reference.line or 1
            found.by_key[key].append(Stored(BIBLIOGRAPHY, ABSTRACT, Passages(plain(abstract, line))))
    folder = base.reading.root / TEXTS
    if not folder.is_dir():
        return found
    try:
        listed = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as fault:
        found.faults.append(Fault(TEXTS, None, f"cannot be read: {fault.strerror}", "check its permissions"))
        return found
    for path in listed[:_MOST_FILES]:
        relative = f"{TEXTS}/{path.name}"
        stored = _stored(base, path, relative, keys)
        if isinstance(stored, Fault):
            found.faults.append(stored)
        elif stored is not None:
            found.by_key[path.name.split(".")[0]].append(stored)
    if len(listed) > _MOST_FILES:
        told = f"holds {counted(len(listed), 'file')}; the first {_MOST_FILES:,} are read"
        found.faults.append(Fault(TEXTS, None, told, "keep the texts of the works that lines rest on"))
    return found


def _stored(base: Base, path: Path, relative: str, keys: Mapping[str, object]) -> Stored | Fault | None:
    key, *part, ending = path.name.split(".") if "." in path.name else (path.name, "")
    if path.name.lower() in {"readme.md", "readme.txt"}:
        return None
    if ending.lower() not in ENDINGS:
        return Fault(relative, None, f"is not read; read are files that end in .{', .'.join(ENDINGS)}", "convert it")
    if key not in keys:
        near = base.near(key, keys, "name it KEY.txt, or KEY.abstract.txt where only the abstract is stored")
        return Fault(relative, None, f"is the text of {key!r}, which has no entry in {BIBLIOGRAPHY}", near)
    try:
        if not path.resolve().is_relative_to(base.reading.root.resolve()):
            return Fault(relative, None, "is a link that leads out of the base's folder", "put a copy of the file here")
        data = files.read(path, _MOST_BYTES)
    except (files.UnreadableFileError, OSError, RuntimeError) as fault:
        told = fault if isinstance(fault, files.UnreadableFileError) else None
        return Fault(
            relative, None, told.found if told else "cannot be read", told.remedy if told else "check the file"
        )
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        return Fault(relative, line, f"byte 0x{data[fault.start]:02X} is not UTF-8", "save the file as UTF-8")
    read = _read(text, ending.lower())
    if read is None or not read.text.strip():
        missing = "has no field `abstract`" if ending.lower() == "bib" else "holds no text"
        return Fault(relative, None, missing, "store the text of the work there, or delete the file")
    return Stored(relative, ABSTRACT if ending.lower() == "bib" else ".".join(part).lower(), Passages(read))


def _read(text: str, ending: str) -> Plain | None:
    if ending in {"html", "htm", "xml"}:
        return of_tags(text)
    if ending != "bib":
        return plain(text)
    for reference in parse(text).references.values():
        if abstract := reference.fields.get(ABSTRACT):
            return plain(abstract, reference.field_lines.get(ABSTRACT) or reference.line or 1)
    return None


def extent(stored: Iterable[Stored]) -> str:
    """What of a work is stored, so that nobody takes it for more.

    Examples
    --------
    >>> from claimgraph.checks._quotes._passages import Passages
    >>> from claimgraph.checks._quotes._plain import plain
    >>> from claimgraph.checks._quotes._texts import Stored, extent
    >>> extent([Stored("kb/texts/able2010step.abstract.txt", "abstract", Passages(plain("Twenty adults stepped.")))])
    'only the abstract is stored (kb/texts/able2010step.abstract.txt, 22 characters)'
    """
    texts = list(stored)
    letters = sum(len(one.passages.plain.text) for one in texts)
    where = f"({', '.join(sorted({one.path for one in texts}))}, {counted(letters, 'character')})"
    parts = sorted({one.part for one in texts})
    if "" in parts:
        return f"a text of the work is stored {where}"
    if parts == [ABSTRACT]:
        return f"only the abstract is stored {where}"
    return f"only parts are stored: {' and '.join(parts)} {where}"
