"""Works that a Word document cites: keys in its text, and what Zotero and Mendeley put into its fields."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from claimgraph.bibliography._uses import Use, Used, in_words
from claimgraph.errors import BadRequestError

MAX_PART = 256 * 1024 * 1024
"""Most bytes that one part of a document may unfold to."""
MAX_RATIO = 500
"""Most times that a part may be larger than what it is packed into; text seldom packs twenty to one."""
MAX_FIELD = 4_000_000
"""Longest text of one field."""

_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_NAMES = {_PARTS[0]: "paragraph", _PARTS[1]: "footnotes, paragraph", _PARTS[2]: "endnotes, paragraph"}
_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_OTHERS = {"EN.CITE": "EndNote", "REFMGR.CITE": "Reference Manager", "CITAVI": "Citavi", "PAPERPILE": "Paperpile"}


def used_in_docx(data: bytes, name: str) -> Used:
    """What a Word document cites."""
    uses: list[Use] = []
    notes: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = set(archive.namelist())
            if _PARTS[0] not in held:
                raise BadRequestError(f"{name!r} holds no text of Word; save it as .docx again")
            for part in _PARTS:
                if part in held:
                    _read(_unfolded(archive, part, name), part, name, uses, notes)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as fault:
        raise BadRequestError(f"{name!r} is no document of Word: {fault}; save it as .docx again") from None
    return Used(tuple(use for use in uses if use.key != "*"), any(use.key == "*" for use in uses), tuple(notes))


def _unfolded(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    info = archive.getinfo(part)
    with archive.open(info) as file:
        text = file.read(min(MAX_PART, MAX_RATIO * max(info.compress_size, 1000)) + 1)
    if len(text) > min(MAX_PART, MAX_RATIO * max(info.compress_size, 1000)):
        raise BadRequestError(f"{part} of {name!r} unfolds to more than a text can be; it is not read")
    return text


def _read(text: bytes, part: str, name: str, uses: list[Use], notes: list[str]) -> None:
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise BadRequestError(f"{part} of {name!r} declares a document type or entities; Word writes none")
    for number, (words, codes) in enumerate(_paragraphs(text, part, name), 1):
        place = f"{_NAMES[part]} {number}"
        uses += in_words(words, place)
        for code in codes:
            _field(code, place, uses, notes)


def _paragraphs(text: bytes, part: str, name: str) -> Iterator[tuple[str, list[str]]]:
    """The words of each paragraph outside fields, and the codes of the fields that end in it."""
    from lxml import etree

    words: list[str] = []
    codes: list[str] = []
    open_fields: list[list[str]] = []
    told: list[bool] = []
    try:
        events = etree.iterparse(
            io.BytesIO(text),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for event, node in events:
            tag = str(node.tag).replace(_STRICT, _SPACE).removeprefix(_SPACE)
            if event == "start":
                if tag == "fldSimple":
                    codes.append(_attribute(node, "instr"))
                continue
            match tag:
                case "fldChar":
                    kind = _attribute(node, "fldCharType")
                    if kind == "begin":
                        open_fields.append([])
                        told.append(False)
                    elif kind == "separate" and told:
                        told[-1] = True
                    elif kind == "end" and open_fields:
                        codes.append("".join(open_fields.pop())[:MAX_FIELD])
                        told.pop()
                case "instrText" if open_fields:
                    open_fields[-1].append(node.text or "")
                case "t" if not open_fields:
                    words.append(node.text or "")
                case "tab" | "br":
                    words.append(" ")
                case "p":
                    yield "".join(words), codes
                    words, codes = [], []
            if tag in ("p", "r"):
                node.clear()
    except etree.XMLSyntaxError as fault:
        raise BadRequestError(f"{part} of {name!r} is not well-formed: {str(fault)[:100]}; save it again") from None
    if words or codes:
        yield "".join(words), codes


def _attribute(node: Any, name: str) -> str:
    return str(node.get(f"{_SPACE}{name}") or node.get(f"{_STRICT}{name}") or "")


def _field(code: str, place: str, uses: list[Use], notes: list[str]) -> None:
    """Works of a field that a reference manager wrote."""
    other = next((program for mark, program in _OTHERS.items() if mark in code[:80].upper()), "")
    if other:
        notes.append(f"{place}: a citation of {other} was not read; turn it into one of Zotero, or write its key")
        return
    if "CSL_CITATION" not in code[:80]:
        return
    start = code.find("{")
    try:
        value = json.loads(code[start : code.rindex("}") + 1])
        items = [one for one in value["citationItems"] if isinstance(one, dict)]
    except (ValueError, KeyError, TypeError, RecursionError):
        notes.append(f"{place}: a citation of a reference manager is damaged and was not read")
        return
    for one in items:
        data = one.get("itemData")
        item: dict[str, Any] = data if isinstance(data, dict) else {}
        key = next((str(item[name]) for name in ("citation-key", "id") if item.get(name)), str(one.get("id", "")))
        uses.append(Use(key, place, item))
