"""What the verb `cite` does with a text: its works, its keys that are none, and the list at its end."""

from __future__ import annotations

import re
from pathlib import Path

from claimgraph import bibliography, export
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.writing import write_text

MAX_BYTES = 64 * 1024 * 1024
"""Largest text that is read."""
_START, _END = "claimgraph: list of references", "claimgraph: end of list"
_LIST = re.compile(rf"(?:<!-- {_START} -->|% {_START})\n.*?(?:<!-- {_END} -->|% {_END})\n?", re.DOTALL)
_TEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def used_in(kb: KnowledgeBase, name: str) -> tuple[bibliography.Resolved, list[str]]:
    """The works that a text cites, and what to tell of citations of no work."""
    used = bibliography.used(_bytes(name), name)
    found = bibliography.resolved(used, kb.references)
    return found, [*found.told(name), *(f"{name}, {note}" for note in used.notes)]


def refresh(kb: KnowledgeBase, name: str, keys: tuple[str, ...], style: str | None, locale: str | None) -> None:
    """Write the list of these works at the end of a text, or in place of the one written before.

    Raises
    ------
    BadRequestError
        It is a document of Word, into which nothing is written.
    """
    path = Path(name)
    ending = path.suffix.lower()
    if ending == ".docx":
        raise BadRequestError(
            "nothing is written into documents of Word; leave out --refresh, and name a file by --out"
        )
    data = _bytes(name)
    text = data.decode("utf-8-sig")
    line_end = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    tex = ending in (".tex", ".ltx", ".rnw")
    block = _for_latex(kb, keys, style, locale) if tex else _for_markdown(kb, keys, style, locale)
    if found := _LIST.search(text):
        text = text[: found.start()] + block + text[found.end() :]
    else:
        place = text.rfind("\\end{document}") if tex else -1
        place = len(text) if place < 0 else place
        before = text[:place].rstrip("\n")
        text = f"{before}\n\n{block}{text[place:]}" if before else f"{block}{text[place:]}"
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    write_text(path, mark + text.replace("\n", line_end))


def _for_markdown(kb: KnowledgeBase, keys: tuple[str, ...], style: str | None, locale: str | None) -> str:
    entries = export.bibliography(kb, keys, "md", style, locale=locale, as_given=True)
    return f"<!-- {_START} -->\n\n{entries}\n<!-- {_END} -->\n"


def _for_latex(kb: KnowledgeBase, keys: tuple[str, ...], style: str | None, locale: str | None) -> str:
    lines = [f"% {_START}", f"\\begin{{thebibliography}}{{{len(keys)}}}"]
    listing = export.listing(kb, keys, style, locale=locale, as_given=True).listed
    for reference, entry in listing.entries:
        told = export.bracketed(listing.caveats.get(reference.key))
        lines.append(f"\\bibitem{{{reference.key}}} {(export.as_text(entry) + told).translate(_TEX)}")
    return "\n".join([*lines, r"\end{thebibliography}", f"% {_END}", ""])


def _bytes(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as fault:
        raise BadRequestError(f"{name!r} cannot be read: {getattr(fault, 'strerror', None) or fault}") from fault
