"""What people call several of something, by the rules of English."""

from __future__ import annotations

import re


def plural(word: str) -> str:
    """The plural of a word, as `policies`."""
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search(r"(s|x|z|ch|sh)$", word) else f"{word}s"
