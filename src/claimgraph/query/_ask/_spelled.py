"""Words of a plain question in their one spelling, and what a mistyped one was meant to be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from claimgraph.knowledge import words

_PIECE = re.compile(r"[,;:.!?()/]|[^\s,;:.!?()/]+")
BREAK = "|"
"""What stands for a sign between parts of a question, and for words that are used up."""
Tokens = Sequence[str]
"""Words of a question."""


def tokens_of(spec: Mapping[str, Any], text: str) -> tuple[list[str], list[str], list[list[str]]]:
    """Words in their one spelling, whether each was in capitals or a plural, and which were taken for others."""
    for sign, told in spec["signs"]:
        text = text.replace(sign, f" {told} ")
    tokens: list[str] = []
    marks: list[str] = []
    for piece in _PIECE.findall(text):
        found = words(piece) or ((BREAK,) if piece in ",;:.!?()/" else ())
        tokens += found
        several = bool(found) and piece[-1] in "sS" and found[-1][-1] != "s"
        marks += [("A" if piece.isupper() else "")] * len(found)
        if several:
            marks[-1] += "s"
    tokens, marks = _replaced(spec["same"], tokens, marks)
    read_as: list[list[str]] = []
    for at, token in enumerate(tokens):
        beside = (tokens[at - 1] if at else "", tokens[at + 1] if at + 1 < len(tokens) else "")
        near = _near(spec, token, beside) if token not in spec["known"] and token != BREAK else ""
        if near:
            read_as.append([token, near])
            tokens[at] = near
    tokens, marks = _replaced(spec["same"], tokens, marks)
    return tokens, marks, read_as


def _replaced(same: Mapping[str, Sequence[str]], tokens: list[str], marks: list[str]) -> tuple[list[str], list[str]]:
    """Tokens with phrases replaced by the ones that stand for them, the longest first."""
    found: list[str] = []
    kept: list[str] = []
    at = 0
    while at < len(tokens):
        for size in range(min(7, len(tokens) - at), 0, -1):
            put = same.get(" ".join(tokens[at : at + size]))
            if put is not None:
                found += put
                kept += [""] * len(put)
                at += size
                break
        else:
            found.append(tokens[at])
            kept.append(marks[at])
            at += 1
    return found, kept


def _near(spec: Mapping[str, Any], token: str, beside: tuple[str, str]) -> str:
    """The word that a mistyped one was meant to be; empty where none is near enough, or two are.

    Of two, the one that makes a name with a word beside it was meant; a short word keeps its first letter, and two
    letters are wrong only in names.
    """
    if len(token) < 5 or token.isdigit():
        return ""
    most = 2 if len(token) >= 8 else 1
    best: list[tuple[int, bool, str]] = []
    for known in spec["spelled"]:
        if abs(len(known) - len(token)) <= most and len(known) >= 4:
            apart = _apart(token, known, most)
            if apart <= most:
                best.append((apart, known[0] != token[0], known))
    best.sort()
    best = [one for one in best if one[0] < 2 or one[2] in spec["name_words"]]
    if not best or (best[0][1] and (best[0][0] > 1 or len(token) < 6)):
        return ""
    even = [known for *apart, known in best if apart == list(best[0][:2])]
    if len(even) > 1:
        before, after = beside
        even = [known for known in even if f"{before} {known}" in spec["names"] or f"{known} {after}" in spec["names"]]
    return even[0] if len(even) == 1 else ""


def _apart(one: str, other: str, most: int) -> int:
    """How many letters to change, put in, take out or swap, up to one more than the most."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]


def tells(spec: Mapping[str, Any], token: str) -> bool:
    """Whether a word says something of what is asked."""
    return token != BREAK and token not in spec["stop"] and not token.isdigit()


def first_at(tokens: Tokens, phrase: Tokens) -> int:
    """Place of a phrase among words, −1 where it is not."""
    if not phrase or phrase[0] not in tokens:
        return -1 if phrase else 0
    size = len(phrase)
    return next((at for at in range(len(tokens) - size + 1) if list(tokens[at : at + size]) == list(phrase)), -1)
