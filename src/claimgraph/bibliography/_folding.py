"""The letters and digits of a text, by which two spellings of it are known to be one."""

from __future__ import annotations

import re
import unicodedata

_PLAIN = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})


def folded(text: str) -> str:
    """The letters and digits of a text, without case and accents."""
    text = text.casefold()
    if text.isascii():
        return _PLAIN.sub("", text)
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return _PLAIN.sub("", "".join(sign for sign in plain if not unicodedata.combining(sign)))
