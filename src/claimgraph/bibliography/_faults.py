"""What is likely wrong with text that could not be split into entries, in words that tell the remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from claimgraph.bibliography._blocks import Block, Lines, with_line_feeds
from claimgraph.bibliography._fields import ENTRY_TYPES

_HEAD = re.compile(r"@\s*+(\w*+)\s*+[{(]\s*+([^\s{}\"=,#%()]*+)\s*+(,?)\s*+([\w:.+\-]*+)\s*+(=?)")
_FIELD_LINE = re.compile(r"\s*+[A-Za-z][\w:.+\-]*+\s*+=\s*+[{\"0-9A-Za-z]")
_BRACE = re.compile(r"(?<!\\)[{}]")
_RESIDUE = re.compile(r"(?m)\A\s*+[},)]|^[^\S\n]*+[A-Za-z][\w:.+\-]*+[^\S\n]*+=[^\S\n]*+[{\"0-9]")
_NO_BRACE = re.compile(r"(?m)(?:^|[})])[^\S\n]*+@[^\S\n]*+([^\s{(,]++)")
NO_AT = re.compile(rf"(?mi)^[^\S\n]*+({'|'.join(sorted(ENTRY_TYPES))})\s*+[{{(]\s*+[^\s{{}}=,]++\s*+,")
_PERCENT = re.compile(r"(?m)^[^\S\n]*+%.*$")


class Explained(NamedTuple):
    """A fault of syntax, with its line."""

    line: int
    message: str
    hint: str
    code: str = "bib-syntax"


def explain(block: Block) -> Explained:
    """Why a block could not be read."""
    block = replace(block, raw=with_line_feeds(block.raw))
    head = _HEAD.match(block.raw)
    type_, key, comma, name, equals = head.groups() if head else ("", "", "", "", "")
    what = f"@{type_.lower()[:40]} {key[:60]}".strip()
    if block.fault.startswith("unknown type"):
        return Explained(block.line, f"{what!r} is not a known kind of entry", "did you mean @comment or @string?")
    if type_.lower() in ("comment", "string", "preamble"):
        lacks = ", or lacks its =" if type_.lower() == "string" else ""
        message = f"this @{type_.lower()} is not closed before the next line that starts with @{lacks}"
        return Explained(block.line, message, "add the closing brace")
    if "Expected comma after entry key" in block.fault and equals:
        if not name:
            return Explained(block.line, f"this {what.split()[0]} has no key", "write @article{key, …}", "bib-no-key")
        if key and not comma:
            return Explained(block.line, f"{what}: there is no comma after the key", f"write @{type_}{{{key[:60]},")
    if "block start" in block.fault or "end of file" in block.fault:
        return _unclosed(block, what)
    if "Expected comma after entry key" in block.fault:
        return Explained(block.line, f"{what}: a key and a comma are expected first", "write @article{key, …}")
    line = block.line + block.raw.rstrip().count("\n")
    message = f"{what} cannot be read from line {line} on; a comma, or a field's name and =, is likely missing there"
    return Explained(block.line, message, "write name = {text}, for each field")


def _unclosed(block: Block, what: str) -> Explained:
    """Point at the first field after which the braces do not add up."""
    depth = 0
    last = block.line
    for number, line in enumerate(block.raw.split("\n"), block.line):
        if number > block.line and _FIELD_LINE.match(line):
            if depth > 1:
                break
            last = number
        for found in _BRACE.finditer(line):
            depth += 1 if found[0] == "{" else -1
    where = f"line {last}" if depth > 1 else "its end"
    message = f"{what} is not closed; a closing brace or quote is likely missing at {where}"
    return Explained(block.line, message, "add the closing brace")


def leftover(block: Block, after: str) -> Iterator[Explained]:
    """Entries and fields that stand outside of any entry.

    Parameters
    ----------
    block
        Free text.
    after
        `broken` if the block before could not be read: then this text is its rest.
    """
    text = _PERCENT.sub(lambda found: " " * len(found[0]), with_line_feeds(block.raw))
    lines = Lines(text)
    for found in _NO_BRACE.finditer(text):
        if found[1].lower() != "comment":
            line = block.line + lines.at(found.start(1)) - 1
            yield Explained(
                line, f"@{found[1][:40]} is not followed by an opening brace", "write @article{key, … } or delete the @"
            )
    for found in NO_AT.finditer(text):
        line = block.line + lines.at(found.start(1)) - 1
        yield Explained(line, f"{found[1]} has no @ before it and is not read", f"write @{found[1]}")
    residue = _RESIDUE.search(text) if after != "broken" else None
    if residue:
        line = block.line + lines.at(residue.end() - 1) - 1
        message = "fields or a brace stand outside of any entry and are not read"
        hint = "a closing brace above is one too many" if after == "entry" else "delete them, or write @article{key, …}"
        yield Explained(line, message, hint)
