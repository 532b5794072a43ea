"""A whole BibTeX text to references and problems."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from claimgraph.bibliography import _blocks, _fields, _values
from claimgraph.bibliography._blocks import Block, Span
from claimgraph.bibliography._faults import explain, leftover
from claimgraph.bibliography._latex import decode, effort, verbatim, without_latex
from claimgraph.bibliography._names import split_names
from claimgraph.errors import Level, Problem
from claimgraph.records import KEY_PATTERN, Reference

FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.:+\-]{0,79}")
_KEY = re.compile(KEY_PATTERN)
_LEGAL_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+:/\-]*")
_MAX_KEY = 120
MAX_EXPANSION = 1_000_000
"""Most characters that `@string` texts may put into all entries together."""
MAX_FIELD_COMMANDS = 5_000
"""Most LaTeX commands in one field, not counting accents, letters and fonts, which cost next to nothing."""
MAX_COMMANDS = 100_000
"""Most such commands in all fields together."""


@dataclass(frozen=True)
class Library:
    """What a BibTeX text holds."""

    references: Mapping[str, Reference] = field(default_factory=lambda: MappingProxyType({}))
    """Works by citation key, in the order of the text."""
    problems: list[Problem] = field(default_factory=list)
    """All that is wrong, in the order of lines."""
    strings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Texts defined by `@string`, by lower-case name."""
    preamble: tuple[str, ...] = ()
    """Each `@preamble` as it stands."""
    comments: tuple[str, ...] = ()
    """Each `@comment`, and text between entries, as it stands."""


def parse(text: str, path: str = "references.bib") -> Library:
    """References and problems of a BibTeX text; no text raises an exception.

    Every entry is in `references` or named, with its line, in `problems`.

    Parameters
    ----------
    text
        The whole file; all line ends are read as `LF`.
    path
        Name of the file, for the problems.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> library = bibliography.parse("@article{eck, author={Eck}, title={No}, journal={Twists}, year={2019}}")
    >>> library.references["eck"].year, library.problems
    (2019, [])
    """
    return _Assembly(text, path).library()


def is_legal_key(key: str) -> bool:
    """Whether BibTeX and a base take a key: letters, digits and `_ . + - : /`.

    Examples
    --------
    >>> is_legal_key("DBLP:conf/x/Able19"), is_legal_key("able et al"), is_legal_key("a/../b")
    (True, False, False)
    """
    return bool(_LEGAL_KEY.fullmatch(key)) and ".." not in key and len(key) <= _MAX_KEY


class _Assembly:
    """One pass over the blocks."""

    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = _blocks.with_line_feeds(text), path
        self.problems: list[Problem] = []
        self.references: dict[str, Reference] = {}
        self.strings: dict[str, str] = {}
        self.keys: dict[str, int] = {}
        """Line of each key."""
        self.folded: dict[str, str] = {}
        """First key of each spelling without regard to case."""
        self.expansion = 0
        """Characters put in by strings so far."""
        self.commands = 0
        """LaTeX commands decoded so far, without those that cost nothing."""
        self.is_too_large = False
        self.after = ""
        """Whether the block before was an `entry`, or one that is `broken`."""

    def library(self) -> Library:
        try:
            blocks = _blocks.split(self.text, _blocks.Lines(self.text))
        except _blocks.TooManyBlocksError:
            self.report("bib-too-large", None, f"holds more than {_blocks.MAX_BLOCKS} entries", "split the file")
            return Library(problems=self.problems)
        end = 0
        for block in blocks:
            if block.kind not in ("text", "comment") and self.is_commented(end, block.start):
                hint = "BibTeX knows no comment signs; delete the entry, or the % before it"
                self.report("bib-syntax", block.line, "this entry is read although a % stands before it", hint)
            end = block.start if block.kind == "text" else block.start + len(block.raw)
            match block.kind:
                case "entry":
                    self.entry(block)
                case "string":
                    self.string(block)
                case "failed":
                    line, message, hint, code = explain(block)
                    self.report(code, line, message, hint)
                    self.after = "broken"
                case "text":
                    for line, message, hint, code in leftover(block, self.after):
                        self.report(code, line, message, hint)
                    self.after = ""
                case _:
                    self.after = ""
        if not any(block.kind in ("entry", "failed") for block in blocks) and not self.problems:
            self.report("bib-empty", None, "holds no entry", "add one BibTeX entry per work")
        return Library(
            MappingProxyType(self.references),
            sorted(self.problems, key=lambda problem: problem.sort_key),
            MappingProxyType(self.strings),
            tuple(block.raw for block in blocks if block.kind == "preamble"),
            tuple(block.raw for block in blocks if block.kind in ("comment", "text")),
        )

    def report(
        self, code: str, line: int | None, message: str, hint: str = "", where: str = "", level: Level = Level.ERROR
    ) -> None:
        self.problems.append(Problem(code, level, self.path, line, None, where, message, hint))

    def too_large(self, line: int, message: str) -> None:
        if not self.is_too_large:
            self.report("bib-too-large", line, message, "split the file")
        self.is_too_large = True

    def is_commented(self, end: int, start: int) -> bool:
        """Whether a percent sign stands between the block before and this one, on the same line."""
        between = self.text[max(end, start - 400) : start]
        return "%" in between.rpartition("\n")[2]

    def string(self, block: Block) -> None:
        self.after = ""
        (span,) = block.fields
        if not FIELD_NAME.fullmatch(span.name):
            self.report("bib-syntax", block.line, f"@string: {span.name[:40]!r} is not a name", "write name = {text}")
            return
        self.strings[span.name.lower()] = self.value(span, span.name)[0]

    def value(self, span: Span, where: str) -> tuple[str, bool, bool]:
        """Text of a value, whether strings were put in, and whether it was understood."""
        try:
            text, expanded = _values.resolve(span.value, self.strings)
            self.expansion += len(text) * expanded
            if self.expansion > MAX_EXPANSION:
                self.too_large(span.line, f"strings put in more than {MAX_EXPANSION} characters from here on")
                return "", False, False
            return text, expanded, True
        except _values.UndefinedStringError as fault:
            message = f"the string {fault.name[:40]!r} is not defined"
            self.report(
                "undefined-string", span.line, message, "put the text in braces, or define it with @string", where
            )
            return fault.text, False, True
        except _values.ValueFaultError as fault:
            self.report("bib-syntax", span.line, str(fault), "write name = {text},", where)
            return "", False, False

    # Entries -----------------------------------------------------------------------------------------------

    def entry(self, block: Block) -> None:
        self.after = "entry"
        key = block.key
        self.starts_inside(block)
        if not self.is_key_good(block):
            return
        texts: dict[str, str] = {}
        lines: dict[str, int] = {}
        raw: list[str] = []
        end, whole = 0, True
        for span in block.fields:
            name = span.name.lower()
            if not FIELD_NAME.fullmatch(name):
                self.name_fault(span)
                whole = False
                continue
            text, expanded, understood = self.value(span, f"{key}.{name}")
            whole = whole and understood
            if name in lines:
                message = f"is given twice in {key!r}, first on line {lines[name]}"
                self.report("duplicate-bib-field", span.line, message, "keep one of them", f"{key}.{name}")
                continue
            lines[name] = span.line
            if expanded:
                put = " ".join(text.split())
                raw += [block.raw[end : span.start], "{", put, " }" if put.endswith("\\") else "}"]
                end = span.start + len(span.value)
            if text.strip() not in ("", "{}"):
                texts[name] = text
        reference = self.reference(block, texts, lines, "".join([*raw, block.raw[end:]]))
        self.references[key] = reference
        if not whole:
            self.after = "broken"
            return
        for fault in _fields.faults(block.type, reference.fields):
            line = lines.get(fault.name, block.line)
            self.report(fault.code, line, fault.message, fault.hint, f"{key}.{fault.name}".rstrip("."), fault.level)

    def starts_inside(self, block: Block) -> None:
        """Tell of lines inside the entry that look like the start of another one."""
        for line in _blocks.starts_inside(block.raw):
            message = f"this line of {block.key!r}, which starts on line {block.line}, looks like the start of an entry"
            hint = "if it is one, close the entry before it with a brace; if it is text, put a letter before the @"
            self.report("bib-syntax", block.line + line, message, hint, level=Level.WARNING)

    def name_fault(self, span: Span) -> None:
        name = " ".join(span.name.split())
        if "%" in name:
            message, hint = "a % does not start a comment inside an entry", "delete the text from % on"
        elif not name:
            message, hint = "a field has no name", "write name = {text},"
        else:
            message, hint = f"{name[:60]!r} is not the name of a field", "write name = {text},"
        self.report("bib-syntax", span.line, message, hint)

    def reference(self, block: Block, texts: dict[str, str], lines: dict[str, int], raw: str) -> Reference:
        fields: dict[str, str] = {}
        people = texts.get("author", "")
        for name, text in texts.items():
            if name in _fields.VERBATIM:
                shown = verbatim(text)
            elif self.is_affordable(text, lines[name], f"{block.key}.{name}"):
                shown = decode(text)
            else:
                shown, people = without_latex(text), "" if name == "author" else people
            if shown:
                fields[name] = shown
        authors, truncated, faults = split_names(people)
        if people.strip() and "author" in fields:
            for fault in faults:
                self.report(
                    "bad-author", lines["author"], fault, "write Family, Given and Family, Given", f"{block.key}.author"
                )
        return Reference(
            key=block.key,
            entry_type=block.type,
            fields=MappingProxyType(fields),
            authors=authors,
            truncated=truncated,
            year=_fields.year(fields),
            unverified=_fields.unverified(fields),
            raw=raw,
            line=block.line,
            field_lines=MappingProxyType(lines),
        )

    def is_affordable(self, text: str, line: int, where: str) -> bool:
        """Whether there is time to decode a text; what is not decoded is told."""
        cost = effort(text)
        if cost > MAX_FIELD_COMMANDS:
            message = f"holds more than {MAX_FIELD_COMMANDS} LaTeX commands; they are not read"
            self.report("bib-too-large", line, message, "shorten it", where)
            return False
        self.commands += cost
        if self.commands > MAX_COMMANDS:
            self.too_large(line, f"fields hold more than {MAX_COMMANDS} LaTeX commands from here on")
            return False
        return True

    def is_key_good(self, block: Block) -> bool:
        key = block.key
        if not block.type:
            self.report("bib-syntax", block.line, "an @ without a kind of entry", "write @article{key, …}")
        elif not key:
            self.report("bib-no-key", block.line, f"this @{block.type[:40]} has no key", "write @article{key, …}")
        elif not is_legal_key(key):
            hint = f"use letters, digits and _ . + - : /, at most {_MAX_KEY} of them"
            self.report("bad-key", block.line, f"{key[:60]!r} is not accepted as a key", hint)
        elif key in self.keys:
            message = f"the key {key!r} of this entry is already taken on line {self.keys[key]}"
            self.report("duplicate-key", block.line, message, "rename one of the entries, or delete it", key)
        else:
            self.keys[key] = block.line
            if not _KEY.fullmatch(key):
                message = f"the key {key[:60]!r} is good for citing, and cannot name a study"
                hint = "a study of it takes an id of its own, and this key as `bibkey`"
                self.report("bib-key-signs", block.line, message, hint, key, level=Level.WARNING)
            other = self.folded.setdefault(key.casefold(), key)
            if other != key:
                message = f"the key {key!r} differs from {other!r} on line {self.keys[other]} only in capitals"
                self.report("key-case", block.line, message, "rename one of the entries", key)
            return True
        return False
