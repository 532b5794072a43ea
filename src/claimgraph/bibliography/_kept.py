"""What databases say beside the facts that are cited (abstract, keywords, notes, files) as fields of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimgraph.bibliography import _plain
from claimgraph.bibliography._draft import Draft
from claimgraph.bibliography._languages import language_name

MAX_ABSTRACT = 50_000
"""Letters of an abstract that are kept."""
EXTRA = ("abstract", "keywords", "note", "language", "file", "groups", "database", "accession")
"""Fields that no list prints; people may want them left out."""

_SERIAL = re.compile(r"(?<![\dXx-])\d{4}-?\d{3}[\dXx](?![\dXx-])")
_BOOK = re.compile(r"(?<![\dXx-])(?=[\dXx -]{10,17}(?![\dXx-]))(?:97[89][ -]?)?\d(?:[ -]?\d){8}[ -]?[\dXx](?![\dXx])")
_SIGNS = str.maketrans({"{": "(", "}": ")", "\\": "/"})


def put_abstract(draft: Draft, *texts: str) -> None:
    """Keep the abstract, cut where it is longer than any."""
    text = " ".join(part for one in texts for part in one.split())
    if len(text) > MAX_ABSTRACT:
        draft.notes.append(f"abstract: cut after {MAX_ABSTRACT} letters")
    _plain.put(draft, "abstract", text[:MAX_ABSTRACT])


def put_list(draft: Draft, name: str, words: Iterable[str]) -> None:
    """Keep keywords, groups or files, each once, with a comma between them, or a semicolon where one holds a comma."""
    words = [part for word in words for part in ([word] if name == "file" else word.split(";"))]
    found = [" ".join(_plain.without_markup(word).translate(_SIGNS).split()) for word in words]
    found = [word.strip(" ;") for word in dict.fromkeys(found) if word.strip(" ;")]
    mark = "; " if name == "file" or any("," in word for word in found) else ", "
    if found:
        draft.fields.setdefault(name, mark.join(found))


def put_notes(draft: Draft, texts: Iterable[str]) -> None:
    """Keep notes, each once; what was said of fields that nobody has verified comes last."""
    found = dict.fromkeys(" ".join(text.split()) for text in texts)
    _plain.put(draft, "note", "; ".join(sorted((one for one in found if one), key=_is_ours)))


def _is_ours(note: str) -> bool:
    return note.startswith("Not verified: ")


def put_language(draft: Draft, text: str) -> None:
    """Keep the language under BibLaTeX's name of it."""
    _plain.put(draft, "language", language_name(re.split(r"[;|]", text)[0]))


def put_serials(draft: Draft, *texts: str) -> None:
    """Keep each ISBN as such, and each ISSN; what is neither stays as it is where nothing else is known."""
    text = " ; ".join(one for one in texts if one)
    books = [found[0].strip() for found in _BOOK.finditer(text)]
    serials = [found[0] for found in _SERIAL.finditer(_BOOK.sub(" ", text))]
    for name, found in (("isbn", books), ("issn", serials)):
        if found:
            draft.fields.setdefault(name, ", ".join(dict.fromkeys(found)))
    if text.strip(" ;") and not books and not serials:
        is_book = draft.type in ("book", "incollection")
        _plain.put(draft, "isbn" if is_book else "issn", text.translate(_SIGNS).strip(" ;"))
