"""Finding a base on disk, and reading its files as text without being fooled by them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claimgraph import files, packs
from claimgraph.errors import BaseNotFoundError, Level, Problem
from claimgraph.loading._letters import odd_letters
from claimgraph.records import control_character

_PAGE_BREAK = re.compile("[\x0b\x0c]")
MAX_BYTES = 64 * 1024 * 1024
"""Largest file that is read; a base of a hundred thousand claims fits."""

_APART = ("schema", "citations", "texts", "duplicates.csv", "searches.csv")
"""What other rooms read of `kb/` when they are asked."""

Cuts = Mapping[str, frozenset[int] | None]
"""One-based numbers of the lines that are left out of a file, by relative path."""

WHOLE = None
"""All lines of a file, and the file with them."""

_WITHOUT = "without anything of a base in it"

_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})( .*)?$", re.MULTILINE)


def is_base(folder: Path) -> bool:
    """Whether a folder holds a knowledge base: a `kb/` with something of a base in it.

    Examples
    --------
    >>> from pathlib import Path
    >>> from claimgraph import loading
    >>> loading.is_base(Path("tests/data/tiny")), loading.is_base(Path("docs"))
    (True, False)
    """
    homes = (home for pack in packs.registered() for home in pack.homes)
    return any((folder / "kb" / name).exists() for name in ("base.yaml", "kinds.yaml", "vocabulary", *homes))


def bundled_root() -> Path:
    """Folder of the base that comes with the package.

    Examples
    --------
    >>> from claimgraph import loading
    >>> loading.is_base(loading.bundled_root())
    True
    """
    package = Path(__file__).resolve().parents[1]
    inside = package / "_bundled"
    return inside if is_base(inside) else package.parents[1]


def find_root(path: str | os.PathLike[str] | None = None) -> Path:
    """Folder that holds `kb/`.

    Parameters
    ----------
    path
        The folder, or its `kb/`. Without it, the nearest folder from the current one upward that holds a base,
        else the base that comes with the package.

    Raises
    ------
    BaseNotFoundError
        There is no base at `path`.

    Examples
    --------
    >>> from claimgraph import loading
    >>> loading.find_root("tests/data/tiny").name
    'tiny'
    """
    if path is not None:
        given = Path(path)
        for folder in (given, given.parent) if given.name == "kb" else (given,):
            if is_base(folder):
                return Path(os.path.realpath(folder))
        raise BaseNotFoundError(
            f"no knowledge base at {str(given)!r}: it {_found_at(given)}; "
            "name the folder that holds kb/ and references.bib"
        )
    if (nearest := _nearest()) is not None:
        return nearest
    if Path("kb").is_dir():
        raise BaseNotFoundError(
            f"the kb/ in this folder is one {_WITHOUT}: write kb/base.yaml with a title and a description, or name "
            "another folder with --base; the base that comes with claimgraph answers where there is no kb/"
        )
    bundled = bundled_root()
    if is_base(bundled):
        return bundled
    raise BaseNotFoundError("no folder from here upward holds a kb/, and no base came with the package")


def _found_at(given: Path) -> str:
    """What is there in place of a base, in words."""
    if not given.is_dir():
        return "is a file" if given.is_file() else "does not exist"
    if given.name == "kb":
        return f"is one {_WITHOUT}"
    return f"has a kb/ {_WITHOUT}" if (given / "kb").is_dir() else "has no kb/"


def own_root(path: str | os.PathLike[str] | None = None) -> Path:
    """Folder that holds the `kb/` to write into: as `find_root`, but never the base that comes with the package.

    Raises
    ------
    BaseNotFoundError
        There is no base at `path`, or no folder from here upward holds one.

    Examples
    --------
    >>> from claimgraph import loading
    >>> loading.own_root("tests/data/tiny").name
    'tiny'
    """
    if path is None and _nearest() is None:
        raise BaseNotFoundError(
            "no folder from here upward holds a kb/ to write into, and the base that comes with claimgraph is only "
            "read; go into the folder of your base, or name it with --base"
        )
    return find_root(path)


def _nearest() -> Path | None:
    """The nearest folder from the current one upward that holds a base."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if is_base(folder)), None)


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
        """Whether a path stays in the base's folder when links are followed."""
        try:
            return path.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):
            # Links that lead to each other lead nowhere.
            return False

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
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = Path(entry.path)
            relative = path.relative_to(self.root).as_posix()
            if self.without.get(relative, frozenset()) is WHOLE:
                continue
            if entry.is_symlink() and not self.inside(path):
                self.report(
                    "path-escape",
                    relative,
                    "is a link that leads out of the base's folder",
                    "put a copy of the file here instead",
                )
            elif entry.is_dir():
                if not entry.is_symlink():
                    yield from self._walk(path)
            else:
                yield path

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
