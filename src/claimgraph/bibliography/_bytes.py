"""Bytes of a file from elsewhere to text."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # starts as UTF-16 does, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER = "claimgraph-latin-1"


def _as_latin(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    return fault.object[fault.start : fault.end].decode("latin-1"), fault.end


codecs.register_error(_OTHER, _as_latin)


def read_bytes(data: bytes) -> tuple[str, str]:
    """Text, line ends as they are and without a byte order mark, and what was guessed about its encoding.

    The second part is empty for UTF-8 without a mark. Any bytes are accepted: what is no UTF-8 is read as
    Windows-1252, or as Latin-1 where that has no letter for a byte.

    Examples
    --------
    >>> read_bytes("Müller".encode("latin-1"))
    ('Müller', 'read as windows-1252, since it is not UTF-8')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), f"read as {encoding}, after its byte order mark"
            except UnicodeDecodeError:
                if encoding == "utf-8":
                    text = data[len(mark) :].decode(encoding, _OTHER)
                    return text, "read as utf-8, after its byte order mark; bytes that are none as latin-1"
                continue
    for encoding, zeros in (("utf-16-le", data[1:400:2]), ("utf-16-be", data[:400:2])):
        if len(data) > 3 and len(data) % 2 == 0 and zeros.count(0) > 0.7 * len(zeros):
            try:
                return data.decode(encoding), f"read as {encoding}, which its zero bytes suggest"
            except UnicodeDecodeError:
                continue
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as fault:
        whole = data[: fault.start]
        if fault.reason == "unexpected end of data" and not whole.isascii():
            return whole.decode("utf-8"), "read as utf-8; it breaks off within its last letter, which was left out"
    try:
        return data.decode("cp1252"), "read as windows-1252, since it is not UTF-8"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "read as latin-1, since it is not UTF-8"
