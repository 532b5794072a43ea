"""Works around a base on disk: `kb/citations/works.jsonl`, and their abstracts apart in `texts.jsonl`.

One work a line, in the order of identifiers, only what is known: a changed work is one changed line. Nothing but what
concerns citations reads these files, and a base without them is whole.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from claimgraph import files
from claimgraph.citations._joining import joined
from claimgraph.citations._lines import BadLineError, line_of, text_of, work_in
from claimgraph.citations._work import Seen, Work
from claimgraph.errors import BadRequestError
from claimgraph.writing import write_text

FOLDER = "kb/citations"
WORKS, TEXTS = f"{FOLDER}/works.jsonl", f"{FOLDER}/texts.jsonl"
MAX_BYTES = 1024**3
"""Largest file of the store that is read."""
MAX_LINE = 16 * 1024**2
"""Longest line."""
MAX_WORKS = 500_000
"""Most works that a store may hold; more belong into Parquet."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A line of the store that cannot be used."""

    path: str
    """File, from the folder of the base."""
    line: int | None
    """Line, if one is meant."""
    found: str
    """What was found."""
    remedy: str
    """What to do."""

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.found}; {self.remedy}"


def leads_out(root: str | os.PathLike[str], name: str) -> bool:
    """Whether a path of a base is a link to somewhere outside; a link in a circle leads nowhere."""
    return not Path(os.path.realpath(Path(root) / name)).is_relative_to(os.path.realpath(root))


def load_works(root: str | os.PathLike[str]) -> list[Work]:
    """The works around a base, in the order of their identifiers; none where the store is not there.

    Parameters
    ----------
    root
        Folder that holds `kb/`.

    Raises
    ------
    BadRequestError
        A line cannot be used: the first is named, with what to do.

    Examples
    --------
    >>> from claimgraph import citations
    >>> citations.load_works("tests/data/trial")
    []
    """
    works, faults = read_store(root)
    if faults:
        more = f" ({len(faults) - 1} more; `claimgraph check` lists them)" if len(faults) > 1 else ""
        raise BadRequestError(f"{faults[0]}{more}")
    return works


def read_store(root: str | os.PathLike[str]) -> tuple[list[Work], list[Fault]]:
    """The works that can be read, and the lines that cannot.

    Parameters
    ----------
    root
        Folder that holds `kb/`.

    Examples
    --------
    >>> from claimgraph import citations
    >>> citations.read_store("tests/data/tiny")
    ([], [])
    """
    works: list[Work] = []
    faults: list[Fault] = []
    lines: dict[str, int] = {}
    for line, item in _lines(Path(root), WORKS, faults):
        try:
            work = work_in(item)
        except BadLineError as fault:
            faults.append(Fault(WORKS, line, str(fault), "mend or delete the line, and import the work again"))
            continue
        if (other := lines.setdefault(work.id, line)) != line:
            told = f"{work.id} stands in line {other} as well"
            faults.append(Fault(WORKS, line, told, "join the two lines, or delete one and import the work again"))
            continue
        works.append(work)
        if len(works) > MAX_WORKS:
            faults.append(Fault(WORKS, line, f"more than {MAX_WORKS:,} works", "keep a field of research in Parquet"))
            break
    texts: dict[str, str] = {}
    for line, item in _lines(Path(root), TEXTS, faults):
        try:
            id_, text = text_of(item)
        except BadLineError as fault:
            faults.append(Fault(TEXTS, line, str(fault), "mend or delete the line, and import the work again"))
            continue
        texts[id_] = text
    found = [replace(work, abstract=_text(work, texts)) if texts else work for work in works]
    return sorted(found, key=lambda work: work.id), faults


def write_works(root: str | os.PathLike[str], works: Iterable[Work]) -> Path:
    r"""Write the works around a base, whole and in place of what was there; the folder of the store is given back.

    Records of one work are joined. The same works give the same bytes, whatever their order.

    Parameters
    ----------
    root
        Folder that holds `kb/`.
    works
        All works that the store is to hold.

    Raises
    ------
    BadRequestError
        There are too many works, or a file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from claimgraph import citations
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     (Path(folder) / "kb").mkdir()
    ...     path = citations.write_works(folder, [citations.Work(("doi:10.5555/a",), "Twists", 2015)])
    ...     (path / "works.jsonl").read_text()
    '{"ids": ["doi:10.5555/a"], "title": "Twists", "year": 2015}\n'
    """
    records = sorted((_settled(work) for work in joined(works)), key=lambda work: work.ids)
    if len(records) > MAX_WORKS:
        raise BadRequestError(
            f"{len(records):,} works are more than {FOLDER} holds ({MAX_WORKS:,}); "
            "keep a field of research in Parquet, and import what is near your base"
        )
    folder = Path(root) / FOLDER
    if leads_out(root, FOLDER):
        raise BadRequestError(f"{FOLDER} leads out of the base, to {os.path.realpath(folder)!r}; put a folder here")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as fault:
        raise BadRequestError(f"{str(folder)!r} cannot be made: {fault.strerror or fault}") from fault
    texts = "".join(line_of({"id": work.id, "abstract": work.abstract}) for work in records if work.abstract)
    # Abstracts first: one without its work is passed over, a work without its abstract would seem to have none.
    if texts or (folder / "texts.jsonl").exists():
        _put(Path(root) / TEXTS, texts)
    _put(Path(root) / WORKS, "".join(line_of(_item(work)) for work in records))
    return folder


def _put(path: Path, text: str) -> None:
    if not path.is_file() or path.read_bytes() != text.encode("utf-8"):
        write_text(path, text)


def _settled(work: Work) -> Work:
    """The work with one day for each source, the last, and its references without repeats in the source's order."""
    last = {seen.source: seen.on for seen in sorted(work.seen, key=lambda one: one.on)}
    return replace(work, seen=tuple(Seen(source, on) for source, on in sorted(last.items())))


def _item(work: Work) -> dict[str, Any]:
    item: dict[str, Any] = {
        "ids": list(work.ids),
        "title": work.title,
        "year": work.year,
        "date": work.date,
        "type": work.type,
        "authors": [{"name": one.name, "id": one.id} if one.id else {"name": one.name} for one in work.authors],
        "venue": work.venue,
        "cited_by": work.cited_by,
        "references": None if work.references is None else list(work.references),
        "partial": work.partial or None,
        "retracted": work.retracted,
        "seen": [{"source": one.source, "on": one.on} for one in work.seen],
    }
    # An empty list of references says something; other empty values do not.
    return {name: value for name, value in item.items() if name == "references" or value not in ("", [])}


def _text(work: Work, texts: dict[str, str]) -> str:
    return next((texts[id_] for id_ in work.ids if id_ in texts), "")


def _lines(root: Path, name: str, faults: list[Fault]) -> Iterator[tuple[int, Any]]:
    path = root / name
    if not os.path.lexists(path):
        if name == WORKS and os.path.lexists(path.parent) and not path.parent.is_dir():
            faults.append(Fault(FOLDER, None, "is no folder", "move it away, and import the works again"))
        return
    try:
        if leads_out(root, name):
            faults.append(Fault(name, None, "is a link that leads out of the base", "put the file itself here"))
            return
        with files.opened(path, MAX_BYTES) as file:
            for number, line in enumerate(iter(lambda: file.readline(MAX_LINE), b""), start=1):
                if not line.strip():
                    continue
                try:
                    item = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
                except (ValueError, RecursionError):
                    faults.append(Fault(name, number, f"is no JSON: {_start(line)}", _MERGE))
                    if len(line) == MAX_LINE:
                        return
                    continue
                yield number, item
    except files.UnreadableFileError as fault:
        large = fault.kind == "too-large"
        remedy = "keep a field of research in Parquet" if large else "move it away, and import the works again"
        faults.append(Fault(name, None, fault.found, remedy))
    except OSError as fault:
        faults.append(Fault(name, None, f"cannot be read: {fault.strerror or fault}", "check the file"))


_MERGE = "mend or delete the line; marks of a merge are left out by keeping both sides"


def _start(line: bytes) -> str:
    return repr(line[:60].decode("utf-8", "replace").strip())
