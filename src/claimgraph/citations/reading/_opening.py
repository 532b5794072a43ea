"""Files as they come, packed or not, within bounds: parts of archives as streams, nothing written to their names."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from claimgraph import files
from claimgraph.citations.reading._gathered import PartError

MAX_BYTES = 2 * 1024**3
"""Most bytes of a file, and of all that is packed in it."""
MAX_RATIO = 100
"""How many times its packed size a part of an archive may have."""
MAX_DEPTH = 10
"""How deep archives may lie in archives."""
MAX_MEMBERS = 20_000
"""Most parts of one archive."""
_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b"
_EMPTY_ZIP = b"PK\x05\x06"
_PASSED = ("__MACOSX/", ".DS_Store", "Thumbs.db")
"""What systems put into archives by themselves."""
_BLOCK = 1024**2
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, LookupError, OverflowError),
)
"""What the standard library raises on archives that are damaged or of a kind that it does not know."""


@dataclass
class Budget:
    """Bytes that may still be unpacked from one file."""

    left: int = MAX_BYTES


class _Bounded(io.RawIOBase):
    """A stream that ends with a sentence when it gives more than it may."""

    def __init__(self, stream: BinaryIO, packed: int, budget: Budget) -> None:
        self._stream, self._budget = stream, budget
        self._packed, self._given = max(packed, 1), 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(min(len(buffer), _BLOCK))
        except _BROKEN as fault:
            raise PartError(f"cannot be unpacked to its end: {str(fault)[:120]}; get the file again") from fault
        self._given += len(data)
        self._budget.left -= len(data)
        if self._given > MAX_RATIO * self._packed:
            raise PartError(f"unpacks to more than {MAX_RATIO} times its size, and is not read; unpack it yourself")
        if self._budget.left < 0:
            raise PartError(f"unpacks to more than {MAX_BYTES // 1024**3} GiB; split it")
        buffer[: len(data)] = data
        return len(data)


Part = tuple[str, "io.BufferedReader[Any] | PartError"]
"""Name of a part, and its bytes or why there are none."""


def parts(path: Path) -> Iterator[Part]:
    """The parts of a file that hold data: the file itself, or what is packed in it, in its order.

    Each stream is to be read before the next is asked for. Names of parts are for people: nothing is opened by them.
    """
    with files.opened(path, MAX_BYTES) as file:
        size = os.fstat(file.fileno()).st_size
        yield from _unfolded(path.name, cast("io.BufferedReader[Any]", file), size, 0, Budget())


def parts_of(data: bytes, name: str) -> Iterator[Part]:
    """The parts of some bytes, as `parts` gives those of a file."""
    yield from _unfolded(name, io.BufferedReader(cast("io.RawIOBase", io.BytesIO(data))), len(data), 0, Budget())


def _unfolded(name: str, stream: io.BufferedReader[Any], size: int, depth: int, budget: Budget) -> Iterator[Part]:
    try:
        start = stream.peek(4)[:4]
    except PartError as fault:
        yield name, fault
        return
    packed = start.startswith((_ZIP, _EMPTY_ZIP, _GZIP))
    if packed and depth >= MAX_DEPTH:
        yield name, PartError(f"lies more than {MAX_DEPTH} archives deep, and is not read; unpack it yourself")
    elif start.startswith(_GZIP):
        with gzip.GzipFile(fileobj=stream) as file:
            unpacked = io.BufferedReader(_Bounded(cast("BinaryIO", file), size, budget))
            yield from _unfolded(name, unpacked, MAX_BYTES, depth + 1, budget)
    elif packed:
        yield from _unzipped(name, stream, depth, budget)
    else:
        yield name, stream


def _unzipped(name: str, stream: io.BufferedReader[Any], depth: int, budget: Budget) -> Iterator[Part]:
    with ExitStack() as stack:
        try:
            file: BinaryIO = stream
            if not stream.seekable():
                file = stack.enter_context(tempfile.TemporaryFile())
                while block := stream.read(_BLOCK):
                    file.write(block)
                file.seek(0)
            archive = stack.enter_context(zipfile.ZipFile(file))
            members = archive.infolist()
        except PartError as fault:
            yield name, fault
            return
        except _BROKEN as fault:
            yield name, PartError(f"is no whole zip archive ({str(fault)[:80]}); get the file again")
            return
        if len(members) > MAX_MEMBERS:
            yield name, PartError(f"has {len(members):,} parts; at most {MAX_MEMBERS:,} are read, so split it")
            return
        for member in members:
            if not member.is_dir() and not any(one in member.filename for one in _PASSED):
                yield from _member(f"{name}!{shown(member.filename)}", archive, member, depth, budget)


def _member(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, depth: int, budget: Budget) -> Iterator[Part]:
    if member.flag_bits & 1:
        yield name, PartError("is locked with a password; unpack it yourself")
        return
    if member.file_size > MAX_RATIO * max(member.compress_size, 1):
        yield name, PartError(f"unpacks to more than {MAX_RATIO} times its size, and is not read; unpack it yourself")
        return
    try:
        opened = archive.open(member)
    except _BROKEN as fault:
        yield name, PartError(f"cannot be unpacked: {str(fault)[:120]}; pack it with the usual method, or unpack it")
        return
    with opened:
        unpacked = io.BufferedReader(_Bounded(cast("BinaryIO", opened), member.compress_size, budget))
        yield from _unfolded(name, unpacked, member.file_size, depth + 1, budget)


def shown(name: str) -> str:
    """A name from elsewhere as people may see it: no sign that steers a terminal, not too long."""
    return "".join(sign if sign.isprintable() else "�" for sign in name[-120:])
