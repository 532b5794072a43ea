"""What the verb `cite` does with a text: its works, its keys that are none, and the list at its end."""

from __future__ import annotations

from pathlib import Path

from claimgraph import bibliography, export, files
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.writing import rewrite

MAX_TOLD = 1000
"""Most citations of no work that are told one by one."""


def used_in(kb: KnowledgeBase, name: str) -> tuple[bibliography.Resolved, list[str]]:
    """The works that a text cites, and what to tell of citations of no work."""
    used = bibliography.used(files.read(name), name)
    found = bibliography.resolved(used, kb.references)
    told = [*found.told(name), *(f"{name}, {note}" for note in used.notes)]
    if len(told) > MAX_TOLD:
        told[MAX_TOLD:] = [f"{name}: {len(told) - MAX_TOLD} more citations like these; mend those named, and ask again"]
    return found, told


def refresh(kb: KnowledgeBase, name: str, keys: tuple[str, ...], style: str | None, locale: str | None) -> None:
    """Write the list of these works at the end of a text, or in place of the one written before.

    Raises
    ------
    BadRequestError
        It is a document of Word, into which nothing is written, or one comment around its list is gone.
    """
    path = Path(name)
    ending = path.suffix.lower()
    if ending == ".docx":
        raise BadRequestError(
            "nothing is written into documents of Word; leave out --refresh, and name a file by --out"
        )
    latex = ending in bibliography.LATEX
    entries = _for_latex(kb, keys, style, locale) if latex else _for_markdown(kb, keys, style, locale)

    def with_list(text: str) -> str:
        plain = text.removeprefix("\ufeff")
        try:
            return text[: len(text) - len(plain)] + bibliography.with_own_list(plain, entries, latex=latex)
        except BadRequestError as fault:
            raise BadRequestError(f"{name}, {fault}") from None

    rewrite(path, with_list)


def _for_markdown(kb: KnowledgeBase, keys: tuple[str, ...], style: str | None, locale: str | None) -> str:
    return export.bibliography(kb, keys, "md", style, locale=locale, as_given=True)


def _for_latex(kb: KnowledgeBase, keys: tuple[str, ...], style: str | None, locale: str | None) -> str:
    lines = [f"\\begin{{thebibliography}}{{{len(keys)}}}"]
    listing = export.listing(kb, keys, style, locale=locale, as_given=True).listed
    for reference, entry in listing.entries:
        told = export.bracketed(listing.caveats.get(reference.key))
        lines.append(f"\\bibitem{{{reference.key}}} {export.as_latex(entry + told)}")
    return "\n".join([*lines, r"\end{thebibliography}"])
