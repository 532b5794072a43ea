"""Finished answers in a database of one base; whatever is wrong with it, there is no answer and nobody hears of it."""

from __future__ import annotations

import os
import time
from zlib import crc32

from claimgraph.index import _folder
from claimgraph.index._state import State, code

TYPE_CHECKING = False  # as type checkers take it, without what `typing` loads
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection
    from typing import Any

    from claimgraph.index._asked import Asked

_WAIT = 0.1
"""Seconds to wait for another process."""
_LARGEST, _MOST = 4 * 1024**2, 256 * 1024**2
"""Bytes of an answer, and of the database, above which nothing is kept."""
_TABLES = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, told TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE answers (number INTEGER PRIMARY KEY, since TEXT NOT NULL, code INTEGER NOT NULL, "
    "written TEXT NOT NULL)",
    "CREATE TABLE questions (words TEXT PRIMARY KEY, answer INTEGER NOT NULL, proof INTEGER NOT NULL) WITHOUT ROWID",
)
_STEERS = [
    chr(code)
    for part in (range(0x20), range(0x7F, 0xA0), range(0x202A, 0x202F), range(0x2066, 0x206A))
    for code in part
    if code not in (0x09, 0x0A, 0x0D)
]
"""Signs that steer a terminal."""

Written = tuple[tuple[int, str], ...]
"""What was written, in its order: to which stream (1 or 2), and the text."""


class Index:
    """The answers of one base.

    Parameters
    ----------
    root
        Folder of the base, without links.
    """

    def __init__(self, root: str) -> None:
        self.root, self.path = root, _folder.file_of(root)

    def answer(self, asked: Asked, now: State) -> tuple[int, Written] | None:
        """Exit code and what is to be written, if it is known for this state of the base."""
        if not _folder.trusted(self.path):
            return None
        sqlite3 = _database()
        try:
            base = _open(self.path, "ro")
        except sqlite3.Error:
            return None
        try:
            base.execute("BEGIN")
            if not self._holds(base, now):
                return None
            found = base.execute(
                "SELECT since, code, written, proof FROM questions JOIN answers ON answer = number WHERE words = ?",
                (asked.key,),
            ).fetchone()
        except (sqlite3.Error, ValueError, OSError):
            return None
        finally:
            base.close()
        if found is None:
            return None
        since, exit_code, written, proof = found
        if proof != _proof(asked.key, since, exit_code, written) or since > _today():
            return None
        parts = apart(written)
        return (exit_code, parts) if parts is not None else None

    def keep(self, news: Iterable[tuple[Sequence[Asked], int, Written]], now: State) -> bool:
        """Keep answers that were made from this state of the base, each to some questions; whether they are kept."""
        if not self.path:
            return False
        sqlite3 = _database()
        told = [
            ([one.key for one in asked], exit_code, text)
            for asked, exit_code, written in news
            if (text := _together(written)) is not None
        ]
        try:
            if not self._place():
                return False
            base = _open(self.path, "rw")
        except (sqlite3.Error, OSError, ValueError):
            return False
        try:
            self._write(base, told, now)
        except sqlite3.OperationalError:
            # Somebody else is at it, or nothing can be written here.
            return False
        except sqlite3.DatabaseError:
            base.close()
            self.forget()
            return False
        except (ValueError, OSError):
            return False
        finally:
            base.close()
        return True

    def forget(self) -> bool:
        """Delete all answers; whether there were any."""
        there = False
        for path in (self.path, *(f"{self.path}{ending}" for ending in _folder.BESIDE)):
            try:
                os.unlink(path)
            except OSError:
                continue
            there = True
        return there

    def count(self, now: State) -> int:
        """Questions whose answer is known for this state of the base."""
        if not _folder.trusted(self.path):
            return 0
        sqlite3 = _database()
        try:
            base = _open(self.path, "ro")
        except sqlite3.Error:
            return 0
        try:
            if not self._holds(base, now):
                return 0
            return int(base.execute("SELECT count(*) FROM questions").fetchone()[0])
        except (sqlite3.Error, ValueError, OSError):
            return 0
        finally:
            base.close()

    def _holds(self, base: Connection, now: State) -> bool:
        """Whether the answers are those of this code and this state of this base."""
        about = dict(base.execute("SELECT name, told FROM about"))
        return about == {"root": self.root, "files": now.told, "code": code()}

    def _place(self) -> bool:
        """Have a file of the user's own to write into."""
        folder = os.path.dirname(self.path)
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if not os.path.lexists(self.path):
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        return _folder.trusted(self.path)

    def _write(self, base: Connection, told: list[tuple[list[str], int, str]], now: State) -> None:
        base.execute("PRAGMA synchronous = OFF")
        base.execute("BEGIN IMMEDIATE")
        tables = dict(base.execute("SELECT sql, name FROM sqlite_master WHERE type = 'table'"))
        pages, size = (base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        if tables.keys() != set(_TABLES) or pages * size > _MOST or not self._holds(base, now):
            for name in tables.values():
                base.execute(f"DROP TABLE {_quoted(name)}")
            for table in _TABLES:
                base.execute(table)
            about = {"root": self.root, "files": now.told, "code": code()}
            base.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        today = _today()
        for keys, exit_code, text in told:
            added = base.execute("INSERT INTO answers VALUES (NULL, ?, ?, ?)", (today, exit_code, text)).lastrowid
            base.executemany(
                "INSERT OR REPLACE INTO questions VALUES (?, ?, ?)",
                [(key, added, _proof(key, today, exit_code, text)) for key in keys],
            )
        if len(told) > 1:
            # Whoever fills an index again and again finds all of it there already.
            base.execute("DELETE FROM answers WHERE number NOT IN (SELECT answer FROM questions)")
        base.execute("COMMIT")


def _database() -> Any:
    """The module for the database, without the types of dates that `sqlite3` loads on top of it."""
    try:
        import _sqlite3 as found
    except ImportError:
        import sqlite3 as found  # type: ignore[no-redef]
    return found


def _open(path: str, mode: str) -> Connection:
    plain = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    found: Connection = _database().connect(f"file:{plain}?mode={mode}", uri=True, timeout=_WAIT, isolation_level=None)
    return found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _today() -> str:
    return time.strftime("%Y-%m-%d")


def _proof(key: str, since: str, exit_code: int, written: str) -> int:
    """A sum by which an answer is known to be whole."""
    return crc32(f"{key}\0{since}\0{exit_code}\0{written}".encode("utf-8", "surrogatepass"))


def _together(written: Written) -> str | None:
    """What was written as one text; `None` where it is too much or holds what steers a terminal."""
    text = "".join(f"{stream}{len(part)}:{part}" for stream, part in written)
    if len(text) > _LARGEST or any("\ud800" <= sign <= "\udfff" for sign in ("" if text.isascii() else text)):
        return None
    return text if apart(text) is not None else None


def apart(text: str) -> Written | None:
    r"""The parts of an answer as it is kept; `None` where it is none, or holds more than letters and our own colours.

    Examples
    --------
    >>> from claimgraph import index
    >>> index.apart("16:known\n23:why")
    ((1, 'known\n'), (2, 'why'))
    >>> index.apart("14:\x1b[2J") is None
    True
    """
    parts = []
    at = 0
    while at < len(text):
        stop = text.find(":", at)
        number = text[at + 1 : stop]
        if stop < 0 or text[at] not in "12" or not (number.isascii() and number.isdigit()):
            return None
        end = stop + 1 + int(number)
        part = text[stop + 1 : end]
        if end > len(text) or not _harmless(part):
            return None
        parts.append((int(text[at]), part))
        at = end
    return tuple(parts)


def _harmless(text: str) -> bool:
    first, *coloured = text.split("\x1b")
    rest = [first]
    for piece in coloured:
        style, end, after = piece.partition("m")
        if not (end and style.startswith("[") and all(sign in "0123456789;" for sign in style[1:])):
            return False
        rest.append(after)
    plain = "".join(rest)
    return not any(sign in plain for sign in _STEERS)
