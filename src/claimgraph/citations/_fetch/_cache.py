"""Replies as they came, kept so that nothing is asked twice and a run that was cut off goes on.

A folder for each service: `replies/HASH.gz`, one reply each, and `index.jsonl`, a line for each reply with its day and
what it was asked for. A reply is written whole before its line; a line that was cut off is not read. Neither holds a
key or a contact.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import BadRequestError
from claimgraph.index import cache_folder
from claimgraph.writing import write_bytes

MAX_TOTAL = 2 * 1024**3
"""Bytes of all replies of a service; the oldest go first."""
MAX_AGE = 365
"""Days after which a reply is asked for again."""
_HASH = 40


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply, and when it came."""

    data: bytes
    """What was sent, unpacked."""
    on: dt.date
    """The day."""
    subjects: tuple[str, ...]
    """What it was asked for."""
    absent: bool = False
    """Whether the service said that there is no such work."""


def default_folder() -> Path:
    """The folder for replies where none is named: in the user's cache."""
    if not (found := cache_folder()):
        raise BadRequestError(
            "there is no folder for replies of services; name one with --cache or in CLAIMGRAPH_CACHE"
        )
    return Path(found)


class Cache:
    """The replies of one service.

    Parameters
    ----------
    folder
        Where they are kept.
    since
        Older ones are as good as none.
    """

    def __init__(self, folder: Path, since: dt.date) -> None:
        self._folder, self._since = folder, since
        self._known: dict[str, tuple[str, dt.date, tuple[str, ...], bool]] = {}
        try:
            (folder / "replies").mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise BadRequestError(
                f"replies cannot be kept in {str(folder)!r} ({fault.strerror}); name another folder with --cache"
            ) from fault
        for name, on, subjects, absent in self._lines():
            self._know(name, on, subjects, absent)

    def get(self, subject: str) -> Reply | None:
        """The newest reply to what was asked for, if it is young enough and readable."""
        found = self._known.get(subject)
        if found is None:
            return None
        name, on, subjects, absent = found
        try:
            data = gzip.decompress(self._path(name).read_bytes())
            json.loads(data)
        except (OSError, EOFError, ValueError, RecursionError, zlib.error):
            # It was tidied away or damaged: it is asked for again.
            self._known = {one: reply for one, reply in self._known.items() if reply[0] != name}
            return None
        return Reply(data, on, subjects, absent)

    def together(self, subject: str) -> tuple[str, ...]:
        """All that was asked for in one question with this, if there is a reply to it; nothing is read."""
        return self._known[subject][2] if subject in self._known else ()

    def put(self, reply: Reply) -> None:
        """Keep a reply."""
        name = hashlib.sha256(json.dumps([reply.on.isoformat(), *reply.subjects]).encode()).hexdigest()[:_HASH]
        write_bytes(self._path(name), gzip.compress(reply.data, mtime=0))
        line = {"file": name, "on": reply.on.isoformat(), "asked": reply.subjects}
        text = json.dumps(line | ({"absent": True} if reply.absent else {}), ensure_ascii=False)
        try:
            with (self._folder / "index.jsonl").open("ab") as out:
                # A line that was cut off ends here, so that it does not spoil this one.
                out.write(f"\n{text}\n".encode("utf-8", "backslashreplace"))
        except OSError as fault:
            raise BadRequestError(f"{str(self._folder)!r} cannot be written to: {fault.strerror}") from fault
        self._know(name, reply.on, reply.subjects, reply.absent)

    def tidy(self) -> None:
        """Drop the oldest replies while all together are too large, and the lines of those that are gone."""
        replies = self._folder / "replies"
        with contextlib.suppress(OSError):
            ages = {entry.stem: entry.stat() for entry in replies.iterdir() if entry.suffix == ".gz"}
            total = sum(one.st_size for one in ages.values())
            for name in sorted(ages, key=lambda one: ages[one].st_mtime):
                if total <= MAX_TOTAL:
                    break
                total -= ages.pop(name).st_size
                self._path(name).unlink(missing_ok=True)
            lines = [line for line in self._lines() if line[0] in ages]
            if len(lines) * 2 < self._count:
                written = [
                    json.dumps(
                        {"file": name, "on": on.isoformat(), "asked": asked} | ({"absent": True} if absent else {})
                    )
                    for name, on, asked, absent in lines
                ]
                write_bytes(self._folder / "index.jsonl", "".join(f"{line}\n" for line in written).encode())

    def _know(self, name: str, on: dt.date, subjects: tuple[str, ...], absent: bool) -> None:
        if on >= self._since:
            self._known.update(dict.fromkeys(subjects, (name, on, subjects, absent)))

    def _path(self, name: str) -> Path:
        return self._folder / "replies" / f"{name}.gz"

    def _lines(self) -> Iterator[tuple[str, dt.date, tuple[str, ...], bool]]:
        self._count = 0
        try:
            text = (self._folder / "index.jsonl").read_bytes().decode("utf-8", "replace")
        except OSError:
            return
        for line in text.split("\n"):
            self._count += bool(line)
            with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
                found = json.loads(line)
                name, on = str(found["file"]), dt.date.fromisoformat(found["on"])
                if len(name) == _HASH and name.isalnum():
                    yield name, on, tuple(str(one) for one in found["asked"]), bool(found.get("absent"))
