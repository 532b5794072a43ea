"""Reading the files of a base as text without being fooled by them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claimgraph import files, packs
from claimgraph.errors import Level, Problem
from claimgraph.loading._letters import odd_letters
from claimgraph.records import control_character

_PAGE_BREAK = re.compile("[\x0b\x0c]")
MAX_BYTES = 64 * 1024 * 1024
"""Largest file that is read; a base of a hundred thousand claims fits."""

_APART = ("schema", "citations", "texts", "acknowledged.csv", "duplicates.csv", "searches.csv")
"""What other rooms read of `kb/` when they are asked."""

Cuts = Mapping[str, frozenset[int] | None]
"""One-based numbers of the lines that are left out of a file, by relative path."""

WHOLE = None
"""All lines of a file, and the file with them."""

_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})( .*)?$", re.MULTILINE)


@dataclass
class Files:
    """The files of one base, with the problems met while listing and reading them."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    without: Cuts = field(default_factory=dict)
    """What is read as if it did not stand there."""

    def report(
        self,
        code: str,
        path: str,
        message: str,
        hint: str = "",
        *,
        line: int | None = None,
        column: int | None = None,
        where: str = "",
        level: Level = Level.ERROR,
    ) -> None:
        """Note a problem."""
        self.problems.append(Problem(code, level, path, line, column, where, message, hint))

    def inside(self, path: Path) -> bool:
        """Whether a path stays in the base's folder when links are followed; links in a circle lead nowhere."""
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.root))

    def listing(
        self, role_of: Callable[[tuple[str, ...]], str | None], *, whole: bool = True
    ) -> Iterator[tuple[str, str, Path]]:
        """`(role, relative path, path)` of each file that belongs to the base, in the order of paths.

        The role is `base`, `kinds`, a kind of thing, `vocabulary` or the name of a table; `role_of` tells it from the
        parts of the path inside `kb/`. Files that belong to nothing are reported where `role_of` knows the `whole`.
        """
        folder = self.root / "kb"
        for path in self._walk(folder):
            parts = path.relative_to(folder).parts
            relative = path.relative_to(self.root).as_posix()
            role = role_of(parts)
            if role:
                yield role, relative, path
            elif whole and parts[0] not in _APART and path.suffix != ".md":
                self._ignored(relative, path)

    def _walk(self, folder: Path) -> Iterator[Path]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            relative = folder.relative_to(self.root).as_posix()
            self.report("unreadable-file", relative, f"cannot be read: {error.strerror}", "check its permissions")
            return
        alike: dict[str, str] = {}
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = Path(entry.path)
            relative = path.relative_to(self.root).as_posix()
            self._named(relative, entry.name, alike.setdefault(entry.name.casefold(), entry.name))
            if self.without.get(relative, frozenset()) is WHOLE:
                continue
            if entry.is_symlink() and not self.inside(path):
                self.report(
                    "path-escape",
                    relative,
                    "is a link that leads out of the base's folder",
                    "put a copy of the file here instead",
                )
            elif entry.is_dir(follow_symlinks=False):
                yield from self._walk(path)
            elif not (entry.is_symlink() and path.is_dir()):
                yield path

    def _named(self, relative: str, name: str, alike: str) -> None:
        """Report a name that other systems have no room for."""
        if fault := files.refused_by_windows(name):
            told = f"cannot be on Windows: {name!r} {fault}"
        elif name != alike:
            told = f"cannot be beside {alike!r} on Windows and macOS, where small and capital letters are one"
        else:
            return
        hint = "give it another name; `claimgraph rename` gives a record another id"
        self.report("windows-name", relative, told, hint, level=Level.WARNING)

    def _ignored(self, relative: str, path: Path) -> None:
        if path.suffix in {".yml", ".YAML", ".YML"}:
            hint = f"rename it to {path.stem}.yaml"
        elif pack := _bringing(relative):
            hint = f"it is for the pack {pack!r}: name it under `packs:` in kb/base.yaml, or move the file elsewhere"
        else:
            hint = "kb/README.md lists the files of a base; move this one elsewhere"
        self.report("ignored-file", relative, "belongs to no part of a base", hint, level=Level.WARNING)

    def text(self, relative: str, path: Path) -> str | None:
        r"""Text of a file with `\\n` line ends, or `None` where it cannot be used; each oddity is reported."""
        try:
            data = files.read(path, MAX_BYTES)
        except files.UnreadableFileError as error:
            match error.kind:
                case "too-large":
                    told = f"has more than the {MAX_BYTES} bytes that are read"
                    self.report("file-too-large", relative, told, "split it into several files")
                case "not-regular" | "folder":
                    self.report("unreadable-file", relative, "is not a regular file", "put a file in its place")
                case _:
                    self.report("unreadable-file", relative, error.found, error.remedy)
            return None
        return self._decoded(relative, data)

    def _decoded(self, relative: str, data: bytes) -> str | None:
        if lines := self.without.get(relative):
            data = b"\n".join(b"" if at in lines else line for at, line in enumerate(data.split(b"\n"), start=1))
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            self.report("not-utf8", relative, "is UTF-16", "save it as UTF-8", line=1)
            return None
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            around = data[max(0, error.start - 15) : error.start + 15].decode("latin-1")
            self.report(
                "not-utf8",
                relative,
                f"byte 0x{data[error.start]:02X} is not UTF-8 (read as Latin-1: {around!r})",
                "save the file as UTF-8",
                line=line,
            )
            return None
        if text.startswith("\ufeff"):
            text = text[1:]
            self.report(
                "byte-order-mark",
                relative,
                "begins with a byte order mark",
                "it was left out; save as UTF-8 without BOM",
                line=1,
                level=Level.WARNING,
            )
        if "\r" in text:
            line = text.count("\n", 0, text.index("\r")) + 1
            text = text.replace("\r\n", "\n").replace("\r", "\n")
            self.report(
                "crlf-line-ends",
                relative,
                "has Windows line ends",
                "they were read as \\n; save with Unix line ends so that changes stay reviewable",
                line=line,
                level=Level.WARNING,
            )
        if relative.endswith(".bib") and (found := _PAGE_BREAK.search(text)):
            line = text.count("\n", 0, found.start()) + 1
            message = f"holds {len(_PAGE_BREAK.findall(text))} page breaks (U+{ord(found[0]):04X}), read as spaces"
            self.report("control-character", relative, message, "delete them", line=line, level=Level.WARNING)
            text = _PAGE_BREAK.sub(" ", text)
        return text if self._clean(relative, text) else None

    def _clean(self, relative: str, text: str) -> bool:
        found = control_character(text)
        if found:
            self.report(
                "control-character",
                relative,
                f"holds the control character U+{ord(found[0]):04X}",
                "delete it",
                line=text.count("\n", 0, found.start()) + 1,
            )
            return False
        if not text.isascii():
            for line, message, hint in odd_letters(text, bibliography=relative.endswith(".bib")):
                self.report("odd-letter", relative, message, hint, line=line, level=Level.WARNING)
        marker = _CONFLICT.search(text)
        if marker:
            self.report(
                "merge-conflict",
                relative,
                f"an unfinished merge: {marker[0][:40]!r}",
                "choose one side and delete the marker lines",
                line=text.count("\n", 0, marker.start()) + 1,
            )
            return False
        return True


def _bringing(relative: str) -> str | None:
    """The pack in which a file would have a place."""
    first = Path(relative).parts[1]
    homes = {first, f"{first}/", first.removesuffix(".csv")}
    return next((pack.name for pack in packs.registered() if not homes.isdisjoint(pack.homes)), None)
