"""A BibTeX file as it stands: pieces in their order, of which only those that are edited change."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from claimgraph.bibliography import _blocks
from claimgraph.bibliography._scan import Entry, ScanFaultError, scan
from claimgraph.errors import BadRequestError

_NO_WORK = frozenset({"xdata", "set"})


@dataclass(frozen=True)
class Piece:
    """A stretch of the file, verbatim."""

    kind: str
    """`entry`, `string`, `preamble`, `comment`, `text` (also the space between pieces), or `unreadable`."""
    raw: str
    line: int = 0
    """One-based line in the file that was read; 0 if the piece was added."""

    @cached_property
    def entry(self) -> Entry | None:
        """Key and fields, if this is an entry that can be understood as a whole."""
        try:
            return scan(self.raw) if self.kind == "entry" else None
        except ScanFaultError:
            return None

    @cached_property
    def key(self) -> str:
        """Citation key, as far as known."""
        found = re.match(r"@\s*+\w++\s*+[{(]\s*+([^\s,{}()\"=#%]*+)\s*+,", self.raw) if self.kind == "entry" else None
        return found[1] if found else ""

    @property
    def is_work(self) -> bool:
        """Whether a person counts this as one work: an entry, readable or not, that is no mere container of data."""
        if self.kind not in ("entry", "unreadable"):
            return False
        found = re.match(r"@\s*+(\w++)", self.raw)
        return not found or found[1].lower() not in _NO_WORK | {"string", "preamble", "comment"}


class Document:
    r"""The pieces of a BibTeX text, in order; `str` gives back every letter that was not edited.

    Examples
    --------
    >>> text = "% mine\n@misc{a, title = {A}}\r\n@misc{b, title = {B}}"
    >>> document = Document(text)
    >>> str(document) == text
    True
    >>> document.keys
    ['a', 'b']
    """

    def __init__(self, text: str) -> None:
        self.pieces: list[Piece] = list(_pieces(text))

    def __str__(self) -> str:
        return "".join(piece.raw for piece in self.pieces)

    @property
    def entries(self) -> list[Piece]:
        """Entries that were told apart, in order."""
        return [piece for piece in self.pieces if piece.kind == "entry"]

    @property
    def unreadable(self) -> list[Piece]:
        """What could not be split, verbatim."""
        return [piece for piece in self.pieces if piece.kind == "unreadable"]

    @property
    def keys(self) -> list[str]:
        """Keys of the entries, in order."""
        return [piece.key for piece in self.entries]

    def replace(self, key: str, raw: str) -> None:
        """Put another text in the place of the first entry with this key.

        Raises
        ------
        BadRequestError
            There is no such entry.
        """
        for i, piece in enumerate(self.pieces):
            if piece.kind == "entry" and piece.key == key:
                self.pieces[i] = Piece("entry", raw, piece.line)
                return
        raise BadRequestError(f"no entry has the key {key!r}")

    def add(self, key: str, raw: str) -> None:
        """Put in an entry: among the others by its key if they are sorted, else at the end."""
        self.add_all({key: raw})

    def add_all(self, raws: Mapping[str, str]) -> None:
        """Put in entries by key, each in its place if the others are sorted, else at the end in the order given."""
        at = [i for i, piece in enumerate(self.pieces) if piece.kind == "entry"]
        keys = [self.pieces[i].key for i in at]
        ending = self._ending
        is_sorted = bool(keys) and keys == sorted(keys)
        here: dict[int, list[Piece]] = {}
        last: list[Piece] = []
        for key in sorted(raws) if is_sorted else raws:
            new = Piece("entry", raws[key].strip().replace("\n", ending))
            place = bisect_right(keys, key) if is_sorted else len(keys)
            if place == len(keys):
                last += [Piece("text", ending * 2), new]
            else:
                here.setdefault(self._above(at[place]), []).extend([new, Piece("text", ending * 2)])
        if last:
            end = len(self.pieces)
            while end and self.pieces[end - 1].kind == "text" and not self.pieces[end - 1].raw.strip():
                end -= 1
            self.pieces[end:] = [*(last if end else last[1:]), Piece("text", ending)]
        for i in sorted(here, reverse=True):
            self.pieces[i:i] = here[i]

    @property
    def _ending(self) -> str:
        """The line end that most lines have."""
        counts = Counter(end for piece in self.pieces for end in re.findall(r"\r\n?|\n", piece.raw))
        return counts.most_common(1)[0][0] if counts else "\n"

    def _above(self, at: int) -> int:
        """Place above the remarks that stand directly over an entry, unless they open the file."""
        here = at
        while here > 1 and self.pieces[here - 1].kind in ("text", "comment"):
            raw = self.pieces[here - 1].raw
            if raw.strip() == "" and _blocks.line_ends(raw, 0, len(raw)) > 1:
                break
            if raw.strip() == "" and here - 2 >= 0 and self.pieces[here - 2].kind == "entry":
                break
            here -= 1
        return here if here > 1 else at

    def edit(self, change: Callable[[Piece], Piece]) -> None:
        """Put what `change` makes of each piece in its place."""
        self.pieces = [change(piece) for piece in self.pieces]


def _pieces(text: str) -> Iterator[Piece]:
    """Blocks and the space between them, without a gap."""
    lines = _blocks.Lines(text)
    try:
        blocks = [block for block in _blocks.split(text, lines) if block.start >= 0]
    except _blocks.TooManyBlocksError:
        raise BadRequestError(f"more than {_blocks.MAX_BLOCKS} entries in one file; split it") from None
    end = 0
    for i, block in enumerate(blocks):
        if block.start < end:
            continue
        if block.start > end:
            yield Piece("text", text[end : block.start], lines.at(end))
        end = block.start + len(block.raw)
        kind = block.kind
        if kind == "failed":
            # What follows up to the next block that was told apart is its rest.
            rest = (other for other in blocks[i + 1 :] if other.kind != "text" and other.start > block.start)
            limit = next((other.start for other in rest), len(text))
            end = block.start + len(text[block.start : limit].rstrip())
            kind = "unreadable"
        yield Piece(kind, text[block.start : end], block.line)
    if end < len(text):
        yield Piece("text", text[end:], lines.at(end))
