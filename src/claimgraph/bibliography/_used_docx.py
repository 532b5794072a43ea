"""Works that a Word document cites: keys in its text, and what Zotero and Mendeley put into its fields."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from base64 import b64decode
from typing import Any
from xml.parsers import expat

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
_PROPERTIES = "docProps/custom.xml"
_SPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_MENDELEY = "MENDELEY_CITATION_v3_"
"""What stands before a citation that Mendeley Cite keeps, in base64, in the tag of a box."""
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
                    _Part(part, name, uses, notes).read(_unfolded(archive, part, name))
            if _PROPERTIES in held and b"ZOTERO_BREF_" in _unfolded(archive, _PROPERTIES, name):
                notes.append("citations that Zotero keeps in bookmarks were not read; let its preferences use fields")
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


class _Part:
    """One part of a document as it is read: words outside fields, and the codes of fields, paragraph by paragraph."""

    def __init__(self, part: str, name: str, uses: list[Use], notes: list[str]) -> None:
        self.part, self.name, self.uses, self.notes = part, name, uses, notes
        self.number = 1
        self.words: list[str] = []
        self.codes: list[str] = []
        self.open_fields: list[tuple[int, list[str]]] = []
        self.into: list[str] | None = None

    def read(self, text: bytes) -> None:
        """Read all of it; no tree is built, however large or deep it is."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._starts
        parser.EndElementHandler = self._ends
        parser.CharacterDataHandler = lambda text: None if self.into is None else self.into.append(text)
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(text, True)
        except expat.ExpatError as fault:
            raise BadRequestError(
                f"{self.part} of {self.name!r} is not well-formed: {str(fault)[:100]}; save it again"
            ) from None
        self._close_paragraph()
        for number, _ in self.open_fields[:1]:
            place = f"{_NAMES[self.part]} {number}"
            self.notes.append(f"{place}: a field begins and never ends; nothing behind it was read; update the fields")

    def _refuse(self, *_: object) -> None:
        raise BadRequestError(f"{self.part} of {self.name!r} declares a document type; Word writes none")

    def _starts(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, tag = tag.rpartition(" ")
        if space not in _SPACES:
            return
        values = {name.rpartition(" ")[2]: value for name, value in attributes.items()}
        match tag:
            case "fldSimple":
                self.codes.append(values.get("instr", "")[:MAX_FIELD])
            case "fldChar" if values.get("fldCharType") == "begin":
                self.open_fields.append((self.number, []))
            case "fldChar" if values.get("fldCharType") == "end" and self.open_fields:
                self.codes.append("".join(self.open_fields.pop()[1])[:MAX_FIELD])
            case "tag" if values.get("val", "").startswith(_MENDELEY):
                self.codes.append(values["val"][:MAX_FIELD])
            case "instrText":
                self.into = self.open_fields[-1][1] if self.open_fields else None
            case "t":
                self.into = None if self.open_fields else self.words
            case "tab" | "br":
                self.words.append(" ")

    def _ends(self, tag: str) -> None:
        space, _, tag = tag.rpartition(" ")
        if space in _SPACES and tag in ("t", "instrText"):
            self.into = None
        elif space in _SPACES and tag == "p":
            self._close_paragraph()

    def _close_paragraph(self) -> None:
        place = f"{_NAMES[self.part]} {self.number}"
        self.uses += in_words("".join(self.words), place)
        for code in self.codes:
            _field(code, place, self.uses, self.notes)
        self.words.clear()
        self.codes.clear()
        self.number += 1


def _field(code: str, place: str, uses: list[Use], notes: list[str]) -> None:
    """Works of a field that a reference manager wrote."""
    other = next((program for mark, program in _OTHERS.items() if mark in code[:80].upper()), "")
    if other:
        notes.append(f"{place}: a citation of {other} was not read; turn it into one of Zotero, or write its key")
        return
    if "CSL_CITATION" not in code[:80] and not code.startswith(_MENDELEY):
        return
    try:
        if code.startswith(_MENDELEY):
            code = b64decode(code.removeprefix(_MENDELEY)).decode()
        start = code.find("{")
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
