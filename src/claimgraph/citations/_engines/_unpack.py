"""A compressed file of lines, unpacked with its faults found: cut short, damaged, not text, far larger than it says."""

from __future__ import annotations

import codecs
import gzip
import zlib
from pathlib import Path

CHUNK = 1 << 20
MAX_LINE = 64 << 20
"""Longest line that is read, in bytes; the longest works known have a few megabytes."""
MAX_RATIO = 100
"""A file that unpacks to more than this many times its size is refused."""
SMALL = 64 << 20
"""Any file may unpack to this size."""
MAX_BYTES = 32 << 30
"""Largest unpacked file; OpenAlex writes at most 400,000 works a part, some 3 GB."""
_FENCE = b"\x01"


class BrokenFileError(Exception):
    """A file cannot be read to its end; the text says why."""


def unpack(source: Path, target: Path) -> int:
    """Unpack a gzip file into another one, checked to its last byte; gives the number of lines.

    The gzip check sums are what tells a damaged file from a whole one: engines read past them and lose lines.
    """
    if not source.stat().st_size:
        raise BrokenFileError("it holds nothing; download it again")
    allowed = min(MAX_BYTES, max(SMALL, MAX_RATIO * source.stat().st_size))
    decoder = codecs.getincrementaldecoder("utf-8")()
    size = lines = open_line = 0
    last = b"\n"
    try:
        with gzip.open(source, "rb") as packed, target.open("wb") as out:
            while chunk := packed.read(CHUNK):
                size += len(chunk)
                if size > allowed:
                    raise BrokenFileError(f"it unpacks to more than {allowed:,} bytes, {MAX_RATIO} times its size")
                decoder.decode(chunk)
                breaks = chunk.count(b"\n")
                open_line = len(chunk) - chunk.rindex(b"\n") if breaks else open_line + len(chunk)
                lines += breaks
                if open_line > MAX_LINE:
                    raise BrokenFileError(f"line {lines + 1} is longer than {MAX_LINE:,} bytes")
                out.write(chunk.replace(_FENCE, b" ") if _FENCE in chunk else chunk)
                last = chunk[-1:]
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise BrokenFileError(f"it is not UTF-8, somewhere in its first {size:,} bytes") from None
    except EOFError:
        raise BrokenFileError("it is cut short; download it again") from None
    except (gzip.BadGzipFile, zlib.error) as fault:
        raise BrokenFileError(f"it is damaged or no gzip file ({fault}); download it again") from None
    except OSError as fault:
        raise BrokenFileError(f"it cannot be read or unpacked: {fault.strerror or fault}") from None
    return lines + (last != b"\n")
