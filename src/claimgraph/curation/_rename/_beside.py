"""What stands beside the records and follows an id: the stored texts of a work, and the schemas, which list ids."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimgraph import checks, files
from claimgraph.curation._changing import FileChange
from claimgraph.curation._schema import FOLDER, schemas
from claimgraph.loading import Reading


def stored_texts(reading: Reading, kind: str, old: str, new: str | None, notes: list[str]) -> Iterator[FileChange]:
    """The stored texts of a work under its new key; one that cannot go there stays and is told in `notes`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from claimgraph.curation._rename._beside import stored_texts
    >>> from claimgraph.loading import read
    >>> list(stored_texts(read(Path("tests/data/tiny")), "study", "eck2019null", "eck2019none", []))
    []
    """
    folder = reading.root / checks.TEXTS
    names = sorted(path.name for path in folder.iterdir()) if kind == "study" and folder.is_dir() else []
    for name in names:
        key, dot, rest = name.partition(".")
        if key != old or not dot:
            continue
        path = f"{checks.TEXTS}/{name}"
        if new is None:
            notes.append(f"{path} stays; delete it where nobody needs it")
            continue
        target = f"{checks.TEXTS}/{new}.{rest}"
        if (reading.root / target).exists():
            notes.append(f"{path} stays, since there is {target}; make one of the two")
            continue
        text = _text(reading.root / path)
        if text is None:
            notes.append(f"{path} stays, since it is no plain text in UTF-8; call it {target}")
            continue
        yield FileChange(path, text, None)
        yield FileChange(target, None, text)


def _text(path: Path) -> str | None:
    """What a file says; nothing of a link, which may lead out of the base, and of what is no text."""
    if path.is_symlink():
        return None
    try:
        return files.read(path).decode("utf-8")
    except (files.UnreadableFileError, UnicodeDecodeError):
        return None


def renewed(after: Reading, root: Path) -> Iterator[FileChange]:
    """The schemas of a base as it is after a change, where it keeps some and they say something else.

    Examples
    --------
    >>> from pathlib import Path
    >>> from claimgraph.curation._rename._beside import renewed
    >>> from claimgraph.loading import read
    >>> list(renewed(read(Path("tests/data/tiny")), Path("tests/data/tiny")))
    []
    """
    if not (root / FOLDER).is_dir():
        return
    for path, text in schemas(after.kb).items():
        before = _text(root / path) if (root / path).is_file() else None
        if before != text:
            yield FileChange(path, before, text)


def changed(before: dict[str, str], after: dict[str, str]) -> tuple[FileChange, ...]:
    """The files that are others after than before."""
    names = sorted({*before, *after})
    found = (FileChange(name, before.get(name), after.get(name)) for name in names)
    return tuple(one for one in found if one.before != one.after)
